//! A lead bureau is one of the legend.

use super::super::frame::Frame;
use super::super::text::fix;
use super::super::{Found, Judge, Rule};
use crate::command::Command;
use crate::model::{Field, Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "bureau-unknown",
    title: "凡例にない局",
    explanation: "とりまとめ局は、凡例のとりまとめ局の一覧にある名称で書きます。字幅や空白だけの違いは直せます。「各局」と、凡例に局がない施策集は見ません。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

/// All bureaus together.
const EVERY: &str = "各局";

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    if frame.bureaus.is_empty() {
        return;
    }
    for bureau in measure.bureaus.iter().filter(|bureau| !frame.bureaus.contains(bureau) && *bureau != EVERY) {
        let same = frame.bureaus.iter().find(|known| bare(known) == bare(bureau));
        let near = same.or_else(|| nearest(bureau, &frame.bureaus));
        let message = format!("とりまとめ局「{bureau}」は凡例にありません。");
        let fix = same.map(|same| {
            let bureaus = measure.bureaus.iter().map(|other| if other == bureau { same } else { other }).cloned();
            let command = Command::SetBureaus { measure: measure.id, bureaus: bureaus.collect() };
            fix(measure, "とりまとめ局を修正", command)
        });
        let understood = near.map_or_else(|| frame.bureaus.join("、"), Clone::clone);
        found.push(Found::at(measure, Field::Bureaus, message).printed(bureau).understood(understood).fix(fix));
    }
}

fn bare(name: &str) -> String {
    fold_width(name).chars().filter(|c| !c.is_whitespace()).collect()
}

/// The bureau whose name begins alike.
fn nearest<'a>(name: &str, bureaus: &'a [String]) -> Option<&'a String> {
    let shared = |other: &String| other.chars().zip(name.chars()).take_while(|(a, b)| a == b).count();
    bureaus.iter().filter(|other| shared(other) >= 2).max_by_key(|other| shared(other))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn a_bureau_of_the_legend_is_good_and_another_is_found() {
        assert_good(&RULE, &one(|_| {}));
        assert_bad(&RULE, &one(|measure| measure.bureaus = vec!["政策部".to_owned()]), "「政策部」は凡例にありません");
    }

    #[test]
    fn a_blank_in_the_name_is_taken_out() {
        let mended = assert_mended(&RULE, &one(|measure| measure.bureaus = vec!["政策 局".to_owned()]));
        assert_eq!(mended.measures()[0].bureaus, ["政策局"]);
    }
}
