//! たり comes in pairs.

use super::super::frame::Frame;
use super::super::text::{behind, excerpt, texts};
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "single-tari",
    title: "一つだけの「たり」",
    explanation: "公用文では「〜たり、〜たりする」と並べます。一つだけの「たり」は、後ろの動詞にも「たり」を付けるか、言い換えます。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

const FORMS: [&str; 5] = ["したり", "ったり", "いたり", "んだり", "きたり"];
/// Words that end alike and are no such form.
const OTHERS: [&str; 5] = ["あったり前", "いたりあ", "にいたり", "至り", "行き当たり"];

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    for text in texts(measure).into_iter().filter(|text| text.is_prose()) {
        let mut start = 0;
        for sentence in text.text.split_inclusive('。') {
            let places: Vec<_> = FORMS
                .iter()
                .flat_map(|form| sentence.match_indices(form).map(|(at, found)| start + at..start + at + found.len()))
                .filter(|_| !OTHERS.iter().any(|word| sentence.contains(word)))
                .collect();
            start += sentence.len();
            if let [place] = places.as_slice()
                && behind(text.text, place) != Some('な')
            {
                let message = "「たり」が一つだけです。";
                found.push(text.found(message).printed(excerpt(text.text, place)));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_pair_is_good_and_one_alone_is_found() {
        let overview = |text: &str| one(|measure| measure.overview = text.to_owned());
        assert_good(&RULE, &overview("向き合ったり、認め合ったりする。一人当たりの件数を減らす。"));
        assert_bad(&RULE, &overview("指示をしたり状況を確認できる。"), "一つだけ");
    }
}
