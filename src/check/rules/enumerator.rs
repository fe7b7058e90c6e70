//! A card numbers its items in one way.

use super::super::frame::Frame;
use super::super::text::texts;
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "enumerator",
    title: "項目番号の種類の混在",
    explanation: "一つの施策の中で、項目を ①② と (1)(2) の両方で数えると、目標と指標の対応が分かりません。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let texts = texts(measure);
    let circled = texts.iter().find(|text| text.text.contains(['①', '②']));
    let bracketed = texts.iter().find(|text| {
        let folded = fold_width(&text.text.replace(['①', '②'], ""));
        folded.contains("(1)") || folded.contains("(2)")
    });
    if let (Some(circled), Some(bracketed)) = (circled, bracketed) {
        let message = format!("項目の番号が①（{}）と(1)（{}）の二通りあります。", circled.word(), bracketed.word());
        found.push(circled.found(message).printed(circled.text).understood(bracketed.text));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn one_kind_is_good_and_two_are_found() {
        let goal = |text: &str| {
            one(|measure| {
                measure.overview = "①運用する。②改修する。".to_owned();
                measure.goal = text.to_owned();
            })
        };
        assert_good(&RULE, &goal("①運用 ②改修"));
        assert_bad(&RULE, &goal("(1)運用 (2)改修"), "①（施策概要）と(1)（施策目標）");
    }
}
