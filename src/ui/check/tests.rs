//! 点検 in the whole window, driven as a person drives it.

use egui::{Key, Modifiers, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::check::RULES;
use crate::command::{TextField, gesture};
use crate::document::checks::items;
use crate::document::{Document, Origin};
use crate::file::builtin;
use crate::model::{About, Field, MeasureId};
use crate::ui::action::View;
use crate::ui::job::Worker;
use crate::ui::test_support::{harness_of_state, large_document};
use crate::ui::{Preferences, Shell};

fn now() -> chrono::DateTime<chrono::Local> {
    use chrono::TimeZone;
    chrono::Local.with_ymd_and_hms(2027, 1, 15, 10, 32, 0).unwrap()
}

fn window_of(document: Document) -> Harness<'static, Shell> {
    let shell = Shell::new(document, Preferences::default(), Worker::Inline, now());
    let mut window = harness_of_state(vec2(1600.0, 1000.0), |ui, shell: &mut Shell| shell.ui(ui, now()), shell);
    window.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    window.run();
    window
}

fn window() -> Harness<'static, Shell> {
    window_of(Document::new(builtin("builtin:r8").unwrap(), Origin::Builtin("builtin:r8".to_owned())))
}

fn click(window: &mut Harness<'_, Shell>, name: &str) {
    window.get_by_label(name).click();
    window.run();
}

fn press(window: &mut Harness<'_, Shell>, modifiers: Modifiers, key: Key) {
    window.key_press_modifiers(modifiers, key);
    window.run();
}

/// Goes on to the next finding with a fix.
fn go_to_fixable(window: &mut Harness<'_, Shell>) {
    let count = window.state().check.listed.items().count();
    for _ in 0..count {
        press(window, Modifiers::NONE, Key::F4);
        if window.state().check.chosen_item().is_some_and(|item| item.fix.is_some()) {
            return;
        }
    }
    panic!("no finding can be mended");
}

fn listed(window: &Harness<'_, Shell>) -> usize {
    window.state().check.listed.items().count()
}

#[test]
fn the_next_finding_is_shown_in_the_card_beside_the_list() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::F4);
    let shell = window.state();
    assert_eq!(shell.view, View::Check);
    let item = shell.check.chosen_item().unwrap();
    if let Some(measure) = item.finding.place.measure {
        assert_eq!(shell.current, Some(measure));
    }
    let first = item.key();
    press(&mut window, Modifiers::NONE, Key::F4);
    assert_ne!(window.state().check.chosen_item().unwrap().key(), first);
    press(&mut window, Modifiers::SHIFT, Key::F4);
    assert_eq!(window.state().check.chosen_item().unwrap().key(), first);
    press(&mut window, Modifiers::SHIFT, Key::F4);
    let last = window.state().check.listed.items().next_back();
    assert_eq!(window.state().check.chosen.as_ref().map(|chosen| chosen.at), last, "around the end");
}

#[test]
fn one_finding_is_mended_and_the_mending_taken_back() {
    let mut window = window();
    go_to_fixable(&mut window);
    let (before, key) = (listed(&window), window.state().check.chosen_item().unwrap().key());
    click(&mut window, "修正");
    let shell = window.state();
    assert!(shell.document.is_modified());
    assert!(items(shell.document.catalogue(), shell.checks.checker()).iter().all(|item| item.key() != key));
    assert!(shell.check.chosen_item().is_some(), "the next in the list takes its place");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(listed(&window), before);
}

#[test]
fn all_findings_of_a_rule_are_shown_before_they_are_mended() {
    let mut window = window();
    go_to_fixable(&mut window);
    let rule = window.state().check.chosen_item().unwrap().finding.rule.clone();
    window.state_mut().check.shown.rule = Some(rule.clone());
    window.run();
    let lines = window.state().check.listed.lines.clone();
    let Some(super::Line::Heading { words, rule: Some((_, fixes)), .. }) = lines.first() else { panic!("{lines:?}") };
    click(&mut window, &format!("{words}の指摘{fixes}件を修正"));
    window.get_by_label("キャンセル");
    let plan = crate::document::checks::plan(
        window.state().document.catalogue(),
        &crate::document::checks::context_of(&window.state().document),
        &rule,
        &std::collections::BTreeSet::new(),
    );
    click(&mut window, &format!("{}件を修正する", plan.planned.len()));
    let shell = window.state();
    let left = items(shell.document.catalogue(), shell.checks.checker());
    assert!(left.iter().all(|item| item.finding.rule != rule || item.fix.is_none()));
    assert_eq!(shell.document.history().undo_names().count(), 1, "one step");
}

