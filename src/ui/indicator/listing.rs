//! The rows of the indicator grid, as a listing asks about them.

use std::borrow::Cow;
use std::sync::Arc;

use super::column::{Columns, IndicatorColumn, SortKey};
use crate::document::Document;
use crate::model::{Catalogue, Indicator, IndicatorId, Measure, MeasureId, changed_spans};
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

/// The rows of the measures listed, in their order, with what they were gathered from.
#[derive(Clone, Debug, Default)]
pub(super) struct Rows {
    gathered: Option<(u64, Vec<MeasureId>)>,
    measures: Vec<Arc<Measure>>,
    rows: Vec<IndicatorRow>,
}

impl Rows {
    /// Gathers the rows anew where measures with other indicators are listed than before; the rows where they may differ.
    pub(super) fn update(&mut self, document: &Document, listed: &[MeasureId]) -> Option<&[IndicatorRow]> {
        let generation = document.generation();
        if self.gathered.as_ref().is_some_and(|(at, of)| *at == generation && of == listed) {
            return None;
        }
        self.gathered = Some((generation, listed.to_vec()));
        let catalogue = document.catalogue();
        let measures = catalogue.measures_of(listed);
        let (old, new) = changed_spans(self.measures.iter(), measures.iter(), |one, other| Arc::ptr_eq(one, other));
        let fresh = measures.get(new).unwrap_or_default();
        let gone: Vec<Arc<Measure>> = self.measures.splice(old, fresh.iter().copied().map(Arc::clone)).collect();
        if rows_of(gone.iter()).eq(rows_of(fresh.iter().copied())) {
            return None;
        }
        self.rows = rows_of(self.measures.iter()).collect();
        Some(&self.rows)
    }

    /// How many rows the measures listed have.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

fn rows_of<'a>(measures: impl Iterator<Item = &'a Arc<Measure>>) -> impl Iterator<Item = IndicatorRow> {
    measures.flat_map(|measure| {
        measure.indicators.iter().map(|indicator| IndicatorRow { measure: measure.id, indicator: indicator.id })
    })
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{TextField, Transaction, gesture};
    use crate::ui::test_support;

    #[test]
    fn rows_are_gathered_anew_only_where_indicators_come_go_or_change_places() {
        let mut document = test_support::document();
        let all = |document: &Document| -> Vec<MeasureId> {
            document.catalogue().measures().iter().map(|measure| measure.id).collect()
        };
        let mut rows = Rows::default();
        let listed = all(&document);
        let count = rows.update(&document, &listed).expect("the first rows").len();
        assert_eq!(rows.update(&document, &listed), None);
        const ID: MeasureId = MeasureId(1);
        let first = |catalogue: &Catalogue| catalogue.measure(ID).unwrap().indicators[0].id;
        type Step = Box<dyn Fn(&Catalogue) -> Option<Transaction>>;
        let steps: [(Step, Option<usize>); 5] = [
            (Box::new(move |catalogue| gesture::set_text(catalogue, ID, TextField::Goal, "別の目標")), None),
            (Box::new(move |catalogue| gesture::add_indicator(catalogue, ID, 0, "新しい指標")), Some(count + 1)),
            (Box::new(move |catalogue| gesture::set_indicator_name(catalogue, ID, first(catalogue), "別の指標")), None),
            (Box::new(move |catalogue| gesture::move_indicator(catalogue, ID, first(catalogue), 1)), Some(count + 1)),
            (Box::new(move |catalogue| gesture::remove_indicator(catalogue, ID, first(catalogue))), Some(count)),
        ];
        for (step, expected) in steps {
            document.apply(step(document.catalogue()).expect("the step changes something")).unwrap();
            assert_eq!(rows.update(&document, &listed).map(<[_]>::len), expected);
            assert!(rows_of(document.catalogue().measures().iter()).eq(rows.rows.iter().copied()));
        }
        assert_eq!(rows.update(&document, &listed[..1]).map(<[_]>::len), Some(rows.len()));
    }
}
