//! The question asked before bars leave the plan period.

use egui::{Id, Key, Modal, Modifiers, Ui};

use super::hand::Hand;
use crate::model::PlanPeriod;
use crate::ui::action::Action;
use crate::ui::text::{Marks, font, paragraph_job};
use crate::ui::theme::{Palette, TEXT_SIZE};

/// Asks whether bars may leave the plan period, where a gesture would take them there.
pub(crate) fn question_ui(ui: &Ui, period: PlanPeriod, hand: &mut Hand, actions: &mut Vec<Action>) {
    let Some(question) = &hand.question else { return };
    let mut answer = None;
    let response = Modal::new(Id::unique("gantt-question")).show(ui.ctx(), |ui| {
        ui.set_width(440.0);
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.heading("計画期間の外に出ます");
        let words = format!(
            "{}のバーは、計画期間（{}〜{}）の外に出ます。",
            question.words,
            period.first().first_month().in_words(),
            period.last().last_month().in_words()
        );
        let job = paragraph_job(ui, &words, font(TEXT_SIZE), Palette::of(ui).text, 440.0, &Marks::default());
        ui.label(job);
        ui.horizontal(|ui| {
            if ui.button("計画期間内に収める").clicked() {
                answer = Some(question.inside.clone());
            }
            if ui.button("期間外のまま置く").clicked() {
                answer = Some(question.outside.clone());
            }
            if ui.button("やめる").clicked() {
                answer = Some(None);
            }
        });
    });
    let escaped = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    if escaped || response.should_close() {
        answer = Some(None);
    }
    if let Some(step) = answer {
        actions.extend(step.map(Action::Edit));
        hand.question = None;
        hand.wants_focus = true;
    }
}
