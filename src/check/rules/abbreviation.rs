//! An abbreviation is explained where it is first used.

use super::super::frame::Frame;
use super::super::{Found, Judge, Key, Members, Rule};
use std::collections::BTreeMap;

use super::super::text::texts;
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "abbreviation",
    title: "説明のない略語",
    explanation: "英字の略語は、施策集で最初に使う施策で「PMH（Public Medical Hub）」のように説明します。計画本編の注にある語（AI、ICT、SNSなど）と、製品名・単位・一般に通じる語は数えません。",
    severity: Severity::Info,
    judge: Judge::Group { keys, judge },
};

/// Explained in the plan, names of products, units, and words everyone knows.
const KNOWN: &str = " AI AI-OCR AR ATM BCP CHECK CIO CO DB DV DX EBPM Excel Facebook GIGA GIS GPS Gbps HP ICT ICU IoT IT Instagram JIS AA LAN LINE Mbps ME-BYO Microsoft NEXT NOW NPO OS PC PDF PR PV QR SDGs SNS SOS Travel Twitter URL VR Web WEB Weibo YouTube pv ";

const EXPLAINS: u32 = 1;

fn keys(measure: &Measure, _: &Frame, keys: &mut Vec<(Key, u32)>) {
    let mut found: BTreeMap<&str, u32> = BTreeMap::new();
    let texts = texts(measure);
    for text in texts
        .iter()
        .filter(|text| matches!(text.field, Field::Name | Field::Overview | Field::Goal | Field::Footnote(_)))
    {
        for (word, explained) in abbreviations(text.text) {
            *found.entry(word).or_default() |= u32::from(explained) * EXPLAINS;
        }
    }
    keys.extend(found.into_iter().map(|(word, mark)| (Key::Text(word.to_owned()), mark)));
}

/// Words of two to six capital letters, each with whether an explanation in brackets stands beside it.
fn abbreviations(text: &str) -> Vec<(&str, bool)> {
    let mut found = Vec::new();
    let mut start = None;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '‐' | ' ' | '.' | '/' | ':' | '@');
    for (at, c) in text.char_indices().chain([(text.len(), '。')]) {
        match (start, is_part(c)) {
            (None, true) => start = Some(at),
            (Some(begin), false) => {
                start = None;
                let word = text.get(begin..at).unwrap_or_default().trim();
                let capitals = word.chars().all(|c| c.is_ascii_uppercase());
                if capitals && (2..=6).contains(&word.len()) && !KNOWN.contains(&format!(" {word} ")) {
                    let opens = matches!(c, '（' | '(' | '：');
                    let closes =
                        text.get(..begin).is_some_and(|head| head.ends_with(['（', '('])) && matches!(c, '）' | ')');
                    let quoted = text.get(..begin).is_some_and(|head| head.ends_with(['「', '【']));
                    found.push((word, opens || closes || quoted));
                }
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    found
}

fn judge(key: &Key, members: &Members<'_>, _: &Frame, found: &mut Vec<Found>) {
    let Key::Text(word) = key else { return };
    let Some((first, mark)) = members.first() else { return };
    if mark & EXPLAINS > 0 {
        return;
    }
    let field = [(Field::Name, &first.name), (Field::Overview, &first.overview), (Field::Goal, &first.goal)];
    let field =
        field.iter().find(|(_, text)| text.contains(word.as_str())).map_or(Field::Overview, |(field, _)| *field);
    let message = match members.marked(|mark| mark & EXPLAINS > 0).first() {
        Some((later, _)) => format!("略語「{word}」を最初に使う施策ですが、説明は{}にあります。", later.number),
        None => format!("略語「{word}」の説明がどこにもありません（{}件の施策で使用）。", members.len()),
    };
    found.push(Found::at(first, field, message).printed(word.as_str()));
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn known_and_explained_words_are_good() {
        assert_good(&RULE, &one(|measure| measure.overview = "AIとPMH（Public Medical Hub）を使う。".to_owned()));
        assert_good(&RULE, &one(|measure| measure.overview = "コンテンツ管理（CMS）を「NOW」で使う。".to_owned()));
    }

    #[test]
    fn an_unexplained_word_is_found_at_its_first_use() {
        let overview = |id: u32, number: &str, text: &str| {
            let mut measure = measure(id, number);
            measure.overview = text.to_owned();
            measure
        };
        let catalogue = with([overview(1, "1-1", "RPAを使う。"), overview(2, "1-2", "RPAを広げる。")]);
        assert_bad(&RULE, &catalogue, "どこにもありません（2件の施策で使用）");
        let later = with([overview(1, "1-1", "RPAを使う。"), overview(2, "1-2", "RPA（自動化）を広げる。")]);
        assert_bad(&RULE, &later, "説明は1-2にあります");
    }
}
