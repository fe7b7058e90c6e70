//! No particle stands twice in a row.

use std::ops::Range;

use super::super::frame::Frame;
use super::super::text::{around, excerpt, texts};
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "doubled-particle",
    title: "重なった助詞・語",
    explanation: "「をを」「がが」「つながるができる」のように、助詞や語尾が重なったところです。書き直しの消し残りによくあります。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

/// What is wrong, what should stand there, and words in which the same letters are right.
type Slip = (&'static str, &'static str, &'static [&'static str]);

const SLIPS: [Slip; 17] = [
    ("をを", "を", &[]),
    ("がが", "が", &["ががん"]),
    ("にに", "に", &["ににぎ", "ににお"]),
    ("はは", "は", &["ははじ", "ははっ", "ははた", "ははや", "はは親"]),
    ("でで", "で", &["ででき", "でであ"]),
    ("へへ", "へ", &[]),
    ("がを", "を", &[]),
    ("をが", "を", &["をがん"]),
    ("をに", "に", &["をにぎ", "をにら"]),
    ("をの", "の", &["をのぞ", "をのせ", "をのみ", "をのば", "をのこ"]),
    ("るができる", "ることができる", &[]),
    ("すする", "する", &["すするど"]),
    ("ことこと", "こと", &[]),
    ("ためため", "ため", &[]),
    ("、、", "、", &[]),
    ("。。", "。", &[]),
    ("、。", "。", &[]),
];

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    for text in texts(measure) {
        for slip in &SLIPS {
            let Some(place) = first(text.text, slip) else { continue };
            let (wrong, right, _) = slip;
            let fix = text.replace(frame, mended(text.text));
            let message = format!("{}に「{wrong}」があります。", text.word());
            let (printed, understood) = (excerpt(text.text, &place), around(text.text, &place, right));
            found.push(text.found(message).printed(printed).understood(understood).fix(fix));
            break;
        }
    }
}

/// The first place that is wrong.
fn first(text: &str, (wrong, _, fine): &Slip) -> Option<Range<usize>> {
    let is_wrong = |at: usize| text.get(at..).is_some_and(|rest| !fine.iter().any(|word| rest.starts_with(word)));
    text.match_indices(wrong).find(|(at, _)| is_wrong(*at)).map(|(at, wrong)| at..at + wrong.len())
}

/// The text with all its slips mended, those too that only the mending of another leaves.
fn mended(text: &str) -> String {
    let mut mended = text.to_owned();
    while let Some((place, slip)) = SLIPS.iter().find_map(|slip| Some((first(&mended, slip)?, slip))) {
        mended.replace_range(place, slip.1);
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn ordinary_words_are_good() {
        let text = "会場で出来事を伝え、県民にはじめて示す。医療をがん患者に届ける。";
        assert_good(&RULE, &one(|measure| measure.overview = text.to_owned()));
    }

    #[test]
    fn a_doubled_particle_is_found_and_taken_out() {
        let mended = assert_mended(&RULE, &one(|measure| measure.overview = "システムをを運用する。".to_owned()));
        assert_eq!(mended.measures()[0].overview, "システムを運用する。");
        let mended = assert_mended(&RULE, &one(|measure| measure.goal = "窓口につながるができる体制".to_owned()));
        assert_eq!(mended.measures()[0].goal, "窓口につながることができる体制");
    }
}
