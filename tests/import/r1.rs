//! The import of かながわICT・データ利活用推進計画, 令和元年7月, against what a person reads in its text.

use shisaku::command::gesture::next_number;
use shisaku::import::{Imported, import};
use shisaku::model::{BarBasis, Catalogue, Certainty, Field, Finding, Measure, Severity};

use super::{findings, found, indicators, lines, measure, rows, seed};

const FILE: &str = "001_2ada47c688ba3c3a.txt";

fn imported() -> Imported {
    import(&seed(FILE), FILE).expect("the source is a plan with a 施策集")
}

/// Label, arrows and extent of each row; an extent that was not read is empty.
fn bars(measure: &Measure) -> Vec<(&str, String)> {
    let rows = measure.schedule.rows.iter();
    rows.map(|row| {
        assert_eq!(row.unread, row.bars.is_empty(), "{}", row.label);
        assert!(row.bars.iter().all(|bar| bar.basis == BarBasis::Read && bar.caption.is_empty()));
        let extents: Vec<String> = row.bars.iter().map(|bar| format!("{}〜{}", bar.first, bar.last)).collect();
        (row.label.as_str(), extents.join("、"))
    })
    .collect()
}

fn repaired<'a>(catalogue: &'a Catalogue, number: &str) -> Option<&'a Finding> {
    findings(catalogue, number).into_iter().find(|finding| finding.rule == "import-number-form")
}

#[test]
fn every_line_is_accounted_for() {
    let Imported { account, .. } = imported();
    assert_eq!((account.lines, account.blank, account.findings), (1497, 291, 0));
    assert_eq!(account.values + account.furniture + account.blank, account.lines);
}

#[test]
fn cover_and_prose_give_title_edition_and_period() {
    let Imported { catalogue, .. } = imported();
    assert_eq!(catalogue.title, "かながわICT・データ利活用推進計画 施策集");
    assert_eq!(catalogue.publisher, "神奈川県");
    assert_eq!(catalogue.edition.to_string(), "令和元年7月");
    assert_eq!((catalogue.period.first().to_string(), catalogue.period.len()), ("令和元年度".to_owned(), 4));
    assert_eq!(catalogue.source.as_ref().map(|source| source.file.as_str()), Some(FILE));
}

#[test]
fn the_taxonomy_has_two_pillars_seven_middle_pillars_and_twenty_one_described_fields() {
    let Imported { catalogue, .. } = imported();
    let pillars: Vec<(String, Option<u32>, Option<u32>)> =
        catalogue.sections.iter().map(|pillar| (pillar.heading(), pillar.page, pillar.source_line)).collect();
    assert_eq!(
        pillars,
        [("Ⅰ 暮らしの情報化".to_owned(), Some(21), Some(503)), ("Ⅱ 行政の情報化".to_owned(), Some(51), Some(1157))]
    );
    let middles: Vec<(String, Option<u32>, usize)> = catalogue
        .sections
        .iter()
        .flat_map(|pillar| &pillar.children)
        .map(|middle| (middle.heading(), middle.page, middle.children.len()))
        .collect();
    let expected = [
        ("① ICT及びデータを利活用した県民サービスの提供", 21, 6),
        ("② 官民情報共有・整備の推進", 38, 2),
        ("③ 県民サービスの更なる電子化の推進", 43, 4),
        ("① 行政事務の更なる電子化の推進", 51, 3),
        ("② クラウド適用の原則化", 56, 2),
        ("③ ICTガバナンスの強化", 59, 2),
        ("④ 情報化人材の確保", 64, 2),
    ];
    assert_eq!(middles, expected.map(|(heading, page, fields)| (heading.to_owned(), Some(page), fields)));
    let fields: Vec<_> = catalogue.fields().collect();
    assert_eq!(fields.len(), 21);
    assert!(fields.iter().all(|field| !field.description.is_empty()));
    assert_eq!(fields[5].heading(), "カ 教育");
    assert_eq!(fields[14].description, "EBPMなど多様なデータ利活用を支える環境を整備します。");
}

