//! Rows, indicators and footnotes: added, moved, duplicated, removed.

use super::*;

#[test]
fn rows_are_added_moved_duplicated_and_removed() {
    let labels = |harness: &Harness<'_, Bench>| {
        harness.state().measure().schedule.rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>()
    };
    let mut harness = harness();
    click(&mut harness, "＋ 取組を追加");
    control(&harness, "取組スケジュール 3 取組名").type_text("検証");
    harness.run();
    leave(&mut harness);
    assert_eq!(labels(&harness), ["調達", "運用", "検証"]);
    for (menu, line, expected) in [
        ("取組スケジュール 3 の操作", "上へ移動", vec!["調達", "検証", "運用"]),
        ("取組スケジュール 1 の操作", "下へ移動", vec!["検証", "調達", "運用"]),
        ("取組スケジュール 2 の操作", "複製", vec!["検証", "調達", "調達", "運用"]),
        ("取組スケジュール 1 の操作", "削除", vec!["調達", "調達", "運用"]),
        ("取組スケジュール 1 の操作", "下に追加", vec!["調達", "", "調達", "運用"]),
    ] {
        click(&mut harness, menu);
        click(&mut harness, line);
        assert_eq!(labels(&harness), expected, "{menu} {line}");
    }
}

#[test]
fn indicators_are_added_moved_duplicated_and_removed() {
    let names = |harness: &Harness<'_, Bench>| {
        harness.state().measure().indicators.iter().map(|one| one.name.clone()).collect::<Vec<_>>()
    };
    let mut harness = harness();
    click(&mut harness, "＋ 成果指標を追加");
    control(&harness, "成果指標 2 指標名").type_text("利用者数");
    harness.run();
    leave(&mut harness);
    for (menu, line, expected) in [
        ("成果指標 2 の操作", "上へ移動", vec!["利用者数", "電子決裁率"]),
        ("成果指標 2 の操作", "複製", vec!["利用者数", "電子決裁率", "電子決裁率"]),
        ("成果指標 1 の操作", "削除", vec!["電子決裁率", "電子決裁率"]),
    ] {
        click(&mut harness, menu);
        click(&mut harness, line);
        assert_eq!(names(&harness), expected, "{menu} {line}");
    }
    let copy = &harness.state().measure().indicators[1];
    assert_eq!(copy.targets[3].as_str(), "30%");
}

#[test]
fn footnotes_are_added_moved_duplicated_and_removed() {
    let texts = |harness: &Harness<'_, Bench>| {
        harness.state().measure().footnotes.iter().map(|note| note.text.clone()).collect::<Vec<_>>()
    };
    let mut harness = harness();
    click(&mut harness, "＋ 注を追加");
    control(&harness, "注 2").type_text("※2 次の注");
    harness.run();
    leave(&mut harness);
    for (menu, line, expected) in [
        ("注 2 の操作", "上へ移動", vec!["※2 次の注", "※ 注の本文"]),
        ("注 2 の操作", "複製", vec!["※2 次の注", "※ 注の本文", "※ 注の本文"]),
        ("注 1 の操作", "削除", vec!["※ 注の本文", "※ 注の本文"]),
    ] {
        click(&mut harness, menu);
        click(&mut harness, line);
        assert_eq!(texts(&harness), expected, "{menu} {line}");
    }
    assert_eq!(harness.state().last_name(), "2-20 注を削除");
}

#[test]
fn the_keyboard_moves_and_adds_rows() {
    let mut harness = harness();
    type_over(&mut harness, "取組スケジュール 2 運用 令和7年度", "※");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::ArrowUp);
    harness.run();
    let rows = &harness.state().measure().schedule.rows;
    assert_eq!((rows[0].label.as_str(), rows[0].marks[1].as_str()), ("運用", "※"));
    harness.key_press(Key::Insert);
    harness.run();
    assert_eq!(harness.state().measure().schedule.rows.len(), 3);
    assert!(control(&harness, "取組スケジュール 2 取組名").is_focused());
}

#[test]
fn indicators_of_one_name_are_told_apart() {
    let mut harness = harness();
    click(&mut harness, "成果指標 1 の操作");
    click(&mut harness, "複製");
    type_over(&mut harness, "成果指標 2 電子決裁率 令和9年度", "40%");
    leave(&mut harness);
    let targets = harness.state().measure().indicators.iter().map(|one| one.targets[3].as_str().to_owned());
    assert_eq!(targets.collect::<Vec<_>>(), ["30%", "40%"]);
}

#[test]
fn a_neighbour_without_anything_offers_to_add() {
    let mut harness = harness();
    harness.state_mut().measure = NEIGHBOUR;
    harness.run();
    assert!(harness.query_by_label_contains("取組はまだありません").is_some());
    click(&mut harness, "＋ 成果指標を追加");
    let neighbour = harness.state().document.catalogue().measure(NEIGHBOUR).unwrap();
    assert_eq!((neighbour.indicators.len(), neighbour.section), (1, EDUCATION));
}
