//! A rate lies between 0 and 100 per cent.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use rust_decimal::Decimal;

use crate::model::{Field, Measure, Severity, Target, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "indicator-rate",
    title: "率の範囲と単位",
    explanation: "率・割合の目標値は0〜100%です。増減率と前年比は数えません。指標名が率・割合なのに、%でない単位の数値があるときも示します。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

const BEYOND: [&str; 6] = ["増加率", "伸び率", "前年", "増減", "対比", "比率"];

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for indicator in &measure.indicators {
        let may_exceed = BEYOND.iter().any(|word| indicator.name.contains(word));
        let folded = fold_width(&indicator.name);
        let name = folded.split('(').next().unwrap_or_default().trim();
        let is_rate = name.ends_with('率') || name.ends_with("割合");
        let wrong = indicator.targets.iter().find(|target| is_outside(target) && !may_exceed);
        let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
        let at = |message: String| {
            Found::at(measure, Field::Indicator(indicator.id), message).printed(format!(
                "{} {}",
                indicator.name,
                printed.join("｜")
            ))
        };
        if let Some(wrong) = wrong {
            found.push(at(format!("「{}」は0〜100%の外です。", wrong.as_str())));
        }
        let unit = |target: &&Target| {
            target
                .value()
                .quantity()
                .is_some_and(|found| !found.unit.is_empty() && !found.unit.starts_with(['%', '割', '‰']))
        };
        if let Some(other) = indicator.targets.iter().find(|target| is_rate && unit(target)) {
            found.push(at(format!("率・割合の指標に%でない目標値「{}」があります。", other.as_str())));
        }
    }
}

fn is_outside(target: &Target) -> bool {
    target.value().quantity().is_some_and(|quantity| {
        quantity.unit == "%" && (quantity.number < Decimal::ZERO || quantity.number > Decimal::ONE_HUNDRED)
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    fn rate(name: &str, values: [&str; 4]) -> crate::model::Catalogue {
        one(|measure| {
            measure.indicators[0].name = name.to_owned();
            targets(measure, values);
        })
    }

    #[test]
    fn rates_within_bounds_are_good_and_others_are_found() {
        assert_good(&RULE, &rate("稼働率", ["0%", "99.5%", "100%", "100%以上"]));
        assert_good(&RULE, &rate("利用件数の増加率", ["110%", "120%", "", ""]));
        assert_bad(&RULE, &rate("稼働率", ["99%", "102%", "", ""]), "「102%」は0〜100%の外");
        assert_bad(&RULE, &rate("利用した者の割合", ["50人", "60人", "", ""]), "%でない目標値「50人」");
    }
}
