use super::*;
use crate::command::{Transaction, gesture};
use crate::revision::effects::effects;

/// What a gesture on the catalogue would do to the rest.
fn words_of(catalogue: &Catalogue, gesture: Option<Transaction>) -> Vec<String> {
    let mut after = catalogue.clone();
    gesture.unwrap().apply(&mut after).unwrap();
    effects(catalogue, &after).iter().map(|effect| effect.words()).collect()
}

#[test]
fn added_measure_stands_in_index_and_counts() {
    let base = catalogue();
    let (_, gesture) = gesture::add_measure(&base, SectionId(2), "新しい施策");
    assert_eq!(
        words_of(&base, Some(gesture)),
        [
            "「2 教育」の一覧に 2-22 新しい施策 が加わります",
            "施策が3件から4件になります",
            "柱「くらしのデジタル化」の施策が2件から3件になります",
            "分野「2 教育」の施策が2件から3件になります",
        ]
    );
}

#[test]
fn abolished_measure_keeps_its_lines_and_number() {
    let base = catalogue();
    let words = words_of(&base, gesture::set_abolished(&base, ID, true));
    assert_eq!(
        words,
        [
            "2-20 施策2-20 は、取組2件と成果指標1件の代わりに「施策見直しにより廃止」を印刷します\
             （内容はファイルに残ります）。一覧の行と★22-2は残ります",
            "廃止の施策が0件から1件になります",
        ]
    );
    let mut abolished = base.clone();
    gesture::set_abolished(&base, ID, true).unwrap().apply(&mut abolished).unwrap();
    let words = words_of(&abolished, gesture::set_abolished(&abolished, ID, false));
    assert_eq!(words[0], "2-20 施策2-20 は、取組2件と成果指標1件を再び印刷します");
}

#[test]
fn new_star_makes_the_printed_count_wrong() {
    let base = catalogue();
    assert_eq!(
        words_of(&base, gesture::add_cross_listing(&base, OTHER, SectionId(5))),
        [
            "「22 行政改革」の一覧に ★22-3 施策2-21 が加わります",
            "★が1件から2件になります",
            "「くらしのデジタル化」の注記の1件は、数えると2件になります。注記を直してください",
        ]
    );
}

#[test]
fn moved_measure_leaves_a_gap_and_keeps_its_star() {
    let base = catalogue();
    assert_eq!(
        words_of(&base, gesture::move_to_section(&base, ID, SectionId(3))),
        [
            "「2 教育」の一覧から 2-20 施策2-20 がなくなります",
            "「3 健康」の一覧に 3-1 施策2-20 が加わります",
            "分野「2 教育」の施策が2件から1件になります",
            "分野「3 健康」の施策が0件から1件になります",
            "「2 教育」の 2-20 が欠番になります。詰めると、後ろの1件の番号が変わります",
        ]
    );
}

#[test]
fn removed_measure_takes_its_lines_along() {
    let base = catalogue();
    let words = words_of(&base, gesture::remove_measures(&base, &[ID]));
    assert!(words.contains(&"「22 行政改革」の一覧から ★22-2 施策2-20 がなくなります".to_owned()), "{words:?}");
    assert!(words.iter().any(|words| words.contains("注記の1件は、数えると0件になります")), "{words:?}");
}

#[test]
fn number_given_twice_is_told_with_both_names() {
    let base = catalogue();
    let words = words_of(&base, gesture::set_text(&base, OTHER, crate::command::TextField::Number, "2-20"));
    assert_eq!(
        words,
        [
            "「2 教育」の一覧の 2-21 施策2-21 が 2-20 施策2-21 になります",
            "番号 2-20 が2件に付きます（「施策2-20」、「施策2-21」）",
        ]
    );
}

#[test]
fn reprint_is_a_line_without_a_number_of_its_own() {
    let base = catalogue();
    let words = words_of(&base, gesture::toggle_reprint(&base, ID, SectionId(3)));
    assert_eq!(words, ["「3 健康」の一覧に 2-20 施策2-20（再掲） が加わります", "再掲が0件から1件になります"]);
}

#[test]
fn wording_has_no_effect_on_the_rest() {
    let base = catalogue();
    let words = words_of(&base, gesture::set_text(&base, ID, crate::command::TextField::Goal, "別の目標"));
    assert_eq!(words, [""; 0]);
}

#[test]
fn published_catalogue_counts_as_its_notes_state() {
    let r8 = crate::file::builtin("builtin:r8").unwrap();
    for pillar in &r8.sections {
        let stated = pillar.note.lines().find_map(crate::revision::effects::stated_number);
        assert_eq!(stated, Some(90), "{}", pillar.name);
        assert_eq!(crate::revision::effects::shared_by_star(&r8, pillar.id), 90);
    }
}
