//! What the table's cells need to know beyond their measure, gathered once for each state of the document.

use std::collections::BTreeMap;

use crate::document::Document;
use crate::document::filter::findings_by_measure;
use crate::model::{MeasureId, SectionId};

/// Headings of sections, places of sections and bureaus, and counts of findings.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    sections: BTreeMap<SectionId, (usize, String)>,
    bureaus: BTreeMap<String, usize>,
    attention: BTreeMap<MeasureId, usize>,
}

impl Facts {
    pub(super) fn of(document: &Document) -> Self {
        let catalogue = document.catalogue();
        let sections = catalogue.all_sections().enumerate();
        let attention = findings_by_measure(document);
        Self {
            sections: sections.map(|(place, section)| (section.id, (place, section.heading()))).collect(),
            bureaus: catalogue.bureaus.iter().enumerate().map(|(at, bureau)| (bureau.name.clone(), at)).collect(),
            attention: attention.into_iter().map(|(measure, count)| (measure, count.to_attend())).collect(),
        }
    }

    /// The heading of a section.
    pub(super) fn section(&self, id: SectionId) -> &str {
        self.sections.get(&id).map(|(_, heading)| heading.as_str()).unwrap_or_default()
    }

    /// The place of a section in printed order.
    pub(super) fn section_place(&self, id: SectionId) -> usize {
        self.sections.get(&id).map_or(usize::MAX, |(place, _)| *place)
    }

    /// The place of a bureau in the legend; behind all others where it is not in it.
    pub(super) fn bureau_place(&self, name: &str) -> usize {
        self.bureaus.get(name).copied().unwrap_or(usize::MAX)
    }

    /// How many findings of a measure are to be looked at.
    pub(super) fn attention(&self, measure: MeasureId) -> usize {
        self.attention.get(&measure).copied().unwrap_or_default()
    }
}
