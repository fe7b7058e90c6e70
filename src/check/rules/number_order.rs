//! Numbers rise within a field, without gaps.

use std::collections::BTreeMap;

use super::super::frame::Frame;
use super::super::{Found, Judge, Key, Members, Rule};
use crate::model::{Field, Measure, MeasureNumber, SectionId, Severity};

pub(super) static RULE: Rule = Rule {
    name: "number-order",
    title: "施策番号の順序と欠番",
    explanation: "施策番号は分野の中で1から順に、間を空けずに付けます。廃止した施策も番号を残すため、欠番は番号の付け誤りか、カードの抜けです。",
    severity: Severity::Warning,
    judge: Judge::Group { keys, judge },
};

fn keys(measure: &Measure, _: &Frame, keys: &mut Vec<(Key, u32)>) {
    keys.push((Key::Section(measure.section), 0));
    let listed = measure.cross_listings.iter().map(|listing| listing.section);
    for section in listed.filter(|section| *section != measure.section) {
        if !keys.iter().any(|(key, _)| *key == Key::Section(section)) {
            keys.push((Key::Section(section), 1));
        }
    }
}

/// Of the steps back in one field, so many are told; a field with more was put in another order as a whole.
const MOST: usize = 20;

/// A number a field uses, with the measure and the part that has it.
struct Used<'a> {
    number: &'a MeasureNumber,
    measure: &'a Measure,
    field: Field,
}

fn judge(key: &Key, members: &Members<'_>, frame: &Frame, found: &mut Vec<Found>) {
    let Key::Section(section) = key else { return };
    let list = members.in_order();
    let own: Vec<_> = list.iter().filter(|(measure, _)| measure.section == *section).collect();
    let steps = own.windows(2).filter_map(|pair| match pair {
        [(before, _), (measure, _)] => (measure.number < before.number).then_some((before, measure)),
        _ => None,
    });
    for (before, measure) in steps.take(MOST) {
        let message = format!("施策番号が前の施策（{}）より小さくなっています。", before.number);
        found.push(Found::at(measure, Field::Number, message).printed(measure.number.as_str()));
    }
    gaps(*section, &list, frame, found);
}

fn gaps(section: SectionId, list: &[(&Measure, u32)], frame: &Frame, found: &mut Vec<Found>) {
    let mut serials: BTreeMap<u32, Used<'_>> = BTreeMap::new();
    for (measure, _) in list {
        let own = (measure.section == section).then_some((&measure.number, Field::Number));
        let listed = measure.cross_listings.iter().filter(|listing| listing.section == section);
        for (number, field) in own.into_iter().chain(listed.map(|listing| (&listing.number, Field::CrossListings))) {
            if let Some(serial) = number.serial() {
                serials.entry(serial).or_insert(Used { number, measure, field });
            }
        }
    }
    let mut expected = 1;
    for (serial, used) in serials {
        let missing = serial.saturating_sub(expected);
        if missing > 0 {
            let numbers =
                if missing == 1 { format!("{expected}番") } else { format!("{expected}〜{}番", serial - 1) };
            let message = format!("「{}」の{numbers}がありません（欠番）。", frame.heading(section));
            found.push(Found::at(used.measure, used.field, message).printed(used.number.as_str()));
        }
        expected = serial.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::CrossListing;

    #[test]
    fn numbers_one_after_another_are_good_with_those_of_the_other_pillar_between_them() {
        let mut other = measure(3, "14-1");
        other.section = OTHER;
        let mut listed = measure(2, "1-2");
        listed.cross_listings.push(CrossListing { number: MeasureNumber::new("14-2"), section: OTHER });
        assert_good(&RULE, &with([measure(1, "1-1"), listed, other]));
    }

    #[test]
    fn a_gap_and_a_step_back_are_found() {
        assert_bad(&RULE, &with([measure(1, "1-1"), measure(2, "1-4")]), "「1 子ども」の2〜3番がありません");
        assert_bad(&RULE, &with([measure(1, "1-2"), measure(2, "1-1")]), "前の施策（1-2）より小さく");
        assert_bad(&RULE, &with([measure(1, "1-2")]), "1番がありません");
    }
}
