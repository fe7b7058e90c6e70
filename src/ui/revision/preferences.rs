//! What the program remembers of how revisions are made.

use serde::{Deserialize, Serialize};

use crate::model::AnnotationKind;
use crate::revision::{Matter, Settings};

/// The settings of revisions.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(default)]
pub struct RevisionPreferences {
    /// What counts as a change, by name; the usual where nobody chose.
    counted: Option<Vec<String>>,
    /// Whether a measure that is abolished is marked 見直し instead of 廃止.
    abolished_as_revised: bool,
    /// Whether the effects of an edit on the rest are shown before it is carried out.
    pub shows_effects: bool,
}

impl Default for RevisionPreferences {
    fn default() -> Self {
        Self { counted: None, abolished_as_revised: false, shows_effects: true }
    }
}

impl RevisionPreferences {
    /// Which changes count.
    #[must_use]
    pub fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        if let Some(names) = &self.counted {
            settings.counted = Matter::ALL.into_iter().filter(|matter| names.contains(&name(*matter))).collect();
        }
        if self.abolished_as_revised {
            settings.abolished_as = AnnotationKind::Revised;
        }
        settings
    }

    /// The same with other changes counted.
    #[must_use]
    pub fn with_settings(&self, settings: &Settings) -> Self {
        let is_usual = settings.counted == Settings::default().counted;
        Self {
            counted: (!is_usual).then(|| settings.counted.iter().map(|matter| name(*matter)).collect()),
            abolished_as_revised: settings.abolished_as == AnnotationKind::Revised,
            ..self.clone()
        }
    }
}

fn name(matter: Matter) -> String {
    format!("{matter:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_counts_is_remembered() {
        let usual = RevisionPreferences::default();
        assert_eq!(usual.settings(), Settings::default());
        let mut settings = Settings::default();
        settings.counted.insert(Matter::Layout);
        settings.counted.remove(&Matter::Footnotes);
        settings.abolished_as = AnnotationKind::Revised;
        let text = ron::to_string(&usual.with_settings(&settings)).unwrap();
        let read: RevisionPreferences = ron::from_str(&text).unwrap();
        assert_eq!(read.settings(), settings);
        assert_eq!(read.with_settings(&Settings::default()), usual);
    }
}
