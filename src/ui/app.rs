//! The window itself: the only place that knows eframe, the clock and the desktop's dialogs.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use chrono::{DateTime, Local};
use egui::{Pos2, ThemePreference, Vec2, ViewportBuilder, ViewportCommand};

use super::job::Worker;
use super::preferences::{Preferences, ThemeChoice, WindowPlace};
use super::shell::{First, Request, Shell, holder};
use super::{fonts, theme};
use crate::file;
use crate::file::folder::Person;

/// Opens the window on a file or a built-in catalogue and returns when it is closed.
///
/// Where the file cannot be opened, the window opens on the built-in catalogue and says so. `settings` is the file that remembers the window between starts; `person` is who others are told of while a revision folder is edited here; `clock` is asked once a frame.
///
/// # Errors
/// No window could be opened; the text says why.
pub fn run(
    file: Option<&Path>,
    settings: Option<PathBuf>,
    person: Person,
    clock: fn() -> DateTime<Local>,
) -> Result<(), String> {
    // What is no ordinary file, such as a pipe that nobody writes to, would keep the window waiting.
    let remembered = settings.as_deref().and_then(|path| crate::file::read_bytes(path).ok()).unwrap_or_default();
    let preferences = Preferences::read(&String::from_utf8_lossy(&remembered));
    let asked = file.map(Path::to_owned);
    let holder = holder(person, &preferences, clock());
    // The system makes the window meanwhile.
    let reading = std::thread::spawn(move || First::read(asked.as_deref(), holder));
    let options = eframe::NativeOptions { viewport: viewport(&preferences), ..eframe::NativeOptions::default() };
    eframe::run_native(
        "shisaku",
        options,
        Box::new(move |creation| {
            let ctx = &creation.egui_ctx;
            fonts::install(ctx);
            theme::install(ctx);
            ctx.options_mut(|options| {
                options.zoom_with_keyboard = false;
                // Where the desktop does not say, paper is white.
                options.fallback_theme = egui::Theme::Light;
            });
            ctx.set_zoom_factor(f32::from(preferences.zoom) / 100.0);
            ctx.set_theme(match preferences.theme {
                ThemeChoice::System => ThemePreference::System,
                ThemeChoice::Light => ThemePreference::Light,
                ThemeChoice::Dark => ThemePreference::Dark,
            });
            let first = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?;
            let mut shell = Shell::on(first, preferences.clone(), Worker::threads(ctx.clone()), clock());
            if let Some(folder) = settings.as_deref().and_then(Path::parent) {
                // Killed while it noted where its window stood.
                file::sweep(folder);
                shell.keep_journal(&folder.join("journal"));
            }
            Ok(Box::new(App {
                shell,
                settings,
                remembered: preferences,
                clock,
                chosen: None,
                title: String::new(),
                closing: false,
            }))
        }),
    )
    .map_err(|error| in_words(&error))
}

/// Why no window could be opened, without the place in a library's source that found it out.
fn in_words(error: &eframe::Error) -> String {
    let text = error.to_string();
    text.rsplit(": ").next().unwrap_or(&text).to_owned()
}

fn viewport(preferences: &Preferences) -> ViewportBuilder {
    let WindowPlace { size, corner, maximized } = preferences.window;
    let builder = ViewportBuilder::default()
        .with_title("shisaku")
        .with_app_id("shisaku")
        .with_inner_size(Vec2::from(size))
        .with_min_inner_size([640.0, 400.0])
        .with_maximized(maximized)
        .with_drag_and_drop(true);
    let builder = match eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon.png")) {
        Ok(icon) => builder.with_icon(icon),
        // Without its icon the window is still the window.
        Err(_) => builder,
    };
    match corner {
        Some(corner) => builder.with_position(Pos2::from(corner)),
        None => builder,
    }
}

struct App {
    shell: Shell,
    settings: Option<PathBuf>,
    /// The settings as they stand in the file.
    remembered: Preferences,
    clock: fn() -> DateTime<Local>,
    chosen: Option<Receiver<Chosen>>,
    title: String,
    closing: bool,
}

