//! The schedule view by keyboard and clipboard.

use super::*;

#[test]
fn the_keyboard_selects_moves_and_stretches() {
    let mut harness = sample_desk();
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state().state.hand.selection.bars, [sample::bar(1, 12)].into());
    assert_eq!(harness.state().current, Some(MeasureId(1)));
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-06..2025-11");
    press(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-06..2025-10");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(extents(&harness, 0, 0).len(), 1);
    assert_eq!(undo_name(&harness), "1-1 「調達」の期間を削除");
}

#[test]
fn two_keys_in_one_frame_are_two_steps() {
    let mut harness = sample_desk();
    harness.state_mut().state.hand.selection =
        crate::ui::gantt::select::Selection::bar(sample::row(1, 1), sample::bar(1, 12));
    harness.run();
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    }
    harness.run();
    assert_eq!(extents(&harness, 0, 0)[1], "2025-06..2025-11");
}

#[test]
fn labels_are_edited_rows_added_and_reordered_by_keys() {
    let mut harness = sample_desk();
    for _ in 0..2 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    let labels = |harness: &Harness<'_, Desk>| {
        let rows = &harness.state().document.catalogue().measures()[0].schedule.rows;
        rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>()
    };
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.event(Event::Text("契約".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(labels(&harness), ["契約", "運用", "改良"]);
    press(&mut harness, Modifiers::CTRL | Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(labels(&harness), ["運用", "契約", "改良"]);
    press(&mut harness, Modifiers::NONE, Key::Insert);
    harness.event(Event::Text("試行".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(labels(&harness), ["運用", "契約", "試行", "改良"]);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.event(Event::Text("捨てる".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(labels(&harness), ["運用", "契約", "試行", "改良"]);
}

#[test]
fn bars_are_copied_to_another_measure() {
    let mut harness = sample_desk();
    let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
    harness.get_by_label(PROCUREMENT).click();
    harness.run();
    harness.get_by_label(SECOND).click_modifiers(ctrl);
    harness.run();
    assert_eq!(harness.state().state.hand.selection.bars.len(), 2);
    harness.event(Event::Copy);
    harness.run();
    let copied = harness.state().copied.clone();
    assert_eq!(copied, "調達\t令和6年4月\t令和6年9月\t\r\n調達\t令和7年4月\t令和7年9月\t\r\n");
    harness.state_mut().state.hand.selection =
        crate::ui::gantt::select::Selection::at(crate::ui::gantt::select::Spot::Row(sample::row(3, 1)));
    harness.event(Event::Paste(copied));
    harness.run();
    assert_eq!(extents(&harness, 2, 0), ["2024-04..2024-09", "2025-04..2025-09"]);
    assert_eq!(harness.state().edits, 1);
    harness.event(Event::Paste("これは工程ではない\tx\ty".to_owned()));
    harness.run();
    assert!(harness.state().told[0].contains("貼り付けられません"));
}
