use super::*;
use crate::revision::{BeginError, begin, first_published, targets_of};

fn first(catalogue: &Catalogue) -> Vec<(String, String)> {
    let indicator = &catalogue.measure(ID).unwrap().indicators[0];
    indicator.first_published.values().map(|f| (f.edition.to_string(), f.target.as_str().to_owned())).collect()
}

#[test]
fn revision_starts_with_the_published_targets_as_first_ones() {
    let base = catalogue();
    let working = begin(&base, edition("令和9年3月")).unwrap();
    assert_eq!(working.edition, edition("令和9年3月"));
    let of = |target: &str| ("令和8年3月".to_owned(), target.to_owned());
    assert_eq!(first(&working), [of("調達着手"), of("20%"), of("30%")], "a blank cell is no target");
    assert_eq!(first_published(&working), [], "nothing is left to note");
}

#[test]
fn first_target_is_kept_through_later_editions() {
    let mut working = begin(&catalogue(), edition("令和9年3月")).unwrap();
    let indicator = &mut working.measure_mut(ID).unwrap().indicators[0];
    indicator.targets = ["10%", "調達着手", "20%", "25%"].map(Target::new).into();
    let next = begin(&working, edition("令和10年3月")).unwrap();
    let editions: Vec<_> = first(&next).into_iter().map(|(edition, target)| format!("{edition} {target}")).collect();
    assert_eq!(editions, ["令和9年3月 10%", "令和8年3月 調達着手", "令和8年3月 20%", "令和8年3月 30%"]);
    let indicator = &next.measure(ID).unwrap().indicators[0];
    let (first, printed) = targets_of(indicator, next.period, year("令和9年度")).unwrap();
    assert_eq!((first.unwrap().target.as_str(), printed.as_str()), ("30%", "25%"));
    let (first, _) = targets_of(indicator, next.period, year("令和8年度")).unwrap();
    assert_eq!(first, None, "it was never revised");
    assert_eq!(targets_of(indicator, next.period, year("令和10年度")), None);
}

#[test]
fn undecided_target_waits_for_the_edition_that_sets_it() {
    let mut base = catalogue();
    base.measure_mut(ID).unwrap().indicators[0].targets[3] = Target::new("令和8年度の実績等により設定");
    let mut working = begin(&base, edition("令和9年3月")).unwrap();
    assert_eq!(first(&working).len(), 2);
    working.measure_mut(ID).unwrap().indicators[0].targets[3] = Target::new("60%");
    let next = begin(&working, edition("令和10年3月")).unwrap();
    assert_eq!(first(&next).last(), Some(&("令和9年3月".to_owned(), "60%".to_owned())));
}

#[test]
fn new_edition_must_be_later() {
    let base = catalogue();
    for text in ["令和8年3月", "令和7年3月"] {
        let new = edition(text);
        let error = begin(&base, new).unwrap_err();
        assert_eq!(error, BeginError::NotLater { old: base.edition, new });
        assert!(error.to_string().contains("令和8年3月より後の年月を指定してください"));
    }
}

#[test]
fn what_belongs_to_the_old_edition_stays_behind() {
    let mut base = crate::file::sample::catalogue();
    base.import_findings[0].severity = Severity::Info;
    let working = begin(&base, edition("令和9年3月")).unwrap();
    assert!(!base.reasons.is_empty() && working.reasons.is_empty());
    assert!(!base.accepted.is_empty() && working.accepted.is_empty());
    assert!(!base.printed_index.is_empty() && working.printed_index.is_empty());
    assert_eq!(working.import_findings.len(), base.import_findings.len() - 1);
    assert_eq!(working.source, base.source);
    assert!(base.measures().iter().zip(working.measures()).all(|(old, new)| old.source == new.source));
    assert!(base.measures().iter().zip(working.measures()).all(|(old, new)| old.annotations == new.annotations));
}
