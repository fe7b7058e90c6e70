//! What the source lost is filled in.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "bar-unread",
    title: "期間未入力の取組",
    explanation: "原文のPDFでは矢印が図として描かれ、テキストには残っていません。原本を見て、期間を入力してください。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let unread: Vec<_> = measure.schedule.rows.iter().filter(|row| row.unread).map(|row| row.label.as_str()).collect();
    if !unread.is_empty() {
        let message = format!("{}行の期間が未入力です。", unread.len());
        found.push(Found::at(measure, Field::Schedule, message).printed(unread.join("、")));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn unread_rows_are_counted() {
        assert_good(&RULE, &one(|_| {}));
        assert_bad(&RULE, &one(|measure| measure.schedule.rows[0].unread = true), "1行の期間が未入力");
    }
}
