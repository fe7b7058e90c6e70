//! JSON, schema `shisaku/1`: a stable contract for open data and other programs.
//!
//! Keys stand in a fixed order, nothing is left out, and the same catalogue gives the same bytes. Texts are
//! those a reader reads; the ids are the identities for life.

use serde::Serialize;

use super::{ExportError, Fields, Options, Report};
use crate::model;

/// The name of the contract.
pub const SCHEMA: &str = "shisaku/1";

/// Exports the whole catalogue; the options choose nothing here.
///
/// # Errors
/// The encoder refuses.
pub fn export(report: &Report<'_>, _options: &Options) -> Result<Vec<u8>, ExportError> {
    written(&catalogue(report.catalogue))
}

/// A value as indented JSON with a line end.
///
/// Characters that steer a terminal or hide in an editor are written as escapes, which say the same text: JSON escapes
/// the control characters of ASCII alone.
///
/// # Errors
/// The encoder refuses.
pub fn written(value: &impl Serialize) -> Result<Vec<u8>, ExportError> {
    use std::fmt::Write as _;
    let refused = |error: &dyn std::error::Error| ExportError::Encoding(error.to_string());
    let mut text = serde_json::to_string_pretty(value).map_err(|error| refused(&error))?;
    text.push('\n');
    if !text.contains(hides) {
        return Ok(text.into_bytes());
    }
    // Outside strings JSON has none of these characters.
    let mut escaped = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if hides(c) {
            write!(escaped, "\\u{:04x}", u32::from(c)).map_err(|error| refused(&error))?;
        } else {
            escaped.push(c);
        }
    }
    Ok(escaped.into_bytes())
}

/// DEL and the control characters above ASCII, line separators and direction marks.
fn hides(c: char) -> bool {
    matches!(
        c,
        '\u{7F}'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    )
}

#[derive(Serialize)]
struct Catalogue<'a> {
    schema: &'static str,
    title: &'a str,
    edition: String,
    years: Vec<String>,
    sections: Vec<Section<'a>>,
    measures: Vec<Measure<'a>>,
}

#[derive(Serialize)]
struct Section<'a> {
    number: &'a str,
    name: &'a str,
    pillar: &'a str,
    description: &'a str,
}

#[derive(Serialize)]
struct Measure<'a> {
    id: u32,
    number: &'a str,
    section: &'a str,
    name: &'a str,
    bureaus: &'a [String],
    divisions: &'a [String],
    overview: &'a str,
    goal: &'a str,
    target_year: &'a str,
    annotations: Vec<Annotation>,
    cross_listings: Vec<&'a str>,
    reprints: Vec<&'a str>,
    abolished: bool,
    body_missing: bool,
    footnotes: Vec<&'a str>,
    schedule: Vec<Row<'a>>,
    indicators: Vec<Indicator<'a>>,
    source: Option<Source<'a>>,
}

#[derive(Serialize)]
struct Annotation {
    edition: String,
    kind: &'static str,
}

#[derive(Serialize)]
struct Row<'a> {
    label: &'a str,
    marks: &'a [String],
    bars: Vec<Bar<'a>>,
    unread: bool,
}

#[derive(Serialize)]
struct Bar<'a> {
    first: String,
    last: String,
    caption: &'a str,
}

#[derive(Serialize)]
struct Indicator<'a> {
    name: &'a str,
    targets: Vec<&'a str>,
    actuals: Vec<Actual<'a>>,
}

#[derive(Serialize)]
struct Actual<'a> {
    year: String,
    value: &'a str,
    as_of: Option<String>,
    source: &'a str,
    note: &'a str,
}

#[derive(Serialize)]
struct Source<'a> {
    file: &'a str,
    line: u32,
}

fn catalogue(catalogue: &model::Catalogue) -> Catalogue<'_> {
    let fields = Fields::of(catalogue);
    let sections = catalogue.sections.iter().flat_map(|pillar| {
        pillar.walk().filter(|section| section.is_field()).map(move |field| Section {
            number: &field.number,
            name: &field.name,
            pillar: &pillar.name,
            description: &field.description,
        })
    });
    Catalogue {
        schema: SCHEMA,
        title: &catalogue.title,
        edition: catalogue.edition.to_string(),
        years: catalogue.period.years().map(|year| year.to_string()).collect(),
        sections: sections.collect(),
        measures: catalogue.measures().iter().map(|item| measure(item, &fields, catalogue.source.as_ref())).collect(),
    }
}

