//! Comparisons of whole catalogues: properties over random ones, and what a reader is told of known ones.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::arbitrary::{catalogue, edited};
use crate::file::builtin;
use crate::model::*;

const ALL_YEARS: Options = Options { pairings: Vec::new(), by_id: true, all_years: true };

/// A copy that shares nothing.
fn apart(catalogue: &Catalogue) -> Catalogue {
    with_measures(catalogue, catalogue.measures().iter().map(|measure| Measure::clone(measure)))
}

fn with_measures(head: &Catalogue, measures: impl Iterator<Item = Measure>) -> Catalogue {
    let mut made = Catalogue::new(head.title.clone(), head.edition, head.period);
    made.publisher.clone_from(&head.publisher);
    made.sections.clone_from(&head.sections);
    made.bureaus.clone_from(&head.bureaus);
    for measure in measures {
        made.push(Arc::new(measure)).unwrap();
    }
    made
}

/// The catalogue without what is not compared.
fn compared_only(catalogue: &Catalogue) -> Catalogue {
    let years = catalogue.period.len();
    let plain = |measure: &Arc<Measure>| {
        let mut measure = Measure::clone(measure);
        measure.source = SourceLines::default();
        measure.reprints.iter_mut().for_each(|reprint| reprint.source_line = None);
        for row in &mut measure.schedule.rows {
            row.id = RowId(0);
            row.marks.resize(years, String::new());
            for bar in &mut row.bars {
                (bar.id, bar.basis) = (BarId(0), BarBasis::Read);
            }
        }
        for indicator in &mut measure.indicators {
            indicator.id = IndicatorId(0);
            indicator.targets.resize(years, Target::default());
            indicator.first_published.clear();
        }
        measure.footnotes.iter_mut().for_each(|note| note.id = FootnoteId(0));
        measure
    };
    let mut made = with_measures(catalogue, catalogue.measures().iter().map(plain));
    made.bureaus.iter_mut().for_each(|bureau| bureau.source_line = None);
    let sections: Vec<SectionId> = made.all_sections().map(|section| section.id).collect();
    for id in sections {
        let section = made.section_mut(id).unwrap();
        (section.page, section.source_line) = (None, None);
    }
    made.printed_index.clear();
    made.import_findings.clear();
    made.source = None;
    made.reasons.clear();
    made.accepted.clear();
    made.lineage.clear();
    made
}

/// The changes and their fields in an order that does not depend on the direction of the comparison.
fn sorted(mut changes: Vec<Change>) -> Vec<Change> {
    changes.sort_by_cached_key(|change| format!("{:?}", (&change.kind, &change.subject)));
    changes.iter_mut().for_each(|change| change.fields.sort_by_cached_key(|field| format!("{field:?}")));
    changes
}

/// Which measures were removed or added, in an order that does not depend on the direction of the comparison.
fn gone_and_come(changes: impl Iterator<Item = Change>) -> Vec<String> {
    let one_sided = |change: &Change| matches!(change.kind, Kind::Added | Kind::Removed);
    let mut found: Vec<String> =
        changes.filter(one_sided).map(|change| format!("{:?}", (&change.kind, &change.subject))).collect();
    found.sort();
    found
}

/// Everything that must hold of any two catalogues.
fn check_properties(old: &Catalogue, new: &Catalogue) -> Result<(), TestCaseError> {
    for options in [ALL_YEARS, Options::default()] {
        let there = diff(old, new, &options);
        let back = diff(new, old, &options);
        prop_assert_eq!(sorted(there.into_iter().map(Change::swapped).collect()), sorted(back));
    }
    // Without identities, two measures that traded places may be called moved either way; what became of each
    // measure is mirrored all the same.
    let without_ids = Options { by_id: false, ..ALL_YEARS };
    let (there, back) = (diff(old, new, &without_ids), diff(new, old, &without_ids));
    prop_assert_eq!(gone_and_come(there.into_iter().map(Change::swapped)), gone_and_come(back.into_iter()));
    let changes = diff(old, new, &ALL_YEARS);
    let made = patch(old, &changes).unwrap();
    // Content is rebuilt, identities of parts are not: of unlike catalogues, parts may still be paired crosswise.
    prop_assert_eq!(compared_only(&made), compared_only(new));
    Ok(())
}

