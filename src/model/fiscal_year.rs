//! Fiscal years (年度, April to March) and the plan period made of them.

use thiserror::Error;

use super::era::{EraError, EraYear};
use super::month::Month;
use super::value::fold_width;

/// A fiscal year, named after the Gregorian year in which it begins: 令和6年度 is 2024-04 to 2025-03.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct FiscalYear(i32);

impl FiscalYear {
    /// The fiscal year that begins in April of a Gregorian year.
    ///
    /// # Errors
    /// The year cannot be written in an era known here (before 1989, after 2200).
    pub fn beginning_in(year: i32) -> Result<Self, EraError> {
        EraYear::from_gregorian(year).map(|_| Self(year))
    }

    /// The earliest year handled, 平成元年度.
    pub(crate) fn first_handled() -> Self {
        Self(1989)
    }

    /// Reads 令和8年度, 令和元年度, R8年度, 令和８年 (as the 令和元年 plan heads its columns).
    ///
    /// # Errors
    /// The text is not exactly one year of a known era.
    pub fn parse(text: &str) -> Result<Self, EraError> {
        let folded = fold_width(text);
        let trimmed = folded.trim();
        EraYear::parse(trimmed.strip_suffix("年度").unwrap_or(trimmed)).map(|year| Self(year.gregorian()))
    }

    /// The Gregorian year in which the fiscal year begins.
    #[must_use]
    pub fn start_year(self) -> i32 {
        self.0
    }

    /// April of the year.
    #[must_use]
    pub fn first_month(self) -> Month {
        Month::from_index(self.0 * 12 + 3)
    }

    /// March of the following calendar year.
    #[must_use]
    pub fn last_month(self) -> Month {
        Month::from_index(self.0 * 12 + 14)
    }

    /// The fiscal year `years` later (earlier when negative), kept within the years handled.
    #[must_use]
    pub fn plus(self, years: i32) -> Self {
        Self(self.0.saturating_add(years).clamp(1989, 2200))
    }

    /// The short form used in narrow columns: R8.
    #[must_use]
    pub fn short(self) -> String {
        EraYear::from_gregorian(self.0)
            .map_or_else(|_| self.0.to_string(), |year| format!("{}{}", year.era.initial(), year.year))
    }
}

impl std::fmt::Display for FiscalYear {
    /// Writes 令和8年度 or 令和元年度.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match EraYear::from_gregorian(self.0) {
            Ok(year) => write!(f, "{year}度"),
            Err(_) => write!(f, "{}年度", self.0),
        }
    }
}

/// The years a plan covers (計画期間), first and last included.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct PlanPeriod {
    first: FiscalYear,
    last: FiscalYear,
}

/// Why two years do not bound a plan period.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum PlanPeriodError {
    /// The last year lies before the first.
    #[error("計画期間の終わり（{last}）が始まり（{first}）より前です")]
    Reversed {
        /// The first year given.
        first: FiscalYear,
        /// The last year given.
        last: FiscalYear,
    },
    /// More years than any plan has; a misread file.
    #[error("計画期間が長すぎます（{0}年間）。最大{max}年間です", max = PlanPeriod::MAX_YEARS)]
    TooLong(i32),
}

impl PlanPeriod {
    /// The longest period accepted, in years.
    pub const MAX_YEARS: i32 = 30;

    /// A period from `first` to `last`, both included.
    ///
    /// # Errors
    /// The years are reversed, or more than [`Self::MAX_YEARS`].
    pub fn new(first: FiscalYear, last: FiscalYear) -> Result<Self, PlanPeriodError> {
        if last < first {
            return Err(PlanPeriodError::Reversed { first, last });
        }
        let years = last.0 - first.0 + 1;
        if years > Self::MAX_YEARS {
            return Err(PlanPeriodError::TooLong(years));
        }
        Ok(Self { first, last })
    }

    /// The first year.
    #[must_use]
    pub fn first(self) -> FiscalYear {
        self.first
    }

    /// The last year.
    #[must_use]
    pub fn last(self) -> FiscalYear {
        self.last
    }

    /// How many years the period has.
    #[must_use]
    pub fn len(self) -> usize {
        usize::try_from(self.last.0 - self.first.0 + 1).unwrap_or(0)
    }

    /// Never true: a period has at least one year.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The years, in order.
    pub fn years(self) -> impl ExactSizeIterator<Item = FiscalYear> + Clone {
        (0..self.len()).map(move |offset| self.first.plus(i32::try_from(offset).unwrap_or(0)))
    }

    /// The position of a year in the period, from 0.
    #[must_use]
    pub fn position(self, year: FiscalYear) -> Option<usize> {
        (self.first..=self.last).contains(&year).then(|| usize::try_from(year.0 - self.first.0).unwrap_or(0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn year(text: &str) -> FiscalYear {
        FiscalYear::parse(text).unwrap()
    }

    #[test]
    fn every_printed_form_of_a_fiscal_year_is_read() {
        for (printed, expected, short) in [
            ("令和8年度", "令和8年度", "R8"),
            ("令和８年度", "令和8年度", "R8"),
            ("令和８年", "令和8年度", "R8"),
            ("令和元年度", "令和元年度", "R1"),
            ("平成31年度", "令和元年度", "R1"),
            ("平成30年度", "平成30年度", "H30"),
            ("R8年度", "令和8年度", "R8"),
        ] {
            let found = year(printed);
            assert_eq!((found.to_string().as_str(), found.short().as_str()), (expected, short), "{printed}");
        }
    }

    #[test]
    fn what_is_no_fiscal_year_is_an_error() {
        for printed in ["令和0年度", "平成32年度", "令和999年度", "令和8年度末", "8年度", "年度", ""]
        {
            assert!(FiscalYear::parse(printed).is_err(), "{printed}");
        }
        assert!(FiscalYear::beginning_in(1988).is_err() && FiscalYear::beginning_in(2201).is_err());
    }

    #[test]
    fn fiscal_year_runs_from_april_to_march() {
        let r6 = year("令和6年度");
        assert_eq!((r6.first_month().to_string(), r6.last_month().to_string()), ("2024-04".into(), "2025-03".into()));
    }

    #[test]
    fn moving_stays_within_the_years_handled() {
        assert_eq!(year("令和6年度").plus(i32::MAX).start_year(), 2200);
        assert_eq!(year("令和6年度").plus(i32::MIN).start_year(), 1989);
        assert_eq!(year("平成30年度").plus(1), year("令和元年度"));
    }

    #[test]
    fn period_knows_its_years_and_their_positions() {
        let period = PlanPeriod::new(year("令和6年度"), year("令和9年度")).unwrap();
        let shown: Vec<_> = period.years().map(FiscalYear::short).collect();
        assert_eq!(shown, ["R6", "R7", "R8", "R9"]);
        assert_eq!(period.position(year("令和8年度")), Some(2));
        assert_eq!((period.position(year("令和5年度")), period.position(year("令和10年度"))), (None, None));
    }

    #[test]
    fn reversed_or_endless_period_is_an_error() {
        let reversed = PlanPeriod::new(year("令和9年度"), year("令和6年度")).unwrap_err();
        assert_eq!(reversed.to_string(), "計画期間の終わり（令和6年度）が始まり（令和9年度）より前です");
        let long = PlanPeriod::new(year("令和元年度"), year("令和31年度")).unwrap_err();
        assert_eq!(long.to_string(), "計画期間が長すぎます（31年間）。最大30年間です");
    }
}
