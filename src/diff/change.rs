//! Changes: what differs between two catalogues, as plain data.

use std::sync::Arc;

use crate::model::{Measure, MeasureId, SectionId};

use super::pairing::PairedBy;
use super::part::Part;
use super::place::Place;
use super::sides::Sides;
use super::text::{self, Span};
use super::words;

/// One measure, section or the catalogue's head that differs, with all its fields that do.
#[derive(Clone, PartialEq, Debug)]
pub struct Change {
    /// What differs.
    pub subject: Subject,
    /// How.
    pub kind: Kind,
    /// The fields that differ; of what was added or removed, every field that is not empty.
    pub fields: Vec<FieldChange>,
}

/// What a change is about.
#[derive(Clone, PartialEq, Debug)]
pub enum Subject {
    /// Title, edition, years, bureaus and the tree of sections; with the titles.
    Catalogue(Sides<String>),
    /// A section, with its number and name.
    Section(SectionId, Sides<Option<Heading>>),
    /// A measure.
    Measure(MeasureSides),
}

/// The number and name of a section.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Heading {
    /// The printed number, or empty.
    pub number: String,
    /// The name.
    pub name: String,
}

/// A measure on both sides.
#[derive(Clone, PartialEq, Debug)]
pub struct MeasureSides {
    /// The measure, where the side has it.
    pub measure: Sides<Option<Arc<Measure>>>,
    /// Its position in printed order from 0, where the side has it.
    pub position: Sides<Option<usize>>,
    /// Why the two were taken to be the same measure.
    pub paired_by: Option<PairedBy>,
}

/// How a subject differs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// Only the new side has it.
    Added,
    /// Only the old side has it.
    Removed,
    /// Both have it, with another content in the same place.
    Changed,
    /// It has another number, another field or another place in the order, and perhaps another content.
    Moved,
}

/// One field that differs.
#[derive(Clone, PartialEq, Debug)]
pub struct FieldChange {
    /// Which field.
    pub place: Place,
    /// Its values.
    pub values: Sides<Part>,
    /// Its values as a reader reads them.
    pub texts: Sides<String>,
    /// Where within the text the difference lies.
    pub spans: Vec<Span>,
    /// What sort of difference it is.
    pub class: Class,
}

/// What sort of difference a field shows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Class {
    /// The content differs.
    Content,
    /// Only blanks, line breaks or the width of characters differ.
    Layout,
    /// A cell of a year that only one of the two plan periods has.
    PlanYear,
}

impl Change {
    /// The measure's id, that of the new side where both have one.
    #[must_use]
    pub fn id(&self) -> Option<MeasureId> {
        self.measure().map(|measure| measure.id)
    }

    /// The number, that of the new side where both have one; empty for the catalogue.
    #[must_use]
    pub fn number(&self) -> &str {
        match &self.subject {
            Subject::Catalogue(_) => "",
            Subject::Section(_, headings) => headings.latest().map_or("", |heading| &heading.number),
            Subject::Measure(_) => self.measure().map_or("", |measure| measure.number.as_str()),
        }
    }

    /// The name, that of the new side where both have one; for the catalogue its title.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.subject {
            Subject::Catalogue(titles) => &titles.new,
            Subject::Section(_, headings) => headings.latest().map_or("", |heading| &heading.name),
            Subject::Measure(_) => self.measure().map_or("", |measure| &measure.name),
        }
    }

    /// The measure, that of the new side where both have one.
    #[must_use]
    pub fn measure(&self) -> Option<&Arc<Measure>> {
        match &self.subject {
            Subject::Measure(sides) => sides.measure.latest(),
            Subject::Catalogue(_) | Subject::Section(..) => None,
        }
    }

    /// Whether nothing but blanks, line breaks and the width of characters differs.
    #[must_use]
    pub fn is_layout_only(&self) -> bool {
        self.kind == Kind::Changed && self.fields.iter().all(|field| field.class == Class::Layout)
    }

    /// The same change seen from the other side.
    #[must_use]
    pub fn swapped(self) -> Self {
        Self {
            subject: self.subject.swapped(),
            kind: self.kind.swapped(),
            fields: self.fields.into_iter().map(FieldChange::swapped).collect(),
        }
    }
}

impl Subject {
    fn swapped(self) -> Self {
        match self {
            Self::Catalogue(titles) => Self::Catalogue(titles.swapped()),
            Self::Section(id, headings) => Self::Section(id, headings.swapped()),
            Self::Measure(sides) => Self::Measure(MeasureSides {
                measure: sides.measure.swapped(),
                position: sides.position.swapped(),
                paired_by: sides.paired_by,
            }),
        }
    }
}

impl Kind {
    /// The word of the JSON form.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Moved => "moved",
        }
    }

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Added => "追加",
            Self::Removed => "削除",
            Self::Changed => "変更",
            Self::Moved => "移動",
        }
    }

    fn swapped(self) -> Self {
        match self {
            Self::Added => Self::Removed,
            Self::Removed => Self::Added,
            Self::Changed => Self::Changed,
            Self::Moved => Self::Moved,
        }
    }
}

impl FieldChange {
    /// Compares two values of a field; equal values make no change.
    pub(super) fn between(place: Place, old: Part, new: Part) -> Option<Self> {
        (old != new).then(|| Self::of(place, old, new))
    }

    /// The change of a field from one value to another.
    pub(super) fn of(place: Place, old: Part, new: Part) -> Self {
        let texts = Sides::new(old.text(), new.text());
        let class = if text::differs_in_layout_only(&texts.old, &texts.new) { Class::Layout } else { Class::Content };
        let spans = text::spans(&texts.old, &texts.new);
        Self { place, values: Sides::new(old, new), texts, spans, class }
    }

    /// The field's name in the JSON form, such as `schedule[運用].bars`.
    #[must_use]
    pub fn field(&self) -> String {
        self.place.to_string()
    }

    /// The change in words where words say more than the two texts: months of a bar, the difference of numbers.
    #[must_use]
    pub fn in_words(&self) -> Vec<String> {
        match (&self.values.old, &self.values.new) {
            (Part::Bars(old), Part::Bars(new)) => words::bars(self.place.label().unwrap_or_default(), old, new),
            (Part::Target(old), Part::Target(new)) => words::difference(old, new).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether a target became easier (引下げ): lowered, or raised where lower is better.
    #[must_use]
    pub fn is_lowered(&self) -> bool {
        match (&self.values.old, &self.values.new) {
            (Part::Target(old), Part::Target(new)) => words::is_lowered(old, new, self.place.direction()),
            _ => false,
        }
    }

    fn swapped(self) -> Self {
        Self {
            place: self.place.swapped(),
            values: self.values.swapped(),
            texts: self.texts.swapped(),
            spans: text::swapped(self.spans),
            class: self.class,
        }
    }
}
