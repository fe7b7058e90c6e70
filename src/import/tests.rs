use std::collections::BTreeSet;

use super::*;
use crate::model::{Field, Severity, fold_width};

fn source() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/000_43747d0ed86aae25.txt")).unwrap()
}

/// A text as it is compared: one width, no blanks, no tags, the subscript as a digit.
fn plain(text: &str) -> String {
    let text = text::without_tags(text).unwrap_or_else(|| text.to_owned());
    fold_width(&text).chars().filter(|c| !c.is_whitespace()).collect()
}

/// Every text the catalogue holds, in the form in which it is compared.
fn held(catalogue: &Catalogue) -> BTreeSet<String> {
    let mut texts: Vec<String> = vec![catalogue.publisher.clone(), catalogue.edition.to_string()];
    texts.extend(catalogue.title.split(' ').map(str::to_owned));
    texts.extend(catalogue.bureaus.iter().map(|bureau| bureau.name.clone()));
    for section in catalogue.all_sections() {
        texts.extend([section.number.clone(), section.name.clone(), section.heading()]);
        texts.extend(section.description.lines().chain(section.note.lines()).map(str::to_owned));
        texts.extend(section.page.map(|page| page.to_string()));
    }
    for entry in &catalogue.printed_index {
        let reprint = if entry.reprint { "（再掲）" } else { "" };
        let star = if entry.starred { "★" } else { "" };
        texts.extend([format!("{}{reprint}", entry.number), format!("{}{star}", entry.name)]);
        texts.extend(entry.page.map(|page| page.to_string()));
    }
    for measure in catalogue.measures() {
        texts.push(measure.number.to_string());
        texts.extend(measure.bureaus.clone());
        texts.extend(measure.cross_listings.iter().map(|listing| format!("★{}", listing.number)));
        texts.extend(measure.annotations.iter().map(ToString::to_string));
        texts.extend([measure.name.clone(), measure.overview.clone(), measure.goal.clone()]);
        texts.push(measure.target_year.as_str().to_owned());
        texts.extend(measure.abolition.iter().map(|abolition| abolition.notice.clone()));
        for row in &measure.schedule.rows {
            texts.push(row.label.clone());
            texts.extend(row.marks.clone());
        }
        for indicator in &measure.indicators {
            texts.push(indicator.name.clone());
            texts.extend(indicator.targets.iter().map(|target| target.as_str().to_owned()));
        }
        texts.extend(measure.footnotes.iter().map(|note| note.text.clone()));
    }
    texts.iter().map(|text| plain(text)).collect()
}

/// Whether a printed cell is one held text, or several one after the other.
fn is_held(cell: &str, held: &BTreeSet<String>) -> bool {
    let cell = plain(cell);
    let split = |at: usize| cell.get(at..).is_some_and(|tail| held.contains(tail));
    let heads =
        cell.char_indices().filter(|(at, _)| *at == 0 || cell.get(..*at).is_some_and(|head| held.contains(head)));
    let mut starts: Vec<usize> = heads.map(|(at, _)| at).collect();
    starts.dedup();
    starts.into_iter().any(split)
        || cell.split_inclusive('）').collect::<Vec<_>>().iter().all(|part| held.contains(*part))
        || cell.match_indices("令和").any(|(at, _)| {
            let (head, marks) = cell.split_at(at);
            held.contains(head) && marks.split_inclusive(')').all(|part| held.contains(part))
        })
}

/// The words that name a part and are no value.
const LABELS: [&str; 7] =
    ["施策名", "施策概要", "施策目標", "達成年度", "取組スケジュール", "成果指標", "年度ごとの取組"];

#[test]
fn the_text_of_every_value_line_is_found_in_the_catalogue() {
    let source = source();
    let lines = lines::split(&source).unwrap();
    let classes = r8::read(&lines).unwrap().classes;
    let imported = import(source.as_bytes(), "a.txt").unwrap();
    let held = held(&imported.catalogue);
    assert_eq!(lines.len(), classes.len());
    // The wrapped halves of 調査結果の報告会 and 検証結果の報告会.
    let halves = ["調査結果の報告", "検証結果の報告", "会"];
    for (line, class) in lines.iter().zip(&classes) {
        match class {
            LineClass::Blank => assert!(line.text.trim().is_empty(), "{}", line.number),
            LineClass::Value => {
                let cells = line.cells();
                let values: Vec<&&str> =
                    cells.iter().filter(|cell| !cell.is_empty() && !LABELS.contains(cell)).collect();
                assert!(!values.is_empty(), "{}: {}", line.number, line.text);
                for cell in values {
                    assert!(is_held(cell, &held) || halves.contains(cell), "{}: {cell}", line.number);
                }
            }
            LineClass::Furniture => assert!(!line.text.trim().is_empty(), "{}", line.number),
            LineClass::Finding => panic!("{} was not understood: {}", line.number, line.text),
        }
    }
}

