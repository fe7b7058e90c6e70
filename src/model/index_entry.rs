//! Lines of the printed index (施策一覧), kept as evidence beside the cards.

use super::id::{MeasureId, SectionId};

/// One line of the printed index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndexEntry {
    /// The field under which the line stands.
    pub section: SectionId,
    /// The measure the line was understood to list.
    pub measure: Option<MeasureId>,
    /// The number as printed, 再掲 removed.
    pub number: String,
    /// The name as printed, ★ removed.
    pub name: String,
    /// The page, where one is printed.
    pub page: Option<u32>,
    /// Whether the line carries a ★.
    pub starred: bool,
    /// Whether the line is marked 再掲.
    pub reprint: bool,
    /// The line of the source.
    pub source_line: u32,
}
