//! The commands of the menu and the command palette: names, menus and shortcuts, in one table.

use std::cmp::Reverse;
use std::sync::LazyLock;

use egui::{Key, KeyboardShortcut, Modifiers, ThemePreference};

use super::action::{Command, View};
use super::compare::Deed;
use super::revision::RevisionCommand;
use crate::model::AnnotationKind;

/// A menu of the menu bar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Menu {
    File,
    Edit,
    View,
    Revision,
    Check,
    Export,
    Help,
}

impl Menu {
    pub(super) const ALL: [Self; 7] =
        [Self::File, Self::Edit, Self::View, Self::Revision, Self::Check, Self::Export, Self::Help];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::File => "ファイル",
            Self::Edit => "編集",
            Self::View => "表示",
            Self::Revision => "改定",
            Self::Check => "点検",
            Self::Export => "出力",
            Self::Help => "ヘルプ",
        }
    }
}

/// One line of a menu.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Entry {
    pub(super) command: Command,
    pub(super) menu: Menu,
    pub(super) name: &'static str,
    pub(super) shortcut: Option<KeyboardShortcut>,
    /// Whether a line is drawn above it.
    pub(super) divided: bool,
}

const CTRL: Modifiers = Modifiers::COMMAND;
const SHIFT: Modifiers = Modifiers::SHIFT;
const NONE: Modifiers = Modifiers::NONE;

const fn keys(modifiers: Modifiers, key: Key) -> Option<KeyboardShortcut> {
    Some(KeyboardShortcut::new(modifiers, key))
}

const fn entry(menu: Menu, command: Command, name: &'static str, shortcut: Option<KeyboardShortcut>) -> Entry {
    Entry { command, menu, name, shortcut, divided: false }
}

const fn divided(entry: Entry) -> Entry {
    Entry { divided: true, ..entry }
}

