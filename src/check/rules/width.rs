//! Brackets are full width, letters and digits half width.

use super::super::frame::Frame;
use super::super::text::{is_kana, is_kanji, replace_all, texts};
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "width",
    title: "全角と半角",
    explanation: "日本語を囲む括弧は全角、英数字は半角、片仮名は全角で書きます。（1）のような数字だけの括弧と、英字だけの括弧は数えません。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let texts = texts(measure);
    let wrong: Vec<_> = texts
        .iter()
        .map(|text| (text, mended(text.text)))
        .filter(|(text, mended)| mended != text.text && !mended.is_empty())
        .collect();
    let Some((first, understood)) = wrong.first() else { return };
    let kinds = kinds(&wrong.iter().map(|(text, _)| text.text).collect::<Vec<_>>());
    let places = if wrong.len() > 1 { format!("（{}か所）", wrong.len()) } else { String::new() };
    let message = format!("{}に{kinds}があります{places}。", first.word());
    let fix = replace_all(frame, wrong.iter().map(|(text, mended)| (*text, mended.clone())));
    found.push(first.found(message).printed(first.text).understood(understood).fix(fix));
}

fn kinds(texts: &[&str]) -> String {
    let any = |fits: fn(char) -> bool| texts.iter().any(|text| text.chars().any(fits));
    let mut kinds = Vec::new();
    if texts.iter().any(|text| brackets(text) != *text) {
        kinds.push("半角の括弧");
    }
    if any(is_wide) {
        kinds.push("全角の英数字");
    }
    if any(is_half_kana) {
        kinds.push("半角の片仮名");
    }
    kinds.join("と")
}

fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut kana = String::new();
    for c in text.chars() {
        if is_half_kana(c) {
            kana.push(c);
            continue;
        }
        mended.push_str(&fold_width(&std::mem::take(&mut kana)));
        if is_wide(c) {
            mended.push_str(&fold_width(c.encode_utf8(&mut [0; 4])));
        } else {
            mended.push(c);
        }
    }
    mended.push_str(&fold_width(&kana));
    brackets(&mended)
}

/// The text with full-width brackets around what contains Japanese, which take no blank before them.
fn brackets(text: &str) -> String {
    let mut mended = String::new();
    let mut rest = text;
    while let Some((head, tail)) = rest.split_once('(') {
        mended.push_str(head);
        let inner = tail.split_once(')').filter(|(inner, _)| !inner.contains(['(', '（', '）']));
        match inner {
            Some((inner, after)) if inner.chars().any(|c| is_kana(c) || is_kanji(c)) => {
                mended.truncate(mended.trim_end_matches(' ').len());
                mended.push_str(&format!("（{inner}）"));
                rest = after;
            }
            Some(_) | None => {
                mended.push('(');
                rest = tail;
            }
        }
    }
    mended.push_str(rest);
    mended
}

fn is_wide(c: char) -> bool {
    matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

fn is_half_kana(c: char) -> bool {
    ('\u{ff66}'..='\u{ff9f}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn the_usual_widths_are_good() {
        assert_good(&RULE, &one(|measure| measure.overview = "SNS（LINE）を(1)と(2)で運用する（予定）。".to_owned()));
    }

    #[test]
    fn other_widths_are_found_once_and_mended_everywhere() {
        let mended = assert_mended(
            &RULE,
            &one(|measure| {
                measure.overview = "ＡＩによるｼｽﾃﾑ (試行)を運用する。".to_owned();
                measure.goal = "試行(継続)".to_owned();
            }),
        );
        assert_eq!(mended.measures()[0].overview, "AIによるシステム（試行）を運用する。");
        assert_eq!(mended.measures()[0].goal, "試行（継続）");
    }
}
