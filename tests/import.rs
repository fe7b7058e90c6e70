//! The import of 神奈川県DX計画 施策集, 令和8年3月, against what a person reads in its text.

use shisaku::import::{Imported, import};
use shisaku::model::{AnnotationKind, Catalogue, Certainty, Field, Finding, Indicator, Measure, Section, Severity};

const FILE: &str = "000_43747d0ed86aae25.txt";

fn source() -> Vec<u8> {
    std::fs::read(format!("{}/seeds/{FILE}", env!("CARGO_MANIFEST_DIR"))).expect("the source text lies in seeds/")
}

fn imported() -> Imported {
    import(&source(), &format!("seeds/{FILE}")).expect("the source is a 施策集")
}

fn measure<'a>(catalogue: &'a Catalogue, number: &str) -> &'a Measure {
    catalogue.measures().iter().find(|measure| measure.number.as_str() == number).expect("the number is in the source")
}

fn rows(measure: &Measure) -> Vec<(&str, Vec<&str>)> {
    let rows = measure.schedule.rows.iter();
    rows.map(|row| (row.label.as_str(), row.marks.iter().map(String::as_str).collect())).collect()
}

fn indicators(measure: &Measure) -> Vec<(&str, Vec<&str>)> {
    let targets = |indicator: &Indicator| indicator.targets.len();
    assert!(measure.indicators.iter().all(|indicator| targets(indicator) == 4));
    let indicators = measure.indicators.iter();
    indicators
        .map(|indicator| (indicator.name.as_str(), indicator.targets.iter().map(|target| target.as_str()).collect()))
        .collect()
}

fn annotations(measure: &Measure) -> Vec<String> {
    measure.annotations.iter().map(ToString::to_string).collect()
}

fn crossings(measure: &Measure) -> Vec<&str> {
    measure.cross_listings.iter().map(|listing| listing.number.as_str()).collect()
}

fn findings<'a>(catalogue: &'a Catalogue, number: &str) -> Vec<&'a Finding> {
    let id = measure(catalogue, number).id;
    catalogue.import_findings.iter().filter(|finding| finding.place.measure == Some(id)).collect()
}

fn found<'a>(catalogue: &'a Catalogue, rule: &str) -> Vec<&'a Finding> {
    catalogue.import_findings.iter().filter(|finding| finding.rule == rule).collect()
}

fn lines(findings: &[&Finding]) -> Vec<u32> {
    findings.iter().filter_map(|finding| finding.place.line).collect()
}

fn section<'a>(catalogue: &'a Catalogue, number: &str) -> &'a Section {
    catalogue.fields().find(|field| field.number == number).expect("the field is in the contents")
}

#[test]
fn cover_contents_and_legend_are_read() {
    let Imported { catalogue, .. } = imported();
    assert_eq!(catalogue.title, "神奈川県DX計画 施策集");
    assert_eq!(catalogue.publisher, "神奈川県");
    assert_eq!(catalogue.edition.to_string(), "令和8年3月");
    let years: Vec<String> = catalogue.period.years().map(|year| year.to_string()).collect();
    assert_eq!(years, ["令和6年度", "令和7年度", "令和8年度", "令和9年度"]);
    let source = catalogue.source.as_ref().expect("the source is noted");
    assert_eq!(source.file, FILE);
    assert_eq!(source.sha256.len(), 64);
    let bureaus: Vec<&str> = catalogue.bureaus.iter().map(|bureau| bureau.name.as_str()).collect();
    assert_eq!(
        bureaus,
        [
            "政策局",
            "総務局",
            "くらし安全防災局",
            "文化スポーツ観光局",
            "環境農政局",
            "福祉子どもみらい局",
            "健康医療局",
            "産業労働局",
            "県土整備局",
            "会計局",
            "企業庁",
            "教育委員会",
            "警察本部"
        ]
    );
    assert_eq!(catalogue.bureaus[12].source_line, Some(83));
}

