//! Gestures on indicators.

use super::{quoted, shifted, single};
use crate::command::{Command, Transaction};
use crate::model::{Actual, Catalogue, Direction, FiscalYear, Indicator, IndicatorId, Measure, MeasureId, Target};

/// Adds an indicator without targets at a position.
#[must_use]
pub fn add_indicator(catalogue: &Catalogue, measure: MeasureId, position: usize, name: &str) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let indicator = Indicator::new(IndicatorId(found.next_part), name, catalogue.period.len());
    let deed = format!("{}を追加", words(&indicator));
    single(found, &deed, Command::InsertIndicator { measure, position, indicator })
}

/// Adds a copy of an indicator behind it; actual values, observed for the original, are not copied.
#[must_use]
pub fn duplicate_indicator(catalogue: &Catalogue, measure: MeasureId, indicator: IndicatorId) -> Option<Transaction> {
    let (found, position) = place(catalogue, measure, indicator)?;
    let original = found.indicator(indicator)?;
    let copy = Indicator { id: IndicatorId(found.next_part), actuals: Vec::new(), ..original.clone() };
    let command = Command::InsertIndicator { measure, position: position + 1, indicator: copy };
    single(found, &format!("{}を複製", words(original)), command)
}

/// Takes an indicator out.
#[must_use]
pub fn remove_indicator(catalogue: &Catalogue, measure: MeasureId, indicator: IndicatorId) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let deed = format!("{}を削除", words(found.indicator(indicator)?));
    single(found, &deed, Command::RemoveIndicator { measure, indicator })
}

/// Moves an indicator up (negative) or down.
#[must_use]
pub fn move_indicator(
    catalogue: &Catalogue,
    measure: MeasureId,
    indicator: IndicatorId,
    by: isize,
) -> Option<Transaction> {
    let (found, position) = place(catalogue, measure, indicator)?;
    let position = shifted(position, by, found.indicators.len())?;
    let deed = format!("{}を移動", words(found.indicator(indicator)?));
    single(found, &deed, Command::MoveIndicator { measure, indicator, position })
}

/// Replaces an indicator's name.
#[must_use]
pub fn set_indicator_name(
    catalogue: &Catalogue,
    measure: MeasureId,
    indicator: IndicatorId,
    name: &str,
) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let old = found.indicator(indicator).filter(|old| old.name != name)?;
    let command = Command::SetIndicatorName { measure, indicator, name: name.to_owned() };
    single(found, &format!("{}の名称を変更", words(old)), command)
}

/// Replaces the printed target of a year.
#[must_use]
pub fn set_target(
    catalogue: &Catalogue,
    measure: MeasureId,
    indicator: IndicatorId,
    year: FiscalYear,
    text: &str,
) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let old = found.indicator(indicator)?;
    if target_text(catalogue, old, year) == Some(text) {
        return None;
    }
    let command = Command::SetTarget { measure, indicator, year, text: text.to_owned() };
    single(found, &format!("{} {year}の目標を変更", words(old)), command)
}

/// Says which way an indicator should move.
#[must_use]
pub fn set_direction(
    catalogue: &Catalogue,
    measure: MeasureId,
    indicator: IndicatorId,
    direction: Option<Direction>,
) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let old = found.indicator(indicator).filter(|old| old.direction != direction)?;
    let command = Command::SetDirection { measure, indicator, direction };
    single(found, &format!("{}の向きを変更", words(old)), command)
}

/// Replaces the actual values of an indicator.
#[must_use]
pub fn set_actuals(
    catalogue: &Catalogue,
    measure: MeasureId,
    indicator: IndicatorId,
    actuals: Vec<Actual>,
) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let old = found.indicator(indicator).filter(|old| old.actuals != actuals)?;
    single(found, &format!("{}の実績を変更", words(old)), Command::SetActuals { measure, indicator, actuals })
}

/// The target printed for a year, blank where the list is shorter; `None` outside the plan period.
pub(super) fn target_text<'a>(catalogue: &Catalogue, indicator: &'a Indicator, year: FiscalYear) -> Option<&'a str> {
    let position = catalogue.period.position(year)?;
    Some(indicator.targets.get(position).map_or("", Target::as_str))
}

pub(super) fn words(indicator: &Indicator) -> String {
    format!("成果指標{}", quoted(&indicator.name, "", ""))
}

fn place(catalogue: &Catalogue, measure: MeasureId, id: IndicatorId) -> Option<(&Measure, usize)> {
    let found = catalogue.measure(measure)?;
    let position = found.indicators.iter().position(|indicator| indicator.id == id)?;
    Some((found, position))
}
