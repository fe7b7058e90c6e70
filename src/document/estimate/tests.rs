//! Suggestions for real cards of the 令和8年3月 catalogue, each judged by reading the card.

use std::path::Path;

use super::*;
use crate::command::gesture;
use crate::document::open::open;
use crate::model::{Annotation, AnnotationKind, Bar, BarBasis, BarId, Edition};

fn catalogue() -> Catalogue {
    open(Path::new("builtin:r8")).unwrap().document.catalogue().clone()
}

/// The suggestions of a measure in one line: 基本計画 R6-R6, 運用 -.
fn suggested(catalogue: &Catalogue, number: &str) -> String {
    let measure = catalogue.measures().iter().find(|measure| measure.number.as_str() == number).unwrap();
    let given = estimates(catalogue, measure);
    let rows = measure.schedule.rows.iter().map(|row| {
        let extent = given.iter().find(|estimate| estimate.row == row.id).map_or("-".to_owned(), |estimate| {
            format!("{}-{}", estimate.first.fiscal_year().short(), estimate.last.fiscal_year().short())
        });
        format!("{} {extent}", row.label)
    });
    rows.collect::<Vec<_>>().join(", ")
}

fn reason(catalogue: &Catalogue, number: &str, label: &str) -> String {
    let measure = catalogue.measures().iter().find(|measure| measure.number.as_str() == number).unwrap();
    let row = measure.schedule.rows.iter().find(|row| row.label == label).unwrap();
    estimates(catalogue, measure).into_iter().find(|estimate| estimate.row == row.id).unwrap().reason
}

#[test]
fn suggestions_follow_the_facts_of_the_card() {
    let catalogue = catalogue();
    let table = [
        // Printed marks, and the next phase.
        ("2-21", "基本計画 R6-R6, 調達 R7-R7, 設計～テスト R7-R7, 運用 R8-R9"),
        ("11-4", "調達 R6-R7, 運用保守 R8-R9"),
        ("13-15", "構築 R6-R6, 整備 R6-R6, 稼働 R7-R9, 保守 R8-R9"),
        ("22-33", "調達 R6-R6, 設定 R7-R7, 運用開始 R7-R9"),
        ("22-34", "調達 R7-R7, 開発 R7-R7, 仮稼働 R8-R8, 運用開始 R8-R9"),
        // Marks, with steps named by targets: 調達着手 R7, 試行着手 R8; 調達実施 R7, 開発完了 R9.
        ("2-20", "基本～詳細計画 R6-R6, 調達 R7-R8, 設計～試行 R8-R8, 運用 R9-R9"),
        ("13-26", "調達 R6-R7, 開発 R7-R9, 運用保守 R9-R9"),
        // Steps alone: 調達着手 R7, 設計着手 R8, 構築完了 R9.
        ("2-16", "基本計画 R6-R6, 調達 R7-R7, 設計～テスト R8-R9"),
        (
            "22-8",
            "Microsoft365基本サービス設計・構築 R6-R6, Microsoft365拡張サービス設計・構築 R7-R7, 運用・管理 R6-R9",
        ),
        // The present system runs until the next one does, and otherwise to the end.
        (
            "16-1",
            "オンライン化支援・進捗管理 R6-R9, 現行システム運用 R6-R7, 次期システム調達 R6-R6, \
             次期システム導入・移行 R7-R7, 次期システム運用 R8-R9",
        ),
        ("12-1", "運用 R6-R9, 内閣府防災システム連携 R6-R9, 次期システム設計 R8-R8, 次期システム構築 R9-R9"),
        // Captions; 達成年度 令和7年度.
        ("6-1", "特区発3Dモデル等デジタルコンテンツ運用・改良 R6-R9, 3Dメタバース R6-R9"),
        ("6-2", "受発注マッチング支援（支援機関業務） R6-R7, 情報収集 R6-R7, データ保存・検索機能 R6-R7"),
        // 検討 and 構築 were done in 令和5年度, so 調達 has no place in the plan.
        ("7-3", "検討 -, 調達 -, 構築 -, 管理・運用 R6-R7"),
        // ①運用 令和9年度 ②改修 令和6年度.
        ("22-19", "調達 R6-R6, 設計 R6-R6, 製造テスト R6-R6, 運用保守 R6-R9"),
        // Added in 令和8年3月; values from 令和8年度.
        ("5-9", "開設 R7-R7, 保守管理 R8-R9"),
        // 0人 until the system runs.
        ("17-2", "調達 R6-R6, 設計 R6-R7, 施工 R7-R7, 運用 R8-R9"),
        // Indicators of their own: フォーラム to 令和7年度, CIO会議 from 令和8年度.
        ("21-2", "フォーラム開催 R6-R7, CIO会議開催 R8-R9, 技術相談 R6-R9"),
        // ※ in 令和9年度.
        ("6-9", "人材育成支援 R6-R8, 専門家派遣 R6-R8, 製品化・事業化支援 R6-R8"),
        // The year in the row's name.
        (
            "16-7",
            "R6 調達・契約、導入準備 R6-R6, R6 分導入・運用 R6-R9, R7 調達・契約、導入準備 R7-R7, \
             R7 分導入・運用 R7-R9, R8 調達・契約、導入準備 R8-R8, R8 分導入・運用 R8-R9",
        ),
        // 運用開始 in the second half of 令和7年度 leaves room for 改修 before it in the same year.
        ("22-35", "計画 R6-R6, 改修 R7-R7, 運用保守 R7-R9"),
    ];
    for (number, expected) in table {
        assert_eq!(suggested(&catalogue, number), expected, "{number}");
    }
}