#[test]
fn the_taxonomy_has_two_pillars_and_twenty_two_described_fields() {
    let Imported { catalogue, .. } = imported();
    let pillars: Vec<(&str, usize, Option<u32>)> = catalogue
        .sections
        .iter()
        .map(|pillar| (pillar.name.as_str(), pillar.children.len(), pillar.source_line))
        .collect();
    assert_eq!(pillars, [("くらしのデジタル化", 13, Some(269)), ("行政のデジタル化", 9, Some(2816))]);
    assert_eq!(
        catalogue.sections[0].note,
        "★の施策は、「行政のデジタル化」にも位置付けています。\n(うち、90件の施策は、「行政のデジタル化」にも位置付けています。)"
    );
    let numbers: Vec<String> = catalogue.fields().map(|field| field.number.clone()).collect();
    assert_eq!(numbers, (1..=22).map(|number| number.to_string()).collect::<Vec<_>>());
    for field in catalogue.fields() {
        assert!(field.description.ends_with('。'), "{} {:?}", field.name, field.description);
        assert!(field.page.is_some() && field.source_line.is_some(), "{}", field.name);
    }
    let welfare = section(&catalogue, "17");
    assert_eq!((welfare.name.as_str(), welfare.page), ("マイナンバーカードの普及促進等", Some(107)));
    let education = section(&catalogue, "2");
    assert_eq!(education.source_line, Some(439));
    assert_eq!(education.description.lines().count(), 2);
    assert!(education.description.starts_with("社会の変化に対応する教育を推進するため、"));
}

#[test]
fn the_index_has_335_lines_and_the_catalogue_244_measures() {
    let Imported { catalogue, .. } = imported();
    let pillar_of = |entry: &shisaku::model::IndexEntry| catalogue.pillar(entry.section).map(|pillar| pillar.id);
    let first = Some(catalogue.sections[0].id);
    let count = catalogue.printed_index.iter().filter(|entry| pillar_of(entry) == first).count();
    assert_eq!((count, catalogue.printed_index.len() - count), (158, 177));
    assert!(catalogue.printed_index.iter().all(|entry| entry.measure.is_some() && entry.page.is_some()));
    assert_eq!(catalogue.measures().len(), 244);
    let ids: Vec<u32> = catalogue.measures().iter().map(|measure| measure.id.0).collect();
    assert_eq!(ids, (1..=244).collect::<Vec<_>>());
    let reprints: Vec<&str> =
        catalogue.printed_index.iter().filter(|entry| entry.reprint).map(|entry| entry.number.as_str()).collect();
    assert_eq!(reprints, ["3-11"]);
    let mut sorted: Vec<_> = catalogue.measures().iter().map(|measure| measure.number.clone()).collect();
    sorted.sort();
    assert!(sorted.iter().eq(catalogue.measures().iter().map(|measure| &measure.number)));
}

#[test]
fn ninety_measures_are_listed_in_both_pillars() {
    let Imported { catalogue, .. } = imported();
    let listed: Vec<&Measure> =
        catalogue.measures().iter().map(|measure| &**measure).filter(|m| !m.cross_listings.is_empty()).collect();
    assert_eq!(listed.len(), 90);
    assert_eq!(listed.iter().filter(|measure| !measure.body_missing).count(), 89);
    for measure in listed {
        let [listing] = measure.cross_listings.as_slice() else { panic!("{} has one listing", measure.number) };
        let entry = catalogue
            .printed_index
            .iter()
            .find(|entry| entry.number == listing.number.as_str())
            .expect("the second number stands in the index");
        assert_eq!(entry.measure, Some(measure.id), "{}", measure.number);
        assert!(entry.starred && entry.section == listing.section);
        assert!(measure.source.get(Field::CrossListings).is_some());
    }
    let starred = |starred: bool| catalogue.printed_index.iter().filter(|entry| entry.starred == starred).count();
    assert_eq!((starred(true), starred(false)), (180, 155));
    assert!(found(&catalogue, "import-cross-listing").iter().all(|finding| finding.severity == Severity::Info));
}

