//! The time axis in a row of the card's schedule: the same bars, the same gestures and keys as in the schedule view.
//!
//! Where nothing is printed in the cells of a row, the axis lies over them, as the bars of the print do; else below.

mod pointer;

use std::ops::Range;

use egui::accesskit::{Node, Role};
use egui::{EventFilter, Id, Popup, Rect, Sense, Stroke, StrokeKind, Ui, vec2};

use super::Card;
use super::columns::Columns;
use super::item::Item;
use super::part::Part;
use super::table::DrawnLine;
use crate::command::gesture;
use crate::model::{BarId, Measure, PlanPeriod, RowId, ScheduleRow};
use crate::ui::Palette;
use crate::ui::gantt::on_card::{
    Axis, BarKey, Hand, KeyCommand, Now, Preview, REACH, RowKey, Selection, Snap, Spot, Strip, Target, UNREAD, bars,
    bars_ui, caption_name, caption_rect, estimate_ui, field_ui, question_ui,
};
use crate::ui::theme::GANTT_ROW_HEIGHT;

/// The height that the axis needs below a row's cells of some years: none where nothing is printed in them.
pub(super) fn height_below(row: &ScheduleRow, years: Range<usize>) -> f32 {
    let blank = |year: usize| row.marks.get(year).is_none_or(String::is_empty);
    if years.clone().all(blank) { 0.0 } else { GANTT_ROW_HEIGHT }
}

/// The axis over some of the plan's years, of which each has a width.
fn axis_of(period: PlanPeriod, years: &Range<usize>, left: f32, year_width: f32) -> Axis {
    let begin = |year: usize| {
        let years = i32::try_from(year).unwrap_or(i32::MAX);
        period.first().first_month().index().saturating_add(years.saturating_mul(12))
    };
    Axis::of_months(begin(years.start), begin(years.end), left, year_width / 12.0)
}

/// Where a lane stands: below the cells, or in their middle.
fn place_of(line: &DrawnLine) -> Rect {
    if line.below.height() > 0.0 {
        return line.below;
    }
    let top = line.cells.center().y - GANTT_ROW_HEIGHT / 2.0 + 1.0;
    Rect::from_x_y_ranges(line.cells.x_range(), top..=top + GANTT_ROW_HEIGHT)
}

/// One row's part of the axis on the card.
struct Lane<'a> {
    strip: Strip<'a>,
    measure: &'a Measure,
    row: &'a ScheduleRow,
    key: RowKey,
    rect: Rect,
    /// Whether it is the row's first; where the years take several lines, the others only go on with it.
    first: bool,
}

