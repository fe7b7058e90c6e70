//! Footnotes at the end of a page: a rule, then numbered terms with their explanations.

use std::collections::BTreeMap;

use super::Line;

/// The fewest blanks that draw the rule above footnotes.
const RULE: usize = 10;

/// A footnote.
pub(super) struct Footnote {
    /// The term it explains.
    pub(super) term: String,
}

/// Whether the line draws the rule above the footnotes of a page.
pub(super) fn is_rule(text: &str) -> bool {
    text.len() >= RULE && text.trim().is_empty()
}

/// The footnotes by their numbers, which go through the whole document.
pub(super) fn all(lines: &[Line<'_>]) -> BTreeMap<u32, Footnote> {
    let mut found = BTreeMap::new();
    let mut inside = false;
    for line in lines {
        inside |= is_rule(line.text);
        // A page begins with one blank before its first line.
        if line.text.starts_with(' ') && !line.text.trim().is_empty() {
            inside = false;
        }
        let Some((number, rest)) = line.text.split_once(' ').filter(|_| inside) else { continue };
        let (Ok(number), Some((term, _))) = (number.parse(), rest.split_once(['：', '（', '('])) else { continue };
        found.entry(number).or_insert_with(|| Footnote { term: term.trim().to_owned() });
    }
    found
}
