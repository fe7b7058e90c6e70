//! Gestures on bars that change how many a row has: splitting, joining, pasting, and moving to another row.

use std::collections::{BTreeMap, BTreeSet};

use super::{called, named, quoted};
use crate::command::{Command, Transaction};
use crate::model::{Bar, BarBasis, BarId, Catalogue, Measure, MeasureId, Month, RowId, ScheduleRow};

/// Bars to be put into a row, or into a new row at the measure's end where none is named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PastedRow {
    /// The measure.
    pub measure: MeasureId,
    /// The row, or none for a new one.
    pub row: Option<RowId>,
    /// The label a new row gets.
    pub label: String,
    /// The bars; their ids are assigned by the gesture.
    pub bars: Vec<Bar>,
}

/// A bar on its way into a row.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MovedBar {
    /// The measure it stands in.
    pub from: MeasureId,
    /// The bar as it is to be, under the identity it has there.
    pub bar: Bar,
    /// The measure it goes to.
    pub to: MeasureId,
    /// The row it goes to.
    pub row: RowId,
}

/// Splits a bar, so that a second one begins with a month; both keep the caption.
///
/// `None` where the month is the bar's first or lies outside it.
#[must_use]
pub fn split_bar(catalogue: &Catalogue, measure: MeasureId, bar: BarId, at: Month) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let (row, old) = bar_of(found, bar)?;
    if at <= old.first || at > old.last {
        return None;
    }
    let front = Bar { last: at.plus(-1), ..old.clone() };
    let back = Bar { id: BarId(found.next_part), first: at, ..old.clone() };
    let name = format!("{} {}期間を分割", called(found), quoted(&row.label, "の", ""));
    let row = row.id;
    named(name, vec![Command::ReplaceBar { measure, bar: front }, Command::InsertBar { measure, row, bar: back }])
}

/// Joins the bars given that stand in one row, with all between them, into the earliest; their captions are strung
/// together. `None` where no two share a row.
#[must_use]
pub fn join_bars(catalogue: &Catalogue, bars: &[(MeasureId, BarId)]) -> Option<Transaction> {
    let mut rows: BTreeMap<(MeasureId, RowId), Vec<&Bar>> = BTreeMap::new();
    for (measure, bar) in bars {
        if let Some((row, bar)) = catalogue.measure(*measure).and_then(|found| bar_of(found, *bar)) {
            let joined = rows.entry((*measure, row.id)).or_default();
            if !joined.contains(&bar) {
                joined.push(bar);
            }
        }
    }
    rows.retain(|_, bars| bars.len() > 1);
    let mut commands = Vec::new();
    for ((measure, _), bars) in &mut rows {
        bars.sort_by_key(|bar| (bar.first, bar.last, bar.id));
        let Some((first, others)) = bars.split_first() else { continue };
        let last = bars.iter().map(|bar| bar.last).max().unwrap_or(first.last);
        let mut captions: Vec<&str> = Vec::new();
        for caption in bars.iter().map(|bar| bar.caption.as_str()).filter(|caption| !caption.is_empty()) {
            if !captions.contains(&caption) {
                captions.push(caption);
            }
        }
        commands.extend(others.iter().map(|bar| Command::RemoveBar { measure: *measure, bar: bar.id }));
        let caption = captions.join("・");
        let joined = Bar { id: first.id, first: first.first, last, caption, basis: BarBasis::Entered };
        commands.push(Command::ReplaceBar { measure: *measure, bar: joined });
    }
    let ((measure, row), _) = rows.first_key_value()?;
    let found = catalogue.measure(*measure)?;
    let name = if rows.len() == 1 {
        let label = found.row(*row).map(|row| row.label.as_str()).unwrap_or_default();
        format!("{} {}期間を結合", called(found), quoted(label, "の", ""))
    } else {
        format!("取組{}件の期間を結合", rows.len())
    };
    named(name, commands)
}

