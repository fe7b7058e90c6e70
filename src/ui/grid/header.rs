//! Headings: sorting, moving and sizing columns, and the way to their menus.

use egui::{CursorIcon, Popup, PopupCloseBehavior, PopupKind, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::draw::column_menu_id;
use super::model::{GridColumn, GridEvent, GridModel};
use super::state::{Frame, GridState};
use super::{access, menu};
use crate::ui::text::{self, Marks};
use crate::ui::theme::{PADDING, Palette, SMALL_SIZE};

/// The width of the button that opens a column's menu, in points.
const BUTTON: f32 = 20.0;
/// How near to its right border a heading is grabbed to be sized, in points.
const GRAB: f32 = 5.0;

/// One heading.
pub(super) fn cell_ui(
    ui: &mut Ui,
    model: &dyn GridModel,
    state: &mut GridState,
    frame: &mut Frame,
    shown: usize,
    frozen: usize,
) {
    let at = frame.column(shown);
    let Some(column) = model.columns().get(at) else { return };
    let rect = ui.max_rect();
    let palette = Palette::of(ui);
    ui.painter().rect_filled(rect, 0.0, palette.ground);
    let line = Stroke::new(1.0, palette.line);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, line);
    let right = if shown + 1 == frozen { rect.y_range() } else { rect.y_range().shrink(6.0) };
    ui.painter().vline(rect.right() - 0.5, right, line);

    let id = frame.id.with(("heading", at));
    let response = ui.interact(rect, id, Sense::CLICK | Sense::DRAG);
    let button_rect =
        Rect::from_center_size(pos2(rect.right() - GRAB - BUTTON / 2.0, rect.center().y), vec2(BUTTON, 20.0));
    let button = ui.interact(button_rect, id.with("button"), Sense::CLICK);
    let sorted = sorted(state, column);
    access::header(ui, id, rect, &column.title, shown, sorted);
    access::menu_button(ui, button.id, button_rect, &column.title);

    if response.clicked() && column.sortable {
        state.preferences.cycle_sort(column);
        frame.events.push(GridEvent::Sort);
    }
    paint_title(ui, state, column, rect, button_rect, response.hovered() || button.hovered());
    if button.hovered() {
        ui.painter().rect_stroke(button_rect, 4.0, Stroke::new(1.0, palette.control_line), StrokeKind::Inside);
    }
    move_by_dragging(ui, model, state, frame, &response, shown);
    resize(ui, model, state, frame, column, rect);
    menu_ui(ui, model, state, frame, at, &response, &button);
}

/// Whether the rows are sorted by a column, and then whether the largest comes first.
fn sorted(state: &GridState, column: &GridColumn) -> Option<bool> {
    state.preferences.sort.as_ref().filter(|sort| sort.column == column.key).map(|sort| sort.descending)
}

fn paint_title(ui: &Ui, state: &GridState, column: &GridColumn, rect: Rect, button: Rect, hovered: bool) {
    let palette = Palette::of(ui);
    let filtered = state.preferences.filter(column).is_some();
    let mark = match sorted(state, column) {
        Some(false) => "▲",
        Some(true) => "▼",
        None => "",
    };
    let color = if mark.is_empty() { palette.muted } else { palette.accent };
    let left = rect.left() + PADDING;
    let mark = ui.painter().layout_no_wrap(mark.to_owned(), text::font(SMALL_SIZE), color);
    let width = (button.left() - left - mark.size().x).max(0.0);
    let job = text::line_job(ui, &column.title, text::font(SMALL_SIZE), color, width, &Marks::default());
    let title = ui.painter().layout_job(job);
    let y = |galley: &egui::Galley| rect.center().y - galley.size().y / 2.0;
    // The mark is never cut, however narrow the column.
    let behind = left + title.size().x + 2.0;
    ui.painter().galley(pos2(left, y(&title)), title, color);
    ui.painter().galley(pos2(behind, y(&mark)), mark, color);
    if filtered {
        paint_funnel(ui, button.center(), palette.accent);
    } else {
        let color = if hovered { palette.text } else { palette.faint };
        paint_arrow(ui, button.center(), color);
    }
}

