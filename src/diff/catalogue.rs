//! What differs above the measures: title, edition, years, bureaus, sections.

use std::collections::BTreeMap;

use crate::model::{Catalogue, Section, SectionId};

use super::change::{Change, FieldChange, Heading, Kind, Subject};
use super::part::Part;
use super::place::{Place, SectionPart};
use super::sides::Sides;

/// Compares what stands above the measures.
pub(super) fn changes(old: &Catalogue, new: &Catalogue) -> Vec<Change> {
    let mut changes = Vec::new();
    let fields = head(old, new);
    if !fields.is_empty() {
        let subject = Subject::Catalogue(Sides::new(old.title.clone(), new.title.clone()));
        changes.push(Change { subject, kind: Kind::Changed, fields });
    }
    let (left, right) = (by_id(old), by_id(new));
    for section in new.all_sections() {
        changes.extend(section_change(section.id, left.get(&section.id).copied(), Some(section)));
    }
    for section in old.all_sections().filter(|section| !right.contains_key(&section.id)) {
        changes.extend(section_change(section.id, Some(section), None));
    }
    changes
}

/// The sections by id.
fn by_id(catalogue: &Catalogue) -> BTreeMap<SectionId, &Section> {
    catalogue.all_sections().map(|section| (section.id, section)).collect()
}

/// The headings of the sections by id.
pub(super) fn headings(catalogue: &Catalogue) -> BTreeMap<SectionId, String> {
    catalogue.all_sections().map(|section| (section.id, section.heading())).collect()
}

fn head(old: &Catalogue, new: &Catalogue) -> Vec<FieldChange> {
    let mut fields = Vec::new();
    let mut compare = |place, old, new| fields.extend(FieldChange::between(place, old, new));
    let text = |text: &str| Part::Text(text.to_owned());
    compare(Place::Title, text(&old.title), text(&new.title));
    compare(Place::Publisher, text(&old.publisher), text(&new.publisher));
    compare(Place::Edition, Part::Edition(old.edition), Part::Edition(new.edition));
    compare(Place::Period, Part::Period(old.period), Part::Period(new.period));
    let bureaus =
        |catalogue: &Catalogue| Part::Texts(catalogue.bureaus.iter().map(|bureau| bureau.name.clone()).collect());
    compare(Place::BureauList, bureaus(old), bureaus(new));
    let shape = |outline: &[(usize, SectionId, String)]| -> Vec<(usize, SectionId)> {
        outline.iter().map(|(depth, id, _)| (*depth, *id)).collect()
    };
    let (left, right) = (outline(old), outline(new));
    if shape(&left) != shape(&right) {
        compare(Place::Outline, Part::Outline(left), Part::Outline(right));
    }
    fields
}

fn outline(catalogue: &Catalogue) -> Vec<(usize, SectionId, String)> {
    fn walk(sections: &[Section], depth: usize, found: &mut Vec<(usize, SectionId, String)>) {
        for section in sections {
            found.push((depth, section.id, section.heading()));
            walk(&section.children, depth.saturating_add(1), found);
        }
    }
    let mut found = Vec::new();
    walk(&catalogue.sections, 0, &mut found);
    found
}

fn section_change(id: SectionId, old: Option<&Section>, new: Option<&Section>) -> Option<Change> {
    let mut fields = Vec::new();
    let mut compare = |part, old, new| fields.extend(FieldChange::between(Place::Section(part), old, new));
    let kind = match (old, new) {
        (Some(_), Some(_)) => Kind::Changed,
        (None, _) => Kind::Added,
        (Some(_), None) => Kind::Removed,
    };
    if kind != Kind::Changed {
        let node = |section: Option<&Section>| section.map_or(Part::Absent, |found| Part::Node(Box::new(alone(found))));
        compare(SectionPart::Whole, node(old), node(new));
    }
    for (part, text) in TEXTS {
        let value = |section: Option<&Section>| Part::Text(section.map(text).unwrap_or_default().to_owned());
        compare(part, value(old), value(new));
    }
    let heading = |section: &Section| Heading { number: section.number.clone(), name: section.name.clone() };
    let subject = Subject::Section(id, Sides::new(old.map(heading), new.map(heading)));
    (!fields.is_empty()).then_some(Change { subject, kind, fields })
}

type SectionText = fn(&Section) -> &str;

const TEXTS: [(SectionPart, SectionText); 4] = [
    (SectionPart::Number, |section| &section.number),
    (SectionPart::Name, |section| &section.name),
    (SectionPart::Description, |section| &section.description),
    (SectionPart::Note, |section| &section.note),
];

/// The section without those below it.
fn alone(section: &Section) -> Section {
    let mut alone = Section::new(section.id, section.number.clone(), section.name.clone());
    alone.description.clone_from(&section.description);
    alone.note.clone_from(&section.note);
    alone.page = section.page;
    alone.source_line = section.source_line;
    alone
}
