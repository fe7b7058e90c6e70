//! Texts that must read as a date of some kind; an error carries the text's line and column.

use chrono::{Datelike, NaiveDate};
use serde::de::{Deserialize, Deserializer, Error, SeqAccess, Visitor};

use crate::model::{Edition, FiscalYear, Month, limits};

/// A value written as a text.
pub(in crate::file) trait Printed: Sized {
    /// Reads the text.
    fn read(text: &str) -> Result<Self, String>;
}

impl Printed for Edition {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text).map_err(|error| format!("版は「令和8年3月」のように書いてください（{error}）"))
    }
}

impl Printed for FiscalYear {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text).map_err(|error| format!("年度は「令和8年度」のように書いてください（{error}）"))
    }
}

impl Printed for Month {
    fn read(text: &str) -> Result<Self, String> {
        Self::parse(text).map_err(|error| error.to_string())
    }
}

impl Printed for NaiveDate {
    fn read(text: &str) -> Result<Self, String> {
        let strict = text.len() == 10 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
        Self::parse_from_str(text, "%Y-%m-%d")
            .ok()
            .filter(|day| strict && day_is_handled(*day))
            .ok_or_else(|| format!("日付は「2025-03-31」のように1989年から2200年までで書いてください: {text}"))
    }
}

/// Whether a day can be written to a file and read back.
pub(super) fn day_is_handled(day: NaiveDate) -> bool {
    (1989..=2200).contains(&day.year())
}

struct PrintedVisitor<T>(std::marker::PhantomData<T>);

impl<T: Printed> Visitor<'_> for PrintedVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text in quotes")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        T::read(text).map_err(E::custom)
    }
}

struct Measures<T>(std::marker::PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for Measures<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a list of measures")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<T>, A::Error> {
        let mut measures = Vec::new();
        while let Some(measure) = list.next_element()? {
            if measures.len() == limits::MEASURES {
                let most = limits::MEASURES;
                return Err(A::Error::custom(format!("施策が多すぎます（上限{most}件）。{most}件以下にしてください")));
            }
            measures.push(measure);
        }
        Ok(measures)
    }
}

/// A list of measures, which ends with an error where it is longer than any catalogue: what follows is not read.
pub(super) fn measures<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    deserializer.deserialize_seq(Measures(std::marker::PhantomData))
}

/// A value written as a text.
pub(in crate::file) fn printed<'de, D: Deserializer<'de>, T: Printed>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(PrintedVisitor(std::marker::PhantomData))
}

/// A day, where the field is there at all.
pub(in crate::file) fn present_day<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    printed(deserializer).map(Some)
}

/// A value, where the field is there at all; written without `Some`.
pub(in crate::file) fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}
