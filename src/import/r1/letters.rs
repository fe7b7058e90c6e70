//! Letters printed apart (I o T): put together where the word stands unbroken elsewhere in the document.

use std::collections::BTreeSet;

use super::super::lines::Line;

/// The longest word looked for.
const LONGEST: usize = 12;

/// The words of Latin letters that stand unbroken in the document.
pub(super) struct Words(BTreeSet<String>);

/// What became of the letters of one text.
#[derive(PartialEq, Eq, Debug, Default)]
pub(super) struct Mended {
    /// The text with its words together; `None` where there is nothing to put together.
    pub(super) joined: Option<String>,
    /// The text as it would read if the words without evidence were together too; `None` where there are none.
    pub(super) supposed: Option<String>,
}

impl Words {
    /// Collects the words; one pass over the document.
    pub(super) fn of(lines: &[Line<'_>]) -> Self {
        let words = lines.iter().flat_map(|line| line.text.split(|c: char| !c.is_ascii_alphabetic()));
        Self(words.filter(|word| (2..=LONGEST).contains(&word.len())).map(str::to_owned).collect())
    }

    /// Puts together what is certainly one word.
    pub(super) fn mend(&self, text: &str) -> Mended {
        let chars: Vec<char> = text.chars().collect();
        let (mut joined, mut supposed) = (String::with_capacity(text.len()), String::with_capacity(text.len()));
        let (mut changed, mut doubtful) = (false, false);
        let mut at = 0;
        while let Some(c) = chars.get(at) {
            let word = spaced_word(&chars, at);
            if word.chars().count() < 2 {
                joined.push(*c);
                supposed.push(*c);
                at += 1;
                continue;
            }
            let length = word.len() * 2 - 1;
            supposed.push_str(&word);
            if self.0.contains(&word) {
                changed = true;
                joined.push_str(&word);
            } else {
                doubtful = true;
                joined.extend(chars.iter().skip(at).take(length));
            }
            at += length;
        }
        Mended { joined: changed.then_some(joined), supposed: doubtful.then_some(supposed) }
    }
}

/// The single letters from a place on, each one blank from the next; empty where none begin there.
fn spaced_word(chars: &[char], at: usize) -> String {
    let letter = |at: usize| chars.get(at).copied().filter(char::is_ascii_alphabetic);
    let in_word = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_alphanumeric);
    let mut word = String::new();
    if in_word(at.checked_sub(1)) {
        return word;
    }
    let mut next = at;
    while let Some(c) = letter(next).filter(|_| !in_word(Some(next + 1))) {
        word.push(c);
        if chars.get(next + 1) != Some(&' ') {
            break;
        }
        next += 2;
    }
    word
}

#[cfg(test)]
mod tests {
    use super::super::super::lines;
    use super::*;

    fn mended(text: &str) -> Mended {
        Words::of(&lines::split("IoTとAI、ICT、RPA\nLAN").unwrap()).mend(text)
    }

    #[test]
    fn letters_apart_become_the_word_that_stands_elsewhere() {
        let cases = [
            ("簡易型I o T技術の導入", "簡易型IoT技術の導入"),
            ("A I 活用型", "AI 活用型"),
            ("(R P A)とI C T環境", "(RPA)とICT環境"),
            ("無線L A N", "無線LAN"),
        ];
        for (printed, read) in cases {
            assert_eq!(mended(printed), Mended { joined: Some(read.to_owned()), supposed: None }, "{printed}");
        }
    }

    #[test]
    fn letters_without_evidence_stay_apart() {
        let read = mended("P L A N E Tかながわ");
        assert_eq!(read, Mended { joined: None, supposed: Some("PLANETかながわ".to_owned()) });
    }

    #[test]
    fn ordinary_words_and_single_letters_are_left_alone() {
        for text in ["JIS X 8341-3:2016", "PLANE Tかながわ", "Tokyo Day Trip -Kanagawa-", "100% A", "LINE Pay", ""]
        {
            assert_eq!(mended(text), Mended::default(), "{text}");
        }
    }
}
