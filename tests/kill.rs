//! A program killed at any moment while it edits and saves loses nothing that was confirmed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test stops where its ground gives way; the child reports on its standard output"
)]

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use shisaku::command::{TextField, gesture};
use shisaku::document::recovery::recover;
use shisaku::file::journal::{Journal, Step, abandoned, remove};
use shisaku::file::{self, Stamp};
use shisaku::model::Catalogue;

/// The folder the child works in.
const FOLDER: &str = "SHISAKU_KILL_FOLDER";

/// How often the child is killed.
const KILLS: usize = 300;

/// The child saves after this many edits.
const EDITS_A_SAVE: usize = 5;

const DOCUMENT: &str = "令和9年3月 作業版.ron";

/// The number of the last edit a catalogue holds; every edit before it must be there too.
fn last_edit(catalogue: &Catalogue) -> usize {
    let edits = catalogue
        .measures()
        .iter()
        .map(|measure| measure.goal.strip_prefix("編集").map_or(0, |text| text.parse().unwrap()));
    let edits: Vec<usize> = edits.collect();
    let last = edits.iter().copied().max().unwrap();
    for edit in (1..=last).rev().take(edits.len()) {
        assert_eq!(edits[edit % edits.len()], edit, "an edit before the last is missing");
    }
    last
}

/// Edits, notes and saves until it is killed; says which edits are on the disk.
#[test]
#[ignore = "the child of the test below"]
fn child() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let path = Path::new(&folder).join(DOCUMENT);
    let loaded = file::load(&path).unwrap();
    let (mut catalogue, mut stamp) = (loaded.catalogue, loaded.stamp);
    let journal = Journal::start(Path::new(&folder).join("journal")).unwrap();
    journal.begin(path.display().to_string(), &catalogue);
    let first = last_edit(&catalogue) + 1;
    for edit in first.. {
        let id = catalogue.measures()[edit % catalogue.measures().len()].id;
        let goal = format!("編集{edit}");
        gesture::set_text(&catalogue, id, TextField::Goal, &goal).unwrap().apply(&mut catalogue).unwrap();
        journal.append(&catalogue, Step { name: goal, at: None });
        if edit % EDITS_A_SAVE == 0 {
            // As the window does: a file is never ahead of its journal.
            journal.settle();
            stamp = file::save(&path, &catalogue, Some(&stamp)).unwrap();
            journal.begin(path.display().to_string(), &catalogue);
        }
        journal.settle();
        println!("confirmed {edit}");
        std::io::stdout().flush().unwrap();
    }
}

/// Starts the child, kills it after a while, and returns the last edit it confirmed.
fn killed(folder: &Path, after: Duration) -> usize {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["child", "--exact", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let number = |line: &str| line.rsplit_once("confirmed ").map(|(_, number)| number.parse::<usize>().unwrap());
    let mut last = lines.by_ref().find_map(|line| number(&line.unwrap())).unwrap_or(0);
    std::thread::sleep(after);
    child.kill().unwrap();
    // What the child wrote before it was killed is still in the pipe; a half line was not confirmed.
    let whole: Vec<String> = lines.map_while(Result::ok).collect();
    last = whole.iter().filter_map(|line| number(line)).max().unwrap_or(0).max(last);
    child.wait().unwrap();
    last
}

/// The small catalogue the child edits: the first measures of the real one.
fn start(path: &Path) {
    let mut catalogue = file::builtin("builtin:r8").unwrap();
    let ids: Vec<_> = catalogue.measures().iter().skip(8).map(|measure| measure.id).collect();
    for id in ids {
        catalogue.remove(id).unwrap();
    }
    for id in catalogue.measures().iter().map(|measure| measure.id).collect::<Vec<_>>() {
        catalogue.measure_mut(id).unwrap().goal.clear();
    }
    file::save(path, &catalogue, None).unwrap();
}

#[test]
fn killed_program_loses_no_confirmed_edit_and_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(DOCUMENT);
    start(&path);
    let mut runner = TestRunner::default();
    let mut recovered = 0;
    for kill in 0..KILLS {
        let wait = (0..60_000_u64).new_tree(&mut runner).unwrap().current();
        let confirmed = killed(folder.path(), Duration::from_micros(wait));
        file::sweep(folder.path());
        let left = abandoned(&folder.path().join("journal")).unwrap();
        let catalogue = match left.as_slice() {
            [] => file::load(&path).unwrap().catalogue,
            [journal] => {
                let recovery = recover(journal).unwrap();
                recovered += 1;
                let catalogue = recovery.opened.document.catalogue().clone();
                let stamp: Option<Stamp> = recovery.opened.stamp;
                file::save(&path, &catalogue, stamp.as_ref()).unwrap();
                remove(journal).unwrap();
                catalogue
            }
            more => panic!("{} journals of one program", more.len()),
        };
        assert!(last_edit(&catalogue) >= confirmed, "kill {kill}: {} of {confirmed}", last_edit(&catalogue));
        let mut names: Vec<_> =
            std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        names.retain(|name| !name.to_string_lossy().starts_with(&format!("{DOCUMENT}.bak")));
        assert_eq!(names, ["journal", DOCUMENT], "kill {kill}");
        assert_eq!(std::fs::read_dir(folder.path().join("journal")).unwrap().count(), 0, "kill {kill}");
    }
    assert!(recovered > KILLS / 10, "only {recovered} of {KILLS} kills met an unsaved edit");
}
