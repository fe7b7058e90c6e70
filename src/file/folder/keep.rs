//! Taking a snapshot, reading one, and starting the working copy anew from one.

use std::path::{Path, PathBuf};

use super::super::disk::{Disk, System};
use super::super::error::{FileError, FileProblem};
use super::super::save::{self, Stamp, read_bytes};
use super::super::{content_hash, read_snapshot, write_snapshot};
use super::{ListedSnapshot, MANIFEST_FILE, Manifest, SNAPSHOT_FOLDER, WORKING_FILE, manifest, name, protect, verify};
use crate::model::Catalogue;
use crate::revision::{Snapshot, Stage};

/// What a person says of the snapshot to be taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Taken {
    /// What it is called.
    pub name: String,
    /// How far the revision has come.
    pub stage: Stage,
    /// Who takes it.
    pub author: String,
    /// When, in local time.
    pub at: chrono::NaiveDateTime,
    /// What its readers should know.
    pub note: String,
}

/// Freezes a catalogue among the snapshots, then lists it in the manifest.
///
/// The file gets a number of its own and never replaces another. A kill between the two leaves a file the manifest
/// does not know, which opening the folder names.
///
/// # Errors
/// The manifest cannot be read or was changed meanwhile, the folder cannot be written to, or the catalogue does not
/// agree with itself; no snapshot is left behind.
pub fn take_snapshot(folder: &Path, catalogue: &Catalogue, taken: Taken) -> Result<ListedSnapshot, FileError> {
    take_snapshot_on(&System, folder, catalogue, taken)
}

/// Takes a snapshot as [`take_snapshot`] does, on a disk that may fail.
pub(crate) fn take_snapshot_on(
    disk: &dyn Disk,
    folder: &Path,
    catalogue: &Catalogue,
    taken: Taken,
) -> Result<ListedSnapshot, FileError> {
    let content = content_hash(catalogue)?;
    let (mut manifest, stamp) = manifest_with_stamp(folder)?;
    let snapshot = Snapshot {
        name: taken.name,
        stage: taken.stage,
        author: taken.author,
        at: taken.at,
        note: taken.note,
        content: content.clone(),
        parent: Some(manifest.head),
    };
    let bytes = write_snapshot(catalogue, &snapshot)?;
    let (file, path) = create_numbered(disk, &folder.join(SNAPSHOT_FOLDER), &snapshot, &bytes)?;
    let listed = ListedSnapshot { file, sha256: verify::hash(&bytes), snapshot };
    manifest.snapshots.push(listed.clone());
    manifest.head = content;
    if let Err(error) = put(disk, folder, &manifest, &stamp) {
        // The problem of the manifest is on its way to the user; a file that stays is named when the folder is opened.
        std::fs::remove_file(&path).unwrap_or_default();
        return Err(error);
    }
    protect(&path);
    Ok(listed)
}

/// Reads a snapshot of the folder.
///
/// # Errors
/// The file is gone or cannot be read.
pub fn load_snapshot(folder: &Path, file: &str) -> Result<(Catalogue, Option<Snapshot>), FileError> {
    let path = folder.join(SNAPSHOT_FOLDER).join(file);
    if !name::is_plain(file) {
        return Err(FileProblem::NotFound.at(&path));
    }
    read_bytes(&path).and_then(|bytes| read_snapshot(&bytes, &path.display().to_string()))
}

/// Starts the working copy anew from a snapshot; the one before stays as `working.ron.bak`.
///
/// # Errors
/// The snapshot or the manifest cannot be read or written, or the working copy was changed meanwhile; it is as it was.
pub fn start_from(folder: &Path, file: &str, expected: Option<&Stamp>) -> Result<Stamp, FileError> {
    start_from_on(&System, folder, file, expected)
}

/// Starts anew as [`start_from`] does, on a disk that may fail.
pub(crate) fn start_from_on(
    disk: &dyn Disk,
    folder: &Path,
    file: &str,
    expected: Option<&Stamp>,
) -> Result<Stamp, FileError> {
    let (catalogue, _) = load_snapshot(folder, file)?;
    let (mut manifest, stamp) = manifest_with_stamp(folder)?;
    let working = folder.join(WORKING_FILE);
    let before = read_bytes(&working).ok();
    let saved = save::save_on(disk, &working, &catalogue, expected)?;
    manifest.head = content_hash(&catalogue)?;
    if let Err(error) = put(disk, folder, &manifest, &stamp) {
        // The window goes on with the working copy it shows, so that is what the file must hold.
        if let Some(before) = before {
            save::replace(&working, &before).unwrap_or_default();
        }
        return Err(error);
    }
    Ok(saved)
}

fn manifest_with_stamp(folder: &Path) -> Result<(Manifest, Stamp), FileError> {
    let path = folder.join(MANIFEST_FILE);
    let stamp = Stamp::of(&path)?.ok_or_else(|| FileProblem::NotRevision.at(folder))?;
    Ok((verify::manifest_at(&path)?, stamp))
}

fn put(disk: &dyn Disk, folder: &Path, manifest: &Manifest, stamp: &Stamp) -> Result<(), FileError> {
    let path = folder.join(MANIFEST_FILE);
    let saved = save::save_bytes(disk, &path, &manifest::write(manifest), Some(stamp));
    saved.map(|_| ()).map_err(|problem| problem.at(&path))
}

/// Writes a file under the next number that is free.
fn create_numbered(
    disk: &dyn Disk,
    folder: &Path,
    snapshot: &Snapshot,
    bytes: &[u8],
) -> Result<(String, PathBuf), FileError> {
    /// How many people may take a snapshot in the same moment.
    const ATTEMPTS: u32 = 20;
    std::fs::create_dir_all(folder).map_err(|error| FileProblem::from_io(&error).at(folder))?;
    let last = verify::files_in(folder).iter().filter_map(|file| name::number_of(file)).max().unwrap_or(0);
    let mut problem = FileProblem::Appeared.at(folder);
    for number in (1..=ATTEMPTS).map(|step| last.saturating_add(step)) {
        let file = name::snapshot_file(number, snapshot.stage, &snapshot.name);
        let path = folder.join(&file);
        match save::create(disk, &path, bytes) {
            Ok(_) => return Ok((file, path)),
            Err(FileProblem::Appeared) => problem = FileProblem::Appeared.at(&path),
            Err(other) => return Err(other.at(&path)),
        }
    }
    Err(problem)
}
