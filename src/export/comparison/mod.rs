//! The comparison table (新旧対照表): old and new side by side, what changed marked, and proven before it is written.
//!
//! `printed` says what either catalogue prints, `layout` and `rows` put it side by side, `proof` makes the new edition
//! again from the old one and the rows, and the formats write the same plain [`Comparison`].

mod explain;
pub mod html;
mod layout;
mod list;
mod pairs;
mod printed;
mod proof;
mod rows;
mod summary;
mod table;
#[cfg(test)]
mod tests;
pub mod xlsx;

use chrono::NaiveDate;

use super::ExportError;
use crate::diff::{self, Change, Class, IndicatorPart, Place, RowPart, Sides, diff, patch};
use crate::model::{Catalogue, FiscalYear};

use layout::Layout;
use pairs::Pairs;
use printed::Printed;
use rows::Shown;

pub use explain::reasons_of;
pub use list::Entry;
pub use printed::Item;
pub use summary::{Counts, FieldCounts, Summary, summary};
pub use table::{Cell, Comparison, Grid, GridCell, Group, Line, Row, Run, Subject};

/// What a comparison table draws on.
#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    /// The old edition (現行).
    pub old: &'a Catalogue,
    /// The new edition (改正案), with the reasons of the revision.
    pub new: &'a Catalogue,
    /// The hashes of both contents.
    pub hashes: Sides<&'a str>,
    /// How the measures are paired.
    pub pairing: &'a diff::Options,
}

/// How a comparison table is to look.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether the revision is adopted: 改正後 and 改正前 instead of 改正案 and 現行.
    pub adopted: bool,
    /// Whether the old side stands left.
    pub old_first: bool,
    /// Other words above the columns.
    pub titles: Option<Sides<String>>,
    /// Whether there is a column of reasons.
    pub reasons: bool,
    /// Whether differences of blanks, line breaks and widths are left out.
    pub without_layout: bool,
    /// The day of the document.
    pub day: Option<NaiveDate>,
}

/// The forms of a comparison table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// A page for reading and printing.
    Html,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// All forms, in the order they are listed.
    pub const ALL: [Self; 2] = [Self::Html, Self::Xlsx];

    /// The name on the command line and the ending of file names.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Xlsx => "xlsx",
        }
    }

    /// Writes the table in this form.
    ///
    /// # Errors
    /// As [`comparison`], or the encoder refuses.
    pub fn export(self, report: &Report<'_>, options: &Options) -> Result<Vec<u8>, ExportError> {
        match self {
            Self::Html => html::export(report, options),
            Self::Xlsx => xlsx::export(report, options),
        }
    }
}

/// The names of the two editions; drafts of one edition are told apart by the beginnings of their hashes.
fn editions(report: &Report<'_>) -> Sides<String> {
    let name = |catalogue: &Catalogue, hash: &str| {
        if report.old.edition == report.new.edition {
            format!("{}（照合値 {}）", catalogue.edition, hash.chars().take(8).collect::<String>())
        } else {
            catalogue.edition.to_string()
        }
    };
    Sides::new(name(report.old, report.hashes.old), name(report.new, report.hashes.new))
}

/// Makes the table of two editions and proves it.
///
/// # Errors
/// The new edition cannot be made again from the old one and the table.
pub fn comparison(report: &Report<'_>, options: &Options) -> Result<Comparison, ExportError> {
    let Report { old, new, pairing, .. } = *report;
    let shown = Shown { without_layout: options.without_layout, same_ids: pairing.by_id };
    let strict = Shown { without_layout: false, ..shown };
    let printed = Sides::new(Printed::of(old), Printed::of(new));
    let all = diff(old, new, &diff::Options { all_years: true, ..pairing.clone() });
    let pairs = Pairs::of(old, new, &all, pairing.by_id);
    let mut groups = Layout::new(&printed.old, &printed.new, &pairs, shown).groups();
    proof::prove(&printed.old, &printed.new, &groups, shown)?;
    let again = patch(old, &all)
        .map_err(|error| ExportError::Unproven { place: "変更一覧".to_owned(), part: error.to_string() })?;
    proof::same(&Printed::of(&again), &printed.new, strict)?;
    let changes = within_period(all, new);
    if groups.iter().all(|group| matches!(group.subject, Subject::KeptSections(_) | Subject::KeptMeasures(_))) {
        groups.clear();
    }
    explain::explain(&mut groups, &changes, new);
    let default_titles = if options.adopted { ("改正前", "改正後") } else { ("現行", "改正案") };
    Ok(Comparison {
        title: format!("{} 新旧対照表", new.title),
        editions: editions(report),
        hashes: report.hashes.map(str::to_owned),
        titles: options
            .titles
            .clone()
            .unwrap_or_else(|| Sides::new(default_titles.0.to_owned(), default_titles.1.to_owned())),
        new_first: !options.old_first,
        with_reasons: options.reasons,
        day: options.day,
        legend: explain::legend(report, &changes, &groups, options),
        summary: summary(old, new, &changes),
        list: list::entries(&changes, new),
        groups,
    })
}

/// The changes without the cells of years that went with the plan period, which it tells once.
fn within_period(changes: Vec<Change>, new: &Catalogue) -> Vec<Change> {
    let year = |place: &Place| -> Option<FiscalYear> {
        if let Place::Row(_, RowPart::Mark(year)) | Place::Indicator(_, IndicatorPart::Target(year, _)) = place {
            Some(*year)
        } else {
            None
        }
    };
    let keep = |mut change: Change| {
        change.fields.retain(|field| {
            field.class != Class::PlanYear || year(&field.place).is_none_or(|year| new.period.position(year).is_some())
        });
        (!change.fields.is_empty()).then_some(change)
    };
    changes.into_iter().filter_map(keep).collect()
}
