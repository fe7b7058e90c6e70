//! The chart of the indicator chosen: targets as a line, actual values as points, earlier targets as a thin line.

use egui::{Color32, Rect, RichText, Sense, Shape, Stroke, Ui, vec2};
use egui_plot::{GridMark, HoverPosition, Line, LineStyle, MarkerShape, Plot, PlotPoints, Points};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive, ToPrimitive};

use super::listing::IndicatorRow;
use super::{panel, reading};
use crate::document::Document;
use crate::export::csv;
use crate::model::{FiscalYear, Indicator, PlanPeriod, Target, day_in_words, with_separators};
use crate::ui::action::Action;
use crate::ui::picture::copy_picture;
use crate::ui::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, name_control};

/// A value at a year, counted from the plan's first.
type Point = [f64; 2];

/// What the chart shows.
#[derive(Clone, PartialEq, Debug, Default)]
pub(super) struct Series {
    /// The unit all of it is counted in.
    pub(super) unit: String,
    /// The targets, broken where a year has no figure.
    pub(super) targets: Vec<Vec<Point>>,
    /// The targets the document was opened with, where they differ.
    pub(super) earlier: Vec<Vec<Point>>,
    /// The actual values.
    pub(super) actuals: Vec<Point>,
    /// How many figures are left out, because they count in another unit.
    pub(super) left_out: usize,
}

impl Series {
    /// The figures of an indicator, in the unit of its first figure.
    pub(super) fn of(period: PlanPeriod, indicator: &Indicator, opened: Option<&Indicator>) -> Self {
        let values = || indicator.targets.iter().chain(indicator.actuals.iter().map(|actual| &actual.value));
        let Some(first) = values().find_map(|value| value.value().quantity()) else { return Self::default() };
        let unit = first.unit.clone();
        let point = |offset: i32, value: &Target| -> Option<Point> {
            Some([f64::from(offset), reading::number_in(value, &unit)?.to_f64()?])
        };
        let line = |targets: &[Target]| {
            let mut runs: Vec<Vec<Point>> = vec![Vec::new()];
            for (offset, target) in (0..).zip(targets) {
                match (point(offset, target), runs.last_mut()) {
                    (Some(point), Some(run)) => run.push(point),
                    (None, Some(run)) if run.is_empty() => {}
                    (Some(_) | None, _) => runs.push(Vec::new()),
                }
            }
            runs.retain(|run| !run.is_empty());
            runs
        };
        let offset = |year: FiscalYear| year.start_year() - period.first().start_year();
        let actuals = indicator.actuals.iter().filter_map(|actual| point(offset(actual.year), &actual.value));
        let earlier = opened.filter(|opened| opened.targets != indicator.targets);
        let figures = values().filter_map(|value| value.value().quantity());
        let left_out = figures.filter(|quantity| quantity.unit != unit).count();
        Self {
            targets: line(&indicator.targets),
            earlier: earlier.map(|opened| line(&opened.targets)).unwrap_or_default(),
            actuals: actuals.collect(),
            left_out,
            unit,
        }
    }

    /// Whether there is nothing to draw.
    pub(super) fn is_empty(&self) -> bool {
        self.targets.is_empty() && self.actuals.is_empty()
    }

    fn points(&self) -> impl Iterator<Item = &Point> {
        self.targets.iter().chain(&self.earlier).flatten().chain(&self.actuals)
    }
}

