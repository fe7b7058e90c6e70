//! The pointer over a lane: clicks select, drags draw, move and stretch, and take bars to other rows.

use std::collections::BTreeSet;

use egui::{PointerButton, Popup, Response, Ui};

use super::{Lane, lane_id, number_of};
use crate::model::{Bar, BarId, Measure, MeasureId, Month, ScheduleRow};
use crate::ui::card::Card;
use crate::ui::gantt::on_card::{
    Deed, Gesture, Hand, Hit, Onto, Preview, RowKey, STEADY, Selection, Snap, Spot, Target, bars, bars_menu_ui,
    hit_row, tooltip,
};

impl Card<'_> {
    /// Takes the pointer's events over a lane.
    pub(super) fn lane_pointer(
        &mut self,
        ui: &Ui,
        response: &Response,
        lane: &Lane<'_>,
        snap: Snap,
        preview: &Preview,
    ) {
        let (origin, at, modifiers) =
            ui.input(|input| (input.pointer.press_origin(), input.pointer.latest_pos(), input.modifiers));
        let adds = modifiers.command || modifiers.ctrl;
        let hit_at = |at| hit_row(&lane.strip.axis, lane.rect, lane.key, lane.row, at);
        let hand = &mut self.state.hand;
        let number = number_of(lane.measure, lane.row.id);
        if response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed()) {
            ui.memory_mut(|memory| memory.request_focus(lane_id(lane.measure, lane.row.id)));
        }
        if response.drag_started_by(PointerButton::Primary)
            && let Some(origin) = origin
        {
            let from = (lane.strip.axis.position(origin.x), 0.0);
            bars::begin(self.document, hand, &hit_at(origin), from, number, adds);
        }
        if let Some(at) = at {
            follow(hand, response, lane, number, at);
        }
        if response.drag_stopped_by(PointerButton::Primary)
            && let Some(gesture) = hand.gesture.take()
        {
            bars::finish(self.document, hand, &gesture, snap, self.actions);
            hand.wants_focus = true;
        }
        let clicked = response.interact_pointer_pos().or_else(|| response.hover_pos());
        if let Some(at) = clicked.filter(|_| response.double_clicked()) {
            if let Hit::Bar { bar, .. } = hit_at(at) {
                hand.edit(lane.strip.catalogue, Target::Caption(bar));
            }
        } else if let Some(at) = clicked.filter(|_| response.clicked()) {
            bars::click(hand, &hit_at(at), adds);
        }
        self.lane_menu(response, lane, clicked.map(hit_at), clicked.map(|at| lane.strip.axis.month_at(at.x)));
        self.lane_words(ui, response, lane, &hit_at, preview);
    }

    /// The pointer's look and the words beside it.
    fn lane_words(
        &mut self,
        ui: &Ui,
        response: &Response,
        lane: &Lane<'_>,
        hit_at: &dyn Fn(egui::Pos2) -> Hit,
        preview: &Preview,
    ) {
        let hand = &mut self.state.hand;
        let over = response.hover_pos().map(hit_at);
        if (response.hovered() || response.dragged())
            && let Some(icon) = bars::cursor(hand, over.as_ref())
        {
            ui.ctx().set_cursor_icon(icon);
        }
        if response.dragged() {
            tooltip::drag_ui(ui, response, lane.strip.catalogue, preview);
        }
        if let Some(hit) = over.filter(|_| hand.gesture.is_none() && hand.editing.is_none()) {
            let opened = Some((self.document.opened(), "開いた時点"));
            let words = tooltip::row_words(lane.strip.catalogue, &hit, opened, &mut hand.estimates);
            tooltip::show(response, words);
        }
    }

    fn lane_menu(&mut self, response: &Response, lane: &Lane<'_>, hit: Option<Hit>, month: Option<Month>) {
        let id = response.id.with("month");
        if response.secondary_clicked() {
            match hit {
                Some(Hit::Bar { row, bar, .. }) if !self.state.hand.selection.bars.contains(&bar) => {
                    self.state.hand.selection = Selection::bar(row, bar);
                }
                Some(Hit::Empty(row)) => self.state.hand.selection = Selection::at(Spot::Row(row)),
                Some(Hit::Bar { .. } | Hit::Fold(_) | Hit::Label(_) | Hit::Beside(_) | Hit::Nothing) | None => {}
            }
            response.ctx.data_mut(|data| data.insert_temp(id, month));
        }
        if self.state.hand.selection.row() != Some(lane.key) || self.state.hand.selection.bars.is_empty() {
            return;
        }
        let month: Option<Month> = response.ctx.data(|data| data.get_temp(id)).flatten();
        Popup::context_menu(response).show(|ui| {
            ui.set_min_width(220.0);
            bars_menu_ui(ui, self.document, &mut self.state.hand, month, self.actions);
        });
    }
}

/// Follows the pointer: along the axis where it was pressed, and into other lanes where bars are moved.
fn follow(hand: &mut Hand, response: &Response, lane: &Lane<'_>, number: usize, at: egui::Pos2) {
    let axis = &lane.strip.axis;
    let months = axis.months();
    let place = axis.position(at.x).clamp(f64::from(months.start), f64::from(months.end));
    match &mut hand.gesture {
        Some(Gesture::Bars { drag, to, onto, lines: (began, now) }) => {
            if drag.deed == Deed::Move && lane.rect.y_range().contains(at.y) && *now != number {
                *now = number;
                *onto = rows_further(lane.measure, &drag.bars, *began, number);
            }
            if response.dragged() {
                *to = drag.steadied(place, axis.months_in(STEADY), !onto.is_empty());
            }
        }
        Some(Gesture::Empty { to, .. }) if response.dragged() => to.0 = place,
        Some(Gesture::Empty { .. }) | None => {}
    }
}

/// The rows that bars come into when they are dragged from one row to another: as many further. None where one of them
/// would find no row.
fn rows_further(measure: &Measure, dragged: &[(MeasureId, Bar)], from: usize, to: usize) -> Onto {
    if from == to {
        return Onto::new();
    }
    let rows = &measure.schedule.rows;
    let dragged: BTreeSet<BarId> = dragged.iter().map(|(_, bar)| bar.id).collect();
    let key = |row: &ScheduleRow| RowKey { measure: measure.id, row: row.id };
    let mut onto = Onto::new();
    for (number, row) in rows.iter().enumerate().filter(|(_, row)| row.bars.iter().any(|bar| dragged.contains(&bar.id)))
    {
        let Some(target) = (number + to).checked_sub(from).and_then(|target| rows.get(target)) else {
            return Onto::new();
        };
        onto.insert(key(row), key(target));
    }
    onto
}
