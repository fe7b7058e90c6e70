//! Opening, saving and exporting, away from the window's own thread.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::exporting::export;
use super::hold::{Claimant, Claimed, Holding};
use super::journal::JOURNAL_PATIENCE;
use super::reading::{read, read_to_edit};
use super::revision::RevisionOutcome;
use super::{Message, Request, Shell};
use crate::command::gesture;
use crate::document::open::Opened;
use crate::file::{self, Builtin, Disk, Stamp, System};
use crate::ui::action::{ExportKind, Next, OpenTarget};
use crate::ui::dialog::Dialog;
use crate::ui::job::{Job, Progress};

/// The work under way, and what is known of the file that is open.
pub(super) struct FileWork {
    pub(super) job: Option<Job<Outcome>>,
    /// Whether the job only reads, so that it can be given up.
    pub(super) reading: bool,
    pub(super) stamp: Option<Stamp>,
    /// Where documents are saved and exports written.
    pub(super) disk: Arc<dyn Disk>,
    pub(super) holding: Holding,
    after_save: Option<Next>,
}

impl Default for FileWork {
    fn default() -> Self {
        let (disk, holding) = (Arc::new(System), Holding::default());
        Self { job: None, reading: false, stamp: None, disk, holding, after_save: None }
    }
}

/// What a job came to; failures are told in words.
pub(super) enum Outcome {
    Opened(Result<Box<(Opened, Claimed)>, String>),
    Saved(PathBuf, Result<Stamp, String>),
    Exported(PathBuf, Result<(), String>),
    Compared(String, Result<Box<Opened>, String>),
    Revision(RevisionOutcome),
}

impl Shell {
    /// What is being read or written, in words.
    pub(in crate::ui) fn files_busy(&self) -> Option<&str> {
        self.files.job.as_ref().map(Job::name)
    }

    /// Whether what is under way can be given up.
    pub(in crate::ui) fn can_cancel(&self) -> bool {
        self.files.job.is_some() && self.files.reading
    }

    /// Gives up opening; what is read meanwhile is thrown away.
    pub(super) fn cancel_opening(&mut self) {
        if self.can_cancel() {
            self.files.job = None;
            self.message = Some(Message { text: "開くのを中止しました".to_owned(), warning: false });
        }
    }

    pub(super) fn open_unless_modified(&mut self, target: OpenTarget) {
        self.commit_pending();
        if self.compare.unsaved().is_some() {
            self.dialog = Some(Dialog::UnsavedReview(Next::Open(target)));
        } else if self.document.is_modified() {
            self.dialog = Some(Dialog::Unsaved(Next::Open(target)));
        } else {
            self.go_to(target);
        }
    }

    pub(super) fn go_to(&mut self, target: OpenTarget) {
        self.go_to_as(target, self.claimant(false));
    }

    pub(super) fn go_to_as(&mut self, target: OpenTarget, claimant: Claimant) {
        if self.wait_for_files() {
            return;
        }
        self.dialog = None;
        let name = match &target {
            OpenTarget::Path(path) => format!("{}を開いています", name_of(path)),
            OpenTarget::Builtin(name) => format!("{name}を開いています"),
        };
        self.files.reading = true;
        self.files.job = Some(Job::start(&self.worker, name, move || {
            Outcome::Opened(read_to_edit(target, &claimant).map(Box::new))
        }));
        self.poll_files();
    }

    /// Takes another catalogue to compare the bars with; none for the one that was opened.
    pub(super) fn compare_with(&mut self, target: Option<OpenTarget>) {
        let Some(target) = target else {
            self.gantt.ghost = None;
            return;
        };
        if self.wait_for_files() {
            return;
        }
        let name = match &target {
            OpenTarget::Path(path) => name_of(path),
            OpenTarget::Builtin(name) => {
                Builtin::named(name).map_or_else(|| name.clone(), |builtin| builtin.title.to_owned())
            }
        };
        let busy = format!("{name}を読んでいます");
        self.files.reading = true;
        self.files.job =
            Some(Job::start(&self.worker, busy, move || Outcome::Compared(name, read(target).map(Box::new))));
        self.poll_files();
    }

    pub(super) fn save(&mut self, then: Option<Next>) {
        self.commit_pending();
        match self.document.path().map(Path::to_owned) {
            Some(path) if self.document.read_only().is_none() => self.save_to(path, false, then),
            Some(_) | None => {
                self.files.after_save = then;
                self.dialog = Some(Dialog::save(&self.document, &self.preferences));
            }
        }
    }

    pub(super) fn save_then(&mut self, next: Next) {
        self.save(Some(next));
    }

    pub(super) fn save_to(&mut self, path: PathBuf, replace: bool, then: Option<Next>) {
        self.commit_pending();
        if self.wait_for_files() {
            return;
        }
        let path = with_extension(path, "ron");
        self.files.after_save = then.or(self.files.after_save.take());
        let own = self.document.path() == Some(path.as_path());
        if own && self.document.read_only().is_some() {
            let text = format!("閲覧専用の版には上書きできません。別の名前で保存してください: {}", path.display());
            self.dialog = Some(Dialog::Problem(text));
            return;
        }
        if own && self.is_folder_lost() {
            self.files.after_save = None;
            return;
        }
        let expected = self.files.stamp.clone().filter(|_| own);
        let catalogue = self.document.catalogue().clone();
        let disk = Arc::clone(&self.files.disk);
        self.document.begin_save();
        let settled = self.note_saving();
        self.note_writing(&path);
        self.files.reading = false;
        let name = format!("{}に保存しています", name_of(&path));
        self.files.job = Some(Job::start(&self.worker, name, move || {
            settled.wait(JOURNAL_PATIENCE);
            // Who agreed to replace another file agreed to replace it as it is now.
            let expected = if replace && !own { Stamp::of(&path) } else { Ok(expected) };
            let saved = expected.and_then(|expected| file::save_on(&*disk, &path, &catalogue, expected.as_ref()));
            Outcome::Saved(path, saved.map_err(|error| error.to_string()))
        }));
        self.poll_files();
    }

