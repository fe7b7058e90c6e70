//! The whole window on the real catalogue, driven as a person drives it: found by name, clicked, typed into.
#![cfg(feature = "gui")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where its ground gives way"
)]

use std::path::{Path, PathBuf};

use egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use shisaku::document::{Document, Origin};
use shisaku::export::{Format, Options, Report};
use shisaku::model::{Catalogue, MeasureId};
use shisaku::ui::{Preferences, Request, Shell, Worker};

#[path = "support/window.rs"]
mod window;

use window::{click, field_of, now, type_over, undo_names, window};

const SOURCE: &[u8] = include_bytes!("../seeds/000_43747d0ed86aae25.txt");

fn imported() -> Document {
    let imported = shisaku::import::import(SOURCE, "000_43747d0ed86aae25.txt").unwrap();
    Document::new(imported.catalogue, Origin::Imported(PathBuf::from("000_43747d0ed86aae25.txt")))
}

fn on_import() -> Harness<'static, Shell> {
    window(Shell::new(imported(), Preferences::default(), Worker::Inline, now()))
}

fn id(catalogue: &Catalogue, number: &str) -> MeasureId {
    let found = catalogue.measures().iter().find(|measure| measure.number.as_str() == number);
    found.unwrap_or_else(|| panic!("no measure {number}")).id
}

fn json(catalogue: &Catalogue) -> serde_json::Value {
    let bytes = Format::Json.export(&Report { catalogue }, &Options::default()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

/// Says where two catalogues differ instead of printing both.
fn assert_same(one: &Catalogue, other: &Catalogue) {
    for (left, right) in one.measures().iter().zip(other.measures()) {
        assert_eq!(left, right);
    }
    assert!(one == other, "the catalogues differ outside their measures");
}

fn search(harness: &mut Harness<'_, Shell>, text: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    let field = harness.get_by_label("検索");
    field.focus();
    field.type_text(text);
    harness.run();
}

fn clear(harness: &mut Harness<'_, Shell>) {
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    harness.run();
}

/// Makes a measure the current one by searching for its number or name.
fn go_to(harness: &mut Harness<'_, Shell>, text: &str) {
    clear(harness);
    search(harness, text);
    harness.key_press(Key::F3);
    harness.run();
    clear(harness);
}

/// The edits of a day: name, goal, target year, bureau, an indicator's value, a schedule row, a measure more, one less.
fn edit_for_a_day(harness: &mut Harness<'_, Shell>) {
    go_to(harness, "グループウェアシステムの再構築");
    type_over(harness, "施策名", "グループウェアシステムの再構築及び運用");
    type_over(harness, "施策目標", "電子決裁率：100%（R11までに達成）");
    type_over(harness, "達成年度", "令和11年度");
    type_over(harness, "成果指標 電子決裁率 令和9年度", "40%");
    type_over(harness, "取組スケジュール 2 取組名", "調達・契約");
    harness.get_by_role_and_label(Role::Button, "とりまとめ局").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "総務局").click();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run();
    type_over(harness, "施策名", "校務データの分析基盤");
    go_to(harness, "3-14");
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Delete);
    harness.run();
}

#[test]
fn import_edit_undo_redo_save_reopen_export_shows_exactly_the_edits() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("令和9年3月 改定案.ron");
    let mut harness = on_import();
    let before = harness.state().document().catalogue().clone();
    edit_for_a_day(&mut harness);
    let steps = undo_names(&harness).len();
    assert_eq!(steps, 9, "{:?}", undo_names(&harness));
    let edited = harness.state().document().catalogue().clone();

    for _ in 0..steps {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run();
    }
    assert_eq!(undo_names(&harness), [""; 0]);
    assert_same(harness.state().document().catalogue(), &before);
    assert!(!harness.state().document().is_modified());
    for _ in 0..steps {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
        harness.run();
    }
    assert_same(harness.state().document().catalogue(), &edited);
    assert!(harness.state().title().starts_with("●未保存"));

    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    type_over_path(&mut harness, "保存するファイルの場所", &path);
    assert!(!harness.state().document().is_modified());
    assert_eq!(harness.state().document().path(), Some(&*path));

    let mut again = window(Shell::open(Some(&path), Preferences::default(), Worker::Inline, now()).unwrap());
    again.run();
    assert_same(again.state().document().catalogue(), &edited);
    check_json(&before, again.state().document().catalogue());
}

