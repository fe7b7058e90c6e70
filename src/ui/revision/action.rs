//! What the dialogs of a revision ask for, and its commands in the menu.

use std::path::PathBuf;

use super::{RevisionPreferences, TablePreferences};
use crate::command::Transaction;
use crate::model::{About, Edition, MeasureId, ReasonCode};
use crate::revision::Stage;

/// A command of the menu about the revision.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RevisionCommand {
    /// 改定を始める.
    Begin,
    /// スナップショットを取る.
    Take,
    /// スナップショット一覧.
    Timeline,
    /// 改定の印.
    Marks,
    /// 改定理由一覧.
    Reasons,
    /// 新旧対照表.
    Table,
}

/// A catalogue of the revision that does not change any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Frozen {
    /// The edition it started from.
    Base,
    /// A snapshot, by its file.
    Snapshot(String),
}

/// What is asked for.
#[derive(Clone, PartialEq, Debug)]
pub enum RevisionAction {
    /// Begin a revision in a folder.
    Begin {
        /// The folder.
        folder: PathBuf,
        /// The edition to be made.
        edition: Edition,
        /// Whether edits since opening are changes of the revision, not of what it starts from.
        carry: bool,
    },
    /// Let the person choose a folder in a dialog of the desktop.
    ChooseFolder,
    /// Freeze the document as it stands.
    Take {
        /// What the snapshot is called.
        name: String,
        /// How far the revision has come.
        stage: Stage,
        /// Who takes it.
        author: String,
        /// What its readers should know.
        note: String,
    },
    /// Open the folder again, to be edited if nobody else does any more.
    Reopen,
    /// Ask whether to edit a folder that words say another edits.
    AskToTakeOver,
    /// Edit it all the same.
    TakeOver,
    /// Start the working copy anew from a snapshot, by its file.
    StartFrom(String),
    /// Compare what is frozen with the document as it stands.
    Compare(Frozen),
    /// Give one reason to many changes, or take theirs back.
    Explain {
        /// The changes.
        places: Vec<About>,
        /// The sort of reason, and its words.
        reason: Option<(ReasonCode, String)>,
        /// Who says so.
        author: String,
    },
    /// Change what counts, or what is asked about.
    SetPreferences(RevisionPreferences),
    /// Change how the comparison table looks.
    SetTable(TablePreferences),
    /// Carry out an edit whose effects were agreed to, then go to a measure.
    Edit(Transaction, Option<MeasureId>),
}
