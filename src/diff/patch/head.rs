//! Applying changes above the measures.

use std::collections::BTreeMap;

use crate::diff::change::{FieldChange, Kind};
use crate::diff::part::Part;
use crate::diff::place::{Place, SectionPart};
use crate::model::{Bureau, Catalogue, Edition, PlanPeriod, Section, SectionId, Shared};

use super::{PatchError, differs, misplaced, put};

/// The catalogue without its measures, its sections taken apart.
pub(super) struct Head {
    title: String,
    publisher: String,
    edition: Edition,
    period: PlanPeriod,
    bureaus: Shared<Vec<Bureau>>,
    sections: BTreeMap<SectionId, Section>,
    outline: Vec<(usize, SectionId)>,
}

impl Head {
    pub(super) fn of(old: &Catalogue) -> Self {
        let mut head = Self {
            title: old.title.clone(),
            publisher: old.publisher.clone(),
            edition: old.edition,
            period: old.period,
            bureaus: old.bureaus.clone(),
            sections: BTreeMap::new(),
            outline: Vec::new(),
        };
        head.take_apart(&old.sections, 0);
        head
    }

    fn take_apart(&mut self, sections: &[Section], depth: usize) {
        for section in sections {
            self.outline.push((depth, section.id));
            self.sections.insert(section.id, Section { children: Vec::new(), ..section.clone() });
            self.take_apart(&section.children, depth.saturating_add(1));
        }
    }

    pub(super) fn apply(&mut self, fields: &[FieldChange]) -> Result<(), PatchError> {
        for field in fields {
            match (&field.place, &field.values.old, &field.values.new) {
                (Place::Title, Part::Text(old), Part::Text(new)) => put(&mut self.title, old, new, field)?,
                (Place::Publisher, Part::Text(old), Part::Text(new)) => put(&mut self.publisher, old, new, field)?,
                (Place::Edition, Part::Edition(old), Part::Edition(new)) => put(&mut self.edition, old, new, field)?,
                (Place::Period, Part::Period(old), Part::Period(new)) => put(&mut self.period, old, new, field)?,
                (Place::BureauList, Part::Texts(old), Part::Texts(new)) => self.put_bureaus(old, new, field)?,
                (Place::Outline, Part::Outline(old), Part::Outline(new)) => {
                    let shape = |outline: &[(usize, SectionId, String)]| -> Vec<_> {
                        outline.iter().map(|(depth, id, _)| (*depth, *id)).collect()
                    };
                    put(&mut self.outline, &shape(old), &shape(new), field)?;
                }
                _ => return Err(misplaced(field)),
            }
        }
        Ok(())
    }

    fn put_bureaus(&mut self, old: &[String], new: &[String], field: &FieldChange) -> Result<(), PatchError> {
        if !self.bureaus.iter().map(|bureau| &bureau.name).eq(old) {
            return Err(differs(field));
        }
        let known = std::mem::take(&mut self.bureaus);
        let line = |name: &String| known.iter().find(|bureau| bureau.name == *name).and_then(|found| found.source_line);
        self.bureaus = new.iter().map(|name| Bureau { name: name.clone(), source_line: line(name) }).collect();
        Ok(())
    }

    pub(super) fn apply_section(
        &mut self,
        id: SectionId,
        kind: Kind,
        fields: &[FieldChange],
    ) -> Result<(), PatchError> {
        for field in fields {
            match (&field.place, &field.values.old, &field.values.new) {
                (Place::Section(SectionPart::Whole), Part::Absent, Part::Node(node)) => {
                    self.sections.insert(id, Section::clone(node));
                }
                (Place::Section(SectionPart::Whole), Part::Node(_), Part::Absent) => {
                    self.sections.remove(&id).ok_or_else(|| misplaced(field))?;
                }
                // What is told field by field of a section that comes or goes stands in its whole.
                (Place::Section(_), Part::Text(_), Part::Text(_)) if kind.is_one_sided() => {}
                (Place::Section(part), Part::Text(old), Part::Text(new)) => {
                    let section = self.sections.get_mut(&id).ok_or_else(|| misplaced(field))?;
                    let text = match part {
                        SectionPart::Number => &mut section.number,
                        SectionPart::Name => &mut section.name,
                        SectionPart::Description => &mut section.description,
                        SectionPart::Note => &mut section.note,
                        SectionPart::Whole => return Err(misplaced(field)),
                    };
                    put(text, old, new, field)?;
                }
                _ => return Err(misplaced(field)),
            }
        }
        Ok(())
    }

    /// The catalogue without measures; evidence is that of the old one.
    pub(super) fn into_catalogue(mut self, old: &Catalogue) -> Result<Catalogue, PatchError> {
        let mut made = Catalogue::new(std::mem::take(&mut self.title), self.edition, self.period);
        made.publisher = std::mem::take(&mut self.publisher);
        made.bureaus = std::mem::take(&mut self.bureaus);
        made.printed_index.clone_from(&old.printed_index);
        made.source.clone_from(&old.source);
        made.import_findings.clone_from(&old.import_findings);
        made.reserve_measure_ids(old.next_measure());
        let outline = std::mem::take(&mut self.outline);
        let mut rest = outline.as_slice();
        made.sections = self.put_together(&mut rest, 0)?.into();
        if rest.is_empty() { Ok(made) } else { Err(PatchError::Misplaced("sections".to_owned())) }
    }

    /// The sections at a depth, as far as the outline goes on at it.
    fn put_together(&mut self, outline: &mut &[(usize, SectionId)], depth: usize) -> Result<Vec<Section>, PatchError> {
        let mut made = Vec::new();
        while let Some(((at, id), rest)) = outline.split_first()
            && *at == depth
        {
            *outline = rest;
            let unknown = || PatchError::Misplaced(format!("sections[{}]", id.0));
            let mut section = self.sections.remove(id).ok_or_else(unknown)?;
            section.children = self.put_together(outline, depth.saturating_add(1))?;
            made.push(section);
        }
        Ok(made)
    }
}
