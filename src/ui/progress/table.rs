//! The table of figures: every figure is a button.

use egui::accesskit::Role as Node;
use egui::{Align2, Id, Rect, Role, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use crate::document::overview::{Column, Figure, Row, Table};
use crate::ui::action::Action;
use crate::ui::text::{Marks, bold, font, line_job, paragraph_job};
use crate::ui::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::Hint;

/// The height of a row, in points.
const ROW: f32 = 24.0;
/// The height of the headings, in points: two lines.
const HEAD: f32 = 42.0;
/// The least width of the chart, in points.
const CHART: f32 = 190.0;
/// The least width of the labels, in points.
const LABEL: f32 = 150.0;
/// The widths of a column of figures, in points: six characters of a heading, or nine.
const NARROW: f32 = 81.0;
const WIDE: f32 = 120.0;

/// Where the parts of the table and its chart stand.
pub(super) struct Places {
    pub(super) whole: Rect,
    /// The rows of the chart, beside those of the table.
    pub(super) chart: Rect,
    label: f32,
    column: f32,
}

impl Places {
    /// Shares the width out between labels, figures and chart, and takes the room.
    pub(super) fn of(ui: &mut Ui, table: &Table) -> Self {
        let count = table.columns.len() as f32;
        let available = ui.available_width();
        let width = available.max(LABEL + count * NARROW + CHART);
        let column = if width > LABEL + count * WIDE + 320.0 { WIDE } else { NARROW };
        let rest = width - count * column;
        let label = (rest * 0.42).clamp(LABEL, 250.0).min(rest - CHART).max(LABEL);
        let height = HEAD + table.rows.len() as f32 * ROW;
        let (whole, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        let left = whole.left() + label + count * column + 12.0;
        let chart = Rect::from_min_max(pos2(left, whole.top() + HEAD), whole.max);
        Self { whole, chart, label, column }
    }

    /// The cell of a row and a column of figures; row −1 is that of the headings.
    fn cell(&self, row: usize, column: usize) -> Rect {
        let left = self.whole.left() + self.label + column as f32 * self.column;
        Rect::from_min_size(pos2(left, self.row(row).top()), vec2(self.column, ROW))
    }

    fn row(&self, row: usize) -> Rect {
        let top = self.whole.top() + HEAD + row as f32 * ROW;
        Rect::from_min_max(pos2(self.whole.left(), top), pos2(self.whole.right(), top + ROW))
    }
}

/// What a figure counts and what a click does, in words.
pub(super) fn describe(column: &Column, figure: &Figure) -> String {
    let count = crate::model::with_separators(figure.count.into());
    let measures = crate::model::with_separators(figure.measures.into());
    match (figure.measures, column.unit) {
        (0, unit) => format!("{count}{unit}"),
        (_, "件") => format!("{count}件\nクリックすると、この施策を表に表示します"),
        (_, unit) => format!("{count}{unit}\nクリックすると、該当する施策{measures}件を表に表示します"),
    }
}

pub(super) fn table_ui(ui: &mut Ui, table: &Table, places: &Places, actions: &mut Vec<Action>) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Node::Table);
        node.set_label(table.topic.title());
        // The headings are a row of their own, and so are the labels a column.
        node.set_row_count(table.rows.len() + 1);
        node.set_column_count(table.columns.len() + 1);
    });
    headings_ui(ui, table, places);
    for (at, row) in table.rows.iter().enumerate() {
        if ui.is_rect_visible(places.row(at)) {
            row_ui(ui, table, places, (at, row), actions);
        }
    }
}

/// Tells screen readers of a cell, or a heading, at its place in the table.
fn cell_node(ui: &Ui, id: Id, role: Node, words: &str, (row, column): (usize, usize)) {
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(role);
        node.set_label(words);
        node.set_row_index(row);
        node.set_column_index(column);
    });
}