fn shifted(mut catalogue: Catalogue, first: i32, years: i32) -> Catalogue {
    let first = catalogue.period.first().plus(first);
    catalogue.period = PlanPeriod::new(first, first.plus(years)).unwrap();
    catalogue
}

proptest! {
    #[test]
    fn equals_do_not_differ(one in catalogue(6)) {
        for options in [ALL_YEARS, Options::default()] {
            prop_assert_eq!(diff(&one, &one, &options), Vec::new());
            prop_assert_eq!(diff(&one, &apart(&one), &options), Vec::new());
        }
    }

    #[test]
    fn changes_of_an_edited_catalogue_mirror_and_rebuild_it((old, edits) in edited(6)) {
        let mut new = old.clone();
        for transaction in edits {
            for command in transaction.commands {
                if command.apply(&mut new).is_err() {
                    continue;
                }
            }
        }
        check_properties(&old, &new)?;
        let made = patch(&old, &diff(&old, &new, &ALL_YEARS)).unwrap();
        prop_assert!(diff(&made, &new, &ALL_YEARS).is_empty());
    }

    #[test]
    fn changes_of_unlike_catalogues_mirror_and_rebuild(old in catalogue(6), new in catalogue(6), order in any::<u64>()) {
        let mut measures: Vec<_> = new.measures().iter().map(|measure| Measure::clone(measure)).collect();
        measures.sort_by_key(|measure| (order >> measure.id.0) & 7);
        check_properties(&old, &with_measures(&new, measures.into_iter()))?;
    }

    #[test]
    fn changes_over_different_plan_years_mirror_and_rebuild(
        (old, edits) in edited(4), first in -2..3_i32, years in 0..6_i32,
    ) {
        let mut new = old.clone();
        for command in edits.into_iter().flat_map(|transaction| transaction.commands) {
            if command.apply(&mut new).is_err() {
                continue;
            }
        }
        check_properties(&old, &shifted(new, first, years))?;
    }
}

fn real() -> Catalogue {
    builtin("builtin:r8").unwrap()
}

fn id_of(catalogue: &Catalogue, number: &str) -> MeasureId {
    catalogue.measures().iter().find(|measure| measure.number.as_str() == number).unwrap().id
}

/// The real catalogue with one measure edited.
fn edit(number: &str, change: impl FnOnce(&mut Measure)) -> Catalogue {
    let mut catalogue = real();
    let id = id_of(&catalogue, number);
    change(catalogue.measure_mut(id).unwrap());
    catalogue
}

/// The changes in short: kind, number, and the field names.
fn told(changes: &[Change]) -> Vec<String> {
    let line = |change: &Change| {
        let fields: Vec<_> = change.fields.iter().map(FieldChange::field).collect();
        format!("{} {} {}", change.kind.name(), change.number(), fields.join(" "))
    };
    changes.iter().map(line).collect()
}

#[test]
fn each_part_is_named_as_in_the_json_export() {
    let new = edit("2-20", |measure| {
        measure.goal = "電子決裁システムによる電子決裁率：90%（R12までに達成）".to_owned();
        measure.schedule.rows[1].marks[2] = "実施済".to_owned();
        measure.schedule.rows[3].label = "本運用".to_owned();
        measure.indicators[0].targets[3] = Target::new("20%");
        measure.bureaus.push("総務局".to_owned());
        let id = measure.fresh_footnote();
        measure.footnotes.push(Footnote { id, text: "※1 決裁：起案を含む。".to_owned() });
    });
    let changes = diff(&real(), &new, &Options::default());
    assert_eq!(
        told(&changes),
        ["changed 2-20 bureaus goal schedule[調達].marks[令和8年度] schedule[本運用].label \
          indicators[電子決裁率].targets[令和9年度] footnotes[※1]"]
    );
    let target = &changes[0].fields[4];
    assert!(target.is_lowered());
    assert_eq!(target.in_words(), ["－10ポイント"]);
    assert!(!changes[0].clone().swapped().fields[4].is_lowered());
}

