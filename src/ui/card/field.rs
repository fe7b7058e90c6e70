//! A text that is edited where it stands: shown as read, a field once it has the keyboard.
//!
//! Leaving the field hands the text over as one edit; Enter (Ctrl+Enter where the text has several lines)
//! does so and stays; Esc restores.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::text::{CCursor, CCursorRange, LayoutJob, TextWrapping};
use egui::text_edit::TextEditState;
use egui::{
    Align, Align2, Color32, EventFilter, FontId, Frame, Galley, Id, Key, Margin, Modifiers, Rect, Sense, Stroke,
    StrokeKind, TextEdit, Ui, UiBuilder, pos2, vec2,
};

use super::Card;
use super::part::Part;
use super::state::Editing;
use crate::model::limits;
use crate::ui::Palette;
use crate::ui::action::Action;
use crate::ui::text::{Marks, bold, font, format, paragraph_job};
use crate::ui::theme::{CONTROL_HEIGHT, PADDING, TEXT_SIZE};

/// The distance of a text from the upper and lower edge of its field, in points.
const MARGIN_Y: f32 = 4.0;

/// How a text is drawn.
#[derive(Clone)]
pub(super) struct Look {
    pub(super) font: FontId,
    /// `None` for ordinary text.
    pub(super) color: Option<Color32>,
    pub(super) align: Align,
    /// Whether a hairline stands around it at rest; cells have the lines of their table.
    pub(super) boxed: bool,
}

impl Look {
    /// Ordinary text in a box.
    pub(super) fn boxed() -> Self {
        Self { font: font(TEXT_SIZE), color: None, align: Align::Min, boxed: true }
    }

    /// Ordinary text in the cell of a table.
    pub(super) fn cell() -> Self {
        Self { boxed: false, ..Self::boxed() }
    }

    /// Text at one side of its cell; figures stand at the right.
    pub(super) fn aligned(align: Align) -> Self {
        Self { align, ..Self::cell() }
    }

    /// What the card is called by.
    pub(super) fn title(size: f32, color: Option<Color32>) -> Self {
        Self { font: bold(size), color, ..Self::cell() }
    }
}

