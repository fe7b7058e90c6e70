//! The pages of cards: headings, and which card a line belongs to.

use super::super::account::LineClass;
use super::super::lines::Line;
use super::super::note::Note;
use super::card::Card;
use super::front::pillar_heading;
use super::number::{SectionKey, leading_middle, measure_number, section_number};
use super::taxonomy::Print;
use super::{Part, Reader};

/// The label of a card's first row.
const NUMBER_LABEL: &str = "施策No";

impl Reader {
    pub(super) fn body_line(&mut self, line: Line<'_>) -> LineClass {
        if line.is_row() {
            let cells = line.cells();
            if cells.first() == Some(&NUMBER_LABEL) {
                return self.begin_card(line, &cells);
            }
            return match self.cards.last_mut() {
                Some(card) => card.row(line, &cells, &self.readings, self.period),
                None => self.unread(line),
            };
        }
        let text = line.text.trim();
        if let Some((chapter, pillar, name)) = pillar_heading(text) {
            return self.pillar_page(line, chapter, SectionKey::of_pillar(pillar), name);
        }
        if let (Some((middle, name)), Some(section)) = (leading_middle(text), self.section) {
            return self.page(SectionKey::of_middle(section.pillar, middle), name, line);
        }
        if let Some((number, name)) = text.strip_prefix("<分野").and_then(|rest| rest.split_once('>'))
            && let Some(key) = section_number(number)
        {
            return self.page(key, name, line);
        }
        match self.cards.last_mut() {
            Some(card) => card.loose_line(line, text, &self.readings),
            None => self.unread(line),
        }
    }

    fn page(&mut self, key: SectionKey, name: &str, line: Line<'_>) -> LineClass {
        self.named(key, Print::Body, name.trim(), line)
    }

    fn pillar_page(&mut self, line: Line<'_>, chapter: u32, key: SectionKey, name: &str) -> LineClass {
        debug_assert_eq!(self.part, Part::Body);
        let listed = self.taxonomy.chapter(key).filter(|listed| *listed != chapter);
        if let Some(listed) = listed {
            let message = format!("見出しの章の番号が、目次の{listed}と違います。柱の番号で読みました。");
            let note = Note::warning("import-contents", line.number, message).printed(line.text.trim());
            self.findings.push(note.finding());
        }
        self.page(key, name, line)
    }

    /// A card belongs to the field its number names; without a readable number, to the field of the page.
    fn begin_card(&mut self, line: Line<'_>, cells: &[&str]) -> LineClass {
        let printed = cells.get(1).copied().unwrap_or_default();
        let number = measure_number(printed);
        let page = self.section.filter(|section| section.letter.is_some());
        let before = self.cards.last().map(|card| card.section);
        let Some(section) = number.as_ref().map(|number| number.key.0).or(page).or(before) else {
            return self.unread(line);
        };
        self.taxonomy.mention(section, line.number);
        let mut card = Card::new(line, section, printed, number, page);
        for cell in cells.iter().skip(2) {
            card.report_cell(line, cell, crate::model::Field::Number);
        }
        self.cards.push(card);
        LineClass::Value
    }
}
