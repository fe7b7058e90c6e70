//! What can stand on a side of the comparison.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diff::Sides;
use crate::document::Document;
use crate::file::Builtin;
use crate::model::Catalogue;
use crate::ui::action::OpenTarget;

/// One of the two sides.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Which {
    /// The old side, at the left.
    Old,
    /// The new side, at the right.
    New,
}

/// What stands on a side.
#[derive(Clone, PartialEq, Debug)]
pub enum Side {
    /// The document as it was opened.
    Opened,
    /// The document as it stands.
    Working,
    /// A catalogue built into the program, by its name.
    Builtin(String),
    /// A file.
    File(PathBuf),
    /// A catalogue that was loaded elsewhere, such as a snapshot of a revision.
    Loaded(Arc<Loaded>),
}

/// A catalogue with the name a person knows it by.
#[derive(Debug)]
pub struct Loaded {
    /// The name.
    pub label: String,
    /// The catalogue.
    pub catalogue: Catalogue,
}

/// Something to choose for a side, with the words of its line in the menu.
#[derive(Clone, PartialEq, Debug)]
pub struct Offer {
    /// The words, such as 素案（令和8年12月1日 政策企画課）.
    pub label: String,
    /// What is chosen.
    pub side: Side,
}

impl PartialEq for Loaded {
    /// Two are the same where they were loaded at once; their content is not compared.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Which {
    /// Both sides.
    pub(super) const ALL: [Self; 2] = [Self::Old, Self::New];

    /// The word above the side.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Old => "旧",
            Self::New => "新",
        }
    }

    pub(super) fn other(self) -> Self {
        match self {
            Self::Old => Self::New,
            Self::New => Self::Old,
        }
    }

    pub(super) fn of<T>(self, sides: &Sides<T>) -> &T {
        match self {
            Self::Old => &sides.old,
            Self::New => &sides.new,
        }
    }

    pub(super) fn of_mut<T>(self, sides: &mut Sides<T>) -> &mut T {
        match self {
            Self::Old => &mut sides.old,
            Self::New => &mut sides.new,
        }
    }
}

impl Side {
    /// What it is called on screen.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Opened => "開いた時点".to_owned(),
            Self::Working => "作業版".to_owned(),
            Self::Builtin(name) => {
                Builtin::named(name).map_or_else(|| name.clone(), |builtin| builtin.title.to_owned())
            }
            Self::File(path) => name_of(path),
            Self::Loaded(loaded) => loaded.label.clone(),
        }
    }

    /// The catalogue, where it need not be read from somewhere.
    pub(super) fn at_hand(&self, document: &Document) -> Option<Catalogue> {
        match self {
            Self::Opened => Some(document.opened().clone()),
            Self::Working => Some(document.catalogue().clone()),
            Self::Loaded(loaded) => Some(loaded.catalogue.clone()),
            Self::Builtin(_) | Self::File(_) => None,
        }
    }

    /// What must be read to come by the catalogue.
    pub(super) fn target(&self) -> Option<OpenTarget> {
        match self {
            Self::Builtin(name) => Some(OpenTarget::Builtin(name.clone())),
            Self::File(path) => Some(OpenTarget::Path(path.clone())),
            Self::Opened | Self::Working | Self::Loaded(_) => None,
        }
    }

    /// Whether it is a state of the open document.
    pub(super) fn is_of_document(&self) -> bool {
        match self {
            Self::Opened | Self::Working => true,
            Self::Builtin(_) | Self::File(_) | Self::Loaded(_) => false,
        }
    }
}

/// The file's name without its folders.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
