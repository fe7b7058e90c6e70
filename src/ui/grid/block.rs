//! Pasting, filling and emptying ranges: which cells change to what, and what is left out.

use super::model::{Editable, Refusal};
use super::selection::{Cell, Extent, Selection};

/// The outcome of a gesture on a range.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Plan {
    /// The cells that change, with their new texts.
    pub(super) cells: Vec<(Cell, String)>,
    /// What is left out.
    pub(super) refusals: Vec<Refusal>,
    /// The range that was written to, where it is not the chosen one.
    pub(super) range: Option<Selection>,
}

/// What a plan may ask about the cells.
pub(super) struct Cells<'a> {
    /// The size of the grid.
    pub(super) extent: Extent,
    /// The text of a cell.
    pub(super) text: &'a dyn Fn(Cell) -> String,
    /// Whether a cell can be edited.
    pub(super) editable: &'a dyn Fn(Cell) -> Editable,
}

/// Pastes a block at a range: repeated where the range is a multiple of the block, else once from its corner.
#[must_use]
pub(super) fn paste(block: &[Vec<String>], selection: &Selection, cells: &Cells<'_>) -> Plan {
    let height = block.len();
    let width = block.iter().map(Vec::len).max().unwrap_or(0);
    let (rows, columns) = (selection.rows(), selection.columns(cells.extent.columns));
    if height == 0 || width == 0 || rows.start >= cells.extent.rows || columns.start >= cells.extent.columns {
        return Plan::default();
    }
    let fills = rows.len() % height == 0 && columns.len() % width == 0 && !selection.whole_rows;
    let (row_count, column_count) = if fills { (rows.len(), columns.len()) } else { (height, width) };
    let outside_rows = (rows.start + row_count).saturating_sub(cells.extent.rows);
    let outside_columns = (columns.start + column_count).saturating_sub(cells.extent.columns);
    let mut collected = Collected::default();
    for row in 0..row_count - outside_rows {
        for column in 0..column_count - outside_columns {
            // A short row of the block leaves the cells behind its end alone.
            if let Some(text) = block.get(row % height).and_then(|cells| cells.get(column % width)) {
                collected.set(cells, Cell::new(rows.start + row, columns.start + column), text.clone());
            }
        }
    }
    let mut plan = collected.plan();
    if outside_rows > 0 || outside_columns > 0 {
        plan.refusals.push(Refusal::Overflow { rows: outside_rows, columns: outside_columns });
    }
    let corner = Cell::new(rows.start, columns.start);
    let last = Cell::new(rows.start + row_count - outside_rows - 1, columns.start + column_count - outside_columns - 1);
    plan.range = (!fills).then(|| Selection::at(corner).extended_to(last));
    plan
}

/// Repeats the first row of a range downwards; a range of one row takes the row above it.
#[must_use]
pub(super) fn fill_down(selection: &Selection, cells: &Cells<'_>) -> Plan {
    let (rows, columns) = (selection.rows(), selection.columns(cells.extent.columns));
    let source = if rows.len() == 1 { rows.start.checked_sub(1) } else { Some(rows.start) };
    let Some(source) = source else { return Plan::default() };
    let mut collected = Collected::default();
    for column in columns {
        let text = (cells.text)(Cell::new(source, column));
        for row in rows.clone().filter(|row| *row != source) {
            collected.set(cells, Cell::new(row, column), text.clone());
        }
    }
    collected.plan()
}

/// Repeats the first column of a range to the right; a range of one column takes the column before it.
#[must_use]
pub(super) fn fill_right(selection: &Selection, cells: &Cells<'_>) -> Plan {
    let (rows, columns) = (selection.rows(), selection.columns(cells.extent.columns));
    let source = if columns.len() == 1 { columns.start.checked_sub(1) } else { Some(columns.start) };
    let Some(source) = source else { return Plan::default() };
    let mut collected = Collected::default();
    for row in rows {
        let text = (cells.text)(Cell::new(row, source));
        for column in columns.clone().filter(|column| *column != source) {
            collected.set(cells, Cell::new(row, column), text.clone());
        }
    }
    collected.plan()
}

/// Empties a range.
#[must_use]
pub(super) fn clear(selection: &Selection, cells: &Cells<'_>) -> Plan {
    if selection.whole_rows {
        return Plan { refusals: vec![Refusal::WholeRows], ..Plan::default() };
    }
    let mut collected = Collected::default();
    for row in selection.rows() {
        for column in selection.columns(cells.extent.columns) {
            collected.set(cells, Cell::new(row, column), String::new());
        }
    }
    collected.plan()
}

/// The texts of a range, row by row.
#[must_use]
pub(super) fn copy(selection: &Selection, cells: &Cells<'_>) -> Vec<Vec<String>> {
    let columns = selection.columns(cells.extent.columns);
    let rows = selection.rows().filter(|row| *row < cells.extent.rows);
    rows.map(|row| columns.clone().map(|column| (cells.text)(Cell::new(row, column))).collect()).collect()
}

#[derive(Default)]
struct Collected {
    cells: Vec<(Cell, String)>,
    refused: usize,
    reason: String,
}

