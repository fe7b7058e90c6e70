//! `diff --format html|xlsx`: the comparison table.

use calamine::{Reader, Xlsx};

use super::*;

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