fn headings_ui(ui: &mut Ui, table: &Table, places: &Places) {
    let palette = Palette::of(ui);
    let head = Rect::from_min_size(places.whole.min, vec2(places.whole.width(), HEAD));
    ui.painter().rect_filled(head, 0.0, palette.ground);
    ui.painter().hline(head.x_range(), head.bottom(), Stroke::new(1.0, palette.line));
    let label = pos2(head.left() + 8.0, head.center().y);
    ui.painter().text(label, Align2::LEFT_CENTER, table.topic.rows(), bold(SMALL_SIZE), palette.text);
    for (at, column) in table.columns.iter().enumerate() {
        let cell = places.cell(0, at);
        let cell = Rect::from_min_max(pos2(cell.left(), head.top()), pos2(cell.right(), head.bottom()));
        let width = cell.width() - 8.0;
        let mut job = paragraph_job(ui, &column.name, bold(SMALL_SIZE), palette.text, width, &Marks::default());
        job.halign = egui::Align::RIGHT;
        job.wrap.max_rows = 2;
        job.wrap.max_width = width;
        job.wrap.break_anywhere = true;
        let galley = ui.painter().layout_job(job);
        let top = cell.center().y - galley.size().y / 2.0;
        ui.painter().galley(pos2(cell.right() - 8.0, top), galley, palette.text);
        let words = format!("{}（単位 {}）", column.name, column.unit);
        let heading = ui.interact(cell, ui.scope_id().with(("heading", at)), Sense::hover());
        cell_node(ui, heading.id, Node::ColumnHeader, &words, (0, at + 1));
        heading.hint(words);
    }
}

fn row_ui(ui: &mut Ui, table: &Table, places: &Places, (at, row): (usize, &Row), actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let rect = places.row(at);
    if row.sum {
        ui.painter().rect_filled(rect, 0.0, palette.ground);
    }
    ui.painter().hline(rect.x_range(), rect.bottom(), Stroke::new(1.0, palette.line));
    let left = rect.left() + 8.0 + 12.0 * row.depth as f32;
    let width = places.label - (left - rect.left()) - 4.0;
    let label_font = if row.sum { bold(TEXT_SIZE) } else { font(TEXT_SIZE) };
    let job = line_job(ui, &row.label, label_font, palette.text, width, &Marks::default());
    let galley = ui.painter().layout_job(job);
    let shortened = galley.elided;
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.text);
    let cell = rect.with_max_x(rect.left() + places.label);
    let label = ui.interact(cell, ui.scope_id().with(("label", at)), Sense::hover());
    cell_node(ui, label.id, Node::RowHeader, &row.label, (at + 1, 0));
    if shortened {
        label.hint(&row.label);
    }
    for (nth, (column, figure)) in table.columns.iter().zip(&row.figures).enumerate() {
        if figure_ui(ui, places.cell(at, nth), (at, nth), (row, column, figure)) {
            actions.push(Action::List(figure.filter.clone()));
        }
    }
}

fn figure_ui(
    ui: &mut Ui,
    cell: Rect,
    place_in_table: (usize, usize),
    (row, column, figure): (&Row, &Column, &Figure),
) -> bool {
    let palette = Palette::of(ui);
    let label = &row.label;
    let place = pos2(cell.right() - 8.0, cell.center().y);
    let words = crate::model::with_separators(figure.count.into());
    let figure_font = if row.sum { bold(TEXT_SIZE) } else { font(TEXT_SIZE) };
    let id = ui.scope_id().with(("figure", place_in_table));
    let spoken = format!("{label} {} {}{}", column.name, figure.count, column.unit);
    let at = (place_in_table.0 + 1, place_in_table.1 + 1);
    if figure.measures == 0 {
        // Nothing stands behind it.
        ui.interact(cell, id, Sense::hover());
        cell_node(ui, id, Node::Cell, &spoken, at);
        ui.painter().text(place, Align2::RIGHT_CENTER, words, figure_font, palette.faint);
        return false;
    }
    let response = ui.interact(cell.shrink2(vec2(2.0, 1.0)), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, spoken.as_str()));
    cell_node(ui, id, Node::Button, &spoken, at);
    let drawn = ui.painter().text(place, Align2::RIGHT_CENTER, words, figure_font, palette.accent);
    if response.hovered() {
        ui.painter().hline(drawn.x_range(), drawn.bottom() - 1.0, Stroke::new(1.0, palette.accent));
    }
    let clicked = response.clicked();
    response.on_hover_cursor(egui::CursorIcon::PointingHand).hint(format!(
        "{label} {} {}",
        column.name,
        describe(column, figure)
    ));
    clicked
}
