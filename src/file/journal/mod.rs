//! The journal: every confirmed edit on disk within moments, so that a killed program loses nothing.
//!
//! A journal is a text that only grows. Its head names the document and the hash of the catalogue the first
//! step was made on; each record after it is `BYTES DIGITS`, a line end, what the step changed in the words of
//! the snapshot format, and a line end. A record cut off or damaged ends the journal; those before it count.

mod folder;
mod places;
#[cfg(test)]
mod tests;
mod writer;

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use super::error::FileProblem;
use super::v1;
use crate::model::Catalogue;
use crate::revision::ContentHash;

pub use folder::{Abandoned, abandoned, remove};
pub use places::Places;
pub use writer::{Journal, Settled};

/// What begins every journal.
const HEAD: &str = "shisaku-journal 1";

/// One confirmed edit, as a person knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Step {
    /// The name of the edit, as undo shows it.
    pub name: String,
    /// When it was made, in local time.
    pub at: Option<NaiveDateTime>,
}

/// The head of a journal: which document, and what it held before the first step.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The document's file, or the name of a built-in catalogue.
    pub document: String,
    /// The hash of the catalogue the first step was made on.
    pub base: ContentHash,
}

/// What a journal gave back.
#[derive(Clone, PartialEq, Debug)]
pub struct Replayed {
    /// The catalogue after the last whole record.
    pub catalogue: Catalogue,
    /// The steps carried out, from the first to the last.
    pub steps: Vec<Step>,
    /// Whether something followed that could not be read.
    pub is_cut: bool,
}

/// Writes the head of a journal.
fn head_text(head: &Head) -> String {
    format!("{HEAD}\n{}\n{}\n", head.base, head.document.replace(['\n', '\r'], " "))
}

/// Reads the head of a journal, and returns what follows it.
fn read_head(bytes: &[u8]) -> Option<(Head, &[u8])> {
    let (first, rest) = line(bytes)?;
    let (base, rest) = line(rest)?;
    let (document, rest) = line(rest)?;
    let base = ContentHash::parse(std::str::from_utf8(base).ok()?)?;
    let document = std::str::from_utf8(document).ok()?.to_owned();
    (first == HEAD.as_bytes()).then_some((Head { document, base }, rest))
}

/// Splits off a line without its end.
fn line(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n')?;
    Some((bytes.get(..end)?, bytes.get(end + 1..)?))
}

/// One record: what a step changed, with its length and checksum before it.
fn record(before: &Catalogue, after: &Catalogue, step: &Step) -> Vec<u8> {
    let delta = v1::write_delta(before, after, step);
    let mut bytes = format!("{} {}\n", delta.len(), checksum(delta.as_bytes())).into_bytes();
    bytes.extend_from_slice(delta.as_bytes());
    bytes.push(b'\n');
    bytes
}

/// The first sixteen digits of the SHA-256: enough against damage, which is not malice.
fn checksum(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Carries out the records of a journal on the catalogue they were made on.
///
/// # Errors
/// The bytes are no journal, or the result does not agree with itself.
pub fn replay(catalogue: Catalogue, bytes: &[u8]) -> Result<Replayed, FileProblem> {
    replay_past(catalogue, bytes, |_| {})
}

/// As [`replay`], and shows each state on the way, the first included.
///
/// # Errors
/// As [`replay`].
pub fn replay_past(
    mut catalogue: Catalogue,
    bytes: &[u8],
    mut pass: impl FnMut(&Catalogue),
) -> Result<Replayed, FileProblem> {
    let (_, mut rest) = read_head(bytes).ok_or(FileProblem::NotJournal)?;
    let mut steps = Vec::new();
    pass(&catalogue);
    while let Some((delta, after)) = next_record(rest) {
        // A step is carried out whole or not at all.
        let mut next = catalogue.clone();
        let Ok(step) = v1::apply_delta(&mut next, delta) else { break };
        catalogue = next;
        pass(&catalogue);
        steps.push(step);
        rest = after;
    }
    v1::check(&catalogue)?;
    Ok(Replayed { catalogue, steps, is_cut: !rest.is_empty() })
}

/// The next whole record, and what follows it.
fn next_record(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let (head, rest) = line(bytes)?;
    let (length, expected) = std::str::from_utf8(head).ok()?.split_once(' ')?;
    let length: usize = length.parse().ok()?;
    let delta = rest.get(..length)?;
    let after = rest.get(length..)?.strip_prefix(b"\n")?;
    (checksum(delta) == expected).then_some(())?;
    Some((std::str::from_utf8(delta).ok()?, after))
}
