//! The comparison: its commands, its sides, and the reviews that stand in files of their own.

use egui::Context;

use super::{Message, Shell};
use crate::revision::PairVerdict;
use crate::ui::action::{Action, Next, View};
use crate::ui::compare::{CompareAction, CounterpartDialog, Deed};
use crate::ui::dialog::{Dialog, OpenDialog, Purpose, SaveDialog};

impl Shell {
    /// How many of what is shown the search has found.
    pub(in crate::ui) fn found(&self) -> usize {
        match self.view {
            View::Compare => self.compare.found(),
            View::Table | View::Gantt | View::Indicator | View::Check | View::Progress | View::Lineage => {
                self.listing.rows().len()
            }
        }
    }

    pub(super) fn compare_deed(&mut self, ctx: &Context, deed: Deed) {
        if self.view != View::Compare {
            self.commit_pending();
            self.view = View::Compare;
            self.compare.update(&self.document, &self.query, &self.worker);
        }
        match deed {
            Deed::OpenReview => self.dialog = Some(Dialog::Open(OpenDialog::new(Purpose::Review))),
            Deed::SaveReview => self.save_review(None),
            Deed::Next
            | Deed::Previous
            | Deed::Confirm
            | Deed::Question
            | Deed::Return
            | Deed::Part
            | Deed::Pair
            | Deed::Unpair
            | Deed::UnpairAll
            | Deed::Exchange => {
                let now = self.now.naive_local();
                for action in self.compare.carry_out(deed, now, &self.preferences.author) {
                    self.carry_out(ctx, action);
                }
            }
        }
    }

    pub(super) fn compare_action(&mut self, action: CompareAction) {
        match action {
            CompareAction::AskForSide(which) => {
                self.dialog = Some(Dialog::Open(OpenDialog::new(Purpose::Side(which))));
            }
            CompareAction::Choose(which, side) => {
                self.dialog = None;
                self.compare.choose(which, side);
            }
            CompareAction::AskForCounterpart => {
                self.dialog = CounterpartDialog::new(&self.compare).map(Box::new).map(Dialog::Counterpart);
            }
            CompareAction::Pair(ids) => {
                self.dialog = None;
                let now = self.now.naive_local();
                self.compare.decide(ids, PairVerdict::Same, now, &self.preferences.author);
                let text = "指定した施策どうしを対応付けました".to_owned();
                self.message = Some(Message { text, warning: false });
            }
            CompareAction::OpenReview(path) => {
                self.dialog = None;
                self.compare.read_review(path, &self.worker);
                self.poll_review();
            }
            CompareAction::SaveReview { path, replace } => {
                let path = super::files::with_extension(path, "ron");
                self.note_writing(&path);
                self.compare.write_review(path, replace, &self.worker);
                self.poll_review();
            }
            CompareAction::SaveReviewThen(next) => self.save_review(Some(next)),
            CompareAction::DiscardReviews(next) => {
                self.compare.discard_reviews();
                self.leave(next);
            }
        }
    }

    /// Writes the review to its file, or asks for one; then goes on.
    fn save_review(&mut self, then: Option<Next>) {
        self.compare.after_review = then;
        if let Some(sides) = self.compare.unsaved() {
            self.view = View::Compare;
            self.compare.show(sides);
            self.compare.update(&self.document, &self.query, &self.worker);
        }
        if !self.compare.has_marks() {
            let text = "確認の記録はまだありません。変更を選び、確認済・質問・差戻しを付けるか、施策の対応を指定すると保存できます";
            self.message = Some(Message { text: text.to_owned(), warning: false });
            return;
        }
        match self.compare.review_path() {
            Some(path) => {
                self.note_writing(&path);
                self.compare.write_review(path, false, &self.worker);
                self.poll_review();
            }
            None => self.dialog = Some(Dialog::Save(SaveDialog::review(&self.document, &self.preferences))),
        }
    }

    /// Takes what has come of reading or writing a review.
    pub(super) fn poll_review(&mut self) {
        match self.compare.poll_review() {
            None => {}
            Some(Ok(text)) => {
                self.message = Some(Message { text, warning: false });
                if self.compare.unsaved().is_none()
                    && let Some(next) = self.compare.after_review.take()
                {
                    self.leave(next);
                }
            }
            Some(Err(problem)) => {
                self.compare.after_review = None;
                self.dialog = Some(Dialog::Problem(problem));
            }
        }
    }

    fn leave(&mut self, next: Next) {
        match next {
            Next::Quit => self.ask_to_close(),
            Next::Open(target) => self.open_unless_modified(target),
        }
    }

    /// Carries out what a dialog of the desktop was answered with.
    pub(super) fn take_choice(&mut self, action: Action) {
        if let Action::Open(target) = action {
            self.open_unless_modified(target);
        } else if let Action::SaveTo { path, replace } = action {
            self.save_to(path, replace, None);
        } else if let Action::ExportTo(kind, path) = action {
            self.export_to(kind, path);
        } else if let Action::Compare(action) = action {
            self.compare_action(action);
        }
    }
}
