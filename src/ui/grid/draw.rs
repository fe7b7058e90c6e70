//! Drawing: only the cells in view, on egui_table.

use egui::{Id, PointerButton, Pos2, Rangef, Sense, Stroke, StrokeKind, Ui};
use egui_table::{CellInfo, Column, HeaderCellInfo, HeaderRow, PrefetchInfo, Table, TableDelegate};

use super::model::{CellLook, Editable, GridEvent, GridModel};
use super::preferences::{MAX_WIDTH, MIN_WIDTH};
use super::selection::{Cell, Selection};
use super::state::{CellDrag, Frame, GridState};
use super::{access, header, input};
use crate::ui::text::{self, Marks};
use crate::ui::theme::{Palette, ROW_HEIGHT, TEXT_SIZE};

/// The height of the headings, in points.
pub(super) const HEADER_HEIGHT: f32 = 28.0;

/// The widest a tooltip gets, in points.
const TOOLTIP_WIDTH: f32 = 400.0;
/// How soon the second press of a double click follows the first, in seconds.
const DOUBLE_CLICK: f64 = 0.4;

/// Shows headings and cells, and takes the mouse's events.
pub(super) fn table_ui(ui: &mut Ui, model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    let columns = model.columns();
    let widths: Vec<f32> =
        frame.shown.iter().filter_map(|at| columns.get(*at)).map(|column| state.preferences.width(column)).collect();
    let frozen = frozen_columns(ui, model, frame, &widths);
    let mut table = Table::new()
        .id_salt(frame.id)
        .num_rows(frame.extent.rows as u64)
        .num_sticky_cols(frozen)
        .headers([HeaderRow::new(HEADER_HEIGHT)])
        .columns(
            widths
                .iter()
                .map(|width| Column::new(*width).range(Rangef::new(MIN_WIDTH, MAX_WIDTH)).resizable(false))
                .collect::<Vec<_>>(),
        );
    if std::mem::take(&mut state.scroll_to_cursor) && frame.extent.rows > 0 {
        let target = if state.editing.is_some() { state.selection.cursor } else { state.selection.scroll_target() };
        table = table.scroll_to_row(target.row as u64, None);
        if target.column >= frozen {
            table = table.scroll_to_column(target.column, None);
        }
    }
    // Widths are the preferences'; the table is not to measure cells in a pass of its own.
    let table_id = table.get_id(ui);
    egui_table::TableState::default().store(ui.ctx(), table_id);
    state.cursor_rect = None;
    let pointer = PointerInput::read(ui);
    let focused = ui.memory(|memory| memory.has_focus(frame.edit_id));
    table.show(ui, &mut Drawing { model, state, frame, frozen, pointer, focused });
}

/// How many columns stay at the left: none where they would take most of the view.
fn frozen_columns(ui: &Ui, model: &dyn GridModel, frame: &Frame, widths: &[f32]) -> usize {
    let is_frozen = |at: &&usize| model.columns().get(**at).is_some_and(|column| column.frozen);
    let mut count = frame.shown.iter().take_while(is_frozen).count();
    while count > 0 && widths.iter().take(count).sum::<f32>() > ui.available_width() * 0.6 {
        count -= 1;
    }
    count
}

/// The mouse in this frame.
#[derive(Clone, Copy)]
struct PointerInput {
    pos: Option<Pos2>,
    pressed: bool,
    down: bool,
    shift: bool,
    /// In seconds.
    time: f64,
}

impl PointerInput {
    fn read(ui: &Ui) -> Self {
        ui.input(|input| Self {
            pos: input.pointer.interact_pos(),
            pressed: input.pointer.button_pressed(PointerButton::Primary),
            down: input.pointer.button_down(PointerButton::Primary),
            shift: input.modifiers.shift,
            time: input.time,
        })
    }
}

