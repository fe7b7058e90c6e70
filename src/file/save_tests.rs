//! Saving must never lose what is on disk, whatever goes wrong.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::sample;
use super::{FileProblem, Stamp, backup_path, load, read_bytes, replace, save, versions, write};
use crate::model::{Catalogue, MeasureId};

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn renamed(title: &str) -> Catalogue {
    let mut catalogue = sample::catalogue();
    catalogue.title = title.to_owned();
    catalogue
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The problem of saving a changed sample to a path.
fn refused(path: &Path, expected: Option<&Stamp>) -> FileProblem {
    save(path, &renamed("変更後"), expected).unwrap_err().problem
}

#[test]
fn saved_file_loads_and_saves_again() {
    let folder = folder();
    let path = folder.path().join("令和9年3月 素案（控え）.ron");
    let stamp = save(&path, &sample::catalogue(), None).unwrap();
    let loaded = load(&path).unwrap();
    assert_eq!((&loaded.catalogue, &loaded.stamp), (&sample::catalogue(), &stamp));
    assert_eq!(names(folder.path()), ["令和9年3月 素案（控え）.ron"]);
    save(&path, &renamed("二版"), Some(&stamp)).unwrap();
    assert_eq!(load(&path).unwrap().catalogue.title, "二版");
}

#[test]
fn previous_version_is_kept_beside_the_file() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let first = save(&path, &renamed("一版"), None).unwrap();
    let second = save(&path, &renamed("二版"), Some(&first)).unwrap();
    let third = save(&path, &renamed("三版"), Some(&second)).unwrap();
    assert_eq!(load(&backup_path(&path)).unwrap().catalogue.title, "二版");
    assert_eq!(names(folder.path()), ["a.ron", "a.ron.bak", "a.ron.bak2"]);
    assert_eq!(save(&path, &renamed("三版"), Some(&third)).unwrap(), third);
    assert_eq!(load(&backup_path(&path)).unwrap().catalogue.title, "二版", "saving the same again keeps the backup");
}

#[test]
fn file_changed_by_another_program_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let stamp = save(&path, &sample::catalogue(), None).unwrap();
    let other = write(&renamed("他人の版")).unwrap();
    fs::write(&path, &other).unwrap();
    assert_eq!(refused(&path, Some(&stamp)), FileProblem::ChangedOnDisk);
    assert_eq!(fs::read(&path).unwrap(), other);
    assert_eq!(names(folder.path()), ["a.ron"]);
    let agreed = Stamp::of(&path).unwrap();
    save(&path, &renamed("置き換え"), agreed.as_ref()).unwrap();
    assert_eq!(load(&path).unwrap().catalogue.title, "置き換え");
}

#[test]
fn file_written_again_with_the_same_content_counts_as_unchanged() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let stamp = save(&path, &sample::catalogue(), None).unwrap();
    fs::write(&path, write(&sample::catalogue()).unwrap()).unwrap();
    save(&path, &renamed("二版"), Some(&stamp)).unwrap();
}

#[test]
fn file_that_appeared_meanwhile_is_not_overwritten() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    fs::write(&path, "他人の文書").unwrap();
    assert_eq!(refused(&path, None), FileProblem::Appeared);
    assert_eq!(fs::read_to_string(&path).unwrap(), "他人の文書");
}

#[test]
fn removed_file_is_written_again_but_a_removed_folder_is_reported() {
    let folder = folder();
    let inner = folder.path().join("改定");
    fs::create_dir(&inner).unwrap();
    let path = inner.join("a.ron");
    let stamp = save(&path, &sample::catalogue(), None).unwrap();
    fs::remove_file(&path).unwrap();
    let stamp = save(&path, &sample::catalogue(), Some(&stamp)).unwrap();
    fs::remove_dir_all(&inner).unwrap();
    assert_eq!(refused(&path, Some(&stamp)), FileProblem::NoFolder);
}

#[test]
fn places_that_are_no_files_are_refused() {
    let folder = folder();
    let file = folder.path().join("a.ron");
    save(&file, &sample::catalogue(), None).unwrap();
    assert_eq!(refused(folder.path(), None), FileProblem::IsFolder);
    assert_eq!(refused(&file.join("b.ron"), None), FileProblem::NoFolder);
    let long = folder.path().join(format!("{}.ron", "施".repeat(100)));
    assert_eq!(refused(&long, None), FileProblem::NameTooLong);
    assert_eq!(load(&long).unwrap_err().problem, FileProblem::NameTooLong);
    assert_eq!(load(folder.path()).unwrap_err().problem, FileProblem::IsFolder);
    assert_eq!(load(&folder.path().join("無い.ron")).unwrap_err().problem, FileProblem::NotFound);
    assert_eq!(names(folder.path()), ["a.ron"]);
}

#[test]
fn name_as_long_as_names_can_be_is_saved() {
    let folder = folder();
    let path = folder.path().join(format!("{}.ron", "a".repeat(251)));
    let stamp = save(&path, &sample::catalogue(), None).unwrap();
    let error = refused(&path, Some(&stamp));
    assert_eq!(error, FileProblem::Backup(Box::new(FileProblem::NameTooLong)), "the backup's name is longer");
    assert_eq!(load(&path).unwrap().catalogue, sample::catalogue());
}

#[test]
fn read_only_file_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let stamp = save(&path, &sample::catalogue(), None).unwrap();
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(refused(&path, Some(&stamp)), FileProblem::ReadOnly);
    assert_eq!(replace(&path, b"x").unwrap_err().problem, FileProblem::ReadOnly);
    assert_eq!(load(&path).unwrap().catalogue, sample::catalogue());
}

