//! What a person meets when saving fails: words that say what to do, and a document as open and unsaved as before.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use chrono::{DateTime, Local, TimeZone};
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{By, Queryable};
use tempfile::TempDir;

use super::{Request, Shell};
use crate::command::{TextField, gesture};
use crate::file::failing::{Failing, Fault};
use crate::file::{self, Disk, System, load};
use crate::model::MeasureId;
use crate::ui::job::Worker;
use crate::ui::preferences::Preferences;
use crate::ui::test_support::{catalogue, harness_of_state};

type Window = Harness<'static, Shell>;

pub(super) fn now() -> DateTime<Local> {
    Local.with_ymd_and_hms(2027, 1, 15, 10, 32, 0).unwrap()
}

pub(super) fn window(shell: Shell) -> Window {
    harness_of_state(egui::vec2(1280.0, 800.0), |ui, shell: &mut Shell| shell.ui(ui, now()), shell)
}

/// A window on a file in a folder whose path has blanks and kanji, with an edit that is not saved.
fn edited() -> (TempDir, PathBuf, Window) {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("令和9年3月 改定（案）").join("施策集 素案.ron");
    fs::create_dir(path.parent().unwrap()).unwrap();
    file::save(&path, &catalogue(), None).unwrap();
    let mut harness = window(Shell::open(Some(&path), Preferences::default(), Worker::Inline, now()).unwrap());
    edit(&mut harness, "新しい目標");
    (parent, path, harness)
}

pub(super) fn edit(harness: &mut Window, goal: &str) {
    let shell = harness.state_mut();
    let edit = gesture::set_text(shell.document.catalogue(), MeasureId(1), TextField::Goal, goal).unwrap();
    shell.edit(edit);
    harness.run();
}

pub(super) fn save(harness: &mut Window) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
}

pub(super) fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

/// Whether words stand on the screen, also where a line breaks within them.
pub(super) fn says(harness: &Window, words: &str) -> bool {
    let holds = |text: Option<String>| text.is_some_and(|text| text.replace('\n', "").contains(words));
    let said = By::new().predicate(|node| holds(node.label()) || holds(node.value()));
    harness.query_all(said).next().is_some()
}

pub(super) fn goal(path: &Path) -> String {
    load(path).unwrap().catalogue.measures()[0].goal.clone()
}

fn temporary(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    entries.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|end| end == "tmp")).collect()
}

/// Saving fails with words and changes nothing; once the fault is gone, it works.
fn fails_then_works(fault: &str, path: &Path, harness: &mut Window, words: &str, undo: impl FnOnce()) {
    save(harness);
    harness.get_by_label("できませんでした");
    assert!(says(harness, words), "{fault}: does not say {words}");
    let document = &harness.state().document;
    assert!(document.is_modified(), "{fault}");
    assert_eq!(document.catalogue().measures()[0].goal, "新しい目標", "{fault}");
    assert!(harness.state().title().starts_with("●未保存"), "{fault}");
    assert_eq!(temporary(path.parent().unwrap()), [] as [PathBuf; 0], "{fault}");
    click(harness, "閉じる");
    undo();
    save(harness);
    assert!(harness.query_by_label("できませんでした").is_none(), "{fault}: the fault is gone, but saving fails");
    assert!(!harness.state().document.is_modified(), "{fault}");
    assert_eq!(goal(path), "新しい目標", "{fault}");
}

#[test]
fn every_failing_call_is_told_and_the_next_save_works() {
    let cases = [
        ("the disk is full", "write", ErrorKind::StorageFull, "ディスクの空きが足りません"),
        ("the quota is used up", "sync", ErrorKind::QuotaExceeded, "ディスクの空きが足りません"),
        ("the permission is lost", "create_new", ErrorKind::PermissionDenied, "権限を確かめてください"),
        ("the file cannot be read any more", "read", ErrorKind::PermissionDenied, "権限を確かめてください"),
        ("the place is read-only", "create_new", ErrorKind::ReadOnlyFilesystem, "別の場所に保存してください"),
        ("another program holds the file", "rename", ErrorKind::ResourceBusy, "ほかのプログラムが使っています"),
        ("the share is gone", "metadata", ErrorKind::StaleNetworkFileHandle, "つながりません"),
        ("the share goes while renaming", "rename", ErrorKind::TimedOut, "つながりません"),
        ("the share renames across devices", "rename", ErrorKind::CrossesDevices, "もう一度試してください"),
        ("the disk is broken", "sync", ErrorKind::Other, "もう一度試してください"),
    ];
    for (fault, call, kind, words) in cases {
        let (_parent, path, mut harness) = edited();
        let before = fs::read(&path).unwrap();
        let disk = Arc::new(Failing::new(Fault::Every(call), kind));
        harness.state_mut().files.disk = disk.clone();
        fails_then_works(fault, &path, &mut harness, words, || {
            assert_eq!(fs::read(&path).unwrap(), before, "{fault}");
            disk.heal();
        });
    }
}

#[test]
fn folder_removed_after_opening_is_told_and_saving_works_once_it_is_back() {
    let (parent, path, mut harness) = edited();
    let (folder, away) = (path.parent().unwrap().to_owned(), parent.path().join("別の場所"));
    fs::rename(&folder, &away).unwrap();
    fails_then_works("moved away", &path, &mut harness, "保存先のフォルダがありません", || {
        assert_eq!(goal(&away.join("施策集 素案.ron")), "目標1");
        fs::rename(&away, &folder).unwrap();
    });
}

