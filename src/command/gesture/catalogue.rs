//! Gestures on what stands above the measures.

use super::named;
use crate::command::{Command, SectionField, Transaction};
use crate::model::{Bureau, Catalogue, Edition, SectionId};

/// Replaces a single text of a section.
#[must_use]
pub fn set_section_text(
    catalogue: &Catalogue,
    section: SectionId,
    field: SectionField,
    text: &str,
) -> Option<Transaction> {
    let found = catalogue.section(section)?;
    let (old, word) = match field {
        SectionField::Number => (&found.number, "番号"),
        SectionField::Name => (&found.name, "名称"),
        SectionField::Description => (&found.description, "主な内容"),
        SectionField::Note => (&found.note, "注記"),
    };
    if old == text {
        return None;
    }
    let command = Command::SetSectionText { section, field, text: text.to_owned() };
    named(format!("「{}」の{word}を変更", found.heading()), vec![command])
}

/// Replaces the legend's list of bureaus.
#[must_use]
pub fn set_bureau_list(catalogue: &Catalogue, bureaus: Vec<Bureau>) -> Option<Transaction> {
    if *catalogue.bureaus == bureaus {
        return None;
    }
    named("局の一覧を変更", vec![Command::SetBureauList { bureaus }])
}

/// Replaces the catalogue's title.
#[must_use]
pub fn set_title(catalogue: &Catalogue, title: &str) -> Option<Transaction> {
    if catalogue.title == title {
        return None;
    }
    named("表題を変更", vec![Command::SetTitle { title: title.to_owned() }])
}

/// Replaces the catalogue's edition.
#[must_use]
pub fn set_edition(catalogue: &Catalogue, edition: Edition) -> Option<Transaction> {
    if catalogue.edition == edition {
        return None;
    }
    named(format!("版を{edition}に変更"), vec![Command::SetEdition { edition }])
}

/// Puts another state of the whole catalogue in its place, such as an earlier version of the file.
#[must_use]
pub fn replace_catalogue(catalogue: &Catalogue, other: &Catalogue, name: &str) -> Option<Transaction> {
    if catalogue == other {
        return None;
    }
    named(name, vec![Command::ReplaceCatalogue { catalogue: Box::new(other.clone()) }])
}
