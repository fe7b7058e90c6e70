//! First-published targets (当初値), kept through all later editions.

use std::collections::BTreeMap;

use crate::model::{
    Catalogue, FirstTarget, FiscalYear, Indicator, IndicatorId, MeasureId, PlanPeriod, Target, TargetValue,
};

/// The first-published targets of an indicator, in the form an edit takes them.
#[derive(Clone, PartialEq, Debug)]
pub struct FirstPublished {
    /// The measure.
    pub measure: MeasureId,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its first-published targets by year, those known before included.
    pub targets: BTreeMap<FiscalYear, FirstTarget>,
}

/// The indicators of a published catalogue for which it is the earliest edition known to set a target.
///
/// Whatever a year's first target is known to be stays. Of the others, what the catalogue prints is taken, with its
/// edition: nothing says what earlier editions printed. A blank, ※ or 未定 sets no target.
#[must_use]
pub fn first_published(published: &Catalogue) -> Vec<FirstPublished> {
    let mut found = Vec::new();
    for measure in published.measures() {
        for indicator in &measure.indicators {
            let targets = with_first(indicator, published);
            if targets != indicator.first_published {
                found.push(FirstPublished { measure: measure.id, indicator: indicator.id, targets });
            }
        }
    }
    found
}

fn with_first(indicator: &Indicator, published: &Catalogue) -> BTreeMap<FiscalYear, FirstTarget> {
    let mut targets = indicator.first_published.clone();
    for (year, target) in published.period.years().zip(&indicator.targets) {
        if says_something(target) {
            let first = || FirstTarget { edition: published.edition, target: target.clone() };
            targets.entry(year).or_insert_with(first);
        }
    }
    targets
}

fn says_something(target: &Target) -> bool {
    match target.value() {
        TargetValue::Blank | TargetValue::Undetermined | TargetValue::NoteMark => false,
        TargetValue::Text | TargetValue::Quantity(_) => true,
    }
}

/// The targets of a year: the first published one where it is known and differs from what is printed now, and the one
/// printed now. `None` outside the period.
#[must_use]
pub fn targets_of(
    indicator: &Indicator,
    period: PlanPeriod,
    year: FiscalYear,
) -> Option<(Option<&FirstTarget>, &Target)> {
    let printed = indicator.targets.get(period.position(year)?)?;
    Some((indicator.first_published.get(&year).filter(|first| first.target != *printed), printed))
}
