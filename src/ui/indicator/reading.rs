//! What is read from an indicator for its row: unit, latest actual value, achievement, trend.

use rust_decimal::Decimal;

use crate::document::achievement::{AgainstBoth, AgainstFirst, against_both};
pub(super) use crate::document::achievement::{judged, latest, standing};
use crate::model::{Actual, Indicator, PlanPeriod, Target, TargetValue, day_in_words};
use crate::revision::targets_of;

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

/// An actual value with the year it belongs to: 43,782人（R6）.
pub(super) fn dated(actual: &Actual) -> String {
    format!("{}（{}）", actual.value.as_str(), actual.year.short())
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
    for first in first_targets(period, indicator) {
        words.push_str(&format!("\n当初値 {first}"));
    }
    words
}

/// The targets first published where later editions replaced them, with their editions: R8 100,000人（令和6年3月）.
pub(super) fn first_targets(period: PlanPeriod, indicator: &Indicator) -> Vec<String> {
    let revised = period.years().filter_map(|year| Some((year, targets_of(indicator, period, year)?.0?)));
    revised.map(|(year, first)| format!("{} {}（{}）", year.short(), first.target.as_str(), first.edition)).collect()
}

/// An actual value against the target of its year, and against the one first published where that was another.
pub(super) fn against(period: PlanPeriod, indicator: &Indicator, actual: &Actual) -> Vec<String> {
    let both = against_both(indicator, period, actual);
    let Some(AgainstBoth { current, first: Some(first) }) = &both else {
        let judged = judged(period, indicator, actual);
        let percent = judged.percent().map(|percent| format!("目標比 {percent}。")).unwrap_or_default();
        return vec![format!("{percent}{}", judged.words)];
    };
    let AgainstFirst { target, achievement } = first;
    let printed = targets_of(indicator, period, actual.year).map_or("", |(_, printed)| printed.as_str());
    let mut lines = Vec::new();
    if let (Some(now), Some(then)) = (current.percent(), achievement.percent()) {
        lines.push(format!("改定後 {printed}に対し {now}・当初 {}に対し {then}", target.target.as_str()));
    }
    lines.extend(both.iter().flat_map(AgainstBoth::words));
    lines
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
