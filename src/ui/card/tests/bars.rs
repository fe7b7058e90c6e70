//! Bars drawn, moved, stretched and accepted in the card's own rows.

use egui::{Event, PointerButton, Pos2, Vec2, vec2};

use super::*;
use crate::model::{BarBasis, RowId};

const FIRST: &str = "取組スケジュール 1 調達 期間";
const SECOND: &str = "取組スケジュール 2 運用 期間";

fn extents(harness: &Harness<'_, Bench>, row: u32) -> Vec<String> {
    let row = harness.state().measure().row(RowId(row)).unwrap();
    row.bars.iter().map(|bar| format!("{}..{}", bar.first, bar.last)).collect()
}

fn lane(harness: &Harness<'_, Bench>, name: &str) -> egui::Rect {
    control(harness, name).rect()
}

/// Presses, goes in some steps and stays; letting go is the caller's.
fn drag(harness: &mut Harness<'_, Bench>, from: Pos2, by: Vec2) -> Pos2 {
    let modifiers = Modifiers::ALT;
    harness.event(Event::ModifiersChanged(modifiers));
    harness.event(Event::PointerMoved(from));
    harness.step();
    harness.event(Event::PointerButton { pos: from, button: PointerButton::Primary, pressed: true, modifiers });
    harness.step();
    for part in 1..=4 {
        harness.event(Event::PointerMoved(from + by * (part as f32 / 4.0)));
        harness.step();
    }
    from + by
}

fn drop_at(harness: &mut Harness<'_, Bench>, pos: Pos2) {
    let modifiers = Modifiers::ALT;
    harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, modifiers });
    harness.step();
    harness.event(Event::ModifiersChanged(Modifiers::NONE));
    harness.run();
}

fn drag_and_drop(harness: &mut Harness<'_, Bench>, from: Pos2, by: Vec2) {
    let at = drag(harness, from, by);
    drop_at(harness, at);
}

