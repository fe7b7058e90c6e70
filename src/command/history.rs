//! Undo and redo: an unlimited line of transactions with a saved mark.

use super::{CommandError, Transaction};
use crate::model::Catalogue;

/// The line of transactions done since the document was opened.
#[derive(Clone, Debug, Default)]
pub struct History {}

impl History {
    /// Carries a transaction out and remembers it; what could be redone is forgotten.
    ///
    /// # Errors
    /// The transaction does not fit; nothing is remembered.
    pub fn apply(&mut self, _catalogue: &mut Catalogue, _transaction: Transaction) -> Result<(), CommandError> {
        todo!()
    }

    /// Takes the last transaction back and returns its name; `None` where there is none.
    ///
    /// # Errors
    /// The catalogue was changed behind the history's back.
    pub fn undo(&mut self, _catalogue: &mut Catalogue) -> Result<Option<String>, CommandError> {
        todo!()
    }

    /// Carries the last transaction that was taken back out again and returns its name.
    ///
    /// # Errors
    /// The catalogue was changed behind the history's back.
    pub fn redo(&mut self, _catalogue: &mut Catalogue) -> Result<Option<String>, CommandError> {
        todo!()
    }

    /// The names of what undo would take back, the latest last.
    pub fn undo_names(&self) -> impl DoubleEndedIterator<Item = &str> {
        std::iter::empty()
    }

    /// The names of what redo would carry out, the next first.
    pub fn redo_names(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }

    /// Whether the catalogue differs from what was last saved.
    #[must_use]
    pub fn is_modified(&self) -> bool {
        todo!()
    }

    /// Notes that the present state is on disk.
    pub fn mark_saved(&mut self) {
        todo!()
    }
}
