//! From the model to the text of format 1.

use super::super::ron_text::{Entry, Lines};
use super::judgement;
use super::place::{FieldName, lines_text};
use crate::model::{
    AnnotationKind, Bar, BarBasis, Catalogue, Certainty, Direction, Finding, Footnote, IndexEntry, Indicator, Measure,
    ScheduleRow, Section, Severity,
};
use crate::revision::Snapshot;

/// Writes a catalogue that agrees with itself, as a snapshot where it is one.
pub(in crate::file) fn write(catalogue: &Catalogue, frozen: Option<&Snapshot>) -> String {
    let mut lines = Lines::new(4096 + catalogue.measures().len() * 1536);
    lines.structure("", |lines| {
        lines.number("format", super::super::FORMAT);
        if let Some(frozen) = frozen {
            super::frozen::write(lines, frozen);
        }
        lines.required("title", &catalogue.title);
        lines.text("publisher", &catalogue.publisher);
        lines.required("edition", &catalogue.edition.to_string());
        lines.required("first_year", &catalogue.period.first().to_string());
        lines.required("last_year", &catalogue.period.last().to_string());
        lines.list("sections", &catalogue.sections, section);
        lines.list("bureaus", &catalogue.bureaus, |lines, bureau| lines.required("", &bureau.name));
        lines.number("next_measure", catalogue.next_measure().0);
        lines.list("measures", catalogue.measures(), |lines, item| measure(lines, item));
        judgement::write(lines, catalogue);
        evidence(lines, catalogue);
    });
    lines.finish()
}

pub(super) fn section(lines: &mut Lines, section: &Section) {
    lines.structure("", |lines| {
        lines.number("id", section.id.0);
        lines.text("number", &section.number);
        lines.required("name", &section.name);
        if let Some(page) = section.page {
            lines.number("page", page);
        }
        lines.text("description", &section.description);
        lines.text("note", &section.note);
        lines.list("children", &section.children, self::section);
    });
}

pub(super) fn measure(lines: &mut Lines, measure: &Measure) {
    lines.structure("", |lines| {
        lines.number("id", measure.id.0);
        lines.required("number", measure.number.as_str());
        lines.number("section", measure.section.0);
        lines.entries("cross_listings", &measure.cross_listings, |entry, listing| {
            entry.required("number", listing.number.as_str()).word("section", listing.section.0);
        });
        lines.entries("reprints", &measure.reprints, |entry, reprint| {
            entry.word("section", reprint.section.0).maybe("line", reprint.source_line);
        });
        lines.texts("bureaus", &measure.bureaus);
        lines.texts("divisions", &measure.divisions);
        lines.entries("annotations", &measure.annotations, |entry, annotation| {
            entry.required("edition", &annotation.edition.to_string()).word("kind", kind_word(annotation.kind));
        });
        lines.required("name", &measure.name);
        lines.text("overview", &measure.overview);
        lines.text("goal", &measure.goal);
        lines.text("target_year", measure.target_year.as_str());
        if let Some(abolition) = &measure.abolition {
            lines.required("abolition", &abolition.notice);
        }
        lines.list("schedule", &measure.schedule.rows, row);
        lines.list("indicators", &measure.indicators, indicator);
        lines.entries("footnotes", &measure.footnotes, |entry, footnote: &Footnote| {
            entry.word("id", footnote.id.0).text("text", &footnote.text);
        });
        lines.flag("body_missing", measure.body_missing);
        if measure.next_part != super::read::least_next_part(measure) {
            lines.number("next_part", measure.next_part);
        }
    });
}

fn row(lines: &mut Lines, row: &ScheduleRow) {
    lines.structure("", |lines| {
        lines.number("id", row.id.0);
        lines.required("label", &row.label);
        if row.marks.iter().any(|mark| !mark.is_empty()) {
            lines.texts("marks", &row.marks);
        }
        lines.entries("bars", &row.bars, bar);
        lines.flag("unread", row.unread);
    });
}

fn bar(entry: &mut Entry<'_>, bar: &Bar) {
    entry
        .word("id", bar.id.0)
        .required("first", &bar.first.to_string())
        .required("last", &bar.last.to_string())
        .text("caption", &bar.caption);
    match &bar.basis {
        BarBasis::Read => entry.word("basis", "Read"),
        BarBasis::Entered => entry.word("basis", "Entered"),
        BarBasis::Suggested(reason) => entry.call("basis", "Suggested", reason),
    };
}

