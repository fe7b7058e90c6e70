//! Reading a printed value.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use super::{Bound, Quantity, TargetValue, numeral};

pub(super) fn value(printed: &str) -> TargetValue {
    let text = plain(printed);
    if text.is_empty() {
        return TargetValue::Blank;
    }
    if is_note_mark(&text) {
        return TargetValue::NoteMark;
    }
    if is_undetermined(&text) {
        return TargetValue::Undetermined;
    }
    quantity(&text).map_or(TargetValue::Text, TargetValue::Quantity)
}

/// The text in half width without blanks; a blank between two digits, which separates numbers, stays.
///
/// Signs that merely contain a digit, such as ① and ½, are not digits and stay as they are.
fn plain(printed: &str) -> String {
    let folded = folded(printed);
    let mut text = String::with_capacity(folded.len());
    let mut blank = false;
    for c in folded.trim().chars() {
        if c.is_whitespace() {
            blank = true;
            continue;
        }
        if blank && is_number_part(c) && text.ends_with(is_number_part) {
            text.push(' ');
        }
        blank = false;
        text.push(c);
    }
    text
}

/// NFKC character by character, then composed; a text of characters that NFKC keeps is not copied.
fn folded(printed: &str) -> Cow<'_, str> {
    if printed.chars().all(is_plain) {
        return Cow::Borrowed(printed);
    }
    let mut folded = String::with_capacity(printed.len());
    for c in printed.chars() {
        if is_plain(c) {
            folded.push(c);
        } else {
            fold(c, &mut folded);
        }
    }
    Cow::Owned(folded.nfc().collect())
}

/// ASCII, kana and the common kanji, which stand for themselves and combine with nothing among them.
fn is_plain(c: char) -> bool {
    c.is_ascii() || matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ー' | '一'..='龥')
}

fn fold(c: char, out: &mut String) {
    let start = out.len();
    out.extend(std::iter::once(c).nfkc());
    let digit = ('０'..='９').contains(&c);
    if !digit && out.get(start..).is_some_and(|folded| folded.contains(|c: char| c.is_ascii_digit())) {
        out.truncate(start);
        out.push(c);
    }
}

fn is_number_part(c: char) -> bool {
    c.is_ascii_digit() || c == ',' || c == '.'
}

/// ※, ※1, (※2), ※1、※2: nothing but marks.
fn is_note_mark(text: &str) -> bool {
    text.contains('※')
        && text.chars().all(|c| matches!(c, '※' | '(' | ')' | '、' | ',') || c.is_ascii_digit())
        && text.trim_start_matches('(').starts_with('※')
}

/// 令和8年度の実績等により設定, 未定: a value that is to be set later.
fn is_undetermined(text: &str) -> bool {
    let text = strip_note(text).0;
    let set = ["により設定", "に基づき設定", "をもとに設定", "を踏まえ設定", "を踏まえて設定"];
    let said = |ending: &str| text.strip_suffix(ending).is_some_and(|text| set.iter().any(|how| text.ends_with(how)));
    text == "未定" || text == "今後設定" || ["", "する", "予定"].into_iter().any(said)
}

fn quantity(text: &str) -> Option<Quantity> {
    let mut marks = Marks::default();
    let rest = marks.before(text);
    let (negative, rest) = sign(rest);
    let (number, rest) = numeral::leading(rest)?;
    let rest = marks.behind(rest);
    let (unit, inner_bound) = split_inner_bound(rest);
    if inner_bound.is_some() && marks.bound != Bound::Exact {
        return None;
    }
    is_unit(&unit).then(|| Quantity {
        number: if negative { -number } else { number },
        unit,
        bound: inner_bound.unwrap_or(marks.bound),
        approximate: marks.approximate,
        cumulative: marks.cumulative,
        yearly: marks.yearly,
        noted: marks.noted,
    })
}

/// The words printed before and behind a number and its unit.
#[derive(Default)]
struct Marks {
    bound: Bound,
    approximate: bool,
    cumulative: bool,
    yearly: bool,
    noted: bool,
}

const BOUNDS: [(&str, Bound); 6] = [
    ("以上", Bound::AtLeast),
    ("以下", Bound::AtMost),
    ("以内", Bound::AtMost),
    ("を超える", Bound::Above),
    ("超", Bound::Above),
    ("未満", Bound::Below),
];

const SIGNS: [(&str, Bound); 4] =
    [("≧", Bound::AtLeast), ("≥", Bound::AtLeast), ("≦", Bound::AtMost), ("≤", Bound::AtMost)];

