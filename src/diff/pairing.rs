//! Which measure of the old side is which of the new one: by id, then number, then likeness.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Catalogue, Measure, MeasureId, Measures};

use super::sides::Sides;
use super::similarity::{Bigram, Degree, Profile};
use super::text::bare;

/// What a person decided about two measures; it goes before everything else.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Pairing {
    /// The two are the same measure.
    Same(Sides<MeasureId>),
    /// The measure of the old side has no counterpart: it was removed.
    Removed(MeasureId),
    /// The measure of the new side has no counterpart: it was added.
    Added(MeasureId),
}

/// Why two measures were taken to be the same.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PairedBy {
    /// A person said so.
    Person,
    /// The same id.
    Id,
    /// The same number; with how alike they are.
    Number(Degree),
    /// Name and text are alike; with how much.
    Likeness(Degree),
}

/// Two measures that are the same one, by their positions.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Pair {
    pub(super) at: Sides<usize>,
    pub(super) by: PairedBy,
}

/// Alike enough to be the same measure without any other sign.
const ALIKE: Degree = Degree(500);
/// Alike enough to be the same measure when the number is the same too.
const ALIKE_BY_NUMBER: Degree = Degree(200);
/// By how much a measure must be more alike to go before the one with the same number, in thousandths.
const NUMBER_COUNTS: u16 = 200;
/// Up to so many combinations, all are weighed.
const FEW: usize = 100_000;
/// Among more, only those that share a pair of characters which occurs in so few combinations.
const RARE: usize = 400;

/// Pairs the measures of two catalogues.
///
/// A shared number counts for much, but a measure that is far more alike goes first, so that inserting a measure
/// and shifting the numbers behind it does not pair strangers; what is left after that is paired by number alone.
pub(super) fn pairs(old: &Catalogue, new: &Catalogue, decided: &[Pairing], by_id: bool) -> Vec<Pair> {
    let mut matching = Matching::new(old, new);
    matching.decide(decided);
    if by_id {
        matching.by_id(old, new);
    }
    let (left, right) = (matching.free_old(), matching.free_new());
    if !left.is_empty() && !right.is_empty() {
        let numbered = same_numbers(&left, &right);
        let left: BTreeMap<_, _> = left.into_iter().map(|(at, measure)| (at, Profile::of(measure))).collect();
        let right: BTreeMap<_, _> = right.into_iter().map(|(at, measure)| (at, Profile::of(measure))).collect();
        let numbered: Vec<_> = numbered.into_iter().filter_map(|at| Some((at, degree(&left, &right, at)?))).collect();
        for (at, by) in ranked(&left, &right, &numbered) {
            matching.take(at, by);
        }
        for (at, degree) in numbered {
            matching.take(at, PairedBy::Number(degree));
        }
    }
    matching.pairs
}

struct Matching<'a> {
    old: &'a Measures,
    new: &'a Measures,
    used: Sides<Vec<bool>>,
    pairs: Vec<Pair>,
}

impl<'a> Matching<'a> {
    fn new(old: &'a Catalogue, new: &'a Catalogue) -> Self {
        let (old, new) = (old.measures(), new.measures());
        let used = Sides::new(vec![false; old.len()], vec![false; new.len()]);
        Self { old, new, used, pairs: Vec::with_capacity(old.len().min(new.len())) }
    }

    /// Takes what a person decided; a decision about a measure that is not there has no effect.
    fn decide(&mut self, decided: &[Pairing]) {
        let place = |list: &Measures, id: MeasureId| list.iter().position(|measure| measure.id == id);
        for decision in decided {
            match decision {
                Pairing::Same(ids) => {
                    if let (Some(old), Some(new)) = (place(self.old, ids.old), place(self.new, ids.new)) {
                        self.take(Sides::new(old, new), PairedBy::Person);
                    }
                }
                Pairing::Removed(id) => {
                    place(self.old, *id).and_then(|at| self.used.old.get_mut(at)).into_iter().for_each(|u| *u = true);
                }
                Pairing::Added(id) => {
                    place(self.new, *id).and_then(|at| self.used.new.get_mut(at)).into_iter().for_each(|u| *u = true);
                }
            }
        }
    }

    fn by_id(&mut self, old: &Catalogue, new: &Catalogue) {
        for (at, measure) in old.measures().iter().enumerate() {
            if let Some(other) = new.position(measure.id) {
                self.take(Sides::new(at, other), PairedBy::Id);
            }
        }
    }

