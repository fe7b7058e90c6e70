//! The window without the windowing system: state, layout, and the one place where actions are carried out.

mod carry_out;
mod files;
mod layout;
mod listing;

use chrono::{DateTime, Local};

use super::action::{Action, Command, View};
use super::card::CardState;
use super::check::CheckState;
use super::command_list::{ALSO, ENTRIES};
use super::dialog::Dialog;
use super::job::Worker;
use super::preferences::Preferences;
use super::table::TableState;
use super::tree::TreeState;
use crate::document::Document;
use crate::document::filter::Filter;
use crate::document::search::Query;
use crate::model::MeasureId;

use files::FileWork;
use listing::Listing;

/// What the shell asks of the window around it.
#[derive(Clone, PartialEq, Debug)]
pub enum Request {
    /// Show a dialog to choose a file to open.
    ChooseFileToOpen,
    /// Show a dialog to choose where to save, offering a file name.
    ChooseFileToSave(String),
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
    pub(super) card: CardState,
    pub(super) check: CheckState,
    pub(super) tree: TreeState,
    pub(super) dialog: Option<Dialog>,
    pub(super) message: Option<Message>,
    pub(super) focus_search: bool,
    pub(super) preferences: Preferences,
    pub(super) saved_at: Option<DateTime<Local>>,
    pub(super) now: DateTime<Local>,
    files: FileWork,
    worker: Worker,
    requests: Vec<Request>,
}

impl Shell {
    /// A window on a document.
    #[must_use]
    pub fn new(document: Document, preferences: Preferences, worker: Worker, now: DateTime<Local>) -> Self {
        let current = document.catalogue().measures().first().map(|measure| measure.id);
        Self {
            document,
            view: View::default(),
            current,
            filter: Filter::default(),
            search: String::new(),
            query: Query::default(),
            listing: Listing::default(),
            table: TableState::default(),
            card: CardState::default(),
            check: CheckState::default(),
            tree: TreeState::default(),
            dialog: None,
            message: None,
            focus_search: false,
            preferences,
            saved_at: None,
            now,
            files: FileWork::default(),
            worker,
            requests: Vec::new(),
        }
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

    /// What the shell asks of the window around it, once.
    pub fn take_requests(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.requests)
    }

    /// The window's title: document, edition, and whether there are unsaved changes.
    #[must_use]
    pub fn title(&self) -> String {
        let catalogue = self.document.catalogue();
        let mark = if self.document.is_modified() { "●未保存 " } else { "" };
        let file = self.document.path().and_then(|path| path.file_name()).map(|name| name.to_string_lossy().into_owned());
        let place = file.map(|name| format!(" — {name}")).unwrap_or_default();
        format!("{mark}{}（{}）{place} - shisaku", catalogue.title, catalogue.edition)
    }

    /// Draws one frame and carries out what it asked for.
    pub fn ui(&mut self, ui: &mut egui::Ui, now: DateTime<Local>) {
        self.now = now;
        let mut actions = Vec::new();
        self.poll_files();
        self.take_dropped_files(ui, &mut actions);
        self.take_shortcuts(ui, &mut actions);
        self.listing.update(&self.document, &self.filter, &self.query);
        self.draw(ui, &mut actions);
        let acted = !actions.is_empty();
        for action in actions {
            self.carry_out(ui.ctx(), action);
        }
        if acted {
            // What was drawn is out of date now.
            ui.request_repaint();
        }
    }

    /// Asks to close the window; with unsaved changes, asks the person first.
    pub fn ask_to_close(&mut self) {
        self.commit_pending();
        if self.document.is_modified() {
            self.dialog = Some(Dialog::close());
        } else {
            self.requests.push(Request::Close);
        }
    }

    /// A file was chosen to be opened.
    pub fn file_chosen_to_open(&mut self, path: &std::path::Path) {
        if let Some(Dialog::Open(open)) = &mut self.dialog {
            open.set_path(path);
        }
        self.open_unless_modified(super::dialog::OpenTarget::Path(path.to_owned()));
    }

    /// A place to save was chosen.
    pub fn file_chosen_to_save(&mut self, path: &std::path::Path) {
        if let Some(Dialog::Save(save)) = &mut self.dialog {
            save.set_path(path);
        }
    }

    fn take_dropped_files(&self, ui: &egui::Ui, actions: &mut Vec<Action>) {
        let dropped = ui.input(|input| input.raw.dropped_files.clone());
        match dropped.as_slice() {
            [] => {}
            [file] => actions.push(match &file.path {
                Some(path) => Action::OpenPath(path.clone()),
                None => Action::Warn("落とされたファイルの場所が分かりません。「開く」から選んでください".to_owned()),
            }),
            _ => actions.push(Action::Warn("一度に開けるファイルは1つです。1つだけ落としてください".to_owned())),
        }
    }

    fn take_shortcuts(&self, ui: &egui::Ui, actions: &mut Vec<Action>) {
        if self.dialog.is_some() {
            return;
        }
        let typing = ui.memory(|memory| memory.focused().is_some()) && ui.egui_wants_keyboard_input();
        ui.input_mut(|input| {
            let shortcuts = ENTRIES
                .iter()
                .filter_map(|entry| entry.shortcut.map(|shortcut| (entry.command, shortcut)))
                .chain(ALSO.iter().copied());
            // The longer shortcuts first: Ctrl+S would otherwise take Ctrl+Shift+S.
            let mut shortcuts: Vec<_> = shortcuts.collect();
            shortcuts.sort_by_key(|(_, shortcut)| std::cmp::Reverse(shortcut.modifiers.shift));
            for (command, shortcut) in shortcuts {
                // A text field undoes its own typing.
                let own = matches!(command, Command::Undo | Command::Redo) && typing && self.editing_text(ui);
                if !own && input.consume_shortcut(&shortcut) {
                    actions.push(Action::Run(command));
                }
            }
        });
    }
}
