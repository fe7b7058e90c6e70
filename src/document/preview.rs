//! What an edit would do to the rest, before it is carried out.

use crate::command::{CommandError, Transaction};
use crate::model::Catalogue;
use crate::revision::effects::{Effect, effects};

/// What a transaction would change in index, ★ listings, 再掲, counts and numbers; the catalogue stays as it is.
///
/// # Errors
/// The transaction does not fit the catalogue.
pub fn preview(catalogue: &Catalogue, transaction: &Transaction) -> Result<Vec<Effect>, CommandError> {
    let mut after = catalogue.clone();
    transaction.apply(&mut after)?;
    Ok(effects(catalogue, &after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::{Command, gesture};
    use crate::model::MeasureId;

    #[test]
    fn star_added_in_the_published_edition_makes_both_notes_wrong() {
        let r8 = crate::file::builtin("builtin:r8").unwrap();
        let first = r8.measures().first().unwrap().id;
        let target = r8.fields().find(|field| field.number == "15").unwrap().id;
        let transaction = gesture::add_cross_listing(&r8, first, target).unwrap();
        let before = r8.clone();
        let words: Vec<_> = preview(&r8, &transaction).unwrap().iter().map(Effect::words).collect();
        for pillar in ["くらしのデジタル化", "行政のデジタル化"] {
            let told = format!("「{pillar}」の注記の90件は、数えると91件になります。注記を直してください");
            assert!(words.contains(&told), "{words:?}");
        }
        assert!(r8 == before);
    }

    #[test]
    fn edit_that_does_not_fit_is_an_error() {
        let r8 = crate::file::builtin("builtin:r8").unwrap();
        let gone = Transaction::new("削除", vec![Command::RemoveMeasure { measure: MeasureId(9_999) }]);
        assert!(preview(&r8, &gone).is_err());
    }
}
