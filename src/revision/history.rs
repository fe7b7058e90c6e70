//! The editions a catalogue knows of through its printed marks, and what other documents state of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Annotation, AnnotationKind, Catalogue, Edition, Measure, SectionId};

/// The counts of one edition, derived from the marks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EditionCounts {
    /// The edition; `None` for that before the earliest mark, which no mark names.
    pub edition: Option<Edition>,
    /// Each pillar in printed order.
    pub pillars: Vec<PillarCounts>,
}

/// The counts of a pillar in an edition.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PillarCounts {
    /// The pillar.
    pub name: String,
    /// The measures that belong to it, abolished ones included: their cards stay.
    pub measures: usize,
    /// ★: the measures of other pillars it lists.
    pub listed: usize,
    /// 再掲: the cards it prints again.
    pub reprinted: usize,
    /// The measures the edition marks as new, revised and abolished, in the order of `AnnotationKind::ALL`.
    pub marks: [usize; 3],
    /// The measures that print the notice of their abolition by then.
    pub abolished: usize,
}

/// What another document states of a pillar.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Stated {
    /// The pillar's name.
    pub pillar: &'static str,
    /// The number of measures.
    pub measures: usize,
    /// The document, with its date.
    pub document: &'static str,
    /// The file among the sources.
    pub file: &'static str,
    /// The line of the file.
    pub line: u32,
}

/// A catalogue's editions with what is stated of the first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct History {
    /// The editions, the latest first.
    pub editions: Vec<EditionCounts>,
    /// What is stated of the edition before the earliest mark.
    pub stated: Vec<Stated>,
    /// How the stated and the derived numbers go together, one statement each.
    pub explanation: Vec<String>,
}

const REPORT: &str = "令和6年第3回神奈川県議会定例会 社会・健康対策特別委員会資料（令和6年10月4日）";
const REPORT_FILE: &str = "003_af7b3475cf206b89.txt";

/// The title of the plan, the month before which it was stated, and what the report states.
const STATED_TITLE: &str = "神奈川県DX計画 施策集";
const STATED: [Stated; 2] = [
    Stated { pillar: "くらしのデジタル化", measures: 124, document: REPORT, file: REPORT_FILE, line: 362 },
    Stated { pillar: "行政のデジタル化", measures: 137, document: REPORT, file: REPORT_FILE, line: 367 },
];

impl PillarCounts {
    /// The lines of its index: measures, ★ and reprints.
    #[must_use]
    pub fn lines(&self) -> usize {
        self.measures + self.listed + self.reprinted
    }

    /// The ways in which its measures may be counted, with their words.
    fn ways(&self) -> [(String, usize); 4] {
        let Self { measures, listed, reprinted, abolished, .. } = self;
        [
            (format!("施策{measures}"), *measures),
            (format!("施策{measures}と★{listed}の合計"), measures + listed),
            (format!("施策{measures}と再掲{reprinted}の合計"), measures + reprinted),
            (
                format!("廃止{abolished}を除く施策{}", measures.saturating_sub(*abolished)),
                measures.saturating_sub(*abolished),
            ),
        ]
    }
}

/// Takes the measures marked as new back, edition by edition.
///
/// What a later edition changed otherwise is not known: ★ and 再掲 are those printed now, and a measure that was
/// taken out without leaving its card is missing from every earlier edition.
#[must_use]
pub fn history(catalogue: &Catalogue) -> History {
    let marked = catalogue.measures().iter().flat_map(|measure| &measure.annotations).map(|mark| mark.edition);
    let mut editions: BTreeSet<Edition> = marked.filter(|edition| *edition <= catalogue.edition).collect();
    let has_marks = !editions.is_empty();
    editions.insert(catalogue.edition);
    let mut counts: Vec<_> = editions.iter().rev().map(|edition| counts(catalogue, Some(*edition), None)).collect();
    if let Some(earliest) = editions.first().filter(|_| has_marks) {
        counts.push(self::counts(catalogue, None, Some(*earliest)));
    }
    let is_stated = catalogue.title.starts_with(STATED_TITLE) && has_marks;
    let stated = if is_stated { STATED.to_vec() } else { Vec::new() };
    let first = counts.last().map_or(&[][..], |first| &first.pillars);
    let explanation = explanation(catalogue, &stated, first);
    History { editions: counts, stated, explanation }
}

