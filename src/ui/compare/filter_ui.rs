//! The filters of the tool bar while 比較 is shown, and the counts above the list.

use std::collections::BTreeSet;

use egui::{Button, RichText, Ui};

use super::comparison::Topic;
use super::review::Standing;
use super::state::CompareState;
use super::words::Sort;
use crate::diff::Sides;
use crate::model::{Annotation, Section};
use crate::ui::Palette;
use crate::ui::theme::SMALL_SIZE;
use crate::ui::toolbar::{choice_ui, chosen_words, filter_button_ui, toggle};
use crate::ui::widgets::Hint;

/// Shows the filters.
pub(in crate::ui) fn filters_ui(ui: &mut Ui, state: &mut CompareState) {
    sorts_ui(ui, state);
    bureaus_ui(ui, state);
    sections_ui(ui, state);
    annotations_ui(ui, state);
    standings_ui(ui, state);
    if !state.filter.is_empty() && ui.button("× 解除").hint("絞り込みを解除（Ctrl+Shift+L）").clicked() {
        state.filter = super::filter::Filter::default();
    }
}

/// Offers choices with their counts, those chosen before included.
fn choices_ui<T: Ord + Clone>(
    ui: &mut Ui,
    chosen: &mut BTreeSet<T>,
    choices: impl Iterator<Item = (T, usize)>,
    word: impl Fn(&T) -> String,
) {
    for (choice, count) in choices {
        let mut on = chosen.contains(&choice);
        if choice_ui(ui, &mut on, &word(&choice), Some(count)) {
            toggle(chosen, choice, on);
        }
    }
}

fn sorts_ui(ui: &mut Ui, state: &mut CompareState) {
    let words: Vec<String> = (state.filter.sorts.iter().map(|sort| sort.word().to_owned()))
        .chain(state.filter.topics.iter().map(|topic| topic.word().to_owned()))
        .collect();
    filter_button_ui(ui, "変更", &chosen_words(&words), |ui| {
        let counts = &state.counts;
        let sorts = Sort::ALL.into_iter().filter_map(|sort| Some((sort, *counts.sorts.get(&sort)?)));
        choices_ui(ui, &mut state.filter.sorts, sorts, |sort| format!("{} {}", sort.sign(), sort.word()));
        ui.separator();
        let topics = Topic::ALL.into_iter().filter_map(|topic| Some((topic, *counts.topics.get(&topic)?)));
        choices_ui(ui, &mut state.filter.topics, topics, |topic| topic.word().to_owned());
        ui.separator();
        choice_ui(ui, &mut state.filter.lowered, "▼ 目標の引下げ", Some(counts.lowered));
        choice_ui(ui, &mut state.filter.hides_layout, "体裁のみの変更を隠す", Some(counts.layout));
    });
}

fn bureaus_ui(ui: &mut Ui, state: &mut CompareState) {
    let chosen: Vec<String> = state.filter.bureaus.iter().cloned().collect();
    filter_button_ui(ui, "局", &chosen_words(&chosen), |ui| {
        egui::ScrollArea::vertical().max_height(440.0).show(ui, |ui| {
            let bureaus = state.counts.bureaus.iter().map(|(name, count)| (name.clone(), *count));
            choices_ui(ui, &mut state.filter.bureaus, bureaus, Clone::clone);
        });
    });
}

fn sections_ui(ui: &mut Ui, state: &mut CompareState) {
    let Some(comparison) = &state.comparison else { return };
    let Sides { old, new } = &comparison.catalogues;
    let heading = |id: &crate::model::SectionId| {
        new.section(*id).or_else(|| old.section(*id)).map(Section::heading).unwrap_or_default()
    };
    let chosen: Vec<String> = state.filter.sections.iter().map(heading).collect();
    filter_button_ui(ui, "分野", &chosen_words(&chosen), |ui| {
        egui::ScrollArea::vertical().max_height(440.0).show(ui, |ui| {
            let sections = state.counts.sections.iter().map(|(id, count)| (*id, *count));
            choices_ui(ui, &mut state.filter.sections, sections, heading);
        });
    });
}

fn annotations_ui(ui: &mut Ui, state: &mut CompareState) {
    let word = |annotation: &Option<Annotation>| match annotation {
        Some(annotation) => format!("{} {annotation}", annotation.kind.sign()),
        None => "印なし".to_owned(),
    };
    let chosen: Vec<String> = state.filter.annotations.iter().map(word).collect();
    filter_button_ui(ui, "改定", &chosen_words(&chosen), |ui| {
        let annotations = state.counts.annotations.iter().rev().map(|(annotation, count)| (*annotation, *count));
        choices_ui(ui, &mut state.filter.annotations, annotations, word);
    });
}

fn standings_ui(ui: &mut Ui, state: &mut CompareState) {
    let mut words: Vec<String> = state.filter.standings.iter().map(|standing| standing.word().to_owned()).collect();
    if state.filter.unexplained {
        words.insert(0, "理由なし".to_owned());
    }
    filter_button_ui(ui, "状態", &chosen_words(&words), |ui| {
        choice_ui(ui, &mut state.filter.unexplained, "理由なし", Some(state.counts.unexplained));
        ui.separator();
        let counts = &state.counts.standings;
        let standings = Standing::ALL.map(|standing| (standing, counts.get(&standing).copied().unwrap_or(0)));
        choices_ui(ui, &mut state.filter.standings, standings.into_iter(), |standing| standing.word().to_owned());
    });
}

/// The counts above the list; each leads to what it counts.
pub(super) fn counts_ui(ui: &mut Ui, state: &mut CompareState) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::vec2(10.0, 0.0);
        ui.spacing_mut().button_padding = egui::vec2(0.0, 2.0);
        let counts = &state.counts;
        let listed = state.listed.units.len();
        let total = if listed == counts.units {
            format!("変更 {}施策 {}件", counts.measures, counts.units)
        } else {
            format!("変更 {}件中 {listed}件を表示", counts.units)
        };
        if count_ui(ui, &total, false) {
            state.filter = super::filter::Filter::default();
        }
        for standing in Standing::ALL {
            let count = state.counts.standings.get(&standing).copied().unwrap_or(0);
            let on = state.filter.standings.contains(&standing);
            if (count > 0 || on) && count_ui(ui, &format!("{} {count}", standing.word()), on) {
                state.filter.standings = if on { BTreeSet::new() } else { [standing].into() };
            }
        }
        let unexplained = state.counts.unexplained;
        let on = state.filter.unexplained;
        if (unexplained > 0 || on) && count_ui(ui, &format!("理由なし {unexplained}"), on) {
            state.filter.unexplained = !on;
        }
        let on = state.filter.lowered;
        if (state.counts.lowered > 0 || on) && count_ui(ui, &format!("▼引下げ {}", state.counts.lowered), on) {
            state.filter.lowered = !on;
        }
    });
}

fn count_ui(ui: &mut Ui, words: &str, on: bool) -> bool {
    let palette = Palette::of(ui);
    let color = if on { palette.accent } else { palette.muted };
    let mut text = RichText::new(words).size(SMALL_SIZE).color(color);
    if on {
        text = text.underline();
    }
    let button = Button::new(text).frame(false).wrap_mode(egui::TextWrapMode::Extend);
    ui.add(button.min_size(egui::vec2(0.0, 24.0))).clicked()
}
