//! A revision in the whole window, from its beginning to the snapshots, driven as a person drives it.
#![cfg(feature = "gui")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where its ground gives way"
)]

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::Toggled;
use egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use shisaku::document::{Document, Origin};
use shisaku::file::folder::{self, KeptState};
use shisaku::model::{Edition, MeasureId};
use shisaku::revision::Stage;
use shisaku::ui::{Preferences, Request, Shell, Worker};
use tempfile::TempDir;

#[path = "support/window.rs"]
mod window;

use window::{click, now, type_over, undo_names, window};

type Window = Harness<'static, Shell>;

/// A revision of the built-in edition, begun in a folder whose path has blanks and kanji.
fn begun() -> (TempDir, PathBuf, Window) {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("令和9年3月 改定（案）");
    let base = shisaku::file::builtin("builtin:r8").unwrap();
    let working = shisaku::revision::begin(&base, Edition::parse("令和9年3月").unwrap()).unwrap();
    folder::begin(&path, &base, &working, now().naive_local()).unwrap();
    let harness = open(&path);
    (parent, path, harness)
}

fn open(path: &Path) -> Window {
    window(Shell::open(Some(path), Preferences::default(), Worker::Inline, now()).unwrap())
}

/// Chooses a command in the menu 改定.
fn choose(harness: &mut Window, entry: &str) {
    click(harness, "改定");
    click(harness, entry);
}

fn shows(harness: &Window, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

fn is_ticked(harness: &Window, name: &str) -> bool {
    harness.get_by_label(name).accesskit_node().toggled() == Some(Toggled::True)
}

fn id(harness: &Window, number: &str) -> MeasureId {
    let catalogue = harness.state().document().catalogue();
    catalogue.measures().iter().find(|measure| measure.number.as_str() == number).unwrap().id
}

fn marks(harness: &Window, number: &str) -> Vec<String> {
    let catalogue = harness.state().document().catalogue();
    catalogue.measure(id(harness, number)).unwrap().annotations.iter().map(ToString::to_string).collect()
}

/// Presses the button of a dialog whose title has the same words.
fn press(harness: &mut Window, name: &str) {
    harness.get_all_by_role_and_label(Role::Button, name).last().unwrap().click();
    harness.run();
}

/// Takes a snapshot with Ctrl+T.
fn take(harness: &mut Window, name: &str, stage: Stage) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run();
    type_over(harness, "名前", name);
    click(harness, stage.word());
    type_over(harness, "作成者", "企画担当");
    press(harness, "スナップショットを取る");
}

#[test]
fn revision_begins_from_the_built_in_edition_with_the_edits_made_so_far() {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("改定 令和9年");
    let base = shisaku::file::builtin("builtin:r8").unwrap();
    let document = Document::new(base.clone(), Origin::Builtin("builtin:r8".to_owned()));
    let mut harness = window(Shell::new(document, Preferences::default(), Worker::Inline, now()));
    type_over(&mut harness, "施策目標", "目標を改めました。");
    choose(&mut harness, "改定を始める…");
    assert!(shows(&harness, "開いてからの変更（1件）"));
    type_over(&mut harness, "改定フォルダ（新しく作ります）", path.to_str().unwrap());
    press(&mut harness, "改定を始める");
    let document = harness.state().document();
    let revision = document.revision().unwrap();
    assert_eq!((revision.path.as_path(), revision.base.as_deref() == Some(&base)), (path.as_path(), true));
    assert_eq!(document.catalogue().edition.to_string(), "令和9年3月");
    let changed: Vec<_> = document.catalogue().measures().iter().filter(|found| document.is_changed(found)).collect();
    assert_eq!(changed.iter().map(|found| found.goal.as_str()).collect::<Vec<_>>(), ["目標を改めました。"]);
    assert!(shows(&harness, "令和8年3月 → 令和9年3月改定"));
    assert_eq!(harness.state().preferences().recent, [path], "the folder is among the recent files");
}

#[test]
fn folder_that_is_taken_is_refused_with_what_to_do() {
    let (_parent, path, mut harness) = begun();
    choose(&mut harness, "改定を始める…");
    type_over(&mut harness, "新しい版", "令和9年2月");
    assert!(shows(&harness, "令和9年3月より後の年月を入力してください"));
    type_over(&mut harness, "新しい版", "令和10年3月");
    type_over(&mut harness, "改定フォルダ（新しく作ります）", path.to_str().unwrap());
    press(&mut harness, "改定を始める");
    assert!(shows(&harness, "既に改定フォルダになっています"));
}

