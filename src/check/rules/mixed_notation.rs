//! The catalogue writes a word in one way.

use super::super::frame::Frame;
use super::super::text::{is_kana, is_kanji, texts};
use super::super::{Found, Judge, Key, Members, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "mixed-notation",
    title: "施策集の中の表記の揺れ",
    explanation: "同じ語の二通りの書き方が施策集に混ざっているとき、少ない方を示します（障がい者と障害者、Webサイトとウェブサイト、HPとホームページ、PVとpv、Microsoft365とMicrosoft 365など）。施策名の中は数えません。",
    severity: Severity::Info,
    judge: Judge::Group { keys, judge },
};

/// Words written in several ways; each way with the words that show it.
const FAMILIES: [&[&[&str]]; 14] = [
    &[&["障がい"], &["障害者", "障害の有無", "障害特性", "障害当事者", "障害など", "障害等により"]],
    &[&["Webサイト", "WEBサイト"], &["ウェブサイト"]],
    &[&["HP"], &["ホームページ"]],
    &[&["サーバー"], &["サーバ"]],
    &[&["ユーザー"], &["ユーザ"]],
    &[&["コンピューター"], &["コンピュータ"]],
    &[&["Microsoft 365"], &["Microsoft365"]],
    &[&["pv"], &["PV"]],
    &[&["しくみ"], &["仕組み", "仕組"]],
    &[&["子供"], &["子ども"]],
    &[&["問い合わせ"], &["問合せ"]],
    &[&["取りまとめ"], &["とりまとめ"]],
    &[&["スマホ"], &["スマートフォン"]],
    &[&["ベンダー"], &["ベンダ"]],
];

fn keys(measure: &Measure, _: &Frame, keys: &mut Vec<(Key, u32)>) {
    let texts = texts(measure);
    for (at, family) in (0..).zip(FAMILIES) {
        let mut mark = 0;
        for text in texts.iter().filter(|text| text.field != Field::Name) {
            for (bit, way) in (0..).zip(family) {
                mark |= u32::from(first(text.text, way, family).is_some()) << bit;
            }
        }
        if mark > 0 {
            keys.push((Key::Entry(at), mark));
        }
    }
}

/// The first word of a way in a text that is not the beginning of a longer word of the family or of a name.
fn first<'a>(text: &str, way: &[&'a str], family: &[&[&str]]) -> Option<&'a str> {
    way.iter().copied().find(|word| {
        text.match_indices(word).any(|(at, _)| {
            let rest = text.get(at..).unwrap_or_default();
            let longer =
                family.iter().copied().flatten().any(|other| other.len() > word.len() && rest.starts_with(other));
            let behind = rest.get(word.len()..).and_then(|rest| rest.chars().next());
            let before = text.get(..at).and_then(|head| head.chars().next_back());
            let letters = word.is_ascii() && [before, behind].into_iter().flatten().any(|c| c.is_ascii_alphabetic());
            let kana = word.chars().all(|c| is_kana(c) && !is_kanji(c)) && behind == Some('ー');
            !longer && !letters && !kana
        })
    })
}

fn judge(key: &Key, members: &Members<'_>, _: &Frame, found: &mut Vec<Found>) {
    let Key::Entry(at) = key else { return };
    let Some(family) = usize::try_from(*at).ok().and_then(|at| FAMILIES.get(at)) else { return };
    let count = |bit: usize| members.marks().filter(|mark| mark & (1 << bit) > 0).count();
    let (rare, usual) = if count(0) < count(1) { (0, 1) } else { (1, 0) };
    let (few, most) = (count(rare), count(usual));
    // Where both are about as frequent, neither is the exception.
    if few == 0 || few * 3 > most * 2 {
        return;
    }
    let (Some(way), Some(usual)) = (family.get(rare), family.get(usual).and_then(|way| way.first())) else { return };
    for (measure, _) in members.marked(|mark| mark & (1 << rare) > 0) {
        let texts = texts(measure);
        let mut words = texts.iter().filter(|text| text.field != Field::Name);
        let Some((text, word)) = words.find_map(|text| Some((text, first(text.text, way, family)?))) else { continue };
        let message = format!("「{word}」（{few}件の施策）は、ほかの施策では「{usual}」（{most}件）です。");
        found.push(text.found(message).printed(text.text).understood(*usual));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    fn catalogue(words: &[&str]) -> crate::model::Catalogue {
        let card = |(id, word): (u32, &&str)| {
            let mut measure = measure(id, &format!("1-{id}"));
            measure.overview = format!("{word}を公開する。");
            measure
        };
        with((1..).zip(words).map(card))
    }

    #[test]
    fn one_way_to_write_is_good_and_the_rarer_of_two_is_found() {
        assert_good(&RULE, &catalogue(&["ウェブサイト", "ウェブサイト"]));
        assert_good(&RULE, &catalogue(&["ウェブサイト", "Webサイト"]));
        let mixed = catalogue(&["ウェブサイト", "Webサイト", "ウェブサイト"]);
        assert_bad(&RULE, &mixed, "「Webサイト」（1件の施策）は、ほかの施策では「ウェブサイト」（2件）");
    }

    #[test]
    fn a_longer_word_is_not_a_shorter_one() {
        assert_good(&RULE, &catalogue(&["サーバー", "サーバー", "サーバー"]));
        assert_bad(&RULE, &catalogue(&["サーバ", "サーバー", "サーバー"]), "「サーバ」（1件の施策）");
    }
}
