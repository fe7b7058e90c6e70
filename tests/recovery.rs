//! What a killed window had confirmed is offered by the next one.
#![cfg(feature = "gui")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its ground gives way")]

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shisaku::file;
use shisaku::ui::{Preferences, Shell, Worker};

#[path = "support/window.rs"]
mod window;

use window::{click, now, type_over, window};

/// A window on a file that keeps its journal in a folder.
fn journaled(path: &Path, journal: &Path) -> Harness<'static, Shell> {
    let mut shell = Shell::open(Some(path), Preferences::default(), Worker::Inline, now()).unwrap();
    shell.keep_journal(journal);
    window(shell)
}

fn goal(harness: &Harness<'_, Shell>) -> String {
    harness.state().document().catalogue().measures()[0].goal.clone()
}

fn is_journal(entry: &std::io::Result<fs::DirEntry>) -> bool {
    entry.as_ref().unwrap().path().extension().is_some_and(|extension| extension == "journal")
}

/// A saved file, and the journal of a window that was killed after one edit of it.
fn killed(folder: &Path) -> (PathBuf, PathBuf) {
    let (path, journal) = (folder.join("令和9年3月 作業版.ron"), folder.join("journal"));
    file::save(&path, &file::builtin("builtin:r8").unwrap(), None).unwrap();
    let mut harness = journaled(&path, &journal);
    type_over(&mut harness, "施策目標", "書きかけの目標");
    harness.state().settle_journal();
    let file = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().path();
    fs::copy(&file, file.with_file_name("1-0.journal")).unwrap();
    drop(harness);
    assert_eq!(fs::read_dir(&journal).unwrap().count(), 1, "a window closed in peace leaves no journal");
    (path, journal)
}

#[test]
fn edit_of_a_killed_window_is_offered_named_and_restored_unsaved() {
    let folder = tempfile::tempdir().unwrap();
    let (path, journal) = killed(folder.path());
    let before = fs::read(&path).unwrap();
    let mut harness = journaled(&path, &journal);
    harness.get_by_label_contains("保存されていない編集が残っています");
    harness.get_by_label("・1-1 施策目標を変更");
    click(&mut harness, "復元して開く");
    assert_eq!(goal(&harness), "書きかけの目標");
    assert!(harness.state().document().is_modified());
    assert_eq!(fs::read(&path).unwrap(), before, "the file waits for a person to save");
    harness.state().settle_journal();
    assert_eq!(fs::read_dir(&journal).unwrap().count(), 1, "the new journal holds it, the old one is gone");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    assert_eq!(file::load(&path).unwrap().catalogue.measures()[0].goal, "書きかけの目標");
    harness.state().settle_journal();
    assert_eq!(fs::read_dir(&journal).unwrap().filter(is_journal).count(), 0);
}

#[test]
fn edit_that_is_not_wanted_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let (path, journal) = killed(folder.path());
    let mut harness = journaled(&path, &journal);
    click(&mut harness, "破棄する");
    assert!(!harness.state().document().is_modified());
    assert_eq!(fs::read_dir(&journal).unwrap().count(), 0);
}

#[test]
fn edit_left_for_later_is_offered_again() {
    let folder = tempfile::tempdir().unwrap();
    let (path, journal) = killed(folder.path());
    for _ in 0..2 {
        let mut harness = journaled(&path, &journal);
        click(&mut harness, "あとで決める");
        assert!(!harness.state().document().is_modified());
        assert!(harness.query_by_label("あとで決める").is_none());
    }
}

#[test]
fn two_killed_windows_are_taken_over_one_after_the_other() {
    let folder = tempfile::tempdir().unwrap();
    let (path, journal) = killed(folder.path());
    let other = folder.path().join("other");
    fs::create_dir(&other).unwrap();
    let (_, other_journal) = killed(&other);
    fs::rename(other_journal.join("1-0.journal"), journal.join("2-0.journal")).unwrap();
    let mut harness = journaled(&path, &journal);
    click(&mut harness, "復元して開く");
    assert!(harness.query_by_label("復元して開く").is_none(), "the second would push the first out unsaved");
    assert_eq!(goal(&harness), "書きかけの目標");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    assert_eq!(file::load(&path).unwrap().catalogue.measures()[0].goal, "書きかけの目標");
    click(&mut harness, "復元して開く");
    assert!(harness.state().document().path().unwrap().starts_with(&other));
    assert!(harness.state().document().is_modified());
}

#[test]
fn window_killed_while_it_took_a_journal_over_leaves_one_offer() {
    let folder = tempfile::tempdir().unwrap();
    let (path, journal) = killed(folder.path());
    fs::copy(journal.join("1-0.journal"), journal.join("2-0.journal")).unwrap();
    let mut harness = journaled(&path, &journal);
    click(&mut harness, "復元して開く");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    harness.state().settle_journal();
    assert!(harness.query_by_label("復元して開く").is_none());
    assert_eq!(fs::read_dir(&journal).unwrap().filter(is_journal).count(), 0);
}

#[test]
fn journal_stays_where_what_it_holds_cannot_be_noted_again() {
    let folder = tempfile::tempdir().unwrap();
    let (path, journal) = killed(folder.path());
    let mut harness = journaled(&path, &journal);
    // Every name the new journal could have is taken.
    for attempt in 0..1000 {
        fs::write(journal.join(format!("{}-{attempt}.journal", std::process::id())), "").unwrap();
    }
    click(&mut harness, "復元して開く");
    assert_eq!(goal(&harness), "書きかけの目標");
    assert!(journal.join("1-0.journal").exists());
    harness.get_by_label_contains("編集の記録を書けません");
}

#[test]
fn journal_names_the_file_so_that_it_is_found_from_any_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (path, journal) = (folder.path().join("a.ron"), folder.path().join("journal"));
    file::save(&path, &file::builtin("builtin:r8").unwrap(), None).unwrap();
    let here = std::env::current_dir().unwrap();
    let up: PathBuf = here.components().skip(1).map(|_| "..").collect();
    let mut harness = journaled(&up.join(path.strip_prefix("/").unwrap()), &journal);
    type_over(&mut harness, "施策目標", "書きかけの目標");
    harness.state().settle_journal();
    let file = fs::read_dir(&journal).unwrap().next().unwrap().unwrap().path();
    fs::copy(&file, file.with_file_name("1-0.journal")).unwrap();
    let left = shisaku::file::journal::abandoned(&journal).unwrap();
    assert!(Path::new(&left[0].head.document).is_absolute(), "{}", left[0].head.document);
}

#[test]
fn version_before_the_last_saving_comes_back_as_an_edit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("令和9年3月 作業版.ron");
    file::save(&path, &file::builtin("builtin:r8").unwrap(), None).unwrap();
    let mut harness = journaled(&path, &folder.path().join("journal"));
    let published = goal(&harness);
    type_over(&mut harness, "施策目標", "書き換えた目標");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    click(&mut harness, "ファイル");
    click(&mut harness, "以前の版に戻す…");
    click(&mut harness, "この版に戻す");
    assert_eq!(goal(&harness), published);
    assert!(harness.state().document().is_modified());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(goal(&harness), "書き換えた目標");
}
