//! The sheet 変更一覧: one row a field that differs, to be sorted and filtered.

use rust_xlsxwriter::{Worksheet, XlsxError};

use super::height;
use super::pen::{self, Edge, Look};
use crate::export::comparison::table::{Comparison, Run};

const WIDTHS: [f64; 9] = [8.0, 22.0, 14.0, 6.0, 21.0, 32.0, 32.0, 20.0, 22.0];

pub(super) fn write(sheet: &mut Worksheet, table: &Comparison) -> Result<(), XlsxError> {
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    let head = Look { bold: true, centred: true, shaded: true, ..Look::default() }.framed(Edge::Thin);
    let heads =
        ["番号", "名称", "とりまとめ局", "種別", "項目", &table.titles.old, &table.titles.new, "変更点", "改定理由"];
    for (column, words) in (0..).zip(heads) {
        pen::write(sheet, 0, (column, column), &[Run::plain(words)], head)?;
    }
    let look = Look { small: true, ..Look::default() }.framed(Edge::Thin);
    for (row, entry) in (1..).zip(&table.list) {
        let cells: [&str; 9] = [
            &entry.number,
            &entry.name,
            &entry.bureaus,
            entry.kind.word(),
            &entry.field,
            &entry.old,
            &entry.new,
            &entry.remark,
            &entry.reason,
        ];
        let lines = WIDTHS.iter().zip(cells).map(|(width, text)| height::lines(text, *width, look.points()));
        let needed = height::of_lines(lines.max().unwrap_or(1), look.points());
        sheet.set_row_height(row, needed.min(height::HIGHEST))?;
        for (column, text) in (0..).zip(cells) {
            pen::write(sheet, row, (column, column), &[Run::plain(cut(text))], look)?;
        }
    }
    let last = u32::try_from(table.list.len()).unwrap_or(u32::MAX);
    sheet.autofilter(0, 0, last, 8)?.set_repeat_rows(0, 0)?.set_freeze_panes(1, 2)?;
    Ok(())
}

/// The most characters shown of a text; a cell takes 32,767. The table itself shows all of it.
const LONGEST: usize = 8_000;

fn cut(text: &str) -> String {
    let mut shown: String = text.chars().take(LONGEST).collect();
    if shown.len() < text.len() {
        shown.push_str("…（以下は新旧対照表にあります）");
    }
    shown
}
