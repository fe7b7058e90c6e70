//! Text on screen: line height, marked ranges, and line breaks by the kinsoku rules.

use std::ops::Range;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, Context, FontFamily, FontId, Response, Stroke, Ui};

use super::theme::{BOLD, Palette, TEXT_SIZE};

/// Characters that may not begin a line (行頭禁則).
const NOT_AT_START: &str = "、。，．,.・：；:;！？!?ー〜～…‥）〕］｝〉》」』】)]}”’ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々ゝゞヽヾ％%‰℃件人円年月日";
/// The tail of [`NOT_AT_START`] that only counts behind a digit: a unit stays with its number.
const UNITS: &str = "％%‰℃件人円年月日";
/// Characters that may not end a line (行末禁則).
const NOT_AT_END: &str = "（〔［｛〈《「『【([{“‘";

/// Where text is drawn differently.
#[derive(Clone, Debug, Default)]
pub struct Marks<'a> {
    /// Byte ranges of search hits, in order and apart.
    pub hits: &'a [Range<usize>],
}

/// The ordinary font in a size.
#[must_use]
pub fn font(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// The bold font in a size.
#[must_use]
pub fn bold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(BOLD.into()))
}

/// The format of ordinary text, with the line height of printed documents.
#[must_use]
pub fn format(font_id: FontId, color: Color32) -> TextFormat {
    let line_height = Some((font_id.size * 1.5).round());
    TextFormat { font_id, color, line_height, ..TextFormat::default() }
}

/// One line of text, shortened with … where it does not fit; hits are marked.
#[must_use]
pub fn line_job(ui: &Ui, text: &str, font_id: FontId, color: Color32, width: f32, marks: &Marks<'_>) -> LayoutJob {
    // A cell shows one line; what stands behind a line break is only hinted at.
    let first = text.split('\n').next().unwrap_or_default();
    let mut job = marked_job(ui, first, font_id, color, marks);
    job.wrap = TextWrapping { max_width: width, max_rows: 1, break_anywhere: true, overflow_character: Some('…') };
    job
}

/// Read-only text broken by the kinsoku rules to a width; hits are marked.
#[must_use]
pub fn paragraph_job(ui: &Ui, text: &str, font_id: FontId, color: Color32, width: f32, marks: &Marks<'_>) -> LayoutJob {
    let starts = ui.fonts_mut(|fonts| break_lines(text, width, |c| fonts.glyph_width(&font_id, c)));
    let mut broken = String::with_capacity(text.len() + starts.len());
    let mut shifted = Vec::with_capacity(marks.hits.len());
    let mut hits = marks.hits.iter().peekable();
    let mut open: Option<usize> = None;
    for (at, c) in text.char_indices() {
        if starts.contains(&at) {
            broken.push('\n');
        }
        if let Some(from) = open
            && hits.peek().is_some_and(|hit| at >= hit.end)
        {
            shifted.push(from..broken.len());
            open = None;
            hits.next();
        }
        if open.is_none() && hits.peek().is_some_and(|hit| at == hit.start) {
            open = Some(broken.len());
        }
        broken.push(c);
    }
    if let Some(from) = open {
        shifted.push(from..broken.len());
    }
    marked_job(ui, &broken, font_id, color, &Marks { hits: &shifted })
}

/// Read-only text in several formats, broken by the kinsoku rules to a width as if it were in one.
#[must_use]
pub fn formatted_job(ctx: &Context, runs: &[(&str, TextFormat)], width: f32) -> LayoutJob {
    let mut job = LayoutJob { wrap: TextWrapping::no_max_width(), ..LayoutJob::default() };
    let Some((_, first)) = runs.first() else { return job };
    let text: String = runs.iter().map(|(text, _)| *text).collect();
    let starts = ctx.fonts_mut(|fonts| break_lines(&text, width, |c| fonts.glyph_width(&first.font_id, c)));
    let mut starts = starts.into_iter().peekable();
    let mut at = 0;
    for (run, format) in runs {
        let mut broken = String::with_capacity(run.len());
        for c in run.chars() {
            if starts.next_if_eq(&at).is_some() {
                broken.push('\n');
            }
            broken.push(c);
            at += c.len_utf8();
        }
        job.append(&broken, 0.0, format.clone());
    }
    job
}