    fn is_free(&self, at: Sides<usize>) -> bool {
        self.used.old.get(at.old) == Some(&false) && self.used.new.get(at.new) == Some(&false)
    }

    fn take(&mut self, at: Sides<usize>, by: PairedBy) {
        if !self.is_free(at) {
            return;
        }
        if let (Some(old), Some(new)) = (self.used.old.get_mut(at.old), self.used.new.get_mut(at.new)) {
            (*old, *new) = (true, true);
            self.pairs.push(Pair { at, by });
        }
    }

    fn free_old(&self) -> Vec<(usize, &'a Measure)> {
        free(self.old, &self.used.old)
    }

    fn free_new(&self) -> Vec<(usize, &'a Measure)> {
        free(self.new, &self.used.new)
    }
}

fn free<'a>(list: &'a Measures, used: &[bool]) -> Vec<(usize, &'a Measure)> {
    let all = list.iter().zip(used).enumerate();
    all.filter(|(_, (_, used))| !**used).map(|(at, (measure, _))| (at, &**measure)).collect()
}

/// The measures whose number stands exactly once on each side.
fn same_numbers(left: &[(usize, &Measure)], right: &[(usize, &Measure)]) -> Vec<Sides<usize>> {
    let index = |list: &[(usize, &Measure)]| {
        let mut index: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, measure) in list {
            index.entry(bare(measure.number.as_str())).or_default().push(*at);
        }
        index
    };
    let (left, right) = (index(left), index(right));
    let shared = left.iter().filter(|(number, _)| !number.is_empty()).filter_map(|(number, old)| {
        match (old.as_slice(), right.get(number)?.as_slice()) {
            ([old], [new]) => Some(Sides::new(*old, *new)),
            _ => None,
        }
    });
    shared.collect()
}

type Profiles = BTreeMap<usize, Profile>;

fn degree(left: &Profiles, right: &Profiles, at: Sides<usize>) -> Option<Degree> {
    Some(left.get(&at.old)?.degree(right.get(&at.new)?))
}

/// Combinations that are alike, the most alike first; of equals, those nearest to each other in the order.
///
/// Two that compete for the same measure never rank the same, so the outcome is the same from either side.
fn ranked(left: &Profiles, right: &Profiles, numbered: &[(Sides<usize>, Degree)]) -> Vec<(Sides<usize>, PairedBy)> {
    let same_number: BTreeSet<_> = numbered.iter().map(|(at, _)| (at.old, at.new)).collect();
    let mut found: Vec<(u16, Sides<usize>, PairedBy)> = Vec::new();
    for (at, degree) in numbered.iter().filter(|(_, degree)| *degree >= ALIKE_BY_NUMBER) {
        found.push((degree.0.saturating_add(NUMBER_COUNTS), *at, PairedBy::Number(*degree)));
    }
    for (old, new) in candidates(left, right).difference(&same_number) {
        let at = Sides::new(*old, *new);
        let alike = degree(left, right, at).filter(|degree| *degree >= ALIKE);
        found.extend(alike.map(|degree| (degree.0, at, PairedBy::Likeness(degree))));
    }
    found.sort_by_key(|(rank, at, _)| (std::cmp::Reverse(*rank), at.old.abs_diff(at.new), at.old + at.new, at.old));
    found.into_iter().map(|(_, at, by)| (at, by)).collect()
}

/// Combinations of measures whose names share a pair of characters.
fn candidates(left: &Profiles, right: &Profiles) -> BTreeSet<(usize, usize)> {
    let (old, new) = (index(left), index(right));
    let most = if left.len().saturating_mul(right.len()) <= FEW { FEW } else { RARE };
    let mut found = BTreeSet::new();
    for (bigram, olds) in &old {
        let news = new.get(bigram).map(Vec::as_slice).unwrap_or_default();
        if olds.len().saturating_mul(news.len()) <= most {
            found.extend(olds.iter().flat_map(|old| news.iter().map(move |new| (*old, *new))));
        }
    }
    found
}

fn index(profiles: &Profiles) -> BTreeMap<Bigram, Vec<usize>> {
    let mut index: BTreeMap<Bigram, Vec<usize>> = BTreeMap::new();
    for (at, profile) in profiles {
        for bigram in &profile.name {
            let places = index.entry(*bigram).or_default();
            if places.last() != Some(at) {
                places.push(*at);
            }
        }
    }
    index
}
