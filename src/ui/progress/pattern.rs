//! The patterns of the bars, told apart without colour, and their legend.

use egui::{Painter, Rect, RichText, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::document::overview::Table;
use crate::ui::theme::{Palette, SMALL_SIZE};

/// The distance of lines and dots, in points.
const STEP: f32 = 5.0;

/// How a part of a bar is filled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Pattern {
    Solid,
    Slanted,
    Dotted,
    Crossed,
    Empty,
}

/// The patterns in the order of the parts; a further part begins again.
const PATTERNS: [Pattern; 5] = [Pattern::Solid, Pattern::Slanted, Pattern::Dotted, Pattern::Crossed, Pattern::Empty];

/// Fills a part of a bar with the pattern of its place among the parts.
pub(super) fn fill(painter: &Painter, palette: &Palette, area: Rect, part: usize) {
    let pattern = PATTERNS.get(part % PATTERNS.len()).copied().unwrap_or(Pattern::Solid);
    let stroke = Stroke::new(1.0, palette.bar);
    let under = if pattern == Pattern::Solid { palette.bar } else { palette.surface };
    painter.rect(area, 0.0, under, stroke, StrokeKind::Inside);
    let painter = painter.with_clip_rect(area.shrink(1.0).intersect(painter.clip_rect()));
    match pattern {
        Pattern::Solid | Pattern::Empty => {}
        Pattern::Slanted => slanted(&painter, area, stroke, false),
        Pattern::Crossed => {
            slanted(&painter, area, stroke, false);
            slanted(&painter, area, stroke, true);
        }
        Pattern::Dotted => {
            for (column, x) in steps(area.left() + 3.0, area.right()).enumerate() {
                let shift = if column % 2 == 0 { 0.0 } else { STEP / 2.0 };
                for y in steps(area.top() + 3.0 + shift, area.bottom()) {
                    painter.circle_filled(pos2(x, y), 1.1, palette.bar);
                }
            }
        }
    }
}

fn slanted(painter: &Painter, area: Rect, stroke: Stroke, falling: bool) {
    let height = area.height();
    for x in steps(area.left() - height, area.right()) {
        let (from, to) = if falling { (area.top(), area.bottom()) } else { (area.bottom(), area.top()) };
        painter.line_segment([pos2(x, from), pos2(x + height, to)], stroke);
    }
}

fn steps(from: f32, to: f32) -> impl Iterator<Item = f32> {
    let count = ((to - from) / STEP).ceil().clamp(0.0, 4_000.0) as u16;
    (0..count).map(move |nth| from + f32::from(nth) * STEP)
}

/// What each pattern stands for.
pub(super) fn legend_ui(ui: &mut Ui, table: &Table) {
    let palette = Palette::of(ui);
    let plotted = table.columns.iter().filter(|column| column.plotted);
    for (part, column) in plotted.enumerate() {
        let (rect, _) = ui.allocate_exact_size(vec2(24.0, 14.0), Sense::hover());
        fill(ui.painter(), palette, rect, part);
        ui.label(RichText::new(&column.name).size(SMALL_SIZE).color(palette.muted));
        ui.add_space(6.0);
    }
}
