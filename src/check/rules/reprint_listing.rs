//! A reprint stands in another field, and its index says so.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "reprint-listing",
    title: "再掲の掲載先",
    explanation: "再掲は、元の分野とは別の分野に置き、その分野の一覧に「（再掲）」の行を載せます。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    for reprint in &measure.reprints {
        let heading = frame.heading(reprint.section);
        let lines = frame.index.get(&measure.id);
        let message = if reprint.section == measure.section {
            format!("再掲が元と同じ「{heading}」にあります。")
        } else if lines.is_some_and(|lines| !lines.iter().any(|line| line.reprint && line.section == reprint.section)) {
            format!("カードは「{heading}」に再掲されていますが、その分野の一覧に（再掲）の行がありません。")
        } else {
            continue;
        };
        found.push(
            Found::at(measure, Field::Reprints, message).printed(measure.number.as_str()).line(reprint.source_line),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{IndexEntry, MeasureId, Reprint, SectionId};

    fn reprinted(section: SectionId, listed: bool) -> crate::model::Catalogue {
        let mut catalogue = one(|measure| measure.reprints.push(Reprint { section, source_line: Some(9) }));
        catalogue.printed_index.push(IndexEntry {
            section: if listed { section } else { FIRST },
            measure: Some(MeasureId(1)),
            number: "1-1".to_owned(),
            name: "システム1の運用".to_owned(),
            page: None,
            starred: false,
            reprint: listed,
            source_line: 7,
        });
        catalogue
    }

    #[test]
    fn a_listed_reprint_in_another_field_is_good() {
        assert_good(&RULE, &reprinted(SECOND, true));
    }

    #[test]
    fn an_unlisted_reprint_and_one_at_home_are_found() {
        assert_bad(&RULE, &reprinted(SECOND, false), "（再掲）の行がありません");
        assert_bad(&RULE, &reprinted(FIRST, true), "元と同じ「1 子ども」");
    }
}