#[test]
fn marks_of_revision_are_kept_as_printed() {
    let Imported { catalogue, .. } = imported();
    let marks: usize = catalogue.measures().iter().map(|measure| measure.annotations.len()).sum();
    // One more is printed on the reprint of 3-11 (line 426), which agrees with its card.
    assert_eq!(marks + 1, 104);
    let marked: Vec<&Measure> =
        catalogue.measures().iter().map(|measure| &**measure).filter(|m| !m.annotations.is_empty()).collect();
    assert_eq!(marked.len(), 99);
    let twice: Vec<&str> =
        marked.iter().filter(|m| m.annotations.len() == 2).map(|measure| measure.number.as_str()).collect();
    assert_eq!(twice, ["2-20", "3-18", "13-27", "16-10"]);
    assert!(marked.iter().all(|m| m.annotations.iter().all(|mark| mark.kind != AnnotationKind::Abolished)));
    assert!(found(&catalogue, "import-reprint-differs").is_empty());
}

#[test]
fn rows_indicators_and_notes_are_counted() {
    let Imported { catalogue, .. } = imported();
    let sum = |count: fn(&Measure) -> usize| catalogue.measures().iter().map(|measure| count(measure)).sum::<usize>();
    assert_eq!(sum(|measure| measure.schedule.rows.len()), 507);
    assert_eq!(sum(Measure::unread_rows), 505);
    assert_eq!(sum(|measure| measure.indicators.len()), 264);
    assert_eq!(sum(|measure| measure.footnotes.len()), 9);
    assert!(catalogue.measures().iter().flat_map(|m| &m.schedule.rows).all(|row| row.bars.is_empty()));
    assert!(catalogue.measures().iter().flat_map(|m| &m.schedule.rows).all(|row| row.marks.len() == 4));
}

#[test]
fn every_card_has_all_its_parts_and_their_lines() {
    let Imported { catalogue, .. } = imported();
    for measure in catalogue.measures().iter().filter(|measure| !measure.body_missing) {
        let texts = [&measure.name, &measure.overview, &measure.goal];
        assert!(texts.iter().all(|text| !text.is_empty()), "{}", measure.number);
        assert!(!measure.target_year.as_str().is_empty(), "{}", measure.number);
        assert_eq!(measure.bureaus.len(), 1, "{}", measure.number);
        let fields = [Field::Number, Field::Bureaus, Field::Name, Field::Overview, Field::Goal, Field::TargetYear];
        assert!(fields.iter().all(|field| measure.source.get(*field).is_some()), "{}", measure.number);
        assert_eq!(measure.annotations.is_empty(), measure.source.get(Field::Annotations).is_none());
        assert!(measure.schedule.rows.iter().all(|row| measure.source.get(Field::Row(row.id)).is_some()));
        assert!(measure.indicators.iter().all(|part| measure.source.get(Field::Indicator(part.id)).is_some()));
        assert!(measure.footnotes.iter().all(|part| measure.source.get(Field::Footnote(part.id)).is_some()));
        let empty = measure.schedule.rows.is_empty() && measure.indicators.is_empty();
        assert_eq!(empty, measure.abolition.is_some(), "{}", measure.number);
    }
    let abolished: Vec<&str> =
        catalogue.measures().iter().filter(|m| m.abolition.is_some()).map(|m| m.number.as_str()).collect();
    assert_eq!(abolished, ["2-13", "12-9"]);
}

#[test]
fn no_blank_or_tag_of_the_extraction_is_left() {
    let Imported { catalogue, .. } = imported();
    for measure in catalogue.measures() {
        let mut texts = vec![&measure.name, &measure.overview, &measure.goal];
        texts.extend(measure.schedule.rows.iter().map(|row| &row.label));
        texts.extend(measure.indicators.iter().map(|indicator| &indicator.name));
        for text in texts {
            assert_eq!(text.trim(), text.as_str(), "{}", measure.number);
            assert!(!text.contains(['<', '\t', '\n']) && !text.contains(" ₂"), "{}: {text}", measure.number);
            assert!(!text.contains("改定（") && !text.contains("改定("), "{}: {text}", measure.number);
        }
    }
}

