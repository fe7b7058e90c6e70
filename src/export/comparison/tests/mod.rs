//! Comparison tables of small catalogues as a reader reads them, and of random ones proven.

mod cases;
mod html;
mod proof;
mod real;

use std::sync::Arc;

use super::table::{Cell, Comparison, Grid, Line, Row, Run};
use super::{Options, Report, comparison};
use crate::diff::{self, Sides};
use crate::export::ExportError;
use crate::model::*;

pub(super) const HASHES: Sides<&str> = Sides { old: "0a0a", new: "1b1b" };

/// Two pillars; fields 1 and 2 in the first, 3 in the second; measures 1-1 to 1-5, 2-1, 2-2, 3-1.
pub(super) fn base() -> Catalogue {
    let year = |text: &str| FiscalYear::parse(text).unwrap();
    let period = PlanPeriod::new(year("令和6年度"), year("令和8年度")).unwrap();
    let mut catalogue = Catalogue::new("施策集", Edition::parse("令和8年3月").unwrap(), period);
    let mut life = Section::new(SectionId(1), "", "くらし");
    life.children = vec![Section::new(SectionId(2), "1", "教育"), Section::new(SectionId(3), "2", "医療")];
    let mut office = Section::new(SectionId(4), "", "行政");
    office.children = vec![Section::new(SectionId(5), "3", "人材")];
    catalogue.sections = vec![life, office].into();
    catalogue.bureaus =
        ["総務局", "教育局"].map(|name| Bureau { name: name.to_owned(), source_line: None }).to_vec().into();
    let numbers = ["1-1", "1-2", "1-3", "1-4", "1-5", "2-1", "2-2", "3-1"];
    for (id, number) in (1..).zip(numbers) {
        let section = match number.as_bytes()[0] {
            b'1' => SectionId(2),
            b'2' => SectionId(3),
            _ => SectionId(5),
        };
        catalogue.push(Arc::new(measure(id, number, section))).unwrap();
    }
    catalogue
}

fn measure(id: u32, number: &str, section: SectionId) -> Measure {
    let mut measure = Measure::new(MeasureId(id), MeasureNumber::new(number), section, format!("施策{id}"));
    measure.bureaus = vec!["教育局".to_owned()];
    measure.overview = "端末を配る。".to_owned();
    measure.goal = "利用を増やす。".to_owned();
    let mut rows = ["調達", "運用"].map(|label| ScheduleRow::new(measure.fresh_row(), label, 3));
    rows[1].marks[2] = "→".to_owned();
    measure.schedule.rows = rows.to_vec();
    let mut indicator = Indicator::new(measure.fresh_indicator(), "利用者数", 3);
    indicator.targets = ["10人", "20人", "30人"].map(Target::new).to_vec();
    measure.indicators = vec![indicator];
    measure
}

/// The base with some of it changed, of a later edition.
pub(super) fn revised(change: impl FnOnce(&mut Catalogue)) -> Catalogue {
    let mut new = base();
    change(&mut new);
    new
}

pub(super) fn of_measure(catalogue: &mut Catalogue, id: u32) -> &mut Measure {
    catalogue.measure_mut(MeasureId(id)).unwrap()
}

pub(super) fn made(old: &Catalogue, new: &Catalogue, options: &Options) -> Result<Comparison, ExportError> {
    let pairing = diff::Options::default();
    comparison(&Report { old, new, hashes: HASHES, pairing: &pairing }, options)
}

/// The table as lines of new | old, with changed stretches in ［］ and the reasons behind.
pub(super) fn shown(old: &Catalogue, new: &Catalogue, options: &Options) -> Vec<String> {
    let table = made(old, new, options).unwrap();
    let mut lines = Vec::new();
    for group in &table.groups {
        for row in &group.rows {
            match row {
                Row::Kept(words) => lines.push(words.clone()),
                Row::Texts(item, cells) => {
                    lines.push(format!("{} {} | {}", item.word(), cell(&cells.new), cell(&cells.old)));
                }
                Row::Grid(item, grid) => {
                    lines.push(format!("{} {} | {}", item.word(), cell(&grid.instead.new), cell(&grid.instead.old)));
                    lines.extend(grid_lines(grid));
                }
            }
        }
        lines.extend(group.remarks.iter().map(|remark| format!("※ {remark}")));
        lines.extend(group.reasons.iter().map(|reason| format!("理由 {reason}")));
    }
    lines
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Notice(words) => words.clone(),
        Cell::Runs(found) => runs(found),
    }
}

fn runs(runs: &[Run]) -> String {
    runs.iter().map(|run| if run.is_changed { format!("［{}］", run.text) } else { run.text.clone() }).collect()
}

fn grid_lines(grid: &Grid) -> Vec<String> {
    let side = |cells: &Option<Vec<super::GridCell>>| {
        let cells = cells.iter().flatten();
        cells.map(|cell| format!("{}{}", if cell.is_changed { "■" } else { "" }, runs(&cell.runs))).collect::<Vec<_>>()
    };
    grid.lines
        .iter()
        .map(|line| match line {
            Line::Kept(ranges) => format!("  （略）{}行", ranges.new.len()),
            Line::Cells(cells) => format!("  {} | {}", side(&cells.new).join("・"), side(&cells.old).join("・")),
        })
        .collect()
}
