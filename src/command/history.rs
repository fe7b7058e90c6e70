//! Undo and redo: an unlimited line of transactions with a saved mark.

use super::{CommandError, Transaction};
use crate::model::Catalogue;

/// The line of transactions done since the document was opened.
#[derive(Clone, Debug)]
pub struct History {
    /// What takes each step back, the latest last.
    done: Vec<Transaction>,
    /// What carries each step taken back out again, the next last.
    undone: Vec<Transaction>,
    /// How many steps were done when the document was saved; `None` once no undo or redo leads there.
    saved: Option<usize>,
    /// The same for a save under way.
    saving: Option<usize>,
}

impl Default for History {
    /// Nothing done; what was opened counts as saved.
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), saved: Some(0), saving: None }
    }
}

impl History {
    /// Carries a transaction out and remembers it; what could be redone is forgotten.
    ///
    /// One without commands is not remembered.
    ///
    /// # Errors
    /// The transaction does not fit; nothing is remembered.
    pub fn apply(&mut self, catalogue: &mut Catalogue, transaction: Transaction) -> Result<(), CommandError> {
        if transaction.commands.is_empty() {
            return Ok(());
        }
        let inverse = transaction.apply(catalogue)?;
        self.saved = self.saved.filter(|&saved| saved <= self.done.len());
        self.saving = self.saving.filter(|&saving| saving <= self.done.len());
        self.undone.clear();
        self.done.push(inverse);
        Ok(())
    }

    /// Takes the last transaction back and returns its name; `None` where there is none.
    ///
    /// # Errors
    /// The catalogue was changed behind the history's back.
    pub fn undo(&mut self, catalogue: &mut Catalogue) -> Result<Option<String>, CommandError> {
        step(&mut self.done, &mut self.undone, catalogue)
    }

    /// Carries the last transaction that was taken back out again and returns its name.
    ///
    /// # Errors
    /// The catalogue was changed behind the history's back.
    pub fn redo(&mut self, catalogue: &mut Catalogue) -> Result<Option<String>, CommandError> {
        step(&mut self.undone, &mut self.done, catalogue)
    }

    /// The names of what undo would take back, the latest last.
    pub fn undo_names(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.done.iter().map(|transaction| transaction.name.as_str())
    }

    /// The names of what redo would carry out, the next first.
    pub fn redo_names(&self) -> impl Iterator<Item = &str> {
        self.undone.iter().rev().map(|transaction| transaction.name.as_str())
    }

    /// Whether the catalogue differs from what was last saved.
    #[must_use]
    pub fn is_modified(&self) -> bool {
        self.saved != Some(self.done.len())
    }

    /// Notes that the present state is on its way to the disk; edits may follow before it arrives.
    pub fn begin_save(&mut self) {
        self.saving = Some(self.done.len());
    }

    /// Notes that the state of [`Self::begin_save`] is on disk, or that saving failed.
    pub fn finish_save(&mut self, saved: bool) {
        let saving = self.saving.take();
        if saved {
            self.saved = saving;
        }
    }
}

/// Carries out the last transaction of one list and puts its inverse on the other.
fn step(
    from: &mut Vec<Transaction>,
    to: &mut Vec<Transaction>,
    catalogue: &mut Catalogue,
) -> Result<Option<String>, CommandError> {
    let Some(transaction) = from.last() else { return Ok(None) };
    let inverse = transaction.apply(catalogue)?;
    let name = inverse.name.clone();
    from.pop();
    to.push(inverse);
    Ok(Some(name))
}
