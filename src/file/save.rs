//! Loading with a stamp of what was read, and saving only over what was read.

use std::ffi::OsString;
use std::fs::{self, File, Metadata, Permissions};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use super::atomic::{Replacement, folder_of};
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
        existing(path).map(|found| found.map(|file| file.stamp)).map_err(|problem| problem.at(path))
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
    match existing(path) {
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
    match existing(path) {
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
    let bytes = write(catalogue)?;
    save_bytes(path, &bytes, expected).map_err(|problem| problem.at(path))
}

/// Replaces any file atomically and durably, without a backup; for exports.
///
/// # Errors
/// The path names a folder, a device or a read-only file, or cannot be written to.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    let put = || {
        let target = resolved(path)?;
        let found = metadata(&target)?;
        if let Some(found) = &found {
            writable(found)?;
        }
        Replacement::write(&folder_of(&target), bytes, found.map(|found| found.permissions()))
            .and_then(|replacement| replacement.put_in_place(&target))
            .map_err(|error| folder_problem(&target, &error))
    };
    put().map_err(|problem| problem.at(path))
}

/// Makes a new file as a whole; where one of this name is there, even since a moment ago, it stays as it is.
pub(super) fn create(path: &Path, bytes: &[u8]) -> Result<Stamp, FileProblem> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    // The empty file keeps the name for this program alone until the full one takes its place.
    match File::create_new(path) {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => return Err(FileProblem::Appeared),
        Err(error) => return Err(folder_problem(path, &error)),
    }
    let put = Replacement::write(&folder_of(path), bytes, None).and_then(|new| new.put_in_place(path));
    if let Err(error) = put {
        fs::remove_file(path).unwrap_or_default();
        return Err(folder_problem(path, &error));
    }
    let metadata = metadata(path)?.ok_or(FileProblem::NotFound)?;
    Ok(Stamp::new(bytes, &metadata))
}

/// The bytes of a file with their stamp.
pub(super) fn load_bytes(path: &Path) -> Result<(Vec<u8>, Stamp), FileError> {
    match existing(path) {
        Ok(Some(file)) => Ok((file.bytes, file.stamp)),
        Ok(None) => Err(FileProblem::NotFound.at(path)),
        Err(problem) => Err(problem.at(path)),
    }
}

pub(super) fn save_bytes(path: &Path, bytes: &[u8], expected: Option<&Stamp>) -> Result<Stamp, FileProblem> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let target = resolved(path)?;
    let folder = folder_of(&target);
    let found = existing(&target)?;
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
    let replacement =
        Replacement::write(&folder, bytes, permissions.clone()).map_err(|error| folder_problem(&target, &error))?;
    if let Some(found) = &found {
        back_up(&target, &found.bytes, permissions).map_err(|problem| FileProblem::Backup(Box::new(problem)))?;
    }
    unchanged_since(&target, found.as_ref())?;
    replacement.put_in_place(&target).map_err(|error| folder_problem(&target, &error))?;
    let metadata = metadata(&target)?.ok_or(FileProblem::NotFound)?;
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

fn back_up(target: &Path, bytes: &[u8], permissions: Option<Permissions>) -> Result<(), FileProblem> {
    let backup = backup_path(target);
    if let Some(found) = metadata(&backup)? {
        writable(&found)?;
    }
    let replacement = Replacement::write(&folder_of(target), bytes, permissions);
    let replacement = replacement.map_err(|error| folder_problem(&backup, &error))?;
    for age in (1..BACKUPS).rev() {
        // An older version that cannot be moved on is lost to the one after it, which is what it is for.
        fs::rename(older_path(target, age), older_path(target, age + 1)).unwrap_or_default();
    }
    replacement.put_in_place(&backup).map_err(|error| folder_problem(&backup, &error))
}

/// A last look before the rename, so that what another program wrote in the meantime is not lost.
fn unchanged_since(target: &Path, found: Option<&Existing>) -> Result<(), FileProblem> {
    match (metadata(target)?, found) {
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
fn existing(path: &Path) -> Result<Option<Existing>, FileProblem> {
    let Some(before) = metadata(path)? else { return Ok(None) };
    regular(&before)?;
    if before.len() > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let io = |error: io::Error| FileProblem::from_io(&error);
    let file = File::open(path).map_err(io)?;
    let metadata = file.metadata().map_err(io)?;
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(io)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let stamp = Stamp::new(&bytes, &metadata);
    Ok(Some(Existing { bytes, metadata, stamp }))
}

fn metadata(path: &Path) -> Result<Option<Metadata>, FileProblem> {
    match fs::metadata(path) {
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
