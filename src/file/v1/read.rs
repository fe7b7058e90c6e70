//! From the text of format 1 to the model.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::super::error::FileProblem;
use super::super::syntax;
use super::{
    Actual, Annotation, AnnotationKind, Bar, BarBasis, Certainty, Direction, Evidence, Finding, IndexEntry, Indicator,
    Measure, Row, Section, Severity, Snapshot, check, judgement,
};
use crate::model::limits;
use crate::model::{self, BarId, Catalogue, FootnoteId, IndicatorId, MeasureId, MeasureNumber, RowId, SectionId};

/// Reads the text of format 1, with what it says of itself as a snapshot.
pub(in crate::file) fn read(text: &str) -> Result<(Catalogue, Option<crate::revision::Snapshot>), FileProblem> {
    let mut file = syntax::parse::<Snapshot>(text)?;
    let frozen = file.snapshot.take().map(crate::revision::Snapshot::from);
    Ok((Catalogue::try_from(file)?, frozen))
}

impl TryFrom<Snapshot> for Catalogue {
    type Error = FileProblem;

    fn try_from(snapshot: Snapshot) -> Result<Self, FileProblem> {
        let period = model::PlanPeriod::new(snapshot.first_year, snapshot.last_year)
            .map_err(|error| invalid("first_year・last_year", error.to_string()))?;
        // Each row and each indicator gets a cell for every year, whether or not the file says anything of it.
        let parts = snapshot.measures.iter().map(|measure| measure.schedule.len() + measure.indicators.len());
        let cells = parts.sum::<usize>().saturating_mul(period.len());
        limits::at_most("年度ごとの欄", cells, limits::CELLS)
            .map_err(|error| FileProblem::over_limit("施策集", &error))?;
        let mut evidence = Lines::new(snapshot.evidence.unwrap_or_default())?;
        let mut catalogue = Self::new(snapshot.title, snapshot.edition, period);
        catalogue.publisher = snapshot.publisher;
        catalogue.sections = snapshot.sections.into_iter().map(|section| evidence.section(section)).collect();
        catalogue.bureaus = snapshot.bureaus.into_iter().map(|name| evidence.bureau(name)).collect();
        let read = snapshot.measures.into_iter().map(|measure| evidence.with_lines(measure)).collect();
        for measure in measures(read, period.len()) {
            let place = || format!("施策 {}", measure.number);
            catalogue.push(Arc::clone(&measure)).map_err(|error| invalid(&place(), error.to_string()))?;
        }
        catalogue.reserve_measure_ids(MeasureId(snapshot.next_measure));
        let evidence = evidence.rest()?;
        catalogue.source =
            evidence.source.map(|source| model::SourceDocument { file: source.file, sha256: source.sha256 });
        catalogue.printed_index = evidence.printed_index.into_iter().map(index_entry).collect();
        catalogue.import_findings = evidence.import_findings.into_iter().map(finding).collect();
        judgement::read(snapshot.judgements.unwrap_or_default(), &mut catalogue)?;
        check(&catalogue)?;
        Ok(catalogue)
    }
}

fn invalid(place: &str, message: String) -> FileProblem {
    FileProblem::Invalid { place: place.to_owned(), message }
}

/// The source lines of the trailing block, each handed out to the part it belongs to.
struct Lines {
    evidence: Evidence,
    sections: BTreeMap<u32, u32>,
    bureaus: BTreeMap<String, u32>,
    measures: BTreeMap<u32, model::SourceLines>,
}

impl Lines {
    fn new(mut evidence: Evidence) -> Result<Self, FileProblem> {
        let twice = |list: &str, id: &dyn std::fmt::Display| invalid(list, format!("{id} が二度あります"));
        let (mut sections, mut bureaus, mut measures) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        for entry in std::mem::take(&mut evidence.section_lines) {
            if sections.insert(entry.id, entry.line).is_some() {
                return Err(twice("section_lines", &entry.id));
            }
        }
        for entry in std::mem::take(&mut evidence.bureau_lines) {
            if bureaus.contains_key(&entry.name) {
                return Err(twice("bureau_lines", &entry.name));
            }
            bureaus.insert(entry.name, entry.line);
        }
        for entry in std::mem::take(&mut evidence.measure_lines) {
            if measures.insert(entry.id, entry.lines.0).is_some() {
                return Err(twice("measure_lines", &entry.id));
            }
        }
        Ok(Self { evidence, sections, bureaus, measures })
    }

