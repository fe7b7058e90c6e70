//! The head of the card: field, number, ★, bureaus, divisions, annotations, name.

use egui::accesskit::Role;
use egui::{
    Align, Button, Color32, Id, Layout, Popup, PopupCloseBehavior, Response, RichText, Sense, TextEdit, Ui, UiBuilder,
    vec2,
};

use super::Card;
use super::columns::text_width;
use super::field::Look;
use super::part::Part;
use crate::command::{TextField, gesture};
use crate::model::{Annotation, AnnotationKind, Edition, Field};
use crate::ui::theme::{CONTROL_HEIGHT, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::{Hint, chip_ui, menu_button, menu_item, name_control, padded, roomy, tag_ui};
use crate::ui::{Action, Command, Palette};

/// The size of the number and the name, in points.
const TITLE: f32 = 15.0;

impl Card<'_> {
    pub(super) fn header_ui(&mut self, ui: &mut Ui) {
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL_HEIGHT), Sense::hover());
        // The words begin where everything else does; their button reaches into the margin.
        let line = UiBuilder::new().max_rect(rect.with_min_x(rect.left() - 8.0));
        let mut child = ui.new_child(line.layout(Layout::right_to_left(Align::Center)));
        self.measure_menu(&mut child);
        self.remarks(&mut child, Field::Number);
        self.general_findings(&mut child);
        child.with_layout(Layout::left_to_right(Align::Center), |ui| self.section_ui(ui));
        self.number_line(ui);
        self.header_findings(ui);
        if self.state.has_divisions {
            self.group(ui, Field::Divisions, |card, ui| {
                card.field(ui, Part::Divisions, &Look::boxed());
            });
        }
        self.annotations_ui(ui);
        ui.add_space(4.0);
        // The text of the name begins where everything else does; its field reaches into the margin.
        let part = Part::Text(TextField::Name);
        let look = Look::title(TITLE, None);
        let width = ui.available_width() + 16.0;
        let height = self.height(ui, part, width, &look);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let rect = rect.expand2(vec2(8.0, 0.0));
        self.place(ui, rect, part, &look);
        self.reached(ui, Field::Name, rect);
        self.named_remarks(ui, Field::Name);
    }

    /// What can be done with the measure as a whole.
    fn measure_menu(&mut self, ui: &mut Ui) {
        let button = menu_button(ui, "施策の操作");
        let (catalogue, measure) = (self.document.catalogue(), self.measure);
        Popup::menu(&button).show(|ui| {
            roomy(ui);
            for (text, command) in [
                ("施策を追加", Command::AddMeasure),
                ("施策を複製", Command::DuplicateMeasure),
                ("施策を削除", Command::RemoveMeasure),
            ] {
                if menu_item(ui, text, "", true) {
                    self.actions.push(Action::Run(command));
                }
            }
            ui.separator();
            let abolished = measure.abolition.is_some();
            if menu_item(ui, if abolished { "廃止を取り消す" } else { "施策を廃止にする" }, "", true) {
                self.edit(gesture::set_abolished(catalogue, measure.id, !abolished));
            }
            let missing = measure.body_missing;
            if menu_item(ui, if missing { "本文を入力する" } else { "本文なしにする" }, "", true) {
                self.edit(gesture::set_body_missing(catalogue, measure.id, !missing));
            }
        });
    }

    /// Number, ★ and 再掲 at the left, the bureaus at the right; below each other where they do not fit.
    fn number_line(&mut self, ui: &mut Ui) {
        let width = ui.available_width();
        let bureaus = self.bureaus_in_words();
        let bureaus_width = text_width(ui, &bureaus, TEXT_SIZE) + 40.0;
        let fits = self.number_width(ui) + self.listings_width(ui) + bureaus_width <= width;
        if fits {
            let size = vec2(width, CONTROL_HEIGHT);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                self.number_ui(ui);
                self.listings_ui(ui);
                self.annotation_button(ui);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| self.bureaus_ui(ui, &bureaus));
            });
        } else {
            ui.horizontal_wrapped(|ui| {
                self.number_ui(ui);
                self.listings_ui(ui);
                self.annotation_button(ui);
            });
            ui.with_layout(Layout::top_down(Align::Max), |ui| self.bureaus_ui(ui, &bureaus));
        }
    }

    fn number_width(&self, ui: &Ui) -> f32 {
        // The bold cut is hardly wider than the regular one.
        (text_width(ui, self.measure.number.as_str(), TITLE) * 1.1).ceil().max(32.0) + 16.0
    }

    fn number_ui(&mut self, ui: &mut Ui) {
        let part = Part::Text(TextField::Number);
        let look = Look::title(TITLE, Some(Palette::of(ui).accent));
        let width = self.number_width(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(width - 8.0, CONTROL_HEIGHT), Sense::hover());
        let rect = rect.with_min_x(rect.left() - 8.0);
        self.place(ui, rect, part, &look);
        self.reached(ui, Field::Number, rect);
    }

    fn bureaus_in_words(&self) -> String {
        if self.measure.bureaus.is_empty() {
            "とりまとめ局を選択".to_owned()
        } else {
            self.measure.bureaus.join("、")
        }
    }

    fn bureaus_ui(&mut self, ui: &mut Ui, words: &str) {
        let response = choice_button(ui, words, "とりまとめ局");
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_value(words));
        // Choosing may move the button to a line of its own; the list stays open all the same.
        Popup::menu(&response)
            .id(Id::unique(("card bureaus", self.measure.id.0)))
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| padded(ui, |ui| self.bureau_list(ui)));
        self.reached(ui, Field::Bureaus, response.rect);
        let unknown = self.measure.bureaus.iter().find(|name| !self.in_legend(name));
        if unknown.is_some() {
            let text = RichText::new("△ 凡例にない局").size(SMALL_SIZE).color(Palette::of(ui).revised);
            ui.label(text).hint("凡例の局の一覧にない名前です。印字のまま残しています。");
        }
    }

    fn in_legend(&self, name: &str) -> bool {
        self.catalogue().bureaus.iter().any(|bureau| bureau.name == *name)
    }

    /// A box for every bureau of the legend, and for those the measure has that are not in it.
    fn bureau_list(&mut self, ui: &mut Ui) {
        let legend = self.catalogue().bureaus.iter().map(|bureau| (bureau.name.as_str(), true));
        let measure = self.measure;
        let others = measure.bureaus.iter().filter(|name| !self.in_legend(name)).map(|name| (name.as_str(), false));
        let names: Vec<(&str, bool)> = legend.chain(others).collect();
        for (name, known) in names {
            let mut chosen = measure.bureaus.iter().any(|bureau| bureau == name);
            let words = if known { name.to_owned() } else { format!("{name}（凡例にない局）") };
            if ui.checkbox(&mut chosen, words).changed() {
                let mut bureaus = measure.bureaus.clone();
                bureaus.retain(|bureau| bureau != name);
                if chosen {
                    bureaus.push(name.to_owned());
                }
                self.edit(gesture::set_bureaus(self.catalogue(), measure.id, bureaus));
            }
        }
    }

    /// What was found about the parts that have no line of their own.
    fn header_findings(&mut self, ui: &mut Ui) {
        for field in [Field::Section, Field::CrossListings, Field::Reprints, Field::Bureaus] {
            self.named_remarks(ui, field);
        }
    }

    fn annotations_ui(&mut self, ui: &mut Ui) {
        let measure = self.measure;
        if measure.annotations.is_empty() {
            return;
        }
        ui.add_space(4.0);
        let inner = ui.horizontal_wrapped(|ui| {
            for (at, annotation) in measure.annotations.iter().enumerate() {
                let chip = chip_ui(ui, *annotation);
                Popup::menu(&chip).show(|ui| {
                    roomy(ui);
                    if menu_item(ui, "この改定の印を外す", "", true) {
                        let mut left = measure.annotations.clone();
                        left.remove(at);
                        self.edit(gesture::set_annotations(self.catalogue(), measure.id, left));
                    }
                });
            }
        });
        self.reached(ui, Field::Annotations, inner.response.rect);
        self.named_remarks(ui, Field::Annotations);
    }

    fn annotation_button(&mut self, ui: &mut Ui) {
        let add = quiet_button(ui, "＋ 改定", "改定履歴を追加");
        Popup::menu(&add)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .show(|ui| padded(ui, |ui| self.annotation_form(ui)));
    }

    /// The edition, with the catalogue's own to begin with, and the kinds to choose from.
    fn annotation_form(&mut self, ui: &mut Ui) {
        ui.set_max_width(240.0);
        let text = self.state.edition.get_or_insert_with(|| self.document.catalogue().edition.to_string());
        let label = ui.label("版");
        ui.add(TextEdit::singleline(text)).labelled_by(label.id);
        let edition = Edition::parse(text);
        if edition.is_err() {
            let text = RichText::new("令和9年3月のように入力してください").size(SMALL_SIZE);
            ui.label(text.color(Palette::of(ui).abolished));
        }
        for kind in AnnotationKind::ALL {
            let words = format!("{} {}として追加", kind.sign(), kind.word());
            if menu_item(ui, &words, "", edition.is_ok())
                && let Ok(edition) = edition
            {
                let mut annotations = self.measure.annotations.clone();
                annotations.push(Annotation { edition, kind });
                self.edit(gesture::set_annotations(self.catalogue(), self.measure.id, annotations));
                self.state.edition = None;
                ui.close();
            }
        }
    }
}

/// A button that looks like text and opens a choice; `name` is what a screen reader says.
pub(super) fn choice_button(ui: &mut Ui, words: &str, name: &str) -> Response {
    let button = Button::new(format!("{words} ▼")).frame_when_inactive(false).wrap();
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 2.0);
        ui.add(button)
    });
    name_control(ui, &response.inner, Role::Button, name);
    response.inner.hint(name)
}

/// A small button in the accent's colour.
pub(super) fn quiet_button(ui: &mut Ui, words: &str, name: &str) -> Response {
    tag_ui(ui, words, name, (Palette::of(ui).accent, Color32::TRANSPARENT))
}
