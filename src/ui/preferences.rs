//! What the program remembers between starts, outside any document.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::grid::GridPreferences;
use super::revision::{RevisionPreferences, TablePreferences};
use crate::document::filter::{AnnotationFilter, Filter, State};
use crate::model::{AnnotationKind, Edition, SectionId};

/// How many files the list of recent files holds.
const RECENT_FILES: usize = 10;
/// The zoom factors offered, in percent.
pub(super) const ZOOM_STEPS: [u16; 11] = [50, 75, 90, 100, 110, 125, 150, 175, 200, 250, 300];

/// The remembered settings. Unknown or missing ones are left at their defaults, so that settings of another
/// version never keep the program from starting.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// The colours.
    pub theme: ThemeChoice,
    /// The zoom, in percent.
    pub zoom: u16,
    /// The window's place and size.
    pub window: WindowPlace,
    /// Whether the 施策体系 is shown.
    pub tree: bool,
    /// Whether the 施策票 is shown.
    pub card: bool,
    /// Whether the 施策票 is shown beside the 工程, which needs the width for itself.
    pub card_by_gantt: bool,
    /// The width of the 施策体系, in points.
    pub tree_width: f32,
    /// The width of the 施策票, in points.
    pub card_width: f32,
    /// What was listed when the program was closed.
    pub listed: Option<ListedBefore>,
    /// The columns of the table.
    pub table: GridPreferences,
    /// The columns of the indicator grid.
    pub indicator: GridPreferences,
    /// Whether the 施策票 is shown beside the indicators.
    pub card_by_indicators: bool,
    /// Whether the 施策票 is shown beside the findings.
    pub card_by_findings: bool,
    /// The rules of 点検 that are not used, by name.
    pub rules_off: BTreeSet<String>,
    /// Who works here, as it is noted with reasons, reviews and what is accepted.
    pub author: String,
    /// How revisions are made.
    pub revision: RevisionPreferences,
    /// How comparison tables look.
    pub comparison_table: TablePreferences,
    /// The files opened or saved last, the latest first.
    pub recent: Vec<PathBuf>,
}

/// What a document's list was narrowed to.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct ListedBefore {
    /// The document, by its file or built-in name.
    pub document: String,
    /// The section, by its identity.
    pub section: Option<u32>,
    /// The bureaus.
    pub bureaus: Vec<String>,
    /// The marks.
    pub annotation: Option<MarkedBefore>,
    /// The states, by their words.
    pub states: Vec<String>,
}

/// Which annotations were looked for: none at all, or those of an edition and kind where given.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum MarkedBefore {
    /// No mark.
    Unmarked,
    /// A mark of this edition and kind, each in words, empty for any.
    Marked(String, String),
}

impl ListedBefore {
    /// What there is to remember of a filter; nothing where everything is listed.
    #[must_use]
    pub fn of(document: &str, filter: &Filter) -> Option<Self> {
        let remembered = Filter { conditions: BTreeSet::new(), ..filter.clone() };
        (!remembered.is_empty()).then(|| Self {
            document: document.to_owned(),
            section: filter.section.map(|section| section.0),
            bureaus: filter.bureaus.iter().cloned().collect(),
            annotation: filter.annotation.map(|annotation| match annotation {
                AnnotationFilter::Unmarked => MarkedBefore::Unmarked,
                AnnotationFilter::Marked { edition, kind } => MarkedBefore::Marked(
                    edition.map(|edition| edition.to_string()).unwrap_or_default(),
                    kind.map(|kind| kind.word().to_owned()).unwrap_or_default(),
                ),
            }),
            states: filter.states.iter().map(|state| state.word().to_owned()).collect(),
        })
    }

    /// The filter again, for the same document; what is no longer known is left out, and so is what a figure of the
    /// overview had added, which was of the day.
    #[must_use]
    pub fn filter(&self, document: &str) -> Filter {
        if self.document != document {
            return Filter::default();
        }
        Filter {
            section: self.section.map(SectionId),
            bureaus: self.bureaus.iter().cloned().collect(),
            annotation: self.annotation.as_ref().map(|annotation| match annotation {
                MarkedBefore::Unmarked => AnnotationFilter::Unmarked,
                MarkedBefore::Marked(edition, kind) => AnnotationFilter::Marked {
                    edition: Edition::parse(edition).ok(),
                    kind: AnnotationKind::from_word(kind),
                },
            }),
            states: State::ALL
                .into_iter()
                .filter(|state| self.states.iter().any(|word| word == state.word()))
                .collect(),
            ..Filter::default()
        }
    }
}

/// Which colours are used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub enum ThemeChoice {
    /// Those of the desktop.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

/// Where the window was, in points.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct WindowPlace {
    /// Width and height of the inside.
    pub size: (f32, f32),
    /// The left upper corner, where it is known.
    pub corner: Option<(f32, f32)>,
    /// Whether it filled the screen.
    pub maximized: bool,
}

