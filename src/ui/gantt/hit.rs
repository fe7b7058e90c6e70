//! What stands at a point of the view.

use egui::{Pos2, Rect};

use super::axis::Axis;
use super::draw::bar_rect;
use super::lines::{Line, Lines};
use super::scene::Scene;
use super::select::{BarKey, RowKey, Spot};
use crate::model::{Bar, ScheduleRow};

/// How near to a bar's end a pointer pulls it, in points.
const END: f32 = 6.0;

/// What stands at a point.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Hit {
    /// The triangle that folds a heading.
    Fold(Spot),
    /// A heading, or a row's label.
    Label(Spot),
    /// A bar.
    Bar { row: RowKey, bar: BarKey, part: Part },
    /// The empty part of a row.
    Empty(RowKey),
    /// The chart beside a heading.
    Beside(Spot),
    /// Below the last line.
    Nothing,
}

/// The part of a bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    First,
    Middle,
    Last,
}

/// What stands at a point.
pub(super) fn hit(scene: &Scene<'_>, lines: &Lines, at: Pos2) -> Hit {
    let Some((number, line)) = scene.line_at(at.y).and_then(|number| Some((number, lines.line(number)?))) else {
        return Hit::Nothing;
    };
    let spot = line.spot();
    let in_labels = at.x < scene.chart.left();
    match line {
        Line::Group(_) if at.x < scene.body.left() + 24.0 => Hit::Fold(spot),
        Line::Measure { .. } if in_labels && at.x < scene.body.left() + 24.0 => Hit::Fold(spot),
        Line::Group(_) | Line::Measure { .. } if in_labels => Hit::Label(spot),
        Line::Group(_) | Line::Measure { .. } => Hit::Beside(spot),
        Line::Row { .. } if in_labels => Hit::Label(spot),
        Line::Row { measure, row } => {
            let key = RowKey { measure: measure.id, row: row.id };
            hit_row(&scene.axis, scene.line_rect(number), key, row, at)
        }
    }
}

/// What stands at a point of a row.
pub(crate) fn hit_row(axis: &Axis, rect: Rect, key: RowKey, row: &ScheduleRow, at: Pos2) -> Hit {
    match bar_at(axis, rect, row, at) {
        Some((bar, part)) => Hit::Bar { row: key, bar: BarKey { measure: key.measure, bar: bar.id }, part },
        None => Hit::Empty(key),
    }
}

/// The bar of a row at a point; of those that overlap, the one drawn last.
fn bar_at<'a>(axis: &Axis, rect: Rect, row: &'a ScheduleRow, at: Pos2) -> Option<(&'a Bar, Part)> {
    row.bars.iter().rev().find_map(|bar| {
        let bar_rect = bar_rect(rect, axis, bar);
        let reach = END.min(bar_rect.width() / 3.0);
        if !bar_rect.expand2(egui::vec2(3.0, 8.0)).contains(at) {
            None
        } else if at.x < bar_rect.left() + reach {
            Some((bar, Part::First))
        } else if at.x > bar_rect.right() - reach {
            Some((bar, Part::Last))
        } else {
            Some((bar, Part::Middle))
        }
    })
}