#[test]
fn file_turned_read_only_is_told_and_saving_works_once_it_is_not() {
    let (_parent, path, mut harness) = edited();
    let old = fs::metadata(&path).unwrap().permissions();
    let mut read_only = old.clone();
    read_only.set_readonly(true);
    fs::set_permissions(&path, read_only).unwrap();
    fails_then_works(
        "read-only",
        &path,
        &mut harness,
        "属性を外すか、別の名前で保存してください",
        || {
            assert_eq!(goal(&path), "目標1");
            fs::set_permissions(&path, old).unwrap();
        },
    );
}

#[test]
fn folder_in_place_of_the_file_or_its_backup_is_told_and_saving_works_once_it_is_gone() {
    for in_place_of in [Path::to_owned, file::backup_path] {
        let (parent, path, mut harness) = edited();
        let (place, kept) = (in_place_of(&path), parent.path().join("元の施策集.ron"));
        fs::rename(&place, &kept).unwrap_or_default();
        fs::create_dir(&place).unwrap();
        fails_then_works("a folder", &path, &mut harness, "これはフォルダです", || {
            fs::remove_dir(&place).unwrap();
            fs::rename(&kept, &place).unwrap_or_default();
            assert_eq!(goal(&path), "目標1");
        });
    }
}

#[test]
fn file_changed_by_another_program_stays_and_the_edit_is_saved_elsewhere() {
    let (parent, path, mut harness) = edited();
    let mut other = catalogue();
    other.title = "別の人の版".to_owned();
    let (before, other) = (fs::read(&path).unwrap(), file::write(&other).unwrap());
    fs::write(&path, &other).unwrap();
    fails_then_works("changed", &path, &mut harness, "ほかのプログラムが書き換えています", || {
        assert_eq!(fs::read(&path).unwrap(), other);
        fs::write(&path, &before).unwrap();
    });
    edit(&mut harness, "次の目標");
    fs::write(&path, &other).unwrap();
    let elsewhere = parent.path().join("別の名前.ron");
    harness.state_mut().save_to(elsewhere.clone(), false, None);
    harness.run();
    assert_eq!((goal(&elsewhere).as_str(), fs::read(&path).unwrap()), ("次の目標", other));
}

#[test]
fn closing_waits_for_a_save_that_works() {
    let (_parent, path, mut harness) = edited();
    let disk = Arc::new(Failing::new(Fault::Every("write"), ErrorKind::StorageFull));
    harness.state_mut().files.disk = disk.clone();
    harness.state_mut().ask_to_close();
    harness.run();
    click(&mut harness, "保存する");
    harness.get_by_label("できませんでした");
    assert_eq!(harness.state_mut().take_requests(), []);
    click(&mut harness, "閉じる");
    disk.heal();
    save(&mut harness);
    assert_eq!(harness.state_mut().take_requests(), [], "closing was given up with the save that failed");
    assert_eq!(goal(&path), "新しい目標");
    harness.state_mut().ask_to_close();
    assert_eq!(harness.state_mut().take_requests(), [Request::Close]);
}

#[test]
fn journal_that_cannot_be_written_is_told_and_work_goes_on() {
    let (parent, path, mut harness) = edited();
    let place = parent.path().join("記録");
    fs::write(&place, "a file where the folder should be").unwrap();
    harness.state_mut().keep_journal(&place);
    edit(&mut harness, "新しい目標2");
    harness.state().settle_journal();
    harness.run();
    edit(&mut harness, "新しい目標");
    assert!(says(&harness, "編集の記録を書けません。こまめに保存してください"));
    save(&mut harness);
    assert_eq!(goal(&path), "新しい目標");
    // Once the folder can be made, the journal holds what it missed.
    fs::remove_file(&place).unwrap();
    edit(&mut harness, "三つ目");
    harness.state().settle_journal();
    let journals = fs::read_dir(&place).unwrap().count();
    assert_eq!(journals, 1);
}

/// A disk that looks into the journals whenever a file is put in the place of another.
struct Looking {
    journals: PathBuf,
    wanted: &'static str,
    told: Mutex<Vec<bool>>,
}

impl Disk for Looking {
    fn rename(&self, from: &Path, to: &Path) -> std::io::Result<()> {
        let holds = |path: PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains(self.wanted));
        let tells = fs::read_dir(&self.journals).unwrap().any(|entry| holds(entry.unwrap().path()));
        self.told.lock().unwrap().push(tells);
        System.rename(from, to)
    }
}

#[test]
fn a_file_is_never_ahead_of_its_journal() {
    let (parent, path, mut harness) = edited();
    let journals = parent.path().join("journal");
    let disk =
        Arc::new(Looking { journals: journals.clone(), wanted: "直後に保存した目標", told: Mutex::default() });
    let shell = harness.state_mut();
    shell.keep_journal(&journals);
    shell.files.disk = Arc::clone(&disk) as Arc<dyn Disk>;
    // So many that the journal's thread is still writing them when the last is saved.
    for goal in (0..100).map(|number| format!("目標{number}")).chain([disk.wanted.to_owned()]) {
        shell.keep_journal_up();
        let edit = gesture::set_text(shell.document.catalogue(), MeasureId(1), TextField::Goal, &goal).unwrap();
        shell.edit(edit);
    }
    save(&mut harness);
    assert_eq!(goal(&path), disk.wanted);
    let told = disk.told.lock().unwrap();
    assert!(!told.is_empty() && told.iter().all(|tells| *tells), "{told:?}");
}
