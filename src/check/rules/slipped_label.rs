//! Labels that slipped in the source are told until a person has looked.

use std::collections::BTreeMap;

use super::super::frame::Whole;
use super::super::{Found, Judge, Rule};
use crate::model::{Field, Finding, Measure, MeasureId, Severity};

pub(super) static RULE: Rule = Rule {
    name: "slipped-label",
    title: "原文でずれた見出しと欄",
    explanation: "原文で見出しが隣の列や行にずれていた箇所、欄が折れていた箇所です。値の年度を読み取れなかったものは、原本で確かめて入力してください。公表する版の組版でも直します。",
    severity: Severity::Warning,
    judge: Judge::Whole(judge),
};

const RULES: [&str; 3] = ["import-shifted-label", "import-shifted-values", "import-wrapped-label"];

fn judge(whole: &Whole<'_>, found: &mut Vec<Found>) {
    let mut places: BTreeMap<MeasureId, Vec<&Finding>> = BTreeMap::new();
    for finding in whole.catalogue.import_findings.iter().filter(|finding| RULES.contains(&finding.rule.as_str())) {
        let measure = finding.place.measure.and_then(|id| whole.catalogue.measure(id));
        if let Some(measure) = measure.filter(|measure| stands(measure, finding)) {
            places.entry(measure.id).or_default().push(finding);
        }
    }
    for (id, list) in places {
        let (Some(first), Some(measure)) = (list.first(), whole.catalogue.measure(id)) else { continue };
        let printed: Vec<_> = list.iter().map(|finding| finding.printed.as_str()).collect();
        let understood: Vec<_> =
            list.iter().map(|finding| finding.understood.as_str()).filter(|text| !text.is_empty()).collect();
        let mut messages: Vec<_> = list.iter().map(|finding| finding.message.as_str()).collect();
        messages.dedup();
        found.push(
            Found::at(measure, first.place.field.unwrap_or(Field::Name), messages.join(""))
                .printed(printed.join("／"))
                .understood(understood.join("／"))
                .line(first.place.line),
        );
    }
}

/// Whether the part is still as it was read.
fn stands(measure: &Measure, finding: &Finding) -> bool {
    match finding.place.field {
        Some(Field::Row(id)) => measure.row(id).is_some_and(|row| row.unread || row.bars.is_empty()),
        Some(Field::Indicator(id)) => {
            measure.indicator(id).is_some_and(|found| found.targets.iter().any(|target| target.as_str().is_empty()))
        }
        Some(Field::Schedule) => measure.unread_rows() > 0,
        Some(_) | None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::*;
    use super::*;
    use crate::model::{Certainty, IndicatorId, Place};

    #[test]
    fn a_slipped_label_is_told_until_the_values_are_filled_in() {
        let mut catalogue = one(|measure| targets(measure, ["", "10件", "20件", "30件"]));
        let field = catalogue.measures()[0].indicators[0].id;
        catalogue.import_findings.push(Finding {
            rule: "import-shifted-values".to_owned(),
            severity: Severity::Warning,
            place: Place { measure: Some(MeasureId(1)), field: Some(Field::Indicator(field)), line: Some(9) },
            message: "目標値が3つです。".to_owned(),
            printed: "10件".to_owned(),
            understood: String::new(),
            certainty: Certainty::Unknown,
        });
        assert_eq!(field, IndicatorId(3));
        assert_bad(&RULE, &catalogue, "目標値が3つです");
        let measure = catalogue.measure_mut(MeasureId(1)).unwrap();
        targets(measure, ["5件", "10件", "20件", "30件"]);
        assert_good(&RULE, &catalogue);
    }
}
