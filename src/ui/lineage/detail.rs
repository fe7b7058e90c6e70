//! One pair: the verdict, why it is proposed, both cards' key texts side by side, and the values of both plans.

use egui::{Align, Frame, Layout, Margin, RichText, ScrollArea, Stroke, TextEdit, Ui, vec2};

use super::{LineageState, Note, history, judge, small, standing_color, standing_words, withdraw};
use crate::command::gesture;
use crate::diff::Sides;
use crate::document::Document;
use crate::document::lineage::{Evidence, SurveyRow, histories};
use crate::model::{Catalogue, LineageLink, LineageVerdict, Measure, Place};
use crate::ui::action::{Action, View};
use crate::ui::text;
use crate::ui::theme::{CONTROL_HEIGHT, Palette, TEXT_SIZE};
use crate::ui::widgets::{Hint, paragraph_ui};

/// The least width at which standing and buttons stand in one line, in points.
const ONE_LINE: f32 = 380.0;
/// The space between the two cards, in points.
const GAP: f32 = 24.0;

pub(super) fn detail_ui(
    ui: &mut Ui,
    document: &Document,
    row: &SurveyRow,
    state: &mut LineageState,
    actions: &mut Vec<Action>,
) {
    verdict_ui(ui, document, row, state, actions);
    note_ui(ui, document, row, state, actions);
    ui.add_space(4.0);
    ui.separator();
    let Some(earlier) = &state.earlier else { return };
    let plans = Sides::new(&earlier.catalogue, document.catalogue());
    let (old, new) = (plans.old.measure(row.pair.measures.old), plans.new.measure(row.pair.measures.new));
    let (Some(old), Some(new)) = (old, new) else { return };
    let measures: Sides<&Measure> = Sides::new(old, new);
    ScrollArea::vertical().id_salt(row.pair.measures.new.0).auto_shrink(false).show(ui, |ui| {
        evidence_ui(ui, row);
        ui.add_space(8.0);
        cards_ui(ui, plans, measures, actions);
        let is_confirmed = row.link.as_ref().is_some_and(|link| link.verdict == LineageVerdict::Confirmed);
        if is_confirmed {
            let histories = histories(measures, plans.map(|plan| plan.period));
            history::histories_ui(ui, &histories);
        } else {
            text::label(ui, "確認すると、単位の合う成果指標の値を、両方の計画を通してここに並べます。");
        }
    });
}

/// Standing and buttons, one below the other where there is no room for both in a line.
fn verdict_ui(ui: &mut Ui, document: &Document, row: &SurveyRow, state: &LineageState, actions: &mut Vec<Action>) {
    let standing = row.link.as_ref().map(|link| link.verdict);
    let standing_ui = |ui: &mut Ui| {
        let (sign, word) = standing_words(standing);
        let color = standing_color(Palette::of(ui), standing);
        ui.label(RichText::new(format!("{sign} {word}")).font(text::bold(15.0)).color(color));
        text::label(ui, &format!("採点 {}%", row.pair.score.percent()));
    };
    // From the left; a layout from the right takes them the other way round.
    let mut buttons = [Some(LineageVerdict::Confirmed), Some(LineageVerdict::Rejected), None];
    if ui.available_width() < ONE_LINE {
        ui.horizontal(standing_ui);
        ui.horizontal(|ui| {
            buttons.into_iter().for_each(|verdict| button_ui(ui, document, row, verdict, state, actions))
        });
        return;
    }
    buttons.reverse();
    ui.horizontal(|ui| {
        standing_ui(ui);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            buttons.into_iter().for_each(|verdict| button_ui(ui, document, row, verdict, state, actions));
        });
    });
}

/// The button that judges, or the one that takes a judgement back.
fn button_ui(
    ui: &mut Ui,
    document: &Document,
    row: &SurveyRow,
    verdict: Option<LineageVerdict>,
    state: &LineageState,
    actions: &mut Vec<Action>,
) {
    let Some(verdict) = verdict else {
        let takes_back = ui.add_enabled(row.link.is_some(), egui::Button::new("取消"));
        if takes_back.hint("判断を取り消して候補に戻します（BackSpace）").clicked() {
            withdraw(document, row, actions);
        }
        return;
    };
    let (name, hint) = match verdict {
        LineageVerdict::Confirmed => ("○ 確認", "前の計画の施策の続きとします（Enter）"),
        LineageVerdict::Rejected => ("× 却下", "続きではないとします（Delete）"),
    };
    let on = row.link.as_ref().is_some_and(|link| link.verdict == verdict);
    let button = egui::Button::selectable(on, name).min_size(vec2(72.0, CONTROL_HEIGHT));
    let response = ui.add(button.stroke(Stroke::new(1.0, Palette::of(ui).control_line)));
    response.widget_info(|| egui::WidgetInfo::selected(egui::Role::Button, true, on, word_of(verdict)));
    if response.hint(hint).clicked() {
        judge(document, row, verdict, state, actions);
    }
}