#[test]
fn folder_is_chosen_in_a_dialog_of_the_desktop() {
    let (parent, _path, mut harness) = begun();
    choose(&mut harness, "改定を始める…");
    click(&mut harness, "場所を選ぶ…");
    assert_eq!(harness.state_mut().take_requests(), [Request::ChooseFolder]);
    harness.state_mut().folder_chosen(Some(parent.path()));
    harness.run();
    let offered = parent.path().join("令和10年3月改定").display().to_string();
    let field = window::field_of(&harness, "改定フォルダ（新しく作ります）").accesskit_node().value();
    assert_eq!(field, Some(offered));
}

#[test]
fn snapshot_saves_the_working_copy_and_freezes_it() {
    let (_parent, path, mut harness) = begun();
    type_over(&mut harness, "施策目標", "目標を改めました。");
    take(&mut harness, "局への照会用", Stage::Draft);
    assert!(!harness.state().document().is_modified(), "saved as well");
    assert!(shows(&harness, "令和8年3月 → 令和9年3月改定（素案）"));
    let opened = folder::open(&path).unwrap();
    let kept = &opened.snapshots[0];
    assert_eq!((kept.file.as_str(), kept.state), ("001-素案-局への照会用.ron", KeptState::Verified));
    let (frozen, _) = folder::load_snapshot(&path, &kept.file).unwrap();
    assert!(frozen == *harness.state().document().catalogue());
    assert_eq!(harness.state().preferences().author, "企画担当", "remembered for the next time");
}

#[test]
fn adoption_asks_about_changes_without_a_reason() {
    let (_parent, path, mut harness) = begun();
    type_over(&mut harness, "施策目標", "目標を改めました。");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run();
    assert!(!shows(&harness, "改定理由のない変更"), "a draft need not be complete");
    click(&mut harness, "確定");
    assert!(shows(&harness, "改定理由のない変更が1件あります"));
    press(&mut harness, "スナップショットを取る");
    assert!(folder::open(&path).unwrap().snapshots.is_empty(), "not before that was answered");
    click(&mut harness, "残っていても確定にする");
    press(&mut harness, "スナップショットを取る");
    assert_eq!(harness.state().document().revision().unwrap().stage(), Some(Stage::Final));
}

#[test]
fn snapshot_opens_read_only_and_the_working_copy_is_a_click_away() {
    let (_parent, path, mut harness) = begun();
    take(&mut harness, "一", Stage::Draft);
    choose(&mut harness, "スナップショット一覧…");
    assert!(shows(&harness, "✓ 一致") && shows(&harness, "もと 現行の版"));
    click(&mut harness, "一 を閲覧専用で開く");
    assert!(
        shows(&harness, "閲覧専用") && shows(&harness, "スナップショット 素案 一（令和9年1月15日 10:32 企画担当）")
    );
    type_over(&mut harness, "施策目標", "書けないはず");
    assert!(undo_names(&harness).is_empty() && shows(&harness, "この文書は閲覧専用です"));
    click(&mut harness, "作業版を開く");
    assert!(harness.state().document().read_only().is_none());
    assert_eq!(harness.state().document().path(), Some(&*path.join(folder::WORKING_FILE)));
}

#[test]
fn working_copy_starts_anew_from_a_snapshot_after_a_warning() {
    let (_parent, path, mut harness) = begun();
    take(&mut harness, "一", Stage::Draft);
    let frozen = harness.state().document().catalogue().clone();
    type_over(&mut harness, "施策目標", "やはりやめた変更");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    harness.run();
    choose(&mut harness, "スナップショット一覧…");
    click(&mut harness, "一 から作業版をやり直す");
    assert!(shows(&harness, "今の作業版はスナップショットになっていません"));
    click(&mut harness, "置き換える");
    assert!(*harness.state().document().catalogue() == frozen);
    assert!(fs::read_to_string(path.join("working.ron.bak")).unwrap().contains("やはりやめた変更"));
}

#[test]
fn edited_snapshot_is_named_when_the_folder_opens() {
    let (_parent, path, mut harness) = begun();
    take(&mut harness, "一", Stage::Draft);
    let file = path.join(folder::SNAPSHOT_FOLDER).join("001-素案-一.ron");
    let text = fs::read_to_string(&file).unwrap().replacen("令和9年3月", "令和9年4月", 1);
    fs::remove_file(&file).unwrap();
    fs::write(&file, text).unwrap();
    let mut harness = open(&path);
    choose(&mut harness, "スナップショット一覧…");
    assert!(shows(&harness, "snapshots/001-素案-一.ron") && shows(&harness, "⚠ 書換えあり"));
}

