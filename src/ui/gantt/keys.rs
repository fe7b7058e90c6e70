//! What a key does in the schedule view while no text is being edited.

use egui::{Key, Modifiers};

/// What a key asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum KeyCommand {
    /// Go some lines down (up when negative); with `extend`, select the rows on the way.
    Lines { by: isize, extend: bool },
    /// Go a screen down, or up.
    Page { down: bool },
    /// Go to the first line, or the last.
    End { last: bool },
    /// Go to the next bar of the row, or the previous; on a heading, unfold or fold.
    Across { forward: bool },
    /// Move the bars selected by a month.
    Move { later: bool },
    /// Pull the last month of the bars selected.
    Stretch { longer: bool },
    /// Move the row up (negative) or down in its measure.
    MoveRow { by: isize },
    /// Edit the row's label, or fold a heading.
    Edit,
    /// Edit the caption of the bar selected.
    EditCaption,
    /// Put a bar into the row.
    AddBar,
    /// Add a row.
    AddRow,
    /// Take the bars selected out.
    Remove,
    /// Select everything listed.
    SelectAll,
    /// Give up the drag, or the selection.
    Cancel,
    /// Open the menu.
    Menu,
}

/// What a key asks for; `None` where the view has no use for it.
#[allow(clippy::wildcard_enum_match_arm, reason = "Key is egui's, with more than a hundred keys")]
pub(crate) fn command(key: Key, modifiers: Modifiers) -> Option<KeyCommand> {
    let held = (modifiers.command || modifiers.ctrl, modifiers.shift, modifiers.alt);
    let found = match (key, held) {
        (Key::ArrowUp, (false, extend, false)) => KeyCommand::Lines { by: -1, extend },
        (Key::ArrowDown, (false, extend, false)) => KeyCommand::Lines { by: 1, extend },
        (Key::ArrowUp, (true, false, false)) => KeyCommand::MoveRow { by: -1 },
        (Key::ArrowDown, (true, false, false)) => KeyCommand::MoveRow { by: 1 },
        (Key::PageUp, (false, false, false)) => KeyCommand::Page { down: false },
        (Key::PageDown, (false, false, false)) => KeyCommand::Page { down: true },
        (Key::Home, (_, false, false)) => KeyCommand::End { last: false },
        (Key::End, (_, false, false)) => KeyCommand::End { last: true },
        (Key::ArrowLeft, (false, false, false)) => KeyCommand::Across { forward: false },
        (Key::ArrowRight, (false, false, false)) => KeyCommand::Across { forward: true },
        (Key::ArrowLeft, (false, false, true)) => KeyCommand::Move { later: false },
        (Key::ArrowRight, (false, false, true)) => KeyCommand::Move { later: true },
        (Key::ArrowLeft, (false, true, true)) => KeyCommand::Stretch { longer: false },
        (Key::ArrowRight, (false, true, true)) => KeyCommand::Stretch { longer: true },
        (Key::Enter, (false, false, false)) => KeyCommand::Edit,
        (Key::Enter, (true, false, false)) => KeyCommand::AddBar,
        (Key::F2, (false, false, false)) => KeyCommand::EditCaption,
        (Key::Insert, (false, false, false)) => KeyCommand::AddRow,
        (Key::Delete, (false, false, false)) => KeyCommand::Remove,
        (Key::A, (true, false, false)) => KeyCommand::SelectAll,
        (Key::Escape, (false, false, false)) => KeyCommand::Cancel,
        (Key::F10, (false, true, false)) | (Key::Menu, (false, false, false)) => KeyCommand::Menu,
        _ => return None,
    };
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arrows_select_move_stretch_and_reorder_by_what_is_held() {
        let (none, ctrl, shift, alt) =
            (Modifiers::NONE, Modifiers::CTRL | Modifiers::COMMAND, Modifiers::SHIFT, Modifiers::ALT);
        for (key, modifiers, expected) in [
            (Key::ArrowDown, none, Some(KeyCommand::Lines { by: 1, extend: false })),
            (Key::ArrowUp, shift, Some(KeyCommand::Lines { by: -1, extend: true })),
            (Key::ArrowUp, ctrl, Some(KeyCommand::MoveRow { by: -1 })),
            (Key::ArrowRight, none, Some(KeyCommand::Across { forward: true })),
            (Key::ArrowRight, alt, Some(KeyCommand::Move { later: true })),
            (Key::ArrowLeft, alt | shift, Some(KeyCommand::Stretch { longer: false })),
            (Key::ArrowLeft, ctrl | alt, None),
            (Key::Insert, none, Some(KeyCommand::AddRow)),
            (Key::A, none, None),
            (Key::A, ctrl, Some(KeyCommand::SelectAll)),
            (Key::F10, shift, Some(KeyCommand::Menu)),
            (Key::Enter, none, Some(KeyCommand::Edit)),
            (Key::Enter, ctrl, Some(KeyCommand::AddBar)),
            (Key::F2, none, Some(KeyCommand::EditCaption)),
        ] {
            assert_eq!(command(key, modifiers), expected, "{modifiers:?} {key:?}");
        }
    }
}
