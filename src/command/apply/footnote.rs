//! Edits of footnotes.

use std::mem::replace;

use super::{check_insertion, duplicate_part, measure_mut, no_part, reserve};
use crate::command::{Command, CommandError};
use crate::model::{Catalogue, Footnote, FootnoteId, MeasureId};

type Inverse = Result<Command, CommandError>;

pub(super) fn insert(catalogue: &mut Catalogue, id: MeasureId, position: usize, footnote: &Footnote) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    check_insertion(&measure.footnotes, position, &footnote.id)?;
    if measure.footnote(footnote.id).is_some() {
        return Err(duplicate_part(&footnote.id));
    }
    reserve(measure, footnote.id.0);
    measure.footnotes.insert(position, footnote.clone());
    Ok(Command::RemoveFootnote { measure: id, footnote: footnote.id })
}

pub(super) fn remove(catalogue: &mut Catalogue, id: MeasureId, footnote: FootnoteId) -> Inverse {
    let measure = measure_mut(catalogue, id)?;
    let position = measure.footnotes.iter().position(|note| note.id == footnote).ok_or_else(|| no_part(&footnote))?;
    let footnote = measure.footnotes.remove(position);
    Ok(Command::InsertFootnote { measure: id, position, footnote })
}

pub(super) fn set_text(catalogue: &mut Catalogue, id: MeasureId, footnote: FootnoteId, text: &str) -> Inverse {
    let notes = &mut measure_mut(catalogue, id)?.footnotes;
    let note = notes.iter_mut().find(|note| note.id == footnote).ok_or_else(|| no_part(&footnote))?;
    let old = replace(&mut note.text, text.to_owned());
    Ok(Command::SetFootnote { measure: id, footnote, text: old })
}