#[test]
fn furniture_is_nothing_but_heads_and_the_legend() {
    let source = source();
    let lines = lines::split(&source).unwrap();
    let classes = r8::read(&lines).unwrap().classes;
    let fixed = ["KANAGAWA", "目次", "ページ", "凡例", "施策一覧", "具体的な取組", "施策体系", "とりまとめ局"];
    let catalogue = import(source.as_bytes(), "a.txt").unwrap().catalogue;
    let names: Vec<String> =
        catalogue.all_sections().flat_map(|section| [section.name.clone(), section.heading()]).collect();
    for (line, _) in lines.iter().zip(&classes).filter(|(_, class)| **class == LineClass::Furniture) {
        let text = line.text.trim();
        let first = text.split('\t').next().unwrap().trim();
        let known = fixed.contains(&text)
            || (61..=80).contains(&line.number)
            || [5, 11].contains(&line.number)
            || names.iter().any(|name| name == first)
            || ["施策番号", "年度ごとの取組"].contains(&first)
            || text.starts_with("施策一覧「")
            || (text == "成果指標" && line.is_row());
        assert!(known, "{}: {text}", line.number);
    }
}

/// A 施策集 of two pillars with one measure each way round: 1-1 in field 1 and, as 2-2, in field 2; 2-1 in field 2.
fn small() -> String {
    let years = "\t年度ごとの取組\t令和6年度\t令和7年度\t令和8年度\t令和9年度";
    let table = |name: &str| {
        format!(
            "施策名\t{name}\t\t\t\t\n施策概要\t概要。\t\t\t\t\n施策目標\t目標\t\t\t\t\n達成年度\t令和9年度\t\t\t\t\n{years}\n取組スケジュール\t運用\t→\t\t\t\n成果指標\t件数\t1件\t2件\t3件\t4件"
        )
    };
    format!(
        "神奈川県DX計画\n施策集\n令和8年3月\n神奈川県\n目次\nくらし\n1\t教育\t1\n行政\n2\tデータ\t2\n凡例\n\
         とりまとめ局\t\n政策局\t総務局\n施策一覧\nくらし\n★の施策は、「行政」にも位置付けています。\n\
         施策番号\t教育\tページ\n1-1\t端末の整備★\t1\nくらし\n(うち、1件の施策は、「行政」にも位置付けています。)\n\
         くらし\n1 教育\n教育に取り組みます。\n具体的な取組\n1-1\t★2-2\t政策局\n{}\n施策一覧\n行政\n\
         施策番号\tデータ\tページ\n2-1\t基盤の運用\t2\n2-2\t端末の整備★\t1\n行政\n行政\n2 データ\n\
         利活用に取り組みます。\n具体的な取組\n2-1\n総務局\n令和8年3月改定（新規）\n{}\n",
        table("端末の整備"),
        table("基盤の運用"),
    )
}

/// What is found when a part of the small 施策集 is printed otherwise.
fn found(from: &str, to: &str) -> Vec<String> {
    let text = small();
    assert!(text.contains(from), "{from}");
    let imported = import(text.replacen(from, to, 1).as_bytes(), "a.txt").unwrap();
    let findings = imported.catalogue.import_findings.iter();
    findings.map(|finding| finding.rule.trim_start_matches("import-").to_owned()).collect()
}

#[test]
fn a_text_in_order_gives_no_finding() {
    let imported = import(small().as_bytes(), "a.txt").unwrap();
    assert_eq!(*imported.catalogue.import_findings, []);
    assert_eq!(imported.account.findings, 0);
    assert_eq!(imported.catalogue.measures().len(), 2);
    assert_eq!(imported.catalogue.measures()[0].cross_listings.len(), 1);
}

