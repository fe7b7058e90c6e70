//! shisaku: edits and revises a catalogue of measures (施策集), and compares its revisions.

/// Checks of a catalogue, one file a rule.
pub mod check;
/// The command line without a window.
pub mod cli;
/// Edits as values, their inverses, undo and redo.
pub mod command;
/// What differs between two catalogues.
pub mod diff;
/// The open document: the façade of window and command line.
pub mod document;
/// Exports, one file per format.
pub mod export;
/// Snapshot files: reading, writing, atomic saving.
pub mod file;
/// Published texts, read into a catalogue with findings.
pub mod import;
/// The catalogue and its parts; no I/O.
pub mod model;
/// Revisions of an edition: snapshots, reviews.
pub mod revision;
/// The window.
#[cfg(feature = "gui")]
pub mod ui;

#[cfg(test)]
extern crate self as shisaku;

#[cfg(test)]
#[path = "../tests/support/arbitrary.rs"]
#[allow(unreachable_pub, dead_code, reason = "shared with the integration tests")]
mod arbitrary;