impl Card<'_> {
    /// Draws a text in its own line, as wide as there is room and as high as it needs.
    pub(super) fn field(&mut self, ui: &mut Ui, part: Part, look: &Look) -> Rect {
        let width = ui.available_width();
        let height = self.height(ui, part, width, look);
        let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
        self.place(ui, rect, part, look);
        rect
    }

    /// How high a text stands in a field of a width.
    pub(super) fn height(&mut self, ui: &Ui, part: Part, width: f32, look: &Look) -> f32 {
        let text_width = width - 2.0 * PADDING;
        let height = if self.is_editing(part) {
            let text = self.state.editing.as_ref().map_or("", |editing| editing.text.as_str());
            edit_galley(ui, text, look, text_width).size().y
        } else {
            self.galley(ui, part, text_width, look).size().y
        };
        (height + 2.0 * MARGIN_Y).round().max(CONTROL_HEIGHT)
    }

    /// Draws a text into a rectangle of the height that [`Self::height`] names, or a greater one.
    pub(super) fn place(&mut self, ui: &mut Ui, rect: Rect, part: Part, look: &Look) {
        if self.is_editing(part) {
            self.place_editing(ui, rect, part, look);
        } else {
            self.place_shown(ui, rect, part, look);
        }
    }

    fn is_editing(&self, part: Part) -> bool {
        self.state.editing.as_ref().is_some_and(|editing| editing.part == part && editing.measure == self.measure.id)
    }

    fn place_shown(&mut self, ui: &mut Ui, rect: Rect, part: Part, look: &Look) {
        let id = part.id(self.measure.id);
        let wanted = self.state.wanted == Some(part);
        if wanted {
            self.state.wanted = None;
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.scroll_to_rect(rect, None);
        }
        // Editing takes an identity for its own part of the card; without one here, those behind would shift.
        ui.skip_ahead_auto_ids(1);
        let response = ui.interact(rect, id, Sense::click_and_drag());
        let galley = self.galley(ui, part, rect.width() - 2.0 * PADDING, look);
        let origin = text_origin(rect, look.align);
        if ui.is_rect_visible(rect) {
            let palette = Palette::of(ui);
            let line = match (response.has_focus(), response.hovered(), look.boxed) {
                (true, _, _) => Some(palette.accent),
                (false, true, _) => Some(palette.muted),
                (false, false, true) => Some(palette.control_line),
                (false, false, false) => None,
            };
            if let Some(line) = line {
                ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.0, line), StrokeKind::Inside);
            }
            ui.painter().galley(origin, Arc::clone(&galley), palette.text);
        }
        self.name_text(ui, id, part);
        if response.hovered() {
            ui.set_cursor_icon(egui::CursorIcon::Text);
        }
        if response.has_focus() {
            self.state.focused = Some(part);
        }
        let pressed = response.is_pointer_button_down_on() && ui.input(|input| input.pointer.primary_pressed());
        if pressed || response.clicked() || response.gained_focus() || wanted {
            let at = response.interact_pointer_pos();
            let text = part.text(self.measure, self.catalogue().period).unwrap_or_default();
            let index = at.map(|at| index_at(&galley, &text, at - origin));
            self.begin(ui, part, index);
            // A press that opens the field is followed by its release, which must not count as a click elsewhere.
            ui.memory_mut(|memory| memory.request_focus(id));
            ui.ctx().request_repaint();
        } else if response.has_focus() {
            self.begin_by_typing(ui, part);
        }
    }

    /// Typing into a field that has the keyboard but is not being edited continues its text.
    fn begin_by_typing(&mut self, ui: &Ui, part: Part) {
        let there = part.text(self.measure, self.catalogue().period).unwrap_or_default().chars().count();
        self.refuse_long_paste(ui, there);
        let mut typed = String::new();
        ui.input(|input| {
            for event in &input.events {
                if let egui::Event::Text(text) | egui::Event::Paste(text) = event {
                    typed.push_str(text);
                }
            }
        });
        if typed.is_empty() && !ui.input(|input| input.key_pressed(Key::F2)) {
            return;
        }
        self.begin(ui, part, None);
        if let Some(editing) = &mut self.state.editing {
            editing.text.push_str(&typed);
            let end = editing.text.chars().count();
            set_cursor(ui, part.id(self.measure.id), CCursorRange::one(CCursor::new(end)));
        }
        ui.ctx().request_repaint();
    }

    /// Takes away what is pasted where it would make the text longer than can be saved, and says so.
    fn refuse_long_paste(&mut self, ui: &Ui, there: usize) {
        let room = limits::TEXT.saturating_sub(there);
        let is_over = |text: &str| text.len() > room && text.chars().count() > room;
        let is_long = |event: &egui::Event| matches!(event, egui::Event::Paste(text) if is_over(text));
        if ui.input(|input| input.events.iter().any(is_long)) {
            ui.input_mut(|input| input.events.retain(|event| !is_long(event)));
            let words =
                format!("長すぎるため貼り付けませんでした。この欄にはあと{room}字入ります。分けて貼り付けてください");
            self.actions.push(Action::Warn(words));
        }
    }

    /// Makes a part the one being edited, with the caret at a character, or all of a single line selected.
    fn begin(&mut self, ui: &Ui, part: Part, caret: Option<usize>) {
        self.finish();
        let Some(text) = part.text(self.measure, self.catalogue().period) else { return };
        let text = text.into_owned();
        let end = CCursor::new(text.chars().count());
        let range = match caret {
            Some(index) => CCursorRange::one(CCursor::new(index)),
            None if part.is_multi_line() => CCursorRange::one(end),
            None => CCursorRange::two(CCursor::new(0), end),
        };
        set_cursor(ui, part.id(self.measure.id), range);
        self.state.editing =
            Some(Editing { measure: self.measure.id, part, original: text.clone(), text, drawn: true });
    }

    fn place_editing(&mut self, ui: &mut Ui, rect: Rect, part: Part, look: &Look) {
        let id = part.id(self.measure.id);
        let (leave, restore) = keys(ui, id, part.is_multi_line());
        let palette = Palette::of(ui);
        ui.painter().rect_filled(rect, 4.0, palette.surface);
        if ui.memory(|memory| memory.has_focus(id)) {
            let there = self.state.editing.as_ref().map_or(0, |editing| editing.text.chars().count());
            self.refuse_long_paste(ui, there);
        }
        let measure = self.measure;
        let Some(editing) = &mut self.state.editing else { return };
        editing.drawn = true;
        follow_document(editing, part.text(measure, self.document.catalogue().period).unwrap_or_default().as_ref());
        if restore {
            editing.text.clone_from(&editing.original);
        }
        let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
        let mut layouter =
            |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| edit_galley(ui, text.as_str(), look, width);
        let edit = TextEdit::multiline(&mut editing.text)
            .id(id)
            .frame(Frame::NONE.inner_margin(Margin::symmetric(PADDING as i8, MARGIN_Y as i8)))
            .align(Align2([look.align, Align::Min]))
            .desired_width(rect.width())
            .desired_rows(1)
            .min_size(rect.size())
            .layouter(&mut layouter)
            .event_filter(EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true });
        let edit = if part.is_multi_line() { edit } else { edit.return_key(None) };
        edit.show(&mut child);
        if !part.is_multi_line() {
            // Lines pasted into a single line stand one behind the other; nothing of them is lost.
            editing.text = joined(&editing.text).unwrap_or_else(|| std::mem::take(&mut editing.text));
        }
        ui.painter().rect_stroke(rect, 4.0, Stroke::new(1.5, palette.accent), StrokeKind::Inside);
        self.name_text(ui, id, part);
        self.state.focused = Some(part);
        if leave || restore || !ui.memory(|memory| memory.has_focus(id)) {
            self.finish();
            // The next editing of this field begins with a history of its own.
            ui.data_mut(|data| data.remove::<TextEditState>(id));
            ui.ctx().request_repaint();
        }
    }

    /// Hands over what was typed and ends the editing.
    pub(super) fn finish(&mut self) {
        let pending = self.state.take_pending(self.document);
        self.edit(pending);
        self.state.editing = None;
    }

    fn galley(&mut self, ui: &Ui, part: Part, width: f32, look: &Look) -> Arc<Galley> {
        let key = (part, width.to_bits());
        if let Some(galley) = self.state.cache.galleys.get(&key) {
            return Arc::clone(galley);
        }
        let palette = Palette::of(ui);
        let text = part.text(self.measure, self.document.catalogue().period).unwrap_or_default();
        let hits = self.query.ranges_in(&text);
        let (text, color) = if text.is_empty() {
            (part.hint().into(), palette.faint)
        } else {
            (text, look.color.unwrap_or(palette.text))
        };
        let mut job = paragraph_job(ui, &text, look.font.clone(), color, width, &Marks { hits: &hits });
        job.halign = look.align;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        self.state.cache.galleys.insert(key, Arc::clone(&galley));
        galley
    }

    fn name_text(&self, ui: &Ui, id: Id, part: Part) {
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(if part.is_multi_line() { Role::MultilineTextInput } else { Role::TextInput });
            node.set_label(part.name(self.measure));
            if let Part::RowLabel(row) = part
                && self.measure.row(row).is_some_and(|row| row.unread)
            {
                node.set_description(crate::ui::gantt::on_card::UNREAD);
            }
            if !self.is_editing(part) {
                let text = part.text(self.measure, self.document.catalogue().period).unwrap_or_default();
                node.set_value(text.as_ref());
            }
        });
    }
}

