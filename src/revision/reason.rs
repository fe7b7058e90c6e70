//! Which changes want a reason (改定理由), and which lack one.

use std::collections::BTreeSet;

use crate::diff::{Change, FieldChange, IndicatorPart, Kind, MeasurePart, Place, RowPart, Subject};
use crate::model::{About, Catalogue, Field, Measure, MeasureId, Reason};

use super::matter::{Renames, Settings, matter_of};
use super::words::sentences;

/// Something that changed and wants a reason, with the reason it has.
#[derive(Clone, PartialEq, Debug)]
pub struct Need {
    /// What it is about.
    pub about: About,
    /// The number of the measure or section; empty for the catalogue.
    pub number: String,
    /// The name of the measure or section.
    pub name: String,
    /// The lead bureaus, of the old side too where they differ; empty above the measures.
    pub bureaus: Vec<String>,
    /// What happened, one sentence each.
    pub changes: Vec<String>,
    /// Whether a target was lowered (引下げ).
    pub lowered: bool,
    /// The reason given for it, or for the measure as a whole.
    pub reason: Option<Reason>,
}

impl Need {
    /// Whether no reason is given.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.reason.is_none()
    }

    /// Whether a bureau leads it, or led it before.
    #[must_use]
    pub fn is_of(&self, bureau: &str) -> bool {
        self.bureaus.iter().any(|own| own == bureau)
    }
}

/// What a reason for the change of a field is about.
#[must_use]
pub fn about(change: &Change, field: &FieldChange) -> About {
    match &change.subject {
        Subject::Catalogue(_) => About::Catalogue,
        Subject::Section(id, _) => About::Section(*id),
        Subject::Measure(sides) => match (sides.measure.latest(), change.kind) {
            (Some(measure), Kind::Added | Kind::Removed) => About::Measure(measure.id),
            (Some(measure), Kind::Changed | Kind::Moved) => {
                part_of(&field.place).map_or(About::Measure(measure.id), |part| About::Part(measure.id, part))
            }
            (None, _) => About::Catalogue,
        },
    }
}

/// The part of the measure a place belongs to; `None` for what concerns the measure as a whole.
fn part_of(place: &Place) -> Option<Field> {
    match place {
        Place::Title
        | Place::Publisher
        | Place::Edition
        | Place::Period
        | Place::BureauList
        | Place::Outline
        | Place::Section(_) => None,
        Place::Measure(part) => match part {
            MeasurePart::Number | MeasurePart::Position => Some(Field::Number),
            MeasurePart::Section => Some(Field::Section),
            MeasurePart::Name => Some(Field::Name),
            MeasurePart::Bureaus => Some(Field::Bureaus),
            MeasurePart::Divisions => Some(Field::Divisions),
            MeasurePart::Overview => Some(Field::Overview),
            MeasurePart::Goal => Some(Field::Goal),
            MeasurePart::TargetYear => Some(Field::TargetYear),
            MeasurePart::Annotations => Some(Field::Annotations),
            MeasurePart::CrossListings => Some(Field::CrossListings),
            MeasurePart::Reprints => Some(Field::Reprints),
            MeasurePart::RowOrder => Some(Field::Schedule),
            MeasurePart::IndicatorOrder => Some(Field::Indicators),
            MeasurePart::Abolition | MeasurePart::BodyMissing | MeasurePart::FootnoteOrder => None,
        },
        Place::Row(row, RowPart::Whole | RowPart::Label | RowPart::Mark(_) | RowPart::Bars | RowPart::Unread) => {
            row.latest().map(|row| Field::Row(row.id))
        }
        Place::Indicator(
            indicator,
            IndicatorPart::Whole
            | IndicatorPart::Name
            | IndicatorPart::Target(..)
            | IndicatorPart::Direction
            | IndicatorPart::Actuals,
        ) => indicator.latest().map(|indicator| Field::Indicator(indicator.id)),
        Place::Footnote(note) => note.latest().map(|note| Field::Footnote(note.id)),
    }
}

