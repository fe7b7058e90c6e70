//! Opening a revision folder and holding every file against the manifest.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::super::builtin::{BUILTINS, builtin};
use super::super::error::{FileError, FileProblem};
use super::super::save::{backup_path, load, read_bytes};
use super::super::{content_hash, read, read_snapshot};
use super::{
    BASE_FILE, KeptSnapshot, KeptState, ListedSnapshot, MANIFEST_FILE, Manifest, Remark, RevisionFolder,
    SNAPSHOT_FOLDER, WORKING_FILE, is_revision, manifest,
};
use crate::model::Catalogue;
use crate::revision::ContentHash;

/// Opens a revision folder; what is not as it was left is named in the remarks.
///
/// # Errors
/// There is no such folder, or nothing in it is of a revision.
pub fn open(path: &Path) -> Result<RevisionFolder, FileError> {
    match fs::metadata(path) {
        Ok(found) if found.is_dir() => {}
        Ok(_) => return Err(FileProblem::NotFolder.at(path)),
        Err(error) => return Err(FileProblem::from_io(&error).at(path)),
    }
    if !is_revision(path) {
        return Err(FileProblem::NotRevision.at(path));
    }
    let mut remarks = Vec::new();
    let manifest = read_manifest(&path.join(MANIFEST_FILE), &mut remarks);
    let base = read_base(path, manifest.as_ref(), &mut remarks);
    let working = load(&path.join(WORKING_FILE));
    if let Err(error) = &working {
        remarks.push(Remark::Unreadable(error.clone()));
    }
    let listed = manifest.as_ref().map(|manifest| manifest.snapshots.as_slice()).unwrap_or_default();
    let snapshots = snapshots(&path.join(SNAPSHOT_FOLDER), listed, &mut remarks);
    Ok(RevisionFolder { path: path.to_owned(), manifest, base, working, snapshots, remarks })
}

/// The hash of a file's bytes.
pub(super) fn hash(bytes: &[u8]) -> ContentHash {
    ContentHash::of_digest(Sha256::digest(bytes).into())
}

/// Reads a manifest file.
pub(super) fn manifest_at(path: &Path) -> Result<Manifest, FileError> {
    read_bytes(path).and_then(|bytes| manifest::read(&bytes).map_err(|problem| problem.at(path)))
}

/// The manifest, or its backup where it is damaged.
fn read_manifest(path: &Path, remarks: &mut Vec<Remark>) -> Option<Manifest> {
    let error = match manifest_at(path) {
        Ok(manifest) => return Some(manifest),
        Err(error) => error,
    };
    remarks.push(Remark::Unreadable(error));
    let backup = manifest_at(&backup_path(path)).ok();
    if backup.is_some() {
        remarks.push(Remark::ManifestFromBackup);
    }
    backup
}

fn read_base(path: &Path, manifest: Option<&Manifest>, remarks: &mut Vec<Remark>) -> Option<Catalogue> {
    let file = path.join(BASE_FILE);
    let found = read_bytes(&file).and_then(|bytes| {
        let catalogue = read(&bytes, &file.display().to_string())?;
        Ok((hash(&bytes), catalogue))
    });
    match found {
        Ok((found, catalogue)) => {
            if manifest.is_some_and(|manifest| manifest.base != found) {
                remarks.push(Remark::Changed(BASE_FILE.to_owned()));
            }
            Some(catalogue)
        }
        Err(FileError { problem: FileProblem::NotFound, .. }) => {
            remarks.push(Remark::Missing(BASE_FILE.to_owned()));
            builtin_with(&manifest?.base, remarks)
        }
        Err(error) => {
            remarks.push(Remark::Unreadable(error));
            builtin_with(&manifest?.base, remarks)
        }
    }
}

/// The built-in catalogue of the same content, if there is one.
fn builtin_with(wanted: &ContentHash, remarks: &mut Vec<Remark>) -> Option<Catalogue> {
    let same = |catalogue: &Catalogue| content_hash(catalogue).is_ok_and(|hash| hash == *wanted);
    let (entry, catalogue) = BUILTINS
        .iter()
        .filter_map(|entry| Some((entry, builtin(entry.name).ok()?)))
        .find(|(_, catalogue)| same(catalogue))?;
    remarks.push(Remark::BaseFromBuiltin(entry.title.to_owned()));
    Some(catalogue)
}

fn snapshots(folder: &Path, listed: &[ListedSnapshot], remarks: &mut Vec<Remark>) -> Vec<KeptSnapshot> {
    let mut kept: Vec<_> = listed.iter().map(|entry| verified(folder, entry, remarks)).collect();
    let known: BTreeSet<&str> = listed.iter().map(|entry| entry.file.as_str()).collect();
    for file in files_in(folder) {
        if !known.contains(file.as_str()) {
            kept.push(unlisted(folder, file, remarks));
        }
    }
    kept
}

/// A listed snapshot held against its file.
fn verified(folder: &Path, entry: &ListedSnapshot, remarks: &mut Vec<Remark>) -> KeptSnapshot {
    let shown = format!("{SNAPSHOT_FOLDER}/{}", entry.file);
    let state = match read_bytes(&folder.join(&entry.file)) {
        Ok(bytes) if hash(&bytes) == entry.sha256 => KeptState::Verified,
        Ok(_) => {
            remarks.push(Remark::Changed(shown));
            KeptState::Changed
        }
        Err(FileError { problem: FileProblem::NotFound, .. }) => {
            remarks.push(Remark::Missing(shown));
            KeptState::Missing
        }
        Err(error) => {
            remarks.push(Remark::Unreadable(error));
            KeptState::Unreadable
        }
    };
    KeptSnapshot { file: entry.file.clone(), snapshot: Some(entry.snapshot.clone()), state }
}

/// A file the manifest does not know, with what it says of itself.
fn unlisted(folder: &Path, file: String, remarks: &mut Vec<Remark>) -> KeptSnapshot {
    let path = folder.join(&file);
    let read = read_bytes(&path).and_then(|bytes| read_snapshot(&bytes, &path.display().to_string()));
    remarks.push(Remark::Unlisted(format!("{SNAPSHOT_FOLDER}/{file}")));
    match read {
        Ok((_, snapshot)) => KeptSnapshot { file, snapshot, state: KeptState::Unlisted },
        Err(error) => {
            remarks.push(Remark::Unreadable(error));
            KeptSnapshot { file, snapshot: None, state: KeptState::Unreadable }
        }
    }
}

/// The names of the files in a folder, in order; those of a save under way or cut off are no files of anybody.
pub(super) fn files_in(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut names: Vec<_> = entries
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_ok_and(|kind| !kind.is_dir()))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    names
}
