//! The tables of the two cards: a column for the name and one a year, in step on both sides.

use egui::{Rect, Shape, Stroke, pos2};

use super::card::CardPair;
use super::sheet::Sheet;
use super::side::Which;
use crate::diff::Sides;
use crate::model::{FiscalYear, PlanPeriod};
use crate::ui::text::font;
use crate::ui::theme::{PADDING, SMALL_SIZE};

/// The height of a heading, in points.
const HEAD: f32 = 22.0;
/// Up to so many years both plan periods share their columns.
const MOST_YEARS: i32 = 6;

/// The columns of a table on one side.
#[derive(Clone, Debug)]
pub(super) struct Columns {
    pub(super) years: Vec<FiscalYear>,
    period: PlanPeriod,
    /// Where each year begins, from the table's left edge, and where the last one ends.
    edges: Vec<f32>,
}

/// How the width of a table is shared.
pub(super) enum Shares<'a> {
    /// So much of it for the names, the rest to equal parts, so that months have one width.
    Equal(f32),
    /// To each year what its widest cell needs, the rest for the names.
    Widest(&'a dyn Fn(FiscalYear) -> f32),
}

/// The greatest width of a column of names, in points.
const NAME: f32 = 260.0;
/// The least width of a year's column, in points.
const YEAR: f32 = 46.0;
/// The width a year needs as 令和9年度, in points.
const FULL_YEAR: f32 = 76.0;

impl Columns {
    fn new(period: PlanPeriod, years: Vec<FiscalYear>, width: f32, shares: &Shares<'_>) -> Self {
        let count = years.len().max(1) as f32;
        let mut widths: Vec<f32> = match shares {
            Shares::Equal(names) => {
                let name = (width * names).clamp(72.0, NAME).floor();
                vec![(width - name) / count; years.len()]
            }
            Shares::Widest(widest) => years.iter().map(|year| (widest(*year) + 14.0).max(YEAR)).collect(),
        };
        let wanted: f32 = widths.iter().sum();
        let most = width * 0.72;
        let least = width - NAME;
        if wanted > most {
            let cap = cap(&widths, most);
            widths.iter_mut().for_each(|column| *column = column.min(cap));
        } else if wanted < least {
            widths.iter_mut().for_each(|column| *column += (least - wanted) / count);
        }
        let mut left = width - widths.iter().sum::<f32>();
        let mut edges = vec![left];
        for column in widths {
            left += column;
            edges.push(left);
        }
        Self { years, period, edges }
    }

    /// The width of the column of names.
    pub(super) fn name(&self) -> f32 {
        self.x(0)
    }

    /// Where a year begins, from the table's left edge.
    pub(super) fn x(&self, column: usize) -> f32 {
        self.edges.get(column).copied().unwrap_or(0.0)
    }

    /// The width of a year's column.
    pub(super) fn width(&self, column: usize) -> f32 {
        self.x(column + 1) - self.x(column)
    }

    /// The years in words, all in the form that the narrowest column has room for.
    fn headings(&self) -> impl Iterator<Item = String> {
        let full = (0..self.years.len()).all(|column| self.width(column) >= FULL_YEAR);
        self.years.iter().map(move |year| if full { year.to_string() } else { year.short() })
    }

    /// The place of a year's value in the lists of the side.
    pub(super) fn position(&self, year: FiscalYear) -> Option<usize> {
        self.period.position(year)
    }

    /// Where some months stand, from the table's left edge; none where they lie outside.
    pub(super) fn months(&self, first: i32, last: i32) -> Option<(f32, f32)> {
        let start = self.years.first()?.first_month().index();
        let count = i32::try_from(self.years.len()).unwrap_or(0) * 12;
        let (from, to) = ((first - start).clamp(0, count), (last - start + 1).clamp(0, count));
        let month = self.width(0) / 12.0;
        (from < to).then(|| (self.name() + from as f32 * month, self.name() + to as f32 * month))
    }
}

/// The width to which the widest columns are cut so that all fit; narrow ones keep theirs.
fn cap(widths: &[f32], most: f32) -> f32 {
    let mut sorted = widths.to_vec();
    sorted.sort_by(f32::total_cmp);
    let (mut left, mut count) = (most, sorted.len() as f32);
    for width in sorted {
        if width * count >= left {
            return left / count;
        }
        left -= width;
        count -= 1.0;
    }
    f32::INFINITY
}

