//! The legend allows the newest annotation alone.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Measure, Severity};

pub(super) static RULE: Rule = Rule {
    name: "annotation-several",
    title: "二つ以上の改定履歴",
    explanation: "凡例は「最新の改定時期を記載」としています。以前の改定履歴も残した施策と、最新だけにした施策が混ざると、新規の施策の数え方がそろいません。どちらにするかを決めてください。",
    severity: Severity::Info,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, _: &Frame, found: &mut Vec<Found>) {
    let list = &measure.annotations;
    if let (Some(last), 2..) = (list.last(), list.len()) {
        let message = format!("改定履歴が{}つあります。凡例では最新の改定だけを書きます。", list.len());
        let printed = list.iter().map(ToString::to_string).collect::<Vec<_>>().join("、");
        found.push(Found::at(measure, Field::Annotations, message).printed(printed).understood(last.to_string()));
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Annotation, AnnotationKind, Edition};

    #[test]
    fn one_annotation_is_good_and_two_are_found() {
        let noted = |count: usize| {
            let annotation =
                Annotation { edition: Edition::parse("令和7年3月").unwrap(), kind: AnnotationKind::Revised };
            one(|measure| measure.annotations = vec![annotation; count])
        };
        assert_good(&RULE, &noted(0));
        assert_good(&RULE, &noted(1));
        assert_bad(&RULE, &noted(2), "改定履歴が2つあります");
    }
}
