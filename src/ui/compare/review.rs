//! The review under way: marks on the changes of one pair of sides, and the file they go to.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::comparison::Comparison;
use crate::diff::{Pairing, Sides};
use crate::file::Stamp;
use crate::model::MeasureId;
use crate::revision::{ChangeKey, ContentHash, Mark, PairDecision, Review, Verdict};

/// How far a change is reviewed.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Standing {
    /// Nobody has looked at it yet.
    Unreviewed,
    /// It was agreed to, and changed since.
    Outdated,
    Confirmed,
    Question,
    Returned,
}

impl Standing {
    pub(super) const ALL: [Self; 5] =
        [Self::Unreviewed, Self::Outdated, Self::Question, Self::Returned, Self::Confirmed];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Unreviewed => "未確認",
            Self::Outdated => "確認後に変更",
            Self::Confirmed => Verdict::Confirmed.word(),
            Self::Question => Verdict::Question.word(),
            Self::Returned => Verdict::Returned.word(),
        }
    }

    /// The sign at the end of a line; an unreviewed change has none.
    pub(super) fn sign(self) -> &'static str {
        match self {
            Self::Unreviewed => "",
            Self::Outdated => "再",
            Self::Confirmed => "済",
            Self::Question => "質",
            Self::Returned => "戻",
        }
    }
}

/// Marks on the changes between two sides.
#[derive(Debug)]
pub(super) struct Reviewing {
    /// The marks; the hashes are filled in when the review is written.
    review: Review,
    /// What stood on both sides when a change was marked.
    seen: BTreeMap<ChangeKey, Sides<String>>,
    /// Changes whose marks were read, and which are looked at as soon as measures are paired as the review says.
    unseen: Vec<ChangeKey>,
    modified: bool,
    /// The file the review was read from or written to.
    pub(super) file: Option<(PathBuf, Stamp)>,
    /// A number that grows with every change.
    pub(super) generation: u64,
}

impl Default for Reviewing {
    fn default() -> Self {
        let unknown = || ContentHash::of_digest([0; 32]);
        Self {
            review: Review::new(unknown(), unknown()),
            seen: BTreeMap::new(),
            unseen: Vec::new(),
            modified: false,
            file: None,
            generation: 0,
        }
    }
}

impl Reviewing {
    /// Whether there are marks that are in no file.
    pub(super) fn is_modified(&self) -> bool {
        self.modified
    }

    pub(super) fn is_empty(&self) -> bool {
        self.review.marks.is_empty() && self.review.pairings.is_empty()
    }

    /// What a person said of which measure is which.
    pub(super) fn decisions(&self) -> &[PairDecision] {
        &self.review.pairings
    }

    /// The same as the comparison takes it.
    pub(super) fn pairings(&self) -> Vec<Pairing> {
        self.review.as_pairings()
    }

    /// Says whether two measures are the same one.
    pub(super) fn decide(&mut self, decision: PairDecision) {
        self.review.decide(decision);
        self.modified = true;
        self.generation += 1;
    }

    /// Takes back what was said of either measure.
    pub(super) fn withdraw(&mut self, ids: Sides<Option<MeasureId>>) {
        self.modified |= self.review.withdraw(ids.old, ids.new);
        self.generation += 1;
    }

    /// Takes all decisions back; how many there were.
    pub(super) fn withdraw_all(&mut self) -> usize {
        let count = std::mem::take(&mut self.review.pairings).len();
        self.modified |= count > 0;
        self.generation += 1;
        count
    }

    /// Notes what the marks that were read are about, once measures are paired as the review says.
    pub(super) fn settle(&mut self, comparison: &Comparison) {
        if comparison.pairings != self.pairings() {
            return;
        }
        for key in std::mem::take(&mut self.unseen) {
            if let Some(unit) = comparison.find(&key) {
                self.seen.insert(key, comparison.texts(unit));
            }
        }
        self.generation += 1;
    }

