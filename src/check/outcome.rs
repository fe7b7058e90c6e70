//! What a check found.

use crate::command::Transaction;
use crate::model::{About, Catalogue, Certainty, Field, Finding, FindingKey, Measure, Place, SectionId};

use super::Rule;
use super::frame::SectionFrame;

/// What a rule found at a place.
#[derive(Clone, PartialEq, Debug)]
pub struct Checked {
    /// Rule, severity, place, message, and both sides of the evidence.
    pub finding: Finding,
    /// What it is about.
    pub about: About,
    /// The edit that mends it, where that is certain.
    pub fix: Option<Transaction>,
}

impl Checked {
    /// What an acceptance of the finding is kept under; it lapses when the message changes.
    #[must_use]
    pub fn key(&self) -> FindingKey {
        FindingKey { rule: self.finding.rule.clone(), about: self.about, message: self.finding.message.clone() }
    }

    /// Whether two findings of a rule say the same of the same part, as where two cells of a row have one fault.
    pub(super) fn is_alike(&self, other: &Self) -> bool {
        self.about == other.about && self.finding.message == other.finding.message
    }

    /// Takes over the fix of a finding that says the same, so that an acceptance or a fix settles both.
    pub(super) fn join(&mut self, other: Self) {
        match (&mut self.fix, other.fix) {
            (Some(fix), Some(other)) => fix.commands.extend(other.commands),
            (None, fix @ Some(_)) => self.fix = fix,
            (Some(_) | None, None) => {}
        }
    }

    /// Whether a person accepted it, with a reason kept in the catalogue.
    #[must_use]
    pub fn is_accepted(&self, catalogue: &Catalogue) -> bool {
        !catalogue.accepted.is_empty() && catalogue.accepted.contains_key(&self.key())
    }
}

/// A finding in the making.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Found {
    about: About,
    place: Place,
    message: String,
    printed: String,
    understood: String,
    certainty: Certainty,
    fix: Option<Transaction>,
}

impl Found {
    /// Something about a part of a measure.
    pub(super) fn at(measure: &Measure, field: Field, message: impl Into<String>) -> Self {
        let about = About::Part(measure.id, field);
        let line = measure.source.get(field).or_else(|| measure.source.first());
        Self::new(about, Place { measure: Some(measure.id), field: Some(field), line }, message.into())
    }

    /// Something about a section.
    pub(super) fn section(id: SectionId, section: &SectionFrame, message: impl Into<String>) -> Self {
        let place = Place { measure: None, field: None, line: section.line };
        Self::new(About::Section(id), place, message.into())
    }

    /// Something about the catalogue as a whole.
    pub(super) fn catalogue(message: impl Into<String>) -> Self {
        Self::new(About::Catalogue, Place::default(), message.into())
    }

    fn new(about: About, place: Place, message: String) -> Self {
        Self {
            about,
            place,
            message,
            printed: String::new(),
            understood: String::new(),
            certainty: Certainty::Likely,
            fix: None,
        }
    }

    /// What is printed.
    pub(super) fn printed(mut self, text: impl Into<String>) -> Self {
        self.printed = text.into();
        self
    }

    /// What it is compared with, or what should stand there.
    pub(super) fn understood(mut self, text: impl Into<String>) -> Self {
        self.understood = text.into();
        self
    }

    /// The line of the source, where it is not that of the part.
    pub(super) fn line(mut self, line: Option<u32>) -> Self {
        self.place.line = line.or(self.place.line);
        self
    }

    /// The edit that mends it, which makes it certain.
    pub(super) fn fix(mut self, fix: Option<Transaction>) -> Self {
        if fix.is_some() {
            self.certainty = Certainty::Certain;
        }
        self.fix = fix;
        self
    }

    /// Says that nothing else could be meant.
    pub(super) fn certain(mut self) -> Self {
        self.certainty = Certainty::Certain;
        self
    }

    pub(super) fn checked(self, rule: &Rule) -> Checked {
        Checked {
            about: self.about,
            fix: self.fix,
            finding: Finding {
                rule: rule.name.to_owned(),
                severity: rule.severity,
                place: self.place,
                message: self.message,
                printed: self.printed,
                understood: self.understood,
                certainty: self.certainty,
            },
        }
    }
}
