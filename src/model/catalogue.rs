//! The catalogue (施策集): one edition of one plan.

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use super::acceptance::{Acceptance, FindingKey};
use super::bureau::Bureau;
use super::edition::Edition;
use super::finding::Finding;
use super::fiscal_year::PlanPeriod;
use super::id::{MeasureId, SectionId};
use super::index_entry::IndexEntry;
use super::lineage::LineageLink;
use super::measure::Measure;
use super::measures::Measures;
use super::reason::{About, Reason};
use super::section::Section;
use super::shared::Shared;

/// One edition of one plan: taxonomy, bureaus, years, measures.
///
/// Measures are shared, and so are the parts of their list and the lists beside it: a copy costs nothing, and a change of
/// a copy the measure and its part, or that list. Background work takes a copy instead of a lock.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The title, such as 神奈川県DX計画 施策集.
    pub title: String,
    /// The publisher.
    pub publisher: String,
    /// The edition.
    pub edition: Edition,
    /// The plan period.
    pub period: PlanPeriod,
    /// The pillars, each with the sections below it.
    pub sections: Shared<Vec<Section>>,
    /// The bureaus of the legend, in its order.
    pub bureaus: Shared<Vec<Bureau>>,
    /// The printed index, line by line, as evidence.
    pub printed_index: Shared<Vec<IndexEntry>>,
    /// The document it was imported from.
    pub source: Option<SourceDocument>,
    /// What the import found.
    pub import_findings: Shared<Vec<Finding>>,
    /// Why this edition differs from the one before (改定理由).
    pub reasons: Shared<BTreeMap<About, Reason>>,
    /// Findings of checks that a person accepted.
    pub accepted: Shared<BTreeMap<FindingKey, Acceptance>>,
    /// Which measures of earlier plans measures continue.
    pub lineage: Shared<Vec<LineageLink>>,
    measures: Measures,
    /// The position of each measure by its id; `ABSENT` where there is none.
    positions: Arc<Vec<u32>>,
    next_measure: u32,
}

/// A document a catalogue was imported from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SourceDocument {
    /// The file's name without folders.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Why a catalogue cannot take or give a measure.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum CatalogueError {
    /// Two measures with one identity.
    #[error("同じ内部IDの施策が既にあります: {}", .0.0)]
    DuplicateMeasure(MeasureId),
    /// No such measure.
    #[error("施策が見つかりません: 内部ID {}", .0.0)]
    NoMeasure(MeasureId),
    /// An id outside what a file may use.
    #[error("内部IDが大きすぎます: {}", .0.0)]
    MeasureIdTooLarge(MeasureId),
    /// A position past the end of the list.
    #[error("並び順の位置が範囲外です: {0}")]
    NoPosition(usize),
}

const ABSENT: u32 = u32::MAX;

impl Catalogue {
    /// The largest identity accepted: a file of a few bytes must not claim more than the 4 MB that this takes at most.
    pub const MAX_MEASURE_ID: u32 = 1_000_000;

    /// A catalogue without sections or measures.
    #[must_use]
    pub fn new(title: impl Into<String>, edition: Edition, period: PlanPeriod) -> Self {
        Self {
            title: title.into(),
            publisher: String::new(),
            edition,
            period,
            sections: Shared::default(),
            bureaus: Shared::default(),
            printed_index: Shared::default(),
            source: None,
            import_findings: Shared::default(),
            reasons: Shared::default(),
            accepted: Shared::default(),
            lineage: Shared::default(),
            measures: Measures::default(),
            positions: Arc::default(),
            next_measure: 1,
        }
    }

    /// The measures in printed order.
    #[must_use]
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// The measure with an id.
    #[must_use]
    pub fn measure(&self, id: MeasureId) -> Option<&Arc<Measure>> {
        self.measures.get(self.position(id)?)
    }

