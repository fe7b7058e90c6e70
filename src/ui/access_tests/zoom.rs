//! A zoom of 200 % in a window of 1280×800: no control is lost, and each can be brought into view.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui::{Rect, Vec2, pos2};
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT, Queryable};

use super::scenes::{Scene, Window, all, close, revision, show, window};
use crate::ui::command_list::{ENTRIES, Menu};

/// The points of the window at 100 % and at 200 %, where a point is twice as large.
const WHOLE: Vec2 = Vec2::new(1280.0, 800.0);
const HALF: Vec2 = Vec2::new(640.0, 400.0);

/// A control: its role and name.
type Control = (String, String);

/// The controls of a scene; not the lines of lists of which only those in view are drawn.
fn controls(harness: &Window) -> BTreeSet<Control> {
    harness.root().children_recursive().filter(|node| is_control(node)).map(|node| control(&node)).collect()
}

fn control(node: &Node<'_>) -> Control {
    let node = node.accesskit_node();
    (format!("{:?}", node.role()), node.label().unwrap_or_default())
}

fn is_control(node: &Node<'_>) -> bool {
    let found = node.accesskit_node();
    let role = matches!(
        found.role(),
        Role::Button
            | Role::CheckBox
            | Role::RadioButton
            | Role::ComboBox
            | Role::TextInput
            | Role::MultilineTextInput
            | Role::Tab
            | Role::MenuItem
    );
    let name = found.label().unwrap_or_default();
    // The menu of a column goes with its heading, which the grid draws where the column is in view.
    role && found.data().supports_action(Action::Focus) && !name.ends_with("のメニュー")
}

/// What stands in lines that are drawn only in view: a smaller window shows fewer of them.
fn is_of_a_line(scene: &Scene, (role, name): &Control) -> bool {
    // Suggestions stand in rows of the schedule.
    if name.starts_with("採用 ") || name.ends_with("行を採用") {
        return true;
    }
    match scene.name {
        "点検" | "指摘を了承" | "まとめて修正" => {
            name.ends_with("件を修正") || (role == "CheckBox" && !name.contains("件"))
        }
        "置換" | "書き方をそろえる" | "実績を取り込む" => role == "CheckBox",
        "比較" => false,
        "進捗" => name.contains('　') || role == "Button",
        "系譜" => role == "RadioButton",
        // The field of the cell with the cursor is called after it.
        _ => name.contains("を編集"),
    }
}

fn of_name<'h>(harness: &'h Window, known: &Control) -> Option<Node<'h>> {
    harness.root().children_recursive().find(|node| is_control(node) && control(node) == *known)
}

fn lies_inside(rect: Rect) -> bool {
    Rect::from_min_max(pos2(0.0, 0.0), HALF.to_pos2()).expand(1.0).contains(rect.center())
}

#[test]
fn no_control_is_lost_at_200_percent() {
    let (_parent, path) = revision();
    let mut faults = Vec::new();
    // One window after the other: of two on one folder, the second could only look on.
    let in_whole = |scene: &Scene, whole: &mut Window| {
        show(whole, scene);
        let shown = controls(whole);
        close(whole);
        shown
    };
    let mut whole = window(&path, WHOLE);
    let expected: Vec<_> = all().iter().map(|scene| in_whole(scene, &mut whole)).collect();
    drop(whole);
    let mut half = window(&path, HALF);
    for (scene, expected) in all().into_iter().zip(expected) {
        show(&mut half, &scene);
        let shown = controls(&half);
        for known in expected.difference(&shown) {
            if !is_of_a_line(&scene, known) && !known.1.contains("を編集") {
                faults.push(format!("{}: {known:?} is gone", scene.name));
            }
        }
        for known in shown {
            // A line of a list is drawn only in view, and what was looked for before may have scrolled it away.
            if is_of_a_line(&scene, &known) {
                continue;
            }
            let Some(found) = of_name(&half, &known) else {
                faults.push(format!("{}: {known:?} went away", scene.name));
                continue;
            };
            if lies_inside(found.rect()) {
                continue;
            }
            found.scroll_to_me();
            half.run();
            let reached = of_name(&half, &known).is_some_and(|node| lies_inside(node.rect()));
            if !reached {
                faults.push(format!("{}: {known:?} cannot be brought into view", scene.name));
            }
        }
        close(&mut half);
    }
    assert!(faults.is_empty(), "{} controls:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn no_entry_of_a_menu_is_lost_at_200_percent() {
    let (_parent, path) = revision();
    let mut half = window(&path, HALF);
    half.run();
    for menu in Menu::ALL {
        half.get_by_role_and_label(Role::Button, menu.name()).click();
        half.run();
        for entry in ENTRIES.iter().filter(|entry| entry.menu == menu) {
            let named = |harness: &Window| {
                let items = harness.get_all_by_role(Role::MenuItem);
                let mut named = items.filter(|item| control(item).1.starts_with(entry.name));
                named.next().map(|item| item.rect())
            };
            if named(&half).is_some_and(lies_inside) {
                continue;
            }
            let item = half.get_all_by_role(Role::MenuItem).find(|item| control(item).1.starts_with(entry.name));
            item.unwrap_or_else(|| panic!("{} is gone", entry.name)).scroll_to_me();
            half.run();
            assert!(named(&half).is_some_and(lies_inside), "{} cannot be brought into view", entry.name);
        }
        half.key_press(egui::Key::Escape);
        half.run();
    }
}
