//! Opening whatever a user names: a built-in catalogue, a snapshot file, or a stream.

use std::path::Path;

use thiserror::Error;

use super::{Document, Origin, revision};
use crate::file::{self, BUILTIN_PREFIX, BUILTINS, FileError, FileProblem, Loaded, Stamp, folder};
use crate::model::Catalogue;

/// An open document with the stamp of its file, where it has one.
#[derive(Debug)]
pub struct Opened {
    /// The document.
    pub document: Document,
    /// What the file held; saving to it needs this.
    pub stamp: Option<Stamp>,
}

/// Why nothing was opened.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum OpenError {
    /// The file cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// A published text instead of a snapshot.
    #[error(
        "公表された施策集のテキストのようです。RONファイルではないので、shisaku import で取り込んでから開いてください: {0}"
    )]
    SourceText(String),
}

/// The name of the catalogue that is opened without an argument.
#[must_use]
pub fn default_name() -> &'static str {
    BUILTINS.first().map_or("", |builtin| builtin.name)
}

/// Opens a built-in catalogue (`builtin:r8`), a snapshot file, or the working copy of a revision folder.
///
/// A file that was frozen is opened to be read only.
///
/// # Errors
/// There is no such catalogue or file, or it cannot be read.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    if let Some(name) = path.to_str().filter(|name| name.starts_with(BUILTIN_PREFIX)) {
        let document = Document::new(file::builtin(name)?, Origin::Builtin(name.to_owned()));
        return Ok(Opened { document, stamp: None });
    }
    if let Some(path) = folder::folder_named(path) {
        return Ok(revision::open_folder(&path)?);
    }
    let Loaded { catalogue, stamp, snapshot } =
        file::load(path).map_err(|error| explain(error, || file::read_bytes(path)))?;
    let read_only = revision::frozen_because(path, snapshot.as_ref());
    let around = read_only.as_ref().and_then(|_| revision::around(path, &catalogue));
    let document = Document { revision: around, read_only, ..Document::new(catalogue, Origin::File(path.to_owned())) };
    Ok(Opened { document, stamp: Some(stamp) })
}

/// Reads a snapshot from bytes that came from elsewhere than a file, such as the standard input.
///
/// # Errors
/// The bytes are not a snapshot.
pub fn read_stream(bytes: &[u8], name: &str) -> Result<Catalogue, OpenError> {
    file::read(bytes, name).map_err(|error| explain(error, || Ok(bytes.to_vec())))
}

/// Looks into a file that is no snapshot, to say what it is.
fn explain(error: FileError, bytes: impl FnOnce() -> Result<Vec<u8>, FileError>) -> OpenError {
    let foreign = matches!(error.problem, FileProblem::NotSnapshot | FileProblem::NotUtf8 { .. });
    if foreign && bytes().is_ok_and(|bytes| is_published_text(&bytes)) {
        OpenError::SourceText(error.file)
    } else {
        OpenError::File(error)
    }
}

/// Whether the beginning of a file mentions what every published 施策集 does, in UTF-8 or Shift_JIS.
fn is_published_text(bytes: &[u8]) -> bool {
    const HEAD: usize = 64 * 1024;
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let text = String::from_utf8_lossy(head);
    let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.decode(head);
    [&*text, &*shift_jis].iter().any(|text| text.contains("施策集") || text.contains("施策番号"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_named_is_the_builtin_catalogue() {
        let opened = open(Path::new(default_name())).unwrap();
        assert_eq!(opened.document.origin(), &Origin::Builtin("builtin:r8".to_owned()));
        assert_eq!(opened.stamp, None);
    }

    #[test]
    fn saved_file_opens_with_its_stamp() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("素案.ron");
        let stamp = file::save(&path, &file::sample::catalogue(), None).unwrap();
        let opened = open(&path).unwrap();
        assert_eq!(opened.document.catalogue(), &file::sample::catalogue());
        assert_eq!((opened.document.path(), opened.stamp), (Some(&*path), Some(stamp)));
    }

    #[test]
    fn published_text_is_sent_to_the_import_in_either_encoding() {
        let text = "神奈川県DX計画\n施策集\n令和8年3月\n";
        let (shift_jis, _, _) = encoding_rs::SHIFT_JIS.encode(text);
        for bytes in [text.as_bytes(), &shift_jis] {
            let error = read_stream(bytes, "000.txt").unwrap_err();
            assert_eq!(error, OpenError::SourceText("000.txt".to_owned()));
        }
    }

    #[test]
    fn other_files_are_what_they_are() {
        let error = read_stream(b"hello", "a.txt").unwrap_err();
        assert!(matches!(error, OpenError::File(FileError { problem: FileProblem::NotSnapshot, .. })));
        assert!(open(Path::new("builtin:r0")).unwrap_err().to_string().contains("builtin:r8"));
    }
}
