//! What holds of the checks of any catalogue.

use proptest::prelude::*;

use super::{Checked, Checker, Context, RULES, Settings, check};
use crate::arbitrary;
use crate::model::{Catalogue, Severity};

fn fresh(catalogue: &Catalogue) -> Vec<Checked> {
    check(catalogue, &Context::default(), &Settings::default())
}

fn kept(checker: &Checker, catalogue: &Catalogue) -> Vec<Checked> {
    checker.in_order(catalogue).into_iter().cloned().collect()
}

#[test]
fn a_sample_without_faults_has_no_findings() {
    let catalogue = super::sample::with([super::sample::measure(1, "1-1"), super::sample::measure(2, "1-2")]);
    assert_eq!(fresh(&catalogue), Vec::new());
}

#[test]
fn a_rule_switched_off_finds_nothing() {
    let catalogue = crate::file::builtin("builtin:r8").unwrap();
    for rule in RULES {
        let settings = Settings { off: [rule.name.to_owned()].into() };
        let found = check(&catalogue, &Context::default(), &settings);
        assert!(found.iter().all(|checked| checked.finding.rule != rule.name), "{}", rule.name);
    }
}

proptest! {
    #[test]
    fn edits_checked_one_by_one_give_what_a_full_check_gives((mut catalogue, edits) in arbitrary::edited(6)) {
        let mut checker = Checker::new(Context::default(), Settings::default());
        checker.update(&catalogue);
        prop_assert_eq!(kept(&checker, &catalogue), fresh(&catalogue));
        for edit in edits {
            let undo = edit.apply(&mut catalogue);
            checker.update(&catalogue);
            prop_assert_eq!(kept(&checker, &catalogue), fresh(&catalogue));
            if let Ok(undo) = undo {
                let mut back = catalogue.clone();
                undo.apply(&mut back).unwrap();
                checker.update(&back);
                prop_assert_eq!(kept(&checker, &back), fresh(&back));
            }
        }
    }

    #[test]
    fn counts_are_those_of_the_findings(catalogue in arbitrary::catalogue(8)) {
        let mut checker = Checker::new(Context::default(), Settings::default());
        checker.update(&catalogue);
        for severity in [Severity::Error, Severity::Warning, Severity::Info] {
            let found = checker.findings().filter(|checked| checked.finding.severity == severity).count();
            prop_assert_eq!(checker.count_of(severity), found);
        }
    }

    #[test]
    fn every_fix_can_be_carried_out_and_taken_back(catalogue in arbitrary::catalogue(8)) {
        for checked in fresh(&catalogue) {
            let Some(fix) = checked.fix else { continue };
            let mut mended = catalogue.clone();
            let undo = fix.apply(&mut mended).map_err(|error| TestCaseError::fail(format!("{}: {error}", checked.finding.rule)))?;
            prop_assert!(mended != catalogue, "{} changes nothing", checked.finding.rule);
            undo.apply(&mut mended).unwrap();
            prop_assert_eq!(&mended, &catalogue);
        }
    }
}
