//! Mouse, headings and menus.

use egui_kittest::kittest::Queryable;

use super::*;

#[test]
fn the_mouse_chooses_ranges_and_edits() {
    let mut harness = harness(8);
    harness.get_by_label("b1").click();
    harness.run();
    harness.get_by_label("c3").click_modifiers(Modifiers::SHIFT);
    harness.run();
    let selection = *harness.state().state.selection();
    assert_eq!((selection.rows(), selection.columns(4)), (1..4, 1..3));
    let (from, to) = (harness.get_by_label("b2").rect().center(), harness.get_by_label("d5").rect().center());
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    let selection = *harness.state().state.selection();
    assert_eq!((selection.rows(), selection.columns(4)), (2..6, 1..4));
    let cell_b4 = harness.get_by_label("b4");
    cell_b4.click();
    cell_b4.click();
    harness.run();
    assert!(harness.state().state.is_editing());
    send(&mut harness, &[text("!")]);
    harness.get_by_label("a6").click();
    harness.run();
    assert_eq!(cell(&harness, 4, 1), "b4!", "a click elsewhere commits");
}

#[test]
fn a_heading_sorts_and_moves() {
    let mut harness = harness(3);
    harness.get_by_label("B欄").click();
    harness.run();
    let sort = harness.state().state.preferences.sort.clone();
    assert_eq!(sort, Some(Sort { column: "b".into(), descending: false }));
    assert!(harness.state().events.contains(&GridEvent::Sort));
    let (from, to) = (harness.get_by_label("D欄").rect().center(), harness.get_by_label("B欄").rect().center());
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    let world = harness.state();
    assert_eq!(world.state.preferences.shown_columns(&world.toy.columns), [0, 3, 1, 2]);
}

#[test]
fn a_column_is_made_wider_by_its_border() {
    let mut harness = harness(3);
    let border = harness.get_by_label("B欄").rect().right_center() - vec2(2.0, 0.0);
    harness.hover_at(border);
    harness.drag_at(border);
    harness.run();
    harness.hover_at(border + vec2(40.0, 0.0));
    harness.run();
    harness.drop_at(border + vec2(40.0, 0.0));
    harness.run();
    let world = harness.state();
    let width = world.state.preferences.width(&world.toy.columns[1]);
    assert!((155.0..=165.0).contains(&width), "{width}");
}

#[test]
fn a_column_is_hidden_by_its_menu() {
    let mut harness = harness(3);
    harness.get_by_label("B欄のメニュー").click();
    harness.run();
    harness.get_by_label("この列を隠す").click();
    harness.run();
    assert!(harness.query_by_label("b1").is_none());
    assert!(harness.query_by_label("c1").is_some());
}

#[test]
fn the_menu_key_opens_the_menu_of_the_cell() {
    let mut harness = harness(3);
    key(&mut harness, Key::Menu);
    assert!(harness.query_by_label_contains("コピー").is_some());
    harness.get_by_label("この値で絞り込み").click();
    harness.run();
    let filter = harness.state().state.preferences.filters.get("a").cloned().unwrap();
    assert_eq!(filter.values.map(|values| values.into_iter().collect::<Vec<_>>()), Some(vec!["a0".to_owned()]));
    press(&mut harness, &[(Modifiers::SHIFT, Key::F10)]);
    assert!(harness.query_by_label("この値で絞り込み").is_some());
}
