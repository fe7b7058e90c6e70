//! Japanese eras: 平成 and 令和, with their first and last days.

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::value::fold_width;

/// An era the source documents use.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Era {
    /// 平成: 8 January 1989 to 30 April 2019.
    Heisei,
    /// 令和: from 1 May 2019.
    Reiwa,
}

/// A year counted within an era; the first is written 元年.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct EraYear {
    /// The era.
    pub era: Era,
    /// The year within the era, from 1.
    pub year: u16,
}

/// Why a year or date has no place in an era.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum EraError {
    /// The text names no era that is known here.
    #[error("元号を読み取れません（平成・令和で書いてください）: {0}")]
    UnknownEra(String),
    /// The number after the era's name is missing or not a year.
    #[error("年を読み取れません: {0}")]
    UnreadableYear(String),
    /// The month is missing or not 1 to 12.
    #[error("月を読み取れません: {0}")]
    UnreadableMonth(String),
    /// The year or date lies before the first or after the last day of the era.
    #[error("元号の範囲の外です: {0}")]
    OutOfBounds(String),
}

/// The last Gregorian year this program handles, so that arithmetic on years cannot overflow.
const LAST_YEAR: i32 = 2200;

impl Era {
    /// The name as printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Heisei => "平成",
            Self::Reiwa => "令和",
        }
    }

    /// The initial used in short forms such as R8.
    #[must_use]
    pub fn initial(self) -> char {
        match self {
            Self::Heisei => 'H',
            Self::Reiwa => 'R',
        }
    }

    /// The Gregorian year of the era's first year.
    #[must_use]
    pub fn first_year(self) -> i32 {
        match self {
            Self::Heisei => 1989,
            Self::Reiwa => 2019,
        }
    }

    fn last_year(self) -> i32 {
        match self {
            Self::Heisei => 2019,
            Self::Reiwa => LAST_YEAR,
        }
    }
}

impl EraYear {
    /// The era year that began in, or contains most of, a Gregorian year; 2019 counts as 令和元年.
    ///
    /// # Errors
    /// The year lies before 平成 or beyond the years handled here.
    pub fn from_gregorian(year: i32) -> Result<Self, EraError> {
        let era = if year >= Era::Reiwa.first_year() { Era::Reiwa } else { Era::Heisei };
        Self { era, year: u16::try_from(year.saturating_sub(era.first_year() - 1)).unwrap_or(0) }
            .checked(|| year.to_string())
    }

    /// The era year of a day, by the day's own era: 30 April 2019 is 平成31年.
    ///
    /// # Errors
    /// The day lies before 8 January 1989 or beyond the years handled here.
    pub fn from_date(date: NaiveDate) -> Result<Self, EraError> {
        let first_of = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap_or(NaiveDate::MIN);
        let era = if date >= first_of(2019, 5, 1) {
            Era::Reiwa
        } else if date >= first_of(1989, 1, 8) {
            Era::Heisei
        } else {
            return Err(EraError::OutOfBounds(date.to_string()));
        };
        Self { era, year: u16::try_from(date.year() - era.first_year() + 1).unwrap_or(0) }.checked(|| date.to_string())
    }

    /// Reads 令和8, 令和元, 令和８年 or R8; the whole text must be the year, `年` at its end is allowed.
    ///
    /// # Errors
    /// The era is unknown, the year unreadable, or the year outside the era.
    pub fn parse(text: &str) -> Result<Self, EraError> {
        let folded = fold_width(text);
        let folded = folded.trim();
        let (era, rest) = [Era::Heisei, Era::Reiwa]
            .into_iter()
            .find_map(|era| {
                folded.strip_prefix(era.name()).or_else(|| folded.strip_prefix(era.initial())).map(|rest| (era, rest))
            })
            .ok_or_else(|| EraError::UnknownEra(text.to_owned()))?;
        let digits = rest.trim();
        let digits = digits.strip_suffix('年').unwrap_or(digits).trim();
        let year = if digits == "元" {
            1
        } else {
            digits
                .parse()
                .ok()
                .filter(|_| digits.bytes().all(|b| b.is_ascii_digit()))
                .ok_or_else(|| EraError::UnreadableYear(text.to_owned()))?
        };
        Self { era, year }.checked(|| text.to_owned())
    }

    /// The Gregorian year.
    #[must_use]
    pub fn gregorian(self) -> i32 {
        self.era.first_year() + i32::from(self.year) - 1
    }