#[test]
fn names_that_differ_between_the_places_that_print_them_are_reported() {
    let Imported { catalogue, .. } = imported();
    let differing: Vec<(u32, &str, &str)> = found(&catalogue, "import-section-name")
        .iter()
        .filter(|finding| finding.severity == Severity::Warning)
        .map(|finding| (finding.place.line.unwrap_or(0), finding.printed.as_str(), finding.understood.as_str()))
        .collect();
    assert_eq!(
        differing,
        [
            (311, "SNS等を利活用した情報発信等の推進", "SNS等を活用した情報発信等の推進"),
            (322, "デジタルデバインド対策", "デジタルデバイド対策"),
            (380, "ICT及びデータを活用した県民サービスの提供", "ICT及びデータを利活用した県民サービスの提供"),
            (392, "くらしの情報化", "暮らしの情報化"),
        ]
    );
    // 2 柱Ⅱ, which the contents call chapter 3.
    assert_eq!(lines(&found(&catalogue, "import-contents")), [1157]);
}

#[test]
fn the_parts_are_counted() {
    let Imported { catalogue, .. } = imported();
    let measures = catalogue.measures();
    assert_eq!(measures.len(), 76);
    assert!(measures.iter().all(|measure| !measure.body_missing));
    let in_first = measures.iter().filter(|measure| measure.number.as_str().starts_with('Ⅰ')).count();
    assert_eq!(in_first, 51);
    let rows = || measures.iter().flat_map(|measure| &measure.schedule.rows);
    assert_eq!(rows().count(), 226);
    assert_eq!(rows().map(|row| row.bars.len()).sum::<usize>(), 56);
    assert_eq!(rows().filter(|row| row.unread).count(), 170);
    assert_eq!(measures.iter().map(|measure| measure.indicators.len()).sum::<usize>(), 85);
    assert_eq!(measures.iter().map(|measure| measure.footnotes.len()).sum::<usize>(), 3);
    assert_eq!(catalogue.printed_index.len(), 76);
    let bureaus: Vec<&str> = catalogue.bureaus.iter().map(|bureau| bureau.name.as_str()).collect();
    assert_eq!(
        bureaus,
        [
            "政策局",
            "福祉子どもみらい局",
            "健康医療局",
            "国際文化観光局",
            "環境農政局",
            "産業労働局",
            "くらし安全防災局",
            "警察本部",
            "教育局",
            "総務局",
            "県土整備局",
            "企業局"
        ]
    );
}

#[test]
fn numbers_order_the_measures_and_belong_to_their_fields() {
    let Imported { catalogue, .. } = imported();
    assert!(catalogue.measures().iter().is_sorted_by_key(|measure| &measure.number));
    for measure in catalogue.measures() {
        let pillar = catalogue.pillar(measure.section).expect("the pillar is in the taxonomy");
        let middle = pillar.children.iter().find(|middle| middle.children.iter().any(|f| f.id == measure.section));
        let field = catalogue.section(measure.section).expect("the field is in the taxonomy");
        let middle = middle.expect("the field stands in a middle pillar");
        let head = format!("{}-{}-{}-", pillar.number, middle.number, field.number);
        assert!(measure.number.as_str().starts_with(&head), "{}", measure.number);
    }
}

#[test]
fn a_new_measure_gets_the_next_number_of_its_field() {
    let Imported { catalogue, .. } = imported();
    let section = measure(&catalogue, "Ⅱ-③-イ-07").section;
    assert_eq!(next_number(&catalogue, section).as_str(), "Ⅱ-③-イ-08");
}

