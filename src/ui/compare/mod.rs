//! 比較: two catalogues side by side, with every change listed, explained and reviewed.

mod action;
mod card;
mod cards;
mod comparison;
mod counterpart;
mod files;
mod filter;
mod filter_ui;
mod form;
mod head;
mod indicator;
mod list;
mod pairing;
mod pairs;
mod panel;
mod paper;
mod review;
mod schedule;
mod sheet;
mod side;
mod stack;
mod state;
mod table;
#[cfg(test)]
mod tests;
mod words;
mod written;

use chrono::NaiveDateTime;
use egui::{CentralPanel, Frame, Margin, Panel, RichText, Ui};

pub use action::{CompareAction, Deed};
pub use side::{Loaded, Offer, Side, Which};
pub use state::CompareState;

pub(super) use counterpart::CounterpartDialog;
pub(super) use filter_ui::filters_ui;
pub(super) use panel::is_typing;

use super::Palette;
use super::action::Action;
use super::text::{Marks, font, paragraph_job};
use super::theme::TEXT_SIZE;
use super::widgets::name_splitter;
use crate::document::Document;
use crate::model::MeasureId;
use crate::revision::Verdict;
use form::Form;
use pairing::PairDeed;
use panel::Scene;

/// Draws the comparison.
pub(super) fn compare_ui(
    ui: &mut Ui,
    document: &Document,
    now: NaiveDateTime,
    reviewer: &mut String,
    state: &mut CompareState,
    actions: &mut Vec<Action>,
) {
    let palette = Palette::of(ui);
    // Two cards beside each other need some room, also at a large zoom.
    let most = (ui.available_width() - 400.0).clamp(220.0, 640.0);
    let list = Panel::left("compare-changes").resizable(true).default_size(336.0).size_range(220.0..=most);
    list.frame(Frame::new().fill(palette.surface)).show(ui, |ui| {
        let padding = Frame::new().inner_margin(Margin::symmetric(12, 4));
        padding.show(ui, |ui| filter_ui::counts_ui(ui, state));
        if !state.listed.units.is_empty() {
            let scene = Scene { document, now };
            let room = (ui.available_height() - 120.0).max(80.0);
            let panel = Panel::bottom("compare-panel").resizable(true).default_size(264.0).size_range(80.0..=room);
            panel.frame(Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(12, 8))).show(ui, |ui| {
                panel::panel_ui(ui, &scene, reviewer, state, actions);
            });
            name_splitter(ui, "compare-panel", "理由と確認の高さ");
        }
        CentralPanel::no_frame().show(ui, |ui| {
            visible_bars(ui);
            list::list_ui(ui, state, actions);
        });
    });
    name_splitter(ui, "compare-changes", "変更の一覧の幅");
    CentralPanel::no_frame().frame(Frame::new().fill(palette.ground)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        Frame::new().fill(palette.surface).show(ui, |ui| {
            form::form_ui(ui, state, actions);
            head::head_ui(ui, state, actions);
        });
        body_ui(ui, state, actions);
    });
}

fn body_ui(ui: &mut Ui, state: &mut CompareState, actions: &mut Vec<Action>) {
    for which in Which::ALL {
        if let Some(problem) = which.of(&state.loads).problem.clone() {
            message_ui(ui, &format!("{}の側を読めませんでした", which.word()), &problem);
            return;
        }
    }
    if state.comparison.is_none() {
        let words = if state.is_busy() { "読み込んでいます…" } else { "" };
        message_ui(ui, words, "");
    } else if state.counts.units == 0 {
        message_ui(
            ui,
            "二つの版に違いはありません",
            "表や施策票で編集すると、変更がここに並びます。上の名前を押すと、比べる版を選べます",
        );
        ui.vertical_centered(|ui| {
            ui.add_space(12.0);
            if ui.button("比べる版を選ぶ…").clicked() {
                actions.push(Action::Compare(CompareAction::AskForSide(Which::Old)));
            }
        });
    } else if state.form == Form::Table {
        visible_bars(ui);
        paper::paper_ui(ui, state);
    } else if state.listed.units.is_empty() {
        message_ui(
            ui,
            "この条件の変更はありません",
            "絞り込みや検索を解除すると、すべての変更が表示されます\n（Ctrl+Shift+L）",
        );
    } else {
        visible_bars(ui);
        cards::cards_ui(ui, state);
    }
}

/// Scroll bars that can be seen against their ground.
fn visible_bars(ui: &mut Ui) {
    let palette = Palette::of(ui);
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.bg_fill = palette.control_line;
    widgets.hovered.bg_fill = palette.muted;
    widgets.active.bg_fill = palette.muted;
}

fn message_ui(ui: &mut Ui, title: &str, detail: &str) {
    let palette = Palette::of(ui);
    ui.add_space(64.0);
    ui.vertical_centered(|ui| {
        let width = (ui.available_width() - 32.0).clamp(120.0, 440.0);
        ui.set_max_width(width + 16.0);
        ui.label(RichText::new(title).color(palette.text));
        ui.add_space(8.0);
        let job = paragraph_job(ui, detail, font(TEXT_SIZE), palette.muted, width, &Marks::default());
        ui.label(job);
    });
}

impl CompareState {
    /// Carries out a command of the menu that needs nothing but the view itself.
    pub(super) fn carry_out(&mut self, deed: Deed, now: NaiveDateTime, reviewer: &str) -> Vec<Action> {
        let mut actions = Vec::new();
        match deed {
            Deed::Next => self.step(true),
            Deed::Previous => self.step(false),
            Deed::Confirm => panel::confirm(now, reviewer, self, &mut actions),
            Deed::Question => self.ask(Verdict::Question),
            Deed::Return => self.ask(Verdict::Returned),
            Deed::Part => self.pair_deed(PairDeed::Part, now, reviewer, &mut actions),
            Deed::Pair => self.pair_deed(PairDeed::Choose, now, reviewer, &mut actions),
            Deed::Unpair => self.pair_deed(PairDeed::Withdraw, now, reviewer, &mut actions),
            Deed::UnpairAll => self.withdraw_all(&mut actions),
            Deed::Exchange => self.exchange(),
            Deed::OpenReview | Deed::SaveReview => {}
        }
        actions
    }

    /// The measure of the change chosen, where it is one of the document's.
    pub(super) fn measure_chosen(&self, document: &Document) -> Option<MeasureId> {
        if !self.sides.new.is_of_document() {
            return None;
        }
        let unit = self.comparison.as_ref()?.units.get(self.selection.unit?)?;
        unit.key.about.measure().filter(|measure| document.catalogue().measure(*measure).is_some())
    }

    /// How many changes are listed.
    pub(super) fn found(&self) -> usize {
        self.listed.units.len()
    }

    /// Lists everything again.
    pub(super) fn clear_filter(&mut self) {
        self.filter = filter::Filter::default();
    }
}
