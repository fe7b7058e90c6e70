//! The keyboard: what each event does to a grid, in the order they came.
//!
//! A text field at the cursor always has the keyboard, so that an input method is on before the first character is
//! typed. Keys that are the grid's are taken away before the field sees them; text begins editing and is left to it.

use egui::{Event, ImeEvent, Key, Modifiers, Ui};

use super::block::{self, Cells, Plan};
use super::editor;
use super::keys::{self, KeyCommand};
use super::model::{EditKind, Editable, GridEvent, GridModel, Refusal};
use super::selection::{Cell, Motion, Selection, moved};
use super::state::{Frame, GridState};
use crate::export::tsv;

/// What ends the editing of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Ending {
    Cancel,
    Stay,
    Row { back: bool },
    Column { back: bool },
    Move(Motion),
}

/// Takes the grid's events out of the frame; returns how editing is to end once the field has seen what came before.
pub(super) fn take_events(ui: &Ui, model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) -> Option<Ending> {
    let mut events = std::mem::take(&mut state.deferred);
    ui.input_mut(|input| events.append(&mut input.events));
    let mut kept = Vec::with_capacity(events.len());
    let mut ending = None;
    let mut drops_space = false;
    for event in events {
        if ending.is_some() {
            if is_keyboard(&event) {
                state.deferred.push(event);
            } else {
                kept.push(event);
            }
            continue;
        }
        if drops_space && matches!(&event, Event::Text(text) if text == " ") {
            drops_space = false;
            continue;
        }
        note_composition(state, &event);
        let outcome = if state.editing.is_some() {
            while_editing(&event, state)
        } else {
            drops_space = is_space_with_shift(&event);
            while_idle(ui, event.clone(), model, state, frame)
        };
        match outcome {
            Outcome::Keep => kept.push(event),
            Outcome::Taken => {}
            Outcome::End(how) => ending = Some(how),
        }
    }
    ui.input_mut(|input| input.events = kept);
    if !state.deferred.is_empty() {
        ui.ctx().request_repaint();
    }
    ending
}

enum Outcome {
    Keep,
    Taken,
    End(Ending),
}

/// Whether an event is typed, rather than pointed.
pub(in crate::ui) fn is_keyboard(event: &Event) -> bool {
    matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_) | Event::Copy | Event::Cut | Event::Paste(_))
}

fn is_space_with_shift(event: &Event) -> bool {
    matches!(event, Event::Key { key: Key::Space, pressed: true, modifiers, .. } if modifiers.shift)
}

fn note_composition(state: &mut GridState, event: &Event) {
    if let Event::Ime(ime) = event {
        match ime {
            ImeEvent::Preedit { text, .. } => state.composition.clone_from(text),
            ImeEvent::Commit(_) => state.composition.clear(),
            #[allow(deprecated, reason = "the enum still has them")]
            ImeEvent::Enabled | ImeEvent::Disabled | ImeEvent::DeleteSurrounding { .. } => {}
        }
    }
}

fn while_editing(event: &Event, state: &mut GridState) -> Outcome {
    let Event::Key { key, pressed: true, modifiers, .. } = event else { return Outcome::Keep };
    // Keys belong to the input method while it composes.
    if !state.composition.is_empty() {
        return Outcome::Keep;
    }
    let Some(editing) = state.editing.as_mut() else { return Outcome::Keep };
    if editor::choice_key(editing, *key, *modifiers) {
        return Outcome::Taken;
    }
    let shift = modifiers.shift;
    let plain = !modifiers.command && !modifiers.ctrl && !modifiers.alt;
    #[allow(clippy::wildcard_enum_match_arm, reason = "Key is egui's, with more than a hundred keys")]
    match key {
        Key::Enter if plain => Outcome::End(Ending::Row { back: shift }),
        Key::Enter if editing.editable == Editable::Lines => Outcome::Keep,
        Key::Enter => Outcome::Taken,
        Key::Tab if plain => Outcome::End(Ending::Column { back: shift }),
        Key::Escape => Outcome::End(Ending::Cancel),
        Key::F2 if plain => {
            editing.replaces = !editing.replaces;
            Outcome::Taken
        }
        key if editing.replaces && plain && !shift => {
            keys::motion(*key, false).map_or(Outcome::Keep, |motion| Outcome::End(Ending::Move(motion)))
        }
        _ => Outcome::Keep,
    }
}

