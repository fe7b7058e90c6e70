//! Findings of an import, put together.

use crate::model::{Certainty, Field, Finding, MeasureId, Place, Severity};

use super::lines::Line;

/// The most characters of a printed text that a finding repeats.
const LONGEST: usize = 400;

/// A finding in the making.
pub(super) struct Note(Finding);

impl Note {
    /// Something repaired or worth recording; certain unless said otherwise.
    pub(super) fn info(rule: &str, line: u32, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Info, Certainty::Certain, line, message.into())
    }

    /// A doubt a person should look at; nothing decided unless said otherwise.
    pub(super) fn warning(rule: &str, line: u32, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Warning, Certainty::Unknown, line, message.into())
    }

    /// Something that must be mended.
    pub(super) fn error(rule: &str, line: u32, message: impl Into<String>) -> Self {
        Self::new(rule, Severity::Error, Certainty::Certain, line, message.into())
    }

    fn new(rule: &str, severity: Severity, certainty: Certainty, line: u32, message: String) -> Self {
        Self(Finding {
            rule: rule.to_owned(),
            severity,
            place: Place { measure: None, field: None, line: Some(line) },
            message,
            printed: String::new(),
            understood: String::new(),
            certainty,
        })
    }

    /// What is printed.
    pub(super) fn printed(mut self, text: &str) -> Self {
        self.0.printed = shortened(text, LONGEST);
        self
    }

    /// What was understood.
    pub(super) fn understood(mut self, text: &str) -> Self {
        self.0.understood = shortened(text, LONGEST);
        self
    }

    /// How certain the understanding is.
    pub(super) fn certainty(mut self, certainty: Certainty) -> Self {
        self.0.certainty = certainty;
        self
    }

    /// The part of the measure it concerns.
    pub(super) fn at(mut self, field: Field) -> Self {
        self.0.place.field = Some(field);
        self
    }

    /// The part of the measure it concerns, where it concerns one.
    pub(super) fn at_some(mut self, field: Option<Field>) -> Self {
        self.0.place.field = field;
        self
    }

    /// The finding.
    pub(super) fn finding(self) -> Finding {
        self.0
    }
}

/// The finding of a line that was not understood.
pub(super) fn unread(line: Line<'_>) -> Finding {
    let message = "この行は読み取れませんでした。カタログには入っていません。";
    Note::warning("import-unread-line", line.number, message).printed(line.text.trim()).finding()
}

/// A finding with the measure it concerns.
pub(super) fn of_measure(mut finding: Finding, measure: Option<MeasureId>) -> Finding {
    finding.place.measure = measure;
    finding
}

/// The text, cut with … after so many characters.
pub(super) fn shortened(text: &str, longest: usize) -> String {
    match text.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}
