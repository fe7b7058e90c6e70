//! The revision: beginning one, freezing it, explaining it, and asking before an edit that concerns the rest.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{DateTime, Local, NaiveDateTime, Timelike};

use super::exporting::Beside;
use super::files::{Outcome, name_of};
use super::journal::JOURNAL_PATIENCE;
use super::{Message, Request, Shell};
use crate::command::{Transaction, gesture};
use crate::diff::Sides;
use crate::document::preview::preview;
use crate::document::revision::{Revision, read_again, snapshot_words};
use crate::file::folder::{self, ListedSnapshot, SNAPSHOT_FOLDER, Taken};
use crate::file::{self, Stamp};
use crate::model::{MeasureId, Reason};
use crate::ui::View;
use crate::ui::action::{ExportKind, OpenTarget};
use crate::ui::compare::{Loaded, Offer, Side, Which};
use crate::ui::dialog::Dialog;
use crate::ui::job::Job;
use crate::ui::revision::{
    BeginDialog, EffectsDialog, Frozen, MarksDialog, ReasonsDialog, RevisionAction, RevisionCommand, RevisionDialog,
    TableDialog, TableSides, TakeDialog, TimelineDialog, concerns_the_rest,
};

/// What work on a revision folder came to; failures are told in words.
pub(super) enum RevisionOutcome {
    /// The folder stands, or its working copy was started anew.
    Ready(PathBuf, Result<(), String>),
    /// The working copy was saved, then frozen.
    Taken(Result<Box<TakenSnapshot>, String>),
}

/// The working copy just saved, and what came of freezing it.
pub(super) struct TakenSnapshot {
    working: PathBuf,
    /// The stamp of the working copy.
    stamp: Stamp,
    /// The snapshot, and the folder as it stands now.
    taken: Result<(ListedSnapshot, Revision), String>,
}

/// A moment in local time without parts of a second, as files keep it.
pub(super) fn to_the_second(now: DateTime<Local>) -> NaiveDateTime {
    let now = now.naive_local();
    now.with_nanosecond(0).unwrap_or(now)
}

impl Shell {
    pub(super) fn revision_command(&mut self, command: RevisionCommand) {
        self.commit_pending();
        let dialog = match command {
            RevisionCommand::Table => return self.ask_about_table(),
            RevisionCommand::Begin => RevisionDialog::Begin(BeginDialog::new(&self.document, &self.preferences)),
            RevisionCommand::Take | RevisionCommand::Timeline | RevisionCommand::Marks | RevisionCommand::Reasons
                if self.document.revision().is_none() =>
            {
                let text = "改定フォルダを開いていません。「改定を始める」で作るか、改定フォルダを開いてください";
                self.message = Some(Message { text: text.to_owned(), warning: true });
                return;
            }
            RevisionCommand::Take if self.document.read_only().is_some() => {
                let text = "閲覧専用の版は控えを取れません。作業版を開いてください";
                self.message = Some(Message { text: text.to_owned(), warning: true });
                return;
            }
            RevisionCommand::Take => RevisionDialog::Take(TakeDialog::new(&self.document, &self.preferences)),
            RevisionCommand::Timeline => RevisionDialog::Timeline(TimelineDialog::new(&self.document)),
            RevisionCommand::Marks => RevisionDialog::Marks(MarksDialog::new(self.preferences.revision.settings())),
            RevisionCommand::Reasons => RevisionDialog::Reasons(ReasonsDialog::new(&self.preferences)),
        };
        self.dialog = Some(Dialog::Revision(Box::new(dialog)));
    }

