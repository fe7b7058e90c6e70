//! The things of which a card has several, in order: schedule rows, indicators, footnotes.

use egui::{Key, Modifiers, Popup, Rect, Ui, UiBuilder};

use super::Card;
use super::part::Part;
use crate::command::{Transaction, gesture};
use crate::model::{Catalogue, FootnoteId, IndicatorId, Measure, RowId};
use crate::ui::widgets::{menu_button, menu_item, roomy};

/// One of the things of which a card has several.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Item {
    Row(RowId),
    Indicator(IndicatorId),
    Footnote(FootnoteId),
}

impl Item {
    /// The thing a part belongs to.
    fn of(part: Part) -> Option<Self> {
        match part {
            Part::RowLabel(row) | Part::Mark(row, _) => Some(Self::Row(row)),
            Part::IndicatorName(indicator) | Part::Target(indicator, _) => Some(Self::Indicator(indicator)),
            Part::Footnote(footnote) => Some(Self::Footnote(footnote)),
            Part::Text(_) | Part::Divisions => None,
        }
    }

    /// The thing that the next one added to a measure will be.
    pub(super) fn next_like(self, measure: &Measure) -> Self {
        match self {
            Self::Row(_) => Self::Row(RowId(measure.next_part)),
            Self::Indicator(_) => Self::Indicator(IndicatorId(measure.next_part)),
            Self::Footnote(_) => Self::Footnote(FootnoteId(measure.next_part)),
        }
    }

    /// The text it is called by.
    pub(super) fn title(self) -> Part {
        match self {
            Self::Row(row) => Part::RowLabel(row),
            Self::Indicator(indicator) => Part::IndicatorName(indicator),
            Self::Footnote(footnote) => Part::Footnote(footnote),
        }
    }

    /// Its position in the measure and how many there are.
    fn place(self, measure: &Measure) -> Option<(usize, usize)> {
        let (position, count) = match self {
            Self::Row(id) => (measure.schedule.rows.iter().position(|row| row.id == id), measure.schedule.rows.len()),
            Self::Indicator(id) => {
                (measure.indicators.iter().position(|indicator| indicator.id == id), measure.indicators.len())
            }
            Self::Footnote(id) => (measure.footnotes.iter().position(|note| note.id == id), measure.footnotes.len()),
        };
        Some((position?, count))
    }

    fn added_below(self, catalogue: &Catalogue, measure: &Measure) -> Option<Transaction> {
        let position = self.place(measure)?.0 + 1;
        match self {
            Self::Row(_) => gesture::add_row(catalogue, measure.id, position, ""),
            Self::Indicator(_) => gesture::add_indicator(catalogue, measure.id, position, ""),
            Self::Footnote(_) => gesture::add_footnote(catalogue, measure.id, position, ""),
        }
    }

    fn duplicated(self, catalogue: &Catalogue, measure: &Measure) -> Option<Transaction> {
        match self {
            Self::Row(row) => gesture::duplicate_row(catalogue, measure.id, row),
            Self::Indicator(indicator) => gesture::duplicate_indicator(catalogue, measure.id, indicator),
            Self::Footnote(footnote) => gesture::duplicate_footnote(catalogue, measure.id, footnote),
        }
    }

    fn removed(self, catalogue: &Catalogue, measure: &Measure) -> Option<Transaction> {
        match self {
            Self::Row(row) => gesture::remove_row(catalogue, measure.id, row),
            Self::Indicator(indicator) => gesture::remove_indicator(catalogue, measure.id, indicator),
            Self::Footnote(footnote) => gesture::remove_footnote(catalogue, measure.id, footnote),
        }
    }

    fn moved(self, catalogue: &Catalogue, measure: &Measure, by: isize) -> Option<Transaction> {
        match self {
            Self::Row(row) => gesture::move_row(catalogue, measure.id, row, by),
            Self::Indicator(indicator) => gesture::move_indicator(catalogue, measure.id, indicator, by),
            Self::Footnote(footnote) => gesture::move_footnote(catalogue, measure.id, footnote, by),
        }
    }

    /// What its menu is called: which thing it is for.
    fn menu_name(self, measure: &Measure) -> String {
        let position = self.place(measure).map_or(0, |(position, _)| position + 1);
        match self {
            Self::Row(_) => format!("取組スケジュール {position} の操作"),
            Self::Indicator(_) => format!("成果指標 {position} の操作"),
            Self::Footnote(_) => format!("注 {position} の操作"),
        }
    }
}

impl Card<'_> {
    /// The menu of one thing: move, add, duplicate, remove, and what `more` adds.
    pub(super) fn item_menu(&mut self, ui: &mut Ui, rect: Rect, item: Item, more: impl FnOnce(&mut Self, &mut Ui)) {
        let Some((position, count)) = item.place(self.measure) else { return };
        let mut child = ui.new_child(
            UiBuilder::new().max_rect(rect).layout(egui::Layout::centered_and_justified(egui::Direction::LeftToRight)),
        );
        let button = menu_button(&mut child, &item.menu_name(self.measure));
        let (catalogue, measure) = (self.document.catalogue(), self.measure);
        Popup::menu(&button).show(|ui| {
            roomy(ui);
            if menu_item(ui, "上へ移動", "Ctrl+↑", position > 0) {
                self.edit(item.moved(catalogue, measure, -1));
            }
            if menu_item(ui, "下へ移動", "Ctrl+↓", position + 1 < count) {
                self.edit(item.moved(catalogue, measure, 1));
            }
            if menu_item(ui, "下に追加", "Insert", true) {
                self.add_below(item);
            }
            if menu_item(ui, "複製", "", true) {
                self.edit(item.duplicated(catalogue, measure));
            }
            if menu_item(ui, "削除", "", true) {
                self.edit(item.removed(catalogue, measure));
            }
            more(self, ui);
        });
    }

    fn add_below(&mut self, item: Item) {
        let added = item.added_below(self.document.catalogue(), self.measure);
        self.add(item, added);
    }

    /// Carries an addition out and begins to edit what was added.
    pub(super) fn add(&mut self, like: Item, added: Option<Transaction>) {
        if added.is_some() {
            self.state.wanted = Some(like.next_like(self.measure).title());
        }
        self.edit(added);
    }

    /// Ctrl+↑, Ctrl+↓ and Insert on the thing that has the keyboard.
    pub(super) fn item_keys(&mut self, ui: &Ui) {
        let Some(part) = self.state.focused.take() else { return };
        let Some(item) = Item::of(part) else { return };
        if !ui.memory(|memory| memory.has_focus(part.id(self.measure.id))) {
            return;
        }
        let (up, down, add) = ui.input_mut(|input| {
            (
                input.consume_key(Modifiers::COMMAND, Key::ArrowUp),
                input.consume_key(Modifiers::COMMAND, Key::ArrowDown),
                input.consume_key(Modifiers::NONE, Key::Insert),
            )
        });
        if !(up || down || add) {
            return;
        }
        self.finish();
        let (catalogue, measure) = (self.document.catalogue(), self.measure);
        if up {
            self.edit(item.moved(catalogue, measure, -1));
        }
        if down {
            self.edit(item.moved(catalogue, measure, 1));
        }
        if add {
            self.add_below(item);
        }
    }
}
