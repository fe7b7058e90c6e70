//! The plan's prose that belongs to a catalogue.

use std::sync::LazyLock;

use crate::import::{ImportedProse, builtin_prose};
use crate::model::{Catalogue, PlanProse, fold_width};

/// What the titles of the catalogues of the plan begin with whose prose is built in.
const PLAN: &str = "神奈川県DX計画";

static BUILTIN: LazyLock<Option<ImportedProse>> = LazyLock::new(|| builtin_prose().ok());

/// The prose of the plan a catalogue belongs to, by the catalogue's title; `None` where none is known.
#[must_use]
pub fn prose_of(catalogue: &Catalogue) -> Option<&'static PlanProse> {
    let belongs = fold_width(catalogue.title.trim()).starts_with(PLAN);
    BUILTIN.as_ref().filter(|_| belongs).map(|imported| &imported.prose)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::builtin;

    #[test]
    fn the_prose_belongs_to_the_catalogues_of_its_plan_alone() {
        assert_eq!(prose_of(&builtin("builtin:r8").unwrap()).map(|prose| prose.fields.len()), Some(22));
        assert!(prose_of(&builtin("builtin:r1").unwrap()).is_none());
    }
}
