//! The indicators (成果指標): a name and one printed target per plan year.

use crate::model::{Certainty, Field, Indicator, PlanPeriod, Target};

use super::super::account::LineClass;
use super::super::blanks::Evidence;
use super::super::lines::Line;
use super::super::note::Note;
use super::card::{Card, Progress};
use super::schedule::{ARROW, FIRST_YEAR, year_cells};

impl Card {
    /// The row that bears the label 成果指標 in its own column.
    pub(super) fn first_indicator_row(
        &mut self,
        line: Line<'_>,
        cells: &[&str],
        evidence: &Evidence,
        period: PlanPeriod,
    ) -> LineClass {
        let targets = year_cells(cells, period);
        let name = cells.get(1).copied().unwrap_or_default();
        let filled: Vec<&&str> = targets.iter().filter(|target| !target.is_empty()).collect();
        if !filled.is_empty() && filled.iter().all(|target| **target == ARROW) {
            // An arrow is a bar, never a target: the label slid one row up.
            let message = "「成果指標」の見出しが1行上にずれています。矢印のある行は取組スケジュールとして読みました。";
            let note = Note::info("import-shifted-label", line.number, message).at(Field::Schedule);
            let printed = cells.join("｜");
            self.findings.push(note.printed(&printed).understood(&format!("取組スケジュール｜{name}")).finding());
            self.measure.source.note(Field::Indicators, line.number);
            let class = self.schedule_row(line, cells, evidence, period);
            self.progress = Progress::Indicators;
            return class;
        }
        self.progress = Progress::Indicators;
        self.measure.source.note(Field::Indicators, line.number);
        if name.is_empty() && filled.is_empty() {
            if self.measure.abolition.is_none() {
                let note = Note::warning("import-no-indicator", line.number, "成果指標が空欄です。");
                self.findings.push(note.at(Field::Indicators).finding());
            }
            return LineClass::Furniture;
        }
        self.indicator_row(line, cells, evidence, period)
    }

    /// The row in which the label slipped one column to the right.
    ///
    /// Label and name are certain. Where a value stands in the column past the last year, all slipped together; where
    /// not, the values stay in the columns in which they are printed, for whether they slipped along cannot be told.
    pub(super) fn shifted_indicator_row(
        &mut self,
        line: Line<'_>,
        cells: &[&str],
        evidence: &Evidence,
        period: PlanPeriod,
    ) -> LineClass {
        self.progress = Progress::Indicators;
        self.measure.source.note(Field::Indicators, line.number);
        let name = cells.get(FIRST_YEAR).copied().unwrap_or_default();
        let all_slipped = cells.get(FIRST_YEAR + period.len()).is_some_and(|cell| !cell.is_empty());
        let mut targets = year_cells(cells.get(usize::from(all_slipped)..).unwrap_or_default(), period);
        if let Some(first) = targets.first_mut().filter(|_| !all_slipped) {
            *first = "";
        }
        let printed = cells.join("｜");
        let message = "「成果指標」の見出しと指標名が1列右にずれています。見出しと指標名を元の列に戻して読みました。";
        let shifted = Note::info("import-shifted-label", line.number, message).printed(&printed).understood(name);
        let id = self.push_indicator(line, name, &targets, evidence);
        let field = Field::Indicator(id);
        self.findings.push(shifted.at(field).finding());
        if !all_slipped {
            self.doubt_years(line, &targets, field, period);
        }
        for cell in cells.iter().skip(FIRST_YEAR + period.len() + usize::from(all_slipped)) {
            self.report_cell(line, cell, field);
        }
        LineClass::Value
    }

    /// Says that the years of slipped values are not known.
    fn doubt_years(&mut self, line: Line<'_>, targets: &[&str], field: Field, period: PlanPeriod) {
        let values: Vec<&str> = targets.iter().copied().filter(|target| !target.is_empty()).collect();
        let columns = period.years().zip(targets).filter(|(_, target)| !target.is_empty());
        let columns: Vec<String> = columns.map(|(year, _)| year.to_string()).collect();
        let message = format!(
            "目標値が{}つで、計画の{}年度に足りません。どの年度の値かを確定できないため、印字された列（{}）のまま残しました。",
            values.len(),
            period.len(),
            columns.join("・"),
        );
        let doubt = Note::warning("import-shifted-values", line.number, message).printed(&values.join("｜"));
        self.findings.push(doubt.at(field).certainty(Certainty::Unknown).finding());
    }

    pub(super) fn indicator_row(
        &mut self,
        line: Line<'_>,
        cells: &[&str],
        evidence: &Evidence,
        period: PlanPeriod,
    ) -> LineClass {
        let targets = year_cells(cells, period);
        let name = cells.get(1).copied().unwrap_or_default();
        if name.is_empty() && targets.iter().all(|target| target.is_empty()) {
            return LineClass::Furniture;
        }
        let id = self.push_indicator(line, name, &targets, evidence);
        let field = Field::Indicator(id);
        if name.is_empty() {
            let note = Note::warning("import-unnamed-indicator", line.number, "目標値だけで、指標名がありません。");
            self.findings.push(note.printed(&targets.join("｜")).at(field).finding());
        }
        for cell in cells.iter().skip(FIRST_YEAR + period.len()) {
            self.report_cell(line, cell, field);
        }
        LineClass::Value
    }

    fn push_indicator(
        &mut self,
        line: Line<'_>,
        name: &str,
        targets: &[&str],
        evidence: &Evidence,
    ) -> crate::model::IndicatorId {
        let id = self.measure.fresh_indicator();
        let field = Field::Indicator(id);
        self.measure.source.note(field, line.number);
        let mut indicator = Indicator::new(id, self.text(name, line, field, evidence), targets.len());
        indicator.targets =
            targets.iter().map(|target| Target::new(self.text(target, line, field, evidence))).collect();
        self.measure.indicators.push(indicator);
        id
    }
}
