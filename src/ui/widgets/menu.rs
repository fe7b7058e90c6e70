//! What stands in menus that open beside a control.

use egui::accesskit::Role;
use egui::{Button, Frame, Margin, Stroke, Ui, vec2};

use super::name_control;
use crate::ui::Palette;

/// Gives the words of an open menu room, and its fields and boxes their outline.
pub(crate) fn roomy(ui: &mut Ui) {
    let palette = Palette::of(ui);
    ui.spacing_mut().button_padding = vec2(8.0, 4.0);
    let widgets = &mut ui.visuals_mut().widgets;
    // Lines of a menu have no outline of their own: buttons are drawn by the weak fill alone.
    widgets.inactive.weak_bg_fill = palette.surface;
    widgets.inactive.bg_fill = palette.surface;
    widgets.inactive.bg_stroke = Stroke::new(1.0, palette.control_line);
}

/// Words, fields and boxes in a menu, as far from its border as the lines of a menu.
pub(crate) fn padded(ui: &mut Ui, content: impl FnOnce(&mut Ui)) {
    roomy(ui);
    Frame::NONE.inner_margin(Margin::symmetric(8, 4)).show(ui, content);
}

/// A line of a menu; whether it was chosen.
pub(crate) fn menu_item(ui: &mut Ui, text: &str, shortcut: &str, enabled: bool) -> bool {
    let button = Button::new(text).shortcut_text(shortcut).frame_when_inactive(false);
    let response = ui.add_enabled(enabled, button);
    name_control(ui, &response, Role::MenuItem, text);
    response.clicked()
}
