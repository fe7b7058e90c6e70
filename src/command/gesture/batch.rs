//! Gestures on many cells at once: pasting, filling and clearing in a table are one step each.

use std::collections::BTreeMap;

use super::indicator::target_text;
use super::named;
use super::schedule::mark_text;
use crate::command::{Command, TextField, Transaction};
use crate::model::{Catalogue, FiscalYear, IndicatorId, MeasureId, RowId};

/// Replaces single texts of many measures; of two values for one cell the later counts.
#[must_use]
pub fn set_texts(catalogue: &Catalogue, cells: &[(MeasureId, TextField, String)], name: &str) -> Option<Transaction> {
    let cells: BTreeMap<_, _> = cells.iter().map(|(measure, field, text)| ((*measure, *field), text)).collect();
    let commands = cells
        .into_iter()
        .filter(|((measure, field), text)| {
            catalogue.measure(*measure).is_some_and(|found| field.text_of(found) != text.as_str())
        })
        .map(|((measure, field), text)| Command::SetText { measure, field, text: text.clone() })
        .collect();
    named(name, commands)
}

/// Replaces printed targets of many indicators; of two values for one cell the later counts.
#[must_use]
pub fn set_targets(
    catalogue: &Catalogue,
    cells: &[(MeasureId, IndicatorId, FiscalYear, String)],
    name: &str,
) -> Option<Transaction> {
    let cells: BTreeMap<_, _> =
        cells.iter().map(|(measure, indicator, year, text)| ((*measure, *indicator, *year), text)).collect();
    let commands = cells
        .into_iter()
        .filter(|((measure, indicator, year), text)| {
            let indicator = catalogue.measure(*measure).and_then(|found| found.indicator(*indicator));
            indicator.is_some_and(|found| target_text(catalogue, found, *year) != Some(text.as_str()))
        })
        .map(|((measure, indicator, year), text)| Command::SetTarget { measure, indicator, year, text: text.clone() })
        .collect();
    named(name, commands)
}

/// Replaces printed marks of many schedule rows; of two values for one cell the later counts.
#[must_use]
pub fn set_row_marks(
    catalogue: &Catalogue,
    cells: &[(MeasureId, RowId, FiscalYear, String)],
    name: &str,
) -> Option<Transaction> {
    let cells: BTreeMap<_, _> =
        cells.iter().map(|(measure, row, year, text)| ((*measure, *row, *year), text)).collect();
    let commands = cells
        .into_iter()
        .filter(|((measure, row, year), text)| {
            let row = catalogue.measure(*measure).and_then(|found| found.row(*row));
            row.is_some_and(|found| mark_text(catalogue, found, *year) != Some(text.as_str()))
        })
        .map(|((measure, row, year), text)| Command::SetRowMark { measure, row, year, text: text.clone() })
        .collect();
    named(name, commands)
}

/// Replaces the lead bureaus of many measures; of two values for one measure the later counts.
#[must_use]
pub fn set_bureaus_of(catalogue: &Catalogue, cells: &[(MeasureId, Vec<String>)], name: &str) -> Option<Transaction> {
    let cells: BTreeMap<_, _> = cells.iter().map(|(measure, bureaus)| (*measure, bureaus)).collect();
    let commands = cells
        .into_iter()
        .filter(|(measure, bureaus)| catalogue.measure(*measure).is_some_and(|found| found.bureaus != **bureaus))
        .map(|(measure, bureaus)| Command::SetBureaus { measure, bureaus: bureaus.clone() })
        .collect();
    named(name, commands)
}

/// Joins gestures into one step; `None` where none of them changes anything.
///
/// Each was built on the catalogue as it stands, so only one of them may add a measure, or a part to any
/// one measure: two would claim the same new id, and the step would be refused.
#[must_use]
pub fn merge(name: &str, gestures: Vec<Option<Transaction>>) -> Option<Transaction> {
    named(name, gestures.into_iter().flatten().flat_map(|gesture| gesture.commands).collect())
}
