//! What a grid shows and what it reports: the only things it knows of its contents.

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use egui::{Rect, Ui};

use crate::export::tsv::Excess;

/// A column of a grid.
#[derive(Clone, PartialEq, Debug)]
pub struct GridColumn {
    /// The name under which its width, place and filter are remembered.
    pub key: String,
    /// The heading.
    pub title: String,
    /// The width it starts with, in points.
    pub width: f32,
    /// Whether it stays at the left when the rest scrolls.
    pub frozen: bool,
    /// Whether it is hidden until a person asks for it.
    pub hidden: bool,
    /// Whether a click on it chooses the whole row.
    pub row_header: bool,
    /// Whether it can be sorted and filtered.
    pub sortable: bool,
}

impl GridColumn {
    /// An ordinary column.
    #[must_use]
    pub fn new(key: impl Into<String>, title: impl Into<String>, width: f32) -> Self {
        Self {
            key: key.into(),
            title: title.into(),
            width,
            frozen: false,
            hidden: false,
            row_header: false,
            sortable: true,
        }
    }
}

/// How a cell can be edited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Editable {
    /// Not at all, and why, as a sentence.
    No(Cow<'static, str>),
    /// Not at all, but it leads somewhere when clicked.
    Link,
    /// One line of text.
    Line,
    /// Text with line breaks.
    Lines,
    /// Text, with a list to choose from.
    Choice {
        /// Whether several can be chosen; they are then written one after the other with 、 between.
        several: bool,
    },
}

impl Editable {
    /// Whether text can be entered.
    #[must_use]
    pub fn accepts_text(&self) -> bool {
        match self {
            Self::No(_) | Self::Link => false,
            Self::Line | Self::Lines | Self::Choice { .. } => true,
        }
    }
}

/// What stands between the values of a cell that holds several.
pub const SEPARATOR: char = '、';

/// How a cell is to be painted.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CellLook {
    /// Where; text keeps a distance of [`crate::ui::theme::PADDING`] to its sides.
    pub rect: Rect,
    /// Whether it lies in the chosen range.
    pub selected: bool,
}

/// What a painted cell says about itself.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub struct CellPainted {
    /// Whether a tooltip has more to say: the rest of what could not be shown, or what the cell means.
    pub tooltip: bool,
    /// Where a click accepts what the cell offers; see [`GridModel::offers`].
    pub offer: Option<Rect>,
}

impl CellPainted {
    /// A cell without an offer.
    #[must_use]
    pub fn told(tooltip: bool) -> Self {
        Self { tooltip, offer: None }
    }
}

/// The contents of a grid. Rows are counted as they are listed now, columns as the model lists them.
pub trait GridModel {
    /// What the grid is called by screen readers.
    fn name(&self) -> &str;
    /// How many rows are listed.
    fn row_count(&self) -> usize;
    /// All columns, in the order they have before a person moves one.
    fn columns(&self) -> &[GridColumn];
    /// What a row is called by screen readers.
    fn row_name(&self, row: usize) -> Cow<'_, str>;
    /// The text of a cell, as it is copied and edited.
    fn text(&self, row: usize, column: usize) -> Cow<'_, str>;
    /// How a cell can be edited.
    fn editable(&self, row: usize, column: usize) -> Editable;
    /// Paints a cell.
    fn paint_cell(&self, ui: &Ui, row: usize, column: usize, look: CellLook) -> CellPainted;
    /// The width the cell's contents want, in points, the distances to its sides included.
    fn wanted_width(&self, ui: &Ui, row: usize, column: usize) -> f32;
    /// Whether the row is the one the rest of the window shows.
    fn is_current(&self, row: usize) -> bool;
    /// Whether the cell offers something that Enter accepts, or a click on the place it was painted at.
    fn offers(&self, _row: usize, _column: usize) -> bool {
        false
    }
    /// What a tooltip says over a cell that has more to say.
    fn tooltip(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.text(row, column)
    }
    /// What a screen reader says for a cell.
    fn spoken(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.text(row, column)
    }
    /// What can be chosen for a cell.
    fn choices(&self, _row: usize, _column: usize) -> Vec<String> {
        Vec::new()
    }
    /// The values a cell counts under in its column's filter.
    fn values(&self, row: usize, column: usize) -> Vec<String> {
        vec![self.text(row, column).into_owned()]
    }
    /// The values of a column with how often each occurs, for its filter.
    fn distinct(&self, _column: usize) -> Rc<Vec<(String, usize)>> {
        Rc::default()
    }
    /// Further entries of the menu on a cell, for the rows and columns chosen.
    fn cell_menu_ui(&mut self, _ui: &mut Ui, _rows: Range<usize>, _columns: &[usize]) {}
}

