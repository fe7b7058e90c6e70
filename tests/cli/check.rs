//! `check`: findings, rules, exit codes.

use shisaku::model::Acceptance;

use super::*;

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
