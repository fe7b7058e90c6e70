//! Labels and captions edited in place.

use egui::{Align2, Id, Key, Modifiers, Rect, TextEdit, Ui, vec2};

use super::draw::bar_rect;
use super::hand::{Hand, Target};
use super::lines::Lines;
use super::scene::{Scene, Strip};
use super::select::{RowKey, Spot};
use super::state::GanttState;
use crate::document::Document;
use crate::model::Bar;
use crate::ui::action::Action;

/// The least width of a field on a bar, in points.
const CAPTION: f32 = 140.0;

/// Shows the field over what is edited. Enter and leaving it confirm, Esc gives it up.
pub(super) fn editing_ui(
    ui: &mut Ui,
    scene: &Scene<'_>,
    lines: &Lines,
    document: &Document,
    state: &mut GanttState,
    actions: &mut Vec<Action>,
) {
    let Some(editing) = &state.hand.editing else { return };
    match place(scene, lines, editing.target) {
        Some((rect, name)) => field_ui(ui, scene.id.with("field"), rect, &name, document, &mut state.hand, actions),
        None if editing.fresh => {}
        None => confirm(document, &mut state.hand, actions),
    }
}

/// Shows the field for the text being edited.
pub(crate) fn field_ui(
    ui: &mut Ui,
    id: Id,
    rect: Rect,
    name: &str,
    document: &Document,
    hand: &mut Hand,
    actions: &mut Vec<Action>,
) {
    let Some(editing) = &mut hand.editing else { return };
    let field = TextEdit::singleline(&mut editing.text)
        .id(id)
        .desired_width(rect.width())
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(0.0, rect.height()))
        .margin(egui::Margin::symmetric(6, 0));
    let response = ui.put(rect, field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name));
    if std::mem::take(&mut editing.fresh) {
        response.request_focus();
        let end = egui::text::CCursor::new(egui::text::CharIndex(editing.text.chars().count()));
        let mut held = TextEdit::load_state(ui.ctx(), response.id).unwrap_or_default();
        let all = egui::text::CCursorRange::two(egui::text::CCursor::default(), end);
        held.cursor.set_char_range(Some(all));
        held.store(ui.ctx(), response.id);
        return;
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        hand.editing = None;
        hand.wants_focus = true;
    } else if response.lost_focus() {
        let entered = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape));
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            hand.editing = None;
        } else {
            confirm(document, hand, actions);
        }
        hand.wants_focus |= entered;
    }
}

fn confirm(document: &Document, hand: &mut Hand, actions: &mut Vec<Action>) {
    actions.extend(hand.take_pending(document).map(Action::Edit));
}

/// The place of the field, and what screen readers call it; none while the line is not in view.
fn place(scene: &Scene<'_>, lines: &Lines, target: Target) -> Option<(Rect, String)> {
    let (row, caption) = match target {
        Target::Label(key) => (key, None),
        Target::Caption(key) => {
            let (row, bar) = key.find(scene.catalogue)?;
            (RowKey { measure: key.measure, row: row.id }, Some(bar))
        }
    };
    let number = lines.number_of(&Spot::Row(row))?;
    let line = scene.line_rect(number);
    let label = row.find(scene.catalogue).map(|row| row.label.as_str()).unwrap_or_default();
    let rect = match caption {
        None => line.with_min_x(line.left() + 26.0).with_max_x(scene.chart.left() - 4.0),
        Some(bar) => caption_rect(&scene.strip(), line, bar),
    };
    let name = if caption.is_some() { caption_name(label) } else { "取組の名称".to_owned() };
    scene.body.contains(rect.center()).then(|| (rect.shrink2(vec2(0.0, 1.0)), name))
}

/// The place of the field for a bar's caption.
pub(crate) fn caption_rect(strip: &Strip<'_>, row: Rect, bar: &Bar) -> Rect {
    let bar = bar_rect(row, &strip.axis, bar).intersect(strip.chart);
    let width = CAPTION.min(strip.chart.width());
    let left = bar.left().min(strip.chart.right() - width);
    Rect::from_x_y_ranges(left..=left + bar.width().max(width), row.y_range())
}

/// What screen readers call the field for a bar's caption.
pub(crate) fn caption_name(label: &str) -> String {
    format!("{label}のバーの名称")
}
