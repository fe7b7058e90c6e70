//! The groups of the table under one scroll bar; only those in view are laid out, once for a width.

use std::collections::BTreeMap;

use egui::accesskit::Role;
use egui::{Rect, ScrollArea, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::super::sheet::GAP;
use super::super::stack::Stack;
use super::block::Block;
use super::lay_out::{Columns, Laid, lay_out};
use crate::diff::{self, Change, Sides};
use crate::export::comparison::{Comparison, Group, Subject};
use crate::ui::Palette;
use crate::ui::compare::sheet::Ink;
use crate::ui::text::bold;
use crate::ui::theme::TEXT_SIZE;

/// How high a row is taken to be before it is laid out, in points.
const ROW: f32 = 72.0;
/// More groups than any window shows at once.
const MOST_LAID: usize = 128;

/// The groups as far as they are laid out.
#[derive(Default)]
pub(super) struct Rows {
    stack: Stack,
    laid: BTreeMap<usize, Laid>,
    look: Option<Look>,
    atlas_fill: f32,
    /// How far to scroll on in the next frame, since what stands above the view grew.
    growth: f32,
    offset: f32,
}

/// What a layout depends on beside its group.
#[derive(Clone, Copy, PartialEq, Debug)]
struct Look {
    columns: Columns,
    dark: bool,
    pixels_per_point: f32,
}

impl Rows {
    pub(super) fn of(table: &Comparison) -> Self {
        Self { stack: estimated(table), ..Self::default() }
    }

    fn update(&mut self, ui: &Ui, table: &Comparison, look: Look) {
        // A font atlas that has been made anew leaves glyphs elsewhere than old galleys say.
        let atlas_fill = ui.fonts(|fonts| fonts.font_atlas_fill_ratio());
        if self.look != Some(look) {
            self.stack = estimated(table);
        }
        if self.look != Some(look) || atlas_fill < self.atlas_fill || self.laid.len() > MOST_LAID {
            self.laid.clear();
        }
        (self.look, self.atlas_fill) = (Some(look), atlas_fill);
    }

    /// How many groups are laid out.
    #[cfg(test)]
    pub(super) fn laid_out(&self) -> usize {
        self.laid.len()
    }

    /// Lays a group out, unless that is done; by how much its height differs from what it was.
    fn lay(&mut self, ui: &Ui, table: &Comparison, at: usize, columns: Columns) -> f32 {
        let Some(group) = table.groups.get(at) else { return 0.0 };
        let laid = self.laid.entry(at).or_insert_with(|| lay_out(ui, table, group, columns));
        self.stack.set(at, laid.height)
    }
}

fn estimated(table: &Comparison) -> Stack {
    Stack::new(table.groups.iter().map(|group| ROW * group.rows.len() as f32).collect())
}

/// Draws the table; the change chosen is marked, and brought into view where that is wanted.
pub(super) fn rows_ui(ui: &mut Ui, table: &Comparison, rows: &mut Rows, chosen: Option<&Change>, scrolls: bool) {
    let palette = Palette::of(ui);
    let room = ui.available_width() - 2.0 * GAP - ui.spacing().scroll.bar_width - 4.0;
    let columns = Columns::of(room.floor());
    let look = Look { columns, dark: ui.visuals().dark_mode, pixels_per_point: ui.pixels_per_point() };
    rows.update(ui, table, look);
    heads_ui(ui, table, columns);
    let mut area = ScrollArea::vertical().id_salt("comparison-table").auto_shrink(false);
    let growth = std::mem::take(&mut rows.growth);
    let place = chosen.and_then(|change| table.groups.iter().position(|group| is_about(change, group)));
    if let Some(at) = place.filter(|_| scrolls) {
        area = area.vertical_scroll_offset(rows.stack.top(at));
    } else if growth != 0.0 {
        area = area.vertical_scroll_offset((rows.offset + growth).max(0.0));
    }
    let shown = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(rows.stack.total() + GAP);
        let origin = ui.max_rect().min + vec2(GAP, 0.0);
        let mut at = rows.stack.at(viewport.top());
        while at < rows.stack.len() && rows.stack.top(at) < viewport.bottom() {
            let top = rows.stack.top(at);
            let growth = rows.lay(ui, table, at, columns);
            if top < viewport.top() - 0.5 && growth.abs() > 0.5 {
                rows.growth += growth;
            }
            if let Some(laid) = rows.laid.get(&at) {
                let by = (origin + vec2(0.0, top)).to_vec2();
                let area = Rect::from_min_size(pos2(0.0, 0.0), vec2(columns.edges()[3], laid.height));
                ui.painter().rect_filled(area.translate(by), 0.0, palette.surface);
                group_ui(ui, laid, at, by);
                if place == Some(at) {
                    let bar = Rect::from_min_size(pos2(0.0, 0.0), vec2(4.0, laid.height));
                    ui.painter().rect_filled(bar.translate(by), 2.0, palette.accent);
                }
            }
            at += 1;
        }
    });
    rows.offset = shown.state.clamped_offset().y;
    if rows.growth != 0.0 {
        ui.request_repaint();
    }
}

fn group_ui(ui: &Ui, laid: &Laid, at: usize, by: Vec2) {
    ui.painter().extend(laid.shapes.iter().map(|shape| {
        let mut shape = shape.clone();
        shape.translate(by);
        shape
    }));
    for (nth, (rect, words)) in laid.rows.iter().enumerate() {
        let id = ui.scope_id().with(("comparison-row", at, nth));
        let response = ui.interact(rect.translate(by), id, Sense::hover());
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(Role::Row);
            node.set_label(words.as_str());
        });
    }
}

/// The titles of the columns, which stay in view.
fn heads_ui(ui: &mut Ui, table: &Comparison, columns: Columns) {
    let palette = Palette::of(ui);
    let (_, area) = ui.allocate_space(vec2(ui.available_width(), 32.0));
    let edges = columns.edges().map(|x| area.left() + GAP + x);
    let frame = Rect::from_x_y_ranges(edges[0]..=edges[3], area.y_range());
    ui.painter().rect_filled(frame, 0.0, palette.hover);
    let sides = table.ordered(Sides::new(
        format!("{}　{}", table.titles.old, table.editions.old),
        format!("{}　{}", table.titles.new, table.editions.new),
    ));
    let words = sides.into_iter().chain(["理由".to_owned()]);
    for (text, x) in words.zip(edges) {
        let mut block = Block::default();
        block.text(ui, &[(text, Ink::Plain)], &bold(TEXT_SIZE), (8.0, f32::INFINITY));
        let y = area.center().y - block.height / 2.0;
        ui.painter().extend(block.shapes_at(x, y));
    }
    let line = Stroke::new(1.0, palette.control_line);
    for x in edges {
        ui.painter().vline(x, area.y_range(), line);
    }
    for y in [area.top(), area.bottom()] {
        ui.painter().hline(edges[0]..=edges[3], y, line);
    }
}

/// Whether a group shows a change.
fn is_about(change: &Change, group: &Group) -> bool {
    match (&change.subject, &group.subject) {
        (diff::Subject::Catalogue(_), Subject::Catalogue) => true,
        (diff::Subject::Section(id, _), Subject::Section(ids, _)) => ids.new.or(ids.old) == Some(*id),
        (diff::Subject::Measure(_), Subject::Measure(ids)) => ids.new.or(ids.old) == change.id(),
        (diff::Subject::Catalogue(_) | diff::Subject::Section(..) | diff::Subject::Measure(_), _) => false,
    }
}
