//! The card's table: which columns a row's name and years stand in, and the rows of indicators.
//!
//! In order, a row has its heading in the first column, its name in the second, and one column a year. Where a
//! schedule is split into parts (1) (2), a column for the part stands before or behind the heading, so that name and
//! years slip one column to the right while the heads of the years do not.

use crate::model::{Certainty, Field, FiscalYear, Indicator, PlanPeriod, Target};

use super::super::account::LineClass;
use super::super::lines::Line;
use super::super::note::Note;
use super::card::Card;
use super::schedule::is_mark;
use super::{Readings, YEARS_LABEL};

/// The column of a row's name, where the row is in order.
const NAME: usize = 1;
const SCHEDULE: &str = "取組スケジュール";
const INDICATORS: &str = "成果指標";

/// The blocks of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Block {
    /// The heads of the years.
    Heads,
    /// 取組スケジュール.
    Schedule,
    /// 成果指標.
    Indicators,
}

/// How certain the years of a row's cells are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Years {
    /// Name and years stand in their columns.
    InOrder,
    /// The row has one column more, and its name and years slipped by one.
    AllSlipped,
    /// The name slipped; whether the years did cannot be told.
    Doubtful,
}

/// A row taken apart.
pub(super) struct Row<'a> {
    /// The part printed in the row.
    part: Option<&'a str>,
    /// The heading printed in the row.
    heading: Option<Block>,
    /// Whether the heading stands in the first column.
    leads: bool,
    pub(super) name: &'a str,
    /// The cells of the plan's years.
    pub(super) cells: Vec<&'a str>,
    /// The cells behind the years.
    pub(super) beyond: Vec<&'a str>,
    pub(super) years: Years,
}

impl<'a> Row<'a> {
    /// Takes a row apart; `block` is the one whose rows came before.
    fn of(cells: &[&'a str], block: Option<Block>, period: PlanPeriod) -> Self {
        let mut row = Self {
            part: None,
            heading: None,
            leads: false,
            name: "",
            cells: Vec::new(),
            beyond: Vec::new(),
            years: Years::InOrder,
        };
        let roomy = cells.len() > NAME + 1 + period.len();
        let mut at = 0;
        // A column more is there for a part, and one row lost its heading.
        while let Some(cell) = cells.get(at).filter(|_| at <= NAME + 1) {
            if is_part(cell) {
                row.part = Some(cell);
            } else if let Some(heading) = heading(cell) {
                row.heading = Some(heading);
                row.leads = at == 0;
            } else if !cell.is_empty() {
                break;
            }
            at += 1;
        }
        // A name in the next column is told from a value: one column more, or a row of the schedule without an arrow.
        let named = cells.get(at).is_some_and(|cell| !is_value(cell));
        let in_schedule = row.heading.or(block) == Some(Block::Schedule);
        let slipped = (at == NAME + 1 && named && (roomy || in_schedule)) || (at > NAME + 1 && roomy);
        let at = match at {
            0 => 0,
            _ if slipped => NAME + 1,
            _ => NAME,
        };
        row.years = match at {
            NAME => Years::InOrder,
            at if at > NAME && roomy => Years::AllSlipped,
            _ => Years::Doubtful,
        };
        let name = cells.get(at).copied().filter(|cell| heading(cell).is_none() && !is_part(cell));
        row.name = name.unwrap_or_default();
        let first = if row.years == Years::AllSlipped { at + 1 } else { NAME + 1 };
        let cell = |column: usize| cells.get(column).copied().filter(|_| column != at).unwrap_or_default();
        row.cells = (first..first + period.len()).map(cell).collect();
        row.beyond = cells.iter().skip(first + period.len()).copied().collect();
        row
    }

    fn is_empty(&self) -> bool {
        self.name.is_empty() && self.cells.iter().all(|cell| cell.is_empty())
    }
}

impl Card {
    pub(super) fn table_row(
        &mut self,
        line: Line<'_>,
        cells: &[&str],
        readings: &Readings,
        period: PlanPeriod,
    ) -> LineClass {
        if is_heads(cells) {
            return self.year_heads(line, cells, period);
        }
        let row = Row::of(cells, self.block, period);
        let Some(block) = row.heading.or(self.block) else { return self.unread(line) };
        let headless = row.years == Years::Doubtful && row.heading.is_none() && cells.first() != Some(&"");
        let nameless = cells.get(NAME).is_some_and(|cell| cell.is_empty());
        if block == Block::Heads || (headless && (block != Block::Schedule || !nameless)) {
            return self.unread(line);
        }
        self.block = Some(block);
        if row.leads {
            self.part.clear();
        }
        if let Some(part) = row.part {
            part.clone_into(&mut self.part);
        }
        if cells.len() < NAME + 1 + period.len() {
            let message = "表の行の欄が足りません。原文が行の途中で切れている可能性があります。";
            self.findings.push(Note::warning("import-short-row", line.number, message).printed(line.text).finding());
        }
        self.measure
            .source
            .note(if block == Block::Schedule { Field::Schedule } else { Field::Indicators }, line.number);
        if row.is_empty() && row.beyond.iter().all(|cell| cell.is_empty()) {
            return self.empty_row(line, row.heading);
        }
        let name = if self.part.is_empty() { row.name.to_owned() } else { format!("{} {}", self.part, row.name) };
        let field = if block == Block::Schedule {
            self.schedule_row(line, &name, &row, readings, period)
        } else {
            self.indicator_row(line, &name, &row, readings)
        };
        self.report_columns(line, cells, &row, field);
        if row.part.is_some() {
            let message =
                format!("取組の{}のまとまりです。この中の取組名と指標名の前に{}を付けました。", self.part, self.part);
            let note = Note::info("import-part", line.number, message).printed(&shown(cells));
            self.findings.push(note.understood(&name).at(field).finding());
        }
        for cell in &row.beyond {
            self.report_cell(line, cell, field);
        }
        LineClass::Value
    }

