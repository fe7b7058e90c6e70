use std::collections::BTreeSet;

use super::super::{import, lines};
use super::*;
use crate::model::Catalogue;

fn source() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/001_2ada47c688ba3c3a.txt")).unwrap()
}

/// A text as it is compared: one width, no blanks, no tags.
fn plain(text: &str) -> String {
    let text = super::super::text::without_tags(text).unwrap_or_else(|| text.to_owned());
    super::super::text::plain(&text)
}

/// Every text the catalogue holds, in the form in which it is compared.
fn held(catalogue: &Catalogue) -> BTreeSet<String> {
    let mut texts: Vec<String> = vec![catalogue.publisher.clone(), catalogue.edition.to_string()];
    texts.push(catalogue.title.replace(" 施策集", ""));
    for section in catalogue.all_sections() {
        texts.extend([section.name.clone(), section.heading(), section.description.clone()]);
        texts.extend(section.page.map(|page| page.to_string()));
    }
    for entry in &catalogue.printed_index {
        texts.push(format!("{} {}", entry.number, entry.name));
        texts.extend(entry.page.map(|page| page.to_string()));
    }
    for measure in catalogue.measures() {
        texts.push(measure.number.to_string());
        let leads = measure.bureaus.iter().chain(&measure.divisions);
        texts.extend(leads.cloned());
        texts.extend([measure.name.clone(), measure.overview.clone(), measure.goal.clone()]);
        texts.push(measure.target_year.as_str().to_owned());
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
    // What stands in the findings was not lost either: names printed otherwise elsewhere, and numbers before repair.
    texts.extend(catalogue.import_findings.iter().map(|finding| finding.printed.clone()));
    texts.iter().map(|text| plain(text)).collect()
}

/// Whether a cell is held as it is, behind the part it belongs to, or as bureau and divisions.
fn is_held(cell: &str, held: &BTreeSet<String>) -> bool {
    let whole = plain(cell);
    let leads = cell.split([' ', '、']).all(|name| held.contains(&plain(name)));
    let parted = (1..=3).any(|part| held.contains(&format!("({part}){whole}")));
    held.contains(&whole) || parted || leads || measure_or_section(cell, held)
}

/// A number or a heading with a number.
fn measure_or_section(cell: &str, held: &BTreeSet<String>) -> bool {
    if let Some(number) = number::measure_number(cell) {
        return held.contains(&plain(&number::canonical(number.key)));
    }
    if let Some(key) = number::section_number(cell) {
        return held.iter().any(|text| text.starts_with(&plain(&key.in_full())));
    }
    let names = [
        cell.split_once('>').map(|(_, name)| name),
        front::pillar_heading(cell).map(|(.., name)| name),
        number::leading_pillar(cell).map(|(_, name)| name),
        number::leading_middle(cell).map(|(_, name)| name),
        number::leading_letter(cell).map(|(_, name)| name),
    ];
    names.into_iter().flatten().any(|name| name.is_empty() || held.contains(&plain(name)))
}

/// The words that name a part and are no value.
const LABELS: [&str; 8] =
    ["施策No", "施策名", "所管局・所属", "施策概要", "施策目標", "達成年度", "取組スケジュール", "成果指標"];

#[test]
fn the_text_of_every_value_line_is_found_in_the_catalogue() {
    let source = source();
    let lines = lines::split(&source).unwrap();
    let classes = read(&lines).unwrap().classes;
    let held = held(&import(source.as_bytes(), "a.txt").unwrap().catalogue);
    assert_eq!(lines.len(), classes.len());
    for (line, class) in lines.iter().zip(&classes) {
        match class {
            LineClass::Blank => assert!(line.text.trim().is_empty(), "{}", line.number),
            LineClass::Value => {
                let cells = line.cells();
                let values: Vec<&&str> = cells
                    .iter()
                    .filter(|cell| !cell.is_empty() && !LABELS.contains(cell) && !["(1)", "(2)", "(3)"].contains(cell))
                    .collect();
                assert!(!values.is_empty(), "{}: {}", line.number, line.text);
                for cell in values {
                    let period = period_stated(cell).is_some();
                    assert!(period || is_held(cell, &held), "{}: {cell}", line.number);
                }
            }
            LineClass::Furniture => assert!(!line.text.trim().is_empty(), "{}", line.number),
            LineClass::Finding => panic!("{} was not understood: {}", line.number, line.text),
        }
    }
}

#[test]
fn furniture_outside_the_prose_is_nothing_but_heads() {
    let source = source();
    let lines = lines::split(&source).unwrap();
    let classes = read(&lines).unwrap().classes;
    // I 本編 to the line before II 施策集.
    let prose = 15..372;
    let begins = lines.iter().find(|line| line.text.trim() == "II 施策集").map(|line| line.number);
    assert_eq!(begins, Some(prose.end));
    let heads = ["神奈川県", "KANAGAWA", "II 施策集", "< 目 次 >", "- 施策集 -", "1 施策の体系図"];
    for (line, _) in lines.iter().zip(&classes).filter(|(_, class)| **class == LineClass::Furniture) {
        let text = line.text.trim();
        let known = prose.contains(&line.number)
            || heads.contains(&text)
            || ["柱\t中柱", "1 施策の体系図\t", "年度ごとの取組", "令和元年\t令和2年"]
                .iter()
                .any(|head| text.starts_with(head));
        assert!(known, "{}: {text}", line.number);
    }
}

/// A plan of one pillar with two fields and a card in each.
fn small() -> String {
    let card = |number: &str, name: &str| {
        format!(
            "施策No\t{number}\t\t\t\t\n施策名\t{name}\t\t\t\t\n所管局・所属\t政策局 総務課\t\t\t\t\n施策概要\t概要。\t\t\t\t\n\
             施策目標\t目標\t\t\t\t\n達成年度\t令和4年度\t\t\t\t\n\t年度ごとの取組\t令和元年\t令和2年\t令和3年\t令和4年\n\
             取組スケジュール\t運用\t→\t→\t→\t→\n成果指標\t件数\t1\t2\t3\t4\n"
        )
    };
    format!(
        "見本計画\n令和元年7月\n神奈川県\nI 本編\n本計画の計画期間は、令和元年度から4年度までの4年間とします。\n\
         項番\t分野\t内容\nⅠ-①-ア\t健康\t健康を図ります。\nⅠ-①-イ\t観光\t観光を図ります。\nII 施策集\n\
         1 施策の体系図\t1\n2 柱Ⅰ くらし\t2\n① サービス\t2\n1 施策の体系図\n柱\t中柱\t分野\t施策名\t頁\nⅠ\t\t\tくらし\t\n\
         \t①\t\tサービス\t\n\t\tア\t健康\t\n\t\t\t01 端末の整備\t2\n\t\tイ\t観光\t\n\t\t\t01 ICT基盤の運用\t3\n\
         2 柱Ⅰ くらし\n① サービス\n<分野Ⅰ-①-ア> 健康\n{}<分野Ⅰ-①-イ> 観光\n{}",
        card("Ⅰ-①-ア-01", "端末の整備"),
        card("Ⅰ-①-イ-01", "ICT基盤の運用")
    )
}

#[test]
fn a_text_in_order_gives_no_finding() {
    let imported = import(small().as_bytes(), "a.txt").unwrap();
    assert_eq!(*imported.catalogue.import_findings, []);
    assert_eq!(imported.account.findings, 0);
    let bars = imported.catalogue.measures().iter().flat_map(|measure| &measure.schedule.rows);
    assert_eq!(bars.map(|row| row.bars.len()).sum::<usize>(), 2);
}

#[test]
fn every_disorder_is_reported_by_its_rule() {
    let cases: [(&str, &str, &[&str]); 27] = [
        ("施策No\tⅠ-①-イ-01", "施策No\tI－①－I－01", &["number-form"]),
        ("施策No\tⅠ-①-イ-01", "施策No\tイの一番", &["number-form", "not-in-index", "body-missing"]),
        ("施策No\tⅠ-①-イ-01", "施策No\tⅠ-①-イ-07", &["not-in-index", "body-missing"]),
        ("施策No\tⅠ-①-イ-01", "施策No\tⅠ-①-ア-01", &["duplicate-number", "wrong-field", "body-missing"]),
        ("施策No\tⅠ-①-イ-01", "施策No\tⅡ-①-イ-01", &["unknown-field", "wrong-field"]),
        ("施策名\t端末の整備", "施策名\t端末整備", &["name-differs"]),
        ("施策名\tICT基盤の運用", "施策名\tＩＣＴ基盤の運用", &["name-width"]),
        ("施策名\t端末の整備", "施策名\tP Cの整備", &["spaced-letters", "name-differs"]),
        ("\t01 ICT基盤の運用\t3", "\t01 ICT基盤の運用\t3\n\t\t\t01 ICT基盤の運用\t3", &["duplicate-number"]),
        ("\t01 ICT基盤の運用\t3", "\t01 ICT基盤の運用\t", &["index"]),
        ("\t01 ICT基盤の運用\t3", "\tなにか\t3", &["unread-line", "not-in-index"]),
        ("\t\tイ\t観光", "\t\tイ\t観光業", &["section-name"]),
        ("2 柱Ⅰ くらし\n①", "3 柱Ⅰ くらし\n①", &["contents"]),
        ("Ⅰ-①-イ\t観光\t観光を図ります。\n", "", &["no-description"]),
        ("政策局 総務課", "政策係 総務課", &["unknown-bureau"]),
        ("政策局 総務課", "政策局 総務課・税務課", &["merged-cell"]),
        ("施策目標\t目標\t\t\t\t\n", "", &["incomplete-card"]),
        ("施策目標\t目標\t", "施策目標\t目標\t余り", &["unread-cell"]),
        ("\t令和3年\t令和4年\n", "\t令和4年\t令和3年\n", &["year-heads"]),
        ("取組スケジュール\t運用\t→\t→\t→\t→", "取組スケジュール\t運用\t→", &["short-row"]),
        ("取組スケジュール\t運用\t→\t→\t→\t→", "取組スケジュール\t運用\t→\t\t→\t→", &["broken-arrows"]),
        ("取組スケジュール\t運用\t→\t→\t→\t→", "取組スケジュール\t(1)\t運用\t→\t→\t→\t→", &["part", "shifted-label"]),
        ("取組スケジュール\t運用\t→\t→\t→\t→", "取組スケジュール\t\t運用\t→\t→\t→", &["shifted-values"]),
        ("成果指標\t件数\t1\t2\t3\t4", "成果指標\t\t1\t2\t3\t4", &["unnamed-indicator"]),
        ("成果指標\t件数\t1\t2\t3\t4", "成果指標\t\t\t\t\t", &["no-indicator", "incomplete-card"]),
        ("成果指標\t件数\t1\t2\t3\t4", "成果指標\t件数\t1\t2\t\t", &["open-targets"]),
        ("成果指標\t件数\t1\t2\t3\t4", "成果指標\t件数\t1\t2\t3\t4\nなにか", &["unread-line"]),
    ];
    for (from, to, expected) in cases {
        let text = small();
        assert!(text.contains(from), "{from}");
        let imported = import(text.replacen(from, to, 1).as_bytes(), "a.txt").unwrap();
        let findings = imported.catalogue.import_findings.iter();
        let found: BTreeSet<&str> = findings.map(|finding| finding.rule.trim_start_matches("import-")).collect();
        for rule in expected {
            assert!(found.contains(rule), "{from} → {to}: {found:?}");
        }
        for rule in &found {
            assert!(super::super::rule_words(&format!("import-{rule}")).is_some(), "{rule} has no words");
        }
    }
}
