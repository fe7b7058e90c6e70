//! `diff`: the list of changes, as text and JSON.

use super::*;

#[test]
fn diff_of_the_same_catalogue_ends_with_0() {
    let text = printed(&["diff", SNAPSHOT, "builtin:r8"]);
    assert!(text.ends_with("違いはありません\n"), "{text}");
    let json: Value = serde_json::from_str(&printed(&["diff", SNAPSHOT, SNAPSHOT, "--format", "json"])).unwrap();
    assert_eq!(json, serde_json::json!({ "changes": [] }));
}

#[test]
fn diff_tells_every_change_and_ends_with_1() {
    let folder = folder();
    let new = edited_snapshot(
        &folder,
        &[
            ("電子決裁率：100%（R12", "電子決裁件数：100%（R12"),
            ("\"試行着手\", \"30%\"", "\"試行着手\", \"20%\""),
            ("number: \"2-21\"", "number: \"2-99\""),
        ],
    );
    let output = run(&["diff", "builtin:r8", &new]);
    assert_eq!((output.status.code(), stderr(&output)), (Some(1), String::new()));
    let text = stdout(&output);
    for line in [
        "施策の変更 2件（追加0件、削除0件、変更1件、移動1件）\n",
        "【変更】2-20 グループウェアシステムの再構築\n",
        "  施策目標  電子決裁システムによる電子決裁〔率→件数〕：100%（R12までに達成）\n",
        "  成果指標「電子決裁率」の令和9年度の目標  30% → 20%（－10ポイント）【引下げ】\n",
        "【移動】2-99 学校・家庭連絡システムの構築・運用\n",
    ] {
        assert!(text.contains(line), "{line} is missing in\n{text}");
    }
}

#[test]
fn json_diff_follows_the_contract() {
    let folder = folder();
    let new = edited_snapshot(&folder, &[("\"試行着手\", \"30%\"", "\"試行着手\", \"20%\"")]);
    let out = path(&folder, "changes.json");
    let output = run(&["diff", SNAPSHOT, &new, "--format", "json", "--out", &out]);
    assert_eq!((output.status.code(), stdout(&output), stderr(&output)), (Some(1), String::new(), String::new()));
    let json: Value = serde_json::from_slice(&fs::read(&out).unwrap()).unwrap();
    let expected = serde_json::json!({ "changes": [{
        "id": 29, "number": "2-20", "name": "グループウェアシステムの再構築", "kind": "changed",
        "fields": [{ "field": "indicators[電子決裁率].targets[令和9年度]", "old": "30%", "new": "20%", "lowered": true }],
    }] });
    assert_eq!(json, expected);
}

#[test]
fn diff_reads_one_side_from_the_standard_input() {
    let snapshot = fs::read(SNAPSHOT).unwrap();
    let output = run_with_input(&["diff", "-", "builtin:r8"], &snapshot);
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), String::new()));
    assert!(refused(&["diff", "-", "-"]).contains("OLD と NEW の一方にだけ"));
}

#[test]
fn diff_that_cannot_be_made_ends_with_2() {
    let folder = folder();
    assert!(refused(&["diff"]).contains("OLD がありません"));
    assert!(refused(&["diff", "builtin:r8"]).contains("NEW がありません"));
    assert!(refused(&["diff", "builtin:r8", "builtin:r8", "builtin:r8"]).contains("余分な引数"));
    assert!(refused(&["diff", "builtin:r8", &path(&folder, "無い.ron")]).contains("無い.ron"));
    assert!(
        refused(&["diff", "builtin:r8", "builtin:r8", "--format", "xml"]).contains("text、json、html、xlsx のどれか")
    );
    let new = edited_snapshot(&folder, &[]);
    assert!(refused(&["diff", "builtin:r8", &new, "--out", &new]).contains("読み込むファイル自身"));
    let help = printed(&["diff", "--help"]);
    assert!(help.contains("shisaku diff OLD NEW [--format text|json|html|xlsx] [--out PATH]"), "{help}");
}

#[test]
fn json_diff_tells_the_class_and_leaves_layout_out_where_asked() {
    let folder = folder();
    let new = revised_snapshot(&folder);
    let changes = |options: &[&str]| -> Value {
        let output = run(&[&["diff", "builtin:r8", &new, "--format", "json"], options].concat());
        serde_json::from_slice(&output.stdout).unwrap()
    };
    let fields = changes(&[])["changes"][0]["fields"].clone();
    assert_eq!(
        (&fields[0]["field"], &fields[0]["class"], &fields[0]["lowered"]),
        (&"goal".into(), &"layout".into(), &Value::Null)
    );
    assert_eq!((&fields[1]["class"], &fields[1]["lowered"]), (&Value::Null, &true.into()));
    let without = changes(&["--without-layout"])["changes"][0]["fields"].clone();
    assert_eq!((without.as_array().unwrap().len(), &without[0]["lowered"]), (1, &true.into()));
}

#[test]
fn pairs_can_be_given_by_number() {
    let folder = folder();
    let new = revised_snapshot(&folder);
    let headings = |options: &[&str]| {
        let text = stdout(&run(&[&["diff", "builtin:r8", &new], options].concat()));
        text.lines().filter(|line| line.starts_with('【')).map(str::to_owned).collect::<Vec<_>>()
    };
    let name = "学校・家庭連絡システムの構築・運用";
    assert!(headings(&[]).contains(&format!("【移動】2-99 {name}")));
    let apart = headings(&["--pair", "2-21=,=2-99"]);
    assert!(
        apart.contains(&format!("【削除】2-21 {name}")) && apart.contains(&format!("【追加】2-99 {name}")),
        "{apart:?}"
    );
    let by_number = headings(&["--by-number"]);
    assert!(
        by_number.iter().any(|line| line.starts_with(&format!("【移動】2-99 {name}（類似で対応付け"))),
        "{by_number:?}"
    );
    assert!(refused(&["diff", "builtin:r8", &new, "--pair", "2-21"]).contains("旧番号=新番号"));
    assert!(refused(&["diff", "builtin:r8", &new, "--pair", "9-99=2-1"]).contains("9-99 の施策が OLD にありません"));
    assert!(refused(&["diff", "builtin:r8", &new, "--pair", "="]).contains("少なくとも一方"));
}
