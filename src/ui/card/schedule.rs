//! 取組スケジュール: one row per 取組, with what is printed in each year and the bars.

use egui::{Align, Ui};

use super::Card;
use super::columns::{Columns, widest};
use super::item::Item;
use super::lane;
use super::part::Part;
use super::table::Entry;
use crate::command::gesture;
use crate::model::{Field, RowId, ScheduleRow};
use crate::ui::gantt::on_card::Preview;
use crate::ui::theme::GANTT_ROW_HEIGHT;
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
                let preview = card.begin_lanes(ui, &columns);
                for row in &measure.schedule.rows {
                    card.row_ui(ui, &columns, row, &preview);
                }
                card.end_lanes(ui);
            }
            let last = measure.schedule.rows.len();
            if card.add_button(ui, "＋ 取組を追加") {
                let added = gesture::add_row(card.catalogue(), measure.id, last, "");
                card.add(Item::Row(RowId(0)), added);
            }
        });
    }

    fn row_ui(&mut self, ui: &mut Ui, columns: &Columns, row: &ScheduleRow, preview: &Preview) {
        let id = row.id;
        // While a printed mark is typed in, the cells are not covered.
        let typed = matches!(self.state.edited_part(), Some(Part::Mark(of, _)) if of == id);
        let drawn = self.table_entry(
            ui,
            columns,
            &Entry {
                name: Part::RowLabel(id),
                cell: &|year| Part::Mark(id, year),
                align: Align::Min,
                below: &|years| if typed { GANTT_ROW_HEIGHT } else { lane::height_below(row, years) },
            },
        );
        self.lanes_ui(ui, columns, row, &drawn.lines, preview);
        self.item_menu(ui, drawn.menu, Item::Row(id), |card, ui| {
            if menu_item(ui, "年度の欄に記載を入力", "", true) {
                card.state.wanted = card.catalogue().period.years().next().map(|year| Part::Mark(id, year));
            }
            let text = if row.unread { "期間未入力の印を外す" } else { "期間未入力の印を付ける" };
            if menu_item(ui, text, "", row.bars.is_empty()) {
                card.edit(gesture::set_row_unread(card.catalogue(), card.measure.id, id, !row.unread));
            }
        });
        self.reached(ui, Field::Row(id), drawn.rect);
        self.remarks_below(ui, Field::Row(id));
    }
}
