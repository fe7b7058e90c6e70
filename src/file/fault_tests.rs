//! Whatever call of the system fails while a file is written, nothing is lost, nothing is left, and the next save works.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::TempDir;

use super::failing::{Failing, Fault};
use super::folder::{
    self, KeptState, MANIFEST_FILE, SNAPSHOT_FOLDER, Taken, WORKING_FILE, start_from_on, take_snapshot_on,
};
use super::journal::{Journal, Step, replay};
use super::save::{replace_on, save_on};
use super::{FileError, Stamp, load, sample, save, versions};
use crate::model::Catalogue;
use crate::revision::Stage;

/// What systems report: a full disk or quota, a permission taken away, a read-only mount, a file held elsewhere, a
/// share that renames across devices or is gone, a broken disk.
const KINDS: [ErrorKind; 9] = [
    ErrorKind::StorageFull,
    ErrorKind::QuotaExceeded,
    ErrorKind::PermissionDenied,
    ErrorKind::ReadOnlyFilesystem,
    ErrorKind::ResourceBusy,
    ErrorKind::CrossesDevices,
    ErrorKind::StaleNetworkFileHandle,
    ErrorKind::TimedOut,
    ErrorKind::Other,
];

fn version(number: usize) -> Catalogue {
    let mut catalogue = sample::catalogue();
    catalogue.title = format!("{number}版");
    catalogue
}

/// A file that was saved a number of times, in a folder whose path has blanks and kanji.
fn saved(times: usize) -> (TempDir, PathBuf, Stamp) {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("令和9年3月 改定（案）");
    fs::create_dir(&folder).unwrap();
    let path = folder.join("施策集 素案.ron");
    let mut stamp = None;
    for number in 1..=times {
        stamp = Some(save(&path, &version(number), stamp.as_ref()).unwrap());
    }
    (parent, path, stamp.unwrap())
}

/// A copy of such a file and its backups, which is sooner made.
fn copied(path: &Path) -> (TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("令和9年3月 改定（案）");
    fs::create_dir(&folder).unwrap();
    for name in names(path.parent().unwrap()) {
        fs::copy(path.with_file_name(&name), folder.join(name)).unwrap();
    }
    (parent, folder.join(path.file_name().unwrap()))
}

fn names(folder: &Path) -> BTreeSet<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn title(path: &Path) -> String {
    load(path).unwrap().catalogue.title
}

fn kept(path: &Path) -> Vec<String> {
    versions(path).iter().map(|version| title(&version.path)).collect()
}

/// The earlier versions after saving a number of times, the latest first.
fn expected(times: usize) -> Vec<String> {
    (1..times).rev().take(5).map(|number| format!("{number}版")).collect()
}

/// How many calls an undisturbed run makes.
fn calls(run: impl FnOnce(&Failing)) -> usize {
    let disk = Failing::default();
    run(&disk);
    disk.calls().len()
}

/// Every fault at every one of a number of calls: once, and from there on.
fn faults(calls: usize, kinds: &[ErrorKind]) -> impl Iterator<Item = (Fault, ErrorKind)> {
    let at = (0..calls).flat_map(|call| [Fault::At(call), Fault::From(call)]);
    at.flat_map(move |fault| kinds.iter().map(move |kind| (fault, *kind)))
}

fn is_advice(error: &FileError) -> bool {
    error.to_string().contains("ください")
}

#[test]
fn save_that_fails_at_any_call_loses_nothing_and_succeeds_once_the_fault_is_gone() {
    let mut tried = 0;
    // With room for more versions, and with as many as are kept.
    for (times, kinds) in [(1, &KINDS[..1]), (3, &KINDS[..]), (6, &KINDS[4..6])] {
        let (_parent, whole, stamp) = saved(times);
        let next = version(times + 1);
        let (_undisturbed, path) = copied(&whole);
        let calls = calls(|disk| assert!(save_on(disk, &path, &next, Some(&stamp)).is_ok()));
        assert!(calls >= 12, "a save asks more than {calls} times");
        for (fault, kind) in faults(calls, kinds) {
            let (_parent, path) = copied(&whole);
            let folder = path.parent().unwrap();
            let before = (fs::read(&path).unwrap(), names(folder));
            let disk = Failing::new(fault, kind);
            let done = save_on(&disk, &path, &next, Some(&stamp));
            let why = format!("{fault:?} {kind:?} {:?} {done:?}", disk.calls());
            let temporary = names(folder).into_iter().find(|name| name.ends_with(".tmp"));
            assert_eq!(temporary, None, "{why}");
            if let Err(error) = &done {
                assert!(is_advice(error), "{error}");
                assert_eq!(fs::read(&path).unwrap(), before.0, "{why}");
                let there: BTreeSet<String> = kept(&path).into_iter().chain([title(&path)]).collect();
                let must: BTreeSet<String> = expected(times + 1).into_iter().collect();
                assert!(there.is_superset(&must), "{why}: of {must:?} only {there:?} are left");
                disk.heal();
                save_on(&disk, &path, &next, Some(&stamp)).unwrap();
            }
            assert_eq!(title(&path), next.title, "{why}");
            assert_eq!(kept(&path), expected(times + 1), "{why}");
            assert_eq!(names(folder).len(), expected(times + 1).len() + 1, "{why}");
            tried += 1;
        }
    }
    assert!(tried > 300, "only {tried} faults were tried");
}

