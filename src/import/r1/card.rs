//! One card, built up row by row.

use crate::model::{
    Certainty, Field, Finding, Footnote, Measure, MeasureId, MeasureNumber, PlanPeriod, SectionId, TargetYear,
};

use super::super::account::LineClass;
use super::super::lines::Line;
use super::super::note::{Note, unread};
use super::Readings;
use super::number::{Key, Number, SectionKey, canonical};
use super::table::Block;

/// The words that end the name of a bureau.
const BUREAU_ENDS: [&str; 2] = ["局", "本部"];

/// A card as read, before it is paired with the overview; its measure has no identity yet.
pub(super) struct Card {
    pub(super) line: u32,
    pub(super) section: SectionKey,
    /// Field and serial; the last of the field where the number cannot be read.
    pub(super) key: Key,
    pub(super) measure: Measure,
    pub(super) findings: Vec<Finding>,
    /// The block of the table being read; `None` above it.
    pub(super) block: Option<Block>,
    /// The part of the schedule being read, (1); empty where it has none.
    pub(super) part: String,
}

impl Card {
    pub(super) fn new(
        line: Line<'_>,
        section: SectionKey,
        printed: &str,
        number: Option<Number>,
        page: Option<SectionKey>,
    ) -> Self {
        let key = number.as_ref().map_or((section, u32::MAX), |number| number.key);
        let usual = number.as_ref().map_or_else(|| printed.to_owned(), |number| canonical(number.key));
        // The section gets its identity once all are known.
        let measure = Measure::new(MeasureId(0), MeasureNumber::new(usual), SectionId(0), "");
        let findings = number_findings(line, printed, number.as_ref(), page);
        let mut card = Self { line: line.number, section, key, measure, findings, block: None, part: String::new() };
        card.measure.source.note(Field::Number, line.number);
        card
    }

    /// What a reader would read of a text of the card.
    pub(super) fn text(&mut self, printed: &str, line: Line<'_>, field: Field, readings: &Readings) -> String {
        readings.text(printed, line, Some(field), &mut self.findings)
    }

    /// A row of the card.
    pub(super) fn row(&mut self, line: Line<'_>, cells: &[&str], readings: &Readings, period: PlanPeriod) -> LineClass {
        let label = cells.first().copied().unwrap_or_default();
        let field = match label {
            "施策名" => Field::Name,
            "所管局・所属" => Field::Bureaus,
            "施策概要" => Field::Overview,
            "施策目標" => Field::Goal,
            "達成年度" => Field::TargetYear,
            _ => return self.table_row(line, cells, readings, period),
        };
        self.block = None;
        self.measure.source.note(field, line.number);
        let printed = cells.get(1).copied().unwrap_or_default();
        if field == Field::Bureaus {
            self.leads(line, printed, readings);
        } else {
            let text = self.text(printed, line, field, readings);
            match label {
                "施策名" => self.measure.name = text,
                "施策概要" => self.measure.overview = text,
                "施策目標" => self.measure.goal = text,
                _ => self.measure.target_year = TargetYear::new(text),
            }
        }
        for cell in cells.iter().skip(2) {
            self.report_cell(line, cell, field);
        }
        LineClass::Value
    }

    /// 政策局 広域連携課、各局: a bureau, a blank, divisions; further bureaus among them.
    fn leads(&mut self, line: Line<'_>, printed: &str, readings: &Readings) {
        let (bureau, rest) = printed.split_once([' ', '　']).unwrap_or((printed, ""));
        let is_bureau = |name: &str| BUREAU_ENDS.iter().any(|end| name.ends_with(end));
        if !bureau.is_empty() {
            if !is_bureau(bureau) {
                let message = "局の名称とみられません。印字のまま局として残しました。";
                let note = Note::warning("import-unknown-bureau", line.number, message).printed(printed);
                self.findings.push(note.at(Field::Bureaus).finding());
            }
            self.measure.bureaus.push(bureau.to_owned());
        }
        for name in rest.split('、').map(str::trim).filter(|name| !name.is_empty()) {
            if is_bureau(name) {
                self.measure.bureaus.push(name.to_owned());
                continue;
            }
            self.measure.source.note(Field::Divisions, line.number);
            for division in self.divisions(line, name) {
                let division = self.text(&division, line, Field::Divisions, readings);
                self.measure.divisions.push(division);
            }
        }
    }

    /// Several divisions with ・ between them: 情報システム課・ICT・データ戦略課. A ・ behind 課 stands between two.
    fn divisions(&mut self, line: Line<'_>, printed: &str) -> Vec<String> {
        let marked = printed.replace("課・", "課\t");
        let divisions: Vec<String> = marked.split('\t').map(str::to_owned).collect();
        if divisions.len() > 1 {
            let message = "「・」でつながった所属を分けて読みました。";
            let note = Note::info("import-merged-cell", line.number, message).printed(printed);
            self.findings.push(note.understood(&divisions.join("｜")).at(Field::Divisions).finding());
        }
        divisions
    }

    /// Reports a cell where none is expected.
    pub(super) fn report_cell(&mut self, line: Line<'_>, cell: &str, field: Field) {
        if !cell.is_empty() {
            let message = "この欄は読み取れませんでした。カタログには入っていません。";
            self.findings
                .push(Note::warning("import-unread-cell", line.number, message).printed(cell).at(field).finding());
        }
    }

    /// A line outside the card's table: ※ and its text.
    pub(super) fn loose_line(&mut self, line: Line<'_>, text: &str, readings: &Readings) -> LineClass {
        if self.block.is_none() || !text.starts_with('※') {
            return self.unread(line);
        }
        let id = self.measure.fresh_footnote();
        let field = Field::Footnote(id);
        self.measure.source.note(field, line.number);
        let text = self.text(text, line, field, readings);
        self.measure.footnotes.push(Footnote { id, text });
        LineClass::Value
    }

    pub(super) fn unread(&mut self, line: Line<'_>) -> LineClass {
        self.findings.push(unread(line));
        LineClass::Finding
    }
}

/// What there is to say about a card's number.
fn number_findings(line: Line<'_>, printed: &str, number: Option<&Number>, page: Option<SectionKey>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some(number) = number else {
        let message = "施策番号の形（Ⅰ-①-ア-01）として読み取れません。印字のまま残しました。";
        let note = Note::warning("import-number-form", line.number, message).printed(printed);
        return vec![note.at(Field::Number).finding()];
    };
    let agrees = page.is_none_or(|page| page == number.key.0);
    if !number.repairs.is_empty() {
        let message = format!("施策番号の書き方をそろえました（{}）。", number.repairs.join("、"));
        let note = Note::info("import-number-form", line.number, message).printed(printed);
        let certainty = if agrees { Certainty::Certain } else { Certainty::Likely };
        findings.push(note.understood(&canonical(number.key)).certainty(certainty).at(Field::Number).finding());
    }
    if !agrees {
        let message = "施策番号の分野が、ページの見出しの分野と違います。番号の分野の施策としました。";
        let note = Note::warning("import-wrong-field", line.number, message).printed(printed);
        findings.push(note.at(Field::Section).finding());
    }
    findings
}
