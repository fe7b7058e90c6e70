//! What a key does in a grid while no cell is being edited.

use egui::{Key, Modifiers};

use super::selection::Motion;

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum KeyCommand {
    /// Move the cursor.
    Move(Motion),
    /// Move the end of the range.
    Extend(Motion),
    /// To the next column (Tab), or back.
    NextColumn {
        /// Shift was held.
        back: bool,
    },
    /// To the next row (Enter), or back.
    NextRow {
        /// Shift was held.
        back: bool,
    },
    /// Edit what the cell holds (F2).
    Edit,
    /// Edit with the list open (Alt+↓).
    OpenList,
    /// Empty the cell and edit it (Backspace).
    Rewrite,
    /// Empty the range (Delete).
    Clear,
    /// Choose one cell again (Esc).
    Collapse,
    /// Choose everything.
    SelectAll,
    /// Choose whole rows.
    SelectRows,
    /// Repeat downwards.
    FillDown,
    /// Repeat to the right.
    FillRight,
    /// Open the menu of the cell.
    Menu,
    /// Take back.
    Undo,
    /// Do again.
    Redo,
}

/// What a key asks for; `None` where the grid has no use for it.
#[must_use]
#[allow(clippy::wildcard_enum_match_arm, reason = "Key is egui's, with more than a hundred keys")]
pub(super) fn command(key: Key, modifiers: Modifiers) -> Option<KeyCommand> {
    let (ctrl, shift, alt) = (modifiers.command || modifiers.ctrl, modifiers.shift, modifiers.alt);
    if alt {
        return (key == Key::ArrowDown && !ctrl && !shift).then_some(KeyCommand::OpenList);
    }
    if let Some(motion) = motion(key, ctrl) {
        return Some(if shift { KeyCommand::Extend(motion) } else { KeyCommand::Move(motion) });
    }
    let found = match (key, ctrl, shift) {
        (Key::Tab, false, back) => KeyCommand::NextColumn { back },
        (Key::Enter, false, back) => KeyCommand::NextRow { back },
        (Key::F2, false, false) => KeyCommand::Edit,
        (Key::Backspace, false, _) => KeyCommand::Rewrite,
        (Key::Delete, false, false) => KeyCommand::Clear,
        (Key::Escape, false, false) => KeyCommand::Collapse,
        (Key::A, true, false) => KeyCommand::SelectAll,
        (Key::Space, false, true) => KeyCommand::SelectRows,
        (Key::D, true, false) => KeyCommand::FillDown,
        (Key::R, true, false) => KeyCommand::FillRight,
        (Key::F10, false, true) | (Key::Menu, false, _) => KeyCommand::Menu,
        (Key::Z, true, false) => KeyCommand::Undo,
        (Key::Z, true, true) | (Key::Y, true, false) => KeyCommand::Redo,
        _ => return None,
    };
    Some(found)
}

/// The motion of an arrow or of a key that jumps.
#[must_use]
#[allow(clippy::wildcard_enum_match_arm, reason = "Key is egui's, with more than a hundred keys")]
pub(super) fn motion(key: Key, ctrl: bool) -> Option<Motion> {
    let found = match (key, ctrl) {
        (Key::ArrowUp, false) => Motion::Up,
        (Key::ArrowDown, false) => Motion::Down,
        (Key::ArrowLeft, false) => Motion::Left,
        (Key::ArrowRight, false) => Motion::Right,
        (Key::ArrowUp, true) => Motion::EdgeUp,
        (Key::ArrowDown, true) => Motion::EdgeDown,
        (Key::ArrowLeft, true) => Motion::EdgeLeft,
        (Key::ArrowRight, true) => Motion::EdgeRight,
        (Key::PageUp, false) => Motion::PageUp,
        (Key::PageDown, false) => Motion::PageDown,
        (Key::Home, false) => Motion::RowStart,
        (Key::End, false) => Motion::RowEnd,
        (Key::Home, true) => Motion::GridStart,
        (Key::End, true) => Motion::GridEnd,
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_do_what_they_do_in_excel() {
        let none = Modifiers::NONE;
        let (ctrl, shift, alt) = (Modifiers::CTRL | Modifiers::COMMAND, Modifiers::SHIFT, Modifiers::ALT);
        for (key, modifiers, expected) in [
            (Key::ArrowDown, none, Some(KeyCommand::Move(Motion::Down))),
            (Key::ArrowDown, ctrl, Some(KeyCommand::Move(Motion::EdgeDown))),
            (Key::ArrowDown, shift, Some(KeyCommand::Extend(Motion::Down))),
            (Key::ArrowDown, ctrl | shift, Some(KeyCommand::Extend(Motion::EdgeDown))),
            (Key::ArrowDown, alt, Some(KeyCommand::OpenList)),
            (Key::ArrowUp, alt, None),
            (Key::Home, ctrl, Some(KeyCommand::Move(Motion::GridStart))),
            (Key::Tab, shift, Some(KeyCommand::NextColumn { back: true })),
            (Key::Tab, ctrl, None),
            (Key::Enter, none, Some(KeyCommand::NextRow { back: false })),
            (Key::D, ctrl, Some(KeyCommand::FillDown)),
            (Key::D, none, None),
            (Key::D, ctrl | shift, None),
            (Key::Space, shift, Some(KeyCommand::SelectRows)),
            (Key::Space, none, None),
            (Key::F10, shift, Some(KeyCommand::Menu)),
            (Key::Menu, none, Some(KeyCommand::Menu)),
            (Key::F3, none, None),
        ] {
            assert_eq!(command(key, modifiers), expected, "{modifiers:?} {key:?}");
        }
    }
}
