//! The marks, reasons and effects of a revision, by example.

mod effects;
mod first;
mod history;
mod marks;
mod properties;
mod reasons;

use std::sync::Arc;

use crate::diff::{Change, Options, diff};
use crate::model::*;

pub(super) fn edition(text: &str) -> Edition {
    Edition::parse(text).unwrap()
}

pub(super) fn year(text: &str) -> FiscalYear {
    FiscalYear::parse(text).unwrap()
}

/// Two pillars; 2-20 with a row, an indicator and a note; 2-21; 22-1, listed once more by ★ of 2-20.
pub(super) fn catalogue() -> Catalogue {
    let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
    let mut catalogue = Catalogue::new("施策集", edition("令和8年3月"), period);
    let field = |id, number, name| Section::new(SectionId(id), number, name);
    let mut first = field(1, "", "くらしのデジタル化");
    first.note = "(うち、1件の施策は、「行政のデジタル化」にも位置付けています。)".to_owned();
    first.children = vec![field(2, "2", "教育"), field(3, "3", "健康")];
    let mut second = field(4, "", "行政のデジタル化");
    second.children = vec![field(5, "22", "行政改革")];
    catalogue.sections = vec![first, second].into();
    catalogue.bureaus =
        ["教育局", "総務局"].map(|name| Bureau { name: name.to_owned(), source_line: None }).to_vec().into();
    for (number, section) in [("2-20", 2), ("2-21", 2), ("22-1", 5)] {
        let id = catalogue.fresh_measure();
        let number = MeasureNumber::new(number);
        let mut measure = Measure::new(id, number.clone(), SectionId(section), format!("施策{number}"));
        measure.bureaus = vec!["教育局".to_owned()];
        measure.goal = "電子決裁を広げる。".to_owned();
        catalogue.push(Arc::new(measure)).unwrap();
    }
    let measure = catalogue.measure_mut(ID).unwrap();
    measure.cross_listings = vec![CrossListing { number: MeasureNumber::new("22-2"), section: SectionId(5) }];
    let (row, lost, bar) = (measure.fresh_row(), measure.fresh_row(), measure.fresh_bar());
    let bar = Bar {
        id: bar,
        first: Month::parse("2025-04").unwrap(),
        last: Month::parse("2026-03").unwrap(),
        caption: String::new(),
        basis: BarBasis::Read,
    };
    measure.schedule.rows = vec![
        ScheduleRow { bars: vec![bar], ..ScheduleRow::new(row, "運用", 4) },
        ScheduleRow { unread: true, ..ScheduleRow::new(lost, "調達", 4) },
    ];
    let mut indicator = Indicator::new(measure.fresh_indicator(), "電子決裁率", 4);
    indicator.targets = ["", "調達着手", "20%", "30%"].map(Target::new).into();
    measure.indicators = vec![indicator];
    let note = measure.fresh_footnote();
    measure.footnotes = vec![Footnote { id: note, text: "※ 本庁を含む。".to_owned() }];
    catalogue
}

pub(super) const ID: MeasureId = MeasureId(1);
pub(super) const OTHER: MeasureId = MeasureId(2);

/// The working copy of 令和9年3月, edited by a function.
pub(super) fn working(base: &Catalogue, edit: impl Fn(&mut Catalogue)) -> Catalogue {
    let mut working = base.clone();
    working.edition = edition("令和9年3月");
    edit(&mut working);
    working
}

pub(super) fn changes(base: &Catalogue, working: &Catalogue) -> Vec<Change> {
    diff(base, working, &Options::default())
}
