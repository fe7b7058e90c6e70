//! Revisions: from one published edition to the next. What the marks of the cards should be, which changes want a
//! reason, what an edit does to the rest; snapshots on the way to publication, and the reviews of what changed.

mod annotation;
mod begin;
pub mod effects;
pub mod history;
mod initial;
mod matter;
mod pairing;
mod reason;
mod review;
mod snapshot;
#[cfg(test)]
mod tests;
mod words;

pub use annotation::{Due, Fault, Proposal, due, proposals};
pub use begin::{BeginError, begin};
pub use initial::{FirstPublished, first_published, targets_of};
pub use matter::{Matter, Settings};
pub use pairing::{PairDecision, PairVerdict};
pub use reason::{Need, about, needs, reason_for, unneeded};
pub use review::{ChangeKey, Mark, Review, ReviewMismatch, Verdict};
pub use snapshot::{ContentHash, Snapshot, Stage};
pub use words::{place_words, sentences};