impl CardPair<'_> {
    /// The columns of both sides: the same years, unless the plan periods lie far apart.
    pub(super) fn columns(&self, shares: &Shares<'_>) -> Sides<Columns> {
        let periods = Sides::new(self.catalogue(Which::Old).period, self.catalogue(Which::New).period);
        let first = periods.old.first().min(periods.new.first());
        let last = periods.old.last().max(periods.new.last());
        let span = last.start_year() - first.start_year() + 1;
        let width = self.sheet.width;
        let shared: Vec<FiscalYear> = (0..span.min(MOST_YEARS)).map(|year| first.plus(year)).collect();
        periods.map(|period| {
            let years = if span <= MOST_YEARS { shared.clone() } else { period.years().collect() };
            Columns::new(period, years, width, shares)
        })
    }

    /// The heading of a table, on the sides that have it.
    pub(super) fn table_head(&mut self, columns: &Sides<Columns>, word: &str, on: Sides<bool>, right: bool) {
        for which in Which::ALL.into_iter().filter(|which| *which.of(&on)) {
            let columns = which.of(columns);
            let rect = self.sheet.place(which, 0.0, 0.0, self.sheet.width, HEAD);
            self.sheet.shape(Shape::rect_filled(rect, 0.0, self.sheet.palette.ground));
            small(&mut self.sheet, rect.left() + PADDING, rect, word, false);
            for (column, words) in columns.headings().enumerate() {
                let (left, width) = (rect.left() + columns.x(column), columns.width(column));
                let x = if right { left + width - PADDING } else { left + PADDING };
                small(&mut self.sheet, x, rect, &words, right);
            }
            self.grid(rect, columns);
        }
        self.sheet.y += HEAD;
    }

    /// The hairlines of a line of a table.
    pub(super) fn grid(&mut self, rect: Rect, columns: &Columns) {
        let line = Stroke::new(1.0, self.sheet.palette.line);
        let mut lines = vec![[rect.left_top(), rect.left_bottom()], [rect.right_top(), rect.right_bottom()]];
        lines.extend([[rect.left_top(), rect.right_top()], [rect.left_bottom(), rect.right_bottom()]]);
        for column in 0..columns.years.len() {
            let x = rect.left() + columns.x(column);
            lines.push([pos2(x, rect.top()), pos2(x, rect.bottom())]);
        }
        for ends in lines {
            self.sheet.shape(Shape::line_segment(ends, line));
        }
    }
}

/// A small word in the middle of a line's height, ending at `x` where it stands at the right.
fn small(sheet: &mut Sheet<'_>, x: f32, line: Rect, words: &str, right: bool) {
    let color = sheet.palette.muted;
    let galley = sheet.words(words, font(SMALL_SIZE), color, f32::INFINITY);
    let left = if right { x - galley.size().x } else { x };
    sheet.write(pos2(left, line.center().y - galley.size().y / 2.0), &galley);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period() -> PlanPeriod {
        let year = |text| FiscalYear::parse(text).unwrap();
        PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap()
    }

    fn columns(shares: &Shares<'_>) -> Columns {
        Columns::new(period(), period().years().collect(), 400.0, shares)
    }

    #[test]
    fn one_long_text_does_not_break_the_figures_of_other_years() {
        let last = FiscalYear::parse("令和9年度").unwrap();
        let columns = columns(&Shares::Widest(&|year| if year == last { 300.0 } else { 40.0 }));
        assert_eq!([0, 1, 2].map(|column| columns.width(column).round()), [54.0; 3]);
        assert!((columns.x(4) - 400.0).abs() < 0.01, "the columns fill the width");
        assert!(columns.width(3) > 100.0);
    }

    #[test]
    fn the_years_of_a_heading_stand_in_one_form() {
        let last = FiscalYear::parse("令和9年度").unwrap();
        let uneven = columns(&Shares::Widest(&|year| if year == last { 90.0 } else { 40.0 }));
        assert!(uneven.width(0) < FULL_YEAR && uneven.width(3) >= FULL_YEAR);
        assert_eq!(uneven.headings().collect::<Vec<_>>(), ["R6", "R7", "R8", "R9"]);
        let roomy = Columns::new(period(), period().years().collect(), 600.0, &Shares::Equal(0.2));
        assert_eq!(roomy.headings().next().as_deref(), Some("令和6年度"));
    }

    #[test]
    fn months_stand_in_proportion_and_are_cut_at_the_period() {
        let columns = columns(&Shares::Equal(0.3));
        let start = period().first().first_month().index();
        let (from, to) = columns.months(start - 5, start + 11).unwrap();
        assert!((from - columns.x(0)).abs() < 0.01);
        assert!((to - columns.x(1)).abs() < 0.01);
        assert!(columns.months(start - 5, start - 1).is_none());
    }
}
