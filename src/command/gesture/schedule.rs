//! Gestures on the schedule.

use std::collections::BTreeSet;

use super::{called, named, quoted, shifted, single};
use crate::command::{Command, Transaction};
use crate::model::{Bar, BarId, Catalogue, FiscalYear, Measure, MeasureId, RowId, ScheduleRow};

/// Adds an empty schedule row at a position.
#[must_use]
pub fn add_row(catalogue: &Catalogue, measure: MeasureId, position: usize, label: &str) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let row = ScheduleRow::new(RowId(found.next_part), label, catalogue.period.len());
    let deed = format!("取組{}を追加", quoted(label, "", ""));
    single(found, &deed, Command::InsertRow { measure, position, row })
}

/// Adds a copy of a schedule row behind it.
#[must_use]
pub fn duplicate_row(catalogue: &Catalogue, measure: MeasureId, row: RowId) -> Option<Transaction> {
    let (found, position) = place(catalogue, measure, row)?;
    let original = found.row(row)?;
    let mut copy = ScheduleRow { id: RowId(found.next_part), ..original.clone() };
    for (bar, next) in copy.bars.iter_mut().zip(found.next_part.saturating_add(1)..) {
        bar.id = BarId(next);
    }
    let deed = format!("取組{}を複製", quoted(&original.label, "", ""));
    single(found, &deed, Command::InsertRow { measure, position: position + 1, row: copy })
}

/// Takes a schedule row out.
#[must_use]
pub fn remove_row(catalogue: &Catalogue, measure: MeasureId, row: RowId) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let deed = format!("取組{}を削除", quoted(&found.row(row)?.label, "", ""));
    single(found, &deed, Command::RemoveRow { measure, row })
}

/// Moves a schedule row up (negative) or down.
#[must_use]
pub fn move_row(catalogue: &Catalogue, measure: MeasureId, row: RowId, by: isize) -> Option<Transaction> {
    let (found, position) = place(catalogue, measure, row)?;
    let position = shifted(position, by, found.schedule.rows.len())?;
    let deed = format!("取組{}を移動", quoted(&found.row(row)?.label, "", ""));
    single(found, &deed, Command::MoveRow { measure, row, position })
}

/// Replaces a row's label.
#[must_use]
pub fn set_row_label(catalogue: &Catalogue, measure: MeasureId, row: RowId, label: &str) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let old = found.row(row).filter(|old| old.label != label)?;
    let deed = format!("取組{}の名称を変更", quoted(&old.label, "", ""));
    single(found, &deed, Command::SetRowLabel { measure, row, label: label.to_owned() })
}

/// Replaces what is printed in the row's cell of a year.
#[must_use]
pub fn set_row_mark(
    catalogue: &Catalogue,
    measure: MeasureId,
    row: RowId,
    year: FiscalYear,
    text: &str,
) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let old = found.row(row)?;
    if mark_text(catalogue, old, year) == Some(text) {
        return None;
    }
    let deed = format!("取組{} {year}の記載を変更", quoted(&old.label, "", ""));
    single(found, &deed, Command::SetRowMark { measure, row, year, text: text.to_owned() })
}

/// Says whether a row's extent is still to be entered.
#[must_use]
pub fn set_row_unread(catalogue: &Catalogue, measure: MeasureId, row: RowId, unread: bool) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let old = found.row(row).filter(|old| old.unread != unread)?;
    let state = if unread { "未入力" } else { "入力済み" };
    let deed = format!("{}期間を{state}に変更", quoted(&old.label, "の", ""));
    single(found, &deed, Command::SetRowUnread { measure, row, unread })
}

/// Adds a bar entered by a person; the row is no longer unread. The bar's id is assigned here.
#[must_use]
pub fn add_bar(catalogue: &Catalogue, measure: MeasureId, row: RowId, bar: Bar) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let old = found.row(row)?;
    let bar = Bar { id: BarId(found.next_part), ..bar };
    let mut commands = vec![Command::InsertBar { measure, row, bar }];
    if old.unread {
        commands.push(Command::SetRowUnread { measure, row, unread: false });
    }
    super::several(found, &format!("{}期間を追加", quoted(&old.label, "の", "")), commands)
}

/// Replaces bars that a person moved, stretched or renamed, all in one step.
#[must_use]
pub fn replace_bars(catalogue: &Catalogue, bars: &[(MeasureId, Bar)]) -> Option<Transaction> {
    let changed: Vec<_> = bars
        .iter()
        .filter(|(measure, bar)| {
            let old = catalogue.measure(*measure).and_then(|found| Some(row_of(found, bar.id)?.1));
            old.is_some_and(|old| old != bar)
        })
        .collect();
    let name = bars_name(catalogue, changed.iter().map(|(measure, bar)| (*measure, bar.id)), "変更")?;
    let replace = |(measure, bar): &&(MeasureId, Bar)| Command::ReplaceBar { measure: *measure, bar: bar.clone() };
    named(name, changed.iter().map(replace).collect())
}

/// Takes bars out, all in one step.
#[must_use]
pub fn remove_bars(catalogue: &Catalogue, bars: &[(MeasureId, BarId)]) -> Option<Transaction> {
    let there = |(measure, bar): &(MeasureId, BarId)| {
        catalogue.measure(*measure).is_some_and(|found| row_of(found, *bar).is_some())
    };
    let bars: BTreeSet<_> = bars.iter().copied().filter(there).collect();
    let name = bars_name(catalogue, bars.iter().copied(), "削除")?;
    named(name, bars.into_iter().map(|(measure, bar)| Command::RemoveBar { measure, bar }).collect())
}

/// The mark printed for a year, blank where the list is shorter; `None` outside the plan period.
pub(super) fn mark_text<'a>(catalogue: &Catalogue, row: &'a ScheduleRow, year: FiscalYear) -> Option<&'a str> {
    let position = catalogue.period.position(year)?;
    Some(row.marks.get(position).map_or("", String::as_str))
}

/// Names an edit of bars: 2-20 「運用」の期間を変更 where they share a row, 2-20 期間3件を変更 where they share
/// a measure, 施策2件の期間3件を変更 otherwise; `None` without bars.
fn bars_name(
    catalogue: &Catalogue,
    bars: impl Iterator<Item = (MeasureId, BarId)> + Clone,
    deed: &str,
) -> Option<String> {
    let count = bars.clone().count();
    let (measure, bar) = bars.clone().next()?;
    let measures: BTreeSet<_> = bars.clone().map(|(measure, _)| measure).collect();
    if measures.len() > 1 {
        return Some(format!("施策{}件の期間{count}件を{deed}", measures.len()));
    }
    let found = catalogue.measure(measure)?;
    let (row, _) = row_of(found, bar)?;
    let same_row = bars.clone().all(|(_, bar)| row.bars.iter().any(|other| other.id == bar));
    let what = if same_row { format!("{}期間", quoted(&row.label, "の", "")) } else { format!("期間{count}件") };
    Some(format!("{} {what}を{deed}", called(found)))
}

fn row_of(measure: &Measure, id: BarId) -> Option<(&ScheduleRow, &Bar)> {
    measure.schedule.rows.iter().find_map(|row| Some((row, row.bars.iter().find(|bar| bar.id == id)?)))
}

fn place(catalogue: &Catalogue, measure: MeasureId, id: RowId) -> Option<(&Measure, usize)> {
    let found = catalogue.measure(measure)?;
    let position = found.schedule.rows.iter().position(|row| row.id == id)?;
    Some((found, position))
}
