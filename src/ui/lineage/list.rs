//! The pairs as a list: score and standing, the old measure above the new one.

use std::sync::Arc;

use egui::{Align2, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::{LineageState, standing_color, standing_words};
use crate::document::Document;
use crate::document::lineage::SurveyRow;
use crate::model::Measure;
use crate::ui::text::{Marks, bold, font, line_job};
use crate::ui::theme::{Palette, SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::Hint;

/// The height of a row, in points.
const ROW: f32 = 56.0;
/// Where the names begin, in points from the left.
const NAMES: f32 = 92.0;

pub(super) fn list_ui(ui: &mut Ui, document: &Document, rows: &[Arc<SurveyRow>], state: &mut LineageState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if std::mem::take(&mut state.reveal)
        && let Some(at) = state.chosen_place(rows)
    {
        area = area.vertical_scroll_offset((at as f32 * ROW - ui.available_height() / 2.0).max(0.0));
    }
    area.show_rows(ui, ROW, rows.len(), |ui, shown| {
        for row in rows.get(shown).unwrap_or_default() {
            if row_ui(ui, document, row, state) {
                state.chosen = Some(row.pair.measures);
            }
        }
    });
}

fn row_ui(ui: &mut Ui, document: &Document, row: &SurveyRow, state: &LineageState) -> bool {
    let palette = Palette::of(ui);
    // Not a stop of the Tab key: the arrow keys walk through the list.
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::CLICK);
    let old = state.earlier.as_ref().and_then(|earlier| earlier.catalogue.measure(row.pair.measures.old));
    let new = document.catalogue().measure(row.pair.measures.new);
    let chosen = state.chosen == Some(row.pair.measures);
    let standing = row.link.as_ref().map(|link| link.verdict);
    let (sign, word) = standing_words(standing);
    let called = |measure: Option<&Arc<Measure>>| {
        measure.map_or_else(String::new, |measure| format!("{} {}", measure.number, measure.name))
    };
    let (old, new) = (called(old), called(new));
    let score = format!("{}%", row.pair.score.percent());
    response.widget_info(|| {
        WidgetInfo::selected(Role::RadioButton, true, chosen, format!("{word} {score} {old} から {new}"))
    });
    if !ui.is_rect_visible(rect) {
        return response.clicked();
    }
    let painter = ui.painter();
    if chosen {
        painter.rect_filled(rect, 0.0, palette.accent_soft);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, palette.hover);
    }
    painter.hline(rect.x_range(), rect.bottom(), (1.0, palette.line));
    let (upper, lower) = (rect.top() + 18.0, rect.top() + 39.0);
    let left = rect.left() + 16.0;
    let color = standing_color(palette, standing);
    painter.text(pos2(left, upper), Align2::LEFT_CENTER, format!("{sign} {word}"), bold(SMALL_SIZE), color);
    painter.text(pos2(left, lower), Align2::LEFT_CENTER, score, font(SMALL_SIZE), palette.muted);
    let width = rect.right() - 12.0 - rect.left() - NAMES;
    let mut elided = false;
    for (words, at, color) in [(old.clone(), upper, palette.muted), (format!("→ {new}"), lower, palette.text)] {
        let job = line_job(ui, &words, font(TEXT_SIZE), color, width, &Marks::default());
        let galley = painter.layout_job(job);
        elided |= galley.elided;
        painter.galley(pos2(rect.left() + NAMES, at - galley.size().y / 2.0), galley, color);
    }
    let clicked = response.clicked();
    if elided {
        response.hint(format!("{old}\n→ {new}"));
    }
    clicked
}
