//! Which measure of the old catalogue is which of the new one, where a person says so.

use chrono::NaiveDateTime;

use crate::diff::{Pairing, Sides};
use crate::model::MeasureId;

/// What a person decided about a measure of the old catalogue and one of the new.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct PairDecision {
    /// When, in local time.
    pub at: NaiveDateTime,
    /// Who; may be empty.
    pub reviewer: String,
    /// The measure of the old catalogue.
    pub old: MeasureId,
    /// The measure of the new catalogue.
    pub new: MeasureId,
    /// Whether they are one.
    pub verdict: PairVerdict,
}

/// Whether two measures are the same one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum PairVerdict {
    /// They are: the one became the other.
    Same,
    /// They are not: the old one was removed, the new one added.
    Apart,
}

impl PairDecision {
    fn shares_a_measure_with(&self, other: &Self) -> bool {
        self.old == other.old || self.new == other.new
    }
}

/// Adds a decision; those about one of its measures no longer hold.
pub(super) fn decide(decisions: &mut Vec<PairDecision>, decision: PairDecision) {
    decisions.retain(|other| !other.shares_a_measure_with(&decision));
    decisions.push(decision);
    decisions.sort();
}

/// The decisions of two people; where they contradict each other, the later holds.
pub(super) fn merged(own: &[PairDecision], other: &[PairDecision]) -> Vec<PairDecision> {
    let mut all = [own, other].concat();
    all.sort();
    all.dedup();
    let mut held = Vec::new();
    for decision in all {
        decide(&mut held, decision);
    }
    held
}

/// The decisions as the comparison takes them.
pub(super) fn pairings(decisions: &[PairDecision]) -> Vec<Pairing> {
    let as_pairings = |decision: &PairDecision| match decision.verdict {
        PairVerdict::Same => vec![Pairing::Same(Sides::new(decision.old, decision.new))],
        PairVerdict::Apart => vec![Pairing::Removed(decision.old), Pairing::Added(decision.new)],
    };
    decisions.iter().flat_map(as_pairings).collect()
}
