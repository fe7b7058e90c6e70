//! Cells as text on the clipboard, as Excel and LibreOffice write and read it.
//!
//! A cell that Excel would carry out as a formula where it is pasted has an apostrophe in front; reading takes it off
//! again, so that what was copied here and comes back, also by way of Excel, is what it was.

use super::formula::{guarded, restored};
use crate::model::limits;

/// Writes rows of cells. A cell with a tab, a line break or a quotation mark is quoted; a single row has no line end, so
/// that one cell pastes into any text field as it is.
#[must_use]
pub fn write(rows: &[Vec<String>]) -> String {
    let mut out = String::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            if column > 0 {
                out.push('\t');
            }
            write_cell(&mut out, cell);
        }
        if rows.len() > 1 {
            out.push_str("\r\n");
        }
    }
    out
}

fn write_cell(out: &mut String, cell: &str) {
    let cell = guarded(cell);
    if cell.contains(['\t', '\n', '\r', '"']) {
        out.push('"');
        out.push_str(&one_line_end(&cell).replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(&cell);
    }
}

/// The most rows taken from the clipboard, and the most cells.
const ROWS: usize = limits::MEASURES;
const CELLS: usize = 2_000_000;

/// Why nothing was taken from the clipboard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Excess {
    /// More rows or cells than any table takes.
    Rows {
        /// About how many rows there are: the lines of the text.
        lines: usize,
    },
    /// A text longer than a catalogue may hold.
    Text {
        /// Which row, from 1.
        row: usize,
        /// Which column, from 1.
        column: usize,
        /// How long it is.
        error: limits::LimitError,
    },
}

impl std::fmt::Display for Excess {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Rows { lines } => {
                write!(
                    f,
                    "貼り付けるデータが多すぎます（{lines}行、上限{ROWS}行・{CELLS}欄）。分けて貼り付けてください"
                )
            }
            Self::Text { row, column, error } => write!(f, "貼り付けるデータの{row}行{column}列目の{error}"),
        }
    }
}

/// Reads rows of cells; a line end behind the last row does not begin another.
///
/// A cell that only looks quoted, such as `"A" and B`, is taken as it is.
///
/// # Errors
/// There are more rows or cells than any table takes, or a text is too long; reading stops there.
pub fn parse(text: &str) -> Result<Vec<Vec<String>>, Excess> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    let mut cells = 0_usize;
    loop {
        cells += 1;
        if rows.len() == ROWS || cells > CELLS {
            return Err(Excess::Rows { lines: text.lines().count() });
        }
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        limits::text("文字", &cell).map_err(|error| Excess::Text {
            row: rows.len() + 1,
            column: row.len() + 1,
            error,
        })?;
        row.push(if restored(&cell).len() == cell.len() { cell } else { restored(&cell).to_owned() });
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        let next = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r']));
        match next {
            Some(next) if !next.is_empty() => rest = next,
            Some(_) | None => return Ok(rows),
        }
    }
}

/// The quoted cell the text begins with, and what follows it.
fn quoted(text: &str) -> Option<(String, &str)> {
    let mut rest = text.strip_prefix('"')?;
    let mut cell = String::new();
    loop {
        let (part, after) = rest.split_once('"')?;
        cell.push_str(part);
        if let Some(after) = after.strip_prefix('"') {
            cell.push('"');
            rest = after;
            continue;
        }
        let ends = after.is_empty() || after.starts_with(['\t', '\n', '\r']);
        return ends.then(|| (one_line_end(&cell), after));
    }
}

fn plain(text: &str) -> (String, &str) {
    let end = text.find(['\t', '\n', '\r']).unwrap_or(text.len());
    let (cell, after) = text.split_at_checked(end).unwrap_or((text, ""));
    (cell.to_owned(), after)
}

fn one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<Vec<String>> {
        parse(text).unwrap()
    }

    fn rows(cells: &[&[&str]]) -> Vec<Vec<String>> {
        cells.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
    }

    #[test]
    fn excel_text_is_read() {
        let text = "2-20\t\"一行目\n二行目\"\t\"\"\"引用\"\"あり\"\r\n2-21\t\t終わり\r\n";
        assert_eq!(read(text), rows(&[&["2-20", "一行目\n二行目", "\"引用\"あり"], &["2-21", "", "終わり"]]));
    }

    #[test]
    fn line_ends_of_all_systems_are_read() {
        for text in ["a\tb\r\nc\td", "a\tb\nc\td\n", "a\tb\rc\td\r"] {
            assert_eq!(read(text), rows(&[&["a", "b"], &["c", "d"]]), "{text:?}");
        }
        assert_eq!(read("\"a\r\nb\""), rows(&[&["a\nb"]]));
    }

    #[test]
    fn text_that_only_looks_quoted_is_taken_as_it_is() {
        assert_eq!(read("\"A\"と\"B\"\tc"), rows(&[&["\"A\"と\"B\"", "c"]]));
        assert_eq!(read("\"閉じない"), rows(&[&["\"閉じない"]]));
        assert_eq!(read("6\"管"), rows(&[&["6\"管"]]));
    }

    #[test]
    fn empty_rows_and_cells_count() {
        assert_eq!(read(""), rows(&[&[""]]));
        assert_eq!(read("\r\n\r\n"), rows(&[&[""], &[""]]));
        assert_eq!(read("\t"), rows(&[&["", ""]]));
        assert_eq!(write(&rows(&[&["a"], &[""]])), "a\r\n\r\n");
    }

    #[test]
    fn one_cell_is_written_without_a_line_end() {
        assert_eq!(write(&rows(&[&["達成"]])), "達成");
        assert_eq!(write(&rows(&[&["a", "b"], &["c\td", "e\"f"]])), "a\tb\r\n\"c\td\"\t\"e\"\"f\"\r\n");
    }

    #[test]
    fn a_formula_does_not_reach_the_clipboard_and_comes_back_as_it_was() {
        let cells = rows(&[&["=cmd|'/c calc'!A1", "＝1", "-5", "'=引用"], &["+1", "@x", "－", "'語"]]);
        let written = write(&cells);
        assert_eq!(written, "'=cmd|'/c calc'!A1\t'＝1\t-5\t''=引用\r\n'+1\t'@x\t－\t'語\r\n");
        assert_eq!(read(&written), cells);
    }

    #[test]
    fn more_than_a_table_takes_is_refused_before_it_is_read() {
        let problem = parse(&"a\n".repeat(1_000_000)).unwrap_err().to_string();
        assert_eq!(
            problem,
            "貼り付けるデータが多すぎます（1000000行、上限200000行・2000000欄）。分けて貼り付けてください"
        );
        assert!(matches!(parse(&"\t".repeat(CELLS)), Err(Excess::Rows { lines: 1 })));
        assert_eq!(parse(&"a\n".repeat(ROWS)).unwrap().len(), ROWS);
        let long = format!("a\tb\nc\t{}", "長".repeat(limits::TEXT + 1));
        let problem = parse(&long).unwrap_err().to_string();
        assert!(problem.starts_with("貼り付けるデータの2行2列目の文字が長すぎます（100,001字"), "{problem}");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            table in (1..5_usize).prop_flat_map(|width| {
                proptest::collection::vec(proptest::collection::vec("[a=＝'\"\t\n、字 +-]{0,6}", width), 1..5)
            })
        ) {
            prop_assert_eq!(read(&write(&table)), table);
        }

        #[test]
        fn any_text_is_read(text in "[a\"\t\r\n字]{0,40}") {
            prop_assert!(!read(&text).is_empty());
        }
    }
}
