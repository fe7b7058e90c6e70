//! Years are written out in their era.

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
    for text in texts(measure) {
        let digits = |start: usize| -> String {
            text.text.get(start..).unwrap_or_default().chars().take_while(char::is_ascii_digit).collect()
        };
        for (at, initial) in text.text.match_indices(['R', 'H']) {
            let number = digits(at + 1);
            let place = at..at + 1 + number.len();
            let is_word = before(text.text, &place).is_some_and(|c| c.is_ascii_alphanumeric())
                || behind(text.text, &place).is_some_and(|c| c.is_ascii_alphanumeric() || c == '-');
            if is_word || number.is_empty() || number.len() > 2 {
                continue;
            }
            let era = if initial == "R" { Era::Reiwa } else { Era::Heisei };
            let year = number.parse().ok().map(|year| EraYear { era, year });
            let understood = year.map_or_else(String::new, |year| year.to_string());
            let message = format!("{}の年が略記（{initial}{number}）です。", text.word());
            found.push(text.found(message).printed(excerpt(text.text, &place)).understood(understood));
            break;
        }
        if let Some((at, _)) = text.text.match_indices('年').find(|(at, _)| is_western(text.text, *at)) {
            let place = at - 4..at + '年'.len_utf8();
            let year = text.text.get(at - 4..at).and_then(|year| year.parse().ok());
            let understood =
                year.and_then(|year| EraYear::from_gregorian(year).ok()).map_or_else(String::new, |y| y.to_string());
            let message = format!("{}の年が西暦だけです。", text.word());
            found.push(text.found(message).printed(excerpt(text.text, &place)).understood(understood));
        }
    }
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
