//! What is selected: a place among the lines, rows and bars, all by identity.

use std::collections::BTreeSet;

use super::grouping::GroupKey;
use crate::model::{Bar, BarId, Catalogue, Measure, MeasureId, RowId, ScheduleRow};

/// A schedule row of a measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct RowKey {
    pub(crate) measure: MeasureId,
    pub(crate) row: RowId,
}

/// A bar of a measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct BarKey {
    pub(crate) measure: MeasureId,
    pub(crate) bar: BarId,
}

/// A line, whatever it stands for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Spot {
    Group(GroupKey),
    Measure(MeasureId),
    Row(RowKey),
}

impl Spot {
    /// The measure the line belongs to.
    pub(crate) fn measure(&self) -> Option<MeasureId> {
        match self {
            Self::Group(_) => None,
            Self::Measure(measure) => Some(*measure),
            Self::Row(key) => Some(key.measure),
        }
    }

    /// The row the line is.
    pub(crate) fn row(&self) -> Option<RowKey> {
        match self {
            Self::Row(key) => Some(*key),
            Self::Group(_) | Self::Measure(_) => None,
        }
    }
}

impl RowKey {
    /// The row itself, while it is there.
    pub(crate) fn find(self, catalogue: &Catalogue) -> Option<&ScheduleRow> {
        catalogue.measure(self.measure)?.row(self.row)
    }
}

impl BarKey {
    /// The bar with its row, while it is there.
    pub(crate) fn find(self, catalogue: &Catalogue) -> Option<(&ScheduleRow, &Bar)> {
        bar_of(catalogue.measure(self.measure)?, self.bar)
    }
}

/// A bar of a measure with its row.
pub(crate) fn bar_of(measure: &Measure, id: BarId) -> Option<(&ScheduleRow, &Bar)> {
    measure.schedule.rows.iter().find_map(|row| Some((row, row.bars.iter().find(|bar| bar.id == id)?)))
}

/// What is selected. The line with the keyboard need not be among the rows.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Selection {
    /// The line the keyboard is on.
    pub(crate) spot: Option<Spot>,
    /// Where a range of rows began.
    pub(crate) anchor: Option<Spot>,
    /// The rows selected.
    pub(crate) rows: BTreeSet<RowKey>,
    /// The bars selected.
    pub(crate) bars: BTreeSet<BarKey>,
}

impl Selection {
    /// One line, and its row where it is one.
    pub(crate) fn at(spot: Spot) -> Self {
        let rows = spot.row().into_iter().collect();
        Self { anchor: Some(spot.clone()), spot: Some(spot), rows, bars: BTreeSet::new() }
    }

    /// One bar in its row.
    pub(crate) fn bar(row: RowKey, bar: BarKey) -> Self {
        Self { bars: [bar].into(), rows: BTreeSet::new(), ..Self::at(Spot::Row(row)) }
    }

    /// Adds a bar or takes it away (Ctrl+click).
    pub(crate) fn toggle_bar(&mut self, row: RowKey, bar: BarKey) {
        if !self.bars.remove(&bar) {
            self.bars.insert(bar);
        }
        self.spot = Some(Spot::Row(row));
    }

    /// Adds a row or takes it away (Ctrl+click).
    pub(crate) fn toggle_row(&mut self, row: RowKey) {
        if !self.rows.remove(&row) {
            self.rows.insert(row);
        }
        self.spot = Some(Spot::Row(row));
        self.anchor = self.spot.clone();
    }

    /// The measure the keyboard is on.
    pub(crate) fn measure(&self) -> Option<MeasureId> {
        self.spot.as_ref().and_then(Spot::measure)
    }

    /// The row the keyboard is on.
    pub(crate) fn row(&self) -> Option<RowKey> {
        self.spot.as_ref().and_then(Spot::row)
    }

    /// Forgets what is no longer there; the keyboard stays with the measure as long as that is there.
    pub(crate) fn prune(&mut self, catalogue: &Catalogue) {
        self.rows.retain(|key| key.find(catalogue).is_some());
        self.bars.retain(|key| key.find(catalogue).is_some());
        for place in [&mut self.spot, &mut self.anchor] {
            let kept = match place.take() {
                Some(Spot::Row(key)) if key.find(catalogue).is_none() => Some(Spot::Measure(key.measure)),
                other => other,
            };
            *place = kept.filter(|spot| spot.measure().is_none_or(|id| catalogue.measure(id).is_some()));
        }
    }

    /// The bars selected with their measures, as they stand in the catalogue.
    pub(crate) fn found_bars(&self, catalogue: &Catalogue) -> Vec<(MeasureId, Bar)> {
        self.bars.iter().filter_map(|key| Some((key.measure, key.find(catalogue)?.1.clone()))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample;
    use super::*;

    #[test]
    fn ctrl_click_adds_and_takes_away() {
        let (row, one, two) = (sample::row(1, 1), sample::bar(1, 2), sample::bar(1, 3));
        let mut selection = Selection::bar(row, one);
        selection.toggle_bar(row, two);
        assert_eq!(selection.bars, [one, two].into());
        selection.toggle_bar(row, one);
        assert_eq!(selection.bars, [two].into());
        selection.toggle_row(row);
        selection.toggle_row(row);
        assert!(selection.rows.is_empty());
    }

    #[test]
    fn what_is_gone_is_forgotten_and_the_keyboard_stays_with_the_measure() {
        let catalogue = sample::catalogue();
        let mut selection = Selection::at(Spot::Row(sample::row(1, 99)));
        selection.bars = [sample::bar(1, 99), sample::bar(1, 11)].into();
        selection.prune(&catalogue);
        assert_eq!(selection.spot, Some(Spot::Measure(MeasureId(1))));
        assert!(selection.rows.is_empty());
        assert_eq!(selection.bars, [sample::bar(1, 11)].into());
        selection.spot = Some(Spot::Measure(MeasureId(77)));
        selection.prune(&catalogue);
        assert_eq!(selection.spot, None);
    }
}
