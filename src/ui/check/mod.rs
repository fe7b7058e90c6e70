//! 点検: what the rules and the import found, leading to its place, with the ways to settle it.

mod detail;
mod dialog;
mod engine;
mod head;
mod row;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use egui::{Frame, Margin, Panel, RichText, ScrollArea, Ui};

use super::action::Action;
use super::theme::Palette;
use crate::document::Document;
use crate::document::checks::{Grouping, Item, Line, Listed, Shown, items, list};
use crate::model::{FindingKey, MeasureId, Place};

pub(super) use dialog::CheckDialog;
pub(super) use engine::Checks;

/// What is listed in 点検.
#[derive(Debug, Default)]
pub(super) struct CheckState {
    shown: Shown,
    grouping: Grouping,
    chosen: Option<Chosen>,
    items: Vec<Item>,
    /// The revision of the findings the items are of.
    items_of: Option<u64>,
    listed: Listed,
    listed_of: Option<(u64, Shown, Grouping)>,
    /// Whether the chosen finding is brought into view with the next frame.
    reveal: bool,
}

/// The finding chosen; where it goes, the one that takes its place among those listed.
#[derive(Clone, Debug)]
struct Chosen {
    key: FindingKey,
    imported: bool,
    place: usize,
}

/// What the view is drawn from.
#[derive(Clone, Copy)]
pub(super) struct Scene<'a> {
    pub(super) document: &'a Document,
    pub(super) checks: &'a Checks,
    /// The rules switched off.
    pub(super) off: &'a BTreeSet<String>,
}

impl CheckState {
    /// Lists the findings of one measure, or of all again.
    pub(super) fn only(&mut self, measure: Option<MeasureId>) {
        self.shown.measure = measure;
        self.shown.rule = None;
        self.shown.bureau = None;
        self.shown.text.clear();
    }

    /// The next finding to look at, around the end.
    pub(super) fn step(&mut self, document: &Document, checks: &Checks, forward: bool) -> Option<Place> {
        self.update(document, checks);
        let order: Vec<usize> = self.listed.items().collect();
        let last = order.len().checked_sub(1)?;
        let next = match (self.chosen_place(), forward) {
            (None, true) => 0,
            (None, false) => last,
            (Some(at), true) => {
                if at >= last {
                    0
                } else {
                    at + 1
                }
            }
            (Some(at), false) => at.checked_sub(1).unwrap_or(last),
        };
        self.choose(*order.get(next)?);
        self.reveal = true;
        self.chosen_item().map(|item| item.finding.place)
    }

    /// The finding chosen, in words.
    pub(super) fn message(&self) -> Option<String> {
        let item = self.chosen_item()?;
        let at = self.chosen_place()? + 1;
        let count = self.listed.items().count();
        Some(format!("{} {at}/{count} {}", item.finding.severity.word(), item.finding.message))
    }

    fn chosen_item(&self) -> Option<&Item> {
        self.items.get(self.chosen_at()?)
    }

    /// The position of the finding chosen among the items.
    fn chosen_at(&self) -> Option<usize> {
        let chosen = self.chosen.as_ref()?;
        self.listed.items().find(|at| self.items.get(*at).is_some_and(|item| chosen.is(item)))
    }

    /// The position of the finding chosen among those listed.
    fn chosen_place(&self) -> Option<usize> {
        let at = self.chosen_at()?;
        self.listed.items().position(|listed| listed == at)
    }

    fn choose(&mut self, at: usize) {
        let place = self.listed.items().position(|listed| listed == at).unwrap_or_default();
        self.chosen = self.items.get(at).map(|item| Chosen { key: item.key(), imported: item.imported, place });
    }

    fn update(&mut self, document: &Document, checks: &Checks) {
        let revision = checks.revision();
        if self.items_of != Some(revision) {
            self.items = items(document, checks.checker());
            self.items_of = Some(revision);
        }
        let wanted = (revision, &self.shown, self.grouping);
        if self.listed_of.as_ref().is_some_and(|(revision, shown, grouping)| (*revision, shown, *grouping) == wanted) {
            return;
        }
        self.listed = list(document.catalogue(), &self.items, &self.shown, self.grouping);
        self.listed_of = Some((revision, self.shown.clone(), self.grouping));
        if let Some(chosen) = &self.chosen
            && self.chosen_at().is_none()
        {
            // What was chosen is settled; the next in the list takes its place.
            let next = self.listed.items().nth(chosen.place).or_else(|| self.listed.items().next_back());
            self.chosen = None;
            if let Some(next) = next {
                self.choose(next);
            }
        }
    }
}

impl Chosen {
    fn is(&self, item: &Item) -> bool {
        self.imported == item.imported
            && self.key.about == item.about
            && self.key.rule == item.finding.rule
            && self.key.message == item.finding.message
    }
}

pub(super) fn check_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut CheckState, actions: &mut Vec<Action>) {
    state.update(scene.document, scene.checks);
    let bar = Frame::new().inner_margin(Margin::symmetric(16, 8));
    Panel::top("check head").frame(bar).show(ui, |ui| head::head_ui(ui, scene, state, actions));
    if let Some(item) = state.chosen_item() {
        let frame = Frame::new().fill(Palette::of(ui).ground).inner_margin(Margin::symmetric(16, 8));
        let panel = Panel::bottom("check detail").resizable(true).default_size(200.0).size_range(110.0..=420.0);
        panel.frame(frame).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                detail::detail_ui(ui, scene.document.catalogue(), item, actions);
            });
        });
    }
    if state.listed.lines.is_empty() {
        nothing_ui(ui, scene, state);
        return;
    }
    list_ui(ui, scene, state, actions);
}

fn list_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut CheckState, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let chosen = state.chosen_at();
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if std::mem::take(&mut state.reveal)
        && let Some(line) =
            state.listed.lines.iter().position(|line| matches!(line, Line::Item(at) if Some(*at) == chosen))
    {
        let middle = (ui.available_height() - row::ROW) / 2.0;
        area = area.vertical_scroll_offset((line as f32 * row::ROW - middle).max(0.0));
    }
    let mut clicked = None;
    area.show_rows(ui, row::ROW, state.listed.lines.len(), |ui, range| {
        for line in state.listed.lines.get(range).unwrap_or_default() {
            match line {
                Line::Heading { words, count, rule } => {
                    let fixable = row::heading_ui(ui, words, *count, rule.as_ref().map_or(0, |(_, fixes)| *fixes));
                    if let (true, Some((rule, _))) = (fixable, rule) {
                        let dialog = CheckDialog::repair(scene.document.catalogue(), rule);
                        actions.push(Action::AskAboutChecks(Box::new(dialog)));
                    }
                }
                Line::Item(at) => {
                    let Some(item) = state.items.get(*at) else { continue };
                    if row::item_ui(ui, scene.document.catalogue(), item, chosen == Some(*at)) {
                        clicked = Some((*at, item.finding.place));
                    }
                }
            }
        }
    });
    if let Some((at, place)) = clicked {
        state.choose(at);
        actions.push(Action::Show(place));
    }
}

fn nothing_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut CheckState) {
    let muted = Palette::of(ui).muted;
    ui.vertical_centered(|ui| {
        ui.add_space(32.0);
        if scene.checks.is_running() {
            ui.spinner();
            ui.label(RichText::new("点検しています…").color(muted));
            return;
        }
        ui.label(RichText::new("この条件の指摘はありません").color(muted));
        if state.shown != Shown::default() && ui.button("条件を元に戻す").clicked() {
            state.shown = Shown::default();
        }
    });
}
