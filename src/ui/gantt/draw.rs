//! Drawing one schedule row on a time axis; the card can draw its rows with it.

use std::f32::consts::FRAC_1_SQRT_2;

use egui::emath::GuiRounding as _;
use egui::{Align2, Color32, CornerRadius, Mesh, Painter, Rangef, Rect, Stroke, pos2, vec2};

use super::axis::Axis;
use crate::model::{Bar, BarBasis, BarId, Month, PlanPeriod, ScheduleRow};
use crate::ui::text::font;
use crate::ui::theme::{Palette, SMALL_SIZE};

/// The word for a bar that was not read.
pub(crate) const UNREAD: &str = "要入力";
/// The word for a bar that a person took over but has not confirmed.
pub(crate) const SUGGESTED: &str = "推定";
/// The height of a bar, in points.
const BAR: f32 = 17.0;
/// The height of an earlier bar, in points.
const GHOST: f32 = 4.0;
/// The distance of hatching lines, in points.
const HATCH: f32 = 7.0;
/// The length of a dash of a frame, in points.
const DASH: f32 = 4.0;
/// The length of the gap behind it, in points.
const GAP: f32 = 3.0;
/// The size of words on bars, in points.
const WORDS: f32 = 11.0;
/// A bar narrower than this has less rounded corners, in points: there may be a thousand, and each takes half the triangles.
const NARROW: f32 = 40.0;
/// The width of the frame around a bar that is selected, in points.
const FRAME: f32 = 2.0;
/// No glyph of these words is narrower, in points.
const NARROWEST_GLYPH: f32 = 3.0;

/// How a row is drawn.
pub(crate) struct RowLook<'a> {
    pub(crate) palette: &'a Palette,
    pub(crate) period: PlanPeriod,
    /// The bars, which a drag may have moved.
    pub(crate) bars: &'a [Bar],
    /// The earlier bars, where they differ.
    pub(crate) earlier: Option<&'a [Bar]>,
    /// Whether a bar is selected.
    pub(crate) selected: &'a dyn Fn(BarId) -> bool,
}

/// Draws a row's bars, or what stands for them, into a rectangle that has the row's height. Returns where words about an
/// unread row may follow.
pub(crate) fn draw_row(
    painter: &Painter,
    rect: Rect,
    axis: &Axis,
    row: &ScheduleRow,
    look: &RowLook<'_>,
) -> Option<Rect> {
    for bar in look.earlier.unwrap_or_default() {
        let span = axis.span(bar.first, bar.last);
        let bottom = rect.bottom() - 2.0;
        let thin = Rect::from_x_y_ranges(span, bottom - GHOST..=bottom);
        painter.rect_filled(thin.shrink2(vec2(1.0, 0.0)), 0.0, look.palette.faint);
    }
    if look.bars.is_empty() {
        if row.unread {
            return Some(draw_unread(painter, rect, axis, row, look));
        }
        draw_marks(painter, rect, axis, row, look);
        return None;
    }
    for bar in look.bars {
        draw_bar(painter, bar_rect(rect, axis, bar), bar, look);
    }
    None
}

/// Where a bar stands in its row.
pub(crate) fn bar_rect(row: Rect, axis: &Axis, bar: &Bar) -> Rect {
    let top = row.top() + 3.0;
    Rect::from_x_y_ranges(axis.span(bar.first, bar.last), top..=top + BAR).shrink2(vec2(0.5, 0.0))
}

fn draw_bar(painter: &Painter, rect: Rect, bar: &Bar, look: &RowLook<'_>) {
    if !painter.clip_rect().intersects(rect.expand(4.0)) {
        return;
    }
    let palette = look.palette;
    let changed =
        look.earlier.is_some_and(|earlier| !earlier.iter().any(|old| (old.first, old.last) == (bar.first, bar.last)));
    let selected = (look.selected)(bar.id);
    let rounding = CornerRadius::same(if rect.width() < NARROW { 1 } else { 3 });
    if selected {
        // Filled behind the bar: a stroke around each of hundreds of bars would cost as much as all else in the frame.
        painter.rect_filled(rect.expand(FRAME), rounding, palette.text);
    }
    let (sign, ink) = match (&bar.basis, changed) {
        (BarBasis::Suggested(_), _) => {
            painter.rect_filled(rect, rounding, palette.accent_soft);
            dashed(painter, rect, Stroke::new(1.5, palette.accent));
            (SUGGESTED, palette.accent)
        }
        (BarBasis::Read | BarBasis::Entered, true) => {
            painter.rect_filled(rect, rounding, palette.revised);
            ("△", palette.surface)
        }
        (BarBasis::Read | BarBasis::Entered, false) => {
            painter.rect_filled(rect, rounding, palette.bar);
            ("", palette.on_bar)
        }
    };
    draw_words(painter, rect, bar, sign, selected, ink);
}

