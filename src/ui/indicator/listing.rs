//! The rows of the indicator grid, as a listing asks about them.

use std::borrow::Cow;

use super::column::{Columns, IndicatorColumn, SortKey};
use crate::model::{Catalogue, Indicator, IndicatorId, Measure, MeasureId};
use crate::ui::grid::{GridColumn, RowSource};

/// A row: an indicator of a measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct IndicatorRow {
    /// The measure.
    pub measure: MeasureId,
    /// The indicator.
    pub indicator: IndicatorId,
}

impl IndicatorRow {
    /// The measure and the indicator, where both are there.
    pub(super) fn find(self, catalogue: &Catalogue) -> Option<(&Measure, &Indicator)> {
        let measure = catalogue.measure(self.measure)?;
        Some((measure, measure.indicator(self.indicator)?))
    }
}

/// The rows of some measures, in printed order.
pub(super) fn rows_of(catalogue: &Catalogue, measures: &[MeasureId]) -> Vec<IndicatorRow> {
    let found = measures.iter().filter_map(|id| catalogue.measure(*id));
    found
        .flat_map(|measure| {
            let row = |indicator: &Indicator| IndicatorRow { measure: measure.id, indicator: indicator.id };
            measure.indicators.iter().map(row)
        })
        .collect()
}

/// The indicators of a catalogue, one row each.
pub(super) struct Indicators<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) columns: &'a Columns,
}

impl<'a> Indicators<'a> {
    pub(super) fn cell(
        &self,
        row: IndicatorRow,
        column: usize,
    ) -> Option<(&'a Measure, &'a Indicator, IndicatorColumn)> {
        let (measure, indicator) = row.find(self.catalogue)?;
        Some((measure, indicator, self.columns.at(column)?))
    }
}

impl RowSource for Indicators<'_> {
    type Row = IndicatorRow;
    type SortKey = SortKey;

    fn columns(&self) -> &[GridColumn] {
        self.columns.grid()
    }

    fn text(&self, row: IndicatorRow, column: usize) -> Cow<'_, str> {
        let cell = self.cell(row, column);
        cell.map(|(measure, one, column)| column.text(self.catalogue, measure, one)).unwrap_or_default()
    }

    fn values(&self, row: IndicatorRow, column: usize) -> Vec<String> {
        let cell = self.cell(row, column);
        cell.map(|(measure, one, column)| column.values(self.catalogue, measure, one)).unwrap_or_default()
    }

    fn sort_key(&self, row: IndicatorRow, column: usize) -> Option<SortKey> {
        let (measure, one, column) = self.cell(row, column)?;
        column.sort_key(self.catalogue, measure, one)
    }
}
