//! A measure that runs from the start has targets from the start.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{AnnotationKind, Field, Measure, Severity, Target};

pub(super) static RULE: Rule = Rule {
    name: "indicator-start",
    title: "理由の見えない初年度の空欄",
    explanation: "計画の初めからある施策で、開発や導入などの準備の行がないのに初めの年度の目標値がないものを示します。値の抜けか、原文の欄のずれかもしれません。新規の施策と、ほかの指標がその年度の値をもつ施策では見ません。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

const PREPARES: [&str; 14] =
    ["調達", "開発", "設計", "構築", "導入", "計画", "検討", "準備", "整備", "改修", "調査", "試行", "更新", "委託"];

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let is_new = measure.annotations.iter().any(|annotation| annotation.kind == AnnotationKind::New);
    let is_old = frame.base.is_none() || frame.counterpart(measure).is_some();
    let prepares = |label: &str| PREPARES.iter().any(|word| label.contains(word));
    if is_new || !is_old || measure.schedule.rows.iter().any(|row| prepares(&row.label)) {
        return;
    }
    let blank = |target: &Target| target.as_str().trim().is_empty();
    let starts = measure.indicators.iter().filter_map(|found| found.targets.iter().position(|target| !blank(target)));
    let (Some(start @ 1..), Some(indicator)) = (starts.min(), measure.indicators.first()) else { return };
    let years: Vec<_> = frame.period.years().take(start).map(|year| year.to_string()).collect();
    let message = format!("{}の目標値がありません。新規の施策ではなく、準備の行もありません。", years.join("・"));
    let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
    found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(printed.join("｜")));
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Annotation, Edition};

    fn late(label: &str) -> Measure {
        let mut measure = measure(1, "1-1");
        targets(&mut measure, ["", "10件", "20件", "30件"]);
        measure.schedule.rows[0].label = label.to_owned();
        measure
    }

    #[test]
    fn a_late_start_with_a_reason_is_good() {
        assert_good(&RULE, &one(|_| {}));
        assert_good(&RULE, &with([late("設計・開発")]));
        let mut new = late("運用");
        new.annotations =
            vec![Annotation { edition: Edition::parse("令和7年3月").unwrap(), kind: AnnotationKind::New }];
        assert_good(&RULE, &with([new]));
    }

    #[test]
    fn a_late_start_without_a_reason_is_found() {
        assert_bad(&RULE, &with([late("運用")]), "令和6年度の目標値がありません");
    }
}
