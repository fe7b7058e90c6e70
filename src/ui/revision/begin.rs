//! 改定を始める: the edition to be made, and the folder it is made in.

use std::path::{Path, PathBuf};

use egui::{RichText, TextEdit, Ui};

use super::RevisionAction;
use crate::document::Document;
use crate::file::folder::safe_name;
use crate::model::{Edition, EraYear};
use crate::ui::action::Action;
use crate::ui::dialog::{Answer, Scene, buttons_ui, default_button, focused_once, title_ui};
use crate::ui::preferences::Preferences;
use crate::ui::theme::{CONTROL_HEIGHT, Palette};
use crate::ui::widgets::paragraph_ui;

/// The state of the dialog.
pub(in crate::ui) struct BeginDialog {
    edition: String,
    folder: String,
    /// The folder offered last; what a person typed instead is kept.
    offered: String,
    parent: PathBuf,
    carry: bool,
    fresh: bool,
    /// What is said about the last attempt to choose.
    pub(in crate::ui) hint: Option<&'static str>,
}

impl BeginDialog {
    pub(in crate::ui) fn new(document: &Document, preferences: &Preferences) -> Self {
        let edition = next_march(document.catalogue().edition).map(|edition| edition.to_string()).unwrap_or_default();
        let mut dialog = Self {
            edition,
            folder: String::new(),
            offered: String::new(),
            parent: parent_of(document, preferences),
            carry: true,
            fresh: true,
            hint: None,
        };
        dialog.offer();
        dialog
    }

    /// Takes the folder a person chose to make the revision's folder in.
    pub(in crate::ui) fn choose_parent(&mut self, parent: &Path) {
        self.parent = parent.to_owned();
        self.folder.clear();
        self.offered.clear();
        self.hint = None;
        self.offer();
    }

    /// Names the folder after the edition, unless a person named it.
    fn offer(&mut self) {
        if self.folder != self.offered {
            return;
        }
        let name = safe_name(&format!("{}改定", self.edition.trim()));
        let path = self.parent.join(name);
        // A person must see where the folder will be, also where only its name is known.
        self.offered = std::path::absolute(&path).unwrap_or(path).display().to_string();
        self.folder.clone_from(&self.offered);
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        let catalogue = scene.document.catalogue();
        title_ui(ui, "改定を始める");
        paragraph_ui(
            ui,
            &format!(
                "「{}（{}）」を現行の版として、改定フォルダを作ります。現行の版はそのまま残り、以後の変更は作業版に入ります。",
                catalogue.title, catalogue.edition
            ),
        );
        let label = ui.label("新しい版");
        let field = ui.add(TextEdit::singleline(&mut self.edition).desired_width(200.0)).labelled_by(label.id);
        focused_once(&field, &mut self.fresh);
        if field.changed() {
            self.offer();
        }
        let edition = later_edition(&self.edition, catalogue.edition);
        if let Err(problem) = &edition {
            ui.colored_label(Palette::of(ui).abolished, problem);
        }
        let mut answer = self.folder_ui(ui);
        self.carry_ui(ui, scene.document);
        let folder = self.folder.trim().trim_matches('"').to_owned();
        buttons_ui(ui, |ui| {
            let possible = edition.is_ok() && !folder.is_empty();
            let confirmed = ui.add_enabled_ui(possible, |ui| default_button(ui, "改定を始める")).inner;
            if let (true, Ok(edition)) = (confirmed, edition) {
                let carry = self.carry && can_carry(scene.document);
                let begin = RevisionAction::Begin { folder: PathBuf::from(folder), edition, carry };
                answer = Answer::Leave(vec![Action::Revision(begin)]);
            }
            if ui.button("キャンセル").clicked() {
                answer = Answer::Leave(Vec::new());
            }
        });
        answer
    }

    fn folder_ui(&mut self, ui: &mut Ui) -> Answer {
        let mut answer = Answer::Stay;
        let label = ui.label("改定フォルダ（新しく作ります）");
        ui.horizontal(|ui| {
            let width = ui.available_width() - 112.0;
            let edit = TextEdit::singleline(&mut self.folder).desired_width(width);
            ui.add(edit.min_size(egui::vec2(0.0, CONTROL_HEIGHT)).align(egui::Align2::LEFT_CENTER))
                .labelled_by(label.id);
            if ui.button("場所を選ぶ…").clicked() {
                answer = Answer::Ask(Action::Revision(RevisionAction::ChooseFolder));
            }
        });
        let palette = Palette::of(ui);
        if let Some(hint) = self.hint {
            ui.colored_label(palette.revised, hint);
        }
        let words =
            "中に現行の版（base.ron）、作業版（working.ron）、台帳（revision.ron）、スナップショットが入ります。";
        paragraph_ui(ui, words);
        answer
    }

    /// What becomes of edits made before the revision began.
    fn carry_ui(&mut self, ui: &mut Ui, document: &Document) {
        if !can_carry(document) {
            return;
        }
        let steps = document.history().undo_names().count();
        let words = format!("開いてからの変更（{steps}件）を、改定の変更として引き継ぐ");
        ui.checkbox(&mut self.carry, words);
        if !self.carry {
            let words = "今の内容をそのまま現行の版とし、ここまでの変更は改定の変更に数えません。";
            ui.label(RichText::new(words).color(Palette::of(ui).muted));
        }
    }
}

/// Whether edits since opening can be told from what was opened.
fn can_carry(document: &Document) -> bool {
    document.revision().is_none() && document.is_modified()
}

/// The folder to make the new one in: that of the file, or of the file used last.
fn parent_of(document: &Document, preferences: &Preferences) -> PathBuf {
    let own = match document.revision() {
        Some(revision) => revision.path.parent(),
        None => document.path().and_then(Path::parent),
    };
    let recent = || preferences.recent.first().and_then(|path| path.parent());
    own.or_else(recent).map(Path::to_owned).unwrap_or_default()
}

fn later_edition(typed: &str, old: Edition) -> Result<Edition, String> {
    let edition = Edition::parse(typed).map_err(|error| error.to_string())?;
    if edition > old { Ok(edition) } else { Err(format!("{old}より後の年月を入力してください")) }
}

/// The first March after an edition, when revisions are published.
fn next_march(edition: Edition) -> Option<Edition> {
    let year = edition.gregorian_year() + i32::from(edition.month() >= 3);
    Edition::new(EraYear::from_gregorian(year).ok()?, 3).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn next_edition_is_that_of_the_first_march_after() {
        for (edition, next) in [
            ("令和8年3月", "令和9年3月"),
            ("令和8年2月", "令和8年3月"),
            ("令和8年10月", "令和9年3月"),
            ("令和元年7月", "令和2年3月"),
        ] {
            let found = next_march(Edition::parse(edition).unwrap()).map(|next| next.to_string());
            assert_eq!(found.as_deref(), Some(next), "{edition}");
        }
    }
}
