//! The cards of all changes listed, above one another under one scroll bar; only those in view are laid out.

use std::collections::BTreeMap;

use egui::accesskit::{Action as Press, Role};
use egui::{Rect, ScrollArea, Sense, Shape, Ui, Vec2, pos2, vec2};

use super::card::lay_out;
use super::comparison::Comparison;
use super::sheet::{GAP, Laid};
use super::stack::Stack;
use super::state::CompareState;
use crate::ui::Palette;

/// More cards than any window shows at once; a long walk through the changes leaves the others behind.
const MOST_LAID: usize = 64;

/// The cards listed, and how they are laid out.
#[derive(Default)]
pub(super) struct Cards {
    /// The changes listed, in order.
    changes: Vec<usize>,
    stack: Stack,
    laid: BTreeMap<usize, Laid>,
    look: Option<Look>,
    atlas_fill: f32,
    offset: f32,
    /// Where to scroll to in the next frame.
    forced: Option<f32>,
}

/// What a layout depends on beside its change.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Look {
    width: f32,
    dark: bool,
    pixels_per_point: f32,
    shows_unchanged: bool,
}

impl Cards {
    /// Forgets all layouts.
    pub(super) fn forget(&mut self) {
        self.laid.clear();
    }

    /// Takes the changes that are listed.
    pub(super) fn list(&mut self, comparison: &Comparison, changes: &[usize]) {
        self.changes = changes.to_vec();
        self.estimate(comparison);
    }

    fn estimate(&mut self, comparison: &Comparison) {
        let height = |change: &usize| match self.laid.get(change) {
            Some(laid) => laid.height,
            None => {
                let fields = comparison.changes.get(*change).map_or(0, |change| change.fields.len());
                120.0 + 56.0 * fields.min(20) as f32
            }
        };
        self.stack = Stack::new(self.changes.iter().map(height).collect());
    }

    /// Forgets what no longer holds.
    fn update(&mut self, ui: &Ui, comparison: &Comparison, look: Look) {
        // A font atlas that has been made anew leaves glyphs elsewhere than old galleys say.
        let atlas_fill = ui.fonts(|fonts| fonts.font_atlas_fill_ratio());
        let stale = self.look != Some(look) || atlas_fill < self.atlas_fill;
        self.atlas_fill = atlas_fill;
        if stale || self.laid.len() > MOST_LAID {
            self.laid.clear();
        }
        if stale {
            self.look = Some(look);
            self.estimate(comparison);
        }
    }

    /// Lays the card at a place in the list out, unless that is done; by how much its height differs from what it was.
    fn lay(&mut self, ui: &Ui, comparison: &Comparison, at: usize, look: Look) -> f32 {
        let Some(change) = self.changes.get(at).copied() else { return 0.0 };
        let laid = self
            .laid
            .entry(change)
            .or_insert_with(|| lay_out(ui, comparison, change, look.width, look.shows_unchanged));
        self.stack.set(at, laid.height)
    }

    /// How many cards are laid out.
    #[cfg(test)]
    pub(super) fn laid_out(&self) -> usize {
        self.laid.len()
    }

    /// Where a unit stands; what will be in view around it is laid out, so that nothing moves afterwards.
    fn place_of(&mut self, ui: &Ui, comparison: &Comparison, unit: usize, look: Look, height: f32) -> Option<Rect> {
        let change = comparison.units.get(unit)?.change;
        let at = self.changes.binary_search(&change).ok()?;
        self.lay(ui, comparison, at, look);
        let (mut above, mut below) = (at, at);
        while above > 0 && self.stack.top(at) - self.stack.top(above) < height {
            above -= 1;
            self.lay(ui, comparison, above, look);
        }
        while below + 1 < self.stack.len() && self.stack.top(below + 1) - self.stack.top(at) < 2.0 * height {
            below += 1;
            self.lay(ui, comparison, below, look);
        }
        let (_, spot) = self.laid.get(&change)?.spots.iter().find(|(own, _)| *own == unit)?;
        Some(spot.translate(vec2(0.0, self.stack.top(at))))
    }
}