struct Drawing<'a> {
    model: &'a dyn GridModel,
    state: &'a mut GridState,
    frame: &'a mut Frame,
    frozen: usize,
    pointer: PointerInput,
    focused: bool,
}

impl TableDelegate for Drawing<'_> {
    fn prepare(&mut self, info: &PrefetchInfo) {
        let place = |row: u64| usize::try_from(row).unwrap_or(usize::MAX);
        self.state.visible_rows = place(info.visible_rows.start)..place(info.visible_rows.end);
        // The last row in view is often cut; one row of the old page stays in sight.
        self.state.page = self.state.visible_rows.len().saturating_sub(2).max(1);
    }

    fn header_cell_ui(&mut self, ui: &mut Ui, cell: &HeaderCellInfo) {
        header::cell_ui(ui, self.model, self.state, self.frame, cell.col_range.start, self.frozen);
    }

    fn row_ui(&mut self, ui: &mut Ui, row: u64) {
        let palette = Palette::of(ui);
        let current = usize::try_from(row).is_ok_and(|row| self.model.is_current(row));
        if current {
            ui.painter().rect_filled(ui.max_rect(), 0.0, palette.hover);
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, cell: &CellInfo) {
        let Ok(row) = usize::try_from(cell.row_nr) else { return };
        let at = Cell::new(row, cell.col_nr);
        self.paint(ui, at);
    }

    fn default_row_height(&self) -> f32 {
        ROW_HEIGHT
    }
}

impl Drawing<'_> {
    /// Draws the border of the range where it runs along a cell: its fill alone is too faint to be seen by everybody.
    fn outline(&self, ui: &Ui, at: Cell, rect: egui::Rect) {
        let inside = |row: Option<usize>, column: Option<usize>| {
            row.zip(column).is_some_and(|(row, column)| self.state.selection.contains(Cell::new(row, column)))
        };
        let line = Stroke::new(1.0, Palette::of(ui).accent);
        let (row, column) = (Some(at.row), Some(at.column));
        if !inside(at.row.checked_sub(1), column) {
            ui.painter().hline(rect.x_range(), rect.top() + 0.5, line);
        }
        if !inside(at.row.checked_add(1), column) {
            ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        }
        if !inside(row, at.column.checked_sub(1)) {
            ui.painter().vline(rect.left() + 0.5, rect.y_range(), line);
        }
        if !inside(row, at.column.checked_add(1)) {
            ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
        }
    }

    fn paint(&mut self, ui: &Ui, at: Cell) {
        let rect = ui.max_rect();
        let palette = Palette::of(ui);
        let id = access::cell_id(self.frame, at);
        let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
        self.take_pointer(&response, at);
        let selected = self.state.selection.contains(at) && !self.state.selection.is_single();
        if selected {
            ui.painter().rect_filled(rect, 0.0, palette.accent_soft);
        }
        let column = self.frame.column(at.column);
        let painted = self.model.paint_cell(ui, at.row, column, CellLook { rect, selected });
        let line = Stroke::new(1.0, palette.line);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
        if at.column + 1 == self.frozen {
            ui.painter().vline(rect.right() - 0.5, rect.y_range(), line);
        }
        if selected {
            self.outline(ui, at, rect);
        }
        let is_cursor = at == self.state.selection.cursor;
        if is_cursor {
            self.state.cursor_rect = Some(rect);
            let frame = if self.focused { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.muted) };
            ui.painter().rect_stroke(rect.with_max_y(rect.max.y - 0.5), 0.0, frame, StrokeKind::Inside);
        }
        access::cell(ui, id, rect, at, self.model, self.frame, selected || is_cursor);
        let accepted = |offer: &egui::Rect| self.pointer.pos.is_some_and(|pos| offer.contains(pos));
        if response.clicked() && painted.offer.as_ref().is_some_and(accepted) {
            self.frame.events.push(GridEvent::Activated { row: at.row, column });
        }
        if painted.tooltip && response.hovered() && self.state.drag.is_none() {
            response.on_hover_ui(|ui| tooltip_ui(ui, &self.model.tooltip(at.row, column)));
        }
    }

    fn take_pointer(&mut self, response: &egui::Response, at: Cell) {
        let column = self.frame.column(at.column);
        if self.pointer.pressed && response.is_pointer_button_down_on() {
            self.press(at, column);
            self.state.pressed_twice = self.is_second_press(at);
        } else if let (Some(_), true, Some(pos)) = (self.state.drag, self.pointer.down, self.pointer.pos)
            && response.interact_rect.contains(pos)
            && self.state.selection.end != at
        {
            self.state.selection = self.state.selection.extended_to(at);
        }
        if response.clicked() {
            // An assistive program clicks without a press.
            if !self.state.selection.contains(at) {
                self.press(at, column);
                self.state.drag = None;
            }
            if self.model.editable(at.row, column) == Editable::Link {
                self.frame.events.push(GridEvent::Activated { row: at.row, column });
            } else if std::mem::take(&mut self.state.pressed_twice) {
                input::edit(self.model, self.state, self.frame);
            }
        }
        if response.secondary_clicked() {
            if !self.state.selection.contains(at) {
                self.state.selection = Selection::at(at);
            }
            let pos = self.pointer.pos.unwrap_or_else(|| response.rect.center());
            self.state.menu_at = Some(egui::Rect::from_min_size(pos, egui::Vec2::ZERO));
        }
    }

    /// The second press on one cell within a moment; egui would count one on a neighbour as well.
    fn is_second_press(&mut self, at: Cell) -> bool {
        let last = self.state.last_press.replace((at, self.pointer.time));
        let second = last.is_some_and(|(cell, time)| cell == at && self.pointer.time - time < DOUBLE_CLICK);
        if second {
            self.state.last_press = None;
        }
        second
    }

    fn press(&mut self, at: Cell, column: usize) {
        let row_header = self.model.columns().get(column).is_some_and(|column| column.row_header);
        self.state.selection =
            if self.pointer.shift { self.state.selection.extended_to(at) } else { Selection::at(at) };
        self.state.drag = Some(CellDrag::Cells);
        if row_header {
            self.state.selection = self.state.selection.of_whole_rows();
            self.state.drag = Some(CellDrag::Rows);
        }
        self.state.tab_origin = None;
        self.state.wants_focus = true;
    }
}

