//! 進捗 in the whole window, driven as a person drives it.

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::document::Origin;
use crate::file::builtin;
use crate::ui::test_support::{harness_of_state, large_document};
use crate::ui::{Preferences, Shell};

fn now() -> chrono::DateTime<chrono::Local> {
    use chrono::TimeZone;
    chrono::Local.with_ymd_and_hms(2027, 1, 15, 10, 32, 0).unwrap()
}

fn window_of(document: Document) -> Harness<'static, Shell> {
    let shell = Shell::new(document, Preferences::default(), Worker::Inline, now());
    let mut window = harness_of_state(vec2(1280.0, 800.0), |ui, shell: &mut Shell| shell.ui(ui, now()), shell);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num6);
    window.run();
    window
}

fn window(name: &str) -> Harness<'static, Shell> {
    window_of(Document::new(builtin(name).unwrap(), Origin::Builtin(name.to_owned())))
}

fn click(window: &mut Harness<'_, Shell>, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

fn numbers(window: &Harness<'_, Shell>) -> Vec<String> {
    let shell = window.state();
    let number = |id| shell.document().catalogue().measure(id).unwrap().number.to_string();
    shell.listed().into_iter().map(number).collect()
}

#[test]
fn a_figure_opens_the_table_on_the_measures_behind_it() {
    let mut window = window("builtin:r8");
    click(&mut window, "達成年度");
    click(&mut window, "令和6年度 施策 4件");
    assert_eq!(window.state().view, View::Table);
    assert_eq!(numbers(&window).len(), 4);
    click(&mut window, "達成年度 令和6年度の絞り込みを解除");
    assert_eq!(numbers(&window).len(), 244);
}

#[test]
fn a_figure_puts_away_what_was_searched_for_before() {
    let mut window = window("builtin:r8");
    window.get_by_label("検索").focus();
    window.get_by_label("検索").type_text("教育");
    window.run();
    click(&mut window, "未入力");
    click(&mut window, "すべて 本文なし 1件");
    assert_eq!(numbers(&window), ["3-10"]);
    assert!(window.state().query.is_blank());
}

#[test]
fn a_figure_at_the_head_leads_to_its_measures() {
    let mut window = window("builtin:r8");
    click(&mut window, "この版の新規 19件");
    assert_eq!(numbers(&window).len(), 19);
}

#[test]
fn figures_follow_an_edit() {
    let mut window = window("builtin:r8");
    click(&mut window, "改定区分");
    let before = "令和8年3月改定 新規 19件";
    assert!(window.query_by_label(before).is_some());
    let shell = window.state_mut();
    let first = shell.document.catalogue().measures()[0].id;
    let mark = crate::model::Annotation {
        edition: shell.document.catalogue().edition,
        kind: crate::model::AnnotationKind::New,
    };
    let edit = crate::command::gesture::set_annotations(shell.document.catalogue(), first, vec![mark]).unwrap();
    shell.document.apply(edit).unwrap();
    window.run();
    assert!(window.query_by_label(before).is_none());
    assert!(window.query_by_label("令和8年3月改定 新規 20件").is_some());
}

#[test]
fn the_plan_of_three_levels_leads_to_its_fields() {
    let mut window = window("builtin:r1");
    click(&mut window, "カ 教育 施策 9件");
    assert!(numbers(&window).iter().all(|number| number.starts_with("Ⅰ-①-カ")), "{:?}", numbers(&window));
    assert_eq!(numbers(&window).len(), 9);
}

#[test]
fn without_actual_values_the_way_to_them_is_shown() {
    let mut window = window("builtin:r1");
    click(&mut window, "指標の達成");
    click(&mut window, "指標の画面を開く");
    assert_eq!(window.state().view, View::Indicator);
}

#[test]
fn the_table_is_copied_for_a_spreadsheet() {
    let mut window = window("builtin:r8");
    click(&mut window, "CSVをコピー");
    let told = window.state().message.as_ref().map(|message| message.text.clone());
    assert_eq!(told.as_deref(), Some("柱・分野の表を CSV でコピーしました"));
}

#[test]
fn a_large_catalogue_is_counted_as_a_job() {
    let mut window = window_of(large_document(3_000));
    assert!(window.query_by_label("すべて 施策 3000件").is_some());
    assert_eq!(window.state().progress.counted, Some(0));
    let shell = window.state_mut();
    let step = crate::command::gesture::set_abolished(shell.document.catalogue(), crate::model::MeasureId(1), true);
    shell.document.apply(step.unwrap()).unwrap();
    window.run();
    assert_eq!(window.state().progress.counted, Some(1));
}
