//! The layout of かながわICT・データ利活用推進計画, 令和元年7月: the plan's prose with the tables of the fields, then the
//! 施策集 with its contents, the overview of the measures (施策の体系図), and the cards.

mod agreement;
mod assemble;
mod body;
mod card;
mod front;
mod index;
mod letters;
mod number;
mod schedule;
mod table;
mod taxonomy;
#[cfg(test)]
mod tests;

use crate::model::{Certainty, Field, Finding, FiscalYear, PlanPeriod, fold_width};

use super::Reading;
use super::account::LineClass;
use super::blanks::Evidence;
use super::error::ImportError;
use super::lines::Line;
use super::note::{Note, shortened, unread};
use super::text::clean;
use card::Card;
use front::Cover;
use index::IndexLine;
use letters::Words;
use number::SectionKey;
use taxonomy::Taxonomy;

/// What the catalogue within the plan is called.
const TITLE: &str = "施策集";
/// The first heading after the cover, without its number.
const PROSE: &str = "本編";
/// How many printed lines may stand before it.
const PROSE_WITHIN: usize = 60;
/// The head of the label column in the line of years.
const YEARS_LABEL: &str = "年度ごとの取組";

/// Which part of the document a line stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    Cover,
    Prose,
    Contents,
    Index,
    Body,
}

/// The reader, line after line.
struct Reader {
    readings: Readings,
    period: PlanPeriod,
    part: Part,
    cover: Cover,
    taxonomy: Taxonomy,
    index: Vec<IndexLine>,
    cards: Vec<Card>,
    findings: Vec<Finding>,
    /// The section being read: pillar, middle pillar or field.
    section: Option<SectionKey>,
}

/// What the whole document says about how a text is to be read.
struct Readings {
    evidence: Evidence,
    words: Words,
}

impl Readings {
    /// What a reader would read of a printed text, with a finding for every repair and doubt.
    fn text(&self, printed: &str, line: Line<'_>, field: Option<Field>, findings: &mut Vec<Finding>) -> String {
        let cleaned = clean(printed, line.number, field, &self.evidence);
        findings.extend(cleaned.findings);
        let mut text = cleaned.text;
        let mended = self.words.mend(&text);
        if let Some(joined) = mended.joined {
            let note =
                Note::info("import-spaced-letters", line.number, "1字ずつ離れて印字された英字の語をつなげました。");
            findings.push(note.printed(&text).understood(&joined).at_some(field).finding());
            text = joined;
        }
        if let Some(supposed) = mended.supposed {
            let message =
                "1字ずつ離れた英字が一語とみられますが、つながった印字がほかにありません。印字のまま残しました。";
            let note = Note::warning("import-spaced-letters", line.number, message).certainty(Certainty::Likely);
            findings.push(note.printed(&text).understood(&supposed).at_some(field).finding());
        }
        text
    }
}

/// Refuses a text that is not a plan of this layout.
pub(super) fn recognise(lines: &[Line<'_>]) -> Result<(), ImportError> {
    let printed = lines.iter().filter(|line| !line.text.trim().is_empty());
    let mut last = None;
    for line in printed.take(PROSE_WITHIN) {
        if part_heading(line.text) == Some(PROSE) {
            return Ok(());
        }
        last = Some(line);
    }
    let (line, text) = last.map_or((1, ""), |line| (line.number, line.text.trim()));
    Err(ImportError::NotCatalogue { line, expected: PROSE, printed: shortened(text, 40) })
}

/// The name of one of the plan's two parts: I 本編, II 施策集.
fn part_heading(text: &str) -> Option<&'static str> {
    let (_, name) = number::leading_pillar(text.trim())?;
    [PROSE, TITLE].into_iter().find(|part| *part == name.trim())
}

