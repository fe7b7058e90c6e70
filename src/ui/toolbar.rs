//! The tool bar: search, filters, view tabs.

use std::collections::BTreeSet;

use egui::{Button, Id, Key, Modifiers, Popup, PopupCloseBehavior, RichText, TextEdit, Ui};

use super::action::{Action, Command, View};
use super::compare;
use super::menu::TABS;
use super::shell::Shell;
use super::theme::{CONTROL_HEIGHT, Palette, SMALL_SIZE};
use super::widgets::{Hint, tag_ui};
use crate::document::filter::{AnnotationFilter, Filter, State};
use crate::model::{Annotation, AnnotationKind, Edition};

/// The search field's identity, for moving the focus there.
pub(super) fn search_id() -> Id {
    Id::unique("search-field")
}

/// The least width at which search, filters and tabs stand in one line, in points.
const ONE_LINE: f32 = 1100.0;

pub(super) fn toolbar_ui(ui: &mut Ui, shell: &mut Shell, actions: &mut Vec<Action>) {
    let one_line = ui.available_width() >= ONE_LINE;
    ui.horizontal(|ui| {
        search_ui(ui, shell, actions);
        if one_line {
            narrowing_ui(ui, shell, actions);
        }
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| tabs_ui(ui, shell, actions));
    });
    if !one_line {
        ui.horizontal_wrapped(|ui| narrowing_ui(ui, shell, actions));
    }
}

/// What narrows the list down.
fn narrowing_ui(ui: &mut Ui, shell: &mut Shell, actions: &mut Vec<Action>) {
    if shell.view == View::Compare {
        compare::filters_ui(ui, &mut shell.compare);
    } else {
        filters_ui(ui, shell, actions);
    }
}

fn filters_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    bureau_ui(ui, shell, actions);
    annotation_ui(ui, shell, actions);
    state_ui(ui, shell, actions);
    conditions_ui(ui, shell, actions);
    if !shell.filter.is_empty()
        || !shell.query.is_blank()
        || shell.table.grid.preferences.has_filters()
        || shell.indicator.grid.preferences.has_filters()
    {
        let clear = ui.button("× 解除").hint("絞り込みと検索を解除（Ctrl+Shift+L）");
        if clear.clicked() {
            actions.push(Action::Run(Command::ClearFilter));
        }
    }
}

fn search_ui(ui: &mut Ui, shell: &mut Shell, actions: &mut Vec<Action>) {
    let mut typed = shell.search.clone();
    let width = if shell.query.is_blank() { 230.0 } else { 170.0 };
    let field = ui.add(
        TextEdit::singleline(&mut typed)
            .id(search_id())
            .hint_text("施策・局・指標を検索 Ctrl+F")
            .desired_width(width)
            .align(egui::Align2::LEFT_CENTER)
            .min_size(egui::vec2(0.0, CONTROL_HEIGHT)),
    );
    field.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "検索"));
    if std::mem::take(&mut shell.focus_search) {
        field.request_focus();
    }
    if field.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        typed.clear();
    }
    if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
        actions.push(Action::Run(Command::FindNext));
    }
    if typed != shell.search {
        actions.push(Action::SetSearch(typed));
    }
    if !shell.query.is_blank() {
        let found =
            if shell.listing.is_indexing() { "準備中…".to_owned() } else { format!("{}件", shell.found()) };
        ui.label(RichText::new(found).color(Palette::of(ui).muted));
        let previous = ui.add(Button::new("◀").frame(false)).hint("前の一致へ（Shift+F3）");
        previous.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "前の一致へ"));
        let next = ui.add(Button::new("▶").frame(false)).hint("次の一致へ（F3）");
        next.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "次の一致へ"));
        if previous.clicked() {
            actions.push(Action::Run(Command::FindPrevious));
        }
        if next.clicked() {
            actions.push(Action::Run(Command::FindNext));
        }
    }
}

/// A button that opens a list of choices: its name, and what is chosen.
pub(super) fn filter_button_ui(ui: &mut Ui, name: &str, chosen: &str, contents: impl FnOnce(&mut Ui)) {
    let palette = Palette::of(ui);
    let mut job = egui::text::LayoutJob::default();
    job.append(&format!("{name} "), 0.0, super::text::format(super::text::font(13.0), palette.text));
    job.append(chosen, 0.0, super::text::format(super::text::bold(13.0), palette.accent));
    job.append(" ▼", 0.0, super::text::format(super::text::font(13.0), palette.muted));
    let response = ui.button(job);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("{name} {chosen}")));
    Popup::menu(&response).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        ui.set_width(230.0);
        // Menus draw buttons without outlines; a check box without one cannot be seen.
        ui.visuals_mut().widgets.inactive.bg_stroke = egui::Stroke::new(1.0, Palette::of(ui).muted);
        contents(ui);
    });
}

pub(super) fn chosen_words(words: &[String]) -> String {
    match words {
        [] => "すべて".to_owned(),
        [one] => one.clone(),
        [first, rest @ ..] => format!("{first} ほか{}", rest.len()),
    }
}

