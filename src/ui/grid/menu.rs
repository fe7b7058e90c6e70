//! The menus of a column and of a cell.

use std::collections::BTreeSet;

use egui::{Button, Popup, PopupKind, ScrollArea, TextEdit, Ui, ViewportCommand};

use super::header;
use super::input;
use super::model::{GridColumn, GridEvent, GridModel};
use super::preferences::{ColumnFilter, Sort};
use super::state::{Frame, GridState};
use crate::model::fold_width;
use crate::ui::text;
use crate::ui::theme::{CONTROL_HEIGHT, PADDING, Palette, SMALL_SIZE, TEXT_SIZE};

/// The width of a column's menu, in points.
const WIDTH: f32 = 260.0;
/// The height of the column menu's entries besides the list of values, in points.
const OTHER_ENTRIES: f32 = 440.0;
/// What stands for an empty cell in a list of values.
const BLANK: &str = "（空白）";

/// The menu of a column: order of rows, place, visibility, filter.
pub(super) fn column_menu_ui(ui: &mut Ui, model: &dyn GridModel, state: &mut GridState, frame: &mut Frame, at: usize) {
    let Some(column) = model.columns().get(at) else { return };
    ui.set_width(WIDTH);
    if column.sortable {
        sort_ui(ui, state, frame, column);
        ui.separator();
        ui.scope(|ui| {
            // Fields and boxes look as they do elsewhere, not like entries of a menu.
            ui.reset_style();
            filter_ui(ui, model, state, frame, at, column);
        });
        ui.separator();
    }
    place_ui(ui, model, state, frame, at, column);
}

fn sort_ui(ui: &mut Ui, state: &mut GridState, frame: &mut Frame, column: &GridColumn) {
    let sorted = state.preferences.sort.as_ref().filter(|sort| sort.column == column.key).map(|sort| sort.descending);
    for (words, descending) in [("昇順に並べ替え ▲", false), ("降順に並べ替え ▼", true)] {
        if ui.add(Button::selectable(sorted == Some(descending), words)).clicked() {
            state.preferences.sort = Some(Sort { column: column.key.clone(), descending });
            frame.events.push(GridEvent::Sort);
            ui.close();
        }
    }
    if ui.add_enabled(sorted.is_some(), Button::new("並べ替えを解除")).clicked() {
        state.preferences.sort = None;
        frame.events.push(GridEvent::Sort);
        ui.close();
    }
}

fn filter_ui(
    ui: &mut Ui,
    model: &dyn GridModel,
    state: &mut GridState,
    frame: &mut Frame,
    at: usize,
    column: &GridColumn,
) {
    let before = state.preferences.filters.get(&column.key).cloned().unwrap_or_default();
    let mut filter = before.clone();
    let label = text::label(ui, "この列で絞り込み");
    ui.add_space(2.0);
    let field = TextEdit::singleline(&mut filter.contains).hint_text("含む文字").desired_width(f32::INFINITY);
    ui.add(field.align(egui::Align2::LEFT_CENTER)).labelled_by(label.id);
    let values = model.distinct(at);
    let wanted = fold_width(filter.contains.trim()).to_lowercase();
    let listed: Vec<&(String, usize)> =
        values.iter().filter(|(value, _)| fold_width(value).to_lowercase().contains(&wanted)).collect();
    ui.horizontal(|ui| {
        if ui.button("すべて選ぶ").clicked() {
            filter.values = None;
        }
        if ui.button("すべて外す").clicked() {
            filter.values = Some(BTreeSet::new());
        }
    });
    let height = CONTROL_HEIGHT;
    // The whole menu stays inside the window.
    let room = ((ui.ctx().content_rect().height() - OTHER_ENTRIES) / height).floor().clamp(2.0, 8.0) * height;
    ScrollArea::vertical().max_height(room).auto_shrink([false, true]).show_rows(
        ui,
        height,
        listed.len(),
        |ui, rows| {
            for (value, count) in listed.get(rows).unwrap_or_default() {
                value_ui(ui, &mut filter, &values, value, *count);
            }
        },
    );
    if ui.add_enabled(!filter.is_blank(), Button::new("この列の絞り込みを解除")).clicked() {
        filter = ColumnFilter::default();
    }
    if filter != before {
        if filter.is_blank() {
            state.preferences.filters.remove(&column.key);
        } else {
            state.preferences.filters.insert(column.key.clone(), filter);
        }
        frame.events.push(GridEvent::Filter);
    }
}

fn value_ui(ui: &mut Ui, filter: &mut ColumnFilter, values: &[(String, usize)], value: &str, count: usize) {
    let mut checked = filter.values.as_ref().is_none_or(|allowed| allowed.contains(value));
    let words = if value.is_empty() { BLANK } else { value.lines().next().unwrap_or_default() };
    let row = egui::Rect::from_min_size(ui.cursor().min, egui::vec2(ui.available_width(), CONTROL_HEIGHT));
    let muted = Palette::of(ui).muted;
    let count_galley = ui.painter().layout_no_wrap(format!("{count}件"), text::font(SMALL_SIZE), muted);
    let room = row.width() - count_galley.size().x - PADDING;
    let at = egui::pos2(row.right() - count_galley.size().x, row.center().y - count_galley.size().y / 2.0);
    ui.painter().galley(at, count_galley, muted);
    // The box, its distance to the words, and the distance to the count.
    let shown = shortened(ui, words, room - ui.spacing().icon_width - 3.0 * PADDING);
    let response = ui.checkbox(&mut checked, shown);
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_label(format!("{words} {count}件")));
    if response.changed() {
        let mut allowed =
            filter.values.take().unwrap_or_else(|| values.iter().map(|(value, _)| value.clone()).collect());
        if checked {
            allowed.insert(value.to_owned());
        } else {
            allowed.remove(value);
        }
        let all = values.iter().all(|(value, _)| allowed.contains(value));
        filter.values = (!all).then_some(allowed);
    }
}

