//! What 点検 asks before it acts: why a finding is accepted, and which findings of a rule are mended.

use std::collections::BTreeSet;

use egui::text::LayoutJob;
use egui::{RichText, ScrollArea, Stroke, TextEdit, Ui};

use super::row::place_words;
use crate::document::Document;
use crate::document::checks::{Edited, Item, Planned, Repair, context_of, plan, rule_title};
use crate::model::{Catalogue, FindingKey};
use crate::ui::action::Action;
use crate::ui::dialog::{Answer, Scene, buttons_ui, default_button, primary_button, title_ui};
use crate::ui::text::{self, bold, font};
use crate::ui::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::{Hint, paragraph_ui};

/// A question of 点検.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui) enum CheckDialog {
    Accept(Box<AcceptForm>),
    Repair(RepairForm),
}

/// Why a finding is accepted, and by whom.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui) struct AcceptForm {
    item: Item,
    place: String,
    reason: String,
    /// `None` until the dialog was drawn, which knows who accepted last.
    author: Option<String>,
}

/// Which findings of a rule are mended.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui) struct RepairForm {
    repair: Repair,
    left_out: BTreeSet<FindingKey>,
}

const ROW: f32 = 76.0;

impl CheckDialog {
    /// Asks why a finding at a place, in words, is accepted.
    pub(super) fn accept(item: Item, place: String) -> Self {
        Self::Accept(Box::new(AcceptForm { item, place, reason: String::new(), author: None }))
    }

    /// Shows what would mend the findings of a rule.
    pub(in crate::ui) fn repair(document: &Document, rule: &str) -> Self {
        let repair = plan(document.catalogue(), &context_of(document), rule, &BTreeSet::new());
        Self::Repair(RepairForm { repair, left_out: BTreeSet::new() })
    }

    pub(in crate::ui) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        match self {
            Self::Accept(form) => form.ui(ui, scene),
            Self::Repair(form) => form.ui(ui, scene),
        }
    }
}

impl AcceptForm {
    fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        title_ui(ui, "指摘を了承");
        paragraph_ui(ui, &format!("{}　{}", self.place, self.item.finding.message));
        let label = text::label(ui, "このままでよい理由");
        let reason = TextEdit::multiline(&mut self.reason).desired_rows(3).desired_width(f32::INFINITY);
        let reason = ui.add(reason).labelled_by(label.id);
        let fresh = self.author.is_none();
        let author = self.author.get_or_insert_with(|| scene.preferences.author.clone());
        if fresh {
            reason.request_focus();
        }
        let label = text::label(ui, "了承した人");
        ui.add(TextEdit::singleline(author).desired_width(240.0)).labelled_by(label.id);
        let muted = Palette::of(ui).muted;
        let words = "理由は文書に残ります。指摘の内容が変わると、もう一度表示します。";
        ui.label(RichText::new(words).size(SMALL_SIZE).color(muted));
        let reason = self.reason.trim();
        buttons_ui(ui, |ui| {
            let go = ui.add_enabled_ui(!reason.is_empty(), |ui| default_button(ui, "了承する")).inner;
            if go {
                let (reason, author) = (reason.to_owned(), author.trim().to_owned());
                return Answer::Leave(vec![Action::Accept { item: Box::new(self.item.clone()), reason, author }]);
            }
            if ui.button("キャンセル").clicked() { Answer::Leave(Vec::new()) } else { Answer::Stay }
        })
    }
}

impl RepairForm {
    fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        title_ui(ui, &format!("「{}」の指摘をまとめて修正", rule_title(&self.repair.rule)));
        let catalogue = scene.document.catalogue();
        let count = self.repair.planned.len();
        let muted = Palette::of(ui).muted;
        let words = if count == 0 {
            "確実に修正できる指摘はありません".to_owned()
        } else {
            format!("{count}件を修正できます。修正しない指摘はチェックを外してください")
        };
        ui.label(RichText::new(words).color(muted));
        let area = ScrollArea::vertical().max_height(ROW * 6.0).auto_shrink([false, true]);
        area.show_rows(ui, ROW, count, |ui, range| {
            for planned in self.repair.planned.get(range).unwrap_or_default() {
                planned_ui(ui, catalogue, planned, &mut self.left_out);
            }
        });
        let chosen = count - self.left_out.len().min(count);
        buttons_ui(ui, |ui| {
            let go = ui.add_enabled_ui(chosen > 0, |ui| primary_button(ui, &format!("{chosen}件を修正する")).clicked());
            if go.inner {
                // What is left out may be what another fix was built on.
                let repair = plan(catalogue, &context_of(scene.document), &self.repair.rule, &self.left_out);
                return Answer::Leave(repair.transaction().map(Action::Edit).into_iter().collect());
            }
            if ui.button("キャンセル").clicked() { Answer::Leave(Vec::new()) } else { Answer::Stay }
        })
    }
}

fn planned_ui(ui: &mut Ui, catalogue: &Catalogue, planned: &Planned, left_out: &mut BTreeSet<FindingKey>) {
    let palette = Palette::of(ui);
    let finding = &planned.finding;
    let mut on = !left_out.contains(&planned.key);
    ui.set_min_height(ROW);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let place = RichText::new(place_words(catalogue, planned.key.about)).font(bold(TEXT_SIZE));
        let changed = ui.checkbox(&mut on, place).hint(&finding.message).changed();
        if changed && !left_out.remove(&planned.key) {
            left_out.insert(planned.key.clone());
        }
        ui.indent("sides", |ui| {
            for edited in planned.edits.iter().take(2) {
                let job = sides_job(palette, edited);
                let spoken = format!("{} {} → {}", edited.field, edited.before, edited.after);
                ui.add(egui::Label::new(job).truncate()).hint(spoken);
            }
            let more = planned.edits.len().saturating_sub(2);
            if planned.edits.is_empty() || more > 0 {
                let more = if more > 0 { format!("ほか{more}欄　") } else { String::new() };
                let words = RichText::new(format!("{more}{}", finding.message)).size(SMALL_SIZE).color(palette.muted);
                ui.add(egui::Label::new(words).truncate());
            }
        });
    });
}

/// A field before, struck through, and after, underlined.
fn sides_job(palette: &Palette, edited: &Edited) -> LayoutJob {
    let mut gone = text::format(font(TEXT_SIZE), palette.abolished);
    gone.strikethrough = Stroke::new(1.0, palette.abolished);
    let mut come = text::format(font(TEXT_SIZE), palette.new);
    come.underline = Stroke::new(1.0, palette.new);
    let plain = text::format(font(TEXT_SIZE), palette.muted);
    let mut job = LayoutJob::default();
    job.append(&format!("{}　", edited.field), 0.0, plain.clone());
    let blank = |words: &str| if words.is_empty() { "（空）".to_owned() } else { words.to_owned() };
    job.append(&blank(&edited.before), 0.0, gone);
    job.append(" → ", 0.0, plain);
    job.append(&blank(&edited.after), 0.0, come);
    job
}
