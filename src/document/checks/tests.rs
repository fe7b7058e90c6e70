//! What is listed, accepted and mended, on the built-in catalogue.

use std::collections::BTreeSet;

use super::*;
use crate::check::{Settings, check};
use crate::document::{Document, Origin};
use crate::file::builtin;
use crate::model::Severity;

fn document() -> Document {
    Document::new(builtin("builtin:r8").unwrap(), Origin::Builtin("builtin:r8".to_owned()))
}

fn checker(document: &Document) -> Checker {
    let mut checker = Checker::new(context_of(document), Settings::default());
    checker.update(document.catalogue());
    checker
}

fn all() -> Shown {
    Shown { severities: [Severity::Error, Severity::Warning, Severity::Info].into(), ..Shown::default() }
}

fn sum(lines: &[Line]) -> usize {
    lines.iter().map(|line| if let Line::Heading { count, .. } = line { *count } else { 0 }).sum()
}

#[test]
fn what_the_rules_and_the_import_found_stand_in_one_list() {
    let document = document();
    let checker = checker(&document);
    let items = items(document.catalogue(), Some(&checker));
    let is_found_again = |rule: &str| FOUND_AGAIN.iter().any(|(imported, _)| *imported == rule);
    let again = document.findings().iter().filter(|finding| is_found_again(&finding.rule)).count();
    assert_eq!((again, items.len()), (16, checker.findings().count() + document.findings().len() - 16));
    let listed = list(document.catalogue(), &items, &all(), Grouping::Rule);
    assert_eq!(listed.items().collect::<BTreeSet<_>>().len(), items.len(), "each finding once");
    assert_eq!(listed.counts.iter().sum::<usize>(), items.len());
    let counts = open_counts(document.catalogue(), Some(&checker));
    assert_eq!([counts.errors, counts.warnings, counts.infos], listed.counts);
}

#[test]
fn every_grouping_lists_the_same_findings() {
    let document = document();
    let items = items(document.catalogue(), Some(&checker(&document)));
    for grouping in Grouping::ALL {
        let listed = list(document.catalogue(), &items, &all(), grouping);
        let found: BTreeSet<usize> = listed.items().collect();
        assert_eq!((found.len(), sum(&listed.lines)), (items.len(), items.len()), "{grouping:?}");
        let headings: Vec<_> = listed
            .lines
            .iter()
            .filter_map(|line| if let Line::Heading { words, .. } = line { Some(words) } else { None })
            .collect();
        assert_eq!(headings.iter().collect::<BTreeSet<_>>().len(), headings.len(), "{grouping:?}");
    }
}

#[test]
fn rules_stand_in_order_of_weight() {
    let document = document();
    let items = items(document.catalogue(), Some(&checker(&document)));
    let listed = list(document.catalogue(), &items, &all(), Grouping::Rule);
    let severities: Vec<Severity> = listed.items().map(|at| items[at].finding.severity).collect();
    assert!(severities.is_sorted());
}

#[test]
fn a_bureau_sees_the_findings_on_its_measures() {
    let document = document();
    let items = items(document.catalogue(), Some(&checker(&document)));
    let shown = Shown { bureau: Some("教育委員会".to_owned()), ..all() };
    let listed = list(document.catalogue(), &items, &shown, Grouping::Measure);
    let led = |at: usize| {
        let id = items[at].finding.place.measure.unwrap();
        document.catalogue().measure(id).unwrap().bureaus.contains(&"教育委員会".to_owned())
    };
    assert!(listed.items().count() > 0 && listed.items().all(led));
    let offered = listed.bureaus.iter().find(|(name, _)| name == "教育委員会").unwrap().1;
    assert_eq!(offered, listed.items().count(), "the choice says how many it leads to");
}

#[test]
fn text_narrows_the_list_whatever_its_width() {
    let document = document();
    let items = items(document.catalogue(), None);
    let listed =
        |text: &str| list(document.catalogue(), &items, &Shown { text: text.to_owned(), ..all() }, Grouping::Rule);
    let count = |text: &str| listed(text).items().count();
    assert!(count("19-1") > 0);
    assert_eq!(count("１９－１"), count("19-1"));
    assert_eq!(count("どこにもない言葉"), 0);
    assert_eq!(count("  "), items.len());
}

