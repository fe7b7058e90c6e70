//! A small catalogue for the tests of this folder.

use std::sync::Arc;

use super::select::{BarKey, RowKey};
use crate::model::{
    Bar, BarBasis, BarId, Catalogue, Edition, FiscalYear, Measure, MeasureId, MeasureNumber, Month, PlanPeriod, RowId,
    ScheduleRow, Section, SectionId,
};

pub(super) fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

pub(super) fn row(measure: u32, row: u32) -> RowKey {
    RowKey { measure: MeasureId(measure), row: RowId(row) }
}

pub(super) fn bar(measure: u32, bar: u32) -> BarKey {
    BarKey { measure: MeasureId(measure), bar: BarId(bar) }
}

pub(super) fn a_bar(id: u32, first: &str, last: &str) -> Bar {
    Bar { id: BarId(id), first: month(first), last: month(last), caption: String::new(), basis: BarBasis::Entered }
}

fn a_row(id: u32, label: &str, bars: Vec<Bar>, unread: bool) -> ScheduleRow {
    ScheduleRow { bars, unread, ..ScheduleRow::new(RowId(id), label, 4) }
}

/// Two fields, three measures: 1-1 with the rows 調達 (bars 11, 12), 運用 (bar 13) and 改良 (unread), 1-2 without rows,
/// 2-1 with the row 設計 (unread, printed in the second year). Plan period 令和6年度 to 令和9年度.
pub(super) fn catalogue() -> Catalogue {
    let year = |start| FiscalYear::beginning_in(start).unwrap();
    let period = PlanPeriod::new(year(2024), year(2027)).unwrap();
    let mut catalogue = Catalogue::new("試し", Edition::parse("令和8年3月").unwrap(), period);
    let mut pillar = Section::new(SectionId(1), "", "くらし");
    pillar.children = vec![Section::new(SectionId(2), "1", "子ども・若者"), Section::new(SectionId(3), "2", "教育")];
    catalogue.sections.push(pillar);
    let measure = |id, number: &str, section, name: &str, bureau: &str, rows| {
        let mut measure = Measure::new(MeasureId(id), MeasureNumber::new(number), SectionId(section), name);
        measure.bureaus = vec![bureau.to_owned()];
        measure.schedule.rows = rows;
        measure.next_part = 100;
        Arc::new(measure)
    };
    let procurement = a_row(1, "調達", vec![a_bar(11, "2024-04", "2024-09"), a_bar(12, "2025-04", "2025-09")], false);
    let operation = a_row(2, "運用", vec![a_bar(13, "2025-10", "2028-03")], false);
    let mut design = a_row(1, "設計", Vec::new(), true);
    design.marks = ["", "→", "", ""].map(str::to_owned).to_vec();
    let rows = vec![procurement, operation, a_row(3, "改良", Vec::new(), true)];
    for measure in [
        measure(1, "1-1", 2, "子育てアプリ", "福祉子どもみらい局", rows),
        measure(2, "1-2", 2, "保育の手続", "福祉子どもみらい局", Vec::new()),
        measure(3, "2-1", 3, "校務支援", "教育局", vec![design]),
    ] {
        catalogue.push(measure).unwrap();
    }
    catalogue
}
