//! Pillars, middle pillars and fields, put together from the four places that print them.

use std::collections::BTreeMap;

use crate::model::{Finding, Section, SectionId};

use super::super::note::Note;
use super::super::text::plain;
use super::number::SectionKey;

/// Where a section's name is printed; the later, the nearer to the cards.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(super) enum Print {
    /// The tables of the plan's prose.
    Prose,
    /// The table of contents of the 施策集.
    Contents,
    /// The overview of the measures (施策の体系図).
    Index,
    /// The heading above the cards.
    Body,
}

impl Print {
    fn word(self) -> &'static str {
        match self {
            Self::Prose => "本編の表",
            Self::Contents => "目次",
            Self::Index => "施策の体系図",
            Self::Body => "施策票の見出し",
        }
    }
}

/// A section as far as it is known.
#[derive(Default)]
struct Node {
    /// The names with their lines.
    names: BTreeMap<Print, (String, u32)>,
    description: String,
    page: Option<u32>,
    /// The number of the chapter in the contents.
    chapter: Option<u32>,
    /// The line of the first mention.
    line: u32,
}

/// The sections, in the order of their numbers.
#[derive(Default)]
pub(super) struct Taxonomy(BTreeMap<SectionKey, Node>);

impl Taxonomy {
    /// Makes sure that a section is there, with those above it.
    pub(super) fn mention(&mut self, key: SectionKey, line: u32) {
        let mut above = Some(key);
        while let Some(key) = above {
            self.0.entry(key).or_insert_with(|| Node { line, ..Node::default() });
            above = key.parent();
        }
    }

    /// Notes a printed name; false where that place already named the section otherwise.
    pub(super) fn name(&mut self, key: SectionKey, print: Print, name: &str, line: u32) -> bool {
        self.mention(key, line);
        let Some(node) = self.0.get_mut(&key) else { return false };
        node.names.entry(print).or_insert_with(|| (name.to_owned(), line)).0 == name
    }

    pub(super) fn describe(&mut self, key: SectionKey, description: String) {
        if let Some(node) = self.0.get_mut(&key) {
            node.description = description;
        }
    }

    /// Notes what the contents say of a section.
    pub(super) fn list(&mut self, key: SectionKey, chapter: Option<u32>, page: Option<u32>) {
        if let Some(node) = self.0.get_mut(&key) {
            node.chapter = chapter;
            node.page = page;
        }
    }

    /// The number of a section's chapter in the contents.
    pub(super) fn chapter(&self, key: SectionKey) -> Option<u32> {
        self.0.get(&key)?.chapter
    }

    /// The identity of each section: counted in the order of the numbers.
    pub(super) fn ids(&self) -> BTreeMap<SectionKey, SectionId> {
        self.0.keys().zip(1..).map(|(key, id)| (*key, SectionId(id))).collect()
    }

    /// What the places that print the sections do not agree on; `described` where descriptions are to be expected.
    pub(super) fn findings(&self, described: bool) -> Vec<Finding> {
        let mut findings = Vec::new();
        for (key, node) in &self.0 {
            let Some((chosen, (name, _))) = node.names.last_key_value() else {
                if key.letter.is_some() {
                    let message = "体系図にも見出しにもない分野の番号です。名称のない分野を加えました。";
                    let note = Note::warning("import-unknown-field", node.line, message);
                    findings.push(note.printed(&key.in_full()).finding());
                }
                continue;
            };
            for (print, (other, line)) in node.names.iter().filter(|(_, (other, _))| other != name) {
                findings.push(differing(*print, other, *line, *chosen, name));
            }
            if described && key.letter.is_some() && node.description.is_empty() {
                let message = format!("「{} {name}」の内容が本編の表にありません。", key.in_full());
                findings.push(Note::warning("import-no-description", node.line, message).finding());
            }
        }
        findings
    }

    /// The tree of sections.
    pub(super) fn sections(self) -> Vec<Section> {
        let ids = self.ids();
        let mut pillars: Vec<Section> = Vec::new();
        for (key, node) in self.0 {
            let Some(id) = ids.get(&key) else { continue };
            let (name, line) = node.names.into_iter().next_back().map(|(_, named)| named).unwrap_or_default();
            let mut section = Section::new(*id, key.sign(), name);
            section.description = node.description;
            section.page = node.page;
            section.source_line = Some(if line > 0 { line } else { node.line });
            // The keys are in order, so that the section above was the last one taken.
            push_below(&mut pillars, depth(key), section);
        }
        pillars
    }
}

fn push_below(level: &mut Vec<Section>, depth: usize, section: Section) {
    match level.last_mut().filter(|_| depth > 0) {
        Some(above) => push_below(&mut above.children, depth - 1, section),
        None => level.push(section),
    }
}

fn depth(key: SectionKey) -> usize {
    usize::from(key.middle > 0) + usize::from(key.letter.is_some())
}

fn differing(print: Print, other: &str, line: u32, chosen: Print, name: &str) -> Finding {
    let (place, chosen) = (print.word(), chosen.word());
    let note = if plain(other) == plain(name) {
        let message =
            format!("{place}と{chosen}の名称が、全角・半角などの違いだけで異なります。{chosen}の印字を採りました。");
        Note::info("import-section-name", line, message)
    } else {
        let message = format!(
            "{place}と{chosen}の名称が異なります。{chosen}の印字を採りました。どちらが正しいか確認してください。"
        );
        Note::warning("import-section-name", line, message)
    };
    note.printed(other).understood(name).finding()
}
