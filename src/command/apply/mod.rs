//! Applying a command and finding its inverse.
//!
//! The inverse is exact for a well-formed catalogue: its measures name sections it has, no two parts of a
//! measure share an id, no bar ends before it begins. Every command keeps a catalogue well-formed.

mod catalogue;
mod footnote;
mod indicator;
mod judgement;
mod limit;
mod measure;
mod schedule;

use super::{Command, CommandError};
use crate::model::{BarId, Catalogue, CatalogueError, FootnoteId, IndicatorId, Measure, MeasureId, RowId, limits};

impl Command {
    /// Carries the edit out and returns the edit that takes it back.
    ///
    /// # Errors
    /// The edit does not fit the catalogue, which is left as it was.
    pub fn apply(&self, c: &mut Catalogue) -> Result<Self, CommandError> {
        limit::check(self)?;
        match self {
            Self::SetText { measure, field, text } => measure::set_text(c, *measure, *field, text),
            Self::SetSection { measure, section } => measure::set_section(c, *measure, *section),
            Self::SetBureaus { measure, bureaus } => measure::set_bureaus(c, *measure, bureaus),
            Self::SetDivisions { measure, divisions } => measure::set_divisions(c, *measure, divisions),
            Self::SetAnnotations { measure, annotations } => measure::set_annotations(c, *measure, annotations),
            Self::SetCrossListings { measure, listings } => measure::set_cross_listings(c, *measure, listings),
            Self::SetReprints { measure, reprints } => measure::set_reprints(c, *measure, reprints),
            Self::SetAbolition { measure, abolition } => measure::set_abolition(c, *measure, abolition.as_ref()),
            Self::SetBodyMissing { measure, missing } => measure::set_body_missing(c, *measure, *missing),
            Self::InsertMeasure { position, measure } => measure::insert(c, *position, measure),
            Self::RemoveMeasure { measure } => measure::remove(c, *measure),
            Self::MoveMeasure { measure, position } => measure::move_to(c, *measure, *position),
            Self::InsertRow { measure, position, row } => schedule::insert_row(c, *measure, *position, row),
            Self::RemoveRow { measure, row } => schedule::remove_row(c, *measure, *row),
            Self::MoveRow { measure, row, position } => schedule::move_row(c, *measure, *row, *position),
            Self::SetRowLabel { measure, row, label } => schedule::set_label(c, *measure, *row, label),
            Self::SetRowMark { measure, row, year, text } => schedule::set_mark(c, *measure, *row, *year, text),
            Self::SetRowMarks { measure, row, marks } => schedule::set_marks(c, *measure, *row, marks),
            Self::SetRowUnread { measure, row, unread } => schedule::set_unread(c, *measure, *row, *unread),
            Self::InsertBar { measure, row, bar } => schedule::insert_bar(c, *measure, *row, bar),
            Self::RemoveBar { measure, bar } => schedule::remove_bar(c, *measure, *bar),
            Self::ReplaceBar { measure, bar } => schedule::replace_bar(c, *measure, bar),
            Self::SetBars { measure, row, bars } => schedule::set_bars(c, *measure, *row, bars),
            Self::InsertIndicator { measure, position, indicator } => {
                indicator::insert(c, *measure, *position, indicator)
            }
            Self::RemoveIndicator { measure, indicator } => indicator::remove(c, *measure, *indicator),
            Self::MoveIndicator { measure, indicator, position } => {
                indicator::move_to(c, *measure, *indicator, *position)
            }
            Self::SetIndicatorName { measure, indicator, name } => indicator::set_name(c, *measure, *indicator, name),
            Self::SetTarget { measure, indicator, year, text } => {
                indicator::set_target(c, *measure, *indicator, *year, text)
            }
            Self::SetTargets { measure, indicator, targets } => {
                indicator::set_targets(c, *measure, *indicator, targets)
            }
            Self::SetDirection { measure, indicator, direction } => {
                indicator::set_direction(c, *measure, *indicator, *direction)
            }
            Self::SetActuals { measure, indicator, actuals } => {
                indicator::set_actuals(c, *measure, *indicator, actuals)
            }
            Self::SetFirstPublished { measure, indicator, first_published } => {
                indicator::set_first_published(c, *measure, *indicator, first_published)
            }
            Self::InsertFootnote { measure, position, footnote } => footnote::insert(c, *measure, *position, footnote),
            Self::RemoveFootnote { measure, footnote } => footnote::remove(c, *measure, *footnote),
            Self::SetFootnote { measure, footnote, text } => footnote::set_text(c, *measure, *footnote, text),
            Self::SetSectionText { section, field, text } => catalogue::set_section_text(c, *section, *field, text),
            Self::SetBureauList { bureaus } => Ok(catalogue::set_bureau_list(c, bureaus)),
            Self::SetTitle { title } => Ok(catalogue::set_title(c, title)),
            Self::SetEdition { edition } => Ok(catalogue::set_edition(c, *edition)),
            Self::ReplaceCatalogue { catalogue: other } => Ok(catalogue::replace_all(c, other)),
            Self::SetReason { about, reason } => Ok(judgement::set_reason(c, *about, reason.as_ref())),
            Self::SetAcceptance { key, acceptance } => Ok(judgement::set_acceptance(c, key, acceptance.as_ref())),
            Self::SetLineage { links } => Ok(judgement::set_lineage(c, links)),
        }
    }
}

fn measure_mut(catalogue: &mut Catalogue, id: MeasureId) -> Result<&mut Measure, CommandError> {
    catalogue.measure_mut(id).ok_or(CommandError::Catalogue(CatalogueError::NoMeasure(id)))
}

/// What a part of a measure is called in messages; its id is never shown.
trait Part {
    const WORD: &'static str;
}

impl Part for RowId {
    const WORD: &str = "取組スケジュールの行";
}

impl Part for BarId {
    const WORD: &str = "取組スケジュールのバー";
}

impl Part for IndicatorId {
    const WORD: &str = "成果指標";
}

impl Part for FootnoteId {
    const WORD: &str = "注";
}

fn no_part<P: Part>(_: &P) -> CommandError {
    CommandError::NoPart(P::WORD.to_owned())
}

fn duplicate_part<P: Part>(_: &P) -> CommandError {
    CommandError::DuplicatePart(P::WORD.to_owned())
}

fn check_insertion<T, P: Part>(list: &[T], position: usize, _: &P) -> Result<(), CommandError> {
    limits::parts(P::WORD, list.len().saturating_add(1))?;
    if position <= list.len() { Ok(()) } else { Err(CommandError::NoPosition(position)) }
}

/// Moves an item to the position it has once it was taken out.
fn move_within<T>(list: &mut Vec<T>, from: usize, to: usize) -> Result<(), CommandError> {
    if to >= list.len() {
        return Err(CommandError::NoPosition(to));
    }
    let item = list.remove(from);
    list.insert(to, item);
    Ok(())
}

/// Raises the counter for new parts above an id that came from elsewhere.
fn reserve(measure: &mut Measure, id: u32) {
    measure.next_part = measure.next_part.max(id.saturating_add(1));
}
