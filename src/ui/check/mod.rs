//! 点検: what import and checks found, leading to its place.

use std::collections::BTreeSet;

use egui::{Align2, RichText, Role, ScrollArea, Sense, Ui, WidgetInfo, vec2};

use super::action::Action;
use super::text::{Marks, bold, font, line_job};
use super::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::document::Document;
use crate::model::{Certainty, Finding, MeasureId, Place, Severity};

/// What is listed in 点検.
#[derive(Debug)]
pub(super) struct CheckState {
    severities: BTreeSet<Severity>,
    rule: Option<String>,
    /// Only the findings of this measure.
    measure: Option<MeasureId>,
    chosen: Option<usize>,
    listed: Listed,
}

/// What is asked for: the document's generation, severities, rule and measure.
type Asked = (u64, BTreeSet<Severity>, Option<String>, Option<MeasureId>);

/// The findings listed, by their place in the document's list, for one state of document and filter.
#[derive(Debug, Default)]
struct Listed {
    of: Option<Asked>,
    rows: Vec<usize>,
    counts: [usize; 3],
    rules: Vec<(String, usize)>,
}

impl Default for CheckState {
    fn default() -> Self {
        Self {
            severities: [Severity::Error, Severity::Warning].into(),
            rule: None,
            measure: None,
            chosen: None,
            listed: Listed::default(),
        }
    }
}

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];
const ROW: f32 = 64.0;

impl CheckState {
    /// Lists the findings of one measure, or of all again.
    pub(super) fn only(&mut self, measure: Option<MeasureId>) {
        self.measure = measure;
        self.rule = None;
    }

    /// The next finding to look at, around the end.
    pub(super) fn step(&mut self, document: &Document, forward: bool) -> Option<Place> {
        self.update(document);
        let rows = &self.listed.rows;
        let at = self.chosen.and_then(|chosen| rows.iter().position(|row| *row == chosen));
        let next = match (at, forward) {
            (None, true) => 0,
            (None, false) => rows.len().saturating_sub(1),
            (Some(at), true) => (at + 1) % rows.len().max(1),
            (Some(at), false) => at.checked_sub(1).unwrap_or(rows.len().saturating_sub(1)),
        };
        self.chosen = rows.get(next).copied();
        self.chosen.and_then(|chosen| document.findings().get(chosen)).map(|finding| finding.place)
    }

    /// The finding chosen, in words.
    pub(super) fn message(&self, document: &Document) -> Option<String> {
        let finding = document.findings().get(self.chosen?)?;
        let at = self.listed.rows.iter().position(|row| Some(*row) == self.chosen)? + 1;
        Some(format!("{} {at}/{} {}", finding.severity.word(), self.listed.rows.len(), finding.message))
    }

    fn update(&mut self, document: &Document) {
        let key = (document.generation(), self.severities.clone(), self.rule.clone(), self.measure);
        if self.listed.of.as_ref() == Some(&key) {
            return;
        }
        let mut listed = Listed::default();
        let mut rules = std::collections::BTreeMap::<&str, usize>::new();
        let findings = document.findings().iter().enumerate();
        for (at, finding) in
            findings.filter(|(_, finding)| self.measure.is_none() || finding.place.measure == self.measure)
        {
            if let Some(count) = listed.counts.get_mut(finding.severity as usize) {
                *count += 1;
            }
            if self.severities.contains(&finding.severity) {
                *rules.entry(&finding.rule).or_default() += 1;
                if self.rule.as_ref().is_none_or(|rule| *rule == finding.rule) {
                    listed.rows.push(at);
                }
            }
        }
        listed.rules = rules.into_iter().map(|(rule, count)| (rule.to_owned(), count)).collect();
        listed.of = Some(key);
        self.listed = listed;
    }
}

pub(super) fn check_ui(ui: &mut Ui, document: &Document, state: &mut CheckState, actions: &mut Vec<Action>) {
    state.update(document);
    egui::Frame::new().inner_margin(egui::Margin::symmetric(16, 8)).show(ui, |ui| {
        heading_ui(ui, document, state);
        ui.separator();
        if state.listed.rows.is_empty() {
            ui.add_space(32.0);
            ui.vertical_centered(|ui| {
                ui.label(RichText::new("この条件の指摘はありません").color(Palette::of(ui).muted))
            });
            return;
        }
        let rows = std::mem::take(&mut state.listed.rows);
        ui.spacing_mut().item_spacing.y = 0.0;
        ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, rows.len(), |ui, range| {
            for at in rows.get(range).unwrap_or_default() {
                if let Some(finding) = document.findings().get(*at)
                    && row_ui(ui, document, finding, state.chosen == Some(*at))
                {
                    state.chosen = Some(*at);
                    actions.push(Action::Show(finding.place));
                    if finding.place.measure.is_none() {
                        actions.push(Action::Tell(finding.message.clone()));
                    }
                }
            }
        });
        state.listed.rows = rows;
    });
}

