//! Phrases that stand in one measure of each side and in hardly any other: マイME-BYOカルテ, 観光かながわNOW.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::{Degree, Sides, bare};
use crate::model::{Measure, Measures};

/// The fewest characters of a phrase.
const SHORTEST: usize = 5;
/// In how many measures of a side a phrase may stand.
const RARE: usize = 3;
/// From this many characters on a phrase counts in full.
const FULL: usize = 10;
/// The most characters of a phrase that are shown.
const SHOWN: usize = 30;

/// So many neighbouring characters.
type Gram = [char; SHORTEST];

/// The texts of both sides, and where each gram stands.
pub(super) struct Phrases {
    /// Name, overview and goal of each measure of the old side, without blanks.
    old: Vec<Vec<Vec<char>>>,
    places: BTreeMap<Gram, Sides<BTreeSet<usize>>>,
}

impl Phrases {
    pub(super) fn of(measures: Sides<&Measures>) -> Self {
        let texts = measures.map(|list| list.iter().map(|measure| texts(measure)).collect::<Vec<_>>());
        let mut places: BTreeMap<Gram, Sides<BTreeSet<usize>>> = BTreeMap::new();
        for (at, texts) in texts.old.iter().enumerate() {
            grams(texts).for_each(|gram| _ = places.entry(gram).or_default().old.insert(at));
        }
        for (at, texts) in texts.new.iter().enumerate() {
            grams(texts).for_each(|gram| _ = places.get_mut(&gram).map(|places| places.new.insert(at)));
        }
        let rare = |places: &BTreeSet<usize>| (1..=RARE).contains(&places.len());
        places.retain(|_, places| rare(&places.old) && rare(&places.new));
        Self { old: texts.old, places }
    }

    /// The longest rare phrase of each pair that shares one.
    pub(super) fn shared(&self) -> BTreeMap<(usize, usize), String> {
        let mut grams: BTreeMap<(usize, usize), BTreeSet<Gram>> = BTreeMap::new();
        for (gram, places) in &self.places {
            for (old, new) in places.old.iter().flat_map(|old| places.new.iter().map(move |new| (*old, *new))) {
                grams.entry((old, new)).or_default().insert(*gram);
            }
        }
        let phrase = |(old, _): (usize, usize), grams: &BTreeSet<Gram>| longest(self.old.get(old)?, grams);
        grams.iter().filter_map(|(pair, grams)| Some((*pair, phrase(*pair, grams)?))).collect()
    }
}

/// How much a phrase counts.
pub(super) fn weight(phrase: &str) -> Degree {
    let length = phrase.chars().count().min(FULL);
    Degree(u16::try_from(length * 1000 / FULL).unwrap_or(1000))
}

fn texts(measure: &Measure) -> Vec<Vec<char>> {
    [&measure.name, &measure.overview, &measure.goal].map(|text| bare(text).chars().collect()).into()
}

fn grams(texts: &[Vec<char>]) -> impl Iterator<Item = Gram> {
    texts.iter().flat_map(|text| text.windows(SHORTEST)).filter_map(|window| window.try_into().ok())
}

/// The longest run of the grams in the texts, cut to whole words.
fn longest(texts: &[Vec<char>], grams: &BTreeSet<Gram>) -> Option<String> {
    let mut best: &[char] = &[];
    for text in texts {
        let is_shared = |window: &[char]| Gram::try_from(window).is_ok_and(|gram| grams.contains(&gram));
        let shared: Vec<bool> = text.windows(SHORTEST).map(is_shared).collect();
        let mut start = 0;
        for run in shared.chunk_by(|a, b| a == b) {
            if run.first() == Some(&true) {
                let phrase = whole_words(text, start, start + run.len() + SHORTEST - 1);
                best = if phrase.len() > best.len() { phrase } else { best };
            }
            start += run.len();
        }
    }
    let phrase: String = best.iter().take(SHOWN).collect();
    let cut = if best.len() > SHOWN { "…" } else { "" };
    (best.len() >= SHORTEST).then(|| format!("{phrase}{cut}"))
}

/// Which script a character belongs to; words are taken to end where it changes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Katakana,
    Hiragana,
    Latin,
    Sign,
}

fn script(c: char) -> Script {
    match c {
        'ぁ'..='ゖ' => Script::Hiragana,
        'ァ'..='ヺ' | 'ー' => Script::Katakana,
        '々' | '㐀'..='䶿' | '一'..='鿿' => Script::Kanji,
        c if c.is_ascii_alphanumeric() => Script::Latin,
        _ => Script::Sign,
    }
}

/// The stretch without words cut at its ends, and without particles and signs there.
fn whole_words(text: &[char], start: usize, end: usize) -> &[char] {
    let at = |index: usize| text.get(index).map(|c| script(*c));
    let is_cut = |index: usize| index > 0 && at(index - 1) == at(index);
    let is_loose = |script: Option<Script>| matches!(script, None | Some(Script::Hiragana | Script::Sign));
    let (mut start, mut end) = (start, end.min(text.len()));
    while start < end && (is_loose(at(start)) || is_cut(start)) {
        start += 1;
    }
    while start < end && (is_loose(at(end - 1)) || is_cut(end)) {
        end -= 1;
    }
    let phrase = text.get(start..end).unwrap_or_default();
    let count = |sign: char| phrase.iter().filter(|c| **c == sign).count();
    for (open, close) in [('「', '」'), ('(', ')')] {
        if count(open) > count(close) && text.get(end) == Some(&close) {
            return text.get(start..end + 1).unwrap_or_default();
        }
        let before = start.checked_sub(1).filter(|before| text.get(*before) == Some(&open));
        if let Some(before) = before.filter(|_| count(close) > count(open)) {
            return text.get(before..end).unwrap_or_default();
        }
    }
    phrase
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_is_cut_to_whole_words() {
        for (text, start, end, expected) in [
            ("国内ウェブサイト「観光かながわNOW」の宿泊", 2, 20, "ウェブサイト「観光かながわNOW」"),
            ("アプリケーションを更新", 3, 11, "更新"),
            ("校内無線LAN等", 1, 6, ""),
            ("のための", 0, 4, ""),
        ] {
            let text: Vec<char> = text.chars().collect();
            assert_eq!(whole_words(&text, start, end).iter().collect::<String>(), expected);
        }
    }
}
