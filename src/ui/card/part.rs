//! The texts of a card: where each stands in the measure, and the gesture that replaces it.

use std::borrow::Cow;

use egui::Id;

use crate::command::{TextField, Transaction, gesture};
use crate::model::{Catalogue, Field, FiscalYear, FootnoteId, IndicatorId, Measure, MeasureId, PlanPeriod, RowId};

/// One text of a card that can be edited in place.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Part {
    Text(TextField),
    Divisions,
    RowLabel(RowId),
    Mark(RowId, FiscalYear),
    IndicatorName(IndicatorId),
    Target(IndicatorId, FiscalYear),
    Footnote(FootnoteId),
}

/// What separates the names of several divisions in their one text.
const BETWEEN: char = '、';

impl Part {
    /// The identity of its control: the same whether the text is shown or being edited.
    pub(super) fn id(self, measure: MeasureId) -> Id {
        Id::unique(("card", measure.0, self.key()))
    }

    fn key(self) -> (u8, u32, i32) {
        match self {
            Self::Text(field) => (0, field as u32, 0),
            Self::Divisions => (1, 0, 0),
            Self::RowLabel(row) => (2, row.0, 0),
            Self::Mark(row, year) => (3, row.0, year.start_year()),
            Self::IndicatorName(indicator) => (4, indicator.0, 0),
            Self::Target(indicator, year) => (5, indicator.0, year.start_year()),
            Self::Footnote(footnote) => (6, footnote.0, 0),
        }
    }

    /// The text as it stands; `None` where the measure has no such part.
    pub(super) fn text(self, measure: &Measure, period: PlanPeriod) -> Option<Cow<'_, str>> {
        let text = match self {
            Self::Text(field) => field.text_of(measure),
            Self::Divisions => match measure.divisions.as_slice() {
                [] => "",
                [only] => only,
                several => return Some(Cow::Owned(several.join("、"))),
            },
            Self::RowLabel(row) => &measure.row(row)?.label,
            Self::Mark(row, year) => {
                measure.row(row)?.marks.get(period.position(year)?).map_or("", |mark| mark.as_str())
            }
            Self::IndicatorName(indicator) => &measure.indicator(indicator)?.name,
            Self::Target(indicator, year) => {
                let targets = &measure.indicator(indicator)?.targets;
                targets.get(period.position(year)?).map_or("", |target| target.as_str())
            }
            Self::Footnote(footnote) => &measure.footnote(footnote)?.text,
        };
        Some(Cow::Borrowed(text))
    }

    /// The edit that replaces the text; `None` where it would change nothing or the part is gone.
    pub(super) fn replaced(self, catalogue: &Catalogue, measure: MeasureId, text: &str) -> Option<Transaction> {
        match self {
            Self::Text(field) => gesture::set_text(catalogue, measure, field, text),
            Self::Divisions => {
                let names = text.split([BETWEEN, '\n']).map(str::trim).filter(|name| !name.is_empty());
                gesture::set_divisions(catalogue, measure, names.map(str::to_owned).collect())
            }
            Self::RowLabel(row) => gesture::set_row_label(catalogue, measure, row, text),
            Self::Mark(row, year) => gesture::set_row_mark(catalogue, measure, row, year, text),
            Self::IndicatorName(indicator) => gesture::set_indicator_name(catalogue, measure, indicator, text),
            Self::Target(indicator, year) => gesture::set_target(catalogue, measure, indicator, year, text),
            Self::Footnote(footnote) => gesture::set_footnote(catalogue, measure, footnote, text),
        }
    }

    /// Whether the print has it on several lines, so that Enter begins a new one.
    pub(super) fn is_multi_line(self) -> bool {
        match self {
            Self::Text(TextField::Overview | TextField::Goal) | Self::Footnote(_) => true,
            Self::Text(TextField::Number | TextField::Name | TextField::TargetYear)
            | Self::Divisions
            | Self::RowLabel(_)
            | Self::Mark(..)
            | Self::IndicatorName(_)
            | Self::Target(..) => false,
        }
    }

    /// The place in the measure it belongs to.
    pub(super) fn field(self) -> Field {
        match self {
            Self::Text(TextField::Number) => Field::Number,
            Self::Text(TextField::Name) => Field::Name,
            Self::Text(TextField::Overview) => Field::Overview,
            Self::Text(TextField::Goal) => Field::Goal,
            Self::Text(TextField::TargetYear) => Field::TargetYear,
            Self::Divisions => Field::Divisions,
            Self::RowLabel(row) | Self::Mark(row, _) => Field::Row(row),
            Self::IndicatorName(indicator) | Self::Target(indicator, _) => Field::Indicator(indicator),
            Self::Footnote(footnote) => Field::Footnote(footnote),
        }
    }

    /// What a screen reader says: the part of the card, and which.
    pub(super) fn name(self, measure: &Measure) -> String {
        let row = |id: RowId| measure.schedule.rows.iter().position(|row| row.id == id).map_or(0, |at| at + 1);
        let indicator = |id: IndicatorId| measure.indicators.iter().position(|one| one.id == id).map_or(0, |at| at + 1);
        match self {
            Self::Text(field) => field.word().to_owned(),
            Self::Divisions => Field::Divisions.word().to_owned(),
            Self::RowLabel(id) => format!("取組スケジュール {} 取組名", row(id)),
            Self::Mark(id, year) => {
                let label = measure.row(id).map_or("", |row| row.label.as_str());
                format!("取組スケジュール {} {label} {year}", row(id))
            }
            Self::IndicatorName(id) => format!("成果指標 {} 指標名", indicator(id)),
            Self::Target(id, year) => {
                let name = measure.indicator(id).map_or("", |indicator| indicator.name.as_str());
                let alike = measure.indicators.iter().filter(|indicator| indicator.name == name).count();
                match (name, alike) {
                    ("", _) => format!("成果指標 {} {year}", indicator(id)),
                    (_, 1) => format!("成果指標 {name} {year}"),
                    (_, _) => format!("成果指標 {} {name} {year}", indicator(id)),
                }
            }
            Self::Footnote(id) => {
                let at = measure.footnotes.iter().position(|note| note.id == id).map_or(0, |at| at + 1);
                format!("注 {at}")
            }
        }
    }

    /// What stands in the field while it is empty.
    pub(super) fn hint(self) -> &'static str {
        match self {
            Self::Text(TextField::Number) => "番号",
            Self::Text(TextField::Name) => "施策名を入力",
            Self::Text(TextField::Overview) => "施策概要を入力",
            Self::Text(TextField::Goal) => "施策目標を入力",
            Self::Text(TextField::TargetYear) => "令和9年度 など",
            Self::Divisions => "所管局・所属を入力",
            Self::RowLabel(_) => "取組を入力",
            Self::IndicatorName(_) => "指標を入力",
            Self::Footnote(_) => "※ 注を入力",
            Self::Mark(..) | Self::Target(..) => "",
        }
    }
}
