//! A total in the name of an indicator is the sum of its targets.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use rust_decimal::Decimal;

use crate::model::{Field, Measure, Severity, Target, TargetValue, fold_width, with_separators};

pub(super) static RULE: Rule = Rule {
    name: "indicator-total",
    title: "指標名の総数と目標値の合計の不一致",
    explanation: "指標名に「（1,055基）」のように総数があるときは、各年度の目標値の合計か最後の値と一致します。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for indicator in &measure.indicators {
        let Some(TargetValue::Quantity(total)) = bracketed(&indicator.name).map(|text| TargetValue::parse(&text))
        else {
            continue;
        };
        let values: Vec<_> = indicator
            .targets
            .iter()
            .filter_map(|target| target.value().quantity())
            .filter(|quantity| quantity.unit == total.unit)
            .collect();
        let sum = values.iter().try_fold(Decimal::ZERO, |sum, quantity| sum.checked_add(quantity.number));
        let (Some(sum), Some(last)) = (sum, values.last()) else { continue };
        if total.unit.is_empty()
            || total.unit == "%"
            || values.len() < 2
            || sum == total.number
            || last.number == total.number
        {
            continue;
        }
        let message =
            format!("指標名の総数は{}ですが、目標値の合計は{}{}です。", total, with_separators(sum), total.unit);
        let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
        let found_here = Found::at(measure, Field::Indicator(indicator.id), message);
        found.push(found_here.printed(format!("{} {}", indicator.name, printed.join("｜"))));
    }
}

/// What stands in the brackets at the end of a name.
fn bracketed(name: &str) -> Option<String> {
    let folded = fold_width(name);
    let (_, rest) = folded.trim().strip_suffix(')')?.rsplit_once('(')?;
    Some(rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    fn total(name: &str) -> crate::model::Catalogue {
        one(|measure| {
            measure.indicators[0].name = name.to_owned();
            targets(measure, ["", "405基", "239基", "411基"]);
        })
    }

    #[test]
    fn the_sum_is_good_and_another_total_is_found() {
        assert_good(&RULE, &total("整備数（1,055基）"));
        assert_good(&RULE, &total("整備数（411基）"));
        assert_good(&RULE, &total("整備数（時間/年）"));
        assert_bad(&RULE, &total("整備数（1,050基）"), "総数は1,050基ですが、目標値の合計は1,055基");
    }
}
