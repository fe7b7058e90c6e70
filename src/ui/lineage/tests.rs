use std::path::Path;

use egui::{Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;
use crate::document::Origin;
use crate::document::open::open;
use crate::model::Catalogue;
use crate::ui::test_support::{document, harness_of_state};

/// The view on a document, with its actions carried out as the shell does.
struct World {
    document: Document,
    state: LineageState,
    asked: Vec<Action>,
}

fn show(ui: &mut egui::Ui, world: &mut World) {
    world.state.update(&world.document, &Worker::Inline);
    let measures: Vec<MeasureId> = world.document.catalogue().measures().iter().map(|measure| measure.id).collect();
    let mut actions = Vec::new();
    lineage_ui(ui, &world.document, &measures, &mut world.state, &mut actions);
    for action in actions {
        if let Action::Edit(transaction) = action {
            world.document.apply(transaction).unwrap();
        } else {
            world.asked.push(action);
        }
    }
}

fn window(document: Document) -> Harness<'static, World> {
    let world = World { document, state: LineageState::default(), asked: Vec::new() };
    harness_of_state(Vec2::new(1050.0, 690.0), show, world)
}

fn on_the_published_plan() -> Harness<'static, World> {
    window(open(Path::new("builtin:r8")).unwrap().document)
}

fn catalogue<'a>(harness: &'a Harness<'_, World>) -> &'a Catalogue {
    harness.state().document.catalogue()
}

/// Number, verdict and reason of each link.
fn links(harness: &Harness<'_, World>) -> Vec<(String, &'static str, String)> {
    let links = catalogue(harness).lineage.iter();
    links.map(|link| (link.number.to_string(), link.verdict.word(), link.note.clone())).collect()
}

fn undo_names(harness: &Harness<'_, World>) -> Vec<String> {
    harness.state().document.history().undo_names().map(str::to_owned).collect()
}

fn pending(harness: &Harness<'_, World>) -> Option<crate::command::Transaction> {
    let World { document, state, .. } = harness.state();
    state.take_pending(document)
}

