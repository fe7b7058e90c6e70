//! 推定: for rows whose extent was not read, what it may have been, with the reason; nothing is data until accepted.

use std::collections::BTreeMap;

use egui::{Align2, Id, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

use super::draw::SUGGESTED;
use super::lines::Lines;
use super::scene::{Scene, Strip};
use super::select::RowKey;
use super::state::GanttState;
use crate::command::{Transaction, gesture};
use crate::document::Document;
use crate::document::estimate::{Estimate, estimates};
use crate::document::milestone::{Milestone, milestones};
use crate::model::{BarBasis, BarId, Catalogue, Measure, MeasureId};
use crate::ui::action::Action;
use crate::ui::text::{Marks, font, line_job};
use crate::ui::theme::SMALL_SIZE;
use crate::ui::widgets::Hint;

/// What was worked out about measures that were looked at, for one state of the document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Estimates {
    known: BTreeMap<MeasureId, Vec<Estimate>>,
    milestones: BTreeMap<MeasureId, Vec<Milestone>>,
}

impl Estimates {
    /// Forgets everything; the document changed.
    pub(crate) fn clear(&mut self) {
        self.known.clear();
        self.milestones.clear();
    }

    /// The months that a measure's indicators name.
    pub(crate) fn milestones(&mut self, catalogue: &Catalogue, measure: &Measure) -> &[Milestone] {
        self.milestones.entry(measure.id).or_insert_with(|| milestones(catalogue, measure))
    }

    /// What is supposed about a measure's rows.
    pub(crate) fn of(&mut self, catalogue: &Catalogue, measure: MeasureId) -> &[Estimate] {
        let make = || catalogue.measure(measure).map(|found| estimates(catalogue, found)).unwrap_or_default();
        self.known.entry(measure).or_insert_with(make)
    }
}

/// Shows, in each unread row in view, what is supposed and the button to accept it.
pub(super) fn rows_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    unread: &[(RowKey, Rect)],
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    for (key, place) in unread {
        let found =
            state.hand.estimates.of(scene.catalogue, key.measure).iter().find(|estimate| estimate.row == key.row);
        let Some(estimate) = found.cloned() else { continue };
        let Some(measure) = scene.catalogue.measure(key.measure) else { continue };
        state.hand.wants_focus |= row_ui(ui, &scene.strip(), measure, &estimate, *place, actions);
    }
}

/// One row: 〔採用〕 推定 令和7年10月〜令和9年3月 reason. Whether it was accepted.
pub(crate) fn row_ui(
    ui: &Ui,
    strip: &Strip<'_>,
    measure: &Measure,
    estimate: &Estimate,
    place: Rect,
    actions: &mut Vec<Action>,
) -> bool {
    let palette = strip.palette;
    let label = measure.row(estimate.row).map(|row| row.label.as_str()).unwrap_or_default();
    let id = strip.id.with(("accept", measure.id.0, estimate.row.0));
    let Some(button) = link(ui, strip, id, "〔採用〕", &format!("採用 {} {label}", strip.calls(measure)), place, true)
    else {
        return false;
    };
    let words = in_words(estimate);
    let width = strip.chart.right() - button.rect.right() - 12.0;
    let painter = ui.painter_at(strip.chart);
    if width > 40.0 {
        let galley =
            painter.layout_job(line_job(ui, &words, font(SMALL_SIZE), palette.muted, width, &Marks::default()));
        let at = Align2::LEFT_CENTER.anchor_size(pos2(button.rect.right() + 4.0, place.center().y), galley.size());
        painter.rect_filled(at.expand2(vec2(4.0, -1.0)), 0.0, palette.surface);
        painter.galley(at.min, galley, palette.muted);
    }
    if button.hovered() || button.has_focus() {
        let span = strip.axis.span(estimate.first, estimate.last);
        let shown = Rect::from_x_y_ranges(span, place.top() + 3.0..=place.bottom() - 3.0);
        painter.rect_stroke(shown, 3.0, Stroke::new(1.5, palette.accent), egui::StrokeKind::Inside);
    }
    let accepted = button.hint(format!("{words}\n採用すると「推定・未確認」のバーになります")).clicked();
    if accepted {
        actions.extend(accept(strip.catalogue, &[(measure.id, estimate.clone())]).map(Action::Edit));
    }
    accepted
}

/// An estimate as it is offered: 推定 令和7年10月〜令和9年3月 reason.
pub(crate) fn in_words(estimate: &Estimate) -> String {
    format!("{SUGGESTED} {}〜{} {}", estimate.first.in_words(), estimate.last.in_words(), estimate.reason)
}

