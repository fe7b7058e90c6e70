//! Why a file cannot be imported at all.

use thiserror::Error;

/// Why nothing could be read; everything less becomes a finding.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ImportError {
    /// No bytes, or nothing but blanks.
    #[error("ファイルが空です。施策集のテキストファイルを指定してください")]
    Empty,
    /// More bytes, lines or characters than any 施策集 has.
    #[error("ファイルが大きすぎます（{0}）。施策集のテキストファイルか確認してください")]
    TooLarge(String),
    /// The bytes are text in no encoding known here.
    #[error("テキストとして読み取れません（{line}行目付近）。UTF-8、BOM付きUTF-16又はShift_JISで保存し直してください")]
    NotText {
        /// The line of the first byte that could not be read, counted from 1.
        line: usize,
    },
    /// The text is not a 施策集.
    #[error(
        "施策集ではありません。{line}行目までに「{expected}」が必要ですが、見つかりません（{line}行目は「{printed}」）。施策集のテキストファイルを指定してください"
    )]
    NotCatalogue {
        /// The line up to which it was looked for, counted from 1.
        line: u32,
        /// What was expected.
        expected: &'static str,
        /// What stands there.
        printed: String,
    },
    /// The title stands there, and the edition does not.
    #[error(
        "施策集の版（令和n年n月）が、{line}行目の「施策集」の後に見つかりません。表紙が途中で切れていないか確認してください"
    )]
    NoEdition {
        /// The line of the title, counted from 1.
        line: u32,
    },
    /// The plan's cover stands there, and names no edition.
    #[error(
        "計画の版（令和n年n月）が、{line}行目までの表紙に見つかりません。表紙が途中で切れていないか確認してください"
    )]
    NoEditionOnCover {
        /// The line on which the cover ends, counted from 1.
        line: u32,
    },
    /// The text is not the prose of a plan.
    #[error(
        "計画の本編ではありません。分野の表の見出し「{expected}」が見つかりません（{line}行目は「{printed}」）。計画本編のテキストファイルを指定してください"
    )]
    NotProse {
        /// The first printed line, counted from 1.
        line: u32,
        /// What was expected.
        expected: &'static str,
        /// What stands there.
        printed: String,
    },
}
