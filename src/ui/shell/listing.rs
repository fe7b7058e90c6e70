//! What is listed: filter, search and counts, worked out only when something changed.

use crate::document::Document;
use crate::document::filter::{self, Filter};
use crate::document::search::{Hit, Query, SearchIndex};
use crate::model::MeasureId;

/// The measures listed, with what they were derived from.
#[derive(Debug, Default)]
pub(crate) struct Listing {
    index: SearchIndex,
    indexed: Option<u64>,
    derived_from: Option<(u64, Filter, Query)>,
    found: Vec<MeasureId>,
    rows: Vec<MeasureId>,
}

impl Listing {
    /// Brings the list up to the document, the filter and the query; free where none of them changed.
    pub(super) fn update(&mut self, document: &Document, filter: &Filter, query: &Query) {
        let generation = document.generation();
        let current = self
            .derived_from
            .as_ref()
            .is_some_and(|(at, with, of)| *at == generation && with == filter && of == query);
        if current {
            return;
        }
        if self.indexed != Some(generation) && !query.is_blank() {
            self.index.update(document.catalogue());
            self.indexed = Some(generation);
        }
        self.found = if query.is_blank() { Vec::new() } else { self.index.measures(query) };
        let found = (!query.is_blank()).then_some(self.found.as_slice());
        self.rows = filter::visible(document, filter, found);
        self.derived_from = Some((generation, filter.clone(), query.clone()));
    }

    /// The measures listed, in printed order.
    pub(crate) fn rows(&self) -> &[MeasureId] {
        &self.rows
    }

    /// Another document was opened.
    pub(super) fn forget(&mut self) {
        *self = Self::default();
    }

    /// The next hit behind (or before) a place among the measures listed, around the end.
    pub(super) fn next_hit(&self, document: &Document, query: &Query, from: Option<&Hit>, forward: bool) -> Option<Hit> {
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
