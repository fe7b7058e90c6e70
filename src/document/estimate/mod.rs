//! Suggested extents (推定) for schedule rows whose drawn bar was lost.
//!
//! A suggestion covers whole fiscal years and rests on facts of the same card, which its reason names: what is
//! printed in the cells of the years, steps of the work named by the indicators' targets, the order of the phases
//! (計画→調達→開発→試行→運用), the first year with an indicator value, 達成年度, the edition that added or abolished
//! the measure, and bars a person entered. Where these do not say it, nothing is suggested.

mod facts;
mod layout;
mod line;
mod phase;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use crate::model::{Catalogue, Measure, Month, RowId};

use facts::Facts;
use line::Line;

/// A suggested extent of a row, to be accepted by a person or not.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Estimate {
    /// The row.
    pub row: RowId,
    /// April of the first year.
    pub first: Month,
    /// March of the last year.
    pub last: Month,
    /// The facts it rests on, in words.
    pub reason: String,
}

/// Suggests an extent for each row whose bar was lost and for whose extent the card gives a ground.
#[must_use]
pub fn estimates(catalogue: &Catalogue, measure: &Measure) -> Vec<Estimate> {
    if measure.body_missing || measure.unread_rows() == 0 {
        return Vec::new();
    }
    let facts = Facts::of(catalogue, measure);
    let mut lines = line::lines(measure, &facts);
    layout::fill(&mut lines, &facts);
    let unread = |line: &&Line<'_>| line.row.unread && line.row.bars.is_empty();
    lines.iter().filter(unread).filter_map(|line| estimate(line, &lines, &facts)).collect()
}

fn estimate(line: &Line<'_>, lines: &[Line<'_>], facts: &Facts) -> Option<Estimate> {
    let first = line.first.clone()?;
    let last = layout::end(line, lines, facts)?;
    let (from, to) = (facts.year(first.year), facts.year(last.year));
    let reason = if last.why.starts_with(&first.why) { last.why } else { format!("{}。{}", first.why, last.why) };
    Some(Estimate { row: line.row.id, first: from.first_month(), last: to.last_month(), reason })
}
