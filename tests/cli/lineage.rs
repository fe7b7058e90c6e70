//! `lineage`: pairs of two plans.

use super::*;

#[test]
fn lineage_lists_pairs_with_reasons_judgements_and_the_values_of_both_plans() {
    let out = printed(&["lineage", "builtin:r1", "builtin:r8"]);
    assert!(out.contains("組 76件（確認済39件、却下済37件、候補0件）"), "{out}");
    let programming = out.split("\n\n").find(|pair| pair.contains("→ 2-3 プログラミング教育")).unwrap();
    for words in [
        "【確認済（付属の判断）】79%",
        "施策名の類似 72%",
        "（前の計画は単位の印字なし）  R1 3、R2 3、R3 3、R6 3回、R9 3回",
    ] {
        assert!(programming.contains(words), "{programming}");
    }
    let read: Value =
        serde_json::from_str(&printed(&["lineage", "builtin:r1", "builtin:r8", "--format", "json"])).unwrap();
    assert_eq!(read["pairs"].as_array().unwrap().len(), 76);
    assert_eq!((&read["pairs"][0]["new"]["number"], &read["pairs"][0]["verdict"]), (&"22-5".into(), &"確認".into()));
    assert_eq!(read["pairs"][0]["indicators"][0]["values"][0]["plan"], "old");
}

#[test]
fn lineage_of_plans_nobody_judged_lists_candidates_alone() {
    let out = printed(&["lineage", "builtin:r8", "builtin:r1"]);
    assert!(out.contains("確認済0件、却下済0件") && out.contains("【候補】"), "{out}");
    assert!(refused(&["lineage", "builtin:r8"]).contains("NEW がありません"));
}
