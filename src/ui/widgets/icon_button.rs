//! Buttons that show only a sign: their name is spoken and shown as a tooltip.

use egui::accesskit::Role;
use egui::{Button, Response, RichText, Ui, vec2};

use crate::ui::Palette;
use crate::ui::widgets::Hint;

/// A quiet button with a sign; `name` says what it does, to a screen reader and on hovering.
pub(crate) fn icon_button(ui: &mut Ui, sign: &str, name: &str) -> Response {
    let text = RichText::new(sign).color(Palette::of(ui).muted);
    let button = Button::new(text).frame_when_inactive(false).min_size(vec2(24.0, 24.0));
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(4.0, 2.0);
        ui.add(button)
    });
    let response = response.inner.hint(name);
    name_control(ui, &response, Role::Button, name);
    response
}

/// A quiet button with three dots that opens a menu; `name` says for what.
pub(crate) fn menu_button(ui: &mut Ui, name: &str) -> Response {
    let response = icon_button(ui, "", name);
    let center = response.rect.center();
    for offset in [-5.0, 0.0, 5.0] {
        ui.painter().circle_filled(center + vec2(offset, 0.0), 1.5, Palette::of(ui).muted);
    }
    response
}

/// Gives the handle of a panel that can be resized the name a screen reader says.
pub(crate) fn name_splitter(ui: &Ui, panel: &'static str, name: &str) {
    // Egui has no way to ask for the handle; a test sees that it is named.
    let handle = ui.scope_id().with_salt(egui::IdSalt::new(panel)).with("__resize");
    ui.ctx().accesskit_node_builder(handle, |node| node.set_label(name));
}

/// Gives a control its role and the name a screen reader says.
pub(crate) fn name_control(ui: &Ui, response: &Response, role: Role, name: &str) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(role);
        node.set_label(name);
    });
}
