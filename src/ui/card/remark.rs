//! What stands quietly beside a part: its line in the source, and what was found there.

use egui::accesskit::Role;
use egui::{Align, Button, Layout, RichText, Ui, vec2};

use super::Card;
use crate::model::{Field, Finding, Severity};
use crate::ui::text::label;
use crate::ui::theme::SMALL_SIZE;
use crate::ui::widgets::{Hint, name_control};
use crate::ui::{Action, Palette};

impl Card<'_> {
    /// The source line and the findings of a part, from the right.
    pub(super) fn remarks(&mut self, ui: &mut Ui, field: Field) {
        if let Some(line) = self.measure.source.get(field) {
            let text = RichText::new(format!("原文 {line}行")).size(SMALL_SIZE).color(Palette::of(ui).faint);
            let file = self
                .catalogue()
                .source
                .as_ref()
                .map_or("原文のファイル名は不明です", |source| &source.file);
            ui.label(text).hint(file);
        }
        self.findings_of(ui, field);
    }

    /// The remarks of an entry of a table or list, in a line below it; nothing where there are none.
    pub(super) fn remarks_below(&mut self, ui: &mut Ui, field: Field) {
        if !self.state.cache.findings.contains_key(&Some(field)) {
            return;
        }
        let size = vec2(ui.available_width(), 24.0);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| self.remarks(ui, field));
    }

    /// The remarks of a part without a label of its own, with its word; nothing where nothing was found.
    pub(super) fn named_remarks(&mut self, ui: &mut Ui, field: Field) {
        if !self.state.cache.findings.contains_key(&Some(field)) {
            return;
        }
        let size = vec2(ui.available_width(), 24.0);
        ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
            self.remarks(ui, field);
            label(ui, field.word());
        });
    }

    fn findings_of(&mut self, ui: &mut Ui, field: Field) {
        let Some(places) = self.state.cache.findings.get(&Some(field)) else { return };
        let document = self.document;
        let found: Vec<&Finding> = places.iter().filter_map(|at| document.findings().get(*at)).collect();
        if let Some(place) = findings_button(ui, field.word(), &found) {
            self.actions.push(Action::Show(place));
        }
    }

    /// The findings on the measure as a whole.
    pub(super) fn general_findings(&mut self, ui: &mut Ui) {
        let Some(places) = self.state.cache.findings.get(&None) else { return };
        let document = self.document;
        let found: Vec<&Finding> = places.iter().filter_map(|at| document.findings().get(*at)).collect();
        if let Some(place) = findings_button(ui, "施策", &found) {
            self.actions.push(Action::Show(place));
        }
    }
}

/// How many findings there are and how grave the gravest is; the place of the first where it was clicked.
fn findings_button(ui: &mut Ui, part: &str, found: &[&Finding]) -> Option<crate::model::Place> {
    let gravest = found.iter().map(|finding| finding.severity).min()?;
    let palette = Palette::of(ui);
    let (sign, color) = match gravest {
        Severity::Error => ("⚠ ", palette.abolished),
        Severity::Warning => ("⚠ ", palette.revised),
        Severity::Info => ("", palette.muted),
    };
    let words = format!("{sign}{} {}", gravest.word(), found.len());
    let button = Button::new(RichText::new(words).size(SMALL_SIZE).color(color)).frame_when_inactive(false);
    let response = ui.scope(|ui| {
        ui.spacing_mut().button_padding = vec2(8.0, 0.0);
        ui.spacing_mut().interact_size.y = 20.0;
        ui.add(button)
    });
    let response = response.inner.on_hover_ui(|ui| {
        for finding in found {
            ui.label(in_words(finding));
        }
    });
    name_control(ui, &response, Role::Button, &format!("{part}の{} {}件", gravest.word(), found.len()));
    let first = found.iter().find(|finding| finding.severity == gravest)?;
    response.clicked().then_some(first.place)
}

/// What was found, what is printed, and what was understood.
fn in_words(finding: &Finding) -> String {
    let mut words = format!("{} {}", finding.severity.word(), finding.message);
    if !finding.printed.is_empty() {
        words.push_str(&format!("\n印字「{}」", finding.printed));
    }
    if !finding.understood.is_empty() {
        words.push_str(&format!("\n読み取り「{}」（{}）", finding.understood, finding.certainty.word()));
    }
    if let Some(line) = finding.place.line {
        words.push_str(&format!("\n原文 {line}行"));
    }
    words
}
