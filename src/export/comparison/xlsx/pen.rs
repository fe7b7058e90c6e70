//! Writing texts with marked stretches into cells.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline, Worksheet, XlsxError};

use crate::export::comparison::table::Run;

/// The font of all sheets, by the name a Japanese system knows it.
const FONT: &str = "BIZ UDPゴシック";

/// How a line beside a cell is drawn.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Edge {
    #[default]
    None,
    Thin,
    Thick,
}

/// How a cell looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Look {
    pub(super) bold: bool,
    pub(super) centred: bool,
    /// Grey, for heads.
    pub(super) shaded: bool,
    /// Smaller, for tables within the table.
    pub(super) small: bool,
    pub(super) left: Edge,
    pub(super) right: Edge,
    pub(super) top: Edge,
    pub(super) bottom: Edge,
}

impl Look {
    /// The same with one line all around.
    pub(super) fn framed(self, edge: Edge) -> Self {
        Self { left: edge, right: edge, top: edge, bottom: edge, ..self }
    }

    /// The size of its characters in points.
    pub(super) fn points(self) -> f64 {
        if self.small { 9.0 } else { 10.0 }
    }

    /// Whether its text stands a little off the line at its left.
    pub(super) fn is_indented(self) -> bool {
        !self.small && !self.centred
    }

    fn font(self) -> Format {
        let format = Format::new().set_font_name(FONT).set_font_size(self.points());
        if self.bold { format.set_bold() } else { format }
    }

    pub(super) fn format(self) -> Format {
        let align = if self.centred { FormatAlign::Center } else { FormatAlign::Left };
        let mut format = self.font().set_text_wrap().set_align(FormatAlign::Top).set_align(align);
        if self.is_indented() {
            format = format.set_indent(1);
        }
        if self.shaded {
            format = format.set_background_color(Color::RGB(0x00EE_EEEE));
        }
        format
            .set_border_left(border(self.left))
            .set_border_right(border(self.right))
            .set_border_top(border(self.top))
            .set_border_bottom(border(self.bottom))
    }
}

fn border(edge: Edge) -> FormatBorder {
    match edge {
        Edge::None => FormatBorder::None,
        Edge::Thin => FormatBorder::Thin,
        Edge::Thick => FormatBorder::Medium,
    }
}

/// Writes a text over some columns of a row.
pub(super) fn write(
    sheet: &mut Worksheet,
    row: u32,
    (first, last): (u16, u16),
    runs: &[Run],
    look: Look,
) -> Result<(), XlsxError> {
    let format = look.format();
    if first < last {
        sheet.merge_range(row, first, row, last, "", &format)?;
    }
    let texts: Vec<(Run, Format)> = runs
        .iter()
        .filter(|run| !run.text.is_empty())
        .map(|run| {
            let font = look.font();
            let font = if run.is_changed { font.set_underline(FormatUnderline::Single) } else { font };
            (Run { text: writable(&run.text), is_changed: run.is_changed }, font)
        })
        .collect();
    let texts = within_cell(texts);
    match texts.as_slice() {
        [] => sheet.write_blank(row, first, &format)?,
        [(run, _)] => {
            let format = if run.is_changed { format.set_underline(FormatUnderline::Single) } else { format };
            sheet.write_string_with_format(row, first, &run.text, &format)?
        }
        several => {
            let parts: Vec<(&Format, &str)> = several.iter().map(|(run, font)| (font, run.text.as_str())).collect();
            sheet.write_rich_string_with_format(row, first, &parts, &format)?
        }
    };
    Ok(())
}

/// The most characters written into a cell, which takes 32,767.
const LONGEST: usize = 32_000;

/// What stands where a text does not fit into its cell.
const CUT: &str = "…（長いため、以下は省きました）";

/// The runs of a cell, cut where there is no more room.
fn within_cell(mut texts: Vec<(Run, Format)>) -> Vec<(Run, Format)> {
    let mut room = LONGEST;
    for at in 0..texts.len() {
        let Some((run, _)) = texts.get_mut(at) else { break };
        let length = run.text.chars().count();
        if length > room {
            run.text = run.text.chars().take(room).chain(CUT.chars()).collect();
            texts.truncate(at + 1);
            break;
        }
        room -= length;
    }
    texts
}

/// A text as a property of a workbook can hold it.
pub(super) fn fitting(text: &str) -> String {
    // Excel shows 255 characters of a property.
    writable(text).chars().take(255).collect()
}

/// The text as a workbook can hold it: a sign stands in the place of characters that XML cannot hold.
///
/// A workbook takes `_x0041_` for the character of that number, so an underscore that would begin such a form is
/// itself written in it.
pub(super) fn writable(text: &str) -> String {
    let mut done = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\0'..='\u{8}' | '\u{B}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => done.push('\u{FFFD}'),
            '_' if is_escape(rest.as_str()) => done.push_str("_x005F_"),
            c => done.push(c),
        }
    }
    done
}

/// Whether a text goes on like `x0041_`.
fn is_escape(rest: &str) -> bool {
    let mut rest = rest.chars();
    rest.next() == Some('x')
        && rest.by_ref().take(4).filter(char::is_ascii_hexdigit).count() == 4
        && rest.next() == Some('_')
}
