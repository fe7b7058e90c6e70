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

    /// The digits at its end as a number: 20 of `2-20`, 5 of `I-①-カー05`.
    #[must_use]
    pub fn serial(&self) -> Option<u32> {
        let folded = fold_width(self.printed.trim());
        let head = folded.trim_end_matches(|c: char| c.is_ascii_digit());
        folded.get(head.len()..).and_then(|digits| digits.parse().ok())
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

/// Digits by value, Ⅰ to Ⅻ by theirs, anything else by its character, in the printed sequence.
fn order_key(printed: &str) -> Vec<u32> {
    const LETTER: u32 = 1_000_000;
    const ROMAN: std::ops::RangeInclusive<char> = 'Ⅰ'..='Ⅻ';
    let mut key = Vec::new();
    let mut digits: Option<u32> = None;
    for printed in printed.chars() {
        if ROMAN.contains(&printed) {
            key.extend(digits.take());
            key.push(LETTER + u32::from(printed) - u32::from('Ⅰ'));
            continue;
        }
        for c in fold_width(printed.encode_utf8(&mut [0; 4])).chars() {
            if let Some(digit) = c.to_digit(10) {
                digits = Some(digits.unwrap_or(0).saturating_mul(10).saturating_add(digit).min(LETTER - 1));
            } else {
                key.extend(digits.take());
                if !c.is_whitespace() && c != '-' {
                    key.push(LETTER + u32::from(c));
                }
            }
        }
    }
    key.extend(digits);
    key
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn number(text: &str) -> MeasureNumber {
        MeasureNumber::new(text)
    }

    #[test]
    fn numbers_order_as_the_catalogue_prints_them() {
        let printed = ["1-1", "1-2", "1-10", "2-1", "2-9", "2-10", "2-20", "10-1", "22-1"];
        assert!(printed.map(number).is_sorted());
        let old =
            ["Ⅰ-①-ア-01", "Ⅰ-①-ア-02", "Ⅰ-①-ア-10", "Ⅰ-①-イ-01", "Ⅰ-②-ア-01", "Ⅱ-①-ア-01", "Ⅳ-①-ア-01", "Ⅸ-①-ア-01"];
        assert!(old.map(number).is_sorted());
    }

    #[test]
    fn width_makes_no_difference_to_the_order() {
        assert!(number("２－９") < number("2-10"));
        assert!(number("Ⅱ－①－ア－03") < number("Ⅱ-①-ア-04"));
        assert!(number("Ⅱ－①－ア－03") > number("Ⅱ-①-ア-02"));
    }

    #[test]
    fn serial_is_the_number_at_the_end() {
        let table = [
            ("2-20", Some(20)),
            ("Ⅰ-①-ア-01", Some(1)),
            ("２－２０", Some(20)),
            ("I-①-カー05", Some(5)),
            ("12", Some(12)),
            ("新規", None),
            ("", None),
            ("2-99999999999", None),
        ];
        for (printed, serial) in table {
            assert_eq!(number(printed).serial(), serial, "{printed}");
        }
    }

    proptest! {
        #[test]
        fn order_agrees_with_equality(a in "[0-9０-９ⅠⅡ①アイ-]{0,6}", b in "[0-9０-９ⅠⅡ①アイ-]{0,6}") {
            prop_assert_eq!(number(&a).cmp(&number(&b)).is_eq(), a == b);
            let printed = number(&a);
            prop_assert_eq!(printed.as_str(), a);
        }

        #[test]
        fn any_text_can_be_a_number(text: String) {
            let printed = number(&text);
            prop_assert_eq!(printed.as_str(), text.as_str());
        }
    }
}
