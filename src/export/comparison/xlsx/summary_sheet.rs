//! The sheet 総括.

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use super::pen::{self, Edge, Look};
use crate::export::comparison::summary::{Counts, Summary};
use crate::export::comparison::table::{Comparison, Run};

/// Counts with their unit; a dash for none.
const FIGURES: &str = "#,##0\"件\";;\"－\"";

pub(super) fn write(sheet: &mut Worksheet, table: &Comparison) -> Result<(), XlsxError> {
    let summary = &table.summary;
    sheet.set_print_fit_to_pages(1, 1);
    sheet.set_column_width(0, 24)?.set_column_width(1, 32)?;
    let shown = summary.shown();
    let last = u16::try_from(shown.len()).unwrap_or_default().saturating_add(2);
    for column in 2..=last {
        sheet.set_column_width(column, 12)?;
    }
    let title = Look { bold: true, ..Look::default() };
    pen::write(sheet, 0, (0, last), &[Run::plain(format!("{}　総括", table.title))], title)?;
    let bureaus = summary.by_bureau.iter().map(|(name, counts)| ([name.as_str(), ""], *counts));
    let row = counts_table(sheet, summary, 2, ("局別", &["とりまとめ局"]), bureaus)?;
    let fields = summary.by_field.iter().map(|found| ([found.pillar.as_str(), found.field.as_str()], found.counts));
    let row = counts_table(sheet, summary, row.saturating_add(1), ("分野別", &["柱", "分野"]), fields)?;
    for (at, remark) in (row..).zip(summary.remarks()) {
        pen::write(sheet, at, (0, last), &[Run::plain(remark)], Look::default())?;
    }
    Ok(())
}

/// Writes a table of counts; returns the row behind it.
fn counts_table<'a>(
    sheet: &mut Worksheet,
    summary: &Summary,
    first: u32,
    (caption, names): (&str, &[&str]),
    rows: impl Iterator<Item = ([&'a str; 2], Counts)>,
) -> Result<u32, XlsxError> {
    pen::write(sheet, first, (0, 1), &[Run::plain(caption)], Look { bold: true, ..Look::default() })?;
    let mut row = first.saturating_add(1);
    let head = Look { bold: true, centred: true, shaded: true, ..Look::default() }.framed(Edge::Thin);
    name_cells(sheet, row, names, head)?;
    let words = summary.shown().into_iter().filter_map(|at| Counts::WORDS.get(at).copied()).chain(["計"]);
    for (column, word) in (2..).zip(words) {
        pen::write(sheet, row, (column, column), &[Run::plain(word)], head)?;
    }
    let plain = Look::default().framed(Edge::Thin);
    for (cells, counts) in rows {
        row = row.saturating_add(1);
        name_cells(sheet, row, cells.get(..names.len()).unwrap_or_default(), plain)?;
        figures(sheet, row, summary, &counts, plain)?;
    }
    row = row.saturating_add(1);
    let total = Look { bold: true, ..plain };
    name_cells(sheet, row, &["施策の数"], total)?;
    figures(sheet, row, summary, &summary.total, total)?;
    Ok(row.saturating_add(1))
}

/// One name over both columns, or two.
fn name_cells(sheet: &mut Worksheet, row: u32, names: &[&str], look: Look) -> Result<(), XlsxError> {
    if let [only] = names {
        return pen::write(sheet, row, (0, 1), &[Run::plain(*only)], look);
    }
    for (column, name) in (0..).zip(names) {
        pen::write(sheet, row, (column, column), &[Run::plain(*name)], look)?;
    }
    Ok(())
}

fn figures(sheet: &mut Worksheet, row: u32, summary: &Summary, counts: &Counts, look: Look) -> Result<(), XlsxError> {
    let numbers = counts.numbers();
    let shown = summary.shown().into_iter().filter_map(|at| numbers.get(at).copied()).chain([counts.sum()]);
    let format: Format = look.format().set_num_format(FIGURES).set_align(rust_xlsxwriter::FormatAlign::Right);
    for (column, number) in (2..).zip(shown) {
        sheet.write_number_with_format(row, column, u32::try_from(number).unwrap_or(u32::MAX), &format)?;
    }
    Ok(())
}