/// What a person did to a grid. Rows and columns are those of the model.
#[derive(Clone, PartialEq, Debug)]
pub enum GridEvent {
    /// Cells were given new texts, in one step.
    SetCells {
        /// Row, column and text.
        cells: Vec<(usize, usize, String)>,
        /// By which gesture.
        by: EditKind,
    },
    /// Text is to be put on the clipboard.
    Copied(String),
    /// The cursor moved to a cell.
    CursorMoved {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// A cell that leads somewhere was clicked, or what a cell offers was accepted.
    Activated {
        /// The row.
        row: usize,
        /// The column.
        column: usize,
    },
    /// The order of rows asked for changed; it stands in the preferences.
    Sort,
    /// A filter changed; it stands in the preferences.
    Filter,
    /// Something could not be done.
    Refused(Refusal),
    /// The last step is to be taken back.
    Undo,
    /// The last step taken back is to be done again.
    Redo,
}

/// The gesture by which cells changed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum EditKind {
    /// Typed or chosen.
    Typed,
    /// Pasted.
    Pasted,
    /// Filled down or to the right.
    Filled,
    /// Emptied.
    Cleared,
    /// Cut.
    Cut,
}

impl EditKind {
    /// What undo calls a change of several cells, the first of them in the row called so.
    #[must_use]
    pub fn step_name(self, called: &str, cells: usize) -> String {
        let deed = match self {
            Self::Typed => "変更",
            Self::Pasted => "貼り付け",
            Self::Filled => "連続入力",
            Self::Cleared => "消去",
            Self::Cut => "切り取り",
        };
        format!("{called}から{cells}欄を{deed}")
    }
}

/// Why something was not done, or not everywhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Some cells cannot be edited; they are as they were.
    ReadOnly {
        /// How many.
        cells: usize,
        /// Why the first of them cannot.
        reason: String,
    },
    /// A pasted block reaches over the edge; what lies outside was left out.
    Overflow {
        /// How many of its rows lie outside.
        rows: usize,
        /// How many of its columns lie outside.
        columns: usize,
    },
    /// What is on the clipboard is too much; nothing was pasted.
    Excess {
        /// Why.
        excess: Excess,
        /// How many rows there are from the place where it was to go.
        fits: usize,
    },
    /// Emptying whole rows by a key.
    WholeRows,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::ReadOnly { cells: 1, reason } => f.write_str(reason),
            Self::ReadOnly { cells, reason } => {
                write!(f, "変更できない欄{cells}件はそのままにしました（{}）", reason.trim_end_matches('。'))
            }
            Self::Overflow { rows, columns: 0 } => write!(f, "表の下にはみ出す{rows}行は貼り付けませんでした"),
            Self::Overflow { rows: 0, columns } => write!(f, "表の右にはみ出す{columns}列は貼り付けませんでした"),
            Self::Overflow { rows, columns } => {
                write!(f, "表の下にはみ出す{rows}行と右にはみ出す{columns}列は貼り付けませんでした")
            }
            Self::Excess { excess: excess @ Excess::Rows { .. }, fits } => {
                write!(f, "{excess}（選んだ位置から下は{fits}行です）。何も変更していません")
            }
            Self::Excess { excess: excess @ Excess::Text { .. }, .. } => write!(f, "{excess}。何も変更していません"),
            Self::WholeRows => f.write_str(
                "行全体を選んだままでは空にできません。空にする欄だけを選ぶか、右クリックのメニューから行を削除してください",
            ),
        }
    }
}
