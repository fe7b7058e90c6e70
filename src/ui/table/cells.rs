//! How the table's cells look.

use std::borrow::Cow;

use egui::{Color32, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use super::column::TableColumn;
use super::facts::Facts;
use crate::document::search::Query;
use crate::model::{Annotation, Measure};
use crate::ui::grid::{CellLook, CellPainted};
use crate::ui::text::{self, Marks};
use crate::ui::theme::{PADDING, Palette, SMALL_SIZE, TEXT_SIZE};

/// The height of a chip, in points.
const CHIP_HEIGHT: f32 = 20.0;
/// The distance of a chip's words to its sides, in points.
const CHIP_PADDING: f32 = 6.0;
/// The distance between chips, in points.
const GAP: f32 = 4.0;
/// The narrowest a letter can be, in points; longer text than fits at this width is not laid out.
const NARROWEST_LETTER: f32 = 3.0;

/// Words on a coloured ground.
struct Chip {
    words: String,
    color: Color32,
    ground: Color32,
}

/// Paints one cell of the table.
pub(super) fn paint(
    ui: &Ui,
    measure: &Measure,
    column: TableColumn,
    facts: &Facts,
    query: &Query,
    look: CellLook,
) -> CellPainted {
    let palette = Palette::of(ui);
    let inside = look.rect.shrink2(vec2(PADDING, 0.0));
    if let Some(unit) = column.unit() {
        paint_figure(ui, measure, column, facts, unit, inside);
        return CellPainted::default();
    }
    let (rest, cut) = paint_chips(ui, &chips(palette, measure, column), inside);
    if column == TableColumn::Annotations {
        return CellPainted { cut };
    }
    let value = column.text(measure, facts);
    if value.is_empty() {
        let words = missing(measure, column);
        paint_text(ui, words, palette.muted, Stroke::NONE, &Query::default(), rest);
        return CellPainted { cut };
    }
    let abolished = measure.abolition.is_some();
    let color = if abolished { palette.muted } else { palette.text };
    let strike = if abolished && column == TableColumn::Name { Stroke::new(1.0, color) } else { Stroke::NONE };
    let text_cut = paint_text(ui, &value, color, strike, query, rest);
    CellPainted { cut: cut || text_cut }
}

/// The width a cell's contents want, in points.
pub(super) fn wanted_width(ui: &Ui, measure: &Measure, column: TableColumn, facts: &Facts) -> f32 {
    let chips: f32 = chips(Palette::of(ui), measure, column).iter().map(|chip| chip_width(ui, chip) + GAP).sum();
    let value = if column == TableColumn::Annotations { Cow::Borrowed("") } else { column.text(measure, facts) };
    let line: String = value.lines().next().unwrap_or_default().chars().take(200).collect();
    let unit = column.unit().unwrap_or_default();
    let galley = ui.painter().layout_no_wrap(format!("{line}{unit}"), text::font(TEXT_SIZE), Color32::WHITE);
    (chips + galley.size().x + 2.0 * PADDING + 1.0).ceil()
}

/// What stands in an empty cell: a dash where something is expected.
fn missing(measure: &Measure, column: TableColumn) -> &'static str {
    match column {
        TableColumn::Name | TableColumn::Number | TableColumn::Section | TableColumn::Bureaus => "—",
        TableColumn::TargetYear | TableColumn::Overview | TableColumn::Goal => {
            // The mark beside the name says why.
            if measure.body_missing { "" } else { "—" }
        }
        TableColumn::Annotations
        | TableColumn::Indicators
        | TableColumn::Attention
        | TableColumn::CrossListings
        | TableColumn::Reprints
        | TableColumn::ScheduleRows
        | TableColumn::UnreadRows
        | TableColumn::Footnotes
        | TableColumn::SourceLine => "",
    }
}

fn chips(palette: &Palette, measure: &Measure, column: TableColumn) -> Vec<Chip> {
    match column {
        TableColumn::Annotations => measure.annotations.iter().map(|mark| annotation_chip(palette, *mark)).collect(),
        TableColumn::Name => {
            let abolished = measure.abolition.is_some().then(|| Chip {
                words: "× 廃止".to_owned(),
                color: palette.abolished,
                ground: palette.abolished_soft,
            });
            let missing = measure.body_missing.then(|| Chip {
                words: "本文なし".to_owned(),
                color: palette.revised,
                ground: palette.revised_soft,
            });
            abolished.into_iter().chain(missing).collect()
        }
        TableColumn::Number
        | TableColumn::Bureaus
        | TableColumn::Section
        | TableColumn::TargetYear
        | TableColumn::Indicators
        | TableColumn::Attention
        | TableColumn::Overview
        | TableColumn::Goal
        | TableColumn::CrossListings
        | TableColumn::Reprints
        | TableColumn::ScheduleRows
        | TableColumn::UnreadRows
        | TableColumn::Footnotes
        | TableColumn::SourceLine => Vec::new(),
    }
}

