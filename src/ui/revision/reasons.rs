//! 改定理由一覧: what changed and wants a reason, filtered by bureau, explained one by one or many at once.

use std::collections::BTreeSet;

use egui::{ComboBox, RichText, ScrollArea, TextEdit, Ui};

use super::RevisionAction;
use crate::document::Document;
use crate::document::revision::changes;
use crate::model::{About, ReasonCode};
use crate::revision::{Need, needs, place_words};
use crate::ui::action::{Action, Command, ExportKind};
use crate::ui::dialog::{Answer, Scene, buttons_ui, default_button, list_height, primary_button, title_ui};
use crate::ui::preferences::Preferences;
use crate::ui::theme::{Palette, SMALL_SIZE};
use crate::ui::widgets::paragraph_ui;

/// How many entries are drawn; more are told by their number.
const SHOWN: usize = 200;

/// The state of the dialog.
pub(in crate::ui) struct ReasonsDialog {
    needs: Vec<Need>,
    /// The state of the document the needs were worked out for.
    worked_out: Option<u64>,
    bureau: Option<String>,
    missing_only: bool,
    chosen: BTreeSet<About>,
    code: ReasonCode,
    text: String,
    author: String,
}

impl ReasonsDialog {
    pub(in crate::ui) fn new(preferences: &Preferences) -> Self {
        Self {
            needs: Vec::new(),
            worked_out: None,
            bureau: None,
            missing_only: false,
            chosen: BTreeSet::new(),
            code: ReasonCode::Results,
            text: String::new(),
            author: preferences.author.clone(),
        }
    }

    fn update(&mut self, scene: &Scene<'_>) {
        let document: &Document = scene.document;
        if self.worked_out == Some(document.generation()) {
            return;
        }
        let settings = scene.preferences.revision.settings();
        let found = changes(document).map(|changes| needs(document.catalogue(), &changes, &settings));
        self.needs = found.unwrap_or_default();
        self.chosen.retain(|about| self.needs.iter().any(|need| need.about == *about));
        self.worked_out = Some(document.generation());
    }

    fn listed(&self) -> Vec<&Need> {
        let of_bureau = |need: &&Need| self.bureau.as_ref().is_none_or(|bureau| need.is_of(bureau));
        self.needs.iter().filter(of_bureau).filter(|need| !self.missing_only || need.is_missing()).collect()
    }

