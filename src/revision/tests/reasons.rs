use super::*;
use crate::command::gesture;
use crate::revision::{Settings, needs, unneeded};

fn reason(text: &str) -> Reason {
    Reason { code: ReasonCode::Results, text: text.to_owned(), author: "教育局".to_owned(), at: None }
}

/// 2-20 with a lowered target and another note, 2-21 with a wider blank, 22-1 abolished, a section described anew.
fn example() -> (Catalogue, Catalogue) {
    let base = catalogue();
    let working = working(&base, |catalogue| {
        let measure = catalogue.measure_mut(ID).unwrap();
        measure.indicators[0].targets[3] = Target::new("25%");
        measure.indicators[0].targets[2] = Target::new("15%");
        measure.footnotes[0].text = "※ 出先機関を含む。".to_owned();
        catalogue.measure_mut(OTHER).unwrap().goal.push('　');
        catalogue.measure_mut(MeasureId(3)).unwrap().abolition = Some(Abolition { notice: "廃止".to_owned() });
        catalogue.section_mut(SectionId(3)).unwrap().description = "未病の改善".to_owned();
    });
    (base, working)
}

#[test]
fn changes_that_count_want_a_reason_each_and_lowered_targets_always() {
    let (base, working) = example();
    let changes = changes(&base, &working);
    let wanted = |settings: &Settings| -> Vec<(About, usize, bool)> {
        needs(&working, &changes, settings).iter().map(|need| (need.about, need.changes.len(), need.lowered)).collect()
    };
    let indicator = About::Part(ID, Field::Indicator(IndicatorId(4)));
    let abolished = About::Measure(MeasureId(3));
    let all = [
        (About::Section(SectionId(3)), 1, false),
        (indicator, 2, true),
        (About::Part(ID, Field::Footnote(FootnoteId(5))), 1, false),
        (abolished, 1, false),
    ];
    assert_eq!(wanted(&Settings::default()), all);
    let nothing = Settings { counted: std::collections::BTreeSet::new(), ..Settings::default() };
    assert_eq!(wanted(&nothing), [(indicator, 2, true), (abolished, 1, false)]);
}

#[test]
fn reason_of_the_measure_holds_for_its_parts() {
    let (base, mut working) = example();
    let changes = changes(&base, &working);
    let missing = |working: &Catalogue| {
        needs(working, &changes, &Settings::default()).iter().filter(|need| need.is_missing()).count()
    };
    assert_eq!(missing(&working), 4);
    let indicator = About::Part(ID, Field::Indicator(IndicatorId(4)));
    let own =
        gesture::set_reasons(&working, &[indicator, About::Measure(MeasureId(3))], Some(&reason("実績"))).unwrap();
    assert_eq!(own.name, "改定理由を記入（2か所）");
    own.apply(&mut working).unwrap();
    assert_eq!(missing(&working), 2);
    let whole = gesture::set_reasons(&working, &[About::Measure(ID)], Some(&reason("全体"))).unwrap();
    whole.apply(&mut working).unwrap();
    assert_eq!(missing(&working), 1);
    let texts: Vec<_> = needs(&working, &changes, &Settings::default())
        .into_iter()
        .filter(|need| need.is_of("教育局"))
        .map(|need| need.reason.map(|reason| reason.text).unwrap_or_default())
        .collect();
    assert_eq!(texts, ["実績", "全体", "実績"], "the part's own reason goes first");
    let back = gesture::set_reasons(&working, &[About::Measure(ID)], None).unwrap();
    assert_eq!(back.name, "改定理由を削除（1か所）");
}

#[test]
fn bureau_that_gave_a_measure_away_still_finds_it() {
    let base = catalogue();
    let working = working(&base, |catalogue| catalogue.measure_mut(ID).unwrap().bureaus = vec!["総務局".to_owned()]);
    let needs = needs(&working, &changes(&base, &working), &Settings::default());
    assert!(needs[0].is_of("総務局") && needs[0].is_of("教育局") && !needs[0].is_of("知事室"));
}

#[test]
fn reason_for_what_did_not_change_is_found() {
    let (base, mut working) = example();
    let changes = changes(&base, &working);
    for about in [About::Measure(ID), About::Part(ID, Field::Goal), About::Section(SectionId(2)), About::Catalogue] {
        working.reasons.insert(about, reason("理由"));
    }
    let found: Vec<_> = unneeded(&working, &changes).into_iter().map(|(about, _)| about).collect();
    assert_eq!(found, [About::Section(SectionId(2)), About::Part(ID, Field::Goal)]);
}
