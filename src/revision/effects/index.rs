//! The index (施策一覧) as the cards make it, and what an edit does to its lines.

use std::collections::BTreeMap;

use super::Effect;
use crate::model::{Catalogue, Measure, MeasureId, MeasureNumber, SectionId};

/// Why a field lists a measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Role {
    /// The measure belongs to the field.
    Home,
    /// ★: it belongs to a field of the other pillar.
    Star,
    /// 再掲: its card is printed again here.
    Reprint,
}

/// One line of the index.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct IndexLine {
    /// The measure.
    pub measure: MeasureId,
    /// Why it stands there.
    pub role: Role,
    /// The number in this field.
    pub number: MeasureNumber,
    /// The name.
    pub name: String,
}

impl IndexLine {
    /// The line as it is printed: ★22-57 グループウェアシステムの再構築.
    #[must_use]
    pub fn words(&self) -> String {
        let Self { number, name, .. } = self;
        match self.role {
            Role::Home => format!("{number} {name}"),
            Role::Star => format!("★{number} {name}"),
            Role::Reprint => format!("{number} {name}（再掲）"),
        }
    }
}

type Lines = BTreeMap<(MeasureId, Role), IndexLine>;

/// The lines of each field.
pub(super) fn lines(catalogue: &Catalogue) -> BTreeMap<SectionId, Lines> {
    let mut fields: BTreeMap<SectionId, Lines> = BTreeMap::new();
    for measure in catalogue.measures() {
        for (section, role, number) in places(measure) {
            let name = measure.name.clone();
            let line = IndexLine { measure: measure.id, role, number: number.clone(), name };
            fields.entry(section).or_default().insert((measure.id, role), line);
        }
    }
    fields
}

fn places(measure: &Measure) -> impl Iterator<Item = (SectionId, Role, &MeasureNumber)> {
    let stars = measure.cross_listings.iter().map(|listing| (listing.section, Role::Star, &listing.number));
    let reprints = measure.reprints.iter().map(|reprint| (reprint.section, Role::Reprint, &measure.number));
    std::iter::once((measure.section, Role::Home, &measure.number)).chain(stars).chain(reprints)
}

pub(super) fn effects(before: &Catalogue, after: &Catalogue) -> Vec<Effect> {
    let (old, new) = (lines(before), lines(after));
    let none = Lines::new();
    let mut effects = Vec::new();
    for field in after.fields() {
        let (old, new) = (old.get(&field.id).unwrap_or(&none), new.get(&field.id).unwrap_or(&none));
        let mut found: Vec<(Option<IndexLine>, Option<IndexLine>)> = Vec::new();
        for (key, line) in old {
            if new.get(key) != Some(line) {
                found.push((Some(line.clone()), new.get(key).cloned()));
            }
        }
        found.extend(new.iter().filter(|(key, _)| !old.contains_key(key)).map(|(_, line)| (None, Some(line.clone()))));
        let number = |sides: &(Option<IndexLine>, Option<IndexLine>)| {
            sides.1.as_ref().or(sides.0.as_ref()).map(|line| line.number.clone())
        };
        found.sort_by_key(number);
        let heading = field.heading();
        effects.extend(found.into_iter().map(|(old, new)| Effect::Line { field: heading.clone(), old, new }));
    }
    effects
}