fn press(harness: &mut Harness<'_, World>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

#[test]
fn the_plan_known_to_come_before_is_opened_and_its_pairs_listed_with_reasons() {
    let harness = on_the_published_plan();
    harness.get_by_label("前の計画 かながわICT・データ利活用推進計画 施策集 令和元年7月");
    harness.get_by_label("？ 候補 75組");
    harness.get_by_label("候補 99% Ⅱ-①-イ-04 庁内無線LANの整備・運用 から 22-5 庁内無線LANの整備・運用");
    harness.get_by_label("・施策名が同じ");
    harness.get_by_label("・どちらにも〔LANの整備、整備済み箇所における適切な運用〕とある");
}

#[test]
fn keys_walk_through_the_list_and_judge() {
    let mut harness = on_the_published_plan();
    press(&mut harness, &[Key::Enter, Key::ArrowDown, Key::Delete]);
    assert_eq!(
        links(&harness),
        [("Ⅰ-②-ア-03".to_owned(), "却下", String::new()), ("Ⅱ-①-イ-04".to_owned(), "確認", String::new())]
    );
    assert_eq!(undo_names(&harness)[0], "22-5 「Ⅱ-①-イ-04」からの系譜を確認");
    harness.get_by_label("○ 確認 1組");
    harness.get_by_label("× 却下 1組");
    press(&mut harness, &[Key::PageUp, Key::Backspace]);
    assert_eq!(links(&harness).len(), 1);
    harness.get_by_label("？ 候補 74組");
}

#[test]
fn buttons_judge_with_the_reason_and_take_back() {
    let mut harness = on_the_published_plan();
    let field = harness.get_by_role_and_label(Role::TextInput, "判断の理由");
    field.focus();
    field.type_text("同じ取組です");
    harness.run();
    harness.get_by_label("確認にする").click();
    harness.run();
    assert_eq!(links(&harness), [("Ⅱ-①-イ-04".to_owned(), "確認", "同じ取組です".to_owned())]);
    harness.get_by_label("却下にする").click();
    harness.run();
    assert_eq!(links(&harness)[0].1, "却下");
    harness.get_by_label("取消").click();
    harness.run();
    assert!(links(&harness).is_empty());
}

#[test]
fn a_reason_changed_later_is_recorded_on_leaving_the_field() {
    let mut harness = on_the_published_plan();
    press(&mut harness, &[Key::Enter, Key::ArrowUp]);
    let field = harness.get_by_role_and_label(Role::TextInput, "判断の理由");
    field.focus();
    field.type_text("後から書いた理由");
    harness.run();
    assert!(harness.state().state.is_editing());
    assert!(pending(&harness).is_some());
    press(&mut harness, &[Key::Tab]);
    assert_eq!(links(&harness)[0].2, "後から書いた理由");
    assert!(pending(&harness).is_none());
}

#[test]
fn keys_typed_into_the_reason_judge_nothing() {
    let mut harness = on_the_published_plan();
    harness.get_by_role_and_label(Role::TextInput, "判断の理由").focus();
    harness.run();
    press(&mut harness, &[Key::Delete, Key::Backspace]);
    assert!(links(&harness).is_empty());
}

#[test]
fn judgements_that_come_with_the_program_are_taken_over_in_one_step() {
    let mut harness = on_the_published_plan();
    harness.get_by_label("付属の判断を取り込む").click();
    harness.run();
    assert_eq!(catalogue(&harness).lineage.len(), 76);
    assert_eq!(undo_names(&harness), ["系譜の判断76件を取込み"]);
    harness.get_by_label("？ 候補 0組");
    harness.get_by_label("○ 確認 39組");
    harness.get_by_label("× 却下 37組");
    harness.get_by_label("前の計画の 76施策中、続きを確認したもの 37件");
    assert!(harness.query_by_label("付属の判断を取り込む").is_none());
    harness.state_mut().document.undo().unwrap();
    harness.run();
    harness.get_by_label("○ 確認 0組");
}

#[test]
fn a_confirmed_pair_shows_its_indicator_through_both_plans() {
    let mut harness = on_the_published_plan();
    press(&mut harness, &[Key::Enter, Key::ArrowUp]);
    let table = harness.get_by_label_contains("無線LAN整備拠点数（予定） 令和元年度 目標 85、");
    let spoken = table.accesskit_node().value().unwrap_or_default();
    assert!(spoken.contains("令和6年度 目標 3拠点"), "{spoken}");
    harness.get_by_label("△ 前の計画には単位の印字がありません。同じ数え方か確かめてください。");
}

#[test]
fn only_the_standings_asked_for_are_listed() {
    let mut harness = on_the_published_plan();
    press(&mut harness, &[Key::Enter]);
    harness.get_by_label("？ 候補 74組").click();
    harness.run();
    harness.get_by_label("確認 99% Ⅱ-①-イ-04 庁内無線LANの整備・運用 から 22-5 庁内無線LANの整備・運用");
    assert!(harness.query_by_label_contains("候補 96%").is_none());
    harness.get_by_label("○ 確認 1組").click();
    harness.run();
    harness.get_by_label("当てはまる組がありません");
}

#[test]
fn without_a_plan_known_before_an_earlier_one_can_be_chosen() {
    let mut other = crate::file::builtin("builtin:r8").unwrap();
    other.title = "続きの計画 施策集".to_owned();
    let mut harness = window(Document::new(other, Origin::Builtin("builtin:test".to_owned())));
    harness.get_by_label("前の計画を選んでください");
    harness.get_by_label("かながわICT・データ利活用推進計画 施策集 令和元年7月").click();
    harness.run();
    harness.get_by_label("前の計画 かながわICT・データ利活用推進計画 施策集 令和元年7月");
    harness.get_by_label_contains("候補 99% Ⅱ-①-イ-04");
}

#[test]
fn no_later_plan_is_offered_as_the_earlier_one() {
    let harness = window(open(Path::new("builtin:r1")).unwrap().document);
    harness.get_by_label("前の計画を選んでください");
    assert!(harness.query_by_label_contains("神奈川県DX計画 施策集 令和8年3月").is_none());
}

#[test]
fn a_plan_that_cannot_be_read_is_told() {
    let mut harness = window(document());
    harness.state_mut().state.wanted = Some(OpenTarget::Path("ない.ron".into()));
    harness.run();
    harness.get_by_label_contains("⚠ ");
}

#[test]
fn the_card_of_a_pair_can_be_opened() {
    let mut harness = on_the_published_plan();
    harness.get_by_label("施策票を開く").click();
    harness.run();
    let id = catalogue(&harness).measures().iter().find(|measure| measure.number.as_str() == "22-5").unwrap().id;
    let place = crate::model::Place { measure: Some(id), ..Default::default() };
    assert_eq!(harness.state().asked, [Action::SetView(crate::ui::View::Table), Action::Show(place)]);
}
