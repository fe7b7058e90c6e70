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
fn rules_switched_off_find_nothing_and_the_others_find_the_same() {
    let catalogue = crate::file::builtin("builtin:r8").unwrap();
    let with_off = |off: &[&str]| {
        let settings = Settings { off: off.iter().map(|name| (*name).to_owned()).collect() };
        check(&catalogue, &Context::default(), &settings)
    };
    let all: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(with_off(&all), Vec::new());
    let mut rest = fresh(&catalogue);
    rest.retain(|checked| !["slip", "cover-count"].contains(&checked.finding.rule.as_str()));
    assert_eq!(with_off(&["slip", "cover-count"]), rest);
}

#[test]
fn a_catalogue_many_times_over_is_kept_up_as_it_would_be_checked_anew() {
    let mut catalogue = crate::file::builtin("builtin:r8").unwrap().multiplied(500);
    let mut checker = Checker::new(Context::default(), Settings::default());
    checker.update(&catalogue);
    let ids: Vec<_> = catalogue.measures().iter().map(|measure| measure.id).step_by(83).collect();
    for id in ids {
        catalogue.measure_mut(id).unwrap().number = crate::model::MeasureNumber::new("1-1");
        checker.update(&catalogue);
    }
    assert_eq!(kept(&checker, &catalogue), fresh(&catalogue));
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
