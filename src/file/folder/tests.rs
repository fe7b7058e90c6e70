//! A revision folder must name every file that is not as it was left, and never lose one.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use tempfile::TempDir;

use super::super::save::Stamp;
use super::super::{load, sample, write};
use super::*;
use crate::revision::Stage;

fn at(hour: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(hour, 30, 5).unwrap()
}

fn working() -> Catalogue {
    let mut catalogue = sample::catalogue();
    catalogue.edition = Edition::parse("令和9年3月").unwrap();
    catalogue
}

fn taken(name: &str, stage: Stage) -> Taken {
    Taken { name: name.to_owned(), stage, author: "企画担当".to_owned(), at: at(10), note: String::new() }
}

/// A revision in a folder whose path has blanks and kanji.
fn begun() -> (TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("令和9年3月 改定（案）");
    begin(&path, &sample::catalogue(), &working(), at(9)).unwrap();
    (parent, path)
}

fn rewrite(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    fs::write(path, bytes).unwrap();
}

fn words(folder: &RevisionFolder) -> Vec<String> {
    folder.remarks.iter().map(ToString::to_string).collect()
}

#[test]
fn revision_begun_opens_with_base_and_working_copy() {
    let (_parent, path) = begun();
    let folder = open(&path).unwrap();
    let manifest = folder.manifest.as_ref().unwrap();
    assert_eq!((manifest.edition.to_string(), manifest.created), ("令和9年3月".to_owned(), at(9)));
    assert_eq!((&manifest.head, &manifest.base), (&manifest.base, &content_hash(&sample::catalogue()).unwrap()));
    assert_eq!(folder.base.as_ref(), Some(&sample::catalogue()));
    assert_eq!(folder.working.as_ref().unwrap().catalogue, working());
    assert_eq!((folder.snapshots.len(), words(&folder)), (0, Vec::new()));
    assert!(path.join(REVIEW_FOLDER).is_dir());
}

#[test]
fn snapshots_follow_each_other_and_read_back() {
    let (_parent, path) = begun();
    let first = take_snapshot(&path, &working(), taken("照会用", Stage::Draft)).unwrap();
    let mut changed = working();
    changed.title = "変更後".to_owned();
    let note = Taken { note: "局の回答を反映\n二行目".to_owned(), ..taken("12/1 版", Stage::Proposal) };
    let second = take_snapshot(&path, &changed, note).unwrap();
    assert_eq!((first.file.as_str(), second.file.as_str()), ("001-素案-照会用.ron", "002-案-12／1 版.ron"));
    assert_eq!(first.snapshot.parent, Some(content_hash(&sample::catalogue()).unwrap()));
    assert_eq!(second.snapshot.parent.as_ref(), Some(&first.snapshot.content));
    let folder = open(&path).unwrap();
    assert!(folder.snapshots.iter().all(|kept| kept.state == KeptState::Verified), "{:?}", folder.remarks);
    let (read, said) = load_snapshot(&path, &second.file).unwrap();
    assert_eq!((read, said), (changed, folder.snapshots[1].snapshot.clone()));
    assert_eq!(folder.manifest.unwrap().head, second.snapshot.content);
}

#[test]
fn snapshot_is_a_catalogue_of_its_own() {
    let (_parent, path) = begun();
    let listed = take_snapshot(&path, &working(), taken("照会用", Stage::Draft)).unwrap();
    let file = path.join(SNAPSHOT_FOLDER).join(&listed.file);
    assert_eq!(load(&file).unwrap().catalogue, working());
    assert_eq!(content_hash(&working()).unwrap(), listed.snapshot.content, "without what the file says of itself");
    assert!(fs::metadata(&file).unwrap().permissions().readonly());
}

#[test]
fn same_name_again_gets_another_number() {
    let (_parent, path) = begun();
    let names = [1, 2, 3].map(|_| take_snapshot(&path, &working(), taken("同じ名前", Stage::Draft)).unwrap().file);
    assert_eq!(names, ["001-素案-同じ名前.ron", "002-素案-同じ名前.ron", "003-素案-同じ名前.ron"]);
    // What a colleague took meanwhile counts, though the manifest read before does not list it.
    fs::write(path.join(SNAPSHOT_FOLDER).join("007-案.ron"), b"").unwrap();
    assert_eq!(take_snapshot(&path, &working(), taken("", Stage::Final)).unwrap().file, "008-確定.ron");
}

#[test]
fn file_of_a_taken_name_is_never_replaced() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("001-素案.ron");
    fs::write(&path, "他人のもの").unwrap();
    assert_eq!(save::create(&System, &path, b"new"), Err(FileProblem::Appeared));
    assert_eq!(fs::read_to_string(&path).unwrap(), "他人のもの");
}

#[test]
fn snapshot_edited_by_one_byte_is_named_and_still_opens() {
    let (_parent, path) = begun();
    let listed = take_snapshot(&path, &working(), taken("照会用", Stage::Draft)).unwrap();
    let file = path.join(SNAPSHOT_FOLDER).join(&listed.file);
    let text = fs::read_to_string(&file).unwrap().replacen("企画担当", "企画相当", 1);
    rewrite(&file, text.as_bytes());
    let folder = open(&path).unwrap();
    assert_eq!(folder.snapshots[0].state, KeptState::Changed);
    assert_eq!(folder.remarks, [Remark::Changed("snapshots/001-素案-照会用.ron".to_owned())]);
    assert_eq!(load_snapshot(&path, &listed.file).unwrap().0, working());
}

