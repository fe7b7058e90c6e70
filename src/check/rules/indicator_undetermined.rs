//! A target that was to be set later is set when its year comes.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, FiscalYear, Measure, Severity, TargetValue, TargetYear};

pub(super) static RULE: Rule = Rule {
    name: "indicator-undetermined",
    title: "年度が来た未定の目標値",
    explanation: "「令和8年度の実績等により設定」のような未定の目標値は、その年度が始まる前の改定で設定します。設定の元にする実績の年度が、その目標値の年度以後のものも示します。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    // An edition of March sets the targets of the fiscal year that begins in April.
    let march = i32::from(frame.edition.month() < 4);
    let begun = frame.edition.gregorian_year() - march;
    for indicator in &measure.indicators {
        for (target, year) in indicator.targets.iter().zip(frame.period.years()) {
            if *target.value() != TargetValue::Undetermined {
                continue;
            }
            let basis: Option<FiscalYear> = TargetYear::new(target.as_str()).latest();
            let message = if year.start_year() <= begun {
                format!("{year}の目標値が未定のままです。")
            } else if basis.is_some_and(|basis| basis >= year) {
                format!("{year}の目標値を、同じ年度か後の年度の実績から設定することになっています。")
            } else {
                continue;
            };
            found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(target.as_str()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_later_year_may_be_open_and_one_that_has_begun_may_not() {
        assert_good(&RULE, &one(|measure| targets(measure, ["1件", "1件", "1件", "令和8年度の実績等により設定"])));
        assert_bad(&RULE, &one(|measure| targets(measure, ["1件", "未定", "1件", "1件"])), "令和7年度の目標値が未定");
        let circular = one(|measure| targets(measure, ["1件", "1件", "1件", "令和9年度の実績等により設定"]));
        assert_bad(&RULE, &circular, "同じ年度か後の年度の実績");
    }
}
