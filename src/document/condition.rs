//! Conditions of a list beyond those of the tool bar: what a figure of the overview leads to.

use std::collections::BTreeSet;

use super::achievement::Outcome;
use super::gap::Gap;
use crate::model::{FiscalYear, Measure, PlanPeriod, SectionId};

/// One condition a listed measure meets.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Condition {
    /// In its own field, not by ★ or 再掲.
    AtHome,
    /// By ★ or 再掲.
    ListedAgain,
    /// No とりまとめ局.
    WithoutBureau,
    /// The latest year its 達成年度 names.
    TargetYear(FiscalYear),
    /// A 達成年度 in words that name no year.
    TargetYearInWords,
    /// An empty 達成年度.
    WithoutTargetYear,
    /// Something missing.
    Gap(Gap),
    /// At least one 成果指標.
    WithIndicators,
    /// An indicator with an actual value.
    WithActuals,
    /// An indicator with such an outcome.
    Outcome(Outcome),
}

/// What conditions are judged by beside the measure.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The plan period.
    pub period: PlanPeriod,
    /// The sections listed; `None` for all.
    pub sections: Option<&'a BTreeSet<SectionId>>,
}

impl Condition {
    /// The condition in words.
    #[must_use]
    pub fn words(self) -> String {
        match self {
            Self::AtHome => "★・再掲を除く".to_owned(),
            Self::ListedAgain => "★・再掲のみ".to_owned(),
            Self::WithoutBureau => "局の記載なし".to_owned(),
            Self::TargetYear(year) => format!("達成年度 {year}"),
            Self::TargetYearInWords => "達成年度が年度以外の記載".to_owned(),
            Self::WithoutTargetYear => "達成年度の記載なし".to_owned(),
            Self::Gap(gap) => format!("{}が未入力", gap.word()),
            Self::WithIndicators => "成果指標あり".to_owned(),
            Self::WithActuals => "実績あり".to_owned(),
            Self::Outcome(outcome) => format!("指標が{}", outcome.word()),
        }
    }

    /// Whether a measure meets it.
    #[must_use]
    pub fn holds(self, measure: &Measure, around: &Surroundings<'_>) -> bool {
        let within = |section: &SectionId| around.sections.is_none_or(|sections| sections.contains(section));
        let outcomes = || measure.indicators.iter().map(|indicator| Outcome::of(around.period, indicator));
        match self {
            Self::AtHome => within(&measure.section),
            Self::ListedAgain => sections_listing_again(measure).any(|section| within(&section)),
            Self::WithoutBureau => measure.bureaus.is_empty(),
            Self::TargetYear(year) => measure.target_year.latest() == Some(year),
            Self::TargetYearInWords => {
                measure.target_year.latest().is_none() && !measure.target_year.as_str().trim().is_empty()
            }
            Self::WithoutTargetYear => measure.target_year.as_str().trim().is_empty(),
            Self::Gap(gap) => gap.count(around.period, measure) > 0,
            Self::WithIndicators => !measure.indicators.is_empty(),
            Self::WithActuals => measure.indicators.iter().any(|indicator| !indicator.actuals.is_empty()),
            Self::Outcome(outcome) => outcomes().any(|found| found == outcome),
        }
    }
}

/// The sections that list a measure a second time, by ★ or 再掲; one may come twice.
pub fn sections_listing_again(measure: &Measure) -> impl Iterator<Item = SectionId> {
    let listings = measure.cross_listings.iter().map(|listing| listing.section);
    listings.chain(measure.reprints.iter().map(|reprint| reprint.section))
}