#[test]
fn files_gone_or_foreign_or_broken_are_named() {
    let (_parent, path) = begun();
    for name in ["一", "二"] {
        take_snapshot(&path, &working(), taken(name, Stage::Draft)).unwrap();
    }
    let folder = path.join(SNAPSHOT_FOLDER);
    fs::remove_file(folder.join("001-素案-一.ron")).unwrap();
    fs::copy(folder.join("002-素案-二.ron"), folder.join("写し.ron")).unwrap();
    fs::write(folder.join("メモ.txt"), "覚書").unwrap();
    let opened = open(&path).unwrap();
    let states: Vec<_> = opened.snapshots.iter().map(|kept| (kept.file.as_str(), kept.state)).collect();
    assert_eq!(
        states,
        [
            ("001-素案-一.ron", KeptState::Missing),
            ("002-素案-二.ron", KeptState::Verified),
            ("メモ.txt", KeptState::Unreadable),
            ("写し.ron", KeptState::Unlisted),
        ]
    );
    assert_eq!(opened.snapshots[3].snapshot, opened.snapshots[1].snapshot, "the file says itself what it is");
    assert!(words(&opened).iter().any(|words| words.ends_with("snapshots/001-素案-一.ron")), "{:?}", words(&opened));
}

#[test]
fn changed_or_missing_base_is_named() {
    let (_parent, path) = begun();
    let mut other = sample::catalogue();
    other.title = "書き換え".to_owned();
    rewrite(&path.join(BASE_FILE), &write(&other).unwrap());
    let folder = open(&path).unwrap();
    assert_eq!(folder.remarks, [Remark::Changed(BASE_FILE.to_owned())]);
    assert_eq!(folder.base, Some(other));
    fs::remove_file(path.join(BASE_FILE)).unwrap();
    let folder = open(&path).unwrap();
    assert_eq!((folder.remarks, folder.base), (vec![Remark::Missing(BASE_FILE.to_owned())], None));
}

#[test]
fn missing_base_is_taken_from_the_program_where_it_has_the_same() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("改定");
    let base = builtin_catalogue();
    begin(&path, &base, &base, at(9)).unwrap();
    fs::remove_file(path.join(BASE_FILE)).unwrap();
    assert_eq!(open(&path).unwrap().base, Some(base));
}

fn builtin_catalogue() -> Catalogue {
    super::super::builtin("builtin:r1").unwrap()
}

#[test]
fn damaged_manifest_gives_way_to_its_backup_and_takes_no_snapshot() {
    let (_parent, path) = begun();
    take_snapshot(&path, &working(), taken("一", Stage::Draft)).unwrap();
    let manifest = path.join(MANIFEST_FILE);
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("edition", "edtion")).unwrap();
    let folder = open(&path).unwrap();
    assert!(folder.remarks.contains(&Remark::ManifestFromBackup));
    assert!(words(&folder)[0].contains("edtion"), "{:?}", words(&folder));
    assert_eq!(folder.snapshots[0].state, KeptState::Unlisted, "the backup does not know it, the file says all");
    assert_eq!(folder.snapshots[0].snapshot.as_ref().unwrap().name, "一");
    assert!(take_snapshot(&path, &working(), taken("二", Stage::Draft)).is_err());
    fs::write(&manifest, "壊れた").unwrap();
    fs::remove_file(path.join("revision.ron.bak")).unwrap();
    let folder = open(&path).unwrap();
    assert_eq!((folder.manifest, folder.base.is_some(), folder.working.is_ok()), (None, true, true));
}

#[test]
fn broken_working_copy_leaves_the_rest_to_be_seen() {
    let (_parent, path) = begun();
    let listed = take_snapshot(&path, &working(), taken("一", Stage::Draft)).unwrap();
    fs::write(path.join(WORKING_FILE), "( format: 1, title").unwrap();
    let folder = open(&path).unwrap();
    assert!(folder.working.is_err() && folder.base.is_some());
    assert_eq!(folder.remarks.len(), 1);
    let stamp = Stamp::of(&path.join(WORKING_FILE)).unwrap();
    start_from(&path, &listed.file, stamp.as_ref()).unwrap();
    assert_eq!(open(&path).unwrap().working.unwrap().catalogue, working());
}

#[test]
fn working_copy_started_from_a_snapshot_descends_from_it() {
    let (_parent, path) = begun();
    let first = take_snapshot(&path, &working(), taken("一", Stage::Draft)).unwrap();
    let mut changed = working();
    changed.title = "変更後".to_owned();
    take_snapshot(&path, &changed, taken("二", Stage::Draft)).unwrap();
    let stamp = open(&path).unwrap().working.unwrap().stamp;
    start_from(&path, &first.file, Some(&stamp)).unwrap();
    let third = take_snapshot(&path, &working(), taken("三", Stage::Draft)).unwrap();
    assert_eq!(third.snapshot.parent, Some(first.snapshot.content));
    let changed_meanwhile = start_from(&path, &first.file, Some(&Stamp::of(&path.join(BASE_FILE)).unwrap().unwrap()));
    assert_eq!(changed_meanwhile.unwrap_err().problem, FileProblem::ChangedOnDisk);
}

