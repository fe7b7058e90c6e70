//! The index against a plain reading of every text.

use proptest::prelude::*;

use super::texts::visit;
use super::*;
use crate::arbitrary::{edited, text};
use crate::model::{Catalogue, Measure};

/// What a reader who looks at every text finds.
fn plainly(catalogue: &Catalogue, query: &Query) -> Vec<MeasureId> {
    let holds = |measure: &Measure| {
        let mut found = catalogue.section(measure.section).is_some_and(|section| query.matches(&section.name));
        visit(measure, |_, text| found |= query.matches(text));
        found
    };
    catalogue.measures().iter().filter(|measure| holds(measure)).map(|measure| measure.id).collect()
}

proptest! {
    #[test]
    fn index_finds_what_a_reader_finds_after_every_edit((mut catalogue, edits) in edited(6), typed in text()) {
        let mut index = SearchIndex::default();
        let queries = [Query::new(&typed), Query::new("施策"), Query::new("1"), Query::new("年")];
        index.update(&catalogue);
        for edit in edits {
            for query in &queries {
                prop_assert_eq!(index.measures(query), plainly(&catalogue, query));
            }
            edit.apply(&mut catalogue).ok();
            index.update(&catalogue);
        }
        for query in &queries {
            let found = index.measures(query);
            prop_assert_eq!(&found, &plainly(&catalogue, query));
            for measure in catalogue.measures() {
                let has_fields = !index.fields(&catalogue, measure.id, query).is_empty();
                prop_assert_eq!(has_fields, found.contains(&measure.id));
            }
        }
    }
}

#[test]
fn every_part_of_a_card_is_searched() {
    use crate::model::*;
    use std::sync::Arc;
    let edition = Edition::parse("令和8年3月").unwrap();
    let mut catalogue = Catalogue::new("施策集", edition, crate::arbitrary::period());
    catalogue.sections = vec![Section::new(SectionId(1), "1", "分野名")].into();
    let mut measure = Measure::new(MeasureId(1), MeasureNumber::new("1-7"), SectionId(1), "施策名称");
    measure.cross_listings.push(CrossListing { number: MeasureNumber::new("22-39"), section: SectionId(1) });
    measure.bureaus.push("教育局".to_owned());
    measure.divisions.push("総務課".to_owned());
    measure.annotations.push(Annotation { edition, kind: AnnotationKind::Revised });
    measure.overview = "概要文".to_owned();
    measure.goal = "目標文".to_owned();
    measure.target_year = TargetYear::new("令和9年度");
    let (row, bar) = (measure.fresh_row(), measure.fresh_bar());
    let first = crate::arbitrary::period().first().first_month();
    let bar = Bar { id: bar, first, last: first, caption: "帯の字".to_owned(), basis: BarBasis::Read };
    let marks = vec!["実施済".to_owned()];
    measure.schedule.rows.push(ScheduleRow {
        id: row,
        label: "調達".to_owned(),
        marks,
        bars: vec![bar],
        unread: false,
    });
    let id = measure.fresh_indicator();
    let mut indicator = Indicator::new(id, "利用者数", 1);
    indicator.targets = vec![Target::new("5万人")];
    let year = crate::arbitrary::period().first();
    let (source, note) = ("議会報告".to_owned(), "速報値".to_owned());
    indicator.actuals.push(Actual { year, value: Target::new("4万2千人"), as_of: None, source, note });
    measure.indicators.push(indicator);
    let note = measure.fresh_footnote();
    measure.footnotes.push(Footnote { id: note, text: "※注釈".to_owned() });
    catalogue.push(Arc::new(measure)).unwrap();
    let mut index = SearchIndex::default();
    index.update(&catalogue);
    for (typed, field) in [
        ("1-7", Field::Number),
        ("分野名", Field::Section),
        ("22-39", Field::CrossListings),
        ("教育局", Field::Bureaus),
        ("総務", Field::Divisions),
        ("見直し", Field::Annotations),
        ("施策名称", Field::Name),
        ("概要", Field::Overview),
        ("目標", Field::Goal),
        ("９年度", Field::TargetYear),
        ("調達", Field::Row(row)),
        ("実施済", Field::Row(row)),
        ("帯の字", Field::Row(row)),
        ("利用者", Field::Indicator(id)),
        ("5万人", Field::Indicator(id)),
        ("4万2千", Field::Indicator(id)),
        ("議会", Field::Indicator(id)),
        ("速報", Field::Indicator(id)),
        ("注釈", Field::Footnote(note)),
    ] {
        let query = Query::new(typed);
        assert_eq!(index.measures(&query), [MeasureId(1)], "{typed}");
        assert_eq!(index.fields(&catalogue, MeasureId(1), &query), [field], "{typed}");
    }
    assert!(index.measures(&Query::new("　")).is_empty());
    assert!(index.measures(&Query::new("総務局")).is_empty());
}