/// A button that is only words, at the left of a place; none where the chart has no room for it.
fn link(
    ui: &Ui,
    strip: &Strip<'_>,
    id: Id,
    words: &str,
    spoken: &str,
    place: Rect,
    over_hatching: bool,
) -> Option<Response> {
    let palette = strip.palette;
    let painter = ui.painter_at(strip.chart);
    let galley = painter.layout_no_wrap(words.to_owned(), font(SMALL_SIZE), palette.accent);
    let rect = Rect::from_x_y_ranges(
        place.left()..=place.left() + galley.size().x + 4.0,
        place.top() + 2.0..=place.bottom() - 2.0,
    );
    if !strip.chart.contains_rect(rect.with_min_y(strip.chart.top()).with_max_y(strip.chart.bottom())) {
        return None;
    }
    let response = ui.interact(rect.intersect(strip.chart), id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, spoken));
    if response.hovered() {
        painter.rect_filled(rect, 3.0, palette.accent_soft);
    } else if over_hatching {
        painter.rect_filled(rect, 3.0, palette.surface);
    }
    if response.has_focus() {
        painter.rect_stroke(rect, 3.0, Stroke::new(1.5, palette.accent), egui::StrokeKind::Inside);
    }
    let at = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
    painter.galley(at.min, galley, palette.accent);
    Some(response.on_hover_cursor(egui::CursorIcon::PointingHand))
}

/// The button beside a measure's name that accepts all that is supposed about it.
pub(super) fn measure_ui(
    ui: &Ui,
    scene: &Scene<'_>,
    measure: &Measure,
    place: Rect,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let found = state.hand.estimates.of(scene.catalogue, measure.id);
    if found.is_empty() {
        return;
    }
    let words = format!("推定{}行を採用", found.len());
    let id = scene.id.with(("accept all", measure.id.0));
    let button =
        link(ui, &scene.strip(), id, &format!("〔{words}〕"), &format!("{} {words}", measure.number), place, false);
    if button.is_some_and(|button| button.clicked()) {
        let all: Vec<_> = found.iter().map(|estimate| (measure.id, estimate.clone())).collect();
        actions.extend(accept(scene.catalogue, &all).map(Action::Edit));
        state.hand.wants_focus = true;
    }
}

fn accept(catalogue: &Catalogue, found: &[(MeasureId, Estimate)]) -> Option<Transaction> {
    let accepted: Vec<_> = found
        .iter()
        .map(|(measure, estimate)| (*measure, estimate.row, estimate.first, estimate.last, estimate.reason.clone()))
        .collect();
    gesture::accept_estimates(catalogue, &accepted)
}

/// Accepts what is supposed about the rows selected; about all rows of a measure where its heading is selected.
pub(super) fn accept_selected(document: &Document, lines: &Lines, state: &GanttState, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let of_heading = state.hand.selection.measure().filter(|_| state.hand.selection.row().is_none());
    let rows = &state.hand.selection.rows;
    let mut found = Vec::new();
    for measure in lines.measures().filter(|measure| measure.unread_rows() > 0) {
        let whole = of_heading == Some(measure.id);
        let wanted = |row| whole || rows.contains(&RowKey { measure: measure.id, row });
        if measure.schedule.rows.iter().any(|row| row.unread && wanted(row.id)) {
            let suggested = estimates(catalogue, measure).into_iter().filter(|estimate| wanted(estimate.row));
            found.extend(suggested.map(|estimate| (measure.id, estimate)));
        }
    }
    match accept(catalogue, &found) {
        Some(step) => actions.push(Action::Edit(step)),
        None => actions.push(Action::Tell("選択した行に、採用できる推定はありません".to_owned())),
    }
}

/// Confirms the suggestions among the bars selected, or among all bars of the rows selected.
pub(super) fn confirm_selected(document: &Document, state: &GanttState, actions: &mut Vec<Action>) {
    match gesture::confirm_bars(document.catalogue(), &suggested(document.catalogue(), state)) {
        Some(step) => actions.push(Action::Edit(step)),
        None => actions.push(Action::Tell("選択した範囲に、未確認の推定はありません".to_owned())),
    }
}

fn suggested(catalogue: &Catalogue, state: &GanttState) -> Vec<(MeasureId, BarId)> {
    let is_suggested = |basis: &BarBasis| matches!(basis, BarBasis::Suggested(_));
    let mut bars = Vec::new();
    if state.hand.selection.bars.is_empty() {
        let heading = state.hand.selection.measure().filter(|_| state.hand.selection.row().is_none());
        let of_heading = heading
            .and_then(|id| catalogue.measure(id))
            .into_iter()
            .flat_map(|measure| measure.schedule.rows.iter().map(move |row| (measure.id, row)));
        let of_rows = state.hand.selection.rows.iter().filter_map(|key| Some((key.measure, key.find(catalogue)?)));
        for (measure, row) in of_heading.chain(of_rows) {
            bars.extend(row.bars.iter().filter(|bar| is_suggested(&bar.basis)).map(|bar| (measure, bar.id)));
        }
    } else {
        let found = state.hand.selection.found_bars(catalogue);
        bars.extend(found.iter().filter(|(_, bar)| is_suggested(&bar.basis)).map(|(id, bar)| (*id, bar.id)));
    }
    bars
}
