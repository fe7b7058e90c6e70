//! The comparison table as plain data: groups of rows, each row with a cell for either side.

use std::ops::Range;

use chrono::NaiveDate;

use super::list::Entry;
use super::printed::Item;
use super::summary::Summary;
use crate::diff::{Kind, Sides};
use crate::model::{MeasureId, SectionId};

/// A comparison table that has been proven.
#[derive(Clone, PartialEq, Debug)]
pub struct Comparison {
    /// The title of the document.
    pub title: String,
    /// The editions compared, by name.
    pub editions: Sides<String>,
    /// The hashes of both contents.
    pub hashes: Sides<String>,
    /// The words above the columns, 改正案 and 現行.
    pub titles: Sides<String>,
    /// Whether the new side stands left.
    pub new_first: bool,
    /// Whether a column of reasons is wanted.
    pub with_reasons: bool,
    /// The day of the document.
    pub day: Option<NaiveDate>,
    /// How to read the marks.
    pub legend: Vec<String>,
    /// 総括.
    pub summary: Summary,
    /// The table.
    pub groups: Vec<Group>,
    /// 変更一覧.
    pub list: Vec<Entry>,
}

/// What a group of rows is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// Title, edition, period and bureaus.
    Catalogue,
    /// A section and its depth in the tree; `None` on a side that does not have it.
    Section(Sides<Option<SectionId>>, usize),
    /// A measure; `None` on a side that does not have it.
    Measure(Sides<Option<MeasureId>>),
    /// Measures that did not change, one behind the other in both editions.
    KeptMeasures(Vec<Sides<MeasureId>>),
    /// Sections that did not change, nor what is in them.
    KeptSections(Vec<Sides<Option<SectionId>>>),
    /// The old place of a measure that moved.
    MovedAway(MeasureId),
}

/// Rows that belong together.
#[derive(Clone, PartialEq, Debug)]
pub struct Group {
    /// What they are about.
    pub subject: Subject,
    /// How it changed; `None` where it did not.
    pub kind: Option<Kind>,
    /// The rows.
    pub rows: Vec<Row>,
    /// What changed in words: months of a bar, difference of a target, a move.
    pub remarks: Vec<String>,
    /// 改定理由.
    pub reasons: Vec<String>,
}

/// One row.
#[derive(Clone, PartialEq, Debug)]
pub enum Row {
    /// Parts that did not change, named, with （略）.
    Kept(String),
    /// A text on both sides.
    Texts(Item, Sides<Cell>),
    /// A table on both sides.
    Grid(Item, Grid),
}

/// One side of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// Nothing is printed.
    Empty,
    /// A text with its changed stretches.
    Runs(Vec<Run>),
    /// A word of the table itself, such as （新設）.
    Notice(String),
}

/// A stretch of a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// The text.
    pub text: String,
    /// Whether it differs from the other side.
    pub is_changed: bool,
}

/// A table on both sides.
#[derive(Clone, PartialEq, Debug)]
pub struct Grid {
    /// The heads of the columns; empty where a side has no table.
    pub heads: Sides<Vec<String>>,
    /// How many columns stand before the years.
    pub lead: usize,
    /// The lines.
    pub lines: Vec<Line>,
    /// What stands in the place of a side's table.
    pub instead: Sides<Cell>,
}

/// A line of a table.
#[derive(Clone, PartialEq, Debug)]
pub enum Line {
    /// Lines that did not change, by their positions from 0.
    Kept(Sides<Range<usize>>),
    /// A line's cells, where the side has it.
    Cells(Sides<Option<Vec<GridCell>>>),
}

/// A cell of a line.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GridCell {
    /// The text.
    pub runs: Vec<Run>,
    /// Whether it differs from the other side.
    pub is_changed: bool,
}

/// （新設）: what the old side does not have.
pub(super) const NEW: &str = "（新設）";
/// （削る）: what the new side does not have.
pub(super) const CUT: &str = "（削る）";
/// （略）: what did not change.
pub(super) const KEPT: &str = "（略）";
/// （なし）: a mark that a side does not have.
pub(super) const NONE: &str = "（なし）";

impl Comparison {
    /// Two things of the sides in the order of the columns.
    pub fn ordered<T>(&self, sides: Sides<T>) -> [T; 2] {
        if self.new_first { [sides.new, sides.old] } else { [sides.old, sides.new] }
    }
}

impl Run {
    pub(super) fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_changed: false }
    }

    pub(super) fn changed(text: impl Into<String>) -> Self {
        Self { text: text.into(), is_changed: true }
    }
}

impl Cell {
    /// The text as printed; `None` where nothing is.
    #[must_use]
    pub fn printed(&self) -> Option<String> {
        match self {
            Self::Empty | Self::Notice(_) => None,
            Self::Runs(runs) => Some(joined(runs)),
        }
    }
}

impl Grid {
    /// Whether the columns have heads; those of notes do not.
    #[must_use]
    pub fn has_heads(&self) -> bool {
        [&self.heads.old, &self.heads.new].into_iter().flatten().any(|head| !head.is_empty())
    }
}

impl GridCell {
    /// The text as printed.
    #[must_use]
    pub fn printed(&self) -> String {
        joined(&self.runs)
    }
}

fn joined(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
