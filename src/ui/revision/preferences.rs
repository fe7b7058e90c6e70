//! What the program remembers of how revisions are made.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::diff::Sides;
use crate::export::comparison::Options;
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

/// How the comparison table (新旧対照表) looks.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct TablePreferences {
    /// Whether the revision is adopted: 改正後 and 改正前.
    pub adopted: bool,
    /// Whether the old side stands left.
    pub old_first: bool,
    /// The words above the old side, where others are wanted.
    pub old_title: String,
    /// The words above the new side, where others are wanted.
    pub new_title: String,
    /// Whether there is a column of reasons.
    pub reasons: bool,
    /// Whether differences of blanks, line breaks and widths are left out.
    pub without_layout: bool,
}

impl TablePreferences {
    /// The options of the export, for a document of a day.
    #[must_use]
    pub fn options(&self, day: NaiveDate) -> Options {
        let usual = if self.adopted { Sides::new("改正前", "改正後") } else { Sides::new("現行", "改正案") };
        let title = |typed: &str, usual: &str| match typed.trim() {
            "" => usual.to_owned(),
            typed => typed.to_owned(),
        };
        let titles = Sides::new(title(&self.old_title, usual.old), title(&self.new_title, usual.new));
        Options {
            adopted: self.adopted,
            old_first: self.old_first,
            titles: Some(titles),
            reasons: self.reasons,
            without_layout: self.without_layout,
            day: Some(day),
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