impl Marks {
    /// Takes the marks before the number off.
    fn before<'a>(&mut self, mut text: &'a str) -> &'a str {
        loop {
            let strip = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
            if let Some(rest) = strip(&["約", "およそ", "概ね", "おおむね"]) {
                (self.approximate, text) = (true, rest);
            } else if let Some(rest) = strip(&["(累計)", "累計"]) {
                (self.cumulative, text) = (true, rest);
            } else if let Some(rest) = strip(&["(年間)", "年間"]) {
                (self.yearly, text) = (true, rest);
            } else if let Some(rest) = strip(&["※"]) {
                (self.noted, text) = (true, rest);
            } else if let Some((rest, bound)) = SIGNS.iter().find_map(|(s, b)| Some((text.strip_prefix(s)?, *b))) {
                (self.bound, text) = (bound, rest);
            } else {
                return text;
            }
        }
    }

    /// Takes the marks behind the unit off, and remarks in brackets that hold no number.
    fn behind<'a>(&mut self, mut text: &'a str) -> &'a str {
        loop {
            let strip = |words: &[&str]| words.iter().find_map(|word| text.strip_suffix(word));
            let (unnoted, noted) = strip_note(text);
            if noted {
                (self.noted, text) = (true, unnoted);
            } else if let Some(rest) = strip(&["(累計)", "累計"]) {
                (self.cumulative, text) = (true, rest);
            } else if let Some(rest) = strip(&["(年間)"]) {
                (self.yearly, text) = (true, rest);
            } else if let Some(rest) = strip(&["程度"]) {
                (self.approximate, text) = (true, rest);
            } else if let Some((rest, bound)) = self.bound_behind(text) {
                (self.bound, text) = (bound, rest);
            } else if let Some(rest) = strip_remark(text) {
                text = rest;
            } else {
                return text;
            }
        }
    }

    /// A bound at the end, where none was found yet.
    fn bound_behind<'a>(&self, text: &'a str) -> Option<(&'a str, Bound)> {
        if self.bound != Bound::Exact {
            return None;
        }
        BOUNDS.iter().find_map(|(word, bound)| Some((text.strip_suffix(word)?, *bound)))
    }
}

/// Takes ※ or ※1, also in brackets, off the end.
fn strip_note(text: &str) -> (&str, bool) {
    let inner = text.strip_suffix(')').unwrap_or(text);
    let undigited = inner.trim_end_matches(|c: char| c.is_ascii_digit());
    let Some(rest) = undigited.strip_suffix('※') else { return (text, false) };
    if inner.len() == text.len() {
        return (rest, true);
    }
    rest.strip_suffix('(').map_or((text, false), |rest| (rest, true))
}

/// Takes a remark in brackets, such as (本実施), off the end; one with a number in it stays.
fn strip_remark(text: &str) -> Option<&str> {
    let (rest, remark) = text.strip_suffix(')')?.rsplit_once('(')?;
    (!remark.contains(char::is_numeric)).then_some(rest)
}

fn sign(text: &str) -> (bool, &str) {
    const MINUS: [char; 9] = ['-', '−', '‐', '‑', '–', '—', '―', '▲', '△'];
    match text.strip_prefix(MINUS) {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// Takes the bound out of a unit such as 回以上/年.
fn split_inner_bound(unit: &str) -> (String, Option<Bound>) {
    for (word, bound) in BOUNDS.into_iter().filter(|_| unit.contains('/')) {
        if let Some((head, tail)) = unit.split_once(&format!("{word}/")) {
            return (format!("{head}/{tail}"), Some(bound));
        }
    }
    (unit.to_owned(), None)
}

/// Whether a text can be a unit: short, of letters and unit signs, and no date or clause.
fn is_unit(unit: &str) -> bool {
    const LONGEST: usize = 12;
    const SIGNS: [char; 11] = ['%', '‰', '/', '・', '°', '℃', '²', '³', '㎡', '㎥', '¥'];
    const TIMES: [&str; 6] = ["月", "年度", "年後", "次", "時から", "期末"];
    const ENDINGS: [&str; 5] = ["目", "後", "末", "頃", "旬"];
    let letters = unit.chars().all(|c| c.is_alphabetic() || c == 'ー' || SIGNS.contains(&c));
    let in_hiragana = |text: &str| text.contains(|c: char| ('ぁ'..='ゖ').contains(&c));
    let clause = || {
        let words = ["あたり", "当たり", "か所", "か月", "か国", "か年"];
        let rest = words.iter().fold(unit.to_owned(), |rest, word| rest.replace(word, ""));
        in_hiragana(rest.trim_end_matches('つ'))
    };
    let hiragana = in_hiragana(unit) && clause();
    let percent = unit.strip_prefix('%').is_none_or(|rest| {
        rest.is_empty() || rest.starts_with('/') || ["増", "減", "ポイント", "増加", "減少", "削減"].contains(&rest)
    });
    letters
        && percent
        && !hiragana
        && unit.chars().count() <= LONGEST
        && !unit.starts_with('/')
        && !TIMES.iter().any(|time| unit.starts_with(time))
        && !ENDINGS.iter().any(|ending| unit.ends_with(ending))
}
