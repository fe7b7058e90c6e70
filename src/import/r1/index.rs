//! The overview of the measures (施策の体系図), line by line.

use super::super::account::LineClass;
use super::super::lines::Line;
use super::super::note::Note;
use super::front::pillar_heading;
use super::number::{Key, SectionKey, leading_letter, leading_middle, leading_pillar};
use super::taxonomy::Print;
use super::{Part, Reader};

/// One line of the overview as read, before it is paired with a card.
pub(super) struct IndexLine {
    pub(super) line: u32,
    pub(super) key: Key,
    /// The serial as printed, 01.
    pub(super) printed: String,
    pub(super) name: String,
    pub(super) page: Option<u32>,
}

impl Reader {
    pub(super) fn index_line(&mut self, line: Line<'_>) -> LineClass {
        if !line.is_row() {
            if pillar_heading(line.text.trim()).is_some() {
                self.enter(Part::Body);
                return self.body_line(line);
            }
            return self.unread(line);
        }
        let cells: Vec<&str> = line.cells().into_iter().filter(|cell| !cell.is_empty()).collect();
        if cells.starts_with(&["柱", "中柱"]) {
            return LineClass::Furniture;
        }
        let first = cells.first().copied().unwrap_or_default();
        if let Some((serial, name)) = leading_serial(first) {
            return self.index_entry(line, serial, name, &cells);
        }
        let section = self.section;
        let (key, rest) = if let Some((pillar, rest)) = leading_pillar(first) {
            (Some(SectionKey::of_pillar(pillar)), rest)
        } else if let Some((middle, rest)) = leading_middle(first) {
            (section.map(|above| SectionKey::of_middle(above.pillar, middle)), rest)
        } else if let Some((letter, rest)) = leading_letter(first) {
            let above = section.filter(|above| above.middle > 0);
            (above.map(|above| SectionKey { letter: Some(letter), ..above }), rest)
        } else {
            return self.unread(line);
        };
        // The sign stands in a cell of its own, or before the name.
        let apart = rest.is_empty() || rest.starts_with([' ', '　']);
        let name = if rest.is_empty() { cells.get(1).copied().unwrap_or_default() } else { rest.trim() };
        let expected = if rest.is_empty() { 2 } else { 1 };
        match key.filter(|_| apart && cells.len() == expected) {
            Some(key) => self.named(key, Print::Index, name, line),
            None => self.unread(line),
        }
    }

    fn index_entry(&mut self, line: Line<'_>, serial: &str, name: &str, cells: &[&str]) -> LineClass {
        let Some(section) = self.section.filter(|section| section.letter.is_some()) else { return self.unread(line) };
        let Ok(number) = serial.parse() else { return self.unread(line) };
        let page = cells.get(1).and_then(|page| page.parse().ok());
        if page.is_none() || cells.len() > 2 {
            let message = "体系図の行にページがないか、余分な欄があります。";
            self.findings.push(Note::warning("import-index", line.number, message).printed(line.text.trim()).finding());
        }
        let name = self.text(name, line);
        self.index.push(IndexLine {
            line: line.number,
            key: (section, number),
            printed: serial.to_owned(),
            name,
            page,
        });
        LineClass::Value
    }
}

/// Serial and name of 01 ICTを活用した未病改善の推進.
fn leading_serial(text: &str) -> Option<(&str, &str)> {
    let (serial, name) = text.split_once([' ', '　'])?;
    let digits = (1..=3).contains(&serial.len()) && serial.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some((serial, name.trim_start()))
}
