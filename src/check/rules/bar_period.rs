//! A bar lies within the plan period.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "bar-period",
    title: "計画期間の外のバー",
    explanation: "取組スケジュールの期間は計画期間の中に置きます。終わりが始まりより前の期間も示します。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let (first, last) = (frame.period.first().first_month(), frame.period.last().last_month());
    for row in &measure.schedule.rows {
        for bar in &row.bars {
            let message = if bar.last < bar.first {
                format!("「{}」の期間の終わりが始まりより前です。", row.label)
            } else if bar.first < first || bar.last > last {
                format!("「{}」の期間が計画期間の外にかかります。", row.label)
            } else {
                continue;
            };
            let period = format!("{}〜{}", first.in_words(), last.in_words());
            let printed = format!("{}〜{}", bar.first.in_words(), bar.last.in_words());
            found.push(Found::at(measure, Field::Row(row.id), message).printed(printed).understood(period).certain());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_bar_inside_is_good_and_one_outside_or_reversed_is_found() {
        assert_good(&RULE, &one(|_| {}));
        let outside = one(|measure| {
            let bar = &mut measure.schedule.rows[0].bars[0];
            bar.last = bar.last.plus(1);
        });
        assert_bad(&RULE, &outside, "計画期間の外にかかります");
        let reversed = one(|measure| {
            let bar = &mut measure.schedule.rows[0].bars[0];
            bar.last = bar.first.plus(-1);
        });
        assert_bad(&RULE, &reversed, "終わりが始まりより前");
    }
}
