//! What stands around the grid: the bar above it, and the panel below with the indicator chosen.

use egui::{Align, Button, Frame, Layout, Margin, RichText, ScrollArea, Stroke, Ui, UiBuilder, vec2};

use super::column::{Columns, IndicatorColumn};
use super::dialog::IndicatorDialog;
use super::{IndicatorRow, IndicatorState, actuals, chart};
use crate::document::Document;
use crate::model::PlanPeriod;
use crate::ui::action::Action;
use crate::ui::grid;
use crate::ui::text;
use crate::ui::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, strip};

/// The least width at which count and deeds stand in one line, in points.
const ONE_LINE: f32 = 640.0;
/// The least width at which actual values and chart stand side by side, in points.
const SIDE_BY_SIDE: f32 = 560.0;

/// The height of either where they stand below each other, in points.
const STACKED: f32 = 220.0;

/// The positions of the plan years whose columns are chosen; all of them where none is.
pub(super) fn chosen_years(columns: &Columns, chosen: &[usize], period: PlanPeriod) -> Vec<usize> {
    let year = |column: &usize| match columns.at(*column) {
        Some(IndicatorColumn::Target(position)) => Some(position),
        Some(
            IndicatorColumn::Number
            | IndicatorColumn::Measure
            | IndicatorColumn::Name
            | IndicatorColumn::Unit
            | IndicatorColumn::Kind
            | IndicatorColumn::Direction
            | IndicatorColumn::Latest
            | IndicatorColumn::Achievement
            | IndicatorColumn::Trend
            | IndicatorColumn::Bureaus
            | IndicatorColumn::Section,
        )
        | None => None,
    };
    let mut years: Vec<usize> = chosen.iter().filter_map(year).collect();
    years.sort_unstable();
    if years.is_empty() { (0..period.len()).collect() } else { years }
}

/// The bar above the grid: how many indicators are listed, and what can be done with them.
pub(super) fn bar_ui(ui: &mut Ui, document: &Document, state: &mut IndicatorState, actions: &mut Vec<Action>) {
    let (listed, all) = (state.listing.order().len(), state.rows.len());
    let words = if listed == all { format!("{all}指標") } else { format!("{all}指標中 {listed}指標を表示") };
    let words = RichText::new(words).size(SMALL_SIZE).color(Palette::of(ui).muted);
    if ui.available_width() >= ONE_LINE {
        ui.horizontal(|ui| {
            ui.label(words);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| deeds_ui(ui, document, state, actions));
        });
    } else {
        strip(ui, "indicator deeds", ONE_LINE, |ui| {
            ui.label(words);
            deeds_ui(ui, document, state, actions);
        });
    }
}

/// What can be done with the indicators listed.
fn deeds_ui(ui: &mut Ui, document: &Document, state: &mut IndicatorState, actions: &mut Vec<Action>) {
    let load = ui.button("県議会報告の実績を取り込む…");
    if load.hint("令和4年3月・令和6年10月の報告にある実績を、確かめてから取り込みます").clicked()
    {
        match IndicatorDialog::load(document.catalogue()) {
            Ok(dialog) => actions.push(Action::Ask(Box::new(dialog))),
            Err(words) => actions.push(Action::Warn(words)),
        }
    }
    let style = ui.button("書き方をそろえる…");
    if style.hint("表示している指標すべての目標を、半角数字と桁区切りにそろえます").clicked()
    {
        let years: Vec<usize> = (0..document.catalogue().period.len()).collect();
        let dialog = IndicatorDialog::style(document.catalogue(), state.listing.order(), &years);
        actions.push(Action::Ask(Box::new(dialog)));
    }
    let series = ui.button("連続した値で埋める…");
    if series.hint("選んだ範囲を、はじめの2つの値から同じ差か同じ率で続けます").clicked() {
        let columns = &state.columns;
        let shown = state.grid.preferences.shown_columns(columns.grid());
        let chosen = shown.get(state.grid.selection().columns(shown.len())).unwrap_or_default();
        let years = chosen_years(columns, chosen, document.catalogue().period);
        let rows = state.covered(state.grid.selection().rows());
        actions.push(Action::Ask(Box::new(IndicatorDialog::series(&rows, years))));
    }
    ui.menu_button("列", |ui| grid::column_chooser_ui(ui, state.columns.grid(), &mut state.grid));
}

