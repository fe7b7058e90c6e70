//! Edits of a measure as a whole and of its texts and lists.

use std::collections::BTreeSet;
use std::mem::replace;
use std::sync::Arc;

use super::{duplicate_part, measure_mut};
use crate::command::{Command, CommandError, TextField};
use crate::model::{
    Abolition, Annotation, Catalogue, CatalogueError, CrossListing, Measure, MeasureId, MeasureNumber, Reprint,
    SectionId, TargetYear, limits,
};

type Inverse = Result<Command, CommandError>;

pub(super) fn set_text(catalogue: &mut Catalogue, id: MeasureId, field: TextField, text: &str) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    let text = text.to_owned();
    let old = match field {
        TextField::Number => replace(&mut measure.number, MeasureNumber::new(text)).as_str().to_owned(),
        TextField::Name => replace(&mut measure.name, text),
        TextField::Overview => replace(&mut measure.overview, text),
        TextField::Goal => replace(&mut measure.goal, text),
        TextField::TargetYear => replace(&mut measure.target_year, TargetYear::new(text)).as_str().to_owned(),
    };
    Ok(Command::SetText { measure: id, field, text: old })
}

pub(super) fn set_section(catalogue: &mut Catalogue, id: MeasureId, section: SectionId) -> Inverse {
    check_sections(catalogue, [section])?;
    let old = replace(&mut measure_mut(catalogue, id)?.section, section);
    Ok(Command::SetSection { measure: id, section: old })
}

pub(super) fn set_bureaus(catalogue: &mut Catalogue, id: MeasureId, bureaus: &[String]) -> Inverse {
    let old = replace(&mut measure_mut(catalogue, id)?.bureaus, bureaus.to_vec());
    Ok(Command::SetBureaus { measure: id, bureaus: old })
}

pub(super) fn set_divisions(catalogue: &mut Catalogue, id: MeasureId, divisions: &[String]) -> Inverse {
    let old = replace(&mut measure_mut(catalogue, id)?.divisions, divisions.to_vec());
    Ok(Command::SetDivisions { measure: id, divisions: old })
}

pub(super) fn set_annotations(catalogue: &mut Catalogue, id: MeasureId, annotations: &[Annotation]) -> Inverse {
    let old = replace(&mut measure_mut(catalogue, id)?.annotations, annotations.to_vec());
    Ok(Command::SetAnnotations { measure: id, annotations: old })
}

pub(super) fn set_cross_listings(catalogue: &mut Catalogue, id: MeasureId, listings: &[CrossListing]) -> Inverse {
    check_sections(catalogue, listings.iter().map(|listing| listing.section))?;
    let old = replace(&mut measure_mut(catalogue, id)?.cross_listings, listings.to_vec());
    Ok(Command::SetCrossListings { measure: id, listings: old })
}

pub(super) fn set_reprints(catalogue: &mut Catalogue, id: MeasureId, reprints: &[Reprint]) -> Inverse {
    check_sections(catalogue, reprints.iter().map(|reprint| reprint.section))?;
    let old = replace(&mut measure_mut(catalogue, id)?.reprints, reprints.to_vec());
    Ok(Command::SetReprints { measure: id, reprints: old })
}

pub(super) fn set_abolition(catalogue: &mut Catalogue, id: MeasureId, abolition: Option<&Abolition>) -> Inverse {
    let old = replace(&mut measure_mut(catalogue, id)?.abolition, abolition.cloned());
    Ok(Command::SetAbolition { measure: id, abolition: old })
}

pub(super) fn set_body_missing(catalogue: &mut Catalogue, id: MeasureId, missing: bool) -> Inverse {
    let old = replace(&mut measure_mut(catalogue, id)?.body_missing, missing);
    Ok(Command::SetBodyMissing { measure: id, missing: old })
}

pub(super) fn insert(catalogue: &mut Catalogue, position: usize, measure: &Arc<Measure>) -> Inverse {
    let sections = std::iter::once(measure.section)
        .chain(measure.cross_listings.iter().map(|listing| listing.section))
        .chain(measure.reprints.iter().map(|reprint| reprint.section));
    check_sections(catalogue, sections)?;
    limits::at_most("施策", catalogue.measures().len().saturating_add(1), limits::MEASURES)?;
    let highest = check_parts(measure)?;
    let mut measure = Arc::clone(measure);
    if measure.next_part <= highest {
        super::reserve(Arc::make_mut(&mut measure), highest);
    }
    let id = measure.id;
    catalogue.insert(position, measure)?;
    Ok(Command::RemoveMeasure { measure: id })
}

pub(super) fn remove(catalogue: &mut Catalogue, id: MeasureId) -> Inverse {
    let (position, measure) = catalogue.remove(id)?;
    Ok(Command::InsertMeasure { position, measure })
}

pub(super) fn move_to(catalogue: &mut Catalogue, id: MeasureId, position: usize) -> Inverse {
    if position >= catalogue.measures().len() {
        return Err(CatalogueError::NoPosition(position).into());
    }
    let (old, measure) = catalogue.remove(id)?;
    catalogue.insert(position, measure)?;
    Ok(Command::MoveMeasure { measure: id, position: old })
}

fn check_sections(catalogue: &Catalogue, sections: impl IntoIterator<Item = SectionId>) -> Result<(), CommandError> {
    match sections.into_iter().find(|&section| catalogue.section(section).is_none()) {
        Some(section) => Err(CommandError::NoSection(section)),
        None => Ok(()),
    }
}

/// Makes sure that no two parts of one sort share an id, and returns the highest id in use.
fn check_parts(measure: &Measure) -> Result<u32, CommandError> {
    let (mut rows, mut bars, mut indicators, mut footnotes) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for row in &measure.schedule.rows {
        if !rows.insert(row.id) {
            return Err(duplicate_part(&row.id));
        }
        if let Some(bar) = row.bars.iter().find(|bar| !bars.insert(bar.id)) {
            return Err(duplicate_part(&bar.id));
        }
    }
    if let Some(indicator) = measure.indicators.iter().find(|indicator| !indicators.insert(indicator.id)) {
        return Err(duplicate_part(&indicator.id));
    }
    if let Some(footnote) = measure.footnotes.iter().find(|footnote| !footnotes.insert(footnote.id)) {
        return Err(duplicate_part(&footnote.id));
    }
    let last = [
        rows.last().map(|id| id.0),
        bars.last().map(|id| id.0),
        indicators.last().map(|id| id.0),
        footnotes.last().map(|id| id.0),
    ];
    Ok(last.into_iter().flatten().max().unwrap_or(0))
}
