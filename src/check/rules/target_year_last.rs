//! Targets and bars lead to the target year, and not beyond it.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, FiscalYear, Measure, Severity, Target, TargetValue};

pub(super) static RULE: Rule = Rule {
    name: "target-year-last",
    title: "達成年度と目標値・工程の不一致",
    explanation: "目標値は達成年度まで置きます。達成年度より後の目標値・工程、達成年度より前に終わる目標値は、達成年度か目標値のどちらかの誤りです。目標値の年度がまだ入っていない施策では見ません。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let Some(year) = measure.target_year.latest() else { return };
    let Some(target) = frame.period.position(year) else { return };
    if measure.abolition.is_some() {
        return;
    }
    let last = measure.indicators.iter().filter_map(|indicator| last_year(&indicator.targets)).max();
    let name = |at: usize| frame.period.years().nth(at).map_or_else(String::new, |year| year.to_string());
    let printed = measure.target_year.as_str();
    if let Some(last) = last.filter(|last| *last > target) {
        let message = format!("達成年度（{year}）より後の{}に目標値があります。", name(last));
        found.push(Found::at(measure, Field::TargetYear, message).printed(printed).understood(name(last)));
    } else if let Some(last) = last.filter(|last| *last < target) {
        let message = format!("目標値が{}で終わり、達成年度（{year}）の値がありません。", name(last));
        found.push(Found::at(measure, Field::TargetYear, message).printed(printed).understood(name(last)));
    }
    after(measure, year, found);
}

/// The bars that begin after the target year.
fn after(measure: &Measure, year: FiscalYear, found: &mut Vec<Found>) {
    for row in &measure.schedule.rows {
        if let Some(bar) = row.bars.iter().find(|bar| bar.first.fiscal_year() > year) {
            let message = format!("「{}」が達成年度（{year}）の後に始まります。", row.label);
            found.push(Found::at(measure, Field::Row(row.id), message).printed(bar.in_words()));
        }
    }
}

/// The position of the last year with a value; a dash stands for none.
fn last_year(targets: &[Target]) -> Option<usize> {
    targets.iter().rposition(|target| match target.value() {
        TargetValue::Blank => false,
        TargetValue::NoteMark | TargetValue::Undetermined | TargetValue::Quantity(_) => true,
        TargetValue::Text => !target.as_str().chars().all(|c| matches!(c, '-' | '－' | '—' | '―' | 'ー' | ' ' | '　')),
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::TargetYear;

    #[test]
    fn values_up_to_the_target_year_are_good() {
        assert_good(&RULE, &one(|_| {}));
        assert_good(
            &RULE,
            &one(|measure| {
                measure.target_year = TargetYear::new("令和7年度");
                targets(measure, ["10件", "20件", "—", ""]);
            }),
        );
    }

    #[test]
    fn values_that_end_too_early_or_too_late_are_found() {
        assert_bad(
            &RULE,
            &one(|measure| targets(measure, ["10件", "20件", "", ""])),
            "令和7年度で終わり、達成年度（令和9年度）",
        );
        let early = one(|measure| measure.target_year = TargetYear::new("令和7年度"));
        assert_bad(&RULE, &early, "より後の令和9年度に目標値があります");
    }

    #[test]
    fn a_bar_behind_the_target_year_is_found() {
        let late = one(|measure| {
            measure.target_year = TargetYear::new("令和6年度");
            targets(measure, ["10件", "", "", ""]);
            measure.schedule.rows[0].bars[0].first = empty().period.last().first_month();
        });
        assert_bad(&RULE, &late, "「運用」が達成年度（令和6年度）の後に始まります");
    }
}
