//! Applying changes: from the old catalogue and its changes, the new one.
//!
//! Only the fields of the changes are used, except for added measures, which are taken whole. Every change is
//! checked against what stands in its place, so that changes are refused by a catalogue they were not made from.

mod head;
mod measure;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use thiserror::Error;

use crate::model::{Catalogue, Measure, MeasureId};

use super::change::{Change, FieldChange, Kind, MeasureSides, Subject};
use super::place::{MeasurePart, Place};
use super::sides::Sides;

/// Why changes do not fit a catalogue.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum PatchError {
    /// Another value stands where the change expects its old one.
    #[error("変更前の内容が一致しません。変更を作ったときの版を指定してください: {0}")]
    Differs(String),
    /// What the change is about is not there, or is there already.
    #[error("変更の対象が見つからないか、既にあります。変更を作ったときの版を指定してください: {0}")]
    Misplaced(String),
}

/// Applies changes made by [`super::diff`] with all years.
///
/// Evidence, which is not compared, stays that of the old catalogue. Cells of a year that was added are empty
/// unless a change fills them.
///
/// # Errors
/// The changes were not made from this catalogue.
pub fn patch(old: &Catalogue, changes: &[Change]) -> Result<Catalogue, PatchError> {
    let mut head = head::Head::of(old);
    let mut edits: BTreeMap<MeasureId, (&MeasureSides, &[FieldChange])> = BTreeMap::new();
    let mut gone = BTreeSet::new();
    let mut incoming: Vec<(usize, Arc<Measure>)> = Vec::new();
    for change in changes {
        match &change.subject {
            Subject::Catalogue(_) => head.apply(&change.fields)?,
            Subject::Section(id, _) => head.apply_section(*id, change.kind, &change.fields)?,
            Subject::Measure(sides) => match (&sides.measure.old, &sides.measure.new, sides.position.new) {
                (None, Some(new), Some(at)) => incoming.push((at, Arc::clone(new))),
                (Some(old), None, _) => drop(gone.insert(old.id)),
                (Some(old), Some(_), _) => drop(edits.insert(old.id, (sides, &change.fields))),
                (None, None, _) | (None, Some(_), None) => {
                    return Err(PatchError::Misplaced(change.name().to_owned()));
                }
            },
        }
    }
    let mut made = head.into_catalogue(old)?;
    let periods = Sides::new(old.period, made.period);
    let mut staying: Vec<Arc<Measure>> = Vec::with_capacity(old.measures().len());
    for measure in old.measures() {
        if gone.remove(&measure.id) {
            continue;
        }
        let mut measure = Arc::clone(measure);
        if periods.old != periods.new {
            measure::realign(Arc::make_mut(&mut measure), periods);
        }
        let Some((sides, fields)) = edits.remove(&measure.id) else {
            staying.push(measure);
            continue;
        };
        measure::apply(Arc::make_mut(&mut measure), sides, fields, periods.new)?;
        match sides.position.new.filter(|_| fields.iter().any(is_position)) {
            Some(at) => incoming.push((at, measure)),
            None => staying.push(measure),
        }
    }
    if let Some(id) = gone.into_iter().chain(edits.into_keys()).next() {
        return Err(PatchError::Misplaced(format!("内部ID {}", id.0)));
    }
    for measure in ordered(staying, incoming) {
        let name = measure.name.clone();
        made.push(measure).map_err(|error| PatchError::Misplaced(format!("{name}（{error}）")))?;
    }
    Ok(made)
}

fn is_position(field: &FieldChange) -> bool {
    field.place == Place::Measure(MeasurePart::Position)
}

/// The measures in their new order: those that come in at their positions, the others between them.
fn ordered(staying: Vec<Arc<Measure>>, mut incoming: Vec<(usize, Arc<Measure>)>) -> Vec<Arc<Measure>> {
    incoming.sort_by_key(|(at, _)| *at);
    let mut staying = staying.into_iter();
    let mut measures = Vec::new();
    for (at, measure) in incoming {
        let before = at.saturating_sub(measures.len());
        measures.extend(staying.by_ref().take(before));
        measures.push(measure);
    }
    measures.extend(staying);
    measures
}

/// Puts the new value in the place of the old one.
fn put<T: Clone + PartialEq>(place: &mut T, old: &T, new: &T, field: &FieldChange) -> Result<(), PatchError> {
    if place != old {
        return Err(differs(field));
    }
    place.clone_from(new);
    Ok(())
}

fn differs(field: &FieldChange) -> PatchError {
    PatchError::Differs(field.field())
}

fn misplaced(field: &FieldChange) -> PatchError {
    PatchError::Misplaced(field.field())
}

impl Kind {
    /// Whether only one side has the subject.
    fn is_one_sided(self) -> bool {
        match self {
            Self::Added | Self::Removed => true,
            Self::Changed | Self::Moved => false,
        }
    }
}
