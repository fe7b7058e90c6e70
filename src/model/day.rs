//! Days as Japanese documents write them: 令和6年8月31日, 令和6年8月末.

use chrono::{Datelike, NaiveDate};
use thiserror::Error;

use super::era::{EraError, EraYear};
use super::value::fold_width;

/// Why a text is not a day.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum DayError {
    /// The year is not one of a known era.
    #[error(transparent)]
    Era(#[from] EraError),
    /// Year, month and day do not stand there one behind the other.
    #[error("日付を読み取れません（例 令和6年8月31日、令和6年8月末、R6.8.31）: {0}")]
    Unreadable(String),
    /// Only year and month are given.
    #[error("日がありません（月の終わりなら「{0}末」と書いてください）")]
    NoDay(String),
    /// The month has no such day, or the year no such month.
    #[error("暦にない日付です: {0}")]
    NoSuchDay(String),
    /// The day lies outside the era it is written in.
    #[error("元号の範囲の外の日付です: {0}")]
    OutsideEra(String),
}

/// Reads 令和6年8月31日, 令和6年8月末, R6.8.31, 2024/8/31 and 2024-08-31, in full or half width.
///
/// # Errors
/// The text is no day, or the era has no such day.
pub fn parse_day(text: &str) -> Result<NaiveDate, DayError> {
    let folded: String = fold_width(text).chars().filter(|c| !c.is_whitespace()).collect();
    let unreadable = || DayError::Unreadable(text.to_owned());
    let split = |separator: char| folded.split_once(separator);
    let (year_text, rest) =
        split('年').or_else(|| split('.')).or_else(|| split('/')).or_else(|| split('-')).ok_or_else(unreadable)?;
    let gregorian = (year_text.len() == 4).then(|| year_text.parse::<i32>().ok()).flatten();
    let era_year = if gregorian.is_some() { None } else { Some(EraYear::parse(year_text)?) };
    let year = gregorian.or(era_year.map(EraYear::gregorian)).ok_or_else(unreadable)?;
    let separated = |c: char| matches!(c, '月' | '.' | '/' | '-');
    let (month, day) = rest.split_once(separated).map_or((rest, ""), |(month, day)| (month, day));
    let month: u32 = month.parse().ok().ok_or_else(unreadable)?;
    let no_such_day = || DayError::NoSuchDay(text.to_owned());
    let date = match day.strip_suffix('日').unwrap_or(day) {
        "" => return Err(DayError::NoDay(text.trim().to_owned())),
        "末" => last_day(year, month).ok_or_else(no_such_day)?,
        day => {
            let day = day.parse().ok().ok_or_else(unreadable)?;
            NaiveDate::from_ymd_opt(year, month, day).ok_or_else(no_such_day)?
        }
    };
    let own = EraYear::from_date(date)?;
    match era_year {
        Some(written) if written.era != own.era => Err(DayError::OutsideEra(text.to_owned())),
        Some(_) | None => Ok(date),
    }
}

/// Writes 令和6年8月31日, by the day's own era.
#[must_use]
pub fn day_in_words(day: NaiveDate) -> String {
    let year = EraYear::from_date(day).map_or_else(|_| format!("{}年", day.year()), |year| year.to_string());
    format!("{year}{}月{}日", day.month(), day.day())
}

fn last_day(year: i32, month: u32) -> Option<NaiveDate> {
    let (next_year, next_month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    NaiveDate::from_ymd_opt(year, month, 1)?;
    NaiveDate::from_ymd_opt(next_year, next_month, 1)?.pred_opt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_usual_form_of_a_day_is_read() {
        for (printed, expected) in [
            ("令和6年8月31日", "2024-08-31"),
            ("令和６年８月末", "2024-08-31"),
            ("令和6年2月末日", "2024-02-29"),
            ("R6.8.31", "2024-08-31"),
            ("2024/8/31", "2024-08-31"),
            ("2024-12-01", "2024-12-01"),
            ("令和元年12月末", "2019-12-31"),
            ("平成31年4月30日", "2019-04-30"),
        ] {
            assert_eq!(parse_day(printed).map(|day| day.to_string()), Ok(expected.to_owned()), "{printed}");
        }
    }

    #[test]
    fn what_is_no_day_is_an_error_that_says_why() {
        for (printed, words) in [
            ("令和6年2月30日", "暦にない日付です"),
            ("令和6年13月1日", "暦にない日付です"),
            ("令和6年8月", "日がありません"),
            ("平成31年5月1日", "元号の範囲の外"),
            ("昭和60年1月1日", "元号を読み取れません"),
            ("きのう", "日付を読み取れません"),
            ("令和6年", "日付を読み取れません"),
            ("令和6年99999999999月1日", "日付を読み取れません"),
        ] {
            let error = parse_day(printed).unwrap_err().to_string();
            assert!(error.contains(words), "{printed}: {error}");
        }
    }

    #[test]
    fn a_day_written_is_read_again() {
        let day = NaiveDate::from_ymd_opt(2024, 8, 31).unwrap();
        assert_eq!(day_in_words(day), "令和6年8月31日");
        assert_eq!(parse_day(&day_in_words(day)), Ok(day));
    }
}
