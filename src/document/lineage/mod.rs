//! Lineage (系譜): which measure of an earlier plan a measure continues, proposed with a score and reasons.
//!
//! A proposal is no data: a person confirms or rejects it, and the link is kept in the catalogue. One measure may
//! continue several, and several one, so proposals are not a matching: every pair alike enough is shown.

mod history;
mod judged;
mod phrase;
mod profile;
mod survey;

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::{Degree, Sides};
use crate::model::{Catalogue, MeasureId, Measures};

use phrase::Phrases;
use profile::{Profile, Weights};

pub use history::{HistoryValue, IndicatorHistory, histories};
pub use judged::{JudgedLinks, judged_links};
pub use survey::{Survey, SurveyRow, link_of, survey};

/// The least score of a proposal.
pub const PROPOSED_FROM: Degree = Degree(200);

/// What each kind of evidence counts for at most, in thousandths of the score.
const NAME: u32 = 450;
const TEXT: u32 = 300;
const PHRASE: u32 = 120;
const INDICATOR: u32 = 80;
const BUREAU: u32 = 50;

/// Names and texts less alike than this say nothing, and are not given as a reason.
const WORTH_SAYING: Degree = Degree(200);
/// Names of indicators less alike than this are not given as a reason.
const INDICATORS_ALIKE: Degree = Degree(400);
/// Up to so many pairs, all are weighed; among more, only those that share a rare phrase.
const FEW: usize = 200_000;

/// A pair that may be a continuation, with why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The measures.
    pub measures: Sides<MeasureId>,
    /// The score: 1000 is the same measure in every respect.
    pub score: Degree,
    /// What speaks for it, the weightiest kind first.
    pub evidence: Vec<Evidence>,
}

/// One thing that speaks for a continuation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Evidence {
    /// The names are alike.
    Name(Degree),
    /// Overview and goal are alike.
    Text(Degree),
    /// Words that hardly any other measure has stand in both.
    Phrase(String),
    /// Two indicators have names that are alike.
    Indicator {
        /// The names.
        names: Sides<String>,
        /// How much.
        degree: Degree,
    },
    /// The same bureau leads.
    Bureau(String),
}

impl Evidence {
    /// The reason in words.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Name(Degree(1000)) => "施策名が同じ".to_owned(),
            Self::Name(degree) => format!("施策名の類似 {}%", degree.percent()),
            Self::Text(Degree(1000)) => "概要と目標が同じ".to_owned(),
            Self::Text(degree) => format!("概要と目標の類似 {}%", degree.percent()),
            Self::Phrase(phrase) => format!("どちらにも〔{phrase}〕とある"),
            Self::Indicator { names, degree: Degree(1000) } => format!("成果指標の名称が同じ〔{}〕", names.new),
            Self::Indicator { names, degree } => {
                format!("成果指標の名称の類似 {}%〔{}〕と〔{}〕", degree.percent(), names.old, names.new)
            }
            Self::Bureau(bureau) => format!("とりまとめ局が同じ〔{bureau}〕"),
        }
    }
}

/// The pairs of measures that may be continuations, the likeliest first.
#[must_use]
pub fn proposals(old: &Catalogue, new: &Catalogue) -> Vec<Proposal> {
    Weighing::new(old, new).proposals()
}

/// Two catalogues made ready to weigh their pairs.
struct Weighing<'a> {
    measures: Sides<&'a Measures>,
    profiles: Sides<Vec<Profile>>,
    phrases: BTreeMap<(usize, usize), String>,
}

impl<'a> Weighing<'a> {
    fn new(old: &'a Catalogue, new: &'a Catalogue) -> Self {
        let measures = Sides::new(old.measures(), new.measures());
        let weights = Weights::of(measures.old.iter().chain(measures.new));
        let profiles = measures.map(|list| list.iter().map(|measure| Profile::of(measure, &weights)).collect());
        Self { measures, profiles, phrases: Phrases::of(measures).shared() }
    }

    fn proposals(&self) -> Vec<Proposal> {
        let (old, new) = (self.measures.old.len(), self.measures.new.len());
        let pairs: BTreeSet<(usize, usize)> = if old.saturating_mul(new) <= FEW {
            (0..old).flat_map(|left| (0..new).map(move |right| (left, right))).collect()
        } else {
            self.phrases.keys().copied().collect()
        };
        let weighed = pairs.into_iter().filter_map(|(old, new)| self.weigh(old, new));
        let mut found: Vec<_> = weighed.filter(|proposal| proposal.score >= PROPOSED_FROM).collect();
        // Stable: equal scores stay in printed order.
        found.sort_by_key(|proposal| std::cmp::Reverse(proposal.score));
        found
    }

    /// Weighs the pair at two positions.
    fn weigh(&self, old: usize, new: usize) -> Option<Proposal> {
        let measures = Sides::new(self.measures.old.get(old)?, self.measures.new.get(new)?);
        let profiles = Sides::new(self.profiles.old.get(old)?, self.profiles.new.get(new)?);
        let name = profiles.old.name.degree(&profiles.new.name);
        let text = profiles.old.text.degree(&profiles.new.text);
        let phrase = self.phrases.get(&(old, new));
        let indicator = alike_indicators(profiles);
        let bureau = measures.old.bureaus.iter().find(|bureau| measures.new.bureaus.contains(bureau));

        let of = |weight: u32, degree: Degree| weight * u32::from(degree.0);
        let sum = of(NAME, name)
            + of(TEXT, text)
            + of(PHRASE, phrase.map_or(Degree(0), |phrase| phrase::weight(phrase)))
            + of(INDICATOR, indicator.as_ref().map_or(Degree(0), |(degree, _)| *degree))
            + of(BUREAU, Degree(if bureau.is_some() { 1000 } else { 0 }));
        let score = Degree(u16::try_from(sum / 1000).unwrap_or(1000));

        let mut evidence = Vec::new();
        evidence.extend((name >= WORTH_SAYING).then_some(Evidence::Name(name)));
        evidence.extend((text >= WORTH_SAYING).then_some(Evidence::Text(text)));
        evidence.extend(phrase.cloned().map(Evidence::Phrase));
        let indicator = indicator.filter(|(degree, _)| *degree >= INDICATORS_ALIKE);
        evidence.extend(indicator.map(|(degree, names)| Evidence::Indicator { names, degree }));
        evidence.extend(bureau.cloned().map(Evidence::Bureau));
        Some(Proposal { measures: measures.map(|measure| measure.id), score, evidence })
    }
}

/// The two indicators whose names are most alike; names that many measures have say nothing.
fn alike_indicators(profiles: Sides<&Profile>) -> Option<(Degree, Sides<String>)> {
    let mut best: Option<(Degree, Sides<String>)> = None;
    for old in &profiles.old.indicators {
        for new in &profiles.new.indicators {
            let degree = old.bigrams.degree(&new.bigrams);
            if degree > Degree(0) && best.as_ref().is_none_or(|(found, _)| degree > *found) {
                best = Some((degree, Sides::new(old.name.clone(), new.name.clone())));
            }
        }
    }
    best
}

#[cfg(test)]
mod tests;