/// Every command, in the order of the menus.
pub(super) const ENTRIES: &[Entry] = &[
    entry(Menu::File, Command::Open, "開く…", keys(CTRL, Key::O)),
    entry(Menu::File, Command::Save, "上書き保存", keys(CTRL, Key::S)),
    entry(Menu::File, Command::SaveAs, "名前を付けて保存…", keys(CTRL.plus(SHIFT), Key::S)),
    entry(Menu::File, Command::Versions, "以前の版に戻す…", None),
    divided(entry(Menu::File, Command::Quit, "終了", keys(CTRL, Key::Q))),
    entry(Menu::Edit, Command::Undo, "元に戻す", keys(CTRL, Key::Z)),
    entry(Menu::Edit, Command::Redo, "やり直す", keys(CTRL, Key::Y)),
    divided(entry(Menu::Edit, Command::Find, "検索", keys(CTRL, Key::F))),
    entry(Menu::Edit, Command::FindNext, "次の一致へ", keys(NONE, Key::F3)),
    entry(Menu::Edit, Command::FindPrevious, "前の一致へ", keys(SHIFT, Key::F3)),
    entry(Menu::Edit, Command::Replace, "置換…", keys(CTRL, Key::H)),
    divided(entry(Menu::Edit, Command::AddMeasure, "施策を追加", keys(CTRL, Key::N))),
    entry(Menu::Edit, Command::DuplicateMeasure, "施策を複製", keys(CTRL.plus(SHIFT), Key::D)),
    entry(Menu::Edit, Command::RemoveMeasure, "施策を削除", keys(CTRL.plus(SHIFT), Key::Delete)),
    divided(entry(Menu::Edit, Command::EditSection, "分野の名称・主な内容を編集…", None)),
    entry(Menu::Edit, Command::EditBureaus, "とりまとめ局の一覧を編集…", None),
    entry(Menu::View, Command::Show(View::Table), "表", keys(CTRL, Key::Num1)),
    entry(Menu::View, Command::Show(View::Gantt), "工程", keys(CTRL, Key::Num2)),
    entry(Menu::View, Command::Show(View::Indicator), "指標", keys(CTRL, Key::Num3)),
    entry(Menu::View, Command::Show(View::Compare), "比較", keys(CTRL, Key::Num4)),
    entry(Menu::View, Command::Show(View::Check), "点検", keys(CTRL, Key::Num5)),
    entry(Menu::View, Command::Show(View::Progress), "進捗", keys(CTRL, Key::Num6)),
    entry(Menu::View, Command::Show(View::Lineage), "系譜（前の計画から続く施策）", keys(CTRL, Key::Num7)),
    divided(entry(Menu::View, Command::ClearFilter, "絞り込みを解除", keys(CTRL.plus(SHIFT), Key::L))),
    entry(Menu::View, Command::ToggleTree, "施策体系の表示を切り替え", keys(CTRL, Key::B)),
    entry(Menu::View, Command::ToggleCard, "施策票の表示を切り替え", keys(CTRL, Key::I)),
    divided(entry(
        Menu::View,
        Command::Pane { forward: true },
        "次の区画へ（検索・施策体系・画面・施策票）",
        keys(NONE, Key::F6),
    )),
    entry(Menu::View, Command::Pane { forward: false }, "前の区画へ", keys(SHIFT, Key::F6)),
    entry(Menu::View, Command::MenuBar, "メニューへ", keys(NONE, Key::F10)),
    divided(entry(Menu::View, Command::SetTheme(ThemePreference::Light), "明るい配色", None)),
    entry(Menu::View, Command::SetTheme(ThemePreference::Dark), "暗い配色", None),
    entry(Menu::View, Command::SetTheme(ThemePreference::System), "端末の設定に合わせる", None),
    divided(entry(Menu::View, Command::ZoomIn, "拡大", keys(CTRL, Key::Plus))),
    entry(Menu::View, Command::ZoomOut, "縮小", keys(CTRL, Key::Minus)),
    entry(Menu::View, Command::ZoomReset, "標準の大きさ", keys(CTRL, Key::Num0)),
    entry(Menu::Revision, Command::Revision(RevisionCommand::Begin), "改定を始める…", None),
    entry(Menu::Revision, Command::Revision(RevisionCommand::Take), "スナップショットを取る…", keys(CTRL, Key::T)),
    entry(
        Menu::Revision,
        Command::Revision(RevisionCommand::Timeline),
        "スナップショット一覧…",
        keys(CTRL.plus(SHIFT), Key::T),
    ),
    divided(entry(
        Menu::Revision,
        Command::Revision(RevisionCommand::Marks),
        "改定の印を付け直す…",
        keys(CTRL.plus(SHIFT), Key::M),
    )),
    entry(Menu::Revision, Command::Revision(RevisionCommand::Reasons), "改定理由一覧…", keys(CTRL.plus(SHIFT), Key::R)),
    entry(Menu::Revision, Command::Annotate(AnnotationKind::New), "この版の（新規）の印を付ける・外す", None),
    entry(
        Menu::Revision,
        Command::Annotate(AnnotationKind::Revised),
        "この版の（見直し）の印を付ける・外す",
        keys(CTRL, Key::M),
    ),
    entry(Menu::Revision, Command::ToggleAbolished, "施策を廃止にする・戻す", None),
    divided(entry(Menu::Revision, Command::SetEdition, "版を変更…", None)),
    divided(entry(Menu::Revision, Command::Compare(Deed::Next), "次の変更へ", keys(NONE, Key::F8))),
    entry(Menu::Revision, Command::Compare(Deed::Previous), "前の変更へ", keys(NONE, Key::F7)),
    entry(Menu::Revision, Command::Compare(Deed::Exchange), "比較の左右を入れ替え", None),
    divided(entry(Menu::Revision, Command::Compare(Deed::Confirm), "変更を確認済にして次へ", keys(CTRL, Key::Enter))),
    entry(Menu::Revision, Command::Compare(Deed::Question), "変更に質問を付ける…", None),
    entry(Menu::Revision, Command::Compare(Deed::Return), "変更を差し戻す…", None),
    divided(entry(Menu::Revision, Command::Compare(Deed::Part), "施策の対応を外す", None)),
    entry(Menu::Revision, Command::Compare(Deed::Pair), "施策を別の施策と対応付ける…", None),
    entry(Menu::Revision, Command::Compare(Deed::Unpair), "施策の対応の指定を取り消す", None),
    entry(Menu::Revision, Command::Compare(Deed::UnpairAll), "施策の対応の指定をすべて取り消す", None),
    divided(entry(Menu::Revision, Command::Compare(Deed::OpenReview), "確認の記録を開く・合わせる…", None)),
    entry(
        Menu::Revision,
        Command::Compare(Deed::SaveReview),
        "確認の記録を保存",
        keys(CTRL.plus(Modifiers::ALT), Key::S),
    ),
    entry(Menu::Check, Command::NextFinding, "次の指摘へ", keys(NONE, Key::F4)),
    entry(Menu::Check, Command::PreviousFinding, "前の指摘へ", keys(SHIFT, Key::F4)),
    entry(Menu::Export, Command::Revision(RevisionCommand::Table), "新旧対照表を書き出す…", None),
    entry(Menu::Export, Command::Export(super::action::ExportKind::Json), "JSON を書き出す…", None),
    entry(Menu::Export, Command::Export(super::action::ExportKind::Measures), "施策の表を CSV で書き出す…", None),
    entry(Menu::Export, Command::Export(super::action::ExportKind::Schedule), "工程の表を CSV で書き出す…", None),
    entry(Menu::Export, Command::Export(super::action::ExportKind::Indicators), "指標の表を CSV で書き出す…", None),
    entry(Menu::Export, Command::Export(super::action::ExportKind::Reasons), "改定理由の一覧を CSV で書き出す…", None),
    entry(Menu::Help, Command::Palette, "コマンド一覧", keys(CTRL, Key::K)),
    entry(Menu::Help, Command::About, "shisaku について", None),
];

