//! The import of the prose of 神奈川県DX計画 (本編), against what a person reads in its text.

use shisaku::import::{ImportedProse, builtin_prose, prose};
use shisaku::model::{Catalogue, Certainty, Finding, PlanField, Severity, fold_width};

use super::{imported, seed};

const FILE: &str = "002_a86c4018b8775774.txt";

fn read() -> ImportedProse {
    prose(&seed(FILE), &format!("seeds/{FILE}")).expect("the source is the prose of a plan")
}

fn field<'a>(read: &'a ImportedProse, name: &str) -> &'a PlanField {
    read.prose.fields.iter().find(|field| field.name == name).expect("the field is in the source")
}

fn found<'a>(read: &'a ImportedProse, rule: &str) -> Vec<&'a Finding> {
    read.findings.iter().filter(|finding| finding.rule == rule).collect()
}

#[test]
fn the_prose_built_in_is_what_the_text_gives() {
    assert_eq!(builtin_prose(), Ok(read()));
}

#[test]
fn every_line_of_the_prose_is_accounted_for() {
    let ImportedProse { account, source, .. } = read();
    assert_eq!((account.lines, account.findings), (1393, 0));
    assert_eq!(account.values + account.furniture + account.blank, account.lines);
    assert_eq!(source.file, FILE);
}

#[test]
fn vision_and_period_are_read_with_their_lines() {
    let read = read().prose;
    let vision = read.vision.expect("a vision is stated");
    assert_eq!((vision.text.as_str(), vision.line), ("県民目線のデジタル行政でやさしい社会の実現", 29));
    let stated = read.period.expect("a period is stated");
    let years = (stated.period.first().to_string(), stated.period.last().to_string());
    assert_eq!((years, stated.line), (("令和6年度".to_owned(), "令和9年度".to_owned()), 49));
}

#[test]
fn the_seven_policies_stand_with_their_texts() {
    let read = read().prose;
    let named: Vec<_> = read.policies.iter().map(|policy| (policy.number, policy.name.as_str(), policy.line)).collect();
    assert_eq!(
        named,
        [
            (1, "最新のデジタル技術の利活用", 742),
            (2, "幅広いデータの利活用", 750),
            (3, "サービスデザイン思考の導入", 768),
            (4, "デジタルデバイドの解消・防止", 782),
            (5, "情報セキュリティの確保", 794),
            (6, "デジタル人材の確保・育成", 806),
            (7, "市町村連携・支援", 813),
        ]
    );
    let text = |number: usize| read.policies[number - 1].description.as_str();
    assert_eq!(
        text(1),
        "進展が著しいデジタル技術の動向を注視し、最新のデジタル技術を適時適切に活用して、業務の効率化や県民サービスの向上を目指します。"
    );
    assert!(text(2).contains("実現を目指します。\nデータ利活用においては、"), "{}", text(2));
    assert!(text(7).ends_with("神奈川全体のＤＸの一層の推進を目指します。"), "{}", text(7));
}

#[test]
fn the_fields_are_those_of_the_catalogue_in_its_order() {
    let catalogue: Catalogue = imported().catalogue;
    let read = read();
    let of_catalogue: Vec<_> =
        catalogue.fields().map(|field| (field.number.clone(), fold_width(&field.name))).collect();
    let of_prose: Vec<_> =
        read.prose.fields.iter().map(|field| (field.number.to_string(), fold_width(&field.name))).collect();
    assert_eq!(of_prose, of_catalogue);
    let pillars: Vec<_> = read.prose.fields.iter().map(|field| field.pillar.as_str()).collect();
    assert!(pillars[..13].iter().all(|pillar| *pillar == "くらしのデジタル化"), "{pillars:?}");
    assert!(pillars[13..].iter().all(|pillar| *pillar == "行政のデジタル化"), "{pillars:?}");
}

