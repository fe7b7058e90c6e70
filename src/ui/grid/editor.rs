//! The field at the cursor: empty and unseen until typing begins, then the editor of the cell.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{
    Area, EventFilter, Frame as Box, Key, KeyboardShortcut, Margin, Modifiers, Order, Rect, ScrollArea, Stroke,
    TextEdit, Ui, UiBuilder, vec2,
};

use super::access;
use super::input::{self, Ending};
use super::model::{EditKind, Editable, GridEvent, GridModel, SEPARATOR};
use super::state::{Editing, Frame, GridState};
use crate::model::fold_width;
use crate::ui::text;
use crate::ui::theme::{Palette, ROW_HEIGHT, TEXT_SIZE};

/// The least width of a field for text with line breaks, in points.
const LINES_WIDTH: f32 = 360.0;
/// The largest height of the list of choices, in points.
const LIST_HEIGHT: f32 = 280.0;
/// The distance of text to the upper and lower border of its cell, in points.
const ABOVE: i8 = 4;

/// Begins editing the cell with the cursor; `replaces` its text, or keeps it.
pub(super) fn begin(model: &dyn GridModel, state: &mut GridState, frame: &Frame, replaces: bool) {
    let cell = state.selection.cursor;
    let (row, column) = (cell.row, frame.column(cell.column));
    let original = frame.text(model, cell);
    state.editing = Some(Editing {
        row,
        column,
        editable: frame.editable(model, cell),
        text: if replaces { String::new() } else { original.clone() },
        original,
        replaces,
        choices: model.choices(row, column),
        highlighted: None,
        height: ROW_HEIGHT,
        places_cursor: !replaces,
    });
    state.scroll_to_cursor = true;
}

/// Ends editing: commits unless cancelled, and moves on.
pub(super) fn end(ui: &Ui, state: &mut GridState, frame: &mut Frame, ending: Ending) {
    let Some(editing) = state.editing.take() else { return };
    if !state.composition.is_empty() {
        state.stale_composition = Some(std::mem::take(&mut state.composition));
        ui.memory_mut(egui::Memory::interrupt_ime);
    }
    reset_field(ui, frame);
    if ending != Ending::Cancel {
        if editing.text != editing.original {
            let cells = vec![(editing.row, editing.column, editing.text)];
            frame.events.push(GridEvent::SetCells { cells, by: EditKind::Typed });
        }
        input::step(state, frame, ending);
    }
    ui.ctx().request_repaint();
}

/// Forgets the text cursor and the undo of what was edited.
pub(super) fn reset_field(ui: &Ui, frame: &Frame) {
    TextEditState::default().store(ui.ctx(), frame.edit_id);
}

/// The field while no cell is edited; it lies under the cells, so that the mouse is theirs.
pub(super) fn idle_ui(ui: &mut Ui, model: &dyn GridModel, state: &GridState, frame: &Frame) {
    let clip = ui.clip_rect();
    let rect = state
        .cursor_rect
        .filter(|rect| clip.intersects(*rect))
        .unwrap_or_else(|| Rect::from_min_size(clip.left_top(), vec2(ROW_HEIGHT, ROW_HEIGHT)));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("idle field"));
    let visuals = inner.visuals_mut();
    visuals.text_cursor.stroke = Stroke::NONE;
    visuals.text_cursor.blink = false;
    visuals.text_cursor.preview = false;
    let (mut buffer, mut unwritable) = (String::new(), "");
    let field = if frame.editable(model, state.selection.cursor).accepts_text() {
        TextEdit::singleline(&mut buffer)
    } else {
        TextEdit::singleline(&mut unwritable)
    };
    field
        .id(frame.edit_id)
        .frame(Box::NONE.inner_margin(Margin::symmetric(PADDING_I8, ABOVE)))
        .font(text::font(TEXT_SIZE))
        .desired_width(f32::INFINITY)
        .event_filter(ALL_KEYS)
        .return_key(None)
        .show(&mut inner);
    access::field(ui, model, state, frame);
}