#[test]
fn renumbered_measure_is_moved_whatever_identifies_it() {
    let by_id = edit("2-20", |measure| measure.number = MeasureNumber::new("2-99"));
    assert_eq!(told(&diff(&real(), &by_id, &Options::default())), ["moved 2-99 number"]);
    let old = real();
    let new = with_other_ids(&by_id);
    let changes = diff(&old, &new, &Options::default());
    assert_eq!(told(&changes), ["moved 2-99 number"]);
    let Subject::Measure(sides) = &changes[0].subject else { panic!("{changes:?}") };
    assert_eq!(sides.paired_by, Some(PairedBy::Likeness(Degree(1000))));
}

#[test]
fn person_decides_before_anything_else() {
    let (old, new) = (real(), edit("2-20", |measure| measure.name.push('改')));
    let id = id_of(&old, "2-20");
    let apart = Options { pairings: vec![Pairing::Removed(id), Pairing::Added(id)], ..Options::default() };
    let kinds: Vec<_> = diff(&old, &new, &apart).iter().map(|change| (change.kind, change.id())).collect();
    assert_eq!(kinds, [(Kind::Removed, Some(id)), (Kind::Added, Some(id))]);
    let other = id_of(&old, "2-21");
    let crossed = Options { pairings: vec![Pairing::Same(Sides::new(id, other))], ..Options::default() };
    let changes = diff(&old, &new, &crossed);
    let by_person = changes
        .iter()
        .find(|change| matches!(&change.subject, Subject::Measure(sides) if sides.paired_by == Some(PairedBy::Person)));
    let fields = &by_person.unwrap().fields;
    assert_eq!((fields[0].texts.old.as_str(), fields[0].texts.new.as_str()), ("2-20", "2-21"));
}

#[test]
fn measure_moved_in_the_order_is_the_only_one_told() {
    let mut new = real();
    let (_, measure) = new.remove(id_of(&new, "2-20")).unwrap();
    new.insert(100, measure).unwrap();
    let changes = diff(&real(), &new, &Options::default());
    assert_eq!(told(&changes), ["moved 2-20 position"]);
}

#[test]
fn removed_and_added_measures_stand_where_they_stood() {
    let mut new = real();
    let (at, gone) = new.remove(id_of(&new, "2-20")).unwrap();
    let fresh = Measure::new(new.fresh_measure(), MeasureNumber::new("2-90"), gone.section, "まったく別の取組");
    new.insert(at + 3, Arc::new(fresh)).unwrap();
    let changes = diff(&real(), &new, &Options::default());
    assert_eq!(told(&changes)[1..], ["added 2-90 number section name"],);
    assert!(told(&changes)[0].starts_with("removed 2-20 number section name bureaus"), "{changes:?}");
}

#[test]
fn plan_year_added_or_dropped_is_one_change() {
    for (first, years, fields) in [(0, 4, "years"), (0, 2, "years"), (1, 3, "years")] {
        let mut new = shifted(real(), first, years);
        let old = real();
        let ids: Vec<_> = new.measures().iter().map(|measure| measure.id).collect();
        // As a person adds or drops a column: every cell keeps its year.
        for id in ids {
            let measure = new.measure_mut(id).unwrap();
            let rows = measure.schedule.rows.iter_mut().map(|row| &mut row.marks);
            for marks in rows {
                marks.drain(..(first as usize).min(marks.len()));
                marks.resize(years as usize + 1, "→".to_owned());
            }
            for indicator in &mut measure.indicators {
                indicator.targets.drain(..first as usize);
                indicator.targets.resize(years as usize + 1, Target::new("100%"));
            }
        }
        assert_eq!(told(&diff(&old, &new, &Options::default())), [format!("changed  {fields}")]);
        let all = diff(&old, &new, &ALL_YEARS);
        let of_years = all.iter().skip(1).flat_map(|change| &change.fields);
        assert!(all.len() > 200 && of_years.clone().all(|field| field.class == Class::PlanYear));
        assert_eq!(compared_only(&patch(&old, &all).unwrap()), compared_only(&new));
    }
}

