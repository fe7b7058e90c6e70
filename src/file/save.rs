//! Loading with a stamp of what was read, and saving only over what was read.

use std::ffi::OsString;
use std::fs::{self, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::atomic::{Replacement, folder_of};
use super::disk::{Disk, System};
use super::error::{FileError, FileProblem};
use super::{MAX_BYTES, read_snapshot, write};
use crate::model::Catalogue;
use crate::revision::Snapshot;

/// What a file held when it was read or written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stamp {
    bytes: u64,
    modified: Option<SystemTime>,
    sha256: [u8; 32],
}

impl Stamp {
    /// The stamp of the file at `path` as it is now, or `None` where there is none.
    ///
    /// A user who agreed to replace a file agreed to replace this.
    ///
    /// # Errors
    /// The path names a folder or a device, or the file cannot be read.
    pub fn of(path: &Path) -> Result<Option<Self>, FileError> {
        existing(&System, path).map(|found| found.map(|file| file.stamp)).map_err(|problem| problem.at(path))
    }

    fn new(bytes: &[u8], metadata: &Metadata) -> Self {
        Self { bytes: bytes.len() as u64, modified: metadata.modified().ok(), sha256: Sha256::digest(bytes).into() }
    }

    /// Whether the content is the same, whatever the clock says.
    fn same_content(&self, other: &Self) -> bool {
        self.bytes == other.bytes && self.sha256 == other.sha256
    }
}

/// A catalogue with the stamp of the file it was read from.
#[derive(Debug)]
pub struct Loaded {
    /// The catalogue.
    pub catalogue: Catalogue,
    /// What the file held.
    pub stamp: Stamp,
    /// What the file says of itself, where it is a snapshot.
    pub snapshot: Option<Snapshot>,
}

/// Reads the bytes of a file, of at most [`MAX_BYTES`].
///
/// # Errors
/// There is no such file, it is a folder or a device, too large, or cannot be read.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, FileError> {
    match existing(&System, path) {
        Ok(Some(file)) => Ok(file.bytes),
        Ok(None) => Err(FileProblem::NotFound.at(path)),
        Err(problem) => Err(problem.at(path)),
    }
}

/// Loads a snapshot from disk.
///
/// # Errors
/// As [`read_bytes`] and [`read_snapshot`].
pub fn load(path: &Path) -> Result<Loaded, FileError> {
    match existing(&System, path) {
        Ok(Some(file)) => {
            let (catalogue, snapshot) = read_snapshot(&file.bytes, &path.display().to_string())?;
            Ok(Loaded { catalogue, stamp: file.stamp, snapshot })
        }
        Ok(None) => Err(FileProblem::NotFound.at(path)),
        Err(problem) => Err(problem.at(path)),
    }
}

/// Saves a snapshot durably, keeping the version it replaces as `NAME.bak` beside it.
///
/// `expected` is the stamp of what was read from or last saved to the path, `None` for a new file. Where the
/// file already holds the same bytes, nothing is written.
///
/// # Errors
/// The file on disk is not the expected one, the place cannot be written to, or the catalogue does not agree
/// with itself; the file and its backup are as they were.
pub fn save(path: &Path, catalogue: &Catalogue, expected: Option<&Stamp>) -> Result<Stamp, FileError> {
    save_on(&System, path, catalogue, expected)
}

/// Saves a snapshot as [`fn@save`] does, on a disk that may fail.
pub(crate) fn save_on(
    disk: &dyn Disk,
    path: &Path,
    catalogue: &Catalogue,
    expected: Option<&Stamp>,
) -> Result<Stamp, FileError> {
    let bytes = write(catalogue)?;
    save_bytes(disk, path, &bytes, expected).map_err(|problem| problem.at(path))
}

/// Replaces any file atomically and durably, without a backup; for exports.
///
/// # Errors
/// The path names a folder, a device or a read-only file, or cannot be written to.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace_on(&System, path, bytes)
}

