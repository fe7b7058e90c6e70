//! What is done to bars, in the schedule view and on the card alike: each edit is one named step, handed on as an action.

use std::collections::BTreeMap;

use egui::{CursorIcon, Event, Ui};

use super::clipboard;
use super::drag::{Deed, Drag, Snap, confined, leaves, moved, stretched};
use super::hand::{Gesture, Hand, Onto, Question, SHOWN_ONLY, Target};
use super::hit::{Hit, Part};
use super::keys::{self, KeyCommand};
use super::select::{BarKey, RowKey, Selection, Spot};
use crate::command::gesture::{self, MovedBar};
use crate::command::{Command, Transaction};
use crate::document::Document;
use crate::model::{Bar, BarBasis, BarId, MeasureId};
use crate::ui::action::Action;

/// Takes the keys out of the frame that `carry_out` has a use for, and those of the clipboard. Behind an edit the rest
/// waits for the next frame, where it sees the document as it is then.
pub(crate) fn take_keys<S>(
    ui: &Ui,
    document: &Document,
    state: &mut S,
    hand: fn(&mut S) -> &mut Hand,
    actions: &mut Vec<Action>,
    mut carry_out: impl FnMut(KeyCommand, &mut S, &mut Vec<Action>) -> bool,
) {
    let mut events = std::mem::take(&mut hand(state).deferred);
    ui.input_mut(|input| events.append(&mut input.events));
    let before = actions.len();
    let mut kept = Vec::with_capacity(events.len());
    for event in events {
        let acted = actions.len() > before || hand(state).editing.is_some() || hand(state).question.is_some();
        if acted && matches!(event, Event::Key { .. } | Event::Copy | Event::Cut | Event::Paste(_)) {
            hand(state).deferred.push(event);
            continue;
        }
        #[allow(clippy::wildcard_enum_match_arm, reason = "Event is egui's, with many that are not the keyboard's")]
        match &event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                let command = keys::command(*key, *modifiers);
                if !command.is_some_and(|command| carry_out(command, state, actions)) {
                    kept.push(event);
                }
            }
            Event::Copy => copy(document, hand(state), actions),
            Event::Cut => cut(document, hand(state), actions),
            Event::Paste(text) => paste(text, document, hand(state), actions),
            _ => kept.push(event),
        }
    }
    ui.input_mut(|input| input.events = kept);
    if !hand(state).deferred.is_empty() {
        ui.ctx().request_repaint();
    }
}

/// Carries out what a key asks for where it concerns the bars selected alone; whether it did.
pub(crate) fn carry_out(command: KeyCommand, document: &Document, hand: &mut Hand, actions: &mut Vec<Action>) -> bool {
    match command {
        KeyCommand::Move { later } => {
            let bars = hand.selection.found_bars(document.catalogue());
            let after = moved(&bars, if later { 1 } else { -1 });
            change(document, hand, &bars, after, true, actions);
        }
        KeyCommand::Stretch { longer } => {
            let bars = hand.selection.found_bars(document.catalogue());
            let after = stretched(&bars, 0, if longer { 1 } else { -1 });
            change(document, hand, &bars, after, false, actions);
        }
        KeyCommand::EditCaption => {
            if let Some(bar) = hand.one_bar() {
                hand.edit(document.catalogue(), Target::Caption(bar));
            }
        }
        KeyCommand::AddBar => put(document, hand, actions),
        KeyCommand::Remove => remove(document, hand, actions),
        KeyCommand::Lines { .. }
        | KeyCommand::Page { .. }
        | KeyCommand::End { .. }
        | KeyCommand::Across { .. }
        | KeyCommand::MoveRow { .. }
        | KeyCommand::Edit
        | KeyCommand::AddRow
        | KeyCommand::SelectAll
        | KeyCommand::Cancel
        | KeyCommand::Menu => return false,
    }
    true
}