/// The rows of the chart's figures as a table: year, target, and an actual value with day and source.
pub(super) fn table(period: PlanPeriod, indicator: &Indicator) -> Vec<Vec<String>> {
    let mut rows = vec![["年度", "目標", "実績", "時点", "出典", "備考"].map(str::to_owned).to_vec()];
    let mut years: Vec<FiscalYear> = period.years().chain(indicator.actuals.iter().map(|actual| actual.year)).collect();
    years.sort_unstable();
    years.dedup();
    for year in years {
        let target = period.position(year).and_then(|at| indicator.targets.get(at)).map_or("", Target::as_str);
        let row = |value: &str, day: String, source: &str, note: &str| {
            vec![year.to_string(), target.to_owned(), value.to_owned(), day, source.to_owned(), note.to_owned()]
        };
        let of_year: Vec<_> = indicator.actuals.iter().filter(|actual| actual.year == year).collect();
        if of_year.is_empty() {
            rows.push(row("", String::new(), "", ""));
        }
        for actual in of_year {
            let day = actual.as_of.map(day_in_words).unwrap_or_default();
            rows.push(row(actual.value.as_str(), day, &actual.source, &actual.note));
        }
    }
    rows
}

/// The chart with its heading, legend and the ways to copy it.
pub(super) fn chart_ui(
    ui: &mut Ui,
    document: &Document,
    row: IndicatorRow,
    indicator: &Indicator,
    actions: &mut Vec<Action>,
) {
    let period = document.catalogue().period;
    let opened = row.find(document.before()).map(|(_, opened)| opened);
    let series = Series::of(period, indicator, opened);
    let number = document.catalogue().measure(row.measure).map_or("", |measure| measure.number.as_str());
    let mut wants_picture = false;
    let unit = if series.unit.is_empty() { String::new() } else { format!("（単位 {}）", series.unit) };
    panel::heading_ui(ui, "", "目標と実績", |ui| {
        let rows = table(period, indicator);
        if ui.button("CSVをコピー").hint("目標と実績の表をコピーします").clicked() {
            actions.push(match csv::text(&rows) {
                Ok(text) => Action::Copy(text),
                Err(error) => Action::Warn(error.to_string()),
            });
            actions.push(Action::Tell("目標と実績を CSV でコピーしました".to_owned()));
        }
        let picture = ui.add_enabled(!series.is_empty(), egui::Button::new("図をコピー"));
        wants_picture = picture.hint("図を画像としてコピーします").clicked();
    });
    if series.is_empty() {
        let color = Palette::of(ui).muted;
        ui.add_space(8.0);
        ui.label(RichText::new("この指標には図にできる数値がありません").color(color));
        let words = "目標や実績が文章・未定・空欄のためです。数値（例 12,000件）を入力すると図が出ます";
        ui.label(RichText::new(words).size(SMALL_SIZE).color(color));
        return;
    }
    let top = ui.cursor().top();
    // The picture says by itself what it shows.
    let title = format!("{number} {}{unit}", indicator.name);
    ui.add(egui::Label::new(RichText::new(title.trim()).size(SMALL_SIZE)).truncate());
    legend_ui(ui, &series);
    plot_ui(ui, period, row, &series);
    let picture = ui.min_rect().with_min_y(top);
    if wants_picture {
        copy_picture(ui.ctx(), picture);
        actions.push(Action::Tell("図を画像としてコピーしました".to_owned()));
    }
}

fn legend_ui(ui: &mut Ui, series: &Series) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let mut entry = |words: &str, paint: &dyn Fn(&egui::Painter, Rect)| {
            let (rect, _) = ui.allocate_exact_size(vec2(28.0, 16.0), Sense::hover());
            paint(ui.painter(), rect);
            ui.label(RichText::new(words).size(SMALL_SIZE).color(palette.muted));
            ui.add_space(10.0);
        };
        let across = |rect: Rect| [rect.left_center(), rect.right_center()];
        entry("目標", &|painter, rect| {
            painter.line_segment(across(rect), Stroke::new(2.0, palette.bar));
            painter.rect_filled(Rect::from_center_size(rect.center(), vec2(7.0, 7.0)), 0.0, palette.bar);
        });
        if !series.actuals.is_empty() {
            entry("実績", &|painter, rect| {
                painter.circle_filled(rect.center(), 5.0, palette.revised);
            });
        }
        if !series.earlier.is_empty() {
            entry("変更前の目標", &|painter, rect| {
                let [from, to] = across(rect);
                painter.extend(Shape::dashed_line(&[from, to], Stroke::new(1.0, palette.muted), 4.0, 3.0));
            });
        }
        if series.left_out > 0 {
            let words = format!("単位の違う値{}件は図に入れていません", series.left_out);
            ui.label(RichText::new(words).size(SMALL_SIZE).color(palette.revised));
        }
    });
}

