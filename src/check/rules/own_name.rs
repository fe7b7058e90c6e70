//! A card calls its system by the name of the measure.

use super::super::frame::Frame;
use super::super::text::{is_kana, is_kanji, texts};
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "own-name",
    title: "本文の中の自分の名称",
    explanation: "施策名にあるシステムの名称と、概要・目標にある名称が少しだけ違うところです（生活保護総合情報システムと生活保護総合システム）。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

const SYSTEM: &str = "システム";

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let named = systems(&measure.name);
    for text in texts(measure).into_iter().filter(|text| text.is_prose() && !matches!(text.field, Field::Footnote(_))) {
        for system in systems(text.text) {
            let close = named.iter().find(|name| is_close(name, &system) && !named.contains(&system));
            if let Some(name) = close {
                let message = format!("{}では「{system}」、施策名では「{name}」です。", text.word());
                found.push(text.found(message).printed(system).understood(name.as_str()));
                break;
            }
        }
    }
}

/// The words that end in システム, with the kanji and katakana before it.
fn systems(text: &str) -> Vec<String> {
    text.match_indices(SYSTEM)
        .filter_map(|(at, word)| {
            let head = text.get(..at)?;
            let part = |c: &char| (is_kanji(*c) || is_kana(*c)) && !('ぁ'..='ゖ').contains(c);
            let own: Vec<char> = head.chars().rev().take_while(part).collect();
            let name: String = own.into_iter().rev().collect();
            (name.chars().count() >= 4).then(|| format!("{name}{word}"))
        })
        .collect()
}

/// Whether one is the other with a few characters left out in the middle.
fn is_close(name: &str, other: &str) -> bool {
    let (name, other): (Vec<char>, Vec<char>) = (name.chars().collect(), other.chars().collect());
    let (long, short) = if name.len() >= other.len() { (name, other) } else { (other, name) };
    let prefix = long.iter().zip(&short).take_while(|(a, b)| a == b).count();
    let suffix = long.iter().rev().zip(short.iter().rev()).take_while(|(a, b)| a == b).count();
    long != short
        && long.len() - short.len() <= 4
        && prefix >= 3
        && suffix >= SYSTEM.chars().count()
        && prefix + suffix >= short.len()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn the_same_name_is_good_and_a_shortened_one_is_found() {
        let card = |overview: &str| {
            one(|measure| {
                measure.name = "生活保護総合情報システム標準化".to_owned();
                measure.overview = overview.to_owned();
            })
        };
        assert_good(&RULE, &card("生活保護総合情報システムを標準準拠システムへ移行する。"));
        assert_bad(&RULE, &card("生活保護総合システムを移行する。"), "施策名では「生活保護総合情報システム」");
    }
}
