//! What is typed and pressed within one late frame happens in the order it was pressed.

use egui::{Event, Key, Modifiers};

use super::Shell;
use super::fault_tests::{now, window};
use crate::file;
use crate::ui::job::Worker;
use crate::ui::preferences::Preferences;
use crate::ui::test_support::{catalogue, document};

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

#[test]
fn a_name_typed_right_behind_a_save_is_not_cut_in_two() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("施策集.ron");
    file::save(&path, &catalogue(), None).unwrap();
    let shell = Shell::open(Some(&path), Preferences::default(), Worker::Inline, now()).unwrap();
    let mut harness = window(shell);
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    let ctrl = Modifiers { ctrl: true, ..Modifiers::COMMAND };
    let typed = |text: &str| Event::Text(text.to_owned());
    harness.input_mut().events.extend([key(Key::S, ctrl), typed("E"), typed("1")]);
    harness.step();
    harness.input_mut().events.extend([typed("9"), key(Key::Enter, Modifiers::NONE)]);
    harness.run();
    assert_eq!(harness.state().document().catalogue().measures()[0].name, "E19");
    // What stands before the shortcut belongs to what it saves.
    harness.input_mut().events.extend([typed("E"), typed("2"), key(Key::S, ctrl), typed("F"), typed("3")]);
    harness.run();
    assert_eq!(file::load(&path).unwrap().catalogue.measures()[1].name, "E2");
    harness.input_mut().events.extend([key(Key::Enter, Modifiers::NONE), key(Key::Z, ctrl), key(Key::Z, ctrl)]);
    harness.run();
    assert_ne!(harness.state().document().catalogue().measures()[1].name, "E2", "each undo counts");
}

#[test]
fn what_is_typed_right_behind_the_search_key_is_searched_for() {
    let ctrl = Modifiers { ctrl: true, ..Modifiers::COMMAND };
    let shell = Shell::new(document(), Preferences::default(), Worker::Inline, now());
    let mut harness = window(shell);
    harness.run();
    // All in one late frame, and the first letter in the frame after the key.
    for (with, after) in [("教育", ""), ("", "教育"), ("教", "育")] {
        harness.input_mut().events.push(key(Key::F, ctrl));
        for typed in [with, after] {
            harness.input_mut().events.extend(typed.chars().map(|letter| Event::Text(letter.to_string())));
            harness.step();
        }
        harness.run();
        assert_eq!(harness.state().search, "教育", "{with:?} with the key and {after:?} after it");
        harness.input_mut().events.push(key(Key::L, Modifiers { shift: true, ..ctrl }));
        harness.run();
    }
    assert!(!harness.state().document().is_modified());
}
