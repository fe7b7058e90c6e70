//! One card, built up line by line.

use crate::model::{
    Abolition, Certainty, Field, Finding, Footnote, Measure, MeasureId, MeasureNumber, PlanPeriod, SectionId,
    TargetYear,
};

use super::super::account::LineClass;
use super::super::blanks::Evidence;
use super::super::lines::Line;
use super::super::note::{Note, unread};
use super::super::text::{clean, without_tags};
use super::header::{Number, leading_number, split_annotations, stars};

/// How far a card has been read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Progress {
    /// Number, ★, bureau, annotations.
    Header,
    /// 施策名 to 達成年度.
    Text,
    /// 取組スケジュール.
    Schedule,
    /// 成果指標.
    Indicators,
}

/// A card as read, before it is paired with the index; its measure has no identity yet.
pub(super) struct Card {
    pub(super) line: u32,
    pub(super) number: Number,
    /// The number of the field on whose page it is printed.
    pub(super) field: u32,
    /// The count of pages begun when it was met.
    pub(super) page: u32,
    /// The second numbers, each with its line.
    pub(super) stars: Vec<(Number, u32)>,
    pub(super) measure: Measure,
    pub(super) findings: Vec<Finding>,
    pub(super) progress: Progress,
}

impl Card {
    pub(super) fn new(line: Line<'_>, number: Number, (field, section): (u32, SectionId), page: u32) -> Self {
        let mut measure = Measure::new(MeasureId(0), MeasureNumber::new(number.printed.clone()), section, "");
        measure.source.note(Field::Number, line.number);
        Self {
            line: line.number,
            number,
            field,
            page,
            stars: Vec::new(),
            measure,
            findings: Vec::new(),
            progress: Progress::Header,
        }
    }

    /// Cleans a text of the card and keeps what there is to say about it.
    pub(super) fn text(&mut self, cell: &str, line: Line<'_>, field: Field, evidence: &Evidence) -> String {
        let cleaned = clean(cell, line.number, Some(field), evidence);
        self.findings.extend(cleaned.findings);
        cleaned.text
    }

    /// Number, ★, bureau and annotations in the cells of the card's first line, whatever their columns.
    pub(super) fn header_cells(&mut self, line: Line<'_>, cells: &[&str], evidence: &Evidence) {
        for (at, cell) in cells.iter().enumerate() {
            if at == 0 {
                let after = leading_number(cell).map_or("", |(_, rest)| rest);
                if !after.is_empty() {
                    self.note_merged(line, cell, &format!("{}｜{after}", self.number.printed), Field::CrossListings);
                    self.header_text(line, after, evidence);
                }
            } else if !cell.is_empty() && !self.header_text(line, cell, evidence) {
                let note =
                    Note::warning("import-unread-cell", line.number, "カードの見出しに読み取れない部分があります。");
                self.findings.push(note.printed(cell).finding());
            }
        }
    }

    /// ★, bureau or annotation; false where the text is none of them.
    fn header_text(&mut self, line: Line<'_>, text: &str, evidence: &Evidence) -> bool {
        if let Some(numbers) = stars(text) {
            self.measure.source.note(Field::CrossListings, line.number);
            self.stars.extend(numbers.into_iter().map(|number| (number, line.number)));
            return true;
        }
        let bureau = self.take_annotations(line, text, Field::Bureaus);
        if bureau.is_empty() {
            return true;
        }
        if !["局", "庁", "委員会", "本部", "室", "部"].iter().any(|end| bureau.ends_with(end)) {
            return false;
        }
        self.measure.source.note(Field::Bureaus, line.number);
        let bureau = self.text(&bureau, line, Field::Bureaus, evidence);
        self.measure.bureaus.extend(bureau.split('、').map(|name| name.trim().to_owned()));
        true
    }

