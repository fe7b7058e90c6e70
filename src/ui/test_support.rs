//! A small catalogue for tests of the window.

use std::sync::Arc;

use egui_kittest::Harness;

use crate::document::{Document, Origin};
use crate::model::{
    Abolition, Annotation, AnnotationKind, Bureau, Catalogue, Certainty, Edition, Field, Finding, FiscalYear, Footnote,
    FootnoteId, Indicator, IndicatorId, Measure, MeasureId, MeasureNumber, Place, PlanPeriod, RowId, ScheduleRow,
    Section, SectionId, Severity, TargetYear,
};

/// Twelve measures of the field 2 教育 and one of 3 未病・健康長寿.
///
/// 2-3 is abolished, the body of 3-1 is missing, 2-1 carries two annotations and two findings.
pub(crate) fn catalogue() -> Catalogue {
    let edition = Edition::parse("令和8年3月").unwrap();
    let (first, last) = (FiscalYear::beginning_in(2024).unwrap(), FiscalYear::beginning_in(2027).unwrap());
    let period = PlanPeriod::new(first, last).unwrap();
    let mut catalogue = Catalogue::new("神奈川県DX計画 施策集", edition, period);
    let mut pillar = Section::new(SectionId(1), "Ⅰ", "くらしのデジタル化");
    pillar.children = vec![Section::new(SectionId(2), "2", "教育"), Section::new(SectionId(3), "3", "未病・健康長寿")];
    catalogue.sections = vec![pillar].into();
    catalogue.bureaus = ["総務局", "教育委員会", "警察本部"]
        .map(|name| Bureau { name: name.to_owned(), source_line: None })
        .to_vec()
        .into();
    for number in 1..=12 {
        catalogue.push(Arc::new(measure(number))).unwrap();
    }
    let mut missing = Measure::new(MeasureId(13), MeasureNumber::new("3-1"), SectionId(3), "未病指標の活用");
    missing.body_missing = true;
    catalogue.push(Arc::new(missing)).unwrap();
    catalogue.import_findings = vec![finding(1, Field::Name), finding(1, Field::Goal)].into();
    catalogue
}

fn measure(number: u32) -> Measure {
    let name = format!("教育の施策その{number}");
    let mut measure = Measure::new(MeasureId(number), MeasureNumber::new(format!("2-{number}")), SectionId(2), name);
    measure.bureaus = vec!["教育委員会".to_owned()];
    measure.overview = format!("第{number}の概要。\n二行目。");
    measure.goal = format!("目標{number}");
    measure.target_year = TargetYear::new(if number.is_multiple_of(2) { "令和9年度" } else { "令和8年度" });
    let mut row = ScheduleRow::new(RowId(1), "調達", 4);
    row.unread = number.is_multiple_of(3);
    measure.schedule.rows = vec![row];
    measure.indicators = vec![Indicator::new(IndicatorId(2), "整備率", 4)];
    measure.next_part = 3;
    if number == 1 {
        let mark = |edition: &str, kind| Annotation { edition: Edition::parse(edition).unwrap(), kind };
        measure.annotations =
            vec![mark("令和7年3月", AnnotationKind::New), mark("令和8年3月", AnnotationKind::Revised)];
        measure.footnotes = vec![Footnote { id: FootnoteId(3), text: "※ 県立学校に限る。".to_owned() }];
        measure.next_part = 4;
    }
    if number == 3 {
        measure.abolition = Some(Abolition { notice: Abolition::NOTICE.to_owned() });
    }
    measure
}

fn finding(measure: u32, field: Field) -> Finding {
    Finding {
        rule: "import-shifted-cell".to_owned(),
        severity: Severity::Warning,
        place: Place { measure: Some(MeasureId(measure)), field: Some(field), line: Some(700) },
        message: "欄がずれています。".to_owned(),
        printed: String::new(),
        understood: String::new(),
        certainty: Certainty::Likely,
    }
}

/// The small catalogue as an open document.
pub(crate) fn document() -> Document {
    Document::new(catalogue(), Origin::Builtin("builtin:test".to_owned()))
}

/// A document with the measures of the small one repeated until there are `count`.
pub(crate) fn large_document(count: u32) -> Document {
    let small = catalogue();
    let mut large = Catalogue::new(small.title.clone(), small.edition, small.period);
    large.sections.clone_from(&small.sections);
    large.bureaus.clone_from(&small.bureaus);
    for id in 1..=count {
        let mut copy = measure(id % 12 + 1);
        copy.id = MeasureId(id);
        copy.number = MeasureNumber::new(format!("2-{id}"));
        large.push(Arc::new(copy)).unwrap();
    }
    Document::new(large, Origin::Builtin("builtin:test".to_owned()))
}

/// A window of a size that shows a state, with the program's fonts and colours, after its first frames.
pub(crate) fn harness_of_state<S: 'static>(
    size: egui::Vec2,
    show: fn(&mut egui::Ui, &mut S),
    state: S,
) -> Harness<'static, S> {
    let mut harness = Harness::builder()
        .with_size(size)
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(|ctx| {
            crate::ui::install_fonts(ctx);
            crate::ui::install_theme(ctx);
        })
        .build_ui_state(show, state);
    harness.run();
    harness
}
