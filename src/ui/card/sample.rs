//! A measure with a little of everything a card prints, for the tests of the card.

use std::sync::Arc;

use crate::document::{Document, Origin};
use crate::model::{
    Annotation, AnnotationKind, Bureau, Catalogue, CrossListing, Edition, FiscalYear, Footnote, FootnoteId, Indicator,
    IndicatorId, Measure, MeasureId, MeasureNumber, PlanPeriod, RowId, ScheduleRow, Section, SectionId, Target,
    TargetYear,
};

/// The measure most tests look at: 2-20 of the 令和8年3月 edition, in the main.
pub(super) const GROUPWARE: MeasureId = MeasureId(1);
/// Its neighbour, with nothing but a name.
pub(super) const NEIGHBOUR: MeasureId = MeasureId(2);
/// The field 2 教育.
pub(super) const EDUCATION: SectionId = SectionId(2);
/// The field 22 ICTインフラ整備, of the other pillar.
pub(super) const INFRASTRUCTURE: SectionId = SectionId(4);

/// A document with two pillars, three fields and two measures.
pub(super) fn document() -> Document {
    Document::new(catalogue(), Origin::Builtin("builtin:test".to_owned()))
}

fn year(text: &str) -> FiscalYear {
    FiscalYear::parse(text).unwrap()
}

fn catalogue() -> Catalogue {
    let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
    let mut catalogue = Catalogue::new("神奈川県DX計画 施策集", Edition::parse("令和8年3月").unwrap(), period);
    let mut life = Section::new(SectionId(1), "", "くらしのデジタル化");
    life.children = vec![Section::new(EDUCATION, "2", "教育"), Section::new(SectionId(5), "3", "未病・健康長寿")];
    let mut administration = Section::new(SectionId(3), "", "行政のデジタル化");
    administration.children = vec![Section::new(INFRASTRUCTURE, "22", "ICTインフラ整備")];
    catalogue.sections = vec![life, administration].into();
    let bureau = |name: &str| Bureau { name: name.to_owned(), source_line: None };
    catalogue.bureaus = ["総務局", "福祉子どもみらい局", "教育委員会"].map(bureau).to_vec().into();
    catalogue.push(Arc::new(groupware())).unwrap();
    let number = MeasureNumber::new("2-21");
    catalogue.push(Arc::new(Measure::new(NEIGHBOUR, number, EDUCATION, "学校・家庭連絡システム"))).unwrap();
    catalogue
}

fn groupware() -> Measure {
    let mut measure = Measure::new(GROUPWARE, MeasureNumber::new("2-20"), EDUCATION, "グループウェアシステムの再構築");
    measure.cross_listings = vec![CrossListing { number: MeasureNumber::new("22-57"), section: INFRASTRUCTURE }];
    measure.bureaus = vec!["教育委員会".to_owned()];
    let edition = |text| Edition::parse(text).unwrap();
    measure.annotations = vec![
        Annotation { edition: edition("令和7年3月"), kind: AnnotationKind::New },
        Annotation { edition: edition("令和8年3月"), kind: AnnotationKind::Revised },
    ];
    measure.overview = "グループウェアシステムの一部を再構築する。".to_owned();
    measure.goal = "電子決裁率：100%（R12までに達成）".to_owned();
    measure.target_year = TargetYear::new("令和9年度");
    for (id, label) in [(1, "調達"), (2, "運用")] {
        let mut row = ScheduleRow::new(RowId(id), label, 4);
        row.unread = true;
        measure.schedule.rows.push(row);
    }
    let mut indicator = Indicator::new(IndicatorId(3), "電子決裁率", 4);
    indicator.targets[3] = Target::new("30%");
    measure.indicators = vec![indicator];
    measure.footnotes = vec![Footnote { id: FootnoteId(4), text: "※ 注の本文".to_owned() }];
    measure.next_part = 5;
    measure
}