    fn section(&mut self, section: Section) -> model::Section {
        let mut read = model::Section::new(SectionId(section.id), section.number, section.name);
        read.page = section.page;
        read.description = section.description;
        read.note = section.note;
        read.source_line = self.sections.remove(&section.id);
        read.children = section.children.into_iter().map(|child| self.section(child)).collect();
        read
    }

    fn with_lines(&mut self, measure: Measure) -> (Measure, model::SourceLines) {
        let lines = self.measures.remove(&measure.id).unwrap_or_default();
        (measure, lines)
    }

    fn bureau(&mut self, name: String) -> model::Bureau {
        let source_line = self.bureaus.remove(&name);
        model::Bureau { name, source_line }
    }

    /// What is left once every line was handed out.
    fn rest(self) -> Result<Evidence, FileProblem> {
        let left = |list: &str, id: &dyn std::fmt::Display| {
            Err(invalid(list, format!("{id} に当たるものが本体にありません。この行を消すか、番号を直してください")))
        };
        if let Some((id, _)) = self.sections.first_key_value() {
            return left("section_lines", id);
        }
        if let Some((name, _)) = self.bureaus.first_key_value() {
            return left("bureau_lines", name);
        }
        if let Some((id, _)) = self.measures.first_key_value() {
            return left("measure_lines", id);
        }
        Ok(self.evidence)
    }
}

/// Fewer measures than this are not worth a thread of their own.
const MEASURES_PER_THREAD: usize = 4096;

