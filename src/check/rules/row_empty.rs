//! A row of the schedule covers some months.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "row-empty",
    title: "期間のない取組の行",
    explanation: "取組スケジュールの行には、期間のバーか、年度の欄の印を置きます。どちらもない行は入力漏れです。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for row in &measure.schedule.rows {
        if !row.unread && row.bars.is_empty() && row.marks.iter().all(|mark| mark.trim().is_empty()) {
            let message = format!("「{}」に期間がありません。", row.label);
            found.push(Found::at(measure, Field::Row(row.id), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_bar_a_mark_and_an_unread_bar_are_good_and_nothing_at_all_is_found() {
        assert_good(&RULE, &one(|_| {}));
        assert_good(&RULE, &one(|measure| measure.schedule.rows[0].unread = true));
        assert_good(
            &RULE,
            &one(|measure| {
                measure.schedule.rows[0].bars.clear();
                measure.schedule.rows[0].marks[1] = "※".to_owned();
            }),
        );
        assert_bad(&RULE, &one(|measure| measure.schedule.rows[0].bars.clear()), "「運用」に期間がありません");
    }
}