    pub(super) fn revision_action(&mut self, action: RevisionAction) {
        match action {
            RevisionAction::Begin { folder, edition, carry } => self.begin_revision(folder, edition, carry),
            RevisionAction::ChooseFolder => self.requests.push(Request::ChooseFolder),
            RevisionAction::Take { name, stage, author, note } => {
                let at = self.moment();
                self.preferences.author.clone_from(&author);
                self.take_snapshot(Taken { name, stage, author, at, note });
            }
            RevisionAction::Reopen => self.reopen_folder(),
            RevisionAction::AskToTakeOver => self.ask_to_take_over(),
            RevisionAction::TakeOver => self.take_over(),
            RevisionAction::StartFrom(snapshot) => self.start_from(snapshot),
            RevisionAction::Compare(frozen) => self.compare_frozen(&frozen),
            RevisionAction::Explain { places, reason, author } => {
                self.preferences.author.clone_from(&author);
                let at = Some(self.moment());
                let reason = reason.map(|(code, text)| Reason { code, text, author, at });
                if let Some(edit) = gesture::set_reasons(self.document.catalogue(), &places, reason.as_ref()) {
                    self.edit(edit);
                }
            }
            RevisionAction::SetTable(table) => self.preferences.comparison_table = table,
            RevisionAction::SetPreferences(preferences) => self.preferences.revision = preferences,
            RevisionAction::Edit(transaction, reveal) => self.edit_and_reveal(transaction, reveal),
        }
    }

    /// The present moment, to the second as files keep it.
    pub(super) fn moment(&self) -> NaiveDateTime {
        to_the_second(self.now)
    }

    fn begin_revision(&mut self, path: PathBuf, edition: crate::model::Edition, carry: bool) {
        if self.wait_for_files() {
            return;
        }
        let now = self.document.catalogue().clone();
        let base = if carry { self.document.opened().clone() } else { now.clone() };
        let at = self.moment();
        self.note_writing(&path.join(folder::WORKING_FILE));
        let work = move || {
            let begun = crate::revision::begin(&now, edition)
                .map_err(|error| error.to_string())
                .and_then(|working| folder::begin(&path, &base, &working, at).map_err(|error| error.to_string()));
            RevisionOutcome::Ready(path, begun)
        };
        self.start_revision_work("改定フォルダを作っています", work);
    }

    fn take_snapshot(&mut self, taken: Taken) {
        let Some(revision) = self.document.revision().cloned() else { return };
        if self.wait_for_files() || self.is_folder_lost() {
            return;
        }
        let catalogue = self.document.catalogue().clone();
        let disk = Arc::clone(&self.files.disk);
        let expected = self.files.stamp.clone();
        self.document.begin_save();
        let settled = self.note_saving();
        let work = move || {
            settled.wait(JOURNAL_PATIENCE);
            let working = revision.working_path();
            let saved = file::save_on(&*disk, &working, &catalogue, expected.as_ref());
            let done = saved.map(|stamp| {
                let listed = folder::take_snapshot_on(&*disk, &revision.path, &catalogue, taken);
                let taken = listed.map(|listed| (listed, read_again(&revision).unwrap_or(revision)));
                Box::new(TakenSnapshot { working, stamp, taken: taken.map_err(|error| error.to_string()) })
            });
            RevisionOutcome::Taken(done.map_err(|error| error.to_string()))
        };
        self.start_revision_work("スナップショットを取っています", work);
    }

    fn start_from(&mut self, snapshot: String) {
        let Some(revision) = self.document.revision().cloned() else { return };
        if self.wait_for_files() {
            return;
        }
        let (claimant, disk) = (self.claimant(false), Arc::clone(&self.files.disk));
        let working = revision.working_path();
        let known = self.files.stamp.clone().filter(|_| self.document.path() == Some(&working));
        let work = move || {
            let start = || {
                // What is shown may be frozen, and the working copy edited in another window.
                let kept = claimant.keep(&revision.path)?;
                let expected = known.map_or_else(|| Stamp::of(&working), |stamp| Ok(Some(stamp)));
                let started = expected
                    .and_then(|expected| folder::start_from_on(&*disk, &revision.path, &snapshot, expected.as_ref()));
                drop(kept);
                started.map(|_| ()).map_err(|error| error.to_string())
            };
            let started = start();
            RevisionOutcome::Ready(revision.path, started)
        };
        self.start_revision_work("作業版を置き換えています", work);
    }

    fn start_revision_work(&mut self, name: &str, work: impl FnOnce() -> RevisionOutcome + Send + 'static) {
        self.files.reading = false;
        self.files.job = Some(Job::start(&self.worker, name, move || Outcome::Revision(work())));
        self.poll_files();
    }