fn indicator(lines: &mut Lines, indicator: &Indicator) {
    lines.structure("", |lines| {
        lines.number("id", indicator.id.0);
        lines.required("name", &indicator.name);
        if indicator.targets.iter().any(|target| !target.as_str().is_empty()) {
            lines.texts("targets", &indicator.targets.iter().map(|target| target.as_str()).collect::<Vec<_>>());
        }
        match indicator.direction {
            Some(Direction::HigherIsBetter) => lines.word("direction", format_args!("HigherIsBetter")),
            Some(Direction::LowerIsBetter) => lines.word("direction", format_args!("LowerIsBetter")),
            None => {}
        }
        lines.entries("actuals", &indicator.actuals, |entry, actual| {
            entry.required("year", &actual.year.to_string()).text("value", actual.value.as_str());
            if let Some(day) = actual.as_of {
                entry.required("as_of", &day.format("%Y-%m-%d").to_string());
            }
            entry.text("source", &actual.source).text("note", &actual.note);
        });
        let first_published: Vec<_> = indicator.first_published.iter().collect();
        lines.entries("first_published", &first_published, |entry, (year, first)| {
            entry
                .required("year", &year.to_string())
                .required("edition", &first.edition.to_string())
                .text("target", first.target.as_str());
        });
    });
}

/// The trailing block: what the import kept beside the text.
fn evidence(lines: &mut Lines, catalogue: &Catalogue) {
    let measure_lines: Vec<_> = catalogue.measures().iter().filter(|measure| !measure.source.0.is_empty()).collect();
    let nothing = catalogue.source.is_none()
        && catalogue.printed_index.is_empty()
        && catalogue.import_findings.is_empty()
        && catalogue.all_sections().all(|section| section.source_line.is_none())
        && catalogue.bureaus.iter().all(|bureau| bureau.source_line.is_none())
        && measure_lines.is_empty();
    if nothing {
        return;
    }
    lines.structure("evidence", |lines| {
        if let Some(source) = &catalogue.source {
            lines.structure("source", |lines| {
                lines.required("file", &source.file);
                lines.required("sha256", &source.sha256);
            });
        }
        lines.entries("printed_index", &catalogue.printed_index, index_entry);
        lines.entries("import_findings", &catalogue.import_findings, finding);
        head_lines(lines, catalogue);
        lines.entries("measure_lines", &measure_lines, |entry, measure| {
            entry.word("id", measure.id.0).required("lines", &lines_text(&measure.source));
        });
    });
}

/// The lines that sections and bureaus were read from.
pub(super) fn head_lines(lines: &mut Lines, catalogue: &Catalogue) {
    let sections: Vec<_> =
        catalogue.all_sections().filter_map(|section| Some((section.id, section.source_line?))).collect();
    let bureaus: Vec<_> =
        catalogue.bureaus.iter().filter_map(|bureau| Some((&bureau.name, bureau.source_line?))).collect();
    lines.entries("section_lines", &sections, |entry, (id, line)| {
        entry.word("id", id.0).word("line", line);
    });
    lines.entries("bureau_lines", &bureaus, |entry, (name, line)| {
        entry.required("name", name).word("line", line);
    });
}

fn index_entry(entry: &mut Entry<'_>, line: &IndexEntry) {
    entry
        .word("line", line.source_line)
        .word("section", line.section.0)
        .maybe("measure", line.measure.map(|id| id.0))
        .text("number", &line.number)
        .text("name", &line.name)
        .maybe("page", line.page)
        .flag("starred", line.starred)
        .flag("reprint", line.reprint);
}

fn finding(entry: &mut Entry<'_>, finding: &Finding) {
    entry
        .required("rule", &finding.rule)
        .word("severity", severity_word(finding.severity))
        .maybe("line", finding.place.line)
        .maybe("measure", finding.place.measure.map(|id| id.0));
    if let Some(field) = finding.place.field {
        entry.required("field", &FieldName(field).to_string());
    }
    entry
        .text("message", &finding.message)
        .text("printed", &finding.printed)
        .text("understood", &finding.understood)
        .word("certainty", certainty_word(finding.certainty));
}

fn kind_word(kind: AnnotationKind) -> &'static str {
    match kind {
        AnnotationKind::New => "New",
        AnnotationKind::Revised => "Revised",
        AnnotationKind::Abolished => "Abolished",
    }
}

fn severity_word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Info",
    }
}

fn certainty_word(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Certain => "Certain",
        Certainty::Likely => "Likely",
        Certainty::Unknown => "Unknown",
    }
}