/// The whole text of a cell that shows only its beginning.
fn tooltip_ui(ui: &mut Ui, words: &str) {
    let color = Palette::of(ui).text;
    egui::Frame::NONE.inner_margin(egui::Margin::symmetric(6, 4)).show(ui, |ui| {
        let job = text::paragraph_job(ui, words, text::font(TEXT_SIZE), color, TOOLTIP_WIDTH, &Marks::default());
        ui.label(job);
    });
}

/// Goes on choosing while the pointer is held beyond the upper or lower edge.
pub(super) fn drag_beyond(ui: &Ui, state: &mut GridState, frame: &Frame) {
    if state.drag.is_none() {
        return;
    }
    let pointer = PointerInput::read(ui);
    if !pointer.down {
        state.drag = None;
        return;
    }
    let body = ui.clip_rect().with_min_y(ui.clip_rect().top() + HEADER_HEIGHT);
    let Some(pos) = pointer.pos else { return };
    let mut end = state.selection.end;
    if pos.y < body.top() {
        end.row = end.row.saturating_sub(1);
    } else if pos.y > body.bottom() {
        end.row += 1;
    }
    if end != state.selection.end {
        state.selection = state.selection.extended_to(frame.extent.clamp(end));
        state.scroll_to_cursor = true;
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(30));
    }
}

/// The identity of a column's menu.
pub(super) fn column_menu_id(frame: &Frame, column: usize) -> Id {
    frame.id.with(("column menu", column))
}
