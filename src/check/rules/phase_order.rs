//! Phases of the work follow each other.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Month, ScheduleRow, Severity};

pub(super) static RULE: Rule = Rule {
    name: "phase-order",
    title: "工程の順序",
    explanation: "計画・調達・設計・開発・運用などの工程は、この順に進みます。行の並びが逆のもの、運用が開発の終わる前に始まるものを示します。一つの行に複数の工程があるときは、その前後だけを見ます。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

/// The phases in their order; words of one rank may stand in any order.
const PHASES: [(&str, u8); 12] = [
    ("基本計画", 1),
    ("要件定義", 1),
    ("計画策定", 1),
    ("調達", 2),
    ("設計", 3),
    ("開発", 4),
    ("構築", 4),
    ("製造", 4),
    ("テスト", 5),
    ("試験運用", 5),
    ("試行", 5),
    ("運用", 6),
];
const OPERATION: u8 = 6;

/// The first and last phase a label names, where the whole label is made of phases.
fn phases(label: &str) -> Option<(u8, u8)> {
    let mut rest = label.replace(['・', '、', '～', '〜', '（', '）', '(', ')', ' ', '　'], "");
    for word in ["保守", "開始", "運用管理"] {
        rest = rest.replace(word, if word == "運用管理" { "運用" } else { "" });
    }
    let mut ranks = Vec::new();
    while !rest.is_empty() {
        let (word, rank) = PHASES.iter().find(|(word, _)| rest.starts_with(word))?;
        ranks.push(*rank);
        rest = rest.get(word.len()..)?.to_owned();
    }
    Some((*ranks.iter().min()?, *ranks.iter().max()?))
}

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let rows: Vec<(&ScheduleRow, (u8, u8))> =
        measure.schedule.rows.iter().filter_map(|row| Some((row, phases(&row.label)?))).collect();
    for pair in rows.windows(2) {
        let [(before, (least, _)), (row, (_, most))] = pair else { continue };
        if most < least {
            let message = format!("「{}」が「{}」より下の行にあります。", row.label, before.label);
            found.push(Found::at(measure, Field::Row(row.id), message));
        }
    }
    for (row, _) in rows.iter().filter(|(_, ranks)| *ranks == (OPERATION, OPERATION)) {
        let Some(start) = start(row) else { continue };
        let making = rows.iter().filter(|(_, (least, most))| *least >= 3 && *most <= 4);
        for (other, _) in making {
            if other.bars.iter().map(|bar| bar.first).min().is_some_and(|first| start < first) {
                let message = format!("「{}」が「{}」より前に始まります。", row.label, other.label);
                found.push(Found::at(measure, Field::Row(row.id), message).printed(start.in_words()));
            }
        }
    }
}

fn start(row: &ScheduleRow) -> Option<Month> {
    row.bars.iter().map(|bar| bar.first).min()
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    fn rows(labels: [(&str, i32); 2]) -> crate::model::Catalogue {
        one(|measure| {
            let mut second = measure.schedule.rows[0].clone();
            second.id = measure.fresh_row();
            second.bars[0].id = measure.fresh_bar();
            measure.schedule.rows.push(second);
            for (row, (label, start)) in measure.schedule.rows.iter_mut().zip(labels) {
                row.label = label.to_owned();
                row.bars[0].first = row.bars[0].first.plus(start);
            }
        })
    }

    #[test]
    fn phases_in_order_are_good() {
        assert_good(&RULE, &rows([("調達", 0), ("運用保守", 12)]));
        assert_good(&RULE, &rows([("設計・開発", 0), ("運用開始", 12)]));
        assert_good(&RULE, &rows([("現行システム運用", 0), ("開発", 12)]));
    }

    #[test]
    fn phases_out_of_order_are_found() {
        assert_bad(&RULE, &rows([("開発", 12), ("調達", 0)]), "「調達」が「開発」より下の行");
        assert_bad(&RULE, &rows([("開発", 12), ("運用", 0)]), "「運用」が「開発」より前に始まります");
    }
}
