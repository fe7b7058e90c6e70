//! What is listed: by section, bureau, annotation, state and search; and the counts beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::Document;
use super::condition::{Condition, Surroundings, sections_listing_again};
use crate::model::{AnnotationKind, Catalogue, Edition, Measure, MeasureId, MeasureNumber, SectionId, Severity};

/// What is listed; an empty filter lists everything.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {
    /// Only what a section or one below it lists, ★ and 再掲 included.
    pub section: Option<SectionId>,
    /// Only measures led by one of these bureaus.
    pub bureaus: BTreeSet<String>,
    /// Only measures with such an annotation.
    pub annotation: Option<AnnotationFilter>,
    /// Only measures in one of these states.
    pub states: BTreeSet<State>,
    /// Only measures that meet all of these.
    pub conditions: BTreeSet<Condition>,
}

/// Which annotations are looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum AnnotationFilter {
    /// Any mark of an edition and kind; `None` leaves that open.
    Marked {
        /// The edition.
        edition: Option<Edition>,
        /// The kind.
        kind: Option<AnnotationKind>,
    },
    /// No mark at all.
    Unmarked,
}

/// A state a measure can be in.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum State {
    /// 要確認: a finding of severity 誤り or 注意.
    NeedsAttention,
    /// 期間未入力: a schedule row whose extent is unread.
    Unread,
    /// 本文なし: known from the index only.
    BodyMissing,
    /// 廃止: abolished.
    Abolished,
    /// 変更あり: differs from what was opened.
    Changed,
}

impl State {
    /// All states, in the order they are offered.
    pub const ALL: [Self; 5] = [Self::NeedsAttention, Self::Unread, Self::BodyMissing, Self::Abolished, Self::Changed];

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::NeedsAttention => "要確認",
            Self::Unread => "期間未入力",
            Self::BodyMissing => "本文なし",
            Self::Abolished => "廃止",
            Self::Changed => "変更あり",
        }
    }
}

/// How many findings of each weight a measure has.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct FindingCount {
    /// 誤り.
    pub errors: usize,
    /// 注意.
    pub warnings: usize,
    /// 情報.
    pub infos: usize,
}

impl FindingCount {
    /// Findings a person should look at.
    #[must_use]
    pub fn to_attend(self) -> usize {
        self.errors + self.warnings
    }

    /// Counts one finding more.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Warning => self.warnings += 1,
            Severity::Info => self.infos += 1,
        }
    }
}

impl Filter {
    /// Whether everything is listed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// The measures a filter lists among those found (all where nothing is searched for), in printed order; within
/// one field in the order of the numbers they carry there.
#[must_use]
pub fn visible(document: &Document, filter: &Filter, found: Option<&[MeasureId]>) -> Vec<MeasureId> {
    if let (true, Some(found)) = (filter.is_empty(), found) {
        return found.to_vec();
    }
    let catalogue = document.catalogue();
    let sections = filter.section.map(|section| sections_below(catalogue, section));
    let attended =
        if filter.states.contains(&State::NeedsAttention) { findings_by_measure(document) } else { BTreeMap::new() };
    let around = Surroundings { period: catalogue.period, sections: sections.as_ref() };
    let keep = |measure: &Arc<Measure>| {
        sections.as_ref().is_none_or(|sections| listed_in(measure, sections))
            && (filter.bureaus.is_empty() || measure.bureaus.iter().any(|bureau| filter.bureaus.contains(bureau)))
            && filter.annotation.is_none_or(|annotation| annotated(measure, annotation))
            && (filter.states.is_empty()
                || filter.states.iter().any(|state| in_state(document, measure, *state, &attended)))
            && filter.conditions.iter().all(|condition| condition.holds(measure, &around))
    };
    let mut listed: Vec<&Arc<Measure>> = match found {
        Some(found) => found.iter().filter_map(|id| catalogue.measure(*id)).filter(|measure| keep(measure)).collect(),
        None => catalogue.measures().iter().filter(|measure| keep(measure)).collect(),
    };
    if let Some(section) = filter.section.filter(|id| catalogue.section(*id).is_some_and(|section| section.is_field()))
    {
        listed.sort_by_cached_key(|measure| (measure.section != section, number_in(measure, section)));
    }
    listed.into_iter().map(|measure| measure.id).collect()
}

/// How many measures each section lists, ★ and 再掲 included, as the printed index counts them.
#[must_use]
pub fn counts_by_section(catalogue: &Catalogue) -> BTreeMap<SectionId, usize> {
    let mut direct: BTreeMap<SectionId, usize> = BTreeMap::new();
    for measure in catalogue.measures() {
        for section in sections_of(measure) {
            *direct.entry(section).or_default() += 1;
        }
    }
    sums_by_section(catalogue, &direct)
}

/// The sections that list a measure itself: its own, and those of ★ and 再掲.
pub fn sections_of(measure: &Measure) -> impl Iterator<Item = SectionId> {
    std::iter::once(measure.section).chain(sections_listing_again(measure))
}

/// What each section and those below it come to, of how many measures each lists itself.
#[must_use]
pub fn sums_by_section(catalogue: &Catalogue, direct: &BTreeMap<SectionId, usize>) -> BTreeMap<SectionId, usize> {
    catalogue
        .all_sections()
        .map(|section| (section.id, section.walk().filter_map(|below| direct.get(&below.id)).sum()))
        .collect()
}

/// The findings of each measure that has any, counted by weight.
#[must_use]
pub fn findings_by_measure(document: &Document) -> BTreeMap<MeasureId, FindingCount> {
    let mut counts: BTreeMap<MeasureId, FindingCount> = BTreeMap::new();
    for finding in document.findings() {
        if let Some(measure) = finding.place.measure {
            counts.entry(measure).or_default().add(finding.severity);
        }
    }
    counts
}

/// The number under which a section lists a measure: its own, or that of its ★.
#[must_use]
pub fn number_in(measure: &Measure, section: SectionId) -> &MeasureNumber {
    measure
        .cross_listings
        .iter()
        .find(|listing| listing.section == section)
        .map_or(&measure.number, |listing| &listing.number)
}

fn sections_below(catalogue: &Catalogue, section: SectionId) -> BTreeSet<SectionId> {
    catalogue.section(section).into_iter().flat_map(|section| section.walk()).map(|section| section.id).collect()
}

fn listed_in(measure: &Measure, sections: &BTreeSet<SectionId>) -> bool {
    sections.contains(&measure.section) || sections_listing_again(measure).any(|section| sections.contains(&section))
}

fn annotated(measure: &Measure, filter: AnnotationFilter) -> bool {
    match filter {
        AnnotationFilter::Unmarked => measure.annotations.is_empty(),
        AnnotationFilter::Marked { edition, kind } => measure.annotations.iter().any(|annotation| {
            edition.is_none_or(|edition| edition == annotation.edition)
                && kind.is_none_or(|kind| kind == annotation.kind)
        }),
    }
}

fn in_state(
    document: &Document,
    measure: &Arc<Measure>,
    state: State,
    attended: &BTreeMap<MeasureId, FindingCount>,
) -> bool {
    match state {
        State::NeedsAttention => attended.get(&measure.id).is_some_and(|count| count.to_attend() > 0),
        State::Unread => measure.unread_rows() > 0,
        State::BodyMissing => measure.body_missing,
        State::Abolished => measure.abolition.is_some(),
        State::Changed => document.is_changed(measure),
    }
}
