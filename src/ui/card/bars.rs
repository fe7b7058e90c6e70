//! Bars of a schedule: drawn by months, and the state of a row whose bar was lost, in words.

use std::ops::Range;

use egui::{Align2, CornerRadius, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::columns::text_width;
use crate::model::{Bar, PlanPeriod, ScheduleRow};
use crate::ui::Palette;
use crate::ui::text::font;
use crate::ui::theme::{SMALL_SIZE, TEXT_SIZE};

/// What stands for a bar whose extent is not known.
pub(super) const UNREAD: &str = "期間未入力";
/// The height of a line of bars below the cells, in points.
const BELOW: f32 = 24.0;
/// The height of a bar, in points.
const BAR: f32 = 14.0;
/// The distance of hatching lines, in points.
const HATCH: f32 = 6.0;

/// The width that the words for an unread bar need.
pub(super) fn unread_width(ui: &Ui) -> f32 {
    text_width(ui, UNREAD, SMALL_SIZE) + 16.0
}

/// The height that a row's bars need below its cells of some years: none where the cells leave them room.
pub(super) fn height_below(row: &ScheduleRow, years: Range<usize>, year_width: f32, unread_width: f32) -> f32 {
    let blank = |year: usize| row.marks.get(year).is_none_or(String::is_empty);
    let fits = if row.bars.is_empty() {
        !row.unread || longest_blank(row, years).len() as f32 * year_width >= unread_width
    } else {
        years.clone().all(blank)
    };
    if fits { 0.0 } else { BELOW }
}

/// The longest run of years whose cells are blank.
fn longest_blank(row: &ScheduleRow, years: Range<usize>) -> Range<usize> {
    let mut best = years.start..years.start;
    let mut run = best.clone();
    for year in years {
        if row.marks.get(year).is_none_or(String::is_empty) {
            run.end = year + 1;
        } else {
            run = year + 1..year + 1;
        }
        if run.len() > best.len() {
            best = run.clone();
        }
    }
    best
}

/// The place of some years on the card: their cells, the line below them, and the width of one.
pub(super) struct Line {
    pub(super) years: Range<usize>,
    pub(super) cells: Rect,
    pub(super) below: Rect,
    pub(super) year_width: f32,
}

impl Line {
    fn span(&self, years: &Range<usize>) -> Rect {
        let left = |year: usize| self.cells.left() + (year - self.years.start.min(year)) as f32 * self.year_width;
        Rect::from_min_max(pos2(left(years.start), self.cells.top()), pos2(left(years.end), self.cells.bottom()))
    }
}

/// The unread state: hatched and dashed over the whole line, with the words where no mark is printed.
pub(super) fn unread_shapes(ui: &Ui, row: &ScheduleRow, line: &Line) -> Shape {
    let palette = Palette::of(ui);
    let (area, words) = if line.below.height() > 0.0 {
        (line.below.shrink2(vec2(4.0, 2.0)), line.below)
    } else {
        (line.cells.shrink2(vec2(4.0, 4.0)), line.span(&longest_blank(row, line.years.clone())))
    };
    let mut shapes = hatching(area, Stroke::new(1.0, palette.line));
    let corners = [area.left_top(), area.right_top(), area.right_bottom(), area.left_bottom(), area.left_top()];
    shapes.extend(Shape::dashed_line(&corners, Stroke::new(1.0, palette.control_line), 4.0, 3.0));
    if line.below.height() <= 0.0 {
        // Printed marks stay readable on a ground of their own.
        let printed = line.years.clone().filter(|year| row.marks.get(*year).is_some_and(|mark| !mark.is_empty()));
        let grounds = printed.map(|year| {
            let cell = line.span(&(year..year + 1)).shrink2(vec2(5.0, 5.0));
            let width = text_width(ui, row.marks.get(year).map_or("", String::as_str), TEXT_SIZE) + 8.0;
            cell.with_max_x(cell.right().min(cell.left() + width))
        });
        shapes.extend(grounds.map(|ground| Shape::rect_filled(ground, 0.0, palette.surface)));
    }
    let galley = ui.painter().layout_no_wrap(UNREAD.to_owned(), font(SMALL_SIZE), palette.muted);
    let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), words);
    shapes.push(Shape::rect_filled(place.expand2(vec2(6.0, 0.0)), 0.0, palette.surface));
    shapes.push(Shape::galley(place.min, galley, palette.muted));
    Shape::Vec(shapes)
}

