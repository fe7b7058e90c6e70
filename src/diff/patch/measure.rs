//! Applying changes to a measure.

use crate::diff::change::{FieldChange, MeasureSides};
use crate::diff::part::Part;
use crate::diff::place::{IndicatorPart, MeasurePart, Named, Place, RowPart};
use crate::diff::sides::Sides;
use crate::model::{
    Footnote, FootnoteId, Indicator, IndicatorId, Measure, MeasureNumber, PlanPeriod, Reprint, RowId, ScheduleRow,
    Target, TargetYear,
};

use super::{PatchError, differs, misplaced, put};

/// Moves the cells of each year to the place it has in the new period.
pub(super) fn realign(measure: &mut Measure, periods: Sides<PlanPeriod>) {
    for row in &mut measure.schedule.rows {
        row.marks = realigned(&row.marks, periods);
    }
    for indicator in &mut measure.indicators {
        indicator.targets = realigned(&indicator.targets, periods);
    }
}

fn realigned<T: Clone + Default>(cells: &[T], periods: Sides<PlanPeriod>) -> Vec<T> {
    let cell = |year| periods.old.position(year).and_then(|at| cells.get(at)).cloned().unwrap_or_default();
    periods.new.years().map(cell).collect()
}

/// Applies the changes of one measure, whose cells are those of the new period already.
pub(super) fn apply(
    measure: &mut Measure,
    sides: &MeasureSides,
    fields: &[FieldChange],
    period: PlanPeriod,
) -> Result<(), PatchError> {
    let mut rows = List::of(std::mem::take(&mut measure.schedule.rows));
    let mut indicators = List::of(std::mem::take(&mut measure.indicators));
    let mut notes = List::of(std::mem::take(&mut measure.footnotes));
    for field in fields {
        match (&field.place, &field.values.new) {
            (Place::Measure(MeasurePart::RowOrder), Part::Order(order)) => rows.order = Some(order.clone()),
            (Place::Measure(MeasurePart::IndicatorOrder), Part::Order(order)) => indicators.order = Some(order.clone()),
            (Place::Measure(MeasurePart::FootnoteOrder), Part::Order(order)) => notes.order = Some(order.clone()),
            (Place::Measure(part), _) => head(measure, *part, field)?,
            (Place::Row(named, part), _) => row(&mut rows, named, *part, field, period)?,
            (Place::Indicator(named, part), _) => indicator(&mut indicators, named, *part, field, period)?,
            (Place::Footnote(named), _) => footnote(&mut notes, named, field)?,
            _ => return Err(misplaced(field)),
        }
    }
    measure.schedule.rows = rows.finish();
    measure.indicators = indicators.finish();
    measure.footnotes = notes.finish();
    if let Some(new) = &sides.measure.new {
        measure.id = new.id;
    }
    Ok(())
}