fn type_over_path(harness: &mut Harness<'_, Shell>, field: &str, path: &Path) {
    harness.get_by_label(field).focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label(field).type_text(&path.display().to_string());
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
}

/// The export of the edited catalogue is that of the old one with exactly the day's edits.
fn check_json(before: &Catalogue, after: &Catalogue) {
    let (mut expected, found) = (json(before), json(after));
    let measures = expected["measures"].as_array_mut().unwrap();
    let at = |measures: &[serde_json::Value], number: &str| {
        measures.iter().position(|measure| measure["number"] == number).unwrap()
    };
    let groupware = at(measures, "2-20");
    measures[groupware]["name"] = "グループウェアシステムの再構築及び運用".into();
    measures[groupware]["goal"] = "電子決裁率：100%（R11までに達成）".into();
    measures[groupware]["target_year"] = "令和11年度".into();
    measures[groupware]["bureaus"] = serde_json::json!(["教育委員会", "総務局"]);
    measures[groupware]["indicators"][0]["targets"][3] = "40%".into();
    measures[groupware]["schedule"][1]["label"] = "調達・契約".into();
    measures.remove(at(measures, "3-14"));
    let added = at(found["measures"].as_array().unwrap(), "2-24");
    let new = found["measures"][added].clone();
    assert_eq!((&new["name"], &new["section"], &new["id"]), (&"校務データの分析基盤".into(), &"2".into(), &245.into()));
    measures.insert(added, new);
    assert_eq!(expected, found);
}

#[test]
fn every_edit_has_a_japanese_name() {
    let mut harness = on_import();
    edit_for_a_day(&mut harness);
    let expected = [
        "2-20 施策名を変更",
        "2-20 施策目標を変更",
        "2-20 達成年度を変更",
        "2-20 成果指標「電子決裁率」 令和9年度の目標を変更",
        "2-20 取組「調達」の名称を変更",
        "2-20 とりまとめ局を変更",
        "施策 2-24 を追加",
        "2-24 施策名を変更",
        "施策 3-14 を削除",
    ];
    assert_eq!(undo_names(&harness), expected);
}

#[test]
fn closing_with_unsaved_changes_asks() {
    let mut harness = on_import();
    harness.state_mut().ask_to_close();
    harness.run();
    assert_eq!(harness.state_mut().take_requests(), [Request::Close], "nothing to lose, nothing to ask");
    type_over(&mut harness, "施策名", "別の名");
    harness.state_mut().ask_to_close();
    harness.run();
    assert_eq!(harness.state_mut().take_requests(), []);
    click(&mut harness, "キャンセル");
    assert_eq!(harness.state_mut().take_requests(), []);
    harness.state_mut().ask_to_close();
    harness.run();
    click(&mut harness, "保存せずに終了");
    assert_eq!(harness.state_mut().take_requests(), [Request::Close]);
}

#[test]
fn saving_before_closing_closes_once_the_file_is_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案.ron");
    let mut harness = on_import();
    type_over(&mut harness, "施策名", "別の名");
    harness.state_mut().ask_to_close();
    harness.run();
    click(&mut harness, "保存する");
    type_over_path(&mut harness, "保存するファイルの場所", &path);
    assert!(path.exists());
    assert_eq!(harness.state_mut().take_requests(), [Request::Close]);
}

