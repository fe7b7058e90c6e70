//! The values of an indicator through two plans, where what is counted and its unit agree.

use crate::diff::{Degree, Sides, bare, bigrams};
use crate::model::{FiscalYear, Indicator, IndicatorId, Measure, PlanPeriod};

/// Names of indicators with figures of one unit must be at least so alike.
const ALIKE: Degree = Degree(300);
/// The same, where one side prints no unit that would bear the likeness out.
const ALIKE_WITHOUT_UNIT: Degree = Degree(500);
/// Names of indicators without figures must be at least so alike.
const ALIKE_WORDS: Degree = Degree(700);

/// An indicator of a measure with the one it continues.
#[derive(Clone, PartialEq, Debug)]
pub struct IndicatorHistory {
    /// The indicators.
    pub indicators: Sides<IndicatorId>,
    /// Their names.
    pub names: Sides<String>,
    /// The unit in half width; empty where the indicator has words instead of figures, or no unit is printed.
    pub unit: String,
    /// The sides whose figures are printed without the unit that the other side prints.
    pub is_unit_missing: Sides<bool>,
    /// The values by year, the earlier plan's first where both have one.
    pub values: Vec<HistoryValue>,
}

/// What one plan has for one year.
#[derive(Clone, PartialEq, Debug)]
pub struct HistoryValue {
    /// The year.
    pub year: FiscalYear,
    /// Whether it is the earlier plan.
    pub is_old: bool,
    /// The target as printed; empty where only an actual value is known.
    pub target: String,
    /// The actual values as recorded.
    pub actuals: Vec<String>,
}

/// The indicators of two measures that go on from one to the other, in the order of the new one.
///
/// The unit must be the same, or one side must print none, which is told. Each indicator is used once.
#[must_use]
pub fn histories(measures: Sides<&Measure>, periods: Sides<PlanPeriod>) -> Vec<IndicatorHistory> {
    let mut pairs: Vec<_> = Vec::new();
    for old in &measures.old.indicators {
        for new in &measures.new.indicators {
            pairs.extend(agreement(old, new).map(|found| (found, Sides::new(old, new))));
        }
    }
    pairs.sort_by_key(|(agreement, _)| std::cmp::Reverse(agreement.degree));
    let mut taken: Vec<(Agreement, Sides<&Indicator>)> = Vec::new();
    for (found, pair) in pairs {
        let is_free =
            |(_, other): &(Agreement, Sides<&Indicator>)| other.old.id != pair.old.id && other.new.id != pair.new.id;
        if taken.iter().all(is_free) {
            taken.push((found, pair));
        }
    }
    let place = |id: IndicatorId| measures.new.indicators.iter().position(|indicator| indicator.id == id);
    taken.sort_by_key(|(_, pair)| place(pair.new.id));
    taken.into_iter().map(|(found, pair)| history(found, pair, periods)).collect()
}

/// That two indicators count the same.
struct Agreement {
    degree: Degree,
    unit: String,
    is_unit_missing: Sides<bool>,
}

fn agreement(old: &Indicator, new: &Indicator) -> Option<Agreement> {
    let degree = likeness(&old.name, &new.name);
    let units = Sides::new(units(old), units(new));
    match (units.old.as_slice(), units.new.as_slice()) {
        ([], []) if degree >= ALIKE_WORDS && has_values(old) && has_values(new) => {
            Some(Agreement { degree, unit: String::new(), is_unit_missing: Sides::default() })
        }
        ([one], [other]) if one == other || one.is_empty() || other.is_empty() => {
            let needed = if one.is_empty() || other.is_empty() { ALIKE_WITHOUT_UNIT } else { ALIKE };
            if degree < needed {
                return None;
            }
            let unit = if one.is_empty() { other } else { one }.clone();
            let is_missing = |side: &String| side.is_empty() && !unit.is_empty();
            Some(Agreement { degree, is_unit_missing: Sides::new(is_missing(one), is_missing(other)), unit })
        }
        _ => None,
    }
}

/// Twice the shared pairs of characters by all of them.
fn likeness(old: &str, new: &str) -> Degree {
    let (left, mut right) = (bigrams(old), bigrams(new));
    let all = left.len() + right.len();
    let mut shared = 0;
    for bigram in left {
        if let Some(at) = right.iter().position(|other| *other == bigram) {
            right.remove(at);
            shared += 1;
        }
    }
    Degree((2000_usize * shared).checked_div(all).and_then(|degree| u16::try_from(degree).ok()).unwrap_or(0))
}

/// The units of the figures of an indicator, each once.
fn units(indicator: &Indicator) -> Vec<String> {
    let actuals = indicator.actuals.iter().map(|actual| &actual.value);
    let quantities = indicator.targets.iter().chain(actuals).filter_map(|target| target.value().quantity());
    let mut units: Vec<String> = quantities.map(|quantity| quantity.unit.clone()).collect();
    units.sort();
    units.dedup();
    units
}

fn has_values(indicator: &Indicator) -> bool {
    indicator.targets.iter().any(|target| !bare(target.as_str()).is_empty())
}

fn history(found: Agreement, pair: Sides<&Indicator>, periods: Sides<PlanPeriod>) -> IndicatorHistory {
    let mut values = values(pair.old, periods.old, true);
    values.extend(self::values(pair.new, periods.new, false));
    values.sort_by_key(|value| (value.year, !value.is_old));
    IndicatorHistory {
        indicators: pair.map(|indicator| indicator.id),
        names: pair.map(|indicator| indicator.name.clone()),
        unit: found.unit,
        is_unit_missing: found.is_unit_missing,
        values,
    }
}

fn values(indicator: &Indicator, period: PlanPeriod, is_old: bool) -> Vec<HistoryValue> {
    let targets = period.years().zip(&indicator.targets).map(|(year, target)| (year, target.as_str()));
    let mut values: Vec<HistoryValue> = targets
        .map(|(year, target)| HistoryValue { year, is_old, target: target.to_owned(), actuals: Vec::new() })
        .collect();
    for actual in &indicator.actuals {
        let shown = actual.value.as_str().to_owned();
        match values.iter_mut().find(|value| value.year == actual.year) {
            Some(value) => value.actuals.push(shown),
            None => {
                values.push(HistoryValue { year: actual.year, is_old, target: String::new(), actuals: vec![shown] })
            }
        }
    }
    values
}
