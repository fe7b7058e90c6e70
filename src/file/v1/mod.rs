//! Format 1: what a snapshot file says, as plain serde types.
//!
//! The order of the fields is the order of the file: what a reader sees on paper first, then, in a trailing
//! block, the evidence of the import (source, printed index, findings, source lines) with one line an entry.
//! Empty texts, empty lists and flags that are not set are left out. Nothing else is optional, and nothing
//! unknown is accepted.

mod agreement;
mod delta;
pub(super) mod frozen;
pub(super) mod judgement;
mod place;
mod read;
pub(super) mod scalar;
mod write;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::model;
use scalar::{present, present_day, printed};

pub(super) use agreement::check;
pub(super) use delta::{apply_delta, read_step, write_delta};
pub(super) use read::read;
pub(super) use write::write;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Snapshot {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(default, deserialize_with = "present")]
    snapshot: Option<frozen::Frozen>,
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
    next_measure: u32,
    #[serde(default, deserialize_with = "scalar::measures")]
    measures: Vec<Measure>,
    #[serde(default, deserialize_with = "present")]
    judgements: Option<judgement::Judgements>,
    #[serde(default, deserialize_with = "present")]
    evidence: Option<Evidence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    id: u32,
    #[serde(default)]
    number: String,
    name: String,
    #[serde(default, deserialize_with = "present")]
    page: Option<u32>,
    #[serde(default)]
    description: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    children: Vec<Section>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Measure {
    id: u32,
    number: String,
    section: u32,
    #[serde(default)]
    cross_listings: Vec<CrossListing>,
    #[serde(default)]
    reprints: Vec<Reprint>,
    #[serde(default)]
    bureaus: Vec<String>,
    #[serde(default)]
    divisions: Vec<String>,
    #[serde(default)]
    annotations: Vec<Annotation>,
    name: String,
    #[serde(default)]
    overview: String,
    #[serde(default)]
    goal: String,
    #[serde(default)]
    target_year: String,
    #[serde(default, deserialize_with = "present")]
    abolition: Option<String>,
    #[serde(default)]
    schedule: Vec<Row>,
    #[serde(default)]
    indicators: Vec<Indicator>,
    #[serde(default)]
    footnotes: Vec<Footnote>,
    #[serde(default)]
    body_missing: bool,
    /// Left out where it is one more than the largest id of a part.
    #[serde(default)]
    next_part: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CrossListing {
    number: String,
    section: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reprint {
    section: u32,
    #[serde(default, deserialize_with = "present")]
    line: Option<u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Annotation {
    #[serde(deserialize_with = "printed")]
    edition: model::Edition,
    kind: AnnotationKind,
}

#[derive(Deserialize)]
enum AnnotationKind {
    New,
    Revised,
    Abolished,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: u32,
    label: String,
    /// Left out where every year's cell is blank.
    #[serde(default)]
    marks: Vec<String>,
    #[serde(default)]
    bars: Vec<Bar>,
    #[serde(default)]
    unread: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Bar {
    id: u32,
    #[serde(deserialize_with = "printed")]
    first: model::Month,
    #[serde(deserialize_with = "printed")]
    last: model::Month,
    #[serde(default)]
    caption: String,
    basis: BarBasis,
}

#[derive(Deserialize)]
enum BarBasis {
    Read,
    Entered,
    Suggested(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Indicator {
    id: u32,
    name: String,
    /// Left out where every year's cell is blank.
    #[serde(default)]
    targets: Vec<String>,
    #[serde(default, deserialize_with = "present")]
    direction: Option<Direction>,
    #[serde(default)]
    actuals: Vec<Actual>,
    #[serde(default)]
    first_published: Vec<FirstTarget>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FirstTarget {
    #[serde(deserialize_with = "printed")]
    year: model::FiscalYear,
    #[serde(deserialize_with = "printed")]
    edition: model::Edition,
    #[serde(default)]
    target: String,
}

#[derive(Deserialize)]
enum Direction {
    HigherIsBetter,
    LowerIsBetter,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Actual {
    #[serde(deserialize_with = "printed")]
    year: model::FiscalYear,
    #[serde(default)]
    value: String,
    #[serde(default, deserialize_with = "present_day")]
    as_of: Option<NaiveDate>,
    #[serde(default)]
    source: String,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Footnote {
    id: u32,
    #[serde(default)]
    text: String,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Evidence {
    #[serde(default, deserialize_with = "present")]
    source: Option<Source>,
    #[serde(default)]
    printed_index: Vec<IndexEntry>,
    #[serde(default)]
    import_findings: Vec<Finding>,
    #[serde(default)]
    section_lines: Vec<SectionLine>,
    #[serde(default)]
    bureau_lines: Vec<BureauLine>,
    #[serde(default)]
    measure_lines: Vec<MeasureLines>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    file: String,
    sha256: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndexEntry {
    line: u32,
    section: u32,
    #[serde(default, deserialize_with = "present")]
    measure: Option<u32>,
    #[serde(default)]
    number: String,
    #[serde(default)]
    name: String,
    #[serde(default, deserialize_with = "present")]
    page: Option<u32>,
    #[serde(default)]
    starred: bool,
    #[serde(default)]
    reprint: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Finding {
    rule: String,
    severity: Severity,
    #[serde(default, deserialize_with = "present")]
    line: Option<u32>,
    #[serde(default, deserialize_with = "present")]
    measure: Option<u32>,
    #[serde(default, deserialize_with = "present")]
    field: Option<place::FieldName>,
    #[serde(default)]
    message: String,
    #[serde(default)]
    printed: String,
    #[serde(default)]
    understood: String,
    certainty: Certainty,
}

#[derive(Deserialize)]
enum Severity {
    Error,
    Warning,
    Info,
}

#[derive(Deserialize)]
enum Certainty {
    Certain,
    Likely,
    Unknown,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SectionLine {
    id: u32,
    line: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BureauLine {
    name: String,
    line: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct MeasureLines {
    id: u32,
    lines: place::Lines,
}
