//! How much memory reading takes, counted by the allocator itself: a bounded multiple of what is read, at any size, and
//! never an amount that a number in the file names.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test fails by panicking, and says what it measured")]

use std::sync::Mutex;

use peak_alloc::PeakAlloc;
use shisaku::file;
use shisaku::import::import;
use shisaku::model::Catalogue;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// One measurement at a time: the counters are those of the whole program.
static TURN: Mutex<()> = Mutex::new(());

/// The most bytes that were in use while something ran, above what was in use before.
fn peak<T>(run: impl FnOnce() -> T) -> usize {
    ALLOCATOR.reset_peak_usage();
    let before = ALLOCATOR.current_usage();
    let kept = run();
    let most = ALLOCATOR.peak_usage().saturating_sub(before);
    drop(kept);
    most
}

/// The built-in catalogue, repeated to a number of measures, as a file.
fn written(measures: usize) -> Vec<u8> {
    let catalogue: Catalogue = file::builtin("builtin:r8").unwrap();
    file::write(&catalogue.multiplied(measures)).unwrap()
}

#[test]
fn loading_takes_a_bounded_multiple_of_the_file() {
    let _turn = TURN.lock();
    let mut multiples = Vec::new();
    for measures in [244, 2_000, 10_000] {
        let bytes = written(measures);
        let most = peak(|| file::read(&bytes, "").unwrap());
        println!("RON {} bytes: peak {most} bytes, {:.2} times", bytes.len(), most as f64 / bytes.len() as f64);
        multiples.push(most as f64 / bytes.len() as f64);
    }
    assert!(multiples.iter().all(|multiple| *multiple < 8.0), "{multiples:?}");
}

#[test]
fn the_densest_files_take_a_bounded_multiple_too() {
    let _turn = TURN.lock();
    let head =
        "( format: 1, title: \"\", edition: \"R8年3月\", first_year: \"R6\", last_year: \"R35\", next_measure: 1,";
    let many = |count: usize, part: &dyn Fn(usize) -> String| (1..=count).map(part).collect::<String>();
    let measure = |id: usize, parts: &str| format!("(id:{id},number:\"\",section:1,name:\"\"{parts}),");
    let rows = many(900, &|id| format!("(id:{id},label:\"\"),"));
    let indicators = many(900, &|id| format!("(id:{id},name:\"\"),"));
    for (what, measures) in [
        ("measures with nothing in them", many(50_000, &|id| measure(id, ""))),
        ("rows with nothing in them", many(100, &|id| measure(id, &format!(",schedule:[{rows}]")))),
        ("indicators with nothing in them", many(100, &|id| measure(id, &format!(",indicators:[{indicators}]")))),
    ] {
        let text = format!("{head} sections: [(id: 1, name: \"\")], measures: [{measures}], )");
        let most = peak(|| file::read(text.as_bytes(), "").unwrap());
        println!("{what}, {} bytes: peak {most} bytes, {:.2} times", text.len(), most as f64 / text.len() as f64);
        assert!(most < text.len() * 300, "{most} bytes for {}", text.len());
    }
}

#[test]
fn importing_takes_a_bounded_multiple_of_the_text() {
    let _turn = TURN.lock();
    let source = std::fs::read("seeds/000_43747d0ed86aae25.txt").unwrap();
    // The same text once more behind itself: the importer reports what it does not expect and goes on.
    let twice = source.repeat(4);
    for bytes in [source, twice] {
        let most = peak(|| import(&bytes, "000.txt").unwrap());
        println!("import {} bytes: peak {most} bytes, {:.2} times", bytes.len(), most as f64 / bytes.len() as f64);
        assert!(most < bytes.len() * 24, "{most} bytes for {}", bytes.len());
    }
}

#[test]
fn numbers_in_a_file_claim_no_memory() {
    let _turn = TURN.lock();
    let head =
        "( format: 1, title: \"a\", edition: \"令和8年3月\", first_year: \"令和6年度\", last_year: \"令和9年度\",";
    let sections = "sections: [(id: 1, name: \"b\")],";
    let files = [
        format!("{head} next_measure: 4294967295, )"),
        format!(
            "{head} {sections} next_measure: 2, measures: [(id: 4294967295, number: \"1\", section: 1, name: \"c\")], )"
        ),
        format!(
            "{head} {sections} next_measure: 2, measures: [(id: 1, number: \"1\", section: 1, name: \"c\", next_part: 4294967295)], )"
        ),
        format!(
            "{head} {sections} next_measure: 2, measures: [(id: 1, number: \"1\", section: 4294967295, name: \"c\")], )"
        ),
        head.replace("令和9年度", "令和99999年度"),
        head.replace("令和9年度", "令和180年度"),
    ];
    for text in files {
        let most = peak(|| file::read(text.as_bytes(), "").unwrap_err());
        assert!(most < 64 * 1024, "{most} bytes for {text}");
    }
    // The highest identity there may be costs its place in the table of positions, and no more.
    let highest = Catalogue::MAX_MEASURE_ID;
    let measure = format!("measures: [(id: {highest}, number: \"1\", section: 1, name: \"c\")]");
    let text = format!("{head} {sections} next_measure: 2, {measure}, )");
    let most = peak(|| file::read(text.as_bytes(), "").unwrap());
    assert!(most < 6 * 1024 * 1024, "{most} bytes");
}

#[test]
fn brackets_without_end_claim_no_memory_and_no_stack() {
    let _turn = TURN.lock();
    for bracket in ["(", "[", "{", "Some(", "/*"] {
        let text = format!("( format: 1, title: {}", bracket.repeat(2_000_000));
        let most = peak(|| file::read(text.as_bytes(), "").unwrap_err());
        assert!(most < 64 * 1024, "{most} bytes for {bracket}");
    }
}
