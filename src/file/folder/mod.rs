//! The revision folder (改定フォルダ): the base, the working copy, the snapshots and their list.
//!
//! ```text
//! 令和9年3月改定/
//!   revision.ron        the manifest: which files belong here, with their hashes
//!   base.ron            the edition the revision started from; never written again
//!   working.ron         the working copy (作業版)
//!   snapshots/001-素案-照会用.ron
//!   reviews/            what reviewers said, one file each
//!   editing.lock        locked by the window that edits the working copy, for as long as it does
//!   editing.ron         who that is, for those who come meanwhile
//! ```
//!
//! A file that is not what the manifest says is named in a remark; whatever can still be shown is shown.

mod hold;
#[cfg(test)]
mod hold_tests;
mod keep;
mod manifest;
mod name;
#[cfg(test)]
mod tests;
mod verify;

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use thiserror::Error;

use super::atomic::folder_of;
use super::disk::System;
use super::error::{FileError, FileProblem};
use super::save::{self, Loaded};
use super::{content_hash, write};
use crate::model::{Catalogue, Edition};
use crate::revision::{ContentHash, Snapshot};

pub use hold::{Claim, Hold, Holder, LOCK_FILE, LockCall, Person, Refused, WORDS_FILE, claim};
pub use keep::{Taken, load_snapshot, start_from, take_snapshot};
#[cfg(any(feature = "gui", test))]
pub(crate) use keep::{start_from_on, take_snapshot_on};
pub use name::{safe_name, snapshot_file};
pub use verify::open;

/// The edition the revision started from.
pub const BASE_FILE: &str = "base.ron";
/// The working copy.
pub const WORKING_FILE: &str = "working.ron";
/// The manifest.
pub const MANIFEST_FILE: &str = "revision.ron";
/// The folder of the snapshots.
pub const SNAPSHOT_FOLDER: &str = "snapshots";
/// The folder of the reviews.
pub const REVIEW_FOLDER: &str = "reviews";

/// What belongs to a revision, as its folder's manifest says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Manifest {
    /// The catalogue's title when the revision began.
    pub title: String,
    /// The edition being prepared.
    pub edition: Edition,
    /// When the revision began, in local time.
    pub created: NaiveDateTime,
    /// The hash of the base.
    pub base: ContentHash,
    /// The hash of what the working copy was last the same as: the base, or a snapshot.
    pub head: ContentHash,
    /// The snapshots, the earliest first.
    pub snapshots: Vec<ListedSnapshot>,
}

/// A snapshot as the manifest lists it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ListedSnapshot {
    /// The file's name within the folder of snapshots.
    pub file: String,
    /// The hash of the file's bytes.
    pub sha256: ContentHash,
    /// What it says of itself.
    pub snapshot: Snapshot,
}

/// A snapshot of the folder, and whether it is still what was taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptSnapshot {
    /// The file's name within the folder of snapshots.
    pub file: String,
    /// What it says of itself; `None` where neither the manifest nor the file says.
    pub snapshot: Option<Snapshot>,
    /// Whether it is still what was taken.
    pub state: KeptState,
}

/// Whether a snapshot is still what was taken.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum KeptState {
    /// The bytes are those that were written.
    Verified,
    /// The bytes are others.
    Changed,
    /// The file is gone.
    Missing,
    /// The file is there, but the manifest does not know it.
    Unlisted,
    /// The file cannot be read at all.
    Unreadable,
}

impl KeptState {
    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Verified => "一致",
            Self::Changed => "書換えあり",
            Self::Missing => "ファイルなし",
            Self::Unlisted => "台帳にない",
            Self::Unreadable => "読み取れない",
        }
    }

    /// Whether there is a file to be opened.
    #[must_use]
    pub fn can_be_opened(self) -> bool {
        match self {
            Self::Verified | Self::Changed | Self::Unlisted => true,
            Self::Missing | Self::Unreadable => false,
        }
    }
}

/// Something in a revision folder that is not as it was left, and what to do.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum Remark {
    /// A file that must never change has other bytes.
    #[error("作成した後に内容が書き換えられています。元のファイルの控えがあれば戻してください: {0}")]
    Changed(String),
    /// A file of the revision is gone.
    #[error("ファイルがありません。移動や削除をしていないか確かめ、元の場所に戻してください: {0}")]
    Missing(String),
    /// A file among the snapshots that was not taken here.
    #[error("台帳（revision.ron）にないファイルです。ほかから写したものであれば、そのまま比較に使えます: {0}")]
    Unlisted(String),
    /// A file that cannot be read.
    #[error(transparent)]
    Unreadable(#[from] FileError),
    /// The base was taken from the program instead of the folder.
    #[error("現行の版は、同じ内容の組み込みの施策集「{0}」を使っています")]
    BaseFromBuiltin(String),
    /// The manifest could not be read, its backup could.
    #[error("台帳（revision.ron）の代わりに、一つ前の控え（revision.ron.bak）を使っています")]
    ManifestFromBackup,
}

