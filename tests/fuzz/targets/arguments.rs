//! Arguments of the command line, in an empty folder of its own.
#![no_main]

#[path = "../../support/fuzzed.rs"]
#[allow(dead_code, reason = "shared by all targets")]
mod fuzzed;

libfuzzer_sys::fuzz_target!(
    init: {
        let folder = std::env::temp_dir().join(format!("shisaku-fuzz-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder to work in");
        std::env::set_current_dir(&folder).expect("a folder to work in");
    },
    |data: &[u8]| {
        fuzzed::arguments(data);
        for entry in std::fs::read_dir(".").expect("the working folder").flatten() {
            std::fs::remove_file(entry.path()).expect("what a run wrote");
        }
    }
);
