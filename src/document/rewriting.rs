//! Printed values written anew: in the house style, with another number, or as a series.

use rust_decimal::{Decimal, RoundingStrategy};
use thiserror::Error;

use crate::model::{Quantity, Target, TargetValue, with_separators};

/// The decimals up to which a number is kept in 万 and 億, as in 4.31億円.
const SCALED_DECIMALS: u32 = 2;

/// How a series goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SeriesKind {
    /// The same difference from each year to the next (等差).
    Difference,
    /// The same rate from each year to the next (等比).
    Rate,
}

/// Why a row cannot be continued as a series.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum SeriesError {
    /// The first cell holds no number.
    #[error("最初の欄に数値がありません")]
    NoFirst,
    /// No step was given, and the second cell holds no number to take it from.
    #[error("2番目の欄に数値がないため、増え方が決まりません")]
    NoSecond,
    /// First and second cell have different units.
    #[error("最初の2欄の単位が異なります")]
    UnitsDiffer,
    /// A rate from zero.
    #[error("最初の欄が0のため、率を求められません")]
    ZeroFirst,
    /// The numbers grow beyond what is kept exactly.
    #[error("数値が大きくなりすぎます")]
    TooLarge,
}

/// The text in the house style: digits in half width with commas between thousands, no blank before the unit, one
/// scale (万, 億) at most; `None` where it is in it already or is no single number. What it means stays the same.
#[must_use]
pub fn house_style(printed: &str) -> Option<String> {
    let value = TargetValue::parse(printed);
    let quantity = value.quantity()?;
    let written = with_number(printed.trim(), quantity.number)?;
    let (span, _) = number_span(&written)?;
    let (head, tail) = written.split_at_checked(span.end)?;
    let tail = tail.trim_start().replacen('％', "%", usize::from(tail.trim_start().starts_with('％')));
    let text = format!("{head}{tail}");
    (text != printed && TargetValue::parse(&text) == value).then_some(text)
}

/// The text with another number, everything else as printed; `None` where it holds no single number.
///
/// A number printed with one scale keeps it where few decimals are needed: 5万人 becomes 9.5万人.
#[must_use]
pub fn with_number(printed: &str, number: Decimal) -> Option<String> {
    let value = TargetValue::parse(printed);
    let quantity = value.quantity()?;
    let (span, signed) = number_span(printed)?;
    let figures = printed.get(span.clone())?;
    let scaled = scale_of(figures).and_then(|(sign, factor)| {
        let part = number.abs().checked_div(factor)?.normalize();
        let fits = part.scale() <= SCALED_DECIMALS && part >= Decimal::ONE;
        fits.then(|| format!("{}{sign}", with_separators(part)))
    });
    let figures = scaled.unwrap_or_else(|| with_separators(number.abs()));
    let negative = number.is_sign_negative() && !number.is_zero();
    let (head, sign) = match (signed, negative) {
        (true, true) => (printed.get(..span.start)?, ""),
        (true, false) => (printed.get(..span.start)?.trim_end_matches(is_minus), ""),
        (false, true) => (printed.get(..span.start)?, "-"),
        (false, false) => (printed.get(..span.start)?, ""),
    };
    let text = format!("{head}{sign}{figures}{}", printed.get(span.end..)?);
    let wanted = TargetValue::Quantity(Quantity { number, ..quantity.clone() });
    (TargetValue::parse(&text) == wanted).then_some(text)
}

/// The texts of a row continued from its first, which stays as it is.
///
/// `step` is the difference, or the rate in percent; where it is `None`, first and second cell give it.
///
/// # Errors
/// The row has no number to begin with, or none to take the step from.
pub fn series(row: &[&str], kind: SeriesKind, step: Option<Decimal>) -> Result<Vec<String>, SeriesError> {
    let first_text = row.first().copied().unwrap_or_default();
    let first = Target::new(first_text).value().quantity().cloned().ok_or(SeriesError::NoFirst)?;
    let (step, decimals) = match step {
        Some(step) if kind == SeriesKind::Difference => (step, first.number.scale().max(step.scale())),
        Some(percent) => (rate_of(percent).ok_or(SeriesError::TooLarge)?, first.number.scale()),
        None => step_between(row, &first, kind)?,
    };
    let mut texts = vec![first_text.to_owned()];
    let mut exact = first.number;
    for _ in 1..row.len() {
        let next = match kind {
            SeriesKind::Difference => exact.checked_add(step),
            SeriesKind::Rate => exact.checked_mul(step),
        };
        exact = next.ok_or(SeriesError::TooLarge)?;
        let rounded = exact.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero);
        texts.push(with_number(first_text, rounded).ok_or(SeriesError::TooLarge)?);
    }
    Ok(texts)
}

fn rate_of(percent: Decimal) -> Option<Decimal> {
    percent.checked_div(Decimal::ONE_HUNDRED)?.checked_add(Decimal::ONE)
}

