//! The one table: each budget with what was measured against it, at every size.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use shisaku::model::with_separators;

use super::SIZES;

/// What a budget is counted in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unit {
    /// At most so many milliseconds.
    Milliseconds,
    /// At most so many megabytes.
    Megabytes,
    /// At least so many megabytes a second.
    MegabytesASecond,
    /// At most so many.
    Count,
}

/// A line of the table.
pub(crate) struct Row {
    what: String,
    unit: Unit,
    budget: [Option<f64>; SIZES.len()],
    measured: [Option<f64>; SIZES.len()],
}

/// The lines in the order they were first measured.
#[derive(Default)]
pub(crate) struct Table {
    rows: Vec<Row>,
}

impl Table {
    /// Notes a figure at a size, counted from 0, and tells it at once; `budget` is that of each size.
    pub(crate) fn note(
        &mut self,
        what: &str,
        unit: Unit,
        budget: [Option<f64>; SIZES.len()],
        size: usize,
        measured: Option<f64>,
    ) {
        let at = self.rows.iter().position(|row| row.what == what).unwrap_or_else(|| {
            self.rows.push(Row { what: what.to_owned(), unit, budget, measured: [None; SIZES.len()] });
            self.rows.len() - 1
        });
        eprintln!("  {what}: {}", measured.map_or_else(|| "not measured".to_owned(), figure_words));
        if let Some(cell) = self.rows.get_mut(at).and_then(|row| row.measured.get_mut(size)) {
            *cell = measured;
        }
    }

    /// The table in Markdown.
    pub(crate) fn as_markdown(&self) -> String {
        let mut text = String::from("| what | budget |");
        for size in SIZES {
            write!(text, " {} | share |", with_separators(size.into())).unwrap_or_default();
        }
        text.push_str("\n|---|---|");
        text.push_str(&"---:|---:|".repeat(SIZES.len()));
        text.push('\n');
        for row in &self.rows {
            write!(text, "| {} | {} |", row.what, row.budget_words()).unwrap_or_default();
            for (budget, measured) in row.budget.iter().zip(row.measured) {
                let share = budget.zip(measured).map(|(budget, measured)| row.unit.share(budget, measured));
                let shown = share.map_or_else(|| "–".to_owned(), |share| format!("{share:.2}"));
                let sign = if share.is_some_and(|share| share > 1.0) { " **over**" } else { "" };
                let figure = measured.map_or_else(|| "not measured".to_owned(), figure_words);
                write!(text, " {figure} | {shown}{sign} |").unwrap_or_default();
            }
            text.push('\n');
        }
        text
    }
}

impl Row {
    fn budget_words(&self) -> String {
        let mut known: Vec<f64> = self.budget.iter().flatten().copied().collect();
        known.dedup();
        let figures: Vec<String> = known.iter().map(|figure| format!("{figure}")).collect();
        match (figures.as_slice(), self.unit) {
            ([], unit) => format!("none set, {}", unit.word()),
            (figures, Unit::MegabytesASecond) => format!("at least {} {}", figures.join(" / "), self.unit.word()),
            (figures, unit) => format!("{} {}", figures.join(" / "), unit.word()),
        }
    }
}

impl Unit {
    fn word(self) -> &'static str {
        match self {
            Self::Milliseconds => "ms",
            Self::Megabytes => "MB",
            Self::MegabytesASecond => "MB/s",
            Self::Count => "",
        }
    }

    /// How much of the budget is used; above 1 it is missed.
    fn share(self, budget: f64, measured: f64) -> f64 {
        match self {
            Self::Milliseconds | Self::Megabytes | Self::Count if measured <= 0.0 => 0.0,
            Self::Milliseconds | Self::Megabytes | Self::Count => measured / budget,
            Self::MegabytesASecond => budget / measured,
        }
    }
}

fn figure_words(figure: f64) -> String {
    if figure >= 100.0 { format!("{figure:.0}") } else { format!("{figure:.2}") }
}

/// A time in milliseconds.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The middle of what some repetitions take, in milliseconds.
pub(crate) fn median(repetitions: usize, mut work: impl FnMut()) -> f64 {
    let mut times: Vec<f64> = (0..repetitions)
        .map(|_| {
            let began = Instant::now();
            work();
            milliseconds(began.elapsed())
        })
        .collect();
    middle(&mut times)
}

/// The middle of some figures.
pub(crate) fn middle(figures: &mut [f64]) -> f64 {
    figures.sort_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied().unwrap_or_default()
}
