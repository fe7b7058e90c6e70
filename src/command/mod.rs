//! Edits as values: a command changes a catalogue and returns its inverse.
//!
//! One gesture of a person is one `Transaction` with a Japanese name; `gesture` builds them.

mod apply;
pub mod gesture;
mod history;
#[cfg(test)]
mod properties;
mod transaction;

use std::collections::BTreeMap;
use std::sync::Arc;

use thiserror::Error;

use crate::model::{
    Abolition, About, Acceptance, Actual, Annotation, Bar, BarId, Bureau, Catalogue, CatalogueError, CrossListing,
    Direction, Edition, FindingKey, FirstTarget, FiscalYear, Footnote, FootnoteId, Indicator, IndicatorId, LineageLink,
    Measure, MeasureId, Reason, Reprint, RowId, ScheduleRow, SectionId, Shared, Target, limits,
};

pub use history::History;
pub use transaction::Transaction;

/// A single-text part of a measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TextField {
    /// 施策番号.
    Number,
    /// 施策名.
    Name,
    /// 施策概要.
    Overview,
    /// 施策目標.
    Goal,
    /// 達成年度.
    TargetYear,
}

/// A single-text part of a section.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SectionField {
    /// The printed number or letter.
    Number,
    /// The name.
    Name,
    /// 主な内容.
    Description,
    /// The note on the cover or list.
    Note,
}

