//! The published editions compared.

use super::*;
use crate::file::builtin;

#[test]
fn catalogues_of_two_plans_give_a_proven_table_both_ways() {
    let (r1, r8) = (builtin("builtin:r1").unwrap(), builtin("builtin:r8").unwrap());
    for by_id in [false, true] {
        let pairing = diff::Options { by_id, ..diff::Options::default() };
        for (old, new) in [(&r1, &r8), (&r8, &r1)] {
            let report = Report { old, new, hashes: HASHES, pairing: &pairing };
            let table = comparison(&report, &Options::default());
            assert!(table.is_ok(), "by id {by_id}: {}", table.unwrap_err());
        }
    }
}

#[test]
fn the_same_edition_gives_an_empty_table() {
    let r8 = builtin("builtin:r8").unwrap();
    let table = made(&r8, &r8, &Options::default()).unwrap();
    assert_eq!((table.groups.len(), table.list.len(), table.summary.total.sum()), (0, 0, 0));
}

#[test]
fn worked_example_of_a_revision_is_proven_and_summed_up() {
    let (old, new) = (builtin("builtin:r8-example").unwrap(), builtin("builtin:r9-example").unwrap());
    let table = made(&old, &new, &Options { reasons: true, ..Options::default() }).unwrap();
    let [added, revised, abolished, ..] = table.summary.total.numbers();
    let marked = |kind| {
        let has = |measure: &&Arc<Measure>| {
            measure.annotations.iter().any(|mark| mark.edition == new.edition && mark.kind == kind)
        };
        new.measures().iter().filter(has).count()
    };
    assert_eq!(added, marked(AnnotationKind::New));
    assert_eq!((revised, abolished), (marked(AnnotationKind::Revised), marked(AnnotationKind::Abolished)));
    assert_eq!(table.summary.total.removed, 0);
    assert!(table.groups.iter().any(|group| !group.reasons.is_empty()));
}
