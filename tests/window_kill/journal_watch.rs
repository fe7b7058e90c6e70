//! When edits arrive in the journal; for the measurement alone, nothing is proven by it.

use std::collections::VecDeque;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The journal's folder, looked at again and again.
pub(crate) struct JournalWatch {
    folder: PathBuf,
    bytes: u64,
    /// The edits on their way, by when Return was pressed.
    pressed: VecDeque<Instant>,
    /// How long those took that were seen to arrive.
    pub(crate) delays: Vec<Duration>,
    /// Whether a save was asked for that has not emptied the journal yet.
    pub(crate) saving: bool,
}

impl JournalWatch {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder, bytes: 0, pressed: VecDeque::new(), delays: Vec::new(), saving: false }
    }

    /// Return was pressed on an edit.
    pub(crate) fn edited(&mut self) {
        self.pressed.push_back(Instant::now());
    }

    pub(crate) fn look(&mut self) {
        let now = self.now();
        if now > self.bytes {
            self.delays.extend(self.pressed.pop_front().map(|pressed| pressed.elapsed()));
        } else if now < self.bytes {
            // A save was done; what was on its way is in the file or comes in one step with others.
            self.pressed.clear();
            self.saving = false;
        }
        self.bytes = now;
    }

    /// Whether the program keeps a journal at this moment.
    pub(crate) fn is_empty(&self) -> bool {
        self.now() == 0
    }

    /// The bytes of all journals.
    fn now(&self) -> u64 {
        let Ok(entries) = fs::read_dir(&self.folder) else { return 0 };
        let journals =
            entries.flatten().filter(|entry| entry.path().extension().is_some_and(|extension| extension == "journal"));
        // One with nothing in it yet counts for a byte, so that it is there.
        journals.filter_map(|entry| entry.metadata().ok()).map(|metadata| metadata.len().max(1)).sum()
    }
}
