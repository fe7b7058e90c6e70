//! Nothing is scheduled after a measure was abolished.

use super::super::frame::Frame;
use super::super::{Found, Judge, Rule};
use crate::model::{AnnotationKind, Field, Measure, Month, Severity};

pub(super) static RULE: Rule = Rule {
    name: "bar-after-abolition",
    title: "廃止後の取組",
    explanation: "廃止した施策の取組は、廃止した改定の月までです。廃止後の期間のバーは残せません。",
    severity: Severity::Error,
    judge: Judge::Measure(judge),
};

fn judge(measure: &Measure, frame: &Frame, found: &mut Vec<Found>) {
    if measure.abolition.is_none() {
        return;
    }
    let noted = measure.annotations.iter().rev().find(|annotation| annotation.kind == AnnotationKind::Abolished);
    let edition = noted.or(measure.annotations.last()).map_or(frame.edition, |annotation| annotation.edition);
    let Ok(month) = Month::new(edition.gregorian_year(), u32::from(edition.month())) else { return };
    for row in &measure.schedule.rows {
        if let Some(bar) = row.bars.iter().find(|bar| bar.last > month) {
            let message = format!("廃止した施策ですが、「{}」の期間が{edition}より後まで続きます。", row.label);
            found.push(Found::at(measure, Field::Row(row.id), message).printed(bar.in_words()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::Abolition;

    #[test]
    fn a_bar_behind_the_abolition_is_found() {
        let abolished = |months: i32| {
            one(|measure| {
                measure.abolition = Some(Abolition { notice: Abolition::NOTICE.to_owned() });
                let bar = &mut measure.schedule.rows[0].bars[0];
                bar.last = bar.first.plus(months);
            })
        };
        assert_good(&RULE, &one(|_| {}));
        assert_good(&RULE, &abolished(23));
        assert_bad(&RULE, &abolished(24), "令和8年3月より後まで続きます");
    }
}
