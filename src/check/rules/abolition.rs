//! An abolished measure says so in its annotations, and keeps no plan.

use super::super::frame::Frame;
use super::super::text::fix;
use super::super::{Found, Judge, Rule};
use crate::command::Command;
use crate::model::{AnnotationKind, Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "abolition",
    title: "廃止と改定履歴・残った内容",
    explanation: "廃止した施策の改定履歴は「廃止」とし、取組スケジュールと成果指標は「施策見直しにより廃止」の枠に代えます。改定履歴が「廃止」なのに枠のないものも示します。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let last = measure.annotations.last();
    let is_noted = last.is_some_and(|annotation| annotation.kind == AnnotationKind::Abolished);
    let Some(abolition) = &measure.abolition else {
        if is_noted {
            let message = "改定履歴は「廃止」ですが、「施策見直しにより廃止」の枠がありません。";
            let printed = last.map(ToString::to_string).unwrap_or_default();
            found.push(Found::at(measure, Field::Abolition, message).printed(printed));
        }
        return;
    };
    if !is_noted {
        let message = match last {
            Some(last) => format!("廃止した施策ですが、改定履歴は「{}」です。", last.kind.word()),
            None => "廃止した施策ですが、改定履歴がありません。".to_owned(),
        };
        let fix = last.map(|_| {
            let mut annotations = measure.annotations.clone();
            annotations.iter_mut().next_back().into_iter().for_each(|last| last.kind = AnnotationKind::Abolished);
            fix(measure, "改定履歴を廃止に修正", Command::SetAnnotations { measure: measure.id, annotations })
        });
        let printed = last.map(ToString::to_string).unwrap_or_default();
        found.push(
            Found::at(measure, Field::Annotations, message).printed(printed).understood(&abolition.notice).fix(fix),
        );
    }
    let left = [(measure.schedule.rows.len(), "取組"), (measure.indicators.len(), "成果指標")];
    let left: Vec<_> =
        left.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{word}{count}件")).collect();
    if !left.is_empty() {
        let message = format!("廃止した施策ですが、{}が残っています。", left.join("と"));
        found.push(Found::at(measure, Field::Abolition, message).printed(&abolition.notice));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Abolition, Annotation, Edition};

    fn abolished(kind: Option<AnnotationKind>, has_box: bool, keeps: bool) -> crate::model::Catalogue {
        let edition = Edition::parse("令和8年3月").unwrap();
        one(|measure| {
            measure.annotations = kind.map(|kind| Annotation { edition, kind }).into_iter().collect();
            measure.abolition = has_box.then(|| Abolition { notice: Abolition::NOTICE.to_owned() });
            if !keeps {
                measure.schedule.rows.clear();
                measure.indicators.clear();
            }
        })
    }

    #[test]
    fn an_abolished_measure_that_says_so_is_good() {
        assert_good(&RULE, &abolished(Some(AnnotationKind::Abolished), true, false));
        assert_good(&RULE, &abolished(Some(AnnotationKind::Revised), false, true));
    }

    #[test]
    fn an_abolition_that_is_not_annotated_is_found_and_mended() {
        let mended = assert_mended(&RULE, &abolished(Some(AnnotationKind::Revised), true, false));
        assert_eq!(mended.measures()[0].annotations[0].kind, AnnotationKind::Abolished);
        assert_bad(&RULE, &abolished(None, true, false), "改定履歴がありません");
    }

    #[test]
    fn what_is_left_and_a_missing_box_are_found() {
        assert_bad(&RULE, &abolished(Some(AnnotationKind::Abolished), true, true), "取組1件と成果指標1件が残って");
        assert_bad(&RULE, &abolished(Some(AnnotationKind::Abolished), false, true), "枠がありません");
    }
}
