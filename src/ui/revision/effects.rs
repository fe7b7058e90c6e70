//! What an edit does to the rest of the 施策集, shown before it is carried out.

use egui::{Key, Modifiers, RichText, ScrollArea, Ui};

use super::RevisionAction;
use crate::command::{Command, Transaction};
use crate::model::MeasureId;
use crate::revision::effects::Effect;
use crate::ui::action::Action;
use crate::ui::dialog::{Answer, buttons_ui, primary_button, title_ui};
use crate::ui::theme::Palette;
use crate::ui::widgets::paragraph_ui;

/// The state of the dialog.
pub(in crate::ui) struct EffectsDialog {
    transaction: Transaction,
    reveal: Option<MeasureId>,
    words: Vec<String>,
}

impl EffectsDialog {
    pub(in crate::ui) fn new(transaction: Transaction, reveal: Option<MeasureId>, effects: &[Effect]) -> Self {
        Self { transaction, reveal, words: effects.iter().map(Effect::words).collect() }
    }

    pub(super) fn ui(&self, ui: &mut Ui) -> Answer {
        title_ui(ui, &self.transaction.name);
        paragraph_ui(ui, "この操作で、一覧・件数・番号が次のように変わります。");
        ScrollArea::vertical().max_height(320.0).auto_shrink([false, true]).show(ui, |ui| {
            for words in &self.words {
                paragraph_ui(ui, &format!("・{words}"));
            }
        });
        ui.label(RichText::new("Ctrl+Z で元に戻せます").color(Palette::of(ui).muted));
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        buttons_ui(ui, |ui| {
            if primary_button(ui, "実行する").clicked() || entered {
                let edit = RevisionAction::Edit(self.transaction.clone(), self.reveal);
                return Answer::Leave(vec![Action::Revision(edit)]);
            }
            if ui.button("キャンセル").clicked() { Answer::Leave(Vec::new()) } else { Answer::Stay }
        })
    }
}

/// Whether an edit concerns more than the card it is made on.
pub(in crate::ui) fn concerns_the_rest(transaction: &Transaction) -> bool {
    let concerns = |command: &Command| {
        matches!(
            command,
            Command::InsertMeasure { .. }
                | Command::RemoveMeasure { .. }
                | Command::SetSection { .. }
                | Command::SetAbolition { .. }
        )
    };
    transaction.commands.iter().any(concerns)
}