/// An open revision folder.
#[derive(Debug)]
pub struct RevisionFolder {
    /// Where it is.
    pub path: PathBuf,
    /// The manifest, where it can be read.
    pub manifest: Option<Manifest>,
    /// The edition the revision started from, where it can be read.
    pub base: Option<Catalogue>,
    /// The working copy.
    pub working: Result<Loaded, FileError>,
    /// The snapshots, the earliest first; those the manifest does not know at the end.
    pub snapshots: Vec<KeptSnapshot>,
    /// What is not as it was left.
    pub remarks: Vec<Remark>,
}

/// The revision folder a path names: the folder itself, or its manifest or working copy.
#[must_use]
pub fn folder_named(path: &Path) -> Option<PathBuf> {
    if path.is_dir() {
        return Some(path.to_owned());
    }
    let is_part = path.file_name().is_some_and(|name| name == MANIFEST_FILE || name == WORKING_FILE);
    let folder = folder_of(path);
    (is_part && folder.join(MANIFEST_FILE).is_file()).then_some(folder)
}

/// Whether a folder holds anything of a revision.
#[must_use]
pub fn is_revision(path: &Path) -> bool {
    [MANIFEST_FILE, BASE_FILE, WORKING_FILE].into_iter().any(|name| path.join(name).exists())
}

/// Whether a file is one that a revision never changes again: its base, or any snapshot.
#[must_use]
pub fn is_base(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name == BASE_FILE) && folder_of(path).join(MANIFEST_FILE).is_file()
}

/// Begins a revision in a new or empty folder.
///
/// The manifest is written last: a folder without one is no revision. What was written is removed again on failure.
///
/// # Errors
/// The folder holds something, its parent does not exist, it cannot be written to, or a catalogue does not agree
/// with itself.
pub fn begin(path: &Path, base: &Catalogue, working: &Catalogue, created: NaiveDateTime) -> Result<(), FileError> {
    let base_hash = content_hash(base)?;
    let manifest = Manifest {
        title: working.title.clone(),
        edition: working.edition,
        created,
        base: base_hash.clone(),
        head: base_hash,
        snapshots: Vec::new(),
    };
    let (base, working) = (write(base)?, write(working)?);
    let is_new = prepare(path)?;
    let files = [(BASE_FILE, base), (WORKING_FILE, working), (MANIFEST_FILE, manifest::write(&manifest))];
    let done = fill(path, &files);
    if done.is_err() {
        take_away(path, &files, is_new);
    }
    done
}

/// Makes the folder where there is none; says whether it was made.
fn prepare(path: &Path) -> Result<bool, FileError> {
    let io = |error: &std::io::Error| FileProblem::from_io(error).at(path);
    match fs::metadata(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            let made = fs::create_dir(path);
            made.map(|()| true).map_err(|error| match error.kind() == std::io::ErrorKind::NotFound {
                true => FileProblem::NoFolder.at(path),
                false => io(&error),
            })
        }
        Err(error) => Err(io(&error)),
        Ok(found) if !found.is_dir() => Err(FileProblem::NotFolder.at(path)),
        Ok(_) if path.join(MANIFEST_FILE).exists() => Err(FileProblem::AlreadyRevision.at(path)),
        Ok(_) => match fs::read_dir(path).map_err(|error| io(&error))?.next() {
            Some(_) => Err(FileProblem::FolderNotEmpty.at(path)),
            None => Ok(false),
        },
    }
}

fn fill(path: &Path, files: &[(&str, Vec<u8>)]) -> Result<(), FileError> {
    for folder in [SNAPSHOT_FOLDER, REVIEW_FOLDER] {
        let folder = path.join(folder);
        fs::create_dir(&folder).map_err(|error| FileProblem::from_io(&error).at(&folder))?;
    }
    for (name, bytes) in files {
        let file = path.join(name);
        save::create(&System, &file, bytes).map_err(|problem| problem.at(&file))?;
    }
    protect(&path.join(BASE_FILE));
    Ok(())
}

/// Takes away what [`fill`] made; the problem that led here is already on its way to the user.
fn take_away(path: &Path, files: &[(&str, Vec<u8>)], is_new: bool) {
    for (name, _) in files {
        fs::remove_file(path.join(name)).unwrap_or_default();
    }
    for folder in [SNAPSHOT_FOLDER, REVIEW_FOLDER] {
        fs::remove_dir(path.join(folder)).unwrap_or_default();
    }
    if is_new {
        fs::remove_dir(path).unwrap_or_default();
    }
}

/// Marks a file as not to be written; where the file system cannot, its hash still tells.
fn protect(path: &Path) {
    if let Ok(metadata) = fs::metadata(path) {
        let mut permissions = metadata.permissions();
        permissions.set_readonly(true);
        fs::set_permissions(path, permissions).unwrap_or_default();
    }
}
