//! The finding chosen: its words in full, both sides of the evidence, and what can be done about it.

use egui::{RichText, Ui};

use super::dialog::CheckDialog;
use super::row::{place_words, severity_color, severity_sign};
use crate::check::Rule;
use crate::document::checks::{Item, accept, rule_title};
use crate::model::{Acceptance, Catalogue, Certainty, day_in_words};
use crate::ui::action::Action;
use crate::ui::text::{self, Marks, bold, font, paragraph_job};
use crate::ui::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::Hint;

pub(super) fn detail_ui(ui: &mut Ui, catalogue: &Catalogue, item: &Item, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    let finding = &item.finding;
    ui.horizontal_wrapped(|ui| {
        let sign = format!("{} {}", severity_sign(finding.severity), finding.severity.word());
        ui.label(RichText::new(sign).font(bold(SMALL_SIZE)).color(severity_color(palette, finding.severity)));
        let place = place_words(catalogue, item.about);
        ui.label(RichText::new(place).font(bold(TEXT_SIZE)).color(palette.text));
        let line = finding.place.line.map_or_else(String::new, |line| format!("原文 {line}行"));
        ui.label(RichText::new(line).size(SMALL_SIZE).color(palette.muted));
        buttons_ui(ui, catalogue, item, actions);
    });
    wrapped_ui(ui, &finding.message, TEXT_SIZE, palette.text);
    if let Some(acceptance) = &item.accepted {
        wrapped_ui(ui, &acceptance_words(acceptance), SMALL_SIZE, palette.text);
    }
    let certain = match finding.certainty {
        Certainty::Certain => "確実",
        Certainty::Likely => "推定",
        Certainty::Unknown => "不明",
    };
    let other = if item.imported { format!("読み取り（{certain}）") } else { "照らしたもの".to_owned() };
    for (name, words) in [("記載", finding.printed.as_str()), (other.as_str(), finding.understood.as_str())] {
        if !words.is_empty() {
            side_ui(ui, name, words);
        }
    }
    let title = rule_title(&finding.rule);
    let explained = Rule::named(&finding.rule).map_or("", |rule| rule.explanation);
    let from = if item.imported { "取込み時の指摘 " } else { "規則 " };
    wrapped_ui(ui, &format!("{from}「{title}」　{explained}"), SMALL_SIZE, palette.muted);
}

fn buttons_ui(ui: &mut Ui, catalogue: &Catalogue, item: &Item, actions: &mut Vec<Action>) {
    if let (Some(fix), None) = (&item.fix, &item.accepted)
        && ui.button("修正").hint(format!("{}（元に戻せます）", fix.name)).clicked()
    {
        actions.push(Action::Edit(fix.clone()));
    }
    match &item.accepted {
        None => {
            let button = ui.button("了承…").hint("このままでよい理由を残し、一覧から外します");
            if button.clicked() {
                let dialog = CheckDialog::accept(item.clone(), place_words(catalogue, item.about));
                actions.push(Action::AskAboutChecks(Box::new(dialog)));
            }
        }
        Some(_) => {
            if ui.button("了承を取り消す").clicked() {
                actions.push(Action::Edit(accept(item, None)));
            }
        }
    }
    if !item.imported && ui.button("この規則を使わない").hint("規則の一覧からいつでも戻せます").clicked()
    {
        actions.push(Action::SwitchRule(item.finding.rule.clone(), false));
    }
}

fn acceptance_words(acceptance: &Acceptance) -> String {
    let by = if acceptance.author.is_empty() { "氏名なし" } else { &acceptance.author };
    let at = acceptance.at.map(|at| format!(" {}", day_in_words(at.date()))).unwrap_or_default();
    format!("✓ 了承済み　{}（{by}{at}）", acceptance.reason)
}

/// One side of the evidence, its name before it.
fn side_ui(ui: &mut Ui, name: &str, words: &str) {
    ui.horizontal_top(|ui| {
        let width = 96.0;
        ui.allocate_ui(egui::vec2(width, 18.0), |ui| {
            ui.set_min_width(width);
            text::label(ui, name);
        });
        wrapped_ui(ui, words, TEXT_SIZE, Palette::of(ui).text);
    });
}

fn wrapped_ui(ui: &mut Ui, words: &str, size: f32, color: egui::Color32) {
    let width = ui.available_width();
    let job = paragraph_job(ui, words, font(size), color, width, &Marks::default());
    ui.add(egui::Label::new(job).selectable(true));
}
