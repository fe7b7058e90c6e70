//! Gestures on measures as a whole: adding, moving, listing, abolishing.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::numbering::{end_of, next_number};
use super::{called, named, several, single};
use crate::command::{Command, TextField, Transaction};
use crate::model::{Abolition, Catalogue, CrossListing, Measure, MeasureId, Reprint, SectionId, SourceLines};

/// Adds a measure at the end of a field, under its next free number, and returns its id with the edit.
///
/// The id is that of the catalogue's next new measure.
#[must_use]
pub fn add_measure(catalogue: &Catalogue, section: SectionId, name: &str) -> (MeasureId, Transaction) {
    let id = catalogue.next_measure();
    let measure = Measure::new(id, next_number(catalogue, section), section, name);
    let title = format!("施策 {} を追加", called(&measure));
    let command = Command::InsertMeasure { position: end_of(catalogue, section), measure: Arc::new(measure) };
    (id, Transaction::new(title, vec![command]))
}

/// Adds a copy of a measure behind it, under the next free number of its field; ★ listings, reprints,
/// annotations, actual values and source lines are not copied.
#[must_use]
pub fn duplicate_measure(catalogue: &Catalogue, measure: MeasureId) -> Option<(MeasureId, Transaction)> {
    let original = catalogue.measure(measure)?;
    let position = catalogue.position(measure)? + 1;
    let id = catalogue.next_measure();
    let mut copy = Measure {
        id,
        number: next_number(catalogue, original.section),
        cross_listings: Vec::new(),
        reprints: Vec::new(),
        annotations: Vec::new(),
        source: SourceLines::default(),
        ..Measure::clone(original)
    };
    for indicator in &mut copy.indicators {
        indicator.actuals.clear();
    }
    let title = format!("施策 {} を複製", called(original));
    Some((id, Transaction::new(title, vec![Command::InsertMeasure { position, measure: Arc::new(copy) }])))
}

/// Takes measures out of the catalogue.
#[must_use]
pub fn remove_measures(catalogue: &Catalogue, measures: &[MeasureId]) -> Option<Transaction> {
    let found: BTreeSet<_> = measures.iter().copied().filter(|id| catalogue.measure(*id).is_some()).collect();
    let first = catalogue.measure(*found.first()?)?;
    let title = match found.len() {
        1 => format!("施策 {} を削除", called(first)),
        count => format!("施策{count}件を削除"),
    };
    named(title, found.into_iter().map(|measure| Command::RemoveMeasure { measure }).collect())
}

/// Moves a measure to a position in printed order, counted after it was taken out.
#[must_use]
pub fn move_measure(catalogue: &Catalogue, measure: MeasureId, position: usize) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    if catalogue.position(measure)? == position {
        return None;
    }
    single(found, "並び順を変更", Command::MoveMeasure { measure, position })
}

/// Moves a measure to another field, behind that field's last measure, under its next free number.
///
/// A ★ listing or reprint of the measure in that field is taken back: there the measure is now at home.
#[must_use]
pub fn move_to_section(catalogue: &Catalogue, measure: MeasureId, section: SectionId) -> Option<Transaction> {
    let found = catalogue.measure(measure).filter(|found| found.section != section)?;
    let field = catalogue.section(section)?;
    let number = next_number(catalogue, section).as_str().to_owned();
    let mut commands = vec![
        Command::SetSection { measure, section },
        Command::SetText { measure, field: TextField::Number, text: number },
    ];
    let listings: Vec<_> = found.cross_listings.iter().filter(|l| l.section != section).cloned().collect();
    if listings.len() != found.cross_listings.len() {
        commands.push(Command::SetCrossListings { measure, listings });
    }
    let reprints: Vec<_> = found.reprints.iter().filter(|r| r.section != section).cloned().collect();
    if reprints.len() != found.reprints.len() {
        commands.push(Command::SetReprints { measure, reprints });
    }
    let old = catalogue.position(measure)?;
    let end = end_of(catalogue, section);
    let position = if end > old { end - 1 } else { end };
    if position != old {
        commands.push(Command::MoveMeasure { measure, position });
    }
    several(found, &format!("「{}」へ移動", field.heading()), commands)
}

/// Lists a measure (★) in a field of the other pillar, under that field's next free number.
///
/// `None` as well where the field belongs to the measure's own pillar or lists it already.
#[must_use]
pub fn add_cross_listing(catalogue: &Catalogue, measure: MeasureId, section: SectionId) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let pillar = catalogue.pillar(section)?.id;
    let same_pillar = catalogue.pillar(found.section).is_some_and(|own| own.id == pillar);
    if same_pillar || found.cross_listings.iter().any(|listing| listing.section == section) {
        return None;
    }
    let number = next_number(catalogue, section);
    let deed = format!("★{number} を追加");
    let mut listings = found.cross_listings.clone();
    listings.push(CrossListing { number, section });
    single(found, &deed, Command::SetCrossListings { measure, listings })
}

/// Takes a ★ listing back.
#[must_use]
pub fn remove_cross_listing(catalogue: &Catalogue, measure: MeasureId, section: SectionId) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let listing = found.cross_listings.iter().find(|listing| listing.section == section)?;
    let deed = format!("★{} を削除", listing.number);
    let listings = found.cross_listings.iter().filter(|listing| listing.section != section).cloned().collect();
    single(found, &deed, Command::SetCrossListings { measure, listings })
}

/// Prints the card again (再掲) in a field, or no longer.
#[must_use]
pub fn toggle_reprint(catalogue: &Catalogue, measure: MeasureId, section: SectionId) -> Option<Transaction> {
    let found = catalogue.measure(measure).filter(|found| found.section != section)?;
    let heading = catalogue.section(section)?.heading();
    let mut reprints = found.reprints.clone();
    reprints.retain(|reprint| reprint.section != section);
    let deed = if reprints.len() == found.reprints.len() {
        reprints.push(Reprint { section, source_line: None });
        format!("「{heading}」に再掲")
    } else {
        format!("「{heading}」の再掲を取消")
    };
    single(found, &deed, Command::SetReprints { measure, reprints })
}

/// Abolishes a measure (施策見直しにより廃止) or takes the abolition back.
#[must_use]
pub fn set_abolished(catalogue: &Catalogue, measure: MeasureId, abolished: bool) -> Option<Transaction> {
    let found = catalogue.measure(measure).filter(|found| found.abolition.is_some() != abolished)?;
    let abolition = abolished.then(|| Abolition { notice: Abolition::NOTICE.to_owned() });
    let deed = if abolished { "施策を廃止" } else { "廃止を取消" };
    single(found, deed, Command::SetAbolition { measure, abolition })
}

/// Says that the card's page is no longer missing, or is.
#[must_use]
pub fn set_body_missing(catalogue: &Catalogue, measure: MeasureId, missing: bool) -> Option<Transaction> {
    let found = catalogue.measure(measure).filter(|found| found.body_missing != missing)?;
    let deed = if missing { "本文なしに変更" } else { "本文ありに変更" };
    single(found, deed, Command::SetBodyMissing { measure, missing })
}