/// Text with its hits marked, broken nowhere but at its own line breaks.
#[must_use]
pub fn marked_job(ui: &Ui, text: &str, font_id: FontId, color: Color32, marks: &Marks<'_>) -> LayoutJob {
    let palette = Palette::of(ui);
    let plain = format(font_id, color);
    let mut marked = plain.clone();
    marked.background = palette.hit;
    marked.color = palette.on_hit;
    marked.underline = Stroke::new(1.0, palette.on_hit);
    let mut job = LayoutJob { wrap: TextWrapping::no_max_width(), ..LayoutJob::default() };
    let mut done = 0;
    for hit in marks.hits {
        job.append(text.get(done..hit.start).unwrap_or_default(), 0.0, plain.clone());
        job.append(text.get(hit.clone()).unwrap_or_default(), 0.0, marked.clone());
        done = hit.end;
    }
    job.append(text.get(done..).unwrap_or_default(), 0.0, plain);
    job
}

/// A label above a field.
pub fn label(ui: &mut Ui, text: &str) -> Response {
    let color = Palette::of(ui).muted;
    ui.label(egui::RichText::new(text).size(super::theme::SMALL_SIZE).color(color))
}

/// Ordinary text in the bold cut.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    let color = Palette::of(ui).text;
    ui.label(egui::RichText::new(text).font(bold(TEXT_SIZE)).color(color))
}

/// The byte offsets at which new lines begin, so that no line is wider than `width` and none breaks the kinsoku rules.
///
/// Latin words and numbers stay whole where they fit on a line.
fn break_lines(text: &str, width: f32, mut glyph_width: impl FnMut(char) -> f32) -> Vec<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut starts = Vec::new();
    let mut line_start = 0;
    let mut used = 0.0;
    let mut index = 0;
    while let Some(&(_, c)) = chars.get(index) {
        if c == '\n' {
            (line_start, used) = (index + 1, 0.0);
            index += 1;
            continue;
        }
        let advance = glyph_width(c);
        if used + advance > width && index > line_start {
            let start = break_before(&chars, line_start, index);
            starts.extend(chars.get(start).map(|(at, _)| *at));
            line_start = start;
            used = chars.get(start..index).unwrap_or_default().iter().map(|(_, c)| glyph_width(*c)).sum();
        }
        used += advance;
        index += 1;
    }
    starts
}

/// The latest character at or before `index` that may begin a line; `index` itself where none may.
fn break_before(chars: &[(usize, char)], line_start: usize, index: usize) -> usize {
    (line_start + 1..=index).rev().find(|&at| may_break(chars, at)).unwrap_or(index)
}

fn may_break(chars: &[(usize, char)], at: usize) -> bool {
    let (Some(&(_, before)), Some(&(_, after))) = (at.checked_sub(1).and_then(|i| chars.get(i)), chars.get(at)) else {
        return true;
    };
    if NOT_AT_END.contains(before) {
        return false;
    }
    if UNITS.contains(after) {
        return !before.is_ascii_digit() && !('０'..='９').contains(&before) && !"％%‰℃".contains(after);
    }
    if NOT_AT_START.contains(after) {
        return false;
    }
    let in_word = |c: char| c.is_ascii_alphanumeric() || "-_/.,&'".contains(c);
    !(in_word(before) && in_word(after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: f32) -> Vec<String> {
        let mut starts = break_lines(text, width, |c| if c.is_ascii() { 0.5 } else { 1.0 });
        starts.insert(0, 0);
        starts.push(text.len());
        starts.windows(2).filter_map(|pair| text.get(pair[0]..pair[1])).map(str::to_owned).collect()
    }

    #[test]
    fn no_line_begins_with_a_closing_sign() {
        assert_eq!(lines("施策を見直し、廃止した。", 6.0), ["施策を見直", "し、廃止し", "た。"]);
        assert_eq!(lines("データベース", 4.0), ["データ", "ベース"]);
    }

    #[test]
    fn no_line_ends_with_an_opening_bracket() {
        assert_eq!(lines("端末（公立）を", 3.0), ["端末", "（公", "立）を"]);
    }

    #[test]
    fn a_unit_stays_with_its_number() {
        assert_eq!(lines("増加率は50％", 5.0), ["増加率は", "50％"]);
        assert_eq!(lines("登録者数は9人", 5.5), ["登録者数は", "9人"]);
    }

    #[test]
    fn a_latin_word_stays_whole_where_it_fits() {
        assert_eq!(lines("既存のExcelマクロ", 5.0), ["既存の", "Excelマク", "ロ"]);
        assert_eq!(lines("ABCDEFGHIJ", 2.0), ["ABCD", "EFGH", "IJ"]);
    }
}
