//! Every budget at every size in one table: `cargo bench --bench budget`, with the names of parts, and with sizes, to measure only those.
//!
//! Each figure is the middle of a few repetitions, so that a run takes minutes; for one of them more exactly, and for
//! what is within it, there are the other benchmarks.

#![allow(clippy::print_stdout, reason = "the table is what this is run for")]

mod support;

use std::hint::black_box;
use std::time::Duration;

use egui::{Key, Modifiers};
use shisaku::command::gesture;
use shisaku::diff::{Options, diff};
use shisaku::document::filter::{Filter, visible};
use shisaku::document::search::{Query, SearchIndex};
use shisaku::document::{Document, Origin};
use shisaku::file;
use support::SIZES;
use support::catalogue::{self, QUERIES, changed, unshared, varied};
use support::program::{Display, draw_where_asked};
use support::schedule::Desk;
use support::table::{Table, Unit, median, middle, milliseconds};
use support::window::{VIEWS, Window};

type Budget = [Option<f64>; SIZES.len()];

const FRAME: Budget = [Some(2.0); 3];
const KEYSTROKE: Budget = [Some(4.0); 3];
const EDIT: Budget = [Some(2.0), Some(10.0), Some(10.0)];
const FRAME_AFTER_EDIT: Budget = [Some(10.0); 3];
const READ: Budget = [Some(60.0); 3];
const DIFF: Budget = [Some(500.0); 3];
const START: Budget = [Some(150.0), None, None];
const MEMORY: Budget = [Some(120.0), None, None];
const IDLE: Budget = [Some(0.0); 3];
const NONE: Budget = [None; 3];