#[test]
fn descriptions_go_on_over_the_end_of_a_page_and_past_its_footnotes() {
    let read = read();
    for (name, line, text) in [
        (
            "経済・労働",
            984,
            "様々な生活支援ロボットの実用化・普及を図り、ロボット産業の成長を促進するため、県内中小企業に対する関連産業への参入支援等、産業競争力の強化に取り組みます。また、中小企業の経営基盤の強化を図るため、デジタル化など生産性向上に向けた取組等、中小企業の収益の改善に取り組みます。\nさらに、県立総合職業技術校や県立産業技術短期大学校においてデジタル化に対応できる人材育成に取り組みます。",
        ),
        (
            "危機管理",
            1099,
            "自らの身を自ら守る「自助」、地域などで互いに協力し助け合う「共助」の取組を促進するため、デジタル技術で県民の防災意識の向上を図る防災ＤＸの推進など、災害対応力の強化に取り組みます。",
        ),
        (
            "セキュリティ対策の徹底",
            1223,
            "県が所管する情報資産に関する業務に携わる全ての職員等に、デジタル技術の利活用や、データの保管、利活用において、情報セキュリティの重要性について共通の認識を持たせるとともに、神奈川情報セキュリティクラウドの運営など、技術的なセキュリティ対策を講じます。",
        ),
    ] {
        let field = field(&read, name);
        assert_eq!((field.description.as_str(), field.line), (text, line));
    }
    for field in &read.prose.fields {
        assert!(field.description.ends_with('。'), "{}", field.description);
        assert!(!field.description.contains(|c: char| c.is_ascii_digit() || c == ' '), "{}", field.description);
    }
}

#[test]
fn each_footnote_number_taken_out_and_each_doubt_is_reported() {
    let read = read();
    let removed = found(&read, "import-footnote-number");
    let lines: Vec<_> = removed.iter().filter_map(|finding| finding.place.line).collect();
    assert_eq!(lines, [940, 1008, 1016, 1085, 1127, 1131, 1233, 1253, 1267]);
    let likely: Vec<_> = removed.iter().filter(|finding| finding.certainty == Certainty::Likely).collect();
    assert_eq!(likely.len(), 1, "the footnote calls it 技術相談, the text ＤＸ相談");
    assert_eq!((likely[0].printed.as_str(), likely[0].place.line), ("談27の実施及び情報システムの共同調", Some(1267)));
    assert_eq!(found(&read, "import-shifted-label").len(), 1);
    assert_eq!(read.findings.len(), 10);
    assert!(read.findings.iter().all(|finding| finding.severity == Severity::Info));
}

#[test]
fn a_text_of_another_kind_is_refused() {
    for other in ["000_43747d0ed86aae25.txt", "001_2ada47c688ba3c3a.txt", "003_af7b3475cf206b89.txt"] {
        let error = prose(&seed(other), other).expect_err("it has no table of fields").to_string();
        assert!(error.contains("計画の本編ではありません") && error.contains("主な内容"), "{error}");
    }
    assert!(prose(b"", "empty.txt").is_err());
}

#[test]
fn a_text_cut_anywhere_gives_what_stands_before_the_cut_and_says_so() {
    let bytes = seed(FILE);
    let whole = read();
    for end in (0..bytes.len()).step_by(997) {
        let Ok(cut) = prose(&bytes[..end], FILE) else { continue };
        assert_eq!(
            cut.account.values + cut.account.furniture + cut.account.blank + cut.account.findings,
            cut.account.lines
        );
        let fields = &cut.prose.fields;
        for (field, full) in fields.iter().zip(&whole.prose.fields).take(fields.len().saturating_sub(1)) {
            let printed: String = field.description.chars().filter(|c| !c.is_ascii_digit()).collect();
            assert_eq!((&field.name, &printed), (&full.name, &full.description), "cut at {end}");
            assert!(printed == field.description || !found(&cut, "import-footnote-number").is_empty(), "cut at {end}");
        }
        let incomplete = fields.last().is_some_and(|field| !field.description.ends_with('。'));
        let reported = ["import-truncated", "import-no-description"].iter().any(|rule| !found(&cut, rule).is_empty());
        assert!(!incomplete || reported, "cut at {end}");
    }
}
