//! Applying a command and finding its inverse.

use super::{Command, CommandError};
use crate::model::Catalogue;

impl Command {
    /// Carries the edit out and returns the edit that takes it back.
    ///
    /// # Errors
    /// The edit does not fit the catalogue, which is left as it was.
    pub fn apply(&self, _catalogue: &mut Catalogue) -> Result<Self, CommandError> {
        todo!()
    }
}
