//! The tables of a card: a name, and one cell per plan year.

use std::ops::Range;

use egui::{Align, Align2, CornerRadius, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::Card;
use super::columns::{Columns, MENU, text_width};
use super::field::Look;
use super::part::Part;
use crate::model::FiscalYear;
use crate::ui::Palette;
use crate::ui::text::font;
use crate::ui::theme::{CONTROL_HEIGHT, PADDING, SMALL_SIZE, TEXT_SIZE};

/// What an entry of a table consists of.
pub(super) struct Entry<'a> {
    pub(super) name: Part,
    pub(super) cell: &'a dyn Fn(FiscalYear) -> Part,
    pub(super) align: Align,
    /// The height needed below the cells of some years, given by their positions.
    pub(super) below: &'a dyn Fn(Range<usize>) -> f32,
}

/// Where an entry was drawn.
pub(super) struct Drawn {
    pub(super) rect: Rect,
    pub(super) menu: Rect,
    pub(super) lines: Vec<DrawnLine>,
}

/// One line of cells: years by position, the cells' place, and the place below them.
pub(super) struct DrawnLine {
    pub(super) years: Range<usize>,
    pub(super) cells: Rect,
    pub(super) below: Rect,
}

/// The height of one line of cells, and of what belongs to it.
struct LineHeight {
    years: Range<usize>,
    head: f32,
    /// What the texts need.
    cells: f32,
    /// What the cells take where the name beside them needs more.
    stretched: f32,
    below: f32,
}

impl LineHeight {
    fn total(&self) -> f32 {
        self.head + self.stretched + self.below
    }
}

