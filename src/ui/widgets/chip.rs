//! Chips: a word on a soft background, with a sign beside the colour.

use egui::{Align2, Color32, CornerRadius, Response, Sense, Stroke, StrokeKind, Ui, vec2};

use super::name_control;
use crate::model::Annotation;
use crate::ui::Palette;
use crate::ui::text::font;
use crate::ui::theme::SMALL_SIZE;

/// The height of a chip, in points.
const HEIGHT: f32 = 24.0;

/// An annotation as a chip: sign, words and colour; it can be clicked.
pub(crate) fn chip_ui(ui: &mut Ui, annotation: Annotation) -> Response {
    let colors = Palette::of(ui).annotation(annotation.kind);
    let words = format!("{} {annotation}", annotation.kind.sign());
    tag_ui(ui, &words, &annotation_name(annotation), colors)
}

/// What a screen reader says for an annotation's chip.
fn annotation_name(annotation: Annotation) -> String {
    format!("改定履歴 {annotation}")
}

/// Words on a soft background, which can be clicked; `name` is what a screen reader says.
pub(crate) fn tag_ui(ui: &mut Ui, words: &str, name: &str, (color, under): (Color32, Color32)) -> Response {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font(SMALL_SIZE), color);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 16.0, HEIGHT), Sense::click());
    if ui.is_rect_visible(rect) {
        let painter = ui.painter();
        painter.rect_filled(rect, CornerRadius::same(4), under);
        if response.hovered() || response.has_focus() {
            painter.rect_stroke(rect, CornerRadius::same(4), Stroke::new(1.0, color), StrokeKind::Inside);
        }
        let place = Align2::CENTER_CENTER.align_size_within_rect(galley.size(), rect);
        painter.galley(place.min, galley, color);
    }
    name_control(ui, &response, egui::accesskit::Role::Button, name);
    response
}
