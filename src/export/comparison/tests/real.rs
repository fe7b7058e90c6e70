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
