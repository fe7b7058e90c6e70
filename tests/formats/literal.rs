//! What the files under `tests/fixtures/format-1` hold, written out. Neither is ever changed: they are what people have.

use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use shisaku::model::*;
use shisaku::revision::{ChangeKey, ContentHash, Mark, PairDecision, PairVerdict, Review, Verdict};

fn edition(text: &str) -> Edition {
    Edition::parse(text).unwrap()
}

fn year(text: &str) -> FiscalYear {
    FiscalYear::parse(text).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

pub(crate) fn moment(day: u32, hour: u32) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap().and_hms_opt(hour, 32, 5).unwrap()
}

/// A catalogue with every optional field and every kind of each part.
pub(crate) fn catalogue() -> Catalogue {
    let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
    let mut catalogue = Catalogue::new("神奈川県DX計画 施策集", edition("令和8年3月"), period);
    catalogue.publisher = "神奈川県".to_owned();
    let field = Section {
        description: "一段落目。\n二段落目。".to_owned(),
        note: "注記".to_owned(),
        page: Some(9),
        source_line: Some(300),
        ..Section::new(SectionId(2), "1", "子ども・若者")
    };
    let life = Section { children: vec![field], ..Section::new(SectionId(1), "Ⅰ", "くらしのデジタル化") };
    let people = Section::new(SectionId(4), "22", "デジタル人材");
    let office = Section { children: vec![people], ..Section::new(SectionId(3), "Ⅱ", "行政のデジタル化") };
    catalogue.sections = vec![life, office].into();
    catalogue.bureaus = vec![
        Bureau { name: "総務局".to_owned(), source_line: Some(20) },
        Bureau { name: "福祉子どもみらい局".to_owned(), source_line: None },
    ]
    .into();
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
    catalogue.import_findings = findings().into();
    catalogue.push(Arc::new(full_measure())).unwrap();
    let mut empty = Measure::new(MeasureId(9), MeasureNumber::new("22-1"), SectionId(4), "本文のない施策");
    (empty.body_missing, empty.next_part) = (true, 12);
    catalogue.push(Arc::new(empty)).unwrap();
    catalogue.reserve_measure_ids(MeasureId(40));
    judge(&mut catalogue);
    catalogue
}

fn findings() -> Vec<Finding> {
    let finding = |severity, place, certainty| Finding {
        rule: "import-shifted-cell".to_owned(),
        severity,
        place,
        message: "欄がずれています".to_owned(),
        printed: "→\t\u{3000}\"".to_owned(),
        understood: "→".to_owned(),
        certainty,
    };
    let row = Place { measure: Some(MeasureId(1)), field: Some(Field::Row(RowId(1))), line: Some(340) };
    vec![
        finding(Severity::Error, row, Certainty::Certain),
        finding(Severity::Warning, Place { measure: None, field: None, line: Some(7) }, Certainty::Likely),
        finding(
            Severity::Info,
            Place { measure: Some(MeasureId(9)), field: Some(Field::TargetYear), line: None },
            Certainty::Unknown,
        ),
    ]
}

fn judge(catalogue: &mut Catalogue) {
    let author = "企画担当（照会）".to_owned();
    let abouts = [
        About::Catalogue,
        About::Section(SectionId(2)),
        About::Measure(MeasureId(1)),
        About::Measure(MeasureId(9)),
        About::Part(MeasureId(1), Field::Name),
        About::Part(MeasureId(1), Field::Goal),
        About::Part(MeasureId(1), Field::Row(RowId(1))),
        About::Part(MeasureId(1), Field::Indicator(IndicatorId(6))),
        About::Part(MeasureId(1), Field::Footnote(FootnoteId(8))),
    ];
    let reasons = abouts.into_iter().zip(ReasonCode::ALL).map(|(about, code)| {
        let text = format!("{}による", code.word());
        let at = (code != ReasonCode::Other).then(|| moment(21, 10));
        (about, Reason { code, text, author: author.clone(), at })
    });
    catalogue.reasons = reasons.collect();
    let key = FindingKey {
        rule: "unread-bar".to_owned(),
        about: About::Part(MeasureId(1), Field::Row(RowId(1))),
        message: "期間が未入力です".to_owned(),
    };
    let acceptance = Acceptance { reason: "照会中".to_owned(), author, at: Some(moment(22, 9)) };
    catalogue.accepted.insert(key, acceptance);
    let link = |verdict, note: &str| LineageLink {
        measure: MeasureId(1),
        plan: "かながわICT・データ利活用推進計画".to_owned(),
        number: MeasureNumber::new("Ⅰ-①-ア-01"),
        verdict,
        note: note.to_owned(),
    };
    catalogue.lineage =
        vec![link(LineageVerdict::Confirmed, "名称を改めた"), link(LineageVerdict::Rejected, "")].into();
}

