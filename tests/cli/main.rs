//! The binary as a user meets it: standard output, standard error, exit codes, files.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod check;
mod diff;
mod lineage;
mod table;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const SOURCE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_43747d0ed86aae25.txt");
const SNAPSHOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/r8.ron");

fn shisaku(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shisaku"));
    // No window may open while tests run.
    command.args(arguments).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
    command
}

fn run(arguments: &[&str]) -> Output {
    shisaku(arguments).stdin(Stdio::null()).output().unwrap()
}

fn run_with_input(arguments: &[&str], input: &[u8]) -> Output {
    let mut child =
        shisaku(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap_or_default();
    output
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The standard output of a run that must succeed without a word on the standard error.
fn printed(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()), "{arguments:?}");
    stdout(&output)
}

/// The standard error of a run that must end with exit code 2 and print nothing.
fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!((output.status.code(), stdout(&output)), (Some(2), String::new()), "{arguments:?}");
    stderr(&output)
}

fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn path(folder: &TempDir, name: &str) -> String {
    folder.path().join(name).into_os_string().into_string().unwrap()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// The built-in catalogue with one text replaced, at a path.
fn edited_snapshot(folder: &TempDir, edits: &[(&str, &str)]) -> String {
    let mut text = fs::read_to_string(SNAPSHOT).unwrap();
    for (old, new) in edits {
        assert!(text.contains(old), "{old}");
        text = text.replacen(old, new, 1);
    }
    let file = path(folder, "new.ron");
    fs::write(&file, text).unwrap();
    file
}

/// The built-in catalogue with a lowered target, another number and a width-only difference.
fn revised_snapshot(folder: &TempDir) -> String {
    let edits = [
        ("\"試行着手\", \"30%\"", "\"試行着手\", \"20%\""),
        ("number: \"2-21\"", "number: \"2-99\""),
        ("（R12までに達成）", "(R12までに達成)"),
    ];
    edited_snapshot(folder, &edits)
}

#[test]
fn info_is_the_same_for_file_builtin_and_standard_input() {
    let from_file = printed(&["info", SNAPSHOT]);
    assert!(from_file.starts_with("神奈川県DX計画 施策集\n版 令和8年3月\n"), "{from_file}");
    assert!(from_file.contains("施策 244件（廃止2件、本文なし1件）"), "{from_file}");
    assert_eq!(printed(&["info", "builtin:r8"]), from_file);
    let piped = run_with_input(&["info", "-"], &fs::read(SNAPSHOT).unwrap());
    assert_eq!(stdout(&piped), from_file);
}

#[test]
fn history_takes_no_value_and_may_stand_before_the_file() {
    let after = printed(&["info", "builtin:r8", "--history"]);
    assert!(after.contains("令和7年3月改定より前（最初の版）"), "{after}");
    assert_eq!(printed(&["info", "--history", "builtin:r8"]), after);
    assert!(refused(&["info", "builtin:r8", "--history", "--history"]).contains("二度"));
    assert!(refused(&["info", "builtin:r8", "--history=1"]).contains("--history"));
}

#[test]
fn version_and_help_are_printed() {
    assert!(printed(&["--version"]).starts_with(concat!("shisaku ", env!("CARGO_PKG_VERSION"))));
    assert!(printed(&["--help"]).contains("shisaku export FILE --format json|csv"));
    assert!(printed(&["export", "--help"]).contains("--table"));
}

#[test]
fn without_a_display_the_summary_is_printed() {
    let output = run(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), printed(&["info", "builtin:r8"]));
    let told = stderr(&output);
    assert!(told.contains("画面を開けません") && told.contains("info、import、export"), "{told}");
    let missing = run(&["無い.ron"]);
    assert_eq!((missing.status.code(), stdout(&missing)), (Some(2), String::new()));
    assert!(stderr(&missing).trim_end().ends_with("ファイルが見つかりません。名前と場所を確かめてください: 無い.ron"));
}