    pub(super) fn ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) -> Answer {
        self.update(scene);
        title_ui(ui, "改定理由一覧");
        if self.needs.is_empty() {
            paragraph_ui(ui, "理由が要る変更はまだありません。作業版を変更すると、変更がここに並びます。");
            return if buttons_ui(ui, |ui| primary_button(ui, "閉じる").clicked()) {
                Answer::Leave(Vec::new())
            } else {
                Answer::Stay
            };
        }
        let mut answer = Answer::Stay;
        self.filter_ui(ui, &mut answer);
        self.list_ui(ui, scene);
        ui.separator();
        self.entry_ui(ui, &mut answer);
        if buttons_ui(ui, |ui| ui.button("閉じる").clicked()) {
            answer = Answer::Leave(Vec::new());
        }
        answer
    }

    fn filter_ui(&mut self, ui: &mut Ui, answer: &mut Answer) {
        let wide = ui.available_width() >= 720.0;
        ui.horizontal_wrapped(|ui| {
            let bureaus: BTreeSet<&String> = self.needs.iter().flat_map(|need| &need.bureaus).collect();
            let chosen = self.bureau.clone().unwrap_or_else(|| "すべての局".to_owned());
            let mut bureau = self.bureau.clone();
            let shown = ComboBox::from_id_salt("bureau").selected_text(&chosen).width(200.0).show_ui(ui, |ui| {
                ui.selectable_value(&mut bureau, None, "すべての局");
                for name in bureaus {
                    ui.selectable_value(&mut bureau, Some(name.clone()), name);
                }
            });
            named(&shown.response, &format!("局 {chosen}"));
            ui.checkbox(&mut self.missing_only, "理由なしだけを表示");
            let missing = self.needs.iter().filter(|need| need.is_missing()).count();
            ui.label(format!("変更{}件、理由なし{missing}件", self.needs.len()));
            self.bureau = bureau;
            let mut export_ui = |ui: &mut Ui| {
                if ui.button("CSV で書き出す…").clicked() {
                    *answer = Answer::Leave(vec![Action::Run(Command::Export(ExportKind::Reasons))]);
                }
            };
            if wide {
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), export_ui);
            } else {
                export_ui(ui);
            }
        });
    }

    fn list_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>) {
        let height = list_height(ui, 460.0);
        let listed: Vec<Need> = self.listed().into_iter().cloned().collect();
        let mut entries_ui = |ui: &mut Ui| {
            for need in listed.iter().take(SHOWN) {
                self.need_ui(ui, scene, need);
                ui.separator();
            }
            if listed.len() > SHOWN {
                ui.label(format!("ほか{}件。局で絞り込むと表示されます", listed.len() - SHOWN));
            }
            if listed.is_empty() {
                ui.label("当てはまる変更はありません");
            }
        };
        if height.is_finite() {
            let area = ScrollArea::vertical().id_salt("reasons").max_height(height).auto_shrink([false, true]);
            area.show(ui, entries_ui);
        } else {
            entries_ui(ui);
        }
        ui.horizontal(|ui| {
            if ui.button("表示中をすべて選ぶ").clicked() {
                self.chosen.extend(listed.iter().map(|need| need.about));
            }
            if ui.button("選択を外す").clicked() {
                self.chosen.clear();
            }
        });
    }

    fn need_ui(&mut self, ui: &mut Ui, scene: &Scene<'_>, need: &Need) {
        let palette = Palette::of(ui);
        let small = |words: String| RichText::new(words).size(SMALL_SIZE).color(palette.muted);
        let place = place_words(scene.document.catalogue(), need.about);
        ui.horizontal_wrapped(|ui| {
            let mut on = self.chosen.contains(&need.about);
            let words = format!("{} {} {place}", need.number, need.name);
            if ui.checkbox(&mut on, words.trim()).changed() {
                self.choose(need, on);
            }
            ui.label(small(need.bureaus.join("、")));
            if need.lowered {
                ui.label(RichText::new("▼ 引下げ").size(SMALL_SIZE).color(palette.abolished));
            }
        });
        ui.indent(("need", need.about), |ui| {
            ui.label(small(need.changes.join("、")));
            match &need.reason {
                Some(reason) => {
                    let at = reason.at.map(|at| at.format(" %-m月%-d日").to_string()).unwrap_or_default();
                    let by = format!("（{}{at}）", reason.author);
                    ui.label(format!("理由 {reason}{}", if by == "（）" { String::new() } else { by }));
                }
                None => {
                    ui.label(RichText::new("⚠ 理由なし").color(palette.revised));
                }
            }
        });
    }

    /// A single entry brings its own reason to be changed.
    fn choose(&mut self, need: &Need, on: bool) {
        if on {
            self.chosen.insert(need.about);
        } else {
            self.chosen.remove(&need.about);
        }
        if let (true, 1, Some(reason)) = (on, self.chosen.len(), &need.reason) {
            self.code = reason.code;
            self.text.clone_from(&reason.text);
        }
    }

    /// The reason to be given to what was chosen.
    fn entry_ui(&mut self, ui: &mut Ui, answer: &mut Answer) {
        ui.horizontal_wrapped(|ui| {
            ui.label("区分");
            let shown =
                ComboBox::from_id_salt("reason code").selected_text(self.code.word()).width(220.0).show_ui(ui, |ui| {
                    for code in ReasonCode::ALL {
                        ui.selectable_value(&mut self.code, code, code.word());
                    }
                });
            named(&shown.response, &format!("区分 {}", self.code.word()));
            let label = ui.label("記入者");
            ui.add(TextEdit::singleline(&mut self.author).desired_width(180.0)).labelled_by(label.id);
        });
        let label = ui.label("理由");
        ui.add(TextEdit::multiline(&mut self.text).desired_rows(2).desired_width(f32::INFINITY)).labelled_by(label.id);
        ui.horizontal(|ui| {
            let count = self.chosen.len();
            let give = ui.add_enabled_ui(count > 0, |ui| default_button(ui, &format!("選んだ{count}件に記入")));
            if give.inner {
                *answer = self.explain(Some((self.code, self.text.trim().to_owned())));
            }
            let has = |need: &&Need| self.chosen.contains(&need.about) && need.reason.is_some();
            let given = self.needs.iter().filter(has).count();
            if ui.add_enabled(given > 0, egui::Button::new(format!("選んだ{given}件の理由を消す"))).clicked()
            {
                *answer = self.explain(None);
            }
        });
    }

    fn explain(&mut self, reason: Option<(ReasonCode, String)>) -> Answer {
        let places = std::mem::take(&mut self.chosen).into_iter().collect();
        let author = self.author.trim().to_owned();
        Answer::Ask(Action::Revision(RevisionAction::Explain { places, reason, author }))
    }
}

fn named(response: &egui::Response, name: &str) {
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, name));
}