/// What came of a dialog of the desktop; no path where it was cancelled or there is none.
enum Chosen {
    ToOpen(Option<PathBuf>),
    ToSave(Option<PathBuf>),
    Folder(Option<PathBuf>),
}

impl eframe::App for App {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.take_chosen();
        if ui.input(|input| input.viewport().close_requested()) && !self.closing {
            ui.send_viewport_cmd(ViewportCommand::CancelClose);
            self.shell.ask_to_close();
        }
        self.shell.ui(ui, (self.clock)());
        for request in self.shell.take_requests() {
            self.grant(ui.ctx(), request);
        }
        let title = self.shell.title();
        if title != self.title {
            ui.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        self.note_window(ui);
        if !ui.input(|input| input.pointer.any_down()) {
            self.remember();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.remember();
        self.shell.end_journal();
        self.shell.release_folder();
    }
}

impl App {
    fn grant(&mut self, ctx: &egui::Context, request: Request) {
        match request {
            Request::Close => {
                self.closing = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Request::ChooseFileToOpen => {
                let folder = self.folder();
                self.choose(ctx, move || Chosen::ToOpen(dialog(folder.as_deref()).pick_file()));
            }
            Request::ChooseFolder => {
                let folder = self.folder();
                self.choose(ctx, move || Chosen::Folder(dialog(folder.as_deref()).pick_folder()));
            }
            Request::ChooseFileToSave(name) => {
                let folder = self.folder();
                self.choose(ctx, move || Chosen::ToSave(dialog(folder.as_deref()).set_file_name(name).save_file()));
            }
        }
    }

    /// Shows a dialog of the desktop from a thread of its own, so that the window goes on drawing.
    fn choose(&mut self, ctx: &egui::Context, ask: impl FnOnce() -> Chosen + Send + 'static) {
        if self.chosen.is_some() {
            return;
        }
        let (sender, receiver) = channel();
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            // The window may be gone by the time the dialog is answered.
            drop(sender.send(ask()));
            ctx.request_repaint();
        });
        self.chosen = Some(receiver);
    }

    fn take_chosen(&mut self) {
        let Some(receiver) = &self.chosen else { return };
        match receiver.try_recv() {
            Ok(Chosen::ToOpen(path)) => self.shell.file_chosen_to_open(path.as_deref()),
            Ok(Chosen::Folder(path)) => self.shell.folder_chosen(path.as_deref()),
            Ok(Chosen::ToSave(path)) => self.shell.file_chosen_to_save(path.as_deref()),
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => self.shell.file_chosen_to_open(None),
        }
        self.chosen = None;
    }

    fn folder(&self) -> Option<PathBuf> {
        let path = self.shell.document().path().or(self.shell.preferences().recent.first().map(PathBuf::as_path));
        path.and_then(Path::parent).map(Path::to_owned)
    }

    fn note_window(&mut self, ui: &egui::Ui) {
        let zoom = ui.zoom_factor();
        let (outer, inner, maximized) = ui.input(|input| {
            let viewport = input.viewport();
            (viewport.outer_rect, viewport.inner_rect, viewport.maximized.unwrap_or(false))
        });
        let place = &mut self.shell.preferences_mut().window;
        place.maximized = maximized;
        if !maximized {
            // Egui counts in zoomed points, the windowing system does not.
            place.size = inner.map_or(place.size, |inner| (inner.width() * zoom, inner.height() * zoom));
            place.corner = outer.map(|outer| (outer.left() * zoom, outer.top() * zoom)).or(place.corner);
        }
    }

    /// Writes the settings where they changed; a failure costs only the memory of them.
    fn remember(&mut self) {
        let now = self.shell.preferences();
        if *now == self.remembered {
            return;
        }
        self.remembered = now.clone();
        if let Some(path) = &self.settings {
            let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
            if made.is_ok() {
                drop(file::replace(path, self.remembered.write().as_bytes()));
            }
        }
    }
}

fn dialog(folder: Option<&Path>) -> rfd::FileDialog {
    let dialog =
        rfd::FileDialog::new().add_filter("施策集", &["ron", "txt", "json", "csv"]).add_filter("すべて", &["*"]);
    match folder {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    }
}
