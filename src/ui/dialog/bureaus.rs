//! Editing the legend's list of bureaus (とりまとめ局).

use egui::{RichText, TextEdit, Ui};

use super::{Answer, Scene, buttons_ui, default_button, focused_once, title_ui};
use crate::command::gesture;
use crate::model::{Bureau, Catalogue};
use crate::ui::action::Action;
use crate::ui::theme::Palette;
use crate::ui::widgets::paragraph_ui;

pub(in crate::ui) struct BureausDialog {
    typed: String,
    fresh: bool,
}

impl BureausDialog {
    pub(in crate::ui) fn new(catalogue: &Catalogue) -> Self {
        let names: Vec<&str> = catalogue.bureaus.iter().map(|bureau| bureau.name.as_str()).collect();
        Self { typed: names.join("\n"), fresh: true }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        title_ui(ui, "とりまとめ局の一覧");
        paragraph_ui(
            ui,
            "凡例に載せる局を、1行に1つ、並べる順に入力してください。施策に記入済みの局名は変わりません。",
        );
        let field = ui.add(TextEdit::multiline(&mut self.typed).desired_rows(14).desired_width(f32::INFINITY));
        field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::MultilineTextInput, true, "とりまとめ局の一覧"));
        focused_once(&field, &mut self.fresh);
        let names = names(&self.typed);
        let catalogue = scene.document.catalogue();
        let led = |name: &str| catalogue.measures().iter().any(|measure| measure.bureaus.iter().any(|led| led == name));
        let lost: Vec<&str> = catalogue
            .bureaus
            .iter()
            .map(|bureau| bureau.name.as_str())
            .filter(|name| !names.contains(name) && led(name))
            .collect();
        if !lost.is_empty() {
            let words = format!("一覧から外す局がまだ施策を担当しています: {}", lost.join("、"));
            ui.label(RichText::new(words).color(Palette::of(ui).revised));
        }
        buttons_ui(ui, |ui| {
            if default_button(ui, "変更する") {
                let edit = gesture::set_bureau_list(catalogue, listed(catalogue, &names));
                return Answer::Leave(edit.map(Action::Edit).into_iter().collect());
            }
            if ui.button("キャンセル").clicked() { Answer::Leave(Vec::new()) } else { Answer::Stay }
        })
    }
}

/// The names typed, each once.
fn names(typed: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for name in typed.lines().map(str::trim).filter(|name| !name.is_empty()) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// The list for the legend; a bureau that stays keeps its source line.
fn listed(catalogue: &Catalogue, names: &[&str]) -> Vec<Bureau> {
    let known = |name: &str| catalogue.bureaus.iter().find(|bureau| bureau.name == name).cloned();
    let bureau = |name: &&str| known(name).unwrap_or_else(|| Bureau { name: (*name).to_owned(), source_line: None });
    names.iter().map(bureau).collect()
}
