//! Findings: what an import or a check has to say about a place.

use super::field::Field;
use super::id::MeasureId;

/// How much a finding matters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Severity {
    /// 誤り: to be mended before publication.
    Error,
    /// 注意: to be looked at by a person.
    Warning,
    /// 情報: recorded so that nothing happened unseen.
    Info,
}

impl Severity {
    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Error => "誤り",
            Self::Warning => "注意",
            Self::Info => "情報",
        }
    }
}

/// How certain a reading or repair is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Certainty {
    /// 確実: nothing else could have been meant.
    Certain,
    /// 推定: likely, but a person should look.
    Likely,
    /// 不明: not decided; kept as printed.
    Unknown,
}

impl Certainty {
    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Certain => "確実",
            Self::Likely => "推定",
            Self::Unknown => "不明",
        }
    }
}

/// Where a finding points.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Place {
    /// The measure, where it concerns one.
    pub measure: Option<MeasureId>,
    /// The part of the measure.
    pub field: Option<Field>,
    /// The line of the source, counted from 1.
    pub line: Option<u32>,
}

/// One thing found, with both what was printed and what was understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule's name, stable across versions, such as `import-shifted-cell`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// What was found, in plain Japanese.
    pub message: String,
    /// What is printed.
    pub printed: String,
    /// What was understood; empty where nothing was decided.
    pub understood: String,
    /// How certain the understanding is.
    pub certainty: Certainty,
}
