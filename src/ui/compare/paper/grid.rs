//! A small table in a cell: schedule, indicators or notes, with the cells framed that differ.

use egui::{FontId, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

use super::super::sheet::{Ink, Run};
use super::super::side::Which;
use super::block::{Block, inked, written};
use crate::export::comparison::{Grid, GridCell, Line};
use crate::ui::Palette;
use crate::ui::text::font;
use crate::ui::theme::SMALL_SIZE;

/// The distance of text from the lines of its cell, in points.
const INSET: f32 = 4.0;

/// A cell about to be drawn.
struct Drawn {
    runs: Vec<Run>,
    is_head: bool,
    is_changed: bool,
}

/// Puts the table of one side below what is in the block.
pub(super) fn grid_into(block: &mut Block, ui: &Ui, grid: &Grid, which: Which, (left, width): (f32, f32)) {
    let heads = which.of(&grid.heads);
    let widths = widths(grid, heads.len(), width);
    let mut framed = Vec::new();
    if grid.has_heads() {
        let cells = heads.iter().map(|head| Drawn::head(head)).collect();
        line_into(block, ui, cells, &widths, left, &mut framed);
    }
    for line in &grid.lines {
        match line {
            Line::Kept(_) => {
                let kept =
                    Drawn { runs: vec![("（略）".to_owned(), Ink::Quiet)], is_head: false, is_changed: false };
                line_into(block, ui, vec![kept], &[widths.iter().sum()], left, &mut framed);
            }
            Line::Cells(cells) => {
                if let Some(cells) = which.of(cells) {
                    let cells = cells.iter().map(Drawn::of).collect();
                    line_into(block, ui, cells, &widths, left, &mut framed);
                }
            }
        }
    }
    // The frames of what differs lie over the lines of the cells around.
    block.shapes.append(&mut framed);
}

/// The widths of the columns: the lead takes its part, the years share the rest.
fn widths(grid: &Grid, count: usize, width: f32) -> Vec<f32> {
    let lead: &[f32] = match (grid.has_heads(), grid.lead) {
        (false, _) => &[],
        (true, 0 | 1) => &[0.28],
        (true, _) => &[0.22, 0.26],
    };
    let lead = lead.get(..lead.len().min(count)).unwrap_or_default();
    let rest = (1.0 - lead.iter().sum::<f32>()) / count.saturating_sub(lead.len()).max(1) as f32;
    let parts = lead.iter().copied().chain(std::iter::repeat(rest)).take(count);
    if lead.len() == count && count > 0 {
        return vec![width / count as f32; count];
    }
    parts.map(|part| (part * width).floor()).collect()
}

fn line_into(block: &mut Block, ui: &Ui, cells: Vec<Drawn>, widths: &[f32], left: f32, framed: &mut Vec<Shape>) {
    let palette = Palette::of(ui);
    let made: Vec<_> = cells
        .into_iter()
        .zip(widths)
        .map(|(cell, width)| (written(ui, &cell.runs, &cell.font(), width - 2.0 * INSET), cell, *width))
        .collect();
    let height = made.iter().map(|(text, ..)| text.size().y).fold(0.0, f32::max) + INSET;
    let mut x = left;
    let mut words = Vec::new();
    for (text, cell, width) in made {
        let rect = Rect::from_min_size(pos2(x, block.height), vec2(width, height));
        if cell.is_head {
            block.shapes.push(Shape::rect_filled(rect, 0.0, palette.hover));
        }
        block.shapes.push(frame(rect, Stroke::new(1.0, palette.control_line)));
        block.shapes.extend(text.shapes(rect.min + vec2(INSET, INSET / 2.0), palette));
        if cell.is_changed {
            framed.push(frame(rect, Stroke::new(2.0, palette.revised)));
        }
        words.push(cell.runs.into_iter().map(|(text, _)| text).collect::<String>());
        x += width;
    }
    block.words.push(words.join("、"));
    block.height += height;
}

fn frame(rect: Rect, stroke: Stroke) -> Shape {
    Shape::rect_stroke(rect, 0.0, stroke, StrokeKind::Middle)
}

impl Drawn {
    fn head(head: &str) -> Self {
        Self { runs: vec![(head.to_owned(), Ink::Quiet)], is_head: true, is_changed: false }
    }

    fn of(cell: &GridCell) -> Self {
        Self { runs: inked(&cell.runs), is_head: false, is_changed: cell.is_changed }
    }

    fn font(&self) -> FontId {
        font(if self.is_head { 11.0 } else { SMALL_SIZE })
    }
}
