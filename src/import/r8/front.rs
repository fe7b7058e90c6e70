//! Cover, contents and legend.

use crate::model::{Bureau, Certainty, Edition, Section};

use super::super::account::LineClass;
use super::super::lines::Line;
use super::super::note::Note;
use super::{Part, Reader, TITLE};

/// The heads of the legend's sample card and of the explanations beside it.
const LEGEND_HEADS: [&str; 11] = [
    "施策体系",
    "イラスト",
    "施策番号",
    "具体的な取組",
    "施策名",
    "施策概要",
    "施策目標",
    "達成年度",
    "年度ごとの取組",
    "取組スケジュール",
    "成果指標",
];

/// The most pillars; a text with more is misread.
const MOST_PILLARS: usize = 20;

/// What the cover says.
#[derive(Default)]
pub(super) struct Cover {
    /// The plan's name, 神奈川県DX計画.
    pub(super) plan: String,
    /// The line of 施策集.
    pub(super) title_line: Option<u32>,
    pub(super) edition: Option<Edition>,
    pub(super) publisher: String,
}

impl Reader {
    pub(super) fn cover_line(&mut self, line: Line<'_>) -> LineClass {
        let text = line.text.trim();
        if text == "目次" {
            return self.enter(Part::Contents);
        }
        if self.cover.title_line.is_none() {
            if text == TITLE {
                self.cover.title_line = Some(line.number);
                return LineClass::Value;
            }
            if text.ends_with("計画") && self.cover.plan.is_empty() {
                text.clone_into(&mut self.cover.plan);
                return LineClass::Value;
            }
            // The crest with the prefecture's name, and the motto under the plan's name.
            return LineClass::Furniture;
        }
        if self.cover.edition.is_none() {
            if let Ok(edition) = Edition::parse(text) {
                self.cover.edition = Some(edition);
                return LineClass::Value;
            }
        } else if self.cover.publisher.is_empty() && !line.is_row() {
            text.clone_into(&mut self.cover.publisher);
            return LineClass::Value;
        }
        self.unread(line)
    }

    pub(super) fn contents_line(&mut self, line: Line<'_>) -> LineClass {
        let text = line.text.trim();
        if text == "凡例" {
            return self.enter(Part::Legend);
        }
        if text == "ページ" || text.starts_with("施策一覧") {
            return LineClass::Furniture;
        }
        if !line.is_row() {
            if self.pillar_named(text).is_some() {
                return LineClass::Furniture;
            }
            if self.pillars.len() >= MOST_PILLARS {
                return self.unread(line);
            }
            let id = self.fresh_section();
            let mut pillar = Section::new(id, "", text);
            pillar.source_line = Some(line.number);
            self.pillar = self.pillars.len();
            self.pillars.push(pillar);
            return LineClass::Value;
        }
        let cells = line.cells();
        let number = cells.first().and_then(|cell| cell.parse::<u32>().ok()).filter(|number| *number < 1000);
        let (Some(number), Some(name)) = (number, cells.get(1).filter(|name| !name.is_empty())) else {
            return self.unread(line);
        };
        if self.pillars.is_empty() || self.fields.contains_key(&number) {
            return self.unread(line);
        }
        let id = self.fresh_section();
        let mut field = Section::new(id, number.to_string(), *name);
        field.page = cells.get(2).and_then(|page| page.parse().ok());
        field.source_line = Some(line.number);
        if field.page.is_none() {
            let note = Note::warning("import-contents", line.number, "目次にページがありません。");
            self.findings.push(note.printed(text).finding());
        }
        if let Some(pillar) = self.pillars.get_mut(self.pillar) {
            self.fields.insert(number, (self.pillar, pillar.children.len()));
            pillar.children.push(field);
        }
        LineClass::Value
    }

    pub(super) fn legend_line(&mut self, line: Line<'_>) -> LineClass {
        let text = line.text.trim();
        if text == "施策一覧" {
            return self.enter(Part::Index);
        }
        if text == "とりまとめ局" {
            self.headed = true;
            return LineClass::Furniture;
        }
        if self.headed {
            for name in line.cells().into_iter().filter(|name| !name.is_empty()) {
                self.legend_bureau(line, name);
            }
            return LineClass::Value;
        }
        if line.is_row() {
            let head = line.cells().first().copied().unwrap_or_default();
            let known = LEGEND_HEADS.iter().any(|known| head.starts_with(known));
            return if known { LineClass::Furniture } else { self.unread(line) };
        }
        let quoted = text.strip_prefix('「').and_then(|rest| rest.split_once('」')).map(|(name, _)| name);
        if text == "施策体系" || quoted.is_some_and(|name| self.pillar_named(name).is_some()) {
            return LineClass::Furniture;
        }
        // The fields of a pillar once more, in one line; worth the line only where it differs from the contents.
        let names = |pillar: &Section| pillar.children.iter().map(|field| field.name.as_str()).eq(text.split('、'));
        if self.pillars.iter().any(names) { LineClass::Furniture } else { self.unread(line) }
    }
    fn legend_bureau(&mut self, line: Line<'_>, name: &str) {
        if self.bureaus.iter().any(|bureau| bureau.name == name) {
            let message = format!("凡例にとりまとめ局「{name}」が二度あります。一度だけ載せます。");
            let note = Note::warning("import-duplicate-bureau", line.number, message);
            self.findings.push(note.printed(line.text.trim()).understood(name).certainty(Certainty::Certain).finding());
        } else {
            self.bureaus.push(Bureau { name: name.to_owned(), source_line: Some(line.number) });
        }
    }
}
