//! The schedule's rows (取組スケジュール): labels, and what is printed in each year's cell.

use crate::model::{Abolition, Certainty, Field, FiscalYear, PlanPeriod, ScheduleRow};

use super::super::account::LineClass;
use super::super::blanks::Evidence;
use super::super::lines::Line;
use super::super::note::Note;
use super::super::text::without_tags;
use super::card::Card;

/// The head of the label column in the line of years.
pub(super) const YEARS_LABEL: &str = "年度ごとの取組";
/// The column of the first plan year.
pub(super) const FIRST_YEAR: usize = 2;
/// What is left of a drawn bar.
pub(super) const ARROW: &str = "→";

/// What the cells of the plan years hold, and whether anything stands beside them.
pub(super) fn year_cells<'a>(cells: &[&'a str], period: PlanPeriod) -> Vec<&'a str> {
    (0..period.len()).map(|year| cells.get(FIRST_YEAR + year).copied().unwrap_or_default()).collect()
}

/// Whether the extent of a row's bar is lost.
///
/// Every row was drawn as a bar, and the text keeps at most an arrow or a caption of it; a row whose only marks say
/// that it was done before the plan (令和5年度実施済) has no bar within it.
fn extent_is_lost(marks: &[String], period: PlanPeriod) -> bool {
    let mut printed = marks.iter().filter(|mark| !mark.is_empty()).peekable();
    let done_before = |mark: &String| {
        let year = mark.strip_suffix("実施済").and_then(|year| FiscalYear::parse(year).ok());
        year.is_some_and(|year| year < period.first())
    };
    printed.peek().is_none() || !printed.all(done_before)
}

impl Card {
    /// The line of column heads; furniture where it names the plan's years in order.
    pub(super) fn year_heads(&mut self, line: Line<'_>, cells: &[&str], period: PlanPeriod) -> LineClass {
        let heads = year_cells(cells, period);
        if !period.years().zip(&heads).all(|(year, head)| FiscalYear::parse(head) == Ok(year)) {
            let message = "年度の見出しが計画期間と違います。左から順に計画期間の年度として読みました。";
            let note = Note::warning("import-year-heads", line.number, message);
            self.findings.push(note.printed(&heads.join(" ")).at(Field::Schedule).finding());
        }
        LineClass::Furniture
    }

    pub(super) fn schedule_row(
        &mut self,
        line: Line<'_>,
        cells: &[&str],
        evidence: &Evidence,
        period: PlanPeriod,
    ) -> LineClass {
        let printed = cells.get(1).copied().unwrap_or_default();
        let marks = year_cells(cells, period);
        if without_tags(printed).as_deref().unwrap_or(printed) == Abolition::NOTICE {
            let notice = self.text(printed, line, Field::Abolition, evidence);
            return self.abolish(line, notice);
        }
        if printed.is_empty() && marks.iter().all(|mark| mark.is_empty()) {
            return LineClass::Furniture;
        }
        if self.continues_label(printed, &marks) {
            return self.join_label(line, printed);
        }
        let id = self.measure.fresh_row();
        let field = Field::Row(id);
        self.measure.source.note(field, line.number);
        let mut row = ScheduleRow::new(id, self.text(printed, line, field, evidence), period.len());
        row.marks = marks.iter().map(|mark| self.text(mark, line, field, evidence)).collect();
        row.unread = extent_is_lost(&row.marks, period);
        for cell in cells.iter().skip(FIRST_YEAR + period.len()) {
            self.report_cell(line, cell, field);
        }
        self.measure.schedule.rows.push(row);
        LineClass::Value
    }

    /// Whether a row is the wrapped end of the label above: one lone character, and no marks of its own.
    fn continues_label(&self, printed: &str, marks: &[&str]) -> bool {
        let Some(above) = self.measure.schedule.rows.last() else { return false };
        printed.chars().count() == 1
            && (marks.iter().all(|mark| mark.is_empty()) || above.marks.iter().zip(marks).all(|(a, b)| a == b))
    }

    fn join_label(&mut self, line: Line<'_>, printed: &str) -> LineClass {
        if let Some(row) = self.measure.schedule.rows.last_mut() {
            let above = row.label.clone();
            row.label.push_str(printed);
            let message =
                "取組の名称が折り返され、2行に分かれていたため、つなげました（年度の欄は上の行と同じか空欄です）。";
            let note = Note::info("import-wrapped-label", line.number, message);
            let finding = note.printed(&format!("{above}｜{printed}")).understood(&row.label).at(Field::Row(row.id));
            self.findings.push(finding.certainty(Certainty::Certain).finding());
        }
        LineClass::Value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_row_done_before_the_plan_has_no_lost_bar() {
        let year = |text| FiscalYear::parse(text).unwrap();
        let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
        let lost = |marks: [&str; 4]| extent_is_lost(&marks.map(str::to_owned), period);
        assert!(lost(["", "", "", ""]));
        assert!(lost(["→", "", "", ""]));
        assert!(lost(["", "", "", "※"]));
        assert!(lost(["作成", "運用・改良", "→", ""]));
        assert!(lost(["令和6年度実施済", "", "", ""]));
        assert!(lost(["令和5年度実施済", "→", "", ""]));
        assert!(!lost(["令和5年度実施済", "", "", ""]));
    }
}
