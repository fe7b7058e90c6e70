//! How the cells of the indicator grid look.

use egui::{Color32, Pos2, Rect, Stroke, Ui, pos2, vec2};
use rust_decimal::prelude::ToPrimitive;

use super::column::{IndicatorColumn, direction_word};
use super::reading;
use crate::document::achievement::Standing;
use crate::document::achievement::propose_direction;
use crate::document::search::Query;
use crate::model::{Catalogue, Indicator, Measure, PlanPeriod, Target, TargetValue};
use crate::ui::grid::paint::{self, Chip};
use crate::ui::grid::{CellLook, CellPainted};
use crate::ui::table::state_chips;
use crate::ui::theme::Palette;

/// What a cell is painted from.
pub(super) struct CellScene<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) measure: &'a Measure,
    pub(super) indicator: &'a Indicator,
    pub(super) query: &'a Query,
}

/// Paints one cell.
pub(super) fn paint_cell(ui: &Ui, scene: &CellScene<'_>, column: IndicatorColumn, look: CellLook) -> CellPainted {
    let palette = Palette::of(ui);
    let inside = paint::inside(look.rect);
    let CellScene { catalogue, measure, indicator, query } = scene;
    let color = if measure.abolition.is_some() { palette.muted } else { palette.text };
    let words = |text: &str, color: Color32| CellPainted::told(line(ui, text, color, query, inside));
    match column {
        IndicatorColumn::Target(position) => {
            let blank = Target::default();
            paint_target(ui, indicator.targets.get(position).unwrap_or(&blank), color, query, inside)
        }
        IndicatorColumn::Measure => {
            let (rest, cut) = paint::chips(ui, &state_chips(palette, measure), inside);
            CellPainted::told(line(ui, &measure.name, palette.muted, query, rest) || cut)
        }
        IndicatorColumn::Name => {
            let strike = if measure.abolition.is_some() { Stroke::new(1.0, color) } else { Stroke::NONE };
            let name = if indicator.name.is_empty() { "—" } else { &indicator.name };
            CellPainted::told(paint::line(ui, name, color, strike, query, inside))
        }
        IndicatorColumn::Direction => paint_direction(ui, indicator, color, inside),
        IndicatorColumn::Latest => match reading::latest(indicator) {
            Some(actual) => {
                paint::line_right(ui, &reading::dated(actual), color, query, inside);
                CellPainted::told(true)
            }
            None => CellPainted::default(),
        },
        IndicatorColumn::Achievement => paint_standing(ui, catalogue.period, indicator, inside),
        IndicatorColumn::Trend => {
            sparkline(ui, catalogue.period, indicator, look.rect);
            CellPainted::told(true)
        }
        IndicatorColumn::Number
        | IndicatorColumn::Unit
        | IndicatorColumn::Kind
        | IndicatorColumn::Bureaus
        | IndicatorColumn::Section => words(&column.text(catalogue, measure, indicator), color),
    }
}

fn line(ui: &Ui, text: &str, color: Color32, query: &Query, room: Rect) -> bool {
    paint::line(ui, text, color, Stroke::NONE, query, room)
}

/// Figures stand at the right, words at the left.
fn paint_target(ui: &Ui, target: &Target, color: Color32, query: &Query, inside: Rect) -> CellPainted {
    let palette = Palette::of(ui);
    let cut = match target.value() {
        TargetValue::Blank => false,
        TargetValue::Quantity(_) => paint::line_right(ui, target.as_str(), color, query, inside),
        TargetValue::Text => line(ui, target.as_str(), color, query, inside),
        TargetValue::Undetermined | TargetValue::NoteMark => line(ui, target.as_str(), palette.muted, query, inside),
    };
    CellPainted::told(cut || reading::understood(target).is_some())
}

/// The room that a proposed direction needs in full, in points.
const DIRECTION: f32 = 120.0;

/// The direction a person set, or the proposal as a chip that accepts it.
fn paint_direction(ui: &Ui, indicator: &Indicator, color: Color32, inside: Rect) -> CellPainted {
    let palette = Palette::of(ui);
    // In a narrow column the first word says it; the whole is told on resting.
    let short = |words: &'static str| {
        if inside.width() < DIRECTION { words.strip_suffix("ほど良い").unwrap_or(words) } else { words }
    };
    if indicator.direction.is_some() {
        return CellPainted::told(line(
            ui,
            short(direction_word(indicator.direction)),
            color,
            &Query::default(),
            inside,
        ));
    }
    let Some(proposal) = propose_direction(indicator) else {
        line(ui, direction_word(None), palette.faint, &Query::default(), inside);
        return CellPainted::told(true);
    };
    let words = format!("提案 {}", short(direction_word(Some(proposal.direction))));
    let chip = Chip { words, color: palette.accent, ground: palette.accent_soft };
    let (rest, cut) = paint::chips(ui, &[chip], inside);
    let offer = if cut { inside } else { inside.with_max_x(rest.left()) };
    CellPainted { tooltip: true, offer: Some(offer) }
}

