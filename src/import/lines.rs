//! Lines of a decoded text, with limits that keep a wrong file from costing time and memory.

use super::error::ImportError;

/// The most lines read; the 施策集 has about four thousand.
const MAX_LINES: u32 = 200_000;
/// The most bytes in a line; the longest paragraph of the 施策集 has about two thousand.
const MAX_LINE_BYTES: usize = 65_536;

/// One line, without its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'a> {
    /// The number, counted from 1.
    pub(super) number: u32,
    /// The text.
    pub(super) text: &'a str,
}

impl<'a> Line<'a> {
    /// The cells of a tab-separated row, each without surrounding blanks.
    pub(super) fn cells(self) -> Vec<&'a str> {
        self.text.split('\t').map(str::trim).collect()
    }

    /// Whether the line is a row of several cells.
    pub(super) fn is_row(self) -> bool {
        self.text.contains('\t')
    }
}

/// Splits at LF, CR LF and CR; a line end at the very end begins no further line.
pub(super) fn split(text: &str) -> Result<Vec<Line<'_>>, ImportError> {
    let mut lines = Vec::new();
    let mut rest = text;
    let returns = text.contains('\r');
    let mut number = 0;
    while !rest.is_empty() {
        number += 1;
        if number > MAX_LINES {
            return Err(ImportError::TooLarge(format!("{MAX_LINES}行を超えています")));
        }
        let end = if returns { rest.find(['\n', '\r']) } else { rest.find('\n') }.unwrap_or(rest.len());
        let (line, tail) = rest.split_at(end);
        if line.len() > MAX_LINE_BYTES {
            return Err(ImportError::TooLarge(format!("{number}行目が長すぎます")));
        }
        lines.push(Line { number, text: line });
        rest = tail.strip_prefix("\r\n").or_else(|| tail.strip_prefix(['\n', '\r'])).unwrap_or(tail);
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_line_end_is_one_end() {
        for text in ["あ\nい\n\nう", "あ\r\nい\r\n\r\nう\r\n", "あ\rい\r\rう\r"] {
            let lines = split(text).unwrap();
            let texts: Vec<&str> = lines.iter().map(|line| line.text).collect();
            assert_eq!(texts, ["あ", "い", "", "う"], "{text:?}");
            assert_eq!(lines.last().unwrap().number, 4);
        }
    }

    #[test]
    fn too_many_lines_and_too_long_lines_are_refused() {
        let many = "\n".repeat(MAX_LINES as usize + 1);
        assert!(matches!(split(&many), Err(ImportError::TooLarge(_))));
        let long = "あ".repeat(MAX_LINE_BYTES);
        assert!(matches!(split(&long), Err(ImportError::TooLarge(_))));
    }
}
