//! The window without the windowing system: state, layout, and the one place where actions are carried out.

mod carry_out;
mod compare;
mod counts;
mod exporting;
#[cfg(test)]
mod fault_tests;
mod files;
mod focus;
mod hold;
#[cfg(test)]
mod hold_tests;
mod journal;
mod layout;
mod listing;
mod measure;
mod reading;
mod revision;
mod shortcuts;
#[cfg(test)]
mod typing_tests;

use std::path::Path;

use chrono::{DateTime, Local};

use super::action::{Action, Next, OpenTarget, View};
use super::card::CardState;
use super::check::{CheckState, Checks};
use super::compare::CompareState;
use super::dialog::Dialog;
use super::gantt::GanttState;
use super::indicator::IndicatorState;
use super::job::Worker;
use super::lineage::LineageState;
use super::preferences::{ListedBefore, Preferences};
use super::progress::ProgressState;
use super::revision::TableSides;
use super::table::TableState;
use super::tree::TreeState;
use crate::document::Document;
use crate::document::filter::Filter;
use crate::document::open::OpenError;
use crate::document::search::{Hit, Query};
use crate::file::folder::Person;
use crate::model::MeasureId;

use files::FileWork;
use focus::FocusState;
pub(super) use focus::hold_in_dialog;
pub use hold::holder;
use journal::Journaling;
use listing::Listing;
pub use reading::First;
pub(super) use reading::read_catalogue;
use shortcuts::Behind;

/// What the shell asks of the window around it.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    /// Show a dialog to choose a file to open.
    ChooseFileToOpen,
    /// Show a dialog to choose where to save, offering a file name.
    ChooseFileToSave(String),
    /// Show a dialog to choose a folder.
    ChooseFolder,
    /// Close the window; everything is saved or given up.
    Close,
}

/// What the person is told at the window's foot until the next action.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Message {
    pub(super) text: String,
    pub(super) warning: bool,
}

/// The whole window's state.
pub struct Shell {
    pub(super) document: Document,
    pub(super) view: View,
    pub(super) current: Option<MeasureId>,
    pub(super) filter: Filter,
    pub(super) search: String,
    pub(super) query: Query,
    pub(super) listing: Listing,
    pub(super) table: TableState,
    pub(super) indicator: IndicatorState,
    pub(super) card: CardState,
    pub(super) gantt: GanttState,
    pub(super) compare: CompareState,
    /// What the comparison table about to be written sets side by side.
    pub(super) table_sides: Option<TableSides>,
    pub(super) check: CheckState,
    pub(super) checks: Checks,
    pub(super) progress: ProgressState,
    pub(super) lineage: LineageState,
    pub(super) tree: TreeState,
    pub(super) dialog: Option<Dialog>,
    pub(super) message: Option<Message>,
    pub(super) focus_search: bool,
    pub(super) focus: FocusState,
    pub(super) last_hit: Option<Hit>,
    pub(super) preferences: Preferences,
    pub(super) saved_at: Option<DateTime<Local>>,
    pub(super) now: DateTime<Local>,
    files: FileWork,
    journaling: Journaling,
    worker: Worker,
    requests: Vec<Request>,
    behind: Behind,
}

impl Shell {
    /// A window on a document.
    #[must_use]
    pub fn new(document: Document, preferences: Preferences, worker: Worker, now: DateTime<Local>) -> Self {
        let current = document.catalogue().measures().first().map(|measure| measure.id);
        let filter = remembered_filter(&document, &preferences);
        Self {
            document,
            view: View::default(),
            current,
            filter,
            search: String::new(),
            query: Query::default(),
            listing: Listing::default(),
            table: TableState::with_preferences(preferences.table.clone()),
            indicator: IndicatorState::with_preferences(preferences.indicator.clone()),
            card: CardState::default(),
            gantt: GanttState::default(),
            compare: CompareState::default(),
            table_sides: None,
            check: CheckState::default(),
            checks: Checks::default(),
            progress: ProgressState::default(),
            lineage: LineageState::default(),
            tree: TreeState::default(),
            dialog: None,
            message: None,
            focus_search: false,
            focus: FocusState::default(),
            last_hit: None,
            preferences,
            saved_at: None,
            now,
            files: FileWork::default(),
            journaling: Journaling::default(),
            worker,
            requests: Vec::new(),
            behind: Behind::default(),
        }
    }

    /// A window on a file or built-in catalogue, or on the first built-in one.
    ///
    /// # Errors
    /// Not even the built-in catalogue can be opened.
    pub fn open(
        asked: Option<&Path>,
        preferences: Preferences,
        worker: Worker,
        now: DateTime<Local>,
    ) -> Result<Self, OpenError> {
        let first = First::read(asked, holder(Person::default(), &preferences, now))?;
        Ok(Self::on(first, preferences, worker, now))
    }

    /// A window on what was read for it.
    #[must_use]
    pub fn on(first: First, preferences: Preferences, worker: Worker, now: DateTime<Local>) -> Self {
        let First { opened, claimed, person, is_asked_for, problem } = first;
        let mut shell = Self::new(opened.document, preferences, worker, now);
        shell.files.stamp = opened.stamp;
        shell.files.holding.person = person;
        if is_asked_for {
            shell.remember_document();
            shell.take_opened_revision();
            shell.begin_journal();
            shell.take_claimed(claimed);
        }
        shell.dialog = problem.map(Dialog::Problem);
        shell
    }

