//! Where the keyboard is: the panes F6 goes through, the way into a dialog and back, and the ring around what has it.

use std::collections::BTreeMap;

use egui::accesskit::{Action, ActionRequest, TreeId};
use egui::{Context, CornerRadius, Event, Id, LayerId, Rect, Stroke, StrokeKind, Ui};

use super::Shell;
use crate::ui::action::View;
use crate::ui::theme::Palette;

/// A part of the window that F6 goes to, in the order it goes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Pane {
    /// The tool bar, with the strip of a document that is only read.
    Tools,
    /// The 施策体系.
    Tree,
    /// The view.
    View,
    /// The 施策票.
    Card,
    /// The line at the foot.
    Status,
}

/// What is remembered about the keyboard.
#[derive(Debug, Default)]
pub(in crate::ui) struct FocusState {
    /// The panes of this frame, and where they are.
    panes: BTreeMap<Pane, Rect>,
    /// The layer the panes are in.
    layer: Option<LayerId>,
    /// What had the keyboard in a pane when it was left.
    left_at: BTreeMap<Pane, Id>,
    /// What had the keyboard when a dialog opened.
    before_dialog: Option<Id>,
    was_dialog: bool,
    /// What had the keyboard in the frame before.
    last: Option<Id>,
    /// What has the keyboard and is out of view.
    hidden: Option<Id>,
    /// Whether the menu bar is to have the keyboard.
    pub(in crate::ui) wants_menu: bool,
}

impl FocusState {
    pub(super) fn begin(&mut self, layer: LayerId) {
        self.panes.clear();
        self.layer = Some(layer);
    }

    /// Notes where a pane is; one that stands in several strips is where they are together.
    pub(super) fn at(&mut self, pane: Pane, rect: Rect) {
        self.panes.entry(pane).and_modify(|known| *known = known.union(rect)).or_insert(rect);
    }

    /// Remembers what has the keyboard when a dialog opens, and gives it back when none is left.
    pub(super) fn follow_dialog(&mut self, ctx: &Context, is_open: bool) {
        if is_open && !self.was_dialog {
            self.before_dialog = ctx.memory(egui::Memory::focused);
        }
        if !is_open
            && self.was_dialog
            && let Some(id) = self.before_dialog.take()
            && ctx.read_response(id).is_some()
        {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
        self.was_dialog = is_open;
    }

    /// Brings what the keyboard came to into view with this frame, where its list has it out of view.
    pub(super) fn reveal(&mut self, ctx: &Context) {
        let Some(id) = self.hidden.take() else { return };
        let request = ActionRequest {
            action: Action::ScrollIntoView,
            target_tree: TreeId::ROOT,
            target_node: id.accesskit_id(),
            data: None,
        };
        ctx.input_mut(|input| input.events.push(Event::AccessKitActionRequest(request)));
    }

    /// Notices that the keyboard came to something that is cut off.
    pub(super) fn notice(&mut self, ctx: &Context) {
        let now = ctx.memory(egui::Memory::focused);
        if std::mem::replace(&mut self.last, now) == now {
            return;
        }
        let found = now.and_then(|id| ctx.read_response(id));
        let cut = found.filter(|found| !found.interact_rect.expand(1.0).contains_rect(found.rect));
        // Something larger than its place cannot come into view as a whole.
        self.hidden = cut.filter(|found| found.sense.senses_click()).map(|found| found.id);
        if self.hidden.is_some() {
            ctx.request_repaint();
        }
    }

    /// The pane with the keyboard, and what has it there.
    fn now(&self, ctx: &Context) -> (Pane, Option<Id>) {
        let focused = ctx.memory(egui::Memory::focused);
        let at = focused.and_then(|id| ctx.read_response(id)).map(|response| response.rect.center());
        let found = at.and_then(|at| self.panes.iter().find(|(_, rect)| rect.contains(at)));
        (found.map_or(Pane::View, |(pane, _)| *pane), focused)
    }

    /// The pane F6 goes to, or Shift+F6.
    fn next(&self, from: Pane, forward: bool) -> Option<Pane> {
        let after = || self.panes.keys().copied().find(|pane| *pane > from).or(self.panes.keys().next().copied());
        let before = || {
            let below = self.panes.keys().copied().rev().find(|pane| *pane < from);
            below.or(self.panes.keys().next_back().copied())
        };
        if forward { after() } else { before() }
    }

    /// What takes the keyboard in a pane: what had it there last, or else the first control.
    fn home(&self, ctx: &Context, pane: Pane) -> Option<Id> {
        let (rect, layer) = (self.panes.get(&pane)?, self.layer?);
        let remembered = self.left_at.get(&pane).copied();
        ctx.viewport(|viewport| {
            let controls = || {
                viewport.this_pass.widgets.get_layer(layer).filter(|widget| {
                    let shown = widget.interact_rect.is_positive() && rect.contains(widget.interact_rect.center());
                    widget.sense.is_focusable() && widget.enabled && shown
                })
            };
            let known = controls().find(|widget| Some(widget.id) == remembered);
            known.or_else(|| controls().next()).map(|widget| widget.id)
        })
    }
}

impl Shell {
    /// Gives the keyboard to the next pane, or to the one before.
    pub(super) fn go_to_pane(&mut self, ctx: &Context, forward: bool) {
        let (now, focused) = self.focus.now(ctx);
        self.focus.left_at.extend(focused.map(|id| (now, id)));
        let Some(next) = self.focus.next(now, forward) else { return };
        ctx.memory_mut(|memory| {
            if let Some(id) = focused {
                memory.surrender_focus(id);
            }
        });
        if next == Pane::View && self.focus_view() {
            return;
        }
        if let Some(id) = self.focus.home(ctx, next) {
            ctx.memory_mut(|memory| memory.request_focus(id));
        }
    }

