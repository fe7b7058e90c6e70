//! Which cells are chosen, and where a key moves to. Columns are counted as they are shown.

use std::ops::Range;

/// The place of a cell on screen.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Cell {
    /// The row, from 0.
    pub row: usize,
    /// The shown column, from 0.
    pub column: usize,
}

impl Cell {
    /// A cell by row and column.
    #[must_use]
    pub const fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }
}

/// The size of what can be moved in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Extent {
    /// The number of rows.
    pub rows: usize,
    /// The number of shown columns.
    pub columns: usize,
    /// How many rows fit on the screen.
    pub page: usize,
}

impl Extent {
    /// The nearest cell that exists; the first one where there are none.
    #[must_use]
    pub fn clamp(self, cell: Cell) -> Cell {
        Cell::new(cell.row.min(self.rows.saturating_sub(1)), cell.column.min(self.columns.saturating_sub(1)))
    }
}

/// The chosen range with the cell that is typed into.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Selection {
    /// The cell that is typed into; inside the range.
    pub cursor: Cell,
    /// The corner at which the range began.
    pub anchor: Cell,
    /// The corner that moves.
    pub end: Cell,
    /// Whether all columns belong to it.
    pub whole_rows: bool,
}

impl Selection {
    /// One cell.
    #[must_use]
    pub fn at(cell: Cell) -> Self {
        Self { cursor: cell, anchor: cell, end: cell, whole_rows: false }
    }

    /// Everything, with the cursor where it is.
    #[must_use]
    pub fn everything(self, extent: Extent) -> Self {
        let last = Cell::new(extent.rows.saturating_sub(1), extent.columns.saturating_sub(1));
        Self { cursor: self.cursor, anchor: Cell::default(), end: last, whole_rows: false }
    }

    /// The rows the range covers, with the cursor where it is.
    #[must_use]
    pub fn of_whole_rows(self) -> Self {
        Self { whole_rows: true, ..self }
    }

    /// The range from where it began to a cell.
    #[must_use]
    pub fn extended_to(self, end: Cell) -> Self {
        Self { cursor: self.anchor, end, ..self }
    }

    /// The cell to bring into view: the corner that moves, or the cursor where that one moves inside the range.
    #[must_use]
    pub fn scroll_target(&self) -> Cell {
        if self.cursor == self.anchor { self.end } else { self.cursor }
    }

    /// The rows covered.
    #[must_use]
    pub fn rows(&self) -> Range<usize> {
        self.anchor.row.min(self.end.row)..self.anchor.row.max(self.end.row) + 1
    }

    /// The columns covered, of `shown` columns.
    #[must_use]
    pub fn columns(&self, shown: usize) -> Range<usize> {
        if self.whole_rows {
            0..shown
        } else {
            self.anchor.column.min(self.end.column)..self.anchor.column.max(self.end.column) + 1
        }
    }

    /// Whether a cell belongs to the range.
    #[must_use]
    pub fn contains(&self, cell: Cell) -> bool {
        self.rows().contains(&cell.row) && (self.whole_rows || self.columns(0).contains(&cell.column))
    }

    /// Whether the range is one cell.
    #[must_use]
    pub fn is_single(&self) -> bool {
        !self.whole_rows && self.anchor == self.end
    }

    /// The range cut to what exists.
    #[must_use]
    pub fn clamped(self, extent: Extent) -> Self {
        Self {
            cursor: extent.clamp(self.cursor),
            anchor: extent.clamp(self.anchor),
            end: extent.clamp(self.end),
            whole_rows: self.whole_rows,
        }
    }

    /// The next cell inside the range, by rows or by columns, around its end; for Tab and Enter.
    #[must_use]
    pub fn next_inside(self, by_row: bool, back: bool, shown: usize) -> Self {
        let (rows, columns) = (self.rows(), self.columns(shown));
        let (height, width) = (rows.len(), columns.len().max(1));
        let (row, column) = (
            self.cursor.row.saturating_sub(rows.start).min(height - 1),
            self.cursor.column.saturating_sub(columns.start).min(width - 1),
        );
        let index = if by_row { row * width + column } else { column * height + row };
        let count = height * width;
        let next = if back { (index + count - 1) % count } else { (index + 1) % count };
        let (row, column) = if by_row { (next / width, next % width) } else { (next % height, next / height) };
        Self { cursor: Cell::new(rows.start + row, columns.start + column), ..self }
    }
}

