//! What a card says about when its work happens, beside the schedule itself.

use rust_decimal::Decimal;

use super::phase::{self, Phase};
use crate::model::{AnnotationKind, Catalogue, FiscalYear, Indicator, Measure, PlanPeriod, TargetValue, fold_width};

/// A plan year, by its position in the period, with the fact it rests on in words.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Ground {
    pub(super) year: usize,
    pub(super) why: String,
}

impl Ground {
    pub(super) fn new(year: usize, why: impl Into<String>) -> Self {
        Self { year, why: why.into() }
    }
}

/// What an indicator's values tell about the phases.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum About {
    /// The work's own course, such as 工程達成率, or 実施 for 開発及び安定運用.
    Progress,
    /// What preparation brings forth, such as 整備率, 電子化率.
    Preparation,
    /// What comes of it, such as 利用者数.
    Effect,
}

/// The values of one indicator by plan year.
#[derive(Clone, Debug)]
pub(super) struct Values {
    pub(super) name: String,
    pub(super) about: About,
    /// The years with a value that is more than a step of preparation.
    pub(super) years: Vec<usize>,
    /// The years with anything printed but a note mark.
    pub(super) printed: Vec<usize>,
    /// The printed words of each year, where it is words.
    pub(super) texts: Vec<(usize, String)>,
    /// The first year at 100 %, where a rate rises to it.
    pub(super) complete: Option<usize>,
}

/// What is known of the whole measure.
#[derive(Debug)]
pub(super) struct Facts {
    pub(super) period: PlanPeriod,
    /// The first year work can be in: that of the edition which added the measure.
    pub(super) floor: Option<Ground>,
    /// The last year work can be in.
    pub(super) cap: Option<Ground>,
    /// The last year of preparation, where 達成年度 says it apart: ②改修 令和6年度.
    pub(super) preparation_cap: Option<Ground>,
    pub(super) indicators: Vec<Values>,
}

impl Facts {
    pub(super) fn of(catalogue: &Catalogue, measure: &Measure) -> Self {
        let period = catalogue.period;
        let indicators: Vec<_> = measure.indicators.iter().map(|indicator| values(indicator, period)).collect();
        let cap = cap(catalogue, measure, &indicators);
        Self {
            period,
            floor: floor(measure, period),
            cap,
            preparation_cap: preparation_cap(measure, period),
            indicators,
        }
    }

    /// The fiscal year at a position.
    pub(super) fn year(&self, position: usize) -> FiscalYear {
        self.period.first().plus(i32::try_from(position).unwrap_or(0))
    }

    /// The earliest year work can be in, with its reason.
    pub(super) fn lower(&self) -> Ground {
        self.floor.clone().unwrap_or_else(|| Ground::new(0, "計画期間の初年度から"))
    }

    /// The first year with a value, among the indicators a predicate takes.
    pub(super) fn first_value(&self, of: impl Fn(&Values) -> bool) -> Option<Ground> {
        let found = self.indicators.iter().filter(|values| of(values));
        let (year, values) =
            found.filter_map(|values| Some((*values.years.first()?, values))).min_by_key(|(y, _)| *y)?;
        Some(Ground::new(year, format!("成果指標「{}」の値が{}から", values.name, self.year(year))))
    }
}

fn position(period: PlanPeriod, year: FiscalYear) -> Option<usize> {
    period.position(year)
}

fn floor(measure: &Measure, period: PlanPeriod) -> Option<Ground> {
    let added = measure.annotations.iter().find(|annotation| annotation.kind == AnnotationKind::New)?.edition;
    let year = edition_year(added)?;
    let position = position(period, year).filter(|position| *position > 0)?;
    Some(Ground::new(position, format!("{added}改定で新規の施策のため、早くて{year}から")))
}

/// The fiscal year in which an edition was published.
fn edition_year(edition: crate::model::Edition) -> Option<FiscalYear> {
    let month = crate::model::Month::new(edition.gregorian_year(), u32::from(edition.month())).ok()?;
    Some(month.fiscal_year())
}

