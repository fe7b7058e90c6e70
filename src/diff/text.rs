//! What changed within a text, in words and phrases.
//!
//! Japanese is written without blanks, so a comparison by character gives confetti: 推進する and 促進します share
//! 進 and す. The text is cut where the script changes, compared in these pieces, and what little stands between two
//! changes is taken into them; inside a compound of kanji the common beginning and end are set apart again.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use unicode_normalization::UnicodeNormalization;

/// A stretch of a compared text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Span {
    /// The same on both sides.
    Same(String),
    /// Different; one side may be empty.
    Changed {
        /// What the old text has here.
        old: String,
        /// What the new text has here.
        new: String,
    },
}

/// The most pieces that are compared one by one; longer texts are compared by their ends only.
const MOST_PIECES: usize = 4_000;

/// Stretches of at most so many equal characters between two changes belong to the change.
const ISLAND: usize = 2;

/// The fewest characters at the ends of a compound of kanji that are set apart.
const STEM: usize = 2;

impl Span {
    fn swapped(self) -> Self {
        match self {
            Self::Same(text) => Self::Same(text),
            Self::Changed { old, new } => Self::Changed { old: new, new: old },
        }
    }
}

/// The stretches with old and new exchanged.
#[must_use]
pub(super) fn swapped(spans: Vec<Span>) -> Vec<Span> {
    spans.into_iter().map(Span::swapped).collect()
}

/// Compares two texts; joined, the stretches give both texts again.
///
/// The result does not depend on which text is called old, but for the names of the sides.
#[must_use]
pub fn spans(old: &str, new: &str) -> Vec<Span> {
    // One order for both directions, so that a comparison read backwards is its mirror image.
    if old > new { swapped(compare(new, old)) } else { compare(old, new) }
}

/// Whether two different texts are the same but for blanks, line breaks and the width of characters.
#[must_use]
pub fn differs_in_layout_only(old: &str, new: &str) -> bool {
    old != new && bare(old) == bare(new)
}

/// The text without blanks, in one width; signs such as ① keep their form.
#[must_use]
pub fn bare(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if matches!(c, '\u{FF00}'..='\u{FFEF}') {
            folded.extend(std::iter::once(c).nfkc());
        } else {
            folded.push(c);
        }
    }
    folded.nfc().collect()
}

fn compare(old: &str, new: &str) -> Vec<Span> {
    if old == new {
        return if old.is_empty() { Vec::new() } else { vec![Span::Same(old.to_owned())] };
    }
    let (old_pieces, new_pieces) = (pieces(old), pieces(new));
    let mut spans = Vec::new();
    if old_pieces.len().max(new_pieces.len()) > MOST_PIECES {
        push_by_ends(&mut spans, &old_pieces, &new_pieces);
    } else {
        push_by_pieces(&mut spans, &old_pieces, &new_pieces);
    }
    merged(merged(spans).into_iter().flat_map(set_stems_apart).collect())
}

fn joined(pieces: &[&str], range: std::ops::Range<usize>) -> String {
    pieces.get(range).unwrap_or_default().concat()
}

fn push_by_pieces(spans: &mut Vec<Span>, old: &[&str], new: &[&str]) {
    for op in capture_diff_slices(Algorithm::Myers, old, new) {
        spans.push(match op {
            DiffOp::Equal { .. } => Span::Same(joined(old, op.old_range())),
            DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. } => {
                Span::Changed { old: joined(old, op.old_range()), new: joined(new, op.new_range()) }
            }
        });
    }
}

fn push_by_ends(spans: &mut Vec<Span>, old: &[&str], new: &[&str]) {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - head;
    let tail = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    spans.push(Span::Same(joined(old, 0..head)));
    spans.push(Span::Changed { old: joined(old, head..old.len() - tail), new: joined(new, head..new.len() - tail) });
    spans.push(Span::Same(joined(old, old.len() - tail..old.len())));
}

