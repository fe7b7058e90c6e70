//! A ★ stands on the card, in the index of its pillar, and as a line of the other pillar.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "star-listing",
    title: "★の一方だけの掲載",
    explanation: "★の施策は、カードの★の番号、元の分野の一覧の★印、相手の柱の一覧の行の三つがそろいます。どれかが欠けると、件数も一覧も合いません。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let own = frame.pillar(measure.section);
    for listing in &measure.cross_listings {
        if own.is_some() && frame.pillar(listing.section) == own {
            let message = format!("★の番号（{}）が同じ柱の分野にあります。", listing.number);
            found.push(Found::at(measure, Field::CrossListings, message).printed(frame.heading(listing.section)));
        }
    }
    let Some(lines) = frame.index.get(&measure.id) else { return };
    if frame.counterpart(measure).is_some_and(|old| old.cross_listings != measure.cross_listings) {
        return;
    }
    let home = lines.iter().find(|line| line.section == measure.section && !line.reprint);
    if let Some(home) = home.filter(|home| home.starred == measure.cross_listings.is_empty()) {
        let message = if home.starred {
            "施策一覧に★がありますが、カードに★の番号がありません。"
        } else {
            "カードに★の番号がありますが、施策一覧に★がありません。"
        };
        let numbers: Vec<_> = measure.cross_listings.iter().map(|listing| listing.number.to_string()).collect();
        found.push(
            Found::at(measure, Field::CrossListings, message)
                .printed(format!("{} {}", home.number, home.name))
                .understood(numbers.join("、"))
                .line(Some(home.line)),
        );
    }
    for listing in &measure.cross_listings {
        if !lines.iter().any(|line| line.section == listing.section) {
            let message =
                format!("★の番号（{}）が「{}」の一覧にありません。", listing.number, frame.heading(listing.section));
            found.push(Found::at(measure, Field::CrossListings, message).printed(listing.number.as_str()));
        }
    }
    for line in lines.iter().filter(|line| !line.reprint && line.section != measure.section) {
        if !measure.cross_listings.iter().any(|listing| listing.section == line.section) {
            let message = format!(
                "「{}」の一覧に{}として載っていますが、カードに★の番号がありません。",
                frame.heading(line.section),
                line.number
            );
            found.push(Found::at(measure, Field::CrossListings, message).printed(&line.name).line(Some(line.line)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Catalogue, CrossListing, IndexEntry, MeasureId, MeasureNumber, SectionId};

    fn sample(on_card: bool, starred: bool, listed: bool) -> Catalogue {
        let listing = CrossListing { number: MeasureNumber::new("14-1"), section: OTHER };
        let mut catalogue = one(|measure| measure.cross_listings.extend(on_card.then_some(listing)));
        let line = |section: SectionId, number: &str, starred: bool| IndexEntry {
            section,
            measure: Some(MeasureId(1)),
            number: number.to_owned(),
            name: "システム1の運用".to_owned(),
            page: None,
            starred,
            reprint: false,
            source_line: 7,
        };
        catalogue.printed_index.push(line(FIRST, "1-1", starred));
        catalogue.printed_index.extend(listed.then(|| line(OTHER, "14-1", false)));
        catalogue
    }

    #[test]
    fn all_three_or_none_are_good() {
        assert_good(&RULE, &sample(true, true, true));
        assert_good(&RULE, &sample(false, false, false));
    }

    #[test]
    fn each_one_missing_is_found() {
        assert_bad(&RULE, &sample(true, false, true), "施策一覧に★がありません");
        assert_bad(&RULE, &sample(true, true, false), "「14 新技術」の一覧にありません");
        assert_bad(&RULE, &sample(false, true, false), "カードに★の番号がありません");
        assert_bad(&RULE, &sample(false, false, true), "14-1として載っていますが");
    }
}