fn heading_ui(ui: &mut Ui, document: &Document, state: &mut CheckState) {
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new("取込時の指摘").font(bold(15.0)));
        if let Some(measure) = state.measure.and_then(|id| document.catalogue().measure(id))
            && ui.button(format!("{} のみ ×", measure.number)).on_hover_text("すべての施策の指摘を表示").clicked()
        {
            state.only(None);
        }
        for severity in SEVERITIES {
            let count = state.listed.counts.get(severity as usize).copied().unwrap_or(0);
            let mut on = state.severities.contains(&severity);
            let sign = severity_sign(severity);
            if ui.checkbox(&mut on, format!("{sign} {} {count}件", severity.word())).changed() {
                if on {
                    state.severities.insert(severity);
                } else {
                    state.severities.remove(&severity);
                }
            }
        }
        let chosen = state.rule.as_deref().map_or("すべての種類", rule_words).to_owned();
        let rules = egui::ComboBox::from_id_salt("rule").selected_text(&chosen).width(220.0).show_ui(ui, |ui| {
            ui.selectable_value(&mut state.rule, None, "すべての種類");
            for (rule, count) in &state.listed.rules {
                ui.selectable_value(&mut state.rule, Some(rule.clone()), format!("{} {count}件", rule_words(rule)));
            }
        });
        let spoken = format!("指摘の種類 {chosen}");
        rules.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, spoken.as_str()));
        let muted = Palette::of(ui).muted;
        ui.label(
            RichText::new("行を選ぶと、その施策票の該当箇所が開きます（次へ F4・前へ Shift+F4）")
                .size(SMALL_SIZE)
                .color(muted),
        );
    });
}

fn row_ui(ui: &mut Ui, document: &Document, finding: &Finding, chosen: bool) -> bool {
    let palette = Palette::of(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let place = place_words(document, finding.place);
    response.widget_info(|| {
        let words = format!("{} {place} {}", finding.severity.word(), finding.message);
        WidgetInfo::selected(Role::RadioButton, true, chosen, words)
    });
    if !ui.is_rect_visible(rect) {
        return false;
    }
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect, 0.0, palette.accent_soft);
    } else if response.hovered() || response.has_focus() {
        painter.rect_filled(rect, 0.0, palette.hover);
    }
    painter.hline(rect.x_range(), rect.bottom(), (1.0, palette.line));
    let color = severity_color(palette, finding.severity);
    let left = rect.left() + 8.0;
    let sign = format!("{} {}", severity_sign(finding.severity), finding.severity.word());
    painter.text(egui::pos2(left, rect.top() + 18.0), Align2::LEFT_CENTER, sign, bold(SMALL_SIZE), color);
    let line = finding.place.line.map(|line| format!("原文 {line}行")).unwrap_or_default();
    painter.text(egui::pos2(left, rect.top() + 44.0), Align2::LEFT_CENTER, line, font(SMALL_SIZE), palette.muted);
    let text_left = left + 96.0;
    let width = rect.right() - 8.0 - text_left;
    let head = format!("{place}　{}", finding.message);
    let head = painter.layout_job(line_job(ui, &head, font(TEXT_SIZE), palette.text, width, &Marks::default()));
    let elided = head.elided;
    painter.galley(egui::pos2(text_left, rect.top() + 18.0 - head.size().y / 2.0), head, palette.text);
    let detail = detail_words(finding);
    let tail = painter.layout_job(line_job(ui, &detail, font(SMALL_SIZE), palette.muted, width, &Marks::default()));
    let elided = elided || tail.elided;
    painter.galley(egui::pos2(text_left, rect.top() + 44.0 - tail.size().y / 2.0), tail, palette.muted);
    let clicked = response.clicked();
    if elided {
        response.on_hover_text(format!("{}\n{detail}", finding.message));
    }
    clicked
}

fn detail_words(finding: &Finding) -> String {
    let certainty = match finding.certainty {
        Certainty::Certain => "読み取り 確実",
        Certainty::Likely => "読み取り 推定",
        Certainty::Unknown => "読み取り 不明",
    };
    let printed = if finding.printed.is_empty() { String::new() } else { format!("印字「{}」", finding.printed) };
    let understood =
        if finding.understood.is_empty() { String::new() } else { format!(" → 「{}」", finding.understood) };
    format!("{printed}{understood}　{certainty}　{}", rule_words(&finding.rule))
}

fn place_words(document: &Document, place: Place) -> String {
    let Some(measure) = place.measure.and_then(|id| document.catalogue().measure(id)) else {
        return "全体".to_owned();
    };
    let field = place.field.map(|field| format!(" {}", field.word())).unwrap_or_default();
    format!("{}{field}", measure.number)
}

fn severity_sign(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "×",
        Severity::Warning => "△",
        Severity::Info => "○",
    }
}

fn severity_color(palette: &Palette, severity: Severity) -> egui::Color32 {
    match severity {
        Severity::Error => palette.abolished,
        Severity::Warning => palette.revised,
        Severity::Info => palette.muted,
    }
}

/// A rule's name in words; a rule of another version is shown by its code.
fn rule_words(rule: &str) -> &str {
    crate::import::rule_words(rule).unwrap_or(rule)
}
