//! Snapshot files: a versioned RON text, saved atomically with a backup.
//!
//! Strings are written by `ron_text` instead of ron's own pretty printer: with `escape_strings(true)` that
//! escapes the ideographic blank and combining marks, and with `false` it writes line breaks, control
//! characters and raw strings as they are, so that a text spreads over lines and is changed by a conversion
//! of line ends. Here only quotes, backslashes, control and direction marks are escaped, a field stays on its
//! line, and everything else is written as a reader would read it.

mod actuals;
mod atomic;
mod builtin;
mod disk;
mod error;
#[cfg(test)]
pub(crate) mod failing;
#[cfg(test)]
mod fault_tests;
pub mod folder;
pub mod journal;
#[cfg(test)]
mod limit_tests;
mod lineage;
mod review;
mod ron_text;
#[cfg(test)]
pub(crate) mod sample;
mod save;
#[cfg(test)]
mod save_tests;
mod syntax;
#[cfg(test)]
mod tests;
mod v1;

use std::borrow::Cow;

use sha2::{Digest, Sha256};

use crate::model::limits::shortened;
use crate::model::{Catalogue, limits};
use crate::revision::{ContentHash, Snapshot};

pub use actuals::{BUILTIN_ACTUALS, Judgement, Report, ReportedActual, ReportedActuals, Words, read_actuals};
pub use atomic::sweep;
pub use builtin::{BUILTIN_PREFIX, BUILTINS, Builtin, builtin};
#[cfg(feature = "gui")]
pub(crate) use disk::{Disk, System};
pub use error::{FileError, FileProblem};
pub use lineage::{JudgedLineage, JudgedPair, read_lineage};
pub use review::{load_review, read_review, save_review, write_review};
pub use save::{BACKUPS, Loaded, Stamp, Version, backup_path, load, read_bytes, replace, save, versions};
#[cfg(feature = "gui")]
pub(crate) use save::{replace_on, save_on};

/// The format this program writes.
pub const FORMAT: u32 = 1;

/// The most bytes a file may have.
pub const MAX_BYTES: u64 = 256 * 1024 * 1024;

/// Reads a snapshot; `name` is the file as the user named it.
///
/// A byte-order mark and CRLF line ends are accepted; lines and columns of errors are those of an editor.
///
/// # Errors
/// Not UTF-8, not a snapshot, of a later format, or not in agreement with itself.
pub fn read(bytes: &[u8], name: &str) -> Result<Catalogue, FileError> {
    read_snapshot(bytes, name).map(|(catalogue, _)| catalogue)
}

/// Reads a snapshot, with what it says of itself; a working copy says nothing.
///
/// # Errors
/// As [`read`].
pub fn read_snapshot(bytes: &[u8], name: &str) -> Result<(Catalogue, Option<Snapshot>), FileError> {
    let read = decoded(bytes).and_then(|text| match syntax::format_of(&text) {
        // An older format is read by its own types and turned into the next one here.
        Some(1) => {
            let (catalogue, snapshot) = v1::read(&text)?;
            snapshot.as_ref().map_or(Ok(()), within_limits)?;
            Ok((catalogue, snapshot))
        }
        found => Err(unreadable_format(found)),
    });
    read.map_err(|problem| problem.of(name))
}

/// Why a text of this format, or of none, cannot be read.
fn unreadable_format(found: Option<u32>) -> FileProblem {
    match found {
        Some(0) => FileProblem::UnknownFormat { found: 0 },
        Some(found) => FileProblem::Newer { found },
        None => FileProblem::NotSnapshot,
    }
}

/// The text of a file, with the line ends of one sort.
fn decoded(bytes: &[u8]) -> Result<Cow<'_, str>, FileProblem> {
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileProblem::TooLarge);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(bytes, error.valid_up_to()))?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    // A real carriage return inside a text is written as an escape; one before a line feed came from a conversion.
    Ok(if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) })
}

fn not_utf8(bytes: &[u8], valid: usize) -> FileProblem {
    let head = String::from_utf8_lossy(bytes.get(..valid).unwrap_or_default());
    let last_line = head.rsplit('\n').next().unwrap_or_default().trim_start_matches('\u{FEFF}');
    FileProblem::NotUtf8 { line: head.matches('\n').count() + 1, column: last_line.chars().count() + 1 }
}

/// Writes a snapshot: the same catalogue always gives the same bytes.
///
/// # Errors
/// The catalogue does not agree with itself, so that the file could not be read back.
pub fn write(catalogue: &Catalogue) -> Result<Vec<u8>, FileError> {
    v1::check(catalogue).map_err(|problem| problem.of(shortened(&catalogue.title)))?;
    Ok(v1::write(catalogue, None).into_bytes())
}

/// Writes a catalogue with what it says of itself as a snapshot.
///
/// # Errors
/// As [`fn@write`].
pub fn write_snapshot(catalogue: &Catalogue, snapshot: &Snapshot) -> Result<Vec<u8>, FileError> {
    v1::check(catalogue)
        .and_then(|()| within_limits(snapshot))
        .map_err(|problem| problem.of(shortened(&catalogue.title)))?;
    Ok(v1::write(catalogue, Some(snapshot)).into_bytes())
}

/// Whether what a snapshot says of itself can be written and read back.
fn within_limits(snapshot: &Snapshot) -> Result<(), FileProblem> {
    let texts = [("名称", &snapshot.name), ("作成者", &snapshot.author), ("備考", &snapshot.note)];
    texts
        .into_iter()
        .try_for_each(|(what, text)| limits::text(what, text))
        .map_err(|error| FileProblem::over_limit("スナップショット", &error))
}

/// The hash of what is written for a catalogue: equal catalogues have equal hashes.
///
/// # Errors
/// As [`fn@write`].
pub fn content_hash(catalogue: &Catalogue) -> Result<ContentHash, FileError> {
    Ok(ContentHash::of_digest(Sha256::digest(write(catalogue)?).into()))
}
