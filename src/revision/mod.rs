//! Revisions: snapshots of an edition on its way to publication, and the reviews of what changed between them.

mod review;
mod snapshot;

pub use review::{ChangeKey, Mark, Review, ReviewMismatch, Verdict};
pub use snapshot::{ContentHash, Snapshot, Stage};