const PADDING_I8: i8 = 8;
const ALL_KEYS: EventFilter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };

/// The editor of the cell being edited.
pub(super) fn editor_ui(
    ui: &mut Ui,
    model: &dyn GridModel,
    state: &mut GridState,
    frame: &mut Frame,
    ending: Option<Ending>,
) {
    let Some(mut editing) = state.editing.take() else { return };
    let rect = field_rect(ui, state, &editing);
    if std::mem::take(&mut editing.places_cursor) {
        place_cursor_behind(ui, frame, &editing.text);
    }
    let shown = field_ui(ui, frame, &mut editing, rect);
    editing.height = shown.height();
    let pressed_at = ui.input(|input| input.pointer.interact_pos().filter(|_| input.pointer.any_pressed()));
    let left = pressed_at.is_some_and(|pos| !shown.contains(pos));
    let mut keeps = !left && ui.memory(|memory| memory.has_focus(frame.edit_id));
    if let Editable::Choice { several } = editing.editable {
        let over_list = list_ui(ui, frame, &mut editing, shown, several);
        if !keeps && over_list.pointer {
            ui.memory_mut(|memory| memory.request_focus(frame.edit_id));
            keeps = true;
        }
        if over_list.done {
            keeps = false;
            state.wants_focus = true;
        }
    }
    state.editing = Some(editing);
    access::field(ui, model, state, frame);
    match ending {
        Some(ending) => end(ui, state, frame, ending),
        None if !keeps => end(ui, state, frame, Ending::Stay),
        None => {}
    }
}

fn place_cursor_behind(ui: &Ui, frame: &Frame, text: &str) {
    let mut field = TextEditState::load(ui.ctx(), frame.edit_id).unwrap_or_default();
    field.cursor.set_char_range(Some(CCursorRange::one(CCursor::new(text.chars().count()))));
    field.store(ui.ctx(), frame.edit_id);
}

/// Where the field stands: on its cell, wider for text with line breaks, moved up where it would leave the grid.
fn field_rect(ui: &Ui, state: &GridState, editing: &Editing) -> Rect {
    let clip = ui.clip_rect();
    let cell = state.cursor_rect.unwrap_or_else(|| Rect::from_min_size(clip.min, vec2(LINES_WIDTH, ROW_HEIGHT)));
    let mut rect = cell;
    if editing.editable == Editable::Lines {
        rect.set_width(cell.width().max(LINES_WIDTH).min(clip.width()));
    }
    rect.set_height(cell.height().max(editing.height));
    let beyond = vec2((rect.right() - clip.right()).max(0.0), (rect.bottom() - clip.bottom()).max(0.0));
    let rect = rect.translate(-beyond);
    rect.translate(vec2((clip.left() - rect.left()).max(0.0), (clip.top() - rect.top()).max(0.0)))
}

fn field_ui(ui: &mut Ui, frame: &Frame, editing: &mut Editing, rect: Rect) -> Rect {
    let palette = Palette::of(ui);
    let background = ui.painter().add(egui::Shape::Noop);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("field"));
    let lines = editing.editable == Editable::Lines;
    let field = if lines {
        TextEdit::multiline(&mut editing.text)
            .desired_rows(1)
            .return_key(KeyboardShortcut::new(Modifiers::ALT, Key::Enter))
    } else {
        TextEdit::singleline(&mut editing.text).return_key(None).align(egui::Align2::LEFT_CENTER)
    };
    let shown = field
        .id(frame.edit_id)
        .frame(Box::NONE.inner_margin(Margin::symmetric(PADDING_I8, ABOVE)))
        .font(text::font(TEXT_SIZE))
        .text_color(palette.text)
        .desired_width(f32::INFINITY)
        .event_filter(ALL_KEYS)
        .show(&mut inner)
        .response
        .response
        .rect;
    let outer = Rect::from_min_max(rect.min, rect.max.max(shown.max));
    let frame = Box::NONE
        .fill(palette.surface)
        .stroke(Stroke::new(2.0, palette.accent))
        .outer_margin(Margin::same(2))
        .shadow(if lines { ui.visuals().popup_shadow } else { egui::Shadow::NONE });
    ui.painter().set(background, frame.paint(outer.shrink(2.0)));
    outer
}