    /// What was said of a unit, from the earliest to the latest.
    pub(super) fn marks(&self, comparison: &Comparison, unit: usize) -> &[Mark] {
        let key = comparison.units.get(unit).map(|unit| &unit.key);
        key.and_then(|key| self.review.marks.get(key)).map_or(&[], Vec::as_slice)
    }

    /// How far a unit is reviewed.
    pub(super) fn standing(&self, comparison: &Comparison, at: usize) -> Standing {
        let Some(unit) = comparison.units.get(at) else { return Standing::Unreviewed };
        match self.review.verdict(&unit.key) {
            None => Standing::Unreviewed,
            Some(Verdict::Question) => Standing::Question,
            Some(Verdict::Returned) => Standing::Returned,
            Some(Verdict::Confirmed) if self.seen.get(&unit.key) == Some(&comparison.texts(at)) => Standing::Confirmed,
            Some(Verdict::Confirmed) => Standing::Outdated,
        }
    }

    /// Marks units with one verdict.
    pub(super) fn mark(&mut self, comparison: &Comparison, units: &[usize], mark: &Mark) {
        for at in units {
            if let Some(unit) = comparison.units.get(*at) {
                self.review.mark(unit.key.clone(), mark.clone());
                self.seen.insert(unit.key.clone(), comparison.texts(*at));
                self.modified = true;
            }
        }
        self.generation += 1;
    }

    /// Takes back what a reviewer said of units.
    pub(super) fn unmark(&mut self, comparison: &Comparison, units: &[usize], reviewer: &str) {
        for unit in units.iter().filter_map(|at| comparison.units.get(*at)) {
            self.modified |= self.review.marks.contains_key(&unit.key);
            self.review.unmark(&unit.key, reviewer);
        }
        self.generation += 1;
    }

    /// The review as it is written: what was agreed to and has changed since is left out; how many were.
    pub(super) fn to_write(&self, comparison: &Comparison) -> (Review, usize) {
        let mut review = self.review.clone();
        let before = review.marks.len();
        review.marks.retain(|key, marks| {
            let now = comparison.find(key).map(|unit| comparison.texts(unit));
            if now.is_none() || now.as_ref() != self.seen.get(key) {
                marks.retain(|mark| mark.verdict != Verdict::Confirmed);
            }
            !marks.is_empty()
        });
        let left_out = before - review.marks.len();
        (review, left_out)
    }

    /// Notes that the review as of a generation is on disk.
    pub(super) fn written(&mut self, path: PathBuf, stamp: Stamp, generation: u64) {
        self.file = Some((path, stamp));
        self.modified = self.generation != generation;
    }

    /// Takes marks of a file that belongs to the comparison; a first file is the one to save to.
    pub(super) fn take(&mut self, comparison: &Comparison, other: &Review, path: PathBuf, stamp: Stamp) -> Taken {
        let count = other.marks.values().map(Vec::len).sum::<usize>() + other.pairings.len();
        let first = self.is_empty() && !self.modified;
        let mut own = Review { old: other.old.clone(), new: other.new.clone(), ..self.review.clone() };
        // Both name the hashes of the other by now, so nothing is refused.
        if own.merge(other).is_err() {
            return Taken { count: 0, merged: !first };
        }
        let before = std::mem::replace(&mut self.review, own);
        let (own, known) = (&self.review, &before.marks);
        self.unseen.extend(own.marks.keys().filter(|key| known.get(*key) != own.marks.get(*key)).cloned());
        self.modified |= !first && (own.marks != *known || own.pairings != before.pairings);
        self.generation += 1;
        self.settle(comparison);
        if first {
            self.file = Some((path, stamp));
        }
        Taken { count, merged: !first }
    }
}

/// What came of taking a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Taken {
    /// How many marks and decisions the file has.
    pub(super) count: usize,
    /// Whether they joined others.
    pub(super) merged: bool,
}