#[test]
fn folder_in_place_of_the_backup_is_reported_and_nothing_is_left_over() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let stamp = save(&path, &sample::catalogue(), None).unwrap();
    fs::create_dir(backup_path(&path)).unwrap();
    assert_eq!(refused(&path, Some(&stamp)), FileProblem::Backup(Box::new(FileProblem::IsFolder)));
    assert_eq!(load(&path).unwrap().catalogue, sample::catalogue());
    assert_eq!(names(folder.path()), ["a.ron", "a.ron.bak"]);
}

#[test]
fn catalogue_that_disagrees_leaves_the_file_alone() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let stamp = save(&path, &sample::catalogue(), None).unwrap();
    let mut catalogue = sample::catalogue();
    catalogue.measure_mut(MeasureId(1)).unwrap().indicators[0].targets.clear();
    assert!(save(&path, &catalogue, Some(&stamp)).is_err());
    assert_eq!(load(&path).unwrap().stamp, stamp);
}

#[test]
fn exports_replace_whole_files() {
    let folder = folder();
    let path: PathBuf = folder.path().join("一覧.csv");
    replace(&path, b"one").unwrap();
    replace(&path, b"two").unwrap();
    assert_eq!(read_bytes(&path).unwrap(), b"two");
    assert_eq!(replace(folder.path(), b"x").unwrap_err().problem, FileProblem::IsFolder);
    assert_eq!(replace(&folder.path().join("無い/a.csv"), b"x").unwrap_err().problem, FileProblem::NoFolder);
    assert_eq!(names(folder.path()), ["一覧.csv"]);
}

#[test]
fn file_larger_than_any_catalogue_is_refused_unread() {
    let folder = folder();
    let path = folder.path().join("big.ron");
    fs::File::create(&path).unwrap().set_len(super::MAX_BYTES + 1).unwrap();
    assert_eq!(load(&path).unwrap_err().problem, FileProblem::TooLarge);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

    use super::*;

    #[test]
    fn symbolic_link_stays_a_link() {
        let folder = folder();
        let (real, link) = (folder.path().join("real.ron"), folder.path().join("link.ron"));
        let stamp = save(&real, &sample::catalogue(), None).unwrap();
        symlink("real.ron", &link).unwrap();
        save(&link, &renamed("二版"), Some(&stamp)).unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(load(&real).unwrap().catalogue.title, "二版");
        assert_eq!(names(folder.path()), ["link.ron", "real.ron", "real.ron.bak"]);
    }

    #[test]
    fn link_to_a_file_yet_to_be_made_makes_it() {
        let folder = folder();
        let link = folder.path().join("link.ron");
        symlink("real.ron", &link).unwrap();
        save(&link, &sample::catalogue(), None).unwrap();
        assert_eq!(names(folder.path()), ["link.ron", "real.ron"]);
        let ring = folder.path().join("ring.ron");
        symlink("ring.ron", &ring).unwrap();
        assert!(save(&ring, &sample::catalogue(), None).is_err());
    }

    #[test]
    fn devices_are_refused() {
        for device in ["/dev/full", "/dev/zero", "/dev/null"] {
            assert_eq!(refused(Path::new(device), None), FileProblem::NotRegular, "{device}");
            assert_eq!(load(Path::new(device)).unwrap_err().problem, FileProblem::NotRegular, "{device}");
            assert_eq!(replace(Path::new(device), b"x").unwrap_err().problem, FileProblem::NotRegular, "{device}");
        }
    }

    #[test]
    fn permissions_survive_a_save() {
        let folder = folder();
        let path = folder.path().join("a.ron");
        let stamp = save(&path, &sample::catalogue(), None).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        save(&path, &renamed("二版"), Some(&stamp)).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().mode() & 0o777, 0o640);
    }

    #[test]
    fn folder_where_nothing_can_be_made_is_reported() {
        assert!(save(Path::new("/proc/施策集.ron"), &sample::catalogue(), None).is_err());
    }
}

#[test]
fn temporary_file_of_a_killed_program_is_swept_and_one_being_written_is_not() {
    let folder = tempfile::tempdir().unwrap();
    let (left, held) = (folder.path().join(".shisaku-1-0.tmp"), folder.path().join(".shisaku-2-0.tmp"));
    let other = folder.path().join("shisaku.tmp");
    for path in [&left, &held, &other] {
        std::fs::write(path, "half a file").unwrap();
    }
    let writing = std::fs::File::open(&held).unwrap();
    writing.lock().unwrap();
    crate::file::sweep(folder.path());
    assert_eq!([left.exists(), held.exists(), other.exists()], [false, true, true]);
    crate::file::sweep(&folder.path().join("no such folder"));
}

#[test]
fn last_five_versions_are_kept_the_latest_first() {
    let folder = folder();
    let path = folder.path().join("a.ron");
    let mut stamp = None;
    for number in 1..=8 {
        stamp = Some(save(&path, &renamed(&format!("{number}版")), stamp.as_ref()).unwrap());
    }
    let titles = versions(&path).into_iter().map(|version| load(&version.path).unwrap().catalogue.title);
    assert_eq!(titles.collect::<Vec<_>>(), ["7版", "6版", "5版", "4版", "3版"]);
    assert_eq!(names(folder.path()).len(), 6);
}
