//! A group of rows laid out: either side in its column, the reasons beside them.

use egui::{Rect, Shape, Stroke, Ui, pos2};

use super::super::sheet::Ink;
use super::super::side::Which;
use super::block::{Block, inked};
use super::grid::grid_into;
use crate::diff::Sides;
use crate::export::comparison::{Cell, Comparison, Group, Item, Row, Subject};
use crate::ui::Palette;
use crate::ui::text::{bold, font};
use crate::ui::theme::{SMALL_SIZE, TEXT_SIZE};

/// The distance of text from the lines of the table, in points.
const PAD: f32 = 8.0;

/// Where the columns stand: two sides and the reasons.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Columns {
    pub(super) side: f32,
    pub(super) reason: f32,
}

impl Columns {
    pub(super) fn of(width: f32) -> Self {
        let reason = (width * 0.17).floor().max(96.0);
        Self { side: ((width - reason) / 2.0).floor().max(120.0), reason }
    }

    /// Where each begins, and where the last ends.
    pub(super) fn edges(self) -> [f32; 4] {
        [0.0, self.side, 2.0 * self.side, 2.0 * self.side + self.reason]
    }
}

/// A group as it is drawn, from its left upper corner.
#[derive(Default)]
pub(super) struct Laid {
    pub(super) height: f32,
    pub(super) shapes: Vec<Shape>,
    /// What a screen reader says of each row.
    pub(super) rows: Vec<(Rect, String)>,
}

/// Lays a group out.
pub(super) fn lay_out(ui: &Ui, table: &Comparison, group: &Group, columns: Columns) -> Laid {
    let palette = Palette::of(ui);
    let [left, middle, right, end] = columns.edges();
    let across = (PAD, columns.side - 2.0 * PAD);
    let mut laid = Laid::default();
    for (at, row) in group.rows.iter().enumerate() {
        let is_head = at == 0 && is_headed(&group.subject);
        let blocks =
            table.ordered(Sides::new(Which::Old, Which::New).map(|which| side(ui, row, which, is_head, across)));
        let titles = table.ordered(table.titles.as_ref());
        let words: Vec<String> =
            titles.iter().zip(&blocks).map(|(title, block)| format!("{title} {}", block.words.join(" "))).collect();
        let height = blocks.iter().map(|block| block.height).fold(0.0, f32::max) + PAD;
        let rect = Rect::from_min_max(pos2(left, laid.height), pos2(right, laid.height + height));
        if is_head && matches!(group.subject, Subject::Section(..)) {
            laid.shapes.push(Shape::rect_filled(rect, 0.0, palette.hover));
        }
        for (block, x) in blocks.into_iter().zip([left, middle]) {
            laid.shapes.extend(block.shapes_at(x, laid.height + PAD / 2.0));
        }
        laid.rows.push((rect, words.join("　")));
        laid.height += height;
    }
    let columns_end = laid.height;
    remarks(ui, group, &mut laid, (PAD, right - 2.0 * PAD));
    reasons(ui, group, &mut laid, right, columns.reason - 2.0 * PAD);
    let line = Stroke::new(1.0, palette.control_line);
    // Just within the group, where the next one does not cover it.
    laid.shapes.push(Shape::hline(left..=end, laid.height - 0.5, line));
    for x in [left, right, end] {
        laid.shapes.push(Shape::vline(x, 0.0..=laid.height, line));
    }
    let bottom = if group.remarks.is_empty() { laid.height } else { columns_end };
    laid.shapes.push(Shape::vline(middle, 0.0..=bottom, line));
    laid
}

/// Whether the first row names what the rows are about.
fn is_headed(subject: &Subject) -> bool {
    match subject {
        Subject::Section(..) | Subject::Measure(_) | Subject::MovedAway(_) => true,
        Subject::Catalogue | Subject::KeptMeasures(_) | Subject::KeptSections(_) => false,
    }
}

fn side(ui: &Ui, row: &Row, which: Which, is_head: bool, across: (f32, f32)) -> Block {
    let mut block = Block::default();
    match row {
        Row::Kept(words) => block.text(ui, &[(words.clone(), Ink::Quiet)], &font(TEXT_SIZE), across),
        Row::Texts(item, cells) => {
            let cell = which.of(cells);
            if *item != Item::Heading && *cell != Cell::Empty {
                block.label(ui, item.word(), across);
            }
            cell_into(&mut block, ui, cell, is_head && *item == Item::Heading, across);
        }
        Row::Grid(item, grid) => {
            let instead = which.of(&grid.instead);
            let has_table = !which.of(&grid.heads).is_empty();
            if has_table || *instead != Cell::Empty {
                block.label(ui, item.word(), across);
            }
            if has_table {
                grid_into(&mut block, ui, grid, which, across);
            } else {
                cell_into(&mut block, ui, instead, false, across);
            }
        }
    }
    block
}

fn cell_into(block: &mut Block, ui: &Ui, cell: &Cell, is_bold: bool, across: (f32, f32)) {
    let font = if is_bold { bold(TEXT_SIZE) } else { font(TEXT_SIZE) };
    match cell {
        Cell::Empty => {}
        Cell::Notice(words) => {
            block.text(ui, &[(words.clone(), Ink::Quiet)], &crate::ui::text::font(TEXT_SIZE), across)
        }
        Cell::Runs(runs) => block.text(ui, &inked(runs), &font, across),
    }
}

/// What changed in words, under both sides.
fn remarks(ui: &Ui, group: &Group, laid: &mut Laid, across: (f32, f32)) {
    if group.remarks.is_empty() {
        return;
    }
    let mut block = Block::default();
    block.label(ui, "変更点", across);
    for remark in &group.remarks {
        block.text(ui, &[(format!("・{remark}"), Ink::Plain)], &font(SMALL_SIZE), across);
    }
    let height = block.height + PAD;
    let rect = Rect::from_min_max(pos2(0.0, laid.height), pos2(across.1 + 2.0 * PAD, laid.height + height));
    laid.rows.push((rect, block.words.join(" ")));
    laid.shapes.extend(block.shapes_at(0.0, laid.height + PAD / 2.0));
    laid.height += height;
}

fn reasons(ui: &Ui, group: &Group, laid: &mut Laid, left: f32, width: f32) {
    if group.reasons.is_empty() {
        return;
    }
    let mut block = Block::default();
    for reason in &group.reasons {
        block.text(ui, &[(reason.clone(), Ink::Plain)], &font(SMALL_SIZE), (PAD, width));
    }
    let height = block.height + PAD;
    laid.rows.push((
        Rect::from_min_max(pos2(left, 0.0), pos2(left + width + 2.0 * PAD, height)),
        format!("理由 {}", block.words.join(" ")),
    ));
    laid.shapes.extend(block.shapes_at(left, PAD / 2.0));
    laid.height = laid.height.max(height);
}
