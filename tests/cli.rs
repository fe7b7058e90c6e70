//! The binary as a user meets it: standard output, standard error, exit codes, files.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use calamine::{Reader, Xlsx};
use serde_json::Value;
use shisaku::model::Acceptance;
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

#[test]
fn diff_of_the_same_catalogue_ends_with_0() {
    let text = printed(&["diff", SNAPSHOT, "builtin:r8"]);
    assert!(text.ends_with("違いはありません\n"), "{text}");
    let json: Value = serde_json::from_str(&printed(&["diff", SNAPSHOT, SNAPSHOT, "--format", "json"])).unwrap();
    assert_eq!(json, serde_json::json!({ "changes": [] }));
}

#[test]
fn diff_tells_every_change_and_ends_with_1() {
    let folder = folder();
    let new = edited_snapshot(
        &folder,
        &[
            ("電子決裁率：100%（R12", "電子決裁件数：100%（R12"),
            ("\"試行着手\", \"30%\"", "\"試行着手\", \"20%\""),
            ("number: \"2-21\"", "number: \"2-99\""),
        ],
    );
    let output = run(&["diff", "builtin:r8", &new]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), String::new()));
    let text = stdout(&output);
    for line in [
        "施策の変更 2件（追加0件、削除0件、変更1件、移動1件）\n",
        "【変更】2-20 グループウェアシステムの再構築\n",
        "  施策目標  電子決裁システムによる電子決裁〔率→件数〕：100%（R12までに達成）\n",
        "  成果指標「電子決裁率」の令和9年度の目標  30% → 20%（－10ポイント）【引下げ】\n",
        "【移動】2-99 学校・家庭連絡システムの構築・運用\n",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
}

#[test]
fn json_diff_follows_the_contract() {
    let folder = folder();
    let new = edited_snapshot(&folder, &[("\"試行着手\", \"30%\"", "\"試行着手\", \"20%\"")]);
    let out = path(&folder, "changes.json");
    let output = run(&["diff", SNAPSHOT, &new, "--format", "json", "--out", &out]);
    assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(1), String::new(), String::new()));
    let json: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    let expected = serde_json::json!({ "changes": [{
        "id": 29, "number": "2-20", "name": "グループウェアシステムの再構築", "kind": "changed",
        "fields": [{ "field": "indicators[電子決裁率].targets[令和9年度]", "old": "30%", "new": "20%", "lowered": true }],
    }] });
    assert_eq!(json, expected);
}

#[test]
fn diff_reads_one_side_from_the_standard_input() {
    let snapshot = fs::read(SNAPSHOT).unwrap();
    let output = run_with_input(&["diff", "-", "builtin:r8"], &snapshot);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    assert!(refused(&["diff", "-", "-"]).contains("OLD と NEW の一方にだけ"));
}

#[test]
fn diff_that_cannot_be_made_ends_with_2() {
    let folder = folder();
    assert!(refused(&["diff"]).contains("OLD がありません"));
    assert!(refused(&["diff", "builtin:r8"]).contains("NEW がありません"));
    assert!(refused(&["diff", "builtin:r8", "builtin:r8", "builtin:r8"]).contains("余分な引数"));
    assert!(refused(&["diff", "builtin:r8", &path(&folder, "無い.ron")]).contains("無い.ron"));
    assert!(
        refused(&["diff", "builtin:r8", "builtin:r8", "--format", "xml"]).contains("text、json、html、xlsx のどれか")
    );
    let new = edited_snapshot(&folder, &[]);
    assert!(refused(&["diff", "builtin:r8", &new, "--out", &new]).contains("読み込むファイル自身"));
    let help = printed(&["diff", "--help"]);
    assert!(help.contains("shisaku diff OLD NEW [--format text|json|html|xlsx] [--out PATH]"), "{help}");
}

#[test]
fn lineage_lists_pairs_with_reasons_judgements_and_the_values_of_both_plans() {
    let out = printed(&["lineage", "builtin:r1", "builtin:r8"]);
    assert!(out.contains("組 76件（確認済39件、却下済37件、候補0件）"), "{out}");
    let programming = out.split("\n\n").find(|pair| pair.contains("→ 2-3 プログラミング教育")).unwrap();
    for words in [
        "【確認済（付属の判断）】79%",
        "施策名の類似 72%",
        "（前の計画は単位の印字なし）  R1 3、R2 3、R3 3、R6 3回、R9 3回",
    ] {
        assert!(programming.contains(words), "{programming}");
    }
    let read: Value =
        serde_json::from_str(&printed(&["lineage", "builtin:r1", "builtin:r8", "--format", "json"])).unwrap();
    assert_eq!(read["pairs"].as_array().unwrap().len(), 76);
    assert_eq!((&read["pairs"][0]["new"]["number"], &read["pairs"][0]["verdict"]), (&"22-5".into(), &"確認".into()));
    assert_eq!(read["pairs"][0]["indicators"][0]["values"][0]["plan"], "old");
}

