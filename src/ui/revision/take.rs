//! スナップショットを取る: name, stage, author and note; 確定 asks about what is missing.

use std::collections::BTreeSet;

use egui::{RichText, ScrollArea, TextEdit, Ui};

use super::{RevisionAction, RevisionCommand};
use crate::check;
use crate::document::Document;
use crate::document::checks::context_of;
use crate::document::revision::changes;
use crate::model::Severity;
use crate::revision::{self, Settings, Stage};
use crate::ui::action::{Action, Command};
use crate::ui::dialog::{Answer, buttons_ui, default_button, focused_once, title_ui};
use crate::ui::preferences::Preferences;
use crate::ui::theme::Palette;
use crate::ui::widgets::paragraph_ui;

/// The state of the dialog.
pub(in crate::ui) struct TakeDialog {
    name: String,
    stage: Stage,
    author: String,
    note: String,
    /// Changes without a reason, in words.
    unexplained: Vec<String>,
    /// Errors found by the checks that nobody accepted, in words.
    errors: Vec<String>,
    /// Whether 確定 is wanted all the same.
    anyway: bool,
    fresh: bool,
}

impl TakeDialog {
    pub(in crate::ui) fn new(document: &Document, preferences: &Preferences) -> Self {
        Self {
            name: String::new(),
            stage: document.revision().and_then(|revision| revision.stage()).unwrap_or(Stage::Draft),
            author: preferences.author.clone(),
            note: String::new(),
            unexplained: unexplained(document, &preferences.revision.settings()),
            errors: errors(document, &preferences.rules_off),
            anyway: false,
            fresh: true,
        }
    }

    pub(super) fn ui(&mut self, ui: &mut Ui) -> Answer {
        title_ui(ui, "スナップショットを取る");
        paragraph_ui(ui, "今の作業版を保存し、書き換えられない控えとして改定フォルダに残します。");
        let label = ui.label("名前");
        let hint = "例 局への照会用";
        let field = ui.add(TextEdit::singleline(&mut self.name).hint_text(hint).desired_width(f32::INFINITY));
        focused_once(&field.labelled_by(label.id), &mut self.fresh);
        ui.label("段階");
        ui.horizontal(|ui| {
            for stage in Stage::ALL {
                ui.radio_value(&mut self.stage, stage, stage.word());
            }
        });
        let label = ui.label("作成者");
        ui.add(TextEdit::singleline(&mut self.author).desired_width(260.0)).labelled_by(label.id);
        let label = ui.label("メモ");
        ui.add(TextEdit::multiline(&mut self.note).desired_rows(3).desired_width(f32::INFINITY)).labelled_by(label.id);
        let is_open = self.stage == Stage::Final && !(self.unexplained.is_empty() && self.errors.is_empty());
        let mut answer = if is_open { self.missing_ui(ui) } else { Answer::Stay };
        buttons_ui(ui, |ui| {
            let possible = !is_open || self.anyway;
            if ui.add_enabled_ui(possible, |ui| default_button(ui, "スナップショットを取る")).inner {
                answer = Answer::Leave(vec![Action::Revision(self.action())]);
            }
            if ui.button("キャンセル").clicked() {
                answer = Answer::Leave(Vec::new());
            }
        });
        answer
    }

    fn action(&self) -> RevisionAction {
        RevisionAction::Take {
            name: self.name.trim().to_owned(),
            stage: self.stage,
            author: self.author.trim().to_owned(),
            note: self.note.trim().to_owned(),
        }
    }

    /// What is missing before the edition can be 確定, and a way to it.
    fn missing_ui(&mut self, ui: &mut Ui) -> Answer {
        let mut answer = Answer::Stay;
        ui.separator();
        ScrollArea::vertical().max_height(180.0).auto_shrink([false, true]).show(ui, |ui| {
            list_ui(ui, "改定理由のない変更", &self.unexplained);
            list_ui(ui, "点検の誤り", &self.errors);
        });
        ui.horizontal(|ui| {
            if !self.unexplained.is_empty() && ui.button("改定理由を記入…").clicked() {
                answer = Answer::Leave(vec![Action::Run(Command::Revision(RevisionCommand::Reasons))]);
            }
            ui.checkbox(&mut self.anyway, "残っていても確定にする");
        });
        answer
    }
}

fn list_ui(ui: &mut Ui, what: &str, items: &[String]) {
    const SHOWN: usize = 6;
    if items.is_empty() {
        return;
    }
    let palette = Palette::of(ui);
    ui.label(RichText::new(format!("⚠ {what}が{}件あります", items.len())).color(palette.revised));
    for item in items.iter().take(SHOWN) {
        ui.label(format!("・{item}"));
    }
    if items.len() > SHOWN {
        ui.label(RichText::new(format!("ほか{}件", items.len() - SHOWN)).color(palette.muted));
    }
}

fn unexplained(document: &Document, settings: &Settings) -> Vec<String> {
    let catalogue = document.catalogue();
    let needs = changes(document).map(|changes| revision::needs(catalogue, &changes, settings)).unwrap_or_default();
    let words = |need: &revision::Need| format!("{} {} {}", need.number, need.name, need.changes.join("、"));
    needs.iter().filter(|need| need.is_missing()).map(words).collect()
}

fn errors(document: &Document, off: &BTreeSet<String>) -> Vec<String> {
    let catalogue = document.catalogue();
    check::check(catalogue, &context_of(document), &check::Settings { off: off.clone() })
        .iter()
        .filter(|found| found.finding.severity == Severity::Error && !found.is_accepted(catalogue))
        .map(|found| {
            let measure = found.about.measure().and_then(|id| catalogue.measure(id));
            let number = measure.map(|measure| format!("{} ", measure.number)).unwrap_or_default();
            format!("{number}{}", found.finding.message)
        })
        .collect()
}
