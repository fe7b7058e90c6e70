//! Names of files that every system takes, made from what a person typed.

use crate::revision::Stage;

/// The most characters of a typed name that go into a file's name; three bytes each leave room within 255.
const LONGEST: usize = 60;

/// Names Windows keeps for devices, whatever follows the first dot.
const RESERVED: [&str; 22] = [
    "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "LPT1", "LPT2",
    "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
];

/// The name of a snapshot's file: `001-素案-照会用.ron`.
#[must_use]
pub fn snapshot_file(number: u32, stage: Stage, name: &str) -> String {
    let name = safe_name(name);
    let dash = if name.is_empty() { "" } else { "-" };
    format!("{number:03}-{}{dash}{name}.ron", stage.word())
}

/// A name that Windows and others take, as near to what was typed as can be; empty where nothing is left.
///
/// Signs that may not stand in a name become their full-width forms, which look the same.
#[must_use]
pub fn safe_name(typed: &str) -> String {
    let mut name: String = typed.trim().chars().filter_map(safe_char).take(LONGEST).collect();
    // A dot or blank at the end is dropped by Windows, so that another file would be meant.
    while name.ends_with(['.', ' ', '\u{3000}']) {
        name.pop();
    }
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if RESERVED.iter().any(|reserved| stem.eq_ignore_ascii_case(reserved)) {
        name.insert(0, '_');
    }
    name
}

fn safe_char(c: char) -> Option<char> {
    match c {
        '<' => Some('＜'),
        '>' => Some('＞'),
        ':' => Some('：'),
        '"' => Some('”'),
        '/' => Some('／'),
        '\\' => Some('＼'),
        '|' => Some('｜'),
        '?' => Some('？'),
        '*' => Some('＊'),
        '\n' | '\t' => Some(' '),
        c if c.is_control() || matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}') => None,
        c => Some(c),
    }
}

/// The number a snapshot's file begins with.
pub(super) fn number_of(file: &str) -> Option<u32> {
    file.split('-').next()?.parse().ok()
}

/// Whether a name is that of one file, not a path that leads elsewhere.
pub(super) fn is_plain(file: &str) -> bool {
    !file.is_empty() && !file.contains(['/', '\\', ':', '\0']) && file != "." && file != ".."
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_names_become_names_that_windows_takes() {
        for (typed, expected) in [
            ("照会用", "照会用"),
            (" 局との協議 第2回 ", "局との協議 第2回"),
            ("12/1 版: \"急ぎ\"?", "12／1 版： ”急ぎ”？"),
            ("a\\b|c*<d>", "a＼b｜c＊＜d＞"),
            ("終わり...", "終わり"),
            ("CON", "_CON"),
            ("nul.txt", "_nul.txt"),
            ("Console", "Console"),
            ("改\n行\u{7}\u{202E}", "改 行"),
            ("。", "。"),
            (". .", ""),
            ("", ""),
        ] {
            assert_eq!(safe_name(typed), expected, "{typed:?}");
        }
    }

    #[test]
    fn snapshot_file_says_number_stage_and_name_and_fits_any_file_system() {
        assert_eq!(snapshot_file(1, Stage::Draft, "照会用"), "001-素案-照会用.ron");
        assert_eq!(snapshot_file(12, Stage::Final, ""), "012-確定.ron");
        assert!(snapshot_file(999, Stage::Final, &"長".repeat(500)).len() <= 255);
        assert_eq!(number_of("012-確定.ron"), Some(12));
        assert_eq!(number_of("memo.ron"), None);
    }

    #[test]
    fn path_that_leads_elsewhere_is_no_name() {
        for name in ["", "..", "../base.ron", "C:\\a.ron", "a/b.ron"] {
            assert!(!is_plain(name), "{name}");
        }
        assert!(is_plain("001-素案.ron"));
    }
}
