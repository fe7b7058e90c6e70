//! Exports of catalogues full of what a spreadsheet, a browser or a terminal would carry out, read back by other
//! programs' eyes: every text comes back as it was, and nothing that could be carried out appears.

#![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing, reason = "a test fails by panicking")]

#[path = "support/arbitrary.rs"]
#[allow(dead_code, unreachable_pub, reason = "shared with the unit tests")]
mod arbitrary;
#[path = "support/html.rs"]
#[allow(unreachable_pub, reason = "a module of the tests alone")]
mod html;

use std::ffi::OsString;
use std::io::Cursor;

use arbitrary::whole::{self, awkward, hostile};
use calamine::{Data, Reader, Xlsx};
use proptest::prelude::*;
use shisaku::cli::{self, Invocation, Outcome};
use shisaku::diff::{self, Sides, diff};
use shisaku::export::comparison::{self, Options};
use shisaku::export::{self, Format, Table, csv, json, reasons};
use shisaku::model::Catalogue;
use shisaku::revision::{Settings, needs, unneeded};
use shisaku::{export::Report, file};

const HASHES: Sides<&str> = Sides { old: "0a0a", new: "1b1b" };

/// What a spreadsheet takes for a formula by its first character; this test's own list.
fn is_formula(cell: &str) -> bool {
    let number = cell.strip_prefix('-').is_some_and(|rest| rest.parse::<f64>().is_ok());
    cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'])
        && !number
        && cell != "-"
        && cell != "－"
}

/// A cell as a person reads it: without the apostrophe that says "this is text".
fn unguarded(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|rest| is_formula(rest.trim_start_matches('\''))).unwrap_or(cell)
}

/// Whether a terminal would act on it, or show its surroundings in another order.
fn steers(c: char) -> bool {
    c.is_control() && c != '\n'
        || matches!(c, '\u{61C}' | '\u{200E}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn csv_rows(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = std::str::from_utf8(bytes).unwrap().strip_prefix('\u{FEFF}').unwrap();
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn tables(catalogue: &Catalogue) -> Vec<(Table, Vec<Vec<String>>)> {
    let rows = |table| csv_rows(&csv::export(&Report { catalogue }, &export::Options { table }).unwrap());
    Table::ALL.into_iter().map(|table| (table, rows(table))).collect()
}

fn table_of(format: comparison::Format, old: &Catalogue, new: &Catalogue, options: &Options) -> Vec<u8> {
    let pairing = diff::Options::default();
    let report = comparison::Report { old, new, hashes: HASHES, pairing: &pairing };
    format.export(&report, options).unwrap()
}

/// All cells of a workbook as text, and how many formulas there are.
fn workbook(bytes: Vec<u8>) -> (Vec<String>, usize) {
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    let (mut cells, mut formulas) = (Vec::new(), 0);
    for sheet in book.sheet_names() {
        formulas += book.worksheet_formula(&sheet).unwrap().used_cells().filter(|(.., text)| !text.is_empty()).count();
        for (.., cell) in book.worksheet_range(&sheet).unwrap().used_cells() {
            match cell {
                Data::String(text) => cells.push(text.clone()),
                Data::Int(_) | Data::Float(_) | Data::Empty => {}
                other @ (Data::Bool(_)
                | Data::DateTime(_)
                | Data::DateTimeIso(_)
                | Data::DurationIso(_)
                | Data::Error(_)) => panic!("{other:?} in {sheet}"),
            }
        }
    }
    (cells, formulas)
}

/// What XML can hold of a text, as the workbook promises it; calamine reads line ends as XML says.
fn in_xml(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
            c => c,
        })
        .collect()
}

/// The measures only the new catalogue has, of those that are printed with their goal.
fn added<'a>(old: &'a Catalogue, new: &'a Catalogue) -> impl Iterator<Item = &'a shisaku::model::Measure> {
    let printed = |measure: &&shisaku::model::Measure| !measure.body_missing && measure.abolition.is_none();
    new.measures().iter().map(|measure| &**measure).filter(|measure| old.measure(measure.id).is_none()).filter(printed)
}

