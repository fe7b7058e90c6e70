//! Schedules (取組スケジュール): rows with bars of whole months.

use super::id::{BarId, RowId};
use super::month::Month;

/// The schedule of a measure.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Schedule {
    /// The rows in printed order.
    pub rows: Vec<ScheduleRow>,
}

/// One row: a label, what is printed in each year's cell, and the bars.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScheduleRow {
    /// Identity within the measure.
    pub id: RowId,
    /// The label, such as 調達.
    pub label: String,
    /// What is printed in the cell of each plan year: →, ※, 令和5年度実施済, a caption, or nothing.
    pub marks: Vec<String>,
    /// The bars, in order of their first month.
    pub bars: Vec<Bar>,
    /// Whether the drawn bar was lost in the source, so that its extent is not known (期間未入力).
    pub unread: bool,
}

/// A bar from its first to its last month, both included.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// Identity within the measure.
    pub id: BarId,
    /// The first month covered.
    pub first: Month,
    /// The last month covered, not before the first.
    pub last: Month,
    /// The caption printed on the bar, if any.
    pub caption: String,
    /// Where the extent comes from.
    pub basis: BarBasis,
}

/// Where a bar's extent comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum BarBasis {
    /// Read from the source.
    Read,
    /// Entered or confirmed by a person.
    Entered,
    /// A suggestion a person accepted but has not confirmed yet, with its reason in words.
    Suggested(String),
}

impl ScheduleRow {
    /// An empty row for a plan of `years` years.
    #[must_use]
    pub fn new(id: RowId, label: impl Into<String>, years: usize) -> Self {
        Self { id, label: label.into(), marks: vec![String::new(); years], bars: Vec::new(), unread: false }
    }
}

impl Bar {
    /// How many months the bar covers.
    #[must_use]
    pub fn months(&self) -> i32 {
        self.last.index() - self.first.index() + 1
    }

    /// The extent in words: 令和7年10月〜令和9年3月・18か月.
    #[must_use]
    pub fn in_words(&self) -> String {
        format!("{}〜{}・{}か月", self.first.in_words(), self.last.in_words(), self.months())
    }
}
