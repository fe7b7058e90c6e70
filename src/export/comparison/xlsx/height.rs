//! How high a row must be. Spreadsheets do not find the height of merged cells themselves.

use crate::export::comparison::table::Run;

/// The most points a row may be high.
pub(super) const HIGHEST: f64 = 405.0;

/// The width an indent takes, in characters of the default font.
pub(super) const INDENT: f64 = 1.3;

/// How many lines a text takes in a column of a width in characters of the default font, at a size in points.
pub(super) fn lines(text: &str, width: f64, points: f64) -> usize {
    let room = (width - 0.6).max(2.0);
    text.split('\n').map(|line| (measure(line, points) / room).ceil().max(1.0) as usize).sum()
}

/// The height of so many lines in points.
pub(super) fn of_lines(lines: usize, points: f64) -> f64 {
    lines as f64 * points * 1.3 + 3.0
}

/// The width of a text in characters of the default font, 7 pixels each.
fn measure(line: &str, points: f64) -> f64 {
    line.chars().map(|c| width(c, points)).sum()
}

/// A proportional font: kana are narrower than kanji, and ASCII is about half as wide.
fn width(c: char, points: f64) -> f64 {
    let full = points * 96.0 / 72.0 / 7.0;
    match c {
        '\0'..='\u{7F}' | '\u{FF61}'..='\u{FF9F}' => full * 0.58,
        '\u{3041}'..='\u{30FF}' => full * 0.93,
        _ => full,
    }
}

/// Cuts a text that is too long for one row into several.
pub(super) fn split(runs: &[Run], width_of_cell: f64, points: f64) -> Vec<Vec<Run>> {
    let most = (HIGHEST / of_lines(1, points)).floor() as usize;
    let text: String = runs.iter().map(|run| run.text.as_str()).collect();
    if lines(&text, width_of_cell, points) <= most {
        return vec![runs.to_vec()];
    }
    let room = (width_of_cell - 1.0).max(2.0);
    let mut parts: Vec<Vec<Run>> = vec![Vec::new()];
    let (mut used, mut line) = (1, 0.0);
    for run in runs {
        let mut text = String::new();
        for c in run.text.chars() {
            let advance = width(c, points);
            if c == '\n' || line + advance > room {
                (used, line) = (used + 1, 0.0);
            }
            if used > most {
                push(&mut parts, &mut text, run.is_changed);
                parts.push(Vec::new());
                used = 1;
            }
            line += if c == '\n' { 0.0 } else { advance };
            text.push(c);
        }
        push(&mut parts, &mut text, run.is_changed);
    }
    parts
}

fn push(parts: &mut [Vec<Run>], text: &mut String, is_changed: bool) {
    if let Some(part) = parts.last_mut().filter(|_| !text.is_empty()) {
        part.push(Run { text: std::mem::take(text), is_changed });
    }
}