fn plot_ui(ui: &mut Ui, period: PlanPeriod, row: IndicatorRow, series: &Series) {
    let palette = Palette::of(ui);
    let first = period.first();
    let last = f64::from(i32::try_from(period.len()).unwrap_or(1) - 1);
    let (from, to) = series.points().fold((0.0_f64, last), |(from, to), [x, _]| (from.min(*x), to.max(*x)));
    let (low, high) = bounds(series);
    let year = move |x: f64| first.plus(x.round() as i32);
    let unit = series.unit.clone();
    let value = move |y: f64| format!("{}{unit}", number_words(y));
    let hovered = value.clone();
    // A grid of whole years across.
    let years = move |_: egui_plot::GridInput| {
        let mark = |x: i32| GridMark { value: f64::from(x), step_size: 1.0 };
        (from as i32..=to as i32).map(mark).collect()
    };
    let shown = Plot::new(("indicator chart", row))
        .sense(Sense::hover())
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .show_crosshair(false)
        .show_background(false)
        .default_x_bounds(from - 0.3, to + 0.3)
        .default_y_bounds(low, high)
        .reset()
        .x_grid_spacer(years)
        .y_grid_spacer(move |_| marks(low, high))
        .grid_color(palette.line)
        .grid_fade(0.0)
        .x_axis_formatter(move |mark, _| year(mark.value).short())
        .y_axis_formatter(move |mark, _| value(mark.value))
        .label_formatter(move |hover| match hover {
            HoverPosition::NearDataPoint { plot_name, position, .. } => {
                Some(format!("{plot_name} {}\n{}", year(position.x), hovered(position.y)))
            }
            HoverPosition::Elsewhere { .. } => None,
        })
        .show(ui, |plot| {
            for run in &series.earlier {
                let stroke = Stroke::new(1.0, palette.muted);
                let line = Line::new("変更前の目標", PlotPoints::from(run.clone()));
                plot.line(line.stroke(stroke).style(LineStyle::dashed_loose()));
            }
            for run in &series.targets {
                let line = Line::new("目標", PlotPoints::from(run.clone()));
                plot.line(line.stroke(Stroke::new(2.0, palette.bar)));
                plot.points(points("目標", run, MarkerShape::Square, 4.0, palette.bar));
            }
            plot.points(points("実績", &series.actuals, MarkerShape::Circle, 5.5, palette.revised));
        });
    // What it shows stands in the grid and in the list of actual values.
    name_control(ui, &shown.response, egui::accesskit::Role::Image, "目標と実績の図");
}

fn points<'a>(name: &str, at: &[Point], shape: MarkerShape, radius: f32, color: Color32) -> Points<'a> {
    Points::new(name, PlotPoints::from(at.to_vec())).shape(shape).radius(radius).color(color).filled(true)
}

/// The least and the greatest value shown: from zero, with room above.
fn bounds(series: &Series) -> (f64, f64) {
    let values = || series.points().map(|[_, y]| *y);
    let high = values().fold(0.0_f64, f64::max);
    let low = values().fold(0.0_f64, f64::min);
    let room = if high > low { (high - low) * 0.12 } else { 1.0 };
    (if low < 0.0 { low - room } else { low }, high + room)
}

/// The values marked at the side: whole steps of 1, 2 or 5, about four of them.
fn marks(low: f64, high: f64) -> Vec<GridMark> {
    let rough = (high - low) / 4.0;
    let magnitude = 10.0_f64.powf(rough.log10().floor());
    let step = [1.0, 2.0, 5.0, 10.0].map(|times| times * magnitude).into_iter().find(|step| *step >= rough);
    let step = step.filter(|step| step.is_finite() && *step > 0.0).unwrap_or(1.0);
    let first = (low / step).ceil();
    (0..8)
        .map(|nth| GridMark { value: (first + f64::from(nth)) * step, step_size: step })
        .take_while(|mark| mark.value <= high)
        .collect()
}

