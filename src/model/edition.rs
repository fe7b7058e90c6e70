//! Editions (版): year and month of publication.

use super::era::{Era, EraError, EraYear};
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
    /// The month is not 1 to 12, or lies wholly outside the era: 令和元年4月, 平成31年5月.
    pub fn new(year: EraYear, month: u8) -> Result<Self, EraError> {
        let shown = || format!("{year}{month}月");
        if !(1..=12).contains(&month) {
            return Err(EraError::UnreadableMonth(shown()));
        }
        year.checked(shown)?;
        let in_era = match year.era {
            Era::Heisei => (year.gregorian(), month) <= (2019, 4),
            Era::Reiwa => (year.gregorian(), month) >= (2019, 5),
        };
        if in_era { Ok(Self { year, month }) } else { Err(EraError::OutOfBounds(shown())) }
    }

    /// Reads 令和8年3月, 令和元年７月, R8年3月.
    ///
    /// # Errors
    /// The text is not exactly one month of an era year.
    pub fn parse(text: &str) -> Result<Self, EraError> {
        let folded = fold_width(text);
        let (year, month) = folded.trim().split_once('年').ok_or_else(|| EraError::UnreadableYear(text.to_owned()))?;
        let year = EraYear::parse(year)?;
        let month = month.trim().strip_suffix('月').map(str::trim).unwrap_or_default();
        let digits = month.bytes().all(|byte| byte.is_ascii_digit());
        let month = month.parse().ok().filter(|_| digits);
        Self::new(year, month.ok_or_else(|| EraError::UnreadableMonth(text.to_owned()))?)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_printed_form_of_an_edition_is_read() {
        for (printed, expected) in [
            ("令和8年3月", "令和8年3月"),
            ("令和８年３月", "令和8年3月"),
            ("令和元年７月", "令和元年7月"),
            ("R8年3月", "令和8年3月"),
            (" 令和 8 年 3 月 ", "令和8年3月"),
            ("平成31年4月", "平成31年4月"),
        ] {
            assert_eq!(Edition::parse(printed).unwrap().to_string(), expected, "{printed}");
        }
    }

    #[test]
    fn what_is_no_month_of_an_era_is_an_error() {
        for (printed, message) in [
            ("令和8年13月", "月を読み取れません: 令和8年13月"),
            ("令和8年0月", "月を読み取れません: 令和8年0月"),
            ("令和8年+3月", "月を読み取れません: 令和8年+3月"),
            ("令和8年3月改定", "月を読み取れません: 令和8年3月改定"),
            ("令和8年", "月を読み取れません: 令和8年"),
            ("令和8", "年を読み取れません: 令和8"),
            ("令和元年4月", "元号の範囲の外です: 令和元年4月"),
            ("平成31年5月", "元号の範囲の外です: 平成31年5月"),
            ("令和0年3月", "元号の範囲の外です: 令和0"),
        ] {
            assert_eq!(Edition::parse(printed).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn year_outside_its_era_makes_no_edition() {
        for (era, year) in [(Era::Reiwa, 0), (Era::Reiwa, 183), (Era::Heisei, 0), (Era::Heisei, 99)] {
            assert!(Edition::new(EraYear { era, year }, 6).is_err(), "{era:?} {year}");
        }
    }

    #[test]
    fn editions_order_by_time_across_the_change_of_era() {
        let printed = ["平成31年4月", "令和元年5月", "令和元年12月", "令和2年1月", "令和10年3月"];
        let editions: Vec<_> = printed.iter().map(|text| Edition::parse(text).unwrap()).collect();
        assert!(editions.is_sorted());
        assert_eq!(editions.first().map(|edition| edition.short()).as_deref(), Some("31.4"));
    }
}