/// While nothing was typed, the field shows what the document says.
fn follow_document(editing: &mut Editing, text: &str) {
    if editing.text == editing.original && editing.original != text {
        editing.original = text.to_owned();
        editing.text = text.to_owned();
    }
}

/// Whether the editing is to end, and whether it is to be taken back first.
fn keys(ui: &Ui, id: Id, multi_line: bool) -> (bool, bool) {
    if !ui.memory(|memory| memory.has_focus(id)) {
        return (false, false);
    }
    ui.input_mut(|input| {
        // Enter and Esc belong to the input method while it composes.
        if input.events.iter().any(|event| matches!(event, egui::Event::Ime(_))) {
            return (false, false);
        }
        let leave = input.consume_key(Modifiers::COMMAND, Key::Enter)
            || (!multi_line && input.consume_key(Modifiers::NONE, Key::Enter));
        (leave, input.consume_key(Modifiers::NONE, Key::Escape))
    })
}

/// Where the first line of a text begins; at the right edge for text that is aligned there.
fn text_origin(rect: Rect, align: Align) -> egui::Pos2 {
    let x = match align {
        Align::Min => rect.left() + PADDING,
        Align::Center => rect.center().x,
        Align::Max => rect.right() - PADDING,
    };
    pos2(x, rect.top() + MARGIN_Y)
}

/// Text while it is being edited: the same type, broken by egui so that the caret finds its place.
fn edit_galley(ui: &Ui, text: &str, look: &Look, width: f32) -> Arc<Galley> {
    let color = look.color.unwrap_or(Palette::of(ui).text);
    let mut job = LayoutJob { wrap: TextWrapping::wrap_at_width(width), halign: look.align, ..LayoutJob::default() };
    job.keep_trailing_whitespace = true;
    job.append(text, 0.0, format(look.font.clone(), color));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// The character of a text under a point of its galley, whose line breaks are not all in the text.
fn index_at(galley: &Galley, text: &str, at: egui::Vec2) -> usize {
    let cursor: usize = galley.cursor_from_pos(at).index.into();
    let mut chars = text.chars().peekable();
    let mut index = 0;
    for shown in galley.text().chars().take(cursor) {
        if chars.peek() == Some(&shown) {
            chars.next();
            index += 1;
        }
    }
    index
}

fn set_cursor(ui: &Ui, id: Id, range: CCursorRange) {
    let mut state = TextEditState::default();
    state.cursor.set_char_range(Some(range));
    state.store(ui.ctx(), id);
}

/// A text in one line; `None` where it already is.
fn joined(text: &str) -> Option<String> {
    text.contains(['\n', '\r']).then(|| text.replace("\r\n", "\n").replace(['\n', '\r'], " "))
}