#[test]
fn revision_begins_only_in_a_new_or_empty_folder() {
    let (parent, path) = begun();
    let try_at = |path: &Path| begin(path, &sample::catalogue(), &working(), at(9)).map_err(|error| error.problem);
    assert_eq!(try_at(&path), Err(FileProblem::AlreadyRevision));
    assert_eq!(try_at(parent.path()), Err(FileProblem::FolderNotEmpty));
    assert_eq!(try_at(&path.join(WORKING_FILE)), Err(FileProblem::NotFolder));
    assert_eq!(try_at(&parent.path().join("無い/改定")), Err(FileProblem::NoFolder));
    let empty = parent.path().join("空");
    fs::create_dir(&empty).unwrap();
    assert_eq!(try_at(&empty), Ok(()));
    assert_eq!(open(parent.path()).unwrap_err().problem, FileProblem::NotRevision);
    assert_eq!(open(&parent.path().join("無い")).unwrap_err().problem, FileProblem::NotFound);
}

#[test]
fn folder_that_cannot_be_filled_is_left_as_it_was() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("改定");
    fs::create_dir(&path).unwrap();
    // Stands in for any failure in the middle: the place of the second file is taken by a folder.
    let files = [(BASE_FILE, b"a".to_vec()), ("reviews", b"b".to_vec())];
    assert!(fill(&path, &files).is_err());
    take_away(&path, &files, false);
    assert_eq!(fs::read_dir(&path).unwrap().count(), 0);
}

#[test]
fn snapshot_that_cannot_be_written_is_not_listed() {
    let (_parent, path) = begun();
    // A file in the place of the folder stops everybody, a superuser too.
    fs::remove_dir(path.join(SNAPSHOT_FOLDER)).unwrap();
    fs::write(path.join(SNAPSHOT_FOLDER), "").unwrap();
    assert!(take_snapshot(&path, &working(), taken("一", Stage::Draft)).is_err());
    assert!(open(&path).unwrap().manifest.unwrap().snapshots.is_empty());
}

#[cfg(unix)]
#[test]
fn read_only_folder_refuses_and_says_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let (_parent, path) = begun();
    let snapshots = path.join(SNAPSHOT_FOLDER);
    let mode = |mode| fs::set_permissions(&snapshots, fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    let is_refused = fs::write(snapshots.join("probe"), "").is_err();
    let done = take_snapshot(&path, &working(), taken("一", Stage::Draft));
    mode(0o755);
    // A superuser may write anywhere.
    if is_refused {
        assert!(done.unwrap_err().to_string().contains("権限"), "the user hears of the permission");
        assert!(open(&path).unwrap().manifest.unwrap().snapshots.is_empty());
    }
}

#[test]
fn manifest_never_leads_out_of_the_folder() {
    let (_parent, path) = begun();
    take_snapshot(&path, &working(), taken("一", Stage::Draft)).unwrap();
    let manifest = path.join(MANIFEST_FILE);
    let text = fs::read_to_string(&manifest).unwrap();
    fs::write(&manifest, text.replace("001-素案-一.ron", "../base.ron")).unwrap();
    fs::remove_file(path.join("revision.ron.bak")).unwrap();
    let folder = open(&path).unwrap();
    assert!(folder.manifest.is_none() && words(&folder)[0].contains("../base.ron"), "{:?}", words(&folder));
    assert_eq!(load_snapshot(&path, "../base.ron").unwrap_err().problem, FileProblem::NotFound);
}

#[test]
fn part_of_a_folder_names_the_folder() {
    let (parent, path) = begun();
    for named in [path.clone(), path.join(MANIFEST_FILE), path.join(WORKING_FILE)] {
        assert_eq!(folder_named(&named), Some(path.clone()));
    }
    assert_eq!(folder_named(&path.join(BASE_FILE)), None);
    assert!(is_base(&path.join(BASE_FILE)));
    let alone = parent.path().join(WORKING_FILE);
    fs::write(&alone, "").unwrap();
    assert_eq!(folder_named(&alone), None);
}

proptest! {
    #[test]
    fn damaged_manifest_is_refused_or_read_as_it_is_written(at in 0usize..4000, byte in any::<u8>(), length in 0usize..40) {
        let (_parent, path) = begun();
        take_snapshot(&path, &working(), taken("素案", Stage::Draft)).unwrap();
        let mut bytes = fs::read(path.join(MANIFEST_FILE)).unwrap();
        let at = at % bytes.len();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, [byte]);
        match manifest::read(&bytes) {
            Ok(read) => prop_assert_eq!(manifest::read(&manifest::write(&read)), Ok(read)),
            Err(problem) => prop_assert!(!problem.to_string().is_empty()),
        }
    }
}