    /// Gives the keyboard to what a view is worked with; whether the view takes it by itself.
    pub(super) fn focus_view(&mut self) -> bool {
        match self.view {
            View::Table => self.table.grid.request_focus(),
            View::Gantt => self.gantt.request_focus(),
            View::Indicator => self.indicator.grid.request_focus(),
            View::Compare => self.compare.request_focus(),
            View::Check => self.check.request_focus(),
            // Its list takes the keys while nothing else has the keyboard.
            View::Lineage => {}
            View::Progress => return false,
        }
        true
    }
}

/// Keeps the keyboard inside a dialog: what is behind loses it, and the first control takes it.
pub(in crate::ui) fn hold_in_dialog(ui: &Ui) {
    let (layer, ctx) = (ui.layer_id(), ui.ctx());
    if ctx.memory(egui::Memory::top_modal_layer) != Some(layer) {
        // The frame in which it opens; from the next on it is in front.
        ctx.request_repaint();
        return;
    }
    if egui::Popup::is_any_open(ctx) {
        return;
    }
    let focused = ctx.memory(egui::Memory::focused);
    if let Some(id) = focused
        && ctx.read_response(id).is_some_and(|response| response.layer_id != layer)
    {
        ctx.memory_mut(|memory| memory.surrender_focus(id));
    }
    if ctx.memory(egui::Memory::focused).is_none() {
        ctx.memory_mut(|memory| memory.move_focus(egui::FocusDirection::Next));
    }
}

/// A control wider than this has its ring inside: it reaches from border to border, in points.
const WIDE: f32 = 420.0;

/// Draws a ring around the button, box or line with the keyboard, whatever its own fill.
///
/// Fields and grids show where they are themselves.
pub(super) fn ring_ui(ctx: &Context) {
    let focused = ctx.memory(egui::Memory::focused);
    let Some(response) = focused.and_then(|id| ctx.read_response(id)) else { return };
    if !response.sense.senses_click() || response.sense.senses_drag() || !response.interact_rect.is_positive() {
        return;
    }
    let palette = Palette::of_theme(ctx.global_style().visuals.dark_mode);
    let painter = ctx.layer_painter(response.layer_id);
    let wide = response.rect.width() > WIDE;
    let (outer, gap) = if wide { (0.0, 2.0) } else { (3.0, 1.0) };
    let painter = painter.with_clip_rect(response.interact_rect.expand(outer));
    let ring = |by: f32, stroke| {
        let rect = if wide { response.rect.shrink(by) } else { response.rect.expand(by) };
        painter.rect_stroke(rect, CornerRadius::same(if wide { 2 } else { 6 }), stroke, StrokeKind::Inside);
    };
    // A gap in the colour of the surface parts the ring from a fill of its own colour.
    ring(gap, Stroke::new(1.0, palette.surface));
    ring(outer, Stroke::new(2.0, palette.accent));
}
