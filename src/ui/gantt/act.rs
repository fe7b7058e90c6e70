//! What keys and menu entries do: each edit is one named step, handed on as an action.

use std::collections::BTreeMap;

use egui::{Event, Ui};

use super::clipboard;
use super::drag::{confined, leaves, moved, stretched};
use super::keys::{self, KeyCommand};
use super::lines::Lines;
use super::scene::Scene;
use super::select::{BarKey, RowKey, Selection, Spot};
use super::state::{GanttState, Question, Target};
use crate::command::{Transaction, gesture};
use crate::document::Document;
use crate::model::{Bar, MeasureId, RowId};
use crate::ui::action::Action;

/// Takes the keys that are the view's out of the frame. Behind an edit the rest waits for the next frame, where it sees
/// the document as it is then.
pub(super) fn take_keys(
    ui: &Ui,
    scene: &Scene<'_>,
    lines: &Lines,
    document: &Document,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let mut events = std::mem::take(&mut state.deferred);
    ui.input_mut(|input| events.append(&mut input.events));
    let before = actions.len();
    let mut kept = Vec::with_capacity(events.len());
    for event in events {
        let acted = actions.len() > before || state.editing.is_some() || state.question.is_some();
        if acted && matches!(event, Event::Key { .. } | Event::Copy | Event::Cut | Event::Paste(_)) {
            state.deferred.push(event);
            continue;
        }
        #[allow(clippy::wildcard_enum_match_arm, reason = "Event is egui's, with many that are not the keyboard's")]
        match &event {
            Event::Key { key, pressed: true, modifiers, .. } => match keys::command(*key, *modifiers) {
                Some(command) => carry_out(command, scene, lines, document, state, actions),
                None => kept.push(event),
            },
            Event::Copy => copy(document, state, actions),
            Event::Cut => {
                copy(document, state, actions);
                remove(document, state, actions);
            }
            Event::Paste(text) => paste(text, document, state, actions),
            _ => kept.push(event),
        }
    }
    ui.input_mut(|input| input.events = kept);
    if !state.deferred.is_empty() {
        ui.ctx().request_repaint();
    }
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
        KeyCommand::Move { later } => {
            let bars = state.selection.found_bars(document.catalogue());
            let after = moved(&bars, if later { 1 } else { -1 });
            change_bars(document, state, &bars, after, true, actions);
        }
        KeyCommand::Stretch { longer } => {
            let bars = state.selection.found_bars(document.catalogue());
            let after = stretched(&bars, 0, if longer { 1 } else { -1 });
            change_bars(document, state, &bars, after, false, actions);
        }
        KeyCommand::MoveRow { by } => move_row(document, state, by, actions),
        KeyCommand::Edit => match state.selection.spot.clone() {
            Some(Spot::Row(key)) => state.edit(document.catalogue(), Target::Label(key)),
            Some(spot) => state.folds.toggle(&spot),
            None => {}
        },
        KeyCommand::EditCaption => {
            if let Some(bar) = one_bar(state) {
                state.edit(document.catalogue(), Target::Caption(bar));
            }
        }
        KeyCommand::AddRow => add_row(document, state, true, actions),
        KeyCommand::Remove => remove(document, state, actions),
        KeyCommand::SelectAll => select_all(lines, state),
        KeyCommand::Cancel => {
            if state.gesture.take().is_none() {
                state.selection.bars.clear();
                state.selection.rows = state.selection.row().into_iter().collect();
            }
        }
        KeyCommand::Menu => open_menu(scene, lines, state),
    }
}

/// The bar that alone is selected.
pub(super) fn one_bar(state: &GanttState) -> Option<BarKey> {
    let mut bars = state.selection.bars.iter();
    bars.next().copied().filter(|_| bars.next().is_none())
}

fn edit(transaction: Option<Transaction>, actions: &mut Vec<Action>) {
    actions.extend(transaction.map(Action::Edit));
}

