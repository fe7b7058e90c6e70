//! Every ※ has its note, and every note its ※.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use std::collections::BTreeSet;

use super::super::text::texts;
use crate::model::{Field, Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "note-mark",
    title: "※と注の対応",
    explanation: "本文や表の※には同じ番号の注を付け、注には本文の※を付けます。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let notes: BTreeSet<String> = measure.footnotes.iter().map(|note| fold_width(note.mark())).collect();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for text in texts(measure).into_iter().filter(|text| !matches!(text.field, Field::Footnote(_))) {
        for mark in marks(text.text) {
            let has_note = notes.contains(&mark) || (mark == "※" && notes.iter().any(|note| note.starts_with('※')));
            if !has_note && used.insert(mark.clone()) {
                found.push(
                    text.found(format!("{}の「{mark}」にあたる注がありません。", text.word())).printed(text.text),
                );
            }
            used.insert(mark);
        }
    }
    for note in &measure.footnotes {
        let mark = fold_width(note.mark());
        let at = |message: &str| Found::at(measure, Field::Footnote(note.id), message).printed(&note.text);
        if mark.is_empty() {
            found.push(at("注の頭に※がありません。"));
        } else if !used.contains(&mark) && (mark != "※" || used.is_empty()) {
            found.push(at("この注を指す※が、本文にも表にもありません。"));
        }
    }
}

/// The marks in a text, each ※ with the digits behind it.
fn marks(text: &str) -> Vec<String> {
    let folded = fold_width(text);
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    folded.split('※').skip(1).map(|rest| format!("※{}", digits(rest))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::Footnote;

    fn noted(overview: &str, note: &str) -> crate::model::Catalogue {
        one(|measure| {
            measure.overview = overview.to_owned();
            let id = measure.fresh_footnote();
            measure.footnotes.extend((!note.is_empty()).then(|| Footnote { id, text: note.to_owned() }));
        })
    }

    #[test]
    fn a_mark_with_its_note_is_good() {
        assert_good(&RULE, &noted("三法※1を示す。", "※１ 三法：総称"));
        assert_good(&RULE, &noted("三法※を示す。", "※三法：総称"));
        assert_good(&RULE, &noted("三法を示す。", ""));
    }

    #[test]
    fn a_mark_without_note_and_a_note_without_mark_are_found() {
        assert_bad(&RULE, &noted("三法※を示す。", ""), "「※」にあたる注がありません");
        assert_bad(&RULE, &noted("三法を示す。", "※三法：総称"), "この注を指す※が");
        assert_bad(&RULE, &noted("三法を示す。", "三法：総称"), "頭に※がありません");
    }
}
