//! An overview is made of sentences; a goal that ends in a verb ends in a full stop.

use super::super::frame::Frame;
use super::super::text::fix;
use super::super::{Found, Judge, Rule};
use crate::command::{Command, TextField};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "sentence-end",
    title: "文の終わり方",
    explanation: "施策概要は句点で終わる文にします。施策目標は体言止めか句点のどちらかにし、動詞で終わるときは句点を付けます。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

const VERB_ENDS: [char; 9] = ['る', 'う', 'く', 'ぐ', 'す', 'つ', 'ぬ', 'ぶ', 'む'];

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let (overview, goal) = (measure.overview.trim(), measure.goal.trim());
    let stop = |field: TextField, text: &str| {
        let command = Command::SetText { measure: measure.id, field, text: format!("{text}。") };
        Some(fix(measure, &format!("{}に句点を付加", field.word()), command))
    };
    if !overview.is_empty() && !overview.ends_with(['。', '）', ')', '」']) {
        let tail: String = tail(overview);
        let is_verb = overview.ends_with(VERB_ENDS);
        let fix = if is_verb { stop(TextField::Overview, overview) } else { None };
        let message = "施策概要が句点で終わっていません。";
        found.push(Found::at(measure, Field::Overview, message).printed(tail).fix(fix));
    }
    if goal.ends_with(VERB_ENDS) && !is_noun(goal) {
        let message = "施策目標が動詞で終わり、句点がありません。";
        found.push(Found::at(measure, Field::Goal, message).printed(tail(goal)).fix(stop(TextField::Goal, goal)));
    }
    if ends_twice(overview) {
        let message = "施策概要が「もの。」で終わっています。";
        found.push(Found::at(measure, Field::Overview, message).printed(tail(overview)));
    }
}

/// Nouns that end like verbs.
fn is_noun(text: &str) -> bool {
    ["ロール", "しくみづくる", "まつ"].iter().any(|word| text.ends_with(word))
}

fn ends_twice(overview: &str) -> bool {
    ["するもの。", "図るもの。", "行うもの。"].iter().any(|end| overview.ends_with(end))
}

fn tail(text: &str) -> String {
    let length = text.chars().count();
    let end: String = text.chars().skip(length.saturating_sub(16)).collect();
    if length > 16 { format!("…{end}") } else { end }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn sentences_and_nouns_are_good() {
        assert_good(&RULE, &one(|_| {}));
        assert_good(&RULE, &one(|measure| measure.goal = "利便性の向上を図る。".to_owned()));
    }

    #[test]
    fn a_missing_full_stop_is_found_and_set() {
        let mended = assert_mended(&RULE, &one(|measure| measure.goal = "利便性の向上を図る".to_owned()));
        assert_eq!(mended.measures()[0].goal, "利便性の向上を図る。");
        assert_bad(&RULE, &one(|measure| measure.overview = "台帳の電子化".to_owned()), "句点で終わっていません");
        assert_bad(&RULE, &one(|measure| measure.overview = "台帳を更新するもの。".to_owned()), "「もの。」");
    }
}