/// Joins neighbours of a kind, and takes small islands between two changes into them.
fn merged(spans: Vec<Span>) -> Vec<Span> {
    let mut done: Vec<Span> = Vec::new();
    for span in spans {
        match span {
            Span::Same(text) if text.is_empty() => {}
            Span::Same(text) => match done.last_mut() {
                Some(Span::Same(before)) => before.push_str(&text),
                Some(Span::Changed { .. }) | None => done.push(Span::Same(text)),
            },
            Span::Changed { old, new } if old.is_empty() && new.is_empty() => {}
            Span::Changed { old, new } => push_change(&mut done, &old, &new),
        }
    }
    done
}

fn push_change(done: &mut Vec<Span>, old: &str, new: &str) {
    let island = match done.as_slice() {
        [.., Span::Changed { .. }, Span::Same(text)] if text.chars().count() <= ISLAND => text.clone(),
        _ => String::new(),
    };
    if !island.is_empty() {
        done.pop();
    }
    match done.last_mut() {
        Some(Span::Changed { old: before, new: after }) => {
            before.push_str(&island);
            after.push_str(&island);
            before.push_str(old);
            after.push_str(new);
        }
        Some(Span::Same(_)) | None => done.push(Span::Changed { old: old.to_owned(), new: new.to_owned() }),
    }
}

/// Sets the kanji common to both sides apart: 電子決裁率 and 電子決裁件数 differ in 率 and 件数.
fn set_stems_apart(span: Span) -> Vec<Span> {
    let Span::Changed { old, new } = span else { return vec![span] };
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let kanji = |(a, b): &(&char, &char)| a == b && Script::of(**a) == Script::Kanji;
    let long = |count: usize| if count < STEM { 0 } else { count };
    let head = long(old.iter().zip(&new).take_while(kanji).count());
    let most = old.len().min(new.len()) - head;
    let tail = long(old.iter().rev().zip(new.iter().rev()).take(most).take_while(kanji).count());
    let text = |chars: &[char], from: usize, to: usize| chars.get(from..to).unwrap_or_default().iter().collect();
    vec![
        Span::Same(text(&old, 0, head)),
        Span::Changed { old: text(&old, head, old.len() - tail), new: text(&new, head, new.len() - tail) },
        Span::Same(text(&old, old.len() - tail, old.len())),
    ]
}

/// What a character is written in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Script {
    Kanji,
    Katakana,
    Hiragana,
    Latin,
    Digit,
    Blank,
    Sign,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            '々' | '〇' | '一'..='\u{9FFF}' | '\u{3400}'..='\u{4DBF}' | '\u{F900}'..='\u{FAFF}' => Self::Kanji,
            'ァ'..='ヺ' | 'ー' | 'ｦ'..='ﾟ' => Self::Katakana,
            'ぁ'..='ゖ' => Self::Hiragana,
            '0'..='9' | '０'..='９' => Self::Digit,
            c if c.is_whitespace() => Self::Blank,
            c if c.is_alphabetic() => Self::Latin,
            _ => Self::Sign,
        }
    }
}

