//! A row of controls in a place that may be too narrow for it, as in a small window or at a large zoom.

use egui::{ScrollArea, Ui};

/// Controls in a row, wrapped; where there is less room than `needed`, in one line that is scrolled sideways, so that
/// they never take the room of what they are for.
pub(crate) fn strip(ui: &mut Ui, name: &str, needed: f32, contents: impl FnOnce(&mut Ui)) {
    if ui.available_width() >= needed {
        ui.horizontal_wrapped(contents);
    } else {
        let area = ScrollArea::horizontal().id_salt(name).auto_shrink([false, true]);
        area.show(ui, |ui| ui.horizontal(contents));
    }
}
