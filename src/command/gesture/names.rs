//! What gestures are called and what they do, by example.

use std::sync::Arc;

use super::*;
use crate::model::*;

fn catalogue() -> Catalogue {
    let year = |text| FiscalYear::parse(text).unwrap();
    let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
    let mut catalogue = Catalogue::new("施策集", Edition::parse("令和8年3月").unwrap(), period);
    let field = |id, number, name| Section::new(SectionId(id), number, name);
    let mut first = field(1, "Ⅰ", "くらし");
    first.children = vec![field(2, "1", "子ども・若者"), field(3, "2", "教育")];
    let mut second = field(4, "Ⅱ", "行政");
    second.children = vec![field(5, "22", "行政改革"), field(6, "21", "人材")];
    catalogue.sections = vec![first, second].into();
    for (number, section) in [("1-1", 2), ("2-19", 3), ("2-20", 3), ("22-1", 5)] {
        let id = catalogue.fresh_measure();
        let measure = Measure::new(id, MeasureNumber::new(number), SectionId(section), format!("施策{number}"));
        catalogue.push(Arc::new(measure)).unwrap();
    }
    let measure = catalogue.measure_mut(MeasureId(3)).unwrap();
    measure.cross_listings.push(CrossListing { number: MeasureNumber::new("22-39"), section: SectionId(5) });
    let row = measure.fresh_row();
    measure.schedule.rows.push(ScheduleRow { unread: true, ..ScheduleRow::new(row, "運用", 4) });
    let indicator = measure.fresh_indicator();
    measure.indicators.push(Indicator::new(indicator, "電子決裁率", 4));
    catalogue
}

const ID: MeasureId = MeasureId(3);
const ROW: RowId = RowId(1);
const INDICATOR: IndicatorId = IndicatorId(2);

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn new_bar(first: &str, last: &str) -> Bar {
    Bar { id: BarId(0), first: month(first), last: month(last), caption: String::new(), basis: BarBasis::Entered }
}

#[test]
fn names_say_the_measure_the_part_and_the_deed() {
    let mut c = catalogue();
    let r8 = FiscalYear::parse("令和8年度").unwrap();
    let bar = add_bar(&c, ID, ROW, new_bar("2024-04", "2025-03")).unwrap();
    assert_eq!(bar.name, "2-20 「運用」の期間を追加");
    bar.apply(&mut c).unwrap();
    let moved = Bar { id: BarId(3), ..new_bar("2024-05", "2025-03") };
    let names = [
        set_text(&c, ID, TextField::Name, "新しい名称"),
        set_target(&c, ID, INDICATOR, r8, "90%"),
        set_row_mark(&c, ID, ROW, r8, "→"),
        replace_bars(&c, &[(ID, moved)]),
        remove_bars(&c, &[(ID, BarId(3))]),
        add_cross_listing(&c, MeasureId(2), SectionId(5)),
        remove_cross_listing(&c, ID, SectionId(5)),
        toggle_reprint(&c, ID, SectionId(2)),
        move_to_section(&c, ID, SectionId(2)),
        set_abolished(&c, ID, true),
        remove_measures(&c, &[ID]),
        remove_measures(&c, &[ID, MeasureId(1), ID]),
        set_section_text(&c, SectionId(3), crate::command::SectionField::Name, "学び"),
        Some(add_measure(&c, SectionId(3), "新規").1),
        add_row(&c, ID, 0, ""),
    ];
    let names: Vec<_> = names.into_iter().map(|gesture| gesture.unwrap().name).collect();
    let expected = [
        "2-20 施策名を変更",
        "2-20 成果指標「電子決裁率」 令和8年度の目標を変更",
        "2-20 取組「運用」 令和8年度の記載を変更",
        "2-20 「運用」の期間を変更",
        "2-20 「運用」の期間を削除",
        "2-19 ★22-40 を追加",
        "2-20 ★22-39 を削除",
        "2-20 「1 子ども・若者」に再掲",
        "2-20 「1 子ども・若者」へ移動",
        "2-20 施策を廃止",
        "施策 2-20 を削除",
        "施策2件を削除",
        "「2 教育」の名称を変更",
        "施策 2-21 を追加",
        "2-20 取組を追加",
    ];
    assert_eq!(names, expected);
}

#[test]
fn entering_a_bar_settles_an_unread_row_in_the_same_step() {
    let mut c = catalogue();
    let undo = add_bar(&c, ID, ROW, new_bar("2024-04", "2025-03")).unwrap().apply(&mut c).unwrap();
    let row = c.measure(ID).unwrap().row(ROW).unwrap().clone();
    assert!(!row.unread);
    assert_eq!(row.bars[0].id, BarId(3));
    undo.apply(&mut c).unwrap();
    assert!(c.measure(ID).unwrap().row(ROW).unwrap().unread);
}

#[test]
fn bars_stay_in_order_of_their_first_month() {
    let mut c = catalogue();
    for (first, last) in [("2026-04", "2027-03"), ("2024-04", "2025-03"), ("2025-04", "2025-05")] {
        add_bar(&c, ID, ROW, new_bar(first, last)).unwrap().apply(&mut c).unwrap();
    }
    let firsts: Vec<_> = c.measure(ID).unwrap().row(ROW).unwrap().bars.iter().map(|bar| bar.first).collect();
    assert_eq!(firsts, [month("2024-04"), month("2025-04"), month("2026-04")]);
}

