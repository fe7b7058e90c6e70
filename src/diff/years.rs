//! Cells by plan year, where the two plan periods may differ.

use crate::model::{FiscalYear, PlanPeriod};

use super::change::{Class, FieldChange};
use super::part::Part;
use super::place::Place;
use super::sides::Sides;

/// The two plan periods, and whether cells of a year that only one of them has are compared.
#[derive(Clone, Copy)]
pub(super) struct Years {
    pub(super) periods: Sides<PlanPeriod>,
    pub(super) all: bool,
}

impl Years {
    /// Whether a cell stands in the same place of both sides' lists.
    pub(super) fn are_aligned(&self) -> bool {
        self.periods.old == self.periods.new || (!self.all && self.periods.old.first() == self.periods.new.first())
    }

    /// Compares the cells of two rows year by year; a list that is too short has empty cells.
    pub(super) fn compare<T>(
        &self,
        cells: Sides<&[T]>,
        place: impl Fn(FiscalYear) -> Place,
        part: impl Fn(Option<&T>) -> Part,
        changes: &mut Vec<FieldChange>,
    ) {
        let Sides { old, new } = self.periods;
        let (first, last) = (old.first().min(new.first()), old.last().max(new.last()));
        for start in first.start_year()..=last.start_year() {
            let Ok(year) = FiscalYear::beginning_in(start) else { continue };
            let positions = self.periods.map(|period| period.position(year));
            let shared = positions.old.is_some() && positions.new.is_some();
            if !shared && !self.all {
                continue;
            }
            let cell = |list: &[T], at: Option<usize>| part(at.and_then(|at| list.get(at)));
            let values = (cell(cells.old, positions.old), cell(cells.new, positions.new));
            let Some(change) = FieldChange::between(place(year), values.0, values.1) else { continue };
            let class = if shared { change.class } else { Class::PlanYear };
            changes.push(FieldChange { class, ..change });
        }
    }
}
