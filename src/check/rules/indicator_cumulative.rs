//! A cumulative value never falls.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity, Target};

pub(super) static RULE: Rule = Rule {
    name: "indicator-cumulative",
    title: "減っていく累計",
    explanation: "累計の目標値は、後の年度ほど同じか大きくなります。減っているときは、累計でないか、値の誤りです。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for indicator in &measure.indicators {
        let named = indicator.name.contains("累計");
        let values: Vec<_> = indicator
            .targets
            .iter()
            .filter_map(|target| Some((target, target.value().quantity()?)))
            .filter(|(_, quantity)| named || quantity.cumulative)
            .collect();
        for pair in values.windows(2) {
            let [(before, lower), (after, higher)] = pair else { continue };
            if higher.number < lower.number {
                let (before, after) = (before.as_str(), after.as_str());
                let message = format!("累計の目標値が{before}から{after}に減っています。");
                let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
                let printed = format!("{} {}", indicator.name, printed.join("｜"));
                found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(printed));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    fn cumulative(name: &str, values: [&str; 4]) -> crate::model::Catalogue {
        one(|measure| {
            measure.indicators[0].name = name.to_owned();
            targets(measure, values);
        })
    }

    #[test]
    fn a_cumulative_value_may_stay_but_not_fall() {
        assert_good(&RULE, &cumulative("導入数（累計）", ["10件", "10件", "", "30件"]));
        assert_good(&RULE, &cumulative("導入数", ["30件", "20件", "10件", "0件"]));
        assert_bad(&RULE, &cumulative("導入数（累計）", ["9件", "7件", "", ""]), "9件から7件に減って");
        assert_bad(&RULE, &cumulative("導入数", ["9件（累計）", "7件（累計）", "", ""]), "9件（累計）から");
    }
}
