//! A number begins with that of its field.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, MeasureNumber, SectionId, Severity, fold_width};

pub(super) static RULE: Rule = Rule {
    name: "number-section",
    title: "施策番号と分野の不一致",
    explanation: "施策番号の前半は分野の番号です。分野を移した施策の番号が元のままだと、一覧と合いません。★の番号も同じです。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let mut compare = |number: &MeasureNumber, section: SectionId, field: Field| {
        let Some(frame_section) = frame.sections.get(&section) else {
            found.push(Found::at(measure, field, "施策体系にない分野に置かれています。").printed(number.as_str()));
            return;
        };
        if let Some(head) = head(number).filter(|head| *head != fold_width(frame_section.number.trim())) {
            let message =
                format!("施策番号の前半（{head}）が、置かれている「{}」と合いません。", frame_section.heading);
            found.push(Found::at(measure, field, message).printed(number.as_str()).certain());
        }
    };
    compare(&measure.number, measure.section, Field::Number);
    for listing in &measure.cross_listings {
        compare(&listing.number, listing.section, Field::CrossListings);
    }
}

/// The part of a number before its last hyphen and behind the one before that: 2 of 2-20, ア of Ⅰ-①-ア-01.
fn head(number: &MeasureNumber) -> Option<String> {
    let folded = fold_width(number.as_str());
    let printed = if folded.contains('-') { number.as_str() } else { return None };
    let (head, _) = printed.trim().rsplit_once(['-', '－', '‐'])?;
    let own = head.rsplit(['-', '－', '‐']).next()?.trim();
    (!own.is_empty()).then(|| fold_width(own))
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::CrossListing;

    #[test]
    fn a_number_of_its_field_is_good_and_one_of_another_is_found() {
        assert_good(&RULE, &one(|_| {}));
        assert_bad(
            &RULE,
            &one(|measure| measure.number = MeasureNumber::new("2-1")),
            "前半（2）が、置かれている「1 子ども」",
        );
        let listed = |number: &str| {
            let listing = CrossListing { number: MeasureNumber::new(number), section: OTHER };
            one(|measure| measure.cross_listings.push(listing))
        };
        assert_good(&RULE, &listed("14-1"));
        assert_bad(&RULE, &listed("15-1"), "前半（15）");
    }
}
