//! Gestures on footnotes.

use super::{several, shifted, single};
use crate::command::{Command, Transaction};
use crate::model::{Catalogue, Footnote, FootnoteId, MeasureId};

/// Adds a footnote at a position.
#[must_use]
pub fn add_footnote(catalogue: &Catalogue, measure: MeasureId, position: usize, text: &str) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let footnote = Footnote { id: FootnoteId(found.next_part), text: text.to_owned() };
    single(found, "注を追加", Command::InsertFootnote { measure, position, footnote })
}

/// Takes a footnote out.
#[must_use]
pub fn remove_footnote(catalogue: &Catalogue, measure: MeasureId, footnote: FootnoteId) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    found.footnote(footnote)?;
    single(found, "注を削除", Command::RemoveFootnote { measure, footnote })
}

/// Replaces a footnote's text.
#[must_use]
pub fn set_footnote(
    catalogue: &Catalogue,
    measure: MeasureId,
    footnote: FootnoteId,
    text: &str,
) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    found.footnote(footnote).filter(|note| note.text != text)?;
    single(found, "注を変更", Command::SetFootnote { measure, footnote, text: text.to_owned() })
}

/// Adds a copy of a footnote behind it.
#[must_use]
pub fn duplicate_footnote(catalogue: &Catalogue, measure: MeasureId, footnote: FootnoteId) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let position = found.footnotes.iter().position(|note| note.id == footnote)? + 1;
    let text = found.footnote(footnote)?.text.clone();
    let copy = Footnote { id: FootnoteId(found.next_part), text };
    single(found, "注を複製", Command::InsertFootnote { measure, position, footnote: copy })
}

/// Moves a footnote up (negative) or down.
#[must_use]
pub fn move_footnote(
    catalogue: &Catalogue,
    measure: MeasureId,
    footnote: FootnoteId,
    by: isize,
) -> Option<Transaction> {
    let found = catalogue.measure(measure)?;
    let place = found.footnotes.iter().position(|note| note.id == footnote)?;
    let position = shifted(place, by, found.footnotes.len())?;
    let moved = found.footnote(footnote)?.clone();
    let commands = vec![
        Command::RemoveFootnote { measure, footnote },
        Command::InsertFootnote { measure, position, footnote: moved },
    ];
    several(found, "注を移動", commands)
}
