//! One window edits a revision folder; the rest are told who, and a killed program keeps nobody out.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::Path;

use chrono::NaiveDate;
use tempfile::TempDir;

use super::hold::{Claim, Hold, Holder, LOCK_FILE, LockCall, Person, Refused, WORDS_FILE, claim};

/// The file system as it is.
const LOCKS: LockCall = File::try_lock;

/// A file system that knows no locks.
fn no_locks(_: &File) -> Result<(), TryLockError> {
    Err(TryLockError::Error(io::ErrorKind::Unsupported.into()))
}

fn holder(user: &str) -> Holder {
    let person = Person { name: "企画担当".to_owned(), user: user.to_owned(), computer: "PC-12".to_owned() };
    let since = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(10, 32, 5).unwrap();
    Holder { person, since, process: 4321 }
}

fn folder() -> TempDir {
    tempfile::Builder::new().prefix("令和9年3月 改定（案）").tempdir().unwrap()
}

fn granted(folder: &Path, user: &str, lock: LockCall) -> Hold {
    match claim(folder, &holder(user), false, lock) {
        Claim::Granted(hold) => hold,
        other @ (Claim::Refused(_) | Claim::Impossible(_)) => panic!("{other:?}"),
    }
}

fn refused(folder: &Path, lock: LockCall) -> Refused {
    match claim(folder, &holder("sato"), false, lock) {
        Claim::Refused(refused) => refused,
        other @ (Claim::Granted(_) | Claim::Impossible(_)) => panic!("{other:?}"),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn second_window_is_told_who_edits_and_gets_the_folder_when_that_ends() {
    let folder = folder();
    let first = granted(folder.path(), "yamada", LOCKS);
    assert_eq!(first.left(), None);
    assert_eq!(refused(folder.path(), LOCKS), Refused { holder: Some(holder("yamada")), certain: true });
    assert_eq!(names(folder.path()), [LOCK_FILE, WORDS_FILE]);
    drop(first);
    assert_eq!(names(folder.path()), [""; 0], "a hold that ends leaves nothing");
    assert_eq!(granted(folder.path(), "sato", LOCKS).left(), None);
}

#[test]
fn insisting_does_not_take_a_folder_from_a_living_program() {
    let folder = folder();
    let _first = granted(folder.path(), "yamada", LOCKS);
    assert!(matches!(claim(folder.path(), &holder("sato"), true, LOCKS), Claim::Refused(_)));
}

#[test]
fn words_of_a_killed_program_are_taken_over_and_named() {
    let folder = folder();
    let killed = granted(folder.path(), "yamada", LOCKS);
    let words = fs::read(folder.path().join(WORDS_FILE)).unwrap();
    drop(killed);
    // A killed program leaves both files; its lock has gone with it.
    fs::write(folder.path().join(WORDS_FILE), words).unwrap();
    fs::write(folder.path().join(LOCK_FILE), b"").unwrap();
    let next = granted(folder.path(), "sato", LOCKS);
    assert_eq!(next.left(), Some(&holder("yamada")));
    assert_eq!(refused(folder.path(), LOCKS).holder, Some(holder("sato")));
    drop(next);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn damaged_words_name_nobody_and_hold_nobody_up() {
    let folder = folder();
    for damaged in ["", "(format: 1, user: ", "(format: 1)", "\u{FEFF}メモ"] {
        fs::write(folder.path().join(WORDS_FILE), damaged).unwrap();
        let hold = granted(folder.path(), "yamada", LOCKS);
        assert_eq!(hold.left(), None);
        fs::write(folder.path().join(WORDS_FILE), damaged).unwrap();
        assert_eq!(refused(folder.path(), LOCKS), Refused { holder: None, certain: true });
    }
}

#[test]
fn words_of_a_later_version_still_name_their_holder() {
    let folder = folder();
    let later = "(format: 2, user: \"yamada\", since: \"2026-11-21 10:32:05\", room: \"3階\")";
    fs::write(folder.path().join(WORDS_FILE), later).unwrap();
    let hold = granted(folder.path(), "sato", LOCKS);
    assert_eq!(hold.left().unwrap().person.user, "yamada");
}

#[cfg(target_os = "linux")]
#[test]
fn lock_file_taken_away_between_opening_and_locking_is_made_again() {
    let folder = folder();
    /// Stands for the holder who leaves in just that moment.
    fn after_the_holder_left(file: &File) -> Result<(), TryLockError> {
        let path = fs::read_link(format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(file))).unwrap();
        let mark = path.with_file_name("left");
        if !mark.exists() {
            fs::write(mark, b"").unwrap();
            fs::remove_file(path).unwrap();
        }
        file.try_lock()
    }
    let _hold = granted(folder.path(), "yamada", after_the_holder_left);
    assert_eq!(names(folder.path()), [LOCK_FILE, WORDS_FILE, "left"]);
    assert!(refused(folder.path(), LOCKS).certain, "the lock is on the file that others find");
}

#[test]
fn without_locks_the_words_alone_tell_and_a_person_may_take_over() {
    let folder = folder();
    let first = granted(folder.path(), "yamada", no_locks);
    assert_eq!(names(folder.path()), [WORDS_FILE]);
    assert_eq!(refused(folder.path(), no_locks), Refused { holder: Some(holder("yamada")), certain: false });
    assert_eq!(first.lost_to(), None);
    let Claim::Granted(second) = claim(folder.path(), &holder("sato"), true, no_locks) else { panic!("refused") };
    assert_eq!(first.lost_to(), Some(holder("sato")));
    assert_eq!(second.lost_to(), None);
    drop(first);
    assert_eq!(names(folder.path()), [WORDS_FILE], "what another took over is not taken away");
    drop(second);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn folder_that_is_gone_cannot_be_kept_and_one_removed_meanwhile_ends_in_peace() {
    let folder = folder();
    let inner = folder.path().join("改定");
    assert!(matches!(claim(&inner, &holder("yamada"), false, LOCKS), Claim::Impossible(_)));
    fs::create_dir(&inner).unwrap();
    let hold = granted(&inner, "yamada", LOCKS);
    fs::remove_dir_all(&inner).unwrap();
    drop(hold);
    assert_eq!(names(folder.path()), [""; 0]);
}

#[test]
fn holder_reads_as_a_person_would_say_it() {
    assert_eq!(holder("yamada").to_string(), "企画担当（yamada）がPC-12で11月21日 10:32から");
    let unknown = Holder { person: Person::default(), ..holder("") };
    assert_eq!(unknown.to_string(), "名前の分からない人が11月21日 10:32から");
}
