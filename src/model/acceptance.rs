//! Findings that a person accepted, with a reason.

use chrono::NaiveDateTime;

use super::reason::About;

/// One finding, as far as it must stay the same for its acceptance to hold.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FindingKey {
    /// The rule's name.
    pub rule: String,
    /// Where it was found.
    pub about: About,
    /// The message; what is found later with other words has not been accepted.
    pub message: String,
}

/// That a person accepted a finding (了承), and why.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Acceptance {
    /// Why nothing is to be done.
    pub reason: String,
    /// Who accepted it.
    pub author: String,
    /// When, in local time, where that is known.
    pub at: Option<NaiveDateTime>,
}
