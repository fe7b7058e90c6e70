//! A small catalogue without faults, for the tests of the rules.

use std::sync::Arc;

use crate::model::*;

use super::{Checked, Context, Rule, Settings, check};

pub(super) const PILLAR: SectionId = SectionId(1);
pub(super) const FIRST: SectionId = SectionId(2);
pub(super) const SECOND: SectionId = SectionId(3);
pub(super) const OTHER_PILLAR: SectionId = SectionId(4);
pub(super) const OTHER: SectionId = SectionId(5);

/// Two pillars with three fields, two bureaus, 令和6年度 to 令和9年度, and no measure.
pub(super) fn empty() -> Catalogue {
    let year = |text| FiscalYear::parse(text).unwrap();
    let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
    let mut catalogue = Catalogue::new("施策集", Edition::parse("令和8年3月").unwrap(), period);
    let mut pillar = Section::new(PILLAR, "", "くらしのデジタル化");
    pillar.children = vec![Section::new(FIRST, "1", "子ども"), Section::new(SECOND, "2", "教育")];
    let mut other = Section::new(OTHER_PILLAR, "", "行政のデジタル化");
    other.children = vec![Section::new(OTHER, "14", "新技術")];
    catalogue.sections = vec![pillar, other].into();
    catalogue.bureaus =
        ["政策局", "総務局"].map(|name| Bureau { name: name.to_owned(), source_line: None }).to_vec().into();
    catalogue
}

/// A card without faults: one row with a bar over all years, one indicator with a value a year.
pub(super) fn measure(id: u32, number: &str) -> Measure {
    let mut measure = Measure::new(MeasureId(id), MeasureNumber::new(number), FIRST, format!("システム{id}の運用"));
    measure.bureaus = vec!["政策局".to_owned()];
    measure.overview = format!("システム{id}を運用する。");
    measure.goal = format!("利便性{id}の向上");
    measure.target_year = TargetYear::new("令和9年度");
    let period = empty().period;
    let mut row = ScheduleRow::new(measure.fresh_row(), "運用", 4);
    let (first, last) = (period.first().first_month(), period.last().last_month());
    row.bars = vec![Bar { id: measure.fresh_bar(), first, last, caption: String::new(), basis: BarBasis::Entered }];
    measure.schedule.rows.push(row);
    let mut indicator = Indicator::new(measure.fresh_indicator(), "利用件数", 4);
    indicator.targets = ["10件", "20件", "30件", "40件"].map(Target::new).to_vec();
    measure.indicators.push(indicator);
    measure
}

/// The catalogue with one measure, changed.
pub(super) fn one(change: impl FnOnce(&mut Measure)) -> Catalogue {
    let mut measure = measure(1, "1-1");
    change(&mut measure);
    with([measure])
}

/// The catalogue with some measures.
pub(super) fn with(measures: impl IntoIterator<Item = Measure>) -> Catalogue {
    let mut catalogue = empty();
    measures.into_iter().for_each(|measure| catalogue.push(Arc::new(measure)).unwrap());
    catalogue
}

/// Sets the targets of the first indicator.
pub(super) fn targets(measure: &mut Measure, targets: [&str; 4]) {
    measure.indicators[0].targets = targets.map(Target::new).to_vec();
}

/// What a rule finds in a catalogue.
pub(super) fn findings(rule: &Rule, catalogue: &Catalogue, context: &Context) -> Vec<Checked> {
    let all = check(catalogue, context, &Settings::default());
    all.into_iter().filter(|checked| checked.finding.rule == rule.name).collect()
}

/// The messages of a rule about a catalogue.
pub(super) fn messages(rule: &Rule, catalogue: &Catalogue) -> Vec<String> {
    findings(rule, catalogue, &Context::default()).into_iter().map(|checked| checked.finding.message).collect()
}

/// Says that a rule finds nothing in a catalogue.
#[track_caller]
pub(super) fn assert_good(rule: &Rule, catalogue: &Catalogue) {
    assert_eq!(messages(rule, catalogue), Vec::<String>::new(), "{}", rule.name);
}

/// Says that a rule finds one thing in a catalogue, with words that contain `words`.
#[track_caller]
pub(super) fn assert_bad(rule: &Rule, catalogue: &Catalogue, words: &str) {
    let messages = messages(rule, catalogue);
    assert!(messages.len() == 1 && messages[0].contains(words), "{}: {messages:?}", rule.name);
}

/// Says that the only finding of a rule has a fix after which the rule finds nothing, and gives what it leaves.
#[track_caller]
pub(super) fn assert_mended(rule: &Rule, catalogue: &Catalogue) -> Catalogue {
    let found = findings(rule, catalogue, &Context::default());
    assert_eq!(found.len(), 1, "{}: {found:?}", rule.name);
    let mut mended = catalogue.clone();
    found[0].fix.as_ref().expect("the finding has a fix").apply(&mut mended).unwrap();
    assert_good(rule, &mended);
    mended
}
