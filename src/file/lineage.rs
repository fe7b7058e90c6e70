//! Continuations between the two built-in plans, judged by a person who read both texts.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::error::{FileError, FileProblem};
use super::syntax;
use crate::model::LineageVerdict;

/// The file built into the program.
const BUILTIN: &str = include_str!("../../seeds/lineage.ron");

/// The name errors call the built-in file by.
const BUILTIN_NAME: &str = "builtin:lineage";

/// Judged pairs of two plans.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgedLineage {
    format: u32,
    /// The title of the earlier catalogue.
    pub old: String,
    /// The title of the later catalogue.
    pub new: String,
    /// The pairs, in the order of the file.
    pub pairs: Vec<JudgedPair>,
}

/// A judged pair.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JudgedPair {
    /// The number in the earlier catalogue.
    pub old: String,
    /// The name there.
    pub old_name: String,
    /// The number in the later catalogue.
    pub new: String,
    /// The name there.
    pub new_name: String,
    /// What was decided.
    #[serde(deserialize_with = "verdict")]
    pub verdict: LineageVerdict,
    /// Why.
    pub why: String,
}

fn verdict<'de, D: Deserializer<'de>>(deserializer: D) -> Result<LineageVerdict, D::Error> {
    let text = String::deserialize(deserializer)?;
    let all = [LineageVerdict::Confirmed, LineageVerdict::Rejected];
    all.into_iter().find(|verdict| verdict.word() == text).ok_or_else(|| {
        let known = all.map(LineageVerdict::word).join("、");
        D::Error::custom(format!("verdict に「{text}」は使えません（{known} のどれか）"))
    })
}

impl JudgedLineage {
    /// Reads the file built into the program.
    ///
    /// # Errors
    /// The program was built with a damaged file.
    pub fn builtin() -> Result<Self, FileError> {
        read_lineage(BUILTIN, BUILTIN_NAME)
    }
}

/// Reads judged pairs from RON; `name` is the file as the user named it.
///
/// # Errors
/// The text cannot be read (with line and column), is of another format, or judges a pair twice or without saying why.
pub fn read_lineage(text: &str, name: &str) -> Result<JudgedLineage, FileError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let read: JudgedLineage = syntax::parse(text).map_err(|problem| problem.of(name))?;
    if read.format != 1 {
        return Err(FileProblem::UnknownFormat { found: read.format }.of(name));
    }
    let mut known = BTreeSet::new();
    for pair in &read.pairs {
        let message = if !known.insert((&pair.old, &pair.new)) {
            "同じ組が二度あります。一つにしてください"
        } else if pair.why.trim().is_empty() {
            "判断の理由を why に書いてください"
        } else {
            continue;
        };
        let place = format!("{} と {}", pair.old, pair.new);
        return Err(FileProblem::Invalid { place, message: message.to_owned() }.of(name));
    }
    Ok(read)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_line_and_column_or_the_pair() {
        let swapped =
            |from: &str, to: &str| read_lineage(&BUILTIN.replacen(from, to, 1), "系譜.ron").unwrap_err().to_string();
        let error = swapped("verdict: \"確認\"", "verdict: \"たぶん\"");
        assert!(error.contains("確認、却下") && error.contains("行") && error.ends_with(": 系譜.ron"), "{error}");
        assert!(swapped("why:", "memo:").contains("「memo」という項目はありません"));
        assert!(swapped("format: 1", "format: 2").contains("形式2"));
        let twice = "format: 1, old: \"甲\", new: \"乙\", pairs: [";
        let pair = "(old: \"1\", old_name: \"あ\", new: \"2\", new_name: \"い\", verdict: \"却下\", why: \"別\"),";
        let error = read_lineage(&format!("({twice}{pair}{pair}])"), "系譜.ron").unwrap_err().to_string();
        assert!(error.contains("1 と 2") && error.contains("二度"), "{error}");
    }
}
