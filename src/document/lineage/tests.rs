use super::*;
use crate::file::{JudgedLineage, builtin};
use crate::model::{LineageVerdict, Measure, Target};

fn plans() -> Sides<Catalogue> {
    Sides::new(builtin("builtin:r1").unwrap(), builtin("builtin:r8").unwrap())
}

fn numbered<'a>(catalogue: &'a Catalogue, number: &str) -> &'a Measure {
    catalogue.measures().iter().find(|measure| measure.number.as_str() == number).unwrap()
}

fn numbers<'a>(plans: &'a Sides<Catalogue>, pair: &Proposal) -> (&'a str, &'a str) {
    let number = |catalogue: &'a Catalogue, id| catalogue.measure(id).unwrap().number.as_str();
    (number(&plans.old, pair.measures.old), number(&plans.new, pair.measures.new))
}

#[test]
fn measures_a_reader_knows_to_go_on_are_proposed_with_reasons() {
    let plans = plans();
    let found = proposals(&plans.old, &plans.new);
    for (old, new, percent, reasons) in [
        (
            "Ⅱ-①-イ-04",
            "22-5",
            99,
            &[
                "施策名が同じ",
                "概要と目標の類似 96%",
                "どちらにも〔LANの整備、整備済み箇所における適切な運用〕とある",
                "成果指標の名称が同じ〔無線LAN整備拠点数（予定）〕",
                "とりまとめ局が同じ〔総務局〕",
            ][..],
        ),
        ("Ⅰ-③-エ-02", "22-2", 96, &["施策名が同じ", "概要と目標が同じ", "とりまとめ局が同じ〔総務局〕"]),
        ("Ⅰ-③-イ-01", "16-2", 54, &["施策名が同じ", "概要と目標の類似 31%"]),
        ("Ⅰ-①-カ-03", "2-3", 79, &["施策名の類似 72%", "成果指標の名称が同じ〔成果発表会等の開催回数〕"]),
        ("Ⅰ-①-イ-01", "5-6", 22, &["どちらにも〔国内観光客向けウェブサイト「観光かながわNOW」〕とある"]),
        ("Ⅰ-①-ア-01", "3-3", 68, &["どちらにも〔「マイME-BYOカルテ」を維持・運営し、県民〕とある"]),
    ] {
        let pair = found.iter().find(|pair| numbers(&plans, pair) == (old, new)).unwrap();
        assert_eq!(pair.score.percent(), percent, "{old} {new}");
        let words: Vec<_> = pair.evidence.iter().map(Evidence::words).collect();
        for reason in reasons {
            assert!(words.iter().any(|word| word == reason), "{old} {new}: {words:?}");
        }
    }
}

#[test]
fn proposals_stand_in_the_order_of_their_scores_and_each_pair_once() {
    let plans = plans();
    let found = proposals(&plans.old, &plans.new);
    assert!(found.is_sorted_by(|one, other| one.score >= other.score));
    assert!(found.iter().all(|pair| pair.score >= PROPOSED_FROM));
    let pairs: BTreeSet<_> = found.iter().map(|pair| (pair.measures.old, pair.measures.new)).collect();
    assert_eq!((pairs.len(), found.len()), (75, 75));
}

#[test]
fn a_name_common_to_many_indicators_is_no_reason() {
    let plans = plans();
    let found = proposals(&plans.old, &plans.new);
    let pair = found.iter().find(|pair| numbers(&plans, pair) == ("Ⅱ-②-ア-01", "22-10")).unwrap();
    let is_indicator = |evidence: &Evidence| matches!(evidence, Evidence::Indicator { .. });
    assert!(!pair.evidence.iter().any(is_indicator), "both have 稼働率, and so have many");
}

#[test]
fn every_proposal_for_the_two_plans_is_judged_and_the_right_ones_lead() {
    let plans = plans();
    let JudgedLinks { links, unmatched } = judged_links(&plans.old, &plans.new).unwrap();
    assert!(unmatched.is_empty(), "{unmatched:?}");
    let survey = survey(&plans.old, &plans.new, &links);
    assert!(survey.broken.is_empty());
    let counts = [None, Some(LineageVerdict::Confirmed), Some(LineageVerdict::Rejected)].map(|v| survey.count(v));
    assert_eq!(counts, [0, 39, 37]);
    let verdict = |row: &SurveyRow| row.link.as_ref().map(|link| link.verdict);
    let leading = survey.rows.iter().take(28).filter(|row| verdict(row) == Some(LineageVerdict::Confirmed)).count();
    assert_eq!(leading, 27);
    let low: Vec<_> = survey.rows.iter().filter(|row| row.pair.score < PROPOSED_FROM).collect();
    assert_eq!(low.iter().map(|row| numbers(&plans, &row.pair)).collect::<Vec<_>>(), [("Ⅱ-①-ウ-01", "15-1")]);
    assert_eq!(survey.ended(&plans.old).len(), 76 - 37);
}

