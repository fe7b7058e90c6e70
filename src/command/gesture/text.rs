//! Gestures on a measure's texts and lists.

use super::single;
use crate::command::{Command, TextField, Transaction};
use crate::model::{Annotation, Catalogue, MeasureId};

/// Replaces a single text of a measure.
#[must_use]
pub fn set_text(catalogue: &Catalogue, measure: MeasureId, field: TextField, text: &str) -> Option<Transaction> {
    let found = catalogue.measure(measure).filter(|found| field.text_of(found) != text)?;
    let command = Command::SetText { measure, field, text: text.to_owned() };
    single(found, &format!("{}を変更", field.word()), command)
}

/// Replaces the lead bureaus.
#[must_use]
pub fn set_bureaus(catalogue: &Catalogue, measure: MeasureId, bureaus: Vec<String>) -> Option<Transaction> {
    let found = catalogue.measure(measure).filter(|found| found.bureaus != bureaus)?;
    single(found, "とりまとめ局を変更", Command::SetBureaus { measure, bureaus })
}

/// Replaces the divisions (所管局・所属).
#[must_use]
pub fn set_divisions(catalogue: &Catalogue, measure: MeasureId, divisions: Vec<String>) -> Option<Transaction> {
    let found = catalogue.measure(measure).filter(|found| found.divisions != divisions)?;
    single(found, "所管局・所属を変更", Command::SetDivisions { measure, divisions })
}

/// Replaces the annotations.
#[must_use]
pub fn set_annotations(catalogue: &Catalogue, measure: MeasureId, annotations: Vec<Annotation>) -> Option<Transaction> {
    let found = catalogue.measure(measure).filter(|found| found.annotations != annotations)?;
    single(found, "改定履歴を変更", Command::SetAnnotations { measure, annotations })
}