#[test]
fn lineage_of_plans_nobody_judged_lists_candidates_alone() {
    let out = printed(&["lineage", "builtin:r8", "builtin:r1"]);
    assert!(out.contains("確認済0件、却下済0件") && out.contains("【候補】"), "{out}");
    assert!(refused(&["lineage", "builtin:r8"]).contains("NEW がありません"));
}

#[test]
fn check_of_the_published_edition_finds_its_defects_and_ends_with_1() {
    let output = run(&["check", "builtin:r8"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), String::new()));
    let text = stdout(&output);
    for found in [
        "3-10 施策概要 施策一覧にありますが、カードがありません。",
        "扉には90件とありますが、★の番号をもつカードは89件です（ほかにカードのない施策が1件）。",
        "情報共有システム及び遠隔現場の活用 → 情報共有システム及び遠隔臨場の活用（原文254行）",
        "2-13 改定履歴 廃止した施策ですが、改定履歴は「見直し」です。",
        "22-34 とりまとめ局 とりまとめ局「教育局」は凡例にありません。",
        "11-9 成果指標 「成果指標」の見出しと指標名が1列右にずれています。",
        "12-4 施策目標 施策目標の期限（令和7年度）が、達成年度（令和9年度）と違います。",
        "3-2 成果指標 累計の目標値が9市町村から7市町村に減っています。",
        "「12 危機管理」の主な内容が計画本編と違います。",
    ] {
        assert!(text.contains(found), "{found}");
    }
}

#[test]
fn json_check_has_the_same_findings_with_their_lines() {
    let output = run(&["check", "builtin:r8", "--format", "json", "--off", "bar-unread"]);
    assert_eq!(output.status.code(), Some(1));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = json["findings"].as_array().unwrap();
    assert!(findings.iter().all(|finding| finding["rule"] != "bar-unread"));
    let missing = findings.iter().find(|finding| finding["rule"] == "body-missing").unwrap();
    assert_eq!(
        (&missing["number"], &missing["severity"], &missing["line"]),
        (&"3-10".into(), &"誤り".into(), &138.into())
    );
    assert_eq!(json["accepted"], Value::Array(Vec::new()));
}

#[test]
fn check_ends_with_0_where_every_error_is_switched_off_or_accepted() {
    let output = run(&["check", "builtin:r1", "--off", "doubled-particle"]);
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    let folder = folder();
    let mut catalogue = shisaku::file::builtin("builtin:r1").unwrap();
    for checked in shisaku::document::checks::check_once(&catalogue, None, &shisaku::check::Settings::default()) {
        let acceptance = Acceptance { reason: "旧計画".to_owned(), author: "企画".to_owned(), at: None };
        catalogue.accepted.insert(checked.key(), acceptance);
    }
    let file = path(&folder, "了承.ron");
    shisaku::file::save(Path::new(&file), &catalogue, None).unwrap();
    let text = printed(&["check", &file]);
    assert!(text.contains("点検の結果 0件（誤り0件、注意0件、情報0件）") && text.contains("ほかに了承済み"), "{text}");
}

#[test]
fn check_against_a_base_asks_for_the_annotations_of_what_changed() {
    let folder = folder();
    let edits = [("edition: \"令和8年3月\"", "edition: \"令和9年3月\""), ("子育てに対する不安を", "子育てへの不安を")];
    let file = edited_snapshot(&folder, &edits);
    let text = stdout(&run(&["check", &file, "--base", "builtin:r8"]));
    assert!(text.contains("1-1 改定履歴 変更内容からは令和9年3月改定（見直し）ですが、改定履歴はなしです。"), "{text}");
}

