//! Years are written out in their era.

use std::ops::Range;

use super::super::frame::Frame;
use super::super::text::{before, behind, excerpt, texts};
use super::super::{Found, Judge, Rule};
use crate::model::{Era, EraYear, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "year-style",
    title: "年度の書き方",
    explanation: "年度は「令和6年度」と書きます。R6のような略記と、西暦だけの年は、ほかの施策の書き方とそろいません。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let texts = texts(measure);
    let short: Vec<_> = texts.iter().filter_map(|text| Some((text, short_year(text.text)?))).collect();
    if let Some((text, (place, year))) = short.first() {
        let places = if short.len() > 1 { format!("（{}か所）", short.len()) } else { String::new() };
        let printed = text.text.get(place.clone()).unwrap_or_default();
        let message = format!("{}の年が略記（{printed}）です{places}。", text.word());
        found.push(text.found(message).printed(excerpt(text.text, place)).understood(year.to_string()));
    }
    for text in &texts {
        if let Some((at, _)) = text.text.match_indices('年').find(|(at, _)| is_western(text.text, *at)) {
            let place = at - 4..at + '年'.len_utf8();
            let year = text.text.get(at - 4..at).and_then(|year| year.parse().ok());
            let year = year.and_then(|year| EraYear::from_gregorian(year).ok());
            let message = format!("{}の年が西暦だけです。", text.word());
            let understood = year.map_or_else(String::new, |year| year.to_string());
            found.push(text.found(message).printed(excerpt(text.text, &place)).understood(understood));
        }
    }
}

/// The first year written as R6 or H30, with its place.
fn short_year(text: &str) -> Option<(Range<usize>, EraYear)> {
    text.match_indices(['R', 'H']).find_map(|(at, initial)| {
        let rest = text.get(at + 1..)?;
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let place = at..at + 1 + number.len();
        let is_word = before(text, &place).is_some_and(|c| c.is_ascii_alphanumeric())
            || behind(text, &place).is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
        let era = if initial == "R" { Era::Reiwa } else { Era::Heisei };
        let year = number.parse().ok().filter(|_| !is_word && (1..=2).contains(&number.len()))?;
        Some((place, EraYear { era, year }))
    })
}

/// Whether four digits stand before 年, and no bracket with an era around them.
fn is_western(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    let digits = head.chars().rev().take_while(char::is_ascii_digit).count();
    digits == 4
        && !head.trim_end_matches(|c: char| c.is_ascii_digit()).ends_with(['（', '('])
        && (head.contains("19") || head.contains("20"))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn years_in_their_era_are_good_and_short_or_western_ones_are_found() {
        let overview = |text: &str| one(|measure| measure.overview = text.to_owned());
        assert_good(&RULE, &overview("令和6（2024）年度から、R&Dの成果を令和9年（2027年）に示す。"));
        assert_bad(&RULE, &overview("R5年度から累計する。"), "略記（R5）");
        assert_bad(&RULE, &overview("1999年に構築した。"), "西暦だけ");
    }
}