/// Sign and caption on a bar; the extent where there is no caption and the bar is selected. Nothing that is cut off.
fn draw_words(painter: &Painter, rect: Rect, bar: &Bar, sign: &str, selected: bool, ink: egui::Color32) {
    if rect.width() < 14.0 || (sign.is_empty() && bar.caption.is_empty() && !selected) {
        return;
    }
    let visible = rect.intersect(painter.clip_rect());
    let shows_extent = bar.caption.is_empty() && selected && visible.width() > 80.0;
    let extent = || format!("{}〜{}", bar.first.in_words(), bar.last.in_words());
    let caption = if shows_extent { extent() } else { bar.caption.clone() };
    for words in [format!("{sign} {caption}"), caption, sign.to_owned()] {
        let words = words.trim();
        // Words that cannot fit are not laid out: there may be hundreds of narrow bars.
        if words.is_empty() || words.chars().count() as f32 * NARROWEST_GLYPH > visible.width() {
            continue;
        }
        let galley = painter.layout_no_wrap(words.to_owned(), font(WORDS), ink);
        if galley.size().x + 8.0 <= visible.width() {
            let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), visible.shrink2(vec2(6.0, 0.0)));
            painter.galley(place.min, galley, ink);
            return;
        }
    }
}

/// The hatched parts of an unread row: the years of its printed marks, or the whole period.
pub(crate) fn unread_spans(period: PlanPeriod, row: &ScheduleRow) -> Vec<(Month, Month)> {
    let mut spans: Vec<(Month, Month)> = Vec::new();
    for (year, mark) in period.years().zip(&row.marks) {
        if mark.trim().is_empty() {
            continue;
        }
        match spans.last_mut() {
            Some((_, last)) if last.plus(1) == year.first_month() => *last = year.last_month(),
            Some(_) | None => spans.push((year.first_month(), year.last_month())),
        }
    }
    if spans.is_empty() {
        spans.push((period.first().first_month(), period.last().last_month()));
    }
    spans
}

fn draw_unread(painter: &Painter, rect: Rect, axis: &Axis, row: &ScheduleRow, look: &RowLook<'_>) -> Rect {
    let palette = look.palette;
    let spans = unread_spans(look.period, row);
    let area = |(first, last): &(Month, Month)| {
        Rect::from_x_y_ranges(axis.span(*first, *last), rect.top() + 4.0..=rect.bottom() - 4.0).shrink2(vec2(2.0, 0.0))
    };
    for span in &spans {
        let area = area(span);
        hatch(painter, area, Stroke::new(1.0, palette.line));
        dashed(painter, area, Stroke::new(1.0, palette.faint));
    }
    let first = spans.first().map_or(rect, area);
    let galley = painter.layout_no_wrap(UNREAD.to_owned(), font(SMALL_SIZE), palette.muted);
    let clip = painter.clip_rect();
    // Words stay in view while the row is scrolled sideways.
    let left = first.left().max(clip.left()).min(clip.right() - galley.size().x - 16.0) + 6.0;
    let place = Align2::LEFT_CENTER.anchor_size(pos2(left + 4.0, first.center().y), galley.size());
    painter.rect_filled(place.expand2(vec2(4.0, 0.0)).intersect(rect.shrink2(vec2(0.0, 5.0))), 0.0, palette.surface);
    let end = place.right();
    painter.galley(place.min, galley, palette.muted);
    Rect::from_min_max(pos2(end + 8.0, rect.top()), rect.right_bottom())
}

/// What is printed in the cells of a row that has no bars: 令和5年度実施済.
fn draw_marks(painter: &Painter, rect: Rect, axis: &Axis, row: &ScheduleRow, look: &RowLook<'_>) {
    for (year, mark) in look.period.years().zip(&row.marks) {
        if mark.trim().is_empty() {
            continue;
        }
        let cell = Rect::from_x_y_ranges(axis.span(year.first_month(), year.last_month()), rect.y_range());
        let galley = painter.layout_no_wrap(mark.clone(), font(SMALL_SIZE), look.palette.muted);
        let place = Align2::LEFT_CENTER.align_size_within_rect(galley.size(), cell.shrink2(vec2(6.0, 0.0)));
        painter.galley(place.min, galley, look.palette.muted);
    }
}