/// The step from the first to the second cell, and to how many decimals numbers are rounded.
fn step_between(row: &[&str], first: &Quantity, kind: SeriesKind) -> Result<(Decimal, u32), SeriesError> {
    let second = Target::new(row.get(1).copied().unwrap_or_default());
    let second = second.value().quantity().ok_or(SeriesError::NoSecond)?;
    if second.unit != first.unit {
        return Err(SeriesError::UnitsDiffer);
    }
    let decimals = first.number.scale().max(second.number.scale());
    let step = match kind {
        SeriesKind::Difference => second.number.checked_sub(first.number).ok_or(SeriesError::TooLarge)?,
        SeriesKind::Rate if first.number.is_zero() => return Err(SeriesError::ZeroFirst),
        SeriesKind::Rate => second.number.checked_div(first.number).ok_or(SeriesError::TooLarge)?,
    };
    Ok((step, decimals))
}

/// Where the number stands in a printed text, and whether a minus stands before it.
fn number_span(printed: &str) -> Option<(std::ops::Range<usize>, bool)> {
    let start = printed.find(is_digit)?;
    let rest = printed.get(start..)?;
    let end = rest.find(|c: char| !(is_digit(c) || is_scale(c) || matches!(c, ',' | '.' | '，' | '．')));
    let end = end.map_or(printed.len(), |end| start + end);
    Some((start..end, printed.get(..start)?.ends_with(is_minus)))
}

/// The scale of a number written with exactly one, at its end.
fn scale_of(figures: &str) -> Option<(char, Decimal)> {
    let sign = figures.chars().next_back().filter(|c| is_scale(*c))?;
    let factor = match sign {
        '万' => 10_000_u64,
        '億' => 100_000_000,
        '兆' => 1_000_000_000_000,
        _ => return None,
    };
    (figures.chars().filter(|c| is_scale(*c)).count() == 1).then(|| (sign, Decimal::from(factor)))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn is_scale(c: char) -> bool {
    matches!(c, '十' | '百' | '千' | '万' | '億' | '兆')
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '−' | '‐' | '‑' | '–' | '—' | '―' | '▲' | '△' | '－')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn one_value_typed_in_three_ways_comes_to_one_house_style() {
        for typed in ["1万2千件", "12,000 件", "１２０００件"] {
            assert_eq!(house_style(typed).as_deref(), Some("12,000件"), "{typed}");
        }
        assert_eq!(house_style("12,000件"), None);
    }

    #[test]
    fn the_house_style_changes_the_writing_alone() {
        for (typed, expected) in [
            ("５万人", Some("5万人")),
            ("5万人", None),
            ("4.31億円", None),
            ("９０％以上", Some("90%以上")),
            ("約１９万件", Some("約19万件")),
            ("年間 17320時間", Some("年間 17,320時間")),
            ("60時間／人", None),
            ("▲1500件", Some("▲1,500件")),
            ("1500件（本実施）", Some("1,500件（本実施）")),
            ("実施", None),
            ("令和８年度の実績等により設定", None),
            ("９月から１０月", None),
            ("", None),
        ] {
            assert_eq!(house_style(typed).as_deref(), expected, "{typed}");
        }
    }

    #[test]
    fn another_number_keeps_everything_else_as_printed() {
        for (printed, to, expected) in [
            ("5万人", "90000", Some("9万人")),
            ("5万人", "95000", Some("9.5万人")),
            ("5万人", "91234", Some("91,234人")),
            ("約90％以上", "95", Some("約95％以上")),
            ("▲5件", "3", Some("3件")),
            ("5件", "-3", Some("-3件")),
            ("実施", "3", None),
        ] {
            assert_eq!(with_number(printed, number(to)).as_deref(), expected, "{printed} {to}");
        }
    }

    #[test]
    fn a_series_goes_on_by_difference_or_by_rate() {
        let difference = |row: &[&str], step| series(row, SeriesKind::Difference, step);
        let rate = |row: &[&str], step| series(row, SeriesKind::Rate, step);
        assert_eq!(difference(&["5万人", "9万人", "", ""], None).unwrap(), ["5万人", "9万人", "13万人", "17万人"]);
        assert_eq!(difference(&["22人", "", ""], Some(number("1"))).unwrap(), ["22人", "23人", "24人"]);
        assert_eq!(difference(&["50%", "x"], Some(number("2.5"))).unwrap(), ["50%", "52.5%"]);
        assert_eq!(rate(&["100件", "", ""], Some(number("10"))).unwrap(), ["100件", "110件", "121件"]);
        assert_eq!(rate(&["100件", "150件", ""], None).unwrap(), ["100件", "150件", "225件"]);
        assert_eq!(rate(&["3件", "4件", "", ""], None).unwrap(), ["3件", "4件", "5件", "7件"]);
    }

    #[test]
    fn a_row_without_ground_is_refused_with_the_reason() {
        let refused = |row: &[&str], kind| series(row, kind, None).unwrap_err();
        assert_eq!(refused(&["実施", "実施"], SeriesKind::Difference), SeriesError::NoFirst);
        assert_eq!(refused(&[], SeriesKind::Difference), SeriesError::NoFirst);
        assert_eq!(refused(&["5人", ""], SeriesKind::Difference), SeriesError::NoSecond);
        assert_eq!(refused(&["5人", "6件"], SeriesKind::Rate), SeriesError::UnitsDiffer);
        assert_eq!(refused(&["0人", "6人"], SeriesKind::Rate), SeriesError::ZeroFirst);
        let vast = format!("{}人", "9".repeat(28));
        assert_eq!(series(&[&vast, "", ""], SeriesKind::Rate, Some(number("900"))), Err(SeriesError::TooLarge));
    }
}
