//! What every card must say.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "empty-field",
    title: "必須の欄が空",
    explanation: "施策番号、施策名、とりまとめ局（所管）、施策概要、施策目標、達成年度、取組スケジュール、成果指標はどの施策にも必要です。廃止した施策には取組スケジュールと成果指標を求めません。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let is_blank = |text: &str| text.trim().is_empty();
    let mut missing = |is_missing: bool, field: Field| {
        if is_missing {
            found.push(Found::at(measure, field, format!("{}がありません。", field.word())).certain());
        }
    };
    missing(is_blank(measure.number.as_str()), Field::Number);
    missing(is_blank(&measure.name), Field::Name);
    if measure.body_missing {
        return;
    }
    missing(measure.bureaus.iter().chain(&measure.divisions).all(|name| is_blank(name)), Field::Bureaus);
    missing(is_blank(&measure.overview), Field::Overview);
    missing(is_blank(&measure.goal), Field::Goal);
    missing(is_blank(measure.target_year.as_str()), Field::TargetYear);
    if measure.abolition.is_none() {
        missing(measure.schedule.rows.is_empty(), Field::Schedule);
        missing(measure.indicators.is_empty(), Field::Indicators);
    }
    for row in measure.schedule.rows.iter().filter(|row| is_blank(&row.label)) {
        found.push(Found::at(measure, Field::Row(row.id), "取組スケジュールに名称のない行があります。").certain());
    }
    for indicator in measure.indicators.iter().filter(|indicator| is_blank(&indicator.name)) {
        let targets: Vec<_> = indicator.targets.iter().map(crate::model::Target::as_str).collect();
        let message = "名称のない成果指標があります。";
        found.push(Found::at(measure, Field::Indicator(indicator.id), message).printed(targets.join("｜")).certain());
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Abolition, TargetYear};

    #[test]
    fn a_full_card_an_abolished_one_and_one_whose_page_is_missing_are_good() {
        assert_good(&RULE, &one(|_| {}));
        assert_good(
            &RULE,
            &one(|measure| {
                measure.abolition = Some(Abolition { notice: Abolition::NOTICE.to_owned() });
                measure.schedule.rows.clear();
                measure.indicators.clear();
            }),
        );
        assert_good(
            &RULE,
            &one(|measure| {
                measure.body_missing = true;
                measure.overview.clear();
            }),
        );
    }

    #[test]
    fn an_empty_part_is_found() {
        assert_bad(&RULE, &one(|measure| measure.goal = "　".to_owned()), "施策目標がありません");
        assert_bad(&RULE, &one(|measure| measure.target_year = TargetYear::new("")), "達成年度がありません");
        assert_bad(&RULE, &one(|measure| measure.indicators.clear()), "成果指標がありません");
        assert_bad(&RULE, &one(|measure| measure.schedule.rows[0].label.clear()), "名称のない行");
        assert_bad(&RULE, &one(|measure| measure.indicators[0].name.clear()), "名称のない成果指標");
    }
}
