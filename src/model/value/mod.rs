//! Printed values: numbers with units, words, and what is still to be set.

mod numeral;
mod parse;
#[cfg(test)]
mod tests;

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
    /// The unit in half width, without 千, 万, 億: 人, %, 時間/人; empty where none is printed.
    pub unit: String,
    /// Whether the number is a bound.
    pub bound: Bound,
    /// Whether 約 or 程度 is printed.
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
    /// Reads a printed value; full and half width, and blanks left by wrapped lines, make no difference.
    ///
    /// One number with a unit is a quantity. What could be a date, a step of the work or several numbers
    /// stays text, and so does a number too long to be kept exactly.
    #[must_use]
    pub fn parse(printed: &str) -> Self {
        parse::value(printed)
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

impl Quantity {
    /// The quantity in its normal form, such as 年間約12,500時間以上（累計）; reading it gives the same quantity.
    #[must_use]
    pub fn in_words(&self) -> String {
        let mut words = String::new();
        words.push_str(if self.yearly { "年間" } else { "" });
        words.push_str(if self.approximate { "約" } else { "" });
        words.push_str(&with_separators(self.number));
        words.push_str(&self.unit);
        words.push_str(self.bound.word());
        words.push_str(if self.cumulative { "（累計）" } else { "" });
        words.push_str(if self.noted { "※" } else { "" });
        words
    }
}

impl std::fmt::Display for Quantity {
    /// Writes the normal form.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.in_words())
    }
}

impl Bound {
    /// The word printed behind the number; empty for the number itself.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::AtLeast => "以上",
            Self::AtMost => "以下",
            Self::Above => "超",
            Self::Below => "未満",
        }
    }
}

/// A number with a comma between thousands: -1,234,567.5.
#[must_use]
pub fn with_separators(number: Decimal) -> String {
    let plain = number.abs().to_string();
    let (whole, fraction) = plain.split_once('.').map_or((plain.as_str(), None), |(w, f)| (w, Some(f)));
    let mut text = String::from(if number.is_sign_negative() && !number.is_zero() { "-" } else { "" });
    for (position, digit) in whole.chars().enumerate() {
        if position > 0 && (whole.len() - position).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    if let Some(fraction) = fraction {
        text.push('.');
        text.push_str(fraction);
    }
    text
}

/// Full-width letters, digits and signs as half-width, half-width kana as full-width (NFKC); for reading only.
#[must_use]
pub fn fold_width(text: &str) -> String {
    // Most numbers and signs have nothing to fold.
    if text.is_ascii() { text.to_owned() } else { text.nfkc().collect() }
}
