//! The annotation of this edition is the one its changes ask for.

use std::collections::BTreeMap;

use super::super::frame::{Base, BaseFrame, Frame};
use super::super::text::fix;
use super::super::{Found, Judge, Rule};
use crate::command::Command;
use crate::diff::differs_in_layout_only;
use crate::model::{Annotation, AnnotationKind, Field, Measure, ScheduleRow, Severity};

pub(super) static RULE: Rule = Rule {
    name: "annotation-derived",
    title: "変更内容と改定履歴の不一致",
    explanation: "改定前の版と比べ、加わった施策は「新規」、廃止した施策は「廃止」、内容の変わった施策は「見直し」とします。変わっていない施策に今回の改定履歴があるのも誤りです。空白・字幅だけの違い、並び順、★の番号、施策番号、局の名称だけの変更は、内容の変更に数えません。改定前の版が渡されたときだけ見ます。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let Some(BaseFrame(base)) = &frame.base else { return };
    if base.edition() == frame.edition {
        return;
    }
    let old = frame.counterpart(measure);
    let is_abolished = old.is_some_and(|old| measure.abolition.is_some() && old.abolition.is_none());
    let derived = match old {
        None => Some(AnnotationKind::New),
        Some(_) if is_abolished => Some(AnnotationKind::Abolished),
        Some(old) if differs(old, measure, &renames(base, frame)) => Some(AnnotationKind::Revised),
        Some(_) => None,
    };
    let printed = measure.annotations.iter().find(|annotation| annotation.edition == frame.edition);
    let kind = printed.map(|annotation| annotation.kind);
    // An office may print 見直し on what it abolishes; another rule asks about that.
    if kind == derived || (is_abolished && kind == Some(AnnotationKind::Revised)) {
        return;
    }
    let words = |kind: Option<AnnotationKind>| kind.map_or("なし", AnnotationKind::word);
    let understood = words(derived);
    let message = match derived {
        Some(_) => {
            format!("変更内容からは{}改定（{understood}）ですが、改定履歴は{}です。", frame.edition, words(kind))
        }
        None => format!("内容は変わっていませんが、{}の改定履歴があります。", frame.edition),
    };
    let mut annotations = measure.annotations.clone();
    annotations.retain(|annotation| annotation.edition != frame.edition);
    annotations.extend(derived.map(|kind| Annotation { edition: frame.edition, kind }));
    let fix = fix(measure, "改定履歴を修正", Command::SetAnnotations { measure: measure.id, annotations });
    found.push(
        Found::at(measure, Field::Annotations, message).printed(words(kind)).understood(understood).fix(Some(fix)),
    );
}

/// Bureaus that gave way to another one in the same place of a legend of the same length.
fn renames<'a>(base: &'a Base, frame: &'a Frame) -> BTreeMap<&'a str, &'a str> {
    if base.bureaus().len() != frame.bureaus.len() {
        return BTreeMap::new();
    }
    let pairs = base.bureaus().zip(frame.bureaus.iter().map(String::as_str));
    let replaced = |(was, is): &(&str, &str)| {
        !frame.bureaus.iter().any(|bureau| bureau == was) && !base.bureaus().any(|bureau| bureau == *is)
    };
    pairs.filter(replaced).collect()
}

/// Whether two texts differ in more than blanks and width.
fn reads_otherwise(old: &str, new: &str) -> bool {
    old != new && !differs_in_layout_only(old, new)
}

/// Whether the contents of two cards differ; the order of their parts, numbers and ★ do not count.
fn differs(old: &Measure, new: &Measure, renames: &BTreeMap<&str, &str>) -> bool {
    let renamed = |names: &[String]| -> Vec<String> {
        names
            .iter()
            .map(|name| renames.get(name.as_str()).map_or_else(|| name.clone(), |is| (*is).to_owned()))
            .collect()
    };
    let mut notes =
        [old, new].map(|measure| measure.footnotes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>());
    notes.iter_mut().for_each(|notes| notes.sort_unstable());
    let [old_notes, new_notes] = notes;
    old.section != new.section
        || reads_otherwise(&old.name, &new.name)
        || reads_otherwise(&old.overview, &new.overview)
        || reads_otherwise(&old.goal, &new.goal)
        || reads_otherwise(old.target_year.as_str(), new.target_year.as_str())
        || renamed(&old.bureaus) != new.bureaus
        || renamed(&old.divisions) != new.divisions
        || schedule_differs(old, new)
        || indicators_differ(old, new)
        || old_notes.len() != new_notes.len()
        || old_notes.iter().zip(new_notes).any(|(old, new)| reads_otherwise(old, new))
}

