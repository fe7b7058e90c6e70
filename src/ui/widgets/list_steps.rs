//! The keys that walk through a list of lines.

use egui::Key;

/// The keys with how many lines down each goes; a page is what fits into `height`, less a line that stays in view.
pub(crate) fn list_steps(height: f32, line: f32, lines: usize) -> [(Key, isize); 6] {
    let page = (height / line).floor().max(2.0) as isize - 1;
    let end = isize::try_from(lines).unwrap_or(isize::MAX);
    [
        (Key::ArrowUp, -1),
        (Key::ArrowDown, 1),
        (Key::PageUp, -page),
        (Key::PageDown, page),
        (Key::Home, -end),
        (Key::End, end),
    ]
}
