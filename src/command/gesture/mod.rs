//! Gestures: what a person does in one go, as named transactions.
//!
//! Every name begins with the measure's number, so that undo reads 2-20 施策名を変更. A gesture that would
//! change nothing is `None`; so is one on a measure or part that is no longer there.

mod actual;
mod bars;
mod batch;
mod catalogue;
mod estimate;
mod footnote;
mod indicator;
mod lineage;
mod measure;
#[cfg(test)]
mod names;
mod numbering;
mod revision;
mod schedule;
mod text;

pub use actual::{add_actual, add_actuals, remove_actual, replace_actual};
pub use bars::{MovedBar, PastedRow, join_bars, move_bars, paste_bars, split_bar};
pub use batch::{merge, set_bureaus_of, set_row_marks, set_targets, set_texts};
pub use catalogue::{replace_catalogue, set_bureau_list, set_edition, set_section_text, set_title};
pub use estimate::{AcceptedEstimate, accept_estimates, confirm_bars};
pub use footnote::{add_footnote, duplicate_footnote, move_footnote, remove_footnote, set_footnote};
pub use indicator::{
    add_indicator, duplicate_indicator, move_indicator, remove_indicator, set_actuals, set_direction,
    set_indicator_name, set_target,
};
pub use lineage::{judge_lineage, take_lineage, withdraw_lineage};
pub use measure::{
    add_cross_listing, add_measure, duplicate_measure, move_measure, move_to_section, remove_cross_listing,
    remove_measures, set_abolished, set_body_missing, toggle_reprint,
};
pub use numbering::next_number;
pub use revision::{set_annotations_of, set_first_published, set_reasons};
pub use schedule::{
    add_bar, add_row, duplicate_row, move_row, remove_bars, remove_row, replace_bars, set_row_label, set_row_mark,
    set_row_unread,
};
pub use text::{set_annotations, set_bureaus, set_divisions, set_text};

use super::{Command, TextField, Transaction};
use crate::model::Measure;

impl TextField {
    /// The printed word for the part.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "施策番号",
            Self::Name => "施策名",
            Self::Overview => "施策概要",
            Self::Goal => "施策目標",
            Self::TargetYear => "達成年度",
        }
    }

    /// The text a measure has in the part.
    #[must_use]
    pub fn text_of(self, measure: &Measure) -> &str {
        match self {
            Self::Number => measure.number.as_str(),
            Self::Name => &measure.name,
            Self::Overview => &measure.overview,
            Self::Goal => &measure.goal,
            Self::TargetYear => measure.target_year.as_str(),
        }
    }
}

/// What undo calls a measure: its number, or its name where it has none.
fn called(measure: &Measure) -> &str {
    if measure.number.as_str().trim().is_empty() { &measure.name } else { measure.number.as_str() }
}

/// One command as a transaction named after the measure and what was done: 2-20 施策名を変更.
#[allow(clippy::unnecessary_wraps, reason = "every gesture ends in it")]
fn single(measure: &Measure, deed: &str, command: Command) -> Option<Transaction> {
    several(measure, deed, vec![command])
}

/// Commands as a transaction named after the measure; `None` where there are none.
fn several(measure: &Measure, deed: &str, commands: Vec<Command>) -> Option<Transaction> {
    named(format!("{} {deed}", called(measure)), commands)
}

fn named(name: impl Into<String>, commands: Vec<Command>) -> Option<Transaction> {
    (!commands.is_empty()).then(|| Transaction::new(name, commands))
}

/// A position `by` further in a list of `len`, kept inside; `None` where nothing would move.
fn shifted(position: usize, by: isize, len: usize) -> Option<usize> {
    let target = position.saturating_add_signed(by).min(len.saturating_sub(1));
    (target != position).then_some(target)
}

/// A label in quotation marks with what follows it, or `alone` where the label is blank.
fn quoted(label: &str, follows: &str, alone: &str) -> String {
    let label = label.trim();
    if label.is_empty() { alone.to_owned() } else { format!("「{label}」{follows}") }
}
