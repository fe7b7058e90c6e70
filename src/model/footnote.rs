//! Footnotes (注) printed under a card.

use super::id::FootnoteId;

/// A footnote, with its mark as printed: ※1 砂防三法：….
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Footnote {
    /// Identity within the measure.
    pub id: FootnoteId,
    /// The printed text, mark included; some notes are printed without one.
    pub text: String,
}

impl Footnote {
    /// The mark at the start, ※ with its number if any; empty where the note is printed without one.
    #[must_use]
    pub fn mark(&self) -> &str {
        if !self.text.starts_with('※') {
            return "";
        }
        let end = self
            .text
            .char_indices()
            .skip(1)
            .find(|(_, c)| !(c.is_ascii_digit() || ('０'..='９').contains(c)))
            .map_or(self.text.len(), |(at, _)| at);
        self.text.get(..end).unwrap_or_default()
    }
}
