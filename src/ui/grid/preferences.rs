//! What a person set up in a grid: order, widths and visibility of columns, sorting and filters.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::model::GridColumn;

/// The narrowest a column can be made, in points.
pub(super) const MIN_WIDTH: f32 = 40.0;
/// The widest a column can be made, in points.
pub(super) const MAX_WIDTH: f32 = 1200.0;

/// The set-up of a grid's columns, remembered between starts. Columns go by their keys; unknown ones do no harm.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct GridPreferences {
    /// The order of columns, where a person changed it.
    pub order: Vec<String>,
    /// The widths a person set, in points.
    pub widths: BTreeMap<String, f32>,
    /// Which columns a person showed or hid.
    pub shown: BTreeMap<String, bool>,
    /// By which column the rows are sorted.
    pub sort: Option<Sort>,
    /// The filters set on columns.
    pub filters: BTreeMap<String, ColumnFilter>,
}

/// An order of rows.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Sort {
    /// The column's key.
    pub column: String,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// What a column's cells must be for their rows to be listed.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnFilter {
    /// Text they contain; blank for any.
    pub contains: String,
    /// The values allowed; `None` for all.
    pub values: Option<BTreeSet<String>>,
}

impl ColumnFilter {
    /// Whether every row passes.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.contains.trim().is_empty() && self.values.is_none()
    }
}

impl GridPreferences {
    /// The positions of the columns that are shown, in the order they are shown; frozen ones first.
    #[must_use]
    pub fn shown_columns(&self, columns: &[GridColumn]) -> Vec<usize> {
        let mut shown: Vec<usize> = self.ordered(columns);
        shown.retain(|at| columns.get(*at).is_some_and(|column| self.is_shown(column)));
        shown
    }

    /// Whether a column is shown.
    #[must_use]
    pub fn is_shown(&self, column: &GridColumn) -> bool {
        column.row_header || self.shown.get(&column.key).copied().unwrap_or(!column.hidden)
    }

    /// Shows or hides a column.
    pub fn set_shown(&mut self, column: &GridColumn, shown: bool) {
        self.shown.insert(column.key.clone(), shown);
    }

    /// The width of a column, in points.
    #[must_use]
    pub fn width(&self, column: &GridColumn) -> f32 {
        let width = self.widths.get(&column.key).copied().filter(|width| width.is_finite());
        width.unwrap_or(column.width).clamp(MIN_WIDTH, MAX_WIDTH)
    }

    /// Sets the width of a column.
    pub fn set_width(&mut self, column: &GridColumn, width: f32) {
        self.widths.insert(column.key.clone(), width.round().clamp(MIN_WIDTH, MAX_WIDTH));
    }

    /// Moves a column before or behind another; frozen columns stay left of the others.
    pub fn move_column(&mut self, columns: &[GridColumn], from: usize, to: usize) {
        let mut order = self.ordered(columns);
        let (Some(source), Some(target)) =
            (order.iter().position(|at| *at == from), order.iter().position(|at| *at == to))
        else {
            return;
        };
        let moved = order.remove(source);
        order.insert(target.min(order.len()), moved);
        self.order = order.iter().filter_map(|at| columns.get(*at)).map(|column| column.key.clone()).collect();
    }

    /// Moves a column past its shown neighbour, left (negative) or right.
    pub fn shift_column(&mut self, columns: &[GridColumn], column: usize, by: isize) {
        let shown = self.shown_columns(columns);
        let place = shown.iter().position(|at| *at == column).and_then(|at| at.checked_add_signed(by));
        if let Some(&neighbour) = place.and_then(|at| shown.get(at)) {
            self.move_column(columns, column, neighbour);
        }
    }

    /// The order after a click on a heading: ascending, descending, none.
    pub fn cycle_sort(&mut self, column: &GridColumn) {
        self.sort = match self.sort.take().filter(|sort| sort.column == column.key) {
            None => Some(Sort { column: column.key.clone(), descending: false }),
            Some(Sort { descending: false, column }) => Some(Sort { column, descending: true }),
            Some(Sort { descending: true, .. }) => None,
        };
    }

    /// The filter of a column, where it lets anything out.
    #[must_use]
    pub fn filter(&self, column: &GridColumn) -> Option<&ColumnFilter> {
        self.filters.get(&column.key).filter(|filter| !filter.is_blank())
    }

    /// Whether a column's filter leaves something out.
    #[must_use]
    pub fn has_filters(&self) -> bool {
        self.filters.values().any(|filter| !filter.is_blank())
    }

    fn ordered(&self, columns: &[GridColumn]) -> Vec<usize> {
        let place = |at: &usize| {
            let column = columns.get(*at);
            let known = column.and_then(|column| self.order.iter().position(|key| *key == column.key));
            (!column.is_some_and(|column| column.frozen), known.unwrap_or(usize::MAX))
        };
        let mut order: Vec<usize> = (0..columns.len()).collect();
        order.sort_by_key(place);
        order
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns() -> Vec<GridColumn> {
        let column = |key: &str| GridColumn::new(key, key, 100.0);
        vec![
            GridColumn { frozen: true, row_header: true, ..column("n") },
            column("a"),
            GridColumn { hidden: true, ..column("b") },
            column("c"),
        ]
    }

    #[test]
    fn a_hidden_column_is_shown_when_asked_for() {
        let (columns, mut preferences) = (columns(), GridPreferences::default());
        assert_eq!(preferences.shown_columns(&columns), [0, 1, 3]);
        preferences.set_shown(&columns[2], true);
        preferences.set_shown(&columns[1], false);
        assert_eq!(preferences.shown_columns(&columns), [0, 2, 3]);
    }

    #[test]
    fn columns_move_but_frozen_ones_stay_left() {
        let (columns, mut preferences) = (columns(), GridPreferences::default());
        preferences.shift_column(&columns, 3, -1);
        assert_eq!(preferences.shown_columns(&columns), [0, 3, 1]);
        preferences.shift_column(&columns, 3, -1);
        assert_eq!(preferences.shown_columns(&columns), [0, 3, 1]);
        preferences.shift_column(&columns, 3, 1);
        assert_eq!(preferences.shown_columns(&columns), [0, 1, 3]);
    }

    #[test]
    fn a_heading_clicked_thrice_sorts_no_longer() {
        let (columns, mut preferences) = (columns(), GridPreferences::default());
        let mut seen = Vec::new();
        for _ in 0..3 {
            preferences.cycle_sort(&columns[1]);
            seen.push(preferences.sort.as_ref().map(|sort| sort.descending));
        }
        assert_eq!(seen, [Some(false), Some(true), None]);
    }

    #[test]
    fn widths_stay_within_bounds() {
        let (columns, mut preferences) = (columns(), GridPreferences::default());
        preferences.set_width(&columns[1], 3.0);
        assert!((preferences.width(&columns[1]) - MIN_WIDTH).abs() < 0.1);
        preferences.widths.insert("a".into(), f32::NAN);
        assert!((preferences.width(&columns[1]) - 100.0).abs() < 0.1);
    }

    #[test]
    fn the_set_up_survives_writing_and_reading() {
        let (columns, mut preferences) = (columns(), GridPreferences::default());
        preferences.cycle_sort(&columns[1]);
        preferences.shift_column(&columns, 3, -1);
        preferences.filters.insert("a".into(), ColumnFilter { contains: "局".into(), values: None });
        let text = ron::to_string(&preferences).unwrap();
        assert_eq!(ron::from_str::<GridPreferences>(&text).unwrap(), preferences);
        assert_eq!(ron::from_str::<GridPreferences>("()").unwrap(), GridPreferences::default());
    }
}