/// Changes bars; where they would leave the plan period, the person is asked first.
pub(super) fn change_bars(
    document: &Document,
    state: &mut GanttState,
    before: &[(MeasureId, Bar)],
    after: Vec<(MeasureId, Bar)>,
    moving: bool,
    actions: &mut Vec<Action>,
) {
    let catalogue = document.catalogue();
    let after: Vec<_> = after.into_iter().map(entered(before)).collect();
    let step = gesture::replace_bars(catalogue, &after);
    if !leaves(catalogue.period, before, &after) {
        return edit(step, actions);
    }
    let inside = gesture::replace_bars(catalogue, &confined(catalogue.period, &after, moving));
    let words = after.first().map(|(_, bar)| bar.in_words()).unwrap_or_default();
    state.question = Some(Question { outside: step, inside, words });
}

/// A bar whose extent a person changed is the person's own; one that only looks on is as it was.
fn entered(before: &[(MeasureId, Bar)]) -> impl Fn((MeasureId, Bar)) -> (MeasureId, Bar) {
    let before: BTreeMap<_, _> = before.iter().map(|(measure, bar)| ((*measure, bar.id), bar)).collect();
    move |(measure, mut bar)| {
        let old = before.get(&(measure, bar.id));
        if old.is_some_and(|old| (old.first, old.last) != (bar.first, bar.last)) {
            bar.basis = crate::model::BarBasis::Entered;
        }
        (measure, bar)
    }
}

/// Adds a bar that was drawn, and selects it.
pub(super) fn add_bar(document: &Document, state: &mut GanttState, row: RowKey, bar: Bar, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let Some(found) = catalogue.measure(row.measure) else { return };
    let id = crate::model::BarId(found.next_part);
    let step = |bar: Bar| gesture::add_bar(catalogue, row.measure, row.row, bar);
    let drawn = vec![(row.measure, bar.clone())];
    if leaves(catalogue.period, &[], &drawn) {
        let inside = confined(catalogue.period, &drawn, false).into_iter().next().and_then(|(_, bar)| step(bar));
        state.question = Some(Question { words: bar.in_words(), outside: step(bar), inside });
    } else {
        edit(step(bar), actions);
    }
    state.selection = Selection::bar(row, BarKey { measure: row.measure, bar: id });
}

fn go_lines(lines: &Lines, state: &mut GanttState, by: isize, extend: bool) {
    let now = state.selection.spot.as_ref().and_then(|spot| lines.number_of(spot));
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
        state.selection = Selection::at(spot);
    }
}

/// Selects the rows from where a range began to a line.
pub(super) fn extend_rows(lines: &Lines, state: &mut GanttState, to: Spot) {
    let anchor = state.selection.anchor.clone().or_else(|| state.selection.spot.clone()).unwrap_or_else(|| to.clone());
    let (Some(one), Some(other)) = (lines.number_of(&anchor), lines.number_of(&to)) else { return };
    let range = one.min(other)..=one.max(other);
    state.selection.rows = range.filter_map(|number| lines.line(number)?.spot().row()).collect();
    state.selection.bars.clear();
    state.scroll_to = Some(to.clone());
    state.selection.spot = Some(to);
    state.selection.anchor = Some(anchor);
}

fn across(document: &Document, state: &mut GanttState, forward: bool) {
    let Some(key) = state.selection.row() else {
        if let Some(spot) = state.selection.spot.clone() {
            state.folds.set(&spot, !forward);
        }
        return;
    };
    let Some(row) = key.find(document.catalogue()) else { return };
    let is_now = |bar: &Bar| state.selection.bars.contains(&BarKey { measure: key.measure, bar: bar.id });
    let now = if forward { row.bars.iter().rposition(is_now) } else { row.bars.iter().position(is_now) };
    let next = match (now, forward) {
        (None, true) => row.bars.first(),
        (None, false) => row.bars.last(),
        (Some(now), true) => row.bars.get(now + 1),
        (Some(now), false) => now.checked_sub(1).and_then(|now| row.bars.get(now)),
    };
    if let Some(bar) = next {
        state.selection = Selection::bar(key, BarKey { measure: key.measure, bar: bar.id });
        state.scroll_time = Some((f64::from(bar.first.index()), f32::NAN));
    }
}

