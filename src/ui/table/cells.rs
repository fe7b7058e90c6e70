//! How the table's cells look.

use std::borrow::Cow;

use egui::{Rect, Stroke, Ui};

use super::column::TableColumn;
use super::facts::Facts;
use crate::document::search::Query;
use crate::model::{Annotation, Measure};
use crate::ui::grid::paint::{self, Chip};
use crate::ui::grid::{CellLook, CellPainted};
use crate::ui::theme::Palette;

/// Paints one cell of the table.
pub(super) fn paint_cell(
    ui: &Ui,
    measure: &Measure,
    column: TableColumn,
    facts: &Facts,
    query: &Query,
    look: CellLook,
) -> CellPainted {
    let palette = Palette::of(ui);
    let inside = paint::inside(look.rect);
    if let Some(unit) = column.unit() {
        paint_figure(ui, measure, column, facts, unit, inside);
        return CellPainted::default();
    }
    let (rest, cut) = paint::chips(ui, &chips(palette, measure, column), inside);
    if column == TableColumn::Annotations {
        return CellPainted::told(cut);
    }
    let value = column.text(measure, facts);
    if value.is_empty() {
        let words = missing(measure, column);
        paint::line(ui, words, palette.muted, Stroke::NONE, &Query::default(), rest);
        return CellPainted::told(cut);
    }
    let abolished = measure.abolition.is_some();
    let color = if abolished { palette.muted } else { palette.text };
    let strike = if abolished && column == TableColumn::Name { Stroke::new(1.0, color) } else { Stroke::NONE };
    let text_cut = paint::line(ui, &value, color, strike, query, rest);
    CellPainted::told(cut || text_cut)
}

/// The width a cell's contents want, in points.
pub(super) fn wanted_width(ui: &Ui, measure: &Measure, column: TableColumn, facts: &Facts) -> f32 {
    let chips = paint::chips_width(ui, &chips(Palette::of(ui), measure, column));
    let value = if column == TableColumn::Annotations { Cow::Borrowed("") } else { column.text(measure, facts) };
    let unit = column.unit().unwrap_or_default();
    chips + paint::line_width(ui, &format!("{}{unit}", value.lines().next().unwrap_or_default()))
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
        TableColumn::Name => state_chips(palette, measure),
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

/// What is said beside the name of a measure that is abolished, or whose body is missing.
pub(crate) fn state_chips(palette: &Palette, measure: &Measure) -> Vec<Chip> {
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

fn annotation_chip(palette: &Palette, mark: Annotation) -> Chip {
    let (color, ground) = palette.annotation(mark.kind);
    Chip { words: format!("{}{} {}", mark.kind.sign(), mark.edition.short(), mark.kind.word()), color, ground }
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
    paint::figure(ui, &format!("{figure}{unit}"), color, leads, inside);
}