/// Every shortcut with its command, those of more keys first: Ctrl+S would otherwise take Ctrl+Shift+S.
pub(super) static SHORTCUTS: LazyLock<Vec<(Command, KeyboardShortcut)>> = LazyLock::new(|| {
    let listed = ENTRIES.iter().filter_map(|entry| entry.shortcut.map(|shortcut| (entry.command, shortcut)));
    let mut shortcuts: Vec<_> = listed.chain(ALSO.iter().copied()).collect();
    shortcuts.sort_by_key(|(_, shortcut)| Reverse((shortcut.modifiers.alt, shortcut.modifiers.shift)));
    shortcuts
});

/// Further shortcuts for commands that have one in the table.
const ALSO: &[(Command, KeyboardShortcut)] = &[
    (Command::Redo, KeyboardShortcut::new(CTRL.plus(SHIFT), Key::Z)),
    (Command::Palette, KeyboardShortcut::new(NONE, Key::F1)),
    (Command::ZoomIn, KeyboardShortcut::new(CTRL, Key::Equals)),
];

/// The shortcut as a Japanese keyboard names it: Ctrl+Shift+S.
pub(super) fn shortcut_words(shortcut: KeyboardShortcut) -> String {
    let mut words = String::new();
    let modifiers = shortcut.modifiers;
    for (held, name) in
        [(modifiers.command || modifiers.ctrl, "Ctrl+"), (modifiers.alt, "Alt+"), (modifiers.shift, "Shift+")]
    {
        if held {
            words.push_str(name);
        }
    }
    // Egui names this key by a mathematical minus, which the fonts lack.
    words.push_str(if shortcut.logical_key == Key::Minus { "-" } else { shortcut.logical_key.symbol_or_name() });
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_shortcut_stands_for_two_commands() {
        let mut seen: Vec<KeyboardShortcut> = ALSO.iter().map(|(_, shortcut)| *shortcut).collect();
        for shortcut in ENTRIES.iter().filter_map(|entry| entry.shortcut) {
            assert!(!seen.contains(&shortcut), "{} is used twice", shortcut_words(shortcut));
            seen.push(shortcut);
        }
    }

    #[test]
    fn every_menu_has_entries() {
        for menu in Menu::ALL {
            assert!(ENTRIES.iter().any(|entry| entry.menu == menu), "{} is empty", menu.name());
        }
    }
}
