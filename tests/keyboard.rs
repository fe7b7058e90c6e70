//! The year's work of the planning office by the keyboard alone: not one click, and nothing carried out past the keys.
//!
//! Every step is a key or a text typed; where the keyboard is, is asked of the AccessKit tree, as a screen reader does.
#![cfg(feature = "gui")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test stops where its ground gives way"
)]

use std::fs;
use std::path::Path;

use egui::accesskit::{Role, Toggled};
use egui::{Event, Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use shisaku::document::Document;
use shisaku::file::{self, folder};
use shisaku::model::{Catalogue, Measure, Month};
use shisaku::revision::{Stage, Verdict};
use shisaku::ui::{Preferences, Shell, Worker};

#[path = "support/window.rs"]
mod window;

use window::{now, undo_names, window};

const NONE: Modifiers = Modifiers::NONE;
const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const ALT: Modifiers = Modifiers::ALT;

/// A person with a keyboard before the window.
struct Person {
    window: Harness<'static, Shell>,
}

impl Person {
    /// Presses a key.
    fn press(&mut self, modifiers: Modifiers, key: Key) {
        self.window.key_press_modifiers(modifiers, key);
        self.window.run();
    }

    fn press_times(&mut self, times: usize, modifiers: Modifiers, key: Key) {
        for _ in 0..times {
            self.press(modifiers, key);
        }
    }

    /// Types where the keyboard is.
    fn types(&mut self, text: &str) {
        self.window.event(Event::Text(text.to_owned()));
        self.window.run();
    }

    /// Types over all that stands where the keyboard is.
    fn types_over(&mut self, text: &str) {
        self.press(CTRL, Key::A);
        self.types(text);
    }

    /// What has the keyboard, by role and name.
    fn focus(&self) -> (Role, String) {
        let found = self.window.root().children_recursive().find(|node| node.accesskit_node().is_focused_in_tree());
        let Some(node) = found else { return (Role::Unknown, String::new()) };
        let node = node.accesskit_node();
        (node.role(), node.label().unwrap_or_default())
    }

    /// Presses a key until what has the keyboard has a name.
    fn goes_by(&mut self, modifiers: Modifiers, key: Key, name: &str) {
        let mut passed = Vec::new();
        for _ in 0..120 {
            let now = self.focus().1;
            if now == name {
                return;
            }
            passed.push(now);
            self.press(modifiers, key);
        }
        panic!("{key:?} never came to {name:?}, but to {passed:#?}");
    }

    /// Goes by Tab to what has a name.
    fn tabs_to(&mut self, name: &str) {
        self.goes_by(NONE, Key::Tab, name);
    }

    /// Goes by Tab to a button, a box or a choice, and presses it.
    fn tabs_and_presses(&mut self, name: &str) {
        self.tabs_to(name);
        self.press(NONE, Key::Space);
    }

    /// Runs a command found by typing a part of its name.
    fn runs(&mut self, words: &str) {
        self.press(CTRL, Key::K);
        assert_eq!(self.dialog().as_deref(), Some("コマンド一覧"));
        self.types(words);
        self.press(NONE, Key::Enter);
    }

    /// The name of the dialog that is open.
    fn dialog(&self) -> Option<String> {
        let mut dialogs = self.window.root().children_recursive().filter(|node| {
            let node = node.accesskit_node();
            node.role() == Role::Dialog && node.label().is_some()
        });
        dialogs.next().and_then(|node| node.accesskit_node().label())
    }

    fn shows(&self, words: &str) -> bool {
        self.window.query_all_by_label_contains(words).next().is_some()
    }

    fn is_ticked(&self, name: &str) -> bool {
        let node = self.window.get_by_label(name);
        node.accesskit_node().toggled() == Some(Toggled::True)
    }

    fn document(&self) -> &Document {
        self.window.state().document()
    }

    fn catalogue(&self) -> &Catalogue {
        self.document().catalogue()
    }

    fn measure(&self, number: &str) -> &Measure {
        self.catalogue().measures().iter().find(|measure| measure.number.as_str() == number).unwrap()
    }

    fn current(&self) -> String {
        let current = self.window.state().current().unwrap();
        self.catalogue().measure(current).unwrap().number.to_string()
    }

    fn last_undo(&self) -> String {
        undo_names(&self.window).pop().unwrap_or_default()
    }

    /// Makes a measure the current one by searching for it, and lists everything again.
    fn goes_to(&mut self, words: &str) {
        self.press(CTRL, Key::F);
        assert_eq!(self.focus().1, "検索");
        self.types_over(words);
        self.press(NONE, Key::F3);
        self.press(CTRL | SHIFT, Key::L);
    }

    /// Goes to the 施策票 beside the view.
    fn goes_to_card(&mut self) {
        for _ in 0..6 {
            if self.focus().1 == "施策の操作" || self.card_has_keyboard() {
                return;
            }
            self.press(NONE, Key::F6);
        }
        panic!("F6 never came to the card, but to {:?}", self.focus());
    }

    fn card_has_keyboard(&self) -> bool {
        let found = self.window.root().children_recursive().find(|node| node.accesskit_node().is_focused_in_tree());
        let card = self.window.get_all_by_label("施策の操作").next();
        let (Some(found), Some(card)) = (found, card) else { return false };
        found.rect().left() > 800.0 && card.rect().left() > 800.0
    }
}

/// Opens last March's published edition from its file: Ctrl+O, and its place typed.
fn opens_the_published_edition(person: &mut Person, path: &Path) {
    person.press(CTRL, Key::O);
    assert_eq!(person.dialog().as_deref(), Some("開く"));
    assert_eq!(person.focus().1, "ファイルを選ぶ…", "the keyboard moves into the dialog");
    person.tabs_to("ファイル又は改定フォルダの場所を直接入力");
    person.types(path.to_str().unwrap());
    person.press(NONE, Key::Enter);
    assert_eq!(person.dialog(), None);
    assert_eq!(person.document().path(), Some(path));
}

/// Begins the next revision by the menu.
fn begins_the_revision(person: &mut Person, path: &Path) {
    person.press(NONE, Key::F10);
    assert_eq!(person.focus().1, "ファイル");
    person.goes_by(NONE, Key::ArrowRight, "改定");
    person.press(NONE, Key::ArrowDown);
    person.goes_by(NONE, Key::ArrowDown, "改定を始める…");
    person.press(NONE, Key::Enter);
    assert_eq!(person.dialog().as_deref(), Some("改定を始める"));
    assert_eq!(person.focus().1, "新しい版");
    person.tabs_to("改定フォルダ（新しく作ります）");
    person.types_over(path.to_str().unwrap());
    person.press(NONE, Key::Enter);
    assert_eq!(person.dialog(), None);
    assert_eq!(person.catalogue().edition.to_string(), "令和9年3月");
    assert_eq!(person.document().revision().unwrap().path, path);
}

/// Revises a measure: its goal on the card, a bar of its schedule, a target.
fn revises(person: &mut Person) {
    person.goes_to("グループウェアシステムの再構築");
    assert_eq!(person.current(), "2-20");
    person.goes_to_card();
    person.tabs_to("施策目標");
    person.types_over("電子決裁率：100%（R11までに達成）");
    person.press(CTRL, Key::Enter);
    assert_eq!(person.measure("2-20").goal, "電子決裁率：100%（R11までに達成）");

    person.press(CTRL, Key::Num2);
    person.press(NONE, Key::ArrowDown);
    assert_eq!(person.focus(), (Role::TreeGrid, "工程".to_owned()));
    let before = person.measure("2-20").schedule.rows[0].bars.len();
    assert_eq!(before, 0, "the bars were lost in print");
    person.press(CTRL, Key::Enter);
    person.press_times(3, ALT, Key::ArrowRight);
    person.press_times(2, ALT | SHIFT, Key::ArrowLeft);
    let bar = person.measure("2-20").schedule.rows[0].bars[0].clone();
    let month = |words: &str| Month::parse(words).unwrap();
    assert_eq!((bar.first, bar.last), (month("2024-07"), month("2025-04")), "{bar:?}");
    person.press(NONE, Key::F2);
    person.types("要件の整理");
    person.press(NONE, Key::Enter);
    assert_eq!(person.measure("2-20").schedule.rows[0].bars[0].caption, "要件の整理");

    person.press(CTRL, Key::Num3);
    person.press(NONE, Key::Home);
    let wanted = "R9目標";
    for _ in 0..20 {
        if person.focus().1.starts_with(wanted) {
            break;
        }
        person.press(NONE, Key::ArrowRight);
    }
    assert!(person.focus().1.starts_with(wanted), "{:?}", person.focus());
    person.types("40%");
    person.press(NONE, Key::Enter);
    assert_eq!(person.measure("2-20").indicators[0].targets[3].as_str(), "40%");
    person.press(CTRL, Key::Num1);
}

/// Adds a measure, and types its name and overview.
fn adds(person: &mut Person) {
    let before = person.catalogue().measures().len();
    person.press(CTRL, Key::N);
    assert!(person.dialog().is_some(), "the effects are shown first");
    person.press(NONE, Key::Enter);
    assert_eq!(person.catalogue().measures().len(), before + 1);
    assert!(person.focus().1.starts_with("施策名を編集"), "the keyboard is on the name: {:?}", person.focus());
    person.types("校務データの分析基盤");
    // Enter goes on to the row below.
    person.press(NONE, Key::Enter);
    person.press(NONE, Key::ArrowUp);
    person.goes_to_card();
    person.tabs_to("施策概要");
    person.types("校務データを分析する基盤を整備する。");
    person.press(CTRL, Key::Enter);
    let added = person.measure("2-24");
    assert_eq!(
        (added.name.as_str(), added.overview.as_str()),
        ("校務データの分析基盤", "校務データを分析する基盤を整備する。")
    );
}

/// Abolishes a measure with a command found by its name.
fn abolishes(person: &mut Person) {
    person.goes_to("3-14");
    assert_eq!(person.current(), "3-14");
    person.runs("廃止にする");
    assert!(person.shows("廃止の施策が2件から3件になります"));
    person.press(NONE, Key::Enter);
    assert!(person.measure("3-14").abolition.is_some());
}

/// Puts the marks of the edition on what changed, and gives every change its reason.
fn marks_and_explains(person: &mut Person) {
    person.press(CTRL | SHIFT, Key::M);
    assert_eq!(person.dialog().as_deref(), Some("改定の印"));
    person.tabs_and_presses("選んだ3件の印を改める");
    assert_eq!(person.dialog(), None);
    for (number, kind) in [("2-20", "見直し"), ("2-24", "新規"), ("3-14", "廃止")] {
        let mark = person.measure(number).annotations.last().unwrap().to_string();
        assert_eq!(mark, format!("令和9年3月改定（{kind}）"), "{number}");
    }
    person.press(CTRL | SHIFT, Key::R);
    assert_eq!(person.dialog().as_deref(), Some("改定理由一覧"));
    person.tabs_and_presses("表示中をすべて選ぶ");
    person.tabs_to("記入者");
    person.types_over("企画担当");
    person.tabs_to("理由");
    person.types("令和8年度の実績による");
    person.press(CTRL, Key::Enter);
    assert!(person.shows("理由なし0件"), "{}", person.last_undo());
    person.press(NONE, Key::Escape);
    assert_eq!(person.dialog(), None);
    assert!(person.catalogue().reasons.len() >= 3);
}

/// Looks through what the checks found: mends one finding, accepts another with a reason.
fn checks(person: &mut Person) {
    person.press(CTRL, Key::Num5);
    assert_eq!(person.focus(), (Role::ListBox, "指摘の一覧".to_owned()));
    person.press(NONE, Key::Home);
    let steps = undo_names(&person.window).len();
    for _ in 0..400 {
        if person.window.query_by_label("修正").is_some() {
            break;
        }
        person.press(NONE, Key::ArrowDown);
    }
    // The detail stands before the list.
    person.goes_by(SHIFT, Key::Tab, "修正");
    person.press(NONE, Key::Enter);
    assert_eq!(undo_names(&person.window).len(), steps + 1, "mended in one step");

    let accepted = person.catalogue().accepted.len();
    person.goes_by(NONE, Key::Tab, "指摘の一覧");
    person.press(NONE, Key::ArrowDown);
    person.goes_by(SHIFT, Key::Tab, "了承…");
    person.press(NONE, Key::Enter);
    assert_eq!(person.dialog().as_deref(), Some("指摘を了承"));
    person.types("公表済みの記載であり、来年度に改める。");
    person.tabs_to("了承した人");
    person.types_over("企画担当");
    person.press(NONE, Key::Enter);
    assert_eq!(person.dialog(), None);
    assert_eq!(person.catalogue().accepted.len(), accepted + 1);
    person.press(CTRL, Key::Num1);
}

/// Takes a snapshot.
fn freezes(person: &mut Person, name: &str, stage: Stage) {
    person.press(CTRL, Key::T);
    assert_eq!(person.dialog().as_deref(), Some("スナップショットを取る"));
    assert_eq!(person.focus().1, "名前");
    person.types(name);
    person.tabs_and_presses(stage.word());
    assert!(person.is_ticked(stage.word()));
    person.tabs_to("作成者");
    person.types_over("企画担当");
    if person.window.query_by_label("残っていても確定にする").is_some() {
        person.tabs_and_presses("残っていても確定にする");
    }
    person.press(CTRL, Key::Enter);
    assert_eq!(person.dialog(), None, "{name}");
    assert_eq!(person.document().revision().unwrap().stage(), Some(stage));
    assert!(!person.document().is_modified(), "saved as well");
}

/// Puts two snapshots side by side and says what is thought of the changes.
fn compares_and_marks(person: &mut Person, path: &Path) {
    person.press(CTRL | SHIFT, Key::T);
    assert_eq!(person.dialog().as_deref(), Some("スナップショット一覧"));
    person.tabs_and_presses("局への照会用 と比べる");
    assert_eq!(person.dialog(), None);
    assert!(person.shows("旧の側を選ぶ") && person.shows("局への照会用"), "the first snapshot is the old side");
    let new_side = person
        .window
        .get_all_by_role(Role::Button)
        .find_map(|node| node.accesskit_node().label().filter(|label| label.starts_with("新の側を選ぶ")))
        .unwrap();
    person.tabs_to(&new_side);
    person.press(NONE, Key::Enter);
    let offered = person
        .window
        .root()
        .children_recursive()
        .find_map(|node| node.accesskit_node().label().filter(|label| label.contains("議会用")))
        .unwrap();
    person.goes_by(NONE, Key::ArrowDown, &offered);
    person.press(NONE, Key::Enter);
    assert!(person.shows("施策目標"));

    person.goes_by(NONE, Key::F6, "変更の一覧");
    person.press(NONE, Key::Home);
    person.press(CTRL, Key::Enter);
    assert!(person.shows("確認済 1"), "{:?}", person.focus());
    for (command, field, record) in
        [("質問を付ける", "質問の内容", "質問を記録"), ("差し戻す", "差戻しの内容", "差戻しを記録")]
    {
        person.runs(command);
        assert_eq!(person.focus().1, field);
        person.types("前の版の値の根拠を示すこと");
        person.tabs_and_presses(record);
        person.press(NONE, Key::F8);
    }
    for words in ["確認済 1", "質問 1", "差戻し 1"] {
        assert!(person.shows(words), "{words}");
    }
    let review = path.join(folder::REVIEW_FOLDER).join("課長.ron");
    person.press(CTRL | ALT, Key::S);
    assert_eq!(person.dialog().as_deref(), Some("確認の記録を保存"));
    person.tabs_to("保存するファイルの場所");
    person.types_over(review.to_str().unwrap());
    person.press(NONE, Key::Enter);
    let text = fs::read_to_string(&review).unwrap();
    for verdict in Verdict::ALL {
        assert!(text.contains(match verdict {
            Verdict::Confirmed => "Confirmed",
            Verdict::Question => "Question",
            Verdict::Returned => "Returned",
        }));
    }
}

#[test]
fn the_years_work_needs_no_mouse() {
    let parent = tempfile::tempdir().unwrap();
    let published = parent.path().join("令和8年3月 施策集.ron");
    file::save(&published, &file::builtin("builtin:r8").unwrap(), None).unwrap();
    let revision = parent.path().join("令和9年3月 改定（案）");
    let shell = Shell::open(None, Preferences::default(), Worker::Inline, now()).unwrap();
    let mut person = Person { window: window(shell) };

    opens_the_published_edition(&mut person, &published);
    begins_the_revision(&mut person, &revision);
    revises(&mut person);
    adds(&mut person);
    abolishes(&mut person);
    marks_and_explains(&mut person);
    checks(&mut person);
    freezes(&mut person, "局への照会用", Stage::Draft);

    person.goes_to("グループウェアシステムの再構築");
    for (field, text) in [
        ("施策概要", "県立学校のグループウェアを再構築し、運用する。"),
        ("施策目標", "電子決裁率：100%（R10までに達成）"),
        ("達成年度", "令和10年度"),
    ] {
        person.goes_to_card();
        person.tabs_to(field);
        person.types_over(text);
        person.press(CTRL, Key::Enter);
    }
    freezes(&mut person, "庁内協議用", Stage::Proposal);
    freezes(&mut person, "議会用", Stage::Final);
    compares_and_marks(&mut person, &revision);

    let kept = folder::open(&revision).unwrap();
    let stages: Vec<Stage> = kept.snapshots.iter().map(|kept| kept.snapshot.as_ref().unwrap().stage).collect();
    assert_eq!(stages, [Stage::Draft, Stage::Proposal, Stage::Final]);
    assert!(kept.remarks.is_empty());
}