#[test]
fn marks_due_are_proposed_with_their_reason_and_applied_in_one_step() {
    let (_parent, _path, mut harness) = begun();
    type_over(&mut harness, "施策目標", "目標を改めました。");
    let number = harness.state().document().catalogue().measures()[0].number.to_string();
    let name = harness.state().document().catalogue().measures()[0].name.clone();
    choose(&mut harness, "改定の印を付け直す…");
    assert!(shows(&harness, "変更があるのに印がありません") && shows(&harness, "施策目標を変更"));
    assert!(is_ticked(&harness, &format!("{number} {name}")));
    click(&mut harness, "選んだ1件の印を改める");
    assert_eq!(marks(&harness, &number).last().map(String::as_str), Some("令和9年3月改定（見直し）"));
    assert_eq!(undo_names(&harness).len(), 2);
    choose(&mut harness, "改定の印を付け直す…");
    assert!(shows(&harness, "印は変更と合っています"));
}

#[test]
fn what_counts_for_a_mark_is_a_setting() {
    let (_parent, _path, mut harness) = begun();
    type_over(&mut harness, "施策目標", "目標を改めました。");
    choose(&mut harness, "改定の印を付け直す…");
    click(&mut harness, "印を付ける変更の種類");
    click(&mut harness, "施策名・施策概要・施策目標の文言");
    assert!(shows(&harness, "印は変更と合っています"));
    let preferences = Preferences::read(&harness.state().preferences().write());
    assert!(!preferences.revision.settings().counted.contains(&shisaku::revision::Matter::Wording));
}

#[test]
fn reasons_are_given_to_many_changes_at_once_and_exported() {
    let (parent, _path, mut harness) = begun();
    type_over(&mut harness, "施策目標", "目標を改めました。");
    type_over(&mut harness, "施策概要", "概要を改めました。");
    choose(&mut harness, "改定理由一覧…");
    assert!(shows(&harness, "変更2件、理由なし2件"));
    click(&mut harness, "表示中をすべて選ぶ");
    type_over(&mut harness, "理由", "令和8年度の実績による");
    type_over(&mut harness, "記入者", "企画担当");
    click(&mut harness, "選んだ2件に記入");
    assert!(shows(&harness, "変更2件、理由なし0件"));
    let steps = undo_names(&harness);
    assert_eq!(steps.last().map(String::as_str), Some("改定理由を記入（2か所）"));
    let reasons = harness.state().document().catalogue().reasons.clone();
    assert!(reasons.values().all(|reason| reason.author == "企画担当" && reason.at == Some(now().naive_local())));
    click(&mut harness, "理由なしだけを表示");
    assert!(shows(&harness, "当てはまる変更はありません"));
    click(&mut harness, "CSV で書き出す…");
    let file = parent.path().join("理由.csv");
    type_over(&mut harness, "保存するファイルの場所", file.to_str().unwrap());
    press(&mut harness, "書き出す");
    let text = fs::read_to_string(&file).unwrap();
    assert_eq!(text.matches("令和8年度の実績による").count(), 2, "{text}");
}

#[test]
fn effects_are_shown_before_a_measure_is_abolished() {
    let (_parent, _path, mut harness) = begun();
    choose(&mut harness, "施策を廃止にする・戻す");
    assert!(shows(&harness, "廃止の施策が2件から3件になります"));
    click(&mut harness, "キャンセル");
    assert!(undo_names(&harness).is_empty());
    choose(&mut harness, "施策を廃止にする・戻す");
    click(&mut harness, "実行する");
    let catalogue = harness.state().document().catalogue();
    assert!(catalogue.measures()[0].abolition.is_some());
}

#[test]
fn added_measure_is_shown_once_its_effects_are_agreed_to() {
    let (_parent, _path, mut harness) = begun();
    let before = harness.state().document().catalogue().measures().len();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run();
    assert!(shows(&harness, "の一覧に"));
    click(&mut harness, "実行する");
    let document = harness.state().document();
    assert_eq!(document.catalogue().measures().len(), before + 1);
    let current = harness.state().current().unwrap();
    assert_eq!(document.catalogue().measure(current).unwrap().name, "新しい施策");
}

/// Makes a measure the current one by searching for its name.
fn go_to(harness: &mut Window, text: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    let field = harness.get_by_label("検索");
    field.focus();
    field.type_text(text);
    harness.run();
    harness.key_press(Key::F3);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::L);
    harness.run();
}

