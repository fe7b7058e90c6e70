//! Edits of the schedule: rows, printed marks and bars.

use std::mem::replace;

use super::{Part, check_insertion, duplicate_part, measure_mut, move_within, no_part, reserve};
use crate::command::{Command, CommandError};
use crate::model::{Bar, BarId, Catalogue, FiscalYear, Measure, MeasureId, RowId, ScheduleRow, limits};

type Inverse = Result<Command, CommandError>;

pub(super) fn insert_row(catalogue: &mut Catalogue, id: MeasureId, position: usize, row: &ScheduleRow) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    check_insertion(&measure.schedule.rows, position, &row.id)?;
    if measure.row(row.id).is_some() {
        return Err(duplicate_part(&row.id));
    }
    check_bars(measure, None, &row.bars)?;
    for part in std::iter::once(row.id.0).chain(row.bars.iter().map(|bar| bar.id.0)) {
        reserve(measure, part);
    }
    measure.schedule.rows.insert(position, row.clone());
    Ok(Command::RemoveRow { measure: id, row: row.id })
}

pub(super) fn remove_row(catalogue: &mut Catalogue, id: MeasureId, row: RowId) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    let position = row_position(measure, row)?;
    let row = measure.schedule.rows.remove(position);
    Ok(Command::InsertRow { measure: id, position, row })
}

pub(super) fn move_row(catalogue: &mut Catalogue, id: MeasureId, row: RowId, position: usize) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    let old = row_position(measure, row)?;
    move_within(&mut measure.schedule.rows, old, position)?;
    Ok(Command::MoveRow { measure: id, row, position: old })
}

pub(super) fn set_label(catalogue: &mut Catalogue, id: MeasureId, row: RowId, label: &str) -> Inverse {
    let old = replace(&mut row_mut(catalogue, id, row)?.label, label.to_owned());
    Ok(Command::SetRowLabel { measure: id, row, label: old })
}

pub(super) fn set_mark(catalogue: &mut Catalogue, id: MeasureId, row: RowId, year: FiscalYear, text: &str) -> Inverse {
    let position = catalogue.period.position(year).ok_or(CommandError::NotInPeriod(year))?;
    let marks = &mut row_mut(catalogue, id, row)?.marks;
    if let Some(mark) = marks.get_mut(position) {
        let old = replace(mark, text.to_owned());
        return Ok(Command::SetRowMark { measure: id, row, year, text: old });
    }
    let before = marks.clone();
    if !text.is_empty() {
        marks.resize(position, String::new());
        marks.push(text.to_owned());
    }
    Ok(Command::SetRowMarks { measure: id, row, marks: before })
}

pub(super) fn set_marks(catalogue: &mut Catalogue, id: MeasureId, row: RowId, marks: &[String]) -> Inverse {
    let old = replace(&mut row_mut(catalogue, id, row)?.marks, marks.to_vec());
    Ok(Command::SetRowMarks { measure: id, row, marks: old })
}

pub(super) fn set_unread(catalogue: &mut Catalogue, id: MeasureId, row: RowId, unread: bool) -> Inverse {
    let old = replace(&mut row_mut(catalogue, id, row)?.unread, unread);
    Ok(Command::SetRowUnread { measure: id, row, unread: old })
}

pub(super) fn insert_bar(catalogue: &mut Catalogue, id: MeasureId, row: RowId, bar: &Bar) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    let position = row_position(measure, row)?;
    check_bars(measure, None, std::slice::from_ref(bar))?;
    if let Some(row) = measure.schedule.rows.get_mut(position) {
        limits::parts(BarId::WORD, row.bars.len().saturating_add(1))?;
        put(&mut row.bars, bar.clone());
    }
    reserve(measure, bar.id.0);
    Ok(Command::RemoveBar { measure: id, bar: bar.id })
}

pub(super) fn remove_bar(catalogue: &mut Catalogue, id: MeasureId, bar: BarId) -> Inverse {
    let row = row_of_bar(catalogue, id, bar)?;
    let before = row.bars.clone();
    let removed = take(&mut row.bars, bar).ok_or_else(|| no_part(&bar))?;
    let mut restored = row.bars.clone();
    put(&mut restored, removed.clone());
    Ok(if restored == before {
        Command::InsertBar { measure: id, row: row.id, bar: removed }
    } else {
        Command::SetBars { measure: id, row: row.id, bars: before }
    })
}