impl Default for WindowPlace {
    fn default() -> Self {
        Self { size: (1280.0, 800.0), corner: None, maximized: false }
    }
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::default(),
            zoom: 100,
            window: WindowPlace::default(),
            tree: true,
            card: true,
            card_by_gantt: false,
            tree_width: 224.0,
            card_width: 400.0,
            listed: None,
            table: GridPreferences::default(),
            indicator: GridPreferences::default(),
            card_by_indicators: false,
            card_by_findings: true,
            rules_off: BTreeSet::new(),
            author: String::new(),
            revision: RevisionPreferences::default(),
            comparison_table: TablePreferences::default(),
            recent: Vec::new(),
        }
    }
}

impl Preferences {
    /// Reads settings; damaged ones give the defaults.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let mut preferences: Self = ron::from_str(text).unwrap_or_default();
        preferences.keep_in_bounds();
        preferences
    }

    /// The settings as text; empty where they cannot be written.
    #[must_use]
    pub fn write(&self) -> String {
        ron::ser::to_string_pretty(self, ron::ser::PrettyConfig::new().new_line("\n").indentor("  "))
            .unwrap_or_default()
    }

    /// Puts a file at the head of the recent files.
    pub fn remember_file(&mut self, path: &Path) {
        self.recent.retain(|known| known != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(RECENT_FILES);
    }

    /// The next larger (`up`) or smaller zoom, in percent.
    #[must_use]
    pub fn zoom_step(&self, up: bool) -> u16 {
        let next = if up {
            ZOOM_STEPS.iter().find(|step| **step > self.zoom)
        } else {
            ZOOM_STEPS.iter().rev().find(|step| **step < self.zoom)
        };
        next.copied().unwrap_or(self.zoom)
    }

    fn keep_in_bounds(&mut self) {
        let within = |value: f32, low: f32, high: f32| if value.is_finite() { value.clamp(low, high) } else { low };
        self.zoom = self.zoom.clamp(50, 300);
        self.tree_width = within(self.tree_width, 120.0, 600.0);
        self.card_width = within(self.card_width, 280.0, 1200.0);
        self.window.size = (within(self.window.size.0, 640.0, 10_000.0), within(self.window.size.1, 400.0, 10_000.0));
        self.window.corner = self.window.corner.filter(|(x, y)| x.is_finite() && y.is_finite());
        self.recent.truncate(RECENT_FILES);
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn damaged_settings_never_panic(at in 0usize..4000, byte in any::<u8>(), length in 0usize..40) {
            let mut preferences = Preferences { zoom: 150, ..Preferences::default() };
            preferences.remember_file(Path::new("/改定 令和9年/案.ron"));
            let mut bytes = preferences.write().into_bytes();
            let at = at % bytes.len();
            let end = (at + length).min(bytes.len());
            bytes.splice(at..end, [byte]);
            let read = Preferences::read(&String::from_utf8_lossy(&bytes));
            prop_assert_eq!(Preferences::read(&read.write()), read);
        }
    }

    #[test]
    fn settings_survive_writing_and_reading() {
        let mut preferences = Preferences { zoom: 150, theme: ThemeChoice::Dark, ..Preferences::default() };
        preferences.remember_file(Path::new("/改定 令和9年/案.ron"));
        assert_eq!(Preferences::read(&preferences.write()), preferences);
    }

    #[test]
    fn a_filter_is_remembered_for_its_own_document() {
        let filter = Filter {
            section: Some(SectionId(24)),
            bureaus: ["総務局".to_owned()].into(),
            annotation: Some(AnnotationFilter::Marked { edition: None, kind: Some(AnnotationKind::New) }),
            states: [State::Unread].into(),
            ..Filter::default()
        };
        let listed = ListedBefore::of("builtin:r8", &filter);
        let preferences = Preferences { listed, ..Preferences::default() };
        let again = Preferences::read(&preferences.write()).listed.unwrap();
        assert_eq!(again.filter("builtin:r8"), filter);
        assert_eq!(again.filter("別の案.ron"), Filter::default());
        assert_eq!(ListedBefore::of("builtin:r8", &Filter::default()), None);
    }

    #[test]
    fn damaged_settings_give_the_defaults() {
        assert_eq!(Preferences::read("(zoom: \"大\")"), Preferences::default());
        assert_eq!(Preferences::read("(zoom: 9000)").zoom, 300);
        assert_eq!(Preferences::read("(new_setting: 1, zoom: 75)").zoom, 75);
        for bracket in ["(", "[", "{", "Some(", "(a: [", "/*"] {
            let text = format!("(zoom: {}", bracket.repeat(10_000_000 / bracket.len()));
            assert_eq!(Preferences::read(&text), Preferences::default(), "{bracket}");
        }
    }

    #[test]
    fn a_file_opened_again_moves_to_the_head_of_the_list() {
        let mut preferences = Preferences::default();
        for number in 0..12 {
            preferences.remember_file(Path::new(&format!("{number}.ron")));
        }
        preferences.remember_file(Path::new("5.ron"));
        assert_eq!(preferences.recent.len(), RECENT_FILES);
        assert_eq!(preferences.recent.first().map(PathBuf::as_path), Some(Path::new("5.ron")));
    }
}