impl Collected {
    fn set(&mut self, cells: &Cells<'_>, cell: Cell, text: String) {
        // What would not change needs no permission either.
        if (cells.text)(cell) == text {
            return;
        }
        match (cells.editable)(cell) {
            Editable::Line | Editable::Lines | Editable::Choice { .. } => self.cells.push((cell, text)),
            Editable::No(reason) => self.refuse(&reason),
            Editable::Link => self.refuse("この欄は集計した値のため編集できません。"),
        }
    }

    fn refuse(&mut self, reason: &str) {
        self.refused += 1;
        if self.reason.is_empty() {
            reason.clone_into(&mut self.reason);
        }
    }

    fn plan(self) -> Plan {
        let refused = Refusal::ReadOnly { cells: self.refused, reason: self.reason };
        Plan { cells: self.cells, refusals: (self.refused > 0).then_some(refused).into_iter().collect(), range: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grid of 4 rows and 3 columns in which each cell says where it is, and the last column is read-only.
    fn with_cells<R>(run: impl FnOnce(&Cells<'_>) -> R) -> R {
        let text = |cell: Cell| format!("{}{}", cell.row, cell.column);
        let editable = |cell: Cell| {
            if cell.column == 2 { Editable::No("編集できません。".into()) } else { Editable::Line }
        };
        run(&Cells { extent: Extent { rows: 4, columns: 3, page: 4 }, text: &text, editable: &editable })
    }

    fn range(row: usize, column: usize, end_row: usize, end_column: usize) -> Selection {
        Selection::at(Cell::new(row, column)).extended_to(Cell::new(end_row, end_column))
    }

    fn block(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
    }

    fn shown(plan: &Plan) -> Vec<(usize, usize, &str)> {
        plan.cells.iter().map(|(cell, text)| (cell.row, cell.column, text.as_str())).collect()
    }

    #[test]
    fn one_cell_pasted_into_a_range_fills_it() {
        let plan = with_cells(|cells| paste(&block(&[&["x"]]), &range(0, 0, 1, 1), cells));
        assert_eq!(shown(&plan), [(0, 0, "x"), (0, 1, "x"), (1, 0, "x"), (1, 1, "x")]);
        assert_eq!((plan.refusals, plan.range), (vec![], None));
    }

    #[test]
    fn a_block_over_the_edge_is_cut_and_reported() {
        let plan = with_cells(|cells| paste(&block(&[&["a", "b"], &["c", "d"]]), &range(3, 1, 3, 1), cells));
        assert_eq!(shown(&plan), [(3, 1, "a")]);
        assert_eq!(
            plan.refusals,
            [
                Refusal::ReadOnly { cells: 1, reason: "編集できません。".into() },
                Refusal::Overflow { rows: 1, columns: 0 }
            ]
        );
        assert_eq!(plan.range, Some(range(3, 1, 3, 2)));
        let wide = with_cells(|cells| paste(&block(&[&["a", "b", "c"]]), &range(0, 1, 0, 1), cells));
        assert!(wide.refusals.contains(&Refusal::Overflow { rows: 0, columns: 1 }));
    }

    #[test]
    fn a_short_row_leaves_the_cells_behind_it_alone() {
        let plan = with_cells(|cells| paste(&block(&[&["a", "b"], &["c"]]), &range(0, 0, 0, 0), cells));
        assert_eq!(shown(&plan), [(0, 0, "a"), (0, 1, "b"), (1, 0, "c")]);
    }

    #[test]
    fn a_cell_pasted_onto_itself_changes_nothing() {
        let plan = with_cells(|cells| paste(&block(&[&["00", "01", "02"]]), &range(0, 0, 0, 0), cells));
        assert_eq!((shown(&plan).len(), plan.refusals.len()), (0, 0));
    }

    #[test]
    fn fill_down_repeats_the_first_row_or_the_one_above() {
        let plan = with_cells(|cells| fill_down(&range(1, 0, 3, 0), cells));
        assert_eq!(shown(&plan), [(2, 0, "10"), (3, 0, "10")]);
        let plan = with_cells(|cells| fill_down(&range(2, 1, 2, 1), cells));
        assert_eq!(shown(&plan), [(2, 1, "11")]);
        assert_eq!(with_cells(|cells| fill_down(&range(0, 1, 0, 1), cells)), Plan::default());
    }

    #[test]
    fn fill_right_repeats_the_first_column_or_the_one_before() {
        let plan = with_cells(|cells| fill_right(&range(0, 0, 1, 2), cells));
        assert_eq!(shown(&plan), [(0, 1, "00"), (1, 1, "10")]);
        assert_eq!(plan.refusals, [Refusal::ReadOnly { cells: 2, reason: "編集できません。".into() }]);
        assert_eq!(with_cells(|cells| fill_right(&range(1, 0, 1, 0), cells)), Plan::default());
    }

    #[test]
    fn whole_rows_are_not_emptied_by_a_key() {
        let plan = with_cells(|cells| clear(&range(1, 0, 1, 0).of_whole_rows(), cells));
        assert_eq!((plan.cells.len(), plan.refusals), (0, vec![Refusal::WholeRows]));
        assert_eq!(shown(&with_cells(|cells| clear(&range(1, 0, 1, 1), cells))), [(1, 0, ""), (1, 1, "")]);
    }

    #[test]
    fn a_range_is_copied_row_by_row() {
        let copied = with_cells(|cells| copy(&range(1, 1, 2, 2), cells));
        assert_eq!(copied, block(&[&["11", "12"], &["21", "22"]]));
    }
}
