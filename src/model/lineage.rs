//! Lineage (系譜): which measure of an earlier plan a measure continues.

use super::id::MeasureId;
use super::number::MeasureNumber;

/// What a person decided about a proposed pair.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum LineageVerdict {
    /// 確認: the one continues the other.
    Confirmed,
    /// 却下: it does not.
    Rejected,
}

impl LineageVerdict {
    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "確認",
            Self::Rejected => "却下",
        }
    }
}

/// A judged pair of a measure and one of an earlier plan.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LineageLink {
    /// The measure of this catalogue.
    pub measure: MeasureId,
    /// The title of the earlier catalogue.
    pub plan: String,
    /// The number the measure has there.
    pub number: MeasureNumber,
    /// What was decided.
    pub verdict: LineageVerdict,
    /// Why.
    pub note: String,
}
