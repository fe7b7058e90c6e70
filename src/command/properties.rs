//! Properties of edits over random catalogues.

use proptest::prelude::*;

use super::gesture::MovedBar;
use super::{History, TextField, gesture};
use crate::arbitrary::{edited, text};
use crate::model::Catalogue;

/// Everything an observer can tell about a catalogue's measures' places.
fn agrees_with_itself(catalogue: &Catalogue) -> bool {
    catalogue.measures().iter().enumerate().all(|(position, measure)| catalogue.position(measure.id) == Some(position))
}

proptest! {
    #[test]
    fn inverse_after_apply_is_the_original((original, transactions) in edited(5)) {
        let mut catalogue = original;
        for command in transactions.iter().flat_map(|transaction| &transaction.commands) {
            let before = catalogue.clone();
            match command.apply(&mut catalogue) {
                Ok(inverse) => {
                    let after = catalogue.clone();
                    let again = inverse.apply(&mut catalogue).expect("the inverse of what was just done fits");
                    prop_assert_eq!(&catalogue, &before);
                    prop_assert!(agrees_with_itself(&catalogue));
                    again.apply(&mut catalogue).expect("the inverse of the inverse fits");
                    prop_assert_eq!(&catalogue, &after);
                }
                Err(_) => prop_assert_eq!(&catalogue, &before),
            }
        }
    }

    #[test]
    fn failed_transaction_changes_nothing((original, transactions) in edited(5)) {
        let mut catalogue = original;
        for transaction in &transactions {
            let before = catalogue.clone();
            if let Ok(inverse) = transaction.apply(&mut catalogue) {
                prop_assert_eq!(&inverse.name, &transaction.name);
                inverse.apply(&mut catalogue).expect("the inverse of what was just done fits");
                prop_assert_eq!(&catalogue, &before);
                transaction.apply(&mut catalogue).expect("what was done once can be done again");
            } else {
                prop_assert_eq!(&catalogue, &before);
            }
        }
    }

    #[test]
    fn undoing_all_and_redoing_all_gives_every_state_again((original, transactions) in edited(5)) {
        let (mut catalogue, mut history) = (original.clone(), History::default());
        let mut states = vec![original];
        for transaction in transactions {
            if history.apply(&mut catalogue, transaction).is_ok() {
                states.push(catalogue.clone());
            }
        }
        for state in states.iter().rev().skip(1) {
            prop_assert!(history.undo(&mut catalogue).unwrap().is_some());
            prop_assert_eq!(&catalogue, state);
        }
        prop_assert!(!history.is_modified());
        prop_assert_eq!(history.undo(&mut catalogue).unwrap(), None);
        for state in states.iter().skip(1) {
            prop_assert!(history.redo(&mut catalogue).unwrap().is_some());
            prop_assert_eq!(&catalogue, state);
        }
        prop_assert_eq!(history.redo(&mut catalogue).unwrap(), None);
    }

    #[test]
    fn new_parts_never_get_an_id_used_before((original, transactions) in edited(4)) {
        let mut catalogue = original;
        for transaction in &transactions {
            let next = catalogue.next_measure();
            let done = transaction.apply(&mut catalogue);
            prop_assert!(catalogue.next_measure() >= next);
            if let Ok(inverse) = done {
                inverse.apply(&mut catalogue).expect("the inverse of what was just done fits");
            }
            for measure in catalogue.measures() {
                let rows = measure.schedule.rows.iter().flat_map(|row| {
                    std::iter::once(row.id.0).chain(row.bars.iter().map(|bar| bar.id.0))
                });
                prop_assert!(rows.max().is_none_or(|highest| highest < measure.next_part));
            }
        }
    }

    #[test]
    fn gesture_that_changes_nothing_is_none((catalogue, _) in edited(5), typed in text()) {
        for measure in catalogue.measures() {
            let same = gesture::set_text(&catalogue, measure.id, TextField::Goal, &measure.goal);
            prop_assert_eq!(same, None);
            let cells = [(measure.id, TextField::Name, typed.clone()), (measure.id, TextField::Name, measure.name.clone())];
            prop_assert_eq!(gesture::set_texts(&catalogue, &cells, "貼り付け"), None);
            let changed = gesture::set_text(&catalogue, measure.id, TextField::Goal, &format!("{}ん", measure.goal));
            prop_assert!(changed.is_some());
        }
    }

    #[test]
    fn gestures_on_any_catalogue_fit_it((original, _) in edited(6), section in 2_u32..4, by in -3_isize..3) {
        let section = crate::model::SectionId(section);
        for measure in original.measures() {
            let id = measure.id;
            let mut gestures = vec![
                gesture::move_to_section(&original, id, section),
                gesture::add_cross_listing(&original, id, section),
                gesture::toggle_reprint(&original, id, section),
                gesture::duplicate_measure(&original, id).map(|(_, gesture)| gesture),
                gesture::remove_measures(&original, &[id, id]),
                gesture::add_row(&original, id, measure.schedule.rows.len(), "行"),
                gesture::set_abolished(&original, id, measure.abolition.is_none()),
            ];
            for row in &measure.schedule.rows {
                gestures.push(gesture::duplicate_row(&original, id, row.id));
                gestures.push(gesture::move_row(&original, id, row.id, by));
                let row_bars = &row.bars;
                let bars: Vec<_> = row_bars.iter().map(|bar| (id, bar.id)).collect();
                gestures.push(gesture::remove_bars(&original, &bars));
                for target in original.measures() {
                    let into = |row: &crate::model::ScheduleRow| {
                        let one = |bar: &crate::model::Bar| MovedBar { from: id, bar: bar.clone(), to: target.id, row: row.id };
                        gesture::move_bars(&original, &row_bars.iter().map(one).collect::<Vec<_>>())
                    };
                    gestures.extend(target.schedule.rows.iter().map(into));
                }
            }
            for indicator in &measure.indicators {
                gestures.push(gesture::duplicate_indicator(&original, id, indicator.id));
                gestures.push(gesture::move_indicator(&original, id, indicator.id, by));
            }
            for gesture in gestures.into_iter().flatten() {
                let mut catalogue = original.clone();
                let inverse = gesture.apply(&mut catalogue).expect("a gesture fits the catalogue it was made for");
                prop_assert_ne!(&catalogue, &original);
                inverse.apply(&mut catalogue).expect("and can be taken back");
                prop_assert_eq!(&catalogue, &original);
            }
        }
    }
}