    /// Puts an earlier version of the file in the place of the document, as an edit.
    pub(super) fn restore_version(&mut self, path: &Path) {
        let restored = file::load(path).map_err(|error| error.to_string()).map(|loaded| {
            let name = format!("以前の版（{}）に戻す", name_of(path));
            gesture::replace_catalogue(self.document.catalogue(), &loaded.catalogue, &name)
        });
        match restored {
            Ok(Some(transaction)) => {
                self.edit(transaction);
                self.keep_current();
            }
            Ok(None) => {
                let text = "今の内容と同じ版です".to_owned();
                self.message = Some(Message { text, warning: false });
            }
            Err(problem) => self.dialog = Some(Dialog::Problem(problem)),
        }
    }

    pub(super) fn export_to(&mut self, kind: ExportKind, path: PathBuf) {
        if self.wait_for_files() {
            return;
        }
        let path = with_extension(path, kind.extension());
        let catalogue = self.document.catalogue().clone();
        let asked = self.asked_beside(kind);
        self.note_writing(&path);
        let disk = Arc::clone(&self.files.disk);
        let name = format!("{}に書き出しています", name_of(&path));
        self.files.reading = false;
        self.files.job = Some(Job::start(&self.worker, name, move || {
            let written = export(kind, &catalogue, asked)
                .and_then(|bytes| file::replace_on(&*disk, &path, &bytes).map_err(|error| error.to_string()));
            Outcome::Exported(path, written)
        }));
        self.poll_files();
    }

    /// Takes the result of work that has ended.
    pub(super) fn poll_files(&mut self) {
        let Some(job) = &self.files.job else { return };
        let outcome = match job.poll() {
            Progress::Running => return,
            Progress::Done(outcome) => outcome,
            Progress::Lost => {
                self.document.abandon_save();
                self.files.job = None;
                let text = "ファイルの処理が途中で止まりました。もう一度お試しください".to_owned();
                self.dialog = Some(Dialog::Problem(text));
                return;
            }
        };
        self.files.job = None;
        match outcome {
            Outcome::Opened(Ok(opened)) => {
                let (opened, claimed) = *opened;
                self.take_opened(opened);
                self.take_claimed(claimed);
            }
            Outcome::Opened(Err(problem)) => self.dialog = Some(Dialog::Problem(problem)),
            Outcome::Saved(path, Ok(stamp)) => {
                self.files.stamp = Some(stamp);
                self.message =
                    Some(Message { text: format!("{}に保存しました", path.display()), warning: false });
                self.document.finish_save(path);
                if self.document.revision().is_none() {
                    self.release_folder();
                }
                self.remember_document();
                self.note_saved();
                self.saved_at = Some(self.now);
                self.go_on();
            }
            Outcome::Saved(_, Err(problem)) => {
                self.document.abandon_save();
                self.files.after_save = None;
                self.dialog = Some(Dialog::Problem(problem));
            }
            Outcome::Exported(path, Ok(())) => {
                self.message =
                    Some(Message { text: format!("{}に書き出しました", path.display()), warning: false });
            }
            Outcome::Compared(name, Ok(opened)) => {
                self.gantt.ghost = Some(opened.document.catalogue().clone());
                self.message = Some(Message { text: format!("{name}と比べています"), warning: false });
                self.gantt.ghost_name = name;
            }
            Outcome::Revision(outcome) => self.take_revision_outcome(outcome),
            Outcome::Compared(_, Err(problem)) | Outcome::Exported(_, Err(problem)) => {
                self.dialog = Some(Dialog::Problem(problem))
            }
        }
    }

    pub(super) fn take_opened(&mut self, opened: Opened) {
        let Opened { document, stamp } = opened;
        let catalogue = document.catalogue();
        self.message = Some(Message {
            text: format!("{}（{}）を開きました", catalogue.title, catalogue.edition),
            warning: false,
        });
        self.current = catalogue.measures().first().map(|measure| measure.id);
        self.document = document;
        self.remember_document();
        self.files.stamp = stamp;
        self.saved_at = None;
        self.last_hit = None;
        self.filter = super::remembered_filter(&self.document, &self.preferences);
        self.search.clear();
        self.query = crate::document::search::Query::default();
        self.listing.forget();
        self.table.forget_document();
        self.indicator.forget_document();
        self.gantt.forget_document();
        self.compare.forget_document();
        self.card = crate::ui::card::CardState::default();
        self.check = crate::ui::check::CheckState::default();
        self.checks.forget();
        self.progress = crate::ui::progress::ProgressState::default();
        self.lineage = crate::ui::lineage::LineageState::default();
        self.take_opened_revision();
        self.begin_journal();
    }

    fn go_on(&mut self) {
        match self.files.after_save.take() {
            Some(Next::Quit) if !self.document.is_modified() => self.requests.push(Request::Close),
            Some(Next::Open(target)) if !self.document.is_modified() => self.go_to(target),
            Some(_) | None => {}
        }
    }

    /// One file at a time; says so when another is under way.
    pub(super) fn wait_for_files(&mut self) -> bool {
        let busy = self.files_busy().map(str::to_owned);
        if let Some(work) = &busy {
            self.message = Some(Message {
                text: format!("{work}。終わってからもう一度お試しください"), warning: true
            });
        }
        busy.is_some()
    }
}

pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}

/// A name typed without an ending gets the usual one.
pub(super) fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    if path.extension().is_some() { path } else { path.with_extension(extension) }
}
