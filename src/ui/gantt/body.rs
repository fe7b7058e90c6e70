//! Drawing the lines in view: headings, labels, rows, and what lies behind and over them.

use egui::{Align2, Painter, Rangef, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::access;
use super::hand::{Gesture, Preview};
use super::lines::{Line, Lines};
use super::row::{self, Now};
use super::scene::Scene;
use super::select::{RowKey, Spot};
use super::state::GanttState;
use crate::model::{Catalogue, Measure, MeasureId};
use crate::ui::text::{Marks, bold, font, line_job};
use crate::ui::theme::{PADDING, SMALL_SIZE, TEXT_SIZE};

/// What is drawn beside the document itself.
pub(super) struct Extras<'a> {
    pub(super) preview: &'a Preview,
    pub(super) ghost: Option<&'a Catalogue>,
    pub(super) focused: bool,
}

/// Where there is room beside what was drawn.
#[derive(Default)]
pub(super) struct Room {
    /// For each unread row in view, where words about it may follow.
    pub(super) unread: Vec<(RowKey, Rect)>,
    /// For each measure in view with unread rows, where words may follow its remarks.
    pub(super) remarks: Vec<(MeasureId, Rect)>,
    /// The measures in view with their lines.
    pub(super) headings: Vec<(MeasureId, Rect)>,
}

/// Draws everything that scrolls; returns where there is room for buttons.
pub(super) fn body_ui(ui: &Ui, scene: &Scene<'_>, lines: &Lines, state: &GanttState, extras: &Extras<'_>) -> Room {
    let chart = ui.painter_at(scene.chart);
    let end = scene.line_rect(scene.lines).top().min(scene.body.bottom());
    draw_grid(ui, scene, scene.body.top()..=end);
    let mut room = Room::default();
    for number in scene.visible() {
        let Some(line) = lines.line(number) else { break };
        let rect = scene.line_rect(number);
        draw_ground(&chart, scene, &line, rect, state, extras);
        let place = scene.chart_rect(number);
        match line {
            Line::Group(group) => {
                let spot = Spot::Group(group.key.clone());
                access::heading(ui, scene.id, &spot, (number, rect), &group.name, group.folded);
            }
            Line::Measure { measure, folded } => {
                let end = draw_remarks(ui, scene, measure, place);
                room.headings.push((measure.id, place));
                if measure.unread_rows() > 0 {
                    room.remarks.push((measure.id, rect.with_min_x(end)));
                }
                let name = format!("{} {}", measure.number, measure.name);
                access::heading(ui, scene.id, &Spot::Measure(measure.id), (number, rect), &name, folded);
            }
            Line::Row { measure, row } => {
                let key = RowKey { measure: measure.id, row: row.id };
                let now = Now { selection: &state.hand.selection, preview: extras.preview, ghost: extras.ghost };
                access::row(ui, scene.id, measure, row, (number, rect));
                if let Some(words) = row::bars_ui(ui, &scene.strip(), measure, row, place, &now) {
                    room.unread.push((key, words));
                }
            }
        }
    }
    draw_band(ui, scene, state);
    draw_labels(ui, scene, lines, state, extras);
    room
}

/// The lines of years and quarters, and the ground beyond the plan period.
fn draw_grid(ui: &Ui, scene: &Scene<'_>, height: std::ops::RangeInclusive<f32>) {
    let (painter, axis, palette) = (ui.painter_at(scene.chart), &scene.axis, scene.palette);
    let period = scene.catalogue.period;
    let (first, end) = (period.first().first_month().index(), period.last().last_month().index() + 1);
    let months = axis.months();
    for (from, to) in [(months.start, first), (end, months.end)] {
        let outside = Rect::from_x_y_ranges(axis.x(from)..=axis.x(to), Rangef::from(height.clone()));
        painter.rect_filled(outside, 0.0, palette.ground);
    }
    let step = axis.line_step();
    let from = axis.month_at(scene.chart.left()).index();
    let to = axis.month_at(scene.chart.right()).index() + 1;
    let mut month = from - (from - 3).rem_euclid(step);
    while month <= to {
        let year = (month - 3).rem_euclid(12) == 0;
        let color = if year { palette.control_line } else { palette.line };
        let width = if year || step == 12 { 1.0 } else { 0.5 };
        painter.vline(axis.x(month), Rangef::from(height.clone()), Stroke::new(width, color));
        month += step;
    }
}

/// The ground of a line: that of headings, of what is selected, and a hairline below.
fn draw_ground(
    painter: &Painter,
    scene: &Scene<'_>,
    line: &Line<'_>,
    rect: Rect,
    state: &GanttState,
    extras: &Extras<'_>,
) {
    let palette = scene.palette;
    let spot = line.spot();
    let is_row = spot.row().is_some_and(|key| state.hand.selection.rows.contains(&key));
    let is_spot = state.hand.selection.spot.as_ref() == Some(&spot);
    match line {
        Line::Group(_) => drop(painter.rect_filled(rect, 0.0, palette.hover)),
        Line::Measure { .. } => drop(painter.rect_filled(rect, 0.0, palette.ground)),
        Line::Row { .. } => {}
    }
    if is_row || is_spot {
        // Bars and grid stay to be seen through it.
        painter.rect_filled(rect, 0.0, palette.accent.gamma_multiply(if is_row { 0.10 } else { 0.06 }));
    }
    painter.hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    if is_spot {
        let stroke = Stroke::new(if extras.focused { 1.5 } else { 1.0 }, palette.accent);
        painter.rect_stroke(rect.shrink2(vec2(1.0, 0.5)), 2.0, stroke, StrokeKind::Inside);
    }
}

