//! The mark (改定履歴) each card should carry for an edition, derived from what changed.

use std::collections::BTreeMap;

use crate::diff::{Change, Kind, MeasurePart, Place, Subject};
use crate::model::{Annotation, AnnotationKind, Catalogue, Edition, Measure, MeasureId, MeasureNumber};

use super::matter::{Renames, Settings, matter_of};
use super::words::sentences;

/// The mark due for a measure in an edition, and why.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Due {
    /// The kind of mark; `None` where none is due.
    pub kind: Option<AnnotationKind>,
    /// Why it is due, one sentence each.
    pub because: Vec<String>,
    /// What changed as well and does not count by the settings.
    pub aside: Vec<String>,
}

/// What is wrong with the marks of a card.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Fault {
    /// It changed in a way that counts, and carries no mark of the edition.
    Unmarked,
    /// It carries a mark of the edition, and nothing that counts changed.
    Unchanged,
    /// It carries another mark of the edition than is due, or several.
    WrongKind,
    /// A mark of an earlier edition is gone.
    EarlierLost,
}

/// Marks that should replace those a card carries.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Proposal {
    /// The measure.
    pub measure: MeasureId,
    /// Its number.
    pub number: MeasureNumber,
    /// Its name.
    pub name: String,
    /// The marks it carries.
    pub carried: Vec<Annotation>,
    /// The marks it should carry.
    pub proposed: Vec<Annotation>,
    /// What is wrong.
    pub fault: Fault,
    /// The mark due, and why.
    pub due: Due,
}

impl Fault {
    /// The words on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Unmarked => "変更があるのに印がありません",
            Self::Unchanged => "印があるのに数える変更がありません",
            Self::WrongKind => "印の種類が変更と合いません",
            Self::EarlierLost => "以前の版の印が消えています",
        }
    }
}

/// The mark due for each measure that changes tell of, in the edition the new side is to become.
///
/// Added measures get 新規, abolished ones the mark the settings name, those changed in a way that counts 見直し.
/// A measure that the old side already marks as new in this edition stays so, and one it marks as revised keeps
/// that: then both sides are drafts of one edition. A measure removed without a trace has no card to mark.
#[must_use]
pub fn due(changes: &[Change], edition: Edition, settings: &Settings) -> BTreeMap<MeasureId, Due> {
    let renames = Renames::of(changes);
    let measures = changes.iter().filter_map(|change| Some((change.id()?, change)));
    measures.map(|(id, change)| (id, due_of(change, edition, settings, &renames))).collect()
}

fn due_of(change: &Change, edition: Edition, settings: &Settings, renames: &Renames) -> Due {
    match change.kind {
        Kind::Added => {
            let because = vec![format!("{edition}の版で追加された施策")];
            return Due { kind: Some(AnnotationKind::New), because, aside: Vec::new() };
        }
        Kind::Removed => {
            let aside = vec!["施策票が取り除かれています。廃止を示すには施策票を残して廃止にします".to_owned()];
            return Due { aside, ..Due::default() };
        }
        Kind::Changed | Kind::Moved => {}
    }
    let mut due = changed(change, settings, renames);
    let Subject::Measure(sides) = &change.subject else { return due };
    let Some(old) = sides.measure.old.as_deref() else { return due };
    let is_abolished = change.measure().is_some_and(|new| new.abolition.is_some());
    if old.abolition.is_none() && is_abolished {
        return Due { kind: Some(settings.abolished_as), because: vec!["施策を廃止".to_owned()], ..due };
    }
    for kind in [AnnotationKind::New, AnnotationKind::Abolished, AnnotationKind::Revised] {
        let stays = kind != AnnotationKind::Revised || due.kind.is_none();
        if stays && old.annotations.contains(&Annotation { edition, kind }) {
            due.because.insert(0, format!("比べた相手でも{edition}の{}", kind.word()));
            due.kind = Some(kind);
            break;
        }
    }
    due
}

