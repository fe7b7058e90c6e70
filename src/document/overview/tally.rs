//! Counting: rows of everything a measure belongs to, columns of what is counted about it.

use super::{Column, Figure, Row, Table, Topic};
use crate::document::condition::Condition;
use crate::document::filter::{AnnotationFilter, Filter};
use crate::model::{Catalogue, Measure};

/// A row to be counted.
pub(super) struct RowSpec {
    pub(super) label: String,
    pub(super) depth: usize,
    pub(super) sum: bool,
    /// Its part of the filter behind each of its figures.
    pub(super) filter: Filter,
}

/// A column to be counted.
pub(super) struct ColumnSpec<'a> {
    name: String,
    unit: &'static str,
    filter: Filter,
    amount: Amount<'a>,
    plotted: bool,
    optional: bool,
}

type AmountInRow<'a> = dyn Fn(&Measure, usize) -> usize + 'a;

/// How much of what a column counts a measure adds.
enum Amount<'a> {
    /// The same to each of its rows.
    Same(Box<dyn Fn(&Measure) -> usize + 'a>),
    /// More to some of them.
    InRow(Box<AmountInRow<'a>>),
}

impl<'a> ColumnSpec<'a> {
    pub(super) fn new(name: impl Into<String>, unit: &'static str, amount: impl Fn(&Measure) -> usize + 'a) -> Self {
        Self::with(name.into(), unit, Amount::Same(Box::new(amount)))
    }

    /// A column that counts differently in each row, which it is given by its position.
    pub(super) fn in_row(
        name: impl Into<String>,
        unit: &'static str,
        amount: impl Fn(&Measure, usize) -> usize + 'a,
    ) -> Self {
        Self::with(name.into(), unit, Amount::InRow(Box::new(amount)))
    }

    fn with(name: String, unit: &'static str, amount: Amount<'a>) -> Self {
        Self { name, unit, filter: Filter::default(), amount, plotted: false, optional: false }
    }

    /// The column's part of the filter behind each of its figures.
    pub(super) fn leads_to(self, filter: Filter) -> Self {
        Self { filter, ..self }
    }

    pub(super) fn leads_to_condition(self, condition: Condition) -> Self {
        self.leads_to(Filter { conditions: [condition].into(), ..Filter::default() })
    }

    /// A part of the bars of the chart.
    pub(super) fn plotted(self) -> Self {
        Self { plotted: true, ..self }
    }

    /// Left out where the whole catalogue has nothing of it.
    pub(super) fn optional(self) -> Self {
        Self { optional: true, ..self }
    }
}

impl RowSpec {
    pub(super) fn all(label: &str) -> Self {
        Self { label: label.to_owned(), depth: 0, sum: true, filter: Filter::default() }
    }

    pub(super) fn new(label: impl Into<String>, filter: Filter) -> Self {
        Self { label: label.into(), depth: 1, sum: false, filter }
    }

    pub(super) fn of_condition(label: impl Into<String>, condition: Condition) -> Self {
        Self::new(label, Filter { conditions: [condition].into(), ..Filter::default() })
    }
}

/// Counts every measure into the rows `rows_of` gives it, each once, and into the first row, that of everything.
pub(super) fn tally(
    catalogue: &Catalogue,
    (topic, remark): (Topic, &'static str),
    rows: Vec<RowSpec>,
    columns: Vec<ColumnSpec<'_>>,
    rows_of: impl Fn(&Measure) -> Vec<usize>,
) -> Table {
    let figure = |row: &RowSpec, column: &ColumnSpec<'_>| Figure {
        count: 0,
        measures: 0,
        filter: both(&row.filter, &column.filter),
    };
    let mut counted: Vec<Row> = rows
        .into_iter()
        .map(|row| {
            let figures = columns.iter().map(|column| figure(&row, column)).collect();
            Row { label: row.label, depth: row.depth, sum: row.sum, figures }
        })
        .collect();
    for measure in catalogue.measures() {
        let same: Vec<Option<usize>> = columns
            .iter()
            .map(|column| match &column.amount {
                Amount::Same(amount) => Some(amount(measure)),
                Amount::InRow(_) => None,
            })
            .collect();
        for at in std::iter::once(0).chain(rows_of(measure)) {
            let Some(row) = counted.get_mut(at) else { continue };
            for ((figure, column), same) in row.figures.iter_mut().zip(&columns).zip(&same) {
                let amount = match (&column.amount, same) {
                    (Amount::InRow(amount), _) => amount(measure, at),
                    (Amount::Same(_), same) => same.unwrap_or_default(),
                };
                figure.count += amount;
                figure.measures += usize::from(amount > 0);
            }
        }
    }
    leave_out_empty(Table { topic, columns: headings(&columns), rows: counted, remark }, &columns)
}

fn headings(columns: &[ColumnSpec<'_>]) -> Vec<Column> {
    let heading =
        |column: &ColumnSpec<'_>| Column { name: column.name.clone(), unit: column.unit, plotted: column.plotted };
    columns.iter().map(heading).collect()
}

fn leave_out_empty(mut table: Table, columns: &[ColumnSpec<'_>]) -> Table {
    let kept: Vec<bool> = columns
        .iter()
        .enumerate()
        .map(|(at, column)| !column.optional || table.rows.iter().any(|row| row.figures.get(at).is_some_and(counts)))
        .collect();
    let mut keep = kept.iter();
    table.columns.retain(|_| keep.next().copied().unwrap_or(true));
    for row in &mut table.rows {
        let mut keep = kept.iter();
        row.figures.retain(|_| keep.next().copied().unwrap_or(true));
    }
    table
}

fn counts(figure: &Figure) -> bool {
    figure.count > 0
}

/// What meets the filter of a row and that of a column.
fn both(row: &Filter, column: &Filter) -> Filter {
    let section = row.section.or(column.section);
    let mut conditions = &row.conditions | &column.conditions;
    if section.is_none() {
        // Without a section, every measure is at home.
        conditions.remove(&Condition::AtHome);
    }
    Filter {
        section,
        bureaus: &row.bureaus | &column.bureaus,
        annotation: match (row.annotation, column.annotation) {
            (
                Some(AnnotationFilter::Marked { edition, kind }),
                Some(AnnotationFilter::Marked { edition: other_edition, kind: other_kind }),
            ) => Some(AnnotationFilter::Marked { edition: edition.or(other_edition), kind: kind.or(other_kind) }),
            (one, other) => one.or(other),
        },
        states: &row.states | &column.states,
        conditions,
    }
}