#[test]
fn card_1_1_is_read_line_by_line() {
    let Imported { catalogue, .. } = imported();
    let measure = measure(&catalogue, "1-1");
    assert_eq!(measure.id.0, 1);
    assert_eq!(measure.section, section(&catalogue, "1").id);
    assert_eq!(measure.name, "かながわ子育てパーソナルサポート事業");
    assert_eq!(measure.bureaus, ["福祉子どもみらい局"]);
    assert_eq!(measure.goal, "子育てに対する不安を、行政から情報配信することで取り除く。");
    assert_eq!(measure.target_year.as_str(), "令和9年度");
    assert_eq!(rows(measure), [("機能強化", vec!["→", "", "", ""]), ("運用保守", vec!["→", "", "", ""])]);
    assert!(measure.schedule.rows.iter().all(|row| row.unread));
    assert_eq!(
        indicators(measure),
        [("かながわ子育てパーソナルサポート登録者数（累計）", vec!["5万人", "9万人", "13万人", "17万人"])]
    );
    let line = |field| measure.source.get(field);
    assert_eq!(line(Field::Number), Some(283));
    assert_eq!(line(Field::Bureaus), Some(285));
    assert_eq!(line(Field::Name), Some(287));
    assert_eq!(line(Field::TargetYear), Some(290));
    assert_eq!(line(Field::Row(measure.schedule.rows[1].id)), Some(293));
    assert_eq!(line(Field::Indicator(measure.indicators[0].id)), Some(294));
    assert!(findings(&catalogue, "1-1").is_empty());
}

#[test]
fn every_form_of_header_gives_number_star_bureau_and_annotation() {
    let Imported { catalogue, .. } = imported();
    let cases = [
        ("1-4", "22-39", "福祉子どもみらい局", ""),
        ("1-9", "22-62", "福祉子どもみらい局", "令和8年3月改定（新規）"),
        ("2-4", "22-40", "教育委員会", "令和8年3月改定（見直し）"),
        ("2-5", "", "教育委員会", ""),
        ("2-15", "", "教育委員会", "令和7年3月改定（新規）"),
        ("2-18", "22-55", "教育委員会", "令和7年3月改定（新規）"),
        ("3-11", "", "福祉子どもみらい局", "令和8年3月改定（見直し）"),
        ("5-1", "15-11", "文化スポーツ観光局", ""),
        ("5-4", "", "文化スポーツ観光局", "令和8年3月改定（見直し）"),
        ("5-9", "", "政策局", "令和8年3月改定（新規）"),
        ("6-5", "", "産業労働局", "令和8年3月改定（見直し）"),
        ("7-4", "14-20", "環境農政局", "令和8年3月改定（見直し）"),
        ("12-1", "22-49", "くらし安全防災局", "令和7年3月改定（見直し）"),
        ("12-3", "22-51", "県土整備局", "令和7年3月改定（見直し）"),
        ("13-1", "15-19", "県土整備局", ""),
        ("13-12", "14-28", "県土整備局", ""),
        ("13-13", "15-24", "県土整備局", ""),
        ("13-14", "14-29", "県土整備局", ""),
        ("13-15", "16-20", "県土整備局", ""),
        ("13-16", "16-21", "県土整備局", ""),
        ("13-20", "16-22", "企業庁", ""),
        ("13-24", "15-25", "企業庁", ""),
        ("13-30", "16-27", "県土整備局", "令和8年3月改定（新規）"),
        ("14-1", "", "政策局", ""),
        ("22-38", "", "環境農政局", "令和8年3月改定（新規）"),
    ];
    for (number, star, bureau, mark) in cases {
        let measure = measure(&catalogue, number);
        let expected = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
        assert_eq!(crossings(measure), expected(star), "{number}");
        assert_eq!(measure.bureaus, expected(bureau), "{number}");
        assert_eq!(annotations(measure), expected(mark), "{number}");
    }
}