/// Begins what the pointer does to what it is held down on. `from` is where, in months and in points from the first
/// line's top; `line` the number of the line; with `adds`, what is selected stays so.
pub(crate) fn begin(document: &Document, hand: &mut Hand, hit: &Hit, from: (f64, f64), line: usize, adds: bool) {
    match hit {
        Hit::Bar { row, bar, part } => {
            if !hand.selection.bars.contains(bar) {
                hand.selection = Selection::bar(*row, *bar);
            }
            let deed = match part {
                Part::First => Deed::StretchFirst,
                Part::Middle => Deed::Move,
                Part::Last => Deed::StretchLast,
            };
            let bars = grabbed_first(document, &hand.selection, *bar);
            let drag = Drag { deed, from: from.0, bars };
            hand.gesture = Some(Gesture::Bars { drag, to: from.0, onto: Onto::new(), lines: (line, line) });
        }
        Hit::Empty(_) | Hit::Beside(_) | Hit::Nothing => {
            let row = match hit {
                Hit::Empty(row) => Some(*row).filter(|_| !adds),
                Hit::Bar { .. } | Hit::Beside(_) | Hit::Nothing | Hit::Fold(_) | Hit::Label(_) => None,
            };
            let selection = hand.selection.clone();
            let kept = if adds { selection } else { Selection { bars: [].into(), rows: [].into(), ..selection } };
            hand.gesture = Some(Gesture::Empty { row, from, to: from, kept });
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

/// How the pointer looks over what it is on, or during a gesture.
pub(crate) fn cursor(hand: &Hand, hit: Option<&Hit>) -> Option<CursorIcon> {
    match (&hand.gesture, hit) {
        (Some(Gesture::Bars { drag, .. }), _) => Some(match drag.deed {
            Deed::Move => CursorIcon::Grabbing,
            Deed::StretchFirst | Deed::StretchLast | Deed::Draw(_) => CursorIcon::ResizeHorizontal,
        }),
        (Some(Gesture::Empty { .. }), _) | (None, Some(Hit::Empty(_))) => Some(CursorIcon::Crosshair),
        (None, Some(Hit::Bar { part: Part::Middle, .. })) => Some(CursorIcon::Grab),
        (None, Some(Hit::Bar { part: Part::First | Part::Last, .. })) => Some(CursorIcon::ResizeHorizontal),
        (None, Some(Hit::Fold(_) | Hit::Label(_) | Hit::Beside(_) | Hit::Nothing) | None) => None,
    }
}

/// Selects the bar or the row that was clicked on; with `adds`, beside what is selected.
pub(crate) fn click(hand: &mut Hand, hit: &Hit, adds: bool) {
    match hit {
        Hit::Bar { row, bar, .. } if adds => hand.selection.toggle_bar(*row, *bar),
        Hit::Bar { row, bar, .. } => hand.selection = Selection::bar(*row, *bar),
        Hit::Empty(key) if adds => hand.selection.toggle_row(*key),
        Hit::Empty(key) => hand.selection = Selection::at(Spot::Row(*key)),
        Hit::Fold(_) | Hit::Label(_) | Hit::Beside(_) | Hit::Nothing => {}
    }
}

/// Ends a drag of bars, or the drawing of one.
pub(crate) fn finish(document: &Document, hand: &mut Hand, gesture: &Gesture, snap: Snap, actions: &mut Vec<Action>) {
    match gesture {
        Gesture::Bars { drag, to, onto, .. } => {
            let after = drag.bars_at(*to, snap);
            if onto.is_empty() {
                change(document, hand, &drag.bars, after, drag.deed == Deed::Move, actions);
            } else {
                take_to(document, hand, &drag.bars, &after, onto, actions);
            }
        }
        Gesture::Empty { row: Some(row), from, to, .. } => {
            let drag = Drag { deed: Deed::Draw(*row), from: from.0, bars: Vec::new() };
            if let Some((_, bar)) = drag.bars_at(to.0, snap).into_iter().next() {
                add(document, hand, *row, bar, actions);
            }
        }
        Gesture::Empty { row: None, .. } => {}
    }
}

pub(crate) fn edit(transaction: Option<Transaction>, actions: &mut Vec<Action>) {
    actions.extend(transaction.map(Action::Edit));
}

/// Changes bars; where they would leave the plan period, the person is asked first.
fn change(
    document: &Document,
    hand: &mut Hand,
    before: &[(MeasureId, Bar)],
    after: Vec<(MeasureId, Bar)>,
    moving: bool,
    actions: &mut Vec<Action>,
) {
    let catalogue = document.catalogue();
    let after: Vec<_> = after.into_iter().map(entered(before)).collect();
    hand.used = after.first().map(|(_, bar)| (bar.first, bar.last));
    let step = gesture::replace_bars(catalogue, &after);
    if !leaves(catalogue.period, before, &after) {
        return edit(step, actions);
    }
    let inside = gesture::replace_bars(catalogue, &confined(catalogue.period, &after, moving));
    let words = after.first().map(|(_, bar)| bar.in_words()).unwrap_or_default();
    hand.question = Some(Question { outside: step, inside, words });
}

/// Takes bars to other rows, and selects them there.
fn take_to(
    document: &Document,
    hand: &mut Hand,
    before: &[(MeasureId, Bar)],
    after: &[(MeasureId, Bar)],
    onto: &Onto,
    actions: &mut Vec<Action>,
) {
    let catalogue = document.catalogue();
    let taken = |bars: &[(MeasureId, Bar)]| {
        let one = |(measure, bar): &(MeasureId, Bar)| {
            let row = BarKey { measure: *measure, bar: bar.id }.target(catalogue, onto)?;
            // What was read, or supposed, was so of the row it stood in.
            let bar = Bar { basis: BarBasis::Entered, ..bar.clone() };
            Some(MovedBar { from: *measure, bar, to: row.measure, row: row.row })
        };
        gesture::move_bars(catalogue, &bars.iter().filter_map(one).collect::<Vec<_>>())
    };
    let Some(step) = taken(after) else { return };
    let put = step.commands.iter().filter_map(|command| {
        let Command::InsertBar { measure, row, bar } = command else { return None };
        Some((RowKey { measure: *measure, row: *row }, BarKey { measure: *measure, bar: bar.id }))
    });
    let put: Vec<_> = put.collect();
    if let Some((row, _)) = put.first() {
        let bars = put.iter().map(|(_, bar)| *bar).collect();
        hand.selection = Selection { bars, rows: [].into(), ..Selection::at(Spot::Row(*row)) };
    }
    if leaves(catalogue.period, before, after) {
        let words = after.first().map(|(_, bar)| bar.in_words()).unwrap_or_default();
        let inside = taken(&confined(catalogue.period, after, true));
        hand.question = Some(Question { outside: Some(step), inside, words });
    } else {
        actions.push(Action::Edit(step));
    }
}

/// A bar whose extent a person changed is the person's own; one that only looks on is as it was.
fn entered(before: &[(MeasureId, Bar)]) -> impl Fn((MeasureId, Bar)) -> (MeasureId, Bar) {
    let before: BTreeMap<_, _> = before.iter().map(|(measure, bar)| ((*measure, bar.id), bar)).collect();
    move |(measure, mut bar)| {
        let old = before.get(&(measure, bar.id));
        if old.is_some_and(|old| (old.first, old.last) != (bar.first, bar.last)) {
            bar.basis = BarBasis::Entered;
        }
        (measure, bar)
    }
}

/// Puts a bar into the row with the keyboard, to be moved and stretched from there.
fn put(document: &Document, hand: &mut Hand, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let Some((key, row)) = hand.selection.row().and_then(|key| Some((key, key.find(catalogue)?))) else {
        let hint = "期間を追加する取組の行を選んでください";
        return actions.push(Action::Tell(hint.to_owned()));
    };
    let (first, last) = super::put::extent(catalogue.period, row, hand.used);
    let bar = Bar { id: SHOWN_ONLY, first, last, caption: String::new(), basis: BarBasis::Entered };
    add(document, hand, key, bar, actions);
}

/// Adds a bar that was drawn, and selects it.
fn add(document: &Document, hand: &mut Hand, row: RowKey, bar: Bar, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let Some(found) = catalogue.measure(row.measure) else { return };
    let id = BarId(found.next_part);
    let step = |bar: Bar| gesture::add_bar(catalogue, row.measure, row.row, bar);
    let drawn = vec![(row.measure, bar.clone())];
    hand.used = Some((bar.first, bar.last));
    if leaves(catalogue.period, &[], &drawn) {
        let inside = confined(catalogue.period, &drawn, false).into_iter().next().and_then(|(_, bar)| step(bar));
        hand.question = Some(Question { words: bar.in_words(), outside: step(bar), inside });
    } else {
        edit(step(bar), actions);
    }
    hand.selection = Selection::bar(row, BarKey { measure: row.measure, bar: id });
}

/// Takes the bars selected out.
fn remove(document: &Document, hand: &Hand, actions: &mut Vec<Action>) {
    let bars: Vec<_> = hand.selection.bars.iter().map(|key| (key.measure, key.bar)).collect();
    edit(gesture::remove_bars(document.catalogue(), &bars), actions);
}

/// Puts the selection on the clipboard.
pub(crate) fn copy(document: &Document, hand: &Hand, actions: &mut Vec<Action>) {
    actions.extend(clipboard::copy(document.catalogue(), &hand.selection).map(Action::Copy));
}

/// Puts the selection on the clipboard and takes its bars out.
pub(crate) fn cut(document: &Document, hand: &Hand, actions: &mut Vec<Action>) {
    copy(document, hand, actions);
    remove(document, hand, actions);
}

/// Puts bars from the clipboard where the keyboard is.
pub(crate) fn paste(text: &str, document: &Document, hand: &mut Hand, actions: &mut Vec<Action>) {
    let catalogue = document.catalogue();
    let rows = match clipboard::parse(text) {
        Ok(rows) => rows,
        Err(problem) => return actions.push(Action::Warn(problem)),
    };
    let pasted = clipboard::placed(catalogue, &hand.selection, &rows);
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
    hand.question = Some(Question { outside: step, inside: gesture::paste_bars(catalogue, &kept), words });
}
