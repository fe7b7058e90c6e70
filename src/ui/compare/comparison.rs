//! Two catalogues compared: the changes, cut into what can be looked at, explained and reviewed one by one.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::words::{self, Sort};
use crate::diff::{Change, FieldChange, Kind, MeasurePart, Options, Pairing, Place, Sides, Subject, diff};
use crate::model::{About, Annotation, Catalogue, MeasureId, Reason, SectionId};
use crate::revision::{ChangeKey, Settings, about, needs};

/// Everything the view shows of a comparison.
#[derive(Debug)]
pub(super) struct Comparison {
    pub(super) catalogues: Sides<Catalogue>,
    /// What a person said of which measure is which.
    pub(super) pairings: Vec<Pairing>,
    pub(super) changes: Vec<Change>,
    /// What the filters ask of each change.
    pub(super) facts: Vec<Facts>,
    pub(super) units: Vec<Unit>,
    /// The position of each unit by its key.
    places: BTreeMap<ChangeKey, usize>,
    /// What wants a reason and has none.
    unexplained: BTreeSet<About>,
}

/// The least that can be looked at: a changed field, or what one side lacks as a whole.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Unit {
    /// The change, by its position.
    pub(super) change: usize,
    /// The field within the change; none where the whole was added or removed.
    pub(super) field: Option<usize>,
    pub(super) key: ChangeKey,
    pub(super) topic: Topic,
}

/// What the filters ask of a change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Facts {
    pub(super) sort: Sort,
    pub(super) bureaus: Vec<String>,
    pub(super) section: Option<SectionId>,
    pub(super) annotations: Vec<Annotation>,
    /// Its units, by their positions.
    pub(super) units: Range<usize>,
}

/// A part of the card, as a person filters by it (項目).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Topic {
    Whole,
    Heading,
    Bureaus,
    Annotations,
    Overview,
    Goal,
    TargetYear,
    Schedule,
    Indicators,
    Footnotes,
    Listing,
    Plan,
}

impl Topic {
    pub(super) const ALL: [Self; 12] = [
        Self::Whole,
        Self::Heading,
        Self::Bureaus,
        Self::Annotations,
        Self::Overview,
        Self::Goal,
        Self::TargetYear,
        Self::Schedule,
        Self::Indicators,
        Self::Footnotes,
        Self::Listing,
        Self::Plan,
    ];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Whole => "施策の新規・削除・廃止",
            Self::Heading => "番号・施策名",
            Self::Bureaus => "局・所属",
            Self::Annotations => "改定履歴",
            Self::Overview => "施策概要",
            Self::Goal => "施策目標",
            Self::TargetYear => "達成年度",
            Self::Schedule => "取組スケジュール",
            Self::Indicators => "成果指標",
            Self::Footnotes => "注",
            Self::Listing => "分野・並び順・★・再掲",
            Self::Plan => "計画全体・分野の見出し",
        }
    }

    fn of(place: &Place) -> Self {
        match place {
            Place::Title
            | Place::Publisher
            | Place::Edition
            | Place::Period
            | Place::BureauList
            | Place::Outline
            | Place::Section(_) => Self::Plan,
            Place::Measure(part) => Self::of_measure(*part),
            Place::Row(..) => Self::Schedule,
            Place::Indicator(..) => Self::Indicators,
            Place::Footnote(_) => Self::Footnotes,
        }
    }

    fn of_measure(part: MeasurePart) -> Self {
        match part {
            MeasurePart::Number | MeasurePart::Name => Self::Heading,
            MeasurePart::Bureaus | MeasurePart::Divisions => Self::Bureaus,
            MeasurePart::Overview => Self::Overview,
            MeasurePart::Goal => Self::Goal,
            MeasurePart::TargetYear => Self::TargetYear,
            MeasurePart::Annotations => Self::Annotations,
            MeasurePart::Section | MeasurePart::Position | MeasurePart::CrossListings | MeasurePart::Reprints => {
                Self::Listing
            }
            MeasurePart::Abolition | MeasurePart::BodyMissing => Self::Whole,
            MeasurePart::RowOrder => Self::Schedule,
            MeasurePart::IndicatorOrder => Self::Indicators,
            MeasurePart::FootnoteOrder => Self::Footnotes,
        }
    }
}

impl Comparison {
    /// Compares two catalogues; `by_id` where they descend from each other.
    pub(super) fn new(catalogues: Sides<Catalogue>, by_id: bool, pairings: Vec<Pairing>) -> Self {
        let options = Options { pairings, by_id, ..Options::default() };
        let changes = diff(&catalogues.old, &catalogues.new, &options);
        let mut units = Vec::new();
        let mut facts = Vec::with_capacity(changes.len());
        for (at, change) in changes.iter().enumerate() {
            let before = units.len();
            units.extend(units_of(at, change));
            facts.push(facts_of(change, before..units.len()));
        }
        tell_apart(&changes, &mut units);
        let places = units.iter().enumerate().map(|(at, unit): (usize, &Unit)| (unit.key.clone(), at)).collect();
        let wanted = needs(&catalogues.new, &changes, &Settings::default());
        let unexplained = wanted.iter().filter(|need| need.is_missing()).map(|need| need.about).collect();
        Self { catalogues, pairings: options.pairings, changes, facts, units, places, unexplained }
    }

