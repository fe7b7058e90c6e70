//! The whole window without a graphics card: what a person does comes in as keys, and a frame is drawn down to triangles.

use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Local};
use egui::{Context, Event, Key, Modifiers, RawInput, Rect, ViewportId, pos2, vec2};
use shisaku::document::{Document, Origin};
use shisaku::model::Catalogue;
use shisaku::ui::{Preferences, Shell, View, Worker, install_fonts, install_theme};

/// A frame wanted later than this is not waited for: nothing moves.
const QUIET: Duration = Duration::from_millis(100);
/// How long a window is waited for.
const PATIENCE: Duration = Duration::from_secs(300);

/// The views in the order of their tabs, with their names and keys.
pub(crate) const VIEWS: [(View, &str, Key); 7] = [
    (View::Table, "表", Key::Num1),
    (View::Gantt, "工程", Key::Num2),
    (View::Indicator, "指標", Key::Num3),
    (View::Compare, "比較", Key::Num4),
    (View::Check, "点検", Key::Num5),
    (View::Progress, "進捗", Key::Num6),
    (View::Lineage, "系譜", Key::Num7),
];

/// The time of day in every frame.
pub(crate) fn clock() -> DateTime<Local> {
    DateTime::UNIX_EPOCH.into()
}

/// The window on a catalogue, its background work on threads as in the program.
pub(crate) struct Window {
    ctx: Context,
    shell: Shell,
    worker: Worker,
    /// Whether a frame was asked for at once, be it by a thread.
    asked: Arc<AtomicBool>,
    time: f64,
}

impl Window {
    /// A window on a catalogue, before its first frame.
    pub(crate) fn new(catalogue: Catalogue) -> Self {
        Self::on(Document::new(catalogue, Origin::Builtin("builtin:r8".to_owned())))
    }

    /// A window on a document, before its first frame.
    pub(crate) fn on(document: Document) -> Self {
        let (ctx, asked) = context();
        let worker = Worker::threads(ctx.clone());
        let shell = Shell::new(document, Preferences::default(), worker.clone(), clock());
        Self { ctx, shell, worker, asked, time: 0.0 }
    }

    /// The window as the program opens it without an argument, before its first frame.
    #[allow(clippy::expect_used, reason = "a build without its catalogue cannot be measured")]
    pub(crate) fn open() -> Self {
        let (ctx, asked) = context();
        let worker = Worker::threads(ctx.clone());
        let shell = Shell::open(None, Preferences::default(), worker.clone(), clock());
        Self { shell: shell.expect("the 令和8年3月 catalogue is built in"), ctx, worker, asked, time: 0.0 }
    }

    /// Keeps a journal in a folder, as the program does.
    pub(crate) fn keep_journal(&mut self, folder: &Path) {
        self.shell.keep_journal(folder);
    }

    /// Waits until every edit is in the journal.
    pub(crate) fn settle_journal(&self) {
        self.shell.settle_journal();
    }

    /// A number that grows with every edit.
    pub(crate) fn generation(&self) -> u64 {
        self.shell.document().generation()
    }

    /// How many measures are listed.
    pub(crate) fn listed(&self) -> usize {
        self.shell.listed().len()
    }

    /// One frame with what a person did, drawn down to triangles; after how long the window wants another.
    pub(crate) fn frame(&mut self, events: Vec<Event>) -> Duration {
        self.time += 1.0 / 60.0;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let Self { ctx, shell, asked, .. } = self;
        asked.store(false, Ordering::SeqCst);
        let mut output = ctx.run_ui(input, |ui| shell.ui(ui, clock()));
        // Textures go to the graphics card, which is not there.
        output.textures_delta.clear();
        black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        output.viewport_output.get(&ViewportId::ROOT).map_or(Duration::MAX, |viewport| viewport.repaint_delay)
    }

    /// One frame where nothing happens.
    pub(crate) fn still(&mut self) {
        self.frame(Vec::new());
    }

    /// Draws until nothing is asked for any more and all background work has ended.
    pub(crate) fn settle(&mut self) {
        let began = Instant::now();
        while self.is_wanted_after(Vec::new()) {
            assert!(began.elapsed() < PATIENCE, "the window does not come to rest");
        }
    }

    /// Shows a view and waits until all there is to see of it is there.
    pub(crate) fn show(&mut self, view: View) {
        if let Some((_, _, key)) = VIEWS.into_iter().find(|(known, _, _)| *known == view) {
            self.press(key, Modifiers::COMMAND);
        }
        self.settle();
    }

    /// One frame with a key pressed.
    pub(crate) fn press(&mut self, key: Key, modifiers: Modifiers) -> Duration {
        self.frame(pressed(key, modifiers))
    }

    /// Puts the keyboard into the table's column of names, in its first row.
    pub(crate) fn enter_table(&mut self) {
        self.show(View::Table);
        self.press(Key::L, Modifiers::COMMAND | Modifiers::SHIFT);
        self.press(Key::ArrowRight, Modifiers::NONE);
        self.settle();
    }

    /// Types over a cell of the table, up to the key that confirms it.
    pub(crate) fn type_over(&mut self, text: &str) {
        self.frame(vec![Event::Text(text.to_owned())]);
        self.still();
    }

    /// What follows one key: how long its frame and those after it take, until nothing is asked for any more.
    pub(crate) fn after(&mut self, key: Key, modifiers: Modifiers) -> Vec<Duration> {
        let mut frames = Vec::new();
        let mut events = pressed(key, modifiers);
        loop {
            let began = Instant::now();
            let next = self.frame(std::mem::take(&mut events));
            frames.push(began.elapsed());
            if !self.wait(next) {
                return frames;
            }
        }
    }

    /// Draws a frame and waits until the next is wanted; false where nothing is wanted and no work is under way.
    fn is_wanted_after(&mut self, events: Vec<Event>) -> bool {
        let next = self.frame(events);
        self.wait(next)
    }

    /// Whether a thread asked for a frame since the last one began.
    fn is_asked(&self) -> bool {
        self.asked.load(Ordering::SeqCst)
    }

    fn wait(&self, next: Duration) -> bool {
        while next >= QUIET && !self.is_asked() {
            if !self.worker.is_busy() {
                return self.is_asked();
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        true
    }

    /// Puts a text into the search field and confirms nothing: what each of the frames takes until its result is there.
    pub(crate) fn search(&mut self, text: &str) -> [Duration; 2] {
        self.press(Key::F, Modifiers::COMMAND);
        self.still();
        self.press(Key::A, Modifiers::COMMAND);
        let mut timed = |events| {
            let began = Instant::now();
            self.frame(events);
            began.elapsed()
        };
        [timed(vec![Event::Text(text.to_owned())]), timed(Vec::new())]
    }
}

/// A context, and what tells that a frame was asked for at once.
fn context() -> (Context, Arc<AtomicBool>) {
    let ctx = Context::default();
    install_fonts(&ctx);
    install_theme(&ctx);
    let asked = Arc::new(AtomicBool::new(false));
    let told = Arc::clone(&asked);
    ctx.set_request_repaint_callback(move |info| {
        told.fetch_or(info.delay.is_zero(), Ordering::SeqCst);
    });
    (ctx, asked)
}

/// A key pressed; nothing is held down afterwards.
fn pressed(key: Key, modifiers: Modifiers) -> Vec<Event> {
    // A keyboard without a command key reports the control key for both.
    let modifiers = Modifiers { ctrl: modifiers.ctrl || modifiers.command, ..modifiers };
    let pressed = Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers };
    vec![pressed, Event::ModifiersChanged(Modifiers::NONE)]
}