pub(super) fn replace_bar(catalogue: &mut Catalogue, id: MeasureId, bar: &Bar) -> Inverse {
    check_extent(bar)?;
    let row = row_of_bar(catalogue, id, bar.id)?;
    if let Some(place) =
        row.bars.iter_mut().find(|old| old.id == bar.id && (old.first, old.last) == (bar.first, bar.last))
    {
        return Ok(Command::ReplaceBar { measure: id, bar: replace(place, bar.clone()) });
    }
    let before = row.bars.clone();
    let old = take(&mut row.bars, bar.id).ok_or_else(|| no_part(&bar.id))?;
    let mut restored = row.bars.clone();
    put(&mut row.bars, bar.clone());
    put(&mut restored, old.clone());
    Ok(if restored == before {
        Command::ReplaceBar { measure: id, bar: old }
    } else {
        Command::SetBars { measure: id, row: row.id, bars: before }
    })
}

pub(super) fn set_bars(catalogue: &mut Catalogue, id: MeasureId, row: RowId, bars: &[Bar]) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    let position = row_position(measure, row)?;
    check_bars(measure, Some(row), bars)?;
    for bar in bars {
        reserve(measure, bar.id.0);
    }
    let row = measure.schedule.rows.get_mut(position).ok_or_else(|| no_part(&row))?;
    let old = replace(&mut row.bars, bars.to_vec());
    Ok(Command::SetBars { measure: id, row: row.id, bars: old })
}

/// Puts a bar at its place in order of the first month; equal bars stay in order of their identity.
fn put(bars: &mut Vec<Bar>, bar: Bar) {
    let key = |bar: &Bar| (bar.first, bar.last, bar.id);
    let position = bars.iter().position(|other| key(other) > key(&bar)).unwrap_or(bars.len());
    bars.insert(position, bar);
}

fn take(bars: &mut Vec<Bar>, id: BarId) -> Option<Bar> {
    let position = bars.iter().position(|bar| bar.id == id)?;
    Some(bars.remove(position))
}

fn check_extent(bar: &Bar) -> Result<(), CommandError> {
    if bar.last < bar.first {
        return Err(CommandError::ReversedBar(format!("{}〜{}", bar.first.in_words(), bar.last.in_words())));
    }
    Ok(())
}

/// Makes sure that bars can join a measure, whose row `replaced` loses the bars it has.
fn check_bars(measure: &Measure, replaced: Option<RowId>, bars: &[Bar]) -> Result<(), CommandError> {
    for (position, bar) in bars.iter().enumerate() {
        check_extent(bar)?;
        let mut others = measure.schedule.rows.iter().filter(|row| Some(row.id) != replaced);
        if others.any(|row| row.bars.iter().any(|other| other.id == bar.id))
            || bars.iter().take(position).any(|other| other.id == bar.id)
        {
            return Err(duplicate_part(&bar.id));
        }
    }
    Ok(())
}

fn row_position(measure: &Measure, id: RowId) -> Result<usize, CommandError> {
    measure.schedule.rows.iter().position(|row| row.id == id).ok_or_else(|| no_part(&id))
}

fn row_mut(catalogue: &mut Catalogue, measure: MeasureId, id: RowId) -> Result<&mut ScheduleRow, CommandError> {
    let rows = &mut measure_mut(catalogue, measure)?.schedule.rows;
    rows.iter_mut().find(|row| row.id == id).ok_or_else(|| no_part(&id))
}

fn row_of_bar(catalogue: &mut Catalogue, measure: MeasureId, id: BarId) -> Result<&mut ScheduleRow, CommandError> {
    let rows = &mut measure_mut(catalogue, measure)?.schedule.rows;
    rows.iter_mut().find(|row| row.bars.iter().any(|bar| bar.id == id)).ok_or_else(|| no_part(&id))
}
