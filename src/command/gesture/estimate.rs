//! Gestures on suggested extents (推定): accepting them, and confirming what was accepted.

use std::collections::{BTreeMap, BTreeSet};

use super::{called, named, quoted};
use crate::command::{Command, Transaction};
use crate::model::{Bar, BarBasis, BarId, Catalogue, Measure, MeasureId, Month, RowId, ScheduleRow};

/// A suggested extent a person accepts: the row, its first and last month, and the reason in words.
pub type AcceptedEstimate = (MeasureId, RowId, Month, Month, String);

/// Records suggested extents as bars that say so, all in one step; their rows are no longer unread.
///
/// A row that is not unread, and a second suggestion for the same row, are left out.
#[must_use]
pub fn accept_estimates(catalogue: &Catalogue, accepted: &[AcceptedEstimate]) -> Option<Transaction> {
    let mut next: BTreeMap<MeasureId, u32> = BTreeMap::new();
    let mut taken = BTreeSet::new();
    let mut commands = Vec::new();
    for (measure, row, first, last, reason) in accepted {
        let Some(found) = catalogue.measure(*measure) else { continue };
        let unread = found.row(*row).is_some_and(|row| row.unread);
        if !unread || first > last || !taken.insert((*measure, *row)) {
            continue;
        }
        let part = next.entry(*measure).or_insert(found.next_part);
        let basis = BarBasis::Suggested(reason.clone());
        let bar = Bar { id: BarId(*part), first: *first, last: *last, caption: String::new(), basis };
        *part = part.saturating_add(1);
        commands.push(Command::InsertBar { measure: *measure, row: *row, bar });
        commands.push(Command::SetRowUnread { measure: *measure, row: *row, unread: false });
    }
    named(rows_name(catalogue, &taken, "推定を採用")?, commands)
}

/// Confirms accepted suggestions, all in one step: from then on the extents count as entered by a person.
#[must_use]
pub fn confirm_bars(catalogue: &Catalogue, bars: &[(MeasureId, BarId)]) -> Option<Transaction> {
    let mut rows = BTreeSet::new();
    let mut commands = Vec::new();
    for (measure, id) in bars.iter().copied().collect::<BTreeSet<_>>() {
        let Some((row, bar)) = catalogue.measure(measure).and_then(|found| suggested(found, id)) else { continue };
        rows.insert((measure, row.id));
        commands.push(Command::ReplaceBar { measure, bar: Bar { basis: BarBasis::Entered, ..bar.clone() } });
    }
    named(rows_name(catalogue, &rows, "推定を確認済みに変更")?, commands)
}

fn suggested(measure: &Measure, id: BarId) -> Option<(&ScheduleRow, &Bar)> {
    let bars = measure.schedule.rows.iter().flat_map(|row| row.bars.iter().map(move |bar| (row, bar)));
    bars.into_iter().find(|(_, bar)| bar.id == id && matches!(bar.basis, BarBasis::Suggested(_)))
}

/// 2-20 「運用」の推定を採用 for one row, 2-20 推定3件を… for rows of one measure, 施策2件の推定3件を… otherwise.
fn rows_name(catalogue: &Catalogue, rows: &BTreeSet<(MeasureId, RowId)>, deed: &str) -> Option<String> {
    let (measure, row) = rows.first()?;
    let found = catalogue.measure(*measure)?;
    let counted = deed.replacen("推定", &format!("推定{}件", rows.len()), 1);
    let measures: BTreeSet<_> = rows.iter().map(|(measure, _)| measure).collect();
    Some(if measures.len() > 1 {
        format!("施策{}件の{counted}", measures.len())
    } else if rows.len() > 1 {
        format!("{} {counted}", called(found))
    } else {
        format!("{} {}{deed}", called(found), quoted(&found.row(*row)?.label, "の", ""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::History;
    use crate::document::{estimate::estimates, open::open};

    fn unread(catalogue: &Catalogue) -> usize {
        catalogue.measures().iter().map(|measure| measure.unread_rows()).sum()
    }

    fn all(catalogue: &Catalogue, numbers: &[&str]) -> Vec<AcceptedEstimate> {
        let measures = catalogue.measures().iter().filter(|measure| numbers.contains(&measure.number.as_str()));
        let of = |measure: &Measure| {
            let id = measure.id;
            estimates(catalogue, measure).into_iter().map(move |e| (id, e.row, e.first, e.last, e.reason))
        };
        measures.flat_map(|measure| of(measure)).collect()
    }

    fn catalogue() -> Catalogue {
        open(std::path::Path::new("builtin:r8")).unwrap().document.catalogue().clone()
    }

    #[test]
    fn accepted_suggestions_stay_suggestions_until_confirmed() {
        let mut catalogue = catalogue();
        let (original, mut history) = (catalogue.clone(), History::default());
        let before = unread(&catalogue);
        let transaction = accept_estimates(&catalogue, &all(&catalogue, &["2-20"])).unwrap();
        assert_eq!(transaction.name, "2-20 推定4件を採用");
        history.apply(&mut catalogue, transaction).unwrap();
        assert_eq!(unread(&catalogue), before - 4);
        let id = all(&original, &["2-20"])[0].0;
        let bars: Vec<_> = catalogue.measure(id).unwrap().schedule.rows.iter().map(|row| row.bars[0].clone()).collect();
        assert!(bars.iter().all(|bar| matches!(&bar.basis, BarBasis::Suggested(reason) if !reason.is_empty())));

        let confirm = confirm_bars(&catalogue, &[(id, bars[0].id), (id, bars[0].id)]).unwrap();
        assert_eq!(confirm.name, "2-20 「基本～詳細計画」の推定を確認済みに変更");
        history.apply(&mut catalogue, confirm).unwrap();
        assert_eq!(catalogue.measure(id).unwrap().schedule.rows[0].bars[0].basis, BarBasis::Entered);
        assert!(confirm_bars(&catalogue, &[(id, bars[0].id)]).is_none(), "it is confirmed already");

        while history.undo(&mut catalogue).unwrap().is_some() {}
        assert_eq!(catalogue, original);
    }

    #[test]
    fn rows_that_are_known_and_repeated_suggestions_are_left_out() {
        let mut catalogue = catalogue();
        let mut accepted = all(&catalogue, &["2-21", "2-20"]);
        accepted.extend(accepted.clone());
        let transaction = accept_estimates(&catalogue, &accepted).unwrap();
        assert_eq!(transaction.name, "施策2件の推定8件を採用");
        History::default().apply(&mut catalogue, transaction).unwrap();
        assert!(accept_estimates(&catalogue, &accepted).is_none());
    }
}
