//! Which rows the table lists and in which order, worked out only when something changed.

use std::cell::RefCell;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::column::{TableColumn, columns};
use super::facts::Facts;
use crate::document::Document;
use crate::model::{Catalogue, MeasureId, fold_width};
use crate::ui::grid::{ColumnFilter, GridPreferences, Sort};

/// The rows as they are listed, with what they were worked out from.
#[derive(Clone, Debug, Default)]
pub(super) struct Listing {
    generation: Option<u64>,
    rows: Vec<MeasureId>,
    sort: Option<Sort>,
    filters: BTreeMap<String, ColumnFilter>,
    order: Vec<MeasureId>,
    /// The row of each measure by its id; [`ABSENT`] where it is not listed.
    places: Vec<u32>,
    facts: Facts,
    distinct: RefCell<BTreeMap<usize, Distinct>>,
}

/// The values of a column with how often each occurs.
type Distinct = Rc<Vec<(String, usize)>>;

const ABSENT: u32 = u32::MAX;

impl Listing {
    /// Brings the listing up to date; returns the old order where rows changed places.
    ///
    /// A single edit leaves rows where they are, sorted or not, as in a spreadsheet: what was just typed does not jump
    /// away. They are put in order again when something else changes, or by another click on the heading.
    pub(super) fn update(
        &mut self,
        document: &Document,
        rows: &[MeasureId],
        preferences: &GridPreferences,
    ) -> Option<Vec<MeasureId>> {
        let generation = document.generation();
        let same_inputs = self.rows == rows && self.sort == preferences.sort && self.filters == preferences.filters;
        if same_inputs && self.generation == Some(generation) {
            return None;
        }
        let edited_once = self.generation.and_then(|known| known.checked_add(1)) == Some(generation);
        if self.generation != Some(generation) {
            self.facts = Facts::of(document);
            self.distinct.take();
        }
        self.generation = Some(generation);
        if same_inputs && edited_once {
            return None;
        }
        if self.rows != rows {
            self.distinct.take();
        }
        self.rows = rows.to_vec();
        self.sort.clone_from(&preferences.sort);
        self.filters.clone_from(&preferences.filters);
        let order = ordered(document.catalogue(), rows, preferences, &self.facts);
        let old = std::mem::replace(&mut self.order, order);
        self.note_places();
        Some(old)
    }

    /// The measures as they are listed.
    pub(super) fn order(&self) -> &[MeasureId] {
        &self.order
    }

    /// The row of a measure.
    pub(super) fn place(&self, measure: MeasureId) -> Option<usize> {
        let place = *self.places.get(measure.0 as usize)?;
        (place != ABSENT).then_some(place as usize)
    }

    /// What cells need to know.
    pub(super) fn facts(&self) -> &Facts {
        &self.facts
    }

    /// The values of a column among all rows there are without the columns' filters, in the column's order.
    pub(super) fn distinct(&self, catalogue: &Catalogue, index: usize) -> Distinct {
        let mut known = self.distinct.borrow_mut();
        let values = known.entry(index).or_insert_with(|| {
            let values = TableColumn::at(index).map(|column| distinct(catalogue, &self.rows, column, &self.facts));
            Rc::new(values.unwrap_or_default())
        });
        Rc::clone(values)
    }

    fn note_places(&mut self) {
        self.places.clear();
        for (row, measure) in self.order.iter().enumerate() {
            let slot = measure.0 as usize;
            if self.places.len() <= slot {
                self.places.resize(slot + 1, ABSENT);
            }
            if let Some(place) = self.places.get_mut(slot) {
                *place = u32::try_from(row).unwrap_or(ABSENT);
            }
        }
    }
}

fn ordered(catalogue: &Catalogue, rows: &[MeasureId], preferences: &GridPreferences, facts: &Facts) -> Vec<MeasureId> {
    let filters = active_filters(preferences);
    let passes = |id: &MeasureId| {
        let Some(measure) = catalogue.measure(*id) else { return false };
        filters.iter().all(|(column, filter, wanted)| {
            let allowed = filter
                .values
                .as_ref()
                .is_none_or(|allowed| column.values(measure, facts).iter().any(|value| allowed.contains(value)));
            allowed && (wanted.is_empty() || folded(&column.text(measure, facts)).contains(wanted.as_str()))
        })
    };
    let mut order: Vec<MeasureId> = rows.iter().copied().filter(passes).collect();
    if let Some((column, descending)) =
        preferences.sort.as_ref().and_then(|sort| Some((by_key(&sort.column)?, sort.descending)))
    {
        let key = |id: &MeasureId| catalogue.measure(*id).and_then(|measure| column.sort_key(measure, facts));
        let mut keyed: Vec<_> = order.into_iter().map(|id| (key(&id), id)).collect();
        keyed.sort_by(|(one, _), (other, _)| match (one, other) {
            // Empty cells stay last whichever way the rows are sorted.
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(one), Some(other)) if descending => Reverse(one).cmp(&Reverse(other)),
            (Some(one), Some(other)) => one.cmp(other),
        });
        order = keyed.into_iter().map(|(_, id)| id).collect();
    }
    order
}

fn active_filters(preferences: &GridPreferences) -> Vec<(TableColumn, &ColumnFilter, String)> {
    let filters = preferences.filters.iter().filter(|(_, filter)| !filter.is_blank());
    filters.filter_map(|(key, filter)| Some((by_key(key)?, filter, folded(filter.contains.trim())))).collect()
}

fn distinct(catalogue: &Catalogue, rows: &[MeasureId], column: TableColumn, facts: &Facts) -> Vec<(String, usize)> {
    let mut counted: BTreeMap<String, (usize, Option<super::column::SortKey>)> = BTreeMap::new();
    for measure in rows.iter().filter_map(|id| catalogue.measure(*id)) {
        let values = column.values(measure, facts);
        let single = values.len() == 1;
        for value in values {
            let entry = counted.entry(value).or_insert((0, None));
            entry.0 += 1;
            if single && entry.1.is_none() {
                entry.1 = column.sort_key(measure, facts);
            }
        }
    }
    let mut values: Vec<_> = counted.into_iter().collect();
    values.sort_by(|(_, (_, one)), (_, (_, other))| one.is_none().cmp(&other.is_none()).then_with(|| one.cmp(other)));
    values.into_iter().map(|(value, (count, _))| (value, count)).collect()
}

fn by_key(key: &str) -> Option<TableColumn> {
    columns().iter().position(|column| column.key == key).and_then(TableColumn::at)
}

fn folded(text: &str) -> String {
    fold_width(text).to_lowercase()
}
