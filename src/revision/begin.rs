//! Starting a revision from a published edition.

use thiserror::Error;

use super::initial::first_published;
use crate::model::{Catalogue, Edition, Severity};

/// Why a revision cannot start.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Error)]
pub enum BeginError {
    /// The new edition is not later than the one it starts from.
    #[error("新しい版（{new}）が、もとの版（{old}）より後ではありません。{old}より後の年月を指定してください")]
    NotLater {
        /// The edition it starts from.
        old: Edition,
        /// The edition asked for.
        new: Edition,
    },
}

/// The working copy of a new edition.
///
/// Cards and marks stay as published, and so do the source lines from which they were read. First-published targets
/// are filled in. What belongs to the making of the old edition goes: its reasons, the findings accepted for it, its
/// printed index, which the new cards replace, and notes of repairs; what the import found amiss stays until mended.
///
/// # Errors
/// The new edition is not later.
pub fn begin(published: &Catalogue, edition: Edition) -> Result<Catalogue, BeginError> {
    if edition <= published.edition {
        return Err(BeginError::NotLater { old: published.edition, new: edition });
    }
    let mut working = published.clone();
    working.edition = edition;
    working.reasons.clear();
    working.accepted.clear();
    working.printed_index.clear();
    working.import_findings.retain(|finding| finding.severity != Severity::Info);
    for first in first_published(published) {
        let indicators = working.measure_mut(first.measure).map(|measure| &mut measure.indicators);
        let indicator = indicators.into_iter().flatten().find(|indicator| indicator.id == first.indicator);
        if let Some(indicator) = indicator {
            indicator.first_published = first.targets;
        }
    }
    Ok(working)
}