#[test]
fn a_name_is_separated_from_what_is_printed_behind_it() {
    let Imported { catalogue, .. } = imported();
    let cases = [
        ("2-13", "授業料徴収システム"),
        ("5-3", "ウェブサイト・SNSを活用した神奈川の観光情報の発信等"),
        ("8-1", "CO₂排出量管理システム導入促進"),
        ("12-3", "ICT(監視カメラ)による道路監視の高度化"),
        ("13-27", "海岸台帳の電子化"),
        ("13-29", "建築計画概要書等閲覧交付システムの機能拡張（開発登録簿 閲覧交付）"),
        ("13-30", "建築計画概要書等閲覧交付システムの機能拡張(インターネット閲覧交付)"),
        ("22-4", "行政情報ネットワーク（整備工事）"),
    ];
    for (number, name) in cases {
        assert_eq!(measure(&catalogue, number).name, name);
    }
    assert!(measure(&catalogue, "5-3").overview.contains("「Tokyo Day Trip-Kanagawa Travel Info-」"));
}

#[test]
fn an_abolished_measure_has_the_notice_in_place_of_schedule_and_indicators() {
    let Imported { catalogue, .. } = imported();
    for (number, line, mark) in [("2-13", 615, "令和7年3月改定（見直し）"), ("12-9", 2151, "令和8年3月改定（見直し）")]
    {
        let measure = measure(&catalogue, number);
        let abolition = measure.abolition.as_ref().expect("the box is printed");
        assert_eq!(abolition.notice, "施策見直しにより廃止");
        assert_eq!(measure.source.get(Field::Abolition), Some(line));
        assert_eq!(annotations(measure), [mark]);
        assert!(measure.schedule.rows.is_empty() && measure.indicators.is_empty());
    }
}

#[test]
fn the_measure_without_a_page_is_known_from_both_indexes() {
    let Imported { catalogue, .. } = imported();
    let measure = measure(&catalogue, "3-10");
    assert!(measure.body_missing);
    assert_eq!(measure.name, "保健医療データの活用");
    assert_eq!(measure.section, section(&catalogue, "3").id);
    assert_eq!(crossings(measure), ["15-10"]);
    assert!(measure.bureaus.is_empty() && measure.overview.is_empty());
    assert_eq!(measure.source.get(Field::Number), Some(138));
    assert_eq!(measure.source.get(Field::CrossListings), Some(2670));
    let rules: Vec<(&str, Option<u32>)> =
        findings(&catalogue, "3-10").iter().map(|finding| (finding.rule.as_str(), finding.place.line)).collect();
    assert_eq!(rules, [("import-body-missing", Some(138)), ("import-cross-listing", Some(2670))]);
    assert_eq!(lines(&found(&catalogue, "import-page")), [881]);
}

#[test]
fn a_reprint_belongs_to_its_measure_and_is_not_one() {
    let Imported { catalogue, .. } = imported();
    let measure = measure(&catalogue, "3-11");
    assert_eq!(measure.section, section(&catalogue, "3").id);
    let [reprint] = measure.reprints.as_slice() else { panic!("3-11 is reprinted once") };
    assert_eq!(reprint.section, section(&catalogue, "1").id);
    assert_eq!(reprint.source_line, Some(422));
    assert_eq!(measure.source.get(Field::Number), Some(881));
    assert_eq!(
        indicators(measure),
        [("相談解決件数", vec!["500件以上", "", "", ""]), ("相談解決率", vec!["", "50%以上", "50%以上", "50%以上"])]
    );
    assert_eq!(measure.schedule.rows.len(), 1);
    assert_eq!(lines(&found(&catalogue, "import-reprint")), [422]);
}

