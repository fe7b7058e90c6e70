//! What a frame costs, and what a screen reader is told.

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;

#[test]
fn a_screen_reader_finds_the_grid_and_its_cells() {
    let mut harness = harness(40);
    key(&mut harness, Key::ArrowDown);
    let grid = harness.get_by_role(Role::Grid);
    let data = grid.accesskit_node().data().clone();
    assert_eq!((data.row_count(), data.column_count(), data.label()), (Some(40), Some(4), Some("試験の表")));
    let cell = harness.get_by_role_and_label(Role::GridCell, "a1");
    let data = cell.accesskit_node().data().clone();
    assert_eq!((data.row_index(), data.column_index(), data.is_selected()), (Some(1), Some(0), Some(true)));
    assert!(cell.is_focused(), "the field has the keyboard and points to the cell");
    let field = harness.get_by_label("A欄を編集（2行）");
    assert_eq!(field.accesskit_node().data().active_descendant(), Some(cell.accesskit_node().locate().0));
}

#[test]
fn only_the_cells_in_view_are_drawn() {
    let mut harness = harness(100_000);
    harness.state().toy.painted.set(0);
    harness.step();
    let drawn = harness.state().toy.painted.get();
    assert!((40..=4 * 16).contains(&drawn), "{drawn} cells were drawn in a window of 13 rows");
    press(&mut harness, &[(CTRL, Key::End)]);
    assert!(harness.query_by_label("d99999").is_some());
}

#[test]
fn nothing_is_drawn_again_while_nothing_changes() {
    let mut harness = harness(5);
    key(&mut harness, Key::ArrowDown);
    harness.run_steps(3);
    let delay = harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert_eq!(delay, Some(std::time::Duration::MAX));
}
