//! Reviews (確認): what reviewers say of the changes between two catalogues, kept beside the snapshots.

use std::collections::BTreeMap;

use chrono::NaiveDateTime;
use thiserror::Error;

use super::pairing::{self, PairDecision};
use super::snapshot::ContentHash;
use crate::diff::Pairing;
use crate::model::{About, MeasureId};

/// What a reviewer says of a change.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// 確認済: seen and agreed.
    Confirmed,
    /// 質問: to be answered.
    Question,
    /// 差戻し: to be changed.
    Returned,
}

impl Verdict {
    /// All verdicts, in the order of their buttons.
    pub const ALL: [Self; 3] = [Self::Confirmed, Self::Question, Self::Returned];

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Confirmed => "確認済",
            Self::Question => "質問",
            Self::Returned => "差戻し",
        }
    }
}

/// One change of a comparison: what it is about, and the field as the JSON form names it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct ChangeKey {
    /// The measure, section or part.
    pub about: About,
    /// The field, such as `indicators[電子決裁率].targets[令和8年度]`.
    pub field: String,
}

/// What one reviewer said of one change.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mark {
    /// When, in local time.
    pub at: NaiveDateTime,
    /// Who.
    pub reviewer: String,
    /// The verdict.
    pub verdict: Verdict,
    /// The comment; a question and a return say what is wanted.
    pub comment: String,
}

/// The marks on the changes between two catalogues.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Review {
    /// The hash of the old catalogue.
    pub old: ContentHash,
    /// The hash of the new catalogue.
    pub new: ContentHash,
    /// The marks on each change, from the earliest to the latest; one a reviewer.
    pub marks: BTreeMap<ChangeKey, Vec<Mark>>,
    /// Which measure is which, where a person says so, from the earliest to the latest; at most one a measure.
    pub pairings: Vec<PairDecision>,
}

/// Two reviews that are not of the same two catalogues.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
#[error("この確認の記録は、比べている二つの版のものではありません。同じ版どうしを比べて開いてください")]
pub struct ReviewMismatch;

impl Review {
    /// A review without marks.
    #[must_use]
    pub fn new(old: ContentHash, new: ContentHash) -> Self {
        Self { old, new, marks: BTreeMap::new(), pairings: Vec::new() }
    }

    /// Says what a reviewer thinks of a change; what the same reviewer said before is replaced.
    pub fn mark(&mut self, change: ChangeKey, mark: Mark) {
        let marks = self.marks.entry(change).or_default();
        marks.retain(|other| other.reviewer != mark.reviewer);
        marks.push(mark);
        marks.sort();
    }

    /// Takes back what a reviewer said of a change.
    pub fn unmark(&mut self, change: &ChangeKey, reviewer: &str) {
        if let Some(marks) = self.marks.get_mut(change) {
            marks.retain(|mark| mark.reviewer != reviewer);
            if marks.is_empty() {
                self.marks.remove(change);
            }
        }
    }

    /// Says whether two measures are the same one; what was said before of either is replaced.
    pub fn decide(&mut self, decision: PairDecision) {
        pairing::decide(&mut self.pairings, decision);
    }

    /// Takes back what was said of which measure is which; whether anything was.
    pub fn withdraw(&mut self, old: Option<MeasureId>, new: Option<MeasureId>) -> bool {
        let before = self.pairings.len();
        self.pairings.retain(|decision| Some(decision.old) != old && Some(decision.new) != new);
        self.pairings.len() != before
    }

    /// Which measure is which, as the comparison takes it.
    #[must_use]
    pub fn as_pairings(&self) -> Vec<Pairing> {
        pairing::pairings(&self.pairings)
    }

    /// The latest verdict on a change that is not 確認済, or else the latest.
    #[must_use]
    pub fn verdict(&self, change: &ChangeKey) -> Option<Verdict> {
        let marks = self.marks.get(change)?;
        let open = marks.iter().rev().find(|mark| mark.verdict != Verdict::Confirmed);
        open.or(marks.last()).map(|mark| mark.verdict)
    }

