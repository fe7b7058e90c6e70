//! The earlier plan: which it is, and the head of the view with counts and what comes with the program.

use std::path::PathBuf;

use egui::{Align, Layout, RichText, Ui};

use super::{LineageState, STANDINGS, small, standing_words};
use crate::command::gesture;
use crate::diff::bare;
use crate::document::Document;
use crate::file::{BUILTINS, Builtin, JudgedLineage};
use crate::model::{Catalogue, Edition};
use crate::ui::action::{Action, OpenTarget};
use crate::ui::shell::read_catalogue;
use crate::ui::text;
use crate::ui::theme::Palette;
use crate::ui::widgets::{Hint, paragraph_ui, strip};

/// The least width at which the head needs no scrolling sideways, in points.
const ONE_LINE: f32 = 760.0;

/// The plan whose measures may go on.
pub(super) struct Earlier {
    pub(super) catalogue: Catalogue,
}

impl Earlier {
    fn name(&self) -> String {
        format!("{} {}", self.catalogue.title, self.catalogue.edition)
    }
}

/// Reads a plan, away from the window.
pub(super) fn read(target: OpenTarget) -> Result<Box<Earlier>, String> {
    Ok(Box::new(Earlier { catalogue: read_catalogue(target)? }))
}

/// The built-in plan that is known to come before a catalogue.
pub(super) fn known_before(catalogue: &Catalogue) -> Option<OpenTarget> {
    let judged = JudgedLineage::builtin().ok().filter(|judged| bare(&judged.new) == bare(&catalogue.title))?;
    let builtin = BUILTINS.iter().find(|builtin| builtin.title.starts_with(&judged.old))?;
    Some(OpenTarget::Builtin(builtin.name.to_owned()))
}

/// What can be chosen: the built-in plans, then the files opened of late.
fn choices(document: &Document, state: &LineageState) -> Vec<(String, OpenTarget)> {
    let own = document.catalogue();
    // A plan is continued by another, not by a revision of itself or by an earlier one.
    let is_earlier = |builtin: &&Builtin| {
        let edition = builtin.title.rsplit(' ').next().and_then(|printed| Edition::parse(printed).ok());
        !builtin.title.starts_with(&own.title) && edition.is_some_and(|edition| edition < own.edition)
    };
    let builtins = BUILTINS.iter().filter(is_earlier);
    let builtins = builtins.map(|builtin| (builtin.title.to_owned(), OpenTarget::Builtin(builtin.name.to_owned())));
    let name = |path: &PathBuf| {
        path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
    };
    let recent = state.recent.iter().filter(|path| document.path() != Some(path.as_path()));
    builtins.chain(recent.map(|path| (name(path), OpenTarget::Path(path.clone())))).collect()
}

/// The head: the earlier plan, how many pairs stand how, and the judgements that can be taken over.
pub(super) fn head_ui(ui: &mut Ui, document: &Document, state: &mut LineageState, actions: &mut Vec<Action>) {
    let one_line = ui.available_width() >= ONE_LINE;
    strip(ui, "lineage plan", ONE_LINE, |ui| {
        text::strong(ui, "系譜");
        text::label(ui, "前の計画");
        let name = state.earlier.as_ref().map_or_else(|| "選んでください".to_owned(), Earlier::name);
        let spoken = format!("前の計画 {name}");
        let menu = ui.menu_button(format!("{name} ▼"), |ui| {
            ui.set_min_width(320.0);
            for (name, target) in choices(document, state) {
                if ui.button(name).clicked() {
                    state.wanted = Some(target);
                    ui.close();
                }
            }
        });
        menu.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, spoken.as_str()));
        if state.reading.is_some() || state.weighing.is_some() {
            ui.spinner();
        }
        if one_line {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| take_over_ui(ui, document, state, actions));
        } else {
            take_over_ui(ui, document, state, actions);
        }
    });
    problem_ui(ui, state);
    if state.known.is_none() {
        return;
    }
    strip(ui, "lineage pairs", ONE_LINE, |ui| {
        let counts = state.known.as_ref().map(|known| known.counts).unwrap_or_default();
        for (standing, count) in STANDINGS.into_iter().zip(counts) {
            let (sign, word) = standing_words(standing);
            let mut on = state.shown.contains(&standing);
            if ui.checkbox(&mut on, format!("{sign} {word} {count}組")).changed() {
                if on {
                    state.shown.insert(standing);
                } else {
                    state.shown.remove(&standing);
                }
            }
        }
        if let (Some(known), Some(earlier)) = (&state.known, &state.earlier) {
            let all = earlier.catalogue.measures().len();
            text::label(ui, &format!("前の計画の {all}施策中、続きを確認したもの {}件", all - known.ended));
        }
        let end = if one_line { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
        ui.with_layout(end, |ui| {
            text::label(ui, "↑↓ 選ぶ　Enter 確認　Delete 却下　BackSpace 取消");
        });
    });
    broken_ui(ui, state);
}

fn problem_ui(ui: &mut Ui, state: &LineageState) {
    if let Some(problem) = &state.problem {
        let color = Palette::of(ui).abolished;
        ui.label(RichText::new(format!("⚠ {problem}")).color(color));
    }
}

/// Verdicts one end of which is gone are told, so that none is lost unseen.
fn broken_ui(ui: &mut Ui, state: &LineageState) {
    let broken = state.known.as_ref().map_or(0, |known| known.survey.broken.len());
    if broken > 0 {
        let color = Palette::of(ui).revised;
        let words = format!("△ 判断のうち {broken}件は、どちらかの施策が今はありません（判断は残っています）");
        ui.label(small(words).color(color));
    }
}

/// Offers the judgements that come with the program, where some are not taken over yet.
fn take_over_ui(ui: &mut Ui, document: &Document, state: &LineageState, actions: &mut Vec<Action>) {
    let Some(known) = state.known.as_ref().filter(|known| known.has_more) else { return };
    let button = ui.button("付属の判断を取り込む");
    let hint = "この二つの計画について、両方の施策票を読み比べて付けた判断を取り込みます。既に判断した組は変わりません";
    if button.hint(hint).clicked() {
        actions.extend(gesture::take_lineage(document.catalogue(), &known.judged).map(Action::Edit));
    }
}

/// What belongs here while no plan is chosen.
pub(super) fn empty_ui(ui: &mut Ui, document: &Document, state: &mut LineageState) {
    if state.reading.is_some() {
        text::label(ui, "前の計画を読んでいます…");
        return;
    }
    text::strong(ui, "前の計画を選んでください");
    paragraph_ui(ui, "前の計画の施策から続く施策の候補を、理由とともに挙げます。確かめて、確認か却下を付けます。");
    ui.add_space(8.0);
    for (name, target) in choices(document, state) {
        if ui.button(name).clicked() {
            state.wanted = Some(target);
        }
    }
}