/// The reason given for a place, or for the measure it belongs to.
#[must_use]
pub fn reason_for(catalogue: &Catalogue, about: About) -> Option<&Reason> {
    catalogue.reasons.get(&about).or_else(|| catalogue.reasons.get(&about.whole()))
}

/// Everything that wants a reason, in the order of the changes: measures added, abolished or taken out, what counts
/// by the settings, and every lowered target.
#[must_use]
pub fn needs(working: &Catalogue, changes: &[Change], settings: &Settings) -> Vec<Need> {
    let renames = Renames::of(changes);
    changes.iter().flat_map(|change| needs_of(working, change, settings, &renames)).collect()
}

fn needs_of(working: &Catalogue, change: &Change, settings: &Settings, renames: &Renames) -> Vec<Need> {
    let whole = whole(change);
    if let Some(deed) = whole {
        let about = change.id().map_or(About::Catalogue, About::Measure);
        return vec![need(working, change, about, vec![deed.to_owned()], false)];
    }
    let mut places: Vec<(About, Vec<String>, bool)> = Vec::new();
    for field in &change.fields {
        let lowered = field.is_lowered();
        let counts = matter_of(change, field, renames).is_some_and(|matter| settings.counted.contains(&matter));
        if !counts && !lowered {
            continue;
        }
        let about = about(change, field);
        match places.iter_mut().find(|(known, ..)| *known == about) {
            Some((_, words, is_lowered)) => {
                words.extend(sentences(field));
                *is_lowered |= lowered;
            }
            None => places.push((about, sentences(field), lowered)),
        }
    }
    places.into_iter().map(|(about, words, lowered)| need(working, change, about, words, lowered)).collect()
}

/// What happened to a measure as a whole, for which one reason is enough.
fn whole(change: &Change) -> Option<&'static str> {
    let Subject::Measure(sides) = &change.subject else { return None };
    match change.kind {
        Kind::Added => Some("施策を追加"),
        Kind::Removed => Some("施策票を取り除く"),
        Kind::Changed | Kind::Moved => {
            let is_abolished = |side: &Option<std::sync::Arc<Measure>>| {
                side.as_ref().is_some_and(|measure| measure.abolition.is_some())
            };
            (!is_abolished(&sides.measure.old) && is_abolished(&sides.measure.new)).then_some("施策を廃止")
        }
    }
}

fn need(working: &Catalogue, change: &Change, about: About, changes: Vec<String>, lowered: bool) -> Need {
    Need {
        number: change.number().to_owned(),
        name: change.name().to_owned(),
        bureaus: bureaus(change),
        reason: reason_for(working, about).cloned(),
        about,
        changes,
        lowered,
    }
}

fn bureaus(change: &Change) -> Vec<String> {
    let Subject::Measure(sides) = &change.subject else { return Vec::new() };
    let mut bureaus: Vec<String> = Vec::new();
    for measure in [&sides.measure.new, &sides.measure.old].into_iter().flatten() {
        for bureau in &measure.bureaus {
            if !bureaus.contains(bureau) {
                bureaus.push(bureau.clone());
            }
        }
    }
    bureaus
}

/// The reasons given for what no longer differs, or never did.
#[must_use]
pub fn unneeded(working: &Catalogue, changes: &[Change]) -> Vec<(About, Reason)> {
    let changed: BTreeSet<About> =
        changes.iter().flat_map(|change| change.fields.iter().map(|field| about(change, field))).collect();
    let measures: BTreeSet<MeasureId> = changes.iter().filter_map(Change::id).collect();
    let is_needed = |place: &About| match place {
        About::Measure(measure) => measures.contains(measure),
        About::Catalogue | About::Section(_) | About::Part(..) => changed.contains(place),
    };
    working
        .reasons
        .iter()
        .filter(|(place, _)| !is_needed(place))
        .map(|(place, reason)| (*place, reason.clone()))
        .collect()
}
