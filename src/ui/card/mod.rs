//! The measure's card (施策票): laid out like the printed card, every part edited where it stands.

mod columns;
mod field;
mod footnote;
mod header;
mod indicator;
mod item;
mod lane;
mod listing;
mod part;
mod remark;
#[cfg(test)]
mod sample;
mod schedule;
mod state;
mod table;
#[cfg(test)]
mod tests;

use egui::{Align, Button, Frame, Layout, Margin, Rect, RichText, ScrollArea, Stroke, StrokeKind, Ui, vec2};

pub(super) use state::CardState;

use self::field::Look;
use self::part::Part;
use super::text::bold;
use super::theme::{PADDING, SMALL_SIZE, TEXT_SIZE};
use super::widgets::{paragraph_ui, section_label};
use super::{Action, Palette};
use crate::command::{TextField, Transaction, gesture};
use crate::document::Document;
use crate::document::search::Query;
use crate::model::{Catalogue, Field, Measure, MeasureId};

/// The distance between two parts of the card, in points.
const GAP: f32 = 8.0;
/// The distance of the text from the left and from the right edge, where a scroll bar may stand, in points.
const MARGIN: f32 = 16.0;
const MARGIN_RIGHT: f32 = 22.0;

/// What the parts of the card are drawn from, and what they ask for.
struct Card<'a> {
    document: &'a Document,
    measure: &'a Measure,
    query: &'a Query,
    state: &'a mut CardState,
    actions: &'a mut Vec<Action>,
}

/// Draws the card of a measure; hits of `query` are marked in what is not being edited.
///
/// What was typed into another measure's card and not yet handed over becomes an edit of that measure.
pub(super) fn card_ui(
    ui: &mut Ui,
    document: &Document,
    measure: MeasureId,
    query: &Query,
    state: &mut CardState,
    actions: &mut Vec<Action>,
) {
    if state.editing.as_ref().is_some_and(|editing| editing.measure != measure) {
        hand_over(document, state, actions);
    }
    if state.hand.editing.is_some() && state.hand.selection.measure() != Some(measure) {
        actions.extend(state.hand.take_pending(document).map(Action::Edit));
    }
    let Some(found) = document.catalogue().measure(measure) else {
        hand_over(document, state, actions);
        ui.centered_and_justified(|ui| ui.label("施策を選ぶと、ここに施策票が表示されます。"));
        return;
    };
    state.cache.update(ui, document, measure, query);
    let pressed = |event: &egui::Event| matches!(event, egui::Event::Key { pressed: true, repeat: false, .. });
    if ui.input(|input| input.pointer.any_pressed() || input.events.iter().any(pressed)) {
        state.flash = None;
    }
    if let Some(editing) = &mut state.editing {
        editing.drawn = false;
    }
    let mut card = Card { document, measure: found, query, state, actions };
    card.item_keys(ui);
    // The text keeps its width whether or not there is a scroll bar beside it.
    let width = (ui.available_width() - MARGIN - MARGIN_RIGHT).floor();
    ScrollArea::vertical().id_salt(("card", measure.0)).auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin { left: MARGIN as i8, right: 0, top: 8, bottom: 12 }).show(ui, |ui| {
            ui.set_max_width(width);
            card.parts_ui(ui);
        });
    });
    card.state.scroll_to = None;
    if card.state.editing.as_ref().is_some_and(|editing| !editing.drawn) {
        // The part went away while it was being edited, by undo for instance.
        hand_over(document, state, actions);
    }
}

/// Ends the editing: what was typed becomes an edit, or goes to the clipboard where its part is gone.
fn hand_over(document: &Document, state: &mut CardState, actions: &mut Vec<Action>) {
    let Some(editing) = &state.editing else { return };
    let typed = (editing.text != editing.original).then(|| editing.text.clone());
    let gone = document
        .catalogue()
        .measure(editing.measure)
        .is_none_or(|measure| editing.part.text(measure, document.catalogue().period).is_none());
    match (state.take_pending(document), typed) {
        (Some(edit), _) => actions.push(Action::Edit(edit)),
        (None, Some(text)) if gone => {
            actions.push(Action::Copy(text));
            actions.push(Action::Warn(
                "入力中の項目が削除されたため、入力した文字をクリップボードに入れました。".to_owned(),
            ));
        }
        (None, _) => {}
    }
    state.editing = None;
}