#[test]
fn a_finding_is_accepted_with_a_reason_and_hidden_until_it_is_asked_for() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::F4);
    let (before, key) = (listed(&window), window.state().check.chosen_item().unwrap().key());
    click(&mut window, "了承…");
    click(&mut window, "了承する");
    assert!(window.state().document.catalogue().accepted.is_empty(), "not without a reason");
    window.get_by_label("このままでよい理由").focus();
    window.run();
    window.get_by_label("このままでよい理由").type_text("原文どおりのため");
    window.run();
    window.get_by_label("了承した人").focus();
    window.run();
    window.get_by_label("了承した人").type_text("企画 太郎");
    window.run();
    click(&mut window, "了承する");
    let acceptance = window.state().document.catalogue().accepted[&key].clone();
    assert_eq!((&*acceptance.reason, &*acceptance.author), ("原文どおりのため", "企画 太郎"));
    assert_eq!(acceptance.at, Some(now().naive_local()));
    assert_eq!(window.state().preferences.author, "企画 太郎", "for the next time");
    assert_eq!(listed(&window), before - 1);
    click(&mut window, "了承済み 1件も表示");
    assert_eq!(listed(&window), before);
}

#[test]
fn a_rule_is_switched_off_and_on_again() {
    let mut window = window();
    press(&mut window, Modifiers::NONE, Key::F4);
    while window.state().check.chosen_item().unwrap().imported {
        press(&mut window, Modifiers::NONE, Key::F4);
    }
    let rule = window.state().check.chosen_item().unwrap().finding.rule.clone();
    let before = listed(&window);
    click(&mut window, "この規則を使わない");
    assert_eq!(window.state().preferences.rules_off, [rule.clone()].into());
    let of_rule = |window: &Harness<'_, Shell>| {
        window.state().check.items.iter().filter(|item| item.finding.rule == rule).count()
    };
    assert_eq!(of_rule(&window), 0);
    click(&mut window, "使う規則");
    click(&mut window, "すべての規則を使う");
    window.run();
    assert!(window.state().preferences.rules_off.is_empty());
    assert_eq!(listed(&window), before);
    assert!(RULES.iter().any(|known| known.name == rule));
}

#[test]
fn an_edit_is_checked_at_once_and_counted_in_the_status_bar() {
    let mut window = window();
    let before = window.state().checks.open().errors;
    let shell = window.state_mut();
    let id = shell.document.catalogue().measures()[0].id;
    let edit = gesture::set_text(shell.document.catalogue(), id, TextField::Goal, "");
    shell.document.apply(edit.unwrap()).unwrap();
    window.run();
    let open = window.state().checks.open();
    assert_eq!(open.errors, before + 1, "施策目標がありません");
    press(&mut window, Modifiers::COMMAND, Key::Num1);
    click(&mut window, &format!("点検 誤り{}・注意{}", open.errors, open.warnings));
    assert_eq!(window.state().view, View::Check);
}

#[test]
fn findings_are_grouped_and_narrowed() {
    let mut window = window();
    click(&mut window, "局別");
    let super::Line::Heading { rule, .. } = &window.state().check.listed.lines[0] else { panic!() };
    assert_eq!(*rule, None);
    let all = listed(&window);
    window.get_by_label("指摘の絞り込み").focus();
    window.get_by_label("指摘の絞り込み").type_text("19-1");
    window.run();
    assert!((1..all).contains(&listed(&window)));
    window.get_by_label("指摘の絞り込み").type_text("どこにもない");
    window.run();
    click(&mut window, "条件を元に戻す");
    assert_eq!(listed(&window), all);
}

#[test]
fn a_large_catalogue_is_checked_as_a_job_and_then_in_step() {
    let mut window = window_of(large_document(3_000));
    assert!(window.state().checks.checker().is_some());
    let revision = window.state().checks.revision();
    window.run();
    assert_eq!(window.state().checks.revision(), revision, "nothing is counted while nothing changes");
}

#[test]
fn the_list_of_a_large_catalogue_follows_an_edit() {
    let mut window = window_of(large_document(3_000));
    let of_goal = |window: &Harness<'_, Shell>, id: MeasureId| {
        let items = &window.state().check.items;
        items.iter().filter(|item| item.about == About::Part(id, Field::Goal)).count()
    };
    let id = window.state().document.catalogue().measures()[1_500].id;
    let before = of_goal(&window, id);
    let shell = window.state_mut();
    let edit = gesture::set_text(shell.document.catalogue(), id, TextField::Goal, "").unwrap();
    shell.document.apply(edit).unwrap();
    window.run();
    assert_eq!(of_goal(&window, id), before + 1, "施策目標がありません");
    press(&mut window, Modifiers::COMMAND, Key::Z);
    assert_eq!(of_goal(&window, id), before);
}

#[test]
fn a_step_to_the_next_finding_waits_for_the_list() {
    let ctx = egui::Context::default();
    let shell = Shell::new(large_document(3_000), Preferences::default(), Worker::threads(ctx), now());
    let mut window = harness_of_state(vec2(1600.0, 1000.0), |ui, shell: &mut Shell| shell.ui(ui, now()), shell);
    window.key_press(Key::F4);
    for _ in 0..6_000 {
        window.step();
        if window.state().check.chosen_item().is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let chosen = window.state().check.chosen_item().expect("a finding was gone to");
    assert_eq!(window.state().current, chosen.finding.place.measure);
}