    /// The measures with some ids; those that are not there are left out. Cheapest in printed order.
    pub fn measures_of<'a>(&'a self, ids: &[MeasureId]) -> Vec<&'a Arc<Measure>> {
        let (mut ahead, mut next) = (self.measures.iter(), 0);
        let found = ids.iter().filter_map(|id| self.position(*id)).filter_map(|position| {
            let steps = position.checked_sub(next);
            next = if steps.is_some() { position + 1 } else { next };
            steps.map_or_else(|| self.measures.get(position), |steps| ahead.nth(steps))
        });
        found.collect()
    }

    /// The measure with an id, to be changed; copied first where it is shared.
    pub fn measure_mut(&mut self, id: MeasureId) -> Option<&mut Measure> {
        let position = self.position(id)?;
        self.measures.get_mut(position).map(Arc::make_mut)
    }

    /// Keeps measures that another catalogue has just the same only once; their content does not change.
    pub fn share_measures(&mut self, other: &Self) {
        for place in 0..self.measures.len() {
            let Some(own) = self.measures.get(place) else { continue };
            let Some(same) = other.measure(own.id).filter(|same| !Arc::ptr_eq(own, same) && *same == own) else {
                continue;
            };
            if let Some(own) = self.measures.get_mut(place) {
                *own = Arc::clone(same);
            }
        }
    }

    /// The position of a measure in printed order, from 0.
    #[must_use]
    pub fn position(&self, id: MeasureId) -> Option<usize> {
        let position = *self.positions.get(id.0 as usize)?;
        (position != ABSENT).then_some(position as usize)
    }

    /// Takes the next measure id.
    pub fn fresh_measure(&mut self) -> MeasureId {
        let id = MeasureId(self.next_measure);
        self.next_measure = self.next_measure.saturating_add(1);
        id
    }

    /// The id the next new measure will get.
    #[must_use]
    pub fn next_measure(&self) -> MeasureId {
        MeasureId(self.next_measure)
    }

    /// Raises the next id; it never falls, so that no identity is used twice.
    pub fn reserve_measure_ids(&mut self, next: MeasureId) {
        self.next_measure = self.next_measure.max(next.0);
    }

    /// Puts a measure at a position in printed order.
    ///
    /// # Errors
    /// The id is taken or too large, or the position lies past the end.
    pub fn insert(&mut self, position: usize, measure: Arc<Measure>) -> Result<(), CatalogueError> {
        let id = measure.id;
        if id.0 > Self::MAX_MEASURE_ID {
            return Err(CatalogueError::MeasureIdTooLarge(id));
        }
        if self.position(id).is_some() {
            return Err(CatalogueError::DuplicateMeasure(id));
        }
        if position > self.measures.len() {
            return Err(CatalogueError::NoPosition(position));
        }
        self.measures.insert(position, measure);
        self.next_measure = self.next_measure.max(id.0.saturating_add(1));
        self.renumber_from(position);
        Ok(())
    }

    /// Puts a measure at the end.
    ///
    /// # Errors
    /// As [`Self::insert`].
    pub fn push(&mut self, measure: Arc<Measure>) -> Result<(), CatalogueError> {
        self.insert(self.measures.len(), measure)
    }

    /// Takes a measure out, returning it with the position it had.
    ///
    /// # Errors
    /// There is no such measure.
    pub fn remove(&mut self, id: MeasureId) -> Result<(usize, Arc<Measure>), CatalogueError> {
        let position = self.position(id).ok_or(CatalogueError::NoMeasure(id))?;
        let measure = self.measures.remove(position).ok_or(CatalogueError::NoMeasure(id))?;
        if let Some(slot) = Arc::make_mut(&mut self.positions).get_mut(id.0 as usize) {
            *slot = ABSENT;
        }
        self.renumber_from(position);
        Ok((position, measure))
    }

    /// All sections, in printed order, parents before children.
    pub fn all_sections(&self) -> impl Iterator<Item = &Section> {
        self.sections.iter().flat_map(Section::walk)
    }

    /// The fields, in printed order.
    pub fn fields(&self) -> impl Iterator<Item = &Section> {
        self.all_sections().filter(|section| section.is_field())
    }

    /// The section with an id.
    #[must_use]
    pub fn section(&self, id: SectionId) -> Option<&Section> {
        self.all_sections().find(|section| section.id == id)
    }

    /// The section with an id, to be changed.
    pub fn section_mut(&mut self, id: SectionId) -> Option<&mut Section> {
        self.sections.iter_mut().find_map(|section| section.find_mut(id))
    }

    /// The pillar a section belongs to.
    #[must_use]
    pub fn pillar(&self, id: SectionId) -> Option<&Section> {
        self.sections.iter().find(|pillar| pillar.walk().any(|section| section.id == id))
    }

    fn renumber_from(&mut self, start: usize) {
        let positions = Arc::make_mut(&mut self.positions);
        for (position, measure) in self.measures.iter().enumerate().skip(start) {
            let slot = measure.id.0 as usize;
            if positions.len() <= slot {
                positions.resize(slot + 1, ABSENT);
            }
            if let Some(entry) = positions.get_mut(slot) {
                *entry = u32::try_from(position).unwrap_or(ABSENT);
            }
        }
    }
}

impl PartialEq for Catalogue {
    /// Compares what is printed and its evidence; the counter for new ids only grows and does not count.
    fn eq(&self, other: &Self) -> bool {
        self.title == other.title
            && self.publisher == other.publisher
            && self.edition == other.edition
            && self.period == other.period
            && self.sections == other.sections
            && self.bureaus == other.bureaus
            && self.printed_index == other.printed_index
            && self.source == other.source
            && self.import_findings == other.import_findings
            && self.reasons == other.reasons
            && self.accepted == other.accepted
            && self.lineage == other.lineage
            && self.measures == other.measures
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::arbitrary::catalogue;

    proptest! {
        #[test]
        fn measures_are_found_by_their_ids_in_any_order(
            catalogue in catalogue(6),
            ids in proptest::collection::vec((0..9_u32).prop_map(MeasureId), 0..12),
        ) {
            let one_by_one: Vec<_> = ids.iter().filter_map(|id| catalogue.measure(*id)).collect();
            prop_assert_eq!(catalogue.measures_of(&ids), one_by_one);
        }
    }
}
