//! The layout of 神奈川県DX計画 施策集, 令和8年3月: cover, contents, legend, then for each pillar its index and cards.

mod agreement;
mod assemble;
mod body;
mod card;
mod front;
mod header;
mod index;
mod indicators;
mod listings;
mod reprint;
mod schedule;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Bureau, Certainty, Finding, FiscalYear, PlanPeriod, Section, SectionId};

use super::Reading;
use super::account::LineClass;
use super::blanks::Evidence;
use super::error::ImportError;
use super::lines::Line;
use super::note::{Note, shortened, unread};
use card::Card;
use front::Cover;
use index::IndexLine;

/// The line that makes a text a 施策集.
const TITLE: &str = "施策集";
/// How many printed lines may stand before the title.
const TITLE_WITHIN: usize = 60;

/// Which part of the document a line stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Cover,
    Contents,
    Legend,
    Index,
    Body,
}

/// The reader, line after line.
struct Reader {
    evidence: Evidence,
    period: PlanPeriod,
    part: Part,
    cover: Cover,
    /// The pillars with their fields.
    pillars: Vec<Section>,
    /// The place of each field in `pillars` by its number.
    fields: BTreeMap<u32, (usize, usize)>,
    next_section: u32,
    bureaus: Vec<Bureau>,
    index: Vec<IndexLine>,
    cards: Vec<Card>,
    findings: Vec<Finding>,
    /// The pillar being read.
    pillar: usize,
    /// The number of the field being read.
    field: Option<u32>,
    /// The fields whose pages have begun.
    begun: BTreeSet<u32>,
    /// Whether the lines are the description of the field.
    describing: bool,
    /// Whether the part's heading was read: that of the index, or the list of bureaus in the legend.
    headed: bool,
    /// How many pages of cards have begun.
    page: u32,
}

/// Refuses a text that is not a 施策集.
pub(super) fn recognise(lines: &[Line<'_>]) -> Result<(), ImportError> {
    let printed = lines.iter().filter(|line| !line.text.trim().is_empty());
    let mut last = None;
    for line in printed.take(TITLE_WITHIN) {
        if line.text.trim() == TITLE {
            return Ok(());
        }
        last = Some(line);
    }
    let (line, text) = last.map_or((1, ""), |line| (line.number, line.text.trim()));
    Err(ImportError::NotCatalogue { line, expected: TITLE, printed: shortened(text, 40) })
}

/// Reads the whole text.
pub(super) fn read(lines: &[Line<'_>]) -> Result<Reading, ImportError> {
    let last_line = lines.last().map_or(1, |line| line.number);
    let mut findings = Vec::new();
    let printed = lines.iter().find_map(|line| years_of(*line));
    let period = printed.or_else(assumed_period).ok_or(ImportError::NoEdition { line: last_line })?;
    if printed.is_none() {
        let message = "計画期間の年度が印字されていません。神奈川県DX計画の計画期間とみなしました。";
        let note = Note::warning("import-plan-period", last_line, message).certainty(Certainty::Likely);
        findings.push(note.understood(&format!("{}〜{}", period.first(), period.last())).finding());
    }
    let mut reader = Reader::new(Evidence::of(lines), period, findings);
    let classes = lines.iter().map(|line| reader.line(*line)).collect();
    reader.assemble(classes, last_line)
}

/// 令和6年度 to 令和9年度, the period 神奈川県DX計画 states in its prose; for a text cut off before its first year.
fn assumed_period() -> Option<PlanPeriod> {
    let year = |text| FiscalYear::parse(text).ok();
    PlanPeriod::new(year("令和6年度")?, year("令和9年度")?).ok()
}

/// The period a line of column heads names: 年度ごとの取組, then consecutive years.
fn years_of(line: Line<'_>) -> Option<PlanPeriod> {
    let (_, heads) = line.text.split_once(schedule::YEARS_LABEL)?;
    let years: Vec<FiscalYear> =
        heads.split_whitespace().map(|year| FiscalYear::parse(year).ok()).collect::<Option<_>>()?;
    let period = PlanPeriod::new(*years.first()?, *years.last()?).ok()?;
    (period.len() > 1 && period.years().eq(years.iter().copied())).then_some(period)
}

impl Reader {
    fn new(evidence: Evidence, period: PlanPeriod, findings: Vec<Finding>) -> Self {
        Self {
            evidence,
            period,
            part: Part::Cover,
            cover: Cover::default(),
            pillars: Vec::new(),
            fields: BTreeMap::new(),
            next_section: 1,
            bureaus: Vec::new(),
            index: Vec::new(),
            cards: Vec::new(),
            findings,
            pillar: 0,
            field: None,
            begun: BTreeSet::new(),
            describing: false,
            headed: false,
            page: 0,
        }
    }

    fn line(&mut self, line: Line<'_>) -> LineClass {
        if line.text.trim().is_empty() {
            return LineClass::Blank;
        }
        match self.part {
            Part::Cover => self.cover_line(line),
            Part::Contents => self.contents_line(line),
            Part::Legend => self.legend_line(line),
            Part::Index => self.index_line(line),
            Part::Body => self.body_line(line),
        }
    }

    /// Begins another part of the document with a heading that is furniture.
    fn enter(&mut self, part: Part) -> LineClass {
        self.part = part;
        self.headed = false;
        self.describing = false;
        LineClass::Furniture
    }

    /// Reports a line that was not understood.
    fn unread(&mut self, line: Line<'_>) -> LineClass {
        self.findings.push(unread(line));
        LineClass::Finding
    }

    fn fresh_section(&mut self) -> SectionId {
        let id = SectionId(self.next_section);
        self.next_section += 1;
        id
    }

    /// The pillar with a name.
    fn pillar_named(&self, name: &str) -> Option<usize> {
        self.pillars.iter().position(|pillar| pillar.name == name)
    }

    /// The number of the field with a name, in the pillar being read.
    fn field_named(&self, name: &str) -> Option<u32> {
        let pillar = self.pillars.get(self.pillar)?;
        pillar.children.iter().find(|field| field.name == name).and_then(|field| field.number.parse().ok())
    }

    /// The field with a number.
    fn field_mut(&mut self, number: u32) -> Option<&mut Section> {
        let (pillar, field) = *self.fields.get(&number)?;
        self.pillars.get_mut(pillar)?.children.get_mut(field)
    }

    /// The field with a number.
    fn field_numbered(&self, number: u32) -> Option<&Section> {
        let (pillar, field) = *self.fields.get(&number)?;
        self.pillars.get(pillar)?.children.get(field)
    }

    /// The id of the field with a number; a field the contents do not name is added without a name, and reported.
    fn field_id(&mut self, number: u32, line: u32) -> SectionId {
        if let Some(field) = self.field_numbered(number) {
            return field.id;
        }
        let message = "目次にない分野の番号です。名称のない分野を加えました。";
        self.findings.push(Note::warning("import-unknown-field", line, message).printed(&number.to_string()).finding());
        if self.pillars.is_empty() {
            let id = self.fresh_section();
            self.pillars.push(Section::new(id, "", ""));
        }
        let id = self.fresh_section();
        let pillar = self.pillar.min(self.pillars.len().saturating_sub(1));
        if let Some(section) = self.pillars.get_mut(pillar) {
            self.fields.insert(number, (pillar, section.children.len()));
            section.children.push(Section::new(id, number.to_string(), ""));
        }
        id
    }
}
