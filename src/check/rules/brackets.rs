//! Brackets and quotation marks are closed.

use super::super::frame::Frame;
use super::super::text::texts;
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "brackets",
    title: "括弧の対応",
    explanation: "開いた括弧とかぎは同じ種類で閉じます。全角で開いて半角で閉じた括弧も示します。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

const PAIRS: [(char, char); 9] = [
    ('（', '）'),
    ('(', ')'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〔', '〕'),
    ('［', '］'),
    ('[', ']'),
    ('“', '”'),
];

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for text in texts(measure) {
        if let Some(message) = problem(text.text) {
            found.push(text.found(format!("{}の{message}", text.word())).printed(text.text));
        }
    }
}

fn problem(text: &str) -> Option<String> {
    let mut open: Vec<char> = Vec::new();
    let mut previous = None;
    for c in text.chars() {
        if PAIRS.iter().any(|(opening, _)| *opening == c) {
            open.push(c);
        } else if let Some((opening, _)) = PAIRS.iter().find(|(_, closing)| *closing == c) {
            match open.pop() {
                Some(last) if last == *opening => {}
                Some(last) => return Some(format!("「{last}」が「{c}」で閉じられています。")),
                // A list is numbered 1) or ア).
                None if c == ')' && previous.is_some_and(char::is_alphanumeric) && text.matches('(').count() == 0 => {}
                None => return Some(format!("「{c}」に対応する開き括弧がありません。")),
            }
        }
        previous = Some(c);
    }
    open.pop().map(|last| format!("「{last}」が閉じられていません。"))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn closed_brackets_are_good_and_others_are_found() {
        let overview = |text: &str| one(|measure| measure.overview = text.to_owned());
        assert_good(&RULE, &overview("「共有（試行）」を行う。"));
        assert_bad(&RULE, &overview("「共有（試行）を行う。"), "「「」が閉じられていません");
        assert_bad(&RULE, &overview("共有（試行)を行う。"), "「（」が「)」で閉じられて");
        assert_bad(&RULE, &overview("共有）を行う。"), "対応する開き括弧がありません");
    }
}
