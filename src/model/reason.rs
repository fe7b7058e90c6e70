//! Reasons of a revision (改定理由): why a measure or a part of it changed.

use chrono::NaiveDateTime;

use super::field::Field;
use super::id::{MeasureId, SectionId};

/// What a reason, an acceptance or a review mark is about.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum About {
    /// Title, edition, period, bureaus and the outline.
    Catalogue,
    /// A section.
    Section(SectionId),
    /// A measure as a whole: that it is new, abolished, moved, or all that changed in it.
    Measure(MeasureId),
    /// A part of a measure.
    Part(MeasureId, Field),
}

impl About {
    /// The measure it is about, if any.
    #[must_use]
    pub fn measure(self) -> Option<MeasureId> {
        match self {
            Self::Measure(measure) | Self::Part(measure, _) => Some(measure),
            Self::Catalogue | Self::Section(_) => None,
        }
    }

    /// What holds for this as well where it says nothing of its own: the measure of a part.
    #[must_use]
    pub fn whole(self) -> Self {
        match self {
            Self::Part(measure, _) => Self::Measure(measure),
            Self::Catalogue | Self::Section(_) | Self::Measure(_) => self,
        }
    }
}

/// The sort of a reason, as the office groups them in its summary.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ReasonCode {
    /// 実績に基づく見直し.
    Results,
    /// 国の制度・方針の変更.
    Law,
    /// 予算・事業の見直し.
    Budget,
    /// 進捗による計画の変更.
    Progress,
    /// 事業の完了.
    Completion,
    /// 新たな課題への対応.
    Need,
    /// 組織改編.
    Organisation,
    /// 字句の整理.
    Wording,
    /// その他.
    Other,
}

impl ReasonCode {
    /// All codes, in the order they are listed on screen.
    pub const ALL: [Self; 9] = [
        Self::Results,
        Self::Law,
        Self::Budget,
        Self::Progress,
        Self::Completion,
        Self::Need,
        Self::Organisation,
        Self::Wording,
        Self::Other,
    ];

    /// The words on screen and in tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Results => "実績に基づく見直し",
            Self::Law => "国の制度・方針の変更",
            Self::Budget => "予算・事業の見直し",
            Self::Progress => "進捗による計画の変更",
            Self::Completion => "事業の完了",
            Self::Need => "新たな課題への対応",
            Self::Organisation => "組織改編",
            Self::Wording => "字句の整理",
            Self::Other => "その他",
        }
    }
}

/// Why something changed, who says so, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reason {
    /// The sort of reason.
    pub code: ReasonCode,
    /// The reason in words; may be empty where the code says all.
    pub text: String,
    /// Who gave it.
    pub author: String,
    /// When it was given, in local time, where that is known.
    pub at: Option<NaiveDateTime>,
}

impl std::fmt::Display for Reason {
    /// Writes 実績に基づく見直し：令和7年度の実績が目標を下回ったため, as the comparison table prints it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.code, self.text.is_empty()) {
            (code, true) => f.write_str(code.word()),
            (ReasonCode::Other, false) => f.write_str(&self.text),
            (code, false) => write!(f, "{}：{}", code.word(), self.text),
        }
    }
}
