//! The printed index (施策一覧) of a pillar, line by line.

use crate::model::SectionId;

use super::super::account::LineClass;
use super::super::lines::Line;
use super::super::note::Note;
use super::super::text::look_alike;
use super::header::{Number, leading_number};
use super::{Part, Reader};

/// One line of the index as read, before it is paired with a card.
pub(super) struct IndexLine {
    pub(super) line: u32,
    pub(super) pillar: usize,
    pub(super) section: SectionId,
    pub(super) number: Number,
    /// The name without its ★.
    pub(super) name: String,
    pub(super) page: Option<u32>,
    pub(super) starred: bool,
}

impl Reader {
    pub(super) fn index_line(&mut self, line: Line<'_>) -> LineClass {
        let text = line.text.trim();
        if !line.is_row() {
            return self.index_heading(line, text);
        }
        let cells = line.cells();
        let first = cells.first().copied().unwrap_or_default();
        if let Some((number, rest)) = leading_number(first)
            && rest.is_empty()
        {
            return self.index_entry(line, number, &cells);
        }
        // 施策番号 and the field's name over the first group, the name alone over the others.
        let name = if first == "施策番号" { cells.get(1).copied().unwrap_or_default() } else { first };
        let beside = cells.iter().skip(1).filter(|cell| !cell.is_empty() && **cell != name && **cell != "ページ");
        match self.field_named(name) {
            Some(field) if beside.count() == 0 => {
                self.field = Some(field);
                LineClass::Furniture
            }
            Some(_) | None => self.unread(line),
        }
    }

    fn index_heading(&mut self, line: Line<'_>, text: &str) -> LineClass {
        if let Some(pillar) = self.pillar_named(text) {
            if !self.headed {
                self.headed = true;
                self.pillar = pillar;
                self.field = None;
                return LineClass::Furniture;
            }
            if let Some(section) = self.pillars.get_mut(pillar) {
                section.source_line = Some(line.number);
            }
            self.pillar = pillar;
            self.field = None;
            self.enter(Part::Body);
            return LineClass::Value;
        }
        if text.starts_with('★') && self.note_of_pillar(text) { LineClass::Value } else { self.unread(line) }
    }

    /// Keeps a sentence printed with a pillar's index or cover; false where no pillar is known.
    pub(super) fn note_of_pillar(&mut self, text: &str) -> bool {
        let Some(pillar) = self.pillars.get_mut(self.pillar) else { return false };
        if !pillar.note.is_empty() {
            pillar.note.push('\n');
        }
        pillar.note.push_str(text);
        true
    }

    fn index_entry(&mut self, line: Line<'_>, number: Number, cells: &[&str]) -> LineClass {
        let printed = cells.get(1).copied().unwrap_or_default();
        let name = printed.trim_end_matches('★').trim_end();
        let page = cells.get(2).and_then(|page| page.parse().ok());
        if name.is_empty() || page.is_none() {
            let note = Note::warning("import-index", line.number, "一覧の行に施策名又はページがありません。");
            self.findings.push(note.printed(line.text.trim()).finding());
        }
        let field = self.field.unwrap_or(number.key.0);
        if field != number.key.0 && !number.reprint {
            let message = "一覧の分野と施策番号の分野が違います。番号の分野の施策としました。";
            self.findings.push(Note::warning("import-index", line.number, message).printed(line.text.trim()).finding());
        }
        let section = self.field_id(if number.reprint { field } else { number.key.0 }, line.number);
        self.findings.extend(look_alike(name, line.number, None));
        self.index.push(IndexLine {
            line: line.number,
            pillar: self.pillar,
            section,
            name: name.to_owned(),
            page,
            starred: printed.ends_with('★'),
            number,
        });
        LineClass::Value
    }
}
