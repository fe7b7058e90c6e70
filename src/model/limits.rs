//! Limits: how large a catalogue may be, so that nothing read, typed or pasted costs more than a machine has.
//!
//! They are far above what any plan needs (244 measures, texts of two thousand characters) and hold everywhere alike:
//! in what is read, in edits and in what is written, so that whatever was typed can be saved and read back.

use rust_decimal::Decimal;
use thiserror::Error;

use super::catalogue::Catalogue;
use super::footnote::Footnote;
use super::indicator::{Actual, Indicator};
use super::measure::Measure;
use super::schedule::{Bar, BarBasis, ScheduleRow};
use super::section::Section;
use super::value::with_separators;

/// The most characters of one text.
pub const TEXT: usize = 100_000;
/// The most measures of a catalogue.
pub const MEASURES: usize = 200_000;
/// The most sections of a catalogue, and the most bureaus of its legend.
pub const SECTIONS: usize = 10_000;
/// The most parts of one sort in one measure: rows, bars of a row, indicators, marks of revisions and so on.
pub const PARTS: usize = 1_000;
/// The most cells of years in all rows and indicators together: of 100,000 measures over four years there are 2,000,000.
pub const CELLS: usize = 8_000_000;
/// The most lines of one sort kept beside the measures: reasons, accepted findings, findings, lines of the index.
pub const ENTRIES: usize = 1_000_000;
/// The most decisions a review holds of which measure is which; each is made by hand.
pub const PAIRINGS: usize = 10_000;
/// The highest id of a part; those after it are never given.
pub const PART_ID: u32 = 1_000_000_000;

/// Something larger than a catalogue may hold.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum LimitError {
    /// A text with too many characters.
    #[error("{what}が長すぎます（{}字、上限{}字）。短くするか、二つに分けてください", grouped(*.characters), grouped(TEXT))]
    TooLong {
        /// What the text is.
        what: &'static str,
        /// How many characters it has.
        characters: usize,
    },
    /// A list with too many entries.
    #[error("{what}が多すぎます（{}件、上限{}件）。{}件以下にしてください", grouped(*.count), grouped(*.most), grouped(*.most))]
    TooMany {
        /// What is listed.
        what: &'static str,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// An id so high that there is no room for new ones.
    #[error("{what}の id が大きすぎます（{id}、上限{most}）。小さい番号にしてください")]
    IdTooHigh {
        /// What the id is of.
        what: &'static str,
        /// The id.
        id: u32,
        /// The highest there may be.
        most: u32,
    },
}

/// A number as a person reads it: 100,000.
fn grouped(number: usize) -> String {
    with_separators(Decimal::from(number))
}

/// Checks the length of a text.
///
/// # Errors
/// It has more than [`TEXT`] characters.
pub fn text(what: &'static str, text: &str) -> Result<(), LimitError> {
    // No text has more characters than bytes, so that most need no counting.
    if text.len() <= TEXT {
        return Ok(());
    }
    let characters = text.chars().count();
    if characters <= TEXT { Ok(()) } else { Err(LimitError::TooLong { what, characters }) }
}

/// Checks the length of every text of a list, and of the list.
///
/// # Errors
/// One is too long, or there are more than [`PARTS`].
pub fn texts(what: &'static str, list: &[String]) -> Result<(), LimitError> {
    parts(what, list.len())?;
    list.iter().try_for_each(|item| text(what, item))
}

/// Checks how many parts of one sort a measure has.
///
/// # Errors
/// There are more than [`PARTS`].
pub fn parts(what: &'static str, count: usize) -> Result<(), LimitError> {
    at_most(what, count, PARTS)
}

/// Checks how many of something there are.
///
/// # Errors
/// There are more than `most`.
pub fn at_most(what: &'static str, count: usize, most: usize) -> Result<(), LimitError> {
    if count <= most { Ok(()) } else { Err(LimitError::TooMany { what, count, most }) }
}

/// Checks the id of a part.
///
/// # Errors
/// It is above [`PART_ID`].
pub fn part_id(what: &'static str, id: u32) -> Result<(), LimitError> {
    if id <= PART_ID { Ok(()) } else { Err(LimitError::IdTooHigh { what, id, most: PART_ID }) }
}

