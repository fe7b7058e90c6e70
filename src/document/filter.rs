//! What the table lists: placeholder until the filter lands.

/// What is listed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Filter {}
