//! What a catalogue prints, part by part, in the words a reader sees.
//!
//! The comparison table is made of these parts, and is proven by them: from the parts of the old edition and the
//! table's own rows come the parts of the new one. What is no part of the printed catalogue (actual values, whether
//! more is better, evidence) is not here.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::{
    Catalogue, Field, FiscalYear, Indicator, Measure, MeasureId, PlanPeriod, ScheduleRow, Section, SectionId,
};

/// A printed part of the catalogue's head, of a section or of a measure, in printed order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Item {
    /// 題名.
    Title,
    /// 発行者.
    Publisher,
    /// 版.
    Edition,
    /// 計画期間.
    Period,
    /// とりまとめ局の一覧.
    BureauList,
    /// Number and name of a section or a measure.
    Heading,
    /// 主な内容 of a section.
    Description,
    /// The note of a section.
    Note,
    /// 改定履歴.
    Annotations,
    /// ★.
    CrossListings,
    /// 再掲.
    Reprints,
    /// とりまとめ局.
    Bureaus,
    /// 所管局・所属.
    Divisions,
    /// 施策概要.
    Overview,
    /// 施策目標.
    Goal,
    /// 達成年度.
    TargetYear,
    /// That the card's page is missing.
    BodyMissing,
    /// 取組スケジュール.
    Schedule,
    /// 成果指標.
    Indicators,
    /// 注.
    Footnotes,
}

/// What is printed for an item.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Content {
    Text(String),
    /// Words with 、 between them.
    List(Vec<String>),
    Grid(PrintedGrid),
}

/// A printed table: leading cells, then one cell a year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PrintedGrid {
    /// The heads of the leading cells.
    pub(super) lead: &'static [&'static str],
    pub(super) years: Vec<FiscalYear>,
    pub(super) lines: Vec<PrintedLine>,
}

/// A line of a printed table.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PrintedLine {
    /// The identity of the row, indicator or footnote; it is not printed.
    pub(super) id: u32,
    pub(super) cells: Vec<String>,
}

pub(super) type Items = BTreeMap<Item, Content>;

/// A printed card.
#[derive(Clone, Debug)]
pub(super) struct PrintedMeasure {
    pub(super) id: MeasureId,
    pub(super) number: String,
    pub(super) items: Items,
}

/// A printed section with the cards printed under it.
#[derive(Clone, Debug)]
pub(super) struct PrintedSection {
    /// `None` for the place of measures whose section is not in the tree.
    pub(super) id: Option<SectionId>,
    pub(super) depth: usize,
    pub(super) items: Items,
    pub(super) measures: Vec<PrintedMeasure>,
}

/// A whole printed catalogue, its tree of sections laid out flat, parents before children.
#[derive(Clone, Debug)]
pub(super) struct Printed {
    pub(super) head: Items,
    pub(super) period: PlanPeriod,
    pub(super) sections: Vec<PrintedSection>,
}

impl Item {
    /// The printed words for the item.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Title => "題名",
            Self::Publisher => "発行者",
            Self::Edition => "版",
            Self::Period => "計画期間",
            Self::BureauList => "とりまとめ局の一覧",
            Self::Heading => "番号・名称",
            Self::Description => "主な内容",
            Self::Note => "注記",
            Self::Annotations => "改定履歴",
            Self::CrossListings => "★",
            Self::Reprints => "再掲",
            Self::Bureaus => "とりまとめ局",
            Self::Divisions => "所管局・所属",
            Self::Overview => "施策概要",
            Self::Goal => "施策目標",
            Self::TargetYear => "達成年度",
            Self::BodyMissing => "本文",
            Self::Schedule => "取組スケジュール",
            Self::Indicators => "成果指標",
            Self::Footnotes => "注",
        }
    }

    /// Whether it is a mark beside the card rather than a part of its text.
    pub(super) fn is_mark(self) -> bool {
        matches!(self, Self::Annotations | Self::CrossListings | Self::Reprints | Self::BodyMissing)
    }
}

impl Content {
    fn text(text: &str) -> Option<Self> {
        (!text.is_empty()).then(|| Self::Text(text.to_owned()))
    }