fn word_of(verdict: LineageVerdict) -> String {
    format!("{}にする", verdict.word())
}

/// The reason of the verdict, recorded on leaving the field.
fn note_ui(ui: &mut Ui, document: &Document, row: &SurveyRow, state: &mut LineageState, actions: &mut Vec<Action>) {
    let recorded = row.link.as_ref().map(|link| link.note.clone()).unwrap_or_default();
    if state.note.of != Some(row.pair.measures) {
        // What was typed for the pair left behind is recorded, not lost.
        actions.extend(state.take_pending(document).map(Action::Edit));
        state.note = Note { of: Some(row.pair.measures), text: recorded.clone(), focused: false };
    } else if !state.note.focused && row.link.is_some() {
        state.note.text.clone_from(&recorded);
    }
    ui.horizontal(|ui| {
        text::label(ui, "判断の理由");
        let field = TextEdit::singleline(&mut state.note.text)
            .align(egui::Align2::LEFT_CENTER)
            .desired_width(f32::INFINITY)
            .min_size(vec2(0.0, CONTROL_HEIGHT))
            .hint_text("例 同じシステムの、整備から運用への続き");
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "判断の理由"));
        state.note.focused = response.has_focus();
        let link = row.link.as_ref().filter(|link| response.lost_focus() && link.note != state.note.text);
        let link = link.map(|link| LineageLink { note: state.note.text.clone(), ..link.clone() });
        let transaction = link.and_then(|link| gesture::judge_lineage(document.catalogue(), link));
        actions.extend(transaction.map(Action::Edit));
    });
}

fn evidence_ui(ui: &mut Ui, row: &SurveyRow) {
    text::strong(ui, "候補とした理由");
    if row.pair.evidence.is_empty() {
        text::label(ui, "似ているところは見つかりません");
    }
    for evidence in &row.pair.evidence {
        paragraph_ui(ui, &format!("・{}", Evidence::words(evidence)));
    }
}

/// The two cards' key texts, the old plan at the left.
fn cards_ui(ui: &mut Ui, plans: Sides<&Catalogue>, measures: Sides<&Measure>, actions: &mut Vec<Action>) {
    let width = ((ui.available_width() - GAP - 12.0) / 2.0).max(160.0);
    let parts = plans.map(parts_of);
    let sides = Sides::new((parts.old)(measures.old), (parts.new)(measures.new));
    let line = Palette::of(ui).line;
    ui.horizontal(|ui| {
        for (plan, head) in [(plans.old, "前の計画"), (plans.new, "この計画")] {
            ui.allocate_ui_with_layout(vec2(width, 24.0), Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(width);
                ui.label(RichText::new(head).font(text::bold(TEXT_SIZE)));
                text::label(ui, &plan.edition.to_string());
                if head == "この計画" && ui.link(small("施策票を開く")).clicked() {
                    actions.push(Action::SetView(View::Table));
                    actions.push(Action::Show(Place { measure: Some(measures.new.id), ..Place::default() }));
                }
            });
            ui.add_space(GAP - ui.spacing().item_spacing.x * 2.0);
        }
    });
    for ((name, old), (_, new)) in sides.old.into_iter().zip(sides.new) {
        Frame::new().inner_margin(Margin::symmetric(0, 4)).show(ui, |ui| {
            text::label(ui, name);
            ui.horizontal_top(|ui| {
                for words in [&old, &new] {
                    ui.allocate_ui_with_layout(vec2(width, 0.0), Layout::top_down(Align::Min), |ui| {
                        ui.set_min_width(width);
                        ui.set_max_width(width);
                        paragraph_ui(ui, if words.trim().is_empty() { "（なし）" } else { words });
                    });
                    ui.add_space(GAP - ui.spacing().item_spacing.x * 2.0);
                }
            });
        });
        let left = ui.min_rect().left();
        let at = ui.cursor().top() - 2.0;
        ui.painter().hline(left..=left + width * 2.0 + GAP, at, (1.0, line));
    }
}

/// What of a card is compared, with its words.
fn parts_of(plan: &Catalogue) -> impl Fn(&Measure) -> Vec<(&'static str, String)> + '_ {
    move |measure: &Measure| {
        let pillar = plan.pillar(measure.section).map(|pillar| pillar.heading());
        let section = plan.section(measure.section).map(|section| section.heading());
        let sections: Vec<String> = pillar.into_iter().chain(section).collect();
        let indicators: Vec<&str> = measure.indicators.iter().map(|indicator| indicator.name.as_str()).collect();
        vec![
            ("施策番号・施策名", format!("{} {}", measure.number, measure.name)),
            ("分野", sections.join(" › ")),
            ("とりまとめ局・所属", [measure.bureaus.clone(), measure.divisions.clone()].concat().join("、")),
            ("施策概要", measure.overview.clone()),
            ("施策目標", measure.goal.clone()),
            ("達成年度", measure.target_year.as_str().to_owned()),
            ("成果指標", indicators.join("\n")),
        ]
    }
}
