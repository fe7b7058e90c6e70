//! The links judged beforehand for the built-in catalogues, found in the catalogues at hand.

use crate::diff::bare;
use crate::file::{FileError, JudgedLineage, JudgedPair};
use crate::model::{Catalogue, LineageLink, Measure};

use super::survey::compact;

/// The judged links that fit two catalogues, and those that do not.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct JudgedLinks {
    /// The links, in the order of the file.
    pub links: Vec<LineageLink>,
    /// The pairs whose measures are not there, or have another name.
    pub unmatched: Vec<JudgedPair>,
}

/// The built-in judgements for an old and a new catalogue; none where they are about other plans.
///
/// A pair is found by number and name, so that a measure that took over a number takes over no link.
///
/// # Errors
/// The program was built with a damaged file.
pub fn judged_links(old: &Catalogue, new: &Catalogue) -> Result<JudgedLinks, FileError> {
    let judged = JudgedLineage::builtin()?;
    let mut found = JudgedLinks::default();
    if bare(&judged.old) != bare(&old.title) || bare(&judged.new) != bare(&new.title) {
        return Ok(found);
    }
    for pair in judged.pairs {
        match (find(old, &pair.old, &pair.old_name), find(new, &pair.new, &pair.new_name)) {
            (Some(old_measure), Some(new_measure)) => found.links.push(LineageLink {
                measure: new_measure.id,
                plan: old.title.clone(),
                number: old_measure.number.clone(),
                verdict: pair.verdict,
                note: pair.why,
            }),
            _ => found.unmatched.push(pair),
        }
    }
    Ok(found)
}

fn find<'a>(catalogue: &'a Catalogue, number: &str, name: &str) -> Option<&'a Measure> {
    let is_it =
        |measure: &&Measure| compact(measure.number.as_str()) == compact(number) && bare(&measure.name) == bare(name);
    catalogue.measures().iter().map(AsRef::as_ref).find(is_it)
}