    fn list(words: Vec<String>) -> Option<Self> {
        (!words.is_empty()).then_some(Self::List(words))
    }

    fn grid(lead: &'static [&'static str], years: Vec<FiscalYear>, lines: Vec<PrintedLine>) -> Option<Self> {
        (!lines.is_empty()).then_some(Self::Grid(PrintedGrid { lead, years, lines }))
    }
}

impl PrintedGrid {
    /// The heads of all cells.
    pub(super) fn heads(&self) -> Vec<String> {
        let lead = self.lead.iter().map(|head| (*head).to_owned());
        lead.chain(self.years.iter().map(ToString::to_string)).collect()
    }

    /// The same table with the years of another period; a year that was not there has empty cells.
    pub(super) fn in_years(&self, years: &[FiscalYear]) -> Self {
        let lead = self.lead.len();
        let cell = |line: &PrintedLine, year: &FiscalYear| {
            let at = self.years.iter().position(|known| known == year);
            at.and_then(|at| line.cells.get(lead.saturating_add(at))).cloned().unwrap_or_default()
        };
        let line = |line: &PrintedLine| PrintedLine {
            id: line.id,
            cells: line.cells.iter().take(lead).cloned().chain(years.iter().map(|year| cell(line, year))).collect(),
        };
        Self { lead: self.lead, years: years.to_vec(), lines: self.lines.iter().map(line).collect() }
    }

    /// The same table in the years of a plan period, where it is a table by year.
    pub(super) fn in_period(&self, period: PlanPeriod) -> Self {
        if self.years.is_empty() { self.clone() } else { self.in_years(&period.years().collect::<Vec<_>>()) }
    }
}

impl Printed {
    /// Lays out a catalogue as it is printed.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let mut sections = Vec::new();
        let headings: BTreeMap<SectionId, String> =
            catalogue.all_sections().map(|section| (section.id, section.heading())).collect();
        let mut by_section: BTreeMap<Option<SectionId>, Vec<PrintedMeasure>> = BTreeMap::new();
        for measure in catalogue.measures() {
            let section = headings.contains_key(&measure.section).then_some(measure.section);
            by_section.entry(section).or_default().push(card(measure, catalogue.period, &headings));
        }
        lay_out(&catalogue.sections, 0, &mut by_section, &mut sections);
        if let Some(measures) = by_section.remove(&None) {
            let items = [(Item::Heading, Content::Text("分野のない施策".to_owned()))].into();
            sections.push(PrintedSection { id: None, depth: 0, items, measures });
        }
        Self { head: head(catalogue), period: catalogue.period, sections }
    }
}

fn present(items: impl IntoIterator<Item = (Item, Option<Content>)>) -> Items {
    items.into_iter().filter_map(|(item, content)| Some((item, content?))).collect()
}

fn head(catalogue: &Catalogue) -> Items {
    let period = format!("{}から{}まで", catalogue.period.first(), catalogue.period.last());
    present([
        (Item::Title, Content::text(&catalogue.title)),
        (Item::Publisher, Content::text(&catalogue.publisher)),
        (Item::Edition, Content::text(&catalogue.edition.to_string())),
        (Item::Period, Content::text(&period)),
        (Item::BureauList, Content::list(catalogue.bureaus.iter().map(|bureau| bureau.name.clone()).collect())),
    ])
}

fn lay_out(
    sections: &[Section],
    depth: usize,
    measures: &mut BTreeMap<Option<SectionId>, Vec<PrintedMeasure>>,
    done: &mut Vec<PrintedSection>,
) {
    for section in sections {
        let items = present([
            (Item::Heading, Content::text(&section.heading())),
            (Item::Description, Content::text(&section.description)),
            (Item::Note, Content::text(&section.note)),
        ]);
        let measures_here = measures.remove(&Some(section.id)).unwrap_or_default();
        done.push(PrintedSection { id: Some(section.id), depth, items, measures: measures_here });
        lay_out(&section.children, depth.saturating_add(1), measures, done);
    }
}

