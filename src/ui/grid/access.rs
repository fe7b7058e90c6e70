//! What screen readers are told of a grid.

use egui::accesskit::{Action, HasPopup, Node, Rect as Bounds, Role, SortDirection};
use egui::{Rect, Ui};

use super::model::GridModel;
use super::selection::Cell;
use super::state::{Frame, GridState};

/// The grid as a whole.
pub(super) fn grid(ui: &Ui, model: &dyn GridModel, frame: &Frame) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Grid);
        node.set_label(model.name());
        node.set_row_count(frame.extent.rows);
        node.set_column_count(frame.shown.len());
    });
}

/// A heading.
pub(super) fn header(ui: &Ui, id: egui::Id, rect: Rect, title: &str, shown: usize, sorted: Option<bool>) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::ColumnHeader);
        node.set_label(title);
        node.set_column_index(shown);
        node.set_has_popup(HasPopup::Menu);
        if let Some(descending) = sorted {
            node.set_sort_direction(if descending { SortDirection::Descending } else { SortDirection::Ascending });
        }
        place(node, rect);
    });
}

/// The button that opens a column's menu.
pub(super) fn menu_button(ui: &Ui, id: egui::Id, rect: Rect, title: &str) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::Button);
        node.set_label(format!("{title}のメニュー"));
        node.set_has_popup(HasPopup::Menu);
        place(node, rect);
    });
}

/// A cell.
pub(super) fn cell(
    ui: &Ui,
    id: egui::Id,
    rect: Rect,
    cell: Cell,
    model: &dyn GridModel,
    frame: &Frame,
    selected: bool,
) {
    let column = frame.column(cell.column);
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::GridCell);
        node.set_label(model.spoken(cell.row, column).as_ref());
        if let Some(found) = model.columns().get(column) {
            node.set_description(found.title.as_str());
        }
        node.set_row_index(cell.row);
        node.set_column_index(cell.column);
        node.set_selected(selected);
        if !model.editable(cell.row, column).accepts_text() {
            node.set_read_only();
        }
        place(node, rect);
    });
}

/// The field at the cursor: named after its cell, which is what has the focus until editing begins.
pub(super) fn field(ui: &Ui, model: &dyn GridModel, state: &GridState, frame: &Frame) {
    let cursor = state.selection.cursor;
    let column = frame.column(cursor.column);
    ui.ctx().accesskit_node_builder(frame.edit_id, |node| {
        let title = model.columns().get(column).map(|column| column.title.as_str()).unwrap_or_default();
        if cursor.row < frame.extent.rows {
            node.set_label(format!("{title}を編集（{}）", model.row_name(cursor.row)));
        } else {
            node.set_label(format!("{}を編集", model.name()));
        }
        if state.editing.is_none() && cursor.row < frame.extent.rows && state.cursor_rect.is_some() {
            node.set_active_descendant(cell_id(frame, cursor).accesskit_id());
        }
    });
}

/// The identity of a cell in the window.
pub(super) fn cell_id(frame: &Frame, cell: Cell) -> egui::Id {
    frame.id.with(("cell", cell.row, frame.column(cell.column)))
}

fn place(node: &mut Node, rect: Rect) {
    node.set_bounds(Bounds {
        x0: rect.min.x.into(),
        y0: rect.min.y.into(),
        x1: rect.max.x.into(),
        y1: rect.max.y.into(),
    });
    node.add_action(Action::Click);
}