fn head(measure: &mut Measure, part: MeasurePart, field: &FieldChange) -> Result<(), PatchError> {
    match (part, &field.values.old, &field.values.new) {
        // The order of the measures is set when all are known.
        (MeasurePart::Position, Part::Position(..), Part::Position(..)) => Ok(()),
        (MeasurePart::Number, Part::Text(old), Part::Text(new)) => {
            put(&mut measure.number, &MeasureNumber::new(old.as_str()), &MeasureNumber::new(new.as_str()), field)
        }
        (MeasurePart::Section, Part::Section(old, _), Part::Section(new, _)) => {
            put(&mut measure.section, old, new, field)
        }
        (MeasurePart::Name, Part::Text(old), Part::Text(new)) => put(&mut measure.name, old, new, field),
        (MeasurePart::Overview, Part::Text(old), Part::Text(new)) => put(&mut measure.overview, old, new, field),
        (MeasurePart::Goal, Part::Text(old), Part::Text(new)) => put(&mut measure.goal, old, new, field),
        (MeasurePart::TargetYear, Part::Text(old), Part::Text(new)) => {
            put(&mut measure.target_year, &TargetYear::new(old.as_str()), &TargetYear::new(new.as_str()), field)
        }
        (MeasurePart::Bureaus, Part::Texts(old), Part::Texts(new)) => put(&mut measure.bureaus, old, new, field),
        (MeasurePart::Divisions, Part::Texts(old), Part::Texts(new)) => put(&mut measure.divisions, old, new, field),
        (MeasurePart::Annotations, Part::Annotations(old), Part::Annotations(new)) => {
            put(&mut measure.annotations, old, new, field)
        }
        (MeasurePart::CrossListings, Part::Listings(old), Part::Listings(new)) => {
            put(&mut measure.cross_listings, old, new, field)
        }
        (MeasurePart::Reprints, Part::Reprints(old), Part::Reprints(new)) => {
            let bare = |list: &[(Reprint, String)]| list.iter().map(|(found, _)| found.clone()).collect::<Vec<_>>();
            put(&mut measure.reprints, &bare(old), &bare(new), field)
        }
        (MeasurePart::Abolition, Part::Abolition(old), Part::Abolition(new)) => {
            put(&mut measure.abolition, old, new, field)
        }
        (MeasurePart::BodyMissing, Part::Flag(old), Part::Flag(new)) => put(&mut measure.body_missing, old, new, field),
        _ => Err(misplaced(field)),
    }
}

type Sided<Id> = Sides<Option<Named<Id>>>;

fn row(
    rows: &mut List<ScheduleRow>,
    named: &Sided<RowId>,
    part: RowPart,
    field: &FieldChange,
    period: PlanPeriod,
) -> Result<(), PatchError> {
    match (part, &field.values.old, &field.values.new) {
        (RowPart::Whole, Part::Absent, Part::Row(row, at)) => rows.added.push((*at, ScheduleRow::clone(row))),
        (RowPart::Whole, Part::Row(..), Part::Absent) => rows.remove(named, field)?,
        (RowPart::Label, Part::Text(old), Part::Text(new)) => {
            put(&mut rows.found(named, field)?.label, old, new, field)?
        }
        (RowPart::Mark(year), Part::Text(old), Part::Text(new)) => {
            put_cell(&mut rows.found(named, field)?.marks, period.position(year), old, new, field)?;
        }
        (RowPart::Bars, Part::Bars(old), Part::Bars(new)) => put(&mut rows.found(named, field)?.bars, old, new, field)?,
        (RowPart::Unread, Part::Flag(old), Part::Flag(new)) => {
            put(&mut rows.found(named, field)?.unread, old, new, field)?;
        }
        _ => return Err(misplaced(field)),
    }
    Ok(())
}

fn indicator(
    list: &mut List<Indicator>,
    named: &Sided<IndicatorId>,
    part: IndicatorPart,
    field: &FieldChange,
    period: PlanPeriod,
) -> Result<(), PatchError> {
    match (part, &field.values.old, &field.values.new) {
        (IndicatorPart::Whole, Part::Absent, Part::Indicator(found, at)) => {
            list.added.push((*at, Indicator::clone(found)));
        }
        (IndicatorPart::Whole, Part::Indicator(..), Part::Absent) => list.remove(named, field)?,
        (IndicatorPart::Name, Part::Text(old), Part::Text(new)) => {
            put(&mut list.found(named, field)?.name, old, new, field)?;
        }
        (IndicatorPart::Target(year, _), Part::Target(old), Part::Target(new)) => {
            put_cell::<Target>(&mut list.found(named, field)?.targets, period.position(year), old, new, field)?;
        }
        (IndicatorPart::Direction, Part::Direction(old), Part::Direction(new)) => {
            put(&mut list.found(named, field)?.direction, old, new, field)?;
        }
        (IndicatorPart::Actuals, Part::Actuals(old), Part::Actuals(new)) => {
            put(&mut list.found(named, field)?.actuals, old, new, field)?;
        }
        _ => return Err(misplaced(field)),
    }
    Ok(())
}

