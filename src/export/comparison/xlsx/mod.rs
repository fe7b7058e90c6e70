//! The comparison table as a workbook: 新旧対照表, 総括 and 変更一覧, each set up for A4 landscape.
//!
//! Everything is written as text or as a number, never as a formula, whatever it begins with.

mod height;
mod list_sheet;
mod pen;
mod rows;
mod summary_sheet;
mod table_sheet;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::table::Comparison;
use super::{Options, Report, comparison};
use crate::export::ExportError;

/// Writes the table as XLSX.
///
/// # Errors
/// The table cannot be proven, or holds a text longer than a cell of a workbook takes.
pub fn export(report: &Report<'_>, options: &Options) -> Result<Vec<u8>, ExportError> {
    let table = comparison(report, options)?;
    let edition = NaiveDate::from_ymd_opt(report.new.edition.gregorian_year(), report.new.edition.month().into(), 1);
    workbook(&table, options.day.or(edition)).map_err(|error| ExportError::Encoding(error.to_string()))
}

/// The whole workbook. `made` is the day it bears, so that the same table gives the same bytes.
fn workbook(table: &Comparison, made: Option<NaiveDate>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = made
        .map_or_else(ExcelDateTime::default, |day| ExcelDateTime::from_timestamp(timestamp(day)).unwrap_or_default());
    workbook.set_properties(&DocProperties::new().set_title(pen::fitting(&table.title)).set_creation_datetime(&made));
    table_sheet::write(set_up(workbook.add_worksheet(), "新旧対照表")?, table)?;
    summary_sheet::write(set_up(workbook.add_worksheet(), "総括")?, table)?;
    list_sheet::write(set_up(workbook.add_worksheet(), "変更一覧")?, table)?;
    workbook.save_to_buffer()
}

/// Seconds since 1970 at the beginning of a day.
fn timestamp(day: NaiveDate) -> i64 {
    day.and_time(chrono::NaiveTime::MIN).and_utc().timestamp()
}

/// A4 landscape, one page wide, with page numbers.
fn set_up<'a>(sheet: &'a mut Worksheet, name: &str) -> Result<&'a mut Worksheet, XlsxError> {
    sheet.set_name(name)?;
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.5, 0.5, 0.55, 0.6, 0.3, 0.3);
    sheet.set_footer("&C&P ／ &N");
    Ok(sheet)
}
