//! The sheet 新旧対照表.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::height;
use super::pen::{self, Edge, Look};
use super::rows::{self, Columns, SheetRow};
use crate::diff::Sides;
use crate::export::comparison::table::{Comparison, Group, Run};
use crate::model::day_in_words;

pub(super) fn write(sheet: &mut Worksheet, table: &Comparison) -> Result<(), XlsxError> {
    let columns = Columns::of(table);
    for (column, width) in (0..).zip(&columns.widths) {
        sheet.set_column_width(column, *width)?;
    }
    let mut row = title(sheet, table, &columns)?;
    let head = row;
    heads(sheet, table, &columns, head)?;
    sheet.set_repeat_rows(head, head)?;
    row = row.saturating_add(1);
    sheet.set_freeze_panes(row, 0)?;
    if table.groups.is_empty() {
        let over = (0, last_column(table, &columns));
        let look = Look::default().framed(Edge::Thin);
        pen::write(sheet, row, over, &[Run::plain("違いはありません")], look)?;
        row = row.saturating_add(1);
    }
    for group in &table.groups {
        row = write_group(sheet, table, group, &columns, row)?;
    }
    footer(sheet, table, &columns, row.saturating_add(1))
}

fn last_column(table: &Comparison, columns: &Columns) -> u16 {
    if table.with_reasons { columns.reasons() } else { columns.reasons().saturating_sub(1) }
}

/// Title, editions and day; returns the row behind them.
fn title(sheet: &mut Worksheet, table: &Comparison, columns: &Columns) -> Result<u32, XlsxError> {
    let over = (0, last_column(table, columns));
    let big = Look { bold: true, centred: true, ..Look::default() };
    pen::write(sheet, 0, over, &[Run::plain(table.title.as_str())], big)?;
    sheet.set_row_height(0, 20)?;
    let facts = table.ordered(Sides::new(
        format!("{}　{}", table.titles.old, table.editions.old),
        format!("{}　{}", table.titles.new, table.editions.new),
    ));
    let day = table.day.map(|day| format!("　（{}）", day_in_words(day))).unwrap_or_default();
    let line = format!("{}{day}", facts.join("　／　"));
    pen::write(sheet, 1, over, &[Run::plain(line)], Look { centred: true, ..Look::default() })?;
    Ok(2)
}

fn heads(sheet: &mut Worksheet, table: &Comparison, columns: &Columns, row: u32) -> Result<(), XlsxError> {
    let look = Look { bold: true, centred: true, shaded: true, ..Look::default() }.framed(Edge::Thin);
    for (side, words) in (0..).zip(table.ordered(table.titles.as_ref())) {
        pen::write(sheet, row, columns.side(side), &[Run::plain(words.as_str())], look)?;
    }
    if table.with_reasons {
        let column = columns.reasons();
        pen::write(sheet, row, (column, column), &[Run::plain("理由")], look)?;
    }
    sheet.set_row_height(row, 18)?;
    Ok(())
}

/// Writes a group with its reasons beside it; returns the row behind it.
fn write_group(
    sheet: &mut Worksheet,
    table: &Comparison,
    group: &Group,
    columns: &Columns,
    first: u32,
) -> Result<u32, XlsxError> {
    let mut rows = rows::of_group(table, group, columns);
    let reasons = group.reasons.join("\n");
    if table.with_reasons {
        make_room(&mut rows, &reasons, columns);
    }
    let mut row = first;
    for line in &rows {
        for cell in &line.cells {
            pen::write(sheet, row, cell.columns, &cell.runs, cell.look)?;
        }
        sheet.set_row_height(row, line.height)?;
        row = row.saturating_add(1);
    }
    if table.with_reasons && row > first {
        let (column, last) = (columns.reasons(), row.saturating_sub(1));
        let look = Look { small: true, ..Look::default() }.framed(Edge::Thin);
        if last > first {
            sheet.merge_range(first, column, last, column, "", &look.format())?;
        }
        pen::write(sheet, first, (column, column), &[Run::plain(reasons)], look)?;
    }
    Ok(row)
}

/// Makes the last row of a group high enough for the reasons beside it.
fn make_room(rows: &mut [SheetRow], reasons: &str, columns: &Columns) {
    let column = columns.reasons();
    let points = Look { small: true, ..Look::default() }.points();
    let needed = height::of_lines(height::lines(reasons, columns.width((column, column)), points), points);
    for at in (0..rows.len()).rev() {
        let there: f64 = rows.iter().map(|row| row.height).sum();
        if let Some(row) = rows.get_mut(at).filter(|_| there < needed) {
            row.height = (row.height + needed - there).min(height::HIGHEST);
        }
    }
}

/// How to read the marks, and both hashes.
fn footer(sheet: &mut Worksheet, table: &Comparison, columns: &Columns, first: u32) -> Result<(), XlsxError> {
    let over = (0, last_column(table, columns));
    let hashes = table.ordered(Sides::new(
        format!("{}（{}）の内容のハッシュ値　{}", table.titles.old, table.editions.old, table.hashes.old),
        format!("{}（{}）の内容のハッシュ値　{}", table.titles.new, table.editions.new, table.hashes.new),
    ));
    let proof = format!(
        "この表と{}から{}の印刷内容を作り直し、一致することを確かめています。",
        table.titles.old, table.titles.new
    );
    let legend = table.legend.iter().map(|line| format!("・{line}"));
    let lines = std::iter::once("表の見方".to_owned()).chain(legend).chain(hashes).chain([proof]);
    for (row, line) in (first..).zip(lines) {
        pen::write(sheet, row, over, &[Run::plain(line)], Look { small: true, ..Look::default() })?;
    }
    Ok(())
}
