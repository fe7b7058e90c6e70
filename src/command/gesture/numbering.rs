//! The next free number and place of a field.

use std::collections::BTreeMap;

use crate::model::{Catalogue, Measure, MeasureNumber, Section, SectionId, fold_width};

/// The next free number of a field, ★ listings counted: one above the highest serial in use there.
///
/// It is written like the numbers the field has. A field without any is headed by its own number, and in a
/// plan with middle pillars by theirs and the pillar's as well: `Ⅰ-①-ア-01`.
#[must_use]
pub fn next_number(catalogue: &Catalogue, section: SectionId) -> MeasureNumber {
    let mut highest = 0;
    let mut heads: BTreeMap<String, usize> = BTreeMap::new();
    for number in catalogue.measures().iter().flat_map(|measure| numbers_in(measure, section)) {
        if let Some(serial) = number.serial() {
            highest = highest.max(serial);
            *heads.entry(head(number).to_owned()).or_default() += 1;
        }
    }
    let usual = heads.into_iter().max_by_key(|(_, count)| *count).map(|(head, _)| head);
    let head = usual.unwrap_or_else(|| head_of_section(catalogue, section));
    let width = serial_width(catalogue);
    MeasureNumber::new(format!("{head}{:0width$}", highest.saturating_add(1)))
}

/// Where a new measure of a field goes: behind the last measure of the field, or of those before it.
pub(super) fn end_of(catalogue: &Catalogue, section: SectionId) -> usize {
    let order: BTreeMap<_, _> = catalogue.fields().map(|field| field.id).zip(0_usize..).collect();
    let Some(own) = order.get(&section) else { return catalogue.measures().len() };
    let before = |measure: &Measure| order.get(&measure.section).is_some_and(|place| place <= own);
    catalogue.measures().iter().rposition(|measure| before(measure)).map_or(0, |last| last + 1)
}

fn numbers_in(measure: &Measure, section: SectionId) -> impl Iterator<Item = &MeasureNumber> {
    let home = (measure.section == section).then_some(&measure.number);
    let listed = measure.cross_listings.iter().filter(move |listing| listing.section == section);
    home.into_iter().chain(listed.map(|listing| &listing.number))
}

/// What stands before the serial, as printed: `2-` of `2-20`.
fn head(number: &MeasureNumber) -> &str {
    number.as_str().trim_end().trim_end_matches(|c: char| fold_width(c.encode_utf8(&mut [0; 4])).parse::<u8>().is_ok())
}

fn head_of_section(catalogue: &Catalogue, section: SectionId) -> String {
    let path = catalogue.sections.iter().find_map(|pillar| path_to(pillar, section)).unwrap_or_default();
    let numbers: Vec<_> = path.iter().map(|section| section.number.as_str()).collect();
    let named = if numbers.len() > 2 { numbers.as_slice() } else { numbers.get(1..).unwrap_or_default() };
    let named = if named.is_empty() { numbers.as_slice() } else { named };
    named.iter().filter(|number| !number.is_empty()).map(|number| format!("{number}-")).collect()
}

fn path_to(section: &Section, wanted: SectionId) -> Option<Vec<&Section>> {
    if section.id == wanted {
        return Some(vec![section]);
    }
    let mut path = section.children.iter().find_map(|child| path_to(child, wanted))?;
    path.insert(0, section);
    Some(path)
}

/// How many digits the catalogue's serials have at least: 2 where it prints `-01`.
fn serial_width(catalogue: &Catalogue) -> usize {
    let padded = |number: &MeasureNumber| {
        let folded = fold_width(number.as_str());
        let serial = folded.rsplit('-').next().unwrap_or_default().trim();
        if serial.starts_with('0') { serial.chars().count() } else { 1 }
    };
    catalogue.measures().iter().map(|measure| padded(&measure.number)).max().unwrap_or(1).min(4)
}