impl Card<'_> {
    /// Draws the heading of a table.
    pub(super) fn table_head(&self, ui: &mut Ui, columns: &Columns, word: &str, align: Align) {
        let years: Vec<FiscalYear> = self.catalogue().period.years().collect();
        let one_line = columns.per_line >= years.len();
        if columns.stacked && !one_line {
            return; // Every line of cells has a heading of its own.
        }
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CONTROL_HEIGHT), Sense::hover());
        let palette = Palette::of(ui);
        ui.painter().rect_filled(rect, CornerRadius { nw: 4, ne: 4, sw: 0, se: 0 }, palette.ground);
        if !columns.stacked {
            write(ui, rect, word, Align2::LEFT_CENTER);
        }
        self.year_heads(ui, columns, rect, &years, align);
        frame(ui, rect);
    }

    fn year_heads(&self, ui: &Ui, columns: &Columns, line: Rect, years: &[FiscalYear], align: Align) {
        for (column, year) in years.iter().enumerate() {
            let cell = columns.cell(line, column);
            write(ui, cell, &columns.heading(ui, *year), Align2([align, Align::Center]));
            if !columns.stacked || column > 0 {
                upright(ui, cell.left(), line);
            }
        }
    }

    /// Draws one entry of a table: its name and a cell for every plan year.
    pub(super) fn table_entry(&mut self, ui: &mut Ui, columns: &Columns, entry: &Entry<'_>) -> Drawn {
        let years: Vec<FiscalYear> = self.catalogue().period.years().collect();
        let name_height = self.height(ui, entry.name, columns.name, &Look::cell());
        let mut heights = self.line_heights(ui, columns, entry, &years);
        let lines_height: f32 = heights.iter().map(LineHeight::total).sum();
        let height = if columns.stacked { name_height + lines_height } else { name_height.max(lines_height) };
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let name_bottom = if columns.stacked { rect.top() + name_height } else { rect.bottom() };
        let name_rect = Rect::from_min_max(rect.min, pos2(rect.left() + columns.name, name_bottom));
        self.place(ui, name_rect, entry.name, &Look::cell());
        if let [only] = heights.as_mut_slice()
            && !columns.stacked
        {
            only.stretched = height - only.below;
        }
        let mut top = if columns.stacked { name_bottom } else { rect.top() };
        let mut lines = Vec::with_capacity(heights.len());
        for line in heights {
            let bottom = top + line.total();
            let place = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), bottom));
            lines.push(self.entry_line(ui, columns, entry, &years, line, place));
            top = bottom;
        }
        frame(ui, rect);
        let menu_left = if columns.stacked { columns.name } else { rect.width() - MENU };
        let menu = Rect::from_min_size(pos2(rect.left() + menu_left, rect.top()), vec2(MENU, CONTROL_HEIGHT));
        Drawn { rect, menu, lines }
    }

    /// How the years of an entry fall into lines, and how high each is.
    fn line_heights(&mut self, ui: &Ui, columns: &Columns, entry: &Entry<'_>, years: &[FiscalYear]) -> Vec<LineHeight> {
        let count = years.len().div_ceil(columns.per_line);
        // Where the years take several lines, each line of cells has its own heading.
        let head = if count > 1 { 24.0 } else { 0.0 };
        let mut heights = Vec::with_capacity(count);
        for line in 0..count {
            let range = line * columns.per_line..((line + 1) * columns.per_line).min(years.len());
            let mut cells = CONTROL_HEIGHT;
            for year in years.get(range.clone()).unwrap_or_default() {
                cells = cells.max(self.cell_height(ui, (entry.cell)(*year), columns.year, entry.align));
            }
            let below = (entry.below)(range.clone());
            heights.push(LineHeight { years: range, head, cells, stretched: cells, below });
        }
        heights
    }

    fn entry_line(
        &mut self,
        ui: &mut Ui,
        columns: &Columns,
        entry: &Entry<'_>,
        years: &[FiscalYear],
        line: LineHeight,
        place: Rect,
    ) -> DrawnLine {
        let shown = years.get(line.years.clone()).unwrap_or_default();
        if line.head > 0.0 {
            let heading = place.with_max_y(place.top() + line.head);
            ui.painter().rect_filled(heading, 0.0, Palette::of(ui).ground);
            self.year_heads(ui, columns, heading, shown, entry.align);
        }
        let top = place.top() + line.head;
        let left = place.left() + columns.years_left();
        let width = columns.year * shown.len() as f32;
        for (column, year) in shown.iter().enumerate() {
            let origin = pos2(left + columns.year * column as f32, top);
            let cell = Rect::from_min_size(origin, vec2(columns.year, line.stretched));
            if column > 0 || !columns.stacked {
                upright(ui, cell.left(), cell.with_max_y(place.bottom()));
            }
            let part = (entry.cell)(*year);
            let look = self.cell_look(ui, part, columns.year, entry.align);
            self.place(ui, cell, part, &look);
        }
        let cells = Rect::from_min_size(pos2(left, top), vec2(width, line.cells));
        let below = Rect::from_min_size(pos2(left, top + line.stretched), vec2(width, line.below));
        DrawnLine { years: line.years, cells, below }
    }

    /// Words that need several lines are read from the left, also where figures stand at the right.
    fn cell_look(&self, ui: &Ui, part: Part, width: f32, align: Align) -> Look {
        let text = part.text(self.measure, self.catalogue().period).unwrap_or_default();
        if text_width(ui, &text, TEXT_SIZE) + 2.0 * PADDING <= width { Look::aligned(align) } else { Look::cell() }
    }

    fn cell_height(&mut self, ui: &Ui, part: Part, width: f32, align: Align) -> f32 {
        let look = self.cell_look(ui, part, width, align);
        self.height(ui, part, width, &look)
    }
}

fn write(ui: &Ui, rect: Rect, text: &str, align: Align2) {
    let galley = ui.painter().layout_no_wrap(text.to_owned(), font(SMALL_SIZE), Palette::of(ui).muted);
    let place = align.align_size_within_rect(galley.size(), rect.shrink2(vec2(PADDING, 0.0)));
    ui.painter().galley(place.min, galley, Palette::of(ui).muted);
}

fn upright(ui: &Ui, x: f32, line: Rect) {
    ui.painter().vline(x, line.y_range(), Stroke::new(1.0, Palette::of(ui).line));
}

/// The hairline around a part of a table; neighbours share theirs.
fn frame(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(1.0, Palette::of(ui).line);
    ui.painter().rect_stroke(rect.with_max_y(rect.bottom() + 1.0), 0.0, stroke, StrokeKind::Inside);
}
