//! An annotation names an edition that can have made the change.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "annotation-edition",
    title: "改定履歴の版",
    explanation: "改定履歴の版は、この施策集の版かそれより前で、計画期間の初めの版より後です。ほかの施策の改定と違う月の版も示します。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    for annotation in &measure.annotations {
        let key = |edition: crate::model::Edition| (edition.gregorian_year(), edition.month());
        let (year, month) = key(annotation.edition);
        let message = if (year, month) > key(frame.edition) {
            format!("この版（{}）より後の改定です。", frame.edition)
        } else if (year, month) < (frame.period.first().start_year(), 1) {
            format!("計画期間（{}から）より前の改定です。", frame.period.first())
        } else if month != frame.edition.month() {
            format!("改定の月が、この版（{}）の月と違います。", frame.edition)
        } else {
            continue;
        };
        found.push(Found::at(measure, Field::Annotations, message).printed(annotation.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Annotation, AnnotationKind, Edition};

    #[test]
    fn editions_up_to_this_one_are_good_and_others_are_found() {
        let noted = |edition: &str| {
            let annotation = Annotation { edition: Edition::parse(edition).unwrap(), kind: AnnotationKind::Revised };
            one(|measure| measure.annotations.push(annotation))
        };
        assert_good(&RULE, &noted("令和7年3月"));
        assert_good(&RULE, &noted("令和8年3月"));
        assert_bad(&RULE, &noted("令和9年3月"), "より後の改定");
        assert_bad(&RULE, &noted("令和5年3月"), "より前の改定");
        assert_bad(&RULE, &noted("令和7年10月"), "月が、この版");
    }
}