/// Checks a schedule row.
///
/// # Errors
/// A text or the list of bars is too long, or an id too high.
pub fn row(row: &ScheduleRow) -> Result<(), LimitError> {
    part_id("取組スケジュールの行", row.id.0)?;
    text("取組", &row.label)?;
    texts("取組スケジュールの表示", &row.marks)?;
    parts("取組の期間", row.bars.len())?;
    row.bars.iter().try_for_each(bar)
}

/// Checks a bar.
///
/// # Errors
/// A text is too long, or the id too high.
pub fn bar(bar: &Bar) -> Result<(), LimitError> {
    part_id("取組の期間", bar.id.0)?;
    text("期間の見出し", &bar.caption)?;
    match &bar.basis {
        BarBasis::Read | BarBasis::Entered => Ok(()),
        BarBasis::Suggested(reason) => text("推定の理由", reason),
    }
}

/// Checks an indicator.
///
/// # Errors
/// A text or a list is too long, or the id too high.
pub fn indicator(indicator: &Indicator) -> Result<(), LimitError> {
    part_id("成果指標", indicator.id.0)?;
    text("成果指標", &indicator.name)?;
    parts("目標値", indicator.targets.len())?;
    indicator.targets.iter().try_for_each(|target| text("目標値", target.as_str()))?;
    indicator.first_published.values().try_for_each(|first| text("当初の目標値", first.target.as_str()))?;
    actuals(&indicator.actuals)
}

/// Checks the actual values of an indicator.
///
/// # Errors
/// There are too many, or a text is too long.
pub fn actuals(actuals: &[Actual]) -> Result<(), LimitError> {
    parts("実績", actuals.len())?;
    actuals.iter().try_for_each(|actual| {
        text("実績", actual.value.as_str())?;
        text("実績の出典", &actual.source)?;
        text("実績の備考", &actual.note)
    })
}

/// Checks a footnote.
///
/// # Errors
/// The text is too long, or the id too high.
pub fn footnote(footnote: &Footnote) -> Result<(), LimitError> {
    part_id("注", footnote.id.0)?;
    text("注", &footnote.text)
}

/// Checks a measure.
///
/// # Errors
/// A text or a list of it is too long, or an id too high.
pub fn measure(measure: &Measure) -> Result<(), LimitError> {
    text("施策番号", measure.number.as_str())?;
    text("施策名", &measure.name)?;
    text("施策概要", &measure.overview)?;
    text("施策目標", &measure.goal)?;
    text("達成年度", measure.target_year.as_str())?;
    measure.abolition.iter().try_for_each(|abolition| text("廃止の表示", &abolition.notice))?;
    texts("とりまとめ局", &measure.bureaus)?;
    texts("所管局・所属", &measure.divisions)?;
    parts("改定履歴", measure.annotations.len())?;
    parts("★", measure.cross_listings.len())?;
    measure.cross_listings.iter().try_for_each(|listing| text("★の施策番号", listing.number.as_str()))?;
    parts("再掲", measure.reprints.len())?;
    parts("取組スケジュールの行", measure.schedule.rows.len())?;
    measure.schedule.rows.iter().try_for_each(row)?;
    parts("成果指標", measure.indicators.len())?;
    measure.indicators.iter().try_for_each(indicator)?;
    parts("注", measure.footnotes.len())?;
    measure.footnotes.iter().try_for_each(footnote)?;
    part_id("次の部分", measure.next_part.saturating_sub(1))
}

