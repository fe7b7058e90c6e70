//! The command line: one file per subcommand, each a function from arguments to an `Outcome`.
//!
//! Nothing here writes to the terminal or ends the process; `main` does both.

mod arguments;
mod check;
mod command;
mod diff;
mod export;
mod folder;
mod history;
mod import;
mod info;
mod lineage;
mod terminal;

use std::ffi::{OsStr, OsString};
use std::io::Read;
use std::path::Path;

use crate::document::open::{default_name, open, read_stream};
use crate::file::MAX_BYTES;
use crate::model::Catalogue;
use crate::model::limits::shortened;

use arguments::{Parsed, nearest};
use command::{COMMANDS, Command};

/// What a run of the command line leaves behind.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Outcome {
    /// What goes to the standard output.
    pub stdout: Vec<u8>,
    /// What goes to the standard error.
    pub stderr: String,
    /// The exit code: 0 done, 1 found what was asked about, 2 bad usage or unreadable input.
    pub code: u8,
}

/// What the arguments ask for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Invocation {
    /// The window, on a file or on the built-in catalogue.
    Window(Option<OsString>),
    /// A subcommand, which has been carried out.
    Done(Outcome),
}

/// Bad usage or unreadable input, in words; ends with exit code 2.
struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

impl Outcome {
    fn printed(text: impl Into<Vec<u8>>) -> Self {
        Self { stdout: text.into(), ..Self::default() }
    }

    fn failed(name: &str, message: &str) -> Self {
        Self { stderr: terminal::shown(&format!("{name}: {message}\n")), code: 2, ..Self::default() }
    }
}

/// Carries out what the arguments, without the program's name, ask for.
pub fn run(arguments: Vec<OsString>, stdin: &mut dyn Read) -> Invocation {
    let Some(first) = arguments.first().cloned() else { return Invocation::Window(None) };
    if let Some(command) = COMMANDS.iter().find(|command| first == command.name) {
        return Invocation::Done(run_command(command, arguments, stdin));
    }
    match &*first.to_string_lossy() {
        "-h" | "--help" | "help" => return Invocation::Done(Outcome::printed(command::overview())),
        "-V" | "--version" => return Invocation::Done(Outcome::printed(command::version())),
        "-" => return Invocation::Done(without_window(Some(&first), "標準入力は画面では開けません", stdin)),
        option if option.starts_with('-') => {
            let known = ["--help", "--version"];
            return Invocation::Done(Outcome::failed("shisaku", &unknown("オプション", option, &known)));
        }
        _ => {}
    }
    match misspelt(&arguments) {
        Some(message) => Invocation::Done(Outcome::failed("shisaku", &message)),
        None => Invocation::Window(Some(first)),
    }
}

/// A word that is neither a subcommand nor a file is a misspelt subcommand, not a reason to open a window.
fn misspelt(arguments: &[OsString]) -> Option<String> {
    let first = arguments.first()?.to_string_lossy();
    let names: Vec<_> = COMMANDS.iter().map(|command| command.name).collect();
    let is_file = Path::new(&*first).exists() || first.starts_with(crate::file::BUILTIN_PREFIX);
    if arguments.len() > 1 {
        let names = names.join("、");
        return Some(format!(
            "「{}」というコマンドはありません（{names} のどれか）。画面で開けるファイルは一つです",
            shortened(&first)
        ));
    }
    (!is_file && nearest(&first, &names).is_some()).then(|| unknown("コマンド", &first, &names))
}

/// The message for a word that is not one of those known.
fn unknown(kind: &str, word: &str, known: &[&str]) -> String {
    let hint = nearest(word, known).map_or_else(String::new, |near| format!("。{near} ではありませんか"));
    format!("「{}」という{kind}はありません（{} のどれか）{hint}", shortened(word), known.join("、"))
}

fn run_command(command: &Command, arguments: Vec<OsString>, stdin: &mut dyn Read) -> Outcome {
    let name = format!("shisaku {}", command.name);
    let done = arguments::parse(command, arguments.into_iter().skip(1).collect()).and_then(|parsed| {
        if parsed.help { Ok(Outcome::printed(command.help())) } else { (command.run)(&parsed, stdin) }
    });
    done.unwrap_or_else(|Failure(message)| Outcome::failed(&name, &message))
}

/// What is printed where no window can be opened: why, the summary of the catalogue, and the subcommands.
pub fn without_window(file: Option<&OsStr>, reason: &str, stdin: &mut dyn Read) -> Outcome {
    let file = file.unwrap_or(OsStr::new(default_name()));
    let names: Vec<_> = COMMANDS.iter().map(|command| command.name).collect();
    let note = format!(
        "shisaku: 画面を開けません（{reason}）。概要だけを表示します。\n次のコマンドは画面なしで使えます: {}（使い方は shisaku --help）\n",
        names.join("、")
    );
    match catalogue(file, stdin) {
        Ok(catalogue) => {
            Outcome { stdout: terminal::shown(&info::summary(&catalogue)).into_bytes(), stderr: note, code: 0 }
        }
        Err(Failure(message)) => {
            let stderr = terminal::shown(&format!("{note}shisaku: {message}\n"));
            Outcome { stderr, code: 2, ..Outcome::default() }
        }
    }
}

/// The name under which the standard input is spoken of.
const STDIN: &str = "標準入力";

