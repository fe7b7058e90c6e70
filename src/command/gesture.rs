//! Gestures: what a person does in one go, as named transactions.
//!
//! Every name begins with the measure's number, so that undo reads 2-20 施策名を変更. A gesture that would
//! change nothing is `None`.

use super::{SectionField, TextField, Transaction};
use crate::model::{
    Annotation, Bar, BarId, Catalogue, FiscalYear, FootnoteId, IndicatorId, MeasureId, MeasureNumber, RowId, SectionId,
};

/// Replaces a single text of a measure.
#[must_use]
pub fn set_text(_catalogue: &Catalogue, _measure: MeasureId, _field: TextField, _text: &str) -> Option<Transaction> {
    todo!()
}

/// Replaces the lead bureaus.
#[must_use]
pub fn set_bureaus(_catalogue: &Catalogue, _measure: MeasureId, _bureaus: Vec<String>) -> Option<Transaction> {
    todo!()
}

/// Replaces the divisions (所管局・所属).
#[must_use]
pub fn set_divisions(_catalogue: &Catalogue, _measure: MeasureId, _divisions: Vec<String>) -> Option<Transaction> {
    todo!()
}

/// Replaces the annotations.
#[must_use]
pub fn set_annotations(
    _catalogue: &Catalogue,
    _measure: MeasureId,
    _annotations: Vec<Annotation>,
) -> Option<Transaction> {
    todo!()
}

/// The next free number of a field, ★ listings counted: one above the highest serial in use there.
#[must_use]
pub fn next_number(_catalogue: &Catalogue, _section: SectionId) -> MeasureNumber {
    todo!()
}

/// Adds a measure at the end of a field, under its next free number, and returns its id with the edit.
///
/// The id is that of the catalogue's next new measure.
#[must_use]
pub fn add_measure(_catalogue: &Catalogue, _section: SectionId, _name: &str) -> (MeasureId, Transaction) {
    todo!()
}

/// Adds a copy of a measure behind it, under the next free number of its field; ★ listings, reprints,
/// annotations and source lines are not copied.
#[must_use]
pub fn duplicate_measure(_catalogue: &Catalogue, _measure: MeasureId) -> Option<(MeasureId, Transaction)> {
    todo!()
}

/// Takes measures out of the catalogue.
#[must_use]
pub fn remove_measures(_catalogue: &Catalogue, _measures: &[MeasureId]) -> Option<Transaction> {
    todo!()
}

/// Moves a measure to another field, behind that field's last measure, under its next free number.
#[must_use]
pub fn move_to_section(_catalogue: &Catalogue, _measure: MeasureId, _section: SectionId) -> Option<Transaction> {
    todo!()
}

/// Lists a measure (★) in a field of the other pillar, under that field's next free number.
#[must_use]
pub fn add_cross_listing(_catalogue: &Catalogue, _measure: MeasureId, _section: SectionId) -> Option<Transaction> {
    todo!()
}

/// Takes a ★ listing back.
#[must_use]
pub fn remove_cross_listing(_catalogue: &Catalogue, _measure: MeasureId, _section: SectionId) -> Option<Transaction> {
    todo!()
}

/// Prints the card again (再掲) in a field, or no longer.
#[must_use]
pub fn toggle_reprint(_catalogue: &Catalogue, _measure: MeasureId, _section: SectionId) -> Option<Transaction> {
    todo!()
}

/// Abolishes a measure (施策見直しにより廃止) or takes the abolition back.
#[must_use]
pub fn set_abolished(_catalogue: &Catalogue, _measure: MeasureId, _abolished: bool) -> Option<Transaction> {
    todo!()
}

/// Says that the card's page is no longer missing, or is.
#[must_use]
pub fn set_body_missing(_catalogue: &Catalogue, _measure: MeasureId, _missing: bool) -> Option<Transaction> {
    todo!()
}

/// Adds an empty schedule row at a position.
#[must_use]
pub fn add_row(_catalogue: &Catalogue, _measure: MeasureId, _position: usize, _label: &str) -> Option<Transaction> {
    todo!()
}

/// Adds a copy of a schedule row behind it.
#[must_use]
pub fn duplicate_row(_catalogue: &Catalogue, _measure: MeasureId, _row: RowId) -> Option<Transaction> {
    todo!()
}

