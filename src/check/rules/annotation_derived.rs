//! The annotation of this edition is the one its changes ask for.

use super::super::frame::Frame;
use super::super::text::fix;
use super::super::{Found, Judge, Rule};
use crate::command::Command;
use crate::diff::differs_in_layout_only;
use crate::model::{Annotation, AnnotationKind, Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "annotation-derived",
    title: "変更内容と改定履歴の不一致",
    explanation: "改定前の版と比べ、加わった施策は「新規」、廃止した施策は「廃止」、内容の変わった施策は「見直し」とします。変わっていない施策に今回の改定履歴があるのも誤りです。空白・字幅だけの違い、★の番号、施策番号の違いは内容の変更に数えません。改定前の版が渡されたときだけ見ます。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let Some(base) = &frame.base else { return };
    if base.0.edition() == frame.edition {
        return;
    }
    let old = frame.counterpart(measure);
    let derived = match old {
        None => Some(AnnotationKind::New),
        Some(old) if measure.abolition.is_some() && old.abolition.is_none() => Some(AnnotationKind::Abolished),
        Some(old) if differs(old, measure) => Some(AnnotationKind::Revised),
        Some(_) => None,
    };
    let printed = measure.annotations.iter().find(|annotation| annotation.edition == frame.edition);
    if printed.map(|annotation| annotation.kind) == derived {
        return;
    }
    let words = |kind: Option<AnnotationKind>| kind.map_or("なし", AnnotationKind::word);
    let (kind, understood) = (printed.map(|annotation| annotation.kind), words(derived));
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

/// Whether the contents of two cards differ.
fn differs(old: &Measure, new: &Measure) -> bool {
    let text = |old: &str, new: &str| old != new && !differs_in_layout_only(old, new);
    let texts =
        |old: &[String], new: &[String]| old.len() != new.len() || old.iter().zip(new).any(|(old, new)| text(old, new));
    text(&old.name, &new.name)
        || text(&old.overview, &new.overview)
        || text(&old.goal, &new.goal)
        || text(old.target_year.as_str(), new.target_year.as_str())
        || texts(&old.bureaus, &new.bureaus)
        || texts(&old.divisions, &new.divisions)
        || schedule_differs(old, new)
        || indicators_differ(old, new)
        || old.footnotes.len() != new.footnotes.len()
        || old.footnotes.iter().zip(&new.footnotes).any(|(old, new)| text(&old.text, &new.text))
}

/// A row whose bars were unread and are now filled in has not changed.
fn schedule_differs(old: &Measure, new: &Measure) -> bool {
    let (old, new) = (&old.schedule.rows, &new.schedule.rows);
    old.len() != new.len()
        || old.iter().zip(new).any(|(old, new)| {
            let extent =
                |row: &crate::model::ScheduleRow| row.bars.iter().map(|bar| (bar.first, bar.last)).collect::<Vec<_>>();
            let label = old.label != new.label && !differs_in_layout_only(&old.label, &new.label);
            label || (!old.unread && (extent(old) != extent(new) || old.marks != new.marks))
        })
}

fn indicators_differ(old: &Measure, new: &Measure) -> bool {
    let different = |old: &str, new: &str| old != new && !differs_in_layout_only(old, new);
    old.indicators.len() != new.indicators.len()
        || old.indicators.iter().zip(&new.indicators).any(|(old, new)| {
            different(&old.name, &new.name)
                || old.targets.len() != new.targets.len()
                || old.targets.iter().zip(&new.targets).any(|(old, new)| different(old.as_str(), new.as_str()))
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