#[test]
fn an_accepted_finding_is_hidden_counted_and_can_be_taken_back() {
    let mut document = document();
    let before = items(document.catalogue(), None);
    let open = open_counts(document.catalogue(), None);
    let reason = Acceptance { reason: "原文どおり".to_owned(), author: "企画".to_owned(), at: None };
    document.apply(accept(&before[0], Some(reason))).unwrap();
    let after = items(document.catalogue(), None);
    let hidden = list(document.catalogue(), &after, &all(), Grouping::Rule);
    assert_eq!((hidden.items().count(), hidden.accepted), (before.len() - 1, 1));
    let shown = list(document.catalogue(), &after, &Shown { accepted: true, ..all() }, Grouping::Rule);
    assert_eq!((shown.items().count(), shown.accepted), (before.len(), 1));
    let now = open_counts(document.catalogue(), None);
    assert_eq!(now.errors + now.warnings + now.infos + 1, open.errors + open.warnings + open.infos);
    document.undo().unwrap();
    assert_eq!(open_counts(document.catalogue(), None), open);
}

#[test]
fn all_findings_of_a_rule_are_mended_in_one_step() {
    let document = document();
    let context = context_of(&document);
    let found = check(document.catalogue(), &context, &Settings::default());
    let rules: BTreeSet<&str> =
        found.iter().filter(|checked| checked.fix.is_some()).map(|checked| &*checked.finding.rule).collect();
    assert!(!rules.is_empty());
    for rule in rules {
        let repair = plan(document.catalogue(), &context, rule, &BTreeSet::new());
        let told = |planned: &Planned| !planned.edits.is_empty() || planned.finding.place.measure.is_none();
        assert!(repair.planned.iter().all(told), "{rule}: what becomes of each");
        let mut mended = document.catalogue().clone();
        let undo = repair.transaction().unwrap().apply(&mut mended).unwrap();
        let left = check(&mended, &context, &Settings::default());
        let left = left.iter().filter(|checked| checked.finding.rule == rule && checked.fix.is_some()).count();
        assert_eq!(left, 0, "{rule}");
        undo.apply(&mut mended).unwrap();
        assert!(mended == *document.catalogue(), "{rule}: taken back");
    }
}

#[test]
fn a_finding_left_out_stays_as_it_is() {
    let document = document();
    let context = context_of(&document);
    let found = check(document.catalogue(), &context, &Settings::default());
    let left_out = found.iter().find(|checked| checked.fix.is_some()).unwrap();
    let rule = &*left_out.finding.rule;
    let repair = plan(document.catalogue(), &context, rule, &[left_out.key()].into());
    assert!(repair.planned.iter().all(|planned| planned.key != left_out.key()));
    let mut mended = document.catalogue().clone();
    if let Some(step) = repair.transaction() {
        step.apply(&mut mended).unwrap();
    }
    assert!(check(&mended, &context, &Settings::default()).iter().any(|checked| checked.key() == left_out.key()));
}

#[test]
fn the_prose_is_that_of_the_plan() {
    assert_eq!(context(&crate::file::builtin("builtin:r8").unwrap(), None).prose.len(), 22);
    assert_eq!(context(&crate::file::builtin("builtin:r1").unwrap(), None).prose.len(), 0);
}

#[test]
fn what_a_rule_finds_again_is_not_shown_twice_unless_the_rule_is_off() {
    let document = Document::new(crate::file::builtin("builtin:r8").unwrap(), Origin::Builtin("builtin:r8".to_owned()));
    let shown = |off: &[&str]| {
        let settings = Settings { off: off.iter().map(|rule| (*rule).to_owned()).collect() };
        let mut checker = Checker::new(context_of(&document), settings);
        checker.update(document.catalogue());
        let of_bureaus = |item: &Item| item.finding.rule.ends_with("bureau") || item.finding.rule.starts_with("bureau");
        items(document.catalogue(), Some(&checker))
            .into_iter()
            .filter(of_bureaus)
            .map(|item| item.imported)
            .collect::<Vec<_>>()
    };
    assert_eq!(shown(&[]), [false]);
    assert_eq!(shown(&["bureau-unknown"]), [true]);
    let rules: Vec<&str> = FOUND_AGAIN.iter().map(|(_, rule)| *rule).collect();
    assert!(rules.iter().all(|rule| Rule::named(rule).is_some()), "{rules:?}");
}
