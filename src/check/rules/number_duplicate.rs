//! A number stands for one measure.

use super::super::frame::{Frame, folded_number};
use super::super::{Found, Judge, Key, Members, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "number-duplicate",
    title: "施策番号の重複",
    explanation: "施策番号（★の番号を含む）は施策集の中で一度だけ使います。同じ番号が二つあると、一覧や新旧対照表でどの施策か分かりません。",
    severity: Severity::Error,
    judge: Judge::Group { keys, judge },
};

/// Of one number, so many are told one by one.
const MOST: usize = 20;
const OWN: u32 = 0;
const LISTED: u32 = 1;

fn keys(measure: &Measure, _: &Frame, keys: &mut Vec<(Key, u32)>) {
    let own = std::iter::once((&measure.number, OWN));
    let listed = measure.cross_listings.iter().map(|listing| (&listing.number, LISTED));
    for (number, mark) in own.chain(listed) {
        let folded = folded_number(number.as_str());
        if !folded.is_empty() {
            keys.push((Key::Text(folded), mark));
        }
    }
}

fn judge(key: &Key, members: &Members<'_>, _: &Frame, found: &mut Vec<Found>) {
    let (Key::Text(number), 2..) = (key, members.len()) else { return };
    let list = members.in_order();
    let Some((first, _)) = list.first() else { return };
    let more = list.len().saturating_sub(1 + MOST);
    for (at, (measure, mark)) in list.iter().skip(1).take(MOST).enumerate() {
        let rest = if more > 0 && at + 1 == MOST { format!("（ほかに{more}件）") } else { String::new() };
        let (field, word) =
            if *mark == LISTED { (Field::CrossListings, "★の番号") } else { (Field::Number, "施策番号") };
        let message = format!("{word}「{number}」が「{}」と重複しています{rest}。", first.name);
        found.push(
            Found::at(measure, field, message)
                .printed(format!("{number} {}", measure.name))
                .understood(format!("{number} {}", first.name))
                .certain(),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{CrossListing, MeasureNumber};

    #[test]
    fn each_number_used_once_is_good() {
        assert_good(&RULE, &with([measure(1, "1-1"), measure(2, "1-2")]));
    }

    #[test]
    fn a_number_used_twice_is_found_whatever_its_width() {
        assert_bad(&RULE, &with([measure(1, "1-1"), measure(2, "１-1")]), "「1-1」が「システム1の運用」と重複");
        let mut listed = measure(2, "1-2");
        listed.cross_listings.push(CrossListing { number: MeasureNumber::new("1-1"), section: OTHER });
        assert_bad(&RULE, &with([measure(1, "1-1"), listed]), "★の番号「1-1」");
    }
}
