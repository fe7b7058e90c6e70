//! The real program with a real window: how soon it is drawn, and what it takes while nothing happens.

use std::env;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio, exit};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use chrono::{DateTime, Local};

use shisaku::file::folder::Person;

use super::window::clock;

/// The argument with which the benchmark becomes the program's own window, and ends when that is drawn.
const OWN: &str = "--draw-own-window";
/// The same for a window with nothing in it.
const EMPTY: &str = "--draw-empty-window";
/// A window with one word in it, which stays.
const RESTING: &str = "--keep-window-of-one-word";
/// The size of the program's window when it is opened first, in points.
const SIZE: [f32; 2] = [1280.0, 800.0];
/// How long a window may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A display windows can be opened on; an X server of our own ends with it.
pub(crate) struct Display {
    name: Option<String>,
    server: Option<Child>,
}

/// What the program takes while nothing happens.
pub(crate) struct AtRest {
    /// Memory that is resident, in megabytes.
    pub(crate) megabytes: f64,
    /// Time of the processor in three seconds, in milliseconds.
    pub(crate) busy: f64,
}

impl Display {
    /// The display there is, or else a server without a screen; none where neither can be had.
    pub(crate) fn find() -> Option<Self> {
        if env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some() {
            return Some(Self { name: None, server: None });
        }
        // Without -noreset the server begins anew when its last client is gone, and throws out who comes then.
        let arguments = ["-displayfd", "1", "-noreset", "-screen", "0", "1280x800x24", "-nolisten", "tcp"];
        let mut server =
            Command::new("Xvfb").args(arguments).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let name = server.stdout.take().and_then(first_line);
        let display = Self { name: name.map(|number| format!(":{number}")), server: Some(server) };
        display.name.is_some().then_some(display)
    }

    /// A program to be started here, with folders of its own.
    fn start(&self, program: impl AsRef<std::ffi::OsStr>, home: &Path) -> Command {
        let mut command = Command::new(program);
        command.stderr(Stdio::null());
        for folder in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"] {
            command.env(folder, home);
        }
        if let Some(name) = &self.name {
            command.env("DISPLAY", name);
        }
        command
    }

    /// How long the program's window and an empty one take from the start of the process until they are drawn.
    pub(crate) fn start_times(&self) -> Option<[Duration; 2]> {
        Some([self.drawn(OWN)?, self.drawn(EMPTY)?])
    }

    fn drawn(&self, which: &str) -> Option<Duration> {
        let home = tempfile::tempdir().ok()?;
        let began = Instant::now();
        let mut child =
            self.start(env::current_exe().ok()?, home.path()).arg(which).stdout(Stdio::piped()).spawn().ok()?;
        let said = child.stdout.take().and_then(first_line);
        let took = began.elapsed();
        child.wait().ok()?;
        said.map(|_| took)
    }

    /// What the program takes with a file open, or the built-in catalogue, once it has come to rest.
    pub(crate) fn at_rest(&self, file: Option<&Path>) -> Option<AtRest> {
        let home = tempfile::tempdir().ok()?;
        rest_of(self.start(env!("CARGO_BIN_EXE_shisaku"), home.path()).args(file))
    }

    /// What a window of the same size with one word takes, which is the toolkit's and that of OpenGL.
    pub(crate) fn one_word_at_rest(&self) -> Option<AtRest> {
        let home = tempfile::tempdir().ok()?;
        rest_of(self.start(env::current_exe().ok()?, home.path()).arg(RESTING))
    }
}

/// Starts a program, measures it at rest, and ends it.
fn rest_of(command: &mut Command) -> Option<AtRest> {
    let mut child = command.stdout(Stdio::null()).spawn().ok()?;
    let found = watched(&child);
    // It may have ended by itself, which is told by there being nothing to tell.
    child.kill().unwrap_or_default();
    child.wait().ok()?;
    found
}

impl Drop for Display {
    fn drop(&mut self) {
        if let Some(server) = &mut self.server {
            // A server that is gone already need not be ended.
            server.kill().unwrap_or_default();
            drop(server.wait());
        }
    }
}

/// Waits until a program has come to rest, and measures it then.
fn watched(child: &Child) -> Option<AtRest> {
    let (began, step) = (Instant::now(), Duration::from_millis(1500));
    std::thread::sleep(2 * step);
    let mut before = busy(child)?;
    while began.elapsed() < PATIENCE {
        std::thread::sleep(step);
        let now = busy(child)?;
        if now - before < 20.0 {
            break;
        }
        before = now;
    }
    let before = busy(child)?;
    std::thread::sleep(2 * step);
    Some(AtRest { busy: busy(child)? - before, megabytes: resident(child)? })
}

/// The time of the processor a program has had, in milliseconds; the system counts it in steps of ten.
fn busy(child: &Child) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{}/stat", child.id())).ok()?;
    let (_, fields) = text.rsplit_once(')')?;
    let mut times = fields.split_whitespace().skip(11);
    let (user, system): (f64, f64) = (times.next()?.parse().ok()?, times.next()?.parse().ok()?);
    Some((user + system) * 10.0)
}

fn resident(child: &Child) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{}/status", child.id())).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().trim_end_matches("kB").trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}

fn first_line(stream: impl std::io::Read) -> Option<String> {
    let mut line = String::new();
    BufReader::new(stream).read_line(&mut line).ok()?;
    let line = line.trim();
    (!line.is_empty()).then(|| line.to_owned())
}

/// Becomes one of the windows where the arguments ask for it, and ends when it is drawn.
pub(crate) fn draw_where_asked() {
    let asked = env::args().nth(1).unwrap_or_default();
    if asked == OWN {
        let settings = env::var_os("XDG_CONFIG_HOME").map(|home| Path::new(&home).join("shisaku/settings.ron"));
        drop(shisaku::ui::run(None, settings, Person::default(), counting_clock));
        exit(1);
    }
    if asked == EMPTY || asked == RESTING {
        let viewport = egui::ViewportBuilder::default().with_inner_size(SIZE);
        let options = eframe::NativeOptions { viewport, ..eframe::NativeOptions::default() };
        let window = Empty { frames: 0, stays: asked == RESTING };
        drop(eframe::run_native("empty", options, Box::new(|_| Ok(Box::new(window)))));
        exit(1);
    }
}

/// How often the program has asked for the time: once when it opens, and once at the beginning of each frame.
static ASKED: AtomicU32 = AtomicU32::new(0);

fn counting_clock() -> DateTime<Local> {
    // The second frame begins when the first is on the screen.
    if ASKED.fetch_add(1, Ordering::Relaxed) == 2 {
        tell_drawn();
    }
    clock()
}

struct Empty {
    frames: u32,
    stays: bool,
}

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        if self.stays {
            // OpenGL takes more memory as soon as anything is drawn.
            ui.label("word");
            return;
        }
        self.frames += 1;
        if self.frames == 2 {
            tell_drawn();
        }
        ui.request_repaint();
    }
}

fn tell_drawn() -> ! {
    let mut stdout = std::io::stdout();
    let told = stdout.write_all(b"drawn\n").and_then(|()| stdout.flush());
    exit(i32::from(told.is_err()));
}