    /// Takes over what another reviewer's file says; of two marks by the same reviewer the later stays, and so does
    /// the later of two decisions about the same measure.
    ///
    /// # Errors
    /// The other review is of other catalogues; nothing is taken over.
    pub fn merge(&mut self, other: &Self) -> Result<(), ReviewMismatch> {
        if (&self.old, &self.new) != (&other.old, &other.new) {
            return Err(ReviewMismatch);
        }
        for (change, marks) in &other.marks {
            for mark in marks {
                let own = self.marks.get(change).and_then(|own| own.iter().find(|own| own.reviewer == mark.reviewer));
                if own.is_none_or(|own| own < mark) {
                    self.mark(change.clone(), mark.clone());
                }
            }
        }
        self.pairings = pairing::merged(&self.pairings, &other.pairings);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::diff::Sides;
    use crate::revision::PairVerdict;

    fn hash(digit: &str) -> ContentHash {
        ContentHash::parse(&digit.repeat(64)).unwrap()
    }

    fn change(field: &str) -> ChangeKey {
        ChangeKey { about: About::Measure(MeasureId(1)), field: field.to_owned() }
    }

    fn mark(reviewer: &str, hour: u32, verdict: Verdict) -> Mark {
        let at = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(hour, 0, 0).unwrap();
        Mark { at, reviewer: reviewer.to_owned(), verdict, comment: String::new() }
    }

    #[test]
    fn one_reviewer_has_one_mark_a_change() {
        let mut review = Review::new(hash("a"), hash("b"));
        review.mark(change("goal"), mark("課長", 9, Verdict::Returned));
        review.mark(change("goal"), mark("課長", 10, Verdict::Confirmed));
        assert_eq!(review.marks[&change("goal")], [mark("課長", 10, Verdict::Confirmed)]);
        review.unmark(&change("goal"), "課長");
        assert!(review.marks.is_empty());
    }

    #[test]
    fn open_question_outweighs_a_confirmation() {
        let mut review = Review::new(hash("a"), hash("b"));
        review.mark(change("goal"), mark("課長", 9, Verdict::Question));
        review.mark(change("goal"), mark("局長", 10, Verdict::Confirmed));
        assert_eq!(review.verdict(&change("goal")), Some(Verdict::Question));
        assert_eq!(review.verdict(&change("name")), None);
    }

    #[test]
    fn merged_reviews_have_the_later_mark_of_each_reviewer_whichever_comes_first() {
        let mut one = Review::new(hash("a"), hash("b"));
        one.mark(change("goal"), mark("課長", 9, Verdict::Question));
        one.mark(change("name"), mark("課長", 9, Verdict::Confirmed));
        let mut other = Review::new(hash("a"), hash("b"));
        other.mark(change("goal"), mark("課長", 11, Verdict::Confirmed));
        other.mark(change("goal"), mark("局長", 8, Verdict::Confirmed));
        let (mut there, mut back) = (one.clone(), other.clone());
        there.merge(&other).unwrap();
        back.merge(&one).unwrap();
        assert_eq!(there, back);
        assert_eq!(
            there.marks[&change("goal")],
            [mark("局長", 8, Verdict::Confirmed), mark("課長", 11, Verdict::Confirmed)]
        );
    }

    fn decision(hour: u32, old: u32, new: u32, verdict: PairVerdict) -> PairDecision {
        let Mark { at, reviewer, .. } = mark("課長", hour, Verdict::Confirmed);
        PairDecision { at, reviewer, old: MeasureId(old), new: MeasureId(new), verdict }
    }

    #[test]
    fn later_decision_about_either_measure_replaces_the_earlier() {
        let mut review = Review::new(hash("a"), hash("b"));
        review.decide(decision(9, 1, 11, PairVerdict::Apart));
        review.decide(decision(10, 2, 12, PairVerdict::Same));
        review.decide(decision(11, 1, 13, PairVerdict::Same));
        let same = |old, new| Pairing::Same(Sides::new(MeasureId(old), MeasureId(new)));
        assert_eq!(review.as_pairings(), [same(2, 12), same(1, 13)]);
        assert!(!review.withdraw(Some(MeasureId(12)), Some(MeasureId(2))), "the sides are not mixed up");
        assert!(review.withdraw(None, Some(MeasureId(12))));
        assert_eq!(review.as_pairings(), [same(1, 13)]);
    }

    #[test]
    fn merged_reviews_have_the_decisions_of_both_and_the_later_of_those_that_contradict() {
        let (mut one, mut other) = (Review::new(hash("a"), hash("b")), Review::new(hash("a"), hash("b")));
        one.decide(decision(9, 1, 11, PairVerdict::Same));
        one.decide(decision(9, 2, 12, PairVerdict::Apart));
        other.decide(decision(10, 1, 11, PairVerdict::Apart));
        let (mut there, mut back) = (one.clone(), other.clone());
        there.merge(&other).unwrap();
        back.merge(&one).unwrap();
        assert_eq!(there, back);
        let expected = [decision(9, 2, 12, PairVerdict::Apart), decision(10, 1, 11, PairVerdict::Apart)];
        assert_eq!(there.pairings, expected);
    }

    #[test]
    fn review_of_other_catalogues_is_not_merged() {
        let mut review = Review::new(hash("a"), hash("b"));
        let mut other = Review::new(hash("a"), hash("c"));
        other.mark(change("goal"), mark("課長", 9, Verdict::Question));
        assert_eq!(review.merge(&other), Err(ReviewMismatch));
        assert!(review.marks.is_empty());
    }
}
