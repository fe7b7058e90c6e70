//! Cells pasted from a spreadsheet.
#![no_main]

#[path = "../../support/fuzzed.rs"]
#[allow(dead_code, reason = "shared by all targets")]
mod fuzzed;

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzed::clipboard(data));
