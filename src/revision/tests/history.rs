use super::*;
use crate::revision::history::{EditionCounts, history};

fn mark(printed: &str, kind: AnnotationKind) -> Annotation {
    Annotation { edition: edition(printed), kind }
}

/// The edition, and measures, ★ and abolished ones of each pillar.
fn told(editions: &[EditionCounts]) -> Vec<(Option<String>, Vec<[usize; 3]>)> {
    let pillar = |edition: &EditionCounts| {
        edition.pillars.iter().map(|pillar| [pillar.measures, pillar.listed, pillar.abolished]).collect()
    };
    editions.iter().map(|found| (found.edition.map(|edition| edition.to_string()), pillar(found))).collect()
}

#[test]
fn new_measures_are_taken_back_edition_by_edition_with_their_stars() {
    let mut base = catalogue();
    base.measure_mut(ID).unwrap().annotations =
        vec![mark("令和7年3月", AnnotationKind::New), mark("令和8年3月", AnnotationKind::Revised)];
    let abolished = base.measure_mut(OTHER).unwrap();
    abolished.annotations = vec![mark("令和8年3月", AnnotationKind::Revised)];
    abolished.abolition = Some(Abolition { notice: "廃止".to_owned() });
    let history = history(&base);
    let named = |text: &str| Some(text.to_owned());
    assert_eq!(
        told(&history.editions),
        [
            (named("令和8年3月"), vec![[2, 0, 1], [1, 1, 0]]),
            (named("令和7年3月"), vec![[2, 0, 0], [1, 1, 0]]),
            (None, vec![[1, 0, 0], [1, 0, 0]]),
        ]
    );
    assert_eq!(history.editions[0].pillars[0].marks, [0, 2, 0]);
    assert_eq!(history.editions[1].pillars[0].marks, [1, 0, 0]);
    assert_eq!((history.stated, history.explanation), (Vec::new(), Vec::new()), "nothing is stated of this plan");
}

#[test]
fn catalogue_without_marks_has_one_edition() {
    assert_eq!(told(&history(&catalogue()).editions).len(), 1);
}

/// Counted by hand in the index: 158 − 1 再掲 and 177 − 90 ★ in 令和8年3月; 13 and 6 marked new then, 19 and 11
/// the year before; of these 8 and 15 are listed by ★.
#[test]
fn published_edition_goes_back_to_the_counts_the_assembly_was_told() {
    let history = history(&crate::file::builtin("builtin:r8").unwrap());
    let named = |text: &str| Some(text.to_owned());
    assert_eq!(
        told(&history.editions),
        [
            (named("令和8年3月"), vec![[157, 0, 2], [87, 90, 0]]),
            (named("令和7年3月"), vec![[144, 0, 1], [81, 82, 0]]),
            (None, vec![[125, 0, 0], [70, 67, 0]]),
        ]
    );
    let explained = history.explanation.join("\n");
    assert!(explained.contains("「行政のデジタル化」の137は、施策70と★67の合計と一致します"), "{explained}");
    assert!(
        explained
            .contains("「くらしのデジタル化」の124と一致する数え方はありません。最も近いのは施策125で、1多い数です")
    );
    assert!(explained.contains(
        "3-10 は施策票がなく、新規の印があったかどうか分かりません。新規だったなら、「くらしのデジタル化」の施策は124に"
    ));
    assert!(explained.contains("★15-10 もなくなり、「行政のデジタル化」の施策と★の合計は136になります"), "{explained}");
}

#[test]
fn stated_numbers_stand_on_the_lines_cited() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    for stated in history(&crate::file::builtin("builtin:r8").unwrap()).stated {
        let text = std::fs::read_to_string(root.join(stated.file)).unwrap();
        let line = text.lines().nth(stated.line as usize - 1).unwrap();
        assert!(line.contains(&format!("{}の施策を位置付け", stated.measures)), "{line}");
    }
}