/// The marks of a measure beside its name: annotations of this edition, abolition, a missing page. Returns where they end.
fn draw_remarks(ui: &Ui, scene: &Scene<'_>, measure: &Measure, rect: Rect) -> f32 {
    let palette = scene.palette;
    let painter = ui.painter_at(scene.chart);
    let mut left = scene.chart.left() + PADDING;
    for annotation in measure.annotations.iter().filter(|mark| mark.edition == scene.catalogue.edition) {
        let (ink, ground) = palette.annotation(annotation.kind);
        let words = format!("{}{}", annotation.kind.sign(), annotation.kind.word());
        let galley = painter.layout_no_wrap(words, font(SMALL_SIZE), ink);
        let place = Align2::LEFT_CENTER.anchor_size(pos2(left + 6.0, rect.center().y), galley.size());
        painter.rect_filled(place.expand2(vec2(6.0, 1.0)), 4.0, ground);
        left = place.right() + 14.0;
        painter.galley(place.min, galley, ink);
    }
    let remark = match &measure.abolition {
        Some(abolition) => abolition.notice.as_str(),
        None if measure.body_missing => "本文なし（索引だけに記載）",
        None if measure.schedule.rows.is_empty() => "取組なし（Insert で追加）",
        None => "",
    };
    let at = pos2(left, rect.center().y);
    let drawn = painter.text(at, Align2::LEFT_CENTER, remark, font(SMALL_SIZE), palette.muted);
    if remark.is_empty() { left } else { drawn.right() + PADDING }
}

/// The labels stay at the left, beside whatever is scrolled.
fn draw_labels(ui: &Ui, scene: &Scene<'_>, lines: &Lines, state: &GanttState, extras: &Extras<'_>) {
    let palette = scene.palette;
    let column = scene.body.with_max_x(scene.chart.left());
    let painter = ui.painter_at(column);
    for number in scene.visible() {
        let Some(line) = lines.line(number) else { break };
        let rect = scene.line_rect(number);
        draw_ground(&painter, scene, &line, rect, state, extras);
        draw_label(ui, scene, &line, rect.with_max_x(column.right()));
    }
    ui.painter_at(scene.body).vline(scene.chart.left() - 0.5, column.y_range(), Stroke::new(1.0, palette.line));
}

fn draw_label(ui: &Ui, scene: &Scene<'_>, line: &Line<'_>, rect: Rect) {
    let palette = scene.palette;
    let painter = ui.painter_at(rect);
    let (indent, text, font_id) = match line {
        Line::Group(group) => (24.0, format!("{}（{}件）", group.name, group.measures), bold(TEXT_SIZE)),
        Line::Measure { measure, .. } => (24.0, format!("{} {}", measure.number, measure.name), bold(TEXT_SIZE)),
        Line::Row { row, .. } => (32.0, row.label.clone(), font(TEXT_SIZE)),
    };
    let folded = match line {
        Line::Group(group) => Some(group.folded),
        Line::Measure { measure, folded } => (!measure.schedule.rows.is_empty()).then_some(*folded),
        Line::Row { .. } => None,
    };
    if let Some(folded) = folded {
        let sign = if folded { "▶" } else { "▼" };
        painter.text(rect.left_center() + vec2(10.0, 0.0), Align2::LEFT_CENTER, sign, font(10.0), palette.muted);
    }
    let (text, color) =
        if text.is_empty() { ("（名称なし）".to_owned(), palette.faint) } else { (text, palette.text) };
    let width = rect.width() - indent - PADDING;
    let galley = painter.layout_job(line_job(ui, &text, font_id, color, width, &Marks::default()));
    painter.galley(pos2(rect.left() + indent, rect.center().y - galley.size().y / 2.0), galley, color);
}

/// The line of today, over everything but the labels; its word stands in the heading.
pub(super) fn draw_today(ui: &Ui, scene: &Scene<'_>) {
    let Some(today) = scene.today else { return };
    let (chart, palette) = (ui.painter_at(scene.chart), scene.palette);
    let end = scene.line_rect(scene.lines).top().min(scene.body.bottom());
    let x = scene.axis.x_of(today);
    chart.vline(x, scene.body.top()..=end, Stroke::new(1.5, palette.abolished));
}

/// The band by which rows and bars are selected.
fn draw_band(ui: &Ui, scene: &Scene<'_>, state: &GanttState) {
    let Some(gesture @ Gesture::Empty { from, to, .. }) = &state.hand.gesture else { return };
    if !gesture.is_band() {
        return;
    }
    let corner = |at: &(f64, f64)| pos2(scene.axis.x_of(at.0), scene.y_of(at.1));
    let band = Rect::from_two_pos(corner(from), corner(to));
    let painter = ui.painter_at(scene.chart);
    painter.rect_filled(band, 0.0, scene.palette.accent.gamma_multiply(0.12));
    painter.rect_stroke(band, 0.0, Stroke::new(1.0, scene.palette.accent), StrokeKind::Inside);
}
