//! 注: the footnotes printed under the card.

use egui::{Rect, Sense, Ui, pos2, vec2};

use super::Card;
use super::columns::MENU;
use super::field::Look;
use super::item::Item;
use super::part::Part;
use crate::command::gesture;
use crate::model::{Field, FootnoteId};
use crate::ui::widgets::section_label;

impl Card<'_> {
    /// The footnotes, with their label where there are any.
    pub(super) fn footnotes_ui(&mut self, ui: &mut Ui) {
        let measure = self.measure;
        if !measure.footnotes.is_empty() {
            section_label(ui, "注", |_| ());
        }
        for footnote in &measure.footnotes {
            self.footnote_ui(ui, footnote.id);
        }
        if self.add_button(ui, "＋ 注を追加") {
            let added = gesture::add_footnote(self.catalogue(), measure.id, measure.footnotes.len(), "");
            self.add(Item::Footnote(FootnoteId(0)), added);
        }
    }

    fn footnote_ui(&mut self, ui: &mut Ui, id: FootnoteId) {
        let part = Part::Footnote(id);
        let look = Look::boxed();
        let width = ui.available_width() - MENU;
        let height = self.height(ui, part, width, &look);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        self.place(ui, rect.with_max_x(rect.left() + width), part, &look);
        let menu = Rect::from_min_size(pos2(rect.left() + width, rect.top()), vec2(MENU, MENU));
        self.item_menu(ui, menu, Item::Footnote(id), |_, _| ());
        self.reached(ui, Field::Footnote(id), rect);
        self.remarks_below(ui, Field::Footnote(id));
    }
}