/// A way to move.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Motion {
    /// One row up.
    Up,
    /// One row down.
    Down,
    /// One column to the left.
    Left,
    /// One column to the right.
    Right,
    /// One screen up.
    PageUp,
    /// One screen down.
    PageDown,
    /// To the first column.
    RowStart,
    /// To the last column.
    RowEnd,
    /// To the first cell.
    GridStart,
    /// To the last cell.
    GridEnd,
    /// Up to the data's edge.
    EdgeUp,
    /// Down to the data's edge.
    EdgeDown,
    /// Left to the data's edge.
    EdgeLeft,
    /// Right to the data's edge.
    EdgeRight,
}

/// Where a motion leads from a cell; `filled` says whether a cell holds anything.
#[must_use]
pub(super) fn moved(from: Cell, motion: Motion, extent: Extent, filled: impl Fn(Cell) -> bool) -> Cell {
    let Cell { row, column } = extent.clamp(from);
    let (last_row, last_column) = (extent.rows.saturating_sub(1), extent.columns.saturating_sub(1));
    let page = extent.page.max(1);
    let across = |at: usize| filled(Cell::new(row, at));
    let along = |at: usize| filled(Cell::new(at, column));
    match motion {
        Motion::Up => Cell::new(row.saturating_sub(1), column),
        Motion::Down => Cell::new((row + 1).min(last_row), column),
        Motion::Left => Cell::new(row, column.saturating_sub(1)),
        Motion::Right => Cell::new(row, (column + 1).min(last_column)),
        Motion::PageUp => Cell::new(row.saturating_sub(page), column),
        Motion::PageDown => Cell::new((row + page).min(last_row), column),
        Motion::RowStart => Cell::new(row, 0),
        Motion::RowEnd => Cell::new(row, last_column),
        Motion::GridStart => Cell::default(),
        Motion::GridEnd => Cell::new(last_row, last_column),
        Motion::EdgeUp => Cell::new(last_row - edge(last_row - row, last_row, |at| along(last_row - at)), column),
        Motion::EdgeDown => Cell::new(edge(row, last_row, along), column),
        Motion::EdgeLeft => {
            Cell::new(row, last_column - edge(last_column - column, last_column, |at| across(last_column - at)))
        }
        Motion::EdgeRight => Cell::new(row, edge(column, last_column, across)),
    }
}

