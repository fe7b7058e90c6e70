//! The fields in which two measures differ.

use std::collections::BTreeMap;

use crate::model::{Bar, Footnote, Indicator, Measure, Reprint, ScheduleRow, SectionId, Target};

use super::change::FieldChange;
use super::part::Part;
use super::parts::{self, Key, Parts};
use super::place::{IndicatorPart, MeasurePart, Named, Place, RowPart};
use super::sides::Sides;
use super::years::Years;

/// What a comparison of measures needs to know of their catalogues.
pub(super) struct Context {
    pub(super) years: Years,
    /// The headings of the sections, by id.
    pub(super) headings: Sides<BTreeMap<SectionId, String>>,
}

/// Compares two measures field by field, in printed order.
pub(super) fn fields(old: &Measure, new: &Measure, context: &Context) -> Vec<FieldChange> {
    let mut changes = Vec::new();
    let same_ids = old.id == new.id;
    head(old, new, context, &mut changes);
    schedule(Sides::new(old, new), same_ids, context, &mut changes);
    indicators(Sides::new(old, new), same_ids, context, &mut changes);
    footnotes(Sides::new(old, new), same_ids, &mut changes);
    changes
}

fn head(old: &Measure, new: &Measure, context: &Context, changes: &mut Vec<FieldChange>) {
    let text = |text: &str| Part::Text(text.to_owned());
    let mut compare = |part: MeasurePart, old: Part, new: Part| {
        changes.extend(FieldChange::between(Place::Measure(part), old, new));
    };
    compare(MeasurePart::Number, text(old.number.as_str()), text(new.number.as_str()));
    // A heading that reads differently is a change of the section.
    if old.section != new.section {
        let part = |id, headings| Part::Section(id, heading(headings, id));
        compare(
            MeasurePart::Section,
            part(old.section, &context.headings.old),
            part(new.section, &context.headings.new),
        );
    }
    compare(MeasurePart::Name, text(&old.name), text(&new.name));
    compare(MeasurePart::Bureaus, Part::Texts(old.bureaus.clone()), Part::Texts(new.bureaus.clone()));
    compare(MeasurePart::Divisions, Part::Texts(old.divisions.clone()), Part::Texts(new.divisions.clone()));
    compare(MeasurePart::Overview, text(&old.overview), text(&new.overview));
    compare(MeasurePart::Goal, text(&old.goal), text(&new.goal));
    compare(MeasurePart::TargetYear, text(old.target_year.as_str()), text(new.target_year.as_str()));
    compare(
        MeasurePart::Annotations,
        Part::Annotations(old.annotations.clone()),
        Part::Annotations(new.annotations.clone()),
    );
    compare(
        MeasurePart::CrossListings,
        Part::Listings(old.cross_listings.clone()),
        Part::Listings(new.cross_listings.clone()),
    );
    if !old.reprints.iter().map(|reprint| reprint.section).eq(new.reprints.iter().map(|reprint| reprint.section)) {
        let part = |reprints: &[Reprint], headings| {
            Part::Reprints(reprints.iter().map(|found| (found.clone(), heading(headings, found.section))).collect())
        };
        compare(
            MeasurePart::Reprints,
            part(&old.reprints, &context.headings.old),
            part(&new.reprints, &context.headings.new),
        );
    }
    compare(MeasurePart::Abolition, Part::Abolition(old.abolition.clone()), Part::Abolition(new.abolition.clone()));
    compare(MeasurePart::BodyMissing, Part::Flag(old.body_missing), Part::Flag(new.body_missing));
}

fn heading(headings: &BTreeMap<SectionId, String>, id: SectionId) -> String {
    headings.get(&id).cloned().unwrap_or_default()
}

fn named<Id>(id: Id, label: &str) -> Option<Named<Id>> {
    Some(Named { id, label: label.to_owned() })
}

fn schedule(measures: Sides<&Measure>, same_ids: bool, context: &Context, changes: &mut Vec<FieldChange>) {
    let rows = measures.map(|measure| measure.schedule.rows.as_slice());
    let keys = rows.map(|rows| rows.iter().map(|row| Key { id: row.id.0, label: &row.label }).collect::<Vec<_>>());
    let parts = parts::pair(&keys.old, &keys.new, same_ids);
    let whole = |at: usize, row: &ScheduleRow| Part::Row(Box::new(row.clone()), at);
    for (at, row) in picked(rows.old, &parts.removed) {
        let place = Place::Row(Sides::new(named(row.id, &row.label), None), RowPart::Whole);
        changes.extend(FieldChange::between(place, whole(at, row), Part::Absent));
    }
    for (at, row) in picked(rows.new, &parts.added) {
        let place = Place::Row(Sides::new(None, named(row.id, &row.label)), RowPart::Whole);
        changes.extend(FieldChange::between(place, Part::Absent, whole(at, row)));
    }
    for pair in &parts.pairs {
        if let (Some(old), Some(new)) = (rows.old.get(pair.old), rows.new.get(pair.new)) {
            row(old, new, context, changes);
        }
    }
    reordered(MeasurePart::RowOrder, &parts, &keys, changes);
}

