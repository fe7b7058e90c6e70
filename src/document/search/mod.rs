//! Search over all text, insensitive to width, case, kana and spacing.
//!
//! Equal texts are kept once, in folded form. A query is first held against the bits of letter pairs each
//! measure has (`signature.rs`); the texts of the measures that are left are then read, each text once, by as
//! many threads as the work is worth.

mod fold;
mod index;
mod query;
mod signature;
#[cfg(test)]
mod tests;
mod texts;

pub use index::SearchIndex;
pub use query::Query;

use crate::model::{Field, MeasureId};

/// One place a query was found in.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Hit {
    /// The measure.
    pub measure: MeasureId,
    /// The part of it.
    pub field: Field,
}