/// Ten changes of different kinds: seven in the table's card, one beside the schedule, one beside the indicators, and
/// a measure abolished.
fn ten_changes(harness: &mut Window) {
    go_to(harness, "グループウェアシステムの再構築");
    type_over(harness, "施策名", "グループウェアシステムの再構築及び運用");
    type_over(harness, "施策目標", "電子決裁率：100%（R11までに達成）");
    type_over(harness, "達成年度", "令和11年度");
    harness.get_by_role_and_label(Role::Button, "とりまとめ局").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "総務局").click();
    harness.run();
    harness.key_press(Key::Escape);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::N);
    harness.run();
    click(harness, "実行する");
    type_over(harness, "施策名", "校務データの分析基盤");
    type_over(harness, "施策概要", "校務データを分析する基盤を整備する。");
    go_to(harness, "グループウェアシステムの再構築");
    for (shortcut, field, text) in
        [(Key::Num2, "取組スケジュール 2 取組名", "調達・契約"), (Key::Num3, "成果指標 電子決裁率 令和9年度", "40%")]
    {
        harness.key_press_modifiers(Modifiers::COMMAND, shortcut);
        harness.run();
        harness.key_press_modifiers(Modifiers::COMMAND, Key::I);
        harness.run();
        type_over(harness, field, text);
    }
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num1);
    harness.run();
    go_to(harness, "3-14");
    choose(harness, "施策を廃止にする・戻す");
    click(harness, "実行する");
}

/// Says what a reviewer thinks of the first three changes compared.
fn mark_three(harness: &mut Window) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    for (button, field, record) in [("質問…", "質問の内容", "質問を記録"), ("差戻し…", "差戻しの内容", "差戻しを記録")]
    {
        click(harness, button);
        harness.get_by_label(field).type_text("前の版の値の根拠を示すこと");
        harness.run();
        click(harness, record);
        harness.key_press(Key::F8);
        harness.run();
    }
    for words in ["確認済 1", "質問 1", "差戻し 1"] {
        assert!(shows(harness, words), "{words}");
    }
}

#[test]
fn a_whole_revision_from_the_first_change_to_the_comparison_table() {
    let (parent, path, mut harness) = begun();
    ten_changes(&mut harness);
    assert_eq!(undo_names(&harness).len(), 10, "{:?}", undo_names(&harness));

    choose(&mut harness, "改定の印を付け直す…");
    click(&mut harness, "選んだ3件の印を改める");
    let due = |harness: &Window| ["2-20", "2-24", "3-14"].map(|number| marks(harness, number).last().cloned());
    let words = ["見直し", "新規", "廃止"].map(|kind| Some(format!("令和9年3月改定（{kind}）")));
    assert_eq!(due(&harness), words);
    assert_eq!(marks(&harness, "2-20").len(), 3, "the marks of earlier editions stay");

    choose(&mut harness, "改定理由一覧…");
    click(&mut harness, "表示中をすべて選ぶ");
    type_over(&mut harness, "理由", "令和8年度の実績による");
    let wanted = harness.get_by_label_contains("件に記入").accesskit_node().label().unwrap();
    click(&mut harness, &wanted);
    assert!(shows(&harness, "理由なし0件"));
    click(&mut harness, "閉じる");
    take(&mut harness, "局への照会用", Stage::Draft);

    go_to(&mut harness, "グループウェアシステムの再構築");
    type_over(&mut harness, "施策概要", "県立学校のグループウェアを再構築し、運用する。");
    type_over(&mut harness, "施策目標", "電子決裁率：100%（R10までに達成）");
    type_over(&mut harness, "達成年度", "令和10年度");
    take(&mut harness, "庁内協議用", Stage::Proposal);
    assert!(shows(&harness, "令和8年3月 → 令和9年3月改定（案）"));

    choose(&mut harness, "スナップショット一覧…");
    click(&mut harness, "局への照会用 と比べる");
    harness.run();
    assert!(shows(&harness, "局への照会用"), "the first snapshot at the left");
    assert!(shows(&harness, "施策概要"));
    mark_three(&mut harness);

    for (verb, ending) in [("Excel（XLSX）で書き出す…", "xlsx"), ("HTML で書き出す…", "html")] {
        click(&mut harness, "出力");
        click(&mut harness, "新旧対照表を書き出す…");
        click(&mut harness, verb);
        let file = parent.path().join(format!("新旧対照表.{ending}"));
        type_over(&mut harness, "保存するファイルの場所", file.to_str().unwrap());
        press(&mut harness, "書き出す");
        assert!(fs::metadata(&file).unwrap().len() > 1000, "{ending}");
    }
    let page = fs::read_to_string(parent.path().join("新旧対照表.html")).unwrap();
    let opened = folder::open(&path).unwrap();
    let hash = |at: usize| opened.snapshots[at].snapshot.as_ref().unwrap().content.as_str().to_owned();
    assert!(page.contains(&hash(0)) && page.contains(&hash(1)), "the table says what it was made of");
    assert!(opened.remarks.is_empty());
}

#[test]
fn commands_of_a_revision_say_that_there_is_none() {
    let document =
        Document::new(shisaku::file::builtin("builtin:r8").unwrap(), Origin::Builtin("builtin:r8".to_owned()));
    let mut harness = window(Shell::new(document, Preferences::default(), Worker::Inline, now()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::T);
    harness.run();
    assert!(shows(&harness, "改定フォルダを開いていません"));
}
