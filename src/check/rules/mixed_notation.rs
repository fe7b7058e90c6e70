//! The catalogue writes a word in one way.

use super::super::frame::Frame;
use super::super::text::texts;
use super::super::{Found, Judge, Key, Members, Rule};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "mixed-notation",
    title: "施策集の中の表記の揺れ",
    explanation: "同じ語の二通りの書き方が施策集に混ざっているとき、少ない方を示します（障がい者と障害者、WebサイトとウェブサイトとWEB、PVとpv、Microsoft365とMicrosoft 365など）。",
    severity: Severity::Info,
    judge: Judge::Group { keys, judge },
};

/// Ways to write a word; of two that contain each other the longer stands first.
const FAMILIES: [&[&str]; 18] = [
    &["障がい", "障害者"],
    &["Webサイト", "ウェブサイト"],
    &["サーバー", "サーバ"],
    &["ユーザー", "ユーザ"],
    &["コンピューター", "コンピュータ"],
    &["Microsoft 365", "Microsoft365"],
    &["pv", "PV"],
    &["更なる", "さらなる"],
    &["か所", "箇所"],
    &["しくみ", "仕組み"],
    &["一人当たり", "1人当たり", "1人あたり", "一人あたり"],
    &["子供", "子ども"],
    &["問い合わせ", "問合せ"],
    &["取りまとめ", "とりまとめ"],
    &["捉われ", "とらわれ"],
    &["スマホ", "スマートフォン"],
    &["ベンダー", "ベンダ"],
    &["繋が", "つなが"],
];

/// Within a family, so many more measures must use the other way before one is called the exception.
const TIMES: usize = 2;

fn keys(measure: &Measure, _: &Frame, keys: &mut Vec<(Key, u32)>) {
    let texts = texts(measure);
    for (at, family) in (0..).zip(FAMILIES) {
        let mut mark = 0;
        for text in &texts {
            let mut rest = text.text.to_owned();
            for (bit, word) in (0..).zip(family) {
                if rest.contains(word) {
                    mark |= 1_u32 << bit;
                    rest = rest.replace(word, "");
                }
            }
        }
        if mark > 0 {
            keys.push((Key::Entry(at), mark));
        }
    }
}

fn judge(key: &Key, members: &Members<'_>, _: &Frame, found: &mut Vec<Found>) {
    let Key::Entry(at) = key else { return };
    let Some(family) = usize::try_from(*at).ok().and_then(|at| FAMILIES.get(at)) else { return };
    let counts: Vec<usize> =
        (0..family.len()).map(|bit| members.marks().filter(|mark| mark & (1 << bit) > 0).count()).collect();
    let Some((usual, most)) = counts.iter().enumerate().max_by_key(|(bit, count)| (**count, usize::MAX - bit)) else {
        return;
    };
    let rare: u32 = counts
        .iter()
        .enumerate()
        .filter(|(bit, count)| *bit != usual && **count > 0 && **count * TIMES <= *most)
        .map(|(bit, _)| 1 << bit)
        .sum();
    if rare == 0 {
        return;
    }
    for (measure, mark) in members.in_order().into_iter().filter(|(_, mark)| mark & rare > 0) {
        for (bit, word) in family.iter().enumerate().filter(|(bit, _)| mark & rare & (1 << bit) > 0) {
            let (Some(count), Some(usual)) = (counts.get(bit), family.get(usual)) else { continue };
            let texts = texts(measure);
            let Some(text) = texts.iter().find(|text| text.text.contains(word)) else { continue };
            let message = format!("「{word}」（{count}件の施策）は、ほかの施策では「{usual}」（{most}件）です。");
            found.push(text.found(message).printed(*word).understood(*usual));
        }
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
        let mixed = catalogue(&["ウェブサイト", "Webサイト", "ウェブサイト"]);
        assert_bad(&RULE, &mixed, "「Webサイト」（1件の施策）は、ほかの施策では「ウェブサイト」（2件）");
    }
}
