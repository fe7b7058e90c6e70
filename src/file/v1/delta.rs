//! What one edit changed, as the journal keeps it: whole measures, and the head where it differs.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::Deserialize;

use super::super::error::FileProblem;
use super::super::ron_text::Lines;
use super::super::syntax;
use super::judgement::{self, Judgements, Moment};
use super::place::lines_text;
use super::scalar::{present, printed};
use super::{BureauLine, Measure, MeasureLines, Section, SectionLine, read, write};
use crate::file::journal::Step;
use crate::model::{self, Catalogue, MeasureId};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Delta {
    #[serde(default)]
    name: String,
    #[serde(default, deserialize_with = "present")]
    at: Option<Moment>,
    #[serde(default, deserialize_with = "present")]
    head: Option<Head>,
    #[serde(default, deserialize_with = "present")]
    judgements: Option<Judgements>,
    #[serde(default)]
    next_measure: u32,
    /// The ids of all measures in printed order, where that differs.
    #[serde(default, deserialize_with = "present")]
    order: Option<Vec<u32>>,
    #[serde(default)]
    measures: Vec<Measure>,
    #[serde(default)]
    measure_lines: Vec<MeasureLines>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    title: String,
    #[serde(default)]
    publisher: String,
    #[serde(deserialize_with = "printed")]
    edition: model::Edition,
    #[serde(deserialize_with = "printed")]
    first_year: model::FiscalYear,
    #[serde(deserialize_with = "printed")]
    last_year: model::FiscalYear,
    #[serde(default)]
    sections: Vec<Section>,
    #[serde(default)]
    bureaus: Vec<String>,
    /// Which lines these were read from; journals of earlier programs do not say.
    #[serde(default, deserialize_with = "present")]
    lines: Option<HeadLines>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadLines {
    #[serde(default)]
    section_lines: Vec<SectionLine>,
    #[serde(default)]
    bureau_lines: Vec<BureauLine>,
}

/// Writes what a step changed.
pub(in crate::file) fn write_delta(before: &Catalogue, after: &Catalogue, step: &Step) -> String {
    let mut lines = Lines::new(4096);
    let changed: Vec<_> = after
        .measures()
        .iter()
        .filter(|measure| before.measure(measure.id).is_none_or(|old| !Arc::ptr_eq(old, measure) && old != *measure))
        .collect();
    lines.structure("", |lines| {
        lines.text("name", &step.name);
        lines.text("at", &step.at.map(|at| Moment(at).to_string()).unwrap_or_default());
        if !has_same_head(before, after) {
            lines.structure("head", |lines| {
                lines.required("title", &after.title);
                lines.text("publisher", &after.publisher);
                lines.required("edition", &after.edition.to_string());
                lines.required("first_year", &after.period.first().to_string());
                lines.required("last_year", &after.period.last().to_string());
                lines.list("sections", &after.sections, write::section);
                lines.list("bureaus", &after.bureaus, |lines, bureau| lines.required("", &bureau.name));
                lines.structure("lines", |lines| write::head_lines(lines, after));
            });
        }
        if !judgement::are_same(before, after) {
            judgement::write_always(lines, after);
        }
        lines.number("next_measure", after.next_measure().0);
        if !after.measures().iter().map(|measure| measure.id).eq(before.measures().iter().map(|measure| measure.id)) {
            lines.numbers("order", after.measures().iter().map(|measure| measure.id.0));
        }
        lines.list("measures", &changed, |lines, measure| write::measure(lines, measure));
        let with_lines: Vec<_> = changed.iter().filter(|measure| !measure.source.0.is_empty()).collect();
        lines.entries("measure_lines", &with_lines, |entry, measure| {
            entry.word("id", measure.id.0).required("lines", &lines_text(&measure.source));
        });
    });
    lines.finish()
}

fn has_same_head(before: &Catalogue, after: &Catalogue) -> bool {
    before.title == after.title
        && before.publisher == after.publisher
        && before.edition == after.edition
        && before.period == after.period
        && before.sections == after.sections
        && before.bureaus == after.bureaus
}

/// What a written step is called.
pub(in crate::file) fn read_step(text: &str) -> Result<Step, FileProblem> {
    let delta: Delta = syntax::parse(text)?;
    Ok(Step { name: delta.name, at: delta.at.map(|at| at.0) })
}

/// Carries a written step out on the catalogue it was made for.
pub(in crate::file) fn apply_delta(catalogue: &mut Catalogue, text: &str) -> Result<Step, FileProblem> {
    let delta: Delta = syntax::parse(text)?;
    if let Some(head) = delta.head {
        put_head(catalogue, head)?;
    }
    if let Some(judgements) = delta.judgements {
        catalogue.reasons.clear();
        catalogue.accepted.clear();
        judgement::read(judgements, catalogue)?;
    }
    let years = catalogue.period.len();
    let mut source: BTreeMap<u32, _> = delta.measure_lines.into_iter().map(|found| (found.id, found.lines.0)).collect();
    let mut changed: BTreeMap<MeasureId, Arc<model::Measure>> = BTreeMap::new();
    for measure in delta.measures {
        let lines = source.remove(&measure.id).unwrap_or_default();
        let measure = read::measure(measure, lines, years);
        changed.insert(measure.id, Arc::new(measure));
    }
    let order = delta.order.map(|order| order.into_iter().map(MeasureId).collect::<Vec<_>>());
    put_measures(catalogue, changed, order)?;
    catalogue.reserve_measure_ids(MeasureId(delta.next_measure));
    Ok(Step { name: delta.name, at: delta.at.map(|at| at.0) })
}

/// The head's texts and the lines they were read from, which stay with those that had them where nothing is said of them.
fn put_head(catalogue: &mut Catalogue, head: Head) -> Result<(), FileProblem> {
    let period = model::PlanPeriod::new(head.first_year, head.last_year);
    catalogue.period = period.map_err(|error| FileProblem::Invalid {
        place: "first_year・last_year".to_owned(),
        message: error.to_string(),
    })?;
    let section_lines: BTreeMap<u32, u32>;
    let bureau_lines: BTreeMap<String, u32>;
    match head.lines {
        Some(lines) => {
            section_lines = lines.section_lines.into_iter().map(|found| (found.id, found.line)).collect();
            bureau_lines = lines.bureau_lines.into_iter().map(|found| (found.name, found.line)).collect();
        }
        None => {
            section_lines =
                catalogue.all_sections().filter_map(|section| Some((section.id.0, section.source_line?))).collect();
            let lines = catalogue.bureaus.iter();
            bureau_lines = lines.filter_map(|bureau| Some((bureau.name.clone(), bureau.source_line?))).collect();
        }
    }
    catalogue.title = head.title;
    catalogue.publisher = head.publisher;
    catalogue.edition = head.edition;
    catalogue.sections = head.sections.into_iter().map(|found| section(found, &section_lines)).collect();
    let bureau = |name: String| model::Bureau { source_line: bureau_lines.get(&name).copied(), name };
    catalogue.bureaus = head.bureaus.into_iter().map(bureau).collect();
    Ok(())
}

fn section(read: Section, lines: &BTreeMap<u32, u32>) -> model::Section {
    let mut made = model::Section::new(model::SectionId(read.id), read.number, read.name);
    made.page = read.page;
    made.description = read.description;
    made.note = read.note;
    made.source_line = lines.get(&read.id).copied();
    made.children = read.children.into_iter().map(|child| section(child, lines)).collect();
    made
}

fn put_measures(
    catalogue: &mut Catalogue,
    mut changed: BTreeMap<MeasureId, Arc<model::Measure>>,
    order: Option<Vec<MeasureId>>,
) -> Result<(), FileProblem> {
    let disagrees = |message: String| FileProblem::Invalid { place: "measures".to_owned(), message };
    let Some(order) = order else {
        for (id, measure) in changed {
            let place =
                catalogue.measure_mut(id).ok_or_else(|| disagrees(format!("id {} の施策がありません", id.0)))?;
            *place = Arc::unwrap_or_clone(measure);
        }
        return Ok(());
    };
    let known: BTreeSet<MeasureId> = order.iter().copied().collect();
    if known.len() != order.len() {
        return Err(disagrees("並び順に同じ施策が二度あります".to_owned()));
    }
    let mut before: BTreeMap<MeasureId, Arc<model::Measure>> = BTreeMap::new();
    while let Some(last) = catalogue.measures().last().map(|measure| measure.id) {
        let (_, measure) = catalogue.remove(last).map_err(|error| disagrees(error.to_string()))?;
        before.insert(last, measure);
    }
    for id in order {
        let measure = changed.remove(&id).or_else(|| before.remove(&id));
        let measure = measure.ok_or_else(|| disagrees(format!("id {} の施策がありません", id.0)))?;
        catalogue.push(measure).map_err(|error| disagrees(error.to_string()))?;
    }
    Ok(())
}