/// Takes a schedule row out.
#[must_use]
pub fn remove_row(_catalogue: &Catalogue, _measure: MeasureId, _row: RowId) -> Option<Transaction> {
    todo!()
}

/// Moves a schedule row up (negative) or down.
#[must_use]
pub fn move_row(_catalogue: &Catalogue, _measure: MeasureId, _row: RowId, _by: isize) -> Option<Transaction> {
    todo!()
}

/// Replaces a row's label.
#[must_use]
pub fn set_row_label(_catalogue: &Catalogue, _measure: MeasureId, _row: RowId, _label: &str) -> Option<Transaction> {
    todo!()
}

/// Replaces what is printed in the row's cell of a year.
#[must_use]
pub fn set_row_mark(
    _catalogue: &Catalogue,
    _measure: MeasureId,
    _row: RowId,
    _year: FiscalYear,
    _text: &str,
) -> Option<Transaction> {
    todo!()
}

/// Says whether a row's extent is still to be entered.
#[must_use]
pub fn set_row_unread(_catalogue: &Catalogue, _measure: MeasureId, _row: RowId, _unread: bool) -> Option<Transaction> {
    todo!()
}

/// Adds a bar entered by a person; the row is no longer unread. The bar's id is assigned here.
#[must_use]
pub fn add_bar(_catalogue: &Catalogue, _measure: MeasureId, _row: RowId, _bar: Bar) -> Option<Transaction> {
    todo!()
}

/// Replaces bars that a person moved, stretched or renamed, all in one step.
#[must_use]
pub fn replace_bars(_catalogue: &Catalogue, _bars: &[(MeasureId, Bar)]) -> Option<Transaction> {
    todo!()
}

/// Takes bars out, all in one step.
#[must_use]
pub fn remove_bars(_catalogue: &Catalogue, _bars: &[(MeasureId, BarId)]) -> Option<Transaction> {
    todo!()
}

/// Adds an indicator without targets at a position.
#[must_use]
pub fn add_indicator(
    _catalogue: &Catalogue,
    _measure: MeasureId,
    _position: usize,
    _name: &str,
) -> Option<Transaction> {
    todo!()
}

/// Adds a copy of an indicator behind it.
#[must_use]
pub fn duplicate_indicator(
    _catalogue: &Catalogue,
    _measure: MeasureId,
    _indicator: IndicatorId,
) -> Option<Transaction> {
    todo!()
}

/// Takes an indicator out.
#[must_use]
pub fn remove_indicator(_catalogue: &Catalogue, _measure: MeasureId, _indicator: IndicatorId) -> Option<Transaction> {
    todo!()
}

/// Moves an indicator up (negative) or down.
#[must_use]
pub fn move_indicator(
    _catalogue: &Catalogue,
    _measure: MeasureId,
    _indicator: IndicatorId,
    _by: isize,
) -> Option<Transaction> {
    todo!()
}

/// Replaces an indicator's name.
#[must_use]
pub fn set_indicator_name(
    _catalogue: &Catalogue,
    _measure: MeasureId,
    _indicator: IndicatorId,
    _name: &str,
) -> Option<Transaction> {
    todo!()
}

/// Replaces the printed target of a year.
#[must_use]
pub fn set_target(
    _catalogue: &Catalogue,
    _measure: MeasureId,
    _indicator: IndicatorId,
    _year: FiscalYear,
    _text: &str,
) -> Option<Transaction> {
    todo!()
}

/// Adds a footnote at a position.
#[must_use]
pub fn add_footnote(_catalogue: &Catalogue, _measure: MeasureId, _position: usize, _text: &str) -> Option<Transaction> {
    todo!()
}

/// Takes a footnote out.
#[must_use]
pub fn remove_footnote(_catalogue: &Catalogue, _measure: MeasureId, _footnote: FootnoteId) -> Option<Transaction> {
    todo!()
}

/// Replaces a footnote's text.
#[must_use]
pub fn set_footnote(
    _catalogue: &Catalogue,
    _measure: MeasureId,
    _footnote: FootnoteId,
    _text: &str,
) -> Option<Transaction> {
    todo!()
}

/// Replaces a single text of a section.
#[must_use]
pub fn set_section_text(
    _catalogue: &Catalogue,
    _section: SectionId,
    _field: SectionField,
    _text: &str,
) -> Option<Transaction> {
    todo!()
}
