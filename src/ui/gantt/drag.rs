//! A drag as a value: what is dragged, from where, and what it comes to at any place.
//!
//! Places are counted in months from the same origin as [`Month::index`], with the part of the month passed.

use std::collections::BTreeMap;

use super::select::RowKey;
use crate::model::{Bar, BarBasis, BarId, MeasureId, Month, PlanPeriod};

/// To what a drag snaps.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(crate) enum Snap {
    /// Whole months (Alt).
    Months,
    /// Whole months, drawn to the ends of quarters and fiscal years within this reach, in months.
    Quarters(f64),
    /// Whole fiscal years (Shift).
    Years,
}

/// What is done to the bars.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Deed {
    /// A new bar is drawn in a row.
    Draw(RowKey),
    /// Bars are moved.
    Move,
    /// Their first month is pulled.
    StretchFirst,
    /// Their last month is pulled.
    StretchLast,
}

/// A drag under way.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Drag {
    pub(crate) deed: Deed,
    /// Where it began, in months.
    pub(crate) from: f64,
    /// The bars as they were, the grabbed one first; none while drawing.
    pub(crate) bars: Vec<(MeasureId, Bar)>,
}

#[derive(Clone, Copy)]
enum Rounding {
    Down,
    Nearest,
    Up,
}

impl Snap {
    /// The snapping that modifiers ask for; `reach` is how far the ends of quarters draw, in months.
    pub(crate) fn of(modifiers: egui::Modifiers, reach: f64) -> Self {
        if modifiers.shift {
            Self::Years
        } else if modifiers.alt {
            Self::Months
        } else {
            Self::Quarters(reach)
        }
    }

    /// The boundary between months that a place comes to.
    fn boundary(self, position: f64, rounding: Rounding) -> i32 {
        match self {
            Self::Months => rounded(position, rounding),
            Self::Years => rounded((position - 3.0) / 12.0, rounding) * 12 + 3,
            Self::Quarters(reach) => {
                let near = |step: f64, origin: f64| ((position - origin) / step).round() * step + origin;
                let (year, quarter) = (near(12.0, 3.0), near(3.0, 0.0));
                // The end of a year draws from farther away than that of a quarter.
                if (position - year).abs() <= reach * 1.5 {
                    year as i32
                } else if (position - quarter).abs() <= reach {
                    quarter as i32
                } else {
                    rounded(position, rounding)
                }
            }
        }
    }
}

fn rounded(position: f64, rounding: Rounding) -> i32 {
    match rounding {
        Rounding::Down => position.floor() as i32,
        Rounding::Nearest => position.round() as i32,
        Rounding::Up => position.ceil() as i32,
    }
}

impl Drag {
    /// The bars as they would be if the drag ended at a place; the same as before where nothing would change.
    pub(crate) fn bars_at(&self, to: f64, snap: Snap) -> Vec<(MeasureId, Bar)> {
        match self.deed {
            Deed::Draw(row) => vec![(row.measure, self.drawn(to, snap))],
            Deed::Move => moved(&self.bars, self.shift(to, snap)),
            Deed::StretchFirst => stretched(&self.bars, self.pull(to, snap, true), 0),
            Deed::StretchLast => stretched(&self.bars, 0, self.pull(to, snap, false)),
        }
    }

    fn drawn(&self, to: f64, snap: Snap) -> Bar {
        let (low, high) = (self.from.min(to), self.from.max(to));
        let first = snap.boundary(low, Rounding::Down);
        let end = snap.boundary(high, Rounding::Up).max(first + 1);
        Bar {
            id: BarId(0),
            first: Month::from_index(first),
            last: Month::from_index(end - 1),
            caption: String::new(),
            basis: BarBasis::Entered,
        }
    }

    /// A place the pointer is at; where the drag began while bars are taken to another row and it strays no farther than
    /// `steady` months from there.
    pub(crate) fn steadied(&self, place: f64, steady: f64, to_other_row: bool) -> f64 {
        if to_other_row && (place - self.from).abs() <= steady { self.from } else { place }
    }

    /// How many months a move comes to, as the grabbed bar snaps.
    fn shift(&self, to: f64, snap: Snap) -> i32 {
        let Some((_, grabbed)) = self.bars.first() else { return 0 };
        let by = to - self.from;
        if by == 0.0 {
            return 0;
        }
        let first = f64::from(grabbed.first.index()) + by;
        let end = f64::from(grabbed.last.index() + 1) + by;
        let by_first = snap.boundary(first, Rounding::Nearest) - grabbed.first.index();
        let by_end = snap.boundary(end, Rounding::Nearest) - grabbed.last.index() - 1;
        match snap {
            Snap::Months | Snap::Years => by_first,
            // The end that is nearer to its boundary leads.
            Snap::Quarters(_) if (f64::from(by_end) - by).abs() + 1e-9 < (f64::from(by_first) - by).abs() => by_end,
            Snap::Quarters(_) => by_first,
        }
    }

