//! What a table shows of each kind of change.

use super::*;

#[track_caller]
fn check(change: impl FnOnce(&mut Catalogue), expected: &[&str]) {
    let lines = shown(&base(), &revised(change), &Options::default());
    assert_eq!(lines, expected, "\n{}", lines.join("\n"));
}

fn bar(first: &str, last: &str) -> Bar {
    let (first, last) = (Month::parse(first).unwrap(), Month::parse(last).unwrap());
    Bar { id: BarId(90), first, last, caption: String::new(), basis: BarBasis::Entered }
}

#[test]
fn wording_is_marked_on_both_sides_and_the_rest_is_left_out() {
    check(
        |new| of_measure(new, 2).goal = "利用を倍にする。".to_owned(),
        &[
            "番号・名称 くらし | くらし",
            "番号・名称 1 教育 | 1 教育",
            "1-1（略）",
            "番号・名称 1-2　施策2 | 1-2　施策2",
            "とりまとめ局〜施策概要（略）",
            "施策目標 利用を［倍にする］。 | 利用を［増やす］。",
            "取組スケジュール〜成果指標（略）",
            "1-3〜1-5（略）",
            "2 医療（略）",
            "行政（略）",
        ],
    );
}

#[test]
fn added_measure_stands_whole_and_shifted_numbers_are_marked() {
    check(
        |new| {
            let mut added = measure(20, "1-5", SectionId(2));
            added.footnotes = vec![Footnote { id: added.fresh_footnote(), text: "※注".to_owned() }];
            of_measure(new, 5).number = MeasureNumber::new("1-6");
            new.insert(4, Arc::new(added)).unwrap();
        },
        &[
            "番号・名称 くらし | くらし",
            "番号・名称 1 教育 | 1 教育",
            "1-1〜1-4（略）",
            "番号・名称 ［1-5　施策20］ | （新設）",
            "とりまとめ局 ［教育局］ | ",
            "施策概要 ［端末を配る。］ | ",
            "施策目標 ［利用を増やす。］ | ",
            "取組スケジュール  | ",
            "  ■［調達］・■・■・■・■ | ",
            "  ■［運用］・■・■・■・■［→］ | ",
            "成果指標  | ",
            "  ■［利用者数］・■［10人］・■［20人］・■［30人］ | ",
            "注  | ",
            "  ■［※注］ | ",
            "番号・名称 ［1-6］　施策5 | ［1-5］　施策5",
            "とりまとめ局〜成果指標（略）",
            "2 医療（略）",
            "行政（略）",
        ],
    );
}

#[test]
fn removed_measure_stands_whole_on_the_old_side() {
    check(
        |new| drop(new.remove(MeasureId(7)).unwrap()),
        &[
            "番号・名称 くらし | くらし",
            "1 教育（略）",
            "番号・名称 2 医療 | 2 医療",
            "2-1（略）",
            "番号・名称 （削る） | ［2-2　施策7］",
            "とりまとめ局  | ［教育局］",
            "施策概要  | ［端末を配る。］",
            "施策目標  | ［利用を増やす。］",
            "取組スケジュール  | ",
            "   | ■［調達］・■・■・■・■",
            "   | ■［運用］・■・■・■・■［→］",
            "成果指標  | ",
            "   | ■［利用者数］・■［10人］・■［20人］・■［30人］",
            "行政（略）",
        ],
    );
}

#[test]
fn moved_measure_is_named_at_both_places() {
    check(
        |new| {
            let (_, moved) = new.remove(MeasureId(2)).unwrap();
            let mut moved = Measure::clone(&moved);
            (moved.section, moved.number) = (SectionId(3), MeasureNumber::new("2-3"));
            new.insert(6, Arc::new(moved)).unwrap();
        },
        &[
            "番号・名称 くらし | くらし",
            "番号・名称 1 教育 | 1 教育",
            "1-1（略）",
            "番号・名称 （2-3に移動） | 1-2　施策2",
            "1-3〜1-5（略）",
            "番号・名称 2 医療 | 2 医療",
            "2-1〜2-2（略）",
            "番号・名称 ［2-3］　施策2 | ［1-2］　施策2",
            "とりまとめ局〜成果指標（略）",
            "※ 分野を「1 教育」から「2 医療」に変更",
            "行政（略）",
        ],
    );
}

#[test]
fn another_place_in_the_order_is_told_in_words() {
    check(
        |new| {
            let (_, moved) = new.remove(MeasureId(2)).unwrap();
            new.insert(3, moved).unwrap();
        },
        &[
            "番号・名称 くらし | くらし",
            "番号・名称 1 教育 | 1 教育",
            "1-1（略）",
            "番号・名称 （並び順を変更） | 1-2　施策2",
            "1-3〜1-4（略）",
            "番号・名称 1-2　施策2 | 1-2　施策2",
            "とりまとめ局〜成果指標（略）",
            "※ 並び順を「1-1の次」から「1-4の次」に変更",
            "1-5（略）",
            "2 医療（略）",
            "行政（略）",
        ],
    );
}

