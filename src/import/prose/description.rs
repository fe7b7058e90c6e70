//! A text over several lines: wraps joined, references to footnotes taken out.

use std::collections::BTreeMap;

use crate::model::{Certainty, Finding};

use super::footnote::Footnote;
use super::{Line, Note};

/// The shortest tail of a term that still lets a number behind it be taken for a reference to its footnote.
const TAIL: usize = 2;

/// A text in the making.
#[derive(Default)]
pub(super) struct Description {
    text: String,
}

impl Description {
    /// Whether a sentence has ended with what was read so far, or nothing was read.
    pub(super) fn is_complete(&self) -> bool {
        self.text.is_empty() || self.text.ends_with('。')
    }

    /// Adds a line.
    pub(super) fn push(&mut self, line: Line<'_>, notes: &BTreeMap<u32, Footnote>, findings: &mut Vec<Finding>) {
        let text = line.text.trim();
        if text.contains([' ', '　']) {
            let message = "文章の中に空白があります。印字のまま残しました。";
            findings.push(Note::warning("import-doubtful-blank", line.number, message).printed(text).finding());
        }
        if self.text.ends_with('。') {
            self.text.push('\n');
        }
        let mut rest = text;
        while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
            let (head, tail) = rest.split_at(start);
            let (digits, after) = tail.split_at(tail.find(|c: char| !c.is_ascii_digit()).unwrap_or(tail.len()));
            self.text.push_str(head);
            match self.reference(digits, notes) {
                Some(certainty) => {
                    let message = "脚注の番号とみて、文章から除きました。";
                    let note = Note::info("import-footnote-number", line.number, message).printed(text);
                    findings.push(note.understood(&format!("{head}{after}")).certainty(certainty).finding());
                }
                None => {
                    let message = "脚注の番号かどうかを判断できない数字があります。印字のまま残しました。";
                    findings
                        .push(Note::warning("import-footnote-number", line.number, message).printed(text).finding());
                    self.text.push_str(digits);
                }
            }
            rest = after;
        }
        self.text.push_str(rest);
    }

    /// Whether digits behind the text refer to a footnote: its term stands before them, or at least the term's tail.
    fn reference(&self, digits: &str, notes: &BTreeMap<u32, Footnote>) -> Option<Certainty> {
        let term = &notes.get(&digits.parse().ok()?)?.term;
        if self.text.ends_with(term) {
            return Some(Certainty::Certain);
        }
        let tail = term.char_indices().rev().nth(TAIL - 1).and_then(|(at, _)| term.get(at..))?;
        self.text.ends_with(tail).then_some(Certainty::Likely)
    }

    /// The text.
    pub(super) fn finish(self) -> String {
        self.text
    }
}
