//! Reading what is opened, on any thread.

use std::path::{Path, PathBuf};

use super::files::name_of;
use super::hold::{Claimant, Claimed};
use crate::document::open::{self, OpenError, Opened};
use crate::document::{Document, Origin};
use crate::file;
use crate::file::folder::{Holder, Person};
use crate::import;
use crate::model::Catalogue;
use crate::ui::action::OpenTarget;

/// What a window opens on, read before the window is there, on any thread.
pub struct First {
    pub(super) opened: Opened,
    /// What came of asking for its revision folder.
    pub(super) claimed: Claimed,
    /// Who sits at the window.
    pub(super) person: Person,
    /// Whether it is what was asked for.
    pub(super) is_asked_for: bool,
    /// Why what was asked for cannot be opened, in words.
    pub(super) problem: Option<String>,
}

impl First {
    /// Reads what was asked for, and keeps other windows from its revision folder; the first built-in catalogue where
    /// nothing was asked for or it cannot be read.
    ///
    /// # Errors
    /// Not even the built-in catalogue can be read.
    pub fn read(asked: Option<&Path>, holder: Holder) -> Result<Self, OpenError> {
        let person = holder.person.clone();
        let claimant = Claimant::first(holder);
        let problem = match asked.map(|path| read_to_edit(OpenTarget::Path(path.to_owned()), &claimant)) {
            Some(Ok((opened, claimed))) => {
                return Ok(Self { opened, claimed, person, is_asked_for: true, problem: None });
            }
            Some(Err(problem)) => Some(problem),
            None => None,
        };
        let opened = open::open(Path::new(open::default_name()))?;
        Ok(Self { opened, claimed: Claimed::Nothing, person, is_asked_for: false, problem })
    }
}

/// Reads a catalogue that is only looked at.
pub(in crate::ui) fn read_catalogue(target: OpenTarget) -> Result<Catalogue, String> {
    read(target).map(|opened| opened.document.catalogue().clone())
}

/// Reads a document to be edited, and keeps other windows from its revision folder.
pub(super) fn read_to_edit(target: OpenTarget, claimant: &Claimant) -> Result<(Opened, Claimed), String> {
    let claimed = match &target {
        OpenTarget::Builtin(_) => Claimed::Nothing,
        OpenTarget::Path(path) => claimant.claim(path),
    };
    read(target).map(|opened| (opened, claimed))
}

pub(super) fn read(target: OpenTarget) -> Result<Opened, String> {
    let path = match target {
        OpenTarget::Builtin(name) => PathBuf::from(name),
        OpenTarget::Path(path) => path,
    };
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt")) {
        return read_published(path);
    }
    open::open(&path).map_err(|error| error.to_string())
}

/// Reads a published text; it has no file of its own until it is saved.
fn read_published(path: PathBuf) -> Result<Opened, String> {
    let bytes = file::read_bytes(&path).map_err(|error| error.to_string())?;
    let imported = import::import(&bytes, &name_of(&path)).map_err(|error| format!("{error}: {}", path.display()))?;
    Ok(Opened { document: Document::new(imported.catalogue, Origin::Imported(path)), stamp: None })
}
