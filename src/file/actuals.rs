//! Actual values that reports to the assembly state, with a person's judgement of what they count.

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::{Deserializer, Error};

use super::error::{FileError, FileProblem};
use super::syntax;
use super::v1::scalar::{present, present_day, printed};
use crate::model::FiscalYear;

/// The file built into the program.
pub const BUILTIN_ACTUALS: &str = include_str!("../../seeds/actuals.ron");

/// The name errors call the built-in file by.
pub(super) const BUILTIN_NAME: &str = "builtin:actuals";

/// Reports and the values they state.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportedActuals {
    format: u32,
    /// The reports.
    pub documents: Vec<Report>,
    /// The values, in the order of the file.
    pub entries: Vec<ReportedActual>,
}

/// A report.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Report {
    /// What the entries call it by.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who published it.
    pub publisher: String,
    /// The day it was published.
    #[serde(deserialize_with = "printed")]
    pub date: NaiveDate,
    /// The name of the file with its text.
    pub file: String,
}

/// Words of a report and the line they stand on.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// The line of the report's text, from 1.
    pub line: u32,
    /// The words as they stand there.
    pub words: String,
}

/// One value a report states.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReportedActual {
    /// The report, by its id.
    pub document: String,
    /// What it counts.
    pub counts: Words,
    /// The value.
    pub value: Words,
    /// What it says about when.
    pub when: Words,
    /// The day as of which the value holds, where the report says it.
    #[serde(default, deserialize_with = "present_day")]
    pub as_of: Option<NaiveDate>,
    /// The fiscal year it belongs to.
    #[serde(deserialize_with = "printed")]
    pub year: FiscalYear,
    /// What a person judged it to count.
    pub judgement: Judgement,
    /// The number of the measure it is about, if any.
    #[serde(default, deserialize_with = "present")]
    pub measure: Option<String>,
    /// The name of the indicator it belongs to or is close to, if any.
    #[serde(default, deserialize_with = "present")]
    pub indicator: Option<String>,
    /// What a reader must know to compare it.
    pub note: String,
}

/// A person's judgement of what a reported value counts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Judgement {
    /// 同じものを数えている: the same as the indicator.
    Same,
    /// 数え方が違う: close to the indicator, but not to be held against its target.
    Different,
    /// 対応する指標なし: no indicator counts it.
    NoIndicator,
}

impl Judgement {
    /// All judgements.
    pub const ALL: [Self; 3] = [Self::Same, Self::Different, Self::NoIndicator];

    /// The words of the file and of the screen.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Same => "同じものを数えている",
            Self::Different => "数え方が違う",
            Self::NoIndicator => "対応する指標なし",
        }
    }
}

impl<'de> Deserialize<'de> for Judgement {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let known = || Self::ALL.map(Self::words).join("、");
        Self::ALL
            .into_iter()
            .find(|judgement| judgement.words() == text)
            .ok_or_else(|| D::Error::custom(format!("judgement に「{text}」は使えません（{} のどれか）", known())))
    }
}

impl ReportedActuals {
    /// The report an entry comes from.
    #[must_use]
    pub fn report(&self, entry: &ReportedActual) -> Option<&Report> {
        self.documents.iter().find(|report| report.id == entry.document)
    }

    /// Reads the file built into the program.
    ///
    /// # Errors
    /// The program was built with a damaged file.
    pub fn builtin() -> Result<Self, FileError> {
        read_actuals(BUILTIN_ACTUALS, BUILTIN_NAME)
    }
}

/// Reads reported values from RON; `name` is the file as the user named it.
///
/// # Errors
/// The text cannot be read (with line and column), is of another format, or an entry does not agree with itself.
pub fn read_actuals(text: &str, name: &str) -> Result<ReportedActuals, FileError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let read: ReportedActuals = syntax::parse(text).map_err(|problem| problem.of(name))?;
    if read.format != 1 {
        return Err(FileProblem::UnknownFormat { found: read.format }.of(name));
    }
    for entry in &read.entries {
        if let Some(message) = disagreement(&read, entry) {
            let place = format!("{} {}行の「{}」", entry.document, entry.value.line, entry.value.words);
            return Err(FileProblem::Invalid { place, message }.of(name));
        }
    }
    Ok(read)
}

fn disagreement(read: &ReportedActuals, entry: &ReportedActual) -> Option<String> {
    let matched = entry.measure.is_some() && entry.indicator.is_some();
    if read.report(entry).is_none() {
        return Some(format!("documents に「{}」がありません", entry.document));
    }
    match entry.judgement {
        Judgement::Same | Judgement::Different if !matched => {
            Some("measure と indicator を書くか、judgement を「対応する指標なし」にしてください".to_owned())
        }
        Judgement::NoIndicator if entry.indicator.is_some() => {
            Some("「対応する指標なし」に indicator は書けません".to_owned())
        }
        Judgement::Different if entry.note.trim().is_empty() => {
            Some("数え方がどう違うかを note に書いてください".to_owned())
        }
        Judgement::Same | Judgement::Different | Judgement::NoIndicator => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_on_the_lines_they_name() {
        let sources = [
            ("003_af7b3475cf206b89.txt", include_str!("../../seeds/003_af7b3475cf206b89.txt")),
            ("004_775b0855113d2a61.txt", include_str!("../../seeds/004_775b0855113d2a61.txt")),
        ];
        let read = ReportedActuals::builtin().unwrap();
        assert_eq!(read.entries.len(), 44);
        for entry in &read.entries {
            let file = &read.report(entry).unwrap().file;
            let source = sources.iter().find(|(name, _)| name == file).unwrap().1;
            for Words { line, words } in [&entry.counts, &entry.value, &entry.when] {
                let printed = source.lines().nth(usize::try_from(*line).unwrap() - 1).unwrap();
                assert!(!words.is_empty() && printed.contains(words), "{file} {line}: {words}");
            }
        }
    }

    #[test]
    fn errors_name_line_and_column() {
        let swapped = |from: &str, to: &str| {
            read_actuals(&BUILTIN_ACTUALS.replacen(from, to, 1), "実績.ron").unwrap_err().to_string()
        };
        let error = swapped("year: \"令和5年度\"", "year: \"5年\"");
        assert!(error.contains("行") && error.contains("列") && error.ends_with(": 実績.ron"), "{error}");
        let error = swapped("note:", "memo:");
        assert!(error.contains("「memo」という項目はありません"), "{error}");
        let error = swapped("同じものを数えている\"", "たぶん同じ\"");
        assert!(error.contains("数え方が違う、対応する指標なし"), "{error}");
        assert!(swapped("format: 1", "format: 2").contains("形式2"));
        assert!(swapped("document: \"r6-10\"", "document: \"r6\"").contains("「r6」がありません"));
        assert!(swapped("measure: \"1-1\",", "").contains("measure と indicator"));
    }
}