fn paint_arrow(ui: &Ui, center: egui::Pos2, color: egui::Color32) {
    let points = vec![center + vec2(-3.5, -1.5), center + vec2(0.0, 2.0), center + vec2(3.5, -1.5)];
    ui.painter().line(points, Stroke::new(1.2, color));
}

fn paint_funnel(ui: &Ui, center: egui::Pos2, color: egui::Color32) {
    let cone = vec![center + vec2(-5.0, -5.0), center + vec2(5.0, -5.0), center + vec2(0.0, 1.0)];
    ui.painter().add(egui::Shape::convex_polygon(cone, color, Stroke::NONE));
    ui.painter().line_segment([center, center + vec2(0.0, 5.0)], Stroke::new(2.0, color));
}

fn move_by_dragging(
    ui: &Ui,
    model: &dyn GridModel,
    state: &mut GridState,
    frame: &Frame,
    response: &egui::Response,
    shown: usize,
) {
    let at = frame.column(shown);
    if response.drag_started() {
        state.dragged_column = Some(at);
    }
    let Some(from) = state.dragged_column else { return };
    let (pos, released) = ui.input(|input| (input.pointer.interact_pos(), input.pointer.any_released()));
    let over = pos.is_some_and(|pos| response.interact_rect.x_range().contains(pos.x));
    if over && from != at {
        let source = frame.shown.iter().position(|column| *column == from).unwrap_or_default();
        let x = if source < shown { response.rect.right() - 1.0 } else { response.rect.left() + 1.0 };
        let stroke = Stroke::new(2.0, Palette::of(ui).accent);
        ui.painter().vline(x, response.rect.y_range(), stroke);
        if released {
            let cursor = frame.column(state.selection.cursor.column);
            state.preferences.move_column(model.columns(), from, at);
            state.keep_cursor_in(model.columns(), cursor);
        }
    }
    if from == at {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
    }
}

fn resize(ui: &Ui, model: &dyn GridModel, state: &mut GridState, frame: &Frame, column: &GridColumn, rect: Rect) {
    let grab = rect.with_min_x(rect.right() - GRAB);
    let id = frame.id.with(("width", column.key.as_str()));
    let response = ui.interact(grab, id, Sense::CLICK | Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::ResizeColumn);
        let stroke = Stroke::new(2.0, Palette::of(ui).accent);
        ui.painter().vline(rect.right() - 1.0, rect.y_range(), stroke);
    }
    if response.dragged()
        && let Some(pos) = response.interact_pointer_pos()
    {
        state.preferences.set_width(column, pos.x - rect.left());
    }
    if response.double_clicked()
        && let Some(at) = model.columns().iter().position(|known| known.key == column.key)
    {
        fit(ui, model, state, at);
    }
}

/// Makes a column as wide as its contents in view want it.
pub(super) fn fit(ui: &Ui, model: &dyn GridModel, state: &mut GridState, at: usize) {
    let Some(column) = model.columns().get(at) else { return };
    let rows = state.visible_rows.start..state.visible_rows.end.min(model.row_count());
    let wanted = rows.map(|row| model.wanted_width(ui, row, at)).fold(0.0, f32::max);
    let title = ui.painter().layout_no_wrap(column.title.clone(), text::font(SMALL_SIZE), egui::Color32::WHITE);
    let heading = title.size().x + PADDING + BUTTON + GRAB + 16.0;
    state.preferences.set_width(column, wanted.max(heading).min(640.0));
}

fn menu_ui(
    ui: &Ui,
    model: &dyn GridModel,
    state: &mut GridState,
    frame: &mut Frame,
    at: usize,
    response: &egui::Response,
    button: &egui::Response,
) {
    let id = column_menu_id(frame, at);
    if button.clicked() || response.secondary_clicked() {
        Popup::toggle_id(ui.ctx(), id);
    }
    Popup::new(id, ui.ctx().clone(), button.rect, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .style(egui::containers::menu::menu_style)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .gap(2.0)
        .open_memory(None)
        .show(|ui| menu::column_menu_ui(ui, model, state, frame, at));
}
