//! Numbers an edit leaves out or gives twice.

use std::collections::{BTreeMap, BTreeSet};

use super::Effect;
use super::index::{IndexLine, Role, lines};
use crate::model::{Catalogue, MeasureNumber, SectionId, fold_width};

/// The numbers of a field by their serials, each with those that have it.
type Serials = BTreeMap<u32, Vec<IndexLine>>;

pub(super) fn effects(before: &Catalogue, after: &Catalogue) -> Vec<Effect> {
    let (old, new) = (serials(before), serials(after));
    let none = Serials::new();
    let mut effects = Vec::new();
    for field in after.fields() {
        let (old, new) = (old.get(&field.id).unwrap_or(&none), new.get(&field.id).unwrap_or(&none));
        let known = missing(old);
        let fresh: Vec<u32> = missing(new).into_iter().filter(|serial| !known.contains(serial)).collect();
        if let Some(first) = fresh.first() {
            let behind = new.range(first..).map(|(_, lines)| lines.len()).sum();
            let missing = fresh.iter().map(|serial| number_like(old, *serial)).collect();
            effects.push(Effect::Gap { field: field.heading(), missing, behind });
        }
        for (serial, lines) in new.iter().filter(|(_, lines)| lines.len() > 1) {
            if old.get(serial).is_some_and(|before| before.len() >= lines.len()) {
                continue;
            }
            let number = lines.first().map_or_else(String::new, |line| line.number.to_string());
            effects.push(Effect::Twice { number, names: lines.iter().map(|line| line.name.clone()).collect() });
        }
    }
    effects
}

fn serials(catalogue: &Catalogue) -> BTreeMap<SectionId, Serials> {
    let mut fields = BTreeMap::new();
    for (section, lines) in lines(catalogue) {
        let mut serials = Serials::new();
        // A reprinted card keeps the number of its own field.
        for line in lines.into_values().filter(|line| line.role != Role::Reprint) {
            if let Some(serial) = line.number.serial() {
                serials.entry(serial).or_default().push(line);
            }
        }
        fields.insert(section, serials);
    }
    fields
}

/// The serials below the highest that nothing has. A list with holes far apart is no sequence and has none.
fn missing(serials: &Serials) -> BTreeSet<u32> {
    const LONGEST: u32 = 10_000;
    let highest = serials.keys().next_back().copied().unwrap_or(0).min(LONGEST);
    (1..highest).filter(|serial| !serials.contains_key(serial)).collect()
}

/// The number as it was printed, or in the manner of the field's other numbers.
fn number_like(before: &Serials, serial: u32) -> String {
    let exact = before.get(&serial).and_then(|lines| lines.first());
    let any = before.values().flatten().next();
    match (exact, any) {
        (Some(line), _) => line.number.to_string(),
        (None, Some(line)) => format!("{}{serial}", head(&line.number)),
        (None, None) => serial.to_string(),
    }
}

fn head(number: &MeasureNumber) -> &str {
    number.as_str().trim_end_matches(|c: char| fold_width(c.encode_utf8(&mut [0; 4])).parse::<u8>().is_ok())
}
