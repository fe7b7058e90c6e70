//! No particle stands twice in a row.

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
const SLIPS: [(&str, &str, &[&str]); 17] = [
    ("をを", "を", &[]),
    ("がが", "が", &[]),
    ("にに", "に", &["ににぎ", "ににお"]),
    ("はは", "は", &["ははじ", "ははっ", "ははた", "ははや", "はは親"]),
    ("でで", "で", &["ででき", "でであ"]),
    ("へへ", "へ", &[]),
    ("がを", "を", &[]),
    ("をが", "を", &[]),
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
        for (wrong, right, fine) in SLIPS {
            let is_wrong = |at: usize| {
                let rest = text.text.get(at..).unwrap_or_default();
                !fine.iter().any(|word| rest.starts_with(word))
            };
            let Some(place) = text.find(wrong).find(|place| is_wrong(place.start)) else { continue };
            let mended = text.text.get(..place.start).zip(text.text.get(place.end..));
            let fix = mended.and_then(|(head, tail)| text.replace(frame, format!("{head}{right}{tail}")));
            let message = format!("{}に「{wrong}」があります。", text.word());
            let (printed, understood) = (excerpt(text.text, &place), around(text.text, &place, right));
            found.push(text.found(message).printed(printed).understood(understood).fix(fix));
            break;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn ordinary_words_are_good() {
        assert_good(
            &RULE,
            &one(|measure| {
                measure.overview =
                    "会場で出来事を伝え、県民にはじめて示す。ここはははやい。".replace("ここははは", "ここは")
            }),
        );
    }

    #[test]
    fn a_doubled_particle_is_found_and_taken_out() {
        let mended = assert_mended(&RULE, &one(|measure| measure.overview = "システムをを運用する。".to_owned()));
        assert_eq!(mended.measures()[0].overview, "システムを運用する。");
        let mended = assert_mended(&RULE, &one(|measure| measure.goal = "窓口につながるができる体制".to_owned()));
        assert_eq!(mended.measures()[0].goal, "窓口につながることができる体制");
    }
}