#[test]
fn marks_and_captions_stay_in_the_year_in_which_they_are_printed() {
    let Imported { catalogue, .. } = imported();
    assert_eq!(
        rows(measure(&catalogue, "2-20")),
        [
            ("基本～詳細計画", vec!["→", "", "", ""]),
            ("調達", vec!["", "", "→", ""]),
            ("設計～試行", vec!["", "", "→", ""]),
            ("運用", vec!["", "", "", "→"])
        ]
    );
    assert_eq!(
        rows(measure(&catalogue, "6-1")),
        [
            ("特区発3Dモデル等デジタルコンテンツ運用・改良", vec!["→", "", "", ""]),
            ("3Dメタバース", vec!["作成", "運用・改良", "→", ""])
        ]
    );
    assert_eq!(
        rows(measure(&catalogue, "6-2")),
        [
            ("受発注マッチング支援（支援機関業務）", vec!["", "", "", ""]),
            ("情報収集", vec!["", "", "", ""]),
            ("データ保存・検索機能", vec!["試行版利用", "本格運用・改良", "", ""])
        ]
    );
    assert_eq!(
        rows(measure(&catalogue, "6-8")),
        [
            ("デジタル設計・解析技術による支援", vec!["", "", "", "※"]),
            ("シミュレーション等による支援", vec!["", "", "", "※"])
        ]
    );
    assert_eq!(
        rows(measure(&catalogue, "12-1"))[2..],
        [("次期システム設計", vec!["", "", "→", ""]), ("次期システム構築", vec!["", "", "", "→"])]
    );
}

#[test]
fn only_rows_done_before_the_plan_are_not_unread() {
    let Imported { catalogue, .. } = imported();
    let rows = &measure(&catalogue, "7-3").schedule.rows;
    let read: Vec<(&str, &str, bool)> =
        rows.iter().map(|row| (row.label.as_str(), row.marks[0].as_str(), row.unread)).collect();
    assert_eq!(
        read,
        [
            ("検討", "令和5年度実施済", false),
            ("調達", "", true),
            ("構築", "令和5年度実施済", false),
            ("管理・運用", "", true)
        ]
    );
    let all = catalogue.measures().iter().flat_map(|measure| &measure.schedule.rows);
    assert_eq!(all.filter(|row| !row.unread).count(), 2);
}

#[test]
fn indicators_keep_their_rows_and_blank_years() {
    let Imported { catalogue, .. } = imported();
    assert_eq!(
        indicators(measure(&catalogue, "3-2")),
        [
            ("活用市町村数（累計）", vec!["9市町村", "7市町村", "", ""]),
            ("活用市区町村数（累計）", vec!["", "", "8市区町村", "9市区町村"])
        ]
    );
    assert_eq!(
        indicators(measure(&catalogue, "13-16")),
        [(
            "申請件数の割合",
            vec![
                "建設業許可 12% 経営事項審査30%",
                "建設業許可 16% 経営事項審査40%",
                "建設業許可 20% 経営事項審査50%",
                "建設業許可 20% 経営事項審査50%"
            ]
        )]
    );
    assert_eq!(
        indicators(measure(&catalogue, "16-4")),
        [
            (
                "①電子納税拡大",
                vec!["①10月から軽油引取税電子納税開始", "①4月から法人二税の地方税統一QRコード対応開始", "", ""]
            ),
            ("②システム運用", vec!["", "", "②安定運用", "②安定運用"])
        ]
    );
    assert_eq!(indicators(measure(&catalogue, "22-38")), [("HP改修作業の進捗", vec!["", "", "100%", ""])]);
}