#[test]
fn saves_that_fail_again_and_again_push_no_version_out() {
    for call in ["write", "sync", "rename", "set_permissions"] {
        let (_parent, path, stamp) = saved(6);
        let disk = Failing::new(Fault::Every(call), ErrorKind::ResourceBusy);
        for _ in 0..8 {
            save_on(&disk, &path, &version(7), Some(&stamp)).unwrap_err();
        }
        disk.heal();
        save_on(&disk, &path, &version(7), Some(&stamp)).unwrap();
        assert_eq!(kept(&path), expected(7), "{call}");
    }
    // The last rename alone is the one that a program holding the file lets fail.
    let (_parent, path, stamp) = saved(6);
    let undisturbed = Failing::default();
    save_on(&undisturbed, &path, &version(7), Some(&stamp)).unwrap();
    let last = undisturbed.calls().iter().rposition(|call| *call == "rename").unwrap();
    let (_parent, path, stamp) = saved(6);
    save_on(&Failing::new(Fault::From(last), ErrorKind::ResourceBusy), &path, &version(7), Some(&stamp)).unwrap_err();
    for _ in 0..8 {
        let disk = Failing::new(Fault::Every("rename"), ErrorKind::ResourceBusy);
        save_on(&disk, &path, &version(7), Some(&stamp)).unwrap_err();
    }
    save(&path, &version(7), Some(&stamp)).unwrap();
    assert_eq!(kept(&path), expected(7));
}

#[test]
fn new_file_that_fails_at_any_call_leaves_nothing() {
    let (_parent, path, _) = saved(1);
    fs::remove_file(&path).unwrap();
    let calls = calls(|disk| assert!(save_on(disk, &path, &version(1), None).is_ok()));
    for (fault, kind) in faults(calls, &KINDS) {
        fs::remove_file(&path).unwrap_or_default();
        let disk = Failing::new(fault, kind);
        if save_on(&disk, &path, &version(1), None).is_err() {
            assert_eq!(names(path.parent().unwrap()), BTreeSet::new(), "{fault:?} {kind:?}");
            disk.heal();
            save_on(&disk, &path, &version(1), None).unwrap();
        }
        assert_eq!(title(&path), "1版");
    }
}

#[test]
fn export_that_fails_at_any_call_leaves_the_old_file() {
    let (parent, _, _) = saved(1);
    let path = parent.path().join("施策 一覧.csv");
    let put = |disk: &Failing, text: &str| replace_on(disk, &path, text.as_bytes());
    put(&Failing::default(), "前").unwrap();
    let calls = calls(|disk| put(disk, "後").unwrap());
    for (fault, kind) in faults(calls, &KINDS) {
        fs::write(&path, "前").unwrap();
        let disk = Failing::new(fault, kind);
        if let Err(error) = put(&disk, "後") {
            assert!(is_advice(&error), "{error}");
            assert_eq!(fs::read_to_string(&path).unwrap(), "前");
            disk.heal();
            put(&disk, "後").unwrap();
        }
        assert_eq!(fs::read_to_string(&path).unwrap(), "後");
        assert_eq!(names(parent.path()).len(), 2, "{fault:?} {kind:?}");
    }
}

#[test]
fn snapshot_that_fails_at_any_call_leaves_the_folder_as_it_was() {
    let parent = tempfile::tempdir().unwrap();
    let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(10, 30, 5).unwrap();
    let take = |disk: &Failing, folder: &Path| {
        let (name, author) = ("照会用 第1回".to_owned(), "企画担当".to_owned());
        take_snapshot_on(
            disk,
            folder,
            &version(1),
            Taken { name, stage: Stage::Draft, author, at, note: String::new() },
        )
    };
    let begun = |name: &str| {
        let folder = parent.path().join(name);
        folder::begin(&folder, &version(1), &version(1), at).unwrap();
        folder
    };
    let calls = calls(|disk| assert!(take(disk, &begun("試し")).is_ok()));
    for (number, (fault, kind)) in faults(calls, &KINDS[..2]).enumerate() {
        let folder = begun(&format!("改定 {number}"));
        let manifest = fs::read(folder.join(MANIFEST_FILE)).unwrap();
        let disk = Failing::new(fault, kind);
        if let Err(error) = take(&disk, &folder) {
            assert!(is_advice(&error), "{error}");
            assert_eq!(fs::read(folder.join(MANIFEST_FILE)).unwrap(), manifest);
            assert_eq!(names(&folder.join(SNAPSHOT_FOLDER)), BTreeSet::new(), "{fault:?} {kind:?}");
            disk.heal();
            take(&disk, &folder).unwrap();
        }
        let opened = folder::open(&folder).unwrap();
        let states: Vec<_> = opened.snapshots.iter().map(|kept| kept.state).collect();
        assert_eq!((states, opened.remarks), (vec![KeptState::Verified], Vec::new()), "{fault:?} {kind:?}");
        let temporary = names(&folder).into_iter().find(|name| name.ends_with(".tmp"));
        assert_eq!(temporary, None, "{fault:?} {kind:?}");
    }
}

