//! Any two catalogues give a table that is proven; a table that was tampered with is refused.

use proptest::prelude::*;

use super::*;
use crate::arbitrary::{catalogue, edited};
use crate::export::comparison::layout::Layout;
use crate::export::comparison::pairs::Pairs;
use crate::export::comparison::printed::Printed;
use crate::export::comparison::proof::prove;
use crate::export::comparison::rows::Shown;
use crate::export::comparison::table::{Group, Subject};

fn proven(old: &Catalogue, new: &Catalogue) -> Result<(), TestCaseError> {
    for by_id in [true, false] {
        for without_layout in [false, true] {
            let pairing = diff::Options { by_id, ..diff::Options::default() };
            let report = Report { old, new, hashes: HASHES, pairing: &pairing };
            let table = comparison(&report, &Options { without_layout, ..Options::default() });
            prop_assert!(table.is_ok(), "by id {by_id}: {}", table.unwrap_err());
        }
    }
    Ok(())
}

fn after(old: &Catalogue, edits: Vec<crate::command::Transaction>) -> Catalogue {
    let mut new = old.clone();
    for command in edits.into_iter().flat_map(|transaction| transaction.commands) {
        if command.apply(&mut new).is_err() {
            continue;
        }
    }
    new
}

proptest! {
    #[test]
    fn every_edit_gives_a_table_that_is_proven((old, edits) in edited(8)) {
        let new = after(&old, edits);
        proven(&old, &new)?;
    }

    #[test]
    fn unlike_catalogues_give_a_table_that_is_proven(old in catalogue(6), new in catalogue(6)) {
        proven(&old, &new)?;
    }

    #[test]
    fn other_plan_years_give_a_table_that_is_proven((old, edits) in edited(4), first in -2..3_i32, years in 0..6_i32) {
        let mut new = after(&old, edits);
        let first = new.period.first().plus(first);
        new.period = PlanPeriod::new(first, first.plus(years)).unwrap();
        proven(&old, &new)?;
    }
}

/// Three changes: a goal, a target and a removed measure.
fn new_edition() -> Catalogue {
    revised(|new| {
        of_measure(new, 2).goal = "利用を倍にする。".to_owned();
        of_measure(new, 4).indicators[0].targets[1] = Target::new("25人");
        new.remove(MeasureId(7)).unwrap();
    })
}

/// What the proof says of the table of [`new_edition`] after something was done to it.
fn refusal(tamper: impl FnOnce(&mut Vec<Group>)) -> String {
    let (old, new) = (base(), new_edition());
    let shown = Shown { without_layout: false, same_ids: true };
    let changes = diff::diff(&old, &new, &diff::Options { all_years: true, ..diff::Options::default() });
    let pairs = Pairs::of(&old, &new, &changes, true);
    let (old, new) = (Printed::of(&old), Printed::of(&new));
    let mut groups = Layout::new(&old, &new, &pairs, shown).groups();
    prove(&old, &new, &groups, shown).expect("the table is right before it is tampered with");
    tamper(&mut groups);
    prove(&old, &new, &groups, shown).map_or_else(|error| error.to_string(), |()| "proven".to_owned())
}

fn about(groups: &[Group], id: u32) -> usize {
    let is =
        |group: &Group| matches!(&group.subject, Subject::Measure(ids) if ids.new.or(ids.old) == Some(MeasureId(id)));
    groups.iter().position(is).unwrap()
}

#[test]
fn table_that_lacks_a_group_is_refused() {
    let message = refusal(|groups| drop(groups.remove(about(groups, 2))));
    assert!(message.contains("1-2　施策2の有無") && message.contains("書き出しませんでした"), "{message}");
}

#[test]
fn table_with_another_wording_is_refused_and_says_where() {
    let message = refusal(|groups| {
        let at = about(groups, 2);
        for row in &mut groups[at].rows {
            if let Row::Texts(super::super::Item::Goal, cells) = row {
                cells.new = Cell::Runs(vec![Run::plain("利用を三倍にする。")]);
            }
        }
    });
    assert!(message.contains("1-2　施策2の施策目標"), "{message}");
}

#[test]
fn table_whose_old_side_is_not_the_old_edition_is_refused() {
    let message = refusal(|groups| {
        let at = about(groups, 2);
        for row in &mut groups[at].rows {
            if let Row::Texts(super::super::Item::Goal, cells) = row {
                cells.old = Cell::Runs(vec![Run::plain("別の文")]);
            }
        }
    });
    assert!(message.contains("1-2　施策2の施策目標"), "{message}");
}

#[test]
fn table_with_another_target_or_order_is_refused() {
    let message = refusal(|groups| {
        let at = about(groups, 4);
        for row in &mut groups[at].rows {
            if let Row::Grid(_, grid) = row
                && let Line::Cells(cells) = &mut grid.lines[0]
            {
                cells.new.as_mut().unwrap()[2].runs = vec![Run::changed("26人")];
            }
        }
    });
    assert!(message.contains("1-4　施策4の成果指標"), "{message}");
    let message = refusal(|groups| {
        let (one, other) = (about(groups, 2), about(groups, 4));
        groups.swap(one, other);
    });
    assert!(message.contains("1-2　施策2の"), "{message}");
}

#[test]
fn table_that_keeps_a_removed_measure_is_refused() {
    let message = refusal(|groups| {
        let at = about(groups, 7);
        groups[at].rows.pop();
    });
    assert!(message.contains("2-2　施策7の削除"), "{message}");
}
