//! 点検: what the rules and the import found, leading to its place, with the ways to settle it.

mod detail;
mod dialog;
mod engine;
mod head;
mod row;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{EventFilter, Frame, Id, Key, Margin, Modifiers, Panel, Popup, Response, RichText, ScrollArea, Sense, Ui};

use super::action::Action;
use super::job::{Job, Progress, Worker};
use super::theme::Palette;
use super::widgets::{list_steps, name_splitter};
use crate::document::Document;
use crate::document::checks::{Grouping, Item, Line, Listed, Shown, list};
use crate::model::{FindingKey, MeasureId, Place};

pub(super) use dialog::CheckDialog;
pub(super) use engine::Checks;

/// What is listed in 点検.
#[derive(Default)]
pub(super) struct CheckState {
    shown: Shown,
    grouping: Grouping,
    chosen: Option<Chosen>,
    /// The findings the lines are of.
    items: Arc<Vec<Item>>,
    listed: Listed,
    listed_of: Option<ListedOf>,
    /// A list of many findings being made away from the window.
    listing: Option<Job<Made>>,
    /// A step to the next or previous finding that waits for the list.
    waiting: Option<bool>,
    /// Whether the chosen finding is brought into view with the next frame.
    reveal: bool,
    /// How far the list is scrolled, in points.
    offset: f32,
    wants_focus: bool,
}

/// What the lines were made from: the revision of the findings, and what is shown of them.
type ListedOf = (Option<u64>, Shown, Grouping);

/// Lines, with the findings they are of.
struct Made {
    of: ListedOf,
    items: Arc<Vec<Item>>,
    listed: Listed,
}

/// Up to so many findings are listed at once: about a millisecond.
const LISTED_AT_ONCE: usize = 5_000;

/// The finding chosen; where it goes, the one that takes its place in the list.
#[derive(Clone, Debug)]
struct Chosen {
    key: FindingKey,
    imported: bool,
    /// Its position among the items.
    at: usize,
    /// Its position among the lines.
    line: usize,
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

    /// Gives the keyboard to the list.
    pub(super) fn request_focus(&mut self) {
        self.wants_focus = true;
    }

    /// Chooses the finding some findings away, as far as there are; where it is.
    fn move_by(&mut self, by: isize) -> Option<Place> {
        let found: Vec<usize> = (0..self.listed.lines.len()).filter(|line| self.item_on(*line).is_some()).collect();
        let now = self.chosen.as_ref().and_then(|chosen| found.binary_search(&chosen.line).ok());
        let to = now.map_or(0, |now| now.saturating_add_signed(by).min(found.len().saturating_sub(1)));
        self.choose(*found.get(to)?);
        self.reveal = true;
        self.chosen_item().map(|item| item.finding.place)
    }

    /// The next finding to look at, around the end; none where the list is still being made, which is then waited for.
    pub(super) fn step(
        &mut self,
        document: &Document,
        checks: &mut Checks,
        worker: &Worker,
        forward: bool,
    ) -> Option<Place> {
        self.update(document, checks, worker);
        if self.listing.is_some() || !checks.is_up_to_date(document) {
            self.waiting = Some(forward);
            return None;
        }
        self.waiting = None;
        let count = self.listed.lines.len();
        let from = match (&self.chosen, forward) {
            (Some(chosen), _) => chosen.line,
            (None, true) => count.saturating_sub(1),
            (None, false) => 0,
        };
        let lines = (1..=count).map(|step| if forward { from + step } else { from + count - step } % count);
        let next = lines.into_iter().find(|line| self.item_on(*line).is_some())?;
        self.choose(next);
        self.reveal = true;
        self.chosen_item().map(|item| item.finding.place)
    }

    /// The step that waits for the list.
    pub(super) fn waiting(&self) -> Option<bool> {
        self.waiting
    }

