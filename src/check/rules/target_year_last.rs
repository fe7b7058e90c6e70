//! Targets and bars lead to the target year, and not beyond it.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, FiscalYear, Measure, Severity, Target, TargetValue};

pub(super) static RULE: Rule = Rule {
    name: "target-year-last",
    title: "達成年度と目標値・工程の不一致",
    explanation: "目標値は達成年度まで置きます。達成年度より後の目標値・工程、達成年度より前に終わる目標値は、達成年度か目標値のどちらかの誤りです。※や未定の欄、達成の後も続く運用・保守の行は数えません。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let Some(year) = measure.target_year.latest() else { return };
    let Some(target) = frame.period.position(year) else { return };
    // 令和3年度（令和4年度以降は…）says itself what follows.
    if measure.abolition.is_some() || measure.target_year.as_str().contains("以降") {
        return;
    }
    let latest = |counts: fn(&Target) -> bool| {
        measure.indicators.iter().filter_map(|indicator| indicator.targets.iter().rposition(counts)).max()
    };
    let (firm, last) = (latest(is_firm), latest(is_any));
    let name = |at: usize| frame.period.years().nth(at).map_or_else(String::new, |year| year.to_string());
    let printed = measure.target_year.as_str();
    if let Some(last) = firm.filter(|last| *last > target) {
        let message = format!("達成年度（{year}）より後の{}に目標値があります。", name(last));
        found.push(Found::at(measure, Field::TargetYear, message).printed(printed).understood(name(last)));
    } else if let Some(last) = last.filter(|last| *last < target) {
        let message = format!("目標値が{}で終わり、達成年度（{year}）の値がありません。", name(last));
        found.push(Found::at(measure, Field::TargetYear, message).printed(printed).understood(name(last)));
    }
    later_bars(measure, year, found);
}

/// Rows that go on when the goal is reached.
const GOES_ON: [&str; 4] = ["運用", "保守", "運営", "維持"];

/// The work that begins after the target year.
fn later_bars(measure: &Measure, year: FiscalYear, found: &mut Vec<Found>) {
    let goes_on = |label: &str| GOES_ON.iter().any(|word| label.contains(word));
    for row in measure.schedule.rows.iter().filter(|row| !goes_on(&row.label)) {
        if let Some(bar) = row.bars.iter().find(|bar| bar.first.fiscal_year() > year) {
            let message = format!("「{}」が達成年度（{year}）の後に始まります。", row.label);
            found.push(Found::at(measure, Field::Row(row.id), message).printed(bar.in_words()));
        }
    }
}

/// Whether something stands there; a dash stands for nothing.
fn is_any(target: &Target) -> bool {
    match target.value() {
        TargetValue::Blank => false,
        TargetValue::NoteMark | TargetValue::Undetermined | TargetValue::Quantity(_) => true,
        TargetValue::Text => !target.as_str().chars().all(|c| matches!(c, '-' | '－' | '—' | '―' | 'ー' | ' ' | '　')),
    }
}

/// Whether a value stands there, and no mark or word that it is to be set.
fn is_firm(target: &Target) -> bool {
    is_any(target) && !matches!(target.value(), TargetValue::NoteMark | TargetValue::Undetermined)
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
            measure.schedule.rows[0].label = "開発".to_owned();
            measure.schedule.rows[0].bars[0].first = empty().period.last().first_month();
        });
        assert_bad(&RULE, &late, "「開発」が達成年度（令和6年度）の後に始まります");
    }
}
