//! The schedule's rows: what is printed in each year's cell, and the bars that it certainly shows.
//!
//! The extraction left an arrow in each year a bar covers, or one long arrow for the whole bar, or only the first
//! arrow of it; one card mixes these. Arrows in two or more years on end are therefore read as a bar over these years.
//! A lone arrow may stand for a longer bar, and so does not tell its extent.

use crate::model::{Bar, BarBasis, Field, PlanPeriod, ScheduleRow};

use super::super::lines::Line;
use super::super::note::Note;
use super::Readings;
use super::card::Card;
use super::table::{Row, Years};

/// What is left of a bar in the cell of one year.
const ARROW: &str = "→";

/// What the arrows of a row say.
#[derive(PartialEq, Eq, Debug)]
enum Arrows {
    /// They stand in two or more years on end, first and last given by their places.
    OnEnd(usize, usize),
    /// Years without an arrow lie between them.
    Broken,
    /// One, a long one, or none.
    Lost,
}

impl Arrows {
    fn of(marks: &[String]) -> Self {
        let places: Vec<usize> =
            marks.iter().enumerate().filter(|(_, mark)| *mark == ARROW).map(|(place, _)| place).collect();
        if marks.iter().any(|mark| is_long_arrow(mark)) {
            return Self::Lost;
        }
        match (places.first(), places.last()) {
            (Some(first), Some(last)) if first < last && last - first + 1 == places.len() => Self::OnEnd(*first, *last),
            (Some(first), Some(last)) if first < last => Self::Broken,
            _ => Self::Lost,
        }
    }
}

/// Whether a cell holds what a bar left, or a note mark.
pub(super) fn is_mark(cell: &str) -> bool {
    cell == ARROW || cell == "※" || is_long_arrow(cell)
}

/// —————▶.
fn is_long_arrow(cell: &str) -> bool {
    cell.ends_with(['▶', '➤', '►']) && cell.chars().all(|c| matches!(c, '—' | '―' | '─' | '-' | '▶' | '➤' | '►'))
}

impl Card {
    pub(super) fn schedule_row(
        &mut self,
        line: Line<'_>,
        name: &str,
        cells: &Row<'_>,
        readings: &Readings,
        period: PlanPeriod,
    ) -> Field {
        let id = self.measure.fresh_row();
        let field = Field::Row(id);
        self.measure.source.note(field, line.number);
        let mut row = ScheduleRow::new(id, self.text(name, line, field, readings), period.len());
        row.marks = cells.cells.iter().map(|mark| self.text(mark, line, field, readings)).collect();
        row.unread = true;
        match Arrows::of(&row.marks) {
            Arrows::OnEnd(first, last) if cells.years == Years::InOrder => {
                let bar = self.bar(period, first, last);
                row.unread = bar.is_none();
                row.bars.extend(bar);
            }
            Arrows::Broken => {
                let message =
                    "矢印のある年度の間が空いています。一続きの期間かを確定できないため、期間は読み取りませんでした。";
                let note = Note::warning("import-broken-arrows", line.number, message);
                self.findings.push(note.printed(&row.marks.join("｜")).at(field).finding());
            }
            Arrows::OnEnd(..) | Arrows::Lost => {}
        }
        self.measure.schedule.rows.push(row);
        field
    }

    /// A bar over whole fiscal years, by their places in the period.
    fn bar(&mut self, period: PlanPeriod, first: usize, last: usize) -> Option<Bar> {
        let (first, last) = (period.years().nth(first)?, period.years().nth(last)?);
        let id = self.measure.fresh_bar();
        let caption = String::new();
        Some(Bar { id, first: first.first_month(), last: last.last_month(), caption, basis: BarBasis::Read })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_arrows_on_end_tell_an_extent() {
        let arrows = |marks: [&str; 4]| Arrows::of(&marks.map(str::to_owned));
        assert_eq!(arrows(["→", "→", "→", "→"]), Arrows::OnEnd(0, 3));
        assert_eq!(arrows(["", "", "→", "→"]), Arrows::OnEnd(2, 3));
        assert_eq!(arrows(["→", "→", "→", "※"]), Arrows::OnEnd(0, 2));
        for marks in [["→", "", "", ""], ["", "→", "", ""], ["", "", "", "→"], ["—————▶", "", "", ""], ["", "", "", ""]]
        {
            assert_eq!(arrows(marks), Arrows::Lost, "{marks:?}");
        }
        for marks in [["→", "", "→", ""], ["→", "→", "", "→"], ["→", "", "", "→"]] {
            assert_eq!(arrows(marks), Arrows::Broken, "{marks:?}");
        }
    }
}