/// The counts of an edition, or of what was there before one.
fn counts(catalogue: &Catalogue, edition: Option<Edition>, before: Option<Edition>) -> EditionCounts {
    let is_by_then = |mark: Edition| match (edition, before) {
        (Some(edition), _) => mark <= edition,
        (None, Some(before)) => mark < before,
        (None, None) => true,
    };
    let pillar_of: BTreeMap<SectionId, usize> = catalogue
        .sections
        .iter()
        .enumerate()
        .flat_map(|(at, pillar)| pillar.walk().map(move |section| (section.id, at)))
        .collect();
    let named = |name: &String| PillarCounts { name: name.clone(), ..PillarCounts::default() };
    let mut pillars: Vec<_> = catalogue.sections.iter().map(|pillar| named(&pillar.name)).collect();
    let is_there = |measure: &Measure| {
        measure.annotations.iter().all(|mark| mark.kind != AnnotationKind::New || is_by_then(mark.edition))
    };
    for measure in catalogue.measures().iter().filter(|measure| is_there(measure)) {
        let mut at = |section: SectionId, add: &dyn Fn(&mut PillarCounts)| {
            if let Some(pillar) = pillar_of.get(&section).and_then(|at| pillars.get_mut(*at)) {
                add(pillar);
            }
        };
        let latest = measure.annotations.last().map_or(catalogue.edition, |mark| mark.edition);
        let abolished_in = measure.abolition.as_ref().map(|_| latest);
        at(measure.section, &|pillar| {
            pillar.measures += 1;
            pillar.abolished += usize::from(abolished_in.is_some_and(is_by_then));
            for (count, kind) in pillar.marks.iter_mut().zip(AnnotationKind::ALL) {
                let is_kind = |mark: &&Annotation| Some(mark.edition) == edition && mark.kind == kind;
                *count += measure.annotations.iter().filter(is_kind).count();
            }
        });
        measure.cross_listings.iter().for_each(|listing| at(listing.section, &|pillar| pillar.listed += 1));
        measure.reprints.iter().for_each(|reprint| at(reprint.section, &|pillar| pillar.reprinted += 1));
    }
    EditionCounts { edition, pillars }
}

/// Which way of counting gives each number stated, and where none does, what the difference may come from.
fn explanation(catalogue: &Catalogue, stated: &[Stated], first: &[PillarCounts]) -> Vec<String> {
    let (mut words, mut open) = (Vec::new(), Vec::new());
    for Stated { pillar, measures, .. } in stated {
        let Some(counts) = first.iter().find(|counts| counts.name == *pillar) else { continue };
        let ways = counts.ways();
        let Some((way, number)) = ways.iter().min_by_key(|(_, number)| number.abs_diff(*measures)) else { continue };
        if number == measures {
            words.push(format!("「{pillar}」の{measures}は、{way}と一致します"));
            continue;
        }
        let difference = number.abs_diff(*measures);
        let side = if number > measures { "多い" } else { "少ない" };
        words.push(format!(
            "「{pillar}」の{measures}と一致する数え方はありません。最も近いのは{way}で、{difference}{side}数です"
        ));
        open.push(counts);
    }
    words.extend(open.iter().flat_map(|counts| doubts(catalogue, counts, first)));
    if !open.is_empty() {
        words.extend(LIMITS.map(str::to_owned));
    }
    words
}

/// What the marks do not tell of any pillar.
const LIMITS: [&str; 3] = [
    "改定で統合・分割された施策や、印を付けずに加えられた施策は、印から分かりません",
    "施策票を残さずに取り除かれた施策は、どの版の数にも入りません",
    "★と再掲は、今の版に印刷されているものを遡って数えています",
];

/// The measures of a pillar of which not even the marks are known.
fn doubts(catalogue: &Catalogue, counts: &PillarCounts, first: &[PillarCounts]) -> Vec<String> {
    let pillar = |id: SectionId| catalogue.pillar(id).map(|pillar| pillar.name.as_str());
    let is_here = |measure: &&std::sync::Arc<Measure>| {
        measure.body_missing && pillar(measure.section) == Some(counts.name.as_str())
    };
    let mut words = Vec::new();
    for measure in catalogue.measures().iter().filter(is_here) {
        let (number, without) = (&measure.number, counts.measures.saturating_sub(1));
        words.push(format!(
            "{number} は施策票がなく、新規の印があったかどうか分かりません。新規だったなら、「{}」の施策は{without}になります",
            counts.name
        ));
        for listing in &measure.cross_listings {
            let lists = |other: &&PillarCounts| pillar(listing.section) == Some(other.name.as_str());
            words.extend(first.iter().find(lists).map(|other| {
                let sum = (other.measures + other.listed).saturating_sub(1);
                format!("そのときは ★{} もなくなり、「{}」の施策と★の合計は{sum}になります", listing.number, other.name)
            }));
        }
    }
    words
}