#[test]
fn working_copy_started_anew_is_the_snapshot_or_what_it_was() {
    let parent = tempfile::tempdir().unwrap();
    let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(10, 30, 5).unwrap();
    let (name, author) = ("照会用".to_owned(), "企画担当".to_owned());
    let taken = Taken { name, stage: Stage::Draft, author, at, note: String::new() };
    let begun = |name: &str| {
        let folder = parent.path().join(name);
        folder::begin(&folder, &version(1), &version(2), at).unwrap();
        let listed = folder::take_snapshot(&folder, &version(1), taken.clone()).unwrap();
        let stamp = load(&folder.join(WORKING_FILE)).unwrap().stamp;
        (folder, listed.file, stamp)
    };
    let start = |disk: &Failing, (folder, file, stamp): &(PathBuf, String, Stamp)| {
        start_from_on(disk, folder, file, Some(stamp))
    };
    let calls = calls(|disk| assert!(start(disk, &begun("試し")).is_ok()));
    for (number, (fault, kind)) in faults(calls, &KINDS[..1]).enumerate() {
        let scene = begun(&format!("改定 {number}"));
        let working = scene.0.join(WORKING_FILE);
        let disk = Failing::new(fault, kind);
        if start(&disk, &scene).is_err() {
            assert_eq!(title(&working), "2版", "{fault:?}");
            disk.heal();
            save_on(&disk, &working, &version(3), Some(&scene.2)).unwrap();
        } else {
            assert_eq!(title(&working), "1版", "{fault:?}");
        }
        let temporary = names(&scene.0).into_iter().find(|name| name.ends_with(".tmp"));
        assert_eq!(temporary, None, "{fault:?}");
    }
}

#[test]
fn snapshot_taken_after_the_clock_was_set_back_follows_the_one_before() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("改定");
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(10, 30, 5).unwrap();
    folder::begin(&folder, &version(1), &version(1), day(21)).unwrap();
    for (number, (stage, at)) in [(Stage::Draft, day(20)), (Stage::Proposal, day(3))].into_iter().enumerate() {
        let (name, author) = (String::new(), String::new());
        let taken = Taken { name, stage, author, at, note: String::new() };
        folder::take_snapshot(&folder, &version(number + 2), taken).unwrap();
    }
    let opened = folder::open(&folder).unwrap();
    assert_eq!(opened.remarks, []);
    let [first, second] = opened.snapshots.as_slice() else { panic!("{:?}", opened.snapshots) };
    assert_eq!((first.file.as_str(), second.file.as_str()), ("001-素案.ron", "002-案.ron"));
    let said = |kept: &folder::KeptSnapshot| kept.snapshot.clone().unwrap();
    assert!(said(first).at > said(second).at);
    assert_eq!(said(second).parent, Some(said(first).content));
    assert_eq!(opened.manifest.unwrap().head, said(second).content);
}

#[test]
fn journal_kept_while_the_clock_was_set_back_gives_its_steps_in_the_order_they_were_made() {
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::start(folder.path().join("記録")).unwrap();
    journal.begin("施策集.ron".to_owned(), &version(1));
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).and_then(|day| day.and_hms_opt(10, 30, 5));
    for (number, at) in [(2, day(21)), (3, day(3)), (4, day(20))] {
        journal.append(&version(number), Step { name: format!("{number}版"), at });
    }
    journal.settle();
    let written = fs::read_dir(folder.path().join("記録")).unwrap().next().unwrap().unwrap().path();
    let replayed = replay(version(1), &fs::read(written).unwrap()).unwrap();
    let names: Vec<_> = replayed.steps.iter().map(|step| step.name.as_str()).collect();
    assert_eq!((replayed.catalogue.title.as_str(), names), ("4版", vec!["2版", "3版", "4版"]));
}

#[test]
fn times_of_files_in_the_past_or_the_future_change_nothing() {
    let hour = Duration::from_secs(3600);
    let start = SystemTime::UNIX_EPOCH;
    // 1970, and long after any clock of today.
    for moment in [start, start + hour * 24 * 365 * 200] {
        let (_parent, path, stamp) = saved(4);
        let all = versions(&path).into_iter().map(|version| version.path).chain([path.clone()]);
        for (age, file) in all.enumerate() {
            let file = fs::File::options().write(true).open(file).unwrap();
            file.set_modified(moment + hour * u32::try_from(age).unwrap()).unwrap();
        }
        save(&path, &version(5), Some(&stamp)).unwrap();
        assert_eq!((title(&path), kept(&path)), ("5版".to_owned(), expected(5)));
    }
}

#[test]
fn file_another_program_has_locked_is_replaced_as_a_whole() {
    let (_parent, path, stamp) = saved(1);
    let other = fs::File::open(&path).unwrap();
    other.lock().unwrap();
    save(&path, &version(2), Some(&stamp)).unwrap();
    assert_eq!(title(&path), "2版");
}
