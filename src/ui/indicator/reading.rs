//! What is read from an indicator for its row: unit, latest actual value, achievement, trend.

use rust_decimal::Decimal;

use crate::document::achievement::{Achievement, achievement};
use crate::model::{Actual, Indicator, PlanPeriod, Target, TargetValue, day_in_words};

/// The latest actual value against its target.
pub(super) enum Standing {
    /// There is no actual value.
    NoActual,
    /// The judgement; without a ratio and a verdict where there can be none.
    Judged(Achievement),
}

impl Standing {
    /// One word for the state, as the filter lists it.
    pub(super) fn word(&self) -> &'static str {
        match self {
            Self::NoActual => "実績なし",
            Self::Judged(Achievement { met: Some(true), .. }) => "達成",
            Self::Judged(Achievement { met: Some(false), .. }) => "未達",
            Self::Judged(Achievement { ratio: Some(_), .. }) => "年度途中",
            Self::Judged(_) => "判定なし",
        }
    }

    /// The state with its ratio, as the cell shows it; empty without an actual value.
    pub(super) fn in_words(&self) -> String {
        match self {
            Self::NoActual => String::new(),
            Self::Judged(judged) => match judged.percent() {
                Some(percent) => format!("{} {percent}", self.word()),
                None => self.word().to_owned(),
            },
        }
    }
}

/// The unit the targets are printed in; several where they differ.
pub(super) fn unit(indicator: &Indicator) -> String {
    let mut units: Vec<&str> = Vec::new();
    for quantity in indicator.targets.iter().filter_map(|target| target.value().quantity()) {
        if !quantity.unit.is_empty() && !units.contains(&quantity.unit.as_str()) {
            units.push(&quantity.unit);
        }
    }
    units.join("、")
}

/// The latest actual value: of the latest year, and of the latest day in it; one for the whole year comes last.
pub(super) fn latest(indicator: &Indicator) -> Option<&Actual> {
    indicator.actuals.iter().max_by_key(|actual| (actual.year, actual.as_of.is_none(), actual.as_of))
}

/// An actual value with the year it belongs to: 43,782人（R6）.
pub(super) fn dated(actual: &Actual) -> String {
    format!("{}（{}）", actual.value.as_str(), actual.year.short())
}

/// The latest actual value against the target of its year.
pub(super) fn standing(period: PlanPeriod, indicator: &Indicator) -> Standing {
    latest(indicator).map_or(Standing::NoActual, |actual| Standing::Judged(judged(period, indicator, actual)))
}

/// An actual value against the target of its year.
pub(super) fn judged(period: PlanPeriod, indicator: &Indicator, actual: &Actual) -> Achievement {
    match period.position(actual.year) {
        Some(position) => {
            let target = indicator.targets.get(position).cloned().unwrap_or_default();
            achievement(indicator, &target, actual)
        }
        None => Achievement {
            ratio: None,
            met: None,
            words: format!("{}は計画期間の外のため、比べる目標がありません", actual.year),
        },
    }
}

/// The targets one behind the other, and the actual values, for a tooltip and for copying.
pub(super) fn trend(period: PlanPeriod, indicator: &Indicator) -> String {
    let printed =
        |target: &Target| if target.as_str().is_empty() { "—".to_owned() } else { target.as_str().to_owned() };
    let targets = period.years().zip(&indicator.targets);
    let targets: Vec<String> = targets.map(|(year, target)| format!("{} {}", year.short(), printed(target))).collect();
    let mut words = format!("目標 {}", targets.join(" → "));
    for actual in &indicator.actuals {
        let day = actual.as_of.map(|day| format!("（{}）", day_in_words(day))).unwrap_or_default();
        words.push_str(&format!("\n実績 {} {}{day}", actual.year.short(), actual.value.as_str()));
    }
    words
}

/// What was understood of a printed value, where that is not plain to see.
pub(super) fn understood(target: &Target) -> Option<String> {
    match target.value() {
        TargetValue::Blank | TargetValue::Text => None,
        TargetValue::Quantity(quantity) => {
            let words = quantity.in_words();
            (words != target.as_str()).then(|| format!("読み取った値 {words}"))
        }
        TargetValue::Undetermined => Some("後で設定する値（未定）として扱います".to_owned()),
        TargetValue::NoteMark => Some("注の印だけのため、値は未定として扱います".to_owned()),
    }
}

/// The number of a value in a unit, where it is one.
pub(super) fn number_in(value: &Target, unit: &str) -> Option<Decimal> {
    value.value().quantity().filter(|quantity| quantity.unit == unit).map(|quantity| quantity.number)
}
