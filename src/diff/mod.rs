//! What differs between two catalogues: pairing of measures, changes per field and cell, spans inside a text.
//!
//! What is compared is what a card, a section or the catalogue's head prints, and the actual values. Evidence is
//! not: source lines, the printed index, pages, findings of the import, ids of parts, where a bar's extent comes from,
//! targets first published; nor is what people judged: reasons, accepted findings, lineage.

mod catalogue;
mod change;
mod measure;
mod order;
mod pairing;
mod part;
mod parts;
mod patch;
mod place;
mod sides;
mod similarity;
#[cfg(test)]
mod tests;
mod text;
mod words;
mod years;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::{Catalogue, Measure, MeasureNumber, Measures, SectionId};

use measure::Context;
use pairing::Pair;
use years::Years;

pub use change::{Change, Class, FieldChange, Heading, Kind, MeasureSides, Subject};
pub use pairing::{PairedBy, Pairing};
pub use part::Part;
pub use patch::{PatchError, patch};
pub use place::{IndicatorPart, MeasurePart, Named, Place, RowPart, SectionPart};
pub use sides::Sides;
pub use similarity::{Bigram, Degree, bigrams};
pub use text::{Span, bare, differs_in_layout_only, spans};

/// How to compare.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Options {
    /// What a person decided about pairs of measures.
    pub pairings: Vec<Pairing>,
    /// Whether the same id means the same measure; true of editions that descend from each other.
    pub by_id: bool,
    /// Whether cells of a year that only one plan period has are compared. If not, a year added to or dropped
    /// from the period shows as one change of the period.
    pub all_years: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { pairings: Vec::new(), by_id: true, all_years: false }
    }
}

/// Compares two catalogues; equal ones give no change.
///
/// The changes stand in the order of the new catalogue, with removed measures where they stood before.
/// Exchanging the catalogues exchanges the sides of every change.
#[must_use]
pub fn diff(old: &Catalogue, new: &Catalogue, options: &Options) -> Vec<Change> {
    let mut changes = catalogue::changes(old, new);
    changes.extend(measure_changes(old, new, options));
    changes
}

fn measure_changes(old: &Catalogue, new: &Catalogue, options: &Options) -> Vec<Change> {
    let context = Context {
        years: Years { periods: Sides::new(old.period, new.period), all: options.all_years },
        headings: Sides::new(catalogue::headings(old), catalogue::headings(new)),
    };
    let pairs = pairing::pairs(old, new, &options.pairings, options.by_id);
    let measures = Sides::new(old.measures(), new.measures());
    let displaced = displaced(measures, &pairs);
    // Where a change stands: behind the new measure at a position, and among those by the old position.
    let mut found: Vec<((usize, usize), Change)> = Vec::new();
    let mut partners: Vec<Option<usize>> = vec![None; measures.old.len()];
    let mut is_known = vec![false; measures.new.len()];
    for pair in &pairs {
        if let (Some(partner), Some(known)) = (partners.get_mut(pair.at.old), is_known.get_mut(pair.at.new)) {
            (*partner, *known) = (Some(pair.at.new), true);
        }
        let change = compared(measures, *pair, displaced.contains(&pair.at.old), &context);
        found.extend(change.map(|change| ((pair.at.new.saturating_add(1), 0), change)));
    }
    let mut anchor = 0;
    for ((at, measure), partner) in measures.old.iter().enumerate().zip(partners) {
        match partner {
            Some(new) => anchor = new.saturating_add(1),
            None => found.push(((anchor, at.saturating_add(1)), removed(at, measure, &context))),
        }
    }
    for ((at, measure), _) in measures.new.iter().enumerate().zip(is_known).filter(|(_, known)| !known) {
        found.push(((at.saturating_add(1), 0), added(at, measure, &context)));
    }
    found.sort_by_key(|(place, _)| *place);
    found.into_iter().map(|(_, change)| change).collect()
}

/// The old positions of the measures that moved within the order.
fn displaced(measures: Sides<&Measures>, pairs: &[Pair]) -> BTreeSet<usize> {
    let labelled: Vec<_> = pairs
        .iter()
        .filter_map(|pair| {
            let (old, new) = (measures.old.get(pair.at.old)?.id, measures.new.get(pair.at.new)?.id);
            Some((pair.at, (old.min(new), old.max(new))))
        })
        .collect();
    order::moved(&labelled)
}

/// The change of a measure that both sides have, if it differs.
fn compared(measures: Sides<&Measures>, pair: Pair, is_displaced: bool, context: &Context) -> Option<Change> {
    let (old, new) = (measures.old.get(pair.at.old)?, measures.new.get(pair.at.new)?);
    let is_equal = context.years.are_aligned() && (Arc::ptr_eq(old, new) || old == new);
    let mut fields = if is_equal { Vec::new() } else { measure::fields(old, new, context) };
    if is_displaced {
        let Sides { old, new } = Sides::new((measures.old, pair.at.old), (measures.new, pair.at.new))
            .map(|(list, at)| Part::Position(at, predecessor(list, at)));
        fields.push(FieldChange::of(Place::Measure(MeasurePart::Position), old, new));
    }
    if fields.is_empty() {
        return None;
    }
    let is_moved = old.number != new.number || old.section != new.section || is_displaced;
    let subject = Subject::Measure(MeasureSides {
        measure: Sides::new(Some(Arc::clone(old)), Some(Arc::clone(new))),
        position: Sides::new(Some(pair.at.old), Some(pair.at.new)),
        paired_by: Some(pair.by),
    });
    Some(Change { subject, kind: if is_moved { Kind::Moved } else { Kind::Changed }, fields })
}

/// The number of the measure before a position; empty for the first.
fn predecessor(measures: &Measures, at: usize) -> String {
    let before = at.checked_sub(1).and_then(|at| measures.get(at));
    before.map_or_else(String::new, |measure| measure.number.to_string())
}

fn removed(at: usize, measure: &Arc<Measure>, context: &Context) -> Change {
    let subject = Subject::Measure(MeasureSides {
        measure: Sides::new(Some(Arc::clone(measure)), None),
        position: Sides::new(Some(at), None),
        paired_by: None,
    });
    Change { subject, kind: Kind::Removed, fields: measure::fields(measure, &blank(measure), context) }
}

fn added(at: usize, measure: &Arc<Measure>, context: &Context) -> Change {
    let subject = Subject::Measure(MeasureSides {
        measure: Sides::new(None, Some(Arc::clone(measure))),
        position: Sides::new(None, Some(at)),
        paired_by: None,
    });
    Change { subject, kind: Kind::Added, fields: measure::fields(&blank(measure), measure, context) }
}

/// An empty measure to compare one with that the other side lacks.
fn blank(measure: &Measure) -> Measure {
    Measure::new(measure.id, MeasureNumber::new(""), SectionId(0), "")
}
