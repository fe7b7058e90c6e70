//! The real program in its window, the hands at its keys, and the moment it is killed.

use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::journal_watch::JournalWatch;
use crate::screen::{Color, SIZE, Screen};

/// The first row of the table and the distance to the next, in pixels.
const FIRST_ROW: u32 = 117;
const ROW: u32 = 28;

/// A place in the column of names, and one on the left line of its selected cell, in pixels from the left.
const NAME: u32 = 400;
const CELL: u32 = 325;

/// The colour of the line around a selected cell and a field that is typed into, and of a dialog's first button.
const ACCENT: Color = [0x1D, 0x4E, 0x89];

/// Where a dialog's buttons and the left end of its field may stand, in pixels; how wide such a button is at least.
const BUTTONS: (Range<u32>, Range<u32>) = (340..900, 200..760);
const FIELD: (Range<u32>, u32) = (350..375, 433);
const BUTTON: usize = 60;

/// Where the state of the document stands at the window's foot.
const STATE: (Range<u32>, u32) = (1150..1270, 785);

/// A place on the menu bar that nothing is written on, and its colours with and without a dialog over the window.
const MENU: (u32, u32) = (640, 8);
const PLAIN: Color = [0xFF, 0xFF, 0xFF];

/// How long a window may take for a step before something is taken to be wrong.
const PATIENCE: Duration = Duration::from_secs(120);

/// How long the hands wait between two looks at the screen.
const LOOK: Duration = Duration::from_millis(2);

/// How long a button must be seen in one place before it is pressed.
const STILL: Duration = Duration::from_millis(100);

/// The program was killed at its moment; whatever was being done is over.
#[derive(Debug)]
pub(crate) struct Killed;

/// What stands on the screen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Shown {
    Nothing,
    Window,
    Dialog,
}

pub(crate) struct Window {
    screen: Arc<Screen>,
    program: Child,
    hands: Child,
    keys: Option<ChildStdin>,
    /// When the program is to be killed.
    pub(crate) kill_at: Option<Instant>,
    /// When it was.
    pub(crate) killed_at: Option<Instant>,
    pub(crate) journal: JournalWatch,
}

/// How far below its ring's upper edge a button is sure to be met, in points.
const BELOW_EDGE: u32 = 10;

impl Window {
    /// Starts the program in a home of its own.
    pub(crate) fn start(screen: &Arc<Screen>, home: &Path, file: Option<&Path>) -> Self {
        // The server takes the window of the last one away in its own time.
        while screen.color(MENU.0, MENU.1) != [0, 0, 0] {
            std::thread::sleep(LOOK);
        }
        let mut program = Command::new(env!("CARGO_BIN_EXE_shisaku"));
        for folder in ["HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"] {
            program.env(folder, home);
        }
        program.env("DISPLAY", &screen.display).env_remove("WAYLAND_DISPLAY").env_remove("DBUS_SESSION_BUS_ADDRESS");
        program.current_dir(home).args(file).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let program = program.spawn().unwrap();
        let mut hands = xdotool(screen).arg("-").stdin(Stdio::piped()).spawn().expect("xdotool is installed");
        let keys = hands.stdin.take();
        let journal = JournalWatch::new(home.join("shisaku/journal"));
        Self { screen: Arc::clone(screen), program, hands, keys, kill_at: None, killed_at: None, journal }
    }

    /// Waits until the window is there and has the keys.
    pub(crate) fn reach(&mut self) -> Result<(), Killed> {
        let (width, height) = SIZE;
        let steps =
            format!("search --onlyvisible --name shisaku windowsize {width} {height} windowmove 0 0 windowfocus");
        // A search among windows that come and go at this moment ends in an error, and is made again.
        self.until("the window is reached", |window| {
            let mut search = xdotool(&window.screen);
            search.args(steps.split(' ')).status().is_ok_and(|status| status.success())
        })?;
        self.until("the window is drawn", |window| window.shown() != Shown::Nothing)
    }

    /// Tells the hands to do something.
    pub(crate) fn tell(&mut self, line: &str) {
        let keys = self.keys.as_mut().unwrap();
        writeln!(keys, "{line}").and_then(|()| keys.flush()).unwrap();
    }

    /// Chooses the name in a row of the table.
    pub(crate) fn choose(&mut self, row: usize) -> Result<(), Killed> {
        let y = FIRST_ROW + ROW * row as u32;
        self.tell(&format!("mousemove {NAME} {y} click 1"));
        self.until("the row is chosen", |window| window.is_chosen(row))
    }

