//! Editing a section of the 施策体系: number, name, 主な内容 and note.

use egui::{ScrollArea, TextEdit, Ui};

use super::{Answer, Scene, buttons_ui, default_button, focused_once, title_ui};
use crate::command::{SectionField, gesture};
use crate::model::{Section, SectionId};
use crate::ui::action::Action;

pub(in crate::ui) struct SectionDialog {
    section: SectionId,
    texts: [(SectionField, String); 4],
    fresh: bool,
}

impl SectionDialog {
    pub(in crate::ui) fn new(section: &Section) -> Self {
        Self {
            section: section.id,
            texts: [
                (SectionField::Number, section.number.clone()),
                (SectionField::Name, section.name.clone()),
                (SectionField::Description, section.description.clone()),
                (SectionField::Note, section.note.clone()),
            ],
            fresh: true,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        title_ui(ui, "施策体系の編集");
        ScrollArea::vertical().show(ui, |ui| {
            for (field, text) in &mut self.texts {
                let label = crate::ui::text::label(ui, word(*field));
                let several = matches!(field, SectionField::Description | SectionField::Note);
                let edit = if several { TextEdit::multiline(text) } else { TextEdit::singleline(text) };
                let response = ui.add(edit.desired_width(f32::INFINITY)).labelled_by(label.id);
                if *field == SectionField::Name {
                    focused_once(&response, &mut self.fresh);
                }
            }
        });
        buttons_ui(ui, |ui| {
            if default_button(ui, "変更する") {
                let catalogue = scene.document.catalogue();
                let edits = self
                    .texts
                    .iter()
                    .map(|(field, text)| gesture::set_section_text(catalogue, self.section, *field, text));
                let name =
                    self.texts.iter().find(|(field, _)| *field == SectionField::Name).map(|(_, name)| name.as_str());
                let edit = gesture::merge(&format!("「{}」を編集", name.unwrap_or_default()), edits.collect());
                return Answer::Leave(edit.map(Action::Edit).into_iter().collect());
            }
            if ui.button("キャンセル").clicked() { Answer::Leave(Vec::new()) } else { Answer::Stay }
        })
    }
}

fn word(field: SectionField) -> &'static str {
    match field {
        SectionField::Number => "番号",
        SectionField::Name => "名称",
        SectionField::Description => "主な内容",
        SectionField::Note => "一覧・表紙の注記",
    }
}