#[test]
fn every_index_line_lists_its_measure_with_its_page() {
    let Imported { catalogue, .. } = imported();
    let pages: Vec<u32> = catalogue.printed_index.iter().filter_map(|entry| entry.page).collect();
    assert_eq!((pages.len(), pages.first(), pages.last()), (76, Some(&21), Some(&65)));
    for (entry, measure) in catalogue.printed_index.iter().zip(catalogue.measures()) {
        assert_eq!(entry.measure, Some(measure.id), "{}", entry.source_line);
        assert_eq!(entry.section, measure.section);
        assert!(measure.number.as_str().ends_with(&format!("-{}", entry.number)));
    }
    let differing = found(&catalogue, "import-name-width");
    assert_eq!(lines(&differing), [419, 424, 425, 468, 480]);
    assert!(found(&catalogue, "import-name-differs").is_empty());
}

#[test]
fn identifiers_are_repaired_to_one_form_and_each_repair_is_reported() {
    let Imported { catalogue, .. } = imported();
    let cases = [
        ("Ⅰ-①-ア-01", "I-①-ア-01"),
        ("Ⅰ-①-ウ-03", "I-①-U-03"),
        ("Ⅰ-①-ウ-07", "I-①-U-07"),
        ("Ⅰ-①-カ-01", "I - ① - カ - 01"),
        ("Ⅰ-①-カ-05", "I-①-カー05"),
        ("Ⅰ-①-カ-06", "I-①-カー06"),
        ("Ⅰ-①-カ-09", "I-①-カー09"),
        ("Ⅰ-②-イ-05", "I-②-I-05"),
        ("Ⅱ-①-ア-03", "Ⅱ－①－ア－03"),
        ("Ⅱ-③-イ-07", "Ⅱ－③－イ－07"),
    ];
    for (number, printed) in cases {
        let finding = repaired(&catalogue, number).unwrap_or_else(|| panic!("{number} is repaired"));
        assert_eq!((finding.printed.as_str(), finding.understood.as_str()), (printed, number));
        assert_eq!((finding.severity, finding.certainty), (Severity::Info, Certainty::Certain));
    }
    for number in ["Ⅱ-①-ア-01", "Ⅱ-④-イ-01"] {
        assert_eq!(repaired(&catalogue, number), None, "{number} is printed so");
    }
    // All 51 of the first pillar, and 10 of the second.
    assert_eq!(found(&catalogue, "import-number-form").len(), 61);
}

#[test]
fn card_1_1_a_01_is_read_line_by_line() {
    let Imported { catalogue, .. } = imported();
    let measure = measure(&catalogue, "Ⅰ-①-ア-01");
    assert_eq!(measure.id.0, 1);
    assert_eq!(measure.name, "ICTを活用した未病改善の推進");
    assert_eq!(measure.bureaus, ["政策局"]);
    assert_eq!(measure.divisions, ["ヘルスケア・ニューフロンティア推進本部室"]);
    assert!(measure.overview.starts_with("パソコンやスマートフォンでお薬情報"), "{}", measure.overview);
    assert!(measure.overview.ends_with("アカデミア等と連携し利活用を図る。"), "{}", measure.overview);
    assert_eq!(measure.goal, "県民の主体的な未病改善の推進及びデータの利活用");
    assert_eq!(measure.target_year.as_str(), "令和4年度");
    let long = vec!["—————▶", "", "", ""];
    assert_eq!(rows(measure), [("システムの維持・運営", long.clone()), ("データの利活用", long)]);
    assert_eq!(indicators(measure), [("システムの維持・運営", vec!["実施"; 4])]);
    let line = |field| measure.source.get(field);
    assert_eq!(line(Field::Number), Some(509));
    assert_eq!(line(Field::Name), Some(510));
    assert_eq!(line(Field::Divisions), Some(511));
    assert_eq!(line(Field::Overview), Some(512));
    assert_eq!(line(Field::TargetYear), Some(514));
    assert_eq!(line(Field::Row(measure.schedule.rows[1].id)), Some(517));
    assert_eq!(line(Field::Indicator(measure.indicators[0].id)), Some(518));
}

