//! What every snapshot file must do, whatever it holds.

use proptest::prelude::*;

use super::sample;
use super::{FileError, FileProblem, read, write};
use crate::arbitrary::whole;
use crate::model::*;

fn written() -> String {
    String::from_utf8(write(&sample::catalogue()).unwrap()).unwrap()
}

fn problem(text: &str) -> FileProblem {
    read(text.as_bytes(), "例.ron").unwrap_err().problem
}

/// The problem after one passage of the sample file was replaced.
fn edited(from: &str, to: &str) -> FileProblem {
    let text = written();
    assert!(text.contains(from), "{from} is not in the sample");
    problem(&text.replacen(from, to, 1))
}

fn place_of(from: &str, to: &str) -> (usize, usize, String) {
    let problem = edited(from, to);
    let FileProblem::Syntax { line, column, message } = problem else { panic!("{problem:?}") };
    (line, column, message)
}

/// Line and column of a passage of the sample file, in characters.
fn position(passage: &str) -> (usize, usize) {
    let text = written();
    let (head, _) = text.split_once(passage).unwrap();
    (head.matches('\n').count() + 1, head.rsplit('\n').next().unwrap().chars().count() + 1)
}

#[test]
fn sample_reads_back_with_ids_and_evidence() {
    let catalogue = sample::catalogue();
    let read = read(written().as_bytes(), "例.ron").unwrap();
    assert_eq!(read, catalogue);
    assert_eq!(read.next_measure(), MeasureId(40));
    assert_eq!(read.measures()[1].next_part, 12);
}