#[test]
fn blanks_and_width_are_a_class_of_their_own() {
    let new = edit("2-20", |measure| measure.goal = measure.goal.replace("100%", "１００％ "));
    let changes = diff(&real(), &new, &Options::default());
    assert!(changes[0].is_layout_only(), "{changes:?}");
}

#[test]
fn sections_added_removed_moved_and_reworded_are_told_and_rebuilt() {
    let old = real();
    let mut new = old.clone();
    new.sections[0].children.swap(0, 1);
    new.sections[0].children[2].description.push_str("\n追記");
    let gone = new.sections[1].children.pop().unwrap();
    new.sections[1].children.push(Section::new(SectionId(900), "23", "新しい分野"));
    let changes = diff(&old, &new, &Options::default());
    let lines = told(&changes);
    assert_eq!(lines[0], "changed  sections");
    assert!(lines.contains(&"changed 3 description".to_owned()), "{lines:?}");
    assert!(lines.contains(&"added 23 section number name".to_owned()), "{lines:?}");
    assert!(lines.last().unwrap().starts_with(&format!("removed {} section", gone.number)), "{lines:?}");
    assert_eq!(patch(&old, &changes).unwrap().sections, new.sections);
    let back: Vec<_> = diff(&new, &old, &ALL_YEARS);
    assert_eq!(sorted(changes.into_iter().map(Change::swapped).collect()), sorted(back));
}

#[test]
fn changes_are_refused_by_a_catalogue_they_were_not_made_from() {
    let new = edit("2-20", |measure| measure.goal = "新しい目標".to_owned());
    let changes = diff(&real(), &new, &Options::default());
    let other = edit("2-20", |measure| measure.goal = "別の目標".to_owned());
    assert_eq!(patch(&other, &changes), Err(PatchError::Differs("goal".to_owned())));
    let mut without = real();
    without.remove(id_of(&without, "2-20")).unwrap();
    assert!(matches!(patch(&without, &changes), Err(PatchError::Misplaced(_))));
}

/// The catalogue as another import would number its identities.
fn with_other_ids(catalogue: &Catalogue) -> Catalogue {
    let renamed = |measure: &Arc<Measure>| Measure { id: MeasureId(measure.id.0 + 1000), ..Measure::clone(measure) };
    with_measures(catalogue, catalogue.measures().iter().map(renamed))
}

#[test]
fn inserting_a_measure_without_shared_ids_does_not_pair_strangers() {
    let mut new = real();
    let at = new.position(id_of(&new, "2-20")).unwrap();
    let section = new.measures()[at].section;
    let shifted: Vec<_> =
        new.measures().iter().skip(at).filter(|measure| measure.section == section).map(|measure| measure.id).collect();
    for id in &shifted {
        let measure = new.measure_mut(*id).unwrap();
        measure.number = MeasureNumber::new(format!("2-{}", measure.number.serial().unwrap() + 1));
    }
    let fresh = Measure::new(new.fresh_measure(), MeasureNumber::new("2-20"), section, "まったく別の取組");
    new.insert(at, Arc::new(fresh)).unwrap();
    let lines = told(&diff(&real(), &with_other_ids(&new), &Options::default()));
    assert_eq!(lines[0], "added 2-20 number section name");
    assert_eq!(lines.len(), shifted.len() + 1);
    assert!(lines[1..].iter().all(|line| line.starts_with("moved 2-") && line.ends_with(" number")), "{lines:?}");
}

#[test]
fn reworded_measure_without_shared_ids_is_paired_by_its_number() {
    let new = edit("2-20", |measure| {
        measure.name = "校務基盤の刷新".to_owned();
        measure.goal = "電子決裁率：90%".to_owned();
    });
    let changes = diff(&real(), &with_other_ids(&new), &Options::default());
    assert_eq!(told(&changes), ["changed 2-20 name goal"]);
    let Subject::Measure(sides) = &changes[0].subject else { panic!("{changes:?}") };
    let Some(PairedBy::Number(degree)) = sides.paired_by else { panic!("{sides:?}") };
    assert!((20..80).contains(&degree.percent()), "{degree:?}");
}
