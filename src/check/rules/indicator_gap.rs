//! Between two years with a target there is none without.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Indicator, Measure, Severity, Target};

pub(super) static RULE: Rule = Rule {
    name: "indicator-gap",
    title: "途中の年度の目標値の抜け",
    explanation: "目標値のある年度の間に空欄があると、未設定なのか値の抜けなのか分かりません。その年度に置かないときは「—」や※で示します。同じ施策の別の指標がその年度の値をもつときは数えません。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    for indicator in &measure.indicators {
        let has = |target: &Target| !target.as_str().trim().is_empty();
        let (Some(first), Some(last)) =
            (indicator.targets.iter().position(has), indicator.targets.iter().rposition(has))
        else {
            continue;
        };
        let gaps: Vec<usize> = (first..last)
            .filter(|at| {
                indicator.targets.get(*at).is_some_and(|target| !has(target)) && !is_elsewhere(measure, indicator, *at)
            })
            .collect();
        let years: Vec<String> =
            gaps.iter().filter_map(|at| frame.period.years().nth(*at)).map(|year| year.to_string()).collect();
        if !years.is_empty() {
            let message = format!("「{}」の{}の目標値がありません。", indicator.name, years.join("・"));
            let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
            found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(printed.join("｜")));
        }
    }
}

/// Whether another indicator has a value where this one has none, as where one indicator takes over from another.
fn is_elsewhere(measure: &Measure, indicator: &Indicator, at: usize) -> bool {
    measure.indicators.iter().filter(|other| other.id != indicator.id).any(|other| {
        other.targets.get(at).is_some_and(|target| !target.as_str().trim().is_empty())
            && other.targets.iter().filter(|target| !target.as_str().trim().is_empty()).count() < other.targets.len()
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn values_without_a_gap_are_good_and_a_gap_is_found() {
        assert_good(&RULE, &one(|measure| targets(measure, ["", "10件", "20件", ""])));
        assert_bad(
            &RULE,
            &one(|measure| targets(measure, ["3回", "", "", "3回"])),
            "令和7年度・令和8年度の目標値がありません",
        );
    }

    #[test]
    fn an_indicator_that_another_takes_over_from_is_good() {
        let both = one(|measure| {
            targets(measure, ["10件", "", "30件", "30件"]);
            let mut other = measure.indicators[0].clone();
            other.id = measure.fresh_indicator();
            other.targets = ["", "10%", "", ""].map(Target::new).to_vec();
            measure.indicators.push(other);
        });
        assert_good(&RULE, &both);
    }
}
