//! How the tables of a card share its width: a column for the name and one per plan year, or, where that would
//! be cramped, the name above and the years below it.

use egui::{Rect, Ui, pos2};

use crate::model::FiscalYear;
use crate::ui::text::font;
use crate::ui::theme::{PADDING, SMALL_SIZE, TEXT_SIZE};

/// The width of the menu at the end of a row, in points.
pub(super) const MENU: f32 = 28.0;
/// The least width of a column of names.
const NAME: f32 = 120.0;
/// The least and the greatest width of a year's column beside a name.
const YEAR: (f32, f32) = (48.0, 160.0);
/// The least width of a year's column below a name.
const YEAR_BELOW: f32 = 72.0;

/// The columns of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    /// Whether the years stand below the name.
    pub(super) stacked: bool,
    /// The width of the name's column, its menu not counted.
    pub(super) name: f32,
    /// The width of a year's column.
    pub(super) year: f32,
    /// How many years stand side by side.
    pub(super) per_line: usize,
}

impl Columns {
    /// The columns for a table `width` wide whose widest text in a year's cell needs `widest`.
    pub(super) fn new(width: f32, years: usize, widest: f32) -> Self {
        let count = years.max(1) as f32;
        let wanted = (widest + 2.0 * PADDING).clamp(YEAR.0, YEAR.1).ceil();
        let name = width - MENU - wanted * count;
        if name >= NAME && widest + 2.0 * PADDING <= YEAR.1 * 1.5 {
            // A wide card gives half of what is left to the years.
            let year = wanted.max(((width - MENU) * 0.55 / count).min(96.0)).floor();
            return Self { stacked: false, name: width - MENU - year * count, year, per_line: years.max(1) };
        }
        let per_line = ((width / YEAR_BELOW).floor() as usize).clamp(1, years.max(1));
        Self { stacked: true, name: width - MENU, year: width / per_line as f32, per_line }
    }

    /// Where the years begin, from the left edge of the table.
    pub(super) fn years_left(&self) -> f32 {
        if self.stacked { 0.0 } else { self.name }
    }

    /// The cell of a year's column in a line of cells.
    pub(super) fn cell(&self, line: Rect, column: usize) -> Rect {
        let left = line.left() + self.years_left() + self.year * column as f32;
        Rect::from_min_max(pos2(left, line.top()), pos2(left + self.year, line.bottom()))
    }

    /// A year's heading, short where the column is narrow.
    pub(super) fn heading(&self, ui: &Ui, year: FiscalYear) -> String {
        let full = year.to_string();
        let width = text_width(ui, &full, SMALL_SIZE);
        if width + 2.0 * PADDING <= self.year { full } else { year.short() }
    }
}

/// The width of a text in one line.
pub(super) fn text_width(ui: &Ui, text: &str, size: f32) -> f32 {
    ui.fonts_mut(|fonts| {
        let font = font(size);
        text.lines().map(|line| line.chars().map(|c| fonts.glyph_width(&font, c)).sum::<f32>()).fold(0.0, f32::max)
    })
}

/// The width of the widest of some texts in one line.
pub(super) fn widest<'a>(ui: &Ui, texts: impl Iterator<Item = &'a str>) -> f32 {
    texts.map(|text| text_width(ui, text, TEXT_SIZE)).fold(0.0, f32::max)
}
