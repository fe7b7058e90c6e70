//! The comparison table in the window: its rows, its counts and its proof.

use super::*;
use crate::ui::dialog::Dialog;

/// A window on the next edition of the examples that shows its comparison table with the present one.
fn examples() -> Harness<'static, Shell> {
    let opened = crate::document::open::open(std::path::Path::new("builtin:r9-example")).unwrap();
    let mut harness = window_of(opened.document, Side::Builtin("builtin:r8-example".to_owned()));
    show_table(&mut harness);
    harness
}

fn show_table(harness: &mut Harness<'static, Shell>) {
    click(harness, "対照表の形で見る");
    harness.run();
}

#[test]
fn the_table_shows_what_is_new_and_says_that_it_is_proven() {
    let mut harness = examples();
    harness.get_by_label("現行と対照表から改正案を作り直して一致を確かめました");
    let added = (0..harness.state().compare.listed.units.len()).any(|_| {
        harness.state_mut().compare.step(true);
        harness.run();
        harness.query_all_by_label_contains("現行 （新設）").next().is_some()
    });
    assert!(added);
}

#[test]
fn the_summary_counts_what_the_revision_touched() {
    let mut harness = examples();
    let total = "総括　新規 3件　見直し 16件　廃止 2件　区分なし 14件";
    assert!(harness.query_by_label("局別").is_none());
    click(&mut harness, total);
    for words in ["局別", "分野別", "福祉子どもみらい局", "施策の総数は247件です。"] {
        assert!(harness.query_all_by_label(words).next().is_some(), "{words}");
    }
}

#[test]
fn only_what_is_in_view_is_laid_out() {
    let harness = examples();
    let (groups, laid_out) = harness.state().compare.paper.groups().unwrap();
    assert!((1..groups / 2).contains(&laid_out), "{laid_out} of {groups}");
}

#[test]
fn an_edit_makes_the_table_anew() {
    let mut harness = window();
    show_table(&mut harness);
    assert!(harness.query_by_label_contains("別の名称とする").is_none());
    let mut other = new();
    other.measure_mut(MeasureId(1)).unwrap().goal = "別の名称とする".to_owned();
    harness.state_mut().compare.choose(Which::New, loaded("別の案", other));
    harness.run();
    harness.get_by_label_contains("改正案 【施策目標】 別の名称とする");
}

#[test]
fn a_row_says_both_sides_and_a_removed_measure_is_cut() {
    let mut harness = window();
    show_table(&mut harness);
    harness.get_by_label_contains("現行 2-4　教育の施策その4");
    assert!(harness.query_all_by_label_contains("（削る）").next().is_some());
}

#[test]
fn the_new_side_stands_left_unless_chosen_otherwise() {
    let mut harness = window();
    show_table(&mut harness);
    assert!(harness.state().compare.has_new_first());
    harness.state_mut().preferences.comparison_table.old_first = true;
    harness.run();
    assert!(!harness.state().compare.has_new_first());
}

#[test]
fn writing_the_table_asks_how_it_is_to_look() {
    let mut harness = window();
    show_table(&mut harness);
    click(&mut harness, "書き出す…");
    assert!(matches!(harness.state().dialog, Some(Dialog::Revision(_))));
}
