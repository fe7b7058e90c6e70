//! A reprint is the card it repeats.

use super::super::frame::Whole;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Severity};

pub(super) static RULE: Rule = Rule {
    name: "reprint-differs",
    title: "再掲と元のカードの違い",
    explanation: "再掲のカードは、元のカードと一字ずつ同じにします。原文で違っていた箇所を示します。取り込んだ後は一枚のカードとして編集するので、どちらを採るか決めたら了承してください。",
    severity: Severity::Error,
    judge: Judge::Whole(judge),
};

const IMPORTED: &str = "import-reprint-differs";

fn judge(whole: &Whole<'_>, found: &mut Vec<Found>) {
    for finding in whole.catalogue.import_findings.iter().filter(|finding| finding.rule == IMPORTED) {
        let Some(measure) = finding.place.measure.and_then(|id| whole.catalogue.measure(id)) else { continue };
        let field = finding.place.field.unwrap_or(Field::Reprints);
        found.push(
            Found::at(measure, field, finding.message.as_str())
                .printed(finding.printed.as_str())
                .understood(finding.understood.as_str())
                .line(finding.place.line),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Certainty, Finding, MeasureId, Place};

    #[test]
    fn a_reprint_that_differed_in_the_source_is_found() {
        let mut catalogue = one(|_| {});
        assert_good(&RULE, &catalogue);
        catalogue.import_findings.push(Finding {
            rule: IMPORTED.to_owned(),
            severity: Severity::Warning,
            place: Place { measure: Some(MeasureId(1)), field: Some(Field::Goal), line: Some(9) },
            message: "再掲の施策目標が元と違います。".to_owned(),
            printed: "再掲".to_owned(),
            understood: "元".to_owned(),
            certainty: Certainty::Unknown,
        });
        assert_bad(&RULE, &catalogue, "再掲の施策目標が元と違います");
    }
}
