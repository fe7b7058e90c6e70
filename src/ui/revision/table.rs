//! 新旧対照表: which two catalogues, in which order, under which titles, and in which form.

use egui::{RichText, TextEdit, Ui};

use super::{RevisionAction, TablePreferences};
use crate::diff::{self, Sides};
use crate::export::comparison::{Format, Report};
use crate::file::content_hash;
use crate::model::Catalogue;
use crate::ui::action::{Action, Command, ExportKind};
use crate::ui::dialog::{Answer, buttons_ui, primary_button, title_ui};
use crate::ui::theme::Palette;
use crate::ui::widgets::paragraph_ui;

/// Two catalogues to be set side by side, with what they are called.
#[derive(Clone, Debug)]
pub(in crate::ui) struct TableSides {
    pub(in crate::ui) names: Sides<String>,
    pub(in crate::ui) catalogues: Sides<Catalogue>,
}

/// Makes something of two catalogues set side by side, with the hashes of their contents.
pub(in crate::ui) fn with_report<T>(
    catalogues: &Sides<Catalogue>,
    make: impl FnOnce(&Report<'_>) -> Result<T, String>,
) -> Result<T, String> {
    let hash = |catalogue: &Catalogue| content_hash(catalogue).map_err(|error| error.to_string());
    let (old, new) = (hash(&catalogues.old)?, hash(&catalogues.new)?);
    let by_id = catalogues.old.title == catalogues.new.title;
    let pairing = diff::Options { by_id, ..diff::Options::default() };
    let hashes = Sides::new(old.as_str(), new.as_str());
    make(&Report { old: &catalogues.old, new: &catalogues.new, hashes, pairing: &pairing })
}

/// The state of the dialog.
pub(in crate::ui) struct TableDialog {
    names: Sides<String>,
    chosen: TablePreferences,
}

impl TableDialog {
    pub(in crate::ui) fn new(names: Sides<String>, chosen: TablePreferences) -> Self {
        Self { names, chosen }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui) -> Answer {
        title_ui(ui, "新旧対照表を書き出す");
        let Sides { old, new } = &self.names;
        paragraph_ui(ui, &format!("「{old}」と「{new}」の新旧対照表を作ります。"));
        let words = "ほかの版どうしは、比較の画面で2つの版を選んでから書き出します。";
        ui.label(RichText::new(words).color(Palette::of(ui).muted));
        let chosen = &mut self.chosen;
        ui.label("見出し");
        ui.radio_value(&mut chosen.adopted, false, "改正案・現行（決定前）");
        ui.radio_value(&mut chosen.adopted, true, "改正後・改正前（決定後）");
        ui.horizontal(|ui| {
            let label = ui.label("新の側の見出しを変える");
            ui.add(TextEdit::singleline(&mut chosen.new_title).desired_width(140.0)).labelled_by(label.id);
            let label = ui.label("旧の側");
            ui.add(TextEdit::singleline(&mut chosen.old_title).desired_width(140.0)).labelled_by(label.id);
        });
        ui.checkbox(&mut chosen.old_first, "旧を左に置く");
        ui.checkbox(&mut chosen.reasons, "理由の欄を付ける");
        ui.checkbox(&mut chosen.without_layout, "空白・改行・文字幅だけの違いを省く");
        let mut format = None;
        let mut leaves = false;
        buttons_ui(ui, |ui| {
            if primary_button(ui, "Excel（XLSX）で書き出す…").clicked() {
                format = Some(Format::Xlsx);
            }
            if ui.button("HTML で書き出す…").clicked() {
                format = Some(Format::Html);
            }
            leaves = ui.button("キャンセル").clicked();
        });
        match format {
            Some(format) => Answer::Leave(vec![
                Action::Revision(RevisionAction::SetTable(self.chosen.clone())),
                Action::Run(Command::Export(ExportKind::Comparison(format))),
            ]),
            None if leaves => Answer::Leave(Vec::new()),
            None => Answer::Stay,
        }
    }
}
