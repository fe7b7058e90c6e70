//! Measures (施策): one card of the catalogue.

use super::annotation::Annotation;
use super::field::SourceLines;
use super::footnote::Footnote;
use super::id::{BarId, FootnoteId, IndicatorId, MeasureId, RowId, SectionId};
use super::indicator::Indicator;
use super::number::MeasureNumber;
use super::schedule::{Schedule, ScheduleRow};
use super::target_year::TargetYear;

/// One measure, as its card prints it.
#[derive(Clone, Debug)]
pub struct Measure {
    /// Identity for life.
    pub id: MeasureId,
    /// 施策番号.
    pub number: MeasureNumber,
    /// The field it belongs to.
    pub section: SectionId,
    /// ★: second numbers in fields of the other pillar.
    pub cross_listings: Vec<CrossListing>,
    /// 再掲: other fields in which the card is printed again.
    pub reprints: Vec<Reprint>,
    /// とりまとめ局, by name.
    pub bureaus: Vec<String>,
    /// 所管局・所属, where the plan prints divisions.
    pub divisions: Vec<String>,
    /// 改定履歴, in printed order.
    pub annotations: Vec<Annotation>,
    /// 施策名.
    pub name: String,
    /// 施策概要.
    pub overview: String,
    /// 施策目標.
    pub goal: String,
    /// 達成年度.
    pub target_year: TargetYear,
    /// The box that replaces schedule and indicators of an abolished measure.
    pub abolition: Option<Abolition>,
    /// 取組スケジュール.
    pub schedule: Schedule,
    /// 成果指標, in printed order.
    pub indicators: Vec<Indicator>,
    /// 注, in printed order.
    pub footnotes: Vec<Footnote>,
    /// Whether the card's page is missing from the source, so that only the index is known.
    pub body_missing: bool,
    /// The source line of each part.
    pub source: SourceLines,
    /// The next id for a part of this measure; only grows, so that no part's id is used twice.
    pub next_part: u32,
}

/// A ★ listing: the same measure under a second number in a field of the other pillar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CrossListing {
    /// The second number.
    pub number: MeasureNumber,
    /// The field that lists it.
    pub section: SectionId,
}

/// A reprint (再掲) of the card in another field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reprint {
    /// The field that prints the card again.
    pub section: SectionId,
    /// The line of the source on which the reprinted card begins.
    pub source_line: Option<u32>,
}

/// The abolition of a measure.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Abolition {
    /// The notice printed in place of the schedule, 施策見直しにより廃止.
    pub notice: String,
}

impl Abolition {
    /// The notice the 施策集 prints.
    pub const NOTICE: &'static str = "施策見直しにより廃止";
}

impl Measure {
    /// A measure with a number, a field and a name, and nothing else.
    #[must_use]
    pub fn new(id: MeasureId, number: MeasureNumber, section: SectionId, name: impl Into<String>) -> Self {
        Self {
            id,
            number,
            section,
            cross_listings: Vec::new(),
            reprints: Vec::new(),
            bureaus: Vec::new(),
            divisions: Vec::new(),
            annotations: Vec::new(),
            name: name.into(),
            overview: String::new(),
            goal: String::new(),
            target_year: TargetYear::default(),
            abolition: None,
            schedule: Schedule::default(),
            indicators: Vec::new(),
            footnotes: Vec::new(),
            body_missing: false,
            source: SourceLines::default(),
            next_part: 1,
        }
    }

    /// The row with an id.
    #[must_use]
    pub fn row(&self, id: RowId) -> Option<&ScheduleRow> {
        self.schedule.rows.iter().find(|row| row.id == id)
    }

    /// The indicator with an id.
    #[must_use]
    pub fn indicator(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.iter().find(|indicator| indicator.id == id)
    }

    /// The footnote with an id.
    #[must_use]
    pub fn footnote(&self, id: FootnoteId) -> Option<&Footnote> {
        self.footnotes.iter().find(|footnote| footnote.id == id)
    }

    /// Takes the next row id.
    pub fn fresh_row(&mut self) -> RowId {
        RowId(self.fresh_part())
    }

    /// Takes the next bar id.
    pub fn fresh_bar(&mut self) -> BarId {
        BarId(self.fresh_part())
    }

    /// Takes the next indicator id.
    pub fn fresh_indicator(&mut self) -> IndicatorId {
        IndicatorId(self.fresh_part())
    }

    /// Takes the next footnote id.
    pub fn fresh_footnote(&mut self) -> FootnoteId {
        FootnoteId(self.fresh_part())
    }

    /// How many rows have a bar whose extent was not read.
    #[must_use]
    pub fn unread_rows(&self) -> usize {
        self.schedule.rows.iter().filter(|row| row.unread).count()
    }

    fn fresh_part(&mut self) -> u32 {
        let id = self.next_part;
        self.next_part = self.next_part.saturating_add(1);
        id
    }
}

impl PartialEq for Measure {
    /// Compares the card and its evidence; the counter for new parts only grows and does not count.
    fn eq(&self, other: &Self) -> bool {
        let Self {
            id,
            number,
            section,
            cross_listings,
            reprints,
            bureaus,
            divisions,
            annotations,
            name,
            overview,
            goal,
            target_year,
            abolition,
            schedule,
            indicators,
            footnotes,
            body_missing,
            source,
            next_part: _,
        } = self;
        *id == other.id
            && *number == other.number
            && *section == other.section
            && *cross_listings == other.cross_listings
            && *reprints == other.reprints
            && *bureaus == other.bureaus
            && *divisions == other.divisions
            && *annotations == other.annotations
            && *name == other.name
            && *overview == other.overview
            && *goal == other.goal
            && *target_year == other.target_year
            && *abolition == other.abolition
            && *schedule == other.schedule
            && *indicators == other.indicators
            && *footnotes == other.footnotes
            && *body_missing == other.body_missing
            && *source == other.source
    }
}
