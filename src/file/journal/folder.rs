//! Journals that killed programs left behind.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::places::{self, PLACES};
use super::writer::{JOURNAL, UNLOCKED};
use super::{Head, Step, read_head};
use crate::file::error::FileError;
use crate::file::{read_bytes, v1};

/// A journal whose program is gone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Abandoned {
    /// Its file.
    pub path: PathBuf,
    /// Which document it is of, and what that held.
    pub head: Head,
    /// The whole journal.
    pub bytes: Vec<u8>,
    /// What was done, from the first to the last.
    pub steps: Vec<Step>,
}

/// The journals in a folder whose programs are gone, in order of their names; one without a whole record is removed.
///
/// Where those programs were writing files, their temporary files are swept away.
///
/// # Errors
/// The folder cannot be listed; that it is not there yet is no error.
pub fn abandoned(folder: &Path) -> io::Result<Vec<Abandoned>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry?;
        // To open a pipe would wait for whoever writes to it.
        if !entry.file_type()?.is_file() {
            continue;
        }
        let path = entry.path();
        let has_extension = |wanted: &str| path.extension().is_some_and(|extension| extension == wanted);
        if has_extension(JOURNAL) && !is_alive(&path) {
            paths.push(path);
        } else if has_extension(PLACES) && !is_alive(&path) {
            places::sweep(&path);
        } else if has_extension(UNLOCKED) && !is_alive(&path) {
            // Killed before the first step: there is nothing in it.
            fs::remove_file(&path).unwrap_or_default();
        }
    }
    paths.sort();
    Ok(paths.into_iter().filter_map(read).collect())
}

/// Whether a running program holds the journal.
fn is_alive(path: &Path) -> bool {
    let held = |file: File| matches!(file.try_lock(), Err(TryLockError::WouldBlock));
    File::open(path).is_ok_and(held)
}

fn read(path: PathBuf) -> Option<Abandoned> {
    let bytes = read_bytes(&path).ok()?;
    match read_head(&bytes) {
        Some((head, rest)) if super::next_record(rest).is_some() => {
            let steps = steps(rest);
            Some(Abandoned { path, head, bytes, steps })
        }
        // Killed before the first step was whole: there is nothing in it.
        Some(_) | None => {
            fs::remove_file(&path).unwrap_or_default();
            None
        }
    }
}

/// The steps of the whole records.
fn steps(mut records: &[u8]) -> Vec<Step> {
    let mut steps = Vec::new();
    while let Some((delta, after)) = super::next_record(records) {
        let Ok(step) = v1::read_step(delta) else { break };
        steps.push(step);
        records = after;
    }
    steps
}

/// Removes a journal whose content was taken over or given up.
///
/// # Errors
/// The system does not allow it.
pub fn remove(journal: &Abandoned) -> Result<(), FileError> {
    match fs::remove_file(&journal.path) {
        Ok(()) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(crate::file::FileProblem::from_io(&error).at(&journal.path)),
    }
}