fn full_measure() -> Measure {
    let mut measure = Measure::new(MeasureId(1), MeasureNumber::new("1-1"), SectionId(2), "かながわ子育て支援");
    measure.cross_listings = vec![CrossListing { number: MeasureNumber::new("22-39"), section: SectionId(4) }];
    measure.reprints = vec![Reprint { section: SectionId(4), source_line: Some(500) }];
    measure.bureaus = vec!["福祉子どもみらい局".to_owned(), "教育局".to_owned()];
    measure.divisions = vec!["次世代育成課".to_owned()];
    measure.annotations = [("令和6年3月", AnnotationKind::New), ("令和7年3月", AnnotationKind::Revised)]
        .into_iter()
        .chain([("令和8年3月", AnnotationKind::Abolished)])
        .map(|(text, kind)| Annotation { edition: edition(text), kind })
        .collect();
    measure.overview = "子育て情報を\n「\"一つ\"」に\\まとめる　仕組み。".to_owned();
    measure.goal = "利用者を増やす。".to_owned();
    measure.target_year = TargetYear::new("令和9年度");
    measure.abolition = Some(Abolition { notice: "施策見直しにより廃止".to_owned() });
    let bar = |id, first, last, caption: &str, basis| {
        let (first, last) = (month(first), month(last));
        Bar { id: BarId(id), first, last, caption: caption.to_owned(), basis }
    };
    measure.schedule.rows = vec![
        ScheduleRow {
            id: RowId(1),
            label: "機能強化".to_owned(),
            marks: ["→", "", "※", ""].map(str::to_owned).to_vec(),
            bars: vec![
                bar(2, "2024-04", "2025-03", "順次", BarBasis::Read),
                bar(3, "2025-04", "2025-09", "", BarBasis::Entered),
                bar(4, "2025-10", "2025-10", "", BarBasis::Suggested("→が令和6年度にある".to_owned())),
            ],
            unread: true,
        },
        ScheduleRow::new(RowId(5), "運用", 4),
    ];
    let mut growing = Indicator::new(IndicatorId(6), "友だち登録数", 4);
    growing.targets = ["5万人", "9万人", "", "17万人"].map(Target::new).to_vec();
    growing.direction = Some(Direction::HigherIsBetter);
    growing.actuals = vec![
        Actual {
            year: year("令和6年度"),
            value: Target::new("5.2万人"),
            as_of: NaiveDate::from_ymd_opt(2025, 3, 31),
            source: "常任委員会報告資料".to_owned(),
            note: "速報値".to_owned(),
        },
        Actual {
            year: year("令和7年度"),
            value: Target::new(""),
            as_of: None,
            source: String::new(),
            note: String::new(),
        },
    ];
    let first = FirstTarget { edition: edition("令和6年3月"), target: Target::new("4万人") };
    growing.first_published = [(year("令和6年度"), first)].into();
    let mut falling = Indicator::new(IndicatorId(7), "処理日数", 4);
    falling.targets = ["10日", "9日", "8日", "7日"].map(Target::new).to_vec();
    falling.direction = Some(Direction::LowerIsBetter);
    measure.indicators = vec![growing, falling];
    measure.footnotes = vec![Footnote { id: FootnoteId(8), text: "※ 注の文".to_owned() }];
    for (field, line) in [(Field::Number, 331), (Field::Row(RowId(1)), 340), (Field::Indicator(IndicatorId(6)), 352)] {
        measure.source.note(field, line);
    }
    measure.next_part = 15;
    measure
}

/// The same after the edits that the journal tells of.
pub(crate) fn edited() -> Catalogue {
    let mut catalogue = catalogue();
    let measure = catalogue.measure_mut(MeasureId(1)).unwrap();
    measure.goal = "利用者を倍に増やす。".to_owned();
    catalogue.title = "神奈川県DX計画 施策集（案）".to_owned();
    catalogue
}

/// The working copy of the revision.
pub(crate) fn working() -> Catalogue {
    let mut working = edited();
    working.edition = edition("令和9年3月");
    working
}

/// A review with every verdict, of two catalogues by their hashes.
pub(crate) fn review(old: ContentHash, new: ContentHash) -> Review {
    let mut review = Review::new(old, new);
    let mark = |reviewer: &str, verdict, comment: &str, hour| Mark {
        at: moment(23, hour),
        reviewer: reviewer.to_owned(),
        verdict,
        comment: comment.to_owned(),
    };
    let goal = ChangeKey { about: About::Part(MeasureId(1), Field::Goal), field: "goal".to_owned() };
    let whole = ChangeKey { about: About::Catalogue, field: "title".to_owned() };
    let added = ChangeKey { about: About::Measure(MeasureId(9)), field: String::new() };
    review.mark(goal.clone(), mark("総務局", Verdict::Question, "根拠は何ですか", 10));
    review.mark(goal, mark("企画担当", Verdict::Confirmed, "", 11));
    review.mark(whole, mark("企画担当", Verdict::Returned, "「案」を取る\n最後に", 12));
    review.mark(added, mark("企画担当", Verdict::Confirmed, "", 13));
    let pair = |old, new, verdict| PairDecision {
        old: MeasureId(old),
        new: MeasureId(new),
        verdict,
        reviewer: "企画担当".to_owned(),
        at: moment(23, 14),
    };
    review.decide(pair(1, 1, PairVerdict::Same));
    review.decide(pair(9, 9, PairVerdict::Apart));
    review
}