    /// The finding chosen, in words.
    pub(super) fn message(&self) -> Option<String> {
        let item = self.chosen_item()?;
        let chosen = self.chosen.as_ref()?;
        let at = (0..=chosen.line).filter(|line| self.item_on(*line).is_some()).count();
        let count = self.listed.items().count();
        Some(format!("{} {at}/{count} {}", item.finding.severity.word(), item.finding.message))
    }

    fn chosen_item(&self) -> Option<&Item> {
        self.items.get(self.chosen.as_ref()?.at)
    }

    /// The position among the items of the finding on a line; none on a heading.
    fn item_on(&self, line: usize) -> Option<usize> {
        match self.listed.lines.get(line)? {
            Line::Item(at) => Some(*at),
            Line::Heading { .. } => None,
        }
    }

    fn choose(&mut self, line: usize) {
        let found = self.item_on(line).and_then(|at| Some((at, self.items.get(at)?)));
        self.chosen = found.map(|(at, item)| Chosen { key: item.key(), imported: item.imported, at, line });
    }

    /// Finds what was chosen in the list as it is now; where it is settled, the next takes its place.
    fn choose_again(&mut self) {
        let Some(chosen) = self.chosen.take() else { return };
        let lines = || 0..self.listed.lines.len();
        let is_it =
            |line: &usize| self.item_on(*line).and_then(|at| self.items.get(at)).is_some_and(|item| chosen.is(item));
        let is_item = |line: &usize| self.item_on(*line).is_some();
        let next = lines()
            .find(is_it)
            .or_else(|| lines().skip(chosen.line).find(is_item))
            .or_else(|| lines().rev().find(is_item));
        if let Some(next) = next {
            self.choose(next);
        }
    }

    /// Brings the list up to the findings and to what is to be shown; free where neither changed.
    pub(super) fn update(&mut self, document: &Document, checks: &mut Checks, worker: &Worker) {
        let (items, revision) = checks.items(document, worker);
        self.take_made(worker);
        let of = (revision, &self.shown, self.grouping);
        let is_known = self.listed_of.as_ref().is_some_and(|(known, shown, group)| (*known, shown, *group) == of);
        if is_known || self.listing.is_some() {
            return;
        }
        let of = (revision, self.shown.clone(), self.grouping);
        let is_large = items.len() > LISTED_AT_ONCE;
        let catalogue = document.catalogue().clone();
        let make = move || Made { listed: list(&catalogue, &items, &of.1, of.2), of, items };
        if is_large {
            self.listing = Some(Job::start(worker, "指摘を並べています", make));
            self.take_made(worker);
        } else {
            self.take(make(), worker);
        }
    }

    fn take_made(&mut self, worker: &Worker) {
        let Some(job) = &self.listing else { return };
        match job.poll() {
            Progress::Running => return,
            Progress::Done(made) => self.take(made, worker),
            // Listed again with the next frame.
            Progress::Lost => {}
        }
        self.listing = None;
    }

    fn take(&mut self, made: Made, worker: &Worker) {
        let items = std::mem::replace(&mut self.items, made.items);
        let listed = std::mem::replace(&mut self.listed, made.listed);
        worker.let_go(items.len(), (items, listed));
        self.listed_of = Some(made.of);
        self.choose_again();
    }

    /// Whether the list is being made.
    fn is_busy(&self) -> bool {
        self.listing.is_some()
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
    let bar = Frame::new().inner_margin(Margin::symmetric(16, 8));
    Panel::top("check head").frame(bar).show(ui, |ui| head::head_ui(ui, scene, state, actions));
    if let Some(item) = state.chosen_item() {
        let frame = Frame::new().fill(Palette::of(ui).ground).inner_margin(Margin::symmetric(16, 8));
        let most = (ui.available_height() - 120.0).clamp(80.0, 420.0);
        let panel = Panel::bottom("check detail").resizable(true).default_size(200.0);
        let panel = panel.size_range(110.0_f32.min(most)..=most);
        panel.frame(frame).show(ui, |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
                detail::detail_ui(ui, scene.document.catalogue(), item, actions);
            });
        });
        name_splitter(ui, "check detail", "指摘の内容の高さ");
    }
    if state.listed.lines.is_empty() {
        nothing_ui(ui, scene, state);
        return;
    }
    list_ui(ui, scene, state, actions);
}

