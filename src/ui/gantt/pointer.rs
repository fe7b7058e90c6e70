//! The pointer: clicks select, drags draw, move, stretch and select. Nothing changes the document before it is let go.

use std::collections::BTreeSet;

use egui::{Modifiers, PointerButton, Response, Ui};

use super::act;
use super::bars;
use super::drag::{Deed, Drag};
use super::hand::{Gesture, Onto, Target};
use super::hit::{Hit, hit};
use super::lines::{Line, Lines};
use super::scene::Scene;
use super::select::{BarKey, RowKey, Selection, Spot};
use super::state::GanttState;
use crate::document::Document;
use crate::model::{Bar, BarId, Catalogue};
use crate::ui::action::Action;

/// How near to the chart's side a drag scrolls it, in points.
const EDGE: f32 = 24.0;

/// Takes the pointer's events over the lines.
pub(super) fn pointer_ui(
    ui: &Ui,
    response: &Response,
    scene: &Scene<'_>,
    lines: &Lines,
    document: &Document,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let (origin, modifiers) = ui.input(|input| (input.pointer.press_origin(), input.modifiers));
    if response.is_pointer_button_down_on() || response.clicked() || response.secondary_clicked() {
        state.hand.wants_focus = true;
    }
    if response.drag_started_by(PointerButton::Primary)
        && let Some(origin) = origin
    {
        let hit = hit(scene, lines, origin);
        let from = (scene.axis.position(origin.x), scene.depth(origin.y));
        let line = scene.line_at(origin.y).unwrap_or_default();
        bars::begin(document, &mut state.hand, &hit, from, line, modifiers.command || modifiers.ctrl);
    }
    if let Some(pos) = response.interact_pointer_pos() {
        follow(ui, scene, lines, state, pos);
    }
    if response.drag_stopped_by(PointerButton::Primary) {
        finish(ui, scene, lines, document, state, actions);
    }
    let at = response.interact_pointer_pos().or_else(|| response.hover_pos());
    if let Some(at) = at.filter(|_| response.double_clicked()) {
        double_click(document, state, &hit(scene, lines, at));
    } else if let Some(at) = at.filter(|_| response.clicked()) {
        click(lines, state, hit(scene, lines, at), modifiers);
    } else if let Some(at) = at.filter(|_| response.secondary_clicked()) {
        open_menu(scene, lines, state, at);
    }
    take_presses(ui, scene, lines, state);
    show_cursor(ui, response, scene, lines, state);
}

fn follow(ui: &Ui, scene: &Scene<'_>, lines: &Lines, state: &mut GanttState, pos: egui::Pos2) {
    let Some(gesture) = &mut state.hand.gesture else { return };
    let months = scene.axis.months();
    let place = scene.axis.position(pos.x).clamp(f64::from(months.start), f64::from(months.end));
    match gesture {
        Gesture::Bars { drag, to, onto, lines: (began, now) } => {
            let line = scene.line_beyond(pos.y, *began);
            if drag.deed == Deed::Move && line != *now {
                *now = line;
                *onto = rows_below(lines, scene.catalogue, drag, *began, line);
            }
            *to = drag.steadied(place, scene.axis.months_in(super::STEADY), !onto.is_empty());
        }
        Gesture::Empty { to, .. } => *to = (place, scene.depth(pos.y)),
    }
    // Beyond the chart's sides the view follows.
    let over = (pos.x - (scene.chart.right() - EDGE)).max(0.0) - (scene.chart.left() + EDGE - pos.x).max(0.0);
    let down = (pos.y - (scene.body.bottom() - 8.0)).max(0.0) - (scene.body.top() + 8.0 - pos.y).max(0.0);
    if over != 0.0 || down != 0.0 {
        ui.scroll_with_delta(egui::vec2(-over.clamp(-12.0, 12.0), -down.clamp(-12.0, 12.0)));
        ui.ctx().request_repaint_after(std::time::Duration::from_millis(16));
    }
}

/// The rows that bars come into when they are dragged from one line to another: as many rows further as the pointer
/// has gone. None where the line is no row, or where one of them would find no row.
fn rows_below(lines: &Lines, catalogue: &Catalogue, drag: &Drag, from: usize, to: usize) -> Onto {
    let keys = drag.bars.iter().filter_map(|(measure, bar)| {
        let (row, _) = BarKey { measure: *measure, bar: bar.id }.find(catalogue)?;
        Some(RowKey { measure: *measure, row: row.id })
    });
    let sources: BTreeSet<RowKey> = keys.collect();
    if let (Some(Line::Row { measure, row }), 1, true) = (lines.line(to), sources.len(), from != to) {
        let target = RowKey { measure: measure.id, row: row.id };
        return sources.into_iter().map(|source| (source, target)).collect();
    }
    let Some(by) = lines.rows_between(from, to).filter(|by| *by != 0) else { return Onto::new() };
    let numbers = lines.numbers_of(&sources);
    let onto: Onto = numbers.iter().filter_map(|(key, number)| Some((*key, lines.row_from(*number, by)?))).collect();
    if onto.len() == sources.len() { onto } else { Onto::new() }
}

