//! What people judged, in the file: reasons of changes, accepted findings, lineage.

use chrono::NaiveDateTime;
use serde::Deserialize;
use serde::de::Deserializer;

use super::super::error::FileProblem;
use super::super::ron_text::Lines;
use super::place::{FieldName, plain_number};
use super::scalar::{Printed, present, printed};
use crate::model::{self, About, Catalogue, MeasureId, MeasureNumber, SectionId};

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Judgements {
    #[serde(default)]
    reasons: Vec<Reason>,
    #[serde(default)]
    accepted: Vec<Accepted>,
    #[serde(default)]
    lineage: Vec<Link>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reason {
    about: AboutName,
    code: ReasonCode,
    #[serde(default)]
    text: String,
    #[serde(default)]
    author: String,
    #[serde(default, deserialize_with = "present")]
    at: Option<Moment>,
}

#[derive(Deserialize, Clone, Copy, Debug)]
enum ReasonCode {
    Results,
    Law,
    Budget,
    Progress,
    Completion,
    Need,
    Organisation,
    Wording,
    Other,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accepted {
    rule: String,
    about: AboutName,
    #[serde(default)]
    message: String,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    author: String,
    #[serde(default, deserialize_with = "present")]
    at: Option<Moment>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Link {
    measure: u32,
    plan: String,
    number: String,
    verdict: Verdict,
    #[serde(default)]
    note: String,
}

#[derive(Deserialize, Clone, Copy, Debug)]
enum Verdict {
    Confirmed,
    Rejected,
}

/// What a judgement is about: `catalogue`, `section 3`, `measure 12`, `measure 12 row.3`.
pub(in crate::file) struct AboutName(pub(in crate::file) About);

impl Printed for AboutName {
    fn read(text: &str) -> Result<Self, String> {
        let mut words = text.split(' ');
        let about = match (words.next(), words.next().and_then(plain_number), words.next()) {
            (Some("catalogue"), None, None) if text == "catalogue" => Some(About::Catalogue),
            (Some("section"), Some(id), None) => Some(About::Section(SectionId(id))),
            (Some("measure"), Some(id), None) => Some(About::Measure(MeasureId(id))),
            (Some("measure"), Some(id), Some(field)) => Some(About::Part(MeasureId(id), FieldName::read(field)?.0)),
            _ => None,
        };
        about
            .filter(|_| words.next().is_none())
            .map(Self)
            .ok_or_else(|| format!("対象は「measure 12」「measure 12 goal」のように書いてください: {text}"))
    }
}

impl<'de> Deserialize<'de> for AboutName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        printed(deserializer)
    }
}

impl std::fmt::Display for AboutName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            About::Catalogue => f.write_str("catalogue"),
            About::Section(id) => write!(f, "section {}", id.0),
            About::Measure(id) => write!(f, "measure {}", id.0),
            About::Part(id, field) => write!(f, "measure {} {}", id.0, FieldName(field)),
        }
    }
}

/// A moment in local time, to the second: `2026-11-21 10:32:05`.
pub(in crate::file) struct Moment(pub(in crate::file) NaiveDateTime);

const MOMENT: &str = "%Y-%m-%d %H:%M:%S";

impl Printed for Moment {
    fn read(text: &str) -> Result<Self, String> {
        NaiveDateTime::parse_from_str(text, MOMENT)
            .ok()
            .map(Self)
            .filter(|moment| moment.to_string() == text && super::scalar::day_is_handled(moment.0.date()))
            .ok_or_else(|| format!("日時は「2026-11-21 10:32:05」のように書いてください: {text}"))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        printed(deserializer)
    }
}

impl std::fmt::Display for Moment {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0.format(MOMENT))
    }
}

/// Puts the judgements of a file into the catalogue.
pub(super) fn read(judgements: Judgements, catalogue: &mut Catalogue) -> Result<(), FileProblem> {
    let twice = |list: &str, about: About| FileProblem::Invalid {
        place: list.to_owned(),
        message: format!("「{}」が二度あります。一つにしてください", AboutName(about)),
    };
    for reason in judgements.reasons {
        let about = reason.about.0;
        let read = model::Reason {
            code: reason.code.into(),
            text: reason.text,
            author: reason.author,
            at: reason.at.map(|at| at.0),
        };
        if catalogue.reasons.insert(about, read).is_some() {
            return Err(twice("reasons", about));
        }
    }
    for accepted in judgements.accepted {
        let about = accepted.about.0;
        let key = model::FindingKey { rule: accepted.rule, about, message: accepted.message };
        let acceptance =
            model::Acceptance { reason: accepted.reason, author: accepted.author, at: accepted.at.map(|at| at.0) };
        if catalogue.accepted.insert(key, acceptance).is_some() {
            return Err(twice("accepted", about));
        }
    }
    catalogue.lineage = judgements.lineage.into_iter().map(link).collect();
    Ok(())
}