/// A row whose bars were unread and are now filled in has not changed.
fn schedule_differs(old: &Measure, new: &Measure) -> bool {
    let mut rows = [old, new].map(|measure| measure.schedule.rows.iter().collect::<Vec<_>>());
    rows.iter_mut().for_each(|rows| rows.sort_by(|a, b| a.label.cmp(&b.label)));
    let [old, new] = rows;
    let extent = |row: &ScheduleRow| row.bars.iter().map(|bar| (bar.first, bar.last)).collect::<Vec<_>>();
    old.len() != new.len()
        || old.into_iter().zip(new).any(|(old, new)| {
            reads_otherwise(&old.label, &new.label)
                || old.marks != new.marks
                || (!old.unread && extent(old) != extent(new))
        })
}

fn indicators_differ(old: &Measure, new: &Measure) -> bool {
    let mut indicators = [old, new].map(|measure| measure.indicators.iter().collect::<Vec<_>>());
    indicators.iter_mut().for_each(|indicators| indicators.sort_by(|a, b| a.name.cmp(&b.name)));
    let [old, new] = indicators;
    old.len() != new.len()
        || old.into_iter().zip(new).any(|(old, new)| {
            reads_otherwise(&old.name, &new.name)
                || old.targets.len() != new.targets.len()
                || old.targets.iter().zip(&new.targets).any(|(old, new)| reads_otherwise(old.as_str(), new.as_str()))
        })
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use std::sync::Arc;

    use super::super::super::{Base, Context};
    use crate::model::{Abolition, Catalogue, Edition};

    fn found(change: impl FnOnce(&mut Catalogue)) -> Vec<String> {
        let base = with([measure(1, "1-1")]);
        let mut catalogue = base.clone();
        catalogue.edition = Edition::parse("令和9年3月").unwrap();
        change(&mut catalogue);
        let context = Context { base: Some(Arc::new(Base::new(base))), ..Context::default() };
        let found = findings(&RULE, &catalogue, &context);
        for checked in &found {
            let mut mended = catalogue.clone();
            checked.fix.as_ref().unwrap().apply(&mut mended).unwrap();
            assert_eq!(findings(&RULE, &mended, &context), Vec::new());
        }
        found.into_iter().map(|checked| checked.finding.message).collect()
    }

    fn first(catalogue: &mut Catalogue) -> &mut Measure {
        catalogue.measure_mut(crate::model::MeasureId(1)).unwrap()
    }

    #[test]
    fn what_did_not_change_needs_no_annotation() {
        assert_eq!(found(|_| {}), Vec::<String>::new());
        assert_eq!(found(|catalogue| first(catalogue).overview.push(' ')), Vec::<String>::new());
    }

    #[test]
    fn a_bureau_that_only_has_another_name_is_no_change() {
        let renamed = found(|catalogue| {
            catalogue.bureaus[0].name = "政策推進局".to_owned();
            first(catalogue).bureaus = vec!["政策推進局".to_owned()];
        });
        assert_eq!(renamed, Vec::<String>::new());
        let led_by_another = found(|catalogue| first(catalogue).bureaus = vec!["総務局".to_owned()]);
        assert_eq!(led_by_another.len(), 1);
    }

    #[test]
    fn an_edition_whose_marks_were_judged_card_by_card_is_good() {
        let [old, new] = ["builtin:r8-example", "builtin:r9-example"].map(|name| crate::file::builtin(name).unwrap());
        let context = Context { base: Some(Arc::new(Base::new(old))), ..Context::default() };
        assert_eq!(findings(&RULE, &new, &context), Vec::new());
    }

    #[test]
    fn a_measure_in_another_field_is_revised() {
        let moved = found(|catalogue| first(catalogue).section = SECOND);
        assert!(moved[0].contains("改定（見直し）ですが"), "{moved:?}");
    }

    #[test]
    fn what_changed_needs_the_right_annotation() {
        let revised = found(|catalogue| first(catalogue).goal = "別の目標".to_owned());
        assert!(revised[0].contains("令和9年3月改定（見直し）ですが、改定履歴はなし"), "{revised:?}");
        let new = found(|catalogue| catalogue.push(Arc::new(measure(2, "1-2"))).unwrap());
        assert!(new[0].contains("改定（新規）ですが"), "{new:?}");
        let abolished =
            found(|catalogue| first(catalogue).abolition = Some(Abolition { notice: Abolition::NOTICE.to_owned() }));
        assert!(abolished[0].contains("改定（廃止）ですが"), "{abolished:?}");
    }

    #[test]
    fn an_annotation_without_a_change_is_found() {
        let edition = Edition::parse("令和9年3月").unwrap();
        let idle =
            found(|catalogue| first(catalogue).annotations.push(Annotation { edition, kind: AnnotationKind::Revised }));
        assert!(idle[0].contains("内容は変わっていませんが"), "{idle:?}");
    }
}
