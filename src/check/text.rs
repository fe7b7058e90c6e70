//! The texts of a measure, each with its place and the edit that replaces it.

use std::ops::Range;

use crate::command::{Command, TextField, Transaction};
use crate::model::{Field, FootnoteId, IndicatorId, Measure, RowId};

use super::Found;
use super::frame::Frame;

/// A text of a measure.
#[derive(Clone, Copy, Debug)]
pub(super) struct Text<'a> {
    pub(super) measure: &'a Measure,
    pub(super) field: Field,
    pub(super) text: &'a str,
    slot: Slot,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Slot {
    Single(TextField),
    Label(RowId),
    Mark(RowId, usize),
    IndicatorName(IndicatorId),
    Target(IndicatorId, usize),
    Footnote(FootnoteId),
}

/// All texts of a measure that are not empty, in printed order.
pub(super) fn texts(measure: &Measure) -> Vec<Text<'_>> {
    let mut list = Vec::new();
    let mut push = |field, text, slot| {
        if !str::is_empty(text) {
            list.push(Text { measure, field, text, slot });
        }
    };
    push(Field::Name, &measure.name, Slot::Single(TextField::Name));
    push(Field::Overview, &measure.overview, Slot::Single(TextField::Overview));
    push(Field::Goal, &measure.goal, Slot::Single(TextField::Goal));
    push(Field::TargetYear, measure.target_year.as_str(), Slot::Single(TextField::TargetYear));
    for row in &measure.schedule.rows {
        push(Field::Row(row.id), &row.label, Slot::Label(row.id));
        for (at, mark) in row.marks.iter().enumerate() {
            push(Field::Row(row.id), mark, Slot::Mark(row.id, at));
        }
    }
    for indicator in &measure.indicators {
        let field = Field::Indicator(indicator.id);
        push(field, &indicator.name, Slot::IndicatorName(indicator.id));
        for (at, target) in indicator.targets.iter().enumerate() {
            push(field, target.as_str(), Slot::Target(indicator.id, at));
        }
    }
    for note in &measure.footnotes {
        push(Field::Footnote(note.id), &note.text, Slot::Footnote(note.id));
    }
    list
}

impl<'a> Text<'a> {
    /// A finding about the text.
    pub(super) fn found(&self, message: impl Into<String>) -> Found {
        Found::at(self.measure, self.field, message)
    }

    /// What the text is called on the card.
    pub(super) fn word(&self) -> &'static str {
        match self.slot {
            Slot::Single(field) => field.word(),
            Slot::Label(_) => "取組名",
            Slot::Mark(..) => "年度の欄",
            Slot::IndicatorName(_) => "指標名",
            Slot::Target(..) => "目標値",
            Slot::Footnote(_) => "注",
        }
    }

    /// Whether it is a sentence or clause rather than a cell.
    pub(super) fn is_prose(&self) -> bool {
        matches!(self.slot, Slot::Single(TextField::Overview | TextField::Goal) | Slot::Footnote(_))
    }

    /// The edit that puts another text in its place.
    pub(super) fn replace(&self, frame: &Frame, text: String) -> Option<Transaction> {
        let measure = self.measure.id;
        let year = |at: usize| frame.period.years().nth(at);
        let command = match self.slot {
            Slot::Single(field) => Command::SetText { measure, field, text },
            Slot::Label(row) => Command::SetRowLabel { measure, row, label: text },
            Slot::Mark(row, at) => Command::SetRowMark { measure, row, year: year(at)?, text },
            Slot::IndicatorName(indicator) => Command::SetIndicatorName { measure, indicator, name: text },
            Slot::Target(indicator, at) => Command::SetTarget { measure, indicator, year: year(at)?, text },
            Slot::Footnote(footnote) => Command::SetFootnote { measure, footnote, text },
        };
        Some(fix(self.measure, &format!("{}を修正", self.word()), command))
    }

    /// The places of a word in the text.
    pub(super) fn find(&self, word: &'a str) -> impl Iterator<Item = Range<usize>> {
        self.text.match_indices(word).map(|(at, found)| at..at + found.len())
    }
}

/// The edits that put other texts in the places of some, as one.
pub(super) fn replace_all<'a>(
    frame: &Frame,
    texts: impl IntoIterator<Item = (&'a Text<'a>, String)>,
) -> Option<Transaction> {
    let mut edits = texts.into_iter().filter_map(|(text, mended)| text.replace(frame, mended));
    let mut first = edits.next()?;
    first.commands.extend(edits.flat_map(|edit| edit.commands));
    Some(first)
}

/// An edit that mends a measure, under the name undo shows.
pub(super) fn fix(measure: &Measure, deed: &str, command: Command) -> Transaction {
    let number = measure.number.as_str().trim();
    let called = if number.is_empty() { &measure.name } else { number };
    Transaction::new(format!("{called} {deed}"), vec![command])
}

/// The characters beside a place, up to eight on either side, with … where the text goes on.
pub(super) fn excerpt(text: &str, place: &Range<usize>) -> String {
    around(text, place, text.get(place.clone()).unwrap_or_default())
}

/// What [`excerpt`] shows, with another text in the place.
pub(super) fn around(text: &str, place: &Range<usize>, replaced: &str) -> String {
    const BESIDE: usize = 8;
    let before = text.get(..place.start).unwrap_or_default();
    let after = text.get(place.end..).unwrap_or_default();
    let start = before.char_indices().rev().nth(BESIDE - 1).map_or(0, |(at, _)| at);
    let end = after.char_indices().nth(BESIDE).map_or(after.len(), |(at, _)| at);
    format!(
        "{}{}{replaced}{}{}",
        if start > 0 { "…" } else { "" },
        before.get(start..).unwrap_or_default(),
        after.get(..end).unwrap_or_default(),
        if end < after.len() { "…" } else { "" },
    )
}

/// The character before a place.
pub(super) fn before(text: &str, place: &Range<usize>) -> Option<char> {
    text.get(..place.start).and_then(|head| head.chars().next_back())
}

/// The character behind a place.
pub(super) fn behind(text: &str, place: &Range<usize>) -> Option<char> {
    text.get(place.end..).and_then(|tail| tail.chars().next())
}

/// Whether a character is a kanji.
pub(super) fn is_kanji(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

/// Whether a character is hiragana or katakana.
pub(super) fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_excerpt_keeps_eight_characters_on_either_side() {
        let text = "一二三四五六七八九十ここ一二三四五六七八九十";
        let at = text.find("ここ").unwrap();
        let place = at..at + "ここ".len();
        assert_eq!(excerpt(text, &place), "…三四五六七八九十ここ一二三四五六七八…");
        assert_eq!(around(text, &place, "そこ"), "…三四五六七八九十そこ一二三四五六七八…");
        assert_eq!(excerpt("ここ", &(0..6)), "ここ");
    }
}
