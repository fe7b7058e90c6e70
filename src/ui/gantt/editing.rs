//! Labels and captions edited in place.

use egui::{Align2, Key, Modifiers, Rect, TextEdit, Ui, vec2};

use super::draw::bar_rect;
use super::hand::Target;
use super::lines::Lines;
use super::scene::Scene;
use super::select::{RowKey, Spot};
use super::state::GanttState;
use crate::document::Document;
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
    let Some(editing) = &mut state.hand.editing else { return };
    let Some((rect, name)) = place(scene, lines, editing.target) else {
        if !editing.fresh {
            confirm(document, state, actions);
        }
        return;
    };
    let field = TextEdit::singleline(&mut editing.text)
        .id(scene.id.with("field"))
        .desired_width(rect.width())
        .align(Align2::LEFT_CENTER)
        .min_size(vec2(0.0, rect.height()))
        .margin(egui::Margin::symmetric(6, 0));
    let response = ui.put(rect, field);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, name.as_str()));
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
        state.hand.editing = None;
        state.hand.wants_focus = true;
    } else if response.lost_focus() {
        let entered = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Escape));
        if ui.input(|input| input.key_pressed(Key::Escape)) {
            state.hand.editing = None;
        } else {
            confirm(document, state, actions);
        }
        state.hand.wants_focus |= entered;
    }
}

fn confirm(document: &Document, state: &mut GanttState, actions: &mut Vec<Action>) {
    actions.extend(state.take_pending(document).map(Action::Edit));
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
        Some(bar) => {
            let bar = bar_rect(line, &scene.axis, bar).intersect(scene.chart);
            let left = bar.left().min(scene.chart.right() - CAPTION);
            Rect::from_x_y_ranges(left..=left + bar.width().max(CAPTION), line.y_range())
        }
    };
    let name = if caption.is_some() { format!("{label}のバーの名称") } else { "取組の名称".to_owned() };
    scene.body.contains(rect.center()).then(|| (rect.shrink2(vec2(0.0, 1.0)), name))
}