/// Reads the whole text.
pub(super) fn read(lines: &[Line<'_>]) -> Result<Reading, ImportError> {
    let last_line = lines.last().map_or(1, |line| line.number);
    let mut findings = Vec::new();
    let printed = lines.iter().find_map(|line| period_stated(line.text).or_else(|| period_headed(*line)));
    let period = printed.or_else(assumed_period).ok_or(ImportError::NoEditionOnCover { line: last_line })?;
    if printed.is_none() {
        let message = "計画期間の年度が印字されていません。かながわICT・データ利活用推進計画の計画期間とみなしました。";
        let note = Note::warning("import-plan-period", last_line, message).certainty(Certainty::Likely);
        findings.push(note.understood(&format!("{}〜{}", period.first(), period.last())).finding());
    }
    let readings = Readings { evidence: Evidence::of(lines), words: Words::of(lines) };
    let mut reader = Reader {
        readings,
        period,
        part: Part::Cover,
        cover: Cover::default(),
        taxonomy: Taxonomy::default(),
        index: Vec::new(),
        cards: Vec::new(),
        findings,
        section: None,
    };
    let classes = lines.iter().map(|line| reader.line(*line)).collect();
    reader.assemble(classes, last_line)
}

/// 令和元年度 to 令和4年度, the period the plan states in its prose; for a text cut off before that.
fn assumed_period() -> Option<PlanPeriod> {
    let year = |text| FiscalYear::parse(text).ok();
    PlanPeriod::new(year("令和元年度")?, year("令和4年度")?).ok()
}

/// 本計画の計画期間は、…、令和元年度から4年度までの4年間とします.
fn period_stated(text: &str) -> Option<PlanPeriod> {
    let (_, sentence) = text.split_once("計画期間は")?;
    let folded = fold_width(sentence);
    let (head, tail) = folded.split_once("年度から")?;
    let first = head.get(head.rfind("令和")?..)?;
    let last = tail.split_once("年度まで")?.0;
    let last = if last.starts_with("令和") { last.to_owned() } else { format!("令和{last}") };
    PlanPeriod::new(FiscalYear::parse(first).ok()?, FiscalYear::parse(&last).ok()?).ok()
}

/// The period a line of column heads names: 年度ごとの取組, then consecutive years.
fn period_headed(line: Line<'_>) -> Option<PlanPeriod> {
    let (_, heads) = line.text.split_once(YEARS_LABEL)?;
    let years: Vec<FiscalYear> =
        heads.split_whitespace().map(|year| FiscalYear::parse(year).ok()).collect::<Option<_>>()?;
    let period = PlanPeriod::new(*years.first()?, *years.last()?).ok()?;
    (period.len() > 1 && period.years().eq(years.iter().copied())).then_some(period)
}

impl Reader {
    fn line(&mut self, line: Line<'_>) -> LineClass {
        if line.text.trim().is_empty() {
            return LineClass::Blank;
        }
        match self.part {
            Part::Cover => self.cover_line(line),
            Part::Prose => self.prose_line(line),
            Part::Contents => self.contents_line(line),
            Part::Index => self.index_line(line),
            Part::Body => self.body_line(line),
        }
    }

    /// Begins another part of the document with a heading that is furniture.
    fn enter(&mut self, part: Part) -> LineClass {
        self.part = part;
        self.section = None;
        LineClass::Furniture
    }

    /// Reports a line that was not understood.
    fn unread(&mut self, line: Line<'_>) -> LineClass {
        self.findings.push(unread(line));
        LineClass::Finding
    }

    /// What a reader would read of a text outside the cards.
    fn text(&mut self, printed: &str, line: Line<'_>) -> String {
        self.readings.text(printed, line, None, &mut self.findings)
    }

    /// Notes a section's name; the line is reported where it was named otherwise in the same part of the document.
    fn named(&mut self, key: SectionKey, print: taxonomy::Print, printed: &str, line: Line<'_>) -> LineClass {
        let name = self.text(printed, line);
        self.section = Some(key);
        if name.is_empty() || !self.taxonomy.name(key, print, &name, line.number) {
            self.taxonomy.mention(key, line.number);
            return self.unread(line);
        }
        LineClass::Value
    }
}
