//! The published catalogue, multiplied and changed.

use std::sync::Arc;

use shisaku::document::lineage::judged_links;
use shisaku::file::builtin;
use shisaku::model::{
    About, Acceptance, Actual, Bar, BarBasis, BarId, Catalogue, FindingKey, LineageLink, Measure, MeasureId,
    MeasureNumber, PlanPeriod, Reason, ReasonCode, Target,
};

/// The catalogue of 令和8年3月.
#[allow(clippy::expect_used, reason = "a build without its catalogue cannot be measured")]
pub(crate) fn real() -> Catalogue {
    builtin("builtin:r8").expect("the 令和8年3月 catalogue is built in")
}

/// The same catalogue with so many measures, and what a year's work adds: bars and actual values in every second measure,
/// and of each copy the lineage judged of the measure it repeats.
#[allow(clippy::expect_used, reason = "a build without its catalogues cannot be measured")]
pub(crate) fn of(measures: usize) -> Catalogue {
    let real = worked(real());
    let before = builtin("builtin:r1").expect("the 令和元年7月 catalogue is built in");
    let judged = judged_links(&before, &real).expect("the judgements are built in").links;
    let mut large = real.multiplied(measures);
    let ids: Vec<MeasureId> = large.measures().iter().map(|measure| measure.id).collect();
    let of_copy = |copies: &[MeasureId], link: &LineageLink| {
        let copy = real.position(link.measure).and_then(|at| copies.get(at));
        copy.map(|id| LineageLink { measure: *id, ..link.clone() })
    };
    let copies = ids.chunks(real.measures().len());
    let links = copies.flat_map(|copies| judged.iter().filter_map(move |link| of_copy(copies, link)));
    large.lineage = links.collect();
    large
}

/// The catalogue with a bar in every row of every second measure, and its first targets reached.
fn worked(mut catalogue: Catalogue) -> Catalogue {
    let period = catalogue.period;
    let ids: Vec<MeasureId> = catalogue.measures().iter().step_by(2).map(|measure| measure.id).collect();
    for id in ids {
        if let Some(measure) = catalogue.measure_mut(id) {
            enter(measure, period);
        }
    }
    catalogue
}

fn enter(measure: &mut Measure, period: PlanPeriod) {
    for row in &mut measure.schedule.rows {
        let (first, last) = (period.first().first_month(), period.last().last_month());
        let id = BarId(measure.next_part);
        measure.next_part += 1;
        row.bars = vec![Bar { id, first, last, caption: String::new(), basis: BarBasis::Entered }];
        row.unread = false;
    }
    for indicator in &mut measure.indicators {
        let Some(value) = indicator.targets.first().cloned() else { continue };
        let (year, source) = (period.first(), "照会への回答".to_owned());
        indicator.actuals.push(Actual { year, value, as_of: None, source, note: String::new() });
    }
}

/// The catalogue with every hundredth measure changed in its goal, a target and a row, with the reason, and the
/// acceptance of a finding that comes up no more.
pub(crate) fn changed(catalogue: &Catalogue) -> Catalogue {
    let mut changed = catalogue.clone();
    let ids: Vec<MeasureId> = catalogue.measures().iter().step_by(100).map(|measure| measure.id).collect();
    for id in ids {
        let (text, author) = ("令和7年度の実績に基づき見直すため".to_owned(), "計画担当".to_owned());
        let reason = Reason { code: ReasonCode::Results, text, author: author.clone(), at: None };
        changed.reasons.insert(About::Measure(id), reason);
        let key =
            FindingKey { rule: "indicator-unit".to_owned(), about: About::Measure(id), message: "単位".to_owned() };
        let reason = "報告書の書き方に合わせるため".to_owned();
        changed.accepted.insert(key, Acceptance { reason, author, at: None });
        if let Some(measure) = changed.measure_mut(id) {
            measure.goal = format!("{}（令和10年度まで継続）", measure.goal);
            if let Some(target) = measure.indicators.iter_mut().flat_map(|found| &mut found.targets).next_back() {
                *target = Target::new("110,300件");
            }
            if let Some(row) = measure.schedule.rows.first_mut() {
                row.label.push_str("・改修");
            }
        }
    }
    changed
}

/// The catalogue with nothing shared in memory, as when it was read from another file.
#[allow(clippy::expect_used, reason = "a catalogue's own measures fit into it")]
pub(crate) fn unshared(catalogue: &Catalogue) -> Catalogue {
    let mut copy = Catalogue::new(catalogue.title.clone(), catalogue.edition, catalogue.period);
    copy.sections.clone_from(&catalogue.sections);
    copy.bureaus.clone_from(&catalogue.bureaus);
    copy.publisher.clone_from(&catalogue.publisher);
    for measure in catalogue.measures() {
        copy.push(Arc::new(Measure::clone(measure))).expect("its own measures fit");
    }
    copy
}

/// The catalogue with all names, overviews and goals different from each other.
pub(crate) fn varied(catalogue: &Catalogue) -> Catalogue {
    let mut catalogue = catalogue.clone();
    let ids: Vec<MeasureId> = catalogue.measures().iter().map(|measure| measure.id).collect();
    for id in ids {
        if let Some(measure) = catalogue.measure_mut(id) {
            for text in [&mut measure.name, &mut measure.overview, &mut measure.goal] {
                let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
                text.insert_str(middle, &format!("〔{}〕", id.0));
            }
        }
    }
    catalogue
}

/// What is changed in one measure.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    /// Its goal.
    Goal,
    /// Its number, so that the numbers of its field are looked at too.
    Number,
}

/// The catalogue with the measure in its middle changed.
pub(crate) fn edited(catalogue: &Catalogue, part: Part) -> Catalogue {
    let mut edited = catalogue.clone();
    let middle = catalogue.measures().get(catalogue.measures().len() / 2).map(|measure| measure.id);
    if let Some(measure) = middle.and_then(|id| edited.measure_mut(id)) {
        match part {
            Part::Goal => measure.goal.push_str("を図る"),
            Part::Number => measure.number = MeasureNumber::new("1-99"),
        }
    }
    edited
}

/// What is typed into the search: a letter, a word in most cards, in many, in some, in few, in none.
pub(crate) const QUERIES: [(&str, &str); 6] = [
    ("letter", "の"),
    ("common", "デジタル"),
    ("usual", "システム"),
    ("some", "オンライン申請"),
    ("few", "匠の技"),
    ("none", "存在しない言葉"),
];
