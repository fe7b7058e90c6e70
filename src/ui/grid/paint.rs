//! What the cells of every grid are painted with: one line of text, a figure, chips.

use std::borrow::Cow;

use egui::{Color32, CornerRadius, Rect, Stroke, Ui, pos2, vec2};

use crate::document::search::Query;
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
pub(crate) struct Chip {
    pub(crate) words: String,
    pub(crate) color: Color32,
    pub(crate) ground: Color32,
}

/// The part of a cell that holds words.
pub(crate) fn inside(cell: Rect) -> Rect {
    cell.shrink2(vec2(PADDING, 0.0))
}

/// The width that chips with the distances behind them take, in points.
pub(crate) fn chips_width(ui: &Ui, chips: &[Chip]) -> f32 {
    chips.iter().map(|chip| chip_width(ui, chip) + GAP).sum()
}

/// The width a cell wants whose line of text this is, in points, the distances to its sides included.
pub(crate) fn line_width(ui: &Ui, value: &str) -> f32 {
    let line: String = value.lines().next().unwrap_or_default().chars().take(200).collect();
    let galley = ui.painter().layout_no_wrap(line, text::font(TEXT_SIZE), Color32::WHITE);
    (galley.size().x + 2.0 * PADDING + 1.0).ceil()
}

fn chip_width(ui: &Ui, chip: &Chip) -> f32 {
    let galley = ui.painter().layout_no_wrap(chip.words.clone(), text::font(SMALL_SIZE), chip.color);
    galley.size().x + 2.0 * CHIP_PADDING
}

/// Paints chips one behind the other; returns the room left, and whether some did not fit.
pub(crate) fn chips(ui: &Ui, chips: &[Chip], inside: Rect) -> (Rect, bool) {
    let mut left = inside.left();
    for chip in chips {
        let galley = ui.painter().layout_no_wrap(chip.words.clone(), text::font(SMALL_SIZE), chip.color);
        let width = galley.size().x + 2.0 * CHIP_PADDING;
        if left + width > inside.right() + PADDING / 2.0 {
            line(ui, "…", Palette::of(ui).muted, Stroke::NONE, &Query::default(), inside.with_min_x(left));
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

/// Paints a figure at the right; it is underlined where it leads somewhere.
pub(crate) fn figure(ui: &Ui, figure: &str, color: Color32, leads: bool, inside: Rect) {
    let galley = ui.painter().layout_no_wrap(figure.to_owned(), text::font(TEXT_SIZE), color);
    let at = pos2(inside.right() - galley.size().x, inside.center().y - galley.size().y / 2.0);
    if leads {
        let y = at.y + galley.size().y - 2.0;
        ui.painter().hline(at.x..=inside.right(), y, Stroke::new(1.0, color));
    }
    ui.painter().galley(at, galley, color);
}

/// Paints one line; returns whether some of the text is not to be seen.
pub(crate) fn line(ui: &Ui, value: &str, color: Color32, strike: Stroke, query: &Query, room: Rect) -> bool {
    laid_line(ui, value, color, strike, query, room, false)
}

/// Paints one line, at the right where all of it fits; returns whether some of the text is not to be seen.
pub(crate) fn line_right(ui: &Ui, value: &str, color: Color32, query: &Query, room: Rect) -> bool {
    laid_line(ui, value, color, Stroke::NONE, query, room, true)
}

fn laid_line(ui: &Ui, value: &str, color: Color32, strike: Stroke, query: &Query, room: Rect, right: bool) -> bool {
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
    let cut = galley.elided || end.is_some() || first_line.len() < value.len();
    let left = if right { (room.right() - galley.size().x).max(room.left()) } else { room.left() };
    ui.painter().galley(pos2(left, room.center().y - galley.size().y / 2.0), galley, color);
    cut
}
