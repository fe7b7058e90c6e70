//! The checks of the open document, run away from the window at first and kept in step with every edit.

use std::collections::BTreeSet;

use crate::check::{Checker, Settings};
use crate::document::Document;
use crate::document::checks::{context_of, open_counts};
use crate::document::filter::FindingCount;
use crate::ui::job::{Job, Progress, Worker};

/// What the rules say of the document, with what it was derived from.
#[derive(Default)]
pub(in crate::ui) struct Checks {
    checker: Option<Checker>,
    /// The generation the checker has seen.
    in_step: Option<u64>,
    /// A first run, or one with other rules.
    starting: Option<Job<Checker>>,
    /// What the counts are of: the generation, and how often the checker came anew.
    counted: Option<(u64, u64)>,
    arrivals: u64,
    open: FindingCount,
    revision: u64,
}

impl Checks {
    /// Brings the findings up to the document and the rules switched off; free where neither changed.
    pub(in crate::ui) fn update(&mut self, document: &Document, off: &BTreeSet<String>, worker: &Worker) {
        self.take_started();
        let known = self.checker.as_ref().is_some_and(|checker| checker.settings().off == *off);
        if !known && self.starting.is_none() {
            let copy = document.catalogue().clone();
            let (context, settings) = (context_of(document), Settings { off: off.clone() });
            self.starting = Some(Job::start(worker, "点検しています", move || {
                let mut checker = Checker::new(context, settings);
                checker.update(&copy);
                checker
            }));
            self.take_started();
        }
        let generation = document.generation();
        if let Some(checker) = &mut self.checker
            && self.in_step != Some(generation)
        {
            checker.update(document.catalogue());
            self.in_step = Some(generation);
        }
        if self.counted != Some((generation, self.arrivals)) {
            self.open = open_counts(document, self.checker.as_ref());
            self.counted = Some((generation, self.arrivals));
            self.revision += 1;
        }
    }

    fn take_started(&mut self) {
        let Some(job) = &self.starting else { return };
        match job.poll() {
            Progress::Running => return,
            Progress::Done(checker) => {
                self.checker = Some(checker);
                self.in_step = None;
                self.arrivals += 1;
            }
            // Started again with the next frame.
            Progress::Lost => {}
        }
        self.starting = None;
    }

    /// The checker, once the first run is done.
    pub(in crate::ui) fn checker(&self) -> Option<&Checker> {
        self.checker.as_ref()
    }

    /// Whether a run is under way.
    pub(in crate::ui) fn is_running(&self) -> bool {
        self.starting.is_some()
    }

    /// A number that grows whenever the findings may have changed.
    pub(in crate::ui) fn revision(&self) -> u64 {
        self.revision
    }

    /// How many findings are open, those of the import included.
    pub(in crate::ui) fn open(&self) -> FindingCount {
        self.open
    }

    /// Another document was opened.
    pub(in crate::ui) fn forget(&mut self) {
        *self = Self { revision: self.revision, ..Self::default() };
    }
}
