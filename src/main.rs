//! The program: arguments to the command line or the window. The only place for clock, environment and exit codes.

use std::ffi::OsStr;
use std::io::{self, Write};
#[cfg(feature = "gui")]
use std::path::Path;
use std::process::ExitCode;

use shisaku::cli::{self, Invocation, Outcome};
#[cfg(feature = "gui")]
use shisaku::file::{self, folder::Person};

fn main() -> ExitCode {
    let arguments = std::env::args_os().skip(1).collect();
    let mut stdin = io::stdin().lock();
    match cli::run(arguments, &mut stdin) {
        Invocation::Done(outcome) => finish(&outcome),
        Invocation::Window(file) => match open_window(file.as_deref()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(reason) => finish(&cli::without_window(file.as_deref(), &reason, &mut stdin)),
        },
    }
}

/// Opens the window and returns when it is closed, or says why it cannot be opened.
#[cfg(feature = "gui")]
fn open_window(file: Option<&OsStr>) -> Result<(), String> {
    let settings = etcetera::choose_base_strategy()
        .ok()
        .map(|folders| etcetera::BaseStrategy::config_dir(&folders).join("shisaku").join("settings.ron"));
    shisaku::ui::run(file.map(Path::new), settings, person(), clock)
}

/// Who works here, for those who find a revision folder being edited.
#[cfg(feature = "gui")]
fn person() -> Person {
    let named = |names: [&str; 3]| {
        let set = |name| std::env::var(name).ok().filter(|value| !value.trim().is_empty());
        names.into_iter().find_map(set).unwrap_or_default()
    };
    let file = |path| file::read_bytes(Path::new(path)).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let computer = match named(["COMPUTERNAME", "HOSTNAME", "HOST"]) {
        // What the system calls itself where it does not say so to programs.
        unset if unset.is_empty() => {
            file("/proc/sys/kernel/hostname").or_else(|| file("/etc/hostname")).unwrap_or_default()
        }
        set => set,
    };
    let user = named(["USERNAME", "USER", "LOGNAME"]);
    Person { name: String::new(), user, computer: computer.trim().to_owned() }
}

/// The time of day, for the window.
#[cfg(feature = "gui")]
#[allow(clippy::disallowed_methods, reason = "this is where the clock is read")]
fn clock() -> chrono::DateTime<chrono::Local> {
    chrono::Local::now()
}

/// Says that this program has no window.
#[cfg(not(feature = "gui"))]
fn open_window(_file: Option<&OsStr>) -> Result<(), String> {
    Err("この実行ファイルには画面が含まれていません".to_owned())
}

/// Writes the outcome out and turns it into an exit code.
fn finish(outcome: &Outcome) -> ExitCode {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(&outcome.stdout).and_then(|()| stdout.flush());
    // Nobody is left to tell where the standard error cannot be written to.
    io::stderr().write_all(outcome.stderr.as_bytes()).unwrap_or_default();
    match written {
        Ok(()) => ExitCode::from(outcome.code),
        // The reader has seen enough, as `| head` does.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::from(outcome.code),
        Err(error) => {
            let message = format!("shisaku: 標準出力に書き出せません（{error}）。出力先を確かめてください\n");
            io::stderr().write_all(message.as_bytes()).unwrap_or_default();
            ExitCode::from(2)
        }
    }
}
