//! Where everything stands in this frame.

use std::ops::Range;

use egui::{Rect, Ui, pos2};

use super::axis::Axis;
use crate::model::{Catalogue, Measure};
use crate::ui::theme::{GANTT_ROW_HEIGHT, Palette};

/// The place of lines and months in the window, for one frame.
pub(super) struct Scene<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) palette: &'static Palette,
    pub(super) axis: Axis,
    /// All that scrolls, as far as it is in view: labels and chart.
    pub(super) body: Rect,
    /// The part with the bars.
    pub(super) chart: Rect,
    /// How far the lines are scrolled, in points; 5 million points need more than an f32.
    pub(super) offset: f64,
    /// How many lines there are.
    pub(super) lines: usize,
    /// Today, in months.
    pub(super) today: Option<f64>,
    /// How far the ends of quarters draw a drag, in months.
    pub(super) reach: f64,
    /// The identity of the part that has the keyboard.
    pub(super) id: egui::Id,
}

/// A time axis with a row on it, wherever that stands: in this view, or on a card.
#[derive(Clone, Copy)]
pub(crate) struct Strip<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) palette: &'static Palette,
    pub(crate) axis: Axis,
    /// The part of the window it may be drawn in.
    pub(crate) chart: Rect,
    /// The identity of the part that has the keyboard.
    pub(crate) id: egui::Id,
    /// Whether it stands on a card, where the measure's number need not be said.
    pub(crate) on_card: bool,
}

impl Strip<'_> {
    /// What stands before a row's label where screen readers speak of it.
    pub(crate) fn calls<'a>(&self, measure: &'a Measure) -> &'a str {
        if self.on_card { "施策票" } else { measure.number.as_str() }
    }
}

const ROW: f64 = GANTT_ROW_HEIGHT as f64;

impl<'a> Scene<'a> {
    /// The axis without the lines.
    pub(super) fn strip(&self) -> Strip<'a> {
        let Self { catalogue, palette, axis, chart, id, .. } = *self;
        Strip { catalogue, palette, axis, chart, id, on_card: false }
    }

    /// The lines in view.
    pub(super) fn visible(&self) -> Range<usize> {
        let first = (self.offset / ROW).floor().max(0.0) as usize;
        let end = ((self.offset + f64::from(self.body.height())) / ROW).ceil().max(0.0) as usize;
        first.min(self.lines)..end.min(self.lines)
    }

    /// The place of a line, over labels and chart.
    pub(super) fn line_rect(&self, number: usize) -> Rect {
        let top = self.body.top() + (number as f64 * ROW - self.offset) as f32;
        Rect::from_min_max(pos2(self.body.left(), top), pos2(self.body.right(), top + GANTT_ROW_HEIGHT))
    }

    /// The part of a line beside the labels.
    pub(super) fn chart_rect(&self, number: usize) -> Rect {
        self.line_rect(number).with_min_x(self.chart.left())
    }

    /// The number of the line at a height.
    pub(super) fn line_at(&self, y: f32) -> Option<usize> {
        let at = (self.depth(y) / ROW).floor();
        (at >= 0.0 && at < self.lines as f64).then_some(at as usize)
    }

    /// The number of the line at a height; the one given while the pointer has hardly left it.
    pub(super) fn line_beyond(&self, y: f32, line: usize) -> usize {
        const SLACK: f32 = 6.0;
        let near = self.line_rect(line).expand(SLACK).y_range().contains(y);
        if near { line } else { self.line_at(y).unwrap_or(line) }
    }

    /// A height in points from the first line's top.
    pub(super) fn depth(&self, y: f32) -> f64 {
        f64::from(y - self.body.top()) + self.offset
    }

    /// The height at which something so far below the first line's top stands.
    pub(super) fn y_of(&self, depth: f64) -> f32 {
        self.body.top() + (depth - self.offset) as f32
    }

    /// The lines between two depths.
    pub(super) fn lines_between(&self, one: f64, other: f64) -> Range<usize> {
        let first = (one.min(other) / ROW).floor().max(0.0) as usize;
        let end = (one.max(other) / ROW).floor().max(-1.0) + 1.0;
        first.min(self.lines)..(end as usize).min(self.lines)
    }

    /// How a drag snaps with what is held now.
    pub(super) fn snap(&self, ui: &Ui) -> super::drag::Snap {
        super::drag::Snap::of(ui.input(|input| input.modifiers), self.reach)
    }
}
