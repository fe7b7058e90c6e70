//! The heading over the lines: fiscal years, and below them quarters or months.

use egui::{Align2, Rect, Sense, Stroke, Ui, vec2};

use super::scene::Scene;
use super::state::GanttState;
use crate::ui::text::font;
use crate::ui::theme::{PADDING, SMALL_SIZE};

/// The height of the heading, in points.
pub(super) const HEIGHT: f32 = 46.0;
/// The bounds of the left column's width, in points.
const LABELS: std::ops::RangeInclusive<f32> = 120.0..=600.0;

/// Draws the heading above the lines.
pub(super) fn header_ui(ui: &Ui, rect: Rect, scene: &Scene<'_>) {
    let palette = scene.palette;
    let painter = ui.painter_at(rect);
    painter.rect_filled(rect, 0.0, palette.ground);
    let middle = rect.top() + HEIGHT / 2.0 + 2.0;
    let chart = rect.with_min_x(scene.chart.left()).with_max_x(scene.chart.right());
    let line = Stroke::new(1.0, palette.line);
    let words = ui.painter_at(chart);
    let today = scene.today.map(|today| {
        let galley = words.layout_no_wrap("今日".to_owned(), font(11.0), palette.abolished);
        let at = egui::pos2(scene.axis.x_of(today), (middle + rect.bottom()) / 2.0);
        (Align2::CENTER_CENTER.anchor_size(at, galley.size()), galley)
    });
    // A name half under it would be read as another.
    let is_covered = |place: Rect| today.as_ref().is_some_and(|(today, _)| today.expand(4.0).intersects(place));
    for (labels, top, bottom, whole) in [
        (scene.axis.years(chart.x_range()), rect.top(), middle, true),
        (scene.axis.parts(chart.x_range()), middle, rect.bottom(), false),
    ] {
        for label in labels {
            let (left, right) = (scene.axis.x(label.first), scene.axis.x(label.end));
            let from = if whole { rect.top() + 6.0 } else { top };
            words.vline(left, from..=if whole { rect.bottom() } else { bottom }, line);
            // A year scrolled half out of view keeps its name in sight.
            let seen = Rect::from_x_y_ranges(left.max(chart.left())..=right.min(chart.right()), top..=bottom);
            let galley = words.layout_no_wrap(label.text, font(SMALL_SIZE), palette.muted);
            if galley.size().x + 4.0 <= seen.width() {
                let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), seen);
                if !is_covered(place) {
                    words.galley(place.min, galley, palette.muted);
                }
            }
        }
    }
    if let Some((place, galley)) = today {
        words.rect_filled(place.expand2(vec2(4.0, 1.0)), 3.0, palette.ground);
        words.galley(place.min, galley, palette.abolished);
    }
    let title = rect.left_center() + vec2(PADDING + 4.0, 0.0);
    let labels = ui.painter_at(rect.with_max_x(scene.chart.left()));
    labels.text(title, Align2::LEFT_CENTER, "施策・取組", font(SMALL_SIZE), palette.muted);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
    painter.vline(scene.chart.left() - 0.5, rect.y_range(), line);
}

/// The border by which the left column is made wider.
pub(super) fn resize_ui(ui: &Ui, scene: &Scene<'_>, header: Rect, state: &mut GanttState) {
    let border =
        Rect::from_x_y_ranges(scene.chart.left() - 4.0..=scene.chart.left() + 3.0, header.top()..=scene.body.bottom());
    let response = ui.interact(border, scene.id.with("border"), Sense::DRAG);
    if response.hovered() || response.dragged() {
        ui.ctx().set_cursor_icon(egui::CursorIcon::ResizeHorizontal);
        ui.painter().vline(border.center().x, border.y_range(), Stroke::new(2.0, scene.palette.accent));
    }
    if response.dragged()
        && let Some(pos) = response.interact_pointer_pos()
    {
        let most = (scene.body.width() * 0.6).max(*LABELS.start());
        state.label_width = (pos.x - scene.body.left()).clamp(*LABELS.start(), LABELS.end().min(most));
    }
}
