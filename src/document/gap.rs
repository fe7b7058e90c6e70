//! Missing values (未入力): what a card of a measure still under way leaves open.

use crate::model::{Indicator, Measure, PlanPeriod, TargetValue};

/// A part of a card that can be missing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// 施策概要 is empty.
    Overview,
    /// 施策目標 is empty.
    Goal,
    /// 達成年度 is empty.
    TargetYear,
    /// 取組スケジュール has no row.
    Schedule,
    /// There is no 成果指標.
    Indicators,
    /// A 成果指標 has no value in a year that should have one.
    IndicatorValue,
}

impl Gap {
    /// All gaps, in the order of the card.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Goal, Self::TargetYear, Self::Schedule, Self::Indicators, Self::IndicatorValue];

    /// The part that is missing, in words.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Overview => "施策概要",
            Self::Goal => "施策目標",
            Self::TargetYear => "達成年度",
            Self::Schedule => "スケジュール",
            Self::Indicators => "成果指標",
            Self::IndicatorValue => "指標の値",
        }
    }

    /// How many such gaps a measure has; none where it is abolished or its card is not known.
    #[must_use]
    pub fn count(self, period: PlanPeriod, measure: &Measure) -> usize {
        if measure.abolition.is_some() || measure.body_missing {
            return 0;
        }
        match self {
            Self::Overview => usize::from(measure.overview.trim().is_empty()),
            Self::Goal => usize::from(measure.goal.trim().is_empty()),
            Self::TargetYear => usize::from(measure.target_year.as_str().trim().is_empty()),
            Self::Schedule => usize::from(measure.schedule.rows.is_empty()),
            Self::Indicators => usize::from(measure.indicators.is_empty()),
            Self::IndicatorValue => {
                let blank = |indicator| blank_years(period, measure, indicator);
                measure.indicators.iter().map(blank).sum()
            }
        }
    }
}

/// How many years of an indicator lack a value: those behind its first value, up to its last value or to the target
/// year of the measure, whichever is later. What lies before began later, what lies behind is over.
fn blank_years(period: PlanPeriod, measure: &Measure, indicator: &Indicator) -> usize {
    let blank = |at: &usize| {
        let value = indicator.targets.get(*at).map(crate::model::Target::value);
        matches!(value, None | Some(TargetValue::Blank))
    };
    let years = 0..period.len();
    let Some(first) = years.clone().find(|at| !blank(at)) else { return period.len() };
    let last_value = years.clone().rev().find(|at| !blank(at));
    let target = measure.target_year.latest().map(|year| year.min(period.last()));
    let end = last_value.max(target.and_then(|year| period.position(year))).unwrap_or(first);
    years.filter(|at| (first..=end).contains(at) && blank(at)).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{FiscalYear, IndicatorId, MeasureId, MeasureNumber, SectionId, Target, TargetYear};

    fn period() -> PlanPeriod {
        let year = |start| FiscalYear::beginning_in(start).unwrap();
        PlanPeriod::new(year(2024), year(2027)).unwrap()
    }

    fn measure(target_year: &str, targets: [&str; 4]) -> Measure {
        let mut measure = Measure::new(MeasureId(1), MeasureNumber::new("2-3"), SectionId(1), "名称");
        measure.target_year = TargetYear::new(target_year);
        let mut indicator = Indicator::new(IndicatorId(1), "回数", 4);
        indicator.targets = targets.map(Target::new).to_vec();
        measure.indicators = vec![indicator];
        measure
    }

    #[test]
    fn a_value_is_missing_between_others_and_before_the_target_year() {
        let table = [
            ("令和9年度", ["3回", "", "", "3回"], 2),
            ("令和9年度", ["", "", "20%", ""], 1),
            ("令和7年度", ["実施", "実施", "", ""], 0),
            ("令和9年度", ["", "実施", "実施", "実施"], 0),
            ("令和12年度", ["実施", "", "", ""], 3),
            ("随時", ["", "5件", "", ""], 0),
            ("令和5年度", ["5件", "", "", ""], 0),
            ("令和9年度", ["", "", "", ""], 4),
        ];
        for (target_year, targets, missing) in table {
            let measure = measure(target_year, targets);
            assert_eq!(Gap::IndicatorValue.count(period(), &measure), missing, "{target_year} {targets:?}");
        }
    }

    #[test]
    fn an_abolished_measure_lacks_nothing() {
        let mut empty = Measure::new(MeasureId(1), MeasureNumber::new("2-3"), SectionId(1), "名称");
        let counts = |measure: &Measure| Gap::ALL.map(|gap| gap.count(period(), measure));
        assert_eq!(counts(&empty), [1, 1, 1, 1, 1, 0]);
        empty.abolition = Some(crate::model::Abolition { notice: String::new() });
        assert_eq!(counts(&empty), [0; 6]);
    }
}
