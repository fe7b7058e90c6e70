//! Words at the pointer: the extent while dragging, and what a bar is while resting on it.

use egui::{Response, Tooltip, Ui};

use super::estimate_ui::{Estimates, in_words};
use super::ghost;
use super::hand::Preview;
use super::hit::{Hit, hit};
use super::lines::Lines;
use super::scene::Scene;
use super::select::RowKey;
use crate::model::{BarBasis, Catalogue, PlanPeriod};
use crate::ui::theme::Palette;

/// A line of at most so many characters is not broken.
const SHORT: usize = 32;

/// The extent of what is dragged, in words, beside the pointer.
pub(crate) fn drag_ui(ui: &Ui, response: &Response, catalogue: &Catalogue, preview: &Preview) {
    let Some(bar) = &preview.leading else { return };
    let mut lines = vec![bar.in_words()];
    if let Some(key) = preview.onto
        && let (Some(measure), Some(row)) = (catalogue.measure(key.measure), key.find(catalogue))
    {
        lines.push(format!("{} {}へ移します", measure.number, row.label));
    }
    let count = preview.bars.len() + preview.away.len();
    if count > 1 {
        lines.push(format!("バー{count}本を一緒に動かしています"));
    }
    if let Some(words) = outside_words(catalogue.period, bar) {
        lines.push(words.to_owned());
    }
    Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), response.id, egui::PopupAnchor::Pointer).gap(16.0).show(
        |ui| {
            ui.style_mut().wrap_mode = Some(egui::TextWrapMode::Extend);
            for (at, line) in lines.iter().enumerate() {
                let color = if at == 0 { Palette::of(ui).text } else { Palette::of(ui).muted };
                ui.label(egui::RichText::new(line).color(color));
            }
        },
    );
}

fn outside_words(period: PlanPeriod, bar: &crate::model::Bar) -> Option<&'static str> {
    let inside = bar.first >= period.first().first_month() && bar.last <= period.last().last_month();
    (!inside).then_some("計画期間の外に出ます（離すと確認します）")
}

/// What stands under a resting pointer: a bar's extent, caption and basis, or a label that is cut off.
pub(super) fn rest_ui(
    response: &Response,
    scene: &Scene<'_>,
    lines: &Lines,
    earlier: Option<(&Catalogue, &str)>,
    estimates: &mut Estimates,
) {
    let Some(at) = response.hover_pos() else { return };
    let mut words: Vec<String> = Vec::new();
    match hit(scene, lines, at) {
        hit @ (Hit::Bar { .. } | Hit::Empty(_)) => words = row_words(scene.catalogue, &hit, earlier, estimates),
        Hit::Label(spot) => {
            let number = scene.line_at(at.y).and_then(|number| lines.line(number));
            words.extend(number.map(|line| label_words(&line)).filter(|_| spot.measure().is_some()));
        }
        Hit::Fold(_) | Hit::Beside(_) | Hit::Nothing => {}
    }
    show(response, words);
}

/// Shows words at the pointer that rests.
pub(crate) fn show(response: &Response, words: Vec<String>) {
    if !words.is_empty() {
        Tooltip::for_enabled(response).at_pointer().gap(16.0).show(|ui| {
            for line in words {
                let label = egui::Label::new(line.as_str());
                // A short line is not broken, so that a figure stays with its unit.
                ui.add(if line.chars().count() <= SHORT { label.extend() } else { label });
            }
        });
    }
}

/// What there is to say about a bar, or about the empty part of a row.
pub(crate) fn row_words(
    catalogue: &Catalogue,
    hit: &Hit,
    earlier: Option<(&Catalogue, &str)>,
    estimates: &mut Estimates,
) -> Vec<String> {
    let mut words = Vec::new();
    match hit {
        Hit::Bar { row, bar, .. } => bar_words(catalogue, *row, *bar, earlier, &mut words),
        Hit::Empty(row) if row.find(catalogue).is_some_and(|row| row.unread) => {
            let found = estimates.of(catalogue, row.measure).iter().find(|found| found.row == row.row);
            words.extend(found.map(in_words));
            words.push("期間が読み取れていません。横にドラッグすると期間を入力できます".to_owned());
        }
        Hit::Empty(_) | Hit::Label(_) | Hit::Fold(_) | Hit::Beside(_) | Hit::Nothing => {}
    }
    words
}

fn bar_words(
    catalogue: &Catalogue,
    row: RowKey,
    bar: super::select::BarKey,
    earlier: Option<(&Catalogue, &str)>,
    words: &mut Vec<String>,
) {
    let Some(measure) = catalogue.measure(row.measure) else { return };
    let Some((found, bar)) = super::select::bar_of(measure, bar.bar) else { return };
    words.push(format!("{} {}", measure.number, found.label));
    words.push(bar.in_words());
    if !bar.caption.is_empty() {
        words.push(bar.caption.clone());
    }
    if let BarBasis::Suggested(reason) = &bar.basis {
        words.push(format!("推定・未確認（{reason}）"));
    }
    if let Some((earlier, name)) = earlier
        && let Some(old) = ghost::earlier_row(earlier, measure, found)
        && !old.unread
        && !ghost::same_extents(&old.bars, &found.bars)
    {
        let extents: Vec<String> = old.bars.iter().map(crate::model::Bar::in_words).collect();
        let extents = if extents.is_empty() { "バーなし".to_owned() } else { extents.join("、") };
        words.push(format!("{name} {extents}"));
    }
}

fn label_words(line: &super::lines::Line<'_>) -> String {
    match line {
        super::lines::Line::Group(group) => group.name.clone(),
        super::lines::Line::Measure { measure, .. } => format!("{} {}", measure.number, measure.name),
        super::lines::Line::Row { row, .. } => row.label.clone(),
    }
}