/// One edit of a catalogue.
#[derive(Clone, PartialEq, Debug)]
#[allow(missing_docs, reason = "the fields are the measure, the part, and the new value, as each variant says")]
pub enum Command {
    /// Replaces a single text of a measure.
    SetText { measure: MeasureId, field: TextField, text: String },
    /// Moves a measure to another field; its number and position are edits of their own.
    SetSection { measure: MeasureId, section: SectionId },
    /// Replaces the lead bureaus.
    SetBureaus { measure: MeasureId, bureaus: Vec<String> },
    /// Replaces the divisions.
    SetDivisions { measure: MeasureId, divisions: Vec<String> },
    /// Replaces the annotations.
    SetAnnotations { measure: MeasureId, annotations: Vec<Annotation> },
    /// Replaces the ★ listings.
    SetCrossListings { measure: MeasureId, listings: Vec<CrossListing> },
    /// Replaces the reprints.
    SetReprints { measure: MeasureId, reprints: Vec<Reprint> },
    /// Abolishes a measure or takes its abolition back; the card's contents stay.
    SetAbolition { measure: MeasureId, abolition: Option<Abolition> },
    /// Says whether the card's page is missing.
    SetBodyMissing { measure: MeasureId, missing: bool },
    /// Puts a measure at a position in printed order.
    InsertMeasure { position: usize, measure: Arc<Measure> },
    /// Takes a measure out.
    RemoveMeasure { measure: MeasureId },
    /// Moves a measure to a position in printed order, counted after it was taken out.
    MoveMeasure { measure: MeasureId, position: usize },
    /// Puts a schedule row at a position.
    InsertRow { measure: MeasureId, position: usize, row: ScheduleRow },
    /// Takes a schedule row out.
    RemoveRow { measure: MeasureId, row: RowId },
    /// Moves a schedule row to a position, counted after it was taken out.
    MoveRow { measure: MeasureId, row: RowId, position: usize },
    /// Replaces a row's label.
    SetRowLabel { measure: MeasureId, row: RowId, label: String },
    /// Replaces what is printed in the row's cell of a plan year.
    SetRowMark { measure: MeasureId, row: RowId, year: FiscalYear, text: String },
    /// Replaces all the printed marks of a row, as undo needs where the list was shorter than the period.
    SetRowMarks { measure: MeasureId, row: RowId, marks: Vec<String> },
    /// Says whether the row's extent is unread.
    SetRowUnread { measure: MeasureId, row: RowId, unread: bool },
    /// Puts a bar into a row; bars stay in order of their first month.
    InsertBar { measure: MeasureId, row: RowId, bar: Bar },
    /// Takes a bar out.
    RemoveBar { measure: MeasureId, bar: BarId },
    /// Replaces the bar that has the same id.
    ReplaceBar { measure: MeasureId, bar: Bar },
    /// Replaces all the bars of a row, as undo needs where they did not stand in order.
    SetBars { measure: MeasureId, row: RowId, bars: Vec<Bar> },
    /// Puts an indicator at a position.
    InsertIndicator { measure: MeasureId, position: usize, indicator: Indicator },
    /// Takes an indicator out.
    RemoveIndicator { measure: MeasureId, indicator: IndicatorId },
    /// Moves an indicator to a position, counted after it was taken out.
    MoveIndicator { measure: MeasureId, indicator: IndicatorId, position: usize },
    /// Replaces an indicator's name.
    SetIndicatorName { measure: MeasureId, indicator: IndicatorId, name: String },
    /// Replaces the printed target of a plan year.
    SetTarget { measure: MeasureId, indicator: IndicatorId, year: FiscalYear, text: String },
    /// Replaces all the targets of an indicator, as undo needs where the list was shorter than the period.
    SetTargets { measure: MeasureId, indicator: IndicatorId, targets: Vec<Target> },
    /// Says which way the indicator should move.
    SetDirection { measure: MeasureId, indicator: IndicatorId, direction: Option<Direction> },
    /// Replaces the actual values.
    SetActuals { measure: MeasureId, indicator: IndicatorId, actuals: Vec<Actual> },
    /// Replaces the targets first published (当初値).
    SetFirstPublished { measure: MeasureId, indicator: IndicatorId, first_published: BTreeMap<FiscalYear, FirstTarget> },
    /// Puts a footnote at a position.
    InsertFootnote { measure: MeasureId, position: usize, footnote: Footnote },
    /// Takes a footnote out.
    RemoveFootnote { measure: MeasureId, footnote: FootnoteId },
    /// Replaces a footnote's text.
    SetFootnote { measure: MeasureId, footnote: FootnoteId, text: String },
    /// Replaces a single text of a section.
    SetSectionText { section: SectionId, field: SectionField, text: String },
    /// Replaces the legend's list of bureaus.
    SetBureauList { bureaus: Vec<Bureau> },
    /// Replaces the catalogue's title.
    SetTitle { title: String },
    /// Replaces the catalogue's edition.
    SetEdition { edition: Edition },
    /// Puts another state of the whole catalogue in its place.
    ReplaceCatalogue { catalogue: Box<Catalogue> },
    /// Gives or takes the reason of a change.
    SetReason { about: About, reason: Option<Reason> },
    /// Accepts a finding or takes the acceptance back.
    SetAcceptance { key: FindingKey, acceptance: Option<Acceptance> },
    /// Replaces what was judged of the lineage.
    SetLineage { links: Shared<Vec<LineageLink>> },
}

/// Why an edit was refused; the catalogue is as it was.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum CommandError {
    /// The measures do not allow it.
    #[error(transparent)]
    Catalogue(#[from] CatalogueError),
    /// The part of the measure is not there.
    #[error("施策の中に対象が見つかりません: {0}")]
    NoPart(String),
    /// There is no such section.
    #[error("分野が見つかりません: {}", .0.0)]
    NoSection(SectionId),
    /// The year is not one of the plan's.
    #[error("{0}は計画期間にありません")]
    NotInPeriod(FiscalYear),
    /// A bar that ends before it begins.
    #[error("バーの終わりが始まりより前です: {0}")]
    ReversedBar(String),
    /// Two parts with one identity.
    #[error("同じIDの部分が既にあります: {0}")]
    DuplicatePart(String),
    /// A position past the end of a list.
    #[error("並び順の位置が範囲外です: {0}")]
    NoPosition(usize),
    /// More than a catalogue may hold.
    #[error(transparent)]
    Limit(#[from] limits::LimitError),
    /// The document is read-only.
    #[error("この文書は閲覧専用です。編集するには別名で保存してください")]
    ReadOnly,
}