#[test]
fn every_disorder_is_reported_by_its_rule() {
    let cases: [(&str, &str, &[&str]); 26] = [
        ("1-1\t端末の整備★\t1", "1-1\t端末整備★\t1", &["name-differs", "cross-listing"]),
        ("2-2\t端末の整備★\t1", "2-2\t端末の整備★\t9", &["cross-listing"]),
        ("2-2\t端末の整備★\t1", "2-3\t端末の整備★\t1", &["cross-listing", "cross-listing", "count"]),
        ("1-1\t端末の整備★\t1", "1-1\t端末の整備\t1", &["cross-listing"]),
        ("うち、1件", "うち、2件", &["count"]),
        ("\n総務局\n", "\n教育局\n", &["unknown-bureau"]),
        ("\n総務局\n", "\nなにか\n", &["unread-line", "incomplete-card"]),
        ("2-1\n総務局", "2-1\n総務局\n見出しにない行", &["unread-line"]),
        ("施策目標\t目標\t\t\t\t\n", "", &["incomplete-card"]),
        ("施策目標\t目標\t", "施策目標\t目標\t余り", &["unread-cell"]),
        ("取組スケジュール\t運用\t→\t\t\t", "取組スケジュール\t運用\t→", &["short-row"]),
        ("\t令和8年度\t令和9年度\n", "\t令和9年度\t令和8年度\n", &["year-heads"]),
        ("成果指標\t件数\t1件", "成果指標\t\t1件", &["unnamed-indicator"]),
        ("成果指標\t件数\t1件\t2件\t3件\t4件", "成果指標\t\t\t\t\t", &["no-indicator", "incomplete-card"]),
        ("2-1\n総務局", "2-7\n総務局", &["body-missing", "not-in-index"]),
        ("2-1\n総務局", "1-1\n総務局", &["body-missing", "duplicate-number", "wrong-field"]),
        ("2-1\n総務局", "2-9（再掲）\n総務局", &["body-missing", "reprint"]),
        ("2-1\n総務局", "1-1（再掲）\n総務局", &["body-missing", "reprint", "reprint-differs"]),
        ("2-1\t基盤の運用\t2", "2-1\t基盤の運用\t2\n2-1\t基盤の運用\t2", &["duplicate-number"]),
        ("2-1\t基盤の運用\t2", "2-1\t基盤の運用\t", &["index"]),
        ("2-1\t基盤の運用\t2", "2-1\t基盤の運用\t2\n9-1\t別の施策\t2", &["index", "unknown-field"]),
        ("2-1\t基盤の運用\t2", "2-1\t基盤の運用\t3", &["page"]),
        ("1\t教育\t1\n", "1\t教育\n", &["contents"]),
        ("教育に取り組みます。\n", "", &["no-description"]),
        ("令和8年3月改定（新規）", "令和8年3月改定(新規)", &["width"]),
        ("施策名\t端末の整備\t", "施策名\t端末の整備 令和8年3月改定（新規）\t", &["merged-cell"]),
    ];
    for (from, to, expected) in cases {
        let found: BTreeSet<String> = found(from, to).into_iter().collect();
        let expected: BTreeSet<String> = expected.iter().map(|rule| (*rule).to_owned()).collect();
        let beside: Vec<&String> = expected.difference(&found).collect();
        assert!(beside.is_empty(), "{from} → {to}: {found:?}");
    }
}

#[test]
fn slipped_values_in_the_column_past_the_last_year_are_put_back() {
    let text = small().replacen("成果指標\t件数\t1件\t2件\t3件\t4件", "\t成果指標\t件数\t1件\t2件\t3件\t4件", 1);
    let catalogue = import(text.as_bytes(), "a.txt").unwrap().catalogue;
    let [indicator] = catalogue.measures()[0].indicators.as_slice() else { panic!("one indicator") };
    let targets: Vec<&str> = indicator.targets.iter().map(|target| target.as_str()).collect();
    assert_eq!((indicator.name.as_str(), targets), ("件数", vec!["1件", "2件", "3件", "4件"]));
    let rules: Vec<&str> = catalogue.import_findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert_eq!(rules, ["import-shifted-label"]);
}

#[test]
fn a_second_card_with_a_number_is_kept_as_a_measure_of_its_own() {
    let text = small().replacen("2-1\n総務局", "1-1\n総務局", 1);
    let catalogue = import(text.as_bytes(), "a.txt").unwrap().catalogue;
    let numbers: Vec<&str> = catalogue.measures().iter().map(|measure| measure.number.as_str()).collect();
    assert_eq!(numbers, ["1-1", "1-1", "2-1"]);
    let finding = catalogue.import_findings.iter().find(|finding| finding.severity == Severity::Error).unwrap();
    assert_eq!(finding.rule, "import-body-missing");
}

#[test]
fn a_difference_of_the_reprint_is_reported_with_both_texts() {
    let text = small().replacen("2-1\n総務局", "1-1（再掲）\n総務局", 1);
    let catalogue = import(text.as_bytes(), "a.txt").unwrap().catalogue;
    let differing: Vec<Option<Field>> = catalogue
        .import_findings
        .iter()
        .filter(|finding| finding.rule == "import-reprint-differs")
        .map(|finding| finding.place.field)
        .collect();
    assert_eq!(differing, [Some(Field::Bureaus), Some(Field::Annotations), Some(Field::Name)]);
    assert_eq!(catalogue.measures()[0].bureaus, ["政策局"]);
}
