//! Filters on the built-in catalogue and on random ones.

use proptest::prelude::*;

use super::filter::*;
use super::{Document, Origin};
use crate::arbitrary::edited;
use crate::command::gesture;
use crate::file::builtin;
use crate::model::{AnnotationKind, Catalogue, MeasureId, Section};

fn document(catalogue: Catalogue) -> Document {
    Document::new(catalogue, Origin::Builtin("builtin:r8".to_owned()))
}

fn real() -> Document {
    document(builtin("builtin:r8").unwrap())
}

fn pillar<'a>(document: &'a Document, name: &str) -> &'a Section {
    document.catalogue().sections.iter().find(|section| section.name.contains(name)).unwrap()
}

#[test]
fn sections_count_what_the_printed_index_lists() {
    let document = real();
    let counts = counts_by_section(document.catalogue());
    let lines = |name| counts[&pillar(&document, name).id];
    assert_eq!((lines("くらし"), lines("行政")), (158, 177));
    assert_eq!(document.catalogue().printed_index.len(), 158 + 177);
}

#[test]
fn field_lists_its_cross_listings_behind_its_own_measures() {
    let document = real();
    let field = document.catalogue().fields().find(|field| field.number == "22").unwrap();
    let filter = Filter { section: Some(field.id), ..Filter::default() };
    let rows = visible(&document, &filter, None);
    assert_eq!(rows.len(), counts_by_section(document.catalogue())[&field.id]);
    let measures: Vec<_> = rows.iter().map(|id| document.catalogue().measure(*id).unwrap()).collect();
    assert!(measures.is_sorted_by_key(|measure| measure.section != field.id), "those at home first");
    let listed: Vec<_> = measures.iter().filter(|m| m.section != field.id).map(|m| number_in(m, field.id)).collect();
    assert!(listed.is_sorted() && listed.iter().all(|number| number.as_str().starts_with("22-")));
}

#[test]
fn states_of_the_real_catalogue_are_those_the_source_prints() {
    let document = real();
    let numbers = |state| {
        let filter = Filter { states: [state].into(), ..Filter::default() };
        let rows = visible(&document, &filter, None);
        rows.iter().map(|id| document.catalogue().measure(*id).unwrap().number.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(numbers(State::Abolished), ["2-13", "12-9"]);
    assert_eq!(numbers(State::BodyMissing), ["3-10"]);
    assert!(numbers(State::NeedsAttention).contains(&"19-1".to_owned()), "three values for four years");
    assert_eq!(numbers(State::Changed), Vec::<String>::new());
}

#[test]
fn changed_measure_is_listed_until_the_change_is_taken_back() {
    let mut document = real();
    let changed = Filter { states: [State::Changed].into(), ..Filter::default() };
    let id = document.catalogue().measures()[7].id;
    let edit = gesture::set_abolished(document.catalogue(), id, true).unwrap();
    document.apply(edit).unwrap();
    assert_eq!(visible(&document, &changed, None), [id]);
    document.undo().unwrap();
    assert_eq!(visible(&document, &changed, None), []);
}

#[test]
fn annotations_filter_by_edition_and_kind() {
    let document = real();
    let count =
        |annotation| visible(&document, &Filter { annotation: Some(annotation), ..Filter::default() }, None).len();
    let marked = |edition, kind| AnnotationFilter::Marked { edition, kind };
    let all = document.catalogue().measures().len();
    assert_eq!(count(marked(None, None)) + count(AnnotationFilter::Unmarked), all);
    assert_eq!(count(marked(None, None)), 99, "measures that carry one or two marks");
    let edition = document.catalogue().edition;
    let kinds = |edition| AnnotationKind::ALL.map(|kind| count(marked(edition, Some(kind))));
    assert!(kinds(Some(edition)).iter().zip(kinds(None)).all(|(now, ever)| *now <= ever));
}

proptest! {
    #[test]
    fn every_condition_only_narrows_the_list((catalogue, edits) in edited(6), section in 1..7_u32, pick in 0..5_usize) {
        let mut document = document(catalogue);
        for edit in edits {
            document.apply(edit).ok();
        }
        let everything = visible(&document, &Filter::default(), None);
        let in_order: Vec<_> = document.catalogue().measures().iter().map(|measure| measure.id).collect();
        prop_assert_eq!(&everything, &in_order);
        let section = Filter { section: Some(crate::model::SectionId(section)), ..Filter::default() };
        let state = Filter { states: [State::ALL[pick]].into(), ..section.clone() };
        let (wide, narrow) = (visible(&document, &section, None), visible(&document, &state, None));
        prop_assert!(wide.iter().all(|id| everything.contains(id)));
        prop_assert!(narrow.iter().all(|id| wide.contains(id)));
        let searched = visible(&document, &section, Some(&everything));
        prop_assert_eq!(searched, wide.clone());
        prop_assert_eq!(visible(&document, &section, Some(&[MeasureId(9999)])), Vec::new());
        let counted = counts_by_section(document.catalogue());
        let listed: std::collections::BTreeSet<_> = wide.iter().collect();
        prop_assert_eq!(listed.len(), wide.len(), "no measure is listed twice");
        prop_assert!(section.section.and_then(|id| counted.get(&id)).is_none_or(|count| *count >= wide.len()));
    }
}
