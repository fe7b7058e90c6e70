//! The pages of cards: running heads, headings with descriptions, and which card a line belongs to.

use super::super::account::LineClass;
use super::super::lines::Line;
use super::super::note::Note;
use super::super::text::clean;
use super::card::Card;
use super::header::{Number, leading_number, stars};
use super::{Part, Reader};

impl Reader {
    pub(super) fn body_line(&mut self, line: Line<'_>) -> LineClass {
        let text = line.text.trim();
        let first = text.split('\t').next().unwrap_or_default().trim_end();
        if let Some((number, rest)) = leading_number(first)
            && (rest.is_empty() || stars(rest).is_some())
            && !line.text.starts_with('\t')
        {
            return self.begin_card(line, number);
        }
        if line.is_row() {
            return self.card_row(line);
        }
        if text == "施策一覧" {
            return self.enter(Part::Index);
        }
        if let Some(pillar) = self.pillar_named(text) {
            self.pillar = pillar;
            return LineClass::Furniture;
        }
        if let Some(field) = self.heading(text) {
            return self.begin_page(line, field);
        }
        if text == "具体的な取組" {
            self.describing = false;
            return LineClass::Furniture;
        }
        if self.describing {
            return self.describe(line, text);
        }
        if self.field.is_none() && text.starts_with(['(', '（']) && self.note_of_pillar(text) {
            return LineClass::Value;
        }
        self.card_text(line, text)
    }

    /// The number of the field whose heading a line is: 1 子ども・若者.
    fn heading(&self, text: &str) -> Option<u32> {
        let (number, name) = text.split_once([' ', '　'])?;
        let number = number.parse().ok()?;
        (self.field_numbered(number)?.name == name.trim_start()).then_some(number)
    }

    /// A heading stands at the top of every page; the first of a field is followed by its description.
    fn begin_page(&mut self, line: Line<'_>, number: u32) -> LineClass {
        self.page += 1;
        self.describing = false;
        if self.field == Some(number) {
            return LineClass::Furniture;
        }
        self.field = Some(number);
        if !self.begun.insert(number) {
            return LineClass::Furniture;
        }
        if let Some(section) = self.field_mut(number) {
            section.source_line = Some(line.number);
        }
        self.describing = true;
        LineClass::Value
    }

    fn describe(&mut self, line: Line<'_>, text: &str) -> LineClass {
        let cleaned = clean(text, line.number, None, &self.evidence);
        let Some(section) = self.field.and_then(|number| self.field_mut(number)) else { return self.unread(line) };
        if !section.description.is_empty() {
            section.description.push('\n');
        }
        section.description.push_str(&cleaned.text);
        self.findings.extend(cleaned.findings);
        LineClass::Value
    }

    fn begin_card(&mut self, line: Line<'_>, number: Number) -> LineClass {
        self.describing = false;
        let field = self.field.unwrap_or(number.key.0);
        let section = self.field_id(field, line.number);
        let mut card = Card::new(line, number, (field, section), self.page);
        if card.field != card.number.key.0 && !card.number.reprint {
            let message = "施策番号の分野が、ページの見出しの分野と違います。";
            card.findings.push(Note::warning("import-wrong-field", line.number, message).printed(line.text).finding());
        }
        card.header_cells(line, &line.cells(), &self.evidence);
        self.cards.push(card);
        LineClass::Value
    }

    fn card_row(&mut self, line: Line<'_>) -> LineClass {
        let Self { cards, evidence, period, describing, .. } = self;
        *describing = false;
        match cards.last_mut() {
            Some(card) => card.row(line, evidence, *period),
            None => self.unread(line),
        }
    }

    fn card_text(&mut self, line: Line<'_>, text: &str) -> LineClass {
        let Self { cards, evidence, .. } = self;
        match cards.last_mut() {
            Some(card) => card.loose_line(line, text, evidence),
            None => self.unread(line),
        }
    }
}