#[test]
fn changed_cells_of_tables_are_framed_and_told_in_words() {
    check(
        |new| {
            let measure = of_measure(new, 4);
            measure.indicators[0].targets[1] = Target::new("15人");
            measure.schedule.rows[1].bars = vec![bar("2025-04", "2026-03")];
        },
        &[
            "番号・名称 くらし | くらし",
            "番号・名称 1 教育 | 1 教育",
            "1-1〜1-3（略）",
            "番号・名称 1-4　施策4 | 1-4　施策4",
            "とりまとめ局〜施策目標（略）",
            "取組スケジュール  | ",
            "  （略）1行",
            "  運用・■［令和7年4月〜令和8年3月］・・・→ | 運用・■・・・→",
            "成果指標  | ",
            "  利用者数・10人・■［15］人・30人 | 利用者数・10人・■［20］人・30人",
            "※ 「運用」の期間（令和7年4月〜令和8年3月・12か月）を追加",
            "※ 成果指標「利用者数」の令和7年度の目標　－5人（引下げ）",
            "1-5（略）",
            "2 医療（略）",
            "行政（略）",
        ],
    );
}

#[test]
fn abolition_takes_the_place_of_both_tables() {
    check(
        |new| {
            let edition = new.edition;
            let measure = of_measure(new, 4);
            measure.abolition = Some(Abolition { notice: Abolition::NOTICE.to_owned() });
            measure.annotations = vec![Annotation { edition, kind: AnnotationKind::Abolished }];
        },
        &[
            "番号・名称 くらし | くらし",
            "番号・名称 1 教育 | 1 教育",
            "1-1〜1-3（略）",
            "番号・名称 1-4　施策4 | 1-4　施策4",
            "改定履歴 ［令和8年3月改定（廃止）］ | （なし）",
            "とりまとめ局〜施策目標（略）",
            "取組スケジュール ［施策見直しにより廃止］ | ",
            "   | ■［調達］・■・■・■・■",
            "   | ■［運用］・■・■・■・■［→］",
            "成果指標 ［施策見直しにより廃止］ | ",
            "   | ■［利用者数］・■［10人］・■［20人］・■［30人］",
            "1-5（略）",
            "2 医療（略）",
            "行政（略）",
        ],
    );
}

#[test]
fn sections_come_change_and_go() {
    check(
        |new| {
            new.sections[0].children[1].name = "医療・介護".to_owned();
            new.sections[0].children[0].description = "教育の内容".to_owned();
            new.sections[1].children.push(Section::new(SectionId(9), "4", "財政"));
        },
        &[
            "番号・名称 くらし | くらし",
            "番号・名称 1 教育 | 1 教育",
            "主な内容 ［教育の内容］ | （新設）",
            "1-1〜1-5（略）",
            "番号・名称 2 医療［・介護］ | 2 医療",
            "2-1〜2-2（略）",
            "番号・名称 行政 | 行政",
            "3 人材（略）",
            "番号・名称 ［4 財政］ | （新設）",
        ],
    );
    let lines = shown(
        &base(),
        &revised(|new| {
            drop(new.sections.remove(1));
            drop(new.remove(MeasureId(8)).unwrap());
        }),
        &Options::default(),
    );
    let expected = ["くらし（略）", "番号・名称 （削る） | ［行政］", "番号・名称 （削る） | ［3 人材］"];
    assert_eq!(lines[..3], expected, "{lines:?}");
    assert_eq!(lines[3], "番号・名称 （削る） | ［3-1　施策8］");
}

#[test]
fn head_of_the_catalogue_is_compared_name_by_name() {
    check(
        |new| {
            new.title = "施策集 第2版".to_owned();
            new.bureaus.push(Bureau { name: "企業庁".to_owned(), source_line: None });
        },
        &[
            "題名 施策集［ 第2版］ | 施策集",
            "とりまとめ局の一覧 総務局、教育局、［企業庁］ | 総務局、教育局",
            "くらし〜行政（略）",
        ],
    );
}

fn with_years(catalogue: &mut Catalogue, first: &str, last: &str) {
    let year = |text: &str| FiscalYear::parse(text).unwrap();
    let period = PlanPeriod::new(year(first), year(last)).unwrap();
    let kept: Vec<_> = period.years().map(|year| catalogue.period.position(year)).collect();
    for id in 1..=8 {
        let measure = of_measure(catalogue, id);
        let cells =
            |list: &[String]| kept.iter().map(|at| at.map_or_else(String::new, |at| list[at].clone())).collect();
        measure.schedule.rows.iter_mut().for_each(|row| row.marks = cells(&row.marks));
        for indicator in &mut measure.indicators {
            let printed: Vec<String> = indicator.targets.iter().map(|target| target.as_str().to_owned()).collect();
            let printed: Vec<String> = cells(&printed);
            indicator.targets = printed.into_iter().map(Target::new).collect();
        }
    }
    catalogue.period = period;
}

