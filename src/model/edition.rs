//! Editions (版): year and month of publication.

use super::era::{EraError, EraYear};
use super::value::fold_width;

/// An edition of a plan, named by the month it was published: 令和8年3月.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Edition {
    year: EraYear,
    month: u8,
}

impl Edition {
    /// The edition published in a month of an era year.
    ///
    /// # Errors
    /// The month is not 1 to 12.
    pub fn new(year: EraYear, month: u8) -> Result<Self, EraError> {
        if (1..=12).contains(&month) {
            Ok(Self { year, month })
        } else {
            Err(EraError::UnreadableYear(format!("{year}{month}月")))
        }
    }

    /// Reads 令和8年3月, 令和元年７月, R8年3月.
    ///
    /// # Errors
    /// The text is not exactly one month of an era year.
    pub fn parse(text: &str) -> Result<Self, EraError> {
        let folded = fold_width(text);
        let unreadable = || EraError::UnreadableYear(text.to_owned());
        let (year, month) = folded.trim().split_once('年').ok_or_else(unreadable)?;
        let month = month.trim().strip_suffix('月').ok_or_else(unreadable)?.trim();
        let month: u8 = month.parse().ok().ok_or_else(unreadable)?;
        Self::new(EraYear::parse(year)?, month)
    }

    /// The Gregorian year of publication.
    #[must_use]
    pub fn gregorian_year(self) -> i32 {
        self.year.gregorian()
    }

    /// The month of publication, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The short form of narrow columns: 8.3 for 令和8年3月.
    #[must_use]
    pub fn short(self) -> String {
        format!("{}.{}", self.year.year, self.month)
    }
}

impl std::fmt::Display for Edition {
    /// Writes 令和8年3月.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}{}月", self.year, self.month)
    }
}
