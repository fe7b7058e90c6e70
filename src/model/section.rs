//! The taxonomy (施策体系): pillars, middle pillars and fields.

use super::id::SectionId;

/// A pillar (柱), middle pillar (中柱) or field (分野); the leaves are the fields that hold measures.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Section {
    /// Identity within the catalogue.
    pub id: SectionId,
    /// The printed number or letter, empty where none is printed.
    pub number: String,
    /// The name.
    pub name: String,
    /// The description (主な内容) printed at the head of the section; paragraphs are separated by a line break.
    pub description: String,
    /// The notes printed with the section's list or cover, one a line, such as うち、90件の施策は….
    pub note: String,
    /// The page the table of contents names.
    pub page: Option<u32>,
    /// The sections below.
    pub children: Vec<Section>,
    /// The line of the source the section's heading stands on, where it was imported.
    pub source_line: Option<u32>,
}

impl Section {
    /// A section without text or children.
    #[must_use]
    pub fn new(id: SectionId, number: impl Into<String>, name: impl Into<String>) -> Self {
        Self {
            id,
            number: number.into(),
            name: name.into(),
            description: String::new(),
            note: String::new(),
            page: None,
            children: Vec::new(),
            source_line: None,
        }
    }

    /// Whether measures belong to it directly.
    #[must_use]
    pub fn is_field(&self) -> bool {
        self.children.is_empty()
    }

    /// Number and name as a heading writes them: 2 教育.
    #[must_use]
    pub fn heading(&self) -> String {
        if self.number.is_empty() { self.name.clone() } else { format!("{} {}", self.number, self.name) }
    }

    /// The section itself and all below it, in printed order.
    pub fn walk(&self) -> Box<dyn Iterator<Item = &Section> + '_> {
        Box::new(std::iter::once(self).chain(self.children.iter().flat_map(|child| child.walk())))
    }

    /// The section with an id, at or below this one.
    pub(crate) fn find_mut(&mut self, id: SectionId) -> Option<&mut Section> {
        if self.id == id {
            return Some(self);
        }
        self.children.iter_mut().find_map(|child| child.find_mut(id))
    }
}