/// Reads the values printed in every measure; a long list is shared out among the processor's cores.
fn measures(mut read: Vec<(Measure, model::SourceLines)>, years: usize) -> Vec<Arc<model::Measure>> {
    let convert = |part: Vec<(Measure, model::SourceLines)>| -> Vec<_> {
        part.into_iter().map(|(item, lines)| Arc::new(measure(item, lines, years))).collect()
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let size = read.len().div_ceil(cores).max(MEASURES_PER_THREAD);
    let mut parts = Vec::new();
    while read.len() > size {
        parts.push(read.split_off(read.len() - size));
    }
    std::thread::scope(|scope| {
        let others: Vec<_> = parts.into_iter().rev().map(|part| scope.spawn(move || convert(part))).collect();
        let mut measures = convert(read);
        for other in others {
            match other.join() {
                Ok(part) => measures.extend(part),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        measures
    })
}

pub(super) fn measure(read: Measure, lines: model::SourceLines, years: usize) -> model::Measure {
    let id = MeasureId(read.id);
    let mut measure = model::Measure::new(id, MeasureNumber::new(read.number), SectionId(read.section), read.name);
    measure.cross_listings = read
        .cross_listings
        .into_iter()
        .map(|listing| model::CrossListing {
            number: MeasureNumber::new(listing.number),
            section: SectionId(listing.section),
        })
        .collect();
    measure.reprints = read
        .reprints
        .into_iter()
        .map(|reprint| model::Reprint { section: SectionId(reprint.section), source_line: reprint.line })
        .collect();
    measure.bureaus = read.bureaus;
    measure.divisions = read.divisions;
    measure.annotations = read.annotations.into_iter().map(annotation).collect();
    measure.overview = read.overview;
    measure.goal = read.goal;
    measure.target_year = model::TargetYear::new(read.target_year);
    measure.abolition = read.abolition.map(|notice| model::Abolition { notice });
    measure.schedule.rows = read.schedule.into_iter().map(|item| row(item, years)).collect();
    measure.indicators = read.indicators.into_iter().map(|item| indicator(item, years)).collect();
    measure.footnotes = read
        .footnotes
        .into_iter()
        .map(|footnote| model::Footnote { id: FootnoteId(footnote.id), text: footnote.text })
        .collect();
    measure.body_missing = read.body_missing;
    measure.source = lines;
    measure.next_part = read.next_part.max(least_next_part(&measure));
    measure
}

/// The smallest next id for a part that uses no id twice.
pub(super) fn least_next_part(measure: &model::Measure) -> u32 {
    let rows = measure.schedule.rows.iter().map(|row| row.id.0);
    let bars = measure.schedule.rows.iter().flat_map(|row| row.bars.iter().map(|bar| bar.id.0));
    let indicators = measure.indicators.iter().map(|indicator| indicator.id.0);
    let footnotes = measure.footnotes.iter().map(|footnote| footnote.id.0);
    rows.chain(bars).chain(indicators).chain(footnotes).max().unwrap_or(0).saturating_add(1)
}

fn annotation(read: Annotation) -> model::Annotation {
    let kind = match read.kind {
        AnnotationKind::New => model::AnnotationKind::New,
        AnnotationKind::Revised => model::AnnotationKind::Revised,
        AnnotationKind::Abolished => model::AnnotationKind::Abolished,
    };
    model::Annotation { edition: read.edition, kind }
}

fn row(read: Row, years: usize) -> model::ScheduleRow {
    let marks = if read.marks.is_empty() { vec![String::new(); years] } else { read.marks };
    let bars = read.bars.into_iter().map(bar).collect();
    model::ScheduleRow { id: RowId(read.id), label: read.label, marks, bars, unread: read.unread }
}

fn bar(read: Bar) -> model::Bar {
    let basis = match read.basis {
        BarBasis::Read => model::BarBasis::Read,
        BarBasis::Entered => model::BarBasis::Entered,
        BarBasis::Suggested(reason) => model::BarBasis::Suggested(reason),
    };
    model::Bar { id: BarId(read.id), first: read.first, last: read.last, caption: read.caption, basis }
}

fn indicator(read: Indicator, years: usize) -> model::Indicator {
    let mut indicator = model::Indicator::new(IndicatorId(read.id), read.name, years);
    if !read.targets.is_empty() {
        indicator.targets = read.targets.into_iter().map(model::Target::new).collect();
    }
    indicator.direction = read.direction.map(|direction| match direction {
        Direction::HigherIsBetter => model::Direction::HigherIsBetter,
        Direction::LowerIsBetter => model::Direction::LowerIsBetter,
    });
    indicator.actuals = read.actuals.into_iter().map(actual).collect();
    indicator.first_published = read
        .first_published
        .into_iter()
        .map(|first| {
            (first.year, model::FirstTarget { edition: first.edition, target: model::Target::new(first.target) })
        })
        .collect();
    indicator
}

fn actual(read: Actual) -> model::Actual {
    model::Actual {
        year: read.year,
        value: model::Target::new(read.value),
        as_of: read.as_of,
        source: read.source,
        note: read.note,
    }
}

fn index_entry(read: IndexEntry) -> model::IndexEntry {
    model::IndexEntry {
        section: SectionId(read.section),
        measure: read.measure.map(MeasureId),
        number: read.number,
        name: read.name,
        page: read.page,
        starred: read.starred,
        reprint: read.reprint,
        source_line: read.line,
    }
}

fn finding(read: Finding) -> model::Finding {
    model::Finding {
        rule: read.rule,
        severity: match read.severity {
            Severity::Error => model::Severity::Error,
            Severity::Warning => model::Severity::Warning,
            Severity::Info => model::Severity::Info,
        },
        place: model::Place {
            measure: read.measure.map(MeasureId),
            field: read.field.map(|name| name.0),
            line: read.line,
        },
        message: read.message,
        printed: read.printed,
        understood: read.understood,
        certainty: match read.certainty {
            Certainty::Certain => model::Certainty::Certain,
            Certainty::Likely => model::Certainty::Likely,
            Certainty::Unknown => model::Certainty::Unknown,
        },
    }
}
