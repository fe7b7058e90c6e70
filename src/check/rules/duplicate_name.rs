//! No two measures have the same name or the same overview.

use super::super::frame::Frame;
use super::super::{Found, Judge, Key, Members, Rule};
use crate::model::{Field, Measure, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "duplicate-name",
    title: "同じ名称・同じ本文の施策",
    explanation: "別の施策に同じ施策名や同じ施策概要があると、写し間違いか、再掲・★にすべき施策です。",
    severity: Severity::Warning,
    judge: Judge::Group { keys, judge },
};

const NAME: u32 = 0;
const OVERVIEW: u32 = 1;
/// Of one text, so many are told one by one.
const MOST: usize = 20;
/// A shorter overview says too little to be a copy.
const SHORTEST: usize = 12;

fn keys(measure: &Measure, _: &Frame, keys: &mut Vec<(Key, u32)>) {
    let bare = |text: &str| fold_width(text).chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let (name, overview) = (bare(&measure.name), bare(&measure.overview));
    if !name.is_empty() {
        keys.push((Key::Text(format!("1{name}")), NAME));
    }
    if overview.chars().count() >= SHORTEST {
        keys.push((Key::Text(format!("2{overview}")), OVERVIEW));
    }
}

fn judge(_: &Key, members: &Members<'_>, _: &Frame, found: &mut Vec<Found>) {
    if members.len() < 2 {
        return;
    }
    let list = members.in_order();
    let Some((first, _)) = list.first() else { return };
    let more = list.len().saturating_sub(1 + MOST);
    for (at, (measure, mark)) in list.iter().skip(1).take(MOST).enumerate() {
        let rest = if more > 0 && at + 1 == MOST { format!("（ほかに{more}件）") } else { String::new() };
        let field = if *mark == NAME { Field::Name } else { Field::Overview };
        let message = format!("{}が{}「{}」と同じです{rest}。", field.word(), first.number, first.name);
        found.push(Found::at(measure, field, message).printed(if *mark == NAME {
            &measure.name
        } else {
            &measure.overview
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    #[test]
    fn the_same_name_and_the_same_overview_are_found() {
        let pair = |change: fn(&mut Measure)| {
            let mut second = measure(2, "1-2");
            change(&mut second);
            with([measure(1, "1-1"), second])
        };
        assert_good(&RULE, &pair(|_| {}));
        assert_bad(
            &RULE,
            &pair(|second| second.name = "システム１の運用".to_owned()),
            "施策名が1-1「システム1の運用」と同じ",
        );
        let copied = |second: &mut Measure| second.overview = "システムを県内の市町村と共同で運用する。".to_owned();
        let mut catalogue = pair(copied);
        copied(catalogue.measure_mut(crate::model::MeasureId(1)).unwrap());
        assert_bad(&RULE, &catalogue, "施策概要が1-1");
    }
}
