//! Keeping the journal in step with the document, and offering what a killed program left.

use std::path::{Path, PathBuf, absolute};
use std::time::Duration;

use super::hold::{Claimed, who};
use super::{Message, Shell};
use crate::document::Origin;
use crate::document::recovery::{Recovery, recover};
use crate::file::folder::{Claim, SNAPSHOT_FOLDER, WORKING_FILE};
use crate::file::journal::{self, Abandoned, Journal, Places, Settled, Step};
use crate::file::{FileError, sweep};
use crate::model::Catalogue;
use crate::ui::dialog::{Dialog, RecoveryDialog};

/// The journal of this window, and how far it has got.
#[derive(Default)]
pub(super) struct Journaling {
    journal: Option<Journal>,
    /// Where this window writes.
    places: Option<Places>,
    /// The state of the document that was noted last.
    noted: u64,
    /// How many steps could be undone then.
    steps: usize,
    /// The catalogue on its way to its file, and its state.
    saving: Option<(Catalogue, u64)>,
    /// What is still to be offered.
    left: Vec<Abandoned>,
}

/// How long a save waits for the journal at most.
pub(super) const JOURNAL_PATIENCE: Duration = Duration::from_secs(2);

impl Shell {
    /// Begins to keep a journal in a folder, and offers what killed programs left there.
    pub fn keep_journal(&mut self, folder: &Path) {
        match journal::abandoned(folder) {
            Ok(mut found) => {
                found.reverse();
                self.journaling.left = found;
            }
            Err(error) => self.warn(format!("前回の編集の記録を調べられません（{error}）")),
        }
        match Journal::start(folder.to_owned()) {
            Ok(journal) => self.journaling.journal = Some(journal),
            Err(error) => self.warn(format!("編集の記録を始められません（{error}）。こまめに保存してください")),
        }
        self.journaling.places = Some(Places::new(folder.to_owned()));
        self.begin_journal();
    }

    /// Ends the journal: what was not saved was given up on purpose.
    pub fn end_journal(&mut self) {
        self.journaling.journal = None;
        self.journaling.places = None;
    }

    /// A file is about to be written: should the program be killed meanwhile, the next one tidies up there.
    pub(super) fn note_writing(&mut self, path: &Path) {
        if let Some(places) = &mut self.journaling.places {
            // Not to be able to note it is no reason not to save; at worst a temporary file stays behind.
            places.note(path).unwrap_or_default();
        }
    }

    /// Waits until every edit is on the disk.
    pub fn settle_journal(&self) {
        if let Some(journal) = &self.journaling.journal {
            journal.settle();
        }
    }

    fn warn(&mut self, text: String) {
        self.message = Some(Message { text, warning: true });
    }

    /// Another document is open.
    pub(super) fn begin_journal(&mut self) {
        if let Some(folder) = self.document.path().and_then(Path::parent) {
            sweep(folder);
        }
        self.journaling.saving = None;
        let Some(journal) = &self.journaling.journal else { return };
        self.begin_journal_at(journal, self.document.opened(), self.document.is_modified());
        self.journaling.noted = self.document.generation();
        self.journaling.steps = self.document.history().undo_names().count();
    }

    /// The document is on its way to its file as it stands, which must wait until the journal tells of that state: a file
    /// ahead of its journal would be taken for another program's after a kill.
    pub(super) fn note_saving(&mut self) -> Settled {
        let snapshots = self.document.revision().map(|revision| revision.path.join(SNAPSHOT_FOLDER));
        if let Some(snapshots) = snapshots {
            self.note_writing(&snapshots.join(WORKING_FILE));
        }
        self.journaling.saving = Some((self.document.catalogue().clone(), self.document.generation()));
        self.note_edit();
        self.journaling.journal.as_ref().map(Journal::settled).unwrap_or_default()
    }

    /// Notes what was edited since it was noted last.
    fn note_edit(&mut self) {
        let Some(journal) = &self.journaling.journal else { return };
        if self.document.generation() != self.journaling.noted {
            journal.append(self.document.catalogue(), self.last_step());
            self.journaling.noted = self.document.generation();
            self.journaling.steps = self.document.history().undo_names().count();
        }
    }