fn select_all(lines: &Lines, state: &mut GanttState) {
    for measure in lines.measures() {
        let rows = &measure.schedule.rows;
        state.selection.rows.extend(rows.iter().map(|row| RowKey { measure: measure.id, row: row.id }));
        let bars = rows.iter().flat_map(|row| &row.bars);
        state.selection.bars.extend(bars.map(|bar| BarKey { measure: measure.id, bar: bar.id }));
    }
}

fn move_row(document: &Document, state: &mut GanttState, by: isize, actions: &mut Vec<Action>) {
    if let Some(key) = state.selection.row() {
        edit(gesture::move_row(document.catalogue(), key.measure, key.row, by), actions);
        state.scroll_to = Some(Spot::Row(key));
    }
}

/// Adds a row below the one with the keyboard, or above it, and begins to edit its label.
pub(super) fn add_row(document: &Document, state: &mut GanttState, below: bool, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let Some(found) = state.selection.measure().and_then(|id| catalogue.measure(id)) else { return };
    let rows = &found.schedule.rows;
    let at = state.selection.row().and_then(|key| rows.iter().position(|row| row.id == key.row));
    let position = match at {
        Some(at) => at + usize::from(below),
        None => rows.len(),
    };
    let key = RowKey { measure: found.id, row: RowId(found.next_part) };
    edit(gesture::add_row(catalogue, found.id, position, ""), actions);
    state.folds.set(&Spot::Measure(found.id), false);
    state.selection = Selection::at(Spot::Row(key));
    state.scroll_to = Some(Spot::Row(key));
    state.editing = Some(super::state::Editing { target: Target::Label(key), text: String::new(), fresh: true });
}

/// Takes the bars selected out.
pub(super) fn remove(document: &Document, state: &GanttState, actions: &mut Vec<Action>) {
    let bars: Vec<_> = state.selection.bars.iter().map(|key| (key.measure, key.bar)).collect();
    edit(gesture::remove_bars(document.catalogue(), &bars), actions);
}

/// Puts the selection on the clipboard.
pub(super) fn copy(document: &Document, state: &GanttState, actions: &mut Vec<Action>) {
    actions.extend(clipboard::copy(document.catalogue(), &state.selection).map(Action::Copy));
}

/// Puts bars from the clipboard where the keyboard is.
pub(super) fn paste(text: &str, document: &Document, state: &mut GanttState, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let rows = match clipboard::parse(text) {
        Ok(rows) => rows,
        Err(problem) => return actions.push(Action::Warn(problem)),
    };
    let pasted = clipboard::placed(catalogue, &state.selection, &rows);
    if pasted.is_empty() {
        let hint = "貼り付ける先がありません。取組の行か施策を選んでから貼り付けてください";
        return actions.push(Action::Warn(hint.to_owned()));
    }
    let bars: Vec<_> = pasted.iter().flat_map(|row| row.bars.iter().map(|bar| (row.measure, bar.clone()))).collect();
    let step = gesture::paste_bars(catalogue, &pasted);
    if !leaves(catalogue.period, &[], &bars) {
        return edit(step, actions);
    }
    let mut kept = pasted;
    for row in &mut kept {
        let inside: Vec<_> = row.bars.iter().map(|bar| (row.measure, bar.clone())).collect();
        row.bars = confined(catalogue.period, &inside, false).into_iter().map(|(_, bar)| bar).collect();
    }
    let words = bars.first().map(|(_, bar)| bar.in_words()).unwrap_or_default();
    state.question = Some(Question { outside: step, inside: gesture::paste_bars(catalogue, &kept), words });
}

fn open_menu(scene: &Scene<'_>, lines: &Lines, state: &mut GanttState) {
    let Some(spot) = &state.selection.spot else { return };
    let Some(number) = lines.number_of(spot) else { return };
    let bar = one_bar(state).and_then(|key| key.find(scene.catalogue)).map(|(_, bar)| bar);
    let rect = scene.line_rect(number);
    let x = bar.map_or(rect.left() + 32.0, |bar| scene.axis.x(bar.first.index()).max(scene.chart.left()));
    state.menu_month = bar.map(|bar| bar.first.plus(bar.months() / 2));
    state.menu_at = Some(egui::pos2(x, rect.bottom()));
}
