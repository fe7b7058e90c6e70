//! An indicator has one target for each plan year.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity, Target};

pub(super) static RULE: Rule = Rule {
    name: "indicator-years",
    title: "目標値の数の過不足",
    explanation: "成果指標の目標値は、計画の年度と同じ数だけ並びます。多い・少ないときは、値がどの年度のものか分かりません。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let years = frame.period.len();
    for indicator in measure.indicators.iter().filter(|indicator| indicator.targets.len() != years) {
        let message = format!("目標値が{}個あります。計画の年度は{years}年度です。", indicator.targets.len());
        let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
        found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(printed.join("｜")).certain());
    }
    let empty = measure.indicators.iter().filter(|indicator| {
        !indicator.name.trim().is_empty() && indicator.targets.iter().all(|target| target.as_str().trim().is_empty())
    });
    for indicator in empty {
        let message = "成果指標に目標値が一つもありません。";
        found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(&indicator.name).certain());
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_value_a_year_is_good_and_other_numbers_are_found() {
        assert_good(&RULE, &one(|_| {}));
        assert_bad(&RULE, &one(|measure| measure.indicators[0].targets.truncate(3)), "目標値が3個");
        assert_bad(&RULE, &one(|measure| targets(measure, ["", "", "", ""])), "一つもありません");
    }
}
