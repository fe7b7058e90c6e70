//! Which rows a grid lists and in which order, worked out only when something changed.

use std::borrow::Cow;
use std::cell::RefCell;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;
use std::rc::Rc;

use super::model::GridColumn;
use super::preferences::{ColumnFilter, GridPreferences, Sort};
use crate::model::fold_width;

/// What a listing asks about the rows; columns are counted as the grid's model lists them.
pub trait RowSource {
    /// What names a row, whatever place it has.
    type Row: Copy + Ord;
    /// The place of a row in the order by a column.
    type SortKey: Ord + Clone;
    /// All columns.
    fn columns(&self) -> &[GridColumn];
    /// The text of a cell, as it is filtered by.
    fn text(&self, row: Self::Row, column: usize) -> Cow<'_, str>;
    /// The values a cell counts under in its column's filter.
    fn values(&self, row: Self::Row, column: usize) -> Vec<String>;
    /// The place of a row in the order by a column; `None` where its cell is empty, which comes last.
    fn sort_key(&self, row: Self::Row, column: usize) -> Option<Self::SortKey>;
}

/// The rows as they are listed, with what they were worked out from.
#[derive(Clone, Debug)]
pub struct Listing<R> {
    generation: Option<u64>,
    rows: Vec<R>,
    sort: Option<Sort>,
    filters: BTreeMap<String, ColumnFilter>,
    order: Vec<R>,
    /// The place of each row listed, by the row.
    places: Vec<(R, usize)>,
    distinct: RefCell<BTreeMap<usize, Distinct>>,
}

/// The values of a column with how often each occurs.
type Distinct = Rc<Vec<(String, usize)>>;

impl<R> Default for Listing<R> {
    fn default() -> Self {
        Self {
            generation: None,
            rows: Vec::new(),
            sort: None,
            filters: BTreeMap::new(),
            order: Vec::new(),
            places: Vec::new(),
            distinct: RefCell::default(),
        }
    }
}

impl<R: Copy + Ord> Listing<R> {
    /// Brings the listing up to date with a state of the document; returns the old order where rows changed places.
    /// `rows` are those to list, or `None` where they are known to be the ones of the last call.
    ///
    /// A single edit leaves rows where they are, sorted or not, as in a spreadsheet: what was just typed does not jump
    /// away. They are put in order again when something else changes, or by another click on the heading.
    pub fn update(
        &mut self,
        source: &impl RowSource<Row = R>,
        generation: u64,
        rows: Option<&[R]>,
        preferences: &GridPreferences,
    ) -> Option<Vec<R>> {
        let rows = rows.filter(|rows| self.rows != *rows);
        let same_rows = rows.is_none();
        let same_inputs = same_rows && self.sort == preferences.sort && self.filters == preferences.filters;
        if same_inputs && self.generation == Some(generation) {
            return None;
        }
        let edited_once = self.generation.and_then(|known| known.checked_add(1)) == Some(generation);
        if self.generation != Some(generation) || !same_rows {
            self.distinct.take();
        }
        self.generation = Some(generation);
        if same_inputs && edited_once {
            return None;
        }
        if let Some(rows) = rows {
            self.rows = rows.to_vec();
        }
        self.sort.clone_from(&preferences.sort);
        self.filters.clone_from(&preferences.filters);
        let old = std::mem::replace(&mut self.order, ordered(source, &self.rows, preferences));
        self.places = self.order.iter().enumerate().map(|(place, row)| (*row, place)).collect();
        self.places.sort_unstable();
        Some(old)
    }

    /// Whether the listing was worked out for this state of the document.
    #[must_use]
    pub fn is_of(&self, generation: u64) -> bool {
        self.generation == Some(generation)
    }

    /// The rows as they are listed.
    #[must_use]
    pub fn order(&self) -> &[R] {
        &self.order
    }

    /// The row at a place.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<R> {
        self.order.get(place).copied()
    }

    /// The place of a row.
    #[must_use]
    pub fn place(&self, row: R) -> Option<usize> {
        let at = self.places.binary_search_by_key(&row, |(known, _)| *known).ok()?;
        self.places.get(at).map(|(_, place)| *place)
    }

    /// The values of a column among all rows there are without the columns' filters, in the column's order.
    pub fn distinct(&self, source: &impl RowSource<Row = R>, column: usize) -> Distinct {
        let mut known = self.distinct.borrow_mut();
        Rc::clone(known.entry(column).or_insert_with(|| Rc::new(distinct(source, &self.rows, column))))
    }
}

fn ordered<S: RowSource>(source: &S, rows: &[S::Row], preferences: &GridPreferences) -> Vec<S::Row> {
    let place_of = |key: &str| source.columns().iter().position(|column| column.key == key);
    let filters: Vec<(usize, &ColumnFilter, String)> = preferences
        .filters
        .iter()
        .filter(|(_, filter)| !filter.is_blank())
        .filter_map(|(key, filter)| Some((place_of(key)?, filter, folded(filter.contains.trim()))))
        .collect();
    let passes = |row: &S::Row| {
        filters.iter().all(|(column, filter, wanted)| {
            let allowed = filter
                .values
                .as_ref()
                .is_none_or(|allowed| source.values(*row, *column).iter().any(|value| allowed.contains(value)));
            allowed && (wanted.is_empty() || folded(&source.text(*row, *column)).contains(wanted.as_str()))
        })
    };
    let mut order: Vec<S::Row> = rows.iter().copied().filter(passes).collect();
    if let Some((column, descending)) =
        preferences.sort.as_ref().and_then(|sort| Some((place_of(&sort.column)?, sort.descending)))
    {
        let mut keyed: Vec<_> = order.into_iter().map(|row| (source.sort_key(row, column), row)).collect();
        keyed.sort_by(|(one, _), (other, _)| match (one, other) {
            // Empty cells stay last whichever way the rows are sorted.
            (None, None) => Ordering::Equal,
            (None, Some(_)) => Ordering::Greater,
            (Some(_), None) => Ordering::Less,
            (Some(one), Some(other)) if descending => Reverse(one).cmp(&Reverse(other)),
            (Some(one), Some(other)) => one.cmp(other),
        });
        order = keyed.into_iter().map(|(_, row)| row).collect();
    }
    order
}

fn distinct<S: RowSource>(source: &S, rows: &[S::Row], column: usize) -> Vec<(String, usize)> {
    let mut counted: BTreeMap<String, (usize, Option<S::SortKey>)> = BTreeMap::new();
    for row in rows {
        let values = source.values(*row, column);
        let single = values.len() == 1;
        for value in values {
            let entry = counted.entry(value).or_insert((0, None));
            entry.0 += 1;
            if single && entry.1.is_none() {
                entry.1 = source.sort_key(*row, column);
            }
        }
    }
    let mut values: Vec<_> = counted.into_iter().collect();
    values.sort_by(|(_, (_, one)), (_, (_, other))| one.is_none().cmp(&other.is_none()).then_with(|| one.cmp(other)));
    values.into_iter().map(|(value, (count, _))| (value, count)).collect()
}

fn folded(text: &str) -> String {
    fold_width(text).to_lowercase()
}
