//! Gestures of a revision: marks, reasons and first-published targets of many measures at once.

use std::collections::{BTreeMap, BTreeSet};

use super::named;
use crate::command::{Command, Transaction};
use crate::model::{About, Annotation, Catalogue, FirstTarget, FiscalYear, IndicatorId, MeasureId, Reason};

/// Replaces the marks of many measures; of two lists for one measure the later counts.
#[must_use]
pub fn set_annotations_of(catalogue: &Catalogue, marks: &[(MeasureId, Vec<Annotation>)]) -> Option<Transaction> {
    let marks: BTreeMap<_, _> = marks.iter().map(|(measure, marks)| (*measure, marks)).collect();
    let commands: Vec<_> = marks
        .into_iter()
        .filter(|(measure, marks)| catalogue.measure(*measure).is_some_and(|found| found.annotations != **marks))
        .map(|(measure, marks)| Command::SetAnnotations { measure, annotations: marks.clone() })
        .collect();
    named(format!("改定の印を付ける（{}施策）", commands.len()), commands)
}

/// Gives one reason to many changes, or takes theirs back.
#[must_use]
pub fn set_reasons(catalogue: &Catalogue, places: &[About], reason: Option<&Reason>) -> Option<Transaction> {
    let places: BTreeSet<_> = places.iter().copied().filter(|about| is_there(catalogue, *about)).collect();
    let commands: Vec<_> = places
        .into_iter()
        .filter(|about| catalogue.reasons.get(about) != reason)
        .map(|about| Command::SetReason { about, reason: reason.cloned() })
        .collect();
    let deed = if reason.is_some() { "記入" } else { "削除" };
    named(format!("改定理由を{deed}（{}か所）", commands.len()), commands)
}

/// A measure that was taken out keeps the reason for it, so measures and their parts need not be there.
fn is_there(catalogue: &Catalogue, about: About) -> bool {
    match about {
        About::Section(section) => catalogue.section(section).is_some(),
        About::Catalogue | About::Measure(_) | About::Part(..) => true,
    }
}

/// Notes the first-published targets (当初値) of many indicators.
#[must_use]
pub fn set_first_published(
    catalogue: &Catalogue,
    targets: &[(MeasureId, IndicatorId, BTreeMap<FiscalYear, FirstTarget>)],
) -> Option<Transaction> {
    let commands: Vec<_> = targets
        .iter()
        .filter(|(measure, indicator, targets)| {
            let found = catalogue.measure(*measure).and_then(|found| found.indicator(*indicator));
            found.is_some_and(|found| found.first_published != *targets)
        })
        .map(|(measure, indicator, targets)| Command::SetFirstPublished {
            measure: *measure,
            indicator: *indicator,
            first_published: targets.clone(),
        })
        .collect();
    named(format!("当初の目標を記録（{}指標）", commands.len()), commands)
}