#[test]
fn another_period_is_told_once_and_only_filled_cells_of_new_years_are_shown() {
    check(
        |new| {
            with_years(new, "令和7年度", "令和9年度");
            of_measure(new, 6).indicators[0].targets[2] = Target::new("40人");
        },
        &[
            "計画期間 令和［7］年度から令和［9］年度まで | 令和［6］年度から令和［8］年度まで",
            "番号・名称 くらし | くらし",
            "1 教育（略）",
            "番号・名称 2 医療 | 2 医療",
            "番号・名称 2-1　施策6 | 2-1　施策6",
            "とりまとめ局〜取組スケジュール（略）",
            "成果指標  | ",
            "  利用者数・20人・30人・■［40人］ | 利用者数・10人・20人・30人",
            "2-2（略）",
            "行政（略）",
        ],
    );
    let table = made(&base(), &revised(|new| with_years(new, "令和7年度", "令和9年度")), &Options::default()).unwrap();
    assert!(table.legend.iter().any(|line| line.contains("計画期間から外れた令和6年度の欄は")), "{:?}", table.legend);
    assert_eq!(table.summary.total.sum(), 0);
}

#[test]
fn what_is_not_printed_is_counted_but_not_shown() {
    let new = revised(|new| of_measure(new, 1).indicators[0].direction = Some(Direction::LowerIsBetter));
    let table = made(&base(), &new, &Options::default()).unwrap();
    assert!(table.groups.is_empty());
    assert!(
        table.legend.iter().any(|line| line.contains("印刷されない項目（実績など）の違い1件")),
        "{:?}",
        table.legend
    );
    assert_eq!((table.list.len(), table.list[0].remark.as_str()), (1, "施策集に印刷されない項目"));
}

#[test]
fn differences_of_width_can_be_left_out() {
    let new = revised(|new| {
        of_measure(new, 1).overview = "端末 を配る。".to_owned();
        of_measure(new, 2).indicators[0].targets[0] = Target::new("１０人");
        of_measure(new, 3).goal = "減らす。".to_owned();
    });
    let without = Options { without_layout: true, ..Options::default() };
    let lines = shown(&base(), &new, &without);
    assert_eq!(lines[2], "1-1〜1-2（略）", "{lines:?}");
    let all = shown(&base(), &new, &Options::default());
    assert!(
        all.contains(&"  利用者数・■［１０］人・20人・30人 | 利用者数・■［10］人・20人・30人".to_owned()),
        "{all:?}"
    );
}

#[test]
fn reasons_stand_beside_what_they_are_about() {
    let new = revised(|new| {
        of_measure(new, 2).goal = "減らす。".to_owned();
        let reason = |code, text: &str| Reason { code, text: text.to_owned(), author: String::new(), at: None };
        let about = About::Part(MeasureId(2), Field::Goal);
        new.reasons.insert(About::Measure(MeasureId(2)), reason(ReasonCode::Other, "全体の理由"));
        new.reasons.insert(about, reason(ReasonCode::Wording, ""));
        new.reasons.insert(About::Measure(MeasureId(3)), reason(ReasonCode::Other, "変更のない施策の理由"));
    });
    let lines = shown(&base(), &new, &Options::default());
    let reasons: Vec<_> = lines.iter().filter(|line| line.starts_with("理由")).collect();
    assert_eq!(reasons, ["理由 全体の理由", "理由 【施策目標】字句の整理"]);
}

#[test]
fn summary_counts_each_measure_once_by_its_mark() {
    let new = revised(|new| {
        let edition = new.edition;
        let mark = |kind| vec![Annotation { edition, kind }];
        let mut added = Measure::new(MeasureId(20), MeasureNumber::new("1-6"), SectionId(2), "新しい窓口");
        added.annotations = mark(AnnotationKind::New);
        added.bureaus = vec!["総務局".to_owned(), "教育局".to_owned()];
        new.insert(5, Arc::new(added)).unwrap();
        let revised = of_measure(new, 2);
        (revised.goal, revised.annotations) = ("減らす。".to_owned(), mark(AnnotationKind::Revised));
        of_measure(new, 6).goal = "印のない変更".to_owned();
        new.remove(MeasureId(8)).unwrap();
    });
    let summary = made(&base(), &new, &Options::default()).unwrap().summary;
    assert_eq!(summary.total.numbers(), [1, 1, 0, 1, 1]);
    let bureaus: Vec<_> = summary.by_bureau.iter().map(|(name, counts)| (name.as_str(), counts.numbers())).collect();
    assert_eq!(bureaus, [("総務局", [1, 0, 0, 0, 0]), ("教育局", [1, 1, 0, 1, 1])]);
    let fields: Vec<_> = summary.by_field.iter().map(|found| (found.field.as_str(), found.counts.sum())).collect();
    assert_eq!(fields, [("1 教育", 2), ("2 医療", 1), ("3 人材", 1)]);
    assert!(summary.remarks().iter().any(|remark| remark.contains("複数の局")), "{:?}", summary.remarks());
}
