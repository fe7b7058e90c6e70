//! Revision annotations (改定履歴): the mark a card carries when a revision touched it.

use super::edition::Edition;

/// What a revision did to a measure.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum AnnotationKind {
    /// 新規: the measure was added.
    New,
    /// 見直し: the measure was revised.
    Revised,
    /// 廃止: the measure was abolished.
    Abolished,
}

impl AnnotationKind {
    /// All kinds, in the order they are listed on screen.
    pub const ALL: [Self; 3] = [Self::New, Self::Revised, Self::Abolished];

    /// The printed word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::New => "新規",
            Self::Revised => "見直し",
            Self::Abolished => "廃止",
        }
    }

    /// Reads the printed word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The sign that accompanies the colour: ＋ △ ×.
    #[must_use]
    pub fn sign(self) -> &'static str {
        match self {
            Self::New => "＋",
            Self::Revised => "△",
            Self::Abolished => "×",
        }
    }
}

/// One mark: the edition and what it did.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Annotation {
    /// The edition that made the change.
    pub edition: Edition,
    /// What it did.
    pub kind: AnnotationKind,
}

impl std::fmt::Display for Annotation {
    /// Writes 令和8年3月改定（見直し）, as the card prints it.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}改定（{}）", self.edition, self.kind.word())
    }
}