impl Card<'_> {
    /// Takes account of edits and of another measure, before the rows are shown; what a drag under way shows.
    pub(super) fn begin_lanes(&mut self, ui: &Ui, columns: &Columns) -> Preview {
        let measure = self.measure.id;
        let hand = &mut self.state.hand;
        hand.catch_up(self.document);
        if hand.selection.measure() != Some(measure) {
            hand.selection = Selection::at(Spot::Measure(measure));
            hand.gesture = None;
        }
        if hand.gesture.is_none() {
            Preview::default()
        } else {
            hand.preview(self.document.catalogue(), snap(ui, columns))
        }
    }

    /// Shows the lanes of a row and lets its bars be edited.
    pub(super) fn lanes_ui(
        &mut self,
        ui: &mut Ui,
        columns: &Columns,
        row: &ScheduleRow,
        lines: &[DrawnLine],
        preview: &Preview,
    ) {
        let (catalogue, measure) = (self.document.catalogue(), self.measure);
        for line in lines {
            let rect = place_of(line);
            let strip = Strip {
                catalogue,
                palette: Palette::of(ui),
                axis: axis_of(catalogue.period, &line.years, rect.left(), columns.year),
                chart: rect.intersect(ui.clip_rect()),
                id: lane_id(measure, row.id).with(line.years.start),
                on_card: true,
            };
            let key = RowKey { measure: measure.id, row: row.id };
            let lane = Lane { strip, measure, row, key, rect, first: line.years.start == 0 };
            self.lane_ui(ui, columns, &lane, preview);
        }
    }

    fn lane_ui(&mut self, ui: &mut Ui, columns: &Columns, lane: &Lane<'_>, preview: &Preview) {
        let id = if lane.first { lane_id(lane.measure, lane.row.id) } else { lane.strip.id };
        let sense = if lane.first { Sense::click_and_drag() } else { Sense::CLICK | Sense::DRAG };
        let response = ui.interact(lane.rect, id, sense);
        if response.has_focus() && !is_busy(ui, &self.state.hand) {
            self.lane_keys(ui, id, lane);
        }
        self.lane_pointer(ui, &response, lane, snap(ui, columns), preview);
        let now = Now { selection: &self.state.hand.selection, preview, ghost: Some(self.document.opened()) };
        let words = bars_ui(ui, &lane.strip, lane.measure, lane.row, lane.rect, &now);
        if response.has_focus() {
            let frame = Stroke::new(1.5, lane.strip.palette.accent);
            ui.painter().rect_stroke(lane.rect.shrink2(vec2(1.0, 0.5)), 2.0, frame, StrokeKind::Inside);
        }
        ui.ctx().accesskit_node_builder(id, |node| self.describe(node, lane));
        if let Some(place) = words.filter(|_| lane.first) {
            self.offer_estimate(ui, lane, place);
        }
        self.caption_ui(ui, lane);
        if lane.first && self.state.hand.selection.row() == Some(lane.key) && self.state.hand.wants_focus {
            self.state.hand.wants_focus = false;
            ui.memory_mut(|memory| memory.request_focus(id));
        }
    }

    fn describe(&self, node: &mut Node, lane: &Lane<'_>) {
        let position = lane.measure.schedule.rows.iter().position(|row| row.id == lane.row.id).map_or(0, |at| at + 1);
        node.set_role(Role::Row);
        node.set_label(format!("取組スケジュール {position} {} 期間", lane.row.label));
        if lane.row.unread {
            node.set_description(UNREAD);
        }
    }

    /// What is supposed about an unread row, with the button to accept it.
    fn offer_estimate(&mut self, ui: &Ui, lane: &Lane<'_>, place: Rect) {
        let hand = &mut self.state.hand;
        let found = hand.estimates.of(lane.strip.catalogue, lane.key.measure);
        let Some(estimate) = found.iter().find(|estimate| estimate.row == lane.row.id) else { return };
        if estimate_ui(ui, &lane.strip, lane.measure, estimate, place, self.actions) {
            hand.selection = Selection::at(Spot::Row(lane.key));
            hand.wants_focus = true;
        }
    }

    /// The field for a bar's caption, over the bar.
    fn caption_ui(&mut self, ui: &mut Ui, lane: &Lane<'_>) {
        let hand = &mut self.state.hand;
        let Some(Target::Caption(key)) = hand.editing.as_ref().map(|editing| editing.target) else { return };
        let Some((_, bar)) = key.find(lane.strip.catalogue).filter(|(row, _)| row.id == lane.row.id && lane.first)
        else {
            return;
        };
        let rect = caption_rect(&lane.strip, lane.rect, bar);
        let id = lane.strip.id.with("caption");
        field_ui(ui, id, rect, &caption_name(&lane.row.label), self.document, hand, self.actions);
    }

    /// Asks where bars would leave the plan period.
    pub(super) fn end_lanes(&mut self, ui: &Ui) {
        let period = self.document.catalogue().period;
        question_ui(ui, period, &mut self.state.hand, self.actions);
    }

    /// Takes the keys while a lane has the keyboard.
    fn lane_keys(&mut self, ui: &Ui, id: Id, lane: &Lane<'_>) {
        let filter = EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        if self.state.hand.selection.row() != Some(lane.key) {
            self.state.hand.selection = Selection::at(Spot::Row(lane.key));
        }
        let mut wanted = None;
        let (document, measure) = (self.document, lane.measure);
        let rows = &measure.schedule.rows;
        bars::take_keys(
            ui,
            document,
            &mut self.state.hand,
            |hand| hand,
            self.actions,
            |command, hand, actions| {
                let catalogue = document.catalogue();
                match command {
                    KeyCommand::Across { forward } => drop(hand.next_bar(catalogue, forward)),
                    KeyCommand::Lines { by, .. } => {
                        let to = number_of(measure, lane.row.id).saturating_add_signed(by);
                        if let Some(next) = rows.get(to) {
                            hand.selection = Selection::at(Spot::Row(RowKey { row: next.id, ..lane.key }));
                            hand.wants_focus = true;
                        }
                    }
                    KeyCommand::MoveRow { by } => {
                        bars::edit(gesture::move_row(catalogue, measure.id, lane.row.id, by), actions);
                    }
                    KeyCommand::Edit => wanted = Some(Part::RowLabel(lane.row.id)),
                    KeyCommand::AddRow => {
                        let below = number_of(measure, lane.row.id) + 1;
                        bars::edit(gesture::add_row(catalogue, measure.id, below, ""), actions);
                        wanted = Some(Item::Row(lane.row.id).next_like(measure).title());
                    }
                    KeyCommand::SelectAll => {
                        let all = rows.iter().flat_map(|row| &row.bars).map(|bar| bar_key(measure, bar.id));
                        hand.selection.bars = all.collect();
                    }
                    KeyCommand::Cancel => {
                        if hand.gesture.take().is_none() {
                            hand.selection.bars.clear();
                        }
                    }
                    KeyCommand::Move { .. }
                    | KeyCommand::Stretch { .. }
                    | KeyCommand::EditCaption
                    | KeyCommand::AddBar
                    | KeyCommand::Remove => {
                        return bars::carry_out(command, document, hand, actions);
                    }
                    KeyCommand::Page { .. } | KeyCommand::End { .. } | KeyCommand::Menu => return false,
                }
                true
            },
        );
        if wanted.is_some() {
            self.state.wanted = wanted;
        }
    }
}

