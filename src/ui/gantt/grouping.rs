//! How measures are put in groups, and which headings are folded.

use std::collections::{BTreeMap, BTreeSet};

use super::select::Spot;
use crate::model::{Catalogue, Measure, MeasureId, SectionId};

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

/// The groups with their members: fields in printed order, bureaus in that of the legend, others behind.
pub(super) fn grouped<'a>(
    catalogue: &Catalogue,
    grouping: Grouping,
    measures: impl Iterator<Item = &'a Measure>,
) -> Vec<(GroupKey, Vec<usize>)> {
    let order: BTreeMap<GroupKey, usize> = match grouping {
        Grouping::Measure => BTreeMap::new(),
        Grouping::Field => catalogue.all_sections().map(|section| GroupKey::Section(section.id)).zip(0..).collect(),
        Grouping::Bureau => {
            catalogue.bureaus.iter().map(|bureau| GroupKey::Bureau(bureau.name.clone())).zip(0..).collect()
        }
    };
    let mut groups: BTreeMap<(usize, GroupKey), Vec<usize>> = BTreeMap::new();
    for (index, measure) in measures.enumerate() {
        let key = match grouping {
            Grouping::Bureau => bureau_of(measure),
            Grouping::Field | Grouping::Measure => GroupKey::Section(measure.section),
        };
        let place = order.get(&key).copied().unwrap_or(usize::MAX);
        groups.entry((place, key)).or_default().push(index);
    }
    groups.into_iter().map(|((_, key), members)| (key, members)).collect()
}