#[test]
fn import_makes_the_builtin_catalogue_and_lists_what_it_found() {
    let folder = folder();
    let (out, findings) = (path(&folder, "取込み 結果.ron"), path(&folder, "findings.json"));
    let told = printed(&["import", SOURCE, "--out", &out, "--findings", &findings]);
    assert!(told.contains("施策 244件") && told.contains("値になった行"), "{told}");
    assert!(fs::read(&out).unwrap() == fs::read(SNAPSHOT).unwrap());
    let findings: Value = serde_json::from_slice(&fs::read(&findings).unwrap()).unwrap();
    let findings = findings.as_array().unwrap();
    let keys =
        ["rule", "severity", "measure", "number", "field", "line", "message", "printed", "understood", "certainty"];
    for finding in findings {
        let object = finding.as_object().unwrap();
        assert!(object.len() == keys.len() && keys.iter().all(|key| object.contains_key(*key)), "{finding}");
    }
    let errors = findings.iter().filter(|finding| finding["severity"] == "誤り").count();
    assert!(told.contains(&format!("誤り{errors}件")), "{told}");
    assert_eq!(names(folder.path()), ["findings.json", "取込み 結果.ron"]);
}

#[test]
fn import_to_standard_output_tells_the_totals_on_standard_error() {
    let output = run_with_input(&["import", "-", "--out", "-"], &fs::read(SOURCE).unwrap());
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).starts_with("(\n  format: 1,\n"));
    assert!(stderr(&output).contains("施策 244件"));
}

#[test]
fn import_over_an_older_file_keeps_a_backup() {
    let folder = folder();
    let out = path(&folder, "a.ron");
    fs::write(&out, "前の版").unwrap();
    printed(&["import", SOURCE, "--out", &out]);
    assert_eq!(fs::read_to_string(path(&folder, "a.ron.bak")).unwrap(), "前の版");
}

#[test]
fn source_is_never_overwritten() {
    let folder = folder();
    let source = path(&folder, "source.txt");
    fs::copy(SOURCE, &source).unwrap();
    let around = path(&folder, "./source.txt");
    let other = path(&folder, "other.ron");
    for arguments in [
        &["import", &source, "--out", &source][..],
        &["import", &source, "--out", &around],
        &["import", &source, "--out", &other, "--findings", &source],
        &["import", &source, "--out", &other, "--findings", &other],
        &["import", &source, "--out", "-", "--findings", "-"],
    ] {
        assert!(refused(arguments).contains("指定できません"), "{arguments:?}");
    }
    let snapshot = path(&folder, "a.ron");
    fs::copy(SNAPSHOT, &snapshot).unwrap();
    assert!(refused(&["export", &snapshot, "--format", "json", "--out", &snapshot]).contains("指定できません"));
    assert!(fs::read(&source).unwrap() == fs::read(SOURCE).unwrap());
    assert!(fs::read(&snapshot).unwrap() == fs::read(SNAPSHOT).unwrap());
    assert_eq!(names(folder.path()), ["a.ron", "source.txt"]);
}

#[test]
fn json_export_follows_the_contract() {
    let export: Value =
        serde_json::from_str(&printed(&["export", "builtin:r8", "--format", "json", "--out", "-"])).unwrap();
    assert_eq!(export["schema"], "shisaku/1");
    assert_eq!(export["years"].as_array().unwrap().len(), 4);
    assert_eq!(export["sections"].as_array().unwrap().len(), 22);
    let measures = export["measures"].as_array().unwrap();
    assert_eq!(measures.len(), 244);
    for measure in measures {
        let rows = measure["schedule"].as_array().unwrap();
        assert!(rows.iter().all(|row| row["marks"].as_array().unwrap().len() == 4), "{measure}");
        let indicators = measure["indicators"].as_array().unwrap();
        assert!(indicators.iter().all(|indicator| indicator["targets"].as_array().unwrap().len() == 4), "{measure}");
        assert_eq!(measure["source"]["file"], "000_43747d0ed86aae25.txt");
        let number = measure["number"].as_str().unwrap();
        assert_eq!(number.split_once('-').unwrap().0, measure["section"], "{number}");
    }
    let listed: usize = measures.iter().map(|measure| measure["cross_listings"].as_array().unwrap().len()).sum();
    assert_eq!(listed, 90);
}

