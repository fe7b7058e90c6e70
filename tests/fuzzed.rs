//! What a fuzzer feeds holds for its beginnings, and for every input that once broke a promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test stops where its ground gives way"
)]

use std::fs;
use std::path::Path;

#[path = "support/fuzzed.rs"]
mod fuzzed;

/// Feeds the beginnings of a target, each cut in halves and with a byte changed here and there, and its fixtures.
fn feed_all(name: &str, beginnings: Vec<Vec<u8>>, feed: fn(&[u8])) {
    assert!(!beginnings.is_empty(), "{name}");
    for input in &beginnings {
        feed(input);
        feed(&input[..input.len() / 2]);
        for at in (0..input.len()).step_by(input.len() / 3 + 1) {
            let mut changed = input.clone();
            changed[at] ^= 0x15;
            feed(&changed);
        }
    }
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzzed").join(name);
    for entry in fs::read_dir(fixtures).into_iter().flatten() {
        feed(&fs::read(entry.unwrap().path()).unwrap());
    }
}

#[test]
fn every_fixture_belongs_to_a_target() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fuzzed");
    for entry in fs::read_dir(fixtures).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(fuzzed::TARGETS.iter().any(|target| target.name == name), "{name}");
    }
}

#[test]
fn beginnings_and_what_once_broke_hold() {
    // The command line may write where it stands; an empty folder is kept for that.
    let folder = tempfile::tempdir().unwrap();
    std::env::set_current_dir(folder.path()).unwrap();
    for target in fuzzed::TARGETS {
        feed_all(target.name, (target.beginnings)(), target.feed);
    }
}
