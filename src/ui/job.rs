//! Work that may take long, away from the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

/// Where work is done.
#[derive(Clone)]
pub enum Worker {
    /// On a thread of its own; the window is asked to draw once it is done.
    Thread(Threads),
    /// At once; for tests.
    Inline,
}

/// The threads that work for a window.
#[derive(Clone)]
pub struct Threads {
    ctx: egui::Context,
    running: Arc<AtomicUsize>,
}

impl Threads {
    fn spawn(&self, work: impl FnOnce() + Send + 'static) {
        self.running.fetch_add(1, Ordering::SeqCst);
        let running = Running(self.clone());
        std::thread::spawn(move || {
            let running = running;
            work();
            drop(running);
        });
    }
}

/// A thread at work; when it ends, the window looks what has become of it. One that ended by a panic waits until the
/// window is drawn again, or work that is begun anew and panics each time would keep the processor busy for ever.
struct Running(Threads);

impl Drop for Running {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            self.0.ctx.request_repaint();
        }
        self.0.running.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Worker {
    /// Threads for the window of a context.
    #[must_use]
    pub fn threads(ctx: egui::Context) -> Self {
        Self::Thread(Threads { ctx, running: Arc::default() })
    }

    /// Whether work is under way.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Thread(threads) => threads.running.load(Ordering::SeqCst) > 0,
            Self::Inline => false,
        }
    }

    /// Lets go of something with so many parts; to give back the memory of many takes longer than a frame should.
    pub(super) fn let_go<T: Send + 'static>(&self, parts: usize, thing: T) {
        match self {
            Self::Thread(threads) if parts > LET_GO_AT_ONCE => threads.spawn(move || drop(thing)),
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
            // The window may have been closed meanwhile; then nobody waits for the result.
            Worker::Thread(threads) => threads.spawn(move || drop(sender.send(work()))),
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