fn annotation_chip(palette: &Palette, mark: Annotation) -> Chip {
    let (color, ground) = palette.annotation(mark.kind);
    Chip { words: format!("{}{} {}", mark.kind.sign(), mark.edition.short(), mark.kind.word()), color, ground }
}

fn chip_width(ui: &Ui, chip: &Chip) -> f32 {
    let galley = ui.painter().layout_no_wrap(chip.words.clone(), text::font(SMALL_SIZE), chip.color);
    galley.size().x + 2.0 * CHIP_PADDING
}

/// Paints chips one behind the other; returns the room left, and whether some did not fit.
fn paint_chips(ui: &Ui, chips: &[Chip], inside: Rect) -> (Rect, bool) {
    let mut left = inside.left();
    for chip in chips {
        let galley = ui.painter().layout_no_wrap(chip.words.clone(), text::font(SMALL_SIZE), chip.color);
        let width = galley.size().x + 2.0 * CHIP_PADDING;
        if left + width > inside.right() + PADDING / 2.0 {
            paint_text(ui, "…", Palette::of(ui).muted, Stroke::NONE, &Query::default(), inside.with_min_x(left));
            return (inside.with_min_x(inside.right()), true);
        }
        let ground = Rect::from_min_size(pos2(left, inside.center().y - CHIP_HEIGHT / 2.0), vec2(width, CHIP_HEIGHT));
        ui.painter().rect_filled(ground, CornerRadius::same(4), chip.ground);
        let at = pos2(left + CHIP_PADDING, inside.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, chip.color);
        left += width + GAP;
    }
    (inside.with_min_x(left.min(inside.right())), false)
}

fn paint_figure(ui: &Ui, measure: &Measure, column: TableColumn, facts: &Facts, unit: &str, inside: Rect) {
    let Some(figure) = column.figure(measure, facts) else { return };
    let palette = Palette::of(ui);
    let leads = column == TableColumn::Attention;
    let color = match (leads, figure, column == TableColumn::UnreadRows) {
        (true, _, _) | (_, _, true) => palette.revised,
        (false, 0, false) => palette.muted,
        (false, _, false) if measure.abolition.is_some() => palette.muted,
        (false, _, false) => palette.text,
    };
    let galley = ui.painter().layout_no_wrap(format!("{figure}{unit}"), text::font(TEXT_SIZE), color);
    let at = pos2(inside.right() - galley.size().x, inside.center().y - galley.size().y / 2.0);
    if leads {
        let y = at.y + galley.size().y - 2.0;
        ui.painter().hline(at.x..=inside.right(), y, Stroke::new(1.0, color));
    }
    ui.painter().galley(at, galley, color);
}

/// Paints one line; returns whether some of the text is not to be seen.
fn paint_text(ui: &Ui, value: &str, color: Color32, strike: Stroke, query: &Query, room: Rect) -> bool {
    if room.width() < 4.0 {
        return !value.is_empty();
    }
    let first_line = value.split('\n').next().unwrap_or_default();
    // An overview has hundreds of characters of which a cell shows twenty.
    let most = (room.width() / NARROWEST_LETTER).max(1.0) as usize;
    let end = first_line.char_indices().nth(most).map(|(at, _)| at);
    let shown: Cow<'_, str> = match end.and_then(|end| first_line.get(..end)) {
        Some(head) => Cow::Owned(format!("{head}…")),
        None => Cow::Borrowed(first_line),
    };
    let hits = if query.is_blank() { Vec::new() } else { query.ranges_in(&shown) };
    let mut job = text::line_job(ui, &shown, text::font(TEXT_SIZE), color, room.width(), &Marks { hits: &hits });
    for section in &mut job.sections {
        section.format.strikethrough = strike;
    }
    let galley = ui.painter().layout_job(job);
    let at = pos2(room.left(), room.center().y - galley.size().y / 2.0);
    let cut = galley.elided || end.is_some() || first_line.len() < value.len();
    ui.painter().galley(at, galley, color);
    cut
}
