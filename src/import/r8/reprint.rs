//! A reprinted card (再掲) against the card itself.

use crate::model::{Field, Finding, Measure};

use super::super::note::Note;

/// A finding for every part in which the reprint differs from the original.
pub(super) fn differences(reprint: &Measure, original: &Measure, line: u32) -> Vec<Finding> {
    if original.body_missing {
        return Vec::new();
    }
    let parts = parts(reprint).into_iter().zip(parts(original));
    parts
        .filter(|((_, reprinted), (_, original))| reprinted != original)
        .map(|((field, reprinted), (_, original))| {
            let message =
                format!("再掲のカードの{}が、元のカードと違います。元のカードの記載を採りました。", field.word());
            Note::warning("import-reprint-differs", reprint.source.get(field).unwrap_or(line), message)
                .printed(&reprinted)
                .understood(&original)
                .at(field)
                .finding()
        })
        .collect()
}

/// The parts that must agree, as text.
fn parts(measure: &Measure) -> [(Field, String); 9] {
    let joined = |texts: Vec<String>| texts.join("\n");
    [
        (Field::Bureaus, measure.bureaus.join("、")),
        (Field::Annotations, joined(measure.annotations.iter().map(ToString::to_string).collect())),
        (Field::Name, measure.name.clone()),
        (Field::Overview, measure.overview.clone()),
        (Field::Goal, measure.goal.clone()),
        (Field::TargetYear, measure.target_year.as_str().to_owned()),
        (
            Field::Schedule,
            joined(
                measure.schedule.rows.iter().map(|row| format!("{}｜{}", row.label, row.marks.join("｜"))).collect(),
            ),
        ),
        (
            Field::Indicators,
            joined(
                measure
                    .indicators
                    .iter()
                    .map(|indicator| {
                        let targets: Vec<&str> = indicator.targets.iter().map(|target| target.as_str()).collect();
                        format!("{}｜{}", indicator.name, targets.join("｜"))
                    })
                    .collect(),
            ),
        ),
        (Field::Abolition, measure.abolition.as_ref().map(|abolition| abolition.notice.clone()).unwrap_or_default()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{MeasureId, MeasureNumber, SectionId};

    #[test]
    fn a_different_goal_is_reported_and_an_equal_card_is_not() {
        let original = Measure::new(MeasureId(1), MeasureNumber::new("3-11"), SectionId(1), "ケアラー支援事業");
        let mut reprint = original.clone();
        assert!(differences(&reprint, &original, 422).is_empty());
        reprint.goal = "別の目標".to_owned();
        let findings = differences(&reprint, &original, 422);
        assert_eq!(findings.len(), 1);
        assert_eq!(findings[0].place.field, Some(Field::Goal));
        assert_eq!(findings[0].printed, "別の目標");
    }
}
