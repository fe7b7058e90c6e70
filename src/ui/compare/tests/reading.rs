//! Reading a comparison: list, filters, keys, cards, reasons.

use egui_kittest::kittest::NodeT;

use super::*;
use crate::model::{About, Field, ReasonCode};
use crate::ui::compare::comparison::Topic;
use crate::ui::compare::words::Sort;

#[test]
fn every_changed_field_is_a_line_said_in_a_sentence() {
    let harness = window();
    let lines = lines(&harness);
    assert_eq!(lines.len(), 9, "{lines:#?}");
    assert_eq!(lines[0], "2-1 施策名 変更 旧 教育の施策その1 新 教育の施策その一");
    assert!(lines.contains(&"2-1 成果指標「整備率」の令和9年度の目標 変更 旧 100人 新 80人 －20人 引下げ".to_owned()));
    assert!(lines.contains(&"2-4 削除 教育の施策その4".to_owned()));
    assert!(lines.contains(&"2-13 新規 新しい教育の施策".to_owned()));
    // The line itself says more: how far it is reviewed, and that it has no reason.
    harness.get_by_label(&format!("{} 未確認 理由なし", lines[0]));
}

#[test]
fn the_tab_opens_on_the_document_as_opened_and_as_it_stands() {
    let mut harness = window();
    harness.state_mut().compare = Default::default();
    harness.state_mut().view = View::Table;
    harness.run();
    press_with(&mut harness, Modifiers::COMMAND, Key::Num4);
    harness.get_by_label("二つの版に違いはありません");
    let edit = crate::command::gesture::set_text(
        harness.state().document().catalogue(),
        MeasureId(1),
        crate::command::TextField::Goal,
        "改めた目標",
    );
    harness.state_mut().edit(edit.unwrap());
    harness.run();
    assert_eq!(lines(&harness), ["2-1 施策目標 変更 旧 目標1 新 改めた目標"]);
}

#[test]
fn f8_and_f7_walk_through_the_changes_and_around_the_end() {
    let mut harness = window();
    let all = lines(&harness);
    assert_eq!(chosen(&harness), all[0]);
    press(&mut harness, Key::F8);
    assert_eq!(chosen(&harness), all[1]);
    press(&mut harness, Key::F7);
    press(&mut harness, Key::F7);
    assert_eq!(chosen(&harness), all[8]);
    press(&mut harness, Key::F8);
    assert_eq!(chosen(&harness), all[0]);
}

#[test]
fn arrow_keys_walk_and_shift_chooses_several_for_the_clipboard() {
    let mut harness = window();
    let all = lines(&harness);
    press(&mut harness, Key::ArrowDown);
    press_with(&mut harness, Modifiers::SHIFT, Key::ArrowDown);
    assert_eq!(chosen(&harness), all[2]);
    assert_eq!(harness.state().compare.selected().len(), 2);
    harness.event(egui::Event::Copy);
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let copied = commands
        .iter()
        .find_map(|command| if let egui::OutputCommand::CopyText(text) = command { Some(text.clone()) } else { None });
    let copied = copied.unwrap();
    assert_eq!(copied.lines().next(), Some("番号\t名称\t区分\t項目\t旧\t新\t変更の内容"));
    assert!(copied.contains("2-1\t教育の施策その一\t変更\tとりまとめ局\t教育委員会\t総務局\t"), "{copied}");
}

#[test]
fn filters_leave_what_was_asked_for() {
    let mut harness = window();
    let mut listed = |change: &dyn Fn(&mut crate::ui::compare::filter::Filter)| {
        let filter = &mut harness.state_mut().compare.filter;
        *filter = Default::default();
        change(filter);
        harness.run();
        lines(&harness).len()
    };
    assert_eq!(listed(&|filter| filter.sorts = [Sort::Removed].into()), 1);
    assert_eq!(listed(&|filter| filter.topics = [Topic::Schedule, Topic::Indicators].into()), 2);
    assert_eq!(listed(&|filter| filter.hides_layout = true), 8);
    assert_eq!(listed(&|filter| filter.lowered = true), 1);
    assert_eq!(listed(&|filter| filter.bureaus = ["総務局".to_owned()].into()), 6);
    assert_eq!(listed(&|filter| filter.sections = [SectionId(3)].into()), 0);
    assert_eq!(listed(&|filter| filter.unexplained = true), 7, "width and the like want none");
    harness.state_mut().compare.filter = Default::default();
    harness.run();
    harness.get_by_label("変更 4施策 9件");
    harness.state_mut().compare.filter.sorts = [Sort::Removed].into();
    harness.run();
    harness.get_by_label("変更 9件中 1件を表示");
    press_with(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    assert_eq!(lines(&harness).len(), 9);
}

#[test]
fn the_search_field_finds_changes_by_their_words() {
    let mut harness = window();
    press_with(&mut harness, Modifiers::COMMAND, Key::F);
    harness.get_by_label("検索").type_text("総務局");
    harness.run();
    assert_eq!(lines(&harness), ["2-1 とりまとめ局 変更 旧 教育委員会 新 総務局"]);
}

#[test]
fn cards_say_what_changed_and_unchanged_parts_only_on_request() {
    let mut harness = window();
    harness.get_by_label("施策票 2-1 施策名 変更 旧 教育の施策その1 新 教育の施策その一");
    let said = |harness: &Harness<'_, Shell>, words: &str| {
        harness
            .query_all_by_role(egui::Role::Label)
            .any(|node| node.accesskit_node().value().is_some_and(|value| value.contains(words)))
    };
    assert!(said(&harness, "変更なし　施策目標・達成年度"));
    assert!(!said(&harness, "旧 施策目標 目標1"));
    click(&mut harness, "変更のない項目を表示");
    assert!(said(&harness, "旧 施策目標 目標1"));
    assert!(said(&harness, "新 施策目標 目標1"));
}