fn footnote(notes: &mut List<Footnote>, named: &Sided<FootnoteId>, field: &FieldChange) -> Result<(), PatchError> {
    match (&field.values.old, &field.values.new) {
        (Part::Absent, Part::Footnote(note, at)) => notes.added.push((*at, note.clone())),
        (Part::Footnote(..), Part::Absent) => notes.remove(named, field)?,
        (Part::Text(old), Part::Text(new)) => put(&mut notes.found(named, field)?.text, old, new, field)?,
        _ => return Err(misplaced(field)),
    }
    Ok(())
}

/// Sets the cell of a year; one that the new period does not have is gone already.
fn put_cell<T: Clone + Default + PartialEq>(
    cells: &mut Vec<T>,
    at: Option<usize>,
    old: &T,
    new: &T,
    field: &FieldChange,
) -> Result<(), PatchError> {
    let Some(at) = at else { return Ok(()) };
    if cells.len() <= at {
        cells.resize(at.saturating_add(1), T::default());
    }
    cells.get_mut(at).map_or_else(|| Err(differs(field)), |cell| put(cell, old, new, field))
}

/// A part with an identity within its measure.
trait Identified {
    type Id: Copy + PartialEq;
    fn id(&self) -> Self::Id;
    fn set_id(&mut self, id: Self::Id);
    /// Whether it is the part an order lists by id and label.
    fn is_listed(&self, id: u32, label: &str) -> (bool, bool);
}

macro_rules! identified {
    ($part:ty, $id:ty, $label:ident) => {
        impl Identified for $part {
            type Id = $id;

            fn id(&self) -> $id {
                self.id
            }

            fn set_id(&mut self, id: $id) {
                self.id = id;
            }

            fn is_listed(&self, id: u32, label: &str) -> (bool, bool) {
                (self.id.0 == id, self.$label == label)
            }
        }
    };
}

identified!(ScheduleRow, RowId, label);
identified!(Indicator, IndicatorId, name);
identified!(Footnote, FootnoteId, text);

/// The parts of a measure under the ids they had, while changes are applied.
struct List<T: Identified> {
    parts: Vec<(T::Id, T)>,
    added: Vec<(usize, T)>,
    order: Option<Vec<(u32, String)>>,
}

impl<T: Identified> List<T> {
    fn of(parts: Vec<T>) -> Self {
        Self { parts: parts.into_iter().map(|part| (part.id(), part)).collect(), added: Vec::new(), order: None }
    }

    /// The part that is changed, which takes the id it has on the new side.
    fn found(&mut self, named: &Sided<T::Id>, field: &FieldChange) -> Result<&mut T, PatchError> {
        let id = named.old.as_ref().map(|named| named.id);
        let (_, part) = self.parts.iter_mut().find(|(known, _)| Some(*known) == id).ok_or_else(|| misplaced(field))?;
        if let Some(new) = &named.new {
            part.set_id(new.id);
        }
        Ok(part)
    }

    fn remove(&mut self, named: &Sided<T::Id>, field: &FieldChange) -> Result<(), PatchError> {
        let id = named.old.as_ref().map(|named| named.id);
        let at = self.parts.iter().position(|(known, _)| Some(*known) == id).ok_or_else(|| misplaced(field))?;
        self.parts.remove(at);
        Ok(())
    }

    fn finish(self) -> Vec<T> {
        let mut parts: Vec<T> = self.parts.into_iter().map(|(_, part)| part).collect();
        let mut added = self.added;
        added.sort_by_key(|(at, _)| *at);
        for (at, part) in added {
            parts.insert(at.min(parts.len()), part);
        }
        if let Some(order) = self.order {
            let place = |part: &T| {
                let listed = |wanted: fn((bool, bool)) -> bool| {
                    order.iter().position(|(id, label)| wanted(part.is_listed(*id, label)))
                };
                listed(|(id, label)| id && label).or_else(|| listed(|(_, label)| label)).unwrap_or(order.len())
            };
            parts.sort_by_key(place);
        }
        parts
    }
}
