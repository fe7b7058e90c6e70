//! A card says either 市町村 or 市区町村.

use super::super::frame::Frame;
use super::super::text::texts;
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "municipality",
    title: "市町村と市区町村の混在",
    explanation: "一つの施策の中に「市町村」と「市区町村」が混ざると、政令市の区を数えるかどうかで指標の意味が変わります。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let texts = texts(measure);
    let with: Vec<_> = texts.iter().filter(|text| text.text.contains("市区町村")).collect();
    let without: Vec<_> = texts.iter().filter(|text| text.text.contains("市町村")).collect();
    if let (Some(first), Some(other)) = (with.first(), without.first()) {
        let message = format!("「市区町村」（{}）と「市町村」（{}）が混ざっています。", first.word(), other.word());
        found.push(first.found(message).printed(first.text).understood(other.text));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn one_of_the_two_is_good_and_both_are_found() {
        let goal = |text: &str| {
            one(|measure| {
                measure.overview = "市町村に提供する。".to_owned();
                measure.goal = text.to_owned();
            })
        };
        assert_good(&RULE, &goal("活用市町村の増加"));
        assert_bad(&RULE, &goal("活用市区町村の増加"), "「市区町村」（施策目標）と「市町村」（施策概要）");
    }
}
