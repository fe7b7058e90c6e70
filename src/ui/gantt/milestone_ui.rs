//! Milestones: months that indicators name in words, as small marks on the line of their measure.

use egui::{Rect, Sense, Shape, Stroke, Ui, pos2, vec2};

use super::estimate_ui::Estimates;
use super::scene::Scene;
use crate::model::{Measure, MeasureId};
use crate::ui::widgets::Hint;

/// Half the height of a mark, in points.
const HALF: f32 = 5.0;

/// Shows the milestones of the measures in view.
pub(super) fn milestones_ui(ui: &Ui, scene: &Scene<'_>, headings: &[(MeasureId, Rect)], known: &mut Estimates) {
    for (measure, line) in headings {
        if let Some(measure) = scene.catalogue.measure(*measure) {
            measure_ui(ui, scene, measure, *line, known);
        }
    }
}

fn measure_ui(ui: &Ui, scene: &Scene<'_>, measure: &Measure, line: Rect, known: &mut Estimates) {
    let painter = ui.painter_at(scene.chart);
    let palette = scene.palette;
    for (at, milestone) in known.milestones(scene.catalogue, measure).iter().enumerate() {
        let index = milestone.month.index();
        if !scene.axis.months().contains(&index) {
            continue;
        }
        let center = pos2(scene.axis.x_of(f64::from(index) + 0.5), line.bottom() - HALF - 2.0);
        let mark = Rect::from_center_size(center, vec2(2.0 * HALF + 4.0, 2.0 * HALF + 4.0)).intersect(scene.chart);
        if !mark.is_positive() {
            continue;
        }
        let corners = [vec2(0.0, -HALF), vec2(HALF, 0.0), vec2(0.0, HALF), vec2(-HALF, 0.0)];
        let corners = corners.iter().map(|corner| center + *corner).collect();
        painter.add(Shape::convex_polygon(corners, palette.accent, Stroke::new(1.0, palette.surface)));
        let indicator = measure.indicator(milestone.indicator).map(|found| found.name.as_str()).unwrap_or_default();
        let words = format!("節目 {} {}（成果指標「{indicator}」）", milestone.month.in_words(), milestone.words);
        let id = scene.id.with(("milestone", measure.id.0, at));
        ui.interact(mark, id, Sense::hover()).hint(&words);
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(egui::accesskit::Role::GraphicsSymbol);
            node.set_label(format!("{} {words}", measure.number));
        });
    }
}
