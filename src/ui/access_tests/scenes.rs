//! Every view and every dialog of the window, on a revision with changes, reasons and a snapshot.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::{DateTime, Local, TimeZone};
use egui::{Event, Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use tempfile::TempDir;

use crate::check::RULES;
use crate::document::checks;
use crate::file::{self, folder, journal};
use crate::ui::action::{Action, Command, ExportKind, Next, View};
use crate::ui::check::CheckDialog;
use crate::ui::dialog::{Dialog, OpenDialog, Purpose, RecoveryDialog, ReplaceDialog, SaveDialog, VersionsDialog};
use crate::ui::indicator::IndicatorDialog;
use crate::ui::revision::{RevisionCommand, RevisionDialog, TakeOverDialog};
use crate::ui::{Preferences, Shell, Which, Worker};

pub(super) type Window = Harness<'static, Shell>;

/// Something that can be shown.
pub(super) struct Scene {
    pub(super) name: &'static str,
    pub(super) view: View,
    /// Opens the dialog, or whatever else is to be seen.
    open: fn(&mut Window),
}

/// The views.
pub(super) const VIEWS: [(View, &str); 7] = [
    (View::Table, "表"),
    (View::Gantt, "工程"),
    (View::Indicator, "指標"),
    (View::Compare, "比較"),
    (View::Check, "点検"),
    (View::Progress, "進捗"),
    (View::Lineage, "系譜"),
];

pub(super) fn now() -> DateTime<Local> {
    Local.with_ymd_and_hms(2027, 1, 15, 10, 32, 0).unwrap()
}

/// A window on a revision begun from the built-in example, its working copy saved and frozen once.
pub(super) fn window(folder: &Path, size: Vec2) -> Window {
    let base = file::builtin("builtin:r8-example").unwrap();
    let working = file::builtin("builtin:r9-example").unwrap();
    if !folder.exists() {
        folder::begin(folder, &base, &working, now().naive_local()).unwrap();
    }
    let preferences = Preferences { card_by_gantt: true, card_by_indicators: true, ..Preferences::default() };
    let shell = Shell::open(Some(folder), preferences, Worker::Inline, now()).unwrap();
    let mut harness = Harness::builder()
        .with_size(size)
        .with_context_setup(|ctx| {
            crate::ui::install_fonts(ctx);
            crate::ui::install_theme(ctx);
        })
        .build_ui_state(|ui, shell: &mut Shell| shell.ui(ui, now()), shell);
    harness.run();
    harness
}

/// A folder with a revision in it whose working copy was frozen.
pub(super) fn revision() -> (TempDir, std::path::PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("令和9年3月改定");
    let mut harness = window(&path, Vec2::new(1280.0, 800.0));
    run(&mut harness, Command::Revision(RevisionCommand::Take));
    harness.event(Event::Text("局への照会用".to_owned()));
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert_eq!(folder::open(&path).unwrap().snapshots.len(), 1);
    (parent, path)
}

/// Carries out a command.
pub(super) fn run(harness: &mut Window, command: Command) {
    act(harness, Action::Run(command));
}

fn act(harness: &mut Window, action: Action) {
    let ctx = harness.ctx.clone();
    harness.state_mut().carry_out(&ctx, action);
    harness.run();
}

pub(super) fn show(harness: &mut Window, scene: &Scene) {
    run(harness, Command::Show(scene.view));
    (scene.open)(harness);
    harness.run();
}

fn open(harness: &mut Window, dialog: Dialog) {
    harness.state_mut().dialog = Some(dialog);
    harness.run();
}

fn press(harness: &mut Window, name: &str) {
    harness.get_all_by_label(name).last().unwrap().click_accesskit();
    harness.run();
}

fn save(harness: &mut Window, make: fn(&crate::document::Document, &Preferences) -> SaveDialog) {
    let shell = harness.state();
    let dialog = make(&shell.document, &shell.preferences);
    open(harness, Dialog::Save(dialog));
}

/// Which dialog it is: a number for each, so that one more cannot be forgotten.
pub(super) fn kind(dialog: &Dialog) -> usize {
    match dialog {
        Dialog::Open(_) => 0,
        Dialog::Save(_) => 1,
        Dialog::Unsaved(_) => 2,
        Dialog::UnsavedReview(_) => 3,
        Dialog::Replace(_) => 4,
        Dialog::Edition(_) => 5,
        Dialog::Section(_) => 6,
        Dialog::Bureaus(_) => 7,
        Dialog::Palette(_) => 8,
        Dialog::Recovery(_) => 9,
        Dialog::Versions(_) => 10,
        Dialog::Counterpart(_) => 11,
        Dialog::About => 12,
        Dialog::Problem(_) => 13,
        Dialog::Indicator(dialog) => match dialog.as_ref() {
            IndicatorDialog::Series(_) => 14,
            IndicatorDialog::Style(_) => 15,
            IndicatorDialog::Load(_) => 16,
        },
        Dialog::Check(dialog) => match dialog.as_ref() {
            CheckDialog::Accept(_) => 17,
            CheckDialog::Repair(_) => 18,
        },
        Dialog::Revision(dialog) => match dialog.as_ref() {
            RevisionDialog::Begin(_) => 19,
            RevisionDialog::Take(_) => 20,
            RevisionDialog::Timeline(_) => 21,
            RevisionDialog::Marks(_) => 22,
            RevisionDialog::Reasons(_) => 23,
            RevisionDialog::Effects(_) => 24,
            RevisionDialog::Table(_) => 25,
            RevisionDialog::TakeOver(_) => 26,
        },
    }
}

/// How many kinds there are.
pub(super) const KINDS: usize = 27;

fn nothing(_: &mut Window) {}

/// Every scene.
pub(super) fn all() -> Vec<Scene> {
    let mut scenes: Vec<Scene> = VIEWS.iter().map(|(view, name)| Scene { name, view: *view, open: nothing }).collect();
    let mut add = |name, view, open| scenes.push(Scene { name, view, open });
    let table = View::Table;
    add("開く", table, |harness| run(harness, Command::Open));
    add("比べる版を選ぶ", View::Compare, |harness| {
        open(harness, Dialog::Open(OpenDialog::new(Purpose::Side(Which::Old))));
    });
    add("確認の記録を開く", View::Compare, |harness| {
        open(harness, Dialog::Open(OpenDialog::new(Purpose::Review)));
    });
    add("名前を付けて保存", table, |harness| run(harness, Command::SaveAs));
    add("書き出す", table, |harness| run(harness, Command::Export(ExportKind::Json)));
    add("確認の記録を保存", View::Compare, |harness| save(harness, SaveDialog::review));
    add("未保存", table, |harness| open(harness, Dialog::Unsaved(Next::Quit)));
    add("未保存の記録", table, |harness| open(harness, Dialog::UnsavedReview(Next::Quit)));
    add("置換", table, |harness| open(harness, Dialog::Replace(ReplaceDialog::new("システム"))));
    add("版を変更", table, |harness| run(harness, Command::SetEdition));
    add("施策体系の編集", table, |harness| run(harness, Command::EditSection));
    add("とりまとめ局の一覧", table, |harness| run(harness, Command::EditBureaus));
    add("コマンド一覧", table, |harness| run(harness, Command::Palette));
    add("復元", table, |harness| {
        let step = journal::Step { name: "2-20 施策目標を変更".to_owned(), at: Some(now().naive_local()) };
        let base = file::content_hash(harness.state().document().catalogue()).unwrap();
        let head = journal::Head { document: "令和9年3月 作業版.ron".to_owned(), base };
        let found = journal::Abandoned { path: "journal".into(), head, bytes: Vec::new(), steps: vec![step; 12] };
        open(harness, Dialog::Recovery(Box::new(RecoveryDialog::new(found))));
    });
    add("以前の版に戻す", table, |harness| {
        let path = harness.state().document().path().unwrap().to_owned();
        let backup = path.with_extension("ron.bak");
        // It is listed by its time, which stays the same for the next window.
        if !backup.exists() {
            std::fs::copy(&path, backup).unwrap();
        }
        open(harness, Dialog::Versions(VersionsDialog::new(Some(&path))));
    });
    add("施策の対応", View::Compare, |harness| {
        let found = (0..400).find(|_| {
            act(harness, Action::Run(Command::Compare(crate::ui::compare::Deed::Next)));
            act(harness, Action::Run(Command::Compare(crate::ui::compare::Deed::Pair)));
            harness.state().dialog.is_some()
        });
        assert!(found.is_some(), "no measure wants a counterpart");
    });
    add("shisaku について", table, |harness| run(harness, Command::About));
    add("できませんでした", table, |harness| {
        let words = "ファイルを読めません。場所を確かめてください".repeat(3);
        open(harness, Dialog::Problem(words));
    });
    add("連続した値で埋める", View::Indicator, |harness| press(harness, "連続した値で埋める…"));
    add("書き方をそろえる", View::Indicator, |harness| press(harness, "書き方をそろえる…"));
    add("実績を取り込む", View::Indicator, |harness| press(harness, "県議会報告の実績を取り込む…"));
    add("指摘を了承", View::Check, |harness| {
        harness.key_press(Key::Home);
        harness.run();
        press(harness, "了承…");
    });
    add("まとめて修正", View::Check, |harness| {
        let document = harness.state().document();
        let (catalogue, context) = (document.catalogue(), checks::context_of(document));
        let fixes = |rule: &str| checks::plan(catalogue, &context, rule, &BTreeSet::new()).planned;
        let found = RULES.iter().find(|rule| !fixes(rule.name).is_empty()).unwrap();
        let dialog = CheckDialog::repair(document, found.name);
        open(harness, Dialog::Check(Box::new(dialog)));
    });
    add("改定を始める", table, |harness| run(harness, Command::Revision(RevisionCommand::Begin)));
    add("スナップショットを取る", table, |harness| {
        run(harness, Command::Revision(RevisionCommand::Take));
        press(harness, "確定");
    });
    add("スナップショット一覧", table, |harness| run(harness, Command::Revision(RevisionCommand::Timeline)));
    add("改定の印", table, |harness| run(harness, Command::Revision(RevisionCommand::Marks)));
    add("改定理由一覧", table, |harness| run(harness, Command::Revision(RevisionCommand::Reasons)));
    add("変更の影響", table, |harness| run(harness, Command::ToggleAbolished));
    add("新旧対照表", View::Compare, |harness| run(harness, Command::Revision(RevisionCommand::Table)));
    add("編集を引き継ぐ", table, |harness| {
        let dialog = TakeOverDialog::new("sato（PC-12）が11月21日 10:32から編集中と記されています".to_owned());
        open(harness, Dialog::Revision(Box::new(RevisionDialog::TakeOver(dialog))));
    });
    scenes
}

/// Closes what the scene opened.
pub(super) fn close(harness: &mut Window) {
    harness.state_mut().dialog = None;
    harness.run();
}

/// Shows some scenes in one window, one after the other.
pub(super) fn each(scenes: &[Scene], mut look: impl FnMut(&mut Window, &Scene)) {
    let (_parent, path) = revision();
    let mut harness = window(&path, Vec2::new(1280.0, 800.0));
    for scene in scenes {
        show(&mut harness, scene);
        look(&mut harness, scene);
        close(&mut harness);
    }
}

#[test]
fn every_dialog_has_a_scene() {
    let mut seen = BTreeSet::new();
    each(&all()[VIEWS.len()..], |harness, scene| {
        let dialog = harness.state().dialog.as_ref();
        seen.insert(kind(dialog.unwrap_or_else(|| panic!("{} opens no dialog", scene.name))));
    });
    assert_eq!(seen, (0..KINDS).collect());
}