fn number_of(measure: &Measure, row: RowId) -> usize {
    measure.schedule.rows.iter().position(|one| one.id == row).unwrap_or(0)
}

fn bar_key(measure: &Measure, bar: BarId) -> BarKey {
    BarKey { measure: measure.id, bar }
}

/// The identity of a row's lane.
fn lane_id(measure: &Measure, row: RowId) -> Id {
    Id::unique(("card lane", measure.id.0, row.0))
}

/// Whether the keyboard belongs to a menu, a field or a question.
fn is_busy(ui: &Ui, hand: &Hand) -> bool {
    Popup::is_any_open(ui.ctx()) || hand.editing.is_some() || hand.question.is_some()
}

fn snap(ui: &Ui, columns: &Columns) -> Snap {
    let axis = Axis::of_months(0, 1, 0.0, columns.year / 12.0);
    Snap::of(ui.input(|input| input.modifiers), axis.months_in(REACH))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FiscalYear, Month};

    fn line(below: f32) -> DrawnLine {
        let cells = Rect::from_min_size(egui::pos2(100.0, 0.0), vec2(480.0, 40.0));
        DrawnLine { years: 0..4, cells, below: Rect::from_min_size(cells.left_bottom(), vec2(480.0, below)) }
    }

    #[test]
    fn a_lane_stands_below_printed_marks_and_over_blank_cells() {
        let mut row = ScheduleRow::new(RowId(1), "運用", 4);
        assert!(height_below(&row, 0..4) <= 0.0);
        row.marks[3] = "→".to_owned();
        assert!(height_below(&row, 0..4) > 0.0);
        assert!(height_below(&row, 0..3) <= 0.0, "the mark is not in this line of years");
        assert_eq!(place_of(&line(0.0)).y_range(), egui::Rangef::new(7.5, 34.5));
        assert_eq!(place_of(&line(27.0)).top(), 40.0);
    }

    #[test]
    fn the_axis_stands_under_the_years_of_its_line() {
        let year = |text| FiscalYear::parse(text).unwrap();
        let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
        let axis = axis_of(period, &(2..4), 100.0, 120.0);
        let month = |text| Month::parse(text).unwrap();
        assert_eq!(axis.span(month("2026-04"), month("2027-03")), egui::Rangef::new(100.0, 220.0));
        assert_eq!(axis.months(), month("2026-04").index()..month("2028-03").index() + 1);
    }
}