#[test]
fn a_file_changed_by_another_program_is_not_overwritten() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案.ron");
    std::fs::write(&path, shisaku::file::write(imported().catalogue()).unwrap()).unwrap();
    let mut harness = window(Shell::open(Some(&path), Preferences::default(), Worker::Inline, now()).unwrap());
    type_over(&mut harness, "施策名", "別の名");
    let mut other = imported().catalogue().clone();
    other.title = "別の人が変えた".to_owned();
    std::fs::write(&path, shisaku::file::write(&other).unwrap()).unwrap();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    harness.get_by_label("できませんでした");
    assert!(harness.state().document().is_modified(), "the document stays open and unsaved");
    assert_eq!(shisaku::file::load(&path).unwrap().catalogue, other, "the other's work is untouched");
}

#[test]
fn a_damaged_file_leaves_the_open_document_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("壊れた.ron");
    std::fs::write(&path, "(format: 1, title: 3)").unwrap();
    let mut harness = on_import();
    harness.state_mut().file_chosen_to_open(Some(&path));
    harness.run();
    harness.get_by_label("できませんでした");
    click(&mut harness, "閉じる");
    assert_eq!(harness.state().document().catalogue().measures().len(), 244);
}

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
fn findings_of_the_import_lead_to_their_place() {
    let mut harness = on_import();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num5);
    harness.run();
    let shell = harness.state();
    let finding = shell
        .document()
        .findings()
        .iter()
        .find(|finding| finding.rule == "import-unknown-bureau")
        .expect("22-34 is led by a bureau outside the legend");
    let measure = finding.place.measure;
    let name = finding.message.clone();
    let reached = (0..200).any(|_| {
        harness.key_press(Key::F4);
        harness.run();
        let shown = harness.query_all_by_label_contains(&name).next().is_some();
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
fn a_new_measure_gets_the_next_free_number_and_is_shown() {
    let mut harness = on_import();
    click(&mut harness, "22 ICTインフラ整備 63件");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run();
    let current = harness.state().current().unwrap();
    let measure = harness.state().document().catalogue().measure(current).unwrap();
    assert_eq!(measure.number.as_str(), "22-64", "22-63 is the ★ of 11-10");
    assert!(harness.state().listed().contains(&current));
}

#[test]
fn typing_behind_a_new_measure_names_it() {
    let mut harness = on_import();
    click(&mut harness, "2 教育 23件");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Home);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run();
    harness.event(egui::Event::Text("校務DXの推進".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(undo_names(&harness), ["施策 2-24 を追加", "2-24 施策名を変更"]);
}

#[test]
fn the_menu_says_what_undo_would_undo() {
    let mut harness = on_import();
    type_over(&mut harness, "施策名", "別の名");
    click(&mut harness, "編集");
    harness.get_by_label_contains("元に戻す「1-1 施策名を変更」");
}

#[test]
fn settings_remember_what_was_opened_and_the_columns() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("案.ron");
    std::fs::write(&path, shisaku::file::write(imported().catalogue()).unwrap()).unwrap();
    let harness = window(Shell::open(Some(&path), Preferences::default(), Worker::Inline, now()).unwrap());
    let written = harness.state().preferences().write();
    assert_eq!(Preferences::read(&written).recent, [path]);
}

#[test]
fn nothing_is_repainted_while_nothing_changes() {
    let mut harness = on_import();
    harness.run();
    harness.step();
    let asked = harness.output().viewport_output.values().map(|viewport| viewport.repaint_delay).min();
    assert!(asked.is_none_or(|delay| delay > std::time::Duration::from_secs(3600)), "{asked:?}");
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn a_file_dropped_on_the_window_is_opened_after_asking() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("落とした 案.ron");
    let mut other = imported().catalogue().clone();
    other.title = "別の施策集".to_owned();
    std::fs::write(&path, shisaku::file::write(&other).unwrap()).unwrap();
    let mut harness = on_import();
    type_over(&mut harness, "施策名", "別の名");
    harness.input_mut().dropped_files.push(std::sync::Arc::new(Dropped(path.clone())));
    harness.run();
    click(&mut harness, "保存せずに開く");
    assert_eq!(harness.state().document().catalogue().title, "別の施策集");
    assert_eq!(harness.state().preferences().recent, [path]);
}

#[test]
fn the_description_of_a_field_is_edited_as_one_step() {
    let mut harness = on_import();
    click(&mut harness, "22 ICTインフラ整備 63件");
    click(&mut harness, "編集");
    click(&mut harness, "分野の名称・主な内容を編集…");
    let field = harness.get_by_label("主な内容");
    field.focus();
    field.type_text("計画的に");
    harness.run();
    click(&mut harness, "変更する");
    assert_eq!(undo_names(&harness), ["「ICTインフラ整備」を編集"]);
}

#[test]
fn a_new_bureau_can_be_listed() {
    let mut harness = on_import();
    click(&mut harness, "編集");
    click(&mut harness, "とりまとめ局の一覧を編集…");
    let field = field_of(&harness, "とりまとめ局の一覧");
    field.focus();
    field.type_text("\n教育局");
    harness.run();
    click(&mut harness, "変更する");
    let bureaus = &harness.state().document().catalogue().bureaus;
    assert_eq!((bureaus.len(), bureaus.last().unwrap().name.as_str()), (14, "教育局"));
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

#[test]
fn a_large_window_of_twice_the_size_loses_no_control() {
    let mut harness = on_import();
    harness.set_pixels_per_point(2.0);
    harness.set_size(Vec2::new(640.0, 400.0));
    harness.run();
    for name in ["ファイル", "編集", "表示", "改定", "点検", "出力", "ヘルプ", "検索"] {
        let found = harness.get_all_by_label(name).next().unwrap().rect();
        assert!(found.right() <= 640.0 && found.bottom() <= 400.0, "{name} lies outside at {found:?}");
    }
}

#[test]
fn the_indicators_are_reached_by_their_shortcut_and_have_a_card_of_their_own() {
    let mut harness = on_import();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    assert!(harness.query_by_label("264指標").is_some());
    assert!(harness.query_by_label("施策概要").is_none(), "the card makes room for the grid");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
    harness.run();
    assert!(harness.query_all_by_label("施策概要").next().is_some());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    harness.run();
    assert!(harness.query_by_label("264指標").is_none());
}

#[test]
fn ctrl_enter_confirms_a_text_of_the_card_and_stays_where_it_is() {
    let mut harness = on_import();
    field_of(&harness, "施策目標").focus();
    harness.run();
    field_of(&harness, "施策目標").type_text("追記");
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(undo_names(&harness).len(), 1, "{:?}", undo_names(&harness));
    assert!(harness.query_by_label("変更のない項目を表示").is_none(), "the comparison did not open");
}

#[test]
fn the_catalogue_of_the_earlier_plan_is_edited_in_every_editor_and_shown_in_every_view() {
    let r1 = shisaku::file::builtin("builtin:r1").unwrap();
    let document = Document::new(r1, Origin::Builtin("builtin:r1".to_owned()));
    let mut harness = window(Shell::new(document, Preferences::default(), Worker::Inline, now()));
    let views = [Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num2, Key::Num3, Key::Num1];
    for key in views {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run();
    }
    type_over(&mut harness, "施策目標", "令和4年度までに全校で実施する。");
    for (key, field, text) in [
        (Key::Num2, "取組スケジュール 1 取組名", "調達・契約"),
        (Key::Num3, "成果指標 システムの維持・運営 令和4年度", "完了"),
    ] {
        harness.key_press_modifiers(Modifiers::COMMAND, key);
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
        harness.run();
        type_over(&mut harness, field, text);
    }
    assert_eq!(undo_names(&harness).len(), 3, "{:?}", undo_names(&harness));
}