struct OverList {
    /// Whether the pointer is over the list.
    pointer: bool,
    /// Whether the choice is made.
    done: bool,
}

fn list_ui(ui: &Ui, frame: &Frame, editing: &mut Editing, field: Rect, several: bool) -> OverList {
    let candidates: Vec<String> = candidates(editing).into_iter().cloned().collect();
    if candidates.is_empty() {
        return OverList { pointer: false, done: false };
    }
    let below = ui.ctx().content_rect().bottom() - field.bottom() >= LIST_HEIGHT.min(candidates.len() as f32 * 28.0);
    let (corner, pivot) = if below {
        (field.left_bottom(), egui::Align2::LEFT_TOP)
    } else {
        (field.left_top(), egui::Align2::LEFT_BOTTOM)
    };
    let mut done = false;
    let shown = Area::new(frame.id.with("choices")).order(Order::Foreground).fixed_pos(corner).pivot(pivot).show(
        ui.ctx(),
        |ui| {
            Box::popup(ui.style()).inner_margin(Margin::same(4)).show(ui, |ui| {
                ui.set_width((field.width() - 10.0).max(200.0));
                ScrollArea::vertical().max_height(LIST_HEIGHT).show(ui, |ui| {
                    for (index, choice) in candidates.iter().enumerate() {
                        let response = choice_ui(ui, editing, choice, index, several);
                        if response.clicked() {
                            choose(editing, choice);
                            done = !several;
                        }
                    }
                });
            });
        },
    );
    let over = |pos: egui::Pos2| shown.response.rect.contains(pos);
    OverList { pointer: ui.input(|input| input.pointer.interact_pos()).is_some_and(over), done }
}

fn choice_ui(ui: &mut Ui, editing: &Editing, choice: &str, index: usize, several: bool) -> egui::Response {
    let mut chosen = tokens(&editing.text).any(|token| token == choice);
    let highlighted = editing.highlighted == Some(index);
    let response = if several { ui.checkbox(&mut chosen, choice) } else { ui.selectable_label(chosen, choice) };
    if highlighted {
        let stroke = Stroke::new(1.0, Palette::of(ui).accent);
        ui.painter().rect_stroke(response.rect, 4.0, stroke, egui::StrokeKind::Inside);
        response.scroll_to_me(None);
    }
    response
}

/// What a key does to the list of choices; whether it was the list's alone.
pub(super) fn choice_key(editing: &mut Editing, key: Key, modifiers: Modifiers) -> bool {
    let Editable::Choice { several } = editing.editable else { return false };
    let candidates: Vec<String> = candidates(editing).into_iter().cloned().collect();
    let count = candidates.len();
    let highlighted = editing.highlighted.and_then(|index| candidates.get(index)).cloned();
    let ctrl = modifiers.command || modifiers.ctrl;
    #[allow(clippy::wildcard_enum_match_arm, reason = "Key is egui's, with more than a hundred keys")]
    match key {
        Key::ArrowDown if count > 0 => {
            editing.highlighted = Some(editing.highlighted.map_or(0, |index| (index + 1).min(count - 1)));
            true
        }
        Key::ArrowUp if count > 0 => {
            editing.highlighted = Some(editing.highlighted.map_or(count - 1, |index| index.saturating_sub(1)));
            true
        }
        Key::Space if ctrl && several => {
            if let Some(choice) = highlighted {
                choose(editing, &choice);
            }
            true
        }
        Key::Enter if !modifiers.any() => {
            if let Some(choice) = highlighted
                && !(several && tokens(&editing.text).any(|token| token == choice))
            {
                choose(editing, &choice);
            }
            false
        }
        _ => false,
    }
}