/// Replaces any file as [`fn@replace`] does, on a disk that may fail.
pub(crate) fn replace_on(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let put = || {
        let target = resolved(path)?;
        let found = metadata(disk, &target)?;
        if let Some(found) = &found {
            writable(found)?;
        }
        Replacement::write(disk, &folder_of(&target), bytes, found.map(|found| found.permissions()))
            .and_then(|(replacement, _)| replacement.put_in_place(disk, &target))
            .map_err(|error| folder_problem(&target, &error))
    };
    put().map_err(|problem| problem.at(path))
}

/// Makes a new file as a whole; where one of this name is there, even since a moment ago, it stays as it is.
pub(super) fn create(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<Stamp, FileProblem> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    // The empty file keeps the name for this program alone until the full one takes its place.
    match disk.create_new(path) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(FileProblem::Appeared),
        Err(error) => return Err(folder_problem(path, &error)),
    }
    let put = Replacement::write(disk, &folder_of(path), bytes, None)
        .and_then(|(new, metadata)| new.put_in_place(disk, path).map(|()| Stamp::new(bytes, &metadata)));
    put.map_err(|error| {
        fs::remove_file(path).unwrap_or_default();
        folder_problem(path, &error)
    })
}

/// The bytes of a file with their stamp.
pub(super) fn load_bytes(path: &Path) -> Result<(Vec<u8>, Stamp), FileError> {
    match existing(&System, path) {
        Ok(Some(file)) => Ok((file.bytes, file.stamp)),
        Ok(None) => Err(FileProblem::NotFound.at(path)),
        Err(problem) => Err(problem.at(path)),
    }
}

/// Saves bytes over what was read, in the order that loses nothing: all is written before anything is replaced, and
/// nothing can fail once it is.
pub(super) fn save_bytes(
    disk: &dyn Disk,
    path: &Path,
    bytes: &[u8],
    expected: Option<&Stamp>,
) -> Result<Stamp, FileProblem> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let target = resolved(path)?;
    let folder = folder_of(&target);
    let found = existing(disk, &target)?;
    match (&found, expected) {
        (Some(_), None) => return Err(FileProblem::Appeared),
        (Some(found), Some(expected)) if !found.stamp.same_content(expected) => return Err(FileProblem::ChangedOnDisk),
        (Some(found), Some(_)) => {
            writable(&found.metadata)?;
            if found.bytes == bytes {
                return Ok(found.stamp.clone());
            }
        }
        // The file was removed or is new: there is nothing to lose.
        (None, Some(_) | None) => {}
    }
    let permissions = found.as_ref().map(|found| found.metadata.permissions());
    let written = Replacement::write(disk, &folder, bytes, permissions.clone());
    let (replacement, metadata) = written.map_err(|error| folder_problem(&target, &error))?;
    if let Some(found) = &found {
        back_up(disk, &target, &found.bytes, permissions).map_err(|problem| FileProblem::Backup(Box::new(problem)))?;
    }
    unchanged_since(disk, &target, found.as_ref())?;
    replacement.put_in_place(disk, &target).map_err(|error| folder_problem(&target, &error))?;
    Ok(Stamp::new(bytes, &metadata))
}

/// How many versions before the present one are kept.
pub const BACKUPS: u32 = 5;

/// The backup's path: `令和9年3月.ron` keeps its previous version in `令和9年3月.ron.bak`.
#[must_use]
pub fn backup_path(path: &Path) -> PathBuf {
    older_path(path, 1)
}

/// The path of the version `age` saves ago, from 1: `.bak`, `.bak2` and so on.
fn older_path(path: &Path, age: u32) -> PathBuf {
    let mut name: OsString = path.as_os_str().to_owned();
    name.push(".bak");
    if age > 1 {
        name.push(age.to_string());
    }
    PathBuf::from(name)
}

/// A version of a file that was replaced by saving.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Where it is kept.
    pub path: PathBuf,
    /// When it was replaced, where the system tells.
    pub replaced: Option<SystemTime>,
}

/// The versions of a file that saving replaced, the latest first.
#[must_use]
pub fn versions(path: &Path) -> Vec<Version> {
    let Ok(target) = resolved(path) else { return Vec::new() };
    let found = (1..=BACKUPS).filter_map(|age| {
        let path = older_path(&target, age);
        let metadata = fs::metadata(&path).ok().filter(Metadata::is_file)?;
        Some(Version { path, replaced: metadata.modified().ok() })
    });
    found.collect()
}