#[test]
fn judgements_belong_to_their_two_plans_and_to_measures_of_that_name() {
    let mut plans = plans();
    assert_eq!(judged_links(&plans.new, &plans.old).unwrap(), JudgedLinks::default());
    let id = numbered(&plans.new, "22-5").id;
    plans.new.measure_mut(id).unwrap().name = "別の施策".to_owned();
    let JudgedLinks { links, unmatched } = judged_links(&plans.old, &plans.new).unwrap();
    assert_eq!(links.len() + 2, JudgedLineage::builtin().unwrap().pairs.len());
    assert!(unmatched.iter().all(|pair| pair.new == "22-5") && unmatched.len() == 2, "{unmatched:?}");
}

#[test]
fn a_link_to_a_measure_no_longer_there_is_told() {
    let mut plans = plans();
    let JudgedLinks { links, .. } = judged_links(&plans.old, &plans.new).unwrap();
    let id = numbered(&plans.new, "2-3").id;
    plans.new.remove(id).unwrap();
    let survey = survey(&plans.old, &plans.new, &links);
    assert_eq!(survey.broken.iter().map(|link| link.measure).collect::<Vec<_>>(), [id]);
}

fn history_of(plans: &Sides<Catalogue>, old: &str, new: &str) -> Vec<IndicatorHistory> {
    let measures = Sides::new(numbered(&plans.old, old), numbered(&plans.new, new));
    histories(measures, Sides::new(plans.old.period, plans.new.period))
}

fn shown(history: &IndicatorHistory) -> Vec<String> {
    let value = |value: &HistoryValue| format!("{} {}", value.year.short(), value.target);
    history.values.iter().map(value).collect()
}

#[test]
fn an_indicator_is_read_through_both_plans() {
    let plans = plans();
    let [history] = &*history_of(&plans, "Ⅰ-①-カ-03", "2-3") else { panic!("one indicator goes on") };
    assert_eq!((history.unit.as_str(), history.is_unit_missing), ("回", Sides::new(true, false)));
    assert_eq!(shown(history), ["R1 3", "R2 3", "R3 3", "R4 ", "R6 3回", "R7 ", "R8 ", "R9 3回"]);
    let [history] = &*history_of(&plans, "Ⅰ-①-ア-02", "3-1") else { panic!("one indicator goes on") };
    assert_eq!(history.names, Sides::new("未病指標利用者数(累計)".to_owned(), "利用者数（累計）".to_owned()));
    let [history] = &*history_of(&plans, "Ⅱ-②-ア-01", "22-10") else { panic!("one indicator goes on") };
    assert_eq!((history.unit.as_str(), history.is_unit_missing), ("%", Sides::new(false, false)));
    let [history] = &*history_of(&plans, "Ⅰ-①-イ-03", "5-1") else { panic!("one indicator goes on") };
    assert_eq!((history.unit.as_str(), shown(history).len()), ("", 8));
}

#[test]
fn indicators_of_different_units_have_no_common_history() {
    let plans = plans();
    assert!(history_of(&plans, "Ⅰ-③-エ-02", "22-2").is_empty(), "a rate of good pages, and a number of bad ones");
}

#[test]
fn actual_values_stand_in_their_year_even_outside_the_plan() {
    let mut plans = plans();
    let id = numbered(&plans.new, "2-3").id;
    let year = plans.new.period.first().plus(-1);
    let actual = crate::model::Actual {
        year,
        value: Target::new("2回"),
        as_of: None,
        source: String::new(),
        note: String::new(),
    };
    plans.new.measure_mut(id).unwrap().indicators[0].actuals.push(actual);
    let [history] = &*history_of(&plans, "Ⅰ-①-カ-03", "2-3") else { panic!("one indicator goes on") };
    let between = &history.values[4];
    assert_eq!((between.year, between.target.as_str(), &*between.actuals), (year, "", &["2回".to_owned()][..]));
}

#[test]
fn without_a_printed_unit_the_names_must_be_more_alike() {
    let plans = plans();
    assert!(history_of(&plans, "Ⅰ-②-ア-01", "15-3").is_empty(), "themes published, and data sets newly registered");
}

#[test]
fn changed_verdicts_reach_a_survey_without_weighing_again() {
    let plans = plans();
    let JudgedLinks { mut links, .. } = judged_links(&plans.old, &plans.new).unwrap();
    let mut known = survey(&plans.old, &plans.new, &links);
    links.truncate(10);
    assert!(known.relink(&plans.old, &plans.new, &links));
    assert_eq!((known.count(None), known.rows.len()), (66, 76));
    let mut few = survey(&plans.old, &plans.new, &[]);
    let JudgedLinks { links, .. } = judged_links(&plans.old, &plans.new).unwrap();
    assert!(!few.relink(&plans.old, &plans.new, &links), "one judged pair is no proposal");
}