/// Puts bars into rows, all in one step; rows that get any are no longer unread.
#[must_use]
pub fn paste_bars(catalogue: &Catalogue, pasted: &[PastedRow]) -> Option<Transaction> {
    let mut next: BTreeMap<MeasureId, u32> = BTreeMap::new();
    let mut added: BTreeMap<MeasureId, usize> = BTreeMap::new();
    let mut commands = Vec::new();
    for PastedRow { measure, row, label, bars } in pasted {
        let Some(found) = catalogue.measure(*measure) else { continue };
        let next = next.entry(*measure).or_insert(found.next_part);
        let mut fresh = || {
            let id = *next;
            *next = next.saturating_add(1);
            id
        };
        match row {
            Some(row) => {
                let Some(old) = found.row(*row) else { continue };
                commands.extend(bars.iter().map(|bar| Command::InsertBar {
                    measure: *measure,
                    row: *row,
                    bar: Bar { id: BarId(fresh()), ..bar.clone() },
                }));
                if old.unread && !bars.is_empty() {
                    commands.push(Command::SetRowUnread { measure: *measure, row: *row, unread: false });
                }
            }
            None => {
                let mut row = ScheduleRow::new(RowId(fresh()), label.clone(), catalogue.period.len());
                row.bars = bars.iter().map(|bar| Bar { id: BarId(fresh()), ..bar.clone() }).collect();
                let added = added.entry(*measure).or_default();
                let position = found.schedule.rows.len() + *added;
                *added += 1;
                commands.push(Command::InsertRow { measure: *measure, position, row });
            }
        }
    }
    named(paste_name(catalogue, pasted)?, commands)
}

fn paste_name(catalogue: &Catalogue, pasted: &[PastedRow]) -> Option<String> {
    let first = pasted.first()?;
    let found = catalogue.measure(first.measure)?;
    Some(match pasted {
        [PastedRow { row: Some(row), .. }] => {
            let label = found.row(*row).map(|row| row.label.as_str()).unwrap_or_default();
            format!("{} {}期間を貼り付け", called(found), quoted(label, "の", ""))
        }
        _ if pasted.iter().all(|row| row.measure == first.measure) => format!("{} 期間を貼り付け", called(found)),
        _ => format!("取組{}件に期間を貼り付け", pasted.len()),
    })
}

/// Moves bars into rows, all in one step; rows that get any are no longer unread. A bar keeps its identity within its
/// measure; in another it gets the next free one there, in the order given.
#[must_use]
pub fn move_bars(catalogue: &Catalogue, moved: &[MovedBar]) -> Option<Transaction> {
    let mut next: BTreeMap<MeasureId, u32> = BTreeMap::new();
    let mut read = BTreeSet::new();
    let mut commands = Vec::new();
    for MovedBar { from, bar, to, row } in moved {
        let (Some(found), Some(into)) = (catalogue.measure(*from), catalogue.measure(*to)) else { continue };
        let (Some((old_row, old)), Some(into_row)) = (bar_of(found, bar.id), into.row(*row)) else { continue };
        if (from, old_row.id) == (to, *row) {
            commands.extend((old != bar).then(|| Command::ReplaceBar { measure: *from, bar: bar.clone() }));
            continue;
        }
        let mut bar = bar.clone();
        commands.push(Command::RemoveBar { measure: *from, bar: bar.id });
        if from != to {
            let next = next.entry(*to).or_insert(into.next_part);
            bar.id = BarId(*next);
            *next = next.saturating_add(1);
        }
        commands.push(Command::InsertBar { measure: *to, row: *row, bar });
        if into_row.unread && read.insert((*to, *row)) {
            commands.push(Command::SetRowUnread { measure: *to, row: *row, unread: false });
        }
    }
    named(move_name(catalogue, moved)?, commands)
}

