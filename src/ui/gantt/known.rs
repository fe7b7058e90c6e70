//! The measures listed with what was read from them, kept in step with the document.

use std::sync::Arc;

use crate::model::{BarBasis, Catalogue, Measure, MeasureId, Month, changed_spans};

/// A measure listed, with what was read from it.
#[derive(Clone, Debug)]
struct Known {
    measure: Arc<Measure>,
    unread: usize,
    suggested: usize,
    extent: Option<(Month, Month)>,
}

impl Known {
    fn of(measure: &Arc<Measure>) -> Self {
        let bars = || measure.schedule.rows.iter().flat_map(|row| &row.bars);
        let first = bars().map(|bar| bar.first).min();
        Self {
            measure: Arc::clone(measure),
            unread: measure.unread_rows(),
            suggested: bars().filter(|bar| matches!(bar.basis, BarBasis::Suggested(_))).count(),
            extent: first.zip(bars().map(|bar| bar.last).max()),
        }
    }

    /// Whether another measure takes the same lines in the same groups.
    fn stands_like(&self, other: &Self) -> bool {
        let (one, other) = (&*self.measure, &*other.measure);
        one.id == other.id
            && one.schedule.rows.len() == other.schedule.rows.len()
            && one.section == other.section
            && one.bureaus.first() == other.bureaus.first()
    }
}

/// The measures listed, in their order, and what they come to.
#[derive(Clone, Debug, Default)]
pub(super) struct Listed {
    measures: Vec<Known>,
    /// How many schedule rows have no extent.
    pub(super) unread: usize,
    /// How many bars are suggestions no person confirmed.
    pub(super) suggested: usize,
    /// The first and last month of all bars.
    pub(super) extent: Option<(Month, Month)>,
}

impl Listed {
    /// Takes account of the measures that are not the same as before; whether all lines stand where they stood.
    pub(super) fn update(&mut self, catalogue: &Catalogue, listed: &[MeasureId]) -> bool {
        let measures = catalogue.measures_of(listed);
        let is_same = |known: &Known, measure: &&Arc<Measure>| Arc::ptr_eq(&known.measure, measure);
        let (old, new) = changed_spans(self.measures.iter(), measures.iter(), is_same);
        let fresh: Vec<Known> =
            measures.get(new).unwrap_or_default().iter().map(|measure| Known::of(measure)).collect();
        let gone = self.measures.get(old.clone()).unwrap_or_default();
        let is_alike = gone.len() == fresh.len() && gone.iter().zip(&fresh).all(|(one, other)| one.stands_like(other));
        self.measures.splice(old, fresh);
        self.unread = self.measures.iter().map(|known| known.unread).sum();
        self.suggested = self.measures.iter().map(|known| known.suggested).sum();
        let extents = self.measures.iter().filter_map(|known| known.extent);
        self.extent = extents.reduce(|(first, last), (earlier, later)| (first.min(earlier), last.max(later)));
        is_alike
    }

    /// A measure by its place.
    pub(super) fn get(&self, place: usize) -> Option<&Arc<Measure>> {
        self.measures.get(place).map(|known| &known.measure)
    }

    /// The measures in their order.
    pub(super) fn iter(&self) -> impl ExactSizeIterator<Item = &Arc<Measure>> {
        self.measures.iter().map(|known| &known.measure)
    }
}