fn row(old: &ScheduleRow, new: &ScheduleRow, context: &Context, changes: &mut Vec<FieldChange>) {
    let place = |part| Place::Row(Sides::new(named(old.id, &old.label), named(new.id, &new.label)), part);
    changes.extend(FieldChange::between(
        place(RowPart::Label),
        Part::Text(old.label.clone()),
        Part::Text(new.label.clone()),
    ));
    context.years.compare(
        Sides::new(&old.marks, &new.marks),
        |year| place(RowPart::Mark(year)),
        |mark| Part::Text(mark.cloned().unwrap_or_default()),
        changes,
    );
    if !old.bars.iter().map(printed).eq(new.bars.iter().map(printed)) {
        let bars = (Part::Bars(old.bars.clone()), Part::Bars(new.bars.clone()));
        changes.extend(FieldChange::between(place(RowPart::Bars), bars.0, bars.1));
    }
    changes.extend(FieldChange::between(place(RowPart::Unread), Part::Flag(old.unread), Part::Flag(new.unread)));
}

/// What a reader sees of a bar; its id and where its extent comes from do not show.
fn printed(bar: &Bar) -> (crate::model::Month, crate::model::Month, &str) {
    (bar.first, bar.last, &bar.caption)
}

fn indicators(measures: Sides<&Measure>, same_ids: bool, context: &Context, changes: &mut Vec<FieldChange>) {
    let lists = measures.map(|measure| measure.indicators.as_slice());
    let keys =
        lists.map(|list| list.iter().map(|found| Key { id: found.id.0, label: &found.name }).collect::<Vec<_>>());
    let parts = parts::pair(&keys.old, &keys.new, same_ids);
    let whole = |at: usize, found: &Indicator| Part::Indicator(Box::new(found.clone()), at);
    for (at, found) in picked(lists.old, &parts.removed) {
        let place = Place::Indicator(Sides::new(named(found.id, &found.name), None), IndicatorPart::Whole);
        changes.extend(FieldChange::between(place, whole(at, found), Part::Absent));
    }
    for (at, found) in picked(lists.new, &parts.added) {
        let place = Place::Indicator(Sides::new(None, named(found.id, &found.name)), IndicatorPart::Whole);
        changes.extend(FieldChange::between(place, Part::Absent, whole(at, found)));
    }
    for pair in &parts.pairs {
        if let (Some(old), Some(new)) = (lists.old.get(pair.old), lists.new.get(pair.new)) {
            indicator(old, new, context, changes);
        }
    }
    reordered(MeasurePart::IndicatorOrder, &parts, &keys, changes);
}

fn indicator(old: &Indicator, new: &Indicator, context: &Context, changes: &mut Vec<FieldChange>) {
    let place = |part| Place::Indicator(Sides::new(named(old.id, &old.name), named(new.id, &new.name)), part);
    let direction = Sides::new(old.direction, new.direction);
    changes.extend(FieldChange::between(
        place(IndicatorPart::Name),
        Part::Text(old.name.clone()),
        Part::Text(new.name.clone()),
    ));
    context.years.compare(
        Sides::new(&old.targets, &new.targets),
        |year| place(IndicatorPart::Target(year, direction)),
        |target: Option<&Target>| Part::Target(target.cloned().unwrap_or_default()),
        changes,
    );
    changes.extend(FieldChange::between(
        place(IndicatorPart::Direction),
        Part::Direction(old.direction),
        Part::Direction(new.direction),
    ));
    changes.extend(FieldChange::between(
        place(IndicatorPart::Actuals),
        Part::Actuals(old.actuals.clone()),
        Part::Actuals(new.actuals.clone()),
    ));
}

fn footnotes(measures: Sides<&Measure>, same_ids: bool, changes: &mut Vec<FieldChange>) {
    let lists = measures.map(|measure| measure.footnotes.as_slice());
    let label = |note: &Footnote| note.mark().to_owned();
    // Paired by text where the ids say nothing: two notes may carry the same mark.
    let keys = lists.map(|list| list.iter().map(|note| Key { id: note.id.0, label: &note.text }).collect::<Vec<_>>());
    let parts = parts::pair(&keys.old, &keys.new, same_ids);
    for (at, note) in picked(lists.old, &parts.removed) {
        let place = Place::Footnote(Sides::new(named(note.id, &label(note)), None));
        changes.extend(FieldChange::between(place, Part::Footnote(note.clone(), at), Part::Absent));
    }
    for (at, note) in picked(lists.new, &parts.added) {
        let place = Place::Footnote(Sides::new(None, named(note.id, &label(note))));
        changes.extend(FieldChange::between(place, Part::Absent, Part::Footnote(note.clone(), at)));
    }
    for pair in &parts.pairs {
        if let (Some(old), Some(new)) = (lists.old.get(pair.old), lists.new.get(pair.new)) {
            let place = Place::Footnote(Sides::new(named(old.id, &label(old)), named(new.id, &label(new))));
            let texts = (Part::Text(old.text.clone()), Part::Text(new.text.clone()));
            changes.extend(FieldChange::between(place, texts.0, texts.1));
        }
    }
    reordered(MeasurePart::FootnoteOrder, &parts, &keys, changes);
}

fn reordered(part: MeasurePart, parts: &Parts, keys: &Sides<Vec<Key<'_>>>, changes: &mut Vec<FieldChange>) {
    if parts.are_reordered() {
        let Sides { old, new } = keys.as_ref().map(|keys| Part::Order(parts::order(keys)));
        changes.extend(FieldChange::between(Place::Measure(part), old, new));
    }
}

/// The parts at some positions, each with its position.
fn picked<'a, T>(list: &'a [T], positions: &'a [usize]) -> impl Iterator<Item = (usize, &'a T)> {
    positions.iter().filter_map(|at| Some((*at, list.get(*at)?)))
}