#[test]
fn arrows_in_years_on_end_are_bars_over_whole_fiscal_years() {
    let Imported { catalogue, .. } = imported();
    let read = |number| {
        let bars = bars(measure(&catalogue, number));
        bars.into_iter().map(|(label, extent)| (label.to_owned(), extent)).collect::<Vec<_>>()
    };
    let expected = |rows: &[(&str, &str)]| -> Vec<(String, String)> {
        rows.iter().map(|(label, extent)| ((*label).to_owned(), (*extent).to_owned())).collect()
    };
    assert_eq!(
        read("Ⅰ-①-ア-03"),
        expected(&[("地域分析の実施", "2019-04〜2021-03"), ("市町村職員研修会の実施", "2019-04〜2021-03")])
    );
    assert_eq!(read("Ⅰ-①-オ-01"), expected(&[("計画", ""), ("調達", ""), ("開発", ""), ("運用", "2021-04〜2023-03")]));
    assert_eq!(
        read("Ⅱ-③-イ-01"),
        expected(&[
            ("フェーズ2 開発", "2019-04〜2021-03"),
            ("フェーズ2 リリース", ""),
            ("フェーズ3 開発", "2019-04〜2022-03"),
            ("フェーズ3 リリース", ""),
        ])
    );
    // ※ in the last year is no arrow.
    assert_eq!(
        read("Ⅰ-①-エ-01"),
        expected(&[("情報提供・普及啓発", "2019-04〜2022-03"), ("IoT導入支援", "2019-04〜2022-03")])
    );
}

#[test]
fn lone_long_and_missing_arrows_leave_the_extent_unread() {
    let Imported { catalogue, .. } = imported();
    for number in ["Ⅰ-①-ア-01", "Ⅰ-①-ウ-01", "Ⅰ-①-カ-01", "Ⅰ-②-イ-05", "Ⅱ-①-ア-04"] {
        assert!(bars(measure(&catalogue, number)).iter().all(|(_, extent)| extent.is_empty()), "{number}");
    }
    // 運用 of a system that stays goes on; its lone arrow cannot say so.
    let museum = measure(&catalogue, "Ⅰ-①-カ-08");
    let extents: Vec<(&str, String)> = bars(museum);
    let read: Vec<&str> = extents.iter().filter(|(_, extent)| !extent.is_empty()).map(|(label, _)| *label).collect();
    assert_eq!(read, ["改修"]);
}

#[test]
fn arrows_with_years_between_them_are_doubted() {
    let Imported { catalogue, .. } = imported();
    let cards = measure(&catalogue, "Ⅰ-③-イ-03");
    assert_eq!(rows(cards)[1], ("工事審査・検査手数料等のコンビニ収納拡大", vec!["→", "", "", "→"]));
    assert!(cards.schedule.rows[1].unread);
    let careers = measure(&catalogue, "Ⅱ-④-イ-01");
    assert_eq!(rows(careers)[1].1, ["→", "→", "", "→"]);
    assert!(careers.schedule.rows.iter().all(|row| row.unread && row.bars.is_empty()));
    let doubted = [1080, 1092, 1093, 1094, 1095, 1096, 1222, 1233, 1234, 1495, 1496];
    assert_eq!(lines(&found(&catalogue, "import-broken-arrows")), doubted);
}

#[test]
fn parts_of_a_schedule_stand_before_the_names_of_their_rows() {
    let Imported { catalogue, .. } = imported();
    let site = measure(&catalogue, "Ⅰ-①-イ-01");
    assert_eq!(site.divisions, ["観光企画課", "国際観光課"]);
    assert!(site.goal.starts_with("(1) 観光かながわNOW 国内の") && site.goal.contains("(2) Tokyo Day Trip"));
    assert_eq!(
        rows(site),
        [
            ("(1) ウェブサイトの改修", vec!["→", "", "", ""]),
            ("(1) ウェブサイトの運営", vec!["→", "→", "→", ""]),
            ("(2) ウェブサイトの運営", vec!["→", "→", "→", ""]),
            ("(2) ウェブプロモーション", vec!["→", "→", "→", ""]),
        ]
    );
    // The rows slipped against the heads of the years, and the arrows perhaps not.
    assert!(site.schedule.rows.iter().all(|row| row.unread));
    assert_eq!(
        indicators(site),
        [
            ("(1) 宿泊施設紹介ページPV数", vec!["100,000", "400,000", "500,000", "600,000"]),
            ("(2) 月平均PV数", vec!["75,000", "100,000", "100,000", "100,000"]),
        ]
    );
    assert_eq!(lines(&found(&catalogue, "import-part")), [568, 571, 1109, 1112, 1114]);
}

