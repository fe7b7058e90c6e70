//! Cells that a spreadsheet would take for formulas.
//!
//! A cell that begins with `=`, `+`, `-`, `@`, their full-width forms, a tab or a line end may be carried out when it
//! is opened or pasted. Such a cell gets an apostrophe in front, which spreadsheets take for "this is text". Plain
//! negative numbers (`-5`, `-0.7`) and a lone dash are harmless and stay as they are.

use std::borrow::Cow;

/// The cell with an apostrophe in front where a spreadsheet would take it for a formula.
///
/// A cell that already has apostrophes before a formula gets one more, so that [`restored`] finds every text again.
#[must_use]
pub fn guarded(cell: &str) -> Cow<'_, str> {
    if is_formula(cell.trim_start_matches('\'')) { format!("'{cell}").into() } else { cell.into() }
}

/// The text of a cell without the apostrophe [`guarded`] put in front of it.
#[must_use]
pub fn restored(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(text) if is_formula(text.trim_start_matches('\'')) => text,
        Some(_) | None => cell,
    }
}

fn is_formula(cell: &str) -> bool {
    let begins = cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']);
    begins && !matches!(cell, "-" | "－") && !is_negative_number(cell)
}

fn is_negative_number(cell: &str) -> bool {
    cell.strip_prefix('-').is_some_and(|number| {
        let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
        [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cells_that_begin_like_formulas_are_made_harmless() {
        for (cell, expected) in [
            ("=1+1", "'=1+1"),
            ("+81", "'+81"),
            ("-1+1", "'-1+1"),
            ("-5人", "'-5人"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("＝HYPERLINK", "'＝HYPERLINK"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("-.5", "'-.5"),
            ("-5", "-5"),
            ("-0.7", "-0.7"),
            ("-", "-"),
            ("－", "－"),
            ("1-1", "1-1"),
            ("'=1", "''=1"),
            ("'引用'", "'引用'"),
            ("", ""),
        ] {
            assert_eq!(guarded(cell), expected, "{cell}");
            assert_eq!(restored(expected), cell);
        }
    }

    proptest! {
        #[test]
        fn a_guarded_cell_is_no_formula_and_comes_back(cell in "['=＝+－@\t\n5人-]{0,6}") {
            let there = guarded(&cell);
            prop_assert!(!is_formula(&there), "{there:?}");
            prop_assert_eq!(restored(&there), cell.as_str());
        }
    }
}
