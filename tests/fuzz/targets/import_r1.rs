//! Published texts in the layout of 令和元年7月.
#![no_main]

#[path = "../../support/fuzzed.rs"]
#[allow(dead_code, reason = "shared by all targets")]
mod fuzzed;

libfuzzer_sys::fuzz_target!(|data: &[u8]| fuzzed::imported(data));
