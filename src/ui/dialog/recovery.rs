//! What to do with edits that were confirmed but not saved when the program was killed.

use egui::Ui;

use super::{Answer, buttons_ui, primary_button, title_ui};
use crate::file::journal::Abandoned;
use crate::ui::action::Action;
use crate::ui::widgets::paragraph_ui;

/// How many of the last edits are named.
const SHOWN: usize = 8;

/// Offers one journal.
pub(in crate::ui) struct RecoveryDialog {
    found: Abandoned,
}

impl RecoveryDialog {
    pub(in crate::ui) fn new(found: Abandoned) -> Self {
        Self { found }
    }

    pub(super) fn ui(&self, ui: &mut Ui) -> Answer {
        title_ui(ui, "保存されていない編集が残っています");
        let steps = &self.found.steps;
        let last = steps.iter().rev().find_map(|step| step.at);
        let at = last.map(|at| at.format("（最後の編集 %Y年%-m月%-d日 %H:%M）").to_string()).unwrap_or_default();
        let document = &self.found.head.document;
        let text =
            format!("前回はプログラムが途中で終わりました。「{document}」の編集{}件を復元できます{at}。", steps.len());
        paragraph_ui(ui, &text);
        for step in steps.iter().rev().take(SHOWN) {
            ui.label(format!("・{}", step.name));
        }
        if steps.len() > SHOWN {
            ui.label(format!("ほか{}件", steps.len() - SHOWN));
        }
        paragraph_ui(ui, "復元しても、保存するまで元のファイルは変わりません。");
        let leave = |action| Answer::Leave(vec![action]);
        buttons_ui(ui, |ui| {
            if primary_button(ui, "復元して開く").clicked() {
                return leave(Action::Recover(Box::new(self.found.clone())));
            }
            if ui.button("破棄する").clicked() {
                return leave(Action::GiveUpRecovery(Box::new(self.found.clone())));
            }
            if ui.button("あとで決める").clicked() {
                return Answer::Leave(Vec::new());
            }
            Answer::Stay
        })
    }
}
