//! The pointer: clicks select, drags draw, move, stretch and select. Nothing changes the document before it is let go.

use egui::{CursorIcon, Modifiers, PointerButton, Response, Ui};

use super::act;
use super::drag::{Deed, Drag};
use super::hit::{Hit, Part, hit};
use super::lines::{Line, Lines};
use super::scene::Scene;
use super::select::{BarKey, RowKey, Selection, Spot};
use super::state::{GanttState, Gesture, Target};
use crate::document::Document;
use crate::model::{Bar, BarId, MeasureId};
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
        state.wants_focus = true;
    }
    if response.drag_started_by(PointerButton::Primary)
        && let Some(origin) = origin
    {
        let hit = hit(scene, lines, origin);
        begin(scene, document, state, &hit, origin, modifiers);
    }
    if let Some(pos) = response.interact_pointer_pos() {
        follow(ui, scene, state, pos);
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

fn begin(
    scene: &Scene<'_>,
    document: &Document,
    state: &mut GanttState,
    hit: &Hit,
    origin: egui::Pos2,
    modifiers: Modifiers,
) {
    let from = (scene.axis.position(origin.x), scene.depth(origin.y));
    let adds = modifiers.command || modifiers.ctrl;
    let kept = if adds {
        state.selection.clone()
    } else {
        Selection { bars: [].into(), rows: [].into(), ..state.selection.clone() }
    };
    match hit {
        Hit::Bar { row, bar, part } => {
            if !state.selection.bars.contains(bar) {
                state.selection = Selection::bar(*row, *bar);
            }
            let deed = match part {
                Part::First => Deed::StretchFirst,
                Part::Middle => Deed::Move,
                Part::Last => Deed::StretchLast,
            };
            let bars = grabbed_first(document, &state.selection, *bar);
            state.gesture = Some(Gesture::Bars { drag: Drag { deed, from: from.0, bars }, to: from.0 });
        }
        Hit::Empty(row) => {
            let row = (!adds).then_some(*row);
            state.gesture = Some(Gesture::Empty { row, from, to: from, kept });
        }
        Hit::Beside(_) | Hit::Nothing => {
            state.gesture = Some(Gesture::Empty { row: None, from, to: from, kept });
        }
        Hit::Fold(_) | Hit::Label(_) => {}
    }
}

/// The bars selected, the grabbed one first, as it leads the snapping.
fn grabbed_first(document: &Document, selection: &Selection, grabbed: BarKey) -> Vec<(MeasureId, Bar)> {
    let mut bars = selection.found_bars(document.catalogue());
    bars.sort_by_key(|(measure, bar)| (*measure != grabbed.measure || bar.id != grabbed.bar, *measure, bar.id));
    bars
}

fn follow(ui: &Ui, scene: &Scene<'_>, state: &mut GanttState, pos: egui::Pos2) {
    let Some(gesture) = &mut state.gesture else { return };
    let months = scene.axis.months();
    let place = scene.axis.position(pos.x).clamp(f64::from(months.start), f64::from(months.end));
    match gesture {
        Gesture::Bars { to, .. } => *to = place,
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

fn finish(
    ui: &Ui,
    scene: &Scene<'_>,
    lines: &Lines,
    document: &Document,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let Some(gesture) = state.gesture.take() else { return };
    let snap = scene.snap(ui);
    match &gesture {
        Gesture::Bars { drag, to } => {
            let after = drag.bars_at(*to, snap);
            act::change_bars(document, state, &drag.bars, after, drag.deed == Deed::Move, actions);
        }
        Gesture::Empty { from, to, kept, .. } if gesture.is_band() => {
            state.selection = kept.clone();
            select_band(scene, lines, state, *from, *to);
        }
        Gesture::Empty { row: Some(row), from, to, .. } => {
            let drag = Drag { deed: Deed::Draw(*row), from: from.0, bars: Vec::new() };
            if let Some((_, bar)) = drag.bars_at(to.0, snap).into_iter().next() {
                act::add_bar(document, state, *row, bar, actions);
            }
        }
        Gesture::Empty { row: None, .. } => {}
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
        let before = state.selection.bars.len();
        state.selection.bars.extend(bars);
        if row.unread {
            state.selection.rows.insert(key);
        }
        if row.unread || state.selection.bars.len() > before {
            state.selection.spot = Some(Spot::Row(key));
        }
    }
}

fn click(lines: &Lines, state: &mut GanttState, hit: Hit, modifiers: Modifiers) {
    let adds = modifiers.command || modifiers.ctrl;
    match hit {
        Hit::Fold(spot) => {
            state.folds.toggle(&spot);
            state.selection = Selection::at(spot);
        }
        Hit::Bar { row, bar, .. } if adds => state.selection.toggle_bar(row, bar),
        Hit::Bar { row, bar, .. } => state.selection = Selection::bar(row, bar),
        Hit::Label(Spot::Row(key)) | Hit::Empty(key) if adds => state.selection.toggle_row(key),
        Hit::Label(spot @ Spot::Row(_)) if modifiers.shift => act::extend_rows(lines, state, spot),
        Hit::Label(spot) | Hit::Beside(spot) => state.selection = Selection::at(spot),
        Hit::Empty(key) => state.selection = Selection::at(Spot::Row(key)),
        Hit::Nothing => {
            state.selection.bars.clear();
            state.selection.rows.clear();
        }
    }
}

fn double_click(document: &Document, state: &mut GanttState, hit: &Hit) {
    match hit {
        Hit::Label(Spot::Row(key)) => state.edit(document.catalogue(), Target::Label(*key)),
        Hit::Label(spot) | Hit::Beside(spot) => state.folds.toggle(spot),
        Hit::Bar { bar, .. } => state.edit(document.catalogue(), Target::Caption(*bar)),
        Hit::Fold(_) | Hit::Empty(_) | Hit::Nothing => {}
    }
}

fn open_menu(scene: &Scene<'_>, lines: &Lines, state: &mut GanttState, at: egui::Pos2) {
    match hit(scene, lines, at) {
        Hit::Bar { row, bar, .. } => {
            if !state.selection.bars.contains(&bar) {
                state.selection = Selection::bar(row, bar);
            }
        }
        Hit::Label(Spot::Row(key)) | Hit::Empty(key) => {
            if !state.selection.rows.contains(&key) {
                state.selection = Selection::at(Spot::Row(key));
            }
        }
        Hit::Fold(spot) | Hit::Label(spot) | Hit::Beside(spot) => state.selection = Selection::at(spot),
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
        if super::access::clicked(ui, super::access::spot_id(scene, &spot)) {
            if spot.row().is_none() {
                state.folds.toggle(&spot);
            }
            state.selection = Selection::at(spot);
            state.wants_focus = true;
        }
        let Line::Row { measure, row } = line else { continue };
        let key = |bar: BarId| BarKey { measure: measure.id, bar };
        let pressed = row.bars.iter().find(|bar| super::access::clicked(ui, super::access::bar_id(scene, key(bar.id))));
        if let Some(bar) = pressed {
            state.selection = Selection::bar(RowKey { measure: measure.id, row: row.id }, key(bar.id));
            state.wants_focus = true;
        }
    }
}

fn show_cursor(ui: &Ui, response: &Response, scene: &Scene<'_>, lines: &Lines, state: &GanttState) {
    let icon = match &state.gesture {
        Some(Gesture::Bars { drag, .. }) => match drag.deed {
            Deed::Move => CursorIcon::Grabbing,
            Deed::StretchFirst | Deed::StretchLast | Deed::Draw(_) => CursorIcon::ResizeHorizontal,
        },
        Some(Gesture::Empty { .. }) => CursorIcon::Crosshair,
        None => match response.hover_pos().map(|at| hit(scene, lines, at)) {
            Some(Hit::Bar { part: Part::Middle, .. }) => CursorIcon::Grab,
            Some(Hit::Bar { part: Part::First | Part::Last, .. }) => CursorIcon::ResizeHorizontal,
            Some(Hit::Empty(_)) => CursorIcon::Crosshair,
            Some(Hit::Fold(_) | Hit::Label(_) | Hit::Beside(_) | Hit::Nothing) | None => return,
        },
    };
    ui.ctx().set_cursor_icon(icon);
}