/// The identity of the list, for the keyboard.
fn list_id() -> Id {
    Id::unique("check-list")
}

/// Takes the keyboard where it was asked for, or where nothing else has it, and answers the keys.
fn keys_ui(ui: &Ui, state: &mut CheckState, actions: &mut Vec<Action>) -> Response {
    let (area, id) = (ui.available_rect_before_wrap(), list_id());
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    let asked = std::mem::take(&mut state.wants_focus);
    ui.memory_mut(|memory| {
        let idle = memory.focused().is_none() && memory.allows_interaction(ui.layer_id());
        if asked || idle {
            memory.request_focus(id);
        }
    });
    if response.has_focus() && !Popup::is_any_open(ui.ctx()) {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let steps = list_steps(area.height(), row::ROW, state.listed.lines.len());
        for (key, by) in steps.into_iter().chain([(Key::Enter, 0)]) {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
                actions.extend(state.move_by(by).map(Action::Show));
            }
        }
    }
    response
}

fn list_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut CheckState, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let list = keys_ui(ui, state, actions);
    let chosen = state.chosen.as_ref().map(|chosen| chosen.line);
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if std::mem::take(&mut state.reveal)
        && let Some(line) = chosen
    {
        let height = ui.available_height();
        let (top, bottom) = (line as f32 * row::ROW, (line + 1) as f32 * row::ROW);
        let in_view = top >= state.offset && bottom <= state.offset + height;
        let end = state.listed.lines.len() as f32 * row::ROW - height;
        let offset = line as f32 * row::ROW - (height - row::ROW) / 2.0;
        if !in_view {
            area = area.vertical_scroll_offset(offset.min(end).max(0.0));
        }
    }
    let with_rule = state.grouping != Grouping::Rule;
    let mut clicked = None;
    let shown = area.show_rows(ui, row::ROW, state.listed.lines.len(), |ui, range| {
        let shown = state.listed.lines.get(range.clone()).unwrap_or_default();
        for (nth, line) in range.zip(shown) {
            match line {
                Line::Heading { words, count, rule } => {
                    let fixable = row::heading_ui(ui, words, *count, rule.as_ref().map_or(0, |(_, fixes)| *fixes));
                    if let (true, Some((rule, _))) = (fixable, rule) {
                        let dialog = CheckDialog::repair(scene.document, rule);
                        actions.push(Action::AskAboutChecks(Box::new(dialog)));
                    }
                }
                Line::Item(at) => {
                    let Some(item) = state.items.get(*at) else { continue };
                    let id = list_id().with(nth);
                    let chosen = chosen == Some(nth);
                    if row::item_ui(ui, id, scene.document.catalogue(), item, chosen, with_rule) {
                        clicked = Some((nth, item.finding.place));
                    }
                }
            }
        }
    });
    state.offset = shown.state.clamped_offset().y;
    ui.ctx().accesskit_node_builder(list.id, |node| {
        node.set_role(Role::ListBox);
        node.set_label("指摘の一覧");
        if let Some(line) = chosen {
            node.set_active_descendant(list_id().with(line).accesskit_id());
        }
    });
    if let Some((line, place)) = clicked {
        state.choose(line);
        state.wants_focus = true;
        actions.push(Action::Show(place));
    }
}

fn nothing_ui(ui: &mut Ui, scene: Scene<'_>, state: &mut CheckState) {
    let muted = Palette::of(ui).muted;
    ui.vertical_centered(|ui| {
        ui.add_space(32.0);
        if scene.checks.is_running() || state.is_busy() {
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