#[test]
fn bar_that_ends_before_it_begins_is_refused() {
    let mut c = catalogue();
    let before = c.clone();
    let error = add_bar(&c, ID, ROW, new_bar("2025-04", "2024-04")).unwrap().apply(&mut c).unwrap_err();
    assert_eq!(error.to_string(), "バーの終わりが始まりより前です: 令和7年4月〜令和6年4月");
    assert_eq!(c, before);
}

#[test]
fn year_outside_the_plan_is_refused_by_name() {
    let mut c = catalogue();
    let year = FiscalYear::parse("令和12年度").unwrap();
    let error = set_target(&c, ID, INDICATOR, year, "1").unwrap().apply(&mut c).unwrap_err();
    assert_eq!(error.to_string(), "令和12年度は計画期間にありません");
}

#[test]
fn next_number_counts_listings_and_starts_an_empty_field_at_one() {
    let c = catalogue();
    assert_eq!(next_number(&c, SectionId(3)).as_str(), "2-21");
    assert_eq!(next_number(&c, SectionId(5)).as_str(), "22-40");
    assert_eq!(next_number(&c, SectionId(6)).as_str(), "21-1");
}

#[test]
fn next_number_follows_the_padded_form_of_the_old_plan() {
    let mut c = catalogue();
    let mut middle = Section::new(SectionId(11), "①", "中柱");
    middle.children = vec![Section::new(SectionId(12), "ア", "取組"), Section::new(SectionId(13), "イ", "取組")];
    let mut pillar = Section::new(SectionId(10), "Ⅰ", "柱");
    pillar.children = vec![middle];
    c.sections.push(pillar);
    let id = c.fresh_measure();
    c.push(Arc::new(Measure::new(id, MeasureNumber::new("Ⅰ－①－ア－09"), SectionId(12), "施策"))).unwrap();
    assert_eq!(next_number(&c, SectionId(12)).as_str(), "Ⅰ－①－ア－10");
    assert_eq!(next_number(&c, SectionId(13)).as_str(), "Ⅰ-①-イ-01");
}

#[test]
fn new_measure_stands_behind_the_last_of_its_field() {
    let mut c = catalogue();
    for (section, expected) in [(2, 1), (3, 4), (6, 6), (5, 6)] {
        let (id, gesture) = add_measure(&c, SectionId(section), "新規");
        gesture.apply(&mut c).unwrap();
        assert_eq!(c.position(id), Some(expected), "field {section}");
    }
}

#[test]
fn measure_moved_to_the_field_that_lists_it_loses_the_listing() {
    let mut c = catalogue();
    move_to_section(&c, ID, SectionId(5)).unwrap().apply(&mut c).unwrap();
    let moved = c.measure(ID).unwrap();
    assert_eq!((moved.number.as_str(), moved.section), ("22-40", SectionId(5)));
    assert!(moved.cross_listings.is_empty());
    assert_eq!(c.position(ID), Some(3));
}

#[test]
fn copy_of_a_measure_carries_no_history_of_the_original() {
    let mut c = catalogue();
    let measure = c.measure_mut(ID).unwrap();
    measure.source.note(Field::Number, 5);
    let edition = Edition::parse("令和8年3月").unwrap();
    measure.annotations.push(Annotation { edition, kind: AnnotationKind::New });
    let (id, gesture) = duplicate_measure(&c, ID).unwrap();
    gesture.apply(&mut c).unwrap();
    let copy = c.measure(id).unwrap();
    assert_eq!((copy.number.as_str(), c.position(id)), ("2-21", Some(3)));
    assert!(copy.annotations.is_empty() && copy.cross_listings.is_empty() && copy.source.first().is_none());
    assert_eq!(copy.indicators, c.measure(ID).unwrap().indicators);
}

#[test]
fn listing_in_the_measures_own_pillar_is_no_gesture() {
    let c = catalogue();
    assert_eq!(add_cross_listing(&c, ID, SectionId(2)), None);
    assert_eq!(add_cross_listing(&c, ID, SectionId(5)), None, "listed there already");
    assert!(add_cross_listing(&c, ID, SectionId(6)).is_some());
}

#[test]
fn later_of_two_values_pasted_into_one_cell_counts() {
    let mut c = catalogue();
    let cell = |text: &str| (ID, TextField::Goal, text.to_owned());
    let paste = set_texts(&c, &[cell("一"), cell("二")], "貼り付け").unwrap();
    assert_eq!(paste.commands.len(), 1);
    paste.apply(&mut c).unwrap();
    assert_eq!(c.measure(ID).unwrap().goal, "二");
    assert_eq!(merge("貼り付け", vec![None, set_texts(&c, &[cell("二")], "貼り付け")]), None);
}

#[test]
fn target_set_beyond_a_short_list_is_padded_and_restored() {
    let mut c = catalogue();
    c.measure_mut(ID).unwrap().indicators[0].targets = vec![Target::new("10%")];
    let before = c.clone();
    let year = FiscalYear::parse("令和9年度").unwrap();
    let undo = set_target(&c, ID, INDICATOR, year, "40%").unwrap().apply(&mut c).unwrap();
    let printed: Vec<_> = c.measure(ID).unwrap().indicators[0].targets.iter().map(Target::as_str).collect();
    assert_eq!(printed, ["10%", "", "", "40%"]);
    undo.apply(&mut c).unwrap();
    assert_eq!(c, before);
}
