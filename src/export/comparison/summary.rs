//! The summary of a revision (総括): how many measures are new, revised and abolished, by bureau and by field.

use std::collections::BTreeSet;

use crate::diff::{Change, FieldChange, Kind, Subject};
use crate::model::{AnnotationKind, Catalogue, Measure, SectionId, with_separators};

use super::pairs::is_printed;

/// The row of measures that no bureau leads yet.
const NO_BUREAU: &str = "（局の記入なし）";

/// How many measures a revision touched.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// 新規.
    pub new: usize,
    /// 見直し.
    pub revised: usize,
    /// 廃止.
    pub abolished: usize,
    /// Changed without a mark of the new edition.
    pub unmarked: usize,
    /// No longer in the catalogue.
    pub removed: usize,
}

/// 総括 of a revision.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Each measure counted once.
    pub total: Counts,
    /// By bureau in the order of the legend; a measure of two bureaus counts with both.
    pub by_bureau: Vec<(String, Counts)>,
    /// By field in printed order, with its pillar.
    pub by_field: Vec<FieldCounts>,
    /// How many measures the new edition has.
    pub measures: usize,
    /// Whether a measure counted has several bureaus.
    pub has_joint: bool,
}

impl Summary {
    /// Which of the counts a table shows: 新規, 見直し and 廃止 always, the others where there are any.
    #[must_use]
    pub fn shown(&self) -> Vec<usize> {
        let numbers = self.total.numbers();
        numbers.iter().enumerate().filter(|(at, number)| *at < 3 || **number > 0).map(|(at, _)| at).collect()
    }
}

impl Summary {
    /// How to read the counts.
    #[must_use]
    pub fn remarks(&self) -> Vec<String> {
        let mut remarks = vec![format!("施策の総数は{}件です。", with_separators(self.measures.into()))];
        if self.has_joint {
            remarks.push("複数の局がとりまとめる施策は、それぞれの局に数えています。".to_owned());
        }
        if self.total.unmarked > 0 {
            remarks
                .push("「区分なし」は、この改定の改定履歴を付けていない変更（番号、★、局の名称など）です。".to_owned());
        }
        remarks
    }
}

/// The counts of a field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FieldCounts {
    /// The heading of its pillar.
    pub pillar: String,
    /// Its heading.
    pub field: String,
    /// The counts.
    pub counts: Counts,
}

impl Counts {
    /// The words of the counts, in the order of [`Self::numbers`].
    pub const WORDS: [&'static str; 5] = ["新規", "見直し", "廃止", "区分なし", "削除"];

    /// The counts in the order of their words.
    #[must_use]
    pub fn numbers(&self) -> [usize; 5] {
        [self.new, self.revised, self.abolished, self.unmarked, self.removed]
    }

    /// How many measures in all.
    #[must_use]
    pub fn sum(&self) -> usize {
        self.numbers().iter().sum()
    }

    fn add(&mut self, what: Touched) {
        let count = match what {
            Touched::Marked(AnnotationKind::New) => &mut self.new,
            Touched::Marked(AnnotationKind::Revised) => &mut self.revised,
            Touched::Marked(AnnotationKind::Abolished) => &mut self.abolished,
            Touched::Unmarked => &mut self.unmarked,
            Touched::Removed => &mut self.removed,
        };
        *count = count.saturating_add(1);
    }
}

/// What a revision did to a measure, by the mark its card carries.
#[derive(Clone, Copy)]
enum Touched {
    Marked(AnnotationKind),
    Unmarked,
    Removed,
}

/// Counts what a revision touched, by the marks of the new edition among the changes.
///
/// A measure that differs in nothing printed does not count.
#[must_use]
pub fn summary(old: &Catalogue, new: &Catalogue, changes: &[Change]) -> Summary {
    let mut summary = Summary { measures: new.measures().len(), ..Summary::default() };
    let mut bureaus = names(old, new).into_iter().map(|name| (name, Counts::default())).collect::<Vec<_>>();
    let mut fields: Vec<(SectionId, FieldCounts)> = Vec::new();
    for catalogue in [new, old] {
        for (id, field) in fields_of(catalogue) {
            if !fields.iter().any(|(known, _)| *known == id) {
                fields.push((id, field));
            }
        }
    }
    for change in changes {
        let (Some(touched), Some(measure)) = (touched(change, new), change.measure()) else { continue };
        summary.total.add(touched);
        let leading: BTreeSet<&str> = measure.bureaus.iter().map(String::as_str).collect();
        summary.has_joint |= leading.len() > 1;
        for (name, counts) in &mut bureaus {
            if leading.contains(name.as_str()) || leading.is_empty() && name == NO_BUREAU {
                counts.add(touched);
            }
        }
        if let Some((_, field)) = fields.iter_mut().find(|(id, _)| *id == measure.section) {
            field.counts.add(touched);
        }
    }
    summary.by_bureau = bureaus.into_iter().filter(|(_, counts)| counts.sum() > 0).collect();
    summary.by_field = fields.into_iter().map(|(_, field)| field).filter(|field| field.counts.sum() > 0).collect();
    summary
}

/// The bureaus of both legends, then those that only cards name.
fn names(old: &Catalogue, new: &Catalogue) -> Vec<String> {
    let legends = [new, old].map(|catalogue| catalogue.bureaus.iter().map(|bureau| &bureau.name));
    let cards = [new, old].map(|catalogue| catalogue.measures().iter().flat_map(|measure| &measure.bureaus));
    let mut known = BTreeSet::new();
    let all = legends.into_iter().flatten().chain(cards.into_iter().flatten());
    let named = all.filter(|name| known.insert(name.as_str())).cloned();
    named.chain([NO_BUREAU.to_owned()]).collect()
}

fn fields_of(catalogue: &Catalogue) -> impl Iterator<Item = (SectionId, FieldCounts)> {
    catalogue.sections.iter().flat_map(|pillar| {
        pillar.walk().filter(|section| section.is_field()).map(|field| {
            let counts = FieldCounts { pillar: pillar.heading(), field: field.heading(), counts: Counts::default() };
            (field.id, counts)
        })
    })
}

fn touched(change: &Change, new: &Catalogue) -> Option<Touched> {
    let Subject::Measure(sides) = &change.subject else { return None };
    let Some(measure) = &sides.measure.new else { return Some(Touched::Removed) };
    let counts = |field: &FieldChange| is_printed(field);
    if matches!(change.kind, Kind::Changed | Kind::Moved) && !change.fields.iter().any(counts) {
        return None;
    }
    Some(mark(measure, new).map_or(Touched::Unmarked, Touched::Marked))
}

/// The mark of the new edition; of several the gravest.
fn mark(measure: &Measure, new: &Catalogue) -> Option<AnnotationKind> {
    let own = measure.annotations.iter().filter(|mark| mark.edition == new.edition);
    own.map(|mark| mark.kind).max()
}