    /// Takes the annotations at the end of a text and gives the rest.
    fn take_annotations(&mut self, line: Line<'_>, text: &str, field: Field) -> String {
        let stripped = without_tags(text);
        let text = stripped.as_deref().map_or(text, |stripped| {
            let note = Note::info("import-html", line.number, "文字の間に残っていたHTMLのタグを取り除きました。");
            self.findings.push(note.printed(text).understood(stripped).at(field).finding());
            stripped
        });
        let (head, marks) = split_annotations(text);
        if marks.is_empty() {
            return text.to_owned();
        }
        self.measure.source.note(Field::Annotations, line.number);
        if !head.is_empty() {
            let annotations: Vec<&str> = marks.iter().map(|mark| mark.printed.as_str()).collect();
            self.note_merged(line, text, &format!("{head}｜{}", annotations.join(" ")), field);
        }
        for mark in marks {
            let usual = mark.annotation.to_string();
            if mark.printed != usual {
                let note =
                    Note::info("import-width", line.number, "改定履歴の括弧の全角・半角の違いをそろえて読みました。");
                self.findings.push(note.printed(&mark.printed).understood(&usual).at(Field::Annotations).finding());
            }
            self.measure.annotations.push(mark.annotation);
        }
        head.to_owned()
    }

    fn note_merged(&mut self, line: Line<'_>, printed: &str, understood: &str, field: Field) {
        let note = Note::info("import-merged-cell", line.number, "一つの欄に続けて印字されたものを分けて読みました。");
        self.findings.push(note.printed(printed).understood(understood).at(field).finding());
    }

    /// A row of the card's table.
    pub(super) fn row(&mut self, line: Line<'_>, evidence: &Evidence, period: PlanPeriod) -> LineClass {
        let cells = line.cells();
        let label = cells.first().copied().unwrap_or_default();
        let first = cells.get(1).copied().unwrap_or_default();
        if cells.len() < super::schedule::FIRST_YEAR + period.len() {
            let message = "表の行の欄が足りません。原文が行の途中で切れている可能性があります。";
            self.findings.push(Note::warning("import-short-row", line.number, message).printed(line.text).finding());
        }
        match label {
            "施策名" => self.name_row(line, &cells, evidence),
            "施策概要" | "施策目標" | "達成年度" => self.text_row(line, label, &cells, evidence),
            "取組スケジュール" => {
                self.progress = Progress::Schedule;
                self.measure.source.note(Field::Schedule, line.number);
                self.schedule_row(line, &cells, evidence, period)
            }
            "成果指標" => self.first_indicator_row(line, &cells, evidence, period),
            "" if first == super::schedule::YEARS_LABEL => self.year_heads(line, &cells, period),
            "" if first == "成果指標" => self.shifted_indicator_row(line, &cells, evidence, period),
            "" => match self.progress {
                Progress::Header => self.header_row(line, &cells, evidence),
                Progress::Text => self.annotation_row(line, &cells),
                Progress::Schedule => self.schedule_row(line, &cells, evidence, period),
                Progress::Indicators => self.indicator_row(line, &cells, evidence, period),
            },
            _ if self.progress == Progress::Header => self.header_row(line, &cells, evidence),
            _ => self.unread(line),
        }
    }

    /// A header line in table form without a number: each cell must be ★, bureau or annotation.
    fn header_row(&mut self, line: Line<'_>, cells: &[&str], evidence: &Evidence) -> LineClass {
        let filled: Vec<&&str> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        if filled.iter().all(|cell| self.header_text(line, cell, evidence)) {
            LineClass::Value
        } else {
            self.unread(line)
        }
    }

    fn name_row(&mut self, line: Line<'_>, cells: &[&str], evidence: &Evidence) -> LineClass {
        self.progress = Progress::Text;
        self.measure.source.note(Field::Name, line.number);
        let printed = cells.get(1).copied().unwrap_or_default();
        let name = self.take_annotations(line, printed, Field::Name);
        self.measure.name = self.text(&name, line, Field::Name, evidence);
        for cell in cells.iter().skip(2).filter(|cell| !cell.is_empty()) {
            let rest = self.take_annotations(line, cell, Field::Annotations);
            self.report_cell(line, &rest, Field::Name);
        }
        LineClass::Value
    }

