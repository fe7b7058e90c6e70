//! Checks (点検): rules a published catalogue must keep, what breaks them, and how to mend it.
//!
//! A rule stands in a file of its own below `rules`, with its words and its tests. Rules that look at one measure
//! are run again for measures that changed; rules that compare measures keep them in groups by what they share,
//! and are run again for the groups a change touches.

mod checker;
mod document;
mod frame;
mod outcome;
#[cfg(test)]
mod properties;
mod rules;
#[cfg(test)]
mod sample;
mod settings;
mod text;

use crate::model::{Measure, MeasureId, SectionId, Severity};

pub use checker::{Checker, check};
pub use document::rules_as_markdown;
pub use frame::{Base, Context};
pub use outcome::Checked;
pub use rules::RULES;
pub use settings::Settings;

use checker::Members;
use frame::{Frame, Whole};
use outcome::Found;

/// A rule of 点検.
#[derive(Debug)]
pub struct Rule {
    /// The name, stable across versions, such as `number-duplicate`.
    pub name: &'static str,
    /// What the list is headed with.
    pub title: &'static str,
    /// What the rule wants and why, in plain Japanese.
    pub explanation: &'static str,
    /// How much it matters when the rule is broken.
    pub severity: Severity,
    judge: Judge,
}

/// How a rule looks at a catalogue.
#[derive(Debug)]
enum Judge {
    /// At one measure at a time.
    Measure(fn(&Measure, &Frame, &mut Vec<Found>)),
    /// At the measures that share something.
    Group {
        /// What the measure shares with others, each with a mark of its own for the judge.
        keys: fn(&Measure, &Frame, &mut Vec<(Key, u32)>),
        /// Looks at those that share a key.
        judge: fn(&Key, &Members<'_>, &Frame, &mut Vec<Found>),
    },
    /// At index and evidence, beside the measures they name.
    Whole(fn(&Whole<'_>, &mut Vec<Found>)),
    /// At the sections alone; looked at again only when one of them changed.
    Sections(fn(&Whole<'_>, &mut Vec<Found>)),
}

/// What measures share.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Key {
    /// The field that lists them, or the pillar above it.
    Section(SectionId),
    /// A text.
    Text(String),
    /// One of several expressions for the same thing, by its place in a table.
    Entry(u32),
}

impl Rule {
    /// The rule with a name.
    #[must_use]
    pub fn named(name: &str) -> Option<&'static Self> {
        RULES.iter().copied().find(|rule| rule.name == name)
    }
}

/// A measure among those that share a key.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Member {
    measure: MeasureId,
    mark: u32,
}