fn card(measure: &Arc<Measure>, period: PlanPeriod, headings: &BTreeMap<SectionId, String>) -> PrintedMeasure {
    let heading = [measure.number.as_str(), &measure.name].join("　");
    let field = |id: &SectionId| headings.get(id).cloned().unwrap_or_default();
    let missing = if measure.body_missing { "元の資料に本文がありません" } else { "" };
    let (schedule, indicators) = match &measure.abolition {
        // The card prints one notice in the place of both tables.
        Some(abolition) => (Content::text(&abolition.notice), Content::text(&abolition.notice)),
        None => (schedule(measure, period), indicators(measure, period)),
    };
    let notes = measure.footnotes.iter().map(|note| PrintedLine { id: note.id.0, cells: vec![note.text.clone()] });
    let items = present([
        (Item::Heading, Content::text(&heading)),
        (Item::Annotations, Content::list(measure.annotations.iter().map(ToString::to_string).collect())),
        (
            Item::CrossListings,
            Content::list(measure.cross_listings.iter().map(|listing| listing.number.to_string()).collect()),
        ),
        (Item::Reprints, Content::list(measure.reprints.iter().map(|reprint| field(&reprint.section)).collect())),
        (Item::Bureaus, Content::list(measure.bureaus.clone())),
        (Item::Divisions, Content::list(measure.divisions.clone())),
        (Item::Overview, Content::text(&measure.overview)),
        (Item::Goal, Content::text(&measure.goal)),
        (Item::TargetYear, Content::text(measure.target_year.as_str())),
        (Item::BodyMissing, Content::text(missing)),
        (Item::Schedule, schedule),
        (Item::Indicators, indicators),
        (Item::Footnotes, Content::grid(&[""], Vec::new(), notes.collect())),
    ]);
    PrintedMeasure { id: measure.id, number: measure.number.to_string(), items }
}

fn schedule(measure: &Measure, period: PlanPeriod) -> Option<Content> {
    let line = |row: &ScheduleRow| {
        let marks = period.years().enumerate().map(|(at, _)| row.marks.get(at).cloned().unwrap_or_default());
        PrintedLine { id: row.id.0, cells: [row.label.clone(), extent(row)].into_iter().chain(marks).collect() }
    };
    Content::grid(&["取組", "期間"], period.years().collect(), measure.schedule.rows.iter().map(line).collect())
}

/// The bars of a row, one a line: 令和6年4月〜令和7年3月 順次.
fn extent(row: &ScheduleRow) -> String {
    let mut lines: Vec<_> = row
        .bars
        .iter()
        .map(|bar| {
            let extent = format!("{}〜{}", bar.first.in_words(), bar.last.in_words());
            if bar.caption.is_empty() { extent } else { format!("{extent} {}", bar.caption) }
        })
        .collect();
    if row.unread {
        lines.push("（期間未入力）".to_owned());
    }
    lines.join("\n")
}

fn indicators(measure: &Measure, period: PlanPeriod) -> Option<Content> {
    let line = |indicator: &Indicator| {
        let target = |at: usize| indicator.targets.get(at).map_or_else(String::new, |found| found.as_str().to_owned());
        let targets = period.years().enumerate().map(|(at, _)| target(at));
        PrintedLine { id: indicator.id.0, cells: std::iter::once(indicator.name.clone()).chain(targets).collect() }
    };
    Content::grid(&["成果指標"], period.years().collect(), measure.indicators.iter().map(line).collect())
}

/// The part of a measure a reason may be about, by the item it is printed in.
pub(super) fn item_of(field: Field) -> Item {
    match field {
        Field::Number | Field::Section | Field::Name => Item::Heading,
        Field::CrossListings => Item::CrossListings,
        Field::Reprints => Item::Reprints,
        Field::Bureaus => Item::Bureaus,
        Field::Divisions => Item::Divisions,
        Field::Annotations => Item::Annotations,
        Field::Overview => Item::Overview,
        Field::Goal => Item::Goal,
        Field::TargetYear => Item::TargetYear,
        Field::Abolition | Field::Schedule | Field::Row(_) => Item::Schedule,
        Field::Indicators | Field::Indicator(_) => Item::Indicators,
        Field::Footnote(_) => Item::Footnotes,
    }
}