/// The text, cut with … where it is wider.
fn shortened(ui: &Ui, text: &str, width: f32) -> String {
    let font = text::font(TEXT_SIZE);
    let mut used = 0.0;
    ui.fonts_mut(|fonts| {
        let fits = |c: &char| {
            used += fonts.glyph_width(&font, *c);
            used <= width
        };
        let head: String = text.chars().take_while(fits).collect();
        if head.len() < text.len() { format!("{head}…") } else { head }
    })
}

fn place_ui(ui: &mut Ui, model: &dyn GridModel, state: &mut GridState, frame: &Frame, at: usize, column: &GridColumn) {
    let cursor = frame.column(state.selection.cursor.column);
    ui.horizontal(|ui| {
        for (words, by) in [("左へ移動", -1), ("右へ移動", 1)] {
            if ui.add_enabled(!column.row_header, Button::new(words)).clicked() {
                state.preferences.shift_column(model.columns(), at, by);
                state.keep_cursor_in(model.columns(), cursor);
            }
        }
    });
    if ui.button("幅を内容に合わせる").clicked() {
        header::fit(ui, model, state, at);
        ui.close();
    }
    if ui.add_enabled(!column.row_header, Button::new("この列を隠す")).clicked() {
        state.preferences.set_shown(column, false);
        state.keep_cursor_in(model.columns(), cursor);
        ui.close();
    }
    ui.menu_button("列の表示", |ui| chooser_ui(ui, model.columns(), state, cursor));
}

/// The choice of columns to show.
pub(super) fn chooser_ui(ui: &mut Ui, columns: &[GridColumn], state: &mut GridState, cursor: usize) {
    for column in columns.iter().filter(|column| !column.row_header) {
        let mut shown = state.preferences.is_shown(column);
        if ui.checkbox(&mut shown, &column.title).changed() {
            state.preferences.set_shown(column, shown);
            state.keep_cursor_in(columns, cursor);
        }
    }
    ui.separator();
    if ui.button("列の並びと幅を初めに戻す").clicked() {
        state.preferences.order.clear();
        state.preferences.widths.clear();
        state.preferences.shown.clear();
        state.keep_cursor_in(columns, cursor);
        ui.close();
    }
}

/// The menu of the cell with the cursor.
pub(super) fn cell_menu_ui(ui: &Ui, model: &mut dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    let id = frame.id.with("cell menu");
    let anchor_id = frame.id.with("cell menu anchor");
    if let Some(rect) = state.menu_at.take() {
        ui.data_mut(|data| data.insert_temp(anchor_id, rect));
        Popup::open_id(ui.ctx(), id);
        // The keyboard goes to the menu.
        ui.memory_mut(|memory| memory.surrender_focus(frame.edit_id));
    }
    if !Popup::is_id_open(ui.ctx(), id) {
        return;
    }
    let anchor: egui::Rect = ui.data(|data| data.get_temp(anchor_id)).unwrap_or(egui::Rect::ZERO);
    Popup::new(id, ui.ctx().clone(), anchor, ui.layer_id())
        .kind(PopupKind::Menu)
        .layout(egui::Layout::top_down_justified(egui::Align::Min))
        .style(egui::containers::menu::menu_style)
        .open_memory(None)
        .show(|ui| cell_entries_ui(ui, model, state, frame));
}

fn cell_entries_ui(ui: &mut Ui, model: &mut dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    ui.set_min_width(220.0 + PADDING);
    let cell = state.selection.cursor;
    if cell.row >= frame.extent.rows {
        return;
    }
    let column = frame.column(cell.column);
    if entry(ui, "切り取り", "Ctrl+X") {
        input::cut(model, state, frame);
    }
    if entry(ui, "コピー", "Ctrl+C") {
        input::copy(model, state, frame);
    }
    if entry(ui, "貼り付け", "Ctrl+V") {
        state.wants_focus = true;
        ui.ctx().send_viewport_cmd(ViewportCommand::RequestPaste);
    }
    if entry(ui, "上の行の内容で埋める", "Ctrl+D") {
        input::fill_down(model, state, frame);
    }
    if entry(ui, "左の列の内容で埋める", "Ctrl+R") {
        input::fill_right(model, state, frame);
    }
    ui.separator();
    let sortable = model.columns().get(column).is_some_and(|column| column.sortable);
    if sortable && ui.button("この値で絞り込み").clicked() {
        let values = model.values(cell.row, column).into_iter().collect();
        if let Some(column) = model.columns().get(column) {
            let filter = ColumnFilter { contains: String::new(), values: Some(values) };
            state.preferences.filters.insert(column.key.clone(), filter);
        }
        frame.events.push(GridEvent::Filter);
    }
    ui.menu_button("この列", |ui| column_menu_ui(ui, model, state, frame, column));
    let columns = frame.shown.get(state.selection.columns(frame.shown.len())).unwrap_or_default();
    model.cell_menu_ui(ui, state.selection.rows(), columns);
}

fn entry(ui: &mut Ui, words: &str, keys: &str) -> bool {
    ui.add(Button::new(words).shortcut_text(keys)).clicked()
}
