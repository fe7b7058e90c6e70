//! The schedule view (工程): every schedule row on one time axis, its bars drawn, moved and stretched with the pointer.
//!
//! What can be decided without a window stands in `axis`, `lines`, `select`, `drag`, `keys`, `clipboard` and `ghost`; the
//! rest draws and listens. Nothing done in a frame grows with the number of rows.

mod access;
mod act;
mod axis;
pub(super) mod bars;
mod body;
mod clipboard;
mod controls;
mod drag;
mod draw;
mod editing;
mod estimate_ui;
mod ghost;
mod grouping;
mod hand;
mod header;
mod hit;
mod keys;
mod known;
mod lines;
mod menu;
mod milestone_ui;
mod pointer;
mod put;
mod question;
mod row;
#[cfg(test)]
mod sample;
mod scene;
mod select;
mod state;
#[cfg(test)]
mod tests;
pub(super) mod tooltip;

use chrono::{Datelike, NaiveDate};
use egui::scroll_area::{DragScroll, ScrollSource};
use egui::{EventFilter, Popup, Rect, ScrollArea, Sense, Ui, vec2};

pub use state::GanttState;

use super::action::{Action, Command};
use super::theme::{GANTT_ROW_HEIGHT, PADDING, Palette};
use crate::document::Document;
use crate::model::MeasureId;
use axis::Axis;
use body::Extras;
use hand::Preview;
use lines::Lines;
use scene::Scene;
use select::{Selection, Spot};

/// What the card needs to show and change its rows in the same way.
pub(super) mod on_card {
    pub(in crate::ui) use super::axis::Axis;
    pub(in crate::ui) use super::bars;
    pub(in crate::ui) use super::drag::{Deed, Snap};
    pub(in crate::ui) use super::draw::UNREAD;
    pub(in crate::ui) use super::editing::{caption_name, caption_rect, field_ui};
    pub(in crate::ui) use super::estimate_ui::row_ui as estimate_ui;
    pub(in crate::ui) use super::hand::{Gesture, Hand, Onto, Preview, Target};
    pub(in crate::ui) use super::hit::{Hit, hit_row};
    pub(in crate::ui) use super::keys::KeyCommand;
    pub(in crate::ui) use super::menu::bars_ui as bars_menu_ui;
    pub(in crate::ui) use super::question::question_ui;
    pub(in crate::ui) use super::row::{Now, bars_ui};
    pub(in crate::ui) use super::scene::Strip;
    pub(in crate::ui) use super::select::{BarKey, RowKey, Selection, Spot};
    pub(in crate::ui) use super::tooltip;
    pub(in crate::ui) use super::{REACH, STEADY};
}

/// How far a pointer on its way to another row may stray sideways without moving the months, in points.
pub(super) const STEADY: f32 = 10.0;
/// How far the ends of quarters draw a drag, in points.
pub(super) const REACH: f32 = 6.0;

/// Shows the schedule rows of the measures listed, and lets them be edited.
pub fn gantt_ui(
    ui: &mut Ui,
    document: &Document,
    rows: &[MeasureId],
    current: Option<MeasureId>,
    today: NaiveDate,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    if rows.is_empty() {
        return nothing_ui(ui, document, actions);
    }
    let mut lines = std::mem::take(&mut state.lines);
    catch_up(document, rows, current, &mut lines, state);
    let width = ui.available_width();
    let chart_width = (width - state.label_width - ui.spacing().scroll.bar_width - 4.0).max(100.0);
    egui::Frame::new().inner_margin(egui::Margin::symmetric(12, 6)).show(ui, |ui| {
        controls::controls_ui(ui, &lines, document, chart_width, state, actions);
    });
    lines.update(document, rows, state.grouping, &state.folds);
    ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
    let (header, _) = ui.allocate_exact_size(vec2(width, header::HEIGHT), Sense::hover());
    let place = Place { header, chart_width, today: today_in_months(today) };
    scroll_ui(ui, &place, document, &lines, state, actions);
    state.lines = lines;
    let now = state.hand.selection.measure();
    if now.is_some() && now != state.known_current {
        state.known_current = now;
        actions.extend(now.map(Action::Select));
    }
}

