//! Proposals and judged links of two catalogues, side by side.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diff::Sides;
use crate::model::{Catalogue, LineageLink, LineageVerdict, MeasureId, Shared, fold_width};

use super::{Proposal, Weighing};

/// A pair that is proposed, judged, or both.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SurveyRow {
    /// The pair with its score and reasons; a judged pair has these too where they fall short of a proposal.
    pub pair: Proposal,
    /// What was judged, if anything.
    pub link: Option<LineageLink>,
}

/// What is known of the lineage between two catalogues.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Survey {
    /// The pairs, the likeliest first.
    pub rows: Shared<Vec<Arc<SurveyRow>>>,
    /// Links to the earlier plan one end of which is no longer there.
    pub broken: Vec<LineageLink>,
}

impl Survey {
    /// How many pairs have a verdict; `None` counts those not judged.
    #[must_use]
    pub fn count(&self, verdict: Option<LineageVerdict>) -> usize {
        self.rows.iter().filter(|row| row.link.as_ref().map(|link| link.verdict) == verdict).count()
    }

    /// The old measures without a confirmed continuation, in printed order.
    #[must_use]
    pub fn ended(&self, old: &Catalogue) -> Vec<MeasureId> {
        let continued: BTreeSet<_> = self.confirmed().map(|row| row.pair.measures.old).collect();
        old.measures().iter().map(|measure| measure.id).filter(|id| !continued.contains(id)).collect()
    }

    /// Brings the verdicts up to changed links; false where a link judges a pair not listed, which must be weighed.
    #[must_use]
    pub fn relink(&mut self, old: &Catalogue, new: &Catalogue, links: &[LineageLink]) -> bool {
        let by_measure = by_measure(links);
        let places = places(old);
        let mut linked = 0;
        for row in &mut self.rows {
            let found = link_in(old, &by_measure, row.pair.measures);
            linked += usize::from(found.is_some());
            if row.link.as_ref() != found {
                Arc::make_mut(row).link = found.cloned();
            }
        }
        let (here, broken): (Vec<_>, Vec<_>) =
            links.iter().filter(|link| link.plan == old.title).partition(|link| ends(&places, new, link).is_some());
        self.broken = broken.into_iter().cloned().collect();
        linked == here.len()
    }

    /// The confirmed pairs.
    pub fn confirmed(&self) -> impl Iterator<Item = &SurveyRow> {
        let is_confirmed = |link: &LineageLink| link.verdict == LineageVerdict::Confirmed;
        self.rows.iter().map(AsRef::as_ref).filter(move |row| row.link.as_ref().is_some_and(is_confirmed))
    }
}

/// The link a catalogue holds for a pair of its measure and one of the old catalogue.
#[must_use]
pub fn link_of<'a>(old: &Catalogue, links: &'a [LineageLink], pair: Sides<MeasureId>) -> Option<&'a LineageLink> {
    link_among(old, links.iter(), pair)
}

type ByMeasure<'a> = BTreeMap<MeasureId, Vec<&'a LineageLink>>;

fn by_measure(links: &[LineageLink]) -> ByMeasure<'_> {
    let mut by_measure = ByMeasure::new();
    links.iter().for_each(|link| by_measure.entry(link.measure).or_default().push(link));
    by_measure
}

fn link_in<'a>(old: &Catalogue, links: &ByMeasure<'a>, pair: Sides<MeasureId>) -> Option<&'a LineageLink> {
    link_among(old, links.get(&pair.new)?.iter().copied(), pair)
}

fn link_among<'a>(
    old: &Catalogue,
    mut links: impl Iterator<Item = &'a LineageLink>,
    pair: Sides<MeasureId>,
) -> Option<&'a LineageLink> {
    let number = compact(old.measure(pair.old)?.number.as_str());
    let is_it = |link: &&LineageLink| {
        link.measure == pair.new && link.plan == old.title && compact(link.number.as_str()) == number
    };
    links.find(is_it)
}

/// The proposals between two catalogues with the links given, and the judged pairs that are not proposed.
#[must_use]
pub fn survey(old: &Catalogue, new: &Catalogue, links: &[LineageLink]) -> Survey {
    let weighing = Weighing::new(old, new);
    let mut pairs = weighing.proposals();
    let mut known: BTreeSet<_> = pairs.iter().map(|pair| (pair.measures.old, pair.measures.new)).collect();
    let (mut broken, places) = (Vec::new(), places(old));
    for link in links.iter().filter(|link| link.plan == old.title) {
        match ends(&places, new, link).and_then(|at| weighing.weigh(at.old, at.new)) {
            Some(pair) if known.insert((pair.measures.old, pair.measures.new)) => pairs.push(pair),
            Some(_) => {}
            None => broken.push(link.clone()),
        }
    }
    pairs.sort_by_key(|pair| std::cmp::Reverse(pair.score));
    let by_measure = by_measure(links);
    let link = |pair: &Proposal| link_in(old, &by_measure, pair.measures).cloned();
    let rows = pairs.into_iter().map(|pair| Arc::new(SurveyRow { link: link(&pair), pair })).collect();
    Survey { rows, broken }
}

/// The positions of the measures by their numbers; of two with one number, that of the first.
fn places(old: &Catalogue) -> BTreeMap<String, usize> {
    let mut places = BTreeMap::new();
    for (place, measure) in old.measures().iter().enumerate() {
        places.entry(compact(measure.number.as_str())).or_insert(place);
    }
    places
}

/// The positions of the two measures a link is about.
fn ends(places: &BTreeMap<String, usize>, new: &Catalogue, link: &LineageLink) -> Option<Sides<usize>> {
    let place = places.get(&compact(link.number.as_str()))?;
    Some(Sides::new(*place, new.position(link.measure)?))
}

/// A number without differences of width and blanks.
pub(super) fn compact(number: &str) -> String {
    fold_width(number).chars().filter(|c| !c.is_whitespace()).collect()
}
