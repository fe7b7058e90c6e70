//! Work that may take long, away from the window.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Where work is done.
#[derive(Clone)]
pub enum Worker {
    /// On a thread of its own; the window is asked to draw once it is done.
    Thread(egui::Context),
    /// At once; for tests.
    Inline,
}

impl Worker {
    /// Lets go of something with so many parts; to give back the memory of many takes longer than a frame should.
    pub(super) fn let_go<T: Send + 'static>(&self, parts: usize, thing: T) {
        match self {
            Self::Thread(_) if parts > LET_GO_AT_ONCE => drop(std::thread::spawn(move || drop(thing))),
            Self::Inline | Self::Thread(_) => drop(thing),
        }
    }
}

/// Up to so many parts are let go of at once: a fraction of a millisecond.
const LET_GO_AT_ONCE: usize = 5_000;

/// Work under way, with what is said about it meanwhile.
pub(super) struct Job<T> {
    name: String,
    result: Receiver<T>,
}

/// What has become of the work.
pub(super) enum Progress<T> {
    Running,
    Done(T),
    /// The thread ended without a result.
    Lost,
}

impl<T: Send + 'static> Job<T> {
    pub(super) fn start(worker: &Worker, name: impl Into<String>, work: impl FnOnce() -> T + Send + 'static) -> Self {
        let (sender, result) = channel();
        match worker {
            Worker::Inline => drop(sender.send(work())),
            Worker::Thread(ctx) => {
                let ctx = ctx.clone();
                std::thread::spawn(move || {
                    // The window may have been closed meanwhile; then nobody waits for the result.
                    drop(sender.send(work()));
                    ctx.request_repaint();
                });
            }
        }
        Self { name: name.into(), result }
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn poll(&self) -> Progress<T> {
        match self.result.try_recv() {
            Ok(result) => Progress::Done(result),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Lost,
        }
    }
}