fn while_idle(ui: &Ui, event: Event, model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) -> Outcome {
    #[allow(clippy::wildcard_enum_match_arm, reason = "Event is egui's, with many that are not the keyboard's")]
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => key_while_idle(ui, key, modifiers, model, state, frame),
        Event::Text(text) => {
            state.stale_composition = None;
            text_while_idle(&text, model, state, frame)
        }
        Event::Ime(ImeEvent::Preedit { text, .. }) if !text.is_empty() => {
            state.stale_composition = None;
            let outcome = text_while_idle(&text, model, state, frame);
            if matches!(outcome, Outcome::Taken) {
                ui.memory_mut(egui::Memory::interrupt_ime);
                state.composition.clear();
            }
            outcome
        }
        Event::Ime(ImeEvent::Commit(text)) if state.stale_composition.take().is_some_and(|stale| stale == text) => {
            Outcome::Taken
        }
        Event::Ime(ImeEvent::Commit(text)) if !text.is_empty() => text_while_idle(&text, model, state, frame),
        Event::Copy => {
            copy(model, state, frame);
            Outcome::Taken
        }
        Event::Cut => {
            cut(model, state, frame);
            Outcome::Taken
        }
        Event::Paste(text) => {
            paste(&text, model, state, frame);
            Outcome::Taken
        }
        _ => Outcome::Keep,
    }
}

/// Text begins editing where the cell takes text, and is left to the field; else it is refused.
fn text_while_idle(text: &str, model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) -> Outcome {
    if text.chars().all(char::is_control) {
        return Outcome::Taken;
    }
    let cell = state.selection.cursor;
    match frame.editable(model, cell) {
        Editable::Link if text == " " => {
            frame.events.push(GridEvent::Activated { row: cell.row, column: frame.column(cell.column) });
            Outcome::Taken
        }
        Editable::Link => Outcome::Taken,
        Editable::No(reason) => {
            let refusal = Refusal::ReadOnly { cells: 1, reason: reason.into_owned() };
            frame.events.push(GridEvent::Refused(refusal));
            Outcome::Taken
        }
        Editable::Line | Editable::Lines | Editable::Choice { .. } => {
            editor::begin(model, state, frame, true);
            Outcome::Keep
        }
    }
}

fn key_while_idle(
    ui: &Ui,
    key: Key,
    modifiers: Modifiers,
    model: &dyn GridModel,
    state: &mut GridState,
    frame: &mut Frame,
) -> Outcome {
    if !state.composition.is_empty() {
        return Outcome::Keep;
    }
    let Some(command) = keys::command(key, modifiers) else { return Outcome::Keep };
    carry_out(ui, command, model, state, frame);
    Outcome::Taken
}

fn carry_out(ui: &Ui, command: KeyCommand, model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    let filled = |cell: Cell| !frame.text(model, cell).is_empty();
    match command {
        KeyCommand::Move(motion) => {
            let cell = moved(state.selection.cursor, motion, frame.extent, filled);
            place_cursor(state, cell);
        }
        KeyCommand::Extend(motion) => {
            let end = moved(state.selection.end, motion, frame.extent, filled);
            state.selection = state.selection.extended_to(end);
            state.scroll_to_cursor = true;
        }
        KeyCommand::NextColumn { back } => step(state, frame, Ending::Column { back }),
        KeyCommand::NextRow { back: false } if offers(model, state, frame) => {
            let cell = state.selection.cursor;
            frame.events.push(GridEvent::Activated { row: cell.row, column: frame.column(cell.column) });
        }
        KeyCommand::NextRow { back } => step(state, frame, Ending::Row { back }),
        KeyCommand::Edit | KeyCommand::OpenList => edit(model, state, frame),
        KeyCommand::Rewrite => {
            if frame.editable(model, state.selection.cursor).accepts_text() {
                editor::begin(model, state, frame, true);
            }
        }
        KeyCommand::Clear => clear(model, state, frame, EditKind::Cleared),
        KeyCommand::Collapse => state.selection = Selection::at(state.selection.cursor),
        KeyCommand::SelectAll => state.selection = state.selection.everything(frame.extent),
        KeyCommand::SelectRows => state.selection = state.selection.of_whole_rows(),
        KeyCommand::FillDown => fill_down(model, state, frame),
        KeyCommand::FillRight => fill_right(model, state, frame),
        KeyCommand::Menu => {
            state.menu_at = state.cursor_rect;
            ui.ctx().request_repaint();
        }
        KeyCommand::Undo => frame.events.push(GridEvent::Undo),
        KeyCommand::Redo => frame.events.push(GridEvent::Redo),
    }
}

fn offers(model: &dyn GridModel, state: &GridState, frame: &Frame) -> bool {
    let cell = state.selection.cursor;
    let inside = cell.row < frame.extent.rows && cell.column < frame.shown.len();
    inside && state.selection.is_single() && model.offers(cell.row, frame.column(cell.column))
}

