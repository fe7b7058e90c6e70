//! The checks of the open document, run away from the window at first and kept in step with every edit.
//!
//! In a large catalogue every run is away from the window, and the list with it: the checker goes along and comes back.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::check::{Checker, Settings};
use crate::document::Document;
use crate::document::checks::{Item, context, items, open_counts};
use crate::document::filter::FindingCount;
use crate::model::Catalogue;
use crate::ui::job::{Job, Progress, Worker};

/// Up to so many measures an edit is checked at once: about a millisecond.
const CHECKED_AT_ONCE: usize = 2_000;

/// What the rules say of the document, with what it was derived from.
#[derive(Default)]
pub(in crate::ui) struct Checks {
    /// The checker, unless it is away.
    checker: Option<Checker>,
    /// The generation the findings are of.
    in_step: Option<u64>,
    /// A run away from the window.
    running: Option<Job<Run>>,
    open: FindingCount,
    revision: u64,
    items: Arc<Vec<Item>>,
    /// The revision the items are of.
    items_of: Option<u64>,
    /// Whether the items were asked for since the last frame.
    is_listed: bool,
}

/// What a run comes to.
struct Run {
    checker: Checker,
    generation: u64,
    open: FindingCount,
    items: Option<Vec<Item>>,
}

impl Run {
    fn of(mut checker: Checker, catalogue: &Catalogue, generation: u64, with_items: bool) -> Self {
        checker.update(catalogue);
        let open = open_counts(catalogue, Some(&checker));
        let items = with_items.then(|| items(catalogue, Some(&checker)));
        Self { checker, generation, open, items }
    }
}

impl Checks {
    /// Brings the findings up to the document and the rules switched off; free where neither changed.
    pub(in crate::ui) fn update(&mut self, document: &Document, off: &BTreeSet<String>, worker: &Worker) {
        let with_items = std::mem::take(&mut self.is_listed);
        self.take_run(worker);
        if self.running.is_some() {
            return;
        }
        let generation = document.generation();
        let catalogue = document.catalogue();
        match self.checker.take_if(|checker| checker.settings().off != *off || self.in_step != Some(generation)) {
            Some(checker) if checker.settings().off == *off => {
                if catalogue.measures().len() > CHECKED_AT_ONCE {
                    self.start(document, with_items, worker, move |_| checker);
                } else {
                    self.take(Run::of(checker, catalogue, generation, false), worker);
                }
            }
            None if self.checker.is_some() => {}
            Some(_) | None => {
                if self.in_step.is_none() {
                    // Until the rules have been through, what the import found is known.
                    self.open = open_counts(catalogue, None);
                    self.revision += 1;
                }
                let base = document.revision().and_then(|revision| revision.base.clone());
                let settings = Settings { off: off.clone() };
                // What the catalogue is held against takes as long to read as the catalogue itself.
                self.start(document, with_items, worker, move |catalogue| {
                    Checker::new(context(catalogue, base.as_deref().cloned()), settings)
                });
            }
        }
    }

    fn start(
        &mut self,
        document: &Document,
        with_items: bool,
        worker: &Worker,
        checker: impl FnOnce(&Catalogue) -> Checker + Send + 'static,
    ) {
        let (copy, generation) = (document.catalogue().clone(), document.generation());
        self.running = Some(Job::start(worker, "点検しています", move || {
            Run::of(checker(&copy), &copy, generation, with_items)
        }));
        self.take_run(worker);
    }

    fn take_run(&mut self, worker: &Worker) {
        let Some(job) = &self.running else { return };
        match job.poll() {
            Progress::Running => return,
            Progress::Done(run) => self.take(run, worker),
            // Everything is checked again.
            Progress::Lost => {}
        }
        self.running = None;
    }

    fn take(&mut self, run: Run, worker: &Worker) {
        self.checker = Some(run.checker);
        self.in_step = Some(run.generation);
        self.open = run.open;
        self.revision += 1;
        if let Some(items) = run.items {
            self.take_items(items, worker);
        }
    }

    fn take_items(&mut self, items: Vec<Item>, worker: &Worker) {
        let before = std::mem::replace(&mut self.items, Arc::new(items));
        worker.let_go(before.len(), before);
        self.items_of = Some(self.revision);
    }

    /// The findings in order of place, and the revision they are of; made away from the window where they are many.
    pub(super) fn items(&mut self, document: &Document, worker: &Worker) -> (Arc<Vec<Item>>, Option<u64>) {
        self.is_listed = true;
        if self.items_of != Some(self.revision) {
            let catalogue = document.catalogue();
            if catalogue.measures().len() <= CHECKED_AT_ONCE {
                self.take_items(items(catalogue, self.checker.as_ref()), worker);
            } else if let Some(checker) = self.checker.take_if(|_| self.running.is_none()) {
                self.start(document, true, worker, move |_| checker);
            }
        }
        (Arc::clone(&self.items), self.items_of)
    }

    /// Whether the items are those of the document as it is.
    pub(super) fn is_up_to_date(&self, document: &Document) -> bool {
        self.running.is_none() && self.in_step == Some(document.generation()) && self.items_of == Some(self.revision)
    }

    /// The checker, once the first run is done.
    #[cfg(test)]
    pub(in crate::ui) fn checker(&self) -> Option<&Checker> {
        self.checker.as_ref()
    }

    /// Whether a run is under way.
    pub(in crate::ui) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// A number that grows whenever the findings may have changed.
    #[cfg(test)]
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
