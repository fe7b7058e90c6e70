//! Two windows on one revision folder: the second looks on and is told who edits, until the first is gone.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use super::fault_tests::{click, edit, goal, now, save, says, window};
use super::{First, Shell, holder};
use crate::file::folder::{self, LOCK_FILE, LockCall, Person, WORDS_FILE};
use crate::revision::Stage;
use crate::ui::action::OpenTarget;
use crate::ui::job::Worker;
use crate::ui::preferences::Preferences;
use crate::ui::revision::RevisionAction;
use crate::ui::test_support::catalogue;

type Window = Harness<'static, Shell>;

fn no_locks(_: &File) -> Result<(), TryLockError> {
    Err(TryLockError::Error(io::ErrorKind::Unsupported.into()))
}

fn begun() -> (TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("令和9年3月 改定（案）");
    folder::begin(&path, &catalogue(), &catalogue(), now().naive_local()).unwrap();
    (parent, path)
}

/// A window of a person on a folder, where files can be locked or not.
fn open(path: &Path, user: &str, lock: LockCall) -> Window {
    let person = Person { name: String::new(), user: user.to_owned(), computer: "PC-12".to_owned() };
    let first = First::read(None, holder(person, &Preferences::default(), now())).unwrap();
    let mut shell = Shell::on(first, Preferences::default(), Worker::Inline, now());
    shell.files.holding.lock = lock;
    shell.open_unless_modified(OpenTarget::Path(path.to_owned()));
    window(shell)
}

fn is_read_only(harness: &Window) -> bool {
    harness.state().document.read_only().is_some()
}

fn has_words(path: &Path) -> bool {
    path.join(WORDS_FILE).exists() || path.join(LOCK_FILE).exists()
}

#[test]
fn second_window_looks_on_until_the_first_is_closed() {
    let (_parent, path) = begun();
    let mut first = open(&path, "yamada", File::try_lock);
    let mut second = open(&path.join("working.ron"), "sato", File::try_lock);
    assert!(!is_read_only(&first) && is_read_only(&second));
    assert!(says(
        &second,
        "yamadaがPC-12で1月15日 10:32から編集中です。閉じてもらってから「開き直す」を押してください"
    ));
    assert!(second.query_by_label("編集を引き継ぐ…").is_none(), "a living program is not pushed aside");
    edit(&mut second, "二つ目の窓");
    assert!(!second.state().document.is_modified());
    edit(&mut first, "一つ目の窓");
    save(&mut first);
    click(&mut second, "開き直す");
    assert!(is_read_only(&second));
    assert_eq!(
        second.state().document.catalogue().measures()[0].goal,
        "一つ目の窓",
        "opened again with what was saved"
    );
    drop(first);
    assert!(!has_words(&path));
    click(&mut second, "開き直す");
    assert!(!is_read_only(&second) && !says(&second, "閲覧専用"));
    edit(&mut second, "二つ目の窓");
    save(&mut second);
    assert_eq!(goal(&path.join("working.ron")), "二つ目の窓");
    drop(second);
    assert!(!has_words(&path));
}

#[test]
fn opening_something_else_or_saving_elsewhere_lets_others_edit() {
    let (parent, path) = begun();
    let mut first = open(&path, "yamada", File::try_lock);
    assert!(has_words(&path));
    let builtin = OpenTarget::Builtin("builtin:r8".to_owned());
    first.state_mut().open_unless_modified(builtin);
    first.run();
    assert!(!has_words(&path));
    first.state_mut().open_unless_modified(OpenTarget::Path(path.clone()));
    first.run();
    assert!(has_words(&path) && !is_read_only(&first));
    // Opening the same folder once more is no second window.
    first.state_mut().open_unless_modified(OpenTarget::Path(path.clone()));
    first.run();
    assert!(has_words(&path) && !is_read_only(&first));
    first.state_mut().save_to(parent.path().join("写し.ron"), false, None);
    first.run();
    assert!(!has_words(&path));
    assert!(!is_read_only(&open(&path, "sato", File::try_lock)));
}

#[test]
fn folder_left_by_a_killed_program_is_taken_over_and_said() {
    let (_parent, path) = begun();
    let first = open(&path, "yamada", File::try_lock);
    let words = fs::read(path.join(WORDS_FILE)).unwrap();
    drop(first);
    fs::write(path.join(WORDS_FILE), words).unwrap();
    fs::write(path.join(LOCK_FILE), b"").unwrap();
    let next = open(&path, "sato", File::try_lock);
    assert!(!is_read_only(&next));
    assert!(says(&next, "yamadaがPC-12で1月15日 10:32からの編集は、閉じられないまま終わっていました"));
    drop(next);
    assert!(!has_words(&path));
}

