//! Reading the arguments of a subcommand by its table of options.

use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};

use super::command::Command;
use super::{Failure, unknown};
use crate::model::limits::shortened;

/// The arguments of a subcommand.
#[derive(Default)]
pub(super) struct Parsed {
    /// The FILE or SOURCE.
    pub(super) input: Option<OsString>,
    /// The second file, where a command takes two.
    pub(super) second: Option<OsString>,
    /// Whether `--help` was asked for.
    pub(super) help: bool,
    values: BTreeMap<&'static str, OsString>,
}

impl Parsed {
    /// The value of an option.
    pub(super) fn value(&self, name: &str) -> Option<&OsStr> {
        self.values.get(name).map(OsString::as_os_str)
    }

    /// Whether an option without a value was given.
    pub(super) fn flag(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The value of an option that must be there.
    pub(super) fn required(&self, name: &str, what: &str) -> Result<&OsStr, Failure> {
        self.value(name).ok_or_else(|| Failure(format!("{name} がありません。{what}を指定してください")))
    }

    /// The value of an option that takes one of a few words.
    pub(super) fn choice<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<Option<T>, Failure> {
        let Some(value) = self.value(name) else { return Ok(None) };
        match choices.iter().find(|(word, _)| value == *word) {
            Some((_, choice)) => Ok(Some(*choice)),
            None => {
                let words: Vec<_> = choices.iter().map(|(word, _)| *word).collect();
                Err(Failure(unknown(&format!(" {name} の値"), &value.to_string_lossy(), &words)))
            }
        }
    }
}

/// Reads the arguments after the subcommand's name.
pub(super) fn parse(command: &Command, arguments: Vec<OsString>) -> Result<Parsed, Failure> {
    let mut parsed = Parsed::default();
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next().map_err(|error| usage(command, &error.to_string()))? {
        match argument {
            lexopt::Arg::Short('h') => parsed.help = true,
            lexopt::Arg::Long("help") => parsed.help = true,
            lexopt::Arg::Short(letter) => return Err(unknown_option(command, &format!("-{letter}"))),
            lexopt::Arg::Long(name) => {
                let option = format!("--{name}");
                let Some(known) = command.options.iter().find(|known| known.name == option) else {
                    return Err(unknown_option(command, &option));
                };
                let value = if known.is_flag() { Ok(OsString::new()) } else { parser.value() };
                let Ok(value) = value else {
                    return Err(usage(command, &format!("{option} の値がありません")));
                };
                if parsed.values.insert(known.name, value).is_some() {
                    return Err(usage(command, &format!("{option} が二度指定されています")));
                }
            }
            lexopt::Arg::Value(value) if parsed.input.is_none() => parsed.input = Some(value),
            lexopt::Arg::Value(value) if command.inputs > 1 && parsed.second.is_none() => parsed.second = Some(value),
            lexopt::Arg::Value(value) => {
                return Err(usage(
                    command,
                    &format!("余分な引数があります（{}）", shortened(&value.to_string_lossy())),
                ));
            }
        }
    }
    Ok(parsed)
}

fn usage(command: &Command, message: &str) -> Failure {
    Failure(format!("{message}。使い方は shisaku {} --help で表示します", command.name))
}

fn unknown_option(command: &Command, option: &str) -> Failure {
    let known: Vec<_> = command.options.iter().map(|option| option.name).chain(["--help"]).collect();
    Failure(unknown("オプション", option, &known))
}

/// The known word that is most like the one given, if any is.
pub(super) fn nearest<'a>(word: &str, known: &[&'a str]) -> Option<&'a str> {
    // Comparing costs the square of the length, and no known word is nearly as long.
    const LONGEST: usize = 64;
    let word = word.chars().nth(LONGEST).is_none().then_some(word)?;
    similar::get_close_matches(word, known, 1, 0.6).first().copied()
}
