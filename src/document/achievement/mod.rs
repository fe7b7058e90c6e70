//! Actual values against targets (達成): by the kind of the indicator, and nothing where it has no meaning.

mod both;
mod direction;
mod series;
mod standing;
mod style;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::model::{Actual, Bound, Direction, EraYear, Indicator, Quantity, Target, TargetValue, fold_width};

pub use both::{AgainstBoth, AgainstFirst, against_both};
pub use direction::{DirectionProposal, propose_direction};
pub use series::{SeriesError, SeriesKind, series};
pub use standing::{Outcome, Standing, judged, latest, standing};
pub use style::house_style;

/// What kind of thing an indicator measures.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Kind {
    /// 数値: a number of its own for every year.
    Number,
    /// 率: a percentage.
    Rate,
    /// 累計: a number that adds up over the years.
    Cumulative,
    /// 定性: words, such as 実施.
    Words,
    /// 未定: no target that says anything yet.
    Undetermined,
}

impl Kind {
    /// All kinds, in the order they are listed on screen.
    pub const ALL: [Self; 5] = [Self::Number, Self::Rate, Self::Cumulative, Self::Words, Self::Undetermined];

    /// The word on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "数値",
            Self::Rate => "率",
            Self::Cumulative => "累計",
            Self::Words => "定性",
            Self::Undetermined => "未定",
        }
    }

    /// The kind of an indicator, from its name and what is printed for its years.
    ///
    /// With any quantity it is 累計 where its name or a value says so, 率 where the first quantity is in percent, and
    /// 数値 otherwise. Without, it is 定性 where words are printed, and 未定 where only blanks, ※ or 未定 are.
    #[must_use]
    pub fn of(indicator: &Indicator) -> Self {
        let values = || indicator.targets.iter().map(Target::value);
        let quantities = || values().filter_map(TargetValue::quantity);
        let says_cumulative = indicator.name.contains("累計") || quantities().any(|quantity| quantity.cumulative);
        match quantities().next() {
            Some(_) if says_cumulative => Self::Cumulative,
            Some(quantity) if quantity.unit.starts_with('%') => Self::Rate,
            Some(_) => Self::Number,
            None if values().any(|value| matches!(value, TargetValue::Text)) => Self::Words,
            None => Self::Undetermined,
        }
    }
}

/// What the note of an actual value begins with, where it counts something else than its indicator's target.
pub const NOT_COMPARABLE: &str = "【目標とは数え方が違う】";

/// An actual value against the target of its year.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Achievement {
    /// The share of the target that was reached: 1 is just met, more is better in either direction.
    pub ratio: Option<Decimal>,
    /// Whether the target is met; unknown where it cannot be said, or not yet.
    pub met: Option<bool>,
    /// The result, or why there is none, in words.
    pub words: String,
}

impl Achievement {
    fn none(words: impl Into<String>) -> Self {
        Self { ratio: None, met: None, words: words.into() }
    }

    /// The ratio in percent with one decimal, such as 76.0%, for a cell.
    #[must_use]
    pub fn percent(&self) -> Option<String> {
        let percent = self.ratio?.checked_mul(Decimal::ONE_HUNDRED)?.round_dp(1);
        Some(format!("{percent:.1}%"))
    }
}

/// Judges an actual value of an indicator against a target, which the caller takes from the actual's year.
///
/// An actual as of a day before its fiscal year ends is an interim figure: the ratio is given, but only a 累計 that
/// already reached its target counts as met, since anything else can still change. An actual whose note begins with
/// [`NOT_COMPARABLE`] is not judged. 件 stands for any unit the indicator's name counts: 76業務 is 76件 of 導入業務数.
#[must_use]
pub fn achievement(indicator: &Indicator, target: &Target, actual: &Actual) -> Achievement {
    let kind = Kind::of(indicator);
    if actual.note.starts_with(NOT_COMPARABLE) {
        return Achievement::none("実績は目標とは数え方が違うため、比べられません");
    }
    let counted = counted_as(indicator, target, &actual.value).unwrap_or_else(|| actual.value.clone());
    let judged = judge(kind, indicator.direction, target, &counted, actual.value.as_str());
    match actual.as_of.filter(|day| ends_after(actual, *day)) {
        Some(day) if judged.met.is_some() => {
            let met = judged.met.filter(|met| *met && kind == Kind::Cumulative);
            let words = format!("{}（{}時点。年度の途中）", judged.words, day_in_words(day));
            Achievement { met, words, ..judged }
        }
        Some(_) | None => judged,
    }
}

/// The actual with 件 in place of its unit, or the other way round, where the indicator's name counts that unit.
fn counted_as(indicator: &Indicator, target: &Target, actual: &Target) -> Option<Target> {
    let (wanted, reached) = (&target.value().quantity()?.unit, &actual.value().quantity()?.unit);
    let named = |unit: &str| !unit.is_empty() && fold_width(&indicator.name).contains(&format!("{unit}数"));
    let same = (wanted == "件" && named(reached)) || (reached == "件" && named(wanted));
    (same && wanted != reached).then(|| Target::new(fold_width(actual.as_str()).replace(reached.as_str(), wanted)))
}

fn ends_after(actual: &Actual, day: NaiveDate) -> bool {
    crate::model::Month::of(day).is_ok_and(|month| {
        let last = actual.year.last_month();
        month < last || (month == last && day.succ_opt().is_some_and(|next| chrono::Datelike::day(&next) != 1))
    })
}