fn measure<'a>(
    measure: &'a model::Measure,
    fields: &Fields<'a>,
    source: Option<&'a model::SourceDocument>,
) -> Measure<'a> {
    Measure {
        id: measure.id.0,
        number: measure.number.as_str(),
        section: fields.number(measure.section),
        name: &measure.name,
        bureaus: &measure.bureaus,
        divisions: &measure.divisions,
        overview: &measure.overview,
        goal: &measure.goal,
        target_year: measure.target_year.as_str(),
        annotations: measure
            .annotations
            .iter()
            .map(|mark| Annotation { edition: mark.edition.to_string(), kind: mark.kind.word() })
            .collect(),
        cross_listings: measure.cross_listings.iter().map(|listing| listing.number.as_str()).collect(),
        reprints: measure.reprints.iter().map(|reprint| fields.number(reprint.section)).collect(),
        abolished: measure.abolition.is_some(),
        body_missing: measure.body_missing,
        footnotes: measure.footnotes.iter().map(|footnote| footnote.text.as_str()).collect(),
        schedule: measure.schedule.rows.iter().map(row).collect(),
        indicators: measure.indicators.iter().map(indicator).collect(),
        source: source.and_then(|source| measure.source.first().map(|line| Source { file: &source.file, line })),
    }
}

fn row(row: &model::ScheduleRow) -> Row<'_> {
    let bars = row
        .bars
        .iter()
        .map(|bar| Bar { first: bar.first.to_string(), last: bar.last.to_string(), caption: &bar.caption })
        .collect();
    Row { label: &row.label, marks: &row.marks, bars, unread: row.unread }
}

fn indicator(indicator: &model::Indicator) -> Indicator<'_> {
    let actuals = indicator
        .actuals
        .iter()
        .map(|actual| Actual {
            year: actual.year.to_string(),
            value: actual.value.as_str(),
            as_of: actual.as_of.map(|day| day.format("%Y-%m-%d").to_string()),
            source: &actual.source,
            note: &actual.note,
        })
        .collect();
    Indicator { name: &indicator.name, targets: indicator.targets.iter().map(model::Target::as_str).collect(), actuals }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::file::sample;

    fn exported() -> String {
        let catalogue = sample::catalogue();
        String::from_utf8(export(&Report { catalogue: &catalogue }, &Options::default()).unwrap()).unwrap()
    }

    #[test]
    fn export_is_the_contract() {
        let expected = json!({
            "schema": "shisaku/1", "title": "神奈川県DX計画 施策集", "edition": "令和8年3月",
            "years": ["令和6年度", "令和7年度", "令和8年度", "令和9年度"],
            "sections": [
                {"number": "1", "name": "子ども・若者", "pillar": "くらしのデジタル化",
                 "description": "一段落目。\n二段落目。"},
                {"number": "22", "name": "デジタル人材", "pillar": "行政のデジタル化", "description": ""},
            ],
            "measures": [
                {"id": 1, "number": "1-1", "section": "1", "name": "かながわ子育て支援",
                 "bureaus": ["福祉子どもみらい局", "教育局"], "divisions": ["次世代育成課"],
                 "overview": "子育て情報を\n「\"一つ\"」にまとめる　仕組み。", "goal": "利用者を増やす。",
                 "target_year": "令和9年度",
                 "annotations": [{"edition": "令和7年3月", "kind": "見直し"}],
                 "cross_listings": ["22-39"], "reprints": ["22"], "abolished": true, "body_missing": false,
                 "footnotes": ["※ 注の文"],
                 "schedule": [{"label": "機能強化", "marks": ["→", "", "※", ""], "bars": [
                    {"first": "2024-04", "last": "2025-03", "caption": "順次"},
                    {"first": "2025-10", "last": "2025-10", "caption": ""}], "unread": true}],
                 "indicators": [{"name": "友だち登録数", "targets": ["5万人", "9万人", "", "17万人"], "actuals": [
                    {"year": "令和6年度", "value": "5.2万人", "as_of": "2025-03-31",
                     "source": "常任委員会報告資料", "note": "速報値"}]}],
                 "source": {"file": "000.txt", "line": 331}},
                {"id": 9, "number": "22-1", "section": "22", "name": "本文のない施策", "bureaus": [],
                 "divisions": [], "overview": "", "goal": "", "target_year": "", "annotations": [],
                 "cross_listings": [], "reprints": [], "abolished": false, "body_missing": true, "footnotes": [],
                 "schedule": [], "indicators": [], "source": null},
            ],
        });
        assert_eq!(serde_json::from_str::<Value>(&exported()).unwrap(), expected);
    }

    #[test]
    fn keys_stand_in_the_order_of_the_contract_and_the_last_line_ends() {
        let text = exported();
        let keys =
            ["schema", "title", "edition", "years", "sections", "measures", "indicators", "source", "body_missing"];
        let places: Vec<_> = keys.iter().map(|key| text.find(&format!("\"{key}\":")).unwrap()).collect();
        assert!(places[..6].is_sorted(), "{places:?}");
        assert!(places[8] < places[6] && places[6] < places[7], "{places:?}");
        assert!(text.ends_with("}\n"));
        assert_eq!(text, exported());
    }
}
