//! Continuing a series of targets: by the same step or the same rate, written as the last one is.

use rust_decimal::Decimal;
use thiserror::Error;

use super::style::Numeral;
use crate::model::{Quantity, Target, TargetValue};

/// How a series goes on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SeriesKind {
    /// 同じ差: 100, 120, 140.
    Step,
    /// 同じ率: 100, 120, 144.
    Rate,
}

/// Why a series cannot go on.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum SeriesError {
    /// Fewer than two values.
    #[error("連続した値を作るには、はじめの2つ以上の値が必要です")]
    TooFew,
    /// A value that is not one number with a unit.
    #[error("数値ではない目標があるため、続きを作れません")]
    NotQuantity,
    /// Values in different units.
    #[error("単位が途中で違うため、続きを作れません")]
    Units,
    /// A rate from zero.
    #[error("0からの率は決まらないため、続きを作れません。同じ差を使ってください")]
    FromZero,
    /// Less than nothing, or more than a number can hold.
    #[error("続きの値が0より小さいか大きすぎるため、作れません")]
    OutOfRange,
    /// Written so that the number cannot be replaced, such as 1万2千件.
    #[error("最後の値の書き方では続きを作れません。12,000件のように書いてください")]
    Style,
}

/// Continues a series to `years` values; the known ones come back as printed.
///
/// The step or rate is that of the last two known values. Numbers are written as the last known one is: unit, bound,
/// 累計, 万 and the like, thousands separators, width; by rate also rounded to its decimals.
///
/// # Errors
/// The known values do not make a series, or it leaves what can be written.
pub fn series(known: &[Target], years: usize, kind: SeriesKind) -> Result<Vec<String>, SeriesError> {
    let quantities: Vec<&Quantity> =
        known.iter().map(|target| target.value().quantity()).collect::<Option<_>>().ok_or(SeriesError::NotQuantity)?;
    let [.., before, last] = quantities.as_slice() else { return Err(SeriesError::TooFew) };
    if quantities.iter().any(|quantity| quantity.unit != last.unit) {
        return Err(SeriesError::Units);
    }
    let printed = known.last().map_or("", Target::as_str);
    let numeral = Numeral::find(printed, last).ok_or(SeriesError::Style)?;
    let mut texts: Vec<String> = known.iter().take(years).map(|target| target.as_str().to_owned()).collect();
    let mut number = last.number;
    while texts.len() < years {
        number = next(number, before.number, last.number, kind)?;
        if number < Decimal::ZERO {
            return Err(SeriesError::OutOfRange);
        }
        let text = numeral.with(number, kind == SeriesKind::Rate).ok_or(SeriesError::Style)?;
        let read = TargetValue::parse(&text);
        let faithful = read.quantity().is_some_and(|quantity| {
            quantity.unit == last.unit && (kind == SeriesKind::Rate || quantity.number == number)
        });
        if !faithful {
            return Err(SeriesError::Style);
        }
        texts.push(text);
    }
    Ok(texts)
}

fn next(number: Decimal, before: Decimal, last: Decimal, kind: SeriesKind) -> Result<Decimal, SeriesError> {
    let next = match kind {
        SeriesKind::Step => last.checked_sub(before).and_then(|step| number.checked_add(step)),
        SeriesKind::Rate if before.is_zero() => return Err(SeriesError::FromZero),
        SeriesKind::Rate => number.checked_mul(last).and_then(|product| product.checked_div(before)),
    };
    next.ok_or(SeriesError::OutOfRange)
}