/// Hatches an area. The lines are one mesh: thousands are in view, and a shape for each would cost more than all else.
fn hatch(painter: &Painter, area: Rect, stroke: Stroke) {
    let seen = area.intersect(painter.clip_rect());
    if !seen.is_positive() {
        return;
    }
    let height = area.height();
    // The edges of a line run out over a pixel; it goes up at 45 degrees.
    let half = (stroke.width + 1.0 / painter.pixels_per_point()) / 2.0;
    let across = vec2(half, half) * FRAC_1_SQRT_2;
    let mut mesh = Mesh::default();
    // Lines begin where they would if the area were drawn whole, so that they stand still while it is scrolled.
    let skipped = ((seen.left() - area.left() - height) / HATCH).floor().max(0.0);
    let mut x = area.left() - height + HATCH + skipped * HATCH;
    while x < seen.right() {
        let (from, to) = (x.max(area.left()), (x + height).min(area.right()));
        let first = u32::try_from(mesh.vertices.len()).unwrap_or(u32::MAX);
        for end in [pos2(from, area.bottom() - (from - x)), pos2(to, area.bottom() - (to - x))] {
            mesh.colored_vertex(end - across, Color32::TRANSPARENT);
            mesh.colored_vertex(end, stroke.color);
            mesh.colored_vertex(end + across, Color32::TRANSPARENT);
        }
        for corner in [first, first + 1] {
            mesh.add_triangle(corner, corner + 1, corner + 3);
            mesh.add_triangle(corner + 1, corner + 3, corner + 4);
        }
        x += HATCH;
    }
    painter.add(mesh);
}

/// Draws a dashed frame, as one mesh for the same reason as [`hatch`].
fn dashed(painter: &Painter, area: Rect, stroke: Stroke) {
    // Only what is in view: a frame over years at a high zoom has thousands of dashes.
    let seen = area.intersect(painter.clip_rect().expand(DASH + GAP));
    if !seen.is_positive() {
        return;
    }
    let half = stroke.width / 2.0;
    let mut mesh = Mesh::default();
    let mut dash = |x: Rangef, y: Rangef| {
        let rect = Rect::from_x_y_ranges(x, y).round_to_pixels(painter.pixels_per_point());
        mesh.add_colored_rect(rect, stroke.color);
    };
    let thick = |at: f32| Rangef::new(at - half, at + half);
    for along in dashes(area.x_range(), seen.x_range()) {
        dash(along, thick(area.top()));
        dash(along, thick(area.bottom()));
    }
    for side in [area.left(), area.right()].into_iter().filter(|side| seen.x_range().contains(*side)) {
        for along in dashes(area.y_range(), area.y_range()) {
            dash(thick(side), along);
        }
    }
    painter.add(mesh);
}

/// The dashes of a line, as far as they are in view; they stand still while it is scrolled.
fn dashes(line: Rangef, seen: Rangef) -> impl Iterator<Item = Rangef> {
    let step = DASH + GAP;
    let skipped = ((seen.min - line.min) / step).floor().max(0.0);
    let first = line.min + skipped * step;
    let count = ((seen.max - first) / step).ceil().max(0.0);
    (0..count as usize).map(move |nth| {
        let start = first + nth as f32 * step;
        Rangef::new(start, (start + DASH).min(line.max))
    })
}

#[cfg(test)]
mod tests {
    use super::super::axis::Zoom;
    use super::super::sample;
    use super::*;
    use crate::model::{FiscalYear, RowId};

    #[test]
    fn an_unread_row_is_hatched_in_the_years_of_its_marks() {
        let year = |start| FiscalYear::beginning_in(start).unwrap();
        let period = PlanPeriod::new(year(2024), year(2027)).unwrap();
        let mut row = ScheduleRow::new(RowId(1), "調達", 4);
        let spans = |row: &ScheduleRow| {
            unread_spans(period, row).iter().map(|(first, last)| format!("{first}..{last}")).collect::<Vec<_>>()
        };
        assert_eq!(spans(&row), ["2024-04..2028-03"], "across the period where no mark survived");
        row.marks = ["→", "", "→", "→"].map(str::to_owned).to_vec();
        assert_eq!(spans(&row), ["2024-04..2025-03", "2026-04..2028-03"]);
        row.marks.clear();
        assert_eq!(spans(&row), ["2024-04..2028-03"]);
    }

    #[test]
    fn dashes_stand_still_while_a_line_is_scrolled() {
        let line = Rangef::new(10.0, 100.0);
        let all: Vec<Rangef> = dashes(line, line).collect();
        assert_eq!((all.len(), all[0], all[1].min), (13, Rangef::new(10.0, 14.0), 17.0));
        assert_eq!(all.last().map(|dash| dash.max), Some(98.0), "not beyond the line");
        let seen: Vec<Rangef> = dashes(line, Rangef::new(40.0, 60.0)).collect();
        assert_eq!(seen, all[4..8], "those in view, each in its place");
    }

    #[test]
    fn a_bar_stands_inside_its_row() {
        let catalogue = sample::catalogue();
        let axis = Axis::new(catalogue.period, None, Zoom::Month(10.0), -30.0, 0.0);
        let row = Rect::from_min_max(pos2(0.0, 100.0), pos2(480.0, 127.0));
        let rect = bar_rect(row, &axis, &sample::a_bar(1, "2024-04", "2025-03"));
        assert!(row.contains_rect(rect));
        assert!((rect.width() - 119.0).abs() < 0.01);
    }
}
