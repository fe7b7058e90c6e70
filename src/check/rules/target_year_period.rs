//! The target year lies within the plan period.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "target-year-period",
    title: "計画期間の外の達成年度",
    explanation: "達成年度は計画期間の中の年度で書きます。期間の外の年度や、年度の読み取れない書き方は、進捗を確かめられません。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let printed = measure.target_year.as_str();
    if printed.trim().is_empty() {
        return;
    }
    let period = format!("計画期間 {}〜{}", frame.period.first(), frame.period.last());
    if measure.target_year.years().is_empty() {
        let message = "達成年度から年度を読み取れません。";
        found.push(Found::at(measure, Field::TargetYear, message).printed(printed).understood(period));
    } else if let Some(year) = measure.target_year.years().iter().find(|year| frame.period.position(**year).is_none()) {
        let message = format!("達成年度の{year}が計画期間の外です。");
        found.push(Found::at(measure, Field::TargetYear, message).printed(printed).understood(period).certain());
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::TargetYear;

    #[test]
    fn a_year_of_the_period_is_good_and_others_are_found() {
        let year = |text: &str| one(|measure| measure.target_year = TargetYear::new(text));
        assert_good(&RULE, &year("令和6年度"));
        assert_bad(&RULE, &year("令和10年度"), "令和10年度が計画期間の外");
        assert_bad(&RULE, &year("補助事業後5年以内"), "年度を読み取れません");
    }
}
