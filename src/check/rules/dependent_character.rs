//! Characters that not every computer shows alike are avoided.

use super::super::frame::Frame;
use super::super::text::texts;
use super::super::{Found, Judge, Rule};
use crate::model::{Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "dependent-character",
    title: "環境に依存する文字",
    explanation: "㈱・㍻・№のような組文字、外字、制御文字、HTMLの名残は、読み上げや別の環境で失われます。丸数字とローマ数字は数えません。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

const TAGS: [&str; 10] = ["<br", "<p>", "</p>", "<div", "</div>", "<small", "</small>", "&nbsp;", "&amp;", "&lt;"];

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    for text in texts(measure) {
        if let Some(tag) = TAGS.iter().find(|tag| text.text.contains(**tag)) {
            let message = format!("{}にHTMLの名残「{tag}」があります。", text.word());
            found.push(text.found(message).printed(text.text));
        }
        let mut wrong: Vec<char> = text.text.chars().filter(|c| is_dependent(*c)).collect();
        wrong.dedup();
        if wrong.is_empty() {
            continue;
        }
        let shown: Vec<_> = wrong
            .iter()
            .map(|c| if c.is_control() { format!("U+{:04X}", u32::from(*c)) } else { c.to_string() })
            .collect();
        let message = format!("{}に環境に依存する文字「{}」があります。", text.word(), shown.join("」「"));
        let mended: String =
            text.text.chars().map(|c| if is_squared(c) { fold_width(&c.to_string()) } else { c.to_string() }).collect();
        let fix = (mended != text.text && wrong.iter().all(|c| is_squared(*c)))
            .then(|| text.replace(frame, mended.clone()))
            .flatten();
        found.push(text.found(message).printed(text.text).understood(mended).fix(fix));
    }
}

/// Squared and bracketed words, which NFKC writes out.
fn is_squared(c: char) -> bool {
    matches!(c, '\u{3200}'..='\u{32ff}' | '\u{3300}'..='\u{33ff}' | '№' | '℡' | '\u{fb00}'..='\u{fb06}')
        && !matches!(c, '\u{3251}'..='\u{325f}' | '\u{32b1}'..='\u{32bf}' | '㎡' | '㎥' | '㎢' | '㎞' | '㎏' | '㎝' | '㎜')
}

fn is_dependent(c: char) -> bool {
    let private =
        matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{fffd}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f000}'..='\u{1faff}');
    private || is_squared(c) || (c.is_control() && c != '\n')
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn plain_and_numbered_characters_are_good() {
        assert_good(&RULE, &one(|measure| measure.overview = "①情報Ⅱと②CO₂を100㎡で扱う。".to_owned()));
    }

    #[test]
    fn squared_words_are_written_out_and_others_are_found() {
        let mended = assert_mended(&RULE, &one(|measure| measure.overview = "㈱神奈川と連携する。".to_owned()));
        assert_eq!(mended.measures()[0].overview, "(株)神奈川と連携する。");
        assert_bad(&RULE, &one(|measure| measure.overview = "外字\u{e000}を使う。".to_owned()), "環境に依存する文字");
        assert_bad(&RULE, &one(|measure| measure.overview = "<p>本文。".to_owned()), "HTMLの名残");
    }
}
