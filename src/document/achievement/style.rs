//! How quantities are written: the house style, and numerals inside printed texts.

use rust_decimal::Decimal;

use crate::model::{Quantity, TargetValue};

/// A quantity in the style of the 施策集, or nothing where the text is no plain quantity or already in it.
///
/// Digits, signs and letters of numbers and units in half width, a comma every three digits, no blank within, and
/// the bracket of 累計 in full width: １２０００ 件 → 12,000件, 25万回 (累計) → 25万回（累計）.
#[must_use]
pub fn house_style(printed: &str) -> Option<String> {
    let before = TargetValue::parse(printed).quantity()?.clone();
    let narrow: String = printed.chars().filter(|c| !c.is_whitespace()).map(half_width).collect();
    let narrow = narrow.replace("(累計)", "（累計）");
    let styled = group_digits(&narrow);
    let after = TargetValue::parse(&styled);
    (styled != printed && after.quantity() == Some(&before)).then_some(styled)
}

fn half_width(c: char) -> char {
    match c {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '％' | '，' | '．' | '－' | '／' => {
            char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c)
        }
        other => other,
    }
}

/// Puts commas into the whole part of every number of four digits and more.
fn group_digits(text: &str) -> String {
    let mut styled = String::new();
    let mut digits = String::new();
    let mut decimals = false;
    for c in text.chars().chain(std::iter::once('\0')) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if c == ',' && !digits.is_empty() && !decimals {
            continue;
        }
        styled.push_str(&if decimals { digits.clone() } else { grouped(&digits) });
        decimals = c == '.' && !digits.is_empty();
        digits.clear();
        if c != '\0' {
            styled.push(c);
        }
    }
    styled
}

/// Digits with a comma every three, counted from the right.
pub(super) fn grouped(digits: &str) -> String {
    let length = digits.chars().count();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (length - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// The numeral inside a printed quantity, with what stands before and behind it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Numeral<'a> {
    before: &'a str,
    behind: &'a str,
    full_width: bool,
    commas: bool,
    /// Digits behind the point.
    decimals: u32,
    /// What 万, 億 and the like behind the numeral multiply it by, as the reading shows.
    factor: Decimal,
}

impl<'a> Numeral<'a> {
    /// Finds the numeral of a quantity; nothing where the number is not written as one run of digits.
    pub(super) fn find(printed: &'a str, quantity: &Quantity) -> Option<Self> {
        let part = |c: char| matches!(half_width(c), '0'..='9' | ',' | '.');
        let start = printed.find(|c| part(c) && half_width(c).is_ascii_digit())?;
        let rest = printed.get(start..)?;
        let end = rest.find(|c| !part(c)).unwrap_or(rest.len());
        let run = rest.get(..end)?;
        let plain: String = run.chars().map(half_width).filter(|c| *c != ',').collect();
        let number: Decimal = plain.parse().ok()?;
        let magnitude = quantity.number.abs();
        let factor = if number.is_zero() { Decimal::ONE } else { magnitude.checked_div(number)? };
        let decimals = plain.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        Some(Self {
            before: printed.get(..start)?,
            behind: rest.get(end..)?,
            full_width: run.chars().any(|c| ('０'..='９').contains(&c)),
            commas: run.contains([',', '，']) || number < Decimal::ONE_THOUSAND,
            decimals: u32::try_from(decimals).ok()?,
            factor,
        })
    }

    /// The text with another number in the same style, rounded to the same decimals; nothing where the text would
    /// not be read as that number.
    pub(super) fn with(&self, number: Decimal, round: bool) -> Option<String> {
        let shown = number.checked_div(self.factor)?;
        let shown = if round { shown.round_dp(self.decimals) } else { shown.normalize() };
        let decimals = shown.scale().max(self.decimals).min(10);
        let text = format!("{:.*}", usize::try_from(decimals).ok()?, shown);
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        let whole = if self.commas { grouped(whole) } else { whole.to_owned() };
        let numeral = if fraction.is_empty() { whole } else { format!("{whole}.{fraction}") };
        let numeral = if self.full_width { numeral.chars().map(wide).collect() } else { numeral };
        Some(format!("{}{numeral}{}", self.before, self.behind))
    }
}

fn wide(c: char) -> char {
    match c {
        '0'..='9' | ',' | '.' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    }
}
