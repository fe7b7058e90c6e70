//! A measure that is listed has a card.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "body-missing",
    title: "カードのない施策",
    explanation: "一覧に載っている施策には、施策概要などを書いたカードが必要です。原文のページが抜けているときは、原本から補ってください。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    if !measure.body_missing {
        return;
    }
    let lines: Vec<_> = frame.index.get(&measure.id).into_iter().flatten().collect();
    let listed: Vec<_> = lines.iter().map(|line| format!("{} {}", line.number, line.name)).collect();
    let message = "施策一覧にありますが、カードがありません。";
    let line = lines.first().map(|line| line.line);
    found.push(Found::at(measure, Field::Overview, message).printed(listed.join("、")).line(line).certain());
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;

    #[test]
    fn a_card_is_good_and_its_absence_is_found() {
        assert_good(&RULE, &one(|_| {}));
        assert_bad(&RULE, &one(|measure| measure.body_missing = true), "カードがありません");
    }
}