/// What is shown where no measure is listed, with what can be done.
fn nothing_ui(ui: &mut Ui, document: &Document, actions: &mut Vec<Action>) {
    let (words, button, command) = if document.catalogue().measures().is_empty() {
        ("この施策集にはまだ施策がありません", "＋ 施策を追加", Command::AddMeasure)
    } else {
        ("条件に当てはまる施策はありません", "絞り込みと検索を解除", Command::ClearFilter)
    };
    ui.vertical_centered(|ui| {
        ui.add_space(64.0);
        ui.label(egui::RichText::new(words).color(Palette::of(ui).muted));
        if ui.button(button).clicked() {
            actions.push(Action::Run(command));
        }
    });
}

/// What was worked out before the lines are shown.
struct Place {
    header: Rect,
    chart_width: f32,
    today: f64,
}

/// Takes account of edits and of a measure chosen elsewhere.
fn catch_up(
    document: &Document,
    rows: &[MeasureId],
    current: Option<MeasureId>,
    lines: &mut Lines,
    state: &mut GanttState,
) {
    lines.update(document, rows, state.grouping, &state.folds);
    state.hand.catch_up(document);
    if current != state.known_current {
        state.known_current = current;
        if let Some(measure) = current.filter(|id| state.hand.selection.measure() != Some(*id)) {
            state.hand.selection = Selection::at(Spot::Measure(measure));
            state.scroll_to = Some(Spot::Measure(measure));
        }
    }
    if let Some(Spot::Measure(measure)) = &state.scroll_to
        && let Some(group) = lines.group_of(document.catalogue(), *measure)
    {
        state.folds.set(&Spot::Group(group), false);
        lines.update(document, rows, state.grouping, &state.folds);
    }
}

fn today_in_months(today: NaiveDate) -> f64 {
    f64::from(today.year() * 12) + f64::from(today.month0()) + f64::from(today.day0()) / 31.0
}

/// The lines in their scroll area, with the heading above.
fn scroll_ui(
    ui: &mut Ui,
    place: &Place,
    document: &Document,
    lines: &Lines,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let catalogue = document.catalogue();
    let axis = Axis::new(catalogue.period, lines.extent(), state.zoom, 0.0, place.chart_width.floor());
    let id = ui.make_persistent_id("gantt");
    // The labels at the side are not scrolled away; nothing fades there.
    ui.spacing_mut().scroll.fade.strength = 0.0;
    let area = ScrollArea::both()
        .id_salt("gantt-lines")
        .auto_shrink(false)
        .content_margin(0.0)
        .scroll_source(ScrollSource { drag: DragScroll::Never, ..ScrollSource::default() });
    let area = scrolled(area, &axis, lines, state, ui.available_height());
    area.show_viewport(ui, |ui, viewport| {
        state.viewport = viewport;
        let origin = ui.max_rect().min;
        ui.set_min_size(vec2(state.label_width + axis.width(), lines.len() as f32 * GANTT_ROW_HEIGHT + 40.0));
        let body = Rect::from_min_size(origin + viewport.min.to_vec2(), viewport.size());
        let scene = Scene {
            catalogue,
            palette: Palette::of(ui),
            axis: axis.at(origin.x + state.label_width),
            body,
            chart: body.with_min_x(body.left() + state.label_width),
            offset: f64::from(viewport.min.y),
            lines: lines.len(),
            today: Some(place.today).filter(|at| axis.months().contains(&(at.floor() as i32))),
            reach: axis.months_in(REACH),
            id,
        };
        inside(ui, &scene, place, document, lines, state, actions);
    });
}

/// Scrolls to what was asked for.
fn scrolled(area: ScrollArea, axis: &Axis, lines: &Lines, state: &mut GanttState, height: f32) -> ScrollArea {
    let mut area = area;
    let view = state.viewport;
    if let Some(spot) = state.scroll_to.take()
        && let Some(number) = lines.number_of(&spot)
    {
        let height = if view.height() > 0.0 { view.height() } else { height };
        let top = number as f32 * GANTT_ROW_HEIGHT;
        if top < view.top() {
            area = area.vertical_scroll_offset((top - GANTT_ROW_HEIGHT).max(0.0));
        } else if top + GANTT_ROW_HEIGHT > view.top() + height {
            area = area.vertical_scroll_offset(top + 2.0 * GANTT_ROW_HEIGHT - height);
        }
    }
    if let Some((month, at)) = state.scroll_time.take() {
        let x = axis.x_of(month);
        let width = (view.width() - state.label_width).max(1.0);
        let at = if at.is_nan() {
            // Only where it is out of view.
            if x >= view.left() && x <= view.left() + width - PADDING {
                return area;
            }
            width / 3.0
        } else {
            at
        };
        area = area.horizontal_scroll_offset((x - at).max(0.0));
    }
    area
}

