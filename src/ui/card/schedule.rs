//! 取組スケジュール: one row per 取組, with what is printed in each year and the bars.

use egui::accesskit::Role;
use egui::{Align, Sense, Shape, Ui};

use super::Card;
use super::bars::{self, Line};
use super::columns::{Columns, widest};
use super::item::Item;
use super::part::Part;
use super::table::{Drawn, Entry};
use crate::command::gesture;
use crate::model::{Field, RowId, ScheduleRow};
use crate::ui::widgets::menu_item;

impl Card<'_> {
    /// The schedule, with its label.
    pub(super) fn schedule_ui(&mut self, ui: &mut Ui) {
        self.group(ui, Field::Schedule, |card, ui| {
            let measure = card.measure;
            if measure.schedule.rows.is_empty() {
                card.empty(ui, "取組はまだありません。");
            } else {
                let marks = measure.schedule.rows.iter().flat_map(|row| row.marks.iter().map(String::as_str));
                let columns = Columns::new(ui.available_width(), card.catalogue().period.len(), widest(ui, marks));
                ui.spacing_mut().item_spacing.y = 0.0;
                card.table_head(ui, &columns, "取組", Align::Min);
                for row in &measure.schedule.rows {
                    card.row_ui(ui, &columns, row);
                }
            }
            let last = measure.schedule.rows.len();
            if card.add_button(ui, "＋ 取組を追加") {
                let added = gesture::add_row(card.catalogue(), measure.id, last, "");
                card.add(Item::Row(RowId(0)), added);
            }
        });
    }

    fn row_ui(&mut self, ui: &mut Ui, columns: &Columns, row: &ScheduleRow) {
        let id = row.id;
        let unread_width = bars::unread_width(ui);
        let drawn = self.table_entry(
            ui,
            columns,
            &Entry {
                name: Part::RowLabel(id),
                cell: &|year| Part::Mark(id, year),
                align: Align::Min,
                below: &|years| bars::height_below(row, years, columns.year, unread_width),
            },
        );
        self.bars_ui(ui, columns, row, &drawn);
        self.item_menu(ui, drawn.menu, Item::Row(id), |card, ui| {
            let text = if row.unread { "期間未入力の印を外す" } else { "期間未入力の印を付ける" };
            if menu_item(ui, text, "", row.bars.is_empty()) {
                card.edit(gesture::set_row_unread(card.catalogue(), card.measure.id, id, !row.unread));
            }
        });
        self.reached(ui, Field::Row(id), drawn.rect);
        self.remarks_below(ui, Field::Row(id));
    }

    fn bars_ui(&self, ui: &mut Ui, columns: &Columns, row: &ScheduleRow, drawn: &Drawn) {
        let period = self.catalogue().period;
        for line in &drawn.lines {
            let place =
                Line { years: line.years.clone(), cells: line.cells, below: line.below, year_width: columns.year };
            if row.bars.is_empty() {
                if row.unread {
                    ui.painter().set(line.behind, bars::unread_shapes(ui, row, &place));
                }
                continue;
            }
            let mut shapes = Vec::new();
            for bar in &row.bars {
                let Some(rect) = bars::bar_rect(period, bar, &place) else { continue };
                shapes.push(bars::bar_shapes(ui, bar, rect));
                let id = ui.scope_id().with(("bar", bar.id.0, line.years.start));
                let words = || format!("{} {} {}", row.label, bar.caption, bar.in_words());
                let response = ui.interact(rect, id, Sense::hover()).on_hover_text(words());
                ui.ctx().accesskit_node_builder(response.id, |node| {
                    node.set_role(Role::Label);
                    // The words of a label are its value.
                    node.set_value(words());
                });
            }
            ui.painter().set(line.behind, Shape::Vec(shapes));
        }
    }
}
