//! The bars beside the table: one a row, its parts behind one another.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Ui, UiBuilder, Vec2, pos2};
use egui_plot::{Bar, BarChart, Plot, PlotPoint, PlotTransform};

use super::pattern;
use super::table::{Places, describe};
use crate::document::overview::Table;
use crate::ui::action::Action;
use crate::ui::text::font;
use crate::ui::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::name_control;

/// The thickness of a bar, in rows.
const THICKNESS: f64 = 0.62;
/// The room behind the longest bar for its figure, in points.
const ROOM: f32 = 72.0;

/// One part of a bar: which figure it is, and from where to where it reaches.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Part {
    row: usize,
    column: usize,
    /// The place among the parts, which gives the pattern.
    part: usize,
    from: f64,
    to: f64,
}

/// The parts of all bars; sums have none, since theirs would dwarf the others.
fn parts(table: &Table) -> Vec<Part> {
    let plotted = table.plotted();
    let mut parts = Vec::new();
    for (row, figures) in table.rows.iter().enumerate().filter(|(_, row)| !row.sum) {
        let mut from = 0.0;
        for (part, column) in plotted.iter().copied().enumerate() {
            let count = figures.figures.get(column).map_or(0, |figure| figure.count);
            let to = from + f64::from(u32::try_from(count).unwrap_or(u32::MAX));
            if count > 0 {
                parts.push(Part { row, column, part, from, to });
            }
            from = to;
        }
    }
    parts
}

pub(super) fn chart_ui(ui: &mut Ui, table: &Table, places: &Places, actions: &mut Vec<Action>) {
    let parts = parts(table);
    let longest = parts.iter().map(|part| part.to).fold(0.0, f64::max);
    if longest <= 0.0 || !ui.is_rect_visible(places.chart) {
        return;
    }
    let palette = Palette::of(ui);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(places.chart).id_salt(("chart", table.topic)));
    let bars = parts.iter().map(|part| {
        let bar = Bar::new(part.row as f64, part.to - part.from).base_offset(part.from).width(THICKNESS);
        bar.fill(palette.surface).stroke(egui::Stroke::NONE)
    });
    let bars = BarChart::new(table.topic.name(), bars.collect()).horizontal().allow_hover(false);
    let width = places.chart.width();
    let widened = f64::from(width / (width - ROOM).max(1.0));
    let last = table.rows.len() as f64 - 0.5;
    let shown = Plot::new(("progress chart", table.topic))
        .width(width)
        .height(places.chart.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_crosshair(false)
        .show_x(false)
        .show_y(false)
        .allow_drag(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .set_margin_fraction(Vec2::ZERO)
        .sense(Sense::CLICK)
        .invert_y(true)
        .default_x_bounds(0.0, longest * widened)
        .default_y_bounds(-0.5, last)
        .reset()
        .show(&mut inner, |plot| plot.bar_chart(bars));
    // The figures beside it are what the keyboard goes to.
    name_control(ui, &shown.response, Role::Image, &format!("{}の図", table.topic.title()));
    let drawn = Drawn { parts, transform: shown.transform };
    drawn.paint(ui, table);
    let under = shown.response.hover_pos().and_then(|pointer| drawn.at(pointer));
    let Some((row, column, figure)) = under.and_then(|part| {
        let row = table.rows.get(part.row)?;
        Some((row, table.columns.get(part.column)?, row.figures.get(part.column)?))
    }) else {
        return;
    };
    let response = shown.response.on_hover_cursor(egui::CursorIcon::PointingHand);
    if response.clicked() {
        actions.push(Action::List(figure.filter.clone()));
    }
    response.on_hover_text_at_pointer(format!("{} {} {}", row.label, column.name, describe(column, figure)));
}

/// The bars on the screen.
struct Drawn {
    parts: Vec<Part>,
    transform: PlotTransform,
}

impl Drawn {
    fn rect(&self, part: &Part) -> Rect {
        let half = THICKNESS / 2.0;
        let corner = |x: f64, y: f64| self.transform.position_from_point(&PlotPoint::new(x, y));
        Rect::from_two_pos(corner(part.from, part.row as f64 - half), corner(part.to, part.row as f64 + half))
    }

    fn at(&self, pointer: egui::Pos2) -> Option<&Part> {
        self.parts.iter().find(|part| self.rect(part).contains(pointer))
    }

    /// Fills the bars with their patterns, and writes how long each is behind it.
    fn paint(&self, ui: &Ui, table: &Table) {
        let palette = Palette::of(ui);
        // What stands behind one another is counted in the unit of the last of them, which includes the others.
        let unit = table.columns.iter().rfind(|column| column.plotted).map_or("", |column| column.unit);
        for (nth, part) in self.parts.iter().enumerate() {
            let rect = self.rect(part);
            pattern::fill(ui.painter(), palette, rect, part.part);
            let ends = self.parts.get(nth + 1).is_none_or(|next| next.row != part.row);
            if ends {
                let words = format!("{}{unit}", part.to);
                let place = pos2(rect.right() + 6.0, rect.center().y);
                ui.painter().text(place, Align2::LEFT_CENTER, words, font(SMALL_SIZE), palette.text);
            }
        }
    }
}