    /// Whether the screen shows the name in a row as the selected cell.
    pub(crate) fn is_chosen(&self, row: usize) -> bool {
        self.screen.color(CELL, FIRST_ROW + ROW * row as u32) == ACCENT
    }

    /// Presses the button a dialog is there for.
    pub(crate) fn press_first_button(&mut self) -> Result<(), Killed> {
        let (mut found, mut since) = (None, Instant::now());
        // A dialog finds its size in the first frames, and a look may fall into the middle of one.
        self.until("the button stands still", |window| {
            let now = window.first_button();
            if now != found {
                (found, since) = (now, Instant::now());
            }
            found.is_some() && since.elapsed() >= STILL
        })?;
        let (x, y) = found.unwrap();
        self.tell(&format!("mousemove {x} {y} click 1"));
        Ok(())
    }

    /// A place in the button whose upper edge, or the ring around it, is the first line filled as only that is.
    fn first_button(&self) -> Option<(u32, u32)> {
        let (columns, lines) = BUTTONS;
        lines.step_by(3).find_map(|y| {
            let colors = self.screen.colors(columns.clone(), y);
            let run = colors.windows(BUTTON).position(|run| run.iter().all(|color| *color == ACCENT))?;
            Some((columns.start + (run + BUTTON / 2) as u32, y + BELOW_EDGE))
        })
    }

    /// Goes to the field of a dialog for a place: what is typed before it is reached goes nowhere.
    pub(crate) fn go_to_field(&mut self) -> Result<(), Killed> {
        self.tell("key Tab");
        self.until("the field is reached", |window| {
            let (columns, y) = FIELD;
            window.screen.colors(columns, y).contains(&ACCENT)
        })
    }

    /// What stands on the screen.
    pub(crate) fn shown(&self) -> Shown {
        match self.screen.color(MENU.0, MENU.1) {
            [0, 0, 0] => Shown::Nothing,
            PLAIN => Shown::Window,
            _ => Shown::Dialog,
        }
    }

    /// Waits until something is so, or until the program's moment has come.
    pub(crate) fn until(&mut self, what: &str, mut holds: impl FnMut(&mut Self) -> bool) -> Result<(), Killed> {
        let begun = Instant::now();
        loop {
            self.journal.look();
            if self.kill_at.is_some_and(|moment| Instant::now() >= moment) {
                self.kill();
                return Err(Killed);
            }
            if holds(self) {
                return Ok(());
            }
            if begun.elapsed() > PATIENCE || self.program.try_wait().unwrap().is_some() {
                let path = PathBuf::from(std::env::var_os("SHISAKU_SCREENSHOT").unwrap_or("window-kill.ppm".into()));
                self.screen.photograph(&path);
                panic!("waited in vain until {what}; the screen is in {}", path.display());
            }
            std::thread::sleep(LOOK);
        }
    }

    /// Waits for the moment.
    pub(crate) fn until_killed(&mut self) -> Killed {
        assert!(self.kill_at.is_some());
        let Err(killed) = self.until("the program is killed", |_| false) else { unreachable!() };
        killed
    }

    /// Asks for a save and waits until the window takes it up: what is typed in the same moment is part of what it saves.
    pub(crate) fn begin_save(&mut self) -> Result<(), Killed> {
        let (columns, y) = STATE;
        let before = self.screen.colors(columns.clone(), y);
        self.save();
        self.until("the save is taken up", |window| window.screen.colors(columns.clone(), y) != before)
    }

    /// Asks for a save.
    pub(crate) fn save(&mut self) {
        self.tell("key ctrl+s");
        self.journal.saving = true;
    }

    /// Closes the window and waits until the program has ended.
    pub(crate) fn close(mut self) {
        self.tell("key ctrl+q");
        let begun = Instant::now();
        while self.program.try_wait().unwrap().is_none() {
            assert!(begun.elapsed() < PATIENCE, "the window does not close");
            std::thread::sleep(LOOK);
        }
    }

    fn kill(&mut self) {
        self.program.kill().unwrap();
        self.killed_at = Some(Instant::now());
        self.program.wait().unwrap();
    }
}

/// A command for the hands on a screen.
fn xdotool(screen: &Screen) -> Command {
    let mut command = Command::new("xdotool");
    command.env("DISPLAY", &screen.display).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

impl Drop for Window {
    fn drop(&mut self) {
        drop(self.program.kill());
        drop(self.program.wait());
        // Hands that still press a key lift it before they go.
        self.keys = None;
        drop(self.hands.wait());
    }
}