#[test]
fn parts_behind_the_heading_end_with_the_schedule() {
    let Imported { catalogue, .. } = imported();
    let cards = measure(&catalogue, "Ⅰ-③-ウ-01");
    let last = vec!["", "", "", "→"];
    assert_eq!(
        rows(cards),
        [
            ("(1) 番号法改正の影響調査", last.clone()),
            ("(1) 規定類の見直し(マイナンバー条例改正等)", last.clone()),
            ("(1) 事務の見直し等", last.clone()),
            ("(2) 事務の見直し等", last.clone()),
            ("(2) 相談対応等", last.clone()),
            ("(3) 市町村の交付作業に係る支援(補助金交付・質問対応)", last),
            ("(3) カードの活用に係る情報収集", vec!["→", "", "", ""]),
        ]
    );
    assert_eq!(indicators(cards), [("情報連携（照会）を導入する事務", vec!["1 事務"; 4])]);
    assert!(cards.goal.contains("(3) マイナンバーカード"));
}

#[test]
fn names_in_the_wrong_column_keep_their_arrows_where_they_are_printed() {
    let Imported { catalogue, .. } = imported();
    let platform = measure(&catalogue, "Ⅰ-①-イ-02");
    assert_eq!(
        rows(platform),
        [("プラットフォーム導入", vec!["", "→", "", ""]), ("プラットフォーム運用", vec!["", "→", "→", "→"])]
    );
    assert!(platform.schedule.rows.iter().all(|row| row.unread));
    assert_eq!(indicators(platform), [("ガイド実施件数", vec!["60", "120", "120", "120"])]);
    let doubts = found(&catalogue, "import-shifted-values");
    assert_eq!(lines(&doubts), [582, 583, 1115]);
    assert!(doubts.iter().all(|doubt| doubt.certainty == Certainty::Unknown));
}

#[test]
fn bureaus_and_divisions_are_told_apart() {
    let Imported { catalogue, .. } = imported();
    let cases: [(&str, &[&str], &[&str]); 6] = [
        ("Ⅰ-③-イ-01", &["政策局", "各局"], &["広域連携課"]),
        ("Ⅱ-①-ア-03", &["総務局"], &["情報システム課", "ICT・データ戦略課"]),
        ("Ⅰ-②-ア-04", &["警察本部"], &["生活安全総務課犯罪抑止対策室"]),
        ("Ⅰ-②-イ-02", &["健康医療局"], &["がん・疾病対策課"]),
        ("Ⅰ-①-カ-09", &["教育局"], &["生命の星・地球博物館"]),
        ("Ⅰ-①-ウ-06", &["環境農政局"], &["水産技術センター相模湾試験場"]),
    ];
    for (number, bureaus, divisions) in cases {
        let measure = measure(&catalogue, number);
        assert_eq!(measure.bureaus, bureaus, "{number}");
        assert_eq!(measure.divisions, divisions, "{number}");
    }
    assert_eq!(lines(&found(&catalogue, "import-merged-cell")), [1190]);
}