fn press(harness: &mut Harness<'_, Bench>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

/// A card on whose first row a bar of the first fiscal year was drawn.
fn with_a_bar() -> (Harness<'static, Bench>, f32) {
    let mut harness = harness_with(document(), 700.0);
    let place = lane(&harness, FIRST);
    let month = place.width() / 48.0;
    let from = place.left_center() + vec2(0.5 * month, 0.0);
    drag_and_drop(&mut harness, from, vec2(11.0 * month, 0.0));
    assert_eq!(extents(&harness, 1), ["2024-04..2025-03"]);
    (harness, month)
}

#[test]
fn a_bar_drawn_on_an_empty_row_of_the_card_makes_it_read() {
    let (mut harness, _) = with_a_bar();
    assert!(!harness.state().measure().row(RowId(1)).unwrap().unread);
    assert_eq!((harness.state().steps(), harness.state().last_name()), (1, "2-20 「調達」の期間を追加".to_owned()));
    assert!(shows(&harness, "施策票 調達 バー 令和6年4月〜令和7年3月"));
    harness.state_mut().document.undo().unwrap();
    harness.run();
    assert!(harness.state().measure().row(RowId(1)).unwrap().unread, "undo makes it unread again");
}

#[test]
fn a_bar_of_the_card_is_moved_and_stretched_with_the_pointer_in_one_step_each() {
    let (mut harness, month) = with_a_bar();
    let bar = lane(&harness, "施策票 調達 バー 令和6年4月〜令和7年3月");
    let at = drag(&mut harness, bar.center(), vec2(2.1 * month, 0.0));
    assert_eq!(harness.state().steps(), 1, "nothing changes before it is let go");
    assert!(shows(&harness, "施策票 調達 バー 令和6年6月〜令和7年5月"));
    assert!(harness.query_by_label_contains("令和6年6月〜令和7年5月・12か月").is_some(), "the words at the pointer");
    drop_at(&mut harness, at);
    assert_eq!((extents(&harness, 1), harness.state().steps()), (vec!["2024-06..2025-05".to_owned()], 2));
    let bar = lane(&harness, "施策票 調達 バー 令和6年6月〜令和7年5月");
    drag_and_drop(&mut harness, bar.right_center() - vec2(2.0, 0.0), vec2(-3.0 * month, 0.0));
    assert_eq!((extents(&harness, 1), harness.state().steps()), (vec!["2024-06..2025-02".to_owned()], 3));
}

#[test]
fn escape_during_a_drag_on_the_card_restores() {
    let (mut harness, month) = with_a_bar();
    let bar = lane(&harness, "施策票 調達 バー 令和6年4月〜令和7年3月");
    let at = drag(&mut harness, bar.center(), vec2(4.0 * month, 0.0));
    harness.key_press(Key::Escape);
    harness.step();
    drop_at(&mut harness, at);
    assert_eq!((extents(&harness, 1), harness.state().steps()), (vec!["2024-04..2025-03".to_owned()], 1));
}

#[test]
fn a_bar_of_the_card_is_dragged_to_the_row_below() {
    let (mut harness, _) = with_a_bar();
    let bar = lane(&harness, "施策票 調達 バー 令和6年4月〜令和7年3月");
    let by = lane(&harness, SECOND).center().y - bar.center().y;
    drag_and_drop(&mut harness, bar.center(), vec2(1.0, by));
    assert_eq!((extents(&harness, 1).len(), extents(&harness, 2)), (0, vec!["2024-04..2025-03".to_owned()]));
    assert_eq!(harness.state().last_name(), "2-20 「調達」の期間を「運用」へ移動");
    assert_eq!(harness.state().steps(), 2);
}

#[test]
fn the_keyboard_selects_moves_stretches_and_deletes_bars_of_the_card() {
    let (mut harness, _) = with_a_bar();
    control(&harness, SECOND).focus();
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    assert!(control(&harness, FIRST).is_focused());
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(extents(&harness, 1), ["2024-06..2025-05"]);
    press(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(extents(&harness, 1), ["2024-06..2025-04"]);
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness.event(Event::Text("作成".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().measure().row(RowId(1)).unwrap().bars[0].caption, "作成");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(extents(&harness, 1).len(), 0);
    assert_eq!(harness.state().last_name(), "2-20 「調達」の期間を削除");
    assert_eq!(harness.state().steps(), 6, "one step a key");
}

#[test]
fn leaving_the_plan_period_from_the_card_is_asked_about() {
    let (mut harness, _) = with_a_bar();
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(harness.state().steps(), 1);
    click(&mut harness, "期間外のまま置く");
    assert_eq!(extents(&harness, 1), ["2024-03..2025-02"]);
}

#[test]
fn what_is_supposed_is_accepted_on_the_card() {
    let mut harness = harness_with(document(), 700.0);
    click(&mut harness, "採用 施策票 運用");
    let bars = &harness.state().measure().row(RowId(2)).unwrap().bars;
    assert!(matches!(bars[0].basis, BarBasis::Suggested(_)));
    assert_eq!(harness.state().last_name(), "2-20 「運用」の推定を採用");
}

#[test]
fn a_caption_half_typed_is_handed_over_when_another_measure_is_shown() {
    let (mut harness, _) = with_a_bar();
    press(&mut harness, Modifiers::NONE, Key::F2);
    harness.event(Event::Text("作成".to_owned()));
    harness.run();
    harness.state_mut().measure = NEIGHBOUR;
    harness.run();
    assert_eq!(harness.state().measure().row(RowId(1)).unwrap().bars[0].caption, "作成");
    assert!(!harness.state().card.is_editing());
}

#[test]
fn a_mark_can_be_printed_in_a_cell_that_the_axis_covers() {
    let (mut harness, _) = with_a_bar();
    click(&mut harness, "取組スケジュール 1 の操作");
    click(&mut harness, "年度の欄に記載を入力");
    harness.event(Event::Text("※".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().measure().row(RowId(1)).unwrap().marks[0], "※");
}
