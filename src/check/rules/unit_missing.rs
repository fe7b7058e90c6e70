//! A number has a unit where those of the other measures have one.

use super::super::frame::Frame;
use super::super::{Found, Judge, Key, Members, Rule};
use crate::model::{Field, Indicator, Measure, Severity, Target};

pub(super) static RULE: Rule = Rule {
    name: "unit-missing",
    title: "単位のない目標値",
    explanation: "数値の目標値には単位を付けます。指標名の括弧の中に単位があるときと、ほとんどの目標値が単位を付けない施策集では数えません。",
    severity: Severity::Info,
    judge: Judge::Group { keys, judge },
};

const WITH: u32 = 1;
const WITHOUT: u32 = 2;

fn keys(measure: &Measure, _: &Frame, keys: &mut Vec<(Key, u32)>) {
    let has = |bare: bool| measure.indicators.iter().any(|indicator| counts(indicator, bare));
    let mark = u32::from(has(false)) * WITH + u32::from(has(true)) * WITHOUT;
    if mark > 0 {
        keys.push((Key::Entry(0), mark));
    }
}

/// Whether an indicator has a number without a unit, or with one.
fn counts(indicator: &Indicator, bare: bool) -> bool {
    let in_name = ["(", "（"].iter().any(|bracket| indicator.name.contains(bracket));
    let mut units = indicator.targets.iter().filter_map(|target| target.value().quantity()).map(|found| &found.unit);
    if bare { !in_name && units.any(String::is_empty) } else { units.any(|unit| !unit.is_empty()) }
}

fn judge(_: &Key, members: &Members<'_>, _: &Frame, found: &mut Vec<Found>) {
    let count = |bit: u32| members.marks().filter(|mark| mark & bit > 0).count();
    if count(WITHOUT) == 0 || count(WITH) < 4 * count(WITHOUT) {
        return;
    }
    for (measure, _) in members.marked(|mark| mark & WITHOUT > 0) {
        for indicator in measure.indicators.iter().filter(|indicator| counts(indicator, true)) {
            let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
            let message = format!("「{}」の目標値に単位がありません。", indicator.name);
            found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(printed.join("｜")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    fn measures(without: u32) -> crate::model::Catalogue {
        let plain = |id: u32| {
            let mut measure = measure(id, &format!("1-{id}"));
            if id <= without {
                targets(&mut measure, ["10", "20", "30", "40"]);
            }
            measure
        };
        with((1..=6).map(plain))
    }

    #[test]
    fn a_number_without_unit_is_found_among_those_with_one() {
        assert_good(&RULE, &measures(0));
        assert_bad(&RULE, &measures(1), "「利用件数」の目標値に単位がありません");
        assert_good(&RULE, &measures(5));
    }
}