/// A part of the table, by the name it is asked for.
type Part = (&'static str, fn(&mut Table, usize, usize));

const PARTS: [Part; 8] = [
    ("frames", frames),
    ("schedule", schedule),
    ("edits", edits),
    ("search", search),
    ("files", files),
    ("diff", compare),
    ("start", start),
    ("rest", rest),
];

fn main() {
    draw_where_asked();
    let asked: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let sizes: Vec<usize> = asked.iter().filter_map(|argument| argument.parse().ok()).collect();
    let parts: Vec<&str> =
        PARTS.iter().map(|(name, _)| *name).filter(|name| asked.iter().any(|one| one == name)).collect();
    let mut table = Table::default();
    for (name, measure) in PARTS {
        if !parts.is_empty() && !parts.contains(&name) {
            continue;
        }
        for (at, size) in SIZES.into_iter().enumerate() {
            if !sizes.is_empty() && !sizes.contains(&size) {
                continue;
            }
            eprintln!("{name}, {size} measures");
            measure(&mut table, at, size);
        }
    }
    println!("{}", table.as_markdown());
}

/// A frame of the whole window where nothing happens, for each view; every hundredth measure was changed.
fn frames(table: &mut Table, at: usize, size: usize) {
    let mut window = changed_window(size);
    for (view, name, _) in VIEWS {
        window.show(view);
        let still = median(40, || window.still());
        table.note(&format!("one frame, {name}"), Unit::Milliseconds, FRAME, at, Some(still));
        let mut keys = [Key::PageDown, Key::PageUp].into_iter().cycle();
        let scrolled = median(20, || {
            window.press(keys.next().unwrap_or(Key::PageDown), Modifiers::NONE);
        });
        table.note(&format!("one frame, {name}, a page on"), Unit::Milliseconds, FRAME, at, Some(scrolled));
    }
}

/// A frame with 1,000 bars in view.
fn schedule(table: &mut Table, at: usize, size: usize) {
    let mut note = |what: &str, measured| {
        let what = format!("one frame of 1,000 bars, {what}");
        table.note(&what, Unit::Milliseconds, FRAME, at, Some(measured));
    };
    let mut desk = Desk::new(size);
    note("still", median(40, || desk.still()));
    note("scrolling", median(40, || desk.scroll()));
    let mut desk = Desk::dragging(size);
    let mut by = 0.0;
    let dragged = median(40, || {
        by = (by + 3.0) % 200.0;
        desk.drag(by);
    });
    note("200 of them dragged", dragged);
}

/// An edit with all that follows it, and the longest frame it makes in each view.
fn edits(table: &mut Table, at: usize, size: usize) {
    let folder = tempfile::tempdir().ok();
    let mut window = changed_window(size);
    if let Some(folder) = &folder {
        window.keep_journal(folder.path());
    }
    window.enter_table();
    let still = median(40, || window.still());
    let mut whole: Vec<f64> = Vec::new();
    for turn in 0..5 {
        let generation = window.generation();
        window.type_over(&format!("第{turn}の名称"));
        let frames = window.after(Key::Enter, Modifiers::NONE);
        assert_eq!(window.generation(), generation + 1, "one edit was made");
        let beyond = frames.iter().map(|frame| (milliseconds(*frame) - still).max(0.0)).sum();
        whole.push(beyond);
        window.settle_journal();
    }
    let name = "an edit: carried out, checked, counted, listed, on its way to the journal";
    table.note(name, Unit::Milliseconds, EDIT, at, Some(middle(&mut whole)));
    for (view, name, _) in VIEWS {
        window.show(view);
        let mut longest: Vec<f64> = Vec::new();
        for key in [Key::Z, Key::Y, Key::Z, Key::Y] {
            let generation = window.generation();
            let frames = window.after(key, Modifiers::COMMAND);
            assert_ne!(window.generation(), generation, "an edit was made");
            longest.push(milliseconds(frames.into_iter().max().unwrap_or_default()));
        }
        let name = format!("longest frame after an edit, {name}");
        table.note(&name, Unit::Milliseconds, FRAME_AFTER_EDIT, at, Some(middle(&mut longest)));
    }
}

/// A keystroke in search to its result, for the query that takes longest.
fn search(table: &mut Table, at: usize, size: usize) {
    let catalogue = varied(&catalogue::of(size));
    let mut index = SearchIndex::default();
    index.update(&catalogue);
    let document = Document::new(catalogue.clone(), Origin::Builtin("builtin:r8".to_owned()));
    let slowest = QUERIES
        .into_iter()
        .map(|(_, typed)| {
            median(15, || {
                let found = index.measures(&Query::new(typed));
                black_box(visible(&document, &Filter::default(), Some(&found)));
            })
        })
        .fold(0.0, f64::max);
    table.note("a keystroke in search to its result", Unit::Milliseconds, KEYSTROKE, at, Some(slowest));
    let mut window = Window::new(catalogue);
    window.enter_table();
    let still = median(20, || window.still());
    window.search("の");
    window.settle();
    let slowest = QUERIES
        .into_iter()
        .map(|(_, typed)| {
            let mut times: Vec<f64> = (0..5)
                .map(|_| {
                    let frames = window.search(typed);
                    frames.into_iter().map(|frame| (milliseconds(frame) - still).max(0.0)).sum()
                })
                .collect();
            middle(&mut times)
        })
        .fold(0.0, f64::max);
    table.note("the same in the window, with all it lists", Unit::Milliseconds, KEYSTROKE, at, Some(slowest));
}

/// Reading and saving a snapshot.
fn files(table: &mut Table, at: usize, size: usize) {
    let catalogue = catalogue::of(size);
    let Ok(bytes) = file::write(&catalogue) else { return };
    let repetitions = if size > 50_000 { 3 } else { 9 };
    let read = median(repetitions, || drop(black_box(file::read(&bytes, "bench.ron"))));
    let speed = bytes.len() as f64 / 1000.0 / read;
    table.note("RON read", Unit::MegabytesASecond, READ, at, Some(speed));
    let Ok(folder) = tempfile::tempdir() else { return };
    let path = folder.path().join("bench.ron");
    let saved = median(repetitions, || {
        let expected = file::Stamp::of(&path).ok().flatten();
        drop(black_box(file::save(&path, &catalogue, expected.as_ref())));
    });
    table.note("RON saved, with backup and fsync", Unit::Milliseconds, NONE, at, Some(saved));
}

/// Two catalogues compared, every hundredth measure changed.
fn compare(table: &mut Table, at: usize, size: usize) {
    let old = catalogue::of(size);
    let new = changed(&old);
    let apart = unshared(&new);
    let options = Options::default();
    let shared = median(5, || drop(black_box(diff(&old, &new, &options))));
    table.note("diff with 1 % changed, a working copy", Unit::Milliseconds, DIFF, at, Some(shared));
    let unshared = median(5, || drop(black_box(diff(&old, &apart, &options))));
    table.note("diff with 1 % changed, two files", Unit::Milliseconds, DIFF, at, Some(unshared));
}

/// From the start of the program to its first frame; with a catalogue open that is not built in, that is read as well.
fn start(table: &mut Table, at: usize, size: usize) {
    let first = if size == SIZES[0] {
        median(7, || Window::open().still())
    } else {
        let catalogue = catalogue::of(size);
        median(5, || Window::new(catalogue.clone()).still())
    };
    let what = "start to first frame without a graphics card (reading the file at 244 alone)";
    table.note(what, Unit::Milliseconds, START, at, Some(first));
    if at > 0 {
        return;
    }
    let times = Display::find().map(|display| (0..7).filter_map(|_| display.start_times()).collect::<Vec<_>>());
    let of = |which: usize| {
        let times = times.as_ref().filter(|times| !times.is_empty())?;
        let mut chosen: Vec<f64> = times.iter().filter_map(|pair| pair.get(which)).copied().map(milliseconds).collect();
        Some(middle(&mut chosen))
    };
    let (own, empty) = (of(0), of(1));
    table.note("start of the process to a drawn window", Unit::Milliseconds, NONE, at, own);
    table.note("the same for an empty window", Unit::Milliseconds, NONE, at, empty);
    let beyond = own.zip(empty).map(|(own, empty)| own - empty);
    table.note("start beyond an empty window's", Unit::Milliseconds, START, at, beyond);
}

/// What the program takes while nothing happens.
fn rest(table: &mut Table, at: usize, size: usize) {
    let mut window = changed_window(size);
    window.settle();
    let asked = (0..10).filter(|_| window.frame(Vec::new()) != Duration::MAX).count();
    table.note("frames asked for while nothing changes, of 10", Unit::Count, IDLE, at, Some(asked as f64));
    let folder = tempfile::tempdir().ok();
    let file = folder.as_ref().filter(|_| at > 0).map(|folder| folder.path().join("bench.ron"));
    if let Some(file) = &file {
        drop(file::save(file, &catalogue::of(size), None));
    }
    let display = Display::find();
    let found = display.as_ref().and_then(|display| display.at_rest(file.as_deref()));
    table.note("memory", Unit::Megabytes, MEMORY, at, found.as_ref().map(|found| found.megabytes));
    if at == 0 {
        let word = display.as_ref().and_then(Display::one_word_at_rest).map(|found| found.megabytes);
        table.note("memory of a window with one word", Unit::Megabytes, NONE, at, word);
    }
    let busy = found.map(|found| found.busy);
    table.note("time of the processor in 3 s at rest", Unit::Milliseconds, IDLE, at, busy);
}

/// A window whose document was changed in every hundredth measure, by one edit.
fn changed_window(size: usize) -> Window {
    let catalogue = catalogue::of(size);
    let edit = gesture::replace_catalogue(&catalogue, &changed(&catalogue), "百件に一件を変更");
    let mut document = Document::new(catalogue, Origin::Builtin("builtin:r8".to_owned()));
    if let Some(edit) = edit {
        assert!(document.apply(edit).is_ok(), "the changes fit the catalogue they were made from");
    }
    let mut window = Window::on(document);
    window.settle();
    window
}
