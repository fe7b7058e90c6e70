//! What keys and menu entries do in the schedule view; what concerns bars alone is in `bars`.

use egui::Ui;

use super::bars::{self, edit};
use super::hand::{Editing, Target};
use super::keys::KeyCommand;
use super::lines::Lines;
use super::scene::Scene;
use super::select::{BarKey, RowKey, Selection, Spot};
use super::state::GanttState;
use crate::command::gesture;
use crate::document::Document;
use crate::model::RowId;
use crate::ui::action::Action;

/// Takes the keys that are the view's out of the frame.
pub(super) fn take_keys(
    ui: &Ui,
    scene: &Scene<'_>,
    lines: &Lines,
    document: &Document,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    bars::take_keys(
        ui,
        document,
        state,
        |state| &mut state.hand,
        actions,
        |command, state, actions| {
            carry_out(command, scene, lines, document, state, actions);
            true
        },
    );
}

/// Carries out what a key or a menu entry asks for.
pub(super) fn carry_out(
    command: KeyCommand,
    scene: &Scene<'_>,
    lines: &Lines,
    document: &Document,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let page = (scene.visible().len() as isize - 2).max(1);
    match command {
        KeyCommand::Lines { by, extend } => go_lines(lines, state, by, extend),
        KeyCommand::Page { down } => go_lines(lines, state, if down { page } else { -page }, false),
        KeyCommand::End { last } => go_to(lines, state, if last { lines.len().saturating_sub(1) } else { 0 }),
        KeyCommand::Across { forward } => across(document, state, forward),
        KeyCommand::MoveRow { by } => move_row(document, state, by, actions),
        KeyCommand::Edit => match state.hand.selection.spot.clone() {
            Some(Spot::Row(key)) => state.hand.edit(document.catalogue(), Target::Label(key)),
            Some(spot) => state.folds.toggle(&spot),
            None => {}
        },
        KeyCommand::AddRow => add_row(document, state, true, actions),
        KeyCommand::SelectAll => select_all(lines, state),
        KeyCommand::Cancel => {
            if state.hand.gesture.take().is_none() {
                state.hand.selection.bars.clear();
                state.hand.selection.rows = state.hand.selection.row().into_iter().collect();
            }
        }
        KeyCommand::Menu => open_menu(scene, lines, state),
        KeyCommand::AddBar => {
            bars::carry_out(command, document, &mut state.hand, actions);
            if let Some((first, _)) = state.hand.used {
                state.scroll_time = Some((f64::from(first.index()), f32::NAN));
            }
        }
        KeyCommand::Move { .. } | KeyCommand::Stretch { .. } | KeyCommand::EditCaption | KeyCommand::Remove => {
            bars::carry_out(command, document, &mut state.hand, actions);
        }
    }
}

fn go_lines(lines: &Lines, state: &mut GanttState, by: isize, extend: bool) {
    let now = state.hand.selection.spot.as_ref().and_then(|spot| lines.number_of(spot));
    let last = lines.len().saturating_sub(1);
    let to = now.map_or(0, |now| now.saturating_add_signed(by).min(last));
    if !extend {
        return go_to(lines, state, to);
    }
    if let Some(line) = lines.line(to) {
        extend_rows(lines, state, line.spot());
    }
}

fn go_to(lines: &Lines, state: &mut GanttState, number: usize) {
    if let Some(line) = lines.line(number) {
        let spot = line.spot();
        state.scroll_to = Some(spot.clone());
        state.hand.selection = Selection::at(spot);
    }
}

/// Selects the rows from where a range began to a line.
pub(super) fn extend_rows(lines: &Lines, state: &mut GanttState, to: Spot) {
    let anchor =
        state.hand.selection.anchor.clone().or_else(|| state.hand.selection.spot.clone()).unwrap_or_else(|| to.clone());
    let (Some(one), Some(other)) = (lines.number_of(&anchor), lines.number_of(&to)) else { return };
    let range = one.min(other)..=one.max(other);
    state.hand.selection.rows = range.filter_map(|number| lines.line(number)?.spot().row()).collect();
    state.hand.selection.bars.clear();
    state.scroll_to = Some(to.clone());
    state.hand.selection.spot = Some(to);
    state.hand.selection.anchor = Some(anchor);
}

fn across(document: &Document, state: &mut GanttState, forward: bool) {
    match &state.hand.selection.spot {
        Some(spot @ (Spot::Group(_) | Spot::Measure(_))) => {
            let spot = spot.clone();
            state.folds.set(&spot, !forward);
        }
        Some(Spot::Row(_)) => {
            if let Some(first) = state.hand.next_bar(document.catalogue(), forward) {
                state.scroll_time = Some((f64::from(first.index()), f32::NAN));
            }
        }
        None => {}
    }
}

fn select_all(lines: &Lines, state: &mut GanttState) {
    for measure in lines.measures() {
        let rows = &measure.schedule.rows;
        state.hand.selection.rows.extend(rows.iter().map(|row| RowKey { measure: measure.id, row: row.id }));
        let bars = rows.iter().flat_map(|row| &row.bars);
        state.hand.selection.bars.extend(bars.map(|bar| BarKey { measure: measure.id, bar: bar.id }));
    }
}

fn move_row(document: &Document, state: &mut GanttState, by: isize, actions: &mut Vec<Action>) {
    if let Some(key) = state.hand.selection.row() {
        edit(gesture::move_row(document.catalogue(), key.measure, key.row, by), actions);
        state.scroll_to = Some(Spot::Row(key));
    }
}

/// Adds a row below the one with the keyboard, or above it, and begins to edit its label.
pub(super) fn add_row(document: &Document, state: &mut GanttState, below: bool, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let Some(found) = state.hand.selection.measure().and_then(|id| catalogue.measure(id)) else { return };
    let rows = &found.schedule.rows;
    let at = state.hand.selection.row().and_then(|key| rows.iter().position(|row| row.id == key.row));
    let position = match at {
        Some(at) => at + usize::from(below),
        None => rows.len(),
    };
    let key = RowKey { measure: found.id, row: RowId(found.next_part) };
    edit(gesture::add_row(catalogue, found.id, position, ""), actions);
    state.folds.set(&Spot::Measure(found.id), false);
    state.hand.selection = Selection::at(Spot::Row(key));
    state.scroll_to = Some(Spot::Row(key));
    state.hand.editing = Some(Editing { target: Target::Label(key), text: String::new(), fresh: true });
}

fn open_menu(scene: &Scene<'_>, lines: &Lines, state: &mut GanttState) {
    let Some(spot) = &state.hand.selection.spot else { return };
    let Some(number) = lines.number_of(spot) else { return };
    let bar = state.hand.one_bar().and_then(|key| key.find(scene.catalogue)).map(|(_, bar)| bar);
    let rect = scene.line_rect(number);
    let x = bar.map_or(rect.left() + 32.0, |bar| scene.axis.x(bar.first.index()).max(scene.chart.left()));
    state.menu_month = bar.map(|bar| bar.first.plus(bar.months() / 2));
    state.menu_at = Some(egui::pos2(x, rect.bottom()));
}
