//! No blank stands where print has none.

use super::super::frame::Frame;
use super::super::text::texts;
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "blank",
    title: "余分な空白",
    explanation: "文の頭と終わりの空白、続いた空白、句読点の前の空白は、貼り付けや折り返しの名残です。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    for text in texts(measure) {
        let mended = mended(text.text);
        if mended != text.text && !mended.is_empty() {
            let fix = text.replace(frame, mended.clone());
            let message = format!("{}に余分な空白があります。", text.word());
            found.push(
                text.found(message).printed(format!("「{}」", text.text)).understood(format!("「{mended}」")).fix(fix),
            );
        }
    }
}

fn mended(text: &str) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut blanks = String::new();
    for c in text.trim().chars() {
        if matches!(c, ' ' | '　' | '\t') {
            blanks.push(c);
            continue;
        }
        let closes = matches!(c, '、' | '。' | '）' | '」' | '』' | '】');
        if let Some(first) = blanks.chars().next().filter(|_| !closes) {
            mended.push(first);
        }
        blanks.clear();
        mended.push(c);
    }
    mended
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn single_blanks_between_words_are_good() {
        assert_good(&RULE, &one(|measure| measure.overview = "JIS X 8341に準拠する。 なお、見直す。".to_owned()));
    }

    #[test]
    fn other_blanks_are_taken_out() {
        let mended = assert_mended(&RULE, &one(|measure| measure.overview = " 運用  する 。".to_owned()));
        assert_eq!(mended.measures()[0].overview, "運用 する。");
    }
}