#[test]
fn file_begins_with_its_format_and_reads_like_the_print() {
    let text = written();
    assert!(text.starts_with("(\n  format: 1,\n  title: \"神奈川県DX計画 施策集\",\n"));
    for line in [
        "      overview: \"子育て情報を\\n「\\\"一つ\\\"」にまとめる　仕組み。\",\n",
        "          marks: [\"→\", \"\", \"※\", \"\"],\n",
        "            (id: 2, first: \"2024-04\", last: \"2025-03\", caption: \"順次\", basis: Entered),\n",
        "      body_missing: true,\n",
        "      (id: 1, lines: \"number 331, row.1 340\"),\n",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
    assert!(text.find("evidence:").unwrap() > text.find("本文のない施策").unwrap());
    assert!(text.ends_with("  ),\n)\n"));
}

#[test]
fn blank_parts_leave_no_line() {
    let text = written();
    let (_, measure) = text.split_once("number: \"22-1\"").unwrap();
    let (measure, _) = measure.split_once("evidence").unwrap();
    for name in ["overview", "goal", "schedule", "indicators", "footnotes", "bureaus", "abolition"] {
        assert!(!measure.contains(name), "{name} in {measure}");
    }
}

#[test]
fn byte_order_mark_and_crlf_are_accepted() {
    let windows = format!("\u{FEFF}{}", written().replace('\n', "\r\n"));
    assert_eq!(read(windows.as_bytes(), "例.ron").unwrap(), sample::catalogue());
}

#[test]
fn places_are_the_same_with_byte_order_mark_and_crlf() {
    let broken = written().replacen("goal:", "gaol:", 1);
    let windows = format!("\u{FEFF}{}", broken.replace('\n', "\r\n"));
    assert_eq!(problem(&windows), problem(&broken));
}

#[test]
fn comments_and_other_layouts_are_read() {
    let text = written();
    let relaid = text.replacen("(\n  format: 1,", "// 改定作業中\n/* 控え */ ( format : 1 ,", 1).replace(",\n)", "\n)");
    assert_eq!(read(relaid.as_bytes(), "例.ron").unwrap(), sample::catalogue());
}

#[test]
fn unknown_field_is_refused_at_its_place() {
    let (line, column, message) = place_of("goal:", "gaol:");
    assert_eq!((line, column), position("goal:"));
    assert!(message.contains("「gaol」という項目はありません"), "{message}");
}

#[test]
fn repeated_field_is_refused_at_its_place() {
    let (line, column, message) = place_of("goal:", "name: \"二度目\",\n      goal:");
    assert_eq!((line, column), position("goal:"));
    assert_eq!(message, "項目「name」が二度あります");
}

#[test]
fn missing_field_is_named() {
    let (_, _, message) = place_of("  title: \"神奈川県DX計画 施策集\",\n", "");
    assert_eq!(message, "項目「title」がありません");
}

#[test]
fn wrong_kinds_of_values_are_refused_at_their_place() {
    for (from, to, expected) in [
        ("section: 2,", "section: \"2\",", "数があるはずです"),
        ("section: 2,", "section: 99999999999999999999999,", "数が大きすぎます"),
        ("section: 2,", "section: -1,", "数が大きすぎます"),
        ("goal: \"利用者を増やす。\"", "goal: 3", "引用符 \" で囲んだ文字があるはずです"),
        ("unread: true", "unread: yes", "true か false があるはずです"),
        ("kind: Revised", "kind: 見直し", "「見直し」は使えません（New、Revised、Abolished のどれか）"),
        ("first: \"2024-04\"", "first: \"2024-13\"", "月を読み取れません（例 2024-04）: 2024-13"),
        ("first: \"2024-04\"", "first: \"1024-04\"", "月が扱える範囲（1989-04〜2201-03）の外です: 1024-04"),
        ("as_of: \"2025-03-31\"", "as_of: \"2025-02-30\"", "日付は「2025-03-31」のように"),
        ("year: \"令和6年度\"", "year: \"平成32年度\"", "年度は「令和8年度」のように"),
        ("edition: \"令和8年3月\"", "edition: \"令和8年\"", "版は「令和8年3月」のように"),
        ("\"number 331, row.1 340", "\"number 331, row.01 340", "施策の項目の名前ではありません"),
        ("\"number 331, row.1 340", "\"number 331, number 340", "同じ項目が二度"),
    ] {
        let (line, column, message) = place_of(from, to);
        assert!(message.contains(expected), "{to}: {message}");
        assert_eq!(line, position(from).0, "{to}");
        assert!(column >= position(from).1, "{to}: {column}");
    }
}

#[test]
fn disagreements_name_measure_and_field() {
    for (from, to, place, message) in [
        ("id: 9,", "id: 1,", "施策 22-1", "同じ内部ID"),
        ("id: 9,", "id: 4000000000,", "施策 22-1", "内部IDが大きすぎます"),
        ("section: 2,", "section: 77,", "施策 1-1 の分野", "section 77 は施策体系にありません"),
        ("(number: \"22-39\", section: 4)", "(number: \"22-39\", section: 5)", "施策 1-1 の★", "section 5"),
        (
            "last: \"2025-03\"",
            "last: \"2024-03\"",
            "施策 1-1 の取組スケジュール「機能強化」",
            "始まり（2024-04）より前です",
        ),
        ("\"※\", \"\"],", "\"※\"],", "施策 1-1 の取組スケジュール「機能強化」", "欄が3個あります"),
        ("\"17万人\"]", "\"17万人\", \"\"]", "施策 1-1 の成果指標「友だち登録数」", "欄が5個あります"),
        ("(id: 3, first:", "(id: 2, first:", "施策 1-1 の取組スケジュールの期間", "id 2 が二度"),
        ("id: 3,\n", "id: 1,\n", "分野 行政のデジタル化", "id 1 が二度"),
        ("\"福祉子どもみらい局\",\n", "\"総務局\",\n", "bureaus", "局「総務局」が二度"),
        ("last_year: \"令和9年度\"", "last_year: \"令和5年度\"", "first_year・last_year", "より前です"),
        ("last_year: \"令和9年度\"", "last_year: \"令和90年度\"", "first_year・last_year", "長すぎます"),
        ("(id: 2, line: 300)", "(id: 22, line: 300)", "section_lines", "22 に当たるもの"),
        ("(name: \"総務局\", line", "(name: \"総務部\", line", "bureau_lines", "総務部 に当たるもの"),
        ("(id: 1, lines:", "(id: 2, lines:", "measure_lines", "2 に当たるもの"),
    ] {
        let problem = edited(from, to);
        let FileProblem::Invalid { place: found, message: text } = problem else { panic!("{to}: {problem:?}") };
        assert_eq!(found, place, "{to}");
        assert!(text.contains(message), "{to}: {text}");
    }
}

#[test]
fn message_ends_with_the_file() {
    let error: FileError = read(b"", "令和9年3月 素案.ron").unwrap_err();
    assert!(error.to_string().ends_with(": 令和9年3月 素案.ron"), "{error}");
}

#[test]
fn versions_are_looked_at_first() {
    let newer = written().replacen("format: 1,", "format: 2, anything: {1: 2},", 1);
    assert_eq!(problem(&newer), FileProblem::Newer { found: 2 });
    assert_eq!(problem("(format: 99999999999,"), FileProblem::Newer { found: u32::MAX });
    assert_eq!(problem("(format: 0)"), FileProblem::UnknownFormat { found: 0 });
    assert_eq!(problem("(title: \"a\", format: 1)"), FileProblem::NotSnapshot);
    assert_eq!(problem("神奈川県DX計画 施策集\n"), FileProblem::NotSnapshot);
    assert_eq!(problem("// only a comment"), FileProblem::NotSnapshot);
    assert_eq!(problem("/* open"), FileProblem::NotSnapshot);
}

#[test]
fn foreign_bytes_are_refused_with_their_place() {
    let mut bytes = "(format: 1,\n あ".as_bytes().to_vec();
    bytes.extend([0x83, 0x65]);
    assert_eq!(read(&bytes, "").unwrap_err().problem, FileProblem::NotUtf8 { line: 2, column: 3 });
}

#[test]
fn deep_nesting_is_refused() {
    for hostile in ["(", "[", "/*", "{", "Suggested("] {
        for head in ["(format: 1, title: ", "(format: 1, measures: ", "(format: 1, sections: [(id: 1, children: "] {
            let text = format!("{head}{}", hostile.repeat(100_000));
            assert!(read(text.as_bytes(), "").is_err(), "{head}{hostile}");
        }
    }
    let nested = format!(
        "(format: 1, title: \"\", edition: \"令和8年3月\", first_year: \"令和6年度\", \
        last_year: \"令和9年度\", next_measure: 1, sections: {}",
        "[(id: 1, name: \"\", children: ".repeat(10_000)
    );
    assert!(
        matches!(problem(&nested), FileProblem::Syntax { message, .. } if message.starts_with("括弧の入れ子が深すぎます"))
    );
}

#[test]
fn sections_deeper_than_any_plan_are_refused() {
    let mut catalogue = sample::catalogue();
    for depth in 0..8 {
        let child = std::mem::take(&mut *catalogue.sections);
        let mut parent = Section::new(SectionId(100 + depth), "", "");
        parent.children = child;
        catalogue.sections = vec![parent].into();
    }
    let error = write(&catalogue).unwrap_err();
    assert!(error.to_string().contains("段が深すぎます"), "{error}");
}

#[test]
fn truncated_file_is_refused_everywhere() {
    let text = written();
    let end = text.trim_end().len();
    for cut in (0..end).filter(|at| text.is_char_boundary(*at)) {
        assert!(read(&text.as_bytes()[..cut], "").is_err(), "cut at byte {cut}");
    }
}

#[test]
fn catalogue_that_would_not_read_back_is_not_written() {
    let mut catalogue = sample::catalogue();
    catalogue.measure_mut(MeasureId(1)).unwrap().schedule.rows[0].marks.pop();
    assert!(matches!(write(&catalogue).unwrap_err().problem, FileProblem::Invalid { .. }));

    let mut catalogue = sample::catalogue();
    let bar = &mut catalogue.measure_mut(MeasureId(1)).unwrap().schedule.rows[0].bars[0];
    bar.last = bar.first.plus(-1);
    assert!(write(&catalogue).is_err());

    let mut catalogue = sample::catalogue();
    catalogue.measure_mut(MeasureId(1)).unwrap().indicators[0].actuals[0].as_of = Some(chrono::NaiveDate::MAX);
    assert!(write(&catalogue).is_err());
}

#[test]
fn long_list_of_measures_keeps_its_order() {
    let mut catalogue = sample::catalogue();
    let original = catalogue.measures()[0].clone();
    for id in 100..13_000 {
        let mut copy = (*original).clone();
        copy.id = MeasureId(id);
        copy.name = format!("施策{id}");
        catalogue.push(copy.into()).unwrap();
    }
    assert!(read(&write(&catalogue).unwrap(), "").unwrap() == catalogue);
}

#[test]
fn hand_added_part_raises_the_next_id() {
    let text = written().replacen("(id: 5, text:", "(id: 500, text:", 1);
    assert_eq!(read(text.as_bytes(), "").unwrap().measures()[0].next_part, 501);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn every_catalogue_reads_back(catalogue in whole::catalogue(3, whole::awkward())) {
        let bytes = write(&catalogue).unwrap();
        let again = read(&bytes, "").unwrap();
        prop_assert_eq!(&again, &catalogue);
        prop_assert_eq!(write(&again).unwrap(), bytes);
    }

    #[test]
    fn every_text_stays_on_its_line_and_survives_a_change_of_line_ends(text in whole::awkward()) {
        let mut catalogue = sample::catalogue();
        let lines = write(&catalogue).unwrap().iter().filter(|byte| **byte == b'\n').count();
        catalogue.measure_mut(MeasureId(1)).unwrap().goal = format!("x{text}");
        let bytes = write(&catalogue).unwrap();
        prop_assert_eq!(bytes.iter().filter(|byte| **byte == b'\n').count(), lines);
        let windows = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        prop_assert_eq!(read(windows.as_bytes(), "").unwrap(), catalogue);
    }

    #[test]
    fn damaged_files_never_panic(at in 0usize..4000, byte in any::<u8>(), length in 0usize..8) {
        let mut bytes = written().into_bytes();
        let at = at % bytes.len();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, [byte]);
        if let Err(error) = read(&bytes, "") {
            prop_assert!(!error.to_string().is_empty());
        }
    }
}
