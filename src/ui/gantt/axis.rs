//! The time axis: months to points and back, zoom steps, and what the heading says.

use egui::Rangef;

use crate::model::{FiscalYear, Month, PlanPeriod};

/// How many months beside the plan period are shown, so that a bar leaving it can be seen.
const MARGIN: i32 = 3;
/// The least width of a month, in points.
const NARROWEST: f32 = 4.0;
/// The greatest width of a month, in points.
const WIDEST: f32 = 160.0;

/// A time axis: its months and where they stand.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) struct Axis {
    /// The running number of the first month.
    first: i32,
    /// The running number behind the last month.
    end: i32,
    /// Where the first month begins, in points.
    left: f32,
    /// The width of a month, in points.
    month_width: f32,
}

/// How much of the time is in view.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) enum Zoom {
    /// All of it, in whatever room there is.
    #[default]
    Whole,
    /// A month has this width, in points.
    Month(f32),
}

/// A step of the zoom that has a button.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Step {
    /// 全期間.
    Whole,
    /// 年度: two years in view.
    Years,
    /// 四半期: a year in view.
    Quarters,
    /// 月: half a year in view.
    Months,
}

/// A word in the heading, with the months it stands over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Label {
    /// The running number of the first month.
    pub(crate) first: i32,
    /// The running number behind the last month.
    pub(crate) end: i32,
    /// The word.
    pub(crate) text: String,
}

impl Step {
    pub(crate) const ALL: [Self; 4] = [Self::Whole, Self::Years, Self::Quarters, Self::Months];

    /// The word on the button.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Whole => "全期間",
            Self::Years => "年度",
            Self::Quarters => "四半期",
            Self::Months => "月",
        }
    }

    /// The zoom that shows so much in a width.
    pub(crate) fn zoom(self, width: f32) -> Zoom {
        match self {
            Self::Whole => Zoom::Whole,
            Self::Years => Zoom::Month((width / 24.0).clamp(20.0, WIDEST)),
            Self::Quarters => Zoom::Month((width / 12.0).clamp(36.0, WIDEST)),
            Self::Months => Zoom::Month((width / 6.0).clamp(64.0, WIDEST)),
        }
    }
}

impl Axis {
    /// The axis of a plan period, widened to bars beyond it, from `left` on.
    pub(crate) fn new(period: PlanPeriod, bars: Option<(Month, Month)>, zoom: Zoom, left: f32, width: f32) -> Self {
        let (mut first, mut end) = (period.first().first_month().index(), period.last().last_month().index() + 1);
        if let Some((earliest, latest)) = bars {
            first = first.min(earliest.index());
            end = end.max(latest.index() + 1);
        }
        let (first, end) = (first - MARGIN, end + MARGIN);
        let whole = (width / (end - first) as f32).max(NARROWEST);
        let month_width = match zoom {
            Zoom::Whole => whole,
            Zoom::Month(month) => month.clamp(whole.min(WIDEST), WIDEST),
        };
        Self { first, end, left, month_width }
    }

    /// The axis of some months from `first` up to before `end`, from `left` on.
    pub(crate) fn of_months(first: i32, end: i32, left: f32, month_width: f32) -> Self {
        Self { first, end, left, month_width }
    }

    /// The same axis, standing elsewhere.
    pub(crate) fn at(self, left: f32) -> Self {
        Self { left, ..self }
    }

    /// The width of the whole axis, in points.
    pub(crate) fn width(&self) -> f32 {
        (self.end - self.first) as f32 * self.month_width
    }

    /// The running numbers of the months shown.
    pub(crate) fn months(&self) -> std::ops::Range<i32> {
        self.first..self.end
    }

    /// Where a month begins, in points.
    pub(crate) fn x(&self, month: i32) -> f32 {
        self.left + (month - self.first) as f32 * self.month_width
    }

    /// Where a place between months stands, in points.
    pub(crate) fn x_of(&self, position: f64) -> f32 {
        self.left + (position - f64::from(self.first)) as f32 * self.month_width
    }

    /// Where a bar from its first to its last month stands.
    pub(crate) fn span(&self, first: Month, last: Month) -> Rangef {
        Rangef::new(self.x(first.index()), self.x(last.index() + 1))
    }

    /// The place of a point on the axis, in months, with the part of the month passed.
    pub(crate) fn position(&self, x: f32) -> f64 {
        f64::from(self.first) + f64::from((x - self.left) / self.month_width)
    }

    /// The month a point stands in, kept on the axis.
    pub(crate) fn month_at(&self, x: f32) -> Month {
        let month = self.position(x).floor() as i32;
        Month::from_index(month.clamp(self.first, self.end - 1))
    }

    /// Some points as a part of a month, for a reach that does not change with the zoom.
    pub(crate) fn months_in(&self, points: f32) -> f64 {
        f64::from(points / self.month_width)
    }

    /// The fiscal years that are in view between two points, in full where `wide` months fit the name.
    pub(crate) fn years(&self, view: Rangef) -> Vec<Label> {
        let full = self.month_width * 12.0 >= 84.0;
        self.labels(view, 12, |month| {
            let year: FiscalYear = Month::from_index(month).fiscal_year();
            if full { year.to_string() } else { year.short() }
        })
    }

    /// The months, quarters or half years that are in view, whatever there is room for; nothing where there is none.
    pub(crate) fn parts(&self, view: Rangef) -> Vec<Label> {
        const ROOM: f32 = 34.0;
        let Some(step) = [1, 3, 6].into_iter().find(|step| self.month_width * *step as f32 >= ROOM) else {
            return Vec::new();
        };
        self.labels(view, step, |month| format!("{}月", Month::from_index(month).month()))
    }