    /// How many months an end is pulled, as that of the grabbed bar snaps.
    fn pull(&self, to: f64, snap: Snap, first: bool) -> i32 {
        let Some((_, grabbed)) = self.bars.first() else { return 0 };
        let end = if first { grabbed.first.index() } else { grabbed.last.index() + 1 };
        snap.boundary(f64::from(end) + to - self.from, Rounding::Nearest) - end
    }
}

/// Bars moved by some months, their lengths kept.
pub(crate) fn moved(bars: &[(MeasureId, Bar)], by: i32) -> Vec<(MeasureId, Bar)> {
    let one = |(measure, bar): &(MeasureId, Bar)| {
        (*measure, Bar { first: bar.first.plus(by), last: bar.last.plus(by), ..bar.clone() })
    };
    bars.iter().map(one).collect()
}

/// Bars with their first and last month moved by some months, never shorter than one.
pub(crate) fn stretched(bars: &[(MeasureId, Bar)], first: i32, last: i32) -> Vec<(MeasureId, Bar)> {
    let one = |(measure, bar): &(MeasureId, Bar)| {
        let mut bar = bar.clone();
        if first != 0 {
            bar.first = bar.first.plus(first).min(bar.last);
        }
        if last != 0 {
            bar.last = bar.last.plus(last).max(bar.first);
        }
        (*measure, bar)
    };
    bars.iter().map(one).collect()
}

/// Whether an edit takes a bar farther out of the plan period than it was; new bars have no `before`.
pub(crate) fn leaves(period: PlanPeriod, before: &[(MeasureId, Bar)], after: &[(MeasureId, Bar)]) -> bool {
    let outside = |bar: &Bar| {
        let (first, last) = (period.first().first_month(), period.last().last_month());
        (first.index() - bar.first.index()).max(0) + (bar.last.index() - last.index()).max(0)
    };
    let before: BTreeMap<_, _> = before.iter().map(|(measure, bar)| ((*measure, bar.id), bar)).collect();
    after.iter().any(|(measure, bar)| {
        let was = before.get(&(*measure, bar.id));
        outside(bar) > was.map_or(0, |old| outside(old))
    })
}

/// The bars brought back into the plan period: moved together where they fit, and cut where they do not.
pub(crate) fn confined(period: PlanPeriod, bars: &[(MeasureId, Bar)], moving: bool) -> Vec<(MeasureId, Bar)> {
    let (first, last) = (period.first().first_month(), period.last().last_month());
    let mut bars = bars.to_vec();
    if moving {
        let early = bars.iter().map(|(_, bar)| first.index() - bar.first.index()).max().unwrap_or(0).max(0);
        let late = bars.iter().map(|(_, bar)| bar.last.index() - last.index()).max().unwrap_or(0).max(0);
        if early == 0 || late == 0 {
            bars = moved(&bars, early - late);
        }
    }
    for (_, bar) in &mut bars {
        bar.first = bar.first.clamp(first, last);
        bar.last = bar.last.clamp(bar.first, last);
    }
    bars
}

#[cfg(test)]
mod tests {
    use super::super::sample::{a_bar, month, row};
    use super::*;
    use crate::model::FiscalYear;

    const MEASURE: MeasureId = MeasureId(1);

    fn period() -> PlanPeriod {
        PlanPeriod::new(FiscalYear::beginning_in(2024).unwrap(), FiscalYear::beginning_in(2027).unwrap()).unwrap()
    }

    fn at(text: &str, part: f64) -> f64 {
        f64::from(month(text).index()) + part
    }

    fn drag(deed: Deed, from: f64, bars: &[(&str, &str)]) -> Drag {
        let bars = bars.iter().zip(1..).map(|((first, last), id)| (MEASURE, a_bar(id, first, last))).collect();
        Drag { deed, from, bars }
    }

    fn extents(bars: &[(MeasureId, Bar)]) -> Vec<String> {
        bars.iter().map(|(_, bar)| format!("{}..{}", bar.first, bar.last)).collect()
    }

    #[test]
    fn drawing_covers_every_month_touched_in_either_direction() {
        for (from, to) in [(at("2025-05", 0.5), at("2025-08", 0.5)), (at("2025-08", 0.5), at("2025-05", 0.5))] {
            let drawn = drag(Deed::Draw(row(1, 1)), from, &[]).bars_at(to, Snap::Months);
            assert_eq!(extents(&drawn), ["2025-05..2025-08"]);
        }
    }

