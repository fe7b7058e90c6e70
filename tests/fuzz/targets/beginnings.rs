//! No target: writes the inputs to begin with into `$BEGINNINGS/TARGET/`, and ends.
//!
//! It is built like the targets, so that the program need not be compiled a second time for it.
#![no_main]

#[path = "../../support/fuzzed.rs"]
#[allow(dead_code, reason = "shared by all targets")]
mod fuzzed;

fn write() -> std::io::Result<()> {
    let folder = std::path::PathBuf::from(std::env::var_os("BEGINNINGS").expect("the folder to fill"));
    for target in fuzzed::TARGETS {
        std::fs::create_dir_all(folder.join(target.name))?;
        for (number, input) in (target.beginnings)().iter().enumerate() {
            std::fs::write(folder.join(target.name).join(format!("beginning-{number}")), input)?;
        }
    }
    Ok(())
}

libfuzzer_sys::fuzz_target!(init: write().expect("a folder to write in"), |_data: &[u8]| {});
