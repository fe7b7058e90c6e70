//! Finding: search, replace, findings, the tree, the palette.

use super::*;

#[test]
fn search_ignores_width_case_and_kana_and_lists_what_matches() {
    let mut harness = on_import();
    search(&mut harness, "ぐるーぷうぇあ");
    let listed = harness.state().listed();
    let catalogue = harness.state().document().catalogue();
    assert!(listed.contains(&id(catalogue, "2-20")) && listed.contains(&id(catalogue, "22-11")));
    let other = {
        clear(&mut harness);
        search(&mut harness, "ａｉ－ｏｃｒ");
        harness.state().listed()
    };
    assert!(other.contains(&id(harness.state().document().catalogue(), "14-2")));
    assert!(other.len() < 10);
}

#[test]
fn f3_goes_from_hit_to_hit_and_around_the_end() {
    let mut harness = on_import();
    search(&mut harness, "グループウェア");
    let listed = harness.state().listed();
    let mut seen = Vec::new();
    for _ in 0..40 {
        harness.key_press(Key::F3);
        harness.run();
        let current = harness.state().current().unwrap();
        if seen.last() != Some(&current) {
            seen.push(current);
        }
    }
    assert!(listed.iter().all(|measure| seen.contains(measure)), "every measure with a hit is visited");
    assert!(seen.len() > listed.len(), "behind the last hit comes the first again");
}

#[test]
fn replacing_is_one_step_and_leaves_out_what_was_unticked() {
    let mut harness = on_import();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::H);
    harness.run();
    let field = harness.get_by_label("検索する語句");
    field.focus();
    field.type_text("ケアラー支援事業");
    harness.run();
    let field = harness.get_by_label("置き換える語句");
    field.focus();
    field.type_text("ケアラー・ヤングケアラー支援事業");
    harness.run();
    click(&mut harness, "1か所の欄を置き換える");
    let catalogue = harness.state().document().catalogue();
    assert_eq!(catalogue.measure(id(catalogue, "3-11")).unwrap().name, "ケアラー・ヤングケアラー支援事業");
    assert_eq!(undo_names(&harness).len(), 1);
}

#[test]
fn findings_lead_to_their_place() {
    let mut harness = on_import();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    harness.run();
    let measure = Some(id(harness.state().document().catalogue(), "22-34"));
    let name = "とりまとめ局「教育局」は凡例にありません";
    let reached = (0..200).any(|_| {
        harness.key_press(Key::F4);
        harness.run();
        let shown = harness.query_all_by_label_contains(name).next().is_some();
        shown && harness.state().current() == measure
    });
    assert!(reached, "F4 comes past every finding");
    harness.get_by_role_and_label(Role::TextInput, "施策名");
}

#[test]
fn the_tree_lists_what_the_printed_index_counts() {
    let mut harness = on_import();
    harness.get_by_label("くらしのデジタル化 158件");
    harness.get_by_label("行政のデジタル化 177件");
    click(&mut harness, "22 ICTインフラ整備 63件");
    assert_eq!(harness.state().listed().len(), 63);
}

#[test]
fn what_was_listed_is_listed_again() {
    let mut harness = on_import();
    click(&mut harness, "2 教育 23件");
    let preferences = Preferences::read(&harness.state().preferences().write());
    let again = window(Shell::new(imported(), preferences, Worker::Inline, now()));
    assert_eq!(again.state().listed().len(), 23);
}

#[test]
fn every_command_is_found_by_name_in_the_palette() {
    let mut harness = on_import();
    harness.key_press(Key::F1);
    harness.run();
    harness.get_by_label("コマンドの名前").type_text("ばん を へんこう");
    harness.run();
    harness.get_by_label("当てはまるコマンドがありません");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label("コマンドの名前").type_text("版を変更");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let field = harness.get_by_label("版");
    field.focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label("版").type_text("令和９年３月");
    harness.run();
    click(&mut harness, "変更する");
    assert_eq!(harness.state().document().catalogue().edition.to_string(), "令和9年3月");
}
