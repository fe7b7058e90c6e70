//! The dialogs of a revision, driven by label.