/// Reads the catalogue an argument names: a file, `builtin:r8`, or `-`.
fn catalogue(argument: &OsStr, stdin: &mut dyn Read) -> Result<Catalogue, Failure> {
    if argument == "-" {
        return Ok(read_stream(&read_all(stdin)?, STDIN)?);
    }
    Ok(open(Path::new(argument))?.document.catalogue().clone())
}

/// Reads the standard input, one byte more than a file may have at most, so that what is too large shows.
fn read_all(stdin: &mut dyn Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    stdin
        .take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| Failure(format!("読み取れません（{error}）: {STDIN}")))?;
    Ok(bytes)
}

/// Where a result goes.
enum Target<'a> {
    Stdout,
    File(&'a Path),
}

impl<'a> Target<'a> {
    fn of(argument: &'a OsStr) -> Self {
        if argument == "-" { Self::Stdout } else { Self::File(Path::new(argument)) }
    }

    /// Refuses a target that is the file just read, however its path is written.
    fn differs_from(&self, option: &str, source: &OsStr) -> Result<(), Failure> {
        let Self::File(path) = self else { return Ok(()) };
        let same = match (path.canonicalize(), Path::new(source).canonicalize()) {
            (Ok(path), Ok(source)) => path == source,
            // One of them does not exist, or is no file at all.
            (Ok(_) | Err(_), Ok(_) | Err(_)) => false,
        };
        if same {
            return Err(Failure(format!(
                "{option} に読み込むファイル自身は指定できません。別の名前を指定してください: {}",
                path.display()
            )));
        }
        Ok(())
    }
}

/// The argument in the place of FILE or SOURCE.
fn input<'a>(parsed: &'a Parsed, name: &str) -> Result<&'a OsStr, Failure> {
    parsed.input.as_deref().ok_or_else(|| Failure(format!("{name} がありません。読み込むファイルを指定してください")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn invoke(arguments: &[&str]) -> Invocation {
        run(arguments.iter().map(OsString::from).collect(), &mut std::io::empty())
    }

    fn outcome(arguments: &[&str]) -> Outcome {
        let Invocation::Done(outcome) = invoke(arguments) else { panic!("{arguments:?} opens a window") };
        outcome
    }

    #[test]
    fn nothing_or_a_file_opens_the_window() {
        assert_eq!(invoke(&[]), Invocation::Window(None));
        assert_eq!(invoke(&["令和9年3月.ron"]), Invocation::Window(Some("令和9年3月.ron".into())));
        assert_eq!(invoke(&["builtin:r8"]), Invocation::Window(Some("builtin:r8".into())));
    }

    #[test]
    fn misspelt_words_suggest_the_nearest() {
        for (arguments, hint) in [
            (&["inof"][..], "info ではありませんか"),
            (&["exprot", "a.ron"], "「exprot」というコマンドはありません"),
            (&["--hlep"], "--help ではありませんか"),
            (&["export", "a.ron", "--fromat", "json"], "--format ではありませんか"),
            (&["export", "builtin:r8", "--format", "jsn", "--out", "-"], "json ではありませんか"),
            (
                &["export", "builtin:r8", "--format", "csv", "--table", "mesures", "--out", "-"],
                "measures ではありませんか",
            ),
            (&["info", "builtin:r9"], "builtin:r8"),
        ] {
            let outcome = outcome(arguments);
            assert!(outcome.stderr.contains(hint), "{arguments:?}: {}", outcome.stderr);
            assert_eq!((outcome.code, outcome.stdout.len()), (2, 0), "{arguments:?}");
        }
    }

    #[test]
    fn every_command_explains_itself() {
        for command in COMMANDS {
            let text = String::from_utf8(outcome(&[command.name, "--help"]).stdout).unwrap();
            assert!(text.contains(command.name) && text.contains("使い方"), "{text}");
            for option in command.options {
                assert!(text.contains(option.name), "{} in {text}", option.name);
            }
        }
        let overview = String::from_utf8(outcome(&["--help"]).stdout).unwrap();
        assert!(COMMANDS.iter().all(|command| overview.contains(command.summary)), "{overview}");
    }

    #[test]
    fn bad_usage_says_what_is_missing() {
        for (arguments, message) in [
            (&["info"][..], "FILE がありません"),
            (&["info", "a.ron", "b.ron"], "余分な引数"),
            (&["info", "builtin:r8", "--out", "x"], "「--out」というオプションはありません"),
            (&["export", "builtin:r8", "--out"], "--out の値がありません"),
            (&["export", "builtin:r8", "--out", "-"], "--format がありません"),
            (&["export", "builtin:r8", "--format", "json"], "--out がありません"),
            (&["export", "builtin:r8", "--format", "json", "--format", "csv"], "--format が二度"),
            (&["export", "builtin:r8", "--format", "json", "--table", "measures", "--out", "-"], "--table は csv"),
        ] {
            let outcome = outcome(arguments);
            assert!(outcome.stderr.contains(message), "{arguments:?}: {}", outcome.stderr);
            assert_eq!(outcome.code, 2, "{arguments:?}");
        }
    }

    #[test]
    fn without_a_window_the_summary_is_printed() {
        let outcome = without_window(None, "理由", &mut std::io::empty());
        assert_eq!(outcome.code, 0);
        assert!(String::from_utf8(outcome.stdout).unwrap().contains("神奈川県DX計画 施策集"));
        assert!(outcome.stderr.contains("理由") && outcome.stderr.contains("info"), "{}", outcome.stderr);
        let missing = without_window(Some(OsStr::new("無い.ron")), "理由", &mut std::io::empty());
        assert_eq!((missing.code, missing.stdout.len()), (2, 0));
    }
}