/// Runs the command line on a text from the standard input.
fn run(arguments: &[&str], stdin: &[u8]) -> Outcome {
    let arguments = arguments.iter().map(OsString::from).collect();
    match cli::run(arguments, &mut Cursor::new(stdin)) {
        Invocation::Done(outcome) => outcome,
        Invocation::Window(_) => panic!("opens a window"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn csv_holds_every_text_and_no_formula(catalogue in whole::catalogue(4, hostile())) {
        for (table, rows) in tables(&catalogue) {
            let width = rows[0].len();
            for row in &rows {
                prop_assert_eq!(row.len(), width);
                for cell in row {
                    prop_assert!(!is_formula(cell), "{:?}: {:?}", table, cell);
                }
            }
        }
        let (_, rows) = tables(&catalogue).swap_remove(0);
        for (row, measure) in rows.iter().skip(1).zip(catalogue.measures()) {
            let texts = [measure.number.as_str(), &measure.name, &measure.overview, &measure.goal];
            for (column, text) in [0, 1, 7, 8].into_iter().zip(texts) {
                prop_assert_eq!(unguarded(&row[column]), text);
            }
        }
    }

    #[test]
    fn reasons_hold_no_formula((old, new) in whole::pair(4, hostile())) {
        let changes = diff(&old, &new, &diff::Options::default());
        let needs = needs(&new, &changes, &Settings::default());
        let bytes = reasons::export(&new, &needs, &unneeded(&new, &changes)).unwrap();
        for cell in csv_rows(&bytes).iter().flatten() {
            prop_assert!(!is_formula(cell), "{:?}", cell);
        }
    }

    #[test]
    fn json_is_valid_says_the_same_and_hides_nothing(catalogue in whole::catalogue(4, hostile())) {
        let bytes = Format::Json.export(&Report { catalogue: &catalogue }, &export::Options::default()).unwrap();
        let text = std::str::from_utf8(&bytes).unwrap();
        prop_assert!(!text.contains(steers));
        let read: serde_json::Value = serde_json::from_str(text).unwrap();
        prop_assert_eq!(&read["title"], &catalogue.title);
        for (found, measure) in read["measures"].as_array().unwrap().iter().zip(catalogue.measures()) {
            prop_assert_eq!(&found["name"], &measure.name);
            prop_assert_eq!(&found["goal"], &measure.goal);
            for (row, expected) in found["schedule"].as_array().unwrap().iter().zip(&measure.schedule.rows) {
                prop_assert_eq!(&row["label"], &expected.label);
            }
        }
        prop_assert_eq!(json::written(&"\u{9b}\u{2028}").unwrap(), b"\"\\u009b\\u2028\"\n");
    }

    #[test]
    fn snapshot_hides_nothing_and_reads_back(catalogue in whole::catalogue(4, hostile())) {
        let bytes = file::write(&catalogue).unwrap();
        prop_assert!(!std::str::from_utf8(&bytes).unwrap().contains(steers));
        prop_assert_eq!(file::read(&bytes, "").unwrap(), catalogue);
    }

    #[test]
    fn html_table_is_made_of_its_own_elements_alone((old, new) in whole::pair(4, hostile()), titles in (hostile(), hostile())) {
        let titles = Some(Sides::new(titles.0, titles.1));
        let options = Options { reasons: true, titles: titles.clone(), ..Options::default() };
        let page = String::from_utf8(table_of(comparison::Format::Html, &old, &new, &options)).unwrap();
        let texts = html::texts(&page).unwrap();
        let shown = texts.concat();
        for text in [&titles.as_ref().unwrap().old, &titles.as_ref().unwrap().new, &new.title] {
            prop_assert!(shown.contains(&html::shown(text)), "{:?} is missing", text);
        }
        // A measure that is new stands there as a whole.
        for measure in added(&old, &new) {
            prop_assert!(shown.contains(&html::shown(&measure.goal)), "{:?} is missing", measure.goal);
        }
    }

    #[test]
    fn workbook_holds_texts_and_no_formula((old, new) in whole::pair(4, hostile())) {
        let titles = Some(Sides::new("=1+1".to_owned(), "＝改正前".to_owned()));
        let options = Options { reasons: true, titles, ..Options::default() };
        let bytes = table_of(comparison::Format::Xlsx, &old, &new, &options);
        let (cells, formulas) = workbook(bytes);
        prop_assert_eq!(formulas, 0);
        prop_assert!(cells.iter().any(|cell| cell == "=1+1"), "a title that looks like a formula is a text");
        let all = cells.concat();
        for measure in added(&old, &new) {
            // Line ends may be where a long text goes on in the next row.
            let flat = |text: &str| text.replace('\n', "");
            prop_assert!(flat(&all).contains(&flat(&in_xml(&measure.goal))), "{:?} is missing", measure.goal);
        }
    }

}

proptest! {
    // Each case compares the built-in catalogues as well.
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn nothing_in_a_file_steers_the_terminal(catalogue in whole::catalogue(4, hostile())) {
        let bytes = file::write(&catalogue).unwrap();
        for arguments in [
            &["info", "-"][..],
            &["info", "-", "--history"],
            &["check", "-"],
            &["check", "-", "--format", "json"],
            &["diff", "builtin:r8", "-", "--reasons"],
            &["diff", "builtin:r8", "-", "--format", "json"],
            &["lineage", "builtin:r1", "-"],
        ] {
            let outcome = run(arguments, &bytes);
            prop_assert!(outcome.code < 2, "{}", outcome.stderr);
            let out = String::from_utf8(outcome.stdout).unwrap();
            prop_assert!(!out.contains(steers), "{:?}: {:?}", arguments, out);
            prop_assert!(!outcome.stderr.contains(steers));
        }
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_damaged_file_is_refused_in_words_that_steer_nothing(
        catalogue in whole::catalogue(2, awkward()),
        at in any::<proptest::sample::Index>(),
        length in 0..40_usize,
        piece in hostile(),
    ) {
        let mut bytes = file::write(&catalogue).unwrap();
        let at = at.index(bytes.len());
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, piece.bytes());
        for command in ["info", "check"] {
            let outcome = run(&[command, "-"], &bytes);
            prop_assert!(!outcome.stderr.contains(steers), "{:?}", outcome.stderr);
            prop_assert_eq!(outcome.code == 2, !outcome.stderr.is_empty());
        }
    }

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for arguments in [&["info", "-"][..], &["import", "-", "--out", "-"], &["export", "-", "--format", "csv", "--out", "-"]] {
            let outcome = run(arguments, &bytes);
            prop_assert_eq!(outcome.code, 2);
            prop_assert!(!outcome.stderr.is_empty() && !outcome.stderr.contains(steers), "{:?}", outcome.stderr);
        }
    }

    #[test]
    fn any_arguments_get_an_answer(words in prop::collection::vec(hostile(), 1..5), command in prop::sample::select(vec!["info", "diff", "check", "export", "import", "lineage"])) {
        let mut arguments: Vec<&str> = vec![command];
        arguments.extend(words.iter().map(|word| word.trim_start_matches('\0')).filter(|word| !word.is_empty()));
        let outcome = run(&arguments, b"");
        prop_assert!(!outcome.stderr.contains(steers), "{:?}", outcome.stderr);
    }
}

#[test]
fn arguments_of_absurd_length_are_refused_in_a_few_words() {
    let long = "x".repeat(120_000);
    for arguments in [
        vec!["info", long.as_str(), "b"],
        vec!["info", "builtin:r8", long.as_str()],
        vec![long.as_str(), "b"],
        vec!["export", "builtin:r8", "--format", long.as_str(), "--out", "-"],
        vec!["diff", "builtin:r8", "builtin:r8", "--pair", long.as_str()],
        vec!["diff", "builtin:r8", "builtin:r8", "--format", "html", "--titles", long.as_str()],
        vec!["check", "builtin:r8", "--off", long.as_str()],
    ] {
        let outcome = run(&arguments, b"");
        assert_eq!(outcome.code, 2);
        assert!(outcome.stderr.chars().count() < 2_000, "{} characters", outcome.stderr.chars().count());
    }
}

#[test]
fn a_reason_longer_than_a_cell_does_not_stop_the_workbook() {
    let old = file::builtin("builtin:r8").unwrap();
    let mut new = old.clone();
    let id = new.measures()[0].id;
    new.measure_mut(id).unwrap().goal = "＝".repeat(40_000);
    new.measure_mut(id).unwrap().name = "_x0041_".repeat(6_000);
    let reason = shisaku::model::Reason {
        code: shisaku::model::ReasonCode::Other,
        text: "理".repeat(90_000),
        author: String::new(),
        at: None,
    };
    new.reasons.insert(shisaku::model::About::Measure(id), reason);
    let bytes = table_of(comparison::Format::Xlsx, &old, &new, &Options { reasons: true, ..Options::default() });
    let (cells, formulas) = workbook(bytes);
    assert_eq!(formulas, 0);
    assert!(cells.iter().any(|cell| cell.ends_with("以下は省きました）")));
}