fn bureau_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let chosen: Vec<String> = shell.filter.bureaus.iter().cloned().collect();
    filter_button_ui(ui, "局", &chosen_words(&chosen), |ui| {
        let mut bureaus = shell.filter.bureaus.clone();
        egui::ScrollArea::vertical().max_height(480.0).show(ui, |ui| {
            for (bureau, count) in shell.listing.bureaus() {
                let mut on = bureaus.contains(bureau);
                if choice_ui(ui, &mut on, bureau, Some(*count)) {
                    toggle(&mut bureaus, bureau.clone(), on);
                }
            }
        });
        if bureaus != shell.filter.bureaus {
            actions.push(Action::SetFilter(Filter { bureaus, ..shell.filter.clone() }));
        }
    });
}

fn annotation_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let words = annotation_words(shell.filter.annotation);
    filter_button_ui(ui, "改定", &words, |ui| {
        let mut choices = vec![None];
        choices.extend(shell.listing.annotations().keys().rev().map(|Annotation { edition, kind }| {
            Some(AnnotationFilter::Marked { edition: Some(*edition), kind: Some(*kind) })
        }));
        choices
            .extend(AnnotationKind::ALL.map(|kind| Some(AnnotationFilter::Marked { edition: None, kind: Some(kind) })));
        choices.push(Some(AnnotationFilter::Unmarked));
        for choice in choices {
            let on = shell.filter.annotation == choice;
            let button = Button::selectable(on, annotation_words(choice))
                .min_size(egui::vec2(230.0, CONTROL_HEIGHT))
                .stroke(egui::Stroke::NONE);
            if ui.add(button).clicked() {
                actions.push(Action::SetFilter(Filter { annotation: choice, ..shell.filter.clone() }));
                ui.close();
            }
        }
    });
}

fn annotation_words(annotation: Option<AnnotationFilter>) -> String {
    match annotation {
        None => "すべて".to_owned(),
        Some(AnnotationFilter::Unmarked) => "印なし".to_owned(),
        Some(AnnotationFilter::Marked { edition, kind }) => {
            let edition = edition.map(|edition: Edition| format!("{edition} ")).unwrap_or_default();
            let kind = kind.map_or_else(|| "印あり".to_owned(), |kind| format!("{}{}", kind.sign(), kind.word()));
            format!("{edition}{kind}")
        }
    }
}

fn state_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let chosen: Vec<String> = shell.filter.states.iter().map(|state| state.word().to_owned()).collect();
    filter_button_ui(ui, "状態", &chosen_words(&chosen), |ui| {
        let mut states = shell.filter.states.clone();
        for state in State::ALL {
            let mut on = states.contains(&state);
            if choice_ui(ui, &mut on, state.word(), Some(shell.listing.state_count(state))) {
                toggle(&mut states, state, on);
            }
        }
        if states != shell.filter.states {
            actions.push(Action::SetFilter(Filter { states, ..shell.filter.clone() }));
        }
    });
}

/// What a figure of 進捗 has narrowed the list to beyond the filters, each with a way to take it off.
fn conditions_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    for condition in &shell.filter.conditions {
        let words = condition.words();
        let name = format!("{words}の絞り込みを解除");
        let tag = tag_ui(ui, &format!("{words} ×"), &name, (palette.accent, palette.accent_soft));
        if tag.hint(&name).clicked() {
            let mut conditions = shell.filter.conditions.clone();
            conditions.remove(condition);
            actions.push(Action::SetFilter(Filter { conditions, ..shell.filter.clone() }));
        }
    }
}

pub(super) fn choice_ui(ui: &mut Ui, on: &mut bool, name: &str, count: Option<usize>) -> bool {
    ui.horizontal(|ui| {
        let changed = ui.checkbox(on, name).changed();
        if let Some(count) = count {
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                ui.label(RichText::new(format!("{count}件")).size(SMALL_SIZE).color(Palette::of(ui).muted));
            });
        }
        changed
    })
    .inner
}

pub(super) fn toggle<T: Ord>(set: &mut BTreeSet<T>, item: T, on: bool) {
    if on {
        set.insert(item);
    } else {
        set.remove(&item);
    }
}

fn tabs_ui(ui: &mut Ui, shell: &Shell, actions: &mut Vec<Action>) {
    let palette = Palette::of(ui);
    egui::Frame::new().fill(palette.hover).corner_radius(6).inner_margin(2).show(ui, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (view, name) in TABS.iter().rev() {
            let on = shell.view == *view;
            let (fill, color, font) = if on {
                (palette.surface, palette.accent, super::text::bold(13.0))
            } else {
                (palette.hover, palette.text, super::text::font(13.0))
            };
            let tab = Button::new(RichText::new(*name).font(font).color(color))
                .fill(fill)
                .stroke(egui::Stroke::NONE)
                .min_size(egui::vec2(52.0, 24.0));
            let response = ui.add(tab);
            response.widget_info(|| egui::WidgetInfo::selected(egui::Role::RadioButton, true, on, *name));
            if response.clicked() {
                actions.push(Action::SetView(*view));
            }
        }
    });
}
