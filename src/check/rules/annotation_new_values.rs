//! A new measure has no targets for years before it.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{AnnotationKind, Field, Measure, Severity, Target};

pub(super) static RULE: Rule = Rule {
    name: "annotation-new-values",
    title: "新規より前の年度の目標値",
    explanation: "「新規」の施策の目標値は、その改定の次の年度からです。前の年度に値があるときは、「新規」か値の年度のどちらかを確かめてください。",
    severity: Severity::Warning,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    let Some(new) = measure.annotations.iter().find(|annotation| annotation.kind == AnnotationKind::New) else {
        return;
    };
    // An edition of March adds measures for the fiscal year that begins in April of the same year.
    let first = new.edition.gregorian_year() + i32::from(new.edition.month() > 4);
    for indicator in &measure.indicators {
        let early: Vec<_> = frame
            .period
            .years()
            .zip(&indicator.targets)
            .filter(|(year, target)| year.start_year() < first && !target.as_str().trim().is_empty())
            .map(|(year, target)| format!("{year} {}", target.as_str()))
            .collect();
        if !early.is_empty() {
            let message = format!("{new}ですが、それより前の年度に目標値があります。");
            let printed: Vec<_> = indicator.targets.iter().map(Target::as_str).collect();
            let field = Field::Indicator(indicator.id);
            found.push(Found::at(measure, field, message).printed(printed.join("｜")).understood(early.join("、")));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Annotation, Edition};

    fn new(values: [&str; 4]) -> crate::model::Catalogue {
        one(|measure| {
            let edition = Edition::parse("令和8年3月").unwrap();
            measure.annotations = vec![Annotation { edition, kind: AnnotationKind::New }];
            targets(measure, values);
        })
    }

    #[test]
    fn values_from_the_next_year_on_are_good_and_earlier_ones_are_found() {
        assert_good(&RULE, &new(["", "", "10件", "20件"]));
        assert_bad(&RULE, &new(["", "5件", "10件", "20件"]), "令和8年3月改定（新規）ですが");
    }
}
