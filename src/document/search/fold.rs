//! The folded form of text in which search compares.
//!
//! Two texts that a reader would call the same fold to the same: full and half width, compatibility signs and
//! composed letters (NFKC: ㈱ is (株), ① is 1, ½ is 1/2), upper and lower case, katakana and hiragana. Blanks of
//! every sort are left out, U+3000 and line breaks included. The prolonged sound mark, hyphens, dashes and minus
//! signs are one sign, because the sources print カー05 for カ-05; so are the wave dash and the tilde.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::canonical_combining_class;

/// A stretch of the original text that folds as one, with the place of its folded form.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Piece {
    /// Where its folded form begins, in bytes of the folded text.
    pub(super) folded: usize,
    /// Where it begins in the original text.
    pub(super) start: usize,
    /// Where it ends in the original text.
    pub(super) end: usize,
}

/// The folded form of a text.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    fold_pieces(text, &mut folded, |_| {});
    folded
}

/// The folded form with the pieces it came from; what folds to nothing has no piece.
pub(super) fn fold_with_pieces(text: &str) -> (String, Vec<Piece>) {
    let mut folded = String::with_capacity(text.len());
    let mut pieces = Vec::new();
    fold_pieces(text, &mut folded, |piece| pieces.push(piece));
    (folded, pieces)
}

/// Appends the folded form of a text.
pub(super) fn fold_pieces(text: &str, folded: &mut String, mut note: impl FnMut(Piece)) {
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        let mut joined = false;
        while let Some((at, next)) = chars.next_if(|(_, next)| joins(*next)) {
            end = at + next.len_utf8();
            joined = true;
        }
        let before = folded.len();
        if !joined && is_plain(c) {
            folded.extend(unified(c.to_ascii_lowercase()));
        } else {
            for c in text.get(start..end).unwrap_or_default().nfkc() {
                folded.extend(c.to_lowercase().filter_map(unified));
            }
        }
        if folded.len() > before {
            note(Piece { folded: before, start, end });
        }
    }
}

/// Whether a character belongs to the one before it: combining marks, half-width voicing marks.
fn joins(c: char) -> bool {
    c >= '\u{300}' && (matches!(c, 'ﾞ' | 'ﾟ') || canonical_combining_class(c) != 0)
}

/// Whether NFKC keeps a character and only case and the unification below can change it.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..='\u{7F}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FE}' | '\u{4E00}'..='\u{9FFF}' | '、' | '。' | '「' | '」')
}

/// One sign for all that search does not tell apart; `None` for what it leaves out.
fn unified(c: char) -> Option<char> {
    match c {
        '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' | '\u{AD}' => None,
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(u32::from(c) - 0x60),
        'ー' | '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' | '─' => Some('-'),
        '〜' => Some('~'),
        '\u{2044}' => Some('/'),
        c if c.is_whitespace() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_a_reader_calls_the_same_folds_to_the_same() {
        for same in [
            ["ＤＸ推進", "dx推進", "D X 推　進"],
            ["デジタル", "ﾃﾞｼﾞﾀﾙ", "でじたる"],
            ["が", "か\u{3099}", "ｶﾞ"],
            ["カー05", "カ-05", "か－０５"],
            ["データ", "デ−タ", "デ\u{2014}タ"],
            ["㈱", "(株)", "（株）"],
            ["①", "1", "１"],
            ["½", "1/2", "１／２"],
            ["CO ₂", "co2", "ＣＯ２"],
            ["令和6～8", "令和6~8", "令和6〜8"],
            ["ヴ", "ゔ", "ｳﾞ"],
        ] {
            for other in &same[1..] {
                assert_eq!(fold(same[0]), fold(other), "{other}");
            }
        }
    }

    #[test]
    fn what_a_reader_tells_apart_stays_apart() {
        for (a, b) in [("か", "が"), ("は", "ぱ"), ("1", "2"), ("、", "。"), ("件", "県"), ("ヤ", "ャ")] {
            assert_ne!(fold(a), fold(b));
        }
    }

    proptest! {
        // A half-width voicing mark behind a blank would join the letter before the blank on the second folding.
        #[test]
        fn folding_twice_changes_nothing_more_in_japanese(text in "[ァ-ヾぁ-ゖ一-龥ａ-ｚＡ-Ｚ0-9０-９ｦ-ﾝ㈱①½　 ーｰ-]{0,20}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }

        #[test]
        fn pieces_cover_the_folded_text_in_order(text: String) {
            let (folded, pieces) = fold_with_pieces(&text);
            prop_assert_eq!(&folded, &fold(&text));
            prop_assert_eq!(pieces.first().map_or(0, |piece| piece.folded), 0);
            prop_assert!(pieces.windows(2).all(|pair| pair[0].folded < pair[1].folded && pair[0].end <= pair[1].start));
            for piece in pieces {
                prop_assert!(text.is_char_boundary(piece.start) && text.is_char_boundary(piece.end));
                prop_assert!(folded.is_char_boundary(piece.folded) && piece.start < piece.end);
            }
        }
    }
}
