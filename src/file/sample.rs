//! A small catalogue that uses every part of the model.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::*;

fn edition(text: &str) -> Edition {
    Edition::parse(text).unwrap()
}

fn year(text: &str) -> FiscalYear {
    FiscalYear::parse(text).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn period() -> PlanPeriod {
    PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap()
}

/// One measure with everything, one without anything, in two pillars.
pub(crate) fn catalogue() -> Catalogue {
    let mut catalogue = Catalogue::new("神奈川県DX計画 施策集", edition("令和8年3月"), period());
    catalogue.publisher = "神奈川県".to_owned();
    let mut life = Section::new(SectionId(1), "", "くらしのデジタル化");
    let mut field = Section::new(SectionId(2), "1", "子ども・若者");
    field.description = "一段落目。\n二段落目。".to_owned();
    field.note = "注記".to_owned();
    field.page = Some(9);
    field.source_line = Some(300);
    life.children.push(field);
    let mut office = Section::new(SectionId(3), "", "行政のデジタル化");
    office.children.push(Section::new(SectionId(4), "22", "デジタル人材"));
    catalogue.sections = vec![life, office].into();
    catalogue.bureaus = vec![
        Bureau { name: "総務局".to_owned(), source_line: Some(20) },
        Bureau { name: "福祉子どもみらい局".to_owned(), source_line: None },
    ]
    .into();
    catalogue.push(Arc::new(full_measure())).unwrap();
    let mut empty = Measure::new(MeasureId(9), MeasureNumber::new("22-1"), SectionId(4), "本文のない施策");
    empty.body_missing = true;
    empty.next_part = 12;
    catalogue.push(Arc::new(empty)).unwrap();
    catalogue.reserve_measure_ids(MeasureId(40));
    catalogue.source = Some(SourceDocument { file: "000.txt".to_owned(), sha256: "ab12".to_owned() });
    catalogue.printed_index = vec![IndexEntry {
        section: SectionId(4),
        measure: Some(MeasureId(1)),
        number: "22-39".to_owned(),
        name: "かながわ子育て支援".to_owned(),
        page: Some(12),
        starred: true,
        reprint: true,
        source_line: 77,
    }]
    .into();
    catalogue.import_findings = vec![Finding {
        rule: "import-shifted-cell".to_owned(),
        severity: Severity::Warning,
        place: Place { measure: Some(MeasureId(1)), field: Some(Field::Row(RowId(1))), line: Some(340) },
        message: "欄がずれています".to_owned(),
        printed: "→\t".to_owned(),
        understood: "→".to_owned(),
        certainty: Certainty::Likely,
    }]
    .into();
    judge(&mut catalogue);
    catalogue
}

fn judge(catalogue: &mut Catalogue) {
    let at = NaiveDate::from_ymd_opt(2026, 11, 21).and_then(|day| day.and_hms_opt(10, 32, 5));
    let (author, text) = ("政策企画課".to_owned(), "実績が目標を上回ったため".to_owned());
    let reason = Reason { code: ReasonCode::Results, text, author: author.clone(), at };
    let abouts = [
        About::Catalogue,
        About::Section(SectionId(2)),
        About::Measure(MeasureId(1)),
        About::Part(MeasureId(1), Field::Indicator(IndicatorId(4))),
    ];
    catalogue.reasons = abouts.into_iter().map(|about| (about, reason.clone())).collect();
    let key = FindingKey {
        rule: "unread-bar".to_owned(),
        about: About::Part(MeasureId(1), Field::Row(RowId(1))),
        message: "期間が未入力です".to_owned(),
    };
    catalogue.accepted.insert(key, Acceptance { reason: "照会中".to_owned(), author, at: None });
    catalogue.lineage = [LineageVerdict::Confirmed, LineageVerdict::Rejected]
        .map(|verdict| LineageLink {
            measure: MeasureId(1),
            plan: "かながわICT・データ利活用推進計画".to_owned(),
            number: MeasureNumber::new("Ⅰ-①-ア-01"),
            verdict,
            note: String::new(),
        })
        .into_iter()
        .collect();
}

fn full_measure() -> Measure {
    let mut measure = Measure::new(MeasureId(1), MeasureNumber::new("1-1"), SectionId(2), "かながわ子育て支援");
    measure.cross_listings = vec![CrossListing { number: MeasureNumber::new("22-39"), section: SectionId(4) }];
    measure.reprints = vec![Reprint { section: SectionId(4), source_line: Some(500) }];
    measure.bureaus = vec!["福祉子どもみらい局".to_owned(), "教育局".to_owned()];
    measure.divisions = vec!["次世代育成課".to_owned()];
    measure.annotations = vec![Annotation { edition: edition("令和7年3月"), kind: AnnotationKind::Revised }];
    measure.overview = "子育て情報を\n「\"一つ\"」にまとめる　仕組み。".to_owned();
    measure.goal = "利用者を増やす。".to_owned();
    measure.target_year = TargetYear::new("令和9年度");
    measure.abolition = Some(Abolition { notice: Abolition::NOTICE.to_owned() });
    let (row, bar, other) = (measure.fresh_row(), measure.fresh_bar(), measure.fresh_bar());
    measure.schedule.rows = vec![ScheduleRow {
        id: row,
        label: "機能強化".to_owned(),
        marks: ["→", "", "※", ""].map(str::to_owned).to_vec(),
        bars: vec![
            Bar {
                id: bar,
                first: month("2024-04"),
                last: month("2025-03"),
                caption: "順次".to_owned(),
                basis: BarBasis::Entered,
            },
            Bar {
                id: other,
                first: month("2025-10"),
                last: month("2025-10"),
                caption: String::new(),
                basis: BarBasis::Suggested("→が令和6年度にある".to_owned()),
            },
        ],
        unread: true,
    }];
    let mut indicator = Indicator::new(measure.fresh_indicator(), "友だち登録数", 4);
    indicator.targets = ["5万人", "9万人", "", "17万人"].map(Target::new).to_vec();
    indicator.direction = Some(Direction::HigherIsBetter);
    indicator.actuals = vec![Actual {
        year: year("令和6年度"),
        value: Target::new("5.2万人"),
        as_of: NaiveDate::from_ymd_opt(2025, 3, 31),
        source: "常任委員会報告資料".to_owned(),
        note: "速報値".to_owned(),
    }];
    let first = FirstTarget { edition: edition("令和6年3月"), target: Target::new("4万人") };
    indicator.first_published = [(year("令和6年度"), first)].into();
    measure.indicators = vec![indicator];
    measure.footnotes = vec![Footnote { id: measure.fresh_footnote(), text: "※ 注の文".to_owned() }];
    measure.source.note(Field::Number, 331);
    measure.source.note(Field::Row(row), 340);
    measure
}