#[test]
fn labels_that_slipped_are_put_back_and_years_are_not_guessed() {
    let Imported { catalogue, .. } = imported();
    let police = measure(&catalogue, "11-9");
    assert_eq!(rows(police), [("更新又は改修", vec!["", "", "", ""])]);
    assert_eq!(indicators(police), [("信号制御機の整備数（1,055基）", vec!["", "405基", "239基", "411基"])]);
    let cloud = measure(&catalogue, "19-1");
    assert_eq!(cloud.schedule.rows.len(), 3);
    assert_eq!(indicators(cloud), [("サイバー攻撃に対する防衛率", vec!["", "100%", "100%", "100%"])]);
    for (number, line) in [("11-9", 1962), ("19-1", 3471)] {
        let rules: Vec<(&str, Certainty)> = findings(&catalogue, number)
            .iter()
            .filter(|finding| finding.place.line == Some(line))
            .map(|finding| (finding.rule.as_str(), finding.certainty))
            .collect();
        assert_eq!(
            rules,
            [("import-shifted-label", Certainty::Certain), ("import-shifted-values", Certainty::Unknown)],
            "{number}"
        );
    }
    let security = measure(&catalogue, "19-2");
    let arrow = || vec!["→", "", "", ""];
    assert_eq!(
        rows(security),
        [
            ("現地調査の実施", arrow()),
            ("調査結果の報告会", arrow()),
            ("翌年度実施計画策定", arrow()),
            ("改善指導", arrow())
        ]
    );
    assert_eq!(indicators(security), [("改善指導の達成率", vec!["100%"; 4])]);
    let labels: Vec<&str> = rows(measure(&catalogue, "22-2")).into_iter().map(|(label, _)| label).collect();
    assert_eq!(labels, ["ウェブサイトの一括検証", "検証結果の報告会", "JIS規格適合試験", "方針改定", "試験結果の公表"]);
    assert_eq!(lines(&found(&catalogue, "import-wrapped-label")), [3481, 3622]);
    assert_eq!(lines(&found(&catalogue, "import-shifted-label")), [1962, 3471, 3483]);
}

#[test]
fn notes_belong_to_their_cards() {
    let Imported { catalogue, .. } = imported();
    let notes = |number| -> Vec<String> {
        let notes = measure(&catalogue, number).footnotes.iter();
        notes.map(|note| format!("{}|{}", note.mark(), note.text.chars().take(12).collect::<String>())).collect()
    };
    assert_eq!(notes("6-8"), ["※|※令和9年度に関しては、("]);
    assert_eq!(notes("6-9"), ["※|※令和9年度に関しては、("]);
    assert_eq!(notes("12-4"), ["※1|※1 砂防三法：急傾斜地", "※2|※2 土砂災害警戒区域等"]);
    assert_eq!(notes("13-18"), ["|遠隔臨場：動画撮影用のカ"]);
    assert_eq!(notes("18-1"), ["※|※令和8年3月改定以前は、"]);
    assert_eq!(notes("18-2"), ["※|※令和8年3月改定以前は、"]);
    assert_eq!(notes("20-1"), ["※|※事業系デジタル人材：担"]);
    assert_eq!(notes("22-2"), ["※|※令和4年度に「非常に悪"]);
    assert_eq!(indicators(measure(&catalogue, "18-1")), [("安定運用", vec!["", "※", "移行完了", "安定運用"])]);
}

#[test]
fn target_years_keep_their_printed_text() {
    let Imported { catalogue, .. } = imported();
    let printed = |number| {
        let target = &measure(&catalogue, number).target_year;
        (target.as_str().to_owned(), target.years().iter().map(|year| year.start_year()).collect::<Vec<_>>())
    };
    assert_eq!(printed("22-19"), ("①運用 令和9年度 ②改修 令和6年度".to_owned(), vec![2027, 2024]));
    assert_eq!(printed("6-7"), ("補助事業後5年以内".to_owned(), vec![]));
    assert_eq!(printed("2-15"), ("令和9年度（各校は単年度ごと）".to_owned(), vec![2027]));
    assert_eq!(
        measure(&catalogue, "22-19").goal,
        "①運用 固定資産等の適正な管理 ②改修 Microsoft 365において既存のExcelマクロ機能が正常に作動する。"
    );
}