/// The panel below the grid: actual values at the left, the chart at the right.
pub(super) fn panel_ui(ui: &mut Ui, document: &Document, state: &mut IndicatorState, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    if state.form.as_ref().is_some_and(|form| Some(form.row()) != state.selected) {
        actuals::settle(&mut state.form, catalogue, actions);
    }
    let rect = ui.available_rect_before_wrap();
    ui.advance_cursor_after_rect(rect);
    let found = state.selected.and_then(|row| Some((row, row.find(catalogue)?)));
    let Some((row, (measure, indicator))) = found else {
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect.shrink(16.0)));
        text::label(&mut inner, "表の行を選ぶと、実績と図がここに出ます");
        return;
    };
    let beside = rect.width() >= SIDE_BY_SIDE;
    if !beside {
        let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("actuals and chart"));
        inner.shrink_clip_rect(rect);
        stacked_ui(&mut inner, document, row, state, actions);
        return;
    }
    let middle = if beside { rect.left() + (rect.width() * 0.5).round() } else { rect.right() };
    let mut left = ui.new_child(UiBuilder::new().max_rect(rect.with_max_x(middle)).id_salt("actuals"));
    left.shrink_clip_rect(rect.with_max_x(middle));
    Frame::NONE.inner_margin(Margin::symmetric(12, 6)).show(&mut left, |ui| {
        heading_ui(ui, measure.number.as_str(), &indicator.name, |ui| {
            if ui.add(Button::new("＋ 実績を追加")).clicked() {
                state.form = Some(actuals::ActualForm::adding(row, catalogue, indicator));
            }
        });
        actuals::actuals_ui(ui, catalogue, row, indicator, &mut state.form, actions);
    });
    if beside {
        let right = rect.with_min_x(middle);
        ui.painter().vline(middle, rect.y_range(), Stroke::new(1.0, Palette::of(ui).line));
        let mut right_ui = ui.new_child(UiBuilder::new().max_rect(right).id_salt("chart"));
        right_ui.shrink_clip_rect(right);
        Frame::NONE.inner_margin(Margin::symmetric(12, 6)).show(&mut right_ui, |ui| {
            chart::chart_ui(ui, document, row, indicator, actions);
        });
    }
}

/// Actual values and chart below each other, where there is no room beside each other.
fn stacked_ui(
    ui: &mut Ui,
    document: &Document,
    row: IndicatorRow,
    state: &mut IndicatorState,
    actions: &mut Vec<Action>,
) {
    let catalogue = document.catalogue();
    let Some((measure, indicator)) = row.find(catalogue) else { return };
    ScrollArea::vertical().id_salt("stacked").auto_shrink(false).show(ui, |ui| {
        let width = ui.available_width();
        ui.allocate_ui(vec2(width, STACKED), |ui| {
            ui.set_max_height(STACKED);
            heading_ui(ui, measure.number.as_str(), &indicator.name, |ui| {
                if ui.add(Button::new("＋ 実績を追加")).clicked() {
                    state.form = Some(actuals::ActualForm::adding(row, catalogue, indicator));
                }
            });
            actuals::actuals_ui(ui, catalogue, row, indicator, &mut state.form, actions);
        });
        ui.allocate_ui(vec2(width, STACKED), |ui| {
            ui.set_max_height(STACKED);
            chart::chart_ui(ui, document, row, indicator, actions);
        });
    });
}

/// A line with a number and a name at the left and controls at the right.
pub(super) fn heading_ui(ui: &mut Ui, number: &str, name: &str, controls: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), 30.0);
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        controls(ui);
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            let palette = Palette::of(ui);
            if !number.is_empty() {
                ui.label(RichText::new(number).font(text::bold(13.0)).color(palette.accent));
            }
            ui.add(egui::Label::new(RichText::new(name).font(text::bold(13.0)).color(palette.text)).truncate());
        });
    });
}