/// Checks a whole catalogue; the error comes with the place it concerns.
///
/// # Errors
/// A text or a list of it is too long, or an id too high.
pub fn catalogue(catalogue: &Catalogue) -> Result<(), (String, LimitError)> {
    let head = |error| ("表紙".to_owned(), error);
    text("名称", &catalogue.title).map_err(head)?;
    text("発行者", &catalogue.publisher).map_err(head)?;
    at_most("分野", catalogue.all_sections().count(), SECTIONS).map_err(|error| ("施策体系".to_owned(), error))?;
    for found in catalogue.all_sections() {
        section(found).map_err(|error| (format!("分野 {}", shortened(&found.heading())), error))?;
    }
    at_most("とりまとめ局", catalogue.bureaus.len(), SECTIONS).map_err(head)?;
    catalogue.bureaus.iter().try_for_each(|bureau| text("局の名称", &bureau.name)).map_err(head)?;
    at_most("施策", catalogue.measures().len(), MEASURES).map_err(|error| ("施策集".to_owned(), error))?;
    for found in catalogue.measures() {
        measure(found).map_err(|error| (format!("施策 {}", shortened(found.number.as_str())), error))?;
    }
    let cells = catalogue.measures().iter().map(|measure| cells(measure)).sum();
    at_most("年度ごとの欄", cells, CELLS).map_err(|error| ("施策集".to_owned(), error))?;
    let (next, most) = (catalogue.next_measure().0, Catalogue::MAX_MEASURE_ID);
    if next > most.saturating_add(1) {
        return Err(("next_measure".to_owned(), LimitError::IdTooHigh { what: "次の施策", id: next, most }));
    }
    judgements(catalogue).map_err(|error| ("判断の記録".to_owned(), error))?;
    evidence(catalogue).map_err(|error| ("取込みの記録".to_owned(), error))
}

/// The cells of years a measure has.
fn cells(measure: &Measure) -> usize {
    let marks: usize = measure.schedule.rows.iter().map(|row| row.marks.len()).sum();
    let targets: usize = measure.indicators.iter().map(|indicator| indicator.targets.len()).sum();
    marks + targets
}

fn section(section: &Section) -> Result<(), LimitError> {
    text("分野の番号", &section.number)?;
    text("分野の名称", &section.name)?;
    text("主な内容", &section.description)?;
    text("分野の注記", &section.note)
}

fn judgements(catalogue: &Catalogue) -> Result<(), LimitError> {
    at_most("改定理由", catalogue.reasons.len(), ENTRIES)?;
    catalogue.reasons.values().try_for_each(|reason| {
        text("改定理由", &reason.text)?;
        text("記入者", &reason.author)
    })?;
    at_most("了承", catalogue.accepted.len(), ENTRIES)?;
    for (key, acceptance) in &catalogue.accepted {
        text("点検の規則", &key.rule)?;
        text("点検の文", &key.message)?;
        text("了承の理由", &acceptance.reason)?;
        text("了承した人", &acceptance.author)?;
    }
    at_most("系譜", catalogue.lineage.len(), ENTRIES)?;
    catalogue.lineage.iter().try_for_each(|link| {
        text("系譜の計画名", &link.plan)?;
        text("系譜の施策番号", link.number.as_str())?;
        text("系譜の備考", &link.note)
    })
}

fn evidence(catalogue: &Catalogue) -> Result<(), LimitError> {
    catalogue.source.iter().try_for_each(|source| text("出典のファイル名", &source.file))?;
    at_most("一覧の行", catalogue.printed_index.len(), ENTRIES)?;
    for entry in &catalogue.printed_index {
        text("一覧の施策番号", &entry.number)?;
        text("一覧の施策名", &entry.name)?;
    }
    at_most("見つけたこと", catalogue.import_findings.len(), ENTRIES)?;
    catalogue.import_findings.iter().try_for_each(|finding| {
        text("規則の名称", &finding.rule)?;
        text("見つけたことの文", &finding.message)?;
        text("印刷の文", &finding.printed)?;
        text("読み取った文", &finding.understood)
    })
}

/// The beginning of a text, for messages that quote it.
#[must_use]
pub fn shortened(text: &str) -> String {
    const QUOTED: usize = 60;
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_say_what_the_limit_is_and_what_to_do() {
        let long = "あ".repeat(TEXT + 1);
        assert_eq!(
            text("施策概要", &long).unwrap_err().to_string(),
            "施策概要が長すぎます（100,001字、上限100,000字）。短くするか、二つに分けてください"
        );
        assert_eq!(text("施策概要", &"あ".repeat(TEXT)), Ok(()));
        assert_eq!(
            parts("注", PARTS + 1).unwrap_err().to_string(),
            "注が多すぎます（1,001件、上限1,000件）。1,000件以下にしてください"
        );
        assert_eq!(parts("注", PARTS), Ok(()));
    }

    #[test]
    fn quoted_text_is_cut_at_a_character() {
        assert_eq!(shortened("1-1"), "1-1");
        assert_eq!(shortened(&"施".repeat(61)), format!("{}…", "施".repeat(60)));
    }
}
