//! The names of a measure's parts in a file, and the source line of each on one line.

use std::fmt::Write as _;

use serde::de::{Deserialize, Deserializer};

use super::scalar::{Printed, printed};
use crate::model::{Field, FootnoteId, IndicatorId, RowId, SourceLines};

/// The parts that carry no identity of their own, with their names.
const PLAIN: [(&str, Field); 14] = [
    ("number", Field::Number),
    ("section", Field::Section),
    ("cross_listings", Field::CrossListings),
    ("reprints", Field::Reprints),
    ("bureaus", Field::Bureaus),
    ("divisions", Field::Divisions),
    ("annotations", Field::Annotations),
    ("name", Field::Name),
    ("overview", Field::Overview),
    ("goal", Field::Goal),
    ("target_year", Field::TargetYear),
    ("abolition", Field::Abolition),
    ("schedule", Field::Schedule),
    ("indicators", Field::Indicators),
];

/// A part of a measure by its name in the file: `goal`, `row.3`, `indicator.5`, `footnote.8`.
pub(super) struct FieldName(pub(super) Field);

impl Printed for FieldName {
    fn read(text: &str) -> Result<Self, String> {
        let id = |digits: &str| plain_number(digits);
        let field = if let Some((_, field)) = PLAIN.iter().find(|(name, _)| *name == text) {
            Some(*field)
        } else {
            match text.split_once('.') {
                Some(("row", digits)) => id(digits).map(|id| Field::Row(RowId(id))),
                Some(("indicator", digits)) => id(digits).map(|id| Field::Indicator(IndicatorId(id))),
                Some(("footnote", digits)) => id(digits).map(|id| Field::Footnote(FootnoteId(id))),
                Some(_) | None => None,
            }
        };
        field.map(Self).ok_or_else(|| format!("施策の項目の名前ではありません（例 goal、row.3）: {text}"))
    }
}

impl<'de> Deserialize<'de> for FieldName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        printed(deserializer)
    }
}

impl std::fmt::Display for FieldName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            Field::Row(id) => write!(f, "row.{}", id.0),
            Field::Indicator(id) => write!(f, "indicator.{}", id.0),
            Field::Footnote(id) => write!(f, "footnote.{}", id.0),
            plain @ (Field::Number
            | Field::Section
            | Field::CrossListings
            | Field::Reprints
            | Field::Bureaus
            | Field::Divisions
            | Field::Annotations
            | Field::Name
            | Field::Overview
            | Field::Goal
            | Field::TargetYear
            | Field::Abolition
            | Field::Schedule
            | Field::Indicators) => {
                f.write_str(PLAIN.iter().find(|(_, field)| *field == plain).map_or("", |(name, _)| name))
            }
        }
    }
}

/// Digits without sign or leading zero, as the program writes them.
pub(super) fn plain_number(digits: &str) -> Option<u32> {
    let plain = digits.bytes().all(|b| b.is_ascii_digit()) && (digits == "0" || !digits.starts_with('0'));
    digits.parse().ok().filter(|_| plain)
}

/// The source lines of one measure: `number 331, name 333, row.3 345`.
pub(super) struct Lines(pub(super) SourceLines);

impl Printed for Lines {
    fn read(text: &str) -> Result<Self, String> {
        let mut lines = SourceLines::default();
        for part in text.split(", ") {
            let unreadable = || format!("出典の行は「number 331, name 333」のように書いてください: {part}");
            let (name, line) = part.split_once(' ').ok_or_else(unreadable)?;
            let line = plain_number(line).ok_or_else(unreadable)?;
            if lines.0.insert(FieldName::read(name)?.0, line).is_some() {
                return Err(format!("出典の行に同じ項目が二度あります: {name}"));
            }
        }
        Ok(Self(lines))
    }
}

impl<'de> Deserialize<'de> for Lines {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        printed(deserializer)
    }
}

/// Writes the source lines of one measure, in the order of the card.
pub(super) fn lines_text(lines: &SourceLines) -> String {
    let mut out = String::new();
    for (position, (field, line)) in lines.0.iter().enumerate() {
        let comma = if position > 0 { ", " } else { "" };
        // Formatting into a string cannot fail.
        write!(out, "{comma}{} {line}", FieldName(*field)).unwrap_or_default();
    }
    out
}
