//! Where a bar begins and ends that a key puts into a row; from there keys move and stretch it.

use super::draw::unread_spans;
use crate::model::{Month, PlanPeriod, ScheduleRow};

/// First and last month: behind the row's bars; else what was given to a bar last; else the years the print marks, or the
/// plan's first.
pub(super) fn extent(period: PlanPeriod, row: &ScheduleRow, used: Option<(Month, Month)>) -> (Month, Month) {
    let end = period.last().last_month();
    if let Some(last) = row.bars.iter().map(|bar| bar.last).max() {
        let first = last.plus(1);
        return if first <= end { (first, first.plus(11).min(end)) } else { (period.last().first_month(), end) };
    }
    let marked = || {
        let is_marked = row.marks.iter().any(|mark| !mark.trim().is_empty());
        unread_spans(period, row).first().copied().filter(|_| is_marked)
    };
    used.or_else(marked).unwrap_or((period.first().first_month(), period.first().last_month()))
}

#[cfg(test)]
mod tests {
    use super::super::sample::{a_bar, month};
    use super::*;
    use crate::model::{FiscalYear, RowId};

    #[test]
    fn a_bar_is_put_behind_others_or_like_the_last_or_where_the_print_marks_it() {
        let year = |start| FiscalYear::beginning_in(start).unwrap();
        let period = PlanPeriod::new(year(2024), year(2027)).unwrap();
        let used = Some((month("2025-01"), month("2025-06")));
        let mut row = ScheduleRow::new(RowId(1), "調達", 4);
        let words = |row: &ScheduleRow, used| {
            let (first, last) = extent(period, row, used);
            format!("{first}..{last}")
        };
        assert_eq!(words(&row, None), "2024-04..2025-03");
        assert_eq!(words(&row, used), "2025-01..2025-06");
        row.marks = ["", "→", "→", ""].map(str::to_owned).to_vec();
        assert_eq!(words(&row, None), "2025-04..2027-03");
        row.bars = vec![a_bar(1, "2024-04", "2026-12")];
        assert_eq!(words(&row, used), "2027-01..2027-12");
        row.bars = vec![a_bar(1, "2024-04", "2027-09")];
        assert_eq!(words(&row, used), "2027-10..2028-03", "no further than the plan");
        row.bars = vec![a_bar(1, "2024-04", "2028-03")];
        assert_eq!(words(&row, used), "2027-04..2028-03");
    }
}
