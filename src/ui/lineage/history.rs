//! The values of an indicator through both plans, as one table.

use egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use crate::diff::bare;
use crate::document::lineage::{HistoryValue, IndicatorHistory};
use crate::ui::text::{self, Marks, bold, font, line_job};
use crate::ui::theme::{Palette, ROW_HEIGHT, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::Hint;

/// The narrowest a year's column may be, in points.
const NARROWEST: f32 = 64.0;
/// The column of row heads, in points.
const HEADS: f32 = 64.0;

pub(super) fn histories_ui(ui: &mut Ui, histories: &[IndicatorHistory]) {
    ui.add_space(12.0);
    text::strong(ui, "両方の計画を通した成果指標");
    if histories.is_empty() {
        text::label(ui, "数えるものと単位が合う成果指標はありません。");
    }
    for history in histories {
        history_ui(ui, history);
        ui.add_space(12.0);
    }
}

fn history_ui(ui: &mut Ui, history: &IndicatorHistory) {
    let names = &history.names;
    let unit = if history.unit.is_empty() { String::new() } else { format!("（単位 {}）", history.unit) };
    let name = if bare(&names.old) == bare(&names.new) {
        format!("{}{unit}", names.new)
    } else {
        format!("{} → {}{unit}", names.old, names.new)
    };
    ui.label(name);
    let missing = [(history.is_unit_missing.old, "前の計画"), (history.is_unit_missing.new, "この計画")];
    for (_, plan) in missing.into_iter().filter(|(is_missing, _)| *is_missing) {
        text::label(ui, &format!("△ {plan}には単位の印字がありません。同じ数え方か確かめてください。"));
    }
    table_ui(ui, history);
}

/// Years across; the plan, the target and the actual values down.
fn table_ui(ui: &mut Ui, history: &IndicatorHistory) {
    let has_actuals = history.values.iter().any(|value| !value.actuals.is_empty());
    let rows = if has_actuals { 4 } else { 3 };
    let count = history.values.len().max(1) as f32;
    let width = ((ui.available_width() - HEADS - 12.0) / count).max(NARROWEST);
    let size = vec2(HEADS + width * count, ROW_HEIGHT * rows as f32);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, spoken(history)));
    let palette = Palette::of(ui);
    let painter = ui.painter();
    let split = history.values.iter().take_while(|value| value.is_old).count();
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), ROW_HEIGHT * 2.0));
    painter.rect_filled(head, 0.0, palette.ground);
    for (nth, word) in ["計画", "年度", "目標", "実績"].into_iter().take(rows).enumerate() {
        let at = pos2(rect.left() + 8.0, middle(rect, nth));
        painter.text(at, Align2::LEFT_CENTER, word, font(SMALL_SIZE), palette.muted);
        painter.hline(rect.x_range(), rect.top() + ROW_HEIGHT * (nth as f32 + 1.0), (1.0, palette.line));
    }
    let left = |nth: usize| rect.left() + HEADS + width * nth as f32;
    for (start, word) in [(0, "前の計画"), (split, "この計画")] {
        let at = pos2(left(start) + 8.0, middle(rect, 0));
        painter.text(at, Align2::LEFT_CENTER, word, bold(SMALL_SIZE), palette.text);
    }
    painter.vline(left(split), rect.y_range(), (1.0, palette.control_line));
    for (nth, value) in history.values.iter().enumerate() {
        let cells = [value.year.short(), value.target.clone(), value.actuals.join("、")];
        for (row, cell) in cells.into_iter().take(rows - 1).enumerate() {
            let color = if row == 0 { palette.muted } else { palette.text };
            let job = line_job(ui, &cell, font(TEXT_SIZE), color, width - 12.0, &Marks::default());
            let galley = painter.layout_job(job);
            let right = left(nth) + width - 8.0 - galley.size().x;
            painter.galley(pos2(right, middle(rect, row + 1) - galley.size().y / 2.0), galley, color);
        }
    }
    response.hint(spoken(history));
}

fn middle(rect: Rect, row: usize) -> f32 {
    rect.top() + ROW_HEIGHT * (row as f32 + 0.5)
}

/// The table in words.
fn spoken(history: &IndicatorHistory) -> String {
    let value = |value: &HistoryValue| {
        let actuals: String = value.actuals.iter().map(|actual| format!(" 実績 {actual}")).collect();
        let target = if value.target.is_empty() { "なし" } else { &value.target };
        format!("{} 目標 {target}{actuals}", value.year)
    };
    let values: Vec<String> = history.values.iter().map(value).collect();
    format!("{} {}", history.names.new, values.join("、"))
}
