//! A sentence does not say the same twice.

use super::super::frame::Frame;
use super::super::text::texts;
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "repeated-phrase",
    title: "一文の中の繰り返し",
    explanation: "一つの文に「〜することで」が二度出たり、同じ長い語句が続けて出たりするところです。直しの途中の文によくあります。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

/// Connectives that a sentence uses once.
const ONCE: [&str; 3] = ["ことで、", "するため、", "とともに、"];

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for text in texts(measure).into_iter().filter(|text| text.is_prose()) {
        for sentence in text.text.split_inclusive('。') {
            let plain = outside_brackets(sentence);
            let again = ONCE.iter().find(|word| plain.matches(**word).count() > 1);
            if let Some(word) = again.map(|word| (*word).to_owned()).or_else(|| doubled(&plain)) {
                let message = format!("一つの文に「{}」が二度あります。", word.trim_end_matches('、'));
                found.push(text.found(message).printed(sentence.trim()));
                break;
            }
        }
    }
}

/// A phrase of six characters or more that is repeated behind a comma: AすることでAする.
fn doubled(sentence: &str) -> Option<String> {
    let parts: Vec<&str> = sentence.split('、').collect();
    parts.windows(2).find_map(|pair| {
        let [before, after] = pair else { return None };
        let shared: String =
            before.chars().rev().zip(after.chars().rev()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
        let shared: String = shared.chars().rev().collect();
        (shared.chars().count() >= 7).then_some(shared)
    })
}

fn outside_brackets(text: &str) -> String {
    let mut depth = 0_usize;
    let mut plain = String::new();
    for c in text.chars() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth = depth.saturating_sub(1),
            c if depth == 0 => plain.push(c),
            _ => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn each_connective_once_is_good_and_twice_is_found() {
        let overview = |text: &str| one(|measure| measure.overview = text.to_owned());
        assert_good(&RULE, &overview("導入することで、効率化を図る。活用することで、向上させる。"));
        let twice = "閲覧可能とすることで、分離されていた環境を閲覧可能とすることで、効率化を図る。";
        assert_bad(&RULE, &overview(twice), "「ことで」が二度");
        assert_bad(
            &RULE,
            &overview("端末を順次更新し、機器も端末を順次更新し、支える。"),
            "「端末を順次更新し」が二度",
        );
    }
}
