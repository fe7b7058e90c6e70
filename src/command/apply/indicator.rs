//! Edits of indicators, their targets and actual values.

use std::collections::BTreeMap;
use std::mem::replace;

use super::{check_insertion, duplicate_part, measure_mut, move_within, no_part, reserve};
use crate::command::{Command, CommandError};
use crate::model::{
    Actual, Catalogue, Direction, FirstTarget, FiscalYear, Indicator, IndicatorId, Measure, MeasureId, Target,
};

type Inverse = Result<Command, CommandError>;

pub(super) fn insert(catalogue: &mut Catalogue, id: MeasureId, position: usize, indicator: &Indicator) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    check_insertion(&measure.indicators, position, &indicator.id)?;
    if measure.indicator(indicator.id).is_some() {
        return Err(duplicate_part(&indicator.id));
    }
    reserve(measure, indicator.id.0);
    measure.indicators.insert(position, indicator.clone());
    Ok(Command::RemoveIndicator { measure: id, indicator: indicator.id })
}

pub(super) fn remove(catalogue: &mut Catalogue, id: MeasureId, indicator: IndicatorId) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    let position = position_of(measure, indicator)?;
    let indicator = measure.indicators.remove(position);
    Ok(Command::InsertIndicator { measure: id, position, indicator })
}

pub(super) fn move_to(catalogue: &mut Catalogue, id: MeasureId, indicator: IndicatorId, position: usize) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    let old = position_of(measure, indicator)?;
    move_within(&mut measure.indicators, old, position)?;
    Ok(Command::MoveIndicator { measure: id, indicator, position: old })
}

pub(super) fn set_name(catalogue: &mut Catalogue, id: MeasureId, indicator: IndicatorId, name: &str) -> Inverse {
    let old = replace(&mut indicator_mut(catalogue, id, indicator)?.name, name.to_owned());
    Ok(Command::SetIndicatorName { measure: id, indicator, name: old })
}

pub(super) fn set_target(
    catalogue: &mut Catalogue,
    id: MeasureId,
    indicator: IndicatorId,
    year: FiscalYear,
    text: &str,
) -> Inverse {
    let position = catalogue.period.position(year).ok_or(CommandError::NotInPeriod(year))?;
    let targets = &mut indicator_mut(catalogue, id, indicator)?.targets;
    if let Some(target) = targets.get_mut(position) {
        let old = replace(target, Target::new(text));
        return Ok(Command::SetTarget { measure: id, indicator, year, text: old.as_str().to_owned() });
    }
    let before = targets.clone();
    if !text.is_empty() {
        targets.resize(position, Target::default());
        targets.push(Target::new(text));
    }
    Ok(Command::SetTargets { measure: id, indicator, targets: before })
}

pub(super) fn set_targets(
    catalogue: &mut Catalogue,
    id: MeasureId,
    indicator: IndicatorId,
    targets: &[Target],
) -> Inverse {
    let old = replace(&mut indicator_mut(catalogue, id, indicator)?.targets, targets.to_vec());
    Ok(Command::SetTargets { measure: id, indicator, targets: old })
}

pub(super) fn set_direction(
    catalogue: &mut Catalogue,
    id: MeasureId,
    indicator: IndicatorId,
    direction: Option<Direction>,
) -> Inverse {
    let old = replace(&mut indicator_mut(catalogue, id, indicator)?.direction, direction);
    Ok(Command::SetDirection { measure: id, indicator, direction: old })
}

pub(super) fn set_actuals(
    catalogue: &mut Catalogue,
    id: MeasureId,
    indicator: IndicatorId,
    actuals: &[Actual],
) -> Inverse {
    let old = replace(&mut indicator_mut(catalogue, id, indicator)?.actuals, actuals.to_vec());
    Ok(Command::SetActuals { measure: id, indicator, actuals: old })
}

pub(super) fn set_first_published(
    catalogue: &mut Catalogue,
    id: MeasureId,
    indicator: IndicatorId,
    first_published: &BTreeMap<FiscalYear, FirstTarget>,
) -> Inverse {
    let old = replace(&mut indicator_mut(catalogue, id, indicator)?.first_published, first_published.clone());
    Ok(Command::SetFirstPublished { measure: id, indicator, first_published: old })
}

fn position_of(measure: &Measure, id: IndicatorId) -> Result<usize, CommandError> {
    measure.indicators.iter().position(|indicator| indicator.id == id).ok_or_else(|| no_part(&id))
}

fn indicator_mut(
    catalogue: &mut Catalogue,
    measure: MeasureId,
    id: IndicatorId,
) -> Result<&mut Indicator, CommandError> {
    let indicators = &mut measure_mut(catalogue, measure)?.indicators;
    indicators.iter_mut().find(|indicator| indicator.id == id).ok_or_else(|| no_part(&id))
}