fn link(read: Link) -> model::LineageLink {
    model::LineageLink {
        measure: MeasureId(read.measure),
        plan: read.plan,
        number: MeasureNumber::new(read.number),
        verdict: match read.verdict {
            Verdict::Confirmed => model::LineageVerdict::Confirmed,
            Verdict::Rejected => model::LineageVerdict::Rejected,
        },
        note: read.note,
    }
}

impl From<ReasonCode> for model::ReasonCode {
    fn from(code: ReasonCode) -> Self {
        match code {
            ReasonCode::Results => Self::Results,
            ReasonCode::Law => Self::Law,
            ReasonCode::Budget => Self::Budget,
            ReasonCode::Progress => Self::Progress,
            ReasonCode::Completion => Self::Completion,
            ReasonCode::Need => Self::Need,
            ReasonCode::Organisation => Self::Organisation,
            ReasonCode::Wording => Self::Wording,
            ReasonCode::Other => Self::Other,
        }
    }
}

impl From<model::ReasonCode> for ReasonCode {
    fn from(code: model::ReasonCode) -> Self {
        match code {
            model::ReasonCode::Results => Self::Results,
            model::ReasonCode::Law => Self::Law,
            model::ReasonCode::Budget => Self::Budget,
            model::ReasonCode::Progress => Self::Progress,
            model::ReasonCode::Completion => Self::Completion,
            model::ReasonCode::Need => Self::Need,
            model::ReasonCode::Organisation => Self::Organisation,
            model::ReasonCode::Wording => Self::Wording,
            model::ReasonCode::Other => Self::Other,
        }
    }
}

/// Whether people judged the same of two catalogues.
pub(super) fn are_same(one: &Catalogue, other: &Catalogue) -> bool {
    one.reasons == other.reasons && one.accepted == other.accepted && one.lineage == other.lineage
}

/// Writes the block, if there is anything in it.
pub(super) fn write(lines: &mut Lines, catalogue: &Catalogue) {
    if !(catalogue.reasons.is_empty() && catalogue.accepted.is_empty() && catalogue.lineage.is_empty()) {
        write_always(lines, catalogue);
    }
}

/// Writes the block, also an empty one.
pub(super) fn write_always(lines: &mut Lines, catalogue: &Catalogue) {
    let moment = |at: Option<NaiveDateTime>| at.map(|at| Moment(at).to_string()).unwrap_or_default();
    let (reasons, accepted): (Vec<_>, Vec<_>) =
        (catalogue.reasons.iter().collect(), catalogue.accepted.iter().collect());
    lines.structure("judgements", |lines| {
        lines.entries("reasons", &reasons, |entry, (about, reason)| {
            entry
                .required("about", &AboutName(**about).to_string())
                .word("code", format_args!("{:?}", ReasonCode::from(reason.code)))
                .text("text", &reason.text)
                .text("author", &reason.author)
                .text("at", &moment(reason.at));
        });
        lines.entries("accepted", &accepted, |entry, (key, acceptance)| {
            entry
                .required("rule", &key.rule)
                .required("about", &AboutName(key.about).to_string())
                .text("message", &key.message)
                .text("reason", &acceptance.reason)
                .text("author", &acceptance.author)
                .text("at", &moment(acceptance.at));
        });
        lines.entries("lineage", &catalogue.lineage, |entry, link| {
            let verdict = match link.verdict {
                model::LineageVerdict::Confirmed => Verdict::Confirmed,
                model::LineageVerdict::Rejected => Verdict::Rejected,
            };
            entry
                .word("measure", link.measure.0)
                .required("plan", &link.plan)
                .required("number", link.number.as_str())
                .word("verdict", format_args!("{verdict:?}"))
                .text("note", &link.note);
        });
    });
}
