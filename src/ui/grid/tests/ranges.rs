//! Moving, choosing, copying, filling and emptying.

use egui_kittest::kittest::Queryable;

use super::*;

#[test]
fn arrows_move_the_cursor() {
    let mut harness = harness(30);
    for pressed in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::ArrowUp] {
        key(&mut harness, pressed);
    }
    assert_eq!(cursor(&harness), (1, 1));
    press(&mut harness, &[(CTRL, Key::End)]);
    assert_eq!(cursor(&harness), (29, 3));
    assert!(harness.query_by_label("d29").is_some(), "the cursor is brought into view");
    press(&mut harness, &[(CTRL, Key::Home)]);
    assert_eq!(cursor(&harness), (0, 0));
    assert!(harness.query_by_label("d29").is_none());
}

#[test]
fn a_range_is_copied_cut_and_pasted() {
    let mut harness = harness(5);
    press(&mut harness, &[(Modifiers::SHIFT, Key::ArrowDown), (Modifiers::SHIFT, Key::ArrowRight)]);
    send(&mut harness, &[Event::Copy]);
    assert_eq!(harness.state().copied(), Some("a0\tb0\r\na1\tb1\r\n"));
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::ArrowDown);
    send(&mut harness, &[Event::Paste("p\t\"q\nr\"\r\ns\tt\r\n".into())]);
    assert_eq!([cell(&harness, 2, 0), cell(&harness, 2, 1)], ["p", "q\nr"]);
    assert_eq!([cell(&harness, 3, 0), cell(&harness, 3, 1)], ["s", "t"]);
    send(&mut harness, &[Event::Cut]);
    assert_eq!(harness.state().copied(), Some("p\t\"q\nr\"\r\ns\tt\r\n"));
    assert_eq!([cell(&harness, 3, 0), cell(&harness, 3, 1)], ["", ""]);
}

#[test]
fn pasting_over_read_only_cells_and_the_edge_is_reported() {
    let mut harness = harness(3);
    press(&mut harness, &[(CTRL, Key::End), (Modifiers::NONE, Key::ArrowLeft), (Modifiers::NONE, Key::ArrowLeft)]);
    send(&mut harness, &[Event::Paste("1\t2\n3\t4".into())]);
    assert_eq!([cell(&harness, 2, 1), cell(&harness, 2, 2)], ["1", "c2"]);
    let expected = [
        Refusal::ReadOnly { cells: 1, reason: "この欄は編集できません。".into() },
        Refusal::Overflow { rows: 1, columns: 0 },
    ];
    assert_eq!(harness.state().refusals(), expected.iter().collect::<Vec<_>>());
}

#[test]
fn delete_and_fill_work_on_the_range() {
    let mut harness = harness(4);
    press(&mut harness, &[(Modifiers::SHIFT, Key::ArrowDown), (Modifiers::SHIFT, Key::ArrowDown)]);
    press(&mut harness, &[(CTRL, Key::D)]);
    assert_eq!([cell(&harness, 1, 0), cell(&harness, 2, 0), cell(&harness, 3, 0)], ["a0", "a0", "a3"]);
    key(&mut harness, Key::Delete);
    assert_eq!([cell(&harness, 0, 0), cell(&harness, 2, 0), cell(&harness, 3, 0)], ["", "", "a3"]);
    press(&mut harness, &[(CTRL, Key::End), (Modifiers::SHIFT, Key::Home), (CTRL, Key::R)]);
    assert_eq!([cell(&harness, 3, 1), cell(&harness, 3, 2), cell(&harness, 3, 3)], ["a3", "c3", "a3"]);
    assert_eq!(harness.state().refusals().len(), 1, "the read-only cell between them is reported");
}

#[test]
fn whole_rows_are_chosen_by_the_number_and_by_shift_space() {
    let mut harness = harness(4);
    harness.get_by_label("a2").click();
    harness.run();
    send(&mut harness, &[Event::Copy]);
    assert_eq!(harness.state().copied(), Some("a2\tb2\tc2\td2"));
    harness.get_by_label("b1").click();
    harness.run();
    harness.input_mut().events.extend([
        Event::Key { key: Key::Space, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::SHIFT },
        text(" "),
    ]);
    harness.run();
    assert!(!harness.state().state.is_editing(), "the blank is not typed");
    send(&mut harness, &[Event::Copy]);
    assert_eq!(harness.state().copied(), Some("a1\tb1\tc1\td1"));
    key(&mut harness, Key::Delete);
    assert_eq!((cell(&harness, 1, 1), harness.state().refusals()), ("b1", vec![&Refusal::WholeRows]));
}

#[test]
fn ctrl_a_chooses_everything() {
    let mut harness = harness(2);
    press(&mut harness, &[(CTRL, Key::A)]);
    send(&mut harness, &[Event::Copy]);
    assert_eq!(harness.state().copied(), Some("a0\tb0\tc0\td0\r\na1\tb1\tc1\td1\r\n"));
}

#[test]
fn a_grid_without_rows_takes_keys_without_harm() {
    let mut harness = harness(0);
    for pressed in [Key::ArrowDown, Key::F2, Key::Delete, Key::End, Key::Enter, Key::Menu, Key::Escape] {
        key(&mut harness, pressed);
    }
    send(&mut harness, &[text("x"), Event::Copy, Event::Paste("y".into()), Event::Cut, preedit("か")]);
    assert!(!harness.state().state.is_editing());
}