#[test]
fn wrap_blanks_go_only_where_they_are_certain() {
    let Imported { catalogue, .. } = imported();
    assert_eq!(
        indicators(measure(&catalogue, "9-7")),
        [
            ("専門的・個別支援事案への対応件数", vec!["10件", "20件", "20件", "令和8年度の実績等により設定"]),
            (
                "アンケートで相談が役に立ったと回答した件数",
                vec!["280件", "560件", "560件", "令和8年度の実績等により設定"]
            )
        ]
    );
    assert_eq!(indicators(measure(&catalogue, "13-11"))[0].0, "電子申請の利用率向上に向けた利用の周知");
    assert_eq!(indicators(measure(&catalogue, "12-3"))[0].1, ["12路線 26箇所", "8路線 12箇所", "1路線 2箇所", ""]);
    assert_eq!(indicators(measure(&catalogue, "17-4"))[0].1, ["", "", "PMH連携開始 安定運用", "安定運用"]);
    assert_eq!(rows(measure(&catalogue, "16-7"))[0].0, "R6 調達・契約、導入準備");
    assert_eq!(rows(measure(&catalogue, "16-6"))[0].0, "電子納付対応 手続の導入調整");
    assert_eq!(lines(&found(&catalogue, "import-wrapped-blank")), [1683, 1683, 1684, 1684, 2360, 3254, 3256, 3258]);
    let doubtful = found(&catalogue, "import-doubtful-blank");
    assert_eq!(lines(&doubtful), [1614, 1656, 1679, 2269, 2350, 2382, 2470, 3241, 3408, 3693]);
    assert!(doubtful.iter().all(|finding| finding.certainty == Certainty::Unknown && finding.understood.is_empty()));
}

#[test]
fn paragraphs_without_their_tags_read_like_those_printed_without() {
    let Imported { catalogue, .. } = imported();
    let overview = &measure(&catalogue, "12-2").overview;
    assert!(overview.starts_with("広域災害発生時における市町村、"));
    assert!(overview.contains("運用保守を開始する。 併せて、近年の自然災害にも対応し得る、"));
    assert!(overview.ends_with("優れたものとする。"));
    assert_eq!(lines(&found(&catalogue, "import-html")).len(), 11);
    assert_eq!(lines(&found(&catalogue, "import-subscript")), [1541, 1543, 1546, 1547, 1548]);
}

#[test]
fn disagreements_are_reported_and_not_settled() {
    let Imported { catalogue, .. } = imported();
    assert_eq!(measure(&catalogue, "13-18").name, "情報共有システム及び遠隔臨場の活用");
    let [name] = found(&catalogue, "import-name-differs")[..] else { panic!("one name differs") };
    assert_eq!((name.place.line, name.certainty), (Some(254), Certainty::Unknown));
    assert_eq!(name.printed, "情報共有システム及び遠隔現場の活用");
    assert_eq!(measure(&catalogue, "22-34").bureaus, ["教育局"]);
    let [bureau] = found(&catalogue, "import-unknown-bureau")[..] else { panic!("one bureau is not in the legend") };
    assert_eq!((bureau.place.line, bureau.printed.as_str()), (Some(4112), "教育局"));
    assert_eq!(lines(&found(&catalogue, "import-name-width")), [190, 266, 2677, 2720, 2807]);
    assert_eq!(lines(&found(&catalogue, "import-look-alike")), [267, 2608, 2609, 2721, 3859]);
    let errors: Vec<&str> = catalogue
        .import_findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| finding.rule.as_str())
        .collect();
    assert_eq!(errors, ["import-body-missing"]);
}

#[test]
fn findings_stand_in_the_order_of_lines_and_quote_the_source() {
    let Imported { catalogue, .. } = imported();
    let text = String::from_utf8(source()).expect("UTF-8");
    let source: Vec<&str> = text.split('\n').collect();
    let mut last = 0;
    for finding in &catalogue.import_findings {
        let line = finding.place.line.expect("every finding has its line");
        assert!(line >= last, "{finding:?}");
        last = line;
        assert!(finding.rule.starts_with("import-") && !finding.message.is_empty());
        let printed = source[line as usize - 1];
        for part in finding.printed.trim_end_matches('…').split(['｜', ' ']).filter(|_| line != 3481 && line != 3622)
        {
            assert!(printed.contains(part), "{line}: {part}");
        }
    }
}

#[test]
fn every_line_is_accounted_for_once() {
    let Imported { account, .. } = imported();
    assert_eq!(account.lines, 4185);
    assert_eq!(account.blank + account.values + account.furniture + account.findings, account.lines);
    // Counted by hand-written rules over the text: 570 lines of furniture, 2,625 with a value, none left over.
    assert_eq!((account.blank, account.furniture, account.values, account.findings), (990, 570, 2625, 0));
}