#[test]
fn exports_replace_files_whole() {
    let folder = folder();
    let out = path(&folder, "施策一覧.csv");
    fs::write(&out, "前の版").unwrap();
    assert_eq!(printed(&["export", SNAPSHOT, "--format", "csv", "--out", &out]), "");
    let text = fs::read_to_string(&out).unwrap();
    assert!(text.starts_with("\u{FEFF}施策番号,施策名,"));
    assert_eq!(text, printed(&["export", SNAPSHOT, "--format", "csv", "--table", "measures", "--out", "-"]));
    assert_eq!(names(folder.path()), ["施策一覧.csv"]);
}

#[test]
fn every_table_has_as_many_fields_in_every_line() {
    for (table, least) in [("measures", 244), ("schedule", 500), ("indicators", 1000)] {
        let text = printed(&["export", "builtin:r8", "--format", "csv", "--table", table, "--out", "-"]);
        let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let records = reader.records().collect::<Result<Vec<_>, _>>().unwrap();
        assert!(records.len() >= least, "{table}: {}", records.len());
    }
}

#[test]
fn messages_name_place_and_file() {
    let folder = folder();
    let (broken, newer) = (path(&folder, "壊れた 版.ron"), path(&folder, "新.ron"));
    let text = fs::read_to_string(SNAPSHOT).unwrap();
    fs::write(&broken, text.replacen("  title:", "  titel:", 1)).unwrap();
    let told = refused(&["info", &broken]);
    assert!(told.contains("3行3列: 「titel」という項目はありません（"), "{told}");
    assert!(told.trim_end().ends_with(&broken), "{told}");
    fs::write(&newer, text.replacen("format: 1", "format: 2", 1)).unwrap();
    assert!(refused(&["info", &newer]).contains("新しい版の shisaku で開いてください"));
    assert!(refused(&["info", SOURCE]).contains("shisaku import"));
    assert!(refused(&["info", &path(&folder, "")]).contains("フォルダ"));
    assert!(refused(&["info", "builtin:r0"]).contains("builtin:r8"));
    assert!(refused(&["import", SNAPSHOT, "--out", &path(&folder, "x.ron")]).contains("施策集ではありません"));
    let piped = run_with_input(&["info", "-"], b"(format: 1");
    assert_eq!(piped.status.code(), Some(2));
    assert!(stderr(&piped).contains("標準入力"), "{}", stderr(&piped));
}

#[test]
fn results_that_cannot_be_written_are_reported() {
    let folder = folder();
    let below = path(&folder, "無い/a.json");
    assert!(refused(&["export", "builtin:r8", "--format", "json", "--out", &below]).contains("フォルダがありません"));
    let inside = format!("{SNAPSHOT}/a.json");
    assert!(refused(&["export", "builtin:r8", "--format", "json", "--out", &inside]).contains("フォルダがありません"));
    let long = path(&folder, &"長".repeat(200));
    assert!(refused(&["import", SOURCE, "--out", &long]).contains("名前が長すぎます"));
    assert!(names(folder.path()).is_empty());
}

#[cfg(unix)]
mod unix {
    use super::*;

    /// Runs the binary from a shell line; `$0` is the binary.
    fn shell(line: &str) -> Output {
        Command::new("sh").args(["-c", line, env!("CARGO_BIN_EXE_shisaku")]).output().unwrap()
    }

    #[test]
    fn reader_that_leaves_early_is_no_error() {
        let output = shell("\"$0\" export builtin:r8 --format json --out - | head -c 10");
        assert_eq!(stdout(&output).len(), 10);
        assert_eq!(stderr(&output), "");
    }

    #[test]
    fn full_disk_is_reported() {
        let output = shell("\"$0\" info builtin:r8 > /dev/full");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("標準出力に書き出せません"), "{}", stderr(&output));
    }

    #[test]
    fn write_cut_short_leaves_the_old_file_and_nothing_else() {
        let folder = folder();
        let out = path(&folder, "a.json");
        fs::write(&out, "前の版").unwrap();
        let line = format!("trap '' XFSZ; ulimit -f 8; exec \"$0\" export builtin:r8 --format json --out '{out}'");
        let output = shell(&line);
        assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
        assert!(stderr(&output).trim_end().ends_with(&out), "{}", stderr(&output));
        assert_eq!(fs::read_to_string(&out).unwrap(), "前の版");
        assert_eq!(names(folder.path()), ["a.json"]);
    }
}