    /// Takes what has come of work on the folder.
    pub(super) fn take_revision_outcome(&mut self, outcome: RevisionOutcome) {
        match outcome {
            RevisionOutcome::Ready(path, Ok(())) => self.go_to(OpenTarget::Path(path)),
            RevisionOutcome::Ready(_, Err(problem)) => self.dialog = Some(Dialog::Problem(problem)),
            RevisionOutcome::Taken(Ok(taken)) => {
                let TakenSnapshot { working, stamp, taken } = *taken;
                self.files.stamp = Some(stamp);
                self.document.finish_save(working);
                self.note_saved();
                self.saved_at = Some(self.now);
                self.take_listed(taken);
            }
            RevisionOutcome::Taken(Err(problem)) => {
                self.document.abandon_save();
                self.dialog = Some(Dialog::Problem(problem));
            }
        }
    }

    /// Takes a snapshot of the working copy just saved, or says why there is none.
    fn take_listed(&mut self, taken: Result<(ListedSnapshot, Revision), String>) {
        match taken {
            Ok((listed, revision)) => {
                self.document.set_revision(revision);
                self.offer_revision();
                let text = format!("スナップショット {} を取りました", snapshot_words(&listed.snapshot));
                self.message = Some(Message { text, warning: false });
            }
            Err(problem) => {
                let text = format!("作業版は保存しましたが、スナップショットは取れませんでした。{problem}");
                self.dialog = Some(Dialog::Problem(text));
            }
        }
    }

    /// What a revision holds may be compared; a document newly opened is compared with its base.
    pub(super) fn offer_revision(&mut self) {
        let Some(revision) = self.document.revision() else {
            self.compare.offer(Vec::new());
            return;
        };
        let base = base_side(revision).map(|side| Offer { label: side_label(revision), side });
        let snapshots = revision.snapshots.iter().filter(|kept| kept.state.can_be_opened()).map(|kept| Offer {
            label: kept.snapshot.as_ref().map_or_else(|| kept.file.clone(), snapshot_words),
            side: Side::File(revision.snapshot_path(&kept.file)),
        });
        let offers = base.into_iter().chain(snapshots).collect();
        self.compare.offer(offers);
    }

    /// A revision just opened is compared with its base, and what is not as it was left is told.
    pub(super) fn take_opened_revision(&mut self) {
        self.offer_revision();
        let Some(revision) = self.document.revision() else { return };
        let remarks = revision.remarks.len();
        if let Some(base) = base_side(revision) {
            self.compare.choose(Which::Old, base);
        }
        if remarks > 0 {
            let text = format!(
                "改定フォルダに確かめが必要なことが{remarks}件あります。「改定」の「スナップショット一覧」で確かめてください"
            );
            self.message = Some(Message { text, warning: true });
        }
    }

    fn compare_frozen(&mut self, frozen: &Frozen) {
        let Some(revision) = self.document.revision() else { return };
        let side = match frozen {
            Frozen::Base => base_side(revision),
            Frozen::Snapshot(file) => Some(Side::File(revision.snapshot_path(file))),
        };
        if let Some(side) = side {
            self.compare.choose(Which::Old, side);
            self.compare.choose(Which::New, Side::Working);
            self.view = View::Compare;
        }
    }

    /// A folder was chosen in a dialog of the desktop, or that was cancelled.
    pub fn folder_chosen(&mut self, path: Option<&Path>) {
        let hint = "フォルダは選ばれませんでした。場所を欄に直接入力することもできます";
        match (&mut self.dialog, path) {
            (Some(Dialog::Revision(dialog)), path) => {
                if let RevisionDialog::Begin(begin) = &mut **dialog {
                    match path {
                        Some(path) => begin.choose_parent(path),
                        None => begin.hint = Some(hint),
                    }
                }
            }
            (Some(Dialog::Open(_)), Some(_)) => self.file_chosen_to_open(path),
            (Some(Dialog::Open(open)), None) => open.hint = Some(hint),
            (Some(_) | None, Some(path)) => self.open_unless_modified(OpenTarget::Path(path.to_owned())),
            (Some(_) | None, None) => {}
        }
    }

    /// Remembers what is open: a file, or the folder of a revision.
    pub(super) fn remember_document(&mut self) {
        let revision = self.document.revision();
        let working = revision.filter(|revision| self.document.path() == Some(&revision.working_path()));
        let path = working.map(|revision| revision.path.as_path()).or(self.document.path());
        if let Some(path) = path.map(Path::to_owned) {
            self.preferences.remember_file(&path);
        }
    }

