//! The prose of 神奈川県DX計画 (本編): vision, plan period, basic policies, and the fields with their descriptions.
//!
//! The rest of the prose is recognised as such and not read. Lines are wrapped, and a page's footnotes stand
//! between the lines of a text that goes on overleaf.

mod description;
mod footnote;
mod period;
mod table;

use std::collections::BTreeMap;

use super::account::{Account, LineClass};
use super::encoding;
use super::error::ImportError;
use super::lines::{self, Line};
use super::note::{Note, shortened, unread};
use crate::model::{Finding, PlanPolicy, PlanProse, PlanVision, SourceDocument, StatedPeriod};
use description::Description;
use footnote::Footnote;
use table::Row;

/// The words that head the column of descriptions, and make a text the prose of a plan.
const DESCRIPTIONS: &str = "主な内容";
/// The line that heads the list of basic policies.
const POLICIES: &str = "（基本方針）";

/// The text of the prose that is built in.
const BUILTIN: (&str, &[u8]) = ("002_a86c4018b8775774.txt", include_bytes!("../../../seeds/002_a86c4018b8775774.txt"));

/// What reading a plan's prose yields.
#[derive(Clone, PartialEq, Debug)]
pub struct ImportedProse {
    /// What was read.
    pub prose: PlanProse,
    /// Repairs and doubts, in the order of the source's lines.
    pub findings: Vec<Finding>,
    /// How the lines are accounted for; prose that is not read counts as furniture.
    pub account: Account,
    /// The text it was read from.
    pub source: SourceDocument,
}

/// Reads the prose of a plan from the bytes of its extracted text.
///
/// # Errors
/// The bytes are empty, too many, not text, or hold no table of fields with their 主な内容.
pub fn prose(bytes: &[u8], file_name: &str) -> Result<ImportedProse, ImportError> {
    let decoded = encoding::decode(bytes)?;
    let lines = lines::split(&decoded.text)?;
    recognise(&lines)?;
    let mut reader = Reader::new(footnote::all(&lines));
    let account = (0..lines.len()).map(|at| reader.line(lines.get(at..).unwrap_or_default())).collect();
    let (prose, mut findings) = reader.finish(lines.last().map_or(1, |line| line.number));
    findings.extend(decoded.findings);
    findings.sort_by_key(|finding| finding.place.line.unwrap_or(0));
    let source = SourceDocument { file: super::base_name(file_name).to_owned(), sha256: super::sha256(bytes) };
    Ok(ImportedProse { prose, findings, account, source })
}

/// Reads the prose of 神奈川県DX計画, which is built in.
///
/// # Errors
/// The program was built with a damaged text.
pub fn builtin_prose() -> Result<ImportedProse, ImportError> {
    let (name, bytes) = BUILTIN;
    prose(bytes, name)
}

fn recognise(lines: &[Line<'_>]) -> Result<(), ImportError> {
    if lines.iter().any(|line| table::is_head(line.text.trim())) {
        return Ok(());
    }
    let first = lines.iter().find(|line| !line.text.trim().is_empty());
    let (line, text) = first.map_or((1, ""), |line| (line.number, line.text.trim()));
    Err(ImportError::NotProse { line, expected: DESCRIPTIONS, printed: shortened(text, 40) })
}

/// Which part of the prose a line stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Part {
    /// Prose that is not read.
    Other,
    Vision,
    Period,
    Policies,
    Fields,
}

/// The reader, line after line.
struct Reader {
    part: Part,
    /// Whether the line stands among the footnotes of a page.
    in_footnotes: bool,
    footnotes: BTreeMap<u32, Footnote>,
    vision: Option<PlanVision>,
    period: Option<StatedPeriod>,
    policies: BTreeMap<u32, (PlanPolicy, Description)>,
    /// The policy whose text is being read.
    policy: Option<u32>,
    /// The last heading with a bracketed number, which above a table names the pillar.
    pillar: String,
    rows: Vec<Row>,
    findings: Vec<Finding>,
}

impl Reader {
    fn new(footnotes: BTreeMap<u32, Footnote>) -> Self {
        Self {
            part: Part::Other,
            in_footnotes: false,
            footnotes,
            vision: None,
            period: None,
            policies: BTreeMap::new(),
            policy: None,
            pillar: String::new(),
            rows: Vec::new(),
            findings: Vec::new(),
        }
    }

