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

mod files;
mod search;
#[path = "../support/window.rs"]
mod window;

use window::{click, field_of, now, type_over, undo_names, window};

const SOURCE: &[u8] = include_bytes!("../../seeds/000_43747d0ed86aae25.txt");

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
    // The card followed the keyboard down to the schedule.
    harness.get_by_role_and_label(Role::Button, "とりまとめ局").scroll_to_me();
    harness.run();
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
fn tree_and_card_have_their_widths_again_when_a_narrow_window_is_made_wide() {
    let mut harness = on_import();
    harness.set_size(Vec2::new(1600.0, 900.0));
    harness.run();
    let widths = |harness: &Harness<'_, Shell>| {
        let preferences = harness.state().preferences();
        let left = |name| harness.get_by_label(name).rect().left();
        [left("施策体系の幅"), left("施策票の幅"), preferences.tree_width, preferences.card_width]
    };
    let wide = widths(&harness);
    harness.set_size(Vec2::new(760.0, 600.0));
    harness.run();
    assert!(widths(&harness)[0] < wide[0], "the tree makes room");
    harness.set_size(Vec2::new(1600.0, 900.0));
    harness.run();
    assert_eq!(widths(&harness), wide);
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
