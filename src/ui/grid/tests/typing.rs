//! Typing, through an input method and without.

use egui_kittest::kittest::Queryable;

use super::*;

#[test]
fn typing_replaces_the_text_and_enter_commits() {
    let mut harness = harness(5);
    send(&mut harness, &[text("新"), text("し"), text("い")]);
    assert!(harness.state().state.is_editing());
    assert_eq!(cell(&harness, 0, 0), "a0");
    key(&mut harness, Key::Enter);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("新しい", (1, 0)));
}

#[test]
fn escape_restores_the_text() {
    let mut harness = harness(5);
    send(&mut harness, &[text("x")]);
    key(&mut harness, Key::Escape);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("a0", (0, 0)));
    send(&mut harness, &[text("y")]);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 0), "y", "the field keeps nothing of what was given up");
}

#[test]
fn f2_edits_behind_the_text() {
    let mut harness = harness(5);
    key(&mut harness, Key::F2);
    send(&mut harness, &[text("の続き")]);
    key(&mut harness, Key::ArrowLeft);
    assert!(harness.state().state.is_editing(), "arrows move inside the text");
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 0), "a0の続き");
}

#[test]
fn the_first_character_of_an_input_method_is_kept() {
    let mut harness = harness(5);
    send(&mut harness, &[preedit("k"), preedit("か"), preedit("かい")]);
    assert!(harness.state().state.is_editing());
    key(&mut harness, Key::Enter);
    assert!(harness.state().state.is_editing(), "keys belong to the input method while it composes");
    send(&mut harness, &[preedit("改定"), preedit(""), commit("改定")]);
    key(&mut harness, Key::Enter);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("改定", (1, 0)));
    send(&mut harness, &[commit("、")]);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 1, 0), "、", "a character committed without composing counts as well");
}

#[test]
fn the_field_at_the_cursor_asks_for_the_input_method() {
    let mut harness = harness(5);
    assert!(harness.output().platform_output.ime.is_some());
    press(&mut harness, &[(Modifiers::NONE, Key::ArrowRight), (Modifiers::NONE, Key::ArrowRight)]);
    assert!(harness.output().platform_output.ime.is_none(), "but not in a cell that takes no text");
}

#[test]
fn a_composition_left_by_a_click_is_not_typed_twice() {
    let mut harness = harness(5);
    send(&mut harness, &[preedit("かい")]);
    harness.get_by_label("a3").click();
    harness.run();
    assert_eq!(cell(&harness, 0, 0), "かい");
    send(&mut harness, &[commit("かい")]);
    assert!(!harness.state().state.is_editing());
    send(&mut harness, &[text("z")]);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 3, 0), "z");
}

#[test]
fn keys_typed_within_one_frame_are_taken_in_order() {
    let mut harness = harness(5);
    let enter =
        Event::Key { key: Key::Enter, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    harness.input_mut().events.extend([text("ab"), enter.clone(), text("cd"), enter]);
    harness.run();
    assert_eq!((cell(&harness, 0, 0), cell(&harness, 1, 0)), ("ab", "cd"));
    assert_eq!(cursor(&harness), (2, 0));
}

#[test]
fn arrows_leave_a_cell_whose_text_was_replaced() {
    let mut harness = harness(5);
    send(&mut harness, &[text("7")]);
    key(&mut harness, Key::ArrowRight);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("7", (0, 1)));
}

#[test]
fn alt_enter_breaks_the_line() {
    let mut harness = harness(5);
    key(&mut harness, Key::ArrowRight);
    send(&mut harness, &[text("一")]);
    press(&mut harness, &[(Modifiers::ALT, Key::Enter)]);
    send(&mut harness, &[text("二")]);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 1), "一\n二");
}

#[test]
fn enter_returns_to_the_column_where_tab_began() {
    let mut harness = harness(5);
    send(&mut harness, &[text("x")]);
    key(&mut harness, Key::Tab);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("x", (0, 1)));
    send(&mut harness, &[text("y")]);
    key(&mut harness, Key::Enter);
    assert_eq!((cell(&harness, 0, 1), cursor(&harness)), ("y", (1, 0)));
    press(&mut harness, &[(Modifiers::SHIFT, Key::Enter), (Modifiers::NONE, Key::ArrowRight)]);
    press(&mut harness, &[(Modifiers::SHIFT, Key::Tab)]);
    assert_eq!(cursor(&harness), (0, 0));
}

#[test]
fn typing_into_a_read_only_cell_is_refused() {
    let mut harness = harness(3);
    press(&mut harness, &[(Modifiers::NONE, Key::ArrowRight), (Modifiers::NONE, Key::ArrowRight)]);
    for event in [text("x"), preedit("か")] {
        harness.state_mut().events.clear();
        send(&mut harness, &[event]);
        assert_eq!(harness.state().refusals().len(), 1);
        assert!(!harness.state().state.is_editing());
    }
    send(&mut harness, &[preedit("")]);
    key(&mut harness, Key::ArrowDown);
    assert_eq!(cursor(&harness), (1, 2), "the grid still has the keyboard");
}

#[test]
fn a_list_is_narrowed_by_typing_and_chosen_from_by_arrows() {
    let mut harness = harness(3);
    press(&mut harness, &[(Modifiers::NONE, Key::End)]);
    send(&mut harness, &[text("教")]);
    assert!(harness.query_by_label("教育委員会").is_some() && harness.query_by_label("総務局").is_none());
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 3), "教育委員会");
    press(&mut harness, &[(Modifiers::NONE, Key::ArrowUp), (Modifiers::NONE, Key::F2)]);
    harness.get_by_label("総務局").click();
    harness.run();
    assert!(harness.state().state.is_editing(), "several can be chosen one after the other");
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 3), "教育委員会、総務局");
}
