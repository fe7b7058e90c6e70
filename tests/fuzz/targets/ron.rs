//! RON files: catalogues and snapshots, reviews, reported values, lineages.
#![no_main]

#[path = "../../support/fuzzed.rs"]
#[allow(dead_code, reason = "shared by all targets")]
mod fuzzed;

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzed::ron(data));
