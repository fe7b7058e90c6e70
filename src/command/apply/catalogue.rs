//! Edits of what stands above the measures: sections, bureaus, title and edition.

use std::mem::replace;

use crate::command::{Command, CommandError, SectionField};
use crate::model::{Bureau, Catalogue, Edition, SectionId};

pub(super) fn set_section_text(
    catalogue: &mut Catalogue,
    id: SectionId,
    field: SectionField,
    text: &str,
) -> Result<Command, CommandError> {
    let section = catalogue.section_mut(id).ok_or(CommandError::NoSection(id))?;
    let place = match field {
        SectionField::Number => &mut section.number,
        SectionField::Name => &mut section.name,
        SectionField::Description => &mut section.description,
        SectionField::Note => &mut section.note,
    };
    let old = replace(place, text.to_owned());
    Ok(Command::SetSectionText { section: id, field, text: old })
}

pub(super) fn set_bureau_list(catalogue: &mut Catalogue, bureaus: &[Bureau]) -> Command {
    Command::SetBureauList { bureaus: replace(&mut catalogue.bureaus, bureaus.to_vec()) }
}

pub(super) fn set_title(catalogue: &mut Catalogue, title: &str) -> Command {
    Command::SetTitle { title: replace(&mut catalogue.title, title.to_owned()) }
}

pub(super) fn set_edition(catalogue: &mut Catalogue, edition: Edition) -> Command {
    Command::SetEdition { edition: replace(&mut catalogue.edition, edition) }
}

/// Ids used in either state are never given again.
pub(super) fn replace_all(catalogue: &mut Catalogue, other: &Catalogue) -> Command {
    let next = catalogue.next_measure();
    let old = replace(catalogue, other.clone());
    catalogue.reserve_measure_ids(next);
    Command::ReplaceCatalogue { catalogue: Box::new(old) }
}
