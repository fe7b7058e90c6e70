//! What can go wrong with a file, in words a user can act on.

use std::io;
use std::path::Path;

use thiserror::Error;

use crate::model::limits::LimitError;

/// A problem with one file; the text names what to do and ends with the file.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
#[error("{problem}: {file}")]
pub struct FileError {
    /// The file as the user named it.
    pub file: String,
    /// What is wrong with it.
    pub problem: FileProblem,
}

/// What is wrong with a file.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum FileProblem {
    /// There is no such file.
    #[error("ファイルが見つかりません。名前と場所を確かめてください")]
    NotFound,
    /// No catalogue of this name is built in.
    #[error("組み込みの施策集にこの名前はありません（{known} のどれかを指定してください）")]
    NoBuiltin {
        /// The names there are.
        known: String,
    },
    /// The path names a folder.
    #[error("これはフォルダです。ファイルの名前を指定してください")]
    IsFolder,
    /// The path names a file where a folder is needed.
    #[error("フォルダではなくファイルです。フォルダの名前を指定してください")]
    NotFolder,
    /// The folder holds no revision.
    #[error("改定フォルダではありません（revision.ron がありません）。改定フォルダを選び直してください")]
    NotRevision,
    /// A revision is to begin in a folder that holds one.
    #[error("既に改定フォルダになっています。「開く」で開くか、別の名前のフォルダを指定してください")]
    AlreadyRevision,
    /// A revision is to begin in a folder that holds something else.
    #[error("空のフォルダではありません。空のフォルダか、新しいフォルダの名前を指定してください")]
    FolderNotEmpty,
    /// A manifest that does not begin like one.
    #[error(
        "1行1列: 改定フォルダの台帳ではありません（先頭が「( format: 1, …」ではありません）。控え（revision.ron.bak）を revision.ron に戻してください"
    )]
    NotManifest,
    /// The folder to save in does not exist, or no longer.
    #[error("保存先のフォルダがありません。別の場所に保存してください")]
    NoFolder,
    /// The path names a device, a pipe or the like.
    #[error("ふつうのファイルではないため使えません。ファイルの名前を指定してください")]
    NotRegular,
    /// More bytes than a snapshot may have.
    #[error("ファイルが大きすぎます（上限{}MiB）。施策集のRONファイルか確かめてください", super::MAX_BYTES / (1024 * 1024))]
    TooLarge,
    /// Not text in UTF-8.
    #[error("{line}行{column}列: UTF-8の文字ではありません。施策集のRONファイルか確かめてください")]
    NotUtf8 {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// Text, but not a snapshot.
    #[error(
        "1行1列: 施策集のRONファイルではありません（先頭が「( format: 1, …」ではありません）。ファイルを選び直してください"
    )]
    NotSnapshot,
    /// Not a journal of this program.
    #[error("編集の記録（ジャーナル）ではありません")]
    NotJournal,
    /// Text, but not a review.
    #[error("確認の記録のファイルではありません。比較の画面で保存した確認の記録を選んでください")]
    NotReview,
    /// Written by a later version of the program.
    #[error("新しい版のプログラムで作られたファイルです（形式{found}、このプログラムは形式{known}まで）。新しい版の shisaku で開いてください", known = super::FORMAT)]
    Newer {
        /// The format the file states.
        found: u32,
    },
    /// A format that never was.
    #[error("形式{found}というファイルはありません。先頭の format を確かめてください")]
    UnknownFormat {
        /// The format the file states.
        found: u32,
    },
    /// Text that cannot be read as a snapshot, with its place.
    #[error("{line}行{column}列: {message}。この行を直すか、控え（.bak）を開いてください")]
    Syntax {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
        /// What was expected.
        message: String,
    },
    /// Readable, but not a catalogue, with the measure and the field.
    #[error("{place}: {message}")]
    Invalid {
        /// Where: the measure's number and the field.
        place: String,
        /// What does not agree, and what is allowed.
        message: String,
    },
    /// Another program changed the file since it was read.
    #[error("読み込んだ後に、ほかのプログラムが書き換えています。上書きせず、別の名前で保存してください")]
    ChangedOnDisk,
    /// A file of this name appeared that was never read.
    #[error("同じ名前のファイルが既にあります。別の名前で保存するか、そのファイルを開いてください")]
    Appeared,
    /// The file is marked read-only.
    #[error("読み取り専用のファイルです。属性を外すか、別の名前で保存してください")]
    ReadOnly,
    /// Access was denied.
    #[error("アクセスが許可されていません。ほかのプログラムで開いていないか、権限を確かめてください")]
    Denied,
    /// The name is longer than the file system takes.
    #[error("ファイルの名前が長すぎます。短い名前にしてください")]
    NameTooLong,
    /// The disk is full.
    #[error("ディスクの空きが足りません。空きを作るか、別の場所に保存してください")]
    NoSpace,
    /// The backup beside the file could not be written.
    #[error("控え（.bak）を作れませんでした（{0}）。別の場所に保存してください")]
    Backup(Box<FileProblem>),
    /// Anything else the system reports.
    #[error("ファイルを読み書きできません（{0}）。場所を確かめて、もう一度試してください")]
    Io(String),
}

impl FileProblem {
    /// Something larger than a file may hold, with its place.
    pub(super) fn over_limit(place: impl Into<String>, error: &LimitError) -> Self {
        Self::Invalid { place: place.into(), message: error.to_string() }
    }

    /// The problem together with the file it concerns.
    #[must_use]
    pub fn of(self, file: impl Into<String>) -> FileError {
        FileError { file: file.into(), problem: self }
    }

    /// The problem together with the path it concerns.
    #[must_use]
    pub fn at(self, path: &Path) -> FileError {
        self.of(path.display().to_string())
    }

    /// Puts the system's report into words.
    #[must_use]
    pub fn from_io(error: &io::Error) -> Self {
        #[allow(clippy::wildcard_enum_match_arm, reason = "io::ErrorKind is open; the rest is shown as reported")]
        match error.kind() {
            io::ErrorKind::NotFound => Self::NotFound,
            io::ErrorKind::PermissionDenied => Self::Denied,
            io::ErrorKind::IsADirectory => Self::IsFolder,
            io::ErrorKind::NotADirectory => Self::NoFolder,
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::InvalidFilename => Self::NameTooLong,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::NoSpace,
            _ => Self::Io(error.to_string()),
        }
    }
}