    /// The change and the field of a unit.
    pub(super) fn parts(&self, unit: usize) -> Option<(&Change, Option<&FieldChange>)> {
        let unit = self.units.get(unit)?;
        let change = self.changes.get(unit.change)?;
        Some((change, unit.field.and_then(|field| change.fields.get(field))))
    }

    /// The unit with a key.
    pub(super) fn find(&self, key: &ChangeKey) -> Option<usize> {
        self.places.get(key).copied()
    }

    /// The first unit of a measure; of one id on both sides that are not the same, that of the new side.
    pub(super) fn first_of(&self, measure: MeasureId) -> Option<usize> {
        let own = self.changes.iter().zip(&self.facts).filter(|(change, _)| change.id() == Some(measure));
        let (_, facts) = own.min_by_key(|(change, _)| change.kind == Kind::Removed)?;
        Some(facts.units.start)
    }

    /// What stood on the two sides of a unit; a mark holds as long as it is the same.
    pub(super) fn texts(&self, unit: usize) -> Sides<String> {
        match self.parts(unit) {
            Some((_, Some(field))) => field.texts.clone(),
            Some((change, None)) => {
                let texts =
                    |pick: fn(&FieldChange) -> &str| change.fields.iter().map(pick).collect::<Vec<_>>().join("\n");
                Sides::new(texts(|field| &field.texts.old), texts(|field| &field.texts.new))
            }
            None => Sides::default(),
        }
    }

    /// The reason given for a unit: its own, or that of the whole measure.
    pub(super) fn reason(&self, unit: usize) -> Option<&Reason> {
        let about = self.units.get(unit)?.key.about;
        let reasons = &self.catalogues.new.reasons;
        reasons.get(&about).or_else(|| reasons.get(&about.whole()))
    }

    /// Whether a unit is one of the changes that want a reason, and has none.
    pub(super) fn lacks_reason(&self, unit: usize) -> bool {
        let about = self.units.get(unit).map(|unit| unit.key.about);
        about.is_some_and(|about| self.unexplained.contains(&about))
    }

    /// The sentence a screen reader says of a unit.
    pub(super) fn sentence(&self, unit: usize) -> String {
        self.parts(unit).map_or_else(String::new, |(change, field)| words::sentence(change, field))
    }
}

/// Gives a removed measure a key of its own where another with the same id was added, as when two are told apart.
fn tell_apart(changes: &[Change], units: &mut [Unit]) {
    let kind = |unit: &Unit| changes.get(unit.change).map(|change| change.kind);
    let added: BTreeSet<ChangeKey> =
        units.iter().filter(|unit| kind(unit) == Some(Kind::Added)).map(|unit| unit.key.clone()).collect();
    for unit in units.iter_mut().filter(|unit| kind(unit) == Some(Kind::Removed)) {
        if added.contains(&unit.key) {
            unit.key.field = Kind::Removed.name().to_owned();
        }
    }
}

fn units_of(at: usize, change: &Change) -> Vec<Unit> {
    let whole = |field: Option<usize>, topic, key| Unit { change: at, field, key, topic };
    match change.kind {
        Kind::Added | Kind::Removed => {
            let topic = if change.id().is_some() { Topic::Whole } else { Topic::Plan };
            vec![whole(None, topic, ChangeKey { about: subject(change), field: String::new() })]
        }
        Kind::Changed | Kind::Moved => change
            .fields
            .iter()
            .enumerate()
            .map(|(position, field)| {
                let key = ChangeKey { about: about(change, field), field: field.field() };
                whole(Some(position), Topic::of(&field.place), key)
            })
            .collect(),
    }
}

fn facts_of(change: &Change, units: Range<usize>) -> Facts {
    let (mut bureaus, mut section, mut annotations) = (Vec::new(), None, Vec::new());
    match &change.subject {
        Subject::Catalogue(_) => {}
        Subject::Section(id, _) => section = Some(*id),
        Subject::Measure(sides) => {
            for measure in [&sides.measure.new, &sides.measure.old].into_iter().flatten() {
                let more = measure.bureaus.iter().filter(|bureau| !bureaus.contains(*bureau)).cloned();
                bureaus.extend(more.collect::<Vec<_>>());
            }
            section = sides.measure.latest().map(|measure| measure.section);
            annotations = sides.measure.latest().map(|measure| measure.annotations.clone()).unwrap_or_default();
        }
    }
    Facts { sort: Sort::of(change), bureaus, section, annotations, units }
}

fn subject(change: &Change) -> About {
    match (&change.subject, change.id()) {
        (Subject::Section(id, _), _) => About::Section(*id),
        (Subject::Measure(_), Some(id)) => About::Measure(id),
        (Subject::Catalogue(_) | Subject::Measure(_), _) => About::Catalogue,
    }
}
