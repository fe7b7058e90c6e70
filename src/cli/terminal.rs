//! Text for a terminal: what a file holds must not steer the terminal that shows it.

use std::fmt::Write as _;

/// Whether a terminal would act on a character, or show the text around it in another order.
fn steers(c: char) -> bool {
    (c.is_control() && c != '\n')
        || matches!(c, '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// The text with control characters, escape sequences and direction marks spelled out as in RON: `\u{1b}`.
pub(super) fn shown(text: &str) -> String {
    if !text.contains(steers) {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        match c {
            '\t' => shown.push_str("\\t"),
            '\r' => shown.push_str("\\r"),
            // Formatting into a string cannot fail.
            c if steers(c) => write!(shown, "\\u{{{:x}}}", u32::from(c)).unwrap_or_default(),
            c => shown.push(c),
        }
    }
    shown
}

/// The text on one line.
pub(super) fn flat(text: &str) -> String {
    text.replace('\n', "⏎")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_steer_a_terminal_is_spelled_out() {
        assert_eq!(shown("赤\u{1b}[31m字"), "赤\\u{1b}[31m字");
        assert_eq!(shown("題\u{1b}]0;乗取り\u{7}"), "題\\u{1b}]0;乗取り\\u{7}");
        assert_eq!(shown("上書き\r行\t欄"), "上書き\\r行\\t欄");
        assert_eq!(shown("\u{9b}2J\u{202e}逆\u{2066}"), "\\u{9b}2J\\u{202e}逆\\u{2066}");
        assert_eq!(shown("一行目\n二行目　㈱"), "一行目\n二行目　㈱");
    }
}
