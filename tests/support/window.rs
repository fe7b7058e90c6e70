//! The whole window in a test: found by name, clicked, typed into.
#![allow(
    clippy::unwrap_used,
    dead_code,
    reason = "a test stops where its ground gives way; not every test needs every step"
)]

use chrono::{DateTime, Local, TimeZone};
use egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, Node};
use shisaku::ui::{Shell, install_fonts, install_theme};

/// The time in every test.
pub(crate) fn now() -> DateTime<Local> {
    Local.with_ymd_and_hms(2027, 1, 15, 10, 32, 0).unwrap()
}

/// A window of 1280×800, drawn once.
pub(crate) fn window(shell: Shell) -> Harness<'static, Shell> {
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1280.0, 800.0))
        .with_context_setup(|ctx| {
            install_fonts(ctx);
            install_theme(ctx);
        })
        .build_ui_state(|ui, shell: &mut Shell| shell.ui(ui, now()), shell);
    harness.run();
    harness
}

/// A field of the card; a column of the table may have the same name.
pub(crate) fn field_of<'h>(harness: &'h Harness<'_, Shell>, name: &'h str) -> Node<'h> {
    let mut found = harness.get_all_by_label(name);
    let is_field = |node: &Node<'_>| matches!(node.accesskit_node().role(), Role::TextInput | Role::MultilineTextInput);
    found.find(is_field).unwrap_or_else(|| panic!("no field {name}"))
}

/// Goes into a field of the card by its name, types over what it holds, and leaves it.
pub(crate) fn type_over(harness: &mut Harness<'_, Shell>, field: &str, text: &str) {
    field_of(harness, field).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    field_of(harness, field).type_text(text);
    harness.run();
    harness.key_press(Key::Tab);
    harness.run();
}

/// Clicks what has a name.
pub(crate) fn click(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

/// What undo would take back, the earliest first.
pub(crate) fn undo_names(harness: &Harness<'_, Shell>) -> Vec<String> {
    harness.state().document().history().undo_names().map(str::to_owned).collect()
}