#[test]
fn where_nothing_can_be_locked_a_person_decides_to_take_over() {
    let (_parent, path) = begun();
    let mut first = open(&path, "yamada", no_locks);
    let mut second = open(&path, "sato", no_locks);
    assert!(!is_read_only(&first) && is_read_only(&second));
    assert!(says(&second, "編集中と記されています。本人に確かめてから「編集を引き継ぐ」を押してください"));
    click(&mut second, "編集を引き継ぐ…");
    assert!(says(&second, "本人に確かめてから引き継いでください"));
    click(&mut second, "キャンセル");
    assert!(is_read_only(&second));
    click(&mut second, "編集を引き継ぐ…");
    click(&mut second, "引き継いで編集する");
    assert!(!is_read_only(&second));
    edit(&mut first, "一つ目の窓");
    save(&mut first);
    assert!(says(&first, "satoがPC-12で1月15日 10:32からの編集に引き継がれました"));
    assert!(first.state().document.is_modified());
    assert_eq!(goal(&path.join("working.ron")), "目標1");
    edit(&mut second, "二つ目の窓");
    save(&mut second);
    assert_eq!(goal(&path.join("working.ron")), "二つ目の窓");
    drop(first);
    assert!(has_words(&path), "the words are those of the second window");
    drop(second);
    assert!(!has_words(&path));
}

#[test]
fn snapshot_looked_at_does_not_start_the_working_copy_anew_while_another_edits_it() {
    let (_parent, path) = begun();
    let taken = folder::Taken {
        name: "照会用".to_owned(),
        stage: Stage::Draft,
        author: "企画担当".to_owned(),
        at: now().naive_local(),
        note: String::new(),
    };
    let listed = folder::take_snapshot(&path, &catalogue(), taken).unwrap();
    let mut first = open(&path, "yamada", File::try_lock);
    edit(&mut first, "一つ目の窓");
    save(&mut first);
    let snapshot = path.join(folder::SNAPSHOT_FOLDER).join(&listed.file);
    let mut second = open(&snapshot, "sato", File::try_lock);
    second.state_mut().revision_action(RevisionAction::StartFrom(listed.file));
    second.run();
    assert!(says(&second, "yamadaがPC-12で1月15日 10:32から編集中です。編集を終えてもらってから"));
    assert_eq!(goal(&path.join("working.ron")), "一つ目の窓");
}

#[test]
fn folder_in_which_nothing_can_be_put_opens_and_says_so() {
    let (_parent, path) = begun();
    fs::create_dir(path.join(LOCK_FILE)).unwrap();
    let harness = open(&path, "yamada", File::try_lock);
    assert!(!is_read_only(&harness));
    assert!(says(&harness, "ほかの窓での編集を止められません"));
}

#[test]
fn files_of_the_lock_are_no_part_of_the_revision() {
    let (_parent, path) = begun();
    let before = folder::open(&path).unwrap();
    let _window = open(&path, "yamada", File::try_lock);
    crate::file::sweep(&path);
    let after = folder::open(&path).unwrap();
    assert_eq!((after.remarks, after.snapshots), (before.remarks, before.snapshots));
    assert!(path.join(LOCK_FILE).exists() && path.join(WORDS_FILE).exists());
}

#[test]
fn snapshot_that_cannot_be_taken_leaves_a_saved_working_copy_that_saves_again() {
    let (_parent, path) = begun();
    let mut harness = open(&path, "yamada", File::try_lock);
    edit(&mut harness, "一つ目");
    let snapshots = path.join(folder::SNAPSHOT_FOLDER);
    fs::remove_dir(&snapshots).unwrap();
    fs::write(&snapshots, "a file where the folder should be").unwrap();
    let (name, author, note) = (String::new(), "企画担当".to_owned(), String::new());
    let take = RevisionAction::Take { name, stage: Stage::Draft, author, note };
    harness.state_mut().revision_action(take.clone());
    harness.run();
    assert!(says(&harness, "作業版は保存しましたが、スナップショットは取れませんでした"));
    assert!(!harness.state().document.is_modified());
    click(&mut harness, "閉じる");
    edit(&mut harness, "二つ目");
    save(&mut harness);
    assert_eq!(goal(&path.join("working.ron")), "二つ目");
    fs::remove_file(&snapshots).unwrap();
    harness.state_mut().revision_action(take);
    harness.run();
    assert!(says(&harness, "を取りました"));
    assert_eq!(folder::open(&path).unwrap().snapshots.len(), 1);
}
