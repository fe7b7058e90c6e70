//! A target is not ten times that of the year before, nor a tenth of it.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use rust_decimal::Decimal;

use crate::model::{Field, Measure, Severity, Target};

pub(super) static RULE: Rule = Rule {
    name: "indicator-jump",
    title: "目標値の桁の飛び",
    explanation: "目標値が前の年度の10倍以上、又は10分の1以下になるところです。桁や単位の誤りでないか確かめます。試行から本格実施に移る年度なら、理由を付けて了承してください。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for indicator in &measure.indicators {
        let values: Vec<_> =
            indicator.targets.iter().filter_map(|target| Some((target, target.value().quantity()?))).collect();
        let jump = values.windows(2).find_map(|pair| {
            let [(before, lower), (after, higher)] = pair else { return None };
            (lower.unit == higher.unit && is_jump(lower.number, higher.number)).then_some((before, after))
        });
        if let Some((before, after)) = jump {
            let message = format!("目標値が{}から{}に飛んでいます。", before.as_str(), after.as_str());
            let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
            let printed = format!("{} {}", indicator.name, printed.join("｜"));
            found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(printed));
        }
    }
}

fn is_jump(before: Decimal, after: Decimal) -> bool {
    let (low, high) = (before.abs().min(after.abs()), before.abs().max(after.abs()));
    !low.is_zero() && low.checked_mul(Decimal::TEN).is_some_and(|ten| ten <= high)
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn growth_is_good_and_a_jump_is_found() {
        assert_good(&RULE, &one(|measure| targets(measure, ["0件", "20件", "100件", "190件"])));
        assert_bad(&RULE, &one(|measure| targets(measure, ["", "6,000人", "100,000人", ""])), "6,000人から100,000人に");
        assert_bad(&RULE, &one(|measure| targets(measure, ["100件", "10件", "", ""])), "100件から10件に");
    }
}