    /// The document's file holds what was on its way; edits made meanwhile begin the new journal.
    pub(super) fn note_saved(&mut self) {
        let (Some(journal), Some((saved, generation))) = (&self.journaling.journal, self.journaling.saving.take())
        else {
            return;
        };
        self.begin_journal_at(journal, &saved, generation != self.document.generation());
    }

    fn begin_journal_at(&self, journal: &Journal, state: &Catalogue, edited: bool) {
        if edited {
            journal.begin_edited(self.journal_name(), state, self.document.catalogue(), self.last_step());
        } else {
            journal.begin(self.journal_name(), state);
        }
    }

    /// Notes what was edited since the last frame.
    pub(super) fn keep_journal_up(&mut self) {
        if self.dialog.is_none() {
            self.offer_recovery();
        }
        let Some(journal) = &self.journaling.journal else { return };
        let problem = journal.problem();
        self.note_edit();
        if let Some(problem) = problem {
            self.warn_unwritten(&problem);
        }
    }

    fn warn_unwritten(&mut self, problem: &FileError) {
        self.warn(format!("編集の記録を書けません。こまめに保存してください（{problem}）"));
    }

    /// What the journal calls the document: the next program may start in another folder.
    fn journal_name(&self) -> String {
        match self.document.origin() {
            Origin::Builtin(name) => name.clone(),
            Origin::File(path) | Origin::Imported(path) => {
                absolute(path).unwrap_or_else(|_| path.clone()).display().to_string()
            }
        }
    }

    fn last_step(&self) -> Step {
        let history = self.document.history();
        let undone = history.undo_names().count() < self.journaling.steps;
        let name = if undone {
            history.redo_names().next().map(|name| format!("元に戻す {name}"))
        } else {
            history.undo_names().next_back().map(str::to_owned)
        };
        Step { name: name.unwrap_or_default(), at: Some(self.now.naive_local()) }
    }

    /// Asks about the next journal that was left, once what was taken from the one before is saved or given up.
    fn offer_recovery(&mut self) {
        if self.document.is_modified() {
            return;
        }
        if let Some(found) = self.journaling.left.pop() {
            let document = PathBuf::from(&found.head.document);
            if let Some(folder) = document.parent() {
                sweep(folder);
            }
            self.dialog = Some(Dialog::Recovery(Box::new(RecoveryDialog::new(found))));
        }
    }

    pub(super) fn recover(&mut self, found: &Abandoned) {
        let claimed = self.claimant(false).claim(Path::new(&found.head.document));
        if let Claimed::Asked(Claim::Refused(refused)) = &claimed {
            let text = format!(
                "{}。編集を終えてもらってから、もう一度起動してください。編集の記録は残してあります: {}",
                who(refused),
                found.head.document
            );
            self.dialog = Some(Dialog::Problem(text));
            return;
        }
        match recover(found) {
            Ok(Recovery { opened, steps, is_cut }) => {
                self.take_opened(opened);
                self.take_claimed(claimed);
                let end =
                    if is_cut { "。最後の編集は途中で切れていたため含みません" } else { "" };
                self.message = Some(Message {
                    text: format!("保存されていなかった{}件の編集を復元しました{end}", steps.len()),
                    warning: is_cut,
                });
                // The old journal goes only when the new one holds what it held.
                if let Some(journal) = &self.journaling.journal {
                    journal.settle();
                    match journal.problem() {
                        None => self.give_up_all_of(found),
                        Some(problem) => self.warn_unwritten(&problem),
                    }
                }
            }
            Err(problem) => self.dialog = Some(Dialog::Problem(problem.to_string())),
        }
    }

    /// Removes a journal that was taken over, and others that lead to the same: a program killed while one takes the
    /// place of another leaves both.
    fn give_up_all_of(&mut self, found: &Abandoned) {
        self.give_up(found);
        let left = std::mem::take(&mut self.journaling.left);
        for other in left {
            let is_twin = other.head.document == found.head.document
                && recover(&other)
                    .is_ok_and(|recovery| recovery.opened.document.catalogue() == self.document.catalogue());
            if is_twin {
                self.give_up(&other);
            } else {
                self.journaling.left.push(other);
            }
        }
    }

    /// Removes a journal that was taken over or is not wanted.
    pub(super) fn give_up(&mut self, found: &Abandoned) {
        if let Err(problem) = journal::remove(found) {
            self.warn(problem.to_string());
        }
    }
}
