//! Every card is in the index under its number, and every line of the index has a card.

use super::super::frame::Whole;
use super::super::frame::folded_number;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, SectionId, Severity};

pub(super) static RULE: Rule = Rule {
    name: "index-listing",
    title: "一覧とカードの過不足",
    explanation: "施策一覧には、すべての施策が同じ番号で載ります。★と再掲も、載せる先の分野の一覧に同じ番号で載ります。一覧のある施策集だけで見ます。",
    severity: Severity::Error,
    judge: Judge::Whole(judge),
};

fn judge(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for line in &whole.catalogue.printed_index {
        let measure = line.measure.and_then(|id| whole.catalogue.measure(id));
        let Some(measure) = measure else {
            let message = format!("施策一覧の{}「{}」にあたるカードがありません。", line.number, line.name);
            let found_line = match whole.frame.sections.get(&line.section) {
                Some(section) => Found::section(line.section, section, message),
                None => Found::catalogue(message),
            };
            found.push(found_line.printed(&line.name).line(Some(line.source_line)));
            continue;
        };
        if line.reprint {
            if !measure.reprints.iter().any(|reprint| reprint.section == line.section) {
                let heading = whole.frame.heading(line.section);
                let message = format!("施策一覧では「{heading}」に再掲とありますが、カードは再掲されていません。");
                found.push(
                    Found::at(measure, Field::Reprints, message).printed(&line.number).line(Some(line.source_line)),
                );
            }
            continue;
        }
        let expected = number_in(measure, line.section);
        let same = expected.iter().any(|number| is_same(number, &line.number));
        if !same && !is_changed(whole, measure) {
            let message = format!("施策一覧の番号「{}」がカードの番号と違います。", line.number);
            let printed = format!("{} {}", line.number, line.name);
            found.push(
                Found::at(measure, Field::Number, message)
                    .printed(printed)
                    .understood(expected.join("、"))
                    .line(Some(line.source_line)),
            );
        }
    }
}

/// Whether the index prints a number, or the serial alone where its headings name the field.
fn is_same(number: &str, printed: &str) -> bool {
    let (number, printed) = (folded_number(number), folded_number(printed));
    let is_serial = !printed.is_empty() && printed.chars().all(|c| c.is_ascii_digit());
    number == printed || (is_serial && number.rsplit('-').next() == Some(printed.as_str()))
}

/// The numbers a measure has in a field.
fn number_in(measure: &Measure, section: SectionId) -> Vec<&str> {
    let own = (measure.section == section).then_some(&measure.number);
    let listed = measure.cross_listings.iter().filter(|listing| listing.section == section);
    own.into_iter().chain(listed.map(|listing| &listing.number)).map(|number| number.as_str()).collect()
}

/// Whether number, field or listings differ from the base, so that the old index is no evidence.
fn is_changed(whole: &Whole<'_>, measure: &Measure) -> bool {
    whole.frame.counterpart(measure).is_some_and(|old| {
        old.number != measure.number || old.section != measure.section || old.cross_listings != measure.cross_listings
    })
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{CrossListing, IndexEntry, MeasureId, MeasureNumber, Reprint};

    fn listed(section: SectionId, number: &str, reprint: bool, measure: Measure) -> crate::model::Catalogue {
        let mut catalogue = with([measure]);
        catalogue.printed_index.push(IndexEntry {
            section,
            measure: Some(MeasureId(1)),
            number: number.to_owned(),
            name: "システム1の運用".to_owned(),
            page: None,
            starred: false,
            reprint,
            source_line: 7,
        });
        catalogue
    }

    #[test]
    fn listings_that_agree_are_good() {
        assert_good(&RULE, &listed(FIRST, "1-1", false, measure(1, "1-1")));
        let mut starred = measure(1, "1-1");
        starred.cross_listings.push(CrossListing { number: MeasureNumber::new("14-1"), section: OTHER });
        assert_good(&RULE, &listed(OTHER, "14-1", false, starred));
        let mut reprinted = measure(1, "1-1");
        reprinted.reprints.push(Reprint { section: SECOND, source_line: None });
        assert_good(&RULE, &listed(SECOND, "1-1", true, reprinted));
    }

    #[test]
    fn listings_that_differ_are_found() {
        assert_bad(&RULE, &listed(FIRST, "1-2", false, measure(1, "1-1")), "番号「1-2」がカードの番号と違います");
        assert_bad(&RULE, &listed(OTHER, "14-1", false, measure(1, "1-1")), "番号「14-1」");
        assert_bad(&RULE, &listed(SECOND, "1-1", true, measure(1, "1-1")), "再掲されていません");
        let mut lost = listed(FIRST, "1-1", false, measure(1, "1-1"));
        lost.printed_index[0].measure = None;
        assert_bad(&RULE, &lost, "カードがありません");
    }
}