    #[test]
    fn drawing_snaps_to_quarters_nearby_unless_alt_is_held() {
        let drawing = drag(Deed::Draw(row(1, 1)), at("2025-06", 0.9), &[]);
        let to = at("2025-10", 0.2);
        assert_eq!(extents(&drawing.bars_at(to, Snap::Quarters(0.3))), ["2025-07..2025-09"]);
        assert_eq!(extents(&drawing.bars_at(to, Snap::Months)), ["2025-06..2025-10"]);
    }

    #[test]
    fn drawing_with_shift_covers_whole_fiscal_years() {
        let drawing = drag(Deed::Draw(row(1, 1)), at("2025-06", 0.9), &[]);
        assert_eq!(extents(&drawing.bars_at(at("2026-04", 0.1), Snap::Years)), ["2025-04..2027-03"]);
    }

    #[test]
    fn drawing_is_never_shorter_than_a_month() {
        let drawing = drag(Deed::Draw(row(1, 1)), at("2025-06", 0.9), &[]);
        assert_eq!(extents(&drawing.bars_at(at("2025-06", 0.95), Snap::Quarters(0.3))), ["2025-07..2025-07"]);
    }

    #[test]
    fn moving_keeps_lengths_and_takes_all_by_the_same_months() {
        let moving = drag(Deed::Move, at("2025-05", 0.0), &[("2025-04", "2025-09"), ("2024-05", "2024-05")]);
        let to = at("2025-07", 0.2);
        assert_eq!(extents(&moving.bars_at(to, Snap::Months)), ["2025-06..2025-11", "2024-07..2024-07"]);
        assert_eq!(
            extents(&moving.bars_at(at("2025-05", 0.2), Snap::Months)),
            ["2025-04..2025-09", "2024-05..2024-05"]
        );
    }

    #[test]
    fn moving_snaps_with_either_end() {
        let moving = drag(Deed::Move, at("2025-05", 0.0), &[("2025-05", "2025-08")]);
        // The end comes to within reach of the end of a quarter.
        assert_eq!(extents(&moving.bars_at(at("2025-06", -0.3), Snap::Quarters(0.4))), ["2025-06..2025-09"]);
        // The beginning does.
        assert_eq!(extents(&moving.bars_at(at("2025-04", 0.3), Snap::Quarters(0.4))), ["2025-04..2025-07"]);
    }

    #[test]
    fn moving_with_shift_begins_with_a_fiscal_year() {
        let moving = drag(Deed::Move, at("2025-05", 0.0), &[("2025-06", "2025-08")]);
        assert_eq!(extents(&moving.bars_at(at("2025-12", 0.0), Snap::Years)), ["2026-04..2026-06"]);
    }

    #[test]
    fn stretching_pulls_one_end_and_keeps_a_month() {
        let bars = [("2025-04", "2025-09")];
        let first = drag(Deed::StretchFirst, at("2025-04", 0.1), &bars);
        assert_eq!(extents(&first.bars_at(at("2025-02", 0.1), Snap::Months)), ["2025-02..2025-09"]);
        assert_eq!(extents(&first.bars_at(at("2027-02", 0.1), Snap::Months)), ["2025-09..2025-09"]);
        let last = drag(Deed::StretchLast, at("2025-10", -0.1), &bars);
        assert_eq!(extents(&last.bars_at(at("2025-12", -0.1), Snap::Months)), ["2025-04..2025-11"]);
        assert_eq!(extents(&last.bars_at(at("2020-01", 0.0), Snap::Months)), ["2025-04..2025-04"]);
        assert_eq!(extents(&last.bars_at(at("2026-02", 0.0), Snap::Years)), ["2025-04..2026-03"]);
    }

    #[test]
    fn only_going_farther_out_of_the_period_is_asked_about() {
        let bars = |first, last| vec![(MEASURE, a_bar(1, first, last))];
        assert!(leaves(period(), &bars("2027-10", "2028-03"), &bars("2027-11", "2028-04")));
        assert!(!leaves(period(), &bars("2027-11", "2028-04"), &bars("2027-11", "2028-04")));
        assert!(!leaves(period(), &bars("2027-11", "2028-06"), &bars("2027-11", "2028-04")));
        assert!(leaves(period(), &[], &bars("2024-03", "2024-05")));
        assert!(!leaves(period(), &[], &bars("2024-04", "2028-03")));
    }

    #[test]
    fn bars_are_brought_back_together_or_cut() {
        let bars = [(MEASURE, a_bar(1, "2024-01", "2024-06")), (MEASURE, a_bar(2, "2024-05", "2024-06"))];
        assert_eq!(extents(&confined(period(), &bars, true)), ["2024-04..2024-09", "2024-08..2024-09"]);
        assert_eq!(extents(&confined(period(), &bars, false)), ["2024-04..2024-06", "2024-05..2024-06"]);
        let long = [(MEASURE, a_bar(1, "2023-01", "2030-06"))];
        assert_eq!(extents(&confined(period(), &long, true)), ["2024-04..2028-03"]);
    }
}
