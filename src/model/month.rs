//! Calendar months, the grain of a schedule bar.

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::era::EraYear;
use super::fiscal_year::FiscalYear;

/// A calendar month.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Month {
    index: i32,
}

/// Why a text is not a month.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum MonthError {
    /// The text is not of the form 2024-04, or the month is not 1 to 12.
    #[error("月を読み取れません（例 2024-04）: {0}")]
    Unreadable(String),
    /// The year lies outside the eras handled.
    #[error("月が扱える範囲（1989-04〜2201-03）の外です: {0}")]
    OutOfBounds(String),
}

impl Month {
    /// April of 平成元年度.
    const FIRST: i32 = 1989 * 12 + 3;
    /// March of the last fiscal year handled.
    const LAST: i32 = 2201 * 12 + 2;

    /// The month with a running number: Gregorian year × 12 + month − 1.
    #[must_use]
    pub(crate) fn from_index(index: i32) -> Self {
        Self { index: index.clamp(Self::FIRST, Self::LAST) }
    }

    /// A month of a Gregorian year.
    ///
    /// # Errors
    /// The month is not 1 to 12, or lies outside the fiscal years handled.
    pub fn new(year: i32, month: u32) -> Result<Self, MonthError> {
        let shown = || format!("{year}-{month:02}");
        if !(1..=12).contains(&month) {
            return Err(MonthError::Unreadable(shown()));
        }
        let index = year.saturating_mul(12).saturating_add(i32::try_from(month).unwrap_or(1) - 1);
        if (Self::FIRST..=Self::LAST).contains(&index) {
            Ok(Self { index })
        } else {
            Err(MonthError::OutOfBounds(shown()))
        }
    }

    /// Reads `2024-04`.
    ///
    /// # Errors
    /// The text has another form or names no month.
    pub fn parse(text: &str) -> Result<Self, MonthError> {
        let unreadable = || MonthError::Unreadable(text.to_owned());
        let (year, month) = text.split_once('-').ok_or_else(unreadable)?;
        if year.len() != 4 || month.len() != 2 || !text.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return Err(unreadable());
        }
        let year = year.parse().ok().ok_or_else(unreadable)?;
        let month = month.parse().ok().ok_or_else(unreadable)?;
        Self::new(year, month)
    }

    /// The month that contains a day.
    ///
    /// # Errors
    /// The day lies outside the years handled.
    pub fn of(date: NaiveDate) -> Result<Self, MonthError> {
        Self::new(date.year(), date.month())
    }

    /// A running number for arithmetic: the difference of two is the distance in months.
    #[must_use]
    pub fn index(self) -> i32 {
        self.index
    }

    /// The Gregorian year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.index.div_euclid(12)
    }

    /// The month of the year, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        u32::try_from(self.index.rem_euclid(12) + 1).unwrap_or(1)
    }

    /// The month `months` later (earlier when negative), kept within the years handled.
    #[must_use]
    pub fn plus(self, months: i32) -> Self {
        Self::from_index(self.index.saturating_add(months))
    }

    /// The fiscal year the month belongs to.
    #[must_use]
    pub fn fiscal_year(self) -> FiscalYear {
        FiscalYear::beginning_in((self.index - 3).div_euclid(12)).unwrap_or_else(|_| FiscalYear::first_handled())
    }

    /// The words for the month, 令和7年10月, by the era of its first day.
    #[must_use]
    pub fn in_words(self) -> String {
        NaiveDate::from_ymd_opt(self.year(), self.month(), 1)
            .and_then(|date| EraYear::from_date(date).ok())
            .map_or_else(|| format!("{}年{}月", self.year(), self.month()), |year| format!("{year}{}月", self.month()))
    }
}

impl std::fmt::Display for Month {
    /// Writes `2024-04`, the form of the files and the JSON export.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year(), self.month())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_the_form_of_the_files_is_read() {
        assert_eq!(Month::parse("2024-04").unwrap().to_string(), "2024-04");
        for text in
            ["2024-4", "2024/04", "２０２４-０４", "2024-00", "2024-13", "-024-04", "2024-+4", "2024-04-01", "", "-"]
        {
            assert!(matches!(Month::parse(text), Err(MonthError::Unreadable(_))), "{text}");
        }
    }

    #[test]
    fn month_outside_the_years_handled_is_an_error() {
        for (year, month) in [(1989, 3), (2201, 4), (i32::MIN, 1), (i32::MAX, 12)] {
            assert!(matches!(Month::new(year, month), Err(MonthError::OutOfBounds(_))), "{year}-{month}");
        }
        assert!(Month::new(1989, 4).is_ok() && Month::new(2201, 3).is_ok());
        assert!(Month::of(NaiveDate::MAX).is_err());
    }

    #[test]
    fn words_follow_the_era_of_the_month() {
        for (text, words) in [
            ("2019-04", "平成31年4月"),
            ("2019-05", "令和元年5月"),
            ("2026-03", "令和8年3月"),
            ("1989-04", "平成元年4月"),
        ] {
            assert_eq!(Month::parse(text).unwrap().in_words(), words);
        }
    }

    #[test]
    fn fiscal_year_turns_between_march_and_april() {
        let year = |text: &str| Month::parse(text).unwrap().fiscal_year().to_string();
        assert_eq!((year("2024-03"), year("2024-04")), ("令和5年度".to_owned(), "令和6年度".to_owned()));
        assert_eq!((year("2025-03"), year("1989-04")), ("令和6年度".to_owned(), "平成元年度".to_owned()));
    }

    proptest! {
        #[test]
        fn printed_month_reads_as_itself(index in Month::FIRST..=Month::LAST) {
            let month = Month::from_index(index);
            prop_assert_eq!(Month::parse(&month.to_string()), Ok(month));
            prop_assert_eq!(Month::new(month.year(), month.month()), Ok(month));
            prop_assert!(month.fiscal_year().first_month() <= month && month <= month.fiscal_year().last_month());
        }

        #[test]
        fn moving_stays_within_the_years_handled(index in Month::FIRST..=Month::LAST, by: i32) {
            let moved = Month::from_index(index).plus(by);
            prop_assert!((Month::FIRST..=Month::LAST).contains(&moved.index()));
            if i32::abs_diff(moved.index(), index) == by.unsigned_abs() {
                prop_assert_eq!(moved.plus(-by).index(), index);
            }
        }
    }
}