/// Draws the cards of the changes listed.
pub(super) fn cards_ui(ui: &mut Ui, state: &mut CompareState) {
    let Some(comparison) = state.comparison.take() else { return };
    let bar = ui.spacing().scroll.bar_width + 4.0;
    let look = Look {
        width: (ui.available_width() - bar).floor(),
        dark: ui.visuals().dark_mode,
        pixels_per_point: ui.pixels_per_point(),
        shows_unchanged: state.shows_unchanged,
    };
    let selected = state.selected().to_vec();
    let wanted = state.scroll_to.take();
    let height = ui.available_height();
    let cards = &mut state.cards;
    if cards.look.is_some_and(|before| before != look) && wanted.is_none() {
        // The text takes another height now; what was being looked at stays in view.
        state.scroll_to = selected.first().copied();
    }
    cards.update(ui, &comparison, look);
    let mut forced = cards.forced.take();
    if let Some(spot) = wanted.and_then(|unit| cards.place_of(ui, &comparison, unit, look, height)) {
        forced = Some(into_view(spot, cards.offset, height));
    }
    let mut area = ScrollArea::vertical().id_salt("compare-cards").auto_shrink(false);
    if let Some(offset) = forced {
        // Beyond the end the area would spring back.
        let most = (cards.stack.total() + GAP - height).max(0.0);
        area = area.vertical_scroll_offset(offset.clamp(0.0, most));
    }
    let mut pressed = None;
    let shown = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(cards.stack.total() + GAP);
        pressed = visible_ui(ui, &comparison, cards, viewport, look, &selected);
    });
    cards.offset = shown.state.clamped_offset().y;
    if let Some(more) = cards.forced {
        cards.forced = Some(cards.offset + more);
        ui.request_repaint();
    }
    state.comparison = Some(comparison);
    if let Some(unit) = pressed {
        state.select(unit, ui.input(|input| input.modifiers.shift));
        state.scroll_to = None;
        state.wants_focus = true;
    }
}

/// The scroll offset that shows a place with some of what stands around it; the one there is where it is in view.
fn into_view(spot: Rect, offset: f32, height: f32) -> f32 {
    let (top, bottom) = (spot.top() - 64.0, spot.bottom() + 96.0);
    if top >= offset && bottom <= offset + height {
        offset
    } else if bottom - top > height {
        top
    } else {
        top - ((height - (bottom - top)) / 3.0).min(120.0)
    }
}

/// Draws the cards in view; the unit that was pressed, if any.
fn visible_ui(
    ui: &mut Ui,
    comparison: &Comparison,
    cards: &mut Cards,
    viewport: Rect,
    look: Look,
    selected: &[usize],
) -> Option<usize> {
    let origin = ui.max_rect().min + vec2(0.0, GAP);
    let mut at = cards.stack.at(viewport.top() - GAP);
    let mut pressed = None;
    while at < cards.stack.len() && cards.stack.top(at) < viewport.bottom() {
        let top = cards.stack.top(at);
        let growth = cards.lay(ui, comparison, at, look);
        if top + GAP < viewport.top() && growth.abs() > 0.5 {
            // What stands below a card that was only estimated must not move.
            cards.forced = Some(cards.forced.unwrap_or(0.0) + growth);
        }
        let change = cards.changes.get(at).copied().unwrap_or_default();
        if let Some(laid) = cards.laid.get(&change) {
            let corner = origin + vec2(0.0, top);
            let hit = card_ui(ui, comparison, laid, corner.to_vec2(), selected);
            pressed = pressed.or(hit);
        }
        at += 1;
    }
    pressed
}

fn card_ui(ui: &Ui, comparison: &Comparison, laid: &Laid, by: Vec2, selected: &[usize]) -> Option<usize> {
    let palette = Palette::of(ui);
    ui.painter().extend(laid.shapes.iter().map(|shape| {
        let mut shape = shape.clone();
        shape.translate(by);
        shape
    }));
    let mut pressed = None;
    for (unit, spot) in &laid.spots {
        let rect = spot.translate(by);
        let chosen = selected.binary_search(unit).is_ok();
        if chosen {
            // A bar at the edge of both cards says which change is being looked at.
            let bar = |x: f32| Rect::from_min_max(pos2(x, rect.top()), pos2(x + 4.0, rect.bottom()));
            ui.painter().add(Shape::rect_filled(bar(rect.left()), 2.0, palette.accent));
            ui.painter().add(Shape::rect_filled(bar(rect.right() - 4.0), 2.0, palette.accent));
        }
        let id = ui.scope_id().with(("change", *unit));
        let response = ui.interact(rect, id, Sense::CLICK);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Row);
            node.set_label(format!("施策票 {}", comparison.sentence(*unit)));
            node.set_selected(chosen);
            node.add_action(Press::Click);
        });
        let asked = ui.input(|input| input.has_accesskit_action_request(id, Press::Click));
        if response.clicked() || asked {
            pressed = Some(*unit);
        }
    }
    for (at, (rect, words)) in laid.spoken.iter().enumerate() {
        let first = laid.spots.first().map_or(0, |(unit, _)| *unit);
        let response = ui.interact(rect.translate(by), ui.scope_id().with(("text", first, at)), Sense::hover());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Label);
            // The words of a label are its value.
            node.set_value(words.as_str());
        });
    }
    pressed
}
