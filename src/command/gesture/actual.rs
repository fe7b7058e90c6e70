//! Gestures on actual values (実績), kept in order of their year and day.

use std::collections::BTreeMap;

use super::{named, single};
use crate::command::{Command, Transaction};
use crate::model::{Actual, Catalogue, Indicator, IndicatorId, Measure, MeasureId};

/// Adds an actual value behind those of the same year and an earlier day.
#[must_use]
pub fn add_actual(
    catalogue: &Catalogue,
    measure: MeasureId,
    indicator: IndicatorId,
    actual: Actual,
) -> Option<Transaction> {
    let (found, old) = place(catalogue, measure, indicator)?;
    let deed = deed(old, &actual, "を追加");
    let mut actuals = old.actuals.clone();
    insert(&mut actuals, actual);
    single(found, &deed, Command::SetActuals { measure, indicator, actuals })
}

/// Replaces the actual value at a position of the indicator's list.
#[must_use]
pub fn replace_actual(
    catalogue: &Catalogue,
    measure: MeasureId,
    indicator: IndicatorId,
    position: usize,
    actual: Actual,
) -> Option<Transaction> {
    let (found, old) = place(catalogue, measure, indicator)?;
    let replaced = old.actuals.get(position).filter(|replaced| **replaced != actual)?;
    let deed = deed(old, replaced, "を変更");
    let mut actuals = old.actuals.clone();
    actuals.remove(position);
    insert(&mut actuals, actual);
    single(found, &deed, Command::SetActuals { measure, indicator, actuals })
}

/// Takes out the actual value at a position of the indicator's list.
#[must_use]
pub fn remove_actual(
    catalogue: &Catalogue,
    measure: MeasureId,
    indicator: IndicatorId,
    position: usize,
) -> Option<Transaction> {
    let (found, old) = place(catalogue, measure, indicator)?;
    let deed = deed(old, old.actuals.get(position)?, "を削除");
    let mut actuals = old.actuals.clone();
    actuals.remove(position);
    single(found, &deed, Command::SetActuals { measure, indicator, actuals })
}

/// Adds the actual values of reports to the assembly, all in one step; those already there are left out.
///
/// A value is there already when the indicator has one of the same year, day, printed value and source.
#[must_use]
pub fn add_actuals(catalogue: &Catalogue, actuals: &[(MeasureId, IndicatorId, Actual)]) -> Option<Transaction> {
    let mut lists: BTreeMap<(MeasureId, IndicatorId), Vec<Actual>> = BTreeMap::new();
    for (measure, indicator, actual) in actuals {
        let Some((_, found)) = place(catalogue, *measure, *indicator) else { continue };
        let same = |other: &Actual| {
            (other.year, other.as_of) == (actual.year, actual.as_of)
                && other.value == actual.value
                && other.source == actual.source
        };
        let list = lists.get(&(*measure, *indicator)).unwrap_or(&found.actuals);
        if !list.iter().any(same) {
            insert(lists.entry((*measure, *indicator)).or_insert_with(|| found.actuals.clone()), actual.clone());
        }
    }
    let set = |((measure, indicator), actuals)| Command::SetActuals { measure, indicator, actuals };
    named("県議会報告の実績を取り込む", lists.into_iter().map(set).collect())
}

fn insert(actuals: &mut Vec<Actual>, actual: Actual) {
    // A value without a day is that of the whole year and stands behind the interim ones.
    let key = |actual: &Actual| (actual.year, actual.as_of.is_none(), actual.as_of);
    let position = actuals.iter().position(|other| key(other) > key(&actual)).unwrap_or(actuals.len());
    actuals.insert(position, actual);
}

fn deed(indicator: &Indicator, actual: &Actual, done: &str) -> String {
    format!("{} {}の実績{done}", super::indicator::words(indicator), actual.year)
}

fn place(catalogue: &Catalogue, measure: MeasureId, id: IndicatorId) -> Option<(&Measure, &Indicator)> {
    let found = catalogue.measure(measure)?;
    Some((found, found.indicator(id)?))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::document::open::open;
    use crate::model::{FiscalYear, Target};

    fn actual(year: &str, value: &str, day: Option<(i32, u32, u32)>) -> Actual {
        Actual {
            year: FiscalYear::parse(year).unwrap(),
            value: Target::new(value),
            as_of: day.and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day)),
            source: String::new(),
            note: String::new(),
        }
    }

    #[test]
    fn actual_values_stay_in_order_of_year_and_day() {
        let mut catalogue = open(std::path::Path::new("builtin:r8")).unwrap().document.catalogue().clone();
        let measure = catalogue.measures()[0].clone();
        let (id, indicator) = (measure.id, measure.indicators[0].id);
        let name = &measure.indicators[0].name;
        for value in [
            actual("令和7年度", "4", Some((2025, 8, 31))),
            actual("令和6年度", "3", None),
            actual("令和6年度", "1", Some((2024, 8, 31))),
            actual("令和6年度", "2", Some((2025, 3, 31))),
        ] {
            let transaction = add_actual(&catalogue, id, indicator, value.clone()).unwrap();
            assert_eq!(transaction.name, format!("1-1 成果指標「{name}」 {}の実績を追加", value.year));
            transaction.apply(&mut catalogue).unwrap();
        }
        let texts = |catalogue: &Catalogue| -> Vec<String> {
            let found = &catalogue.measure(id).unwrap().indicators[0];
            found.actuals.iter().map(|actual| actual.value.as_str().to_owned()).collect()
        };
        assert_eq!(texts(&catalogue), ["1", "2", "3", "4"]);

        let unchanged = catalogue.measure(id).unwrap().indicators[0].actuals[0].clone();
        assert!(replace_actual(&catalogue, id, indicator, 0, unchanged).is_none());
        let later = actual("令和8年度", "5", None);
        replace_actual(&catalogue, id, indicator, 0, later).unwrap().apply(&mut catalogue).unwrap();
        assert_eq!(texts(&catalogue), ["2", "3", "4", "5"]);
        remove_actual(&catalogue, id, indicator, 1).unwrap().apply(&mut catalogue).unwrap();
        assert_eq!(texts(&catalogue), ["2", "4", "5"]);
        assert!(remove_actual(&catalogue, id, indicator, 3).is_none());
    }
}
