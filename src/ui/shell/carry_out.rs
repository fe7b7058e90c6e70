//! The one place where actions are carried out.

use egui::{Context, ThemePreference};

use super::{Message, Request, Shell};
use crate::command::Transaction;
use crate::document::checks;
use crate::document::filter::Filter;
use crate::document::search::{Hit, Query};
use crate::model::{Acceptance, MeasureId, Place};
use crate::ui::action::{Action, Command, Next, View};
use crate::ui::dialog::{
    BureausDialog, Dialog, EditionDialog, OpenDialog, PaletteDialog, Purpose, ReplaceDialog, VersionsDialog,
};
use crate::ui::preferences::ThemeChoice;

impl Shell {
    pub(in crate::ui) fn carry_out(&mut self, ctx: &Context, action: Action) {
        if !matches!(action, Action::Tell(_) | Action::Warn(_)) {
            self.message = None;
        }
        match action {
            Action::Recover(found) => self.recover(&found),
            Action::GiveUpRecovery(found) => self.give_up(&found),
            Action::RestoreVersion(path) => self.restore_version(&path),
            Action::Edit(transaction) => self.edit_knowing(transaction, None),
            Action::Select(measure) => self.select(measure),
            Action::Show(place) => self.show_place(place),
            Action::ShowFindings(measure) => {
                self.select(measure);
                self.check.only(Some(measure));
                self.view = View::Check;
            }
            Action::SetFilter(filter) => self.filter = filter,
            Action::List(filter) => {
                self.clear_filters();
                self.filter = filter;
                self.view = View::Table;
            }
            Action::SetSearch(text) => {
                self.query = Query::new(&text);
                if self.query.typed() == text {
                    self.search = text;
                } else {
                    let most = Query::LONGEST;
                    let text = format!("検索する語句は{most}字までです。後ろを切り捨てました");
                    self.message = Some(Message { text, warning: true });
                    self.search = self.query.typed().to_owned();
                }
                self.last_hit = None;
            }
            Action::Open(target) => self.open_unless_modified(target),
            Action::CompareWith(target) => self.compare_with(target),
            Action::ChooseComparison => self.dialog = Some(Dialog::Open(OpenDialog::new(Purpose::Bars))),
            Action::SaveTo { path, replace } => self.save_to(path, replace, None),
            Action::SaveThen(next) => self.save_then(next),
            Action::Discard(Next::Quit) => self.requests.push(Request::Close),
            Action::Discard(Next::Open(target)) => self.go_to(target),
            Action::ChooseFileToOpen => self.requests.push(Request::ChooseFileToOpen),
            Action::ChooseFileToSave(name) => self.requests.push(Request::ChooseFileToSave(name)),
            Action::CancelOpening => self.cancel_opening(),
            Action::ExportTo(kind, path) => self.export_to(kind, path),
            Action::SetView(view) => self.view = view,
            Action::Copy(text) => ctx.copy_text(text),
            Action::Tell(text) => self.message = Some(Message { text, warning: false }),
            Action::Warn(text) => self.message = Some(Message { text, warning: true }),
            Action::Ask(dialog) => {
                self.commit_pending();
                self.dialog = Some(Dialog::Indicator(dialog));
            }
            Action::Compare(action) => self.compare_action(action),
            Action::AskAboutChecks(dialog) => {
                self.commit_pending();
                self.dialog = Some(Dialog::Check(dialog));
            }
            Action::Accept { item, reason, author } => {
                let at = Some(self.now.naive_local());
                self.preferences.author.clone_from(&author);
                self.edit(checks::accept(&item, Some(Acceptance { reason, author, at })));
            }
            Action::SwitchRule(rule, on) => {
                if on {
                    self.preferences.rules_off.remove(&rule);
                } else {
                    self.preferences.rules_off.insert(rule);
                }
            }
            Action::Revision(action) => self.revision_action(action),
            Action::ChooseFolderToOpen => self.requests.push(Request::ChooseFolder),
            Action::Run(command) => self.run(ctx, command),
        }
    }

