//! From text to serde types, with errors in words and the exact place.

use ron::error::{Error, SpannedError};
use serde::Deserialize;

use super::error::FileProblem;
use crate::model::limits::shortened;

/// How deep brackets may stand in brackets; a catalogue of eight levels of sections needs 20.
pub(super) const MAX_NESTING: usize = 64;

/// Reads a RON text into serde types.
pub(super) fn parse<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, FileProblem> {
    ron::Options::default().with_recursion_limit(MAX_NESTING).from_str(text).map_err(|error| syntax(&error))
}

/// The beginning of a message that may quote what was read.
fn cut(message: &str) -> String {
    const LONGEST: usize = 400;
    match message.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", message.get(..end).unwrap_or_default()),
        None => message.to_owned(),
    }
}

/// The number after `format:` at the very start, or `None` where the text does not begin like a snapshot.
///
/// Only the head is looked at, so that a file of a later format is refused by its version, not by its syntax.
pub(super) fn format_of(text: &str) -> Option<u32> {
    let rest = skip_blank(text).strip_prefix('(')?;
    let rest = skip_blank(rest).strip_prefix("format")?;
    let rest = skip_blank(skip_blank(rest).strip_prefix(':')?);
    let end = rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len());
    let digits = rest.get(..end).filter(|digits| !digits.is_empty())?;
    Some(digits.parse().unwrap_or(u32::MAX))
}

/// Skips white space and comments.
fn skip_blank(mut text: &str) -> &str {
    loop {
        text = text.trim_start();
        let after = if let Some(comment) = text.strip_prefix("//") {
            comment.split_once('\n').map(|(_, rest)| rest)
        } else if let Some(comment) = text.strip_prefix("/*") {
            comment.split_once("*/").map(|(_, rest)| rest)
        } else {
            return text;
        };
        match after {
            Some(rest) => text = rest,
            None => return "",
        }
    }
}

fn syntax(error: &SpannedError) -> FileProblem {
    let place = if points_back(&error.code) { error.span.start } else { error.span.end };
    FileProblem::Syntax { line: place.line, column: place.col, message: in_words(&error.code) }
}

/// Whether the culprit is the token just read rather than what comes next.
fn points_back(error: &Error) -> bool {
    matches!(
        error,
        Error::Message(_)
            | Error::NoSuchStructField { .. }
            | Error::NoSuchEnumVariant { .. }
            | Error::DuplicateStructField { .. }
            | Error::IntegerOutOfBounds
            | Error::InvalidValueForType { .. }
    )
}

fn in_words(error: &Error) -> String {
    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "the list of ron's errors is open; the rest is shown as reported"
    )]
    match error {
        // The message may quote a text of any length.
        Error::Message(message) => cut(message),
        Error::Eof => "ファイルが途中で終わっています".to_owned(),
        Error::ExpectedArray => "リストの始まり [ があるはずです".to_owned(),
        Error::ExpectedArrayEnd => "リストの終わり ] か、コンマ , があるはずです".to_owned(),
        Error::ExpectedBoolean => "true か false があるはずです".to_owned(),
        Error::ExpectedComma => "コンマ , があるはずです".to_owned(),
        Error::ExpectedInteger => "数があるはずです".to_owned(),
        Error::ExpectedMapColon => "項目名の後にコロン : があるはずです".to_owned(),
        Error::ExpectedStructLike | Error::ExpectedNamedStructLike(_) => "始まりの括弧 ( があるはずです".to_owned(),
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd => {
            "終わりの括弧 ) か、コンマ , があるはずです".to_owned()
        }
        Error::ExpectedString => "引用符 \" で囲んだ文字があるはずです".to_owned(),
        Error::ExpectedStringEnd => "引用符 \" が閉じていません".to_owned(),
        Error::ExpectedIdentifier | Error::SuggestRawIdentifier(_) => "項目名があるはずです".to_owned(),
        Error::InvalidEscape(_) => {
            "文字の中の \\ の使い方が正しくありません（\\ そのものは \\\\ と書きます）".to_owned()
        }
        Error::IntegerOutOfBounds => "数が大きすぎます".to_owned(),
        Error::InvalidIntegerDigit { digit, .. } => format!("数に使えない文字です（{digit}）"),
        Error::UnclosedBlockComment => "注釈 /* が閉じていません".to_owned(),
        Error::UnexpectedChar(c) => format!("ここに書けない文字です（{c}）"),
        Error::TrailingCharacters => "施策集の終わりの後に余分な文字があります".to_owned(),
        Error::ExceededRecursionLimit => format!("括弧の入れ子が深すぎます（{MAX_NESTING}段まで）"),
        Error::NoSuchEnumVariant { expected, found, .. } => {
            format!("「{}」は使えません（{} のどれか）", shortened(found), expected.join("、"))
        }
        Error::NoSuchStructField { expected, found, .. } => {
            format!("「{}」という項目はありません（{} のどれか）", shortened(found), expected.join("、"))
        }
        Error::MissingStructField { field, .. } => format!("項目「{field}」がありません"),
        Error::DuplicateStructField { field, .. } => format!("項目「{field}」が二度あります"),
        Error::InvalidValueForType { .. } => "ここに書けない種類の値です".to_owned(),
        other => format!("読み取れません（{}）", shortened(&other.to_string())),
    }
}
