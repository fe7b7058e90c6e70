//! Measure numbers (施策番号), as printed and in order.

use super::value::fold_width;

/// A printed number, `2-20` or `Ⅰ-①-ア-01`. It may change; it is not the measure's identity.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct MeasureNumber {
    printed: String,
    key: Vec<u32>,
}

impl MeasureNumber {
    /// Takes a number as printed.
    #[must_use]
    pub fn new(printed: impl Into<String>) -> Self {
        let printed = printed.into();
        let key = order_key(&printed);
        Self { printed, key }
    }

    /// The number as printed.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.printed
    }

    /// The last part as a number: 20 of `2-20`.
    #[must_use]
    pub fn serial(&self) -> Option<u32> {
        let folded = fold_width(&self.printed);
        folded.rsplit('-').next().and_then(|part| part.trim().parse().ok())
    }
}

impl std::fmt::Display for MeasureNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.printed)
    }
}

impl PartialOrd for MeasureNumber {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for MeasureNumber {
    /// Orders part by part, digits by value: 2-9 before 2-10.
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key.cmp(&other.key).then_with(|| self.printed.cmp(&other.printed))
    }
}

/// Digits by value, anything else by its character, in the printed sequence.
fn order_key(printed: &str) -> Vec<u32> {
    let mut key = Vec::new();
    let mut digits: Option<u32> = None;
    for c in fold_width(printed).chars() {
        if let Some(digit) = c.to_digit(10) {
            digits = Some(digits.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(999_999));
        } else {
            key.extend(digits.take());
            if !c.is_whitespace() && c != '-' {
                key.push(1_000_000 + u32::from(c));
            }
        }
    }
    key.extend(digits);
    key
}