/// Cuts a text where the script changes; a number keeps its separators, every other sign stands alone.
fn pieces(text: &str) -> Vec<&str> {
    let mut cuts = vec![0];
    let mut before: Option<Script> = None;
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let follows = rest.peek().map(|(_, next)| Script::of(*next));
        let joins_digits =
            matches!(c, ',' | '.' | '，' | '．') && before == Some(Script::Digit) && follows == Some(Script::Digit);
        let combines = matches!(c, '\u{3099}' | '\u{309A}' | '\u{FE00}'..='\u{FE0F}');
        let script = match (before, Script::of(c)) {
            (Some(before), _) if joins_digits || combines => before,
            (Some(Script::Hiragana), Script::Katakana) if c == 'ー' => Script::Hiragana,
            (_, script) => script,
        };
        let goes_on = before == Some(script) && (script != Script::Sign || combines);
        if at > 0 && !goes_on {
            cuts.push(at);
        }
        before = Some(script);
    }
    cuts.push(text.len());
    cuts.iter().zip(cuts.iter().skip(1)).filter_map(|(from, to)| text.get(*from..*to)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The stretches in one line: what is the same, and [old→new].
    fn shown(old: &str, new: &str) -> String {
        let show = |span| match span {
            Span::Same(text) => text,
            Span::Changed { old, new } => format!("[{old}→{new}]"),
        };
        spans(old, new).into_iter().map(show).collect()
    }

    #[test]
    fn reader_sees_words_and_phrases() {
        for (old, new, expected) in [
            ("令和8年度までに整備する", "令和9年度までに整備する", "令和[8→9]年度までに整備する"),
            ("電子決裁率：100%", "電子決裁件数：100%", "電子決裁[率→件数]：100%"),
            ("36,300クリック", "110,300クリック", "[36,300→110,300]クリック"),
            ("業務を推進する。", "業務を促進します。", "業務を[推進する→促進します]。"),
            ("システムを構築する", "サービスを構築する", "[システム→サービス]を構築する"),
            ("再構築", "再設計", "[再構築→再設計]"),
            ("県民の利便性", "県民や事業者の利便性", "県民[→や事業者]の利便性"),
            ("実証を行い、検証する", "試行を始め、検証する", "[実証を行い→試行を始め]、検証する"),
            ("", "新しい目標", "[→新しい目標]"),
        ] {
            assert_eq!(shown(old, new), expected);
        }
    }

    #[test]
    fn islands_of_one_or_two_characters_join_the_change() {
        assert_eq!(shown("申請の受付を行う窓口", "届出の審査を行う窓口"), "[申請の受付→届出の審査]を行う窓口");
    }

    #[test]
    fn layout_is_blanks_line_breaks_and_width() {
        for (old, new) in [("ＤＸ 推進", "DX推進"), ("ﾃﾞｼﾞﾀﾙ", "デジタル"), ("運用\n保守", "運用　保守")]
        {
            assert!(differs_in_layout_only(old, new), "{old} {new}");
        }
        for (old, new) in [("①運用", "1運用"), ("㈱", "(株)"), ("同じ", "同じ"), ("運用", "運営")] {
            assert!(!differs_in_layout_only(old, new), "{old} {new}");
        }
    }

    #[test]
    fn very_long_texts_are_compared_by_their_ends() {
        let old = "あ、".repeat(MOST_PIECES);
        let new = format!("い、{old}").replace("あ、い", "う");
        let found = spans(&old, &new);
        assert_eq!(found.first(), Some(&Span::Changed { old: String::new(), new: "い、".to_owned() }));
        assert_eq!(found.len(), 2);
    }

    fn like() -> impl Strategy<Value = String> {
        "[施策推進電子アイカーあのをする8９,.、\u{3099} ①a]{0,24}"
    }

    proptest! {
        #[test]
        fn stretches_give_both_texts_again(old in like(), new in like()) {
            let (mut left, mut right) = (String::new(), String::new());
            for span in spans(&old, &new) {
                match span {
                    Span::Same(text) => { left.push_str(&text); right.push_str(&text); }
                    Span::Changed { old, new } => { left.push_str(&old); right.push_str(&new); }
                }
            }
            prop_assert_eq!((left, right), (old, new));
        }

        #[test]
        fn reading_backwards_mirrors_the_stretches(old in like(), new in like()) {
            prop_assert_eq!(spans(&new, &old), swapped(spans(&old, &new)));
        }

        #[test]
        fn no_island_is_left_between_two_changes(old in like(), new in like()) {
            for three in spans(&old, &new).windows(3) {
                if let [Span::Changed { .. }, Span::Same(text), Span::Changed { .. }] = three {
                    prop_assert!(text.chars().count() > ISLAND, "{}", text);
                }
            }
        }
    }
}
