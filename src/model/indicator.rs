//! Indicators (成果指標): a name, one printed target per plan year, and actual values.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::edition::Edition;
use super::fiscal_year::FiscalYear;
use super::id::IndicatorId;
use super::value::TargetValue;

/// One indicator of a measure.
#[derive(Clone, PartialEq, Debug)]
pub struct Indicator {
    /// Identity within the measure.
    pub id: IndicatorId,
    /// The name as printed.
    pub name: String,
    /// One target per plan year.
    pub targets: Vec<Target>,
    /// Whether more or less is better, once a person has said so.
    pub direction: Option<Direction>,
    /// Observed values (実績), any number per year.
    pub actuals: Vec<Actual>,
    /// The targets first published (当初値), by fiscal year; kept through all later editions.
    pub first_published: BTreeMap<FiscalYear, FirstTarget>,
}

/// The target first published for a year, as far as editions are known (当初値).
#[derive(Clone, PartialEq, Debug)]
pub struct FirstTarget {
    /// The earliest edition known to print it.
    pub edition: Edition,
    /// What that edition prints.
    pub target: Target,
}

/// The printed target of one year, with the value read from it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Target {
    printed: String,
    value: TargetValue,
}

/// Which way an indicator should move.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Direction {
    /// 高いほど良い.
    HigherIsBetter,
    /// 低いほど良い.
    LowerIsBetter,
}

/// An observed value (実績).
#[derive(Clone, PartialEq, Debug)]
pub struct Actual {
    /// The fiscal year it belongs to.
    pub year: FiscalYear,
    /// The value, printed text and reading.
    pub value: Target,
    /// The day as of which it holds, where the source states one.
    pub as_of: Option<NaiveDate>,
    /// The document it comes from.
    pub source: String,
    /// What a reader must know to compare it.
    pub note: String,
}

impl Target {
    /// Takes the text as printed and reads its value beside it.
    #[must_use]
    pub fn new(printed: impl Into<String>) -> Self {
        let printed = printed.into();
        let value = TargetValue::parse(&printed);
        Self { printed, value }
    }

    /// The text as printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.printed
    }

    /// The value read from it.
    #[must_use]
    pub fn value(&self) -> &TargetValue {
        &self.value
    }
}

impl Indicator {
    /// An indicator without targets for a plan of `years` years.
    #[must_use]
    pub fn new(id: IndicatorId, name: impl Into<String>, years: usize) -> Self {
        Self {
            id,
            name: name.into(),
            targets: vec![Target::default(); years],
            direction: None,
            actuals: Vec::new(),
            first_published: BTreeMap::new(),
        }
    }
}
