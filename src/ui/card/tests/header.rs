//! What is chosen rather than typed, and what stands in place of the content.

use super::*;

#[test]
fn several_bureaus_can_lead_and_an_unknown_one_is_kept() {
    let mut bench_document = document();
    let edit = crate::command::gesture::set_bureaus(bench_document.catalogue(), GROUPWARE, vec!["教育局".to_owned()]);
    bench_document.apply(edit.unwrap()).unwrap();
    let mut harness = harness_with(bench_document, 400.0);
    assert!(harness.query_by_label_contains("凡例にない局").is_some());
    click(&mut harness, "とりまとめ局");
    click(&mut harness, "福祉子どもみらい局");
    assert_eq!(harness.state().measure().bureaus, ["教育局", "福祉子どもみらい局"]);
    click(&mut harness, "教育局（凡例にない局）");
    assert_eq!(harness.state().measure().bureaus, ["福祉子どもみらい局"]);
}

#[test]
fn moving_to_another_field_says_the_number_it_gives() {
    let mut harness = harness();
    click(&mut harness, "分野");
    click(&mut harness, "22 ICTインフラ整備　へ移す（22-58になります）");
    let measure = harness.state().measure();
    assert_eq!((measure.section, measure.number.as_str()), (INFRASTRUCTURE, "22-58"));
    assert_eq!(harness.state().last_name(), "2-20 「22 ICTインフラ整備」へ移動");
}

#[test]
fn star_and_reprint_are_taken_back_and_given_again() {
    let mut harness = harness();
    click(&mut harness, "★22-57（22 ICTインフラ整備に掲載）");
    click(&mut harness, "★22-57 の掲載をやめる");
    assert!(harness.state().measure().cross_listings.is_empty());
    click(&mut harness, "★・再掲を追加");
    click(&mut harness, "22 ICTインフラ整備　★22-1 として掲載");
    assert_eq!(harness.state().measure().cross_listings[0].number.as_str(), "22-1");
    click(&mut harness, "★・再掲を追加");
    click(&mut harness, "3 未病・健康長寿　に再掲");
    assert_eq!(harness.state().measure().reprints.len(), 1);
    click(&mut harness, "再掲 3 未病・健康長寿");
    click(&mut harness, "再掲をやめる");
    assert!(harness.state().measure().reprints.is_empty());
}

#[test]
fn annotations_are_added_and_taken_off() {
    let mut harness = harness();
    click(&mut harness, "改定履歴を追加");
    type_over(&mut harness, "版", "令和9年3月");
    click(&mut harness, "× 廃止として追加");
    let added = *harness.state().measure().annotations.last().unwrap();
    assert_eq!((added.to_string().as_str(), added.kind), ("令和9年3月改定（廃止）", AnnotationKind::Abolished));
    click(&mut harness, "改定履歴 令和7年3月改定（新規）");
    click(&mut harness, "この改定の印を外す");
    assert_eq!(harness.state().measure().annotations.len(), 2);
}

#[test]
fn an_abolished_measure_keeps_its_content_behind_the_box() {
    let mut harness = harness();
    click(&mut harness, "施策の操作");
    click(&mut harness, "施策を廃止にする");
    assert!(harness.query_by_label_contains("施策見直しにより廃止").is_some());
    assert!(harness.query_by_label("取組スケジュール 1 取組名").is_none());
    click(&mut harness, "内容を表示");
    assert!(harness.query_by_label("取組スケジュール 1 取組名").is_some());
    click(&mut harness, "廃止を取り消す");
    assert_eq!(harness.state().measure(), &**document().catalogue().measure(GROUPWARE).unwrap());
}

#[test]
fn a_measure_without_a_page_offers_to_write_one() {
    let mut harness = harness();
    click(&mut harness, "施策の操作");
    click(&mut harness, "本文なしにする");
    assert!(!shows(&harness, "施策概要"));
    click(&mut harness, "本文を入力する");
    assert!(!harness.state().measure().body_missing);
    assert!(shows(&harness, "施策目標"));
}

#[test]
fn a_finding_leads_to_its_place_and_a_place_is_brought_into_view() {
    let mut catalogue = document().catalogue().clone();
    let place = Place { measure: Some(GROUPWARE), field: Some(Field::Goal), line: Some(708) };
    catalogue.import_findings.push(Finding {
        rule: "test".to_owned(),
        severity: Severity::Warning,
        place,
        message: "目標に年度が2つあります".to_owned(),
        printed: "R12".to_owned(),
        understood: String::new(),
        certainty: Certainty::Unknown,
    });
    let document = Document::new(catalogue, crate::document::Origin::Builtin("builtin:test".to_owned()));
    let mut harness = harness_with(document, 400.0);
    click(&mut harness, "施策目標の注意 1件");
    assert_eq!(harness.state().others, [Action::Show(place)]);
    harness.set_size(Vec2::new(400.0, 300.0));
    harness.state_mut().card.scroll_to = Some(Field::Footnote(crate::model::FootnoteId(4)));
    harness.run();
    let shown = control(&harness, "注 1").rect();
    assert!(shown.top() >= 0.0 && shown.bottom() <= 300.0, "{shown:?}");
    assert_eq!(harness.state().card.scroll_to, None);
}

#[test]
fn a_place_inside_an_abolished_measure_unfolds_it() {
    let mut document = document();
    let edit = crate::command::gesture::set_abolished(document.catalogue(), GROUPWARE, true).unwrap();
    document.apply(edit).unwrap();
    let mut harness = harness_with(document, 400.0);
    assert!(!shows(&harness, "取組スケジュール 1 取組名"));
    harness.state_mut().card.scroll_to = Some(Field::Row(RowId(1)));
    harness.run();
    assert!(shows(&harness, "取組スケジュール 1 取組名"));
}

#[test]
fn divisions_are_edited_where_the_plan_prints_them() {
    let mut harness = harness();
    assert!(!shows(&harness, "所管局・所属"));
    let divisions = vec!["総務局デジタル戦略課".to_owned()];
    let bench = harness.state_mut();
    let edit = crate::command::gesture::set_divisions(bench.document.catalogue(), NEIGHBOUR, divisions).unwrap();
    bench.document.apply(edit).unwrap();
    harness.run();
    type_over(&mut harness, "所管局・所属", "教育局総務室、教育局 ICT 推進課");
    leave(&mut harness);
    assert_eq!(harness.state().measure().divisions, ["教育局総務室", "教育局 ICT 推進課"]);
}