    /// The heads of the years; nothing but heads, and worth a word only where they are other years.
    fn year_heads(&mut self, line: Line<'_>, cells: &[&str], period: PlanPeriod) -> LineClass {
        self.block.get_or_insert(Block::Heads);
        let heads: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty() && *cell != YEARS_LABEL).collect();
        let years = heads.iter().map(|head| FiscalYear::parse(head).ok());
        if !heads.is_empty() && !years.eq(period.years().map(Some)) {
            let message = "年度の見出しが計画期間と違います。左から順に計画期間の年度として読みました。";
            let note = Note::warning("import-year-heads", line.number, message).printed(&heads.join(" "));
            self.findings.push(note.at(Field::Schedule).finding());
        }
        LineClass::Furniture
    }

    fn empty_row(&mut self, line: Line<'_>, heading: Option<Block>) -> LineClass {
        if heading == Some(Block::Indicators) {
            let note = Note::warning("import-no-indicator", line.number, "成果指標が空欄です。");
            self.findings.push(note.at(Field::Indicators).finding());
        }
        LineClass::Furniture
    }

    fn indicator_row(&mut self, line: Line<'_>, name: &str, row: &Row<'_>, readings: &Readings) -> Field {
        let id = self.measure.fresh_indicator();
        let field = Field::Indicator(id);
        self.measure.source.note(field, line.number);
        let mut indicator = Indicator::new(id, self.text(name, line, field, readings), row.cells.len());
        indicator.targets = row.cells.iter().map(|cell| Target::new(self.text(cell, line, field, readings))).collect();
        self.measure.indicators.push(indicator);
        if row.name.is_empty() {
            let note = Note::warning("import-unnamed-indicator", line.number, "目標値だけで、指標名がありません。");
            self.findings.push(note.printed(&row.cells.join("｜")).at(field).finding());
        }
        field
    }

    /// Says where name and years were found, unless they stand in their columns.
    fn report_columns(&mut self, line: Line<'_>, cells: &[&str], row: &Row<'_>, field: Field) {
        let printed = shown(cells);
        let understood = std::iter::once(row.name).chain(row.cells.iter().copied()).collect::<Vec<_>>().join("｜");
        let note = match row.years {
            Years::InOrder => return,
            Years::AllSlipped if matches!(field, Field::Row(_)) => {
                let message = "行が年度の見出しより1列右にずれています。名前に続く欄を年度の順に読みました。矢印も同じだけずれたかを確定できないため、期間は読み取りませんでした。";
                Note::info("import-shifted-label", line.number, message).certainty(Certainty::Likely)
            }
            Years::AllSlipped => {
                let message = "行が年度の見出しより1列右にずれています。名前に続く欄を年度の順に読みました。";
                Note::info("import-shifted-label", line.number, message)
            }
            Years::Doubtful => {
                let message =
                    "名前の欄がずれています。年度の欄もずれているかを確定できないため、印字された列のまま残しました。";
                Note::warning("import-shifted-values", line.number, message)
            }
        };
        self.findings.push(note.printed(&printed).understood(&understood).at(field).finding());
    }
}

/// A row as it is repeated in a finding.
fn shown(cells: &[&str]) -> String {
    cells.join("｜")
}

/// 年度ごとの取組 in one of the first columns, or nothing but years.
fn is_heads(cells: &[&str]) -> bool {
    let mut filled = cells.iter().filter(|cell| !cell.is_empty()).peekable();
    match filled.peek() {
        Some(first) if **first == YEARS_LABEL => true,
        Some(_) => filled.all(|cell| FiscalYear::parse(cell).is_ok()),
        None => false,
    }
}

/// (1), （2）.
fn is_part(cell: &str) -> bool {
    let inner = cell.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    inner.is_some_and(|inner| (1..=2).contains(&inner.chars().count()) && inner.chars().all(|c| c.is_numeric()))
}

fn heading(cell: &str) -> Option<Block> {
    match cell {
        SCHEDULE => Some(Block::Schedule),
        INDICATORS => Some(Block::Indicators),
        _ => None,
    }
}

/// What can stand in the column of a year and is no name: an arrow, ※, a dash, a number.
fn is_value(cell: &str) -> bool {
    is_mark(cell) || cell.chars().all(|c| c.is_numeric() || matches!(c, '—' | '-' | '－' | '%' | ',' | '.' | '+'))
}