    /// The open document.
    #[must_use]
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The settings as they stand.
    #[must_use]
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// The settings, to be changed by the window around.
    pub fn preferences_mut(&mut self) -> &mut Preferences {
        &mut self.preferences
    }

    /// The measure being looked at.
    #[must_use]
    pub fn current(&self) -> Option<MeasureId> {
        self.current
    }

    /// The measures listed, as search and filters leave them.
    #[must_use]
    pub fn listed(&self) -> Vec<MeasureId> {
        self.listing.rows().to_vec()
    }

    /// What the shell asks of the window around it, once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// The window's title: document, edition, and whether there are unsaved changes.
    #[must_use]
    pub fn title(&self) -> String {
        let catalogue = self.document.catalogue();
        let mark = if self.document.is_modified() { "●未保存 " } else { "" };
        let place = self.place_name().map(|name| format!(" — {name}")).unwrap_or_default();
        format!("{mark}{}（{}）{place} - shisaku", catalogue.title, catalogue.edition)
    }

    /// Draws one frame and carries out what it asked for.
    pub fn ui(&mut self, ui: &mut egui::Ui, now: DateTime<Local>) {
        self.now = now;
        let mut actions = Vec::new();
        self.poll_files();
        self.take_dropped_files(ui, &mut actions);
        self.take_shortcuts(ui, &mut actions);
        self.listing.update(&self.document, &self.filter, &self.query, &self.worker);
        self.poll_review();
        if self.view == View::Compare {
            self.compare.update(&self.document, &self.query, &self.worker);
        }
        self.checks.update(&self.document, &self.preferences.rules_off, &self.worker);
        self.focus.follow_dialog(ui.ctx(), self.dialog.is_some());
        self.focus.reveal(ui.ctx());
        if let Some(forward) = self.check.waiting() {
            self.go_to_finding(forward);
        }
        self.draw(ui, &mut actions);
        self.focus.notice(ui.ctx());
        focus::ring_ui(ui.ctx());
        if self.view == View::Compare
            && let Some(measure) = self.compare.measure_chosen(&self.document)
        {
            // The other views show the measure that was looked at here.
            self.select(measure);
        }
        let acted = !actions.is_empty();
        for action in actions {
            self.carry_out(ui.ctx(), action);
        }
        self.keep_journal_up();
        self.preferences.listed = ListedBefore::of(&self.document.key(), &self.filter);
        if self.preferences.table != self.table.grid.preferences {
            self.preferences.table = self.table.grid.preferences.clone();
        }
        if self.preferences.indicator != self.indicator.grid.preferences {
            self.preferences.indicator = self.indicator.grid.preferences.clone();
        }
        if acted {
            // What was drawn is out of date now.
            ui.request_repaint();
        }
    }

    /// Asks to close the window; with unsaved changes, asks the person first.
    pub fn ask_to_close(&mut self) {
        self.commit_pending();
        if self.compare.unsaved().is_some() {
            self.dialog = Some(Dialog::UnsavedReview(Next::Quit));
        } else if self.document.is_modified() {
            self.dialog = Some(Dialog::close());
        } else {
            self.requests.push(Request::Close);
        }
    }

    /// A dialog of the desktop was answered with a file to open or to compare with, or was cancelled, or there is none.
    pub fn file_chosen_to_open(&mut self, path: Option<&Path>) {
        let Some(path) = path else { return self.tell_no_choice() };
        match &self.dialog {
            Some(Dialog::Open(dialog)) => {
                let action = dialog.action(OpenTarget::Path(path.to_owned()));
                self.take_choice(action);
            }
            Some(_) | None => self.open_unless_modified(OpenTarget::Path(path.to_owned())),
        }
    }

    /// A dialog of the desktop was answered with a place to save, or was cancelled, or there is none.
    pub fn file_chosen_to_save(&mut self, path: Option<&Path>) {
        let Some(path) = path else { return self.tell_no_choice() };
        if let Some(Dialog::Save(dialog)) = self.dialog.take() {
            // The desktop's dialog has asked about replacing a file already.
            let action = dialog.action(path.to_owned(), true);
            self.take_choice(action);
        }
    }

    fn tell_no_choice(&mut self) {
        let hint = "ファイルは選ばれませんでした。場所を欄に直接入力することもできます";
        match &mut self.dialog {
            Some(Dialog::Open(open)) => open.hint = Some(hint),
            Some(Dialog::Save(save)) => save.hint = Some(hint),
            Some(_) | None => self.message = Some(Message { text: hint.to_owned(), warning: false }),
        }
    }

    fn take_dropped_files(&self, ui: &egui::Ui, actions: &mut Vec<Action>) {
        let dropped = ui.input(|input| input.raw.dropped_files.clone());
        match dropped.as_slice() {
            [] => {}
            [file] => actions.push(Action::Open(OpenTarget::Path(file.path().to_owned()))),
            _ => actions.push(Action::Warn("一度に開けるファイルは1つです。1つだけ落としてください".to_owned())),
        }
    }
}

/// What was listed when a document was last closed; a section it no longer has lists everything.
fn remembered_filter(document: &Document, preferences: &Preferences) -> Filter {
    let filter = preferences.listed.as_ref().map(|listed| listed.filter(&document.key())).unwrap_or_default();
    let section = filter.section.filter(|section| document.catalogue().section(*section).is_some());
    Filter { section, ..filter }
}