    fn text_row(&mut self, line: Line<'_>, label: &str, cells: &[&str], evidence: &Evidence) -> LineClass {
        self.progress = Progress::Text;
        let printed = cells.get(1).copied().unwrap_or_default();
        let field = match label {
            "施策概要" => Field::Overview,
            "施策目標" => Field::Goal,
            _ => Field::TargetYear,
        };
        self.measure.source.note(field, line.number);
        let text = self.text(printed, line, field, evidence);
        match label {
            "施策概要" => self.measure.overview = text,
            "施策目標" => self.measure.goal = text,
            _ => self.measure.target_year = TargetYear::new(text),
        }
        for cell in cells.iter().skip(2) {
            self.report_cell(line, cell, field);
        }
        LineClass::Value
    }

    /// A row with nothing but annotations, under the name.
    fn annotation_row(&mut self, line: Line<'_>, cells: &[&str]) -> LineClass {
        let filled: Vec<&&str> = cells.iter().filter(|cell| !cell.is_empty()).collect();
        if filled.iter().any(|cell| {
            let (head, marks) = split_annotations(cell);
            !head.is_empty() || marks.is_empty()
        }) {
            return self.unread(line);
        }
        for cell in filled {
            self.take_annotations(line, cell, Field::Annotations);
        }
        LineClass::Value
    }

    /// Reports a cell where none is expected.
    pub(super) fn report_cell(&mut self, line: Line<'_>, cell: &str, field: Field) {
        if !cell.is_empty() {
            let note = Note::warning(
                "import-unread-cell",
                line.number,
                "この欄は読み取れませんでした。カタログには入っていません。",
            );
            self.findings.push(note.printed(cell).at(field).finding());
        }
    }

    /// A line outside the card's table.
    pub(super) fn loose_line(&mut self, line: Line<'_>, text: &str, evidence: &Evidence) -> LineClass {
        match self.progress {
            Progress::Header => {
                if self.header_text(line, text, evidence) {
                    LineClass::Value
                } else {
                    self.unread(line)
                }
            }
            Progress::Text => self.unread(line),
            Progress::Schedule | Progress::Indicators => self.footnote(line, text, evidence),
        }
    }

    /// ※ and its text, or a note without a mark that explains a word of the card's name: 遠隔臨場：….
    fn footnote(&mut self, line: Line<'_>, text: &str, evidence: &Evidence) -> LineClass {
        if !text.starts_with('※') {
            let explained = text.split_once(['：', ':']).map(|(word, _)| word.trim());
            if !explained.is_some_and(|word| word.chars().count() > 1 && self.measure.name.contains(word)) {
                return self.unread(line);
            }
        }
        let id = self.measure.fresh_footnote();
        let field = Field::Footnote(id);
        self.measure.source.note(field, line.number);
        let read = self.text(text, line, field, evidence);
        if !text.starts_with('※') {
            let note = Note::info("import-unmarked-note", line.number, "※のない注とみられる行を注として読みました。");
            self.findings.push(note.printed(text).understood("注").certainty(Certainty::Likely).at(field).finding());
        }
        self.measure.footnotes.push(Footnote { id, text: read });
        LineClass::Value
    }

    /// The box in place of schedule and indicators.
    pub(super) fn abolish(&mut self, line: Line<'_>, notice: String) -> LineClass {
        self.measure.source.note(Field::Abolition, line.number);
        self.measure.abolition = Some(Abolition { notice });
        LineClass::Value
    }

    pub(super) fn unread(&mut self, line: Line<'_>) -> LineClass {
        self.findings.push(unread(line));
        LineClass::Finding
    }
}
