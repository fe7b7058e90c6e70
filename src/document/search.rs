//! Search over all text, insensitive to width, case, kana and spacing.

use crate::model::{Catalogue, Field, MeasureId};

/// A query in folded form.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    folded: String,
}

/// The folded text of every measure, kept up to date by the document's generation.
#[derive(Debug, Default)]
pub struct SearchIndex {}

/// One place a query was found in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Hit {
    /// The measure.
    pub measure: MeasureId,
    /// The part of it.
    pub field: Field,
}

impl Query {
    /// A query from what was typed; blank text matches nothing.
    #[must_use]
    pub fn new(typed: &str) -> Self {
        Self { folded: typed.to_owned() }
    }

    /// Whether there is nothing to search for.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.folded.is_empty()
    }

    /// The byte ranges of `text` that match, in order and apart, for marking hits.
    #[must_use]
    pub fn ranges_in(&self, _text: &str) -> Vec<std::ops::Range<usize>> {
        Vec::new()
    }
}

impl SearchIndex {
    /// Brings the index up to the catalogue; unchanged measures cost a pointer comparison.
    pub fn update(&mut self, _catalogue: &Catalogue) {}

    /// The measures any of whose text matches, in printed order.
    #[must_use]
    pub fn measures(&mut self, _query: &Query) -> Vec<MeasureId> {
        Vec::new()
    }

    /// The parts of one measure that match, in the order of the card.
    #[must_use]
    pub fn fields(&self, _catalogue: &Catalogue, _measure: MeasureId, _query: &Query) -> Vec<Field> {
        Vec::new()
    }
}
