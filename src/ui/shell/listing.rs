//! What is listed: filter, search and counts, worked out only when something changed.

use std::collections::BTreeMap;

use super::counts::Counts;
use crate::document::Document;
use crate::document::filter::{self, Filter, State};
use crate::document::search::{Hit, Query, SearchIndex};
use crate::model::{Annotation, Field, MeasureId, SectionId};
use crate::ui::job::{Job, Progress, Worker};

/// Up to so many measures the first index is made at once: a few milliseconds.
const INDEXED_AT_ONCE: usize = 2_000;

/// The measures listed, with what they were derived from.
#[derive(Default)]
pub(crate) struct Listing {
    index: SearchIndex,
    indexed: Option<u64>,
    /// A first index of a large catalogue, made away from the window.
    indexing: Option<Job<(SearchIndex, u64)>>,
    derived_from: Option<(u64, Filter, Query)>,
    counted: Option<u64>,
    counts: Counts,
    found: Vec<MeasureId>,
    rows: Vec<MeasureId>,
}

impl Listing {
    /// Brings the list up to the document, the filter and the query; free where none of them changed.
    pub(super) fn update(&mut self, document: &Document, filter: &Filter, query: &Query, worker: &Worker) {
        let generation = document.generation();
        let arrived = self.take_index();
        let current = !arrived
            && self
                .derived_from
                .as_ref()
                .is_some_and(|(at, with, of)| *at == generation && with == filter && of == query);
        if current {
            return;
        }
        if self.counted != Some(generation) {
            self.counts.update(document);
            self.counted = Some(generation);
        }
        if !query.is_blank() {
            self.bring_index_up(document, worker);
        }
        let searching = !query.is_blank() && self.indexing.is_none();
        self.found = if searching { self.index.measures(query) } else { Vec::new() };
        let found = searching.then_some(self.found.as_slice());
        self.rows = match found {
            None if filter.is_empty() => self.counts.measures.clone(),
            Some(_) | None => filter::visible(document, filter, found),
        };
        self.derived_from = Some((generation, filter.clone(), query.clone()));
    }

    /// Whether the first index of a large catalogue is being made, so that a search waits for it.
    pub(crate) fn is_indexing(&self) -> bool {
        self.indexing.is_some()
    }

    fn bring_index_up(&mut self, document: &Document, worker: &Worker) {
        let generation = document.generation();
        if self.indexing.is_some() || self.indexed == Some(generation) {
            return;
        }
        let catalogue = document.catalogue();
        if self.indexed.is_none() && catalogue.measures().len() > INDEXED_AT_ONCE {
            let catalogue = catalogue.clone();
            self.indexing = Some(Job::start(worker, "検索の準備をしています", move || {
                let mut index = SearchIndex::default();
                index.update(&catalogue);
                (index, generation)
            }));
            self.take_index();
        }
        if self.indexing.is_none() {
            self.index.update(catalogue);
            self.indexed = Some(generation);
        }
    }

    /// Takes the index made away from the window, once it is there.
    fn take_index(&mut self) -> bool {
        let Some(job) = &self.indexing else { return false };
        match job.poll() {
            Progress::Running => return false,
            Progress::Done((index, generation)) => {
                self.index = index;
                self.indexed = Some(generation);
            }
            // Begun anew when it is asked for next.
            Progress::Lost => {}
        }
        self.indexing = None;
        true
    }

    /// The measures listed, in printed order.
    pub(crate) fn rows(&self) -> &[MeasureId] {
        &self.rows
    }

    /// The bureaus with how many measures each leads, those of the legend first.
    pub(crate) fn bureaus(&self) -> &[(String, usize)] {
        &self.counts.bureaus
    }

    /// The marks in use, with how many measures carry each.
    pub(crate) fn annotations(&self) -> &BTreeMap<Annotation, usize> {
        &self.counts.annotations
    }

    /// How many measures are in a state.
    pub(crate) fn state_count(&self, state: State) -> usize {
        self.counts.states.get(&state).copied().unwrap_or(0)
    }

    /// How many measures a section lists.
    pub(crate) fn section_count(&self, section: SectionId) -> usize {
        self.counts.sections.get(&section).copied().unwrap_or(0)
    }

    /// Whether a measure of a section differs from what was opened.
    pub(crate) fn section_changed(&self, section: SectionId) -> bool {
        self.counts.changed_sections.contains(&section)
    }

    /// How many schedule rows have a bar whose extent was not read.
    pub(crate) fn unread_rows(&self) -> usize {
        self.counts.unread_rows
    }

    /// Whether the plan prints divisions (所属) at all.
    pub(crate) fn has_divisions(&self) -> bool {
        self.counts.divided > 0
    }

    /// Another document was opened.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// The last part of a measure that matches.
    pub(super) fn last_field(&self, document: &Document, query: &Query, measure: MeasureId) -> Option<Field> {
        self.index.fields(document.catalogue(), measure, query).pop()
    }

    /// The next hit behind (or before) a place among the measures listed, around the end.
    pub(super) fn next_hit(
        &self,
        document: &Document,
        query: &Query,
        from: Option<&Hit>,
        forward: bool,
    ) -> Option<Hit> {
        let catalogue = document.catalogue();
        let hits_of = |measure: MeasureId| {
            self.index.fields(catalogue, measure, query).into_iter().map(move |field| Hit { measure, field })
        };
        let start = from.and_then(|hit| self.rows.iter().position(|row| *row == hit.measure)).unwrap_or(0);
        let count = self.rows.len();
        let in_order: Vec<MeasureId> = (0..=count)
            .filter_map(|offset| {
                let offset = if forward { offset } else { count.saturating_sub(offset) };
                self.rows.get((start + offset) % count.max(1)).copied()
            })
            .collect();
        let mut passed = from.is_none();
        for (nth, measure) in in_order.iter().enumerate() {
            let mut hits: Vec<Hit> = hits_of(*measure).collect();
            if !forward {
                hits.reverse();
            }
            for hit in hits {
                if passed || nth > 0 {
                    return Some(hit);
                }
                passed = from == Some(&hit);
            }
            passed = true;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{TextField, gesture};
    use crate::document::Origin;
    use crate::ui::test_support;

    #[test]
    fn a_large_catalogue_is_indexed_once_away_from_the_window() {
        let catalogue = test_support::document().catalogue().multiplied(INDEXED_AT_ONCE + 1);
        let mut document = Document::new(catalogue, Origin::Builtin(String::new()));
        let worker = Worker::threads(egui::Context::default());
        let (mut listing, filter, query) = (Listing::default(), Filter::default(), Query::new("特別な目標"));
        listing.update(&document, &filter, &query, &worker);
        assert!(listing.is_indexing());
        assert_eq!(listing.rows().len(), INDEXED_AT_ONCE + 1, "all are listed until it can be searched");
        // What is changed meanwhile is found as well.
        let changed = document.catalogue().measures()[7].id;
        let edit = gesture::set_text(document.catalogue(), changed, TextField::Goal, "特別な目標").unwrap();
        document.apply(edit).unwrap();
        while worker.is_busy() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        listing.update(&document, &filter, &query, &worker);
        assert!(!listing.is_indexing() && !worker.is_busy());
        assert_eq!(listing.rows(), [changed]);
        document.undo().unwrap();
        listing.update(&document, &filter, &query, &worker);
        assert!(!listing.is_indexing() && listing.rows().is_empty());
    }
}
