//! Words as official documents write them.

use super::super::frame::Frame;
use super::super::text::{around, excerpt, replace_all, texts};
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "official-style",
    title: "公用文の用字",
    explanation: "「公用文における漢字使用等について」などの用字と違う語です。手続（名詞）、全て、更なる、取り扱う、又は、ごとに、上で、当たり、箇所などです。施策名の中は数えません。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

/// A word, and how official documents write it.
struct Usage {
    wrong: &'static str,
    right: &'static str,
}

const fn usage(wrong: &'static str, right: &'static str) -> Usage {
    Usage { wrong, right }
}

const USAGES: [Usage; 25] = [
    usage("手続き", "手続"),
    usage("すべて", "全て"),
    usage("もしくは", "若しくは"),
    usage("または", "又は"),
    usage("および", "及び"),
    usage("ならびに", "並びに"),
    usage("さらなる", "更なる"),
    usage("取扱う", "取り扱う"),
    usage("毎に", "ごとに"),
    usage("のうえで", "の上で"),
    usage("したうえで", "した上で"),
    usage("するうえで", "する上で"),
    usage("一人あたり", "一人当たり"),
    usage("1人あたり", "1人当たり"),
    usage("1件あたり", "1件当たり"),
    usage("わかりやす", "分かりやす"),
    usage("捉われ", "とらわれ"),
    usage("にかかる", "に係る"),
    usage("の内、", "のうち、"),
    usage("出来る", "できる"),
    usage("下さい", "ください"),
    usage("個所", "箇所"),
    usage("ヶ所", "か所"),
    usage("カ所", "か所"),
    usage("1つ", "一つ"),
];

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let texts: Vec<_> = texts(measure).into_iter().filter(|text| text.field != Field::Name).collect();
    for usage in &USAGES {
        let places: Vec<_> = texts.iter().filter_map(|text| Some((text, text.find(usage.wrong).next()?))).collect();
        let Some((text, place)) = places.first() else { continue };
        let more = if places.len() > 1 { format!("（{}か所）", places.len()) } else { String::new() };
        let message =
            format!("{}の「{}」は、公用文では「{}」と書きます{more}。", text.word(), usage.wrong, usage.right);
        let (printed, understood) = (excerpt(text.text, place), around(text.text, place, usage.right));
        let mended = places.iter().map(|(text, _)| (*text, text.text.replace(usage.wrong, usage.right)));
        found.push(text.found(message).printed(printed).understood(understood).fix(replace_all(frame, mended)));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn official_words_are_good_and_others_are_mended() {
        assert_good(&RULE, &one(|measure| measure.overview = "全ての手続を取り扱う。".to_owned()));
        let mended = assert_mended(&RULE, &one(|measure| measure.overview = "観光地毎に把握する。".to_owned()));
        assert_eq!(mended.measures()[0].overview, "観光地ごとに把握する。");
    }
}
