//! Printed values: numbers with units, words, and what is still to be set.

use rust_decimal::Decimal;
use unicode_normalization::UnicodeNormalization;

/// What a printed target or actual value says.
#[derive(Clone, PartialEq, Debug, Default)]
pub enum TargetValue {
    /// Nothing is printed.
    #[default]
    Blank,
    /// One number with its unit.
    Quantity(Quantity),
    /// Words, such as 実施 or 構築完了, or several numbers that do not make one value.
    Text,
    /// To be set later, such as 令和8年度の実績等により設定.
    Undetermined,
    /// Only a note mark, such as ※.
    NoteMark,
}

/// A number as printed means it.
#[derive(Clone, PartialEq, Debug)]
pub struct Quantity {
    /// The number, with 千, 万 and 億 multiplied in: 4.31億円 is 431,000,000.
    pub number: Decimal,
    /// The unit without 千, 万, 億: 人, %, 時間/人.
    pub unit: String,
    /// Whether the number is a bound.
    pub bound: Bound,
    /// Whether 約 is printed.
    pub approximate: bool,
    /// Whether 累計 is printed with the number.
    pub cumulative: bool,
    /// Whether 年間 is printed with the number.
    pub yearly: bool,
    /// Whether a note mark ※ is printed with the number.
    pub noted: bool,
}

/// Whether a number is meant exactly or as a bound.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Bound {
    /// The number itself.
    #[default]
    Exact,
    /// 以上.
    AtLeast,
    /// 以下.
    AtMost,
    /// 超.
    Above,
    /// 未満.
    Below,
}

impl TargetValue {
    /// Reads a printed value.
    #[must_use]
    pub fn parse(printed: &str) -> Self {
        if printed.trim().is_empty() { Self::Blank } else { Self::Text }
    }

    /// The quantity, where it is one.
    #[must_use]
    pub fn quantity(&self) -> Option<&Quantity> {
        match self {
            Self::Quantity(quantity) => Some(quantity),
            Self::Blank | Self::Text | Self::Undetermined | Self::NoteMark => None,
        }
    }
}

/// Full-width letters, digits and signs as half-width, half-width kana as full-width (NFKC); for reading only.
#[must_use]
pub fn fold_width(text: &str) -> String {
    text.nfkc().collect()
}
