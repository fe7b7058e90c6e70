//! Cells as text on the clipboard, as Excel and LibreOffice write and read it.

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
    if cell.contains(['\t', '\n', '\r', '"']) {
        out.push('"');
        out.push_str(&one_line_end(cell).replace('"', "\"\""));
        out.push('"');
    } else {
        out.push_str(cell);
    }
}

/// Reads rows of cells; a line end behind the last row does not begin another.
///
/// A cell that only looks quoted, such as `"A" and B`, is taken as it is.
#[must_use]
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut rest = text;
    loop {
        let (cell, after) = quoted(rest).unwrap_or_else(|| plain(rest));
        row.push(cell);
        if let Some(next) = after.strip_prefix('\t') {
            rest = next;
            continue;
        }
        rows.push(std::mem::take(&mut row));
        let next = after.strip_prefix("\r\n").or_else(|| after.strip_prefix(['\n', '\r']));
        match next {
            Some(next) if !next.is_empty() => rest = next,
            Some(_) | None => return rows,
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

    fn rows(cells: &[&[&str]]) -> Vec<Vec<String>> {
        cells.iter().map(|row| row.iter().map(|&cell| cell.to_owned()).collect()).collect()
    }

    #[test]
    fn excel_text_is_read() {
        let text = "2-20\t\"一行目\n二行目\"\t\"\"\"引用\"\"あり\"\r\n2-21\t\t終わり\r\n";
        assert_eq!(parse(text), rows(&[&["2-20", "一行目\n二行目", "\"引用\"あり"], &["2-21", "", "終わり"]]));
    }

    #[test]
    fn line_ends_of_all_systems_are_read() {
        for text in ["a\tb\r\nc\td", "a\tb\nc\td\n", "a\tb\rc\td\r"] {
            assert_eq!(parse(text), rows(&[&["a", "b"], &["c", "d"]]), "{text:?}");
        }
        assert_eq!(parse("\"a\r\nb\""), rows(&[&["a\nb"]]));
    }

    #[test]
    fn text_that_only_looks_quoted_is_taken_as_it_is() {
        assert_eq!(parse("\"A\"と\"B\"\tc"), rows(&[&["\"A\"と\"B\"", "c"]]));
        assert_eq!(parse("\"閉じない"), rows(&[&["\"閉じない"]]));
        assert_eq!(parse("6\"管"), rows(&[&["6\"管"]]));
    }

    #[test]
    fn empty_rows_and_cells_count() {
        assert_eq!(parse(""), rows(&[&[""]]));
        assert_eq!(parse("\r\n\r\n"), rows(&[&[""], &[""]]));
        assert_eq!(parse("\t"), rows(&[&["", ""]]));
        assert_eq!(write(&rows(&[&["a"], &[""]])), "a\r\n\r\n");
    }

    #[test]
    fn one_cell_is_written_without_a_line_end() {
        assert_eq!(write(&rows(&[&["達成"]])), "達成");
        assert_eq!(write(&rows(&[&["a", "b"], &["c\td", "e\"f"]])), "a\tb\r\n\"c\td\"\t\"e\"\"f\"\r\n");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back(
            table in (1..5_usize).prop_flat_map(|width| {
                proptest::collection::vec(proptest::collection::vec("[a\"\t\n、字 ]{0,6}", width), 1..5)
            })
        ) {
            prop_assert_eq!(parse(&write(&table)), table);
        }

        #[test]
        fn any_text_is_read(text in "[a\"\t\r\n字]{0,40}") {
            prop_assert!(!parse(&text).is_empty());
        }
    }
}
