//! Actions: everything a view can ask for. They are carried out in one place, between frames.

use std::path::PathBuf;

use super::check::CheckDialog;
use super::compare::{CompareAction, Deed};
use super::grid::{GridEvent, Refusal};
use super::indicator::IndicatorDialog;
use super::revision::{RevisionAction, RevisionCommand};
use crate::command::Transaction;
use crate::document::checks::Item;
use crate::document::filter::Filter;
use crate::export::comparison;
use crate::file::journal::Abandoned;
use crate::model::{AnnotationKind, MeasureId, Place};

/// A view of the document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum View {
    /// 表.
    #[default]
    Table,
    /// 工程.
    Gantt,
    /// 指標.
    Indicator,
    /// 比較.
    Compare,
    /// 点検.
    Check,
    /// 進捗.
    Progress,
    /// 系譜.
    Lineage,
}

/// What a view asks for.
#[derive(Clone, PartialEq, Debug)]
#[allow(private_interfaces, reason = "only the window itself asks")]
pub enum Action {
    /// Take over what a killed program had confirmed but not saved.
    Recover(Box<Abandoned>),
    /// Remove what a killed program left.
    GiveUpRecovery(Box<Abandoned>),
    /// Go back to a version that saving replaced, kept in a file.
    RestoreVersion(PathBuf),
    /// Carry out an edit.
    Edit(Transaction),
    /// Make a measure the current one.
    Select(MeasureId),
    /// Make a measure the current one and bring a place in it into view.
    Show(Place),
    /// List the findings of one measure.
    ShowFindings(MeasureId),
    /// Change what is listed.
    SetFilter(Filter),
    /// List exactly what a filter lists, in the table.
    List(Filter),
    /// Change what is searched for.
    SetSearch(String),
    /// Open something; with unsaved changes, the person is asked first.
    Open(OpenTarget),
    /// Show the bars of another catalogue beneath, or of the one that was opened.
    CompareWith(Option<OpenTarget>),
    /// Ask for the file whose bars are shown beneath.
    ChooseComparison,
    /// Save to a file; over another file only where the person agreed to replace it.
    SaveTo {
        /// Where.
        path: PathBuf,
        /// Whether another file there may be replaced.
        replace: bool,
    },
    /// Save, then go on; where that fails, stay.
    SaveThen(Next),
    /// Give unsaved changes up and go on.
    Discard(Next),
    /// Let the person choose a file to open in a dialog of the desktop.
    ChooseFileToOpen,
    /// Let the person choose where to save in a dialog of the desktop, offering a file name.
    ChooseFileToSave(String),
    /// Give up opening what is being opened.
    CancelOpening,
    /// Write an export to a file.
    ExportTo(ExportKind, PathBuf),
    /// Switch to a view.
    SetView(View),
    /// Put text on the clipboard.
    Copy(String),
    /// Tell the person something, without asking anything.
    Tell(String),
    /// Tell the person that something went wrong, and what to do.
    Warn(String),
    /// Ask about indicators before something is done to them.
    Ask(Box<IndicatorDialog>),
    /// Do something about the comparison.
    Compare(CompareAction),
    /// Ask before findings are accepted or mended.
    AskAboutChecks(Box<CheckDialog>),
    /// Accept a finding.
    Accept {
        /// The finding.
        item: Box<Item>,
        /// Why nothing is to be done.
        reason: String,
        /// Who says so.
        author: String,
    },
    /// Use a rule of 点検, by its name, or use it no more.
    SwitchRule(String, bool),
    /// Do something about the revision.
    Revision(RevisionAction),
    /// Let the person choose a folder to open in a dialog of the desktop.
    ChooseFolderToOpen,
    /// Carry out a command of the menu.
    Run(Command),
}

/// What an export writes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ExportKind {
    /// The whole catalogue as JSON.
    Json,
    /// One row a measure, as CSV.
    Measures,
    /// One row a schedule row, as CSV.
    Schedule,
    /// One row an indicator, as CSV.
    Indicators,
    /// One row a change that wants a reason, as CSV.
    Reasons,
    /// 新旧対照表, as a page or a workbook.
    Comparison(comparison::Format),
}

impl ExportKind {
    /// The ending of the file's name.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Measures | Self::Schedule | Self::Indicators | Self::Reasons => "csv",
            Self::Comparison(format) => format.name(),
        }
    }
}

/// What can be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum OpenTarget {
    /// A file.
    Path(PathBuf),
    /// A catalogue built into the program, by its name.
    Builtin(String),
}

/// What follows once unsaved changes are dealt with.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Next {
    /// Close the window.
    Quit,
    /// Open something else.
    Open(OpenTarget),
}

/// A command of the menu, with a name and perhaps a shortcut; see `command_list`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Command {
    /// 開く.
    Open,
    /// 上書き保存.
    Save,
    /// 名前を付けて保存.
    SaveAs,
    /// 以前の版に戻す.
    Versions,
    /// 終了.
    Quit,
    /// 元に戻す.
    Undo,
    /// やり直す.
    Redo,
    /// 検索.
    Find,
    /// 次の一致へ.
    FindNext,
    /// 前の一致へ.
    FindPrevious,
    /// 置換.
    Replace,
    /// 施策を追加.
    AddMeasure,
    /// 施策を複製.
    DuplicateMeasure,
    /// 施策を削除.
    RemoveMeasure,
    /// 分野の編集.
    EditSection,
    /// とりまとめ局の一覧.
    EditBureaus,
    /// Switch to a view.
    Show(View),
    /// 絞り込みを解除.
    ClearFilter,
    /// 次の区画へ, 前の区画へ.
    Pane {
        /// Whether the next one, or the one before.
        forward: bool,
    },
    /// メニューへ.
    MenuBar,
    /// 施策体系を表示.
    ToggleTree,
    /// 施策票を表示.
    ToggleCard,
    /// 明るい配色, 暗い配色, 端末の設定.
    SetTheme(egui::ThemePreference),
    /// 拡大.
    ZoomIn,
    /// 縮小.
    ZoomOut,
    /// 標準の大きさ.
    ZoomReset,
    /// この版の印を付ける・外す.
    Annotate(AnnotationKind),
    /// 廃止にする・戻す.
    ToggleAbolished,
    /// 版を変更.
    SetEdition,
    /// Something about the revision.
    Revision(RevisionCommand),
    /// 次の指摘へ.
    NextFinding,
    /// 前の指摘へ.
    PreviousFinding,
    /// Something about the comparison.
    Compare(Deed),
    /// 書き出す.
    Export(ExportKind),
    /// コマンド一覧.
    Palette,
    /// この文書について.
    About,
}

/// Answers what every grid asks for alike, and gives back what its view must answer itself.
pub(super) fn take_common(event: GridEvent, actions: &mut Vec<Action>) -> Option<GridEvent> {
    match event {
        GridEvent::Copied(text) => actions.push(Action::Copy(text)),
        GridEvent::Refused(refusal @ Refusal::ReadOnly { cells: 1, .. }) => {
            actions.push(Action::Tell(refusal.to_string()));
        }
        GridEvent::Refused(refusal) => actions.push(Action::Warn(refusal.to_string())),
        GridEvent::Undo => actions.push(Action::Run(Command::Undo)),
        GridEvent::Redo => actions.push(Action::Run(Command::Redo)),
        event @ (GridEvent::SetCells { .. }
        | GridEvent::CursorMoved { .. }
        | GridEvent::Activated { .. }
        | GridEvent::Sort
        | GridEvent::Filter) => return Some(event),
    }
    None
}
