//! The table's rows, as a listing asks about them.

use std::borrow::Cow;

use super::column::{SortKey, TableColumn, columns};
use super::facts::Facts;
use crate::model::{Catalogue, MeasureId};
use crate::ui::grid::{GridColumn, RowSource};

/// The measures of a catalogue, one row each.
pub(super) struct Measures<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) facts: &'a Facts,
}

impl RowSource for Measures<'_> {
    type Row = MeasureId;
    type SortKey = SortKey;

    fn columns(&self) -> &[GridColumn] {
        columns()
    }

    fn text(&self, row: MeasureId, column: usize) -> Cow<'_, str> {
        let measure = self.catalogue.measure(row).zip(TableColumn::at(column));
        measure.map(|(measure, column)| column.text(measure, self.facts)).unwrap_or_default()
    }

    fn values(&self, row: MeasureId, column: usize) -> Vec<String> {
        let measure = self.catalogue.measure(row).zip(TableColumn::at(column));
        measure.map(|(measure, column)| column.values(measure, self.facts)).unwrap_or_default()
    }

    fn sort_key(&self, row: MeasureId, column: usize) -> Option<SortKey> {
        TableColumn::at(column)?.sort_key(self.catalogue.measure(row)?, self.facts)
    }
}
