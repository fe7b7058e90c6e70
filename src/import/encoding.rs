//! Bytes → text: UTF-8 with or without a byte-order mark, UTF-16 with one, else Shift_JIS (CP932) by detection.

use encoding_rs::{Encoding, SHIFT_JIS, UTF_16BE, UTF_16LE};

use crate::model::{Certainty, Finding};

use super::error::ImportError;
use super::note::Note;

/// The most bytes read.
const MAX_BYTES: usize = 64 * 1024 * 1024;

/// A decoded text and what there is to say about its encoding.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) findings: Vec<Finding>,
}

/// Decodes without replacing anything; only a character cut off by the end of the file is left out, and reported.
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded, ImportError> {
    if bytes.len() > MAX_BYTES {
        return Err(ImportError::TooLarge(format!("{}MB、上限{}MB", bytes.len() >> 20, MAX_BYTES >> 20)));
    }
    let (text, name, cut) = if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        utf8(rest).map(|(text, cut)| (text, "UTF-8", cut))
    } else if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        strict(UTF_16LE, rest).map(|(text, cut)| (text, "UTF-16", cut))
    } else if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        strict(UTF_16BE, rest).map(|(text, cut)| (text, "UTF-16", cut))
    } else {
        utf8(bytes)
            .map(|(text, cut)| (text, "UTF-8", cut))
            .or_else(|| strict(SHIFT_JIS, bytes).map(|(text, cut)| (text, "Shift_JIS", cut)))
    }
    .ok_or_else(|| ImportError::NotText { line: first_bad_line(bytes) })?;
    if let Some(at) = text.find('\0') {
        return Err(ImportError::NotText { line: line_at(text.as_bytes(), at) });
    }
    if text.trim().is_empty() {
        return Err(ImportError::Empty);
    }
    Ok(Decoded { findings: findings(&text, name, cut), text })
}

fn findings(text: &str, name: &str, cut: bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    if name != "UTF-8" {
        findings.push(
            Note::info("import-encoding", 1, format!("UTF-8ではないため、{name}として読み取りました。"))
                .understood(name)
                .certainty(if name == "Shift_JIS" { Certainty::Likely } else { Certainty::Certain })
                .finding(),
        );
    }
    if cut {
        let last = u32::try_from(line_at(text.as_bytes(), text.len())).unwrap_or(u32::MAX);
        let message = "ファイルが文字の途中で終わっています。残りのバイトは読み取っていません。";
        findings.push(Note::warning("import-truncated", last, message).finding());
    }
    findings
}

/// Strict UTF-8; true when a character was cut off at the end.
fn utf8(bytes: &[u8]) -> Option<(String, bool)> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Some((text.to_owned(), false)),
        Err(error) if error.error_len().is_none() => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            // Plain ASCII before the cut says nothing about the encoding.
            (!whole.is_ascii()).then(|| (String::from_utf8_lossy(whole).into_owned(), true))
        }
        Err(_) => None,
    }
}

/// Another encoding, strictly; true when a character was cut off at the end.
fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<(String, bool)> {
    let whole = |end: usize| {
        let part = bytes.get(..end)?;
        encoding.decode_without_bom_handling_and_without_replacement(part).map(std::borrow::Cow::into_owned)
    };
    whole(bytes.len())
        .map(|text| (text, false))
        .or_else(|| (1..=3).find_map(|cut| whole(bytes.len().checked_sub(cut)?)).map(|text| (text, true)))
}

fn first_bad_line(bytes: &[u8]) -> usize {
    let valid = std::str::from_utf8(bytes).map_or_else(|error| error.valid_up_to(), str::len);
    line_at(bytes, valid)
}

fn line_at(bytes: &[u8], end: usize) -> usize {
    bytes.iter().take(end).filter(|byte| **byte == b'\n').count() + 1
}