#[test]
fn rules_are_listed_without_a_file_and_bad_usage_ends_with_2() {
    let kept = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/rules.md")).unwrap();
    assert_eq!(printed(&["check", "--rules"]), kept);
    assert!(refused(&["check"]).contains("FILE がありません"));
    assert!(refused(&["check", "builtin:r8", "--off", "slipp"]).contains("slip ではありませんか"));
    assert!(refused(&["check", "builtin:r8", "--format", "xml"]).contains("--format"));
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
fn comparison_table_is_written_as_a_page_and_as_a_workbook() {
    let folder = folder();
    let new = revised_snapshot(&folder);
    let output =
        run(&["diff", "builtin:r8", &new, "--format", "html", "--adopted", "--reasons", "--date", "令和9年2月10日"]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), String::new()));
    let page = stdout(&output);
    for part in [
        "<th scope=\"col\">改正後</th>",
        "<th scope=\"col\">理由</th>",
        "令和9年2月10日",
        "<del>2-21</del>",
        "（引下げ）",
    ] {
        assert!(page.contains(part), "{part} is missing");
    }
    let out = path(&folder, "対照表.xlsx");
    let output = run(&["diff", "builtin:r8", &new, "--format", "xlsx", "--titles", "新,旧", "--out", &out]);
    assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(1), String::new(), String::new()));
    let mut book: Xlsx<_> = calamine::open_workbook(&out).unwrap();
    let table = book.worksheet_range("新旧対照表").unwrap();
    let texts: Vec<_> = table.used_cells().map(|(_, _, cell)| cell.to_string()).collect();
    for text in ["新", "旧", "2-99　学校・家庭連絡システムの構築・運用", "2-1〜2-19（略）"] {
        assert!(texts.iter().any(|found| found == text), "{text} is missing in {texts:?}");
    }
    let piped = run(&["diff", "builtin:r8", &new, "--format", "xlsx", "--titles", "新,旧"]);
    assert_eq!(piped.stdout, fs::read(&out).unwrap());
}

#[test]
fn table_of_the_same_catalogue_ends_with_0() {
    assert!(printed(&["diff", SNAPSHOT, "builtin:r8", "--format", "html"]).contains("違いはありません"));
}

#[test]
fn json_diff_tells_the_class_and_leaves_layout_out_where_asked() {
    let folder = folder();
    let new = revised_snapshot(&folder);
    let changes = |options: &[&str]| -> Value {
        let output = run(&[&["diff", "builtin:r8", &new, "--format", "json"], options].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let fields = changes(&[])["changes"][0]["fields"].clone();
    assert_eq!(
        (&fields[0]["field"], &fields[0]["class"], &fields[0]["lowered"]),
        (&"goal".into(), &"layout".into(), &Value::Null)
    );
    assert_eq!((&fields[1]["class"], &fields[1]["lowered"]), (&Value::Null, &true.into()));
    let without = changes(&["--without-layout"])["changes"][0]["fields"].clone();
    assert_eq!((without.as_array().unwrap().len(), &without[0]["lowered"]), (1, &true.into()));
}

#[test]
fn pairs_can_be_given_by_number() {
    let folder = folder();
    let new = revised_snapshot(&folder);
    let headings = |options: &[&str]| {
        let text = stdout(&run(&[&["diff", "builtin:r8", &new], options].concat()));
        text.lines().filter(|line| line.starts_with('【')).map(str::to_owned).collect::<Vec<_>>()
    };
    let name = "学校・家庭連絡システムの構築・運用";
    assert!(headings(&[]).contains(&format!("【移動】2-99 {name}")));
    let apart = headings(&["--pair", "2-21=,=2-99"]);
    assert!(
        apart.contains(&format!("【削除】2-21 {name}")) && apart.contains(&format!("【追加】2-99 {name}")),
        "{apart:?}"
    );
    let by_number = headings(&["--by-number"]);
    assert!(
        by_number.iter().any(|line| line.starts_with(&format!("【移動】2-99 {name}（類似で対応付け"))),
        "{by_number:?}"
    );
    assert!(refused(&["diff", "builtin:r8", &new, "--pair", "2-21"]).contains("旧番号=新番号"));
    assert!(refused(&["diff", "builtin:r8", &new, "--pair", "9-99=2-1"]).contains("9-99 の施策が OLD にありません"));
    assert!(refused(&["diff", "builtin:r8", &new, "--pair", "="]).contains("少なくとも一方"));
}

#[test]
fn options_of_the_table_are_refused_elsewhere() {
    for option in [&["--date", "令和9年2月10日"][..], &["--titles", "新,旧"], &["--old-first"]] {
        let message = refused(&[&["diff", "builtin:r8", "builtin:r8"], option].concat());
        assert!(message.contains("html と xlsx でだけ"), "{message}");
    }
    let day = refused(&["diff", "builtin:r8", "builtin:r8", "--format", "html", "--date", "きのう"]);
    assert!(day.contains("きのう"), "{day}");
    let titles = refused(&["diff", "builtin:r8", "builtin:r8", "--format", "html", "--titles", "新旧"]);
    assert!(titles.contains("二つの見出し"), "{titles}");
}
