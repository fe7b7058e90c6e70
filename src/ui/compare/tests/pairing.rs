//! Which measure is which: how it was found, what a person says of it, and that this is kept with the review.

use super::*;
use crate::diff::{Kind, PairedBy, Pairing, Sides, Subject};
use crate::file::load_review;
use crate::ui::action::{Action, Command};
use crate::ui::compare::{CompareAction, Deed};

/// The small catalogue of another plan: 2-5 has another number here, 2-6 another text.
fn other_plan() -> Catalogue {
    let mut catalogue = test_support::catalogue();
    catalogue.title = "次の計画".to_owned();
    let moved = catalogue.measure_mut(MeasureId(5)).unwrap();
    moved.number = MeasureNumber::new("9-1");
    moved.name = "教育の施策その5（拡充）".to_owned();
    catalogue.measure_mut(MeasureId(6)).unwrap().goal = "目標を改める".to_owned();
    catalogue
}

fn window() -> Harness<'static, Shell> {
    let document = Document::new(other_plan(), crate::document::Origin::Builtin("builtin:test".to_owned()));
    window_of(document, loaded("前の計画", test_support::catalogue()))
}

/// The kinds of the changes of a measure of the new or, where it has none, of the old side.
fn kinds(harness: &Harness<'_, Shell>, measure: u32) -> Vec<Kind> {
    let comparison = harness.state().compare.comparison.as_ref().unwrap();
    let own = comparison.changes.iter().filter(|change| change.id() == Some(MeasureId(measure)));
    own.map(|change| change.kind).collect()
}

fn paired_by(harness: &Harness<'_, Shell>, measure: u32) -> Option<PairedBy> {
    let comparison = harness.state().compare.comparison.as_ref().unwrap();
    let own = comparison.changes.iter().filter(|change| change.id() == Some(MeasureId(measure)));
    own.filter_map(|change| match &change.subject {
        Subject::Measure(sides) => sides.paired_by,
        Subject::Catalogue(_) | Subject::Section(..) => None,
    })
    .next()
}

fn act(harness: &mut Harness<'_, Shell>, action: Action) {
    let ctx = harness.ctx.clone();
    harness.state_mut().carry_out(&ctx, action);
    harness.run();
}

fn says(harness: &Harness<'_, Shell>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn card_and_panel_say_how_a_measure_was_paired_with_the_degree() {
    let mut harness = window();
    let Some(PairedBy::Likeness(degree)) = paired_by(&harness, 5) else { panic!("{:?}", paired_by(&harness, 5)) };
    go_to(&mut harness, "9-1 施策名");
    let words = format!("類似で対応 {}%", degree.percent());
    assert!((50..100).contains(&degree.percent()));
    assert_eq!(harness.query_all_by_label(words.as_str()).count(), 2, "{words}");
    go_to(&mut harness, "2-6 施策目標");
    assert!(says(&harness, "番号で対応（類似 "));
}

#[test]
fn nothing_is_said_of_measures_with_the_same_id() {
    let mut harness = super::window();
    go_to(&mut harness, "2-1 施策名");
    assert!(!says(&harness, "施策の対応"));
    assert!(!says(&harness, "番号で対応"));
}

#[test]
fn parted_measures_are_removed_and_added_until_that_is_taken_back() {
    let mut harness = window();
    go_to(&mut harness, "9-1 施策名");
    click(&mut harness, "対応を外す");
    assert_eq!(kinds(&harness, 5), [Kind::Removed, Kind::Added]);
    assert!(chosen(&harness).contains("2-5") || chosen(&harness).contains("9-1"), "{}", chosen(&harness));
    harness.get_by_label("対応なし（指定により）");
    click(&mut harness, "対応の指定を取り消す");
    assert!(matches!(paired_by(&harness, 5), Some(PairedBy::Likeness(_))));
    assert!(!says(&harness, "対応の指定を取り消す"));
}

#[test]
fn another_measure_is_found_by_its_name_and_chosen_by_key() {
    let mut harness = window();
    go_to(&mut harness, "9-1 施策名");
    click(&mut harness, "別の施策と対応付ける…");
    harness.get_by_label("旧の側の施策と対応付ける");
    harness.get_by_label("対応する施策の番号や施策名").type_text("未病");
    harness.run();
    press(&mut harness, Key::Enter);
    assert!(harness.state().dialog.is_none());
    assert_eq!(paired_by(&harness, 5), Some(PairedBy::Person));
    let comparison = harness.state().compare.comparison.as_ref().unwrap();
    assert_eq!(comparison.pairings, [Pairing::Same(Sides::new(MeasureId(13), MeasureId(5)))]);
    assert!(chosen(&harness).starts_with("9-1"), "{}", chosen(&harness));
    assert_eq!(harness.query_all_by_label("指定により対応").count(), 2);
    act(&mut harness, Action::Run(Command::Compare(Deed::UnpairAll)));
    assert!(matches!(paired_by(&harness, 5), Some(PairedBy::Likeness(_))));
}

#[test]
fn measure_without_a_counterpart_is_offered_first() {
    let mut harness = window();
    go_to(&mut harness, "9-1 施策名");
    click(&mut harness, "対応を外す");
    go_to(&mut harness, "9-1 新規");
    act(&mut harness, Action::Run(Command::Compare(Deed::Pair)));
    press(&mut harness, Key::Enter);
    let comparison = harness.state().compare.comparison.as_ref().unwrap();
    assert_eq!(comparison.pairings, [Pairing::Same(Sides::new(MeasureId(5), MeasureId(5)))]);
}

#[test]
fn decisions_are_saved_with_the_review_and_read_back_with_its_marks() {
    let mut harness = window();
    go_to(&mut harness, "9-1 施策名");
    click(&mut harness, "対応を外す");
    go_to(&mut harness, "9-1 新規");
    press_with(&mut harness, Modifiers::COMMAND, Key::Enter);
    assert!(harness.state().compare.unsaved().is_some());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("課長.ron");
    act(&mut harness, Action::Compare(CompareAction::SaveReview { path: path.clone(), replace: false }));
    assert!(harness.state().compare.unsaved().is_none());
    let (review, _) = load_review(&path).unwrap();
    assert_eq!((review.pairings.len(), review.pairings[0].reviewer.as_str()), (1, "政策企画課長"));
    let mut other = window();
    act(&mut other, Action::Compare(CompareAction::OpenReview(path)));
    assert_eq!(kinds(&other, 5), [Kind::Removed, Kind::Added]);
    other.get_by_label("確認済 1");
    assert!(other.state().compare.unsaved().is_none());
}

#[test]
fn closing_asks_about_a_decision_that_is_in_no_file() {
    let mut harness = window();
    go_to(&mut harness, "9-1 施策名");
    click(&mut harness, "対応を外す");
    harness.state_mut().ask_to_close();
    harness.run();
    harness.get_by_label("保存していない確認の記録があります。終了しますか");
}