fn number_words(value: f64) -> String {
    // What a float adds behind nine decimals is not the document's.
    let rounded = Decimal::from_f64(value).map(|number| number.round_dp(9).normalize());
    rounded.map_or_else(|| value.to_string(), with_separators)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actual, IndicatorId};

    fn period() -> PlanPeriod {
        let year = |text| FiscalYear::parse(text).unwrap();
        PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap()
    }

    fn indicator(targets: [&str; 4]) -> Indicator {
        let mut indicator = Indicator::new(IndicatorId(1), "登録者数", 4);
        indicator.targets = targets.map(Target::new).to_vec();
        indicator
    }

    fn actual(year: &str, value: &str) -> Actual {
        let year = FiscalYear::parse(year).unwrap();
        Actual { year, value: Target::new(value), as_of: None, source: "=1+1".to_owned(), note: String::new() }
    }

    #[test]
    fn a_line_breaks_where_a_year_has_no_figure() {
        let series = Series::of(period(), &indicator(["5万人", "実施", "13万人", "17万人"]), None);
        assert_eq!(series.targets, [vec![[0.0, 50_000.0]], vec![[2.0, 130_000.0], [3.0, 170_000.0]]]);
        assert_eq!(series.unit, "人");
    }

    #[test]
    fn figures_in_another_unit_are_left_out_and_counted() {
        let mut mixed = indicator(["5人", "6件", "7人", ""]);
        mixed.actuals = vec![actual("令和5年度", "4人")];
        let series = Series::of(period(), &mixed, None);
        assert_eq!((series.left_out, series.actuals), (1, vec![[-1.0, 4.0]]));
    }

    #[test]
    fn an_indicator_of_words_has_nothing_to_draw() {
        assert!(Series::of(period(), &indicator(["実施", "実施", "※", ""]), None).is_empty());
    }

    #[test]
    fn earlier_targets_are_drawn_only_where_they_differ() {
        let (now, before) = (indicator(["5人", "6人", "7人", "8人"]), indicator(["5人", "6人", "7人", "9人"]));
        assert!(Series::of(period(), &now, Some(&now)).earlier.is_empty());
        assert_eq!(Series::of(period(), &now, Some(&before)).earlier[0][3], [3.0, 9.0]);
    }

    #[test]
    fn the_table_has_every_year_and_every_actual_value() {
        let mut one = indicator(["5人", "6人", "7人", "8人"]);
        one.actuals = vec![actual("令和5年度", "4人"), actual("令和6年度", "5人"), actual("令和6年度", "6人")];
        let text = csv::text(&table(period(), &one)).unwrap();
        let lines: Vec<&str> = text.split("\r\n").collect();
        assert_eq!(
            lines[..4],
            [
                "年度,目標,実績,時点,出典,備考",
                "令和5年度,,4人,,'=1+1,",
                "令和6年度,5人,5人,,'=1+1,",
                "令和6年度,5人,6人,,'=1+1,",
            ]
        );
        assert_eq!(lines.len(), 8, "three years without an actual value, and the end");
    }

    #[test]
    fn the_side_is_marked_in_whole_steps() {
        let values = |low, high| marks(low, high).iter().map(|mark| mark.value).collect::<Vec<_>>();
        assert_eq!(values(0.0, 190_000.0), [0.0, 50_000.0, 100_000.0, 150_000.0]);
        assert_eq!(values(0.0, 1.0), [0.0, 0.5, 1.0]);
        assert_eq!(values(-3.0, 9.0), [0.0, 5.0]);
        assert!(values(0.0, f64::NAN).len() <= 8);
    }
}
