//! What screen readers are told: names, roles, states and tables.

use egui::accesskit::{Action, Role};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT;

use super::scenes::{VIEWS, Window, all, each};

fn nodes(harness: &Window) -> Vec<Node<'_>> {
    harness.root().children_recursive().collect()
}

fn name(node: &Node<'_>) -> String {
    node.accesskit_node().label().unwrap_or_default()
}

fn is_japanese(name: &str) -> bool {
    name.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
}

/// Whether a person can do something with it, or come to it with the keyboard.
fn is_control(node: &Node<'_>) -> bool {
    let node = node.accesskit_node();
    let is_area = matches!(node.role(), Role::Dialog | Role::GenericContainer | Role::Window | Role::Label);
    (node.data().supports_action(Action::Focus) || egui::accessibility::is_input(node.role())) && !is_area
}

/// Files and numbers are called what they are called.
fn is_proper_name(name: &str) -> bool {
    name.ends_with(".ron") || name.ends_with("行") || name.chars().all(|c| c.is_ascii_digit() || "-.,%".contains(c))
}

#[test]
fn every_control_of_every_view_and_dialog_has_a_japanese_name() {
    let mut faults = Vec::new();
    each(&all(), |harness, scene| {
        for node in nodes(harness).iter().filter(|node| is_control(node)) {
            let name = name(node);
            if !is_japanese(&name) && (name.is_empty() || !is_proper_name(&name)) {
                let node = node.accesskit_node();
                faults.push(format!("{}: {:?} {name:?} at {:?}", scene.name, node.role(), node.raw_bounds()));
            }
        }
    });
    assert!(faults.is_empty(), "{} controls:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn boxes_choices_and_tabs_tell_their_state() {
    let mut faults = Vec::new();
    each(&all(), |harness, scene| {
        for node in nodes(harness) {
            let state = node.accesskit_node();
            let (toggled, selected) = (state.toggled().is_some(), state.is_selected().is_some());
            let is_box = matches!(state.role(), Role::CheckBox | Role::Switch | Role::RadioButton);
            let is_choice = matches!(state.role(), Role::Tab | Role::ListBoxOption);
            let told = toggled || (is_choice && selected) || !(is_box || is_choice);
            if !told {
                faults.push(format!("{}: {:?} {}", scene.name, state.role(), name(&node)));
            }
        }
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn dialogs_have_a_title_and_take_the_keyboard() {
    each(&all()[VIEWS.len()..], |harness, scene| {
        let found = nodes(harness);
        let dialogs: Vec<&Node<'_>> = found
            .iter()
            .filter(|node| node.accesskit_node().role() == Role::Dialog && node.accesskit_node().is_modal())
            .collect();
        let [dialog] = dialogs.as_slice() else { panic!("{}: {} dialogs", scene.name, dialogs.len()) };
        assert!(is_japanese(&name(dialog)) || name(dialog).starts_with("shisaku "), "{}", scene.name);
        let focused = found.iter().find(|node| node.accesskit_node().is_focused_in_tree());
        let focused = focused.unwrap_or_else(|| panic!("{}: nothing has the keyboard", scene.name));
        assert!(dialog.rect().contains_rect(focused.rect()), "{}: {} has it", scene.name, name(focused));
        harness.key_press(egui::Key::Escape);
        harness.run();
        assert!(harness.state().dialog.is_none(), "{}: Escape closes it", scene.name);
    });
}

#[test]
fn tables_tell_their_size_and_where_a_cell_is() {
    let mut tables = 0;
    each(&all()[..VIEWS.len()], |harness, scene| {
        let found = nodes(harness);
        let roles = |wanted: &[Role]| {
            let of = found.iter().filter(|node| wanted.contains(&node.accesskit_node().role()));
            of.map(|node| node.accesskit_node().data().clone()).collect::<Vec<_>>()
        };
        for table in roles(&[Role::Grid, Role::TreeGrid, Role::Table]) {
            tables += 1;
            let (rows, columns) = (table.row_count().unwrap(), table.column_count().unwrap());
            assert!(rows > 1 && columns > 1, "{}: {rows}×{columns}", scene.name);
            let heads = roles(&[Role::ColumnHeader]);
            assert!(!heads.is_empty(), "{}", scene.name);
            assert!(heads.iter().all(|head| head.column_index().is_some_and(|at| at < columns)), "{}", scene.name);
            for cell in roles(&[Role::GridCell, Role::Cell]) {
                assert!(cell.column_index().is_some_and(|at| at < columns), "{}", scene.name);
                // A bar is a cell of the row it stands in.
                let in_tree = table.role() == Role::TreeGrid;
                assert!(in_tree || cell.row_index().is_some_and(|at| at < rows), "{}", scene.name);
            }
        }
    });
    assert_eq!(tables, 4, "表, 工程, 指標 and 進捗");
}
