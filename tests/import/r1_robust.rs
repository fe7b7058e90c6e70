//! Damaged and cut texts of the 令和元年7月 plan: an error in plain words or a partial catalogue, never a panic.

use proptest::prelude::*;
use shisaku::import::{ImportError, import};

use super::robust::{same, sound};
use super::seed;

fn source() -> String {
    String::from_utf8(seed("001_2ada47c688ba3c3a.txt")).expect("UTF-8")
}

/// Cover, tables of fields, contents, a few lines of the overview and the awkward cards, in the source's own lines.
fn extract() -> String {
    let ranges = [
        (1, 19),
        (259, 259),
        (297, 303),
        (366, 396),
        (397, 412),
        (427, 447),
        (503, 519),
        (556, 585),
        (612, 622),
        (681, 691),
        (813, 828),
        (1055, 1117),
        (1157, 1160),
        (1187, 1199),
        (1354, 1364),
        (1484, 1497),
    ];
    let source = source();
    let lines: Vec<&str> = source.split('\n').collect();
    let kept = ranges.iter().flat_map(|(first, last)| lines[first - 1..*last].iter().copied());
    kept.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_text_cut_at_any_line_gives_what_stands_before_the_cut() {
    let source = source();
    // Each import takes time in proportion to the text; without optimisation a part of the cuts must do.
    let every = if cfg!(debug_assertions) { 7 } else { 1 };
    for (at, (end, _)) in source.match_indices('\n').enumerate() {
        let line = at + 1;
        if line > 40 && line % every != 0 {
            continue;
        }
        match import(&source.as_bytes()[..=end], "cut.txt") {
            Ok(imported) => {
                sound(&imported);
                assert!(line >= 15, "{line}");
                assert_eq!(imported.account.lines, line);
                assert!(!imported.catalogue.import_findings.is_empty(), "{line}");
                if line >= 503 {
                    assert_eq!(imported.catalogue.measures().len(), 76, "{line}");
                }
            }
            Err(error) => assert!(line < 15, "{line}: {error}"),
        }
    }
}

#[test]
fn every_line_of_the_extract_can_be_the_last() {
    let extract = extract();
    for (end, _) in extract.match_indices('\n') {
        if let Ok(imported) = import(&extract.as_bytes()[..end], "cut.txt") {
            sound(&imported);
        }
    }
}

#[test]
fn a_text_cut_at_any_byte_is_read_or_refused() {
    let whole = source();
    for end in (0..600).chain((600..whole.len()).step_by(if cfg!(debug_assertions) { 1201 } else { 53 })) {
        if let Ok(imported) = import(&whole.as_bytes()[..end], "cut.txt") {
            sound(&imported);
        }
    }
}

#[test]
fn a_text_cut_in_the_cards_says_which_measures_are_missing() {
    let source = source();
    let end = source.match_indices('\n').nth(900).expect("more lines").0;
    let catalogue = import(&source.as_bytes()[..end], "cut.txt").expect("a partial catalogue").catalogue;
    let missing = catalogue.measures().iter().filter(|measure| measure.body_missing).count();
    let truncated: Vec<&str> = catalogue
        .import_findings
        .iter()
        .filter(|finding| finding.rule == "import-truncated")
        .map(|finding| finding.message.as_str())
        .collect();
    assert_eq!(truncated.len(), 1, "{truncated:?}");
    assert!(truncated[0].starts_with(&format!("Ⅰ-②-ア-03以降の{missing}件")), "{truncated:?}");
    assert_eq!(missing, 44);
}

#[test]
fn a_text_cut_in_the_prose_says_that_the_cards_are_missing() {
    let source = source();
    let end = source.match_indices('\n').nth(100).expect("more lines").0;
    let catalogue = import(&source.as_bytes()[..end], "cut.txt").expect("a partial catalogue").catalogue;
    let rules: Vec<&str> = catalogue.import_findings.iter().map(|finding| finding.rule.as_str()).collect();
    assert!(rules.contains(&"import-truncated") && rules.contains(&"import-plan-period"), "{rules:?}");
    assert_eq!(catalogue.measures().len(), 0);
}

#[test]
fn line_ends_make_no_difference() {
    let plain = source();
    let expected = import(plain.as_bytes(), "a.txt").expect("the source is read");
    for variant in [plain.replace('\n', "\r\n"), plain.replace('\n', "\r"), format!("\u{feff}{plain}")] {
        let imported = import(variant.as_bytes(), "a.txt").expect("the variant is read");
        same(&imported.catalogue, &expected.catalogue);
        assert_eq!(imported.account, expected.account);
        assert_eq!(imported.catalogue.import_findings, expected.catalogue.import_findings);
    }
}

#[test]
fn the_text_without_its_overview_keeps_every_card() {
    let source = source();
    let lines: Vec<&str> = source.split('\n').collect();
    let without: Vec<&str> = lines[..390].iter().chain(&lines[502..]).copied().collect();
    let imported = import(without.join("\n").as_bytes(), "a.txt").expect("a catalogue");
    sound(&imported);
    let catalogue = imported.catalogue;
    assert_eq!(catalogue.measures().len(), 76);
    assert!(catalogue.measures().iter().is_sorted_by_key(|measure| &measure.number));
    let unlisted = catalogue.import_findings.iter().filter(|finding| finding.rule == "import-not-in-index").count();
    assert_eq!(unlisted, 76);
}

#[test]
fn a_cover_without_an_edition_is_refused() {
    let error = import("かながわ計画\n神奈川県\nI 本編\n第1章\n".as_bytes(), "a.txt");
    assert_eq!(error, Err(ImportError::NoEditionOnCover { line: 3 }));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn lines_lost_doubled_or_out_of_order_do_not_upset_it(picks in prop::collection::vec(0usize..260, 0..300)) {
        let extract = extract();
        let lines: Vec<&str> = extract.split('\n').collect();
        let mut text: Vec<&str> = lines.iter().take(60).copied().collect();
        text.extend(picks.iter().filter_map(|at| lines.get(*at)));
        if let Ok(imported) = import(text.join("\n").as_bytes(), "a.txt") {
            sound(&imported);
        }
    }

    #[test]
    fn any_text_behind_the_front_is_read(
        text in "[\\t\\n 0-9A-Ia-z→※（）()①②アイⅠⅡ柱<>分野施策名No令和年度目標成果指標取組スケジュール/、。ー-]{0,400}"
    ) {
        for front in ["II 施策集\n", "II 施策集\n1 施策の体系図\n", "II 施策集\n1 施策の体系図\n2 柱Ⅰ くらし\n"] {
            let whole = format!("計画\n令和元年7月\n神奈川県\nI 本編\n{front}{text}");
            if let Ok(imported) = import(whole.as_bytes(), "a.txt") {
                sound(&imported);
            }
        }
    }
}
