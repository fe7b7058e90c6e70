//! What is compared of a measure: pairs of characters, each counted by how rare it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diff::{Bigram, Degree, bare, bigrams};
use crate::model::Measure;

/// An indicator whose name more measures have than this, such as 安定運用, says nothing about lineage.
const COMMON_INDICATOR: usize = 3;

/// How rare each pair of characters and each indicator's name is among all measures.
pub(super) struct Weights {
    bigrams: BTreeMap<Bigram, u64>,
    indicators: BTreeMap<String, usize>,
}

impl Weights {
    pub(super) fn of<'a>(measures: impl Iterator<Item = &'a Arc<Measure>>) -> Self {
        let (mut counts, mut indicators) = (BTreeMap::<Bigram, u32>::new(), BTreeMap::new());
        let mut all = 0_u32;
        for measure in measures {
            all += 1;
            let texts = [&measure.name, &measure.overview, &measure.goal];
            let found: BTreeSet<_> = texts.iter().flat_map(|text| bigrams(text)).collect();
            found.into_iter().for_each(|bigram| *counts.entry(bigram).or_default() += 1);
            for indicator in &measure.indicators {
                *indicators.entry(bare(&indicator.name)).or_default() += 1;
            }
        }
        let weight = |count: u32| rarity(all, count);
        Self { bigrams: counts.into_iter().map(|(bigram, count)| (bigram, weight(count))).collect(), indicators }
    }

    fn weighed(&self, text: &str) -> Weighed {
        let found = bigrams(text);
        Weighed(found.into_iter().map(|bigram| (bigram, self.bigrams.get(&bigram).copied().unwrap_or(1))).collect())
    }
}

/// Eight times the binary logarithm of how many measures there are for each that has it, and 1 more.
fn rarity(all: u32, count: u32) -> u64 {
    let ratio = f64::from(all) / f64::from(count.max(1));
    let mut steps = 1;
    let mut reached = 1.0;
    while reached < ratio && steps < 256 {
        reached *= STEP;
        steps += 1;
    }
    steps
}

/// The eighth root of 2.
const STEP: f64 = 1.090_507_732_665_257_7;

/// A text as sorted pairs of characters with their weights.
pub(super) struct Weighed(Vec<(Bigram, u64)>);

impl Weighed {
    /// Twice the shared weight by all weight.
    pub(super) fn degree(&self, other: &Self) -> Degree {
        let weight = |side: &Self| side.0.iter().map(|(_, weight)| weight).sum::<u64>();
        let (mut left, mut right) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some((x, weight)), Some((y, _))) = (left.peek(), right.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => left.next(),
                std::cmp::Ordering::Greater => right.next(),
                std::cmp::Ordering::Equal => {
                    shared += weight;
                    left.next();
                    right.next()
                }
            };
        }
        let degree = (2000 * shared).checked_div(weight(self) + weight(other)).unwrap_or(0);
        Degree(u16::try_from(degree).unwrap_or(1000))
    }
}

/// What is compared of a measure.
pub(super) struct Profile {
    pub(super) name: Weighed,
    /// Overview and goal.
    pub(super) text: Weighed,
    /// The indicators whose names are not common.
    pub(super) indicators: Vec<IndicatorName>,
}

/// The name of an indicator.
pub(super) struct IndicatorName {
    pub(super) name: String,
    pub(super) bigrams: Weighed,
}

impl Profile {
    pub(super) fn of(measure: &Measure, weights: &Weights) -> Self {
        let telling = |name: &str| {
            let count = weights.indicators.get(&bare(name)).copied().unwrap_or(0);
            !name.trim().is_empty() && count <= COMMON_INDICATOR
        };
        let indicators = measure.indicators.iter().filter(|indicator| telling(&indicator.name));
        let named = |name: &str| IndicatorName { name: name.to_owned(), bigrams: weights.weighed(name) };
        Self {
            name: weights.weighed(&measure.name),
            text: weights.weighed(&format!("{}\n{}", measure.overview, measure.goal)),
            indicators: indicators.map(|indicator| named(&indicator.name)).collect(),
        }
    }
}
