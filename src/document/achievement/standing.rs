//! Where an indicator stands: its latest actual value against the target of that year.

use super::{Achievement, achievement};
use crate::model::{Actual, Indicator, PlanPeriod};

/// The latest actual value against its target.
pub enum Standing {
    /// There is no actual value.
    NoActual,
    /// The judgement; without a ratio and a verdict where there can be none.
    Judged(Achievement),
}

/// What a standing comes down to, as it is counted and filtered.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Outcome {
    /// 達成.
    Met,
    /// 未達.
    Missed,
    /// 年度途中: a share was reached, but the year was not over.
    Interim,
    /// 判定なし: an actual value that cannot be compared.
    NotJudged,
    /// 実績なし.
    NoActual,
}

impl Outcome {
    /// All outcomes, in the order they are listed on screen.
    pub const ALL: [Self; 5] = [Self::Met, Self::Missed, Self::Interim, Self::NotJudged, Self::NoActual];

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Met => "達成",
            Self::Missed => "未達",
            Self::Interim => "年度途中",
            Self::NotJudged => "判定なし",
            Self::NoActual => "実績なし",
        }
    }

    /// The outcome of an indicator.
    #[must_use]
    pub fn of(period: PlanPeriod, indicator: &Indicator) -> Self {
        standing(period, indicator).outcome()
    }
}

impl Standing {
    /// What it comes down to.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::NoActual => Outcome::NoActual,
            Self::Judged(Achievement { met: Some(true), .. }) => Outcome::Met,
            Self::Judged(Achievement { met: Some(false), .. }) => Outcome::Missed,
            Self::Judged(Achievement { ratio: Some(_), .. }) => Outcome::Interim,
            Self::Judged(_) => Outcome::NotJudged,
        }
    }

    /// The state with its ratio, as a cell shows it; empty without an actual value.
    #[must_use]
    pub fn in_words(&self) -> String {
        match self {
            Self::NoActual => String::new(),
            Self::Judged(judged) => match judged.percent() {
                Some(percent) => format!("{} {percent}", self.outcome().word()),
                None => self.outcome().word().to_owned(),
            },
        }
    }
}

/// The latest actual value: of the latest year, and of the latest day in it; one for the whole year comes last.
#[must_use]
pub fn latest(indicator: &Indicator) -> Option<&Actual> {
    indicator.actuals.iter().max_by_key(|actual| (actual.year, actual.as_of.is_none(), actual.as_of))
}

/// The latest actual value against the target of its year.
#[must_use]
pub fn standing(period: PlanPeriod, indicator: &Indicator) -> Standing {
    latest(indicator).map_or(Standing::NoActual, |actual| Standing::Judged(judged(period, indicator, actual)))
}

/// An actual value against the target of its year.
#[must_use]
pub fn judged(period: PlanPeriod, indicator: &Indicator, actual: &Actual) -> Achievement {
    match period.position(actual.year) {
        Some(position) => {
            let target = indicator.targets.get(position).cloned().unwrap_or_default();
            achievement(indicator, &target, actual)
        }
        None => Achievement::none(format!("{}は計画期間の外のため、比べる目標がありません", actual.year)),
    }
}