/// The earliest of the abolition and the target year; the last year with a value where neither is said.
fn cap(catalogue: &Catalogue, measure: &Measure, indicators: &[Values]) -> Option<Ground> {
    let period = catalogue.period;
    let last = period.len().saturating_sub(1);
    let target = measure.target_year.latest().filter(|year| *year >= period.first());
    let target = target.map(|year| {
        let within = position(period, year).unwrap_or(last);
        Ground::new(within, format!("達成年度が{year}のため、{}末まで", period.last().min(year)))
    });
    let abolished = measure.annotations.iter().rev().find(|mark| mark.kind == AnnotationKind::Abolished);
    let abolished = abolished.map(|mark| mark.edition).or(measure.abolition.is_some().then_some(catalogue.edition));
    let abolished = abolished.and_then(|edition| {
        let year = edition_year(edition)?;
        Some(Ground::new(position(period, year)?, format!("{edition}改定で廃止のため、{year}末まで")))
    });
    let by_values = || {
        let year = indicators.iter().flat_map(|values| values.printed.iter().copied()).max()?;
        let named = period.first().plus(i32::try_from(year).unwrap_or(0));
        Some(Ground::new(year, format!("成果指標の最後の値が{named}のため、{named}末まで")))
    };
    abolished.into_iter().chain(target).min_by_key(|ground| ground.year).or_else(by_values)
}

/// The year 達成年度 names for preparation apart from operation: the 令和6年度 of ①運用 令和9年度 ②改修 令和6年度.
fn preparation_cap(measure: &Measure, period: PlanPeriod) -> Option<Ground> {
    if measure.target_year.years().len() < 2 {
        return None;
    }
    let parts = measure.target_year.as_str().split(|c| ('①'..='⑳').contains(&c));
    parts.map(str::trim).find_map(|part| {
        phase::phases(part).filter(|phases| phases.last < Phase::Trial)?;
        let at = part.find(['令', '平'])?;
        let year = FiscalYear::parse(part.get(at..)?).ok()?;
        Some(Ground::new(position(period, year)?, format!("達成年度に「{part}」とあるため、{year}末まで")))
    })
}

fn values(indicator: &Indicator, period: PlanPeriod) -> Values {
    let targets: Vec<_> = indicator.targets.iter().take(period.len()).enumerate().collect();
    let number = |value: &TargetValue| value.quantity().map(|quantity| quantity.number);
    let something = |value: &TargetValue| match value {
        TargetValue::Quantity(quantity) => !quantity.number.is_zero(),
        TargetValue::Text | TargetValue::Undetermined => true,
        TargetValue::Blank | TargetValue::NoteMark => false,
    };
    let grows = targets.iter().any(|(_, target)| something(target.value()));
    let (mut years, mut printed, mut texts, mut steps) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (year, target) in &targets {
        match target.value() {
            TargetValue::Blank | TargetValue::NoteMark => continue,
            TargetValue::Quantity(quantity) if years.is_empty() && grows && quantity.number.is_zero() => {}
            TargetValue::Quantity(_) => {
                years.push(*year);
                steps.extend(beside_number(target.as_str()).map(|step| (*year, step)));
            }
            TargetValue::Undetermined => years.push(*year),
            TargetValue::Text => {
                texts.push((*year, target.as_str().to_owned()));
                if phase::phases(target.as_str()).is_none_or(|phases| phases.last >= Phase::Operation) {
                    years.push(*year);
                }
            }
        }
        printed.push(*year);
    }
    let full =
        |value: &TargetValue| value.quantity().is_some_and(|q| q.unit == "%" && q.number == Decimal::ONE_HUNDRED);
    let rises = targets.iter().any(|(_, t)| number(t.value()).is_some_and(|n| n < Decimal::ONE_HUNDRED));
    let complete = targets.iter().find(|(_, target)| rises && full(target.value())).map(|(year, _)| *year);
    let about = about(indicator, &texts, years.len());
    texts.append(&mut steps);
    Values { name: indicator.name.clone(), about, years, printed, texts, complete }
}

/// The words in brackets beside a number: the 本実施 of 1,000件（本実施）.
fn beside_number(printed: &str) -> Option<String> {
    let folded = fold_width(printed);
    let (_, inner) = folded.split_once('(')?;
    let inner = inner.trim_end().strip_suffix(')')?;
    phase::phases(inner).map(|_| inner.to_owned())
}

fn about(indicator: &Indicator, texts: &[(usize, String)], values: usize) -> About {
    let name = fold_width(&indicator.name);
    let of_course = |text: &str| text.contains("工程") || text.contains("進捗");
    let prepares = phase::named_phases(&name).iter().any(|phase| *phase < Phase::Trial);
    let all_words = texts.len() >= values;
    if of_course(&name) || texts.iter().any(|(_, text)| of_course(text)) || (prepares && all_words) {
        About::Progress
    } else if prepares {
        About::Preparation
    } else {
        About::Effect
    }
}
