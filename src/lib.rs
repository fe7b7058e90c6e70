//! shisaku: edits and revises a catalogue of measures (施策集), and compares its revisions.

/// Edits as values, their inverses, undo and redo.
pub mod command;
/// The open document: the façade of window and command line.
pub mod document;
/// Snapshot files: reading, writing, atomic saving.
pub mod file;
/// The catalogue and its parts; no I/O.
pub mod model;
/// The window.
#[cfg(feature = "gui")]
pub mod ui;

#[cfg(test)]
extern crate self as shisaku;

#[cfg(test)]
#[path = "../tests/support/arbitrary.rs"]
#[allow(unreachable_pub, dead_code, reason = "shared with the integration tests")]
mod arbitrary;