    /// How many months stand between the finer lines of the grid: 1, 3 or 12.
    pub(crate) fn line_step(&self) -> i32 {
        if self.month_width >= 34.0 {
            1
        } else if self.month_width * 3.0 >= 34.0 {
            3
        } else {
            12
        }
    }

    /// Labels of `step` months counted from April, cut to the axis.
    fn labels(&self, view: Rangef, step: i32, text: impl Fn(i32) -> String) -> Vec<Label> {
        let from = (self.position(view.min).floor() as i32).max(self.first);
        let to = (self.position(view.max).ceil() as i32).min(self.end);
        let mut start = begin_of(from, step);
        let mut labels = Vec::new();
        while start < to {
            let (first, end) = (start.max(self.first), (start + step).min(self.end));
            labels.push(Label { first, end, text: text(start) });
            start += step;
        }
        labels
    }
}

/// The month with which the `step` months around a month begin, counted from April.
fn begin_of(month: i32, step: i32) -> i32 {
    month - (month - 3).rem_euclid(step)
}

/// The zoom after the wheel was turned.
pub(crate) fn zoomed(axis: &Axis, factor: f32) -> Zoom {
    Zoom::Month((axis.month_width * factor).clamp(NARROWEST, WIDEST))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period() -> PlanPeriod {
        PlanPeriod::new(FiscalYear::beginning_in(2024).unwrap(), FiscalYear::beginning_in(2027).unwrap()).unwrap()
    }

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    #[test]
    fn whole_period_fills_the_width_with_a_margin_on_both_sides() {
        let axis = Axis::new(period(), None, Zoom::Whole, 100.0, 540.0);
        assert_eq!(axis.months(), month("2024-01").index()..month("2028-07").index());
        assert!((axis.width() - 540.0).abs() < 0.01);
        assert!((axis.x(month("2024-04").index()) - 130.0).abs() < 0.01);
    }

    #[test]
    fn bars_beyond_the_period_widen_the_axis() {
        let axis = Axis::new(period(), Some((month("2023-10"), month("2028-09"))), Zoom::Whole, 0.0, 540.0);
        assert_eq!(axis.months(), month("2023-07").index()..month("2029-01").index());
    }

    #[test]
    fn points_and_months_are_inverse() {
        let axis = Axis::new(period(), None, Zoom::Month(40.0), -300.0, 540.0);
        for text in ["2024-01", "2025-07", "2028-06"] {
            let x = axis.x(month(text).index());
            assert_eq!(axis.month_at(x + 1.0), month(text));
            assert!((axis.position(x) - f64::from(month(text).index())).abs() < 1e-3);
        }
        assert_eq!(axis.month_at(-9e9), month("2024-01"), "kept on the axis");
        assert_eq!(axis.month_at(9e9), month("2028-06"));
    }

    #[test]
    fn a_bar_stands_from_its_first_to_behind_its_last_month() {
        let axis = Axis::new(period(), None, Zoom::Month(10.0), -30.0, 0.0);
        assert_eq!(axis.span(month("2025-04"), month("2026-03")), Rangef::new(120.0, 240.0));
    }

    #[test]
    fn the_zoom_never_shows_more_than_the_whole() {
        let axis = Axis::new(period(), None, Zoom::Month(1.0), 0.0, 1080.0);
        assert!((axis.month_width - 20.0).abs() < 0.01);
    }

    #[test]
    fn every_step_shows_less_than_the_one_before() {
        let widths: Vec<f32> =
            Step::ALL.iter().map(|step| Axis::new(period(), None, step.zoom(900.0), 0.0, 900.0).month_width).collect();
        assert!(widths.windows(2).all(|pair| pair[0] < pair[1]), "{widths:?}");
    }

    #[test]
    fn the_heading_says_what_there_is_room_for() {
        let texts = |labels: Vec<Label>| labels.into_iter().map(|label| label.text).collect::<Vec<_>>();
        let all = Rangef::new(-1e6, 1e6);
        let at = |width: f32| Axis::new(period(), None, Zoom::Month(width), 0.0, 10.0);
        assert_eq!(
            texts(at(16.0).years(all)),
            ["令和5年度", "令和6年度", "令和7年度", "令和8年度", "令和9年度", "令和10年度"]
        );
        assert_eq!(texts(at(5.0).years(all))[..2], ["R5", "R6"]);
        assert_eq!(texts(at(16.0).parts(all))[..3], ["1月", "4月", "7月"]);
        assert_eq!(texts(at(40.0).parts(all))[..4], ["1月", "2月", "3月", "4月"]);
        assert_eq!(texts(at(6.0).parts(all))[..2], ["10月", "4月"]);
        assert!(texts(at(4.0).parts(all)).is_empty());
    }

    #[test]
    fn only_labels_in_view_are_made() {
        let axis = Axis::new(period(), None, Zoom::Month(40.0), 0.0, 400.0);
        let view = Rangef::new(axis.x(month("2025-04").index()) + 1.0, axis.x(month("2025-07").index()) - 1.0);
        let parts = axis.parts(view);
        assert_eq!(parts.iter().map(|label| label.text.as_str()).collect::<Vec<_>>(), ["4月", "5月", "6月"]);
        assert_eq!(axis.years(view).len(), 1);
    }
}
