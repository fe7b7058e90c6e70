//! Changing the edition (版) of the open catalogue.

use egui::{TextEdit, Ui};

use super::{Answer, Scene, buttons_ui, default_button, focused_once, title_ui};
use crate::command::gesture;
use crate::model::Edition;
use crate::ui::action::Action;
use crate::ui::theme::Palette;
use crate::ui::widgets::paragraph_ui;

pub(in crate::ui) struct EditionDialog {
    typed: String,
    fresh: bool,
}

impl EditionDialog {
    pub(in crate::ui) fn new(edition: Edition) -> Self {
        Self { typed: edition.to_string(), fresh: true }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        title_ui(ui, "版を変更");
        paragraph_ui(
            ui,
            "発行の年月を「令和9年3月」のように入力してください。施策に印字された改定履歴は変わりません。",
        );
        let label = ui.label("版");
        let field = ui.add(TextEdit::singleline(&mut self.typed).desired_width(200.0)).labelled_by(label.id);
        focused_once(&field, &mut self.fresh);
        let edition = Edition::parse(&self.typed);
        if let Err(error) = &edition {
            ui.colored_label(Palette::of(ui).abolished, error.to_string());
        }
        buttons_ui(ui, |ui| {
            let confirmed = ui.add_enabled_ui(edition.is_ok(), |ui| default_button(ui, "変更する")).inner;
            if ui.button("キャンセル").clicked() {
                return Answer::Leave(Vec::new());
            }
            match edition {
                Ok(edition) if confirmed => Answer::Leave(
                    gesture::set_edition(scene.document.catalogue(), edition).map(Action::Edit).into_iter().collect(),
                ),
                Ok(_) | Err(_) => Answer::Stay,
            }
        })
    }
}