#[test]
fn notes_and_note_marks_are_kept() {
    let Imported { catalogue, .. } = imported();
    let notes = |number| {
        let notes = &measure(&catalogue, number).footnotes;
        notes.iter().map(|note| note.text.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(
        notes("Ⅰ-①-ウ-02"),
        ["※ 生物多様性の言葉の意味を知っている、又は、意味は知らないが聞いたことがある県民の割合"]
    );
    assert_eq!(
        notes("Ⅰ-①-エ-01"),
        ["※令和4年度に関しては、(地独)神奈川県立産業技術総合研究所第二期中期計画とともに検討する予定"]
    );
    assert_eq!(notes("Ⅰ-③-エ-02"), ["※ JIS規格レベルAA準拠"]);
    let support = measure(&catalogue, "Ⅰ-①-エ-01");
    assert_eq!(rows(support)[0], ("情報提供・普及啓発", vec!["→", "→", "→", "※"]));
    assert_eq!(indicators(support), [("IoT技術導入支援件数", vec!["6", "7", "8", "※"])]);
}

#[test]
fn letters_apart_are_put_together_only_where_the_word_stands_elsewhere() {
    let Imported { catalogue, .. } = imported();
    assert_eq!(measure(&catalogue, "Ⅰ-①-エ-02").name, "簡易型IoT技術の導入支援");
    assert_eq!(measure(&catalogue, "Ⅱ-①-ア-03").name, "AI 活用サービスの導入検討");
    let planet = measure(&catalogue, "Ⅰ-①-カ-05");
    assert_eq!(planet.name, "生涯学習情報システム P L A N E T かながわの再構築");
    let doubt = findings(&catalogue, "Ⅰ-①-カ-05");
    let doubt = doubt.iter().find(|finding| finding.rule == "import-spaced-letters").expect("it is doubted");
    assert_eq!(doubt.understood, "生涯学習情報システム PLANET かながわの再構築");
    assert_eq!((doubt.severity, doubt.certainty), (Severity::Warning, Certainty::Likely));
}

#[test]
fn a_blank_that_overview_and_card_both_print_stays() {
    let Imported { catalogue, .. } = imported();
    let cases = [
        ("Ⅰ-①-カ-07", "国宝 金沢文庫文書データベースのインターネット公開用システムの構築・公開"),
        ("Ⅰ-①-カ-08", "歴史博物館 収蔵資料情報のWeb公開"),
    ];
    for (number, name) in cases {
        assert_eq!(measure(&catalogue, number).name, name);
        assert!(findings(&catalogue, number).iter().all(|finding| finding.place.field != Some(Field::Name)));
    }
}

#[test]
fn a_target_that_may_go_on_is_doubted() {
    let Imported { catalogue, .. } = imported();
    let cashless = measure(&catalogue, "Ⅰ-③-イ-01");
    assert_eq!(
        indicators(cashless),
        [(
            "公金収納のキャッシュレス化",
            vec!["先行事業実施", "先行事業の課題整理やノウハウの構築などにより、対象を順次拡大", "", ""]
        )]
    );
    assert_eq!(lines(&found(&catalogue, "import-open-targets")), [1069]);
}

#[test]
fn printed_texts_of_targets_and_target_years_stay() {
    let Imported { catalogue, .. } = imported();
    let year = |number| measure(&catalogue, number).target_year.clone();
    assert_eq!(year("Ⅰ-①-オ-01").as_str(), "令和3年度（令和4年度以降は、市町村及び事業者等により自走化）");
    assert_eq!(year("Ⅰ-①-オ-01").latest().map(|year| year.to_string()).as_deref(), Some("令和3年度"));
    assert_eq!(year("Ⅰ-①-カ-05").as_str(), "令和5年度");
    let targets = |number| indicators(measure(&catalogue, number)).remove(0).1;
    assert_eq!(targets("Ⅰ-①-ウ-04"), ["-", "トマトの収量20t/10a、品質30%以上向上", "", ""]);
    assert_eq!(targets("Ⅰ-③-イ-02"), ["+1%", "+1%", "+1%", "+2%"]);
    assert_eq!(targets("Ⅰ-③-エ-02"), ["96%", "98%", "100% (※)", "100%"]);
    assert_eq!(
        indicators(measure(&catalogue, "Ⅱ-②-ア-03")),
        [
            ("次期セキュリティクラウドの導入", vec!["計画策定", "計画策定", "－", ""]),
            ("個人情報の漏洩", vec!["－", "－", "0", ""]),
        ]
    );
}
