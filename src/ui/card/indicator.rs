//! 成果指標: one entry per indicator, with the printed target of each year.

use egui::{Align, Ui};

use super::Card;
use super::columns::{Columns, widest};
use super::item::Item;
use super::part::Part;
use super::table::Entry;
use crate::command::gesture;
use crate::model::{Field, IndicatorId, Target};

impl Card<'_> {
    /// The indicators, with their label.
    pub(super) fn indicators_ui(&mut self, ui: &mut Ui) {
        self.group(ui, Field::Indicators, |card, ui| {
            let measure = card.measure;
            if measure.indicators.is_empty() {
                card.empty(ui, "成果指標はまだありません。");
            } else {
                let targets = measure.indicators.iter().flat_map(|one| one.targets.iter().map(Target::as_str));
                let columns = Columns::new(ui.available_width(), card.catalogue().period.len(), widest(ui, targets));
                ui.spacing_mut().item_spacing.y = 0.0;
                card.table_head(ui, &columns, "指標", Align::Max);
                for indicator in &measure.indicators {
                    card.indicator_ui(ui, &columns, indicator.id);
                }
            }
            let last = measure.indicators.len();
            if card.add_button(ui, "＋ 成果指標を追加") {
                let added = gesture::add_indicator(card.catalogue(), measure.id, last, "");
                card.add(Item::Indicator(IndicatorId(0)), added);
            }
        });
    }

    fn indicator_ui(&mut self, ui: &mut Ui, columns: &Columns, id: IndicatorId) {
        let entry = Entry {
            name: Part::IndicatorName(id),
            cell: &|year| Part::Target(id, year),
            align: Align::Max,
            below: &|_| 0.0,
        };
        let drawn = self.table_entry(ui, columns, &entry);
        self.item_menu(ui, drawn.menu, Item::Indicator(id), |_, _| ());
        self.reached(ui, Field::Indicator(id), drawn.rect);
        self.remarks_below(ui, Field::Indicator(id));
    }
}