/// 見直し where anything that counts changed.
fn changed(change: &Change, settings: &Settings, renames: &Renames) -> Due {
    let mut due = Due::default();
    for field in &change.fields {
        let is_mark = field.place == Place::Measure(MeasurePart::Annotations);
        match matter_of(change, field, renames) {
            Some(matter) if settings.counted.contains(&matter) => due.because.extend(sentences(field)),
            Some(_) => due.aside.extend(sentences(field)),
            None if is_mark => {}
            None => due.aside.extend(sentences(field)),
        }
    }
    due.kind = (!due.because.is_empty()).then_some(AnnotationKind::Revised);
    due
}

/// The cards whose marks do not say what the revision did, in printed order, each with the marks it should carry.
///
/// `changes` are those from the base to `working`, whose edition is the one being made.
#[must_use]
pub fn proposals(working: &Catalogue, changes: &[Change], settings: &Settings) -> Vec<Proposal> {
    let edition = working.edition;
    let due = due(changes, edition, settings);
    let earlier: BTreeMap<_, _> = changes.iter().filter_map(|change| Some((change.id()?, old_side(change)?))).collect();
    working
        .measures()
        .iter()
        .filter_map(|measure| {
            let due = match due.get(&measure.id) {
                Some(due) => due.clone(),
                None => standing(measure, edition),
            };
            proposal(measure, earlier.get(&measure.id).copied(), edition, due)
        })
        .collect()
}

fn old_side(change: &Change) -> Option<&Measure> {
    match &change.subject {
        Subject::Measure(sides) => sides.measure.old.as_deref(),
        Subject::Catalogue(_) | Subject::Section(..) => None,
    }
}

/// An unchanged measure keeps the mark of the edition, which the base has as well: a draft of the same edition, or a later
/// one where the edition was set back.
fn standing(measure: &Measure, edition: Edition) -> Due {
    let mark = measure.annotations.iter().find(|mark| mark.edition == edition);
    match mark {
        Some(mark) => {
            let because = vec![format!("比べた相手でも{edition}の{}", mark.kind.word())];
            Due { kind: Some(mark.kind), because, aside: Vec::new() }
        }
        None => Due::default(),
    }
}

fn proposal(measure: &Measure, old: Option<&Measure>, edition: Edition, due: Due) -> Option<Proposal> {
    let carried: Vec<_> = measure.annotations.iter().filter(|mark| mark.edition == edition).copied().collect();
    let lost: Vec<_> = old
        .map_or(&[][..], |old| &old.annotations)
        .iter()
        .filter(|mark| mark.edition != edition && !measure.annotations.contains(mark))
        .copied()
        .collect();
    let wanted = due.kind.map(|kind| Annotation { edition, kind });
    let fault = match (wanted, carried.as_slice()) {
        (Some(_), []) => Fault::Unmarked,
        (None, [_, ..]) => Fault::Unchanged,
        (Some(wanted), [only]) if *only == wanted && lost.is_empty() => return None,
        (None, []) if lost.is_empty() => return None,
        (Some(wanted), [only]) if *only == wanted => Fault::EarlierLost,
        (None, []) => Fault::EarlierLost,
        (Some(_), [_, ..]) => Fault::WrongKind,
    };
    Some(Proposal {
        measure: measure.id,
        number: measure.number.clone(),
        name: measure.name.clone(),
        proposed: proposed(measure, lost, wanted, edition),
        carried: measure.annotations.clone(),
        fault,
        due,
    })
}

/// The marks with those lost put back before them, and one mark of the edition where one is due.
fn proposed(measure: &Measure, lost: Vec<Annotation>, wanted: Option<Annotation>, edition: Edition) -> Vec<Annotation> {
    let mut marks = lost;
    let mut wanted = wanted;
    for mark in &measure.annotations {
        if mark.edition == edition {
            marks.extend(wanted.take());
        } else {
            marks.push(*mark);
        }
    }
    marks.extend(wanted);
    marks
}
