//! Edits of the grid's cells as one named step.

use super::column::IndicatorColumn;
use super::listing::IndicatorRow;
use crate::command::{Transaction, gesture};
use crate::document::achievement::propose_direction;
use crate::model::{Catalogue, Direction, fold_width};
use crate::ui::grid::EditKind;

/// Turns new texts of cells into one step; the second part says what could not be understood.
pub(super) fn set_cells(
    catalogue: &Catalogue,
    cells: &[(IndicatorRow, IndicatorColumn, String)],
    by: EditKind,
) -> (Option<Transaction>, Vec<String>) {
    let mut warnings: Vec<String> = Vec::new();
    let mut steps: Vec<Option<Transaction>> = Vec::new();
    for (row, column, text) in cells {
        match set_cell(catalogue, *row, *column, text) {
            Ok(step) => steps.push(step),
            Err(warning) if warnings.contains(&warning) => {}
            Err(warning) => warnings.push(warning),
        }
    }
    let mut changes: Vec<Transaction> = steps.into_iter().flatten().collect();
    let step = if changes.len() > 1 {
        let called = cells.first().and_then(|(row, ..)| catalogue.measure(row.measure));
        let called = called.map(|measure| measure.number.as_str()).unwrap_or_default();
        let name = by.step_name(called, changes.len());
        gesture::merge(&name, changes.into_iter().map(Some).collect())
    } else {
        changes.pop()
    };
    (step, warnings)
}

fn set_cell(
    catalogue: &Catalogue,
    row: IndicatorRow,
    column: IndicatorColumn,
    text: &str,
) -> Result<Option<Transaction>, String> {
    let IndicatorRow { measure, indicator } = row;
    match column {
        IndicatorColumn::Name => {
            let name = text.replace("\r\n", " ").replace(['\n', '\r'], " ");
            Ok(gesture::set_indicator_name(catalogue, measure, indicator, &name))
        }
        IndicatorColumn::Target(position) => {
            let year = catalogue.period.years().nth(position);
            Ok(year.and_then(|year| gesture::set_target(catalogue, measure, indicator, year, text)))
        }
        IndicatorColumn::Direction => {
            let direction = direction(text)?;
            Ok(gesture::set_direction(catalogue, measure, indicator, direction))
        }
        IndicatorColumn::Number
        | IndicatorColumn::Measure
        | IndicatorColumn::Unit
        | IndicatorColumn::Kind
        | IndicatorColumn::Latest
        | IndicatorColumn::Achievement
        | IndicatorColumn::Trend
        | IndicatorColumn::Bureaus
        | IndicatorColumn::Section => Ok(None),
    }
}

fn direction(text: &str) -> Result<Option<Direction>, String> {
    let folded = fold_width(text);
    match folded.trim() {
        "" | "未設定" => Ok(None),
        "高いほど良い" | "高いほどよい" | "高い" | "↑" => Ok(Some(Direction::HigherIsBetter)),
        "低いほど良い" | "低いほどよい" | "低い" | "↓" => Ok(Some(Direction::LowerIsBetter)),
        other => {
            Err(format!("向き「{other}」は分かりません。「高いほど良い」「低いほど良い」「未設定」から選んでください"))
        }
    }
}

/// Accepts the proposed directions of indicators that have none.
pub(super) fn accept_directions(catalogue: &Catalogue, rows: &[IndicatorRow]) -> Option<Transaction> {
    let accept = |row: &IndicatorRow| {
        let (_, indicator) = row.find(catalogue)?;
        let proposal = propose_direction(indicator).filter(|_| indicator.direction.is_none())?;
        gesture::set_direction(catalogue, row.measure, row.indicator, Some(proposal.direction))
    };
    let mut steps: Vec<Transaction> = rows.iter().filter_map(accept).collect();
    if steps.len() > 1 {
        let name = format!("成果指標{}件の向きの提案を採用", steps.len());
        return gesture::merge(&name, steps.into_iter().map(Some).collect());
    }
    steps.pop()
}
