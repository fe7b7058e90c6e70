//! The state of a grid between frames.

use std::ops::Range;

use egui::{Event, Id, Rect};

use super::model::{Editable, GridColumn, GridEvent, GridModel};
use super::preferences::GridPreferences;
use super::selection::{Cell, Extent, Selection};

/// What a grid remembers between frames; cheap to make.
#[derive(Clone, Debug, Default)]
pub struct GridState {
    /// The set-up of the columns, remembered between starts by whoever owns the grid.
    pub preferences: GridPreferences,
    pub(super) selection: Selection,
    pub(super) editing: Option<Editing>,
    /// Keyboard events behind one that changed the mode; they are taken up in the next frame.
    pub(super) deferred: Vec<Event>,
    /// What an input method is composing; empty where it is not.
    pub(super) composition: String,
    /// What was being composed when the cell was left; a commit of it that comes late is not typed again.
    pub(super) stale_composition: Option<String>,
    /// The column to which Enter returns behind Tab.
    pub(super) tab_origin: Option<usize>,
    pub(super) scroll_to_cursor: bool,
    /// Where the cursor was when its place was last reported.
    pub(super) reported: Option<Cell>,
    /// How many rows fitted on the screen.
    pub(super) page: usize,
    pub(super) drag: Option<CellDrag>,
    /// The cell pressed last, and when, in seconds.
    pub(super) last_press: Option<(Cell, f64)>,
    /// Whether that was the second press of a double click.
    pub(super) pressed_twice: bool,
    /// The column whose heading is being dragged.
    pub(super) dragged_column: Option<usize>,
    pub(super) wants_focus: bool,
    /// Whether the field still holds the cursor and undo of a text that is no longer edited.
    pub(super) resets_field: bool,
    /// Where the cell with the cursor was drawn last.
    pub(super) cursor_rect: Option<Rect>,
    /// Where the cell's menu is to open.
    pub(super) menu_at: Option<Rect>,
    /// The rows drawn last.
    pub(super) visible_rows: Range<usize>,
}

/// What is being chosen by dragging.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CellDrag {
    Cells,
    Rows,
}

/// A cell being edited.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Editing {
    /// The row.
    pub(super) row: usize,
    /// The model's column.
    pub(super) column: usize,
    pub(super) editable: Editable,
    pub(super) text: String,
    /// What it was; committing the same text changes nothing.
    pub(super) original: String,
    /// Whether arrows leave the cell, as they do when typing replaced its text.
    pub(super) replaces: bool,
    /// What can be chosen.
    pub(super) choices: Vec<String>,
    /// The choice the arrows are on.
    pub(super) highlighted: Option<usize>,
    /// The height the field had, to keep it inside the grid.
    pub(super) height: f32,
    /// Whether the text cursor is still to be put behind the text.
    pub(super) places_cursor: bool,
}

impl GridState {
    /// A state with a set-up of columns.
    #[must_use]
    pub fn with_preferences(preferences: GridPreferences) -> Self {
        Self { preferences, ..Self::default() }
    }

    /// The chosen range.
    #[must_use]
    pub fn selection(&self) -> &Selection {
        &self.selection
    }

    /// The row with the cursor.
    #[must_use]
    pub fn cursor_row(&self) -> usize {
        self.selection.cursor.row
    }

    /// Whether a cell is being edited.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.editing.is_some()
    }

    /// Ends editing and gives the row, the model's column and the new text, where it changed.
    pub fn take_pending(&mut self) -> Option<(usize, usize, String)> {
        let editing = self.editing.take()?;
        self.resets_field = true;
        (editing.text != editing.original).then_some((editing.row, editing.column, editing.text))
    }

    /// Puts the cursor into a row and brings it into view.
    pub fn go_to_row(&mut self, row: usize) {
        self.selection = Selection::at(Cell::new(row, self.selection.cursor.column));
        self.scroll_to_cursor = true;
        self.resets_field |= self.editing.take().is_some();
    }

    /// Puts the cursor into a cell, by the place of its column on screen, and brings it into view.
    pub fn go_to(&mut self, row: usize, shown_column: usize) {
        self.go_to_row(row);
        self.selection = Selection::at(Cell::new(row, shown_column));
    }

    /// Asks for the keyboard.
    pub fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Keeps the cursor in one of the model's columns after columns moved or were hidden.
    pub(super) fn keep_cursor_in(&mut self, columns: &[GridColumn], column: usize) {
        let place = self.preferences.shown_columns(columns).iter().position(|at| *at == column);
        let cursor = self.selection.cursor;
        self.selection = Selection::at(Cell::new(cursor.row, place.unwrap_or(cursor.column)));
    }

    /// Keeps cursor, range and editing on the same rows after the list of rows changed. `find` gives the new place of an
    /// old row; a row that is gone ends editing, and the cursor stays as high on the screen as it was.
    pub fn follow_rows(&mut self, find: impl Fn(usize) -> Option<usize>) {
        self.selection = match find(self.selection.cursor.row) {
            Some(row) if self.selection.is_single() || self.selection.whole_rows => {
                let cell = Cell::new(row, self.selection.cursor.column);
                Selection { whole_rows: self.selection.whole_rows, ..Selection::at(cell) }
            }
            Some(row) if row == self.selection.cursor.row => self.selection,
            Some(row) => Selection::at(Cell::new(row, self.selection.cursor.column)),
            None => Selection::at(self.selection.cursor),
        };
        if let Some(mut editing) = self.editing.take()
            && let Some(row) = find(editing.row)
        {
            editing.row = row;
            self.editing = Some(editing);
        }
    }
}

/// What all parts of a grid's frame share.
pub(super) struct Frame {
    pub(super) id: Id,
    /// The field that always has the keyboard, so that no first character is lost.
    pub(super) edit_id: Id,
    /// The model's columns in the order they are shown.
    pub(super) shown: Vec<usize>,
    pub(super) extent: Extent,
    pub(super) events: Vec<GridEvent>,
}

impl Frame {
    /// The model's column at a place on screen.
    pub(super) fn column(&self, shown: usize) -> usize {
        self.shown.get(shown).copied().unwrap_or_default()
    }

    pub(super) fn editable(&self, model: &dyn GridModel, cell: Cell) -> Editable {
        if cell.row < self.extent.rows && cell.column < self.shown.len() {
            model.editable(cell.row, self.column(cell.column))
        } else {
            Editable::No("行がありません。".into())
        }
    }

    pub(super) fn text(&self, model: &dyn GridModel, cell: Cell) -> String {
        if cell.row < self.extent.rows {
            model.text(cell.row, self.column(cell.column)).into_owned()
        } else {
            String::new()
        }
    }
}