/// The values a text names.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = &str> {
    text.split([SEPARATOR, ',', '，', '\n']).map(str::trim).filter(|token| !token.is_empty())
}

/// The choices that fit what is being typed; all where nothing is, or where it is complete.
fn candidates(editing: &Editing) -> Vec<&String> {
    match unfinished(editing) {
        None => editing.choices.iter().collect(),
        Some(typed) => {
            let wanted = fold_width(typed).to_lowercase();
            editing.choices.iter().filter(|choice| fold_width(choice).to_lowercase().contains(&wanted)).collect()
        }
    }
}

/// The end of the text that is not a choice yet.
fn unfinished(editing: &Editing) -> Option<&str> {
    let last = tokens(&editing.text).last()?;
    let ends_open = !editing.text.trim_end().ends_with([SEPARATOR, ',', '，']);
    let known = editing.choices.iter().any(|choice| choice == last);
    // What the cell held before is kept, known or not; only what is typed narrows the list.
    (ends_open && !known && editing.text != editing.original).then_some(last)
}

/// Takes a choice, or takes it back where it is one of several already chosen.
fn choose(editing: &mut Editing, choice: &str) {
    let several = editing.editable == Editable::Choice { several: true };
    editing.text = if several {
        let unfinished = unfinished(editing).map(str::to_owned);
        let mut chosen: Vec<&str> = tokens(&editing.text).collect();
        if unfinished.is_some() {
            chosen.pop();
        }
        if chosen.contains(&choice) {
            chosen.retain(|token| *token != choice);
        } else {
            chosen.push(choice);
        }
        chosen.join(&SEPARATOR.to_string())
    } else {
        choice.to_owned()
    };
    editing.places_cursor = true;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn editing(text: &str, original: &str, several: bool) -> Editing {
        Editing {
            row: 0,
            column: 0,
            editable: Editable::Choice { several },
            text: text.into(),
            original: original.into(),
            replaces: true,
            choices: ["総務局", "教育委員会", "警察本部"].map(String::from).into(),
            highlighted: None,
            height: ROW_HEIGHT,
            places_cursor: false,
        }
    }

    #[test]
    fn typing_narrows_the_choices() {
        assert_eq!(candidates(&editing("教", "", true)), ["教育委員会"]);
        assert_eq!(candidates(&editing("総務局、警", "", true)), ["警察本部"]);
        assert_eq!(candidates(&editing("総務局", "", true)).len(), 3);
        assert_eq!(candidates(&editing("教育局", "教育局", true)).len(), 3, "what was there narrows nothing");
        assert_eq!(candidates(&editing("無", "", true)).len(), 0);
    }

    #[test]
    fn one_of_several_is_added_and_taken_back() {
        let mut edited = editing("総務局、警", "", true);
        choose(&mut edited, "警察本部");
        assert_eq!(edited.text, "総務局、警察本部");
        choose(&mut edited, "総務局");
        assert_eq!(edited.text, "警察本部");
    }

    #[test]
    fn a_single_choice_replaces_the_text() {
        let mut edited = editing("総", "教育委員会", false);
        choose(&mut edited, "総務局");
        assert_eq!(edited.text, "総務局");
    }

    #[test]
    fn arrows_and_enter_choose() {
        let mut edited = editing("", "", true);
        let none = Modifiers::NONE;
        assert!(choice_key(&mut edited, Key::ArrowDown, none));
        assert!(choice_key(&mut edited, Key::ArrowDown, none));
        assert!(!choice_key(&mut edited, Key::Enter, none), "Enter commits as well");
        assert_eq!(edited.text, "教育委員会");
    }
}