    /// The year itself, where it lies within its era.
    pub(super) fn checked(self, shown: impl Fn() -> String) -> Result<Self, EraError> {
        if self.year >= 1 && self.gregorian() <= self.era.last_year() {
            Ok(self)
        } else {
            Err(EraError::OutOfBounds(shown()))
        }
    }
}

impl std::fmt::Display for EraYear {
    /// Writes 令和8年 or 令和元年.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.year == 1 {
            write!(f, "{}元年", self.era.name())
        } else {
            write!(f, "{}{}年", self.era.name(), self.year)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn every_printed_form_of_a_year_is_read() {
        for (printed, expected, gregorian) in [
            ("令和8年", "令和8年", 2026),
            ("令和８年", "令和8年", 2026),
            ("令和 8 年", "令和8年", 2026),
            ("令和元", "令和元年", 2019),
            ("令和1年", "令和元年", 2019),
            ("R8", "令和8年", 2026),
            ("Ｒ８年", "令和8年", 2026),
            ("㋿8年", "令和8年", 2026),
            ("H31", "平成31年", 2019),
            ("平成元年", "平成元年", 1989),
        ] {
            let year = EraYear::parse(printed).unwrap();
            assert_eq!((year.to_string().as_str(), year.gregorian()), (expected, gregorian), "{printed}");
        }
    }

    #[test]
    fn what_is_no_year_of_an_era_is_an_error() {
        for (printed, message) in [
            ("令和0年", "元号の範囲の外です: 令和0年"),
            ("平成32年", "元号の範囲の外です: 平成32年"),
            ("令和999年", "元号の範囲の外です: 令和999年"),
            ("令和99999年", "年を読み取れません: 令和99999年"),
            ("令和年", "年を読み取れません: 令和年"),
            ("令和8年年", "年を読み取れません: 令和8年年"),
            ("令和+8年", "年を読み取れません: 令和+8年"),
            ("令和八年", "年を読み取れません: 令和八年"),
            ("昭和64年", "元号を読み取れません（平成・令和で書いてください）: 昭和64年"),
            ("2026年", "元号を読み取れません（平成・令和で書いてください）: 2026年"),
            ("", "元号を読み取れません（平成・令和で書いてください）: "),
        ] {
            assert_eq!(EraYear::parse(printed).unwrap_err().to_string(), message);
        }
    }

    #[test]
    fn day_belongs_to_the_era_that_was_in_force() {
        for (date, expected) in [
            (day(2019, 4, 30), "平成31年"),
            (day(2019, 5, 1), "令和元年"),
            (day(2019, 1, 1), "平成31年"),
            (day(1989, 1, 8), "平成元年"),
            (day(2026, 3, 31), "令和8年"),
        ] {
            assert_eq!(EraYear::from_date(date).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn day_outside_the_eras_is_an_error() {
        for date in [day(1989, 1, 7), NaiveDate::MIN, day(2201, 1, 1), NaiveDate::MAX] {
            assert!(matches!(EraYear::from_date(date), Err(EraError::OutOfBounds(_))), "{date}");
        }
    }

    #[test]
    fn gregorian_year_of_the_change_counts_as_the_new_era() {
        assert_eq!(EraYear::from_gregorian(2018).unwrap().to_string(), "平成30年");
        assert_eq!(EraYear::from_gregorian(2019).unwrap().to_string(), "令和元年");
        for year in [1988, 2201, i32::MIN, i32::MAX] {
            assert!(EraYear::from_gregorian(year).is_err(), "{year}");
        }
    }

    proptest::proptest! {
        #[test]
        fn printed_year_reads_as_itself(gregorian in 1989..=2200_i32) {
            let year = EraYear::from_gregorian(gregorian).unwrap();
            proptest::prop_assert_eq!(EraYear::parse(&year.to_string()), Ok(year));
            proptest::prop_assert_eq!(year.gregorian(), gregorian);
        }

        #[test]
        fn any_text_and_any_year_get_an_answer(text in "[令和平成RHＲ元年0-9０-９ -]{0,8}", year: i32) {
            let bounds = 1989..=2200;
            proptest::prop_assert!(EraYear::parse(&text).is_ok_and(|y| bounds.contains(&y.gregorian())) || EraYear::parse(&text).is_err());
            proptest::prop_assert_eq!(EraYear::from_gregorian(year).is_ok(), bounds.contains(&year));
        }
    }
}