impl<'a> Card<'a> {
    fn catalogue(&self) -> &'a Catalogue {
        self.document.catalogue()
    }

    fn edit(&mut self, edit: Option<Transaction>) {
        self.actions.extend(edit.map(Action::Edit));
    }

    fn parts_ui(&mut self, ui: &mut Ui) {
        self.header_ui(ui);
        if self.measure.body_missing {
            self.body_missing_ui(ui);
            return;
        }
        self.text_group(ui, TextField::Overview);
        self.text_group(ui, TextField::Goal);
        self.text_group(ui, TextField::TargetYear);
        if self.abolition_ui(ui) {
            self.schedule_ui(ui);
            self.indicators_ui(ui);
        }
        ui.add_space(GAP);
        self.footnotes_ui(ui);
        ui.add_space(GAP);
    }

    fn text_group(&mut self, ui: &mut Ui, text: TextField) {
        let part = Part::Text(text);
        self.group(ui, part.field(), |card, ui| {
            card.field(ui, part, &Look::boxed());
        });
    }

    /// A part of the card: its word, its remarks, and what it holds.
    fn group(&mut self, ui: &mut Ui, field: Field, content: impl FnOnce(&mut Self, &mut Ui)) {
        ui.add_space(GAP);
        let inner = ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            section_label(ui, field.word(), |ui| self.remarks(ui, field));
            content(self, ui);
        });
        self.reached(ui, field, inner.response.rect);
    }

    /// Brings a part into view where that was asked for, and frames it until the next click or key.
    fn reached(&mut self, ui: &Ui, field: Field, rect: Rect) {
        if self.state.scroll_to == Some(field) {
            ui.scroll_to_rect(rect, Some(Align::Center));
            self.state.flash = Some(field);
        }
        if self.state.flash == Some(field) {
            let stroke = Stroke::new(2.0, Palette::of(ui).revised);
            ui.painter().rect_stroke(rect.expand(4.0), 4.0, stroke, StrokeKind::Inside);
        }
    }

    /// What an empty list says.
    fn empty(&self, ui: &mut Ui, words: &str) {
        let color = Palette::of(ui).muted;
        ui.label(RichText::new(words).color(color));
    }

    /// A quiet button that adds something at the end of a list.
    fn add_button(&self, ui: &mut Ui, words: &str) -> bool {
        let text = RichText::new(words).size(SMALL_SIZE).color(Palette::of(ui).accent);
        ui.scope(|ui| {
            ui.spacing_mut().button_padding = vec2(PADDING, 2.0);
            ui.add(Button::new(text).frame_when_inactive(false).min_size(vec2(0.0, 24.0))).clicked()
        })
        .inner
    }

    /// The box of an abolished measure. Returns whether schedule and indicators are to be shown.
    fn abolition_ui(&mut self, ui: &mut Ui) -> bool {
        let Some(abolition) = &self.measure.abolition else { return true };
        let measure = self.measure.id;
        let inside =
            |field| matches!(field, Some(Field::Schedule | Field::Row(_) | Field::Indicators | Field::Indicator(_)));
        if inside(self.state.scroll_to) {
            self.state.unfolded = Some(measure);
        }
        let unfolded = self.state.unfolded == Some(measure);
        ui.add_space(16.0);
        let palette = Palette::of(ui);
        let frame = Frame::NONE
            .fill(palette.abolished_soft)
            .stroke(Stroke::new(1.0, palette.abolished))
            .corner_radius(4.0)
            .inner_margin(Margin::symmetric(16, 12));
        let inner = frame.show(ui, |ui| {
            ui.with_layout(Layout::top_down(Align::Center), |ui| {
                let words = format!("× {}", abolition.notice);
                ui.label(RichText::new(words).font(bold(15.0)).color(palette.abolished));
            });
            ui.add_space(8.0);
            ui.horizontal_wrapped(|ui| {
                if ui.button(if unfolded { "内容を隠す" } else { "内容を表示" }).clicked() {
                    self.state.unfolded = (!unfolded).then_some(measure);
                }
                if ui.button("廃止を取り消す").clicked() {
                    self.edit(gesture::set_abolished(self.catalogue(), measure, false));
                }
            });
        });
        self.reached(ui, Field::Abolition, inner.response.rect);
        unfolded
    }

    fn body_missing_ui(&mut self, ui: &mut Ui) {
        ui.add_space(16.0);
        let palette = Palette::of(ui);
        let frame = Frame::NONE.fill(palette.revised_soft).corner_radius(4.0).inner_margin(Margin::symmetric(16, 12));
        frame.show(ui, |ui| {
            ui.label(RichText::new("本文なし").font(bold(TEXT_SIZE)).color(palette.revised));
            paragraph_ui(ui, "原文にこの施策のページがなく、施策一覧に載っている番号と施策名だけが分かっています。");
            ui.add_space(8.0);
            if ui.button("本文を入力する").clicked() {
                self.edit(gesture::set_body_missing(self.catalogue(), self.measure.id, false));
            }
        });
    }
}
