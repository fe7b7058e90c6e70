//! Opening, saving, closing, and what is remembered.

use super::*;

#[test]
fn closing_with_unsaved_changes_asks() {
    let mut harness = on_import();
    harness.state_mut().ask_to_close();
    harness.run();
    assert_eq!(harness.state_mut().take_requests(), [Request::Close], "nothing to lose, nothing to ask");
    type_over(&mut harness, "施策名", "別の名");
    harness.state_mut().ask_to_close();
    harness.run();
    assert_eq!(harness.state_mut().take_requests(), []);
    click(&mut harness, "キャンセル");
    assert_eq!(harness.state_mut().take_requests(), []);
    harness.state_mut().ask_to_close();
    harness.run();
    click(&mut harness, "保存せずに終了");
    assert_eq!(harness.state_mut().take_requests(), [Request::Close]);
}

#[test]
fn saving_before_closing_closes_once_the_file_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案.ron");
    let mut harness = on_import();
    type_over(&mut harness, "施策名", "別の名");
    harness.state_mut().ask_to_close();
    harness.run();
    click(&mut harness, "保存する");
    type_over_path(&mut harness, "保存するファイルの場所", &path);
    assert!(path.exists());
    assert_eq!(harness.state_mut().take_requests(), [Request::Close]);
}

#[test]
fn a_file_changed_by_another_program_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案.ron");
    std::fs::write(&path, shisaku::file::write(imported().catalogue()).unwrap()).unwrap();
    let mut harness = window(Shell::open(Some(&path), Preferences::default(), Worker::Inline, now()).unwrap());
    type_over(&mut harness, "施策名", "別の名");
    let mut other = imported().catalogue().clone();
    other.title = "別の人が変えた".to_owned();
    std::fs::write(&path, shisaku::file::write(&other).unwrap()).unwrap();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    harness.get_by_label("できませんでした");
    assert!(harness.state().document().is_modified(), "the document stays open and unsaved");
    assert_eq!(shisaku::file::load(&path).unwrap().catalogue, other, "the other's work is untouched");
}

#[test]
fn a_damaged_file_leaves_the_open_document_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("壊れた.ron");
    std::fs::write(&path, "(format: 1, title: 3)").unwrap();
    let mut harness = on_import();
    harness.state_mut().file_chosen_to_open(Some(&path));
    harness.run();
    harness.get_by_label("できませんでした");
    click(&mut harness, "閉じる");
    assert_eq!(harness.state().document().catalogue().measures().len(), 244);
}

#[test]
fn settings_remember_what_was_opened_and_the_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案.ron");
    std::fs::write(&path, shisaku::file::write(imported().catalogue()).unwrap()).unwrap();
    let harness = window(Shell::open(Some(&path), Preferences::default(), Worker::Inline, now()).unwrap());
    let written = harness.state().preferences().write();
    assert_eq!(Preferences::read(&written).recent, [path]);
}

#[test]
fn a_file_dropped_on_the_window_is_opened_after_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("落とした 案.ron");
    let mut other = imported().catalogue().clone();
    other.title = "別の施策集".to_owned();
    std::fs::write(&path, shisaku::file::write(&other).unwrap()).unwrap();
    let mut harness = on_import();
    type_over(&mut harness, "施策名", "別の名");
    harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.clone())));
    harness.run();
    click(&mut harness, "保存せずに開く");
    assert_eq!(harness.state().document().catalogue().title, "別の施策集");
    assert_eq!(harness.state().preferences().recent, [path]);
}
