//! Which changes are listed, and how many there are of each sort.

use std::collections::{BTreeMap, BTreeSet};

use super::comparison::{Comparison, Topic};
use super::review::{Reviewing, Standing};
use super::words::Sort;
use crate::diff::{Change, Class, FieldChange};
use crate::document::search::Query;
use crate::model::{Annotation, SectionId};

/// What a person wants to see; an empty set asks nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Filter {
    pub(super) sorts: BTreeSet<Sort>,
    pub(super) topics: BTreeSet<Topic>,
    pub(super) bureaus: BTreeSet<String>,
    pub(super) sections: BTreeSet<SectionId>,
    /// Marks of the card; none stands for a card without one.
    pub(super) annotations: BTreeSet<Option<Annotation>>,
    pub(super) standings: BTreeSet<Standing>,
    /// Leaves out what differs in blanks and widths only.
    pub(super) hides_layout: bool,
    /// Only what has no reason.
    pub(super) unexplained: bool,
    /// Only targets that became easier.
    pub(super) lowered: bool,
}

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// The measure or section above its changed fields.
    Heading(usize),
    /// A unit.
    Unit(usize),
}

/// The lines a filter leaves, and the changes they belong to.
#[derive(Debug, Default)]
pub(super) struct Listed {
    pub(super) lines: Vec<Line>,
    /// The units listed, in order.
    pub(super) units: Vec<usize>,
    /// The changes of which anything is listed, in order.
    pub(super) changes: Vec<usize>,
}

/// How many units there are, whatever is listed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Counts {
    pub(super) units: usize,
    pub(super) measures: usize,
    pub(super) unexplained: usize,
    pub(super) lowered: usize,
    pub(super) layout: usize,
    pub(super) sorts: BTreeMap<Sort, usize>,
    pub(super) topics: BTreeMap<Topic, usize>,
    pub(super) bureaus: BTreeMap<String, usize>,
    pub(super) sections: BTreeMap<SectionId, usize>,
    pub(super) annotations: BTreeMap<Option<Annotation>, usize>,
    pub(super) standings: BTreeMap<Standing, usize>,
}

impl Filter {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What is left of a comparison, searched by `query` where that is not blank.
    pub(super) fn listed(&self, comparison: &Comparison, reviewing: &Reviewing, query: &Query) -> Listed {
        let mut listed = Listed::default();
        for (at, (change, facts)) in comparison.changes.iter().zip(&comparison.facts).enumerate() {
            let asked = self.takes_sort(facts.sort)
                && takes_any(&self.bureaus, &facts.bureaus)
                && facts.section.map_or(self.sections.is_empty(), |section| takes(&self.sections, &section))
                && self.takes_annotations(&facts.annotations);
            if !asked {
                continue;
            }
            let before = listed.units.len();
            let wanted = |unit: &usize| self.takes_unit(comparison, reviewing, query, *unit);
            listed.units.extend(facts.units.clone().filter(wanted));
            let found = listed.units.get(before..).unwrap_or_default();
            if found.is_empty() {
                continue;
            }
            listed.changes.push(at);
            if has_heading(change) {
                listed.lines.push(Line::Heading(at));
            }
            listed.lines.extend(found.iter().copied().map(Line::Unit));
        }
        listed
    }

    fn takes_sort(&self, sort: Sort) -> bool {
        takes(&self.sorts, &sort)
    }

    fn takes_annotations(&self, annotations: &[Annotation]) -> bool {
        if self.annotations.is_empty() {
            return true;
        }
        let marked = annotations.iter().any(|found| self.annotations.contains(&Some(*found)));
        marked || (annotations.is_empty() && self.annotations.contains(&None))
    }

    fn takes_unit(&self, comparison: &Comparison, reviewing: &Reviewing, query: &Query, at: usize) -> bool {
        let (Some(unit), Some((change, field))) = (comparison.units.get(at), comparison.parts(at)) else {
            return false;
        };
        takes(&self.topics, &unit.topic)
            && !(self.hides_layout && is_layout(field))
            && (!self.lowered || field.is_some_and(FieldChange::is_lowered))
            && !(self.unexplained && comparison.reason(at).is_some())
            && (self.standings.is_empty() || self.standings.contains(&reviewing.standing(comparison, at)))
            && (query.is_blank() || matches(query, change, comparison, at))
    }
}

fn matches(query: &Query, change: &Change, comparison: &Comparison, at: usize) -> bool {
    query.matches(change.name()) || query.matches(&comparison.sentence(at))
}

/// Whether a change has a line of its own above those of its fields.
pub(super) fn has_heading(change: &Change) -> bool {
    match change.kind {
        crate::diff::Kind::Added | crate::diff::Kind::Removed => false,
        crate::diff::Kind::Changed | crate::diff::Kind::Moved => true,
    }
}

fn is_layout(field: Option<&FieldChange>) -> bool {
    field.is_some_and(|field| field.class == Class::Layout)
}

fn takes<T: Ord>(asked: &BTreeSet<T>, found: &T) -> bool {
    asked.is_empty() || asked.contains(found)
}

fn takes_any<T: Ord>(asked: &BTreeSet<T>, found: &[T]) -> bool {
    asked.is_empty() || found.iter().any(|one| asked.contains(one))
}

impl Counts {
    pub(super) fn of(comparison: &Comparison, reviewing: &Reviewing) -> Self {
        let mut counts = Self { units: comparison.units.len(), ..Self::default() };
        for (change, facts) in comparison.changes.iter().zip(&comparison.facts) {
            let units = facts.units.len();
            counts.measures += usize::from(change.id().is_some());
            *counts.sorts.entry(facts.sort).or_default() += units;
            for bureau in &facts.bureaus {
                *counts.bureaus.entry(bureau.clone()).or_default() += units;
            }
            if let Some(section) = facts.section {
                *counts.sections.entry(section).or_default() += units;
            }
            if change.id().is_some() && facts.annotations.is_empty() {
                *counts.annotations.entry(None).or_default() += units;
            }
            for annotation in &facts.annotations {
                *counts.annotations.entry(Some(*annotation)).or_default() += units;
            }
        }
        for (at, unit) in comparison.units.iter().enumerate() {
            let field = comparison.parts(at).and_then(|(_, field)| field);
            *counts.topics.entry(unit.topic).or_default() += 1;
            counts.layout += usize::from(is_layout(field));
            counts.lowered += usize::from(field.is_some_and(FieldChange::is_lowered));
            counts.unexplained += usize::from(comparison.reason(at).is_none());
            *counts.standings.entry(reviewing.standing(comparison, at)).or_default() += 1;
        }
        counts
    }
}
