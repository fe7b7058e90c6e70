//! What is listed, and how: severities, grouping, rule, bureau, text, and the rules that are used.

use std::collections::BTreeSet;

use egui::{Button, ComboBox, Popup, PopupCloseBehavior, RichText, Role, ScrollArea, Stroke, TextEdit, Ui, WidgetInfo};

use super::row::severity_sign;
use super::{CheckState, Scene};
use crate::check::RULES;
use crate::document::checks::{Grouping, rule_title};
use crate::model::Severity;
use crate::ui::action::{Action, Command};
use crate::ui::text::{bold, font};
use crate::ui::theme::{CONTROL_HEIGHT, Palette, SMALL_SIZE};
use crate::ui::widgets::{Hint, padded, strip};

const SEVERITIES: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

pub(super) fn head_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut CheckState, actions: &mut Vec<Action>) {
    strip(ui, "check shown", 420.0, |ui| {
        if let Some(measure) = state.shown.measure.and_then(|id| scene.document.catalogue().measure(id))
            && ui.button(format!("{} のみ ×", measure.number)).hint("すべての施策の指摘を表示").clicked()
        {
            state.only(None);
        }
        severities_ui(ui, state);
        if scene.checks.is_running() || state.is_busy() {
            ui.spinner();
            ui.label(RichText::new("点検しています…").size(SMALL_SIZE).color(Palette::of(ui).muted));
        }
        accepted_ui(ui, state);
        rules_ui(ui, scene.off, actions);
        let previous = ui.button("◀").hint("前の指摘へ（Shift+F4）");
        previous.widget_info(|| WidgetInfo::labeled(Role::Button, true, "前の指摘へ"));
        let next = ui.button("▶").hint("次の指摘へ（F4）");
        next.widget_info(|| WidgetInfo::labeled(Role::Button, true, "次の指摘へ"));
        if previous.clicked() {
            actions.push(Action::Run(Command::PreviousFinding));
        }
        if next.clicked() {
            actions.push(Action::Run(Command::NextFinding));
        }
    });
    strip(ui, "check grouping", 420.0, |ui| {
        grouping_ui(ui, &mut state.grouping);
        let rules: Vec<_> =
            state.listed.rules.iter().map(|(rule, count)| (rule.as_str(), rule_title(rule), *count)).collect();
        choice_ui(ui, "規則", "すべての規則", &mut state.shown.rule, &rules);
        let bureaus: Vec<_> =
            state.listed.bureaus.iter().map(|(name, count)| (name.as_str(), name.as_str(), *count)).collect();
        choice_ui(ui, "局", "すべての局", &mut state.shown.bureau, &bureaus);
        let field = ui.add(
            TextEdit::singleline(&mut state.shown.text)
                .hint_text("語句で絞り込み")
                .desired_width(140.0)
                .align(egui::Align2::LEFT_CENTER)
                .min_size(egui::vec2(0.0, CONTROL_HEIGHT)),
        );
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "指摘の絞り込み"));
    });
}

fn severities_ui(ui: &mut Ui, state: &mut CheckState) {
    for severity in SEVERITIES {
        let count = state.listed.counts.get(severity as usize).copied().unwrap_or(0);
        let mut on = state.shown.severities.contains(&severity);
        if ui.checkbox(&mut on, format!("{} {} {count}件", severity_sign(severity), severity.word())).changed() {
            if on {
                state.shown.severities.insert(severity);
            } else {
                state.shown.severities.remove(&severity);
            }
        }
    }
}

fn accepted_ui(ui: &mut Ui, state: &mut CheckState) {
    let accepted = state.listed.accepted;
    if accepted > 0 || state.shown.accepted {
        ui.checkbox(&mut state.shown.accepted, format!("了承済み {accepted}件も表示"));
    }
}

fn grouping_ui(ui: &mut Ui, grouping: &mut Grouping) {
    let palette = Palette::of(ui);
    egui::Frame::new().fill(palette.hover).corner_radius(6).inner_margin(2).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for choice in Grouping::ALL {
            let on = *grouping == choice;
            let (fill, color, font) = if on {
                (palette.surface, palette.accent, bold(13.0))
            } else {
                (palette.hover, palette.text, font(13.0))
            };
            let words = format!("{}別", choice.word());
            let button = Button::new(RichText::new(&words).font(font).color(color))
                .fill(fill)
                .stroke(Stroke::NONE)
                .min_size(egui::vec2(52.0, 24.0));
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, on, words.as_str()));
            if response.clicked() {
                *grouping = choice;
            }
        }
    });
}

/// A list to choose one from, or all: values with their words and counts.
fn choice_ui(ui: &mut Ui, name: &str, all: &str, chosen: &mut Option<String>, choices: &[(&str, &str, usize)]) {
    let known = choices.iter().find(|(value, _, _)| chosen.as_deref() == Some(value)).map(|(_, words, _)| *words);
    let words = known.or(chosen.as_deref()).unwrap_or(all).to_owned();
    let combo =
        ComboBox::from_id_salt(name).selected_text(&words).width(112.0).truncate().height(420.0).show_ui(ui, |ui| {
            ui.selectable_value(chosen, None, all);
            for (value, words, count) in choices {
                ui.selectable_value(chosen, Some((*value).to_owned()), format!("{words} {count}件"));
            }
        });
    let spoken = format!("指摘の{name} {words}");
    combo.response.widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, spoken.as_str()));
}

/// The rules, each to be switched on and off.
fn rules_ui(ui: &mut Ui, off: &BTreeSet<String>, actions: &mut Vec<Action>) {
    let known_off = RULES.iter().filter(|rule| off.contains(rule.name)).count();
    let words = if known_off == 0 {
        "使う規則 ▼".to_owned()
    } else {
        format!("使う規則（{known_off}件を除く）▼")
    };
    let response = ui.button(&words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "使う規則"));
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(340.0);
        padded(ui, |ui| rule_list_ui(ui, off, actions));
    });
}

fn rule_list_ui(ui: &mut Ui, off: &BTreeSet<String>, actions: &mut Vec<Action>) {
    let any_off = RULES.iter().any(|rule| off.contains(rule.name));
    let on_again = ui.add_enabled(any_off, Button::new("すべての規則を使う"));
    if on_again.clicked() {
        actions.extend(off.iter().map(|rule| Action::SwitchRule(rule.clone(), true)));
    }
    ui.separator();
    ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
        for rule in RULES {
            let mut on = !off.contains(rule.name);
            let words = format!("{}（{}）", rule.title, rule.severity.word());
            if ui.checkbox(&mut on, words).hint(rule.explanation).changed() {
                actions.push(Action::SwitchRule(rule.name.to_owned(), on));
            }
        }
    });
}
