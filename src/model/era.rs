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
        Self { era, year: u16::try_from(year - era.first_year() + 1).unwrap_or(0) }.checked(|| year.to_string())
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
        let digits = rest.trim().trim_end_matches('年').trim();
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

    fn checked(self, shown: impl Fn() -> String) -> Result<Self, EraError> {
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
