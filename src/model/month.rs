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
    /// The month with a running number: Gregorian year × 12 + month − 1.
    #[must_use]
    pub(crate) fn from_index(index: i32) -> Self {
        Self { index: index.clamp(1989 * 12, 2202 * 12) }
    }

    /// A month of a Gregorian year.
    ///
    /// # Errors
    /// The month is not 1 to 12, or the year not within the eras handled.
    pub fn new(year: i32, month: u32) -> Result<Self, MonthError> {
        let shown = || format!("{year}-{month:02}");
        if !(1..=12).contains(&month) {
            return Err(MonthError::Unreadable(shown()));
        }
        if !(1989..=2201).contains(&year) {
            return Err(MonthError::OutOfBounds(shown()));
        }
        Ok(Self { index: year * 12 + i32::try_from(month).unwrap_or(1) - 1 })
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
