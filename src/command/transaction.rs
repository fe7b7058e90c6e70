//! Transactions: the commands of one gesture, with its name.

use super::{Command, CommandError};
use crate::model::Catalogue;

/// The edits of one gesture, done or taken back as one.
#[derive(Clone, PartialEq, Debug)]
pub struct Transaction {
    /// What was done, as undo shows it: 2-20 施策名を変更.
    pub name: String,
    /// The edits, in order.
    pub commands: Vec<Command>,
}

impl Transaction {
    /// A transaction with a name.
    #[must_use]
    pub fn new(name: impl Into<String>, commands: Vec<Command>) -> Self {
        Self { name: name.into(), commands }
    }

    /// Carries out all commands or none, and returns the transaction that takes them back.
    ///
    /// # Errors
    /// The first command that does not fit; the catalogue is as it was.
    pub fn apply(&self, catalogue: &mut Catalogue) -> Result<Self, CommandError> {
        let mut inverses = Vec::with_capacity(self.commands.len());
        for command in &self.commands {
            match command.apply(catalogue) {
                Ok(inverse) => inverses.push(inverse),
                Err(error) => {
                    for inverse in inverses.iter().rev() {
                        inverse.apply(catalogue)?;
                    }
                    return Err(error);
                }
            }
        }
        inverses.reverse();
        Ok(Self { name: self.name.clone(), commands: inverses })
    }
}
