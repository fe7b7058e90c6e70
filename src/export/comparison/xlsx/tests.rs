//! The workbook read back by another program.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::*;
use crate::diff::{self, Sides};
use crate::export::comparison::tests::{HASHES, base, of_measure, revised};
use crate::model::{Catalogue, Target};

fn written(new: &Catalogue, options: &Options) -> Vec<u8> {
    let (old, pairing) = (base(), diff::Options::default());
    export(&Report { old: &old, new, hashes: HASHES, pairing: &pairing }, options).unwrap()
}

fn opened(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).unwrap()
}

/// The texts of a sheet, blank cells left out.
fn texts(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Vec<Vec<String>> {
    let range = book.worksheet_range(sheet).unwrap();
    let row = |row: &[Data]| row.iter().map(ToString::to_string).filter(|text| !text.is_empty()).collect();
    range.rows().map(row).collect()
}

fn new_edition() -> Catalogue {
    revised(|new| {
        let measure = of_measure(new, 2);
        measure.goal = "利用を倍にする。".to_owned();
        measure.indicators[0].targets[1] = Target::new("15人");
    })
}

#[test]
fn all_three_sheets_are_read_back() {
    let mut book = opened(written(&new_edition(), &Options { reasons: true, ..Options::default() }));
    assert_eq!(book.sheet_names(), ["新旧対照表", "総括", "変更一覧"]);
    let table = texts(&mut book, "新旧対照表");
    assert_eq!(table[0], ["施策集 新旧対照表"]);
    for row in [
        vec!["改正案", "現行", "理由"],
        vec!["1-1（略）", "1-1（略）"],
        vec!["1-2　施策2", "1-2　施策2"],
        vec!["【施策目標】\n利用を倍にする。", "【施策目標】\n利用を増やす。"],
        vec!["利用者数", "10人", "15人", "30人", "利用者数", "10人", "20人", "30人"],
    ] {
        assert!(table.iter().any(|found| *found == row), "{row:?} is missing in {table:?}");
    }
    let flat = table.concat().join("\n");
    assert!(flat.contains("0a0a") && flat.contains("1b1b") && flat.contains("下線は、変更した字句"), "{flat}");
    let summary = texts(&mut book, "総括");
    assert!(summary.iter().any(|row| *row == ["くらし", "1 教育", "0", "0", "0", "1", "1"]), "{summary:?}");
    let list = texts(&mut book, "変更一覧");
    assert_eq!(list[0][..5], ["番号", "名称", "とりまとめ局", "種別", "項目"]);
    assert_eq!(list[1], ["1-2", "施策2", "教育局", "変更", "施策目標", "利用を増やす。", "利用を倍にする。"]);
    assert_eq!(list[2].last().map(String::as_str), Some("－5人、引下げ"));
}

#[test]
fn what_begins_like_a_formula_is_text() {
    let new = revised(|new| {
        let measure = of_measure(new, 2);
        measure.name = "@SUM(A1)".to_owned();
        measure.overview = "=1+1".to_owned();
        measure.goal = "-1+1".to_owned();
        measure.indicators[0].targets[0] = Target::new("+81");
    });
    let mut book = opened(written(&new, &Options::default()));
    let flat = texts(&mut book, "新旧対照表").concat();
    assert!(flat.iter().any(|text| text == "+81") && flat.iter().any(|text| text == "【施策概要】\n=1+1"), "{flat:?}");
    assert!(texts(&mut book, "変更一覧").concat().iter().any(|text| text == "=1+1"));
    for sheet in ["新旧対照表", "総括", "変更一覧"] {
        let formulas = book.worksheet_formula(sheet).unwrap();
        assert!(formulas.cells().all(|(_, _, formula)| formula.is_empty()), "{sheet}");
    }
}

#[test]
fn control_characters_do_not_spoil_the_workbook() {
    let new = revised(|new| of_measure(new, 2).goal = "利\u{1}用\u{FFFF}\t_x0041_".to_owned());
    let mut book = opened(written(&new, &Options::default()));
    let flat = texts(&mut book, "新旧対照表").concat().join("\n");
    assert!(flat.contains("利\u{FFFD}用\u{FFFD}\t_x0041_"), "{flat:?}");
}

#[test]
fn long_texts_go_on_in_further_rows_and_nothing_is_lost() {
    let long = "長い施策目標の文です。".repeat(4000);
    let new = revised(|new| of_measure(new, 2).goal = long.clone());
    let mut book = opened(written(&new, &Options { reasons: true, ..Options::default() }));
    let range = book.worksheet_range("新旧対照表").unwrap();
    let flat: String = range.rows().map(|row| row[0].to_string()).collect();
    assert!(flat.contains(&long));
    assert!(texts(&mut book, "変更一覧").concat().iter().any(|text| text.ends_with("…（以下は新旧対照表にあります）")));
}

#[test]
fn same_table_gives_the_same_bytes() {
    let options = Options { titles: Some(Sides::new("旧".to_owned(), "新".to_owned())), ..Options::default() };
    assert_eq!(written(&new_edition(), &options), written(&new_edition(), &options));
}
