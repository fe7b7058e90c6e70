//! The rows of a schedule have different names.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use std::collections::BTreeSet;

use crate::model::{Field, Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "row-duplicate",
    title: "同じ名称の取組の行",
    explanation: "一つの施策の取組スケジュールに同じ名称の行が二つあると、どちらの期間か分かりません。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let mut seen = BTreeSet::new();
    for row in measure.schedule.rows.iter().filter(|row| !row.label.trim().is_empty()) {
        if !seen.insert(fold_width(row.label.trim())) {
            let message = format!("「{}」の行が二つあります。", row.label.trim());
            found.push(Found::at(measure, Field::Row(row.id), message));
        }
    }
    let mut seen = BTreeSet::new();
    for indicator in measure.indicators.iter().filter(|indicator| !indicator.name.trim().is_empty()) {
        if !seen.insert(fold_width(indicator.name.trim())) {
            let message = format!("成果指標「{}」が二つあります。", indicator.name.trim());
            found.push(Found::at(measure, Field::Indicator(indicator.id), message));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_name_used_twice_is_found() {
        assert_good(&RULE, &one(|_| {}));
        let twice = one(|measure| {
            let mut row = measure.schedule.rows[0].clone();
            row.id = measure.fresh_row();
            row.bars[0].id = measure.fresh_bar();
            measure.schedule.rows.push(row);
        });
        assert_bad(&RULE, &twice, "「運用」の行が二つ");
    }
}