    /// Takes the first of the lines; those behind it are looked at only.
    fn line(&mut self, lines: &[Line<'_>]) -> LineClass {
        let Some((line, following)) = lines.split_first() else { return LineClass::Blank };
        let text = line.text.trim();
        if footnote::is_rule(line.text) {
            self.in_footnotes = true;
        }
        if text.is_empty() {
            return LineClass::Blank;
        }
        // A page begins with one blank before its first line.
        self.in_footnotes &= !line.text.starts_with(' ');
        if self.in_footnotes || is_page_furniture(text) {
            return LineClass::Furniture;
        }
        if let Some(title) = chapter_heading(text) {
            return self.enter(title);
        }
        if text == POLICIES {
            self.part = Part::Policies;
            return LineClass::Furniture;
        }
        if table::is_head(text) {
            self.part = Part::Fields;
            return LineClass::Furniture;
        }
        match self.part {
            Part::Other => self.other_line(text),
            Part::Vision => self.vision_line(text, *line),
            Part::Period => self.period_line(text, *line),
            Part::Policies => self.policy_line(text, *line),
            Part::Fields => self.field_line(*line, following),
        }
    }

    fn enter(&mut self, title: &str) -> LineClass {
        self.part = match title {
            "ビジョン" if self.vision.is_none() => Part::Vision,
            "計画期間" if self.period.is_none() => Part::Period,
            _ => Part::Other,
        };
        LineClass::Furniture
    }

    fn other_line(&mut self, text: &str) -> LineClass {
        if let Some((_, title)) = numbered(text) {
            title.clone_into(&mut self.pillar);
        }
        LineClass::Furniture
    }

    fn vision_line(&mut self, text: &str, line: Line<'_>) -> LineClass {
        let quoted = text.strip_prefix('「').and_then(|rest| rest.strip_suffix('」'));
        let Some(quoted) = quoted.filter(|_| self.vision.is_none()) else { return LineClass::Furniture };
        self.vision = Some(PlanVision { text: quoted.to_owned(), line: line.number });
        LineClass::Value
    }

    fn period_line(&mut self, text: &str, line: Line<'_>) -> LineClass {
        let Some(period::Stated { period, doubts }) = period::stated(text).filter(|_| self.period.is_none()) else {
            return LineClass::Furniture;
        };
        for doubt in doubts {
            self.findings.push(Note::warning("import-plan-period", line.number, doubt).printed(text).finding());
        }
        self.period = Some(StatedPeriod { period, line: line.number });
        LineClass::Value
    }

    /// The names stand in a list first, then each once more above its text.
    fn policy_line(&mut self, text: &str, line: Line<'_>) -> LineClass {
        if let Some((number, name)) = numbered(text) {
            self.policy_name(number, name, line);
            return LineClass::Value;
        }
        let Some((_, description)) = self.policy.and_then(|number| self.policies.get_mut(&number)) else {
            self.findings.push(unread(line));
            return LineClass::Finding;
        };
        description.push(line, &self.footnotes, &mut self.findings);
        LineClass::Value
    }

    fn policy_name(&mut self, number: u32, name: &str, line: Line<'_>) {
        let Some((policy, _)) = self.policies.get_mut(&number) else {
            let policy = PlanPolicy { number, name: name.to_owned(), description: String::new(), line: line.number };
            self.policies.insert(number, (policy, Description::default()));
            return;
        };
        if policy.name != name {
            let message = "基本方針の名称が、一覧と本文で異なります。一覧の名称を採りました。";
            let note = Note::warning("import-section-name", line.number, message);
            self.findings.push(note.printed(name).understood(&policy.name).finding());
        }
        policy.line = line.number;
        self.policy = Some(number);
    }

    fn finish(mut self, last_line: u32) -> (PlanProse, Vec<Finding>) {
        let policies = self.policies.into_values();
        let policies = policies.map(|(policy, text)| PlanPolicy { description: text.finish(), ..policy });
        let policies: Vec<_> = policies.collect();
        for policy in policies.iter().filter(|policy| policy.description.is_empty()) {
            let note = Note::warning("import-no-description", policy.line, "基本方針の本文が見つかりません。");
            self.findings.push(note.printed(&policy.name).finding());
        }
        let missing = [
            (self.vision.is_none(), "ビジョン"),
            (self.period.is_none(), "計画期間"),
            (policies.is_empty(), "基本方針"),
        ];
        for (_, what) in missing.into_iter().filter(|(missing, _)| *missing) {
            let message = format!("{what}が見つかりません。");
            self.findings.push(Note::warning("import-prose-missing", last_line, message).finding());
        }
        let fields = table::finish(self.rows, &mut self.findings);
        (PlanProse { vision: self.vision, period: self.period, policies, fields }, self.findings)
    }
}

/// `第１章 現状と課題` and `２ ビジョン`: the title.
fn chapter_heading(text: &str) -> Option<&str> {
    let (number, title) = text.split_once([' ', '　'])?;
    let chapter = number.starts_with('第') && number.ends_with('章');
    let section = !number.is_empty() && number.chars().all(|c| ('０'..='９').contains(&c));
    (chapter || section).then(|| title.trim())
}

/// `(1) 最新のデジタル技術の利活用`: number and title.
fn numbered(text: &str) -> Option<(u32, &str)> {
    let (number, title) = text.strip_prefix('(')?.split_once(')')?;
    Some((number.parse().ok()?, title.trim())).filter(|(_, title)| !title.is_empty())
}

/// A page number, or the caption of a figure.
fn is_page_furniture(text: &str) -> bool {
    let caption = text.strip_prefix('図').and_then(|rest| rest.split_once('：'));
    let figure = |number: &str| !number.is_empty() && number.chars().all(|c| c.is_numeric());
    text.chars().all(|c| c.is_ascii_digit()) || caption.is_some_and(|(number, _)| figure(number))
}
