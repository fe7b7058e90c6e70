//! Targets first published (当初値) beside those of a later edition.

use super::*;
use crate::command::{Command, Transaction};
use crate::model::{Actual, Direction, Edition, FirstTarget};

fn actual(year: FiscalYear, value: &str) -> Actual {
    Actual { year, value: Target::new(value), as_of: None, source: String::new(), note: String::new() }
}

/// The view with its first indicator given a lowered target of 80,000人 for R8, and actual values of R7 and R8.
fn lowered() -> Harness<'static, World> {
    let mut world = world();
    let measure = world.document.catalogue().measures().iter().find(|measure| !measure.indicators.is_empty()).unwrap();
    let (measure, mut indicator) = (measure.id, measure.indicators[0].clone());
    let period = world.document.catalogue().period;
    let [before, year] = ["令和7年度", "令和8年度"].map(|year| FiscalYear::parse(year).unwrap());
    indicator.name = "利用者数".to_owned();
    indicator.direction = Some(Direction::HigherIsBetter);
    indicator.targets = ["50,000人", "60,000人", "80,000人", "90,000人"].map(Target::new).into();
    assert_eq!(period.position(year), Some(2));
    let edition = Edition::parse("令和6年3月").unwrap();
    for (of, target) in [(before, "60,000人"), (year, "100,000人")] {
        indicator.first_published.insert(of, FirstTarget { edition, target: Target::new(target) });
    }
    indicator.actuals = vec![actual(before, "57,000人"), actual(year, "76,000人")];
    let position = 0;
    let id = indicator.id;
    let commands = vec![
        Command::RemoveIndicator { measure, indicator: id },
        Command::InsertIndicator { measure, position, indicator },
    ];
    world.document.apply(Transaction::new("指標を置き換え", commands)).unwrap();
    let mut harness = harness_of(world);
    let row = harness.state().view.listed().iter().position(|row| row.measure == measure).unwrap();
    let chosen = harness.state().view.listed()[row];
    harness.state_mut().view.selected = Some(chosen);
    harness.run();
    harness
}

fn says(harness: &Harness<'_, World>, words: &str) -> bool {
    harness.query_all_by_label_contains(words).next().is_some()
}

#[test]
fn actual_value_stands_against_both_the_revised_and_the_first_target() {
    let harness = lowered();
    assert!(says(&harness, "改定後 80,000人に対し 95.0%・当初 100,000人に対し 76.0%"));
    assert!(says(&harness, "当初（令和6年3月） 目標 100,000人・実績 76,000人"));
}

#[test]
fn first_target_is_told_with_its_edition_where_it_was_replaced() {
    let harness = lowered();
    assert!(says(&harness, "当初値 R8 100,000人（令和6年3月）"));
    assert!(!says(&harness, "R7 60,000人（令和6年3月）"), "that target is the first one still");
    assert!(says(&harness, "目標比 95.0%。目標 60,000人・実績 57,000人"));
}