#[test]
fn a_reason_is_given_to_the_change_chosen_and_undone_in_one_step() {
    let mut harness = window();
    go_to(&mut harness, "2-1 成果指標");
    harness.get_by_label("△ 理由がありません");
    click(&mut harness, "理由を入力…");
    harness.get_by_label("理由の文").type_text("実績が目標を下回ったため");
    harness.run();
    click(&mut harness, "この変更に記録");
    let catalogue = harness.state().document().catalogue();
    let (about, reason) = catalogue.reasons.first_key_value().unwrap();
    assert!(matches!(about, About::Part(MeasureId(1), Field::Indicator(_))));
    assert_eq!((reason.code, reason.text.as_str()), (ReasonCode::Results, "実績が目標を下回ったため"));
    assert_eq!((reason.author.as_str(), reason.at), ("政策企画課長", Some(now().naive_local())));
    harness.get_by_label("実績に基づく見直し：実績が目標を下回ったため");
    assert_eq!(harness.state().compare.counts.unexplained, 6);
    press_with(&mut harness, Modifiers::COMMAND, Key::Z);
    assert!(harness.state().document().catalogue().reasons.is_empty());
}

#[test]
fn one_reason_is_given_to_everything_listed() {
    let mut harness = window();
    click(&mut harness, "理由を入力…");
    click(&mut harness, "表示中の9件に記録");
    assert_eq!(harness.state().compare.counts.unexplained, 0);
    assert_eq!(harness.state().document().history().undo_names().count(), 1);
}

#[test]
fn exchanged_sides_exchange_every_change() {
    let mut harness = window();
    click(&mut harness, "左右を入れ替える");
    let lines = lines(&harness);
    assert!(lines.contains(&"2-4 新規 教育の施策その4".to_owned()), "{lines:#?}");
    assert!(lines.contains(&"2-13 削除 新しい教育の施策".to_owned()));
    // A reason belongs to the document, and that is on the old side now.
    assert!(harness.query_by_label("理由を入力…").is_none());
}

#[test]
fn an_edit_under_the_comparison_shows_at_once_and_keeps_the_choice() {
    let mut harness = window();
    go_to(&mut harness, "2-1 施策概要");
    let catalogue = harness.state().document().catalogue();
    let edit =
        crate::command::gesture::set_text(catalogue, MeasureId(1), crate::command::TextField::Name, "教育の施策その1");
    harness.state_mut().edit(edit.unwrap());
    harness.run();
    assert_eq!(lines(&harness).len(), 8);
    assert!(chosen(&harness).starts_with("2-1 施策概要"));
}

#[test]
fn of_many_changed_measures_only_the_cards_in_view_are_laid_out() {
    let mut document = test_support::large_document(3_000);
    let old = loaded("旧", document.catalogue().clone());
    let ids: Vec<MeasureId> = document.catalogue().measures().iter().map(|measure| measure.id).collect();
    for id in ids {
        let goal = crate::command::TextField::Goal;
        let edit = crate::command::gesture::set_text(document.catalogue(), id, goal, "改めた目標");
        document.apply(edit.unwrap()).unwrap();
    }
    let mut harness = window_of(document, old);
    assert_eq!(lines(&harness).len(), 3_000);
    assert!(harness.state().compare.cards.laid_out() < 40);
    press(&mut harness, Key::End);
    assert!(chosen(&harness).starts_with("2-3000 "));
    harness.get_by_label("施策票 2-3000 施策目標 変更 旧 目標1 新 改めた目標");
    assert!(harness.state().compare.cards.laid_out() < 80);
}

#[test]
fn walking_back_over_cards_of_unknown_height_keeps_the_choice_in_view() {
    let mut harness = window();
    harness.set_size(Vec2::new(1280.0, 500.0));
    harness.run();
    press(&mut harness, Key::End);
    let all = lines(&harness);
    for sentence in all.iter().rev().skip(1) {
        press(&mut harness, Key::F7);
        assert_eq!(chosen(&harness), *sentence);
        harness.get_by_label(&format!("施策票 {sentence}"));
    }
}
