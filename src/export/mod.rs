//! Exports: one file per format, each a function of a report and its options.

pub mod comparison;
pub mod csv;
pub mod formula;
pub mod json;
pub mod reasons;
pub mod tsv;

use thiserror::Error;

use crate::model::{Catalogue, Section, SectionId};

/// What an export draws on.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The catalogue.
    pub catalogue: &'a Catalogue,
}

/// What the user chose for an export.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// The table, for formats that hold one.
    pub table: Table,
}

/// The tables a catalogue can be laid out as.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Table {
    /// One line a measure.
    #[default]
    Measures,
    /// One line a bar of a schedule row.
    Schedule,
    /// One line an indicator and year.
    Indicators,
}

impl Table {
    /// All tables, in the order they are listed.
    pub const ALL: [Self; 3] = [Self::Measures, Self::Schedule, Self::Indicators];

    /// The name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Measures => "measures",
            Self::Schedule => "schedule",
            Self::Indicators => "indicators",
        }
    }

    /// The table of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}

/// The formats a catalogue can be exported in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// The stable contract `shisaku/1`.
    Json,
    /// One table for a spreadsheet.
    Csv,
}

impl Format {
    /// All formats, in the order they are listed.
    pub const ALL: [Self; 2] = [Self::Json, Self::Csv];

    /// The name on the command line and the ending of file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Csv => "csv",
        }
    }

    /// The format of a name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// Exports a report in the format.
    ///
    /// # Errors
    /// As the format's own function.
    pub fn export(self, report: &Report<'_>, options: &Options) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Json => json::export(report, options),
            Self::Csv => csv::export(report, options),
        }
    }
}

/// Why an export gave nothing.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ExportError {
    /// The encoder refused.
    #[error("書き出しに失敗しました（{0}）。もう一度試してください")]
    Encoding(String),
    /// A comparison table does not lead from the old edition to the new one.
    #[error(
        "新旧対照表を書き出しませんでした。現行と対照表から作り直した内容が、改正案と一致しません（{place}の{part}）。二つの版を開き直してもう一度試し、続くときは両方のファイルを管理者に送ってください"
    )]
    Unproven {
        /// The measure or section.
        place: String,
        /// Its part.
        part: String,
    },
}

/// A field with the pillar it belongs to.
struct FieldOf<'a> {
    field: &'a Section,
    pillar: &'a Section,
}

/// The fields of a catalogue by identity, looked up once instead of walking the tree for every measure.
struct Fields<'a>(std::collections::BTreeMap<SectionId, FieldOf<'a>>);

impl<'a> Fields<'a> {
    fn of(catalogue: &'a Catalogue) -> Self {
        let every = catalogue.sections.iter().flat_map(|pillar| pillar.walk().map(move |field| (pillar, field)));
        Self(every.map(|(pillar, field)| (field.id, FieldOf { field, pillar })).collect())
    }

    fn get(&self, id: SectionId) -> Option<&FieldOf<'a>> {
        self.0.get(&id)
    }

    /// The printed number of a field; empty where it has none.
    fn number(&self, id: SectionId) -> &'a str {
        self.get(id).map_or("", |entry| &entry.field.number)
    }
}