fn back_up(disk: &dyn Disk, target: &Path, bytes: &[u8], permissions: Option<Permissions>) -> Result<(), FileProblem> {
    let backup = backup_path(target);
    if let Some(found) = metadata(disk, &backup)? {
        writable(&found)?;
        let kept = || disk.read(&backup, MAX_BYTES).map_err(|error| FileProblem::from_io(&error));
        if found.len() == bytes.len() as u64 && kept()?.0 == bytes {
            // A save that failed after this point has kept it already; keeping it again would push older ones out.
            return Ok(());
        }
    }
    let written = Replacement::write(disk, &folder_of(target), bytes, permissions);
    let (replacement, _) = written.map_err(|error| folder_problem(&backup, &error))?;
    // Only those before a gap move on, so that a save cut off here pushes nothing out when it is tried again.
    let gap = (1..BACKUPS).find(|age| matches!(metadata(disk, &older_path(target, *age)), Ok(None)));
    for age in (1..gap.unwrap_or(BACKUPS)).rev() {
        // Where an older version stays, the one after it would take its place.
        disk.rename(&older_path(target, age), &older_path(target, age + 1))
            .map_err(|error| folder_problem(&backup, &error))?;
    }
    replacement.put_in_place(disk, &backup).map_err(|error| folder_problem(&backup, &error))
}

/// A last look before the rename, so that what another program wrote in the meantime is not lost.
fn unchanged_since(disk: &dyn Disk, target: &Path, found: Option<&Existing>) -> Result<(), FileProblem> {
    match (metadata(disk, target)?, found) {
        (None, _) => Ok(()),
        (Some(_), None) => Err(FileProblem::Appeared),
        (Some(now), Some(found)) => {
            let same = now.len() == found.stamp.bytes && now.modified().ok() == found.stamp.modified;
            if same { Ok(()) } else { Err(FileProblem::ChangedOnDisk) }
        }
    }
}

/// A file on disk with its bytes.
struct Existing {
    bytes: Vec<u8>,
    metadata: Metadata,
    stamp: Stamp,
}

/// Reads what is at a path, where anything is.
fn existing(disk: &dyn Disk, path: &Path) -> Result<Option<Existing>, FileProblem> {
    let Some(before) = metadata(disk, path)? else { return Ok(None) };
    regular(&before)?;
    if before.len() > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let (bytes, metadata) = disk.read(path, MAX_BYTES + 1).map_err(|error| FileProblem::from_io(&error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let stamp = Stamp::new(&bytes, &metadata);
    Ok(Some(Existing { bytes, metadata, stamp }))
}

fn metadata(disk: &dyn Disk, path: &Path) -> Result<Option<Metadata>, FileProblem> {
    match disk.metadata(path) {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(FileProblem::from_io(&error)),
    }
}

fn regular(metadata: &Metadata) -> Result<(), FileProblem> {
    if metadata.is_dir() {
        Err(FileProblem::IsFolder)
    } else if metadata.is_file() {
        Ok(())
    } else {
        Err(FileProblem::NotRegular)
    }
}

fn writable(metadata: &Metadata) -> Result<(), FileProblem> {
    regular(metadata)?;
    if metadata.permissions().readonly() { Err(FileProblem::ReadOnly) } else { Ok(()) }
}

/// Where a write fails because the folder is not there, that is what the user must hear.
fn folder_problem(target: &Path, error: &io::Error) -> FileProblem {
    if error.kind() == io::ErrorKind::NotFound && !folder_of(target).is_dir() {
        FileProblem::NoFolder
    } else {
        FileProblem::from_io(error)
    }
}

/// Follows symbolic links, also one that points at a file yet to be made, so that the link itself stays.
fn resolved(path: &Path) -> Result<PathBuf, FileProblem> {
    const MAX_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MAX_LINKS {
        match fs::symlink_metadata(&target) {
            Ok(metadata) if metadata.is_symlink() => {
                let link = fs::read_link(&target).map_err(|error| FileProblem::from_io(&error))?;
                target = folder_of(&target).join(link);
            }
            Ok(_) | Err(_) => return Ok(target),
        }
    }
    Err(FileProblem::NotRegular)
}