/// 2-20 「調達」の期間を「運用」へ移動 from one row to one row, 2-20 期間3件を移動 within a measure, and
/// 施策2件の期間3件を移動 otherwise.
fn move_name(catalogue: &Catalogue, moved: &[MovedBar]) -> Option<String> {
    let first = moved.first()?;
    let found = catalogue.measure(first.from)?;
    let row_of = |one: &MovedBar| Some((one.from, bar_of(catalogue.measure(one.from)?, one.bar.id)?.0.id));
    let way = |one: &MovedBar| (row_of(one), one.to, one.row);
    if moved.iter().all(|one| way(one) == way(first)) {
        let (from, _) = bar_of(found, first.bar.id)?;
        let into = catalogue.measure(first.to)?;
        let label = quoted(&into.row(first.row)?.label, "", "別の取組");
        let place = if into.id == found.id { label } else { format!(" {} {label}", called(into)) };
        return Some(format!("{} {}期間を{place}へ移動", called(found), quoted(&from.label, "の", "")));
    }
    let measures: BTreeSet<_> = moved.iter().flat_map(|one| [one.from, one.to]).collect();
    Some(match measures.len() {
        1 => format!("{} 期間{}件を移動", called(found), moved.len()),
        several => format!("施策{several}件の期間{}件を移動", moved.len()),
    })
}