fn day_in_words(day: NaiveDate) -> String {
    use chrono::Datelike;
    EraYear::from_date(day).map_or_else(|_| day.to_string(), |year| format!("{year}{}月{}日", day.month(), day.day()))
}

/// Compares two values by the kind and direction of their indicator.
///
/// - A text target is met by the same text and by nothing else; another text is not judged, since only a person can
///   tell whether it falls short.
/// - Quantities need the same unit. A value marked 累計 is not compared with a target that is not, and 年間 makes
///   no difference.
/// - 以上 and 超 mean higher is better, 以下 and 未満 lower, whatever the indicator says; without either, and without
///   a direction a person set, only the difference is told.
/// - Higher is better: the ratio is actual ÷ target, met from the target on (beyond it for 超). 数値, 率 and 累計
///   alike: a rate is compared as a rate, a 累計 with the 累計 to the end of the year.
/// - Lower is better: the ratio is target ÷ actual, met up to the target (below it for 未満).
/// - No ratio with a target or divisor of zero or below; 0件 can be met, but not to a share.
#[must_use]
pub fn compare(kind: Kind, direction: Option<Direction>, target: &Target, actual: &Target) -> Achievement {
    judge(kind, direction, target, actual, actual.as_str())
}

/// As [`compare`]; `printed` is the actual value as the words show it.
fn judge(kind: Kind, direction: Option<Direction>, target: &Target, actual: &Target, printed: &str) -> Achievement {
    let wanted = match target.value() {
        TargetValue::Blank => return Achievement::none("この年度の目標がありません"),
        TargetValue::Undetermined | TargetValue::NoteMark => return Achievement::none("この年度の目標は未定です"),
        TargetValue::Text => return same_words(target, actual),
        TargetValue::Quantity(wanted) => wanted,
    };
    let reached = match actual.value() {
        TargetValue::Blank => return Achievement::none("実績がありません"),
        TargetValue::Undetermined | TargetValue::NoteMark => return Achievement::none("実績が未定です"),
        TargetValue::Text => return Achievement::none("実績が一つの数値ではないため、目標と比べられません"),
        TargetValue::Quantity(reached) => reached,
    };
    if unit(&wanted.unit) != unit(&reached.unit) {
        let words = format!("単位が違うため、比べられません（目標 {}・実績 {printed}）", target.as_str());
        return Achievement::none(words);
    }
    if reached.cumulative && !wanted.cumulative && kind != Kind::Cumulative {
        return Achievement::none("実績は累計、目標は累計ではないため、比べられません");
    }
    quantities(kind, bound_direction(wanted.bound).or(direction), wanted, reached, [target.as_str(), printed])
}

fn same_words(target: &Target, actual: &Target) -> Achievement {
    if actual.as_str().trim().is_empty() {
        return Achievement::none("実績がありません");
    }
    if compact(target.as_str()) == compact(actual.as_str()) {
        return Achievement {
            ratio: None, met: Some(true), words: "実績の記載が目標と同じため、達成です".to_owned()
        };
    }
    Achievement::none("実績の記載が目標と違うため、達成かどうかは判定しません")
}

fn quantities(
    kind: Kind,
    direction: Option<Direction>,
    wanted: &Quantity,
    reached: &Quantity,
    [target, actual]: [&str; 2],
) -> Achievement {
    let of_kind = if kind == Kind::Cumulative { "累計の" } else { "" };
    let plain = format!("{of_kind}目標 {target}・実績 {actual}");
    let Some(direction) = direction else {
        let words = format!("{plain}。高いほど良いか低いほど良いかが未設定のため、達成は判定しません");
        return Achievement::none(words);
    };
    let (met, ratio) = match direction {
        Direction::HigherIsBetter => {
            let beyond = wanted.bound == Bound::Above;
            let met = if beyond { reached.number > wanted.number } else { reached.number >= wanted.number };
            (met, share(reached.number, wanted.number))
        }
        Direction::LowerIsBetter => {
            let beneath = wanted.bound == Bound::Below;
            let met = if beneath { reached.number < wanted.number } else { reached.number <= wanted.number };
            (met, share(wanted.number, reached.number).filter(|_| !wanted.number.is_zero()))
        }
    };
    let judged = if met { "達成" } else { "未達" };
    let about = if wanted.approximate || reached.approximate { "（概数）" } else { "" };
    Achievement { ratio, met: Some(met), words: format!("{plain}。{judged}です{about}") }
}

fn share(part: Decimal, whole: Decimal) -> Option<Decimal> {
    (whole > Decimal::ZERO && part >= Decimal::ZERO).then(|| part.checked_div(whole)).flatten()
}

fn bound_direction(bound: Bound) -> Option<Direction> {
    match bound {
        Bound::Exact => None,
        Bound::AtLeast | Bound::Above => Some(Direction::HigherIsBetter),
        Bound::AtMost | Bound::Below => Some(Direction::LowerIsBetter),
    }
}

/// A unit without differences of writing: 名 counts as 人, ヶ所, か所 and カ所 as 箇所, PV as pv.
fn unit(printed: &str) -> String {
    match compact(printed).to_lowercase().as_str() {
        "名" => "人".to_owned(),
        "か所" | "カ所" | "ヶ所" | "ケ所" | "ヵ所" | "個所" => "箇所".to_owned(),
        other => other.to_owned(),
    }
}

fn compact(text: &str) -> String {
    fold_width(text).chars().filter(|c| !c.is_whitespace()).collect()
}
