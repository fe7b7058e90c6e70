//! The counts beside the list, worked out once for each state of the document.

use std::collections::{BTreeMap, BTreeSet};

use crate::document::Document;
use crate::document::filter::{State, counts_by_section, findings_by_measure};
use crate::model::{Annotation, SectionId};

/// Counts over the whole document.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) sections: BTreeMap<SectionId, usize>,
    pub(super) changed_sections: BTreeSet<SectionId>,
    pub(super) bureaus: Vec<(String, usize)>,
    pub(super) annotations: BTreeMap<Annotation, usize>,
    pub(super) states: BTreeMap<State, usize>,
    pub(super) unread_rows: usize,
}

impl Counts {
    pub(super) fn of(document: &Document) -> Self {
        let catalogue = document.catalogue();
        let mut counts = Self { sections: counts_by_section(catalogue), ..Self::default() };
        let findings_of = findings_by_measure(document);
        let mut led: BTreeMap<&str, usize> = catalogue.bureaus.iter().map(|bureau| (bureau.name.as_str(), 0)).collect();
        for measure in catalogue.measures() {
            for bureau in &measure.bureaus {
                *led.entry(bureau).or_default() += 1;
            }
            for annotation in &measure.annotations {
                *counts.annotations.entry(*annotation).or_default() += 1;
            }
            let unread = measure.unread_rows();
            counts.unread_rows += unread;
            let changed = document.is_changed(measure);
            if changed {
                counts.changed_sections.insert(measure.section);
            }
            let attend = findings_of.get(&measure.id).is_some_and(|count| count.to_attend() > 0);
            let states = [
                (State::NeedsAttention, attend),
                (State::Unread, unread > 0),
                (State::BodyMissing, measure.body_missing),
                (State::Abolished, measure.abolition.is_some()),
                (State::Changed, changed),
            ];
            for (state, _) in states.into_iter().filter(|(_, holds)| *holds) {
                *counts.states.entry(state).or_default() += 1;
            }
        }
        counts.bureaus = in_legend_order(document, &led);
        counts
    }
}

/// The bureaus of the legend in its order, then those it does not list.
fn in_legend_order(document: &Document, led: &BTreeMap<&str, usize>) -> Vec<(String, usize)> {
    let legend: Vec<&str> = document.catalogue().bureaus.iter().map(|bureau| bureau.name.as_str()).collect();
    let others = led.keys().filter(|name| !legend.contains(name)).copied();
    legend.iter().copied().chain(others).map(|name| (name.to_owned(), led.get(name).copied().unwrap_or(0))).collect()
}