fn paint_standing(ui: &Ui, period: PlanPeriod, indicator: &Indicator, inside: Rect) -> CellPainted {
    let palette = Palette::of(ui);
    let standing = reading::standing(period, indicator);
    let (sign, color) = match &standing {
        Standing::NoActual => return CellPainted::default(),
        Standing::Judged(judged) => match judged.met {
            Some(true) => ("○ ", palette.new),
            Some(false) => ("△ ", palette.revised),
            None => ("", palette.muted),
        },
    };
    paint::figure(ui, &format!("{sign}{}", standing.in_words()), color, false, inside);
    CellPainted::told(true)
}

/// Targets as a line, actual values as points, over the plan's years; nothing where there are no figures.
fn sparkline(ui: &Ui, period: PlanPeriod, indicator: &Indicator, cell: Rect) {
    let palette = Palette::of(ui);
    let unit = indicator.targets.iter().find_map(|target| target.value().quantity()).map(|one| one.unit.as_str());
    let Some(unit) = unit else { return };
    let number = |value: &Target| reading::number_in(value, unit).and_then(|number| number.to_f64());
    let targets: Vec<(usize, f64)> =
        indicator.targets.iter().enumerate().filter_map(|(at, target)| Some((at, number(target)?))).collect();
    let actuals: Vec<(usize, f64)> = indicator
        .actuals
        .iter()
        .filter_map(|actual| Some((period.position(actual.year)?, number(&actual.value)?)))
        .collect();
    let values = || targets.iter().chain(&actuals).map(|(_, value)| *value);
    let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| (low.min(v), high.max(v)));
    let room = cell.shrink2(vec2(10.0, 7.0));
    let place = |(at, value): &(usize, f64)| -> Pos2 {
        let across = *at as f32 / (period.len().max(2) - 1) as f32;
        let up = if high > low { ((value - low) / (high - low)) as f32 } else { 0.5 };
        pos2(room.left() + room.width() * across, room.bottom() - room.height() * up)
    };
    let points: Vec<Pos2> = targets.iter().map(place).collect();
    let stroke = Stroke::new(1.5, palette.bar);
    match points.as_slice() {
        [single] => {
            ui.painter().circle_stroke(*single, 2.0, stroke);
        }
        _ => {
            ui.painter().line(points, stroke);
        }
    }
    for actual in &actuals {
        ui.painter().circle_filled(place(actual), 3.0, palette.revised);
    }
}

/// The width a cell's contents want, in points.
pub(super) fn wanted_width(ui: &Ui, scene: &CellScene<'_>, column: IndicatorColumn) -> f32 {
    let chips = match column {
        IndicatorColumn::Measure => paint::chips_width(ui, &state_chips(Palette::of(ui), scene.measure)),
        IndicatorColumn::Trend => return 96.0,
        IndicatorColumn::Direction => return 152.0,
        IndicatorColumn::Number
        | IndicatorColumn::Name
        | IndicatorColumn::Target(_)
        | IndicatorColumn::Unit
        | IndicatorColumn::Kind
        | IndicatorColumn::Latest
        | IndicatorColumn::Achievement
        | IndicatorColumn::Bureaus
        | IndicatorColumn::Section => 0.0,
    };
    chips + paint::line_width(ui, &column.text(scene.catalogue, scene.measure, scene.indicator))
}

/// What the tooltip over a cell says.
pub(super) fn tooltip(scene: &CellScene<'_>, column: IndicatorColumn) -> String {
    let CellScene { catalogue, measure, indicator, .. } = scene;
    let text = column.text(catalogue, measure, indicator).into_owned();
    match column {
        IndicatorColumn::Target(position) => {
            let understood = indicator.targets.get(position).and_then(reading::understood);
            understood.map_or(text.clone(), |words| format!("{text}\n{words}"))
        }
        IndicatorColumn::Direction => match (indicator.direction, propose_direction(indicator)) {
            (None, Some(proposal)) => format!(
                "{}。\nクリックか Enter で採用します。F2 で別の向きも選べます。",
                proposal.reason.trim_end_matches('。')
            ),
            (None, None) => "名称からは決められないため、提案はありません。F2 で選んでください。".to_owned(),
            (Some(_), _) => text,
        },
        IndicatorColumn::Latest => {
            let latest = reading::latest(indicator);
            let source = latest.map(|actual| actual.source.as_str()).filter(|source| !source.is_empty());
            source.map_or(text.clone(), |source| format!("{text}\n出典 {source}"))
        }
        IndicatorColumn::Achievement => match reading::standing(catalogue.period, indicator) {
            Standing::NoActual => text,
            Standing::Judged(judged) => judged.words,
        },
        IndicatorColumn::Number
        | IndicatorColumn::Measure
        | IndicatorColumn::Name
        | IndicatorColumn::Unit
        | IndicatorColumn::Kind
        | IndicatorColumn::Trend
        | IndicatorColumn::Bureaus
        | IndicatorColumn::Section => text,
    }
}