#[test]
fn nothing_is_suggested_without_a_ground() {
    let catalogue = catalogue();
    let table = [
        // 工程達成率 of 100 % every year says nothing of a change from the present tool to the next.
        ("22-12", "現行ツールの運用 -, 次期ツールの構築 -, 移行 -, 次期ツールの運用 -, 見直し等 -"),
        // One value in the last year is the aim; two steps share three years in a way nobody can tell.
        ("2-6", "環境整備 -, 取組 -"),
        ("7-4", "遠隔監視装置開発 -, 遠隔監視装置効果検証 -, 現場への実装 R9-R9"),
        ("18-2", "計画 -, 調達 -, 開発 -"),
        ("22-27", "調達 -, 開発 -, 運用保守 -"),
        ("2-3", "第3期研究 -, 第2期/第3期成果普及 -, 第4期研究 -"),
    ];
    for (number, expected) in table {
        assert_eq!(suggested(&catalogue, number), expected, "{number}");
    }
}

#[test]
fn reasons_name_the_facts_that_were_used() {
    let catalogue = catalogue();
    assert_eq!(
        reason(&catalogue, "11-4", "調達"),
        "令和6年度に「→」の印字。次の段階「運用保守」が令和8年度から（令和8年度に「→」の印字）のため、令和7年度末まで"
    );
    assert_eq!(
        reason(&catalogue, "5-9", "開設"),
        "令和8年3月改定で新規の施策のため、早くて令和7年度から。次の段階「保守管理」が令和8年度から\
         （成果指標「ページビュー数」の値が令和8年度から）のため、令和7年度末まで"
    );
    assert_eq!(
        reason(&catalogue, "6-8", "シミュレーション等による支援"),
        "成果指標「デジタル技術支援件数」の値が令和6年度から。令和9年度に「※」（未定）の印字があるため、令和8年度末まで"
    );
}

#[test]
fn most_lost_bars_have_a_suggestion_and_all_are_whole_years_of_the_plan() {
    let catalogue = catalogue();
    let unread: usize = catalogue.measures().iter().map(|measure| measure.unread_rows()).sum();
    let mut given = 0;
    for measure in catalogue.measures() {
        for estimate in estimates(&catalogue, measure) {
            given += 1;
            assert!(measure.row(estimate.row).unwrap().unread);
            assert_eq!((estimate.first.month(), estimate.last.month()), (4, 3), "{}", measure.number);
            assert!(catalogue.period.first().first_month() <= estimate.first && estimate.first < estimate.last);
            assert!(estimate.last <= catalogue.period.last().last_month(), "{}", measure.number);
            assert!(estimate.reason.contains("年度"), "{}", estimate.reason);
        }
    }
    assert!(unread == 505 && given >= 440, "{given} of {unread}");
}

#[test]
fn abolished_measures_end_with_the_year_of_the_abolition() {
    let mut catalogue = catalogue();
    let id = catalogue.measures().iter().find(|measure| measure.number.as_str() == "2-21").unwrap().id;
    let edition = Edition::parse("令和8年3月").unwrap();
    let mark = Annotation { edition, kind: AnnotationKind::Abolished };
    catalogue.measure_mut(id).unwrap().annotations.push(mark);
    let table = "基本計画 R6-R6, 調達 R7-R7, 設計～テスト R7-R7, 運用 R8-R8";
    assert_eq!(suggested(&catalogue, "2-21"), table, "運用 is printed in 令和8年度 all the same");
    assert_eq!(suggested(&catalogue, "1-4"), "運用 R6-R9");
    let id = catalogue.measures().iter().find(|measure| measure.number.as_str() == "1-4").unwrap().id;
    catalogue.measure_mut(id).unwrap().annotations.push(mark);
    assert_eq!(suggested(&catalogue, "1-4"), "運用 R6-R7");
    assert!(reason(&catalogue, "1-4", "運用").ends_with("令和8年3月改定で廃止のため、令和7年度末まで"));
    assert!(reason(&catalogue, "2-21", "運用").ends_with(
        "令和8年3月改定で廃止のため、令和7年度末までとも読めますが、令和8年度に「→」の印字のため、令和8年度末まで"
    ));
}

#[test]
fn bars_a_person_entered_are_facts_and_accepted_suggestions_are_not() {
    let mut catalogue = catalogue();
    let measure = catalogue.measures().iter().find(|measure| measure.number.as_str() == "18-2").unwrap();
    let (id, row) = (measure.id, measure.schedule.rows[1].id);
    let month = |text| Month::parse(text).unwrap();
    let bar =
        |basis| Bar { id: BarId(0), first: month("2025-04"), last: month("2026-09"), caption: String::new(), basis };
    let mut suggested_only = catalogue.clone();
    let transaction = gesture::add_bar(&catalogue, id, row, bar(BarBasis::Suggested("印".to_owned()))).unwrap();
    transaction.apply(&mut suggested_only).unwrap();
    assert_eq!(suggested(&suggested_only, "18-2"), "計画 -, 調達 -, 開発 -");
    let transaction = gesture::add_bar(&catalogue, id, row, bar(BarBasis::Entered)).unwrap();
    transaction.apply(&mut catalogue).unwrap();
    assert_eq!(suggested(&catalogue, "18-2"), "計画 R6-R6, 調達 -, 開発 -");
    assert!(reason(&catalogue, "18-2", "計画").contains("「調達」の期間が令和7年4月〜令和8年9月・18か月"));
}
