//! The line above a part of a card or panel: its word at the left, quiet remarks at the right.

use egui::{Align, Layout, Ui, vec2};

use crate::ui::text::label;

/// The height of the line, in points.
const HEIGHT: f32 = 24.0;

/// A label with what `remarks` adds at the right end of its line.
pub(crate) fn section_label(ui: &mut Ui, text: &str, remarks: impl FnOnce(&mut Ui)) {
    let size = vec2(ui.available_width(), HEIGHT);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        label(ui, text);
        ui.with_layout(Layout::right_to_left(Align::Center), remarks);
    });
}