fn hatching(area: Rect, stroke: Stroke) -> Vec<Shape> {
    let mut shapes = Vec::new();
    let height = area.height();
    let mut x = area.left() - height + HATCH;
    while x < area.right() {
        // A line from the lower left to the upper right, cut at the sides of the area.
        let (from, to) = (x.max(area.left()), (x + height).min(area.right()));
        let start = pos2(from, area.bottom() - (from - x));
        let end = pos2(to, area.bottom() - (to - x));
        shapes.push(Shape::line_segment([start, end], stroke));
        x += HATCH;
    }
    shapes
}

/// The place of a bar in a line of years; `None` where it lies wholly outside.
pub(super) fn bar_rect(period: PlanPeriod, bar: &Bar, line: &Line) -> Option<Rect> {
    let month = line.year_width / 12.0;
    let year_offset = i32::try_from(line.years.start).unwrap_or(0);
    let first = period.first().plus(year_offset).first_month().index();
    let months = i32::try_from(line.years.len()).unwrap_or(0) * 12;
    let from = (bar.first.index() - first).clamp(0, months);
    let to = (bar.last.index() - first + 1).clamp(0, months);
    if from >= to {
        return None;
    }
    let area = if line.below.height() > 0.0 { line.below } else { line.cells };
    let left = area.left() + from as f32 * month;
    let right = area.left() + to as f32 * month;
    let center = area.center().y;
    Some(Rect::from_min_max(pos2(left, center - BAR / 2.0), pos2(right, center + BAR / 2.0)).shrink2(vec2(1.0, 0.0)))
}

/// A bar with its caption, where there is room for it.
pub(super) fn bar_shapes(ui: &Ui, bar: &Bar, rect: Rect) -> Shape {
    let palette = Palette::of(ui);
    let mut shapes = vec![Shape::rect_filled(rect, CornerRadius::same(3), palette.bar)];
    if !bar.caption.is_empty() {
        let galley = ui.painter().layout_no_wrap(bar.caption.clone(), font(11.0), palette.on_bar);
        if galley.size().x + 16.0 <= rect.width() {
            let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
            shapes.push(Shape::galley(place.min, galley, palette.on_bar));
        }
    }
    Shape::Vec(shapes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BarBasis, BarId, FiscalYear, Month, RowId};

    fn period() -> PlanPeriod {
        let year = |text| FiscalYear::parse(text).unwrap();
        PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap()
    }

    fn line(years: Range<usize>) -> Line {
        let cells = Rect::from_min_size(pos2(100.0, 0.0), vec2(120.0 * years.len() as f32, 28.0));
        Line { years, cells, below: Rect::from_min_size(cells.left_bottom(), vec2(0.0, 0.0)), year_width: 120.0 }
    }

    fn bar(first: &str, last: &str) -> Bar {
        let month = |text| Month::parse(text).unwrap();
        let (first, last) = (month(first), month(last));
        Bar { id: BarId(1), first, last, caption: String::new(), basis: BarBasis::Read }
    }

    #[test]
    fn a_bar_covers_its_months_in_proportion() {
        // October 令和7年 to March 令和9年, at 10 points a month from April 令和6年.
        let rect = bar_rect(period(), &bar("2025-10", "2027-03"), &line(0..4)).unwrap();
        assert_eq!((rect.left(), rect.right()), (100.0 + 180.0 + 1.0, 100.0 + 360.0 - 1.0));
    }

    #[test]
    fn a_bar_is_cut_at_the_years_of_its_line() {
        let long = bar("2020-04", "2030-03");
        let second = bar_rect(period(), &long, &line(2..4)).unwrap();
        assert_eq!((second.left(), second.right()), (101.0, 100.0 + 240.0 - 1.0));
        assert!(bar_rect(period(), &bar("2024-04", "2025-03"), &line(2..4)).is_none());
    }

    #[test]
    fn the_unread_state_goes_below_where_marks_leave_it_no_room() {
        let mut row = ScheduleRow::new(RowId(1), "運用", 4);
        row.unread = true;
        assert!(height_below(&row, 0..4, 50.0, 76.0) <= 0.0);
        row.marks[1] = "→".to_owned();
        assert!(height_below(&row, 0..4, 50.0, 76.0) <= 0.0, "令和8年度 and 令和9年度 are blank");
        row.marks[3] = "※".to_owned();
        assert!(height_below(&row, 0..4, 50.0, 76.0) > 0.0);
    }

    #[test]
    fn a_printed_mark_sends_the_bars_below_the_cells() {
        let mut row = ScheduleRow::new(RowId(1), "運用", 4);
        row.bars.push(bar("2024-04", "2025-03"));
        assert!(height_below(&row, 0..4, 50.0, 76.0) <= 0.0);
        row.marks[0] = "令和5年度実施済".to_owned();
        assert!(height_below(&row, 0..4, 50.0, 76.0) > 0.0);
    }
}
