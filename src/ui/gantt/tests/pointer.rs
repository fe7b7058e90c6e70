//! Bars drawn, moved, stretched, split and selected with the pointer.

use super::*;

#[test]
fn a_bar_drawn_on_an_unread_row_makes_it_read() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let (row, anchor) = (bar_rect(&harness, UNREAD_ROW), bar_rect(&harness, OPERATION));
    // From the middle of 令和8年5月 over three months.
    let from = pos2(anchor.left() + 7.5 * month, row.center().y);
    drag_and_drop(&mut harness, from, vec2(3.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 2), ["2026-05..2026-08"]);
    assert!(!harness.state().document.catalogue().measures()[0].schedule.rows[2].unread);
    assert_eq!(undo_name(&harness), "1-1 「改良」の期間を追加");
    assert_eq!(harness.state().edits, 1);
    harness.state_mut().document.undo().unwrap();
    harness.run();
    assert!(harness.query_by_label(UNREAD_ROW).is_some(), "undo makes it unread again");
}

#[test]
fn a_bar_is_moved_by_its_middle_in_one_step() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let from = bar_rect(&harness, PROCUREMENT).center();
    let at = drag(&mut harness, from, vec2(2.1 * month, 0.0), Modifiers::ALT);
    assert_eq!(harness.state().edits, 0, "nothing changes before it is let go");
    assert!(harness.query_by_label_contains("令和6年6月〜令和6年11月・6か月").is_some(), "the words at the pointer");
    drop_at(&mut harness, at, Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[0], "2024-06..2024-11");
    assert_eq!(undo_name(&harness), "1-1 「調達」の期間を変更");
    harness.state_mut().document.undo().unwrap();
    assert_eq!(extents(&harness, 0, 0)[0], "2024-04..2024-09");
}