    fn run(&mut self, ctx: &Context, command: Command) {
        match command {
            Command::Open => self.dialog = Some(Dialog::Open(OpenDialog::new(Purpose::Document))),
            Command::Save => self.save(None),
            Command::SaveAs => {
                self.commit_pending();
                self.dialog = Some(Dialog::save(&self.document, &self.preferences));
            }
            Command::Versions => {
                self.commit_pending();
                self.dialog = Some(Dialog::Versions(VersionsDialog::new(self.document.path())));
            }
            Command::Quit => self.ask_to_close(),
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Find => self.focus_search = true,
            Command::FindNext => self.find(true),
            Command::FindPrevious => self.find(false),
            Command::Replace => {
                self.commit_pending();
                self.dialog = Some(Dialog::Replace(ReplaceDialog::new(&self.search)));
            }
            Command::AddMeasure => self.add_measure(),
            Command::DuplicateMeasure => self.duplicate_measure(),
            Command::RemoveMeasure => self.remove_measure(),
            Command::EditSection => self.edit_section(),
            Command::EditBureaus => {
                self.dialog = Some(Dialog::Bureaus(BureausDialog::new(self.document.catalogue())));
            }
            Command::Show(view) => {
                self.view = view;
                self.focus_view();
            }
            Command::ClearFilter => {
                self.clear_filters();
                self.compare.clear_filter();
            }
            Command::Pane { forward } => self.go_to_pane(ctx, forward),
            Command::MenuBar => self.focus.wants_menu = true,
            Command::ToggleTree => self.preferences.tree = !self.preferences.tree,
            Command::ToggleCard => self.toggle_card(),
            Command::SetTheme(theme) => self.set_theme(ctx, theme),
            Command::ZoomIn => self.set_zoom(ctx, self.preferences.zoom_step(true)),
            Command::ZoomOut => self.set_zoom(ctx, self.preferences.zoom_step(false)),
            Command::ZoomReset => self.set_zoom(ctx, 100),
            Command::Annotate(kind) => self.toggle_annotation(kind),
            Command::ToggleAbolished => self.toggle_abolished(),
            Command::SetEdition => {
                self.dialog = Some(Dialog::Edition(EditionDialog::new(self.document.catalogue().edition)));
            }
            Command::NextFinding => self.go_to_finding(true),
            Command::PreviousFinding => self.go_to_finding(false),
            Command::Revision(command) => self.revision_command(command),
            Command::Compare(deed) => self.compare_deed(ctx, deed),
            Command::Export(kind) => {
                self.commit_pending();
                self.dialog = Some(Dialog::export(&self.document, &self.preferences, kind));
            }
            Command::Palette => self.dialog = Some(Dialog::Palette(PaletteDialog::new())),
            Command::About => self.dialog = Some(Dialog::About),
        }
    }

    /// Lists everything again, in the table's own columns too.
    fn clear_filters(&mut self) {
        self.filter = Filter::default();
        self.search.clear();
        self.query = Query::default();
        self.compare.clear_filter();
        self.table.grid.preferences.filters.clear();
        self.indicator.grid.preferences.filters.clear();
        self.table.grid.request_focus();
    }

    fn toggle_card(&mut self) {
        let shown = match self.view {
            View::Gantt => &mut self.preferences.card_by_gantt,
            View::Indicator => &mut self.preferences.card_by_indicators,
            View::Check => &mut self.preferences.card_by_findings,
            View::Table | View::Compare | View::Progress | View::Lineage => &mut self.preferences.card,
        };
        *shown = !*shown;
    }

    pub(in crate::ui) fn edit(&mut self, transaction: Transaction) {
        if let Err(error) = self.document.apply(transaction) {
            self.message = Some(Message { text: error.to_string(), warning: true });
        }
    }

    /// Carries out what was typed but not confirmed yet, so that nothing on screen is lost.
    pub(super) fn commit_pending(&mut self) {
        self.commit_card();
        if let Some(transaction) = self.gantt.take_pending(&self.document) {
            self.edit(transaction);
        }
        if let Some(transaction) = self.table.take_pending(&self.document) {
            self.edit(transaction);
        }
        if let Some(transaction) = self.lineage.take_pending(&self.document) {
            self.edit(transaction);
        }
        if let Some(transaction) = self.indicator.take_pending(&self.document) {
            self.edit(transaction);
        }
    }

    fn commit_card(&mut self) {
        if let Some(transaction) = self.card.take_pending(&self.document) {
            self.edit(transaction);
        }
    }

