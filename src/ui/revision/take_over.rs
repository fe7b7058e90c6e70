//! Whether to edit a folder that words say another person edits, where the file system cannot tell.

use egui::Ui;

use super::RevisionAction;
use crate::ui::action::Action;
use crate::ui::dialog::{Answer, buttons_ui, primary_button, title_ui};
use crate::ui::widgets::paragraph_ui;

/// The state of the dialog.
pub(in crate::ui) struct TakeOverDialog {
    /// Who edits, as a sentence without its end.
    who: String,
}

impl TakeOverDialog {
    pub(in crate::ui) fn new(who: String) -> Self {
        Self { who }
    }

    pub(super) fn ui(&self, ui: &mut Ui) -> Answer {
        title_ui(ui, "編集を引き継ぎますか");
        paragraph_ui(ui, &format!("{}。", self.who));
        paragraph_ui(
            ui,
            "この場所では、その窓がまだ開いているかを確かめられません。編集を終えたことを本人に確かめてから引き継いでください。引き継ぐと、相手の窓からは上書き保存できなくなります。",
        );
        buttons_ui(ui, |ui| {
            if primary_button(ui, "引き継いで編集する").clicked() {
                return Answer::Leave(vec![Action::Revision(RevisionAction::TakeOver)]);
            }
            if ui.button("キャンセル").clicked() { Answer::Leave(Vec::new()) } else { Answer::Stay }
        })
    }
}