#[test]
fn both_ends_of_a_bar_can_be_pulled() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let rect = bar_rect(&harness, SECOND);
    drag_and_drop(&mut harness, rect.left_center() + vec2(2.0, 0.0), vec2(-2.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-02..2025-09");
    let rect = bar_rect(&harness, "1-1 調達 バー 令和7年2月〜令和7年9月");
    drag_and_drop(&mut harness, rect.right_center() - vec2(2.0, 0.0), vec2(1.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-02..2025-10");
}

#[test]
fn shift_snaps_to_whole_fiscal_years_and_alt_to_no_quarter() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let rect = bar_rect(&harness, SECOND);
    drag_and_drop(&mut harness, rect.right_center() - vec2(2.0, 0.0), vec2(4.0 * month, 0.0), Modifiers::SHIFT);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-04..2026-03");
    let row = bar_rect(&harness, UNREAD_ROW);
    let anchor = bar_rect(&harness, OPERATION);
    // From 令和8年4月 to a little into 令和8年7月: a quarter, unless Alt is held.
    let from = pos2(anchor.left() + 6.5 * month, row.center().y);
    let at = drag(&mut harness, from, vec2(2.8 * month, 0.0), Modifiers::NONE);
    assert!(harness.query_by_label_contains("令和8年4月〜令和8年6月・3か月").is_some());
    hold(&mut harness, Modifiers::ALT);
    harness.event(Event::PointerMoved(at));
    harness.step();
    assert!(harness.query_by_label_contains("令和8年4月〜令和8年7月・4か月").is_some());
    drop_at(&mut harness, at, Modifiers::ALT);
}

#[test]
fn escape_during_a_drag_restores() {
    let mut harness = sample_desk();
    let from = bar_rect(&harness, PROCUREMENT).center();
    let at = drag(&mut harness, from, vec2(60.0, 0.0), Modifiers::ALT);
    assert!(harness.query_by_label(PROCUREMENT).is_none(), "the bar is shown where it would be");
    harness.key_press(Key::Escape);
    harness.step();
    drop_at(&mut harness, at, Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[0], "2024-04..2024-09");
    assert_eq!(harness.state().edits, 0);
    assert!(harness.query_by_label(PROCUREMENT).is_some());
}

#[test]
fn bars_in_a_band_are_moved_together() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let (first, second) = (bar_rect(&harness, PROCUREMENT), bar_rect(&harness, OPERATION));
    let from = pos2(first.left() - 12.0, first.top() - 16.0);
    drag_and_drop(&mut harness, from, pos2(second.left() + 40.0, second.bottom() + 2.0) - from, Modifiers::NONE);
    assert_eq!(harness.state().state.hand.selection.bars.len(), 3);
    drag_and_drop(&mut harness, second.center(), vec2(-2.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(harness.state().edits, 0, "one of them would leave the plan period, so it is asked");
    harness.get_by_label("やめる").click();
    harness.run();
    drag_and_drop(&mut harness, first.center(), vec2(0.0, 0.0), Modifiers::ALT);
    let second = bar_rect(&harness, SECOND);
    let from = pos2(second.left() - 12.0, second.top() - 16.0);
    let operation = bar_rect(&harness, OPERATION);
    drag_and_drop(&mut harness, from, pos2(operation.left() + 40.0, operation.bottom() + 2.0) - from, Modifiers::NONE);
    drag_and_drop(&mut harness, second.center(), vec2(-2.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0), ["2024-04..2024-09", "2025-02..2025-07"]);
    assert_eq!(extents(&harness, 0, 1), ["2025-08..2028-01"]);
    assert_eq!((harness.state().edits, undo_name(&harness)), (1, "1-1 期間2件を変更".to_owned()));
}

#[test]
fn leaving_the_plan_period_is_asked_about() {
    let mut harness = sample_desk();
    let month = month(&harness);
    for (answer, expected) in [("計画期間内に収める", "2025-10..2028-03"), ("期間外のまま置く", "2025-12..2028-05")]
    {
        let from = bar_rect(&harness, OPERATION).center();
        drag_and_drop(&mut harness, from, vec2(2.0 * month, 0.0), Modifiers::ALT);
        harness.get_by_label(answer).click();
        harness.run();
        assert_eq!(extents(&harness, 0, 1), [expected]);
    }
}

#[test]
fn a_bar_is_split_at_a_month_and_joined_again() {
    let mut harness = sample_desk();
    let rect = bar_rect(&harness, OPERATION);
    let at = rect.left_center() + vec2(12.2 * rect.width() / 30.0, 0.0);
    click_at(&mut harness, at, PointerButton::Secondary);
    harness.get_by_label_contains("令和8年10月の初めで分割").click();
    harness.run();
    assert_eq!(extents(&harness, 0, 1), ["2025-10..2026-09", "2026-10..2028-03"]);
    press(&mut harness, Modifiers::CTRL | Modifiers::COMMAND, Key::A);
    press(&mut harness, Modifiers::SHIFT, Key::F10);
    harness.get_by_label_contains("同じ行のバーを結合").click();
    harness.run();
    assert_eq!(extents(&harness, 0, 1), ["2025-10..2028-03"]);
    assert_eq!(extents(&harness, 0, 0), ["2024-04..2025-09"], "every row whose bars are selected");
}

#[test]
fn undo_during_a_drag_ends_it() {
    let mut harness = sample_desk();
    let from = bar_rect(&harness, PROCUREMENT).center();
    let document = &mut harness.state_mut().document;
    let step = crate::command::gesture::add_row(document.catalogue(), MeasureId(2), 0, "行").unwrap();
    document.apply(step).unwrap();
    let at = drag(&mut harness, from, vec2(60.0, 0.0), Modifiers::ALT);
    harness.state_mut().document.undo().unwrap();
    harness.step();
    drop_at(&mut harness, at, Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[0], "2024-04..2024-09");
    assert_eq!(harness.state().edits, 0);
}

#[test]
fn a_bar_dragged_to_the_row_below_keeps_its_months() {
    let mut harness = sample_desk();
    let from = bar_rect(&harness, PROCUREMENT).center();
    let below = bar_rect(&harness, OPERATION).center().y;
    let at = drag(&mut harness, from, vec2(6.0, below - from.y), Modifiers::NONE);
    assert!(harness.query_by_label_contains("1-1 運用へ移します").is_some(), "the words at the pointer");
    assert!(harness.query_by_label(PROCUREMENT).is_none(), "it is shown in the other row only");
    drop_at(&mut harness, at, Modifiers::NONE);
    assert_eq!(extents(&harness, 0, 0), ["2025-04..2025-09"]);
    assert_eq!(extents(&harness, 0, 1), ["2024-04..2024-09", "2025-10..2028-03"]);
    assert_eq!((harness.state().edits, undo_name(&harness)), (1, "1-1 「調達」の期間を「運用」へ移動".to_owned()));
    assert_eq!(harness.state().state.hand.selection.bars, [sample::bar(1, 11)].into());
    harness.state_mut().document.undo().unwrap();
    assert_eq!(extents(&harness, 0, 0).len(), 2);
}

#[test]
fn a_bar_dragged_to_an_unread_row_of_another_measure_makes_it_read() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let from = bar_rect(&harness, PROCUREMENT).center();
    let row = bar_rect(&harness, "2-1 設計 要入力").center().y;
    drag_and_drop(&mut harness, from, vec2(12.0 * month, row - from.y), Modifiers::ALT);
    assert_eq!(extents(&harness, 2, 0), ["2025-04..2025-09"]);
    assert!(!harness.state().document.catalogue().measures()[2].schedule.rows[0].unread);
    assert_eq!(harness.state().state.hand.selection.bars, [sample::bar(3, 100)].into());
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(extents(&harness, 2, 0), ["2025-05..2025-10"], "it stays selected");
    assert_eq!(harness.state().edits, 2);
}

#[test]
fn bars_of_several_rows_go_as_many_rows_further() {
    let mut harness = sample_desk();
    let from = bar_rect(&harness, PROCUREMENT).center();
    harness.get_by_label(OPERATION).click();
    harness.run();
    harness.get_by_label(PROCUREMENT).click_modifiers(Modifiers::CTRL | Modifiers::COMMAND);
    harness.run();
    let by = bar_rect(&harness, OPERATION).center().y - from.y;
    drag_and_drop(&mut harness, from, vec2(0.0, by), Modifiers::NONE);
    assert_eq!(extents(&harness, 0, 0), ["2025-04..2025-09"]);
    assert_eq!(extents(&harness, 0, 1), ["2024-04..2024-09"]);
    assert_eq!(extents(&harness, 0, 2), ["2025-10..2028-03"]);
    assert_eq!(undo_name(&harness), "1-1 期間2件を移動");
    let edits = harness.state().edits;
    drag_and_drop(&mut harness, from + vec2(0.0, by), vec2(0.0, -3.0 * by), Modifiers::NONE);
    assert_eq!(harness.state().edits, edits, "there is no row above for one of them");
}