    /// Carries out an edit, in a revision after showing what it does to the rest; then goes to a measure.
    pub(super) fn edit_knowing(&mut self, transaction: Transaction, reveal: Option<MeasureId>) {
        let asks = self.document.revision().is_some()
            && self.document.read_only().is_none()
            && self.preferences.revision.shows_effects
            && concerns_the_rest(&transaction);
        let effects = if asks { preview(self.document.catalogue(), &transaction) } else { Ok(Vec::new()) };
        match effects {
            Ok(effects) if !effects.is_empty() => {
                let effects = EffectsDialog::new(transaction, reveal, &effects);
                self.dialog = Some(Dialog::Revision(Box::new(RevisionDialog::Effects(effects))));
            }
            // One that does not fit is refused, with words, when it is carried out.
            Ok(_) | Err(_) => self.edit_and_reveal(transaction, reveal),
        }
    }

    fn edit_and_reveal(&mut self, transaction: Transaction, reveal: Option<MeasureId>) {
        self.edit(transaction);
        if let Some(measure) = reveal.filter(|measure| self.document.catalogue().measure(*measure).is_some()) {
            self.reveal_new(measure);
        }
        self.keep_current();
    }

    /// What an export needs beside the document.
    pub(super) fn asked_beside(&mut self, kind: ExportKind) -> Beside {
        let base = self.document.revision().and_then(|revision| revision.base.clone());
        match kind {
            ExportKind::Json | ExportKind::Measures | ExportKind::Schedule | ExportKind::Indicators => Beside::Nothing,
            ExportKind::Reasons => {
                base.map_or(Beside::Nothing, |base| Beside::Reasons(base, self.preferences.revision.settings()))
            }
            ExportKind::Comparison(_) => {
                let options = self.preferences.comparison_table.options(self.now.date_naive());
                let sides = self.table_sides.take().or_else(|| self.sides_for_table());
                sides.map_or(Beside::Nothing, |sides| Beside::Comparison(Box::new(sides), options))
            }
        }
    }

    /// What a comparison table sets side by side: what is being compared, or else the base and the document.
    fn sides_for_table(&mut self) -> Option<TableSides> {
        if self.view == View::Compare {
            self.compare.update(&self.document, &self.query, &self.worker);
            let (names, catalogues) = self.compare.shown()?;
            return Some(TableSides { names, catalogues });
        }
        let revision = self.document.revision()?;
        let base = revision.base.as_deref()?;
        let names = Sides::new(side_label(revision), format!("作業版 {}", self.document.catalogue().edition));
        let catalogues = Sides::new(base.clone(), self.document.catalogue().clone());
        Some(TableSides { names, catalogues })
    }

    fn ask_about_table(&mut self) {
        self.table_sides = self.sides_for_table();
        let Some(sides) = &self.table_sides else {
            let text = "比べる版がありません。改定フォルダを開くか、比較の画面で2つの版を選んでください";
            self.message = Some(Message { text: text.to_owned(), warning: true });
            return;
        };
        let table = TableDialog::new(sides.names.clone(), self.preferences.comparison_table.clone());
        self.dialog = Some(Dialog::Revision(Box::new(RevisionDialog::Table(table))));
    }

    /// The heading of the revision in the bar at the top.
    pub(in crate::ui) fn revision_heading(&self) -> Option<String> {
        Some(self.document.revision()?.heading(self.document.catalogue().edition))
    }

    /// What the document's place is called in the window's title.
    pub(super) fn place_name(&self) -> Option<String> {
        let path = self.document.path()?;
        let Some(revision) = self.document.revision() else { return Some(name_of(path)) };
        let folder = name_of(&revision.path);
        let in_snapshots = path.parent().and_then(Path::file_name).is_some_and(|name| name == SNAPSHOT_FOLDER);
        Some(if in_snapshots { format!("{folder} › {}", name_of(path)) } else { folder })
    }
}

fn base_side(revision: &Revision) -> Option<Side> {
    let base = revision.base.as_deref()?;
    Some(Side::Loaded(Arc::new(Loaded { label: side_label(revision), catalogue: base.clone() })))
}

fn side_label(revision: &Revision) -> String {
    let edition = revision.base.as_deref().map(|base| base.edition.to_string()).unwrap_or_default();
    format!("現行の版 {edition}")
}
