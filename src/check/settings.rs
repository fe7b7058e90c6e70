//! Which rules are run.

use std::collections::BTreeSet;

use super::Rule;

/// What a person set about the checks.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Settings {
    /// The rules switched off, by name; names of no rule have no effect.
    pub off: BTreeSet<String>,
}

impl Settings {
    /// Whether a rule is run.
    #[must_use]
    pub fn runs(&self, rule: &Rule) -> bool {
        !self.off.contains(rule.name)
    }
}
