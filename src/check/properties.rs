//! What holds of the checks of any catalogue.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{Checked, Checker, Context, RULES, Settings, check};
use crate::arbitrary;
use crate::document::checks::plan;
use crate::model::{Catalogue, MeasureNumber, Target, TargetYear};

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

/// Texts made of what the rules look for, whole and cut.
fn troubled() -> impl Strategy<Value = String> {
    let pieces = [
        "手続き",
        "すべて",
        "をを",
        "るができる",
        "、、",
        "（",
        "）",
        "(",
        ")",
        "「",
        "」",
        "※",
        "※1",
        "１",
        "R6",
        "R",
        "1999年",
        "年",
        "令和7年度までに",
        "まで",
        "したり",
        "こと",
        "ことで、",
        "收",
        "紐",
        "㈱",
        "\u{e000}",
        "<p>",
        "ＡＩ",
        "ｼｽﾃﾑ",
        "システム",
        "情報システム",
        "PMH",
        "（Public Medical Hub）",
        "市町村",
        "市区町村",
        "障がい",
        "障害者",
        "①",
        "(1)",
        "(試行)",
        "。",
        " ",
        "　",
        "する",
        "もの。",
        "累計",
        "件数",
        "割合",
        "率",
        "（1,055基）",
        "10件",
        "200%",
        "-5%",
        "20人",
        "未定",
        "令和9年度の実績等により設定",
        "運用",
        "開発",
        "調達・",
    ];
    vec(select(pieces.to_vec()), 0..9).prop_map(|pieces| pieces.concat())
}

/// A catalogue whose texts are full of faults.
fn faulty() -> impl Strategy<Value = Catalogue> {
    (arbitrary::catalogue(4), vec(troubled(), 60)).prop_map(|(mut catalogue, texts)| {
        let mut texts = texts.into_iter().cycle();
        let ids: Vec<_> = catalogue.measures().iter().map(|measure| measure.id).collect();
        for measure in ids {
            let measure = catalogue.measure_mut(measure).unwrap();
            measure.name = texts.next().unwrap();
            measure.overview = texts.next().unwrap();
            measure.goal = texts.next().unwrap();
            measure.target_year = TargetYear::new(texts.next().unwrap());
            measure.number = MeasureNumber::new(texts.next().unwrap());
            measure.schedule.rows.iter_mut().for_each(|row| row.label = texts.next().unwrap());
            measure.footnotes.iter_mut().for_each(|note| note.text = texts.next().unwrap());
            for indicator in &mut measure.indicators {
                indicator.name = texts.next().unwrap();
                indicator.targets.iter_mut().for_each(|target| *target = Target::new(texts.next().unwrap()));
            }
        }
        catalogue
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

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
    fn no_two_findings_are_known_by_the_same_key(catalogue in faulty()) {
        let mut keys = BTreeSet::new();
        for checked in fresh(&catalogue) {
            prop_assert!(keys.insert(checked.key()), "{:?}", checked);
        }
    }

    #[test]
    fn every_fix_changes_something_and_can_be_taken_back(catalogue in faulty()) {
        for checked in fresh(&catalogue) {
            let Some(fix) = checked.fix else { continue };
            let mut mended = catalogue.clone();
            let undo = fix.apply(&mut mended);
            let undo = undo.map_err(|error| TestCaseError::fail(format!("{}: {error}", checked.finding.rule)))?;
            prop_assert!(mended != catalogue, "{} changes nothing", checked.finding.rule);
            undo.apply(&mut mended).unwrap();
            prop_assert_eq!(&mended, &catalogue);
        }
    }

}

proptest! {
    // Every rule is run many times over for each catalogue.
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn all_fixes_of_a_rule_leave_none_that_it_would_fix(catalogue in faulty()) {
        for rule in RULES {
            let repair = plan(&catalogue, &Context::default(), rule.name, &BTreeSet::new());
            let mut mended = catalogue.clone();
            if let Some(repair) = repair.transaction() {
                repair.apply(&mut mended).unwrap();
            }
            let left = fresh(&mended).into_iter().find(|left| left.finding.rule == rule.name && left.fix.is_some());
            prop_assert!(left.is_none(), "{}: {:?}", rule.name, left);
        }
    }
}
