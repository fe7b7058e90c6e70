//! A year by which the goal is to be reached is the target year.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, FiscalYear, Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "goal-year",
    title: "施策目標の年度と達成年度の不一致",
    explanation: "施策目標の文に「令和7年度までに」のような期限があるときは、達成年度と同じ年度にします。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let Some(target) = measure.target_year.latest() else { return };
    for (printed, year) in deadlines(&measure.goal) {
        if year != target {
            let message = format!("施策目標の期限（{year}）が、達成年度（{target}）と違います。");
            found.push(
                Found::at(measure, Field::Goal, message).printed(printed).understood(measure.target_year.as_str()),
            );
        }
    }
}

/// The years followed by まで, each with what is printed: R12までに is 令和12年度.
fn deadlines(goal: &str) -> Vec<(String, FiscalYear)> {
    let folded = fold_width(goal);
    let mut found = Vec::new();
    for (end, _) in folded.match_indices("まで") {
        let head = folded.get(..end).unwrap_or_default();
        let Some(start) = head.rfind(['令', 'R']) else { continue };
        let text = head.get(start..).unwrap_or_default().trim_end_matches(['末', '中']);
        if let Ok(year) = FiscalYear::parse(text) {
            found.push((format!("{text}まで"), year));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_deadline_in_the_target_year_is_good_and_another_is_found() {
        let goal = |text: &str| one(|measure| measure.goal = text.to_owned());
        assert_good(&RULE, &goal("令和９年度までに100%にする。"));
        assert_good(&RULE, &goal("令和6年度から令和9年度末までに100%にする。"));
        assert_bad(&RULE, &goal("電子決裁率：100%（R12までに達成）"), "期限（令和12年度）が、達成年度（令和9年度）");
        assert_bad(&RULE, &goal("令和7年度までに実施する。"), "期限（令和7年度）");
    }
}
