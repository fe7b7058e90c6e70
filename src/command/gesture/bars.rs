//! Gestures on bars that change how many there are: splitting, joining and pasting.

use std::collections::BTreeMap;

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
}
