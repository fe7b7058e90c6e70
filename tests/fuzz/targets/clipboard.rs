//! Cells pasted from a spreadsheet.
#![no_main]

#[path = "../../support/fuzzed.rs"]
#[allow(dead_code, reason = "shared by all targets")]
mod fuzzed;
// The one part of the window that is fuzzed, without the window.
#[path = "../../../src/ui/grid/tsv.rs"]
mod tsv;

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzed::clipboard(data, tsv::parse, tsv::write));