fn finish(
    ui: &Ui,
    scene: &Scene<'_>,
    lines: &Lines,
    document: &Document,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let Some(gesture) = state.hand.gesture.take() else { return };
    match &gesture {
        Gesture::Empty { from, to, kept, .. } if gesture.is_band() => {
            state.hand.selection = kept.clone();
            select_band(scene, lines, state, *from, *to);
        }
        Gesture::Bars { .. } | Gesture::Empty { .. } => {
            bars::finish(document, &mut state.hand, &gesture, scene.snap(ui), actions);
        }
    }
}

/// Selects the bars that a band touches, and the unread rows.
fn select_band(scene: &Scene<'_>, lines: &Lines, state: &mut GanttState, from: (f64, f64), to: (f64, f64)) {
    let (first, last) = (from.0.min(to.0), from.0.max(to.0));
    let touched = |bar: &Bar| f64::from(bar.first.index()) < last && f64::from(bar.last.index() + 1) > first;
    for number in scene.lines_between(from.1, to.1) {
        let Some(Line::Row { measure, row }) = lines.line(number) else { continue };
        let key = RowKey { measure: measure.id, row: row.id };
        let bars = row.bars.iter().filter(|bar| touched(bar)).map(|bar| BarKey { measure: measure.id, bar: bar.id });
        let before = state.hand.selection.bars.len();
        state.hand.selection.bars.extend(bars);
        if row.unread {
            state.hand.selection.rows.insert(key);
        }
        if row.unread || state.hand.selection.bars.len() > before {
            state.hand.selection.spot = Some(Spot::Row(key));
        }
    }
}

fn click(lines: &Lines, state: &mut GanttState, hit: Hit, modifiers: Modifiers) {
    let adds = modifiers.command || modifiers.ctrl;
    match hit {
        Hit::Fold(spot) => {
            state.folds.toggle(&spot);
            state.hand.selection = Selection::at(spot);
        }
        Hit::Bar { .. } | Hit::Empty(_) => bars::click(&mut state.hand, &hit, adds),
        Hit::Label(Spot::Row(key)) if adds => state.hand.selection.toggle_row(key),
        Hit::Label(spot @ Spot::Row(_)) if modifiers.shift => act::extend_rows(lines, state, spot),
        Hit::Label(spot) | Hit::Beside(spot) => state.hand.selection = Selection::at(spot),
        Hit::Nothing => {
            state.hand.selection.bars.clear();
            state.hand.selection.rows.clear();
        }
    }
}

fn double_click(document: &Document, state: &mut GanttState, hit: &Hit) {
    match hit {
        Hit::Label(Spot::Row(key)) => state.hand.edit(document.catalogue(), Target::Label(*key)),
        Hit::Label(spot) | Hit::Beside(spot) => state.folds.toggle(spot),
        Hit::Bar { bar, .. } => state.hand.edit(document.catalogue(), Target::Caption(*bar)),
        Hit::Fold(_) | Hit::Empty(_) | Hit::Nothing => {}
    }
}

fn open_menu(scene: &Scene<'_>, lines: &Lines, state: &mut GanttState, at: egui::Pos2) {
    match hit(scene, lines, at) {
        Hit::Bar { row, bar, .. } => {
            if !state.hand.selection.bars.contains(&bar) {
                state.hand.selection = Selection::bar(row, bar);
            }
        }
        Hit::Label(Spot::Row(key)) | Hit::Empty(key) => {
            if !state.hand.selection.rows.contains(&key) {
                state.hand.selection = Selection::at(Spot::Row(key));
            }
        }
        Hit::Fold(spot) | Hit::Label(spot) | Hit::Beside(spot) => state.hand.selection = Selection::at(spot),
        Hit::Nothing => return,
    }
    state.menu_month = (at.x >= scene.chart.left()).then(|| scene.axis.month_at(at.x));
    state.menu_at = Some(at);
}

/// An assistive program presses lines and bars without a pointer.
fn take_presses(ui: &Ui, scene: &Scene<'_>, lines: &Lines, state: &mut GanttState) {
    if ui.input(|input| input.events.iter().all(|event| !matches!(event, egui::Event::AccessKitActionRequest(_)))) {
        return;
    }
    for number in scene.visible() {
        let Some(line) = lines.line(number) else { break };
        let spot = line.spot();
        if super::access::clicked(ui, super::access::spot_id(scene.id, &spot)) {
            if spot.row().is_none() {
                state.folds.toggle(&spot);
            }
            state.hand.selection = Selection::at(spot);
            state.hand.wants_focus = true;
        }
        let Line::Row { measure, row } = line else { continue };
        let key = |bar: BarId| BarKey { measure: measure.id, bar };
        let pressed =
            row.bars.iter().find(|bar| super::access::clicked(ui, super::access::bar_id(scene.id, key(bar.id))));
        if let Some(bar) = pressed {
            state.hand.selection = Selection::bar(RowKey { measure: measure.id, row: row.id }, key(bar.id));
            state.hand.wants_focus = true;
        }
    }
}

fn show_cursor(ui: &Ui, response: &Response, scene: &Scene<'_>, lines: &Lines, state: &GanttState) {
    let hit = response.hover_pos().map(|at| hit(scene, lines, at));
    if let Some(icon) = bars::cursor(&state.hand, hit.as_ref()) {
        ui.ctx().set_cursor_icon(icon);
    }
}
