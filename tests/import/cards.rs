//! The awkward cards, one by one, with what a person reads on them.

use shisaku::import::Imported;
use shisaku::model::{Certainty, Field};

use super::{annotations, crossings, findings, found, imported, indicators, lines, measure, rows, section};

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
        notes.map(|note| format!("{}|{}", note.mark(), note.text.chars().take(10).collect::<String>())).collect()
    };
    assert_eq!(notes("6-8"), ["※|※令和9年度に関して"]);
    assert_eq!(notes("6-9"), ["※|※令和9年度に関して"]);
    assert_eq!(notes("12-4"), ["※1|※1 砂防三法：急傾", "※2|※2 土砂災害警戒区"]);
    assert_eq!(notes("13-18"), ["|遠隔臨場：動画撮影用"]);
    assert_eq!(notes("18-1"), ["※|※令和8年3月改定以"]);
    assert_eq!(notes("18-2"), ["※|※令和8年3月改定以"]);
    assert_eq!(notes("20-1"), ["※|※事業系デジタル人材"]);
    assert_eq!(notes("22-2"), ["※|※令和4年度に「非常"]);
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