fn inside(
    ui: &mut Ui,
    scene: &Scene<'_>,
    place: &Place,
    document: &Document,
    lines: &Lines,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let response = ui.interact(scene.body, scene.id, Sense::CLICK | Sense::DRAG | Sense::FOCUSABLE);
    zoom(ui, &response, scene, state);
    if response.has_focus() && !is_busy(ui, state) {
        let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(scene.id, filter));
        act::take_keys(ui, scene, lines, document, state, actions);
    }
    pointer::pointer_ui(ui, &response, scene, lines, document, state, actions);
    let room = show(ui, &response, scene, document, lines, state);
    if state.shows_milestones {
        milestone_ui::milestones_ui(ui, scene, &room.headings, &mut state.hand.estimates);
    }
    estimate_ui::rows_ui(ui, scene, &room.unread, state, actions);
    for (measure, place) in room.remarks {
        if let Some(measure) = document.catalogue().measure(measure) {
            estimate_ui::measure_ui(ui, scene, measure, place, state, actions);
        }
    }
    body::draw_today(ui, scene);
    editing::editing_ui(ui, scene, lines, document, state, actions);
    menu::menu_ui(ui, scene, lines, document, state, actions);
    question::question_ui(ui, document.catalogue().period, &mut state.hand, actions);
    take_focus(ui, scene, state);
    let mut over = ui.new_child(egui::UiBuilder::new().max_rect(place.header));
    over.set_clip_rect(place.header.union(scene.body));
    header::header_ui(&over, place.header, scene);
    access::headings(&over, scene.id, place.header, scene.chart.left(), scene.catalogue.period);
    header::resize_ui(&over, scene, place.header, state);
}

/// Draws the lines, and the words at the pointer.
fn show(
    ui: &Ui,
    response: &egui::Response,
    scene: &Scene<'_>,
    document: &Document,
    lines: &Lines,
    state: &mut GanttState,
) -> body::Room {
    let focused = response.has_focus();
    let preview = if state.hand.gesture.is_some() {
        state.hand.preview(scene.catalogue, scene.snap(ui))
    } else {
        Preview::default()
    };
    let active = state.hand.selection.spot.as_ref().map(|spot| access::spot_id(scene.id, spot));
    access::view(ui, scene, active);
    let mut estimates = std::mem::take(&mut state.hand.estimates);
    let (earlier, name) = match &state.ghost {
        Some(chosen) => (chosen, state.ghost_name.clone()),
        None => (document.before(), document.before_words()),
    };
    let ghost = state.shows_ghost.then_some(earlier);
    let room = body::body_ui(ui, scene, lines, state, &Extras { preview: &preview, ghost, focused });
    tooltip::drag_ui(ui, response, scene.catalogue, &preview);
    if state.hand.gesture.is_none() && !is_busy(ui, state) {
        tooltip::rest_ui(response, scene, lines, ghost.map(|ghost| (ghost, name.as_str())), &mut estimates);
    }
    state.hand.estimates = estimates;
    room
}

/// Ctrl and the wheel widen the months around the pointer.
fn zoom(ui: &Ui, response: &egui::Response, scene: &Scene<'_>, state: &mut GanttState) {
    let factor = ui.input(egui::InputState::zoom_delta);
    let Some(at) = response.hover_pos().filter(|_| (factor - 1.0).abs() > 1e-4) else { return };
    let x = at.x.max(scene.chart.left());
    state.zoom = axis::zoomed(&scene.axis, factor);
    state.scroll_time = Some((scene.axis.position(x), x - scene.chart.left()));
    ui.ctx().request_repaint();
}

/// Whether the keyboard belongs to a menu, a field or a question.
fn is_busy(ui: &Ui, state: &GanttState) -> bool {
    Popup::is_any_open(ui.ctx()) || state.hand.editing.is_some() || state.hand.question.is_some()
}

/// Takes the keyboard where it was asked for, or where nothing else has it.
fn take_focus(ui: &Ui, scene: &Scene<'_>, state: &mut GanttState) {
    let asked = std::mem::take(&mut state.hand.wants_focus);
    let busy = is_busy(ui, state);
    ui.memory_mut(|memory| {
        let idle = memory.focused().is_none() && memory.allows_interaction(ui.layer_id());
        if (asked || idle) && !busy && memory.focused() != Some(scene.id) {
            memory.request_focus(scene.id);
        }
    });
}