/// Where Ctrl and an arrow lead upwards from `from`: to the end of a run of filled cells, or over empty ones to the
/// next filled cell, or to the last one.
fn edge(from: usize, last: usize, filled: impl Fn(usize) -> bool) -> usize {
    if from >= last {
        return last;
    }
    if filled(from) && filled(from + 1) {
        return (from + 1..last).find(|at| !filled(at + 1)).unwrap_or(last);
    }
    (from + 1..=last).find(|at| filled(*at)).unwrap_or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTENT: Extent = Extent { rows: 10, columns: 4, page: 3 };

    fn go(row: usize, column: usize, motion: Motion) -> (usize, usize) {
        // Column 1 is filled in rows 2 to 4 and 7; row 2 is filled in columns 0 and 1.
        let filled = |cell: Cell| match cell.column {
            0 => cell.row == 2,
            1 => (2..=4).contains(&cell.row) || cell.row == 7,
            _ => false,
        };
        let cell = moved(Cell::new(row, column), motion, EXTENT, filled);
        (cell.row, cell.column)
    }

    #[test]
    fn arrows_stop_at_the_edges() {
        assert_eq!(go(0, 0, Motion::Up), (0, 0));
        assert_eq!(go(9, 3, Motion::Down), (9, 3));
        assert_eq!(go(9, 3, Motion::Right), (9, 3));
        assert_eq!(go(5, 0, Motion::Left), (5, 0));
        assert_eq!(go(5, 2, Motion::PageDown), (8, 2));
        assert_eq!(go(8, 2, Motion::PageDown), (9, 2));
        assert_eq!(go(1, 2, Motion::PageUp), (0, 2));
        assert_eq!(go(5, 2, Motion::RowStart), (5, 0));
        assert_eq!(go(5, 2, Motion::RowEnd), (5, 3));
        assert_eq!(go(5, 2, Motion::GridStart), (0, 0));
        assert_eq!(go(5, 2, Motion::GridEnd), (9, 3));
    }

    #[test]
    fn ctrl_and_arrow_go_to_the_edge_of_the_data() {
        assert_eq!(go(0, 1, Motion::EdgeDown), (2, 1), "over empty cells to the next filled one");
        assert_eq!(go(2, 1, Motion::EdgeDown), (4, 1), "to the end of the run");
        assert_eq!(go(4, 1, Motion::EdgeDown), (7, 1), "from the end of a run to the next");
        assert_eq!(go(7, 1, Motion::EdgeDown), (9, 1), "to the last row where nothing follows");
        assert_eq!(go(9, 1, Motion::EdgeDown), (9, 1));
        assert_eq!(go(9, 1, Motion::EdgeUp), (7, 1));
        assert_eq!(go(4, 1, Motion::EdgeUp), (2, 1));
        assert_eq!(go(2, 1, Motion::EdgeUp), (0, 1));
        assert_eq!(go(2, 0, Motion::EdgeRight), (2, 1));
        assert_eq!(go(2, 3, Motion::EdgeLeft), (2, 1));
        assert_eq!(go(2, 1, Motion::EdgeLeft), (2, 0));
    }

    #[test]
    fn a_grid_without_rows_keeps_the_cursor_at_the_first_cell() {
        let empty = Extent { rows: 0, columns: 0, page: 0 };
        for motion in [Motion::Up, Motion::Down, Motion::EdgeDown, Motion::EdgeUp, Motion::GridEnd, Motion::PageDown] {
            assert_eq!(moved(Cell::new(3, 3), motion, empty, |_| true), Cell::default());
        }
    }

    #[test]
    fn a_range_covers_the_cells_between_its_corners() {
        let selection = Selection::at(Cell::new(4, 2)).extended_to(Cell::new(2, 3));
        assert_eq!((selection.rows(), selection.columns(9)), (2..5, 2..4));
        assert_eq!(selection.cursor, Cell::new(4, 2));
        assert!(selection.contains(Cell::new(3, 2)) && !selection.contains(Cell::new(3, 1)));
    }

    #[test]
    fn whole_rows_cover_every_column() {
        let selection = Selection::at(Cell::new(4, 0)).of_whole_rows();
        assert_eq!(selection.columns(7), 0..7);
        assert!(selection.contains(Cell::new(4, 6)) && !selection.contains(Cell::new(3, 0)));
        assert!(!selection.is_single());
    }

    #[test]
    fn tab_and_enter_go_round_inside_a_range() {
        let mut selection = Selection::at(Cell::new(1, 1)).extended_to(Cell::new(2, 2));
        let mut seen = Vec::new();
        for _ in 0..4 {
            selection = selection.next_inside(true, false, 9);
            seen.push((selection.cursor.row, selection.cursor.column));
        }
        assert_eq!(seen, [(1, 2), (2, 1), (2, 2), (1, 1)]);
        assert_eq!(selection.next_inside(false, true, 9).cursor, Cell::new(2, 2));
        assert_eq!(selection.next_inside(false, false, 9).cursor, Cell::new(2, 1));
    }

    #[test]
    fn a_range_is_cut_to_what_exists() {
        let selection = Selection::at(Cell::new(90, 9)).extended_to(Cell::new(2, 0)).clamped(EXTENT);
        assert_eq!((selection.anchor, selection.end), (Cell::new(9, 3), Cell::new(2, 0)));
    }
}
