//! A grid that feels like a spreadsheet: one component for every view that shows rows of cells.
//!
//! It knows nothing of measures. A [`GridModel`] gives it texts and paints cells; [`grid_ui`] draws those in view, takes
//! keyboard, mouse and clipboard, and reports plain [`GridEvent`]s. What a person set up stands in
//! [`GridPreferences`]. Nothing it does in a frame grows with the number of rows.

mod access;
mod block;
mod draw;
mod editor;
mod header;
mod input;
mod keys;
mod listing;
mod menu;
mod model;
pub(crate) mod paint;
mod preferences;
mod selection;
mod state;
#[cfg(test)]
mod tests;

use egui::{Popup, Ui, UiBuilder};

pub(in crate::ui) use input::is_keyboard;
pub use listing::{Listing, RowSource};
pub use model::{CellLook, CellPainted, EditKind, Editable, GridColumn, GridEvent, GridModel, Refusal, SEPARATOR};
pub use preferences::{ColumnFilter, GridPreferences, Sort};
pub use selection::{Cell, Extent, Motion, Selection};
pub use state::GridState;

use state::Frame;

use super::theme::Palette;

/// Shows a grid in all the space there is, and reports what a person did to it.
pub fn grid_ui(ui: &mut Ui, model: &mut dyn GridModel, state: &mut GridState) -> Vec<GridEvent> {
    let rect = ui.available_rect_before_wrap();
    let id = ui.make_persistent_id(("grid", model.name()));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(id));
    inner.shrink_clip_rect(rect);
    scroll_bars(&mut inner);
    let events = inside(&mut inner, model, state, id);
    ui.advance_cursor_after_rect(rect);
    events
}

/// The values a cell's text names, where it can hold several.
pub fn values_in(text: &str) -> impl Iterator<Item = &str> {
    editor::tokens(text)
}

/// The choice of columns to show, for a menu outside the grid.
pub fn column_chooser_ui(ui: &mut Ui, columns: &[GridColumn], state: &mut GridState) {
    let shown = state.preferences.shown_columns(columns);
    let cursor = shown.get(state.selection.cursor.column).copied().unwrap_or_default();
    menu::chooser_ui(ui, columns, state, cursor);
}

/// Scroll bars that can be seen on the surface, and no fading where rows go on: hairlines stay hairlines.
fn scroll_bars(ui: &mut Ui) {
    let palette = Palette::of(ui);
    let style = ui.style_mut();
    style.spacing.scroll.fade.strength = 0.0;
    style.visuals.extreme_bg_color = palette.ground;
    style.visuals.widgets.inactive.bg_fill = palette.control_line;
    style.visuals.widgets.hovered.bg_fill = palette.faint;
    style.visuals.widgets.active.bg_fill = palette.accent;
}

fn inside(ui: &mut Ui, model: &mut dyn GridModel, state: &mut GridState, id: egui::Id) -> Vec<GridEvent> {
    let shown = state.preferences.shown_columns(model.columns());
    let extent = Extent { rows: model.row_count(), columns: shown.len(), page: state.page.max(1) };
    let mut frame = Frame { id, edit_id: id.with("edit"), shown, extent, events: Vec::new() };
    state.selection = state.selection.clamped(extent);

    if std::mem::take(&mut state.resets_field) {
        editor::reset_field(ui, &frame);
    }
    access::grid(ui, model, &frame);
    ui.painter().rect_filled(ui.max_rect(), 0.0, Palette::of(ui).surface);
    let header = ui.max_rect().with_max_y(ui.max_rect().top() + draw::HEADER_HEIGHT);
    ui.painter().rect_filled(header, 0.0, Palette::of(ui).ground);

    let popup_open = Popup::is_any_open(ui.ctx());
    let has_focus = ui.memory(|memory| memory.has_focus(frame.edit_id));
    let ending = if has_focus && !popup_open { input::take_events(ui, model, state, &mut frame) } else { None };
    let idle = state.editing.is_none();
    if idle {
        editor::idle_ui(ui, model, state, &frame);
    }
    draw::table_ui(ui, model, state, &mut frame);
    draw::drag_beyond(ui, state, &frame);
    if !idle {
        editor::editor_ui(ui, model, state, &mut frame, ending);
    } else if state.editing.is_some() {
        // Begun by the mouse; one frame holds one field.
        ui.ctx().request_repaint();
    }
    if !ui.input(|input| input.pointer.any_down()) {
        state.dragged_column = None;
    }
    menu::cell_menu_ui(ui, model, state, &mut frame);
    take_focus(ui, state, &frame);
    let cursor = state.selection.cursor;
    if state.reported != Some(cursor) && cursor.row < frame.extent.rows {
        state.reported = Some(cursor);
        let column = frame.column(cursor.column);
        frame.events.push(GridEvent::CursorMoved { row: cursor.row, column });
    }
    frame.events
}

/// Takes the keyboard where it was asked for, or where nothing else has it.
fn take_focus(ui: &Ui, state: &mut GridState, frame: &Frame) {
    let asked = std::mem::take(&mut state.wants_focus);
    let popup_open = Popup::is_any_open(ui.ctx());
    ui.memory_mut(|memory| {
        let idle = memory.focused().is_none() && memory.allows_interaction(ui.layer_id());
        if (asked || idle) && !popup_open && memory.focused() != Some(frame.edit_id) {
            memory.request_focus(frame.edit_id);
        }
    });
}