/// Edits what the cell holds, or follows where it leads.
pub(super) fn edit(model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    let cell = state.selection.cursor;
    match frame.editable(model, cell) {
        Editable::No(reason) => {
            let refusal = Refusal::ReadOnly { cells: 1, reason: reason.into_owned() };
            frame.events.push(GridEvent::Refused(refusal));
        }
        Editable::Link => {
            frame.events.push(GridEvent::Activated { row: cell.row, column: frame.column(cell.column) });
        }
        Editable::Line | Editable::Lines | Editable::Choice { .. } => editor::begin(model, state, frame, false),
    }
}

pub(super) fn place_cursor(state: &mut GridState, cell: Cell) {
    state.selection = Selection::at(cell);
    state.tab_origin = None;
    state.scroll_to_cursor = true;
}

/// Moves on after a cell was committed, or by Tab and Enter alone.
pub(super) fn step(state: &mut GridState, frame: &Frame, ending: Ending) {
    let (by_row, back) = match ending {
        Ending::Cancel | Ending::Stay => return,
        Ending::Move(motion) => {
            place_cursor(state, moved(state.selection.cursor, motion, frame.extent, |_| true));
            return;
        }
        Ending::Column { back } => (true, back),
        Ending::Row { back } => (false, back),
    };
    state.scroll_to_cursor = true;
    if !state.selection.is_single() && !state.selection.whole_rows {
        state.selection = state.selection.next_inside(by_row, back, frame.shown.len());
        return;
    }
    let from = state.selection.cursor;
    let motion = match (by_row, back) {
        (true, false) => Motion::Right,
        (true, true) => Motion::Left,
        (false, false) => Motion::Down,
        (false, true) => Motion::Up,
    };
    let mut cell = moved(from, motion, frame.extent, |_| true);
    if by_row {
        state.tab_origin.get_or_insert(from.column);
    } else if let Some(column) = state.tab_origin.take() {
        cell.column = column;
    }
    state.selection = Selection::at(cell);
}

/// Puts the range on the clipboard.
pub(super) fn copy(model: &dyn GridModel, state: &GridState, frame: &mut Frame) {
    let rows = with_cells(model, frame, |cells| block::copy(&state.selection, cells));
    frame.events.push(GridEvent::Copied(tsv::write(&rows)));
}

/// Puts the range on the clipboard and empties it.
pub(super) fn cut(model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    copy(model, state, frame);
    clear(model, state, frame, EditKind::Cut);
}

fn clear(model: &dyn GridModel, state: &mut GridState, frame: &mut Frame, by: EditKind) {
    let plan = with_cells(model, frame, |cells| block::clear(&state.selection, cells));
    apply(plan, state, frame, by);
}

fn paste(text: &str, model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    let rows = match tsv::parse(text) {
        Ok(rows) => rows,
        Err(excess) => {
            let fits = frame.extent.rows.saturating_sub(state.selection.rows().start);
            return frame.events.push(GridEvent::Refused(Refusal::Excess { excess, fits }));
        }
    };
    let plan = with_cells(model, frame, |cells| block::paste(&rows, &state.selection, cells));
    apply(plan, state, frame, EditKind::Pasted);
}

/// Repeats the first row of the range downwards.
pub(super) fn fill_down(model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    let plan = with_cells(model, frame, |cells| block::fill_down(&state.selection, cells));
    apply(plan, state, frame, EditKind::Filled);
}

/// Repeats the first column of the range to the right.
pub(super) fn fill_right(model: &dyn GridModel, state: &mut GridState, frame: &mut Frame) {
    let plan = with_cells(model, frame, |cells| block::fill_right(&state.selection, cells));
    apply(plan, state, frame, EditKind::Filled);
}

fn with_cells<R>(model: &dyn GridModel, frame: &Frame, run: impl FnOnce(&Cells<'_>) -> R) -> R {
    let text = |cell: Cell| frame.text(model, cell);
    let editable = |cell: Cell| frame.editable(model, cell);
    run(&Cells { extent: frame.extent, text: &text, editable: &editable })
}

fn apply(plan: Plan, state: &mut GridState, frame: &mut Frame, by: EditKind) {
    let Plan { cells, refusals, range } = plan;
    if let Some(range) = range {
        state.selection = range;
        state.scroll_to_cursor = true;
    }
    if !cells.is_empty() {
        let cells = cells.into_iter().map(|(cell, text)| (cell.row, frame.column(cell.column), text)).collect();
        frame.events.push(GridEvent::SetCells { cells, by });
    }
    frame.events.extend(refusals.into_iter().map(GridEvent::Refused));
}