    pub(super) fn select(&mut self, measure: MeasureId) {
        if self.current != Some(measure) {
            // The table is where most choices come from; what is typed there belongs to the row just chosen.
            self.commit_card();
            self.current = Some(measure);
        }
    }

    pub(super) fn show_place(&mut self, place: Place) {
        let Some(measure) = place.measure else { return };
        self.select(measure);
        self.preferences.card = true;
        self.card.scroll_to = place.field;
        self.table.show_measure(measure);
        self.gantt.show_measure(measure);
        if self.view == View::Compare {
            self.view = View::Table;
        }
        if !self.listing.rows().contains(&measure) {
            self.filter = Filter::default();
            if !self.query.is_blank() && self.last_hit.is_none() {
                self.search.clear();
                self.query = Query::default();
            }
        }
    }

    fn undo(&mut self) {
        self.commit_pending();
        let done = self.document.undo();
        self.tell_step(done, "元に戻しました", "元に戻せる操作がありません");
    }

    fn redo(&mut self) {
        let done = self.document.redo();
        self.tell_step(done, "やり直しました", "やり直せる操作がありません");
    }

    fn tell_step(&mut self, done: Result<Option<String>, crate::command::CommandError>, did: &str, nothing: &str) {
        let (text, warning) = match done {
            Ok(Some(name)) => (format!("{did}: {name}"), false),
            Ok(None) => (nothing.to_owned(), false),
            Err(error) => (error.to_string(), true),
        };
        self.message = Some(Message { text, warning });
        self.keep_current();
    }

    /// The current measure may have gone with an edit; the nearest one takes its place.
    pub(super) fn keep_current(&mut self) {
        let catalogue = self.document.catalogue();
        if self.current.is_none_or(|id| catalogue.measure(id).is_none()) {
            self.current = self
                .listing
                .rows()
                .iter()
                .copied()
                .find(|id| catalogue.measure(*id).is_some())
                .or_else(|| catalogue.measures().first().map(|measure| measure.id));
        }
    }

    fn find(&mut self, forward: bool) {
        if self.query.is_blank() {
            self.focus_search = true;
            return;
        }
        if self.view == View::Compare {
            return self.compare.step(forward);
        }
        let from = self.last_hit.clone().or_else(|| self.hit_at_current());
        match self.listing.next_hit(&self.document, &self.query, from.as_ref(), forward) {
            Some(hit) => {
                self.last_hit = Some(hit.clone());
                self.show_place(Place { measure: Some(hit.measure), field: Some(hit.field), line: None });
                // From here on keys belong to what was found, not to the search field.
                self.table.grid.request_focus();
            }
            None => {
                self.message =
                    Some(Message { text: format!("「{}」は見つかりません", self.search), warning: true })
            }
        }
    }

    /// A search begins at the measure being looked at, its own first hit included.
    fn hit_at_current(&self) -> Option<Hit> {
        let current = self.current?;
        let rows = self.listing.rows();
        let at = rows.iter().position(|row| *row == current)?;
        let before = at.checked_sub(1).and_then(|at| rows.get(at)).copied()?;
        let field = self.listing.last_field(&self.document, &self.query, before)?;
        Some(Hit { measure: before, field })
    }

    pub(super) fn go_to_finding(&mut self, forward: bool) {
        match self.check.step(&self.document, &mut self.checks, &self.worker, forward) {
            Some(place) => {
                self.show_place(place);
                self.message = self.check.message().map(|text| Message { text, warning: false });
            }
            None if self.check.waiting().is_some() => {
                self.message = Some(Message { text: "点検しています…".to_owned(), warning: false });
            }
            None => self.message = Some(Message { text: "指摘はありません".to_owned(), warning: false }),
        }
    }

    fn set_theme(&mut self, ctx: &Context, theme: ThemePreference) {
        self.preferences.theme = match theme {
            ThemePreference::Light => ThemeChoice::Light,
            ThemePreference::Dark => ThemeChoice::Dark,
            ThemePreference::System => ThemeChoice::System,
        };
        ctx.set_theme(theme);
    }

    fn set_zoom(&mut self, ctx: &Context, percent: u16) {
        self.preferences.zoom = percent;
        ctx.set_zoom_factor(f32::from(percent) / 100.0);
    }
}
