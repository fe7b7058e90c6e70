//! Shortcuts, and what is typed behind them.

use egui::{Event, KeyboardShortcut, Ui};

use super::Shell;
use crate::ui::action::{Action, Command, View};
use crate::ui::command_list::SHORTCUTS;
use crate::ui::compare::Deed;
use crate::ui::grid::is_keyboard;

/// What was typed behind a shortcut, to be given out later.
#[derive(Default)]
pub(super) struct Behind {
    events: Vec<Event>,
    /// Whether the shortcut was carried out in the frame before.
    carried_out: bool,
}

impl Shell {
    /// Takes the first shortcut of the frame. What was typed behind it waits until it is carried out and the frame after has
    /// moved the keyboard to where it belongs: a name typed right after Ctrl+S, in a frame that came late, must not be
    /// cut in two by the save, nor must what is typed right after Ctrl+F miss the search.
    pub(super) fn take_shortcuts(&mut self, ui: &Ui, actions: &mut Vec<Action>) {
        let Behind { events, carried_out } = std::mem::take(&mut self.behind);
        ui.input_mut(|input| input.events.splice(0..0, events).for_each(drop));
        if carried_out {
            self.hold_behind(ui, 0);
            return;
        }
        if self.dialog.is_some() {
            return;
        }
        let typing = self.is_typing(ui);
        let in_compare = self.view == View::Compare;
        let found = ui.input(|input| {
            let shift = input.modifiers.shift;
            // A text field undoes its own typing, and Ctrl+Enter confirms what is typed wherever that is.
            // Shift+F10 is the menu of what is chosen.
            let is_own = |command| {
                command == Command::MenuBar && shift
                    || matches!(command, Command::Undo | Command::Redo) && typing
                    || command == Command::Compare(Deed::Confirm) && (typing || !in_compare)
            };
            let pressed = |event: &Event| {
                let Event::Key { key, pressed: true, modifiers, .. } = event else { return None };
                let is_it = |(command, shortcut): &&(Command, KeyboardShortcut)| {
                    *key == shortcut.logical_key && modifiers.matches_logically(shortcut.modifiers) && !is_own(*command)
                };
                SHORTCUTS.iter().find(is_it).map(|(command, _)| *command)
            };
            input.events.iter().enumerate().find_map(|(at, event)| Some((at, pressed(event)?)))
        });
        let Some((at, command)) = found else { return };
        actions.push(Action::Run(command));
        ui.input_mut(|input| input.events.remove(at));
        self.hold_behind(ui, at);
        self.behind.carried_out = true;
    }

    /// Puts by what was typed in this frame from a place on.
    fn hold_behind(&mut self, ui: &Ui, at: usize) {
        let typed = ui.input_mut(|input| {
            let (typed, other): (Vec<_>, Vec<_>) = input.events.split_off(at).into_iter().partition(is_keyboard);
            input.events.extend(other);
            typed
        });
        if !typed.is_empty() {
            ui.request_repaint();
        }
        self.behind.events = typed;
    }

    /// Whether something typed is not confirmed yet, so that undo belongs to the text field.
    fn is_typing(&self, ui: &Ui) -> bool {
        let search = ui.memory(|memory| memory.has_focus(crate::ui::toolbar::search_id()));
        let cell = self.table.is_editing() || self.indicator.is_editing();
        let view = crate::ui::compare::is_typing(ui) || self.lineage.is_editing();
        search || cell || view || self.card.is_editing() || self.gantt.is_editing()
    }
}
