//! An actual value against the target printed now (改定後) and against the one first published (当初).

use super::{Achievement, achievement};
use crate::model::{Actual, FirstTarget, Indicator, PlanPeriod};
use crate::revision::targets_of;

/// How an actual value stands to both targets of its year.
#[derive(Clone, PartialEq, Debug)]
pub struct AgainstBoth {
    /// Against the target printed now.
    pub current: Achievement,
    /// Against the target first published, where a later edition replaced it.
    pub first: Option<AgainstFirst>,
}

/// How an actual value stands to the target first published.
#[derive(Clone, PartialEq, Debug)]
pub struct AgainstFirst {
    /// The target, with the earliest edition known to print it.
    pub target: FirstTarget,
    /// The result.
    pub achievement: Achievement,
}

impl AgainstBoth {
    /// The results as sentences: one where the target was never revised.
    #[must_use]
    pub fn words(&self) -> Vec<String> {
        match &self.first {
            None => vec![self.current.words.clone()],
            Some(AgainstFirst { target, achievement }) => vec![
                format!("改定後 {}", self.current.words),
                format!("当初（{}） {}", target.edition, achievement.words),
            ],
        }
    }
}

/// Judges an actual value against both targets of its year; `None` where the plan has no such year.
#[must_use]
pub fn against_both(indicator: &Indicator, period: PlanPeriod, actual: &Actual) -> Option<AgainstBoth> {
    let (first, printed) = targets_of(indicator, period, actual.year)?;
    let first = first.map(|first| AgainstFirst {
        target: first.clone(),
        achievement: achievement(indicator, &first.target, actual),
    });
    Some(AgainstBoth { current: achievement(indicator, printed, actual), first })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Direction, Edition, FiscalYear, IndicatorId, Target};

    #[test]
    fn lowered_target_is_met_and_the_first_one_is_not() {
        let year = |text: &str| FiscalYear::parse(text).unwrap();
        let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
        let mut indicator = Indicator::new(IndicatorId(1), "利用者数", 4);
        indicator.direction = Some(Direction::HigherIsBetter);
        indicator.targets = ["100人", "200人", "250人", "300人"].map(Target::new).into();
        let edition = Edition::parse("令和8年3月").unwrap();
        for (year_of, target) in [("令和7年度", "200人"), ("令和8年度", "300人")] {
            let first = FirstTarget { edition, target: Target::new(target) };
            indicator.first_published.insert(year(year_of), first);
        }
        let judged = |year_of: &str| {
            let value = Target::new("260人");
            let actual = Actual { year: year(year_of), value, as_of: None, source: String::new(), note: String::new() };
            against_both(&indicator, period, &actual)
        };
        let revised = judged("令和8年度").unwrap();
        assert_eq!(revised.current.met, Some(true));
        assert_eq!(revised.first.as_ref().and_then(|first| first.achievement.met), Some(false));
        assert_eq!(
            revised.words(),
            ["改定後 目標 250人・実績 260人。達成です", "当初（令和8年3月） 目標 300人・実績 260人。未達です"]
        );
        assert_eq!(judged("令和7年度").unwrap().first, None, "the target is the first one still");
        assert_eq!(judged("令和6年度").unwrap().words(), ["目標 100人・実績 260人。達成です"]);
        assert_eq!(judged("令和10年度"), None);
    }
}