fn bar_of(measure: &Measure, id: BarId) -> Option<(&ScheduleRow, &Bar)> {
    measure.schedule.rows.iter().find_map(|row| Some((row, row.bars.iter().find(|bar| bar.id == id)?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edition, FiscalYear, MeasureNumber, PlanPeriod, SectionId};

    fn month(text: &str) -> Month {
        Month::parse(text).unwrap()
    }

    fn bar(id: u32, first: &str, last: &str, caption: &str) -> Bar {
        let caption = caption.to_owned();
        Bar { id: BarId(id), first: month(first), last: month(last), caption, basis: BarBasis::Read }
    }

    fn catalogue() -> Catalogue {
        let year = |start| FiscalYear::beginning_in(start).unwrap();
        let period = PlanPeriod::new(year(2024), year(2027)).unwrap();
        let mut catalogue = Catalogue::new("試し", Edition::parse("令和8年3月").unwrap(), period);
        let mut measure = Measure::new(MeasureId(1), MeasureNumber::new("2-20"), SectionId(1), "施策");
        let mut row = ScheduleRow::new(RowId(1), "運用", 4);
        row.bars = vec![bar(10, "2024-04", "2024-09", "作成"), bar(11, "2025-04", "2026-03", "運用")];
        let unread = ScheduleRow { unread: true, ..ScheduleRow::new(RowId(2), "改良", 4) };
        measure.schedule.rows = vec![row, unread];
        measure.next_part = 20;
        catalogue.push(measure.into()).unwrap();
        catalogue
    }

    fn extents(catalogue: &Catalogue, row: usize) -> Vec<(u32, String)> {
        let row = &catalogue.measures()[0].schedule.rows[row];
        row.bars.iter().map(|bar| (bar.id.0, format!("{}..{} {}", bar.first, bar.last, bar.caption))).collect()
    }

    #[test]
    fn split_bar_goes_on_as_a_second_one_and_undo_mends_it() {
        let mut c = catalogue();
        let before = c.clone();
        let step = split_bar(&c, MeasureId(1), BarId(11), month("2025-10")).unwrap();
        assert_eq!(step.name, "2-20 「運用」の期間を分割");
        let undo = step.apply(&mut c).unwrap();
        assert_eq!(extents(&c, 0)[1..], [(11, "2025-04..2025-09 運用".into()), (20, "2025-10..2026-03 運用".into())]);
        undo.apply(&mut c).unwrap();
        assert_eq!(c, before);
        for outside in ["2025-04", "2026-04"] {
            assert_eq!(split_bar(&c, MeasureId(1), BarId(11), month(outside)), None);
        }
    }

    #[test]
    fn joined_bars_cover_what_lay_between() {
        let mut c = catalogue();
        let before = c.clone();
        let both = [(MeasureId(1), BarId(11)), (MeasureId(1), BarId(10))];
        let step = join_bars(&c, &both).unwrap();
        assert_eq!(step.name, "2-20 「運用」の期間を結合");
        let undo = step.apply(&mut c).unwrap();
        assert_eq!(extents(&c, 0), [(10, "2024-04..2026-03 作成・運用".into())]);
        undo.apply(&mut c).unwrap();
        assert_eq!(c, before);
        assert_eq!(join_bars(&c, &both[..1]), None);
    }

    #[test]
    fn pasted_bars_make_rows_read_and_may_come_with_new_rows() {
        let mut c = catalogue();
        let before = c.clone();
        let paste = |row: Option<u32>, label: &str| PastedRow {
            measure: MeasureId(1),
            row: row.map(RowId),
            label: label.to_owned(),
            bars: vec![bar(0, "2026-04", "2026-06", ""), bar(0, "2026-10", "2026-12", "")],
        };
        let step = paste_bars(&c, &[paste(Some(2), ""), paste(None, "拡大")]).unwrap();
        assert_eq!(step.name, "2-20 期間を貼り付け");
        let undo = step.apply(&mut c).unwrap();
        let rows = &c.measures()[0].schedule.rows;
        assert!(!rows[1].unread);
        assert_eq!((rows[2].label.as_str(), rows[2].bars.len()), ("拡大", 2));
        let mut ids: Vec<u32> = rows.iter().flat_map(|row| &row.bars).map(|bar| bar.id.0).collect();
        ids.dedup();
        assert_eq!(ids.len(), 6, "every bar has an identity of its own");
        undo.apply(&mut c).unwrap();
        assert_eq!(c, before);
    }

    #[test]
    fn a_bar_moved_to_another_row_makes_it_read_and_keeps_its_identity_within_the_measure() {
        let mut c = catalogue();
        let mut other = Measure::new(MeasureId(2), MeasureNumber::new("2-21"), SectionId(1), "隣");
        other.schedule.rows = vec![ScheduleRow::new(RowId(1), "設計", 4)];
        other.next_part = 50;
        c.push(other.into()).unwrap();
        let before = c.clone();
        let moved = |id: u32, to: u32, row: u32| MovedBar {
            from: MeasureId(1),
            bar: bar(id, "2026-04", "2026-09", "作成"),
            to: MeasureId(to),
            row: RowId(row),
        };
        let step = move_bars(&c, &[moved(10, 1, 2)]).unwrap();
        assert_eq!(step.name, "2-20 「運用」の期間を「改良」へ移動");
        let undo = step.apply(&mut c).unwrap();
        assert_eq!(extents(&c, 1), [(10, "2026-04..2026-09 作成".into())]);
        assert_eq!((extents(&c, 0).len(), c.measures()[0].schedule.rows[1].unread), (1, false));
        undo.apply(&mut c).unwrap();
        assert_eq!(c, before);

        let step = move_bars(&c, &[moved(10, 2, 1), moved(11, 2, 1)]).unwrap();
        assert_eq!(step.name, "2-20 「運用」の期間を 2-21 「設計」へ移動");
        let undo = step.apply(&mut c).unwrap();
        let ids: Vec<_> = c.measures()[1].schedule.rows[0].bars.iter().map(|bar| bar.id.0).collect();
        assert_eq!((ids, extents(&c, 0).len()), (vec![50, 51], 0));
        undo.apply(&mut c).unwrap();
        assert_eq!(c, before);

        let several = [moved(10, 2, 1), moved(11, 1, 2)];
        assert_eq!(move_bars(&c, &several).unwrap().name, "施策2件の期間2件を移動");
        assert_eq!(move_bars(&c, &[moved(99, 2, 1)]), None, "a bar that is gone");
    }
}
