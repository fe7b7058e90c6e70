//! The strip that says a document is only to be read, and how to get on.

use egui::{RichText, Ui};

use super::RevisionAction;
use crate::document::Document;
use crate::file::folder::Refused;
use crate::ui::action::{Action, Command, OpenTarget};
use crate::ui::theme::Palette;
use crate::ui::widgets::Hint;

/// `refused` is the window that edits the folder instead of this one.
pub(in crate::ui) fn banner_ui(
    ui: &mut Ui,
    document: &Document,
    why: &str,
    refused: Option<&Refused>,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    ui.horizontal(|ui| {
        ui.label(RichText::new("🔒 閲覧専用").color(palette.revised).strong());
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            if ui.button("別名で保存…").hint("写しを作り、その写しを編集します").clicked() {
                actions.push(Action::Run(Command::SaveAs));
            }
            if let Some(refused) = refused {
                waiting_ui(ui, refused, actions);
            }
            if let Some(revision) = document.revision()
                && document.path() != Some(&revision.working_path())
                && ui.button("作業版を開く").clicked()
            {
                actions.push(Action::Open(OpenTarget::Path(revision.path.clone())));
            }
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(why).color(palette.text)).truncate()).hint(why);
            });
        });
    });
}

/// How to get on where another window edits the folder.
fn waiting_ui(ui: &mut Ui, refused: &Refused, actions: &mut Vec<Action>) {
    if !refused.certain && ui.button("編集を引き継ぐ…").clicked() {
        actions.push(Action::Revision(RevisionAction::AskToTakeOver));
    }
    let reopen = ui.button("開き直す");
    if reopen.hint("保存された最新の内容を読みます。ほかの窓が閉じられていれば、編集できます").clicked()
    {
        actions.push(Action::Revision(RevisionAction::Reopen));
    }
}
