//! The texts of a measure that search looks through.

use crate::model::{Field, Measure};

/// Shows every text of a measure, part by part in the order of the card; the section's name is not among them.
pub(super) fn visit(measure: &Measure, mut show: impl FnMut(Field, &str)) {
    show(Field::Number, measure.number.as_str());
    for listing in &measure.cross_listings {
        show(Field::CrossListings, listing.number.as_str());
    }
    measure.bureaus.iter().for_each(|bureau| show(Field::Bureaus, bureau));
    measure.divisions.iter().for_each(|division| show(Field::Divisions, division));
    for annotation in &measure.annotations {
        show(Field::Annotations, &annotation.to_string());
    }
    show(Field::Name, &measure.name);
    show(Field::Overview, &measure.overview);
    show(Field::Goal, &measure.goal);
    show(Field::TargetYear, measure.target_year.as_str());
    if let Some(abolition) = &measure.abolition {
        show(Field::Abolition, &abolition.notice);
    }
    for row in &measure.schedule.rows {
        let field = Field::Row(row.id);
        show(field, &row.label);
        row.marks.iter().for_each(|mark| show(field, mark));
        row.bars.iter().for_each(|bar| show(field, &bar.caption));
    }
    for indicator in &measure.indicators {
        let field = Field::Indicator(indicator.id);
        show(field, &indicator.name);
        indicator.targets.iter().for_each(|target| show(field, target.as_str()));
        for actual in &indicator.actuals {
            [actual.value.as_str(), &actual.source, &actual.note].into_iter().for_each(|text| show(field, text));
        }
    }
    for footnote in &measure.footnotes {
        show(Field::Footnote(footnote.id), &footnote.text);
    }
}
