//! Which section and which measure of the new catalogue is which of the old one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::{Change, MeasurePart, Part, Place, Sides, Subject};
use crate::model::{Catalogue, MeasureId, Section, SectionId};

/// Pairs of measures and sections, by their ids on both sides.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    old_measures: BTreeMap<MeasureId, MeasureId>,
    new_measures: BTreeMap<MeasureId, MeasureId>,
    old_sections: BTreeMap<SectionId, SectionId>,
    new_sections: BTreeMap<SectionId, SectionId>,
    displaced: BTreeSet<MeasureId>,
}

impl Pairs {
    /// The pairs that changes tell of, and those of what they do not name: it did not change.
    pub(super) fn of(old: &Catalogue, new: &Catalogue, changes: &[Change], by_id: bool) -> Self {
        let mut pairs = Self::default();
        let mut named = Sides::new(BTreeSet::new(), BTreeSet::new());
        for change in changes {
            let Subject::Measure(sides) = &change.subject else { continue };
            let ids = sides.measure.as_ref().map(|side| side.as_ref().map(|measure| measure.id));
            named.old.extend(ids.old);
            named.new.extend(ids.new);
            if let (Some(before), Some(after)) = (ids.old, ids.new) {
                pairs.pair(before, after);
                let is_position = |place: &Place| *place == Place::Measure(MeasurePart::Position);
                if change.fields.iter().any(|field| is_position(&field.place)) {
                    pairs.displaced.insert(before);
                }
            }
        }
        let unnamed = |catalogue: &Catalogue, named: &BTreeSet<MeasureId>| -> Vec<MeasureId> {
            catalogue.measures().iter().map(|measure| measure.id).filter(|id| !named.contains(id)).collect()
        };
        // What no change names stands in the same order on both sides.
        for (before, after) in unnamed(old, &named.old).into_iter().zip(unnamed(new, &named.new)) {
            pairs.pair(before, after);
        }
        pairs.pair_sections(old, new, by_id);
        pairs
    }

    fn pair(&mut self, old: MeasureId, new: MeasureId) {
        self.new_measures.insert(old, new);
        self.old_measures.insert(new, old);
    }

    /// Sections with one id; where ids say nothing, those with one heading, then those with one name.
    fn pair_sections(&mut self, old: &Catalogue, new: &Catalogue, by_id: bool) {
        if by_id {
            self.pair_sections_by(old, new, |section| section.id);
            return;
        }
        self.pair_sections_by(old, new, Section::heading);
        self.pair_sections_by(old, new, |section| section.name.clone());
    }

    fn pair_sections_by<K: Ord>(&mut self, old: &Catalogue, new: &Catalogue, key: impl Fn(&Section) -> K) {
        let mut known: BTreeMap<K, Vec<SectionId>> = BTreeMap::new();
        let free = old.all_sections().filter(|section| !self.new_sections.contains_key(&section.id));
        for section in free {
            known.entry(key(section)).or_default().push(section.id);
        }
        for section in new.all_sections() {
            if self.old_sections.contains_key(&section.id) {
                continue;
            }
            let Some(places) = known.get_mut(&key(section)).filter(|places| !places.is_empty()) else { continue };
            let before = places.remove(0);
            self.old_sections.insert(section.id, before);
            self.new_sections.insert(before, section.id);
        }
    }

    pub(super) fn old_measure(&self, new: MeasureId) -> Option<MeasureId> {
        self.old_measures.get(&new).copied()
    }

    pub(super) fn new_measure(&self, old: MeasureId) -> Option<MeasureId> {
        self.new_measures.get(&old).copied()
    }

    /// Whether an old measure stands at another place of the order.
    pub(super) fn is_displaced(&self, old: MeasureId) -> bool {
        self.displaced.contains(&old)
    }

    /// The old section of a new one; the place of measures without a section is the same on both sides.
    pub(super) fn old_section(&self, new: Option<SectionId>) -> Option<Option<SectionId>> {
        match new {
            Some(id) => self.old_sections.get(&id).map(|id| Some(*id)),
            None => Some(None),
        }
    }

    /// The new section of an old one.
    pub(super) fn new_section(&self, old: Option<SectionId>) -> Option<Option<SectionId>> {
        match old {
            Some(id) => self.new_sections.get(&id).map(|id| Some(*id)),
            None => Some(None),
        }
    }
}

/// Whether a value is a part of the printed catalogue.
pub(super) fn is_printed(change: &crate::diff::FieldChange) -> bool {
    !matches!(change.values.new, Part::Direction(_) | Part::Actuals(_))
}
