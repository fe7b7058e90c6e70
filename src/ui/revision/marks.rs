//! 改定の印: the marks each card should carry, derived from what changed, proposed and applied in one step.

use std::collections::BTreeSet;

use egui::{CollapsingHeader, RichText, ScrollArea, Ui};

use super::RevisionAction;
use crate::command::gesture;
use crate::document::Document;
use crate::document::revision::changes;
use crate::model::{Annotation, AnnotationKind, MeasureId};
use crate::revision::{Matter, Proposal, Settings, proposals};
use crate::ui::action::Action;
use crate::ui::dialog::{Answer, Scene, buttons_ui, list_height, primary_button, title_ui};
use crate::ui::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, chip_ui, paragraph_ui};

/// How many proposals are drawn; more are told by their number.
const SHOWN: usize = 200;
/// How many sentences tell why a mark is due.
const BECAUSE: usize = 3;

/// The state of the dialog.
pub(in crate::ui) struct MarksDialog {
    settings: Settings,
    proposals: Vec<Proposal>,
    /// The measures whose marks are to stay as they are.
    left_out: BTreeSet<MeasureId>,
    /// The state of the document and the settings the proposals were worked out for.
    worked_out: Option<(u64, Settings)>,
}

impl MarksDialog {
    pub(in crate::ui) fn new(settings: Settings) -> Self {
        Self { settings, proposals: Vec::new(), left_out: BTreeSet::new(), worked_out: None }
    }

    fn update(&mut self, document: &Document) {
        let wanted = Some((document.generation(), self.settings.clone()));
        if self.worked_out == wanted {
            return;
        }
        let has_base = document.revision().is_some_and(|revision| revision.base.is_some());
        self.proposals = match changes(document).filter(|_| has_base) {
            Some(changes) => proposals(document.catalogue(), &changes, &self.settings),
            None => Vec::new(),
        };
        self.worked_out = wanted;
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        self.update(scene.document);
        title_ui(ui, "改定の印");
        let before = scene.document.before_words();
        let edition = scene.document.catalogue().edition;
        paragraph_ui(ui, &format!("{before}からの変更と、{edition}の印を突き合わせます。"));
        let mut answer = self.settings_ui(ui, scene);
        if self.proposals.is_empty() {
            ui.add_space(12.0);
            ui.label("印は変更と合っています。付け直す印はありません。");
        } else {
            self.list_ui(ui);
        }
        let chosen: Vec<(MeasureId, Vec<Annotation>)> = self
            .proposals
            .iter()
            .filter(|proposal| !self.left_out.contains(&proposal.measure))
            .map(|proposal| (proposal.measure, proposal.proposed.clone()))
            .collect();
        buttons_ui(ui, |ui| {
            let words = format!("選んだ{}件の印を改める", chosen.len());
            if ui.add_enabled_ui(!chosen.is_empty(), |ui| primary_button(ui, &words).clicked()).inner {
                let edit = gesture::set_annotations_of(scene.document.catalogue(), &chosen);
                answer = Answer::Leave(edit.map(Action::Edit).into_iter().collect());
            }
            if ui.button("閉じる").clicked() {
                answer = Answer::Leave(Vec::new());
            }
            if !self.proposals.is_empty() {
                self.choose_ui(ui);
            }
        });
        answer
    }

    fn choose_ui(&mut self, ui: &mut Ui) {
        ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
            if ui.button("すべて選ぶ").clicked() {
                self.left_out.clear();
            }
            if ui.button("すべて外す").clicked() {
                self.left_out = self.proposals.iter().map(|proposal| proposal.measure).collect();
            }
        });
    }

    fn settings_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        let before = self.settings.clone();
        CollapsingHeader::new("印を付ける変更の種類").id_salt("matters").show(ui, |ui| {
            ui.columns(2, |columns| {
                for (nth, matter) in Matter::ALL.into_iter().enumerate() {
                    let Some(ui) = columns.get_mut(nth % 2) else { continue };
                    let mut counts = self.settings.counted.contains(&matter);
                    if ui.checkbox(&mut counts, matter.word()).changed() {
                        if counts {
                            self.settings.counted.insert(matter);
                        } else {
                            self.settings.counted.remove(&matter);
                        }
                    }
                }
            });
            ui.horizontal(|ui| {
                ui.label("廃止した施策の印");
                for kind in [AnnotationKind::Abolished, AnnotationKind::Revised] {
                    ui.radio_value(&mut self.settings.abolished_as, kind, kind.word());
                }
            });
        });
        if before == self.settings {
            return Answer::Stay;
        }
        let preferences = scene.preferences.revision.with_settings(&self.settings);
        Answer::Ask(Action::Revision(RevisionAction::SetPreferences(preferences)))
    }

    fn list_ui(&mut self, ui: &mut Ui) {
        let height = list_height(ui, 360.0);
        ScrollArea::vertical().id_salt("marks").max_height(height).auto_shrink([false, true]).show(ui, |ui| {
            for proposal in self.proposals.iter().take(SHOWN) {
                proposal_ui(ui, proposal, &mut self.left_out);
                ui.separator();
            }
            if self.proposals.len() > SHOWN {
                let rest = self.proposals.len() - SHOWN;
                ui.label(format!("ほか{rest}件。上の{SHOWN}件を改めると、続きが表示されます"));
            }
        });
    }
}

fn proposal_ui(ui: &mut Ui, proposal: &Proposal, left_out: &mut BTreeSet<MeasureId>) {
    let palette = Palette::of(ui);
    let mut on = !left_out.contains(&proposal.measure);
    ui.horizontal_wrapped(|ui| {
        if ui.checkbox(&mut on, format!("{} {}", proposal.number, proposal.name)).changed() {
            if on {
                left_out.remove(&proposal.measure);
            } else {
                left_out.insert(proposal.measure);
            }
        }
        ui.label(RichText::new(proposal.fault.word()).size(SMALL_SIZE).color(palette.revised));
    });
    ui.indent(("proposal", proposal.measure), |ui| {
        ui.horizontal_wrapped(|ui| {
            marks_ui(ui, &proposal.carried);
            ui.label("→");
            marks_ui(ui, &proposal.proposed);
        });
        let small = |words: String| RichText::new(words).size(SMALL_SIZE).color(palette.muted);
        for because in proposal.due.because.iter().take(BECAUSE) {
            ui.label(small(format!("・{because}")));
        }
        let rest = proposal.due.because.len().saturating_sub(BECAUSE);
        if rest > 0 {
            ui.label(small(format!("ほか{rest}件"))).hint(proposal.due.because.join("\n"));
        }
        if !proposal.due.aside.is_empty() {
            let words = format!("数えない変更{}件", proposal.due.aside.len());
            ui.label(small(words)).hint(proposal.due.aside.join("\n"));
        }
    });
}

fn marks_ui(ui: &mut Ui, marks: &[Annotation]) {
    if marks.is_empty() {
        ui.label(RichText::new("印なし").color(Palette::of(ui).muted));
    }
    for mark in marks {
        chip_ui(ui, *mark);
    }
}
