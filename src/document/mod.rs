//! The open document: catalogue, history and findings, kept in step; the façade of window and command line.

pub mod achievement;
pub mod actuals;
pub mod checks;
pub mod condition;
pub mod estimate;
pub mod filter;
#[cfg(test)]
mod filter_tests;
pub mod gap;
pub mod lineage;
pub mod milestone;
pub mod open;
pub mod overview;
pub mod preview;
pub mod prose;
pub mod recovery;
pub mod replace;
pub mod revision;
#[cfg(test)]
mod revision_tests;
pub mod search;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::command::{CommandError, History, Transaction};
use crate::model::{Catalogue, Finding, Measure};

/// Where a document came from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Origin {
    /// A catalogue built into the program, by its name, such as `builtin:r8`.
    Builtin(String),
    /// A RON snapshot on disk.
    File(PathBuf),
    /// Imported from a published text, not saved yet.
    Imported(PathBuf),
}

/// An open document.
#[derive(Debug)]
pub struct Document {
    catalogue: Catalogue,
    /// The catalogue as it was opened.
    opened: Catalogue,
    history: History,
    origin: Origin,
    generation: u64,
    /// The revision it belongs to.
    revision: Option<revision::Revision>,
    /// Why it is only to be read.
    read_only: Option<String>,
}

impl Document {
    /// Opens a catalogue that came from `origin`.
    #[must_use]
    pub fn new(catalogue: Catalogue, origin: Origin) -> Self {
        Self {
            opened: catalogue.clone(),
            catalogue,
            history: History::default(),
            origin,
            generation: 0,
            revision: None,
            read_only: None,
        }
    }

    /// The catalogue as it stands.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// The history, for the names of what can be undone and redone.
    #[must_use]
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Where the document came from.
    #[must_use]
    pub fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The revision it belongs to.
    #[must_use]
    pub fn revision(&self) -> Option<&revision::Revision> {
        self.revision.as_ref()
    }

    /// Takes the folder of the revision as it stands after something was put into it.
    pub fn set_revision(&mut self, revision: revision::Revision) {
        self.revision = Some(revision);
    }

    /// Why it is only to be read; `None` where it can be edited.
    #[must_use]
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    /// Makes the document one that is only to be read, for a reason; one that is already keeps its own.
    pub fn show_only(&mut self, why: String) {
        self.read_only.get_or_insert(why);
    }

    /// The document's name among settings: its file, or that of the built-in catalogue.
    #[must_use]
    pub fn key(&self) -> String {
        match &self.origin {
            Origin::Builtin(name) => name.clone(),
            Origin::File(path) | Origin::Imported(path) => path.display().to_string(),
        }
    }

    /// The file the document is saved to, where it has one.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        match &self.origin {
            Origin::File(path) => Some(path),
            Origin::Builtin(_) | Origin::Imported(_) => None,
        }
    }

    /// A number that grows with every change; views cache what they derive by it.
    #[must_use]
    pub fn generation(&self) -> u64 {
        self.generation
    }

    /// What import and checks found, in order of place.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.catalogue.import_findings
    }

    /// Whether there are changes that are not on disk.
    #[must_use]
    pub fn is_modified(&self) -> bool {
        self.history.is_modified()
    }

    /// The catalogue as it was when the document was opened.
    #[must_use]
    pub fn opened(&self) -> &Catalogue {
        &self.opened
    }

    /// What changes are counted from: the base of the revision, or the catalogue as it was opened.
    #[must_use]
    pub fn before(&self) -> &Catalogue {
        self.revision.as_ref().and_then(|revision| revision.before.as_deref()).unwrap_or(&self.opened)
    }

    /// What [`Self::before`] is, in words.
    #[must_use]
    pub fn before_words(&self) -> String {
        match self.revision.as_ref().and_then(|revision| revision.base.as_deref()) {
            Some(base) => format!("{}の版", base.edition),
            None => "開いた時点".to_owned(),
        }
    }

    /// Whether a measure differs from the revision's base, or else from what was opened; a new one differs.
    #[must_use]
    pub fn is_changed(&self, measure: &Arc<Measure>) -> bool {
        self.before().measure(measure.id).is_none_or(|before| !Arc::ptr_eq(before, measure) && before != measure)
    }

    /// Carries a transaction out.
    ///
    /// # Errors
    /// It does not fit the catalogue, which is as it was, or the document is only to be read.
    pub fn apply(&mut self, transaction: Transaction) -> Result<(), CommandError> {
        if self.read_only.is_some() {
            return Err(CommandError::ReadOnly);
        }
        self.history.apply(&mut self.catalogue, transaction)?;
        self.generation += 1;
        Ok(())
    }

    /// Takes the last transaction back and returns its name.
    ///
    /// # Errors
    /// The history does not fit the catalogue.
    pub fn undo(&mut self) -> Result<Option<String>, CommandError> {
        let name = self.history.undo(&mut self.catalogue)?;
        self.generation += u64::from(name.is_some());
        Ok(name)
    }

    /// Carries the last transaction taken back out again and returns its name.
    ///
    /// # Errors
    /// The history does not fit the catalogue.
    pub fn redo(&mut self) -> Result<Option<String>, CommandError> {
        let name = self.history.redo(&mut self.catalogue)?;
        self.generation += u64::from(name.is_some());
        Ok(name)
    }

    /// Notes that the document as it stands is being saved; edits may follow before that is done.
    pub fn begin_save(&mut self) {
        self.history.begin_save();
    }

    /// Notes that the save begun last is on disk, at a path; a copy elsewhere is a document of its own.
    pub fn finish_save(&mut self, path: PathBuf) {
        if self.path() != Some(&path) {
            self.revision = None;
            self.read_only = None;
        }
        self.origin = Origin::File(path);
        self.history.finish_save(true);
    }

    /// Notes that the save begun last failed; the document stays as unsaved as it was.
    pub fn abandon_save(&mut self) {
        self.history.finish_save(false);
    }
}
