//! Texts edited where they stand.

use super::*;

/// A field, what undo calls its edit, and the text it holds.
type Case = (&'static str, &'static str, fn(&Measure) -> &str);

#[test]
fn every_text_is_edited_by_its_name_in_one_undo_step() {
    let cases: [Case; 11] = [
        ("施策番号", "2-20 施策番号を変更", |m| m.number.as_str()),
        ("施策名", "2-20 施策名を変更", |m| &m.name),
        ("施策概要", "2-20 施策概要を変更", |m| &m.overview),
        ("施策目標", "2-20 施策目標を変更", |m| &m.goal),
        ("達成年度", "2-20 達成年度を変更", |m| m.target_year.as_str()),
        ("取組スケジュール 1 取組名", "2-20 取組「調達」の名称を変更", |m| {
            &m.schedule.rows[0].label
        }),
        (
            "取組スケジュール 2 運用 令和6年度",
            "2-20 取組「運用」 令和6年度の記載を変更",
            |m| &m.schedule.rows[1].marks[0],
        ),
        ("成果指標 1 指標名", "2-20 成果指標「電子決裁率」の名称を変更", |m| {
            &m.indicators[0].name
        }),
        (
            "成果指標 電子決裁率 令和8年度",
            "2-20 成果指標「電子決裁率」 令和8年度の目標を変更",
            |m| m.indicators[0].targets[2].as_str(),
        ),
        (
            "成果指標 電子決裁率 令和9年度",
            "2-20 成果指標「電子決裁率」 令和9年度の目標を変更",
            |m| m.indicators[0].targets[3].as_str(),
        ),
        ("注 1", "2-20 注を変更", |m| &m.footnotes[0].text),
    ];
    for (field, name, text_of) in cases {
        let mut harness = harness();
        type_over(&mut harness, field, "新しい文字");
        assert_eq!(harness.state().steps(), 0, "{field}: nothing is handed over while typing");
        leave(&mut harness);
        assert_eq!(text_of(harness.state().measure()), "新しい文字", "{field}");
        assert_eq!((harness.state().last_name().as_str(), harness.state().steps()), (name, 1), "{field}");
        harness.state_mut().document.undo().unwrap();
        harness.run();
        assert_eq!(harness.state().measure(), &**document().catalogue().measure(GROUPWARE).unwrap(), "{field}");
    }
}

#[test]
fn esc_restores_what_was_there() {
    let mut harness = harness();
    type_over(&mut harness, "施策目標", "間違い");
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(control(&harness, "施策目標").value().as_deref(), Some("電子決裁率：100%（R12までに達成）"));
    leave(&mut harness);
    assert_eq!(harness.state().steps(), 0);
}

#[test]
fn enter_confirms_a_single_line_and_ctrl_enter_several() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "新しい名");
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().measure().name, "新しい名");
    type_over(&mut harness, "施策概要", "一行目");
    harness.key_press(Key::Enter);
    control(&harness, "施策概要").type_text("二行目");
    harness.run();
    assert_eq!(harness.state().steps(), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(harness.state().measure().overview, "一行目\n二行目");
    assert!(!harness.state().card.is_editing());
}

#[test]
fn typing_after_enter_continues_the_text() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "名");
    harness.key_press(Key::Enter);
    harness.run();
    control(&harness, "施策名").type_text("称");
    harness.run();
    leave(&mut harness);
    assert_eq!(harness.state().measure().name, "名称");
}

#[test]
fn clicking_another_field_hands_over_what_was_typed() {
    let mut harness = harness();
    type_over(&mut harness, "施策目標", "目標");
    click(&mut harness, "施策概要");
    assert_eq!(harness.state().measure().goal, "目標");
    assert!(control(&harness, "施策概要").is_focused());
    // The click opened the field with the caret where it fell, so typing adds to the text.
    control(&harness, "施策概要").type_text("。");
    harness.run();
    leave(&mut harness);
    assert!(harness.state().measure().overview.contains("グループウェア"));
    assert_eq!(harness.state().steps(), 2);
}

#[test]
fn what_was_typed_goes_to_the_measure_it_was_typed_for() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "打ちかけ");
    harness.state_mut().measure = NEIGHBOUR;
    harness.run();
    assert_eq!(harness.state().measure().name, "打ちかけ");
    let neighbour = harness.state().document.catalogue().measure(NEIGHBOUR).unwrap();
    assert_eq!(neighbour.name, "学校・家庭連絡システム");
    assert_eq!(harness.state().last_name(), "2-20 施策名を変更");
}

#[test]
fn pending_text_is_taken_once() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "打ちかけ");
    let bench = harness.state_mut();
    assert!(bench.card.is_editing());
    let pending = bench.card.take_pending(&bench.document).unwrap();
    bench.document.apply(pending).unwrap();
    assert!(bench.card.take_pending(&bench.document).is_none());
    harness.run();
    leave(&mut harness);
    assert_eq!((harness.state().measure().name.as_str(), harness.state().steps()), ("打ちかけ", 1));
}

#[test]
fn a_field_follows_the_document_until_something_is_typed() {
    let mut harness = harness();
    type_over(&mut harness, "施策名", "新しい名");
    harness.key_press(Key::Enter);
    harness.run();
    control(&harness, "施策名").click();
    harness.run();
    harness.state_mut().document.undo().unwrap();
    harness.run();
    assert_eq!(control(&harness, "施策名").value().as_deref(), Some("グループウェアシステムの再構築"));
    leave(&mut harness);
    assert_eq!(harness.state().steps(), 0, "leaving an untouched field must not bring the old text back");
}

#[test]
fn text_whose_row_went_away_is_put_on_the_clipboard() {
    let mut harness = harness();
    type_over(&mut harness, "取組スケジュール 1 取組名", "打ちかけ");
    let bench = harness.state_mut();
    let gone = crate::command::gesture::remove_row(bench.document.catalogue(), GROUPWARE, RowId(1)).unwrap();
    bench.document.apply(gone).unwrap();
    harness.run();
    assert!(harness.state().others.contains(&Action::Copy("打ちかけ".to_owned())));
    assert!(harness.state().others.iter().any(|action| matches!(action, Action::Warn(_))));
}

#[test]
fn pasted_lines_stand_in_one_line_and_none_is_lost() {
    let mut harness = harness();
    control(&harness, "成果指標 電子決裁率 令和7年度").focus();
    harness.run();
    harness.event(egui::Event::Paste("建設業許可 12%\r\n経営事項審査 30%".to_owned()));
    harness.run();
    leave(&mut harness);
    assert_eq!(harness.state().measure().indicators[0].targets[1].as_str(), "建設業許可 12% 経営事項審査 30%");
}

#[test]
fn a_text_that_could_not_be_saved_is_not_pasted() {
    let mut harness = harness();
    control(&harness, "施策目標").focus();
    harness.run();
    let before = harness.state().measure().goal.clone();
    harness.event(egui::Event::Paste("長".repeat(crate::model::limits::TEXT)));
    harness.run();
    leave(&mut harness);
    assert_eq!(harness.state().measure().goal, before);
    let told = |action: &Action| matches!(action, Action::Warn(words) if words.contains("字入ります"));
    assert!(harness.state().others.iter().any(told));
}
