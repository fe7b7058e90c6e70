//! How measures are put in groups, and which headings are folded.

use std::collections::{BTreeMap, BTreeSet};

use super::select::Spot;
use crate::model::{Bureau, Catalogue, Measure, MeasureId, SectionId};

/// By what the measures are grouped.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) enum Grouping {
    /// Not at all: each measure stands for itself.
    #[default]
    Measure,
    /// By 分野.
    Field,
    /// By the first とりまとめ局.
    Bureau,
}

impl Grouping {
    pub(crate) const ALL: [Self; 3] = [Self::Measure, Self::Field, Self::Bureau];

    /// The word on screen.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Measure => "施策",
            Self::Field => "分野",
            Self::Bureau => "局",
        }
    }
}

/// What a group stands for.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum GroupKey {
    Section(SectionId),
    /// A bureau by name; blank for measures that name none.
    Bureau(String),
}

/// Which headings are folded.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folds {
    groups: BTreeSet<GroupKey>,
    measures: BTreeSet<MeasureId>,
    version: u64,
}

impl Folds {
    pub(crate) fn toggle(&mut self, spot: &Spot) {
        let folded = self.contains(spot);
        self.set(spot, !folded);
    }

    pub(crate) fn set(&mut self, spot: &Spot, folded: bool) {
        self.version += 1;
        match (spot, folded) {
            (Spot::Group(key), true) => drop(self.groups.insert(key.clone())),
            (Spot::Group(key), false) => drop(self.groups.remove(key)),
            (Spot::Measure(id), true) => drop(self.measures.insert(*id)),
            (Spot::Measure(id), false) => drop(self.measures.remove(id)),
            (Spot::Row(_), _) => {}
        }
    }

    pub(crate) fn contains(&self, spot: &Spot) -> bool {
        match spot {
            Spot::Group(key) => self.groups.contains(key),
            Spot::Measure(id) => self.measures.contains(id),
            Spot::Row(_) => false,
        }
    }

    /// Folds some headings, or unfolds everything.
    pub(crate) fn fold_all(&mut self, headings: impl Iterator<Item = Spot>, folded: bool) {
        self.version += 1;
        if folded {
            headings.for_each(|spot| self.set(&spot, true));
        } else {
            self.groups.clear();
            self.measures.clear();
        }
    }

    /// A number that is another after each change.
    pub(super) fn version(&self) -> u64 {
        self.version
    }
}

pub(super) fn bureau_of(measure: &Measure) -> GroupKey {
    GroupKey::Bureau(measure.bureaus.first().cloned().unwrap_or_default())
}

/// The groups there can be with their names, in their order: fields as printed, bureaus as in the legend.
pub(super) fn groups(catalogue: &Catalogue, grouping: Grouping) -> Vec<(GroupKey, String)> {
    match grouping {
        Grouping::Measure => Vec::new(),
        Grouping::Field => {
            catalogue.all_sections().map(|section| (GroupKey::Section(section.id), section.heading())).collect()
        }
        Grouping::Bureau => {
            let named = |bureau: &Bureau| (GroupKey::Bureau(bureau.name.clone()), bureau_words(&bureau.name));
            catalogue.bureaus.iter().map(named).collect()
        }
    }
}

/// The groups that have members, with their names: those known in their order, others behind.
pub(super) fn grouped<'a>(
    order: &[(GroupKey, String)],
    grouping: Grouping,
    measures: impl Iterator<Item = &'a Measure>,
) -> Vec<(GroupKey, String, Vec<usize>)> {
    let places: BTreeMap<&GroupKey, usize> = order.iter().map(|(key, _)| key).zip(0..).collect();
    let mut members: BTreeMap<(usize, GroupKey), Vec<usize>> = BTreeMap::new();
    for (index, measure) in measures.enumerate() {
        let key = match grouping {
            Grouping::Bureau => bureau_of(measure),
            Grouping::Field | Grouping::Measure => GroupKey::Section(measure.section),
        };
        let place = places.get(&key).copied().unwrap_or(usize::MAX);
        members.entry((place, key)).or_default().push(index);
    }
    let name = |place: usize, key: &GroupKey| match (order.get(place), key) {
        (Some((_, name)), _) => name.clone(),
        (None, GroupKey::Bureau(name)) => bureau_words(name),
        (None, GroupKey::Section(_)) => String::new(),
    };
    members.into_iter().map(|((place, key), members)| (key.clone(), name(place, &key), members)).collect()
}

fn bureau_words(name: &str) -> String {
    if name.is_empty() { "とりまとめ局の記載なし".to_owned() } else { name.to_owned() }
}
