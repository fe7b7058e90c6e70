//! Cover, prose and contents.

use crate::model::Edition;

use super::super::account::LineClass;
use super::super::lines::Line;
use super::number::{SectionKey, leading_middle, leading_pillar, section_number};
use super::taxonomy::Print;
use super::{PROSE, Part, Reader, TITLE, part_heading, period_stated};

/// What the cover says.
#[derive(Default)]
pub(super) struct Cover {
    /// The plan's name, かながわICT・データ利活用推進計画.
    pub(super) plan: String,
    pub(super) edition: Option<Edition>,
    pub(super) publisher: String,
    /// The line on which the cover ends.
    pub(super) end: Option<u32>,
}

impl Reader {
    pub(super) fn cover_line(&mut self, line: Line<'_>) -> LineClass {
        let text = line.text.trim();
        if part_heading(text) == Some(PROSE) {
            self.cover.end = Some(line.number);
            return self.enter(Part::Prose);
        }
        if self.cover.plan.is_empty() && text.ends_with("計画") {
            self.cover.plan = self.text(text, line);
            return LineClass::Value;
        }
        if self.cover.edition.is_none() {
            if let Ok(edition) = Edition::parse(text) {
                self.cover.edition = Some(edition);
                return LineClass::Value;
            }
            // The crest with the prefecture's name.
            return LineClass::Furniture;
        }
        if self.cover.publisher.is_empty() && !line.is_row() {
            text.clone_into(&mut self.cover.publisher);
            return LineClass::Value;
        }
        self.unread(line)
    }

    /// The prose gives the plan period, and the fields with their descriptions; everything else in it is passed over.
    pub(super) fn prose_line(&mut self, line: Line<'_>) -> LineClass {
        if part_heading(line.text) == Some(TITLE) {
            return self.enter(Part::Contents);
        }
        if !line.is_row() {
            return if period_stated(line.text).is_some() { LineClass::Value } else { LineClass::Furniture };
        }
        let cells = line.cells();
        let (Some(number), Some(name)) = (cells.first(), cells.get(1)) else { return LineClass::Furniture };
        let Some(key) = section_number(number) else { return LineClass::Furniture };
        let class = self.named(key, Print::Prose, name, line);
        let description = cells.get(2).copied().unwrap_or_default();
        if class == LineClass::Value && !description.is_empty() {
            let description = self.text(description, line);
            self.taxonomy.describe(key, description);
        }
        class
    }

    pub(super) fn contents_line(&mut self, line: Line<'_>) -> LineClass {
        let text = line.text.trim();
        if !line.is_row() {
            if text.ends_with("施策の体系図") {
                return self.enter(Part::Index);
            }
            // < 目 次 > and - 施策集 -.
            let title: String = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '<' | '>' | '-')).collect();
            return if [TITLE, "目次"].contains(&title.as_str()) { LineClass::Furniture } else { self.unread(line) };
        }
        let cells = line.cells();
        let heading = cells.first().copied().unwrap_or_default();
        let page = cells.get(1).and_then(|page| page.parse().ok());
        if heading.ends_with("施策の体系図") {
            return LineClass::Furniture;
        }
        let (key, chapter, name) = if let Some((chapter, pillar, name)) = pillar_heading(heading) {
            (SectionKey::of_pillar(pillar), Some(chapter), name)
        } else if let (Some((middle, name)), Some(above)) = (leading_middle(heading), self.section) {
            (SectionKey::of_middle(above.pillar, middle), None, name)
        } else {
            return self.unread(line);
        };
        let class = self.named(key, Print::Contents, name, line);
        self.taxonomy.list(key, chapter, page);
        class
    }
}

/// Chapter, pillar and name of 2 柱Ⅰ 暮らしの情報化.
pub(super) fn pillar_heading(text: &str) -> Option<(u32, u32, &str)> {
    let (chapter, rest) = text.split_once('柱')?;
    let (pillar, name) = leading_pillar(rest)?;
    let name = name.starts_with([' ', '　']).then_some(name.trim())?;
    Some((chapter.trim().parse().ok()?, pillar, name))
}
