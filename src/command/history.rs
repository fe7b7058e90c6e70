//! Undo and redo: an unlimited line of transactions with a saved mark.

use super::{CommandError, Transaction};
use crate::model::Catalogue;

/// The line of transactions done since the document was opened.
#[derive(Clone, Debug)]
pub struct History {
    /// What takes each step back, the latest last.
    done: Vec<Transaction>,
    /// What carries each step taken back out again, the next last.
    undone: Vec<Transaction>,
    /// How many steps were done when the document was saved; `None` once no undo or redo leads there.
    saved: Option<usize>,
    /// The same for a save under way.
    saving: Option<usize>,
}

impl Default for History {
    /// Nothing done; what was opened counts as saved.
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new(), saved: Some(0), saving: None }
    }
}

impl History {
    /// Carries a transaction out and remembers it; what could be redone is forgotten.
    ///
    /// One without commands is not remembered.
    ///
    /// # Errors
    /// The transaction does not fit; nothing is remembered.
    pub fn apply(&mut self, catalogue: &mut Catalogue, transaction: Transaction) -> Result<(), CommandError> {
        if transaction.commands.is_empty() {
            return Ok(());
        }
        let inverse = transaction.apply(catalogue)?;
        self.saved = self.saved.filter(|&saved| saved <= self.done.len());
        self.saving = self.saving.filter(|&saving| saving <= self.done.len());
        self.undone.clear();
        self.done.push(inverse);
        Ok(())
    }

    /// Takes the last transaction back and returns its name; `None` where there is none.
    ///
    /// # Errors
    /// The catalogue was changed behind the history's back.
    pub fn undo(&mut self, catalogue: &mut Catalogue) -> Result<Option<String>, CommandError> {
        step(&mut self.done, &mut self.undone, catalogue)
    }

    /// Carries the last transaction that was taken back out again and returns its name.
    ///
    /// # Errors
    /// The catalogue was changed behind the history's back.
    pub fn redo(&mut self, catalogue: &mut Catalogue) -> Result<Option<String>, CommandError> {
        step(&mut self.undone, &mut self.done, catalogue)
    }

    /// The names of what undo would take back, the latest last.
    pub fn undo_names(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.done.iter().map(|transaction| transaction.name.as_str())
    }

    /// The names of what redo would carry out, the next first.
    pub fn redo_names(&self) -> impl Iterator<Item = &str> {
        self.undone.iter().rev().map(|transaction| transaction.name.as_str())
    }

    /// Whether the catalogue differs from what was last saved.
    #[must_use]
    pub fn is_modified(&self) -> bool {
        self.saved != Some(self.done.len())
    }

    /// Notes that the present state is on its way to the disk; edits may follow before it arrives.
    pub fn begin_save(&mut self) {
        self.saving = Some(self.done.len());
    }

    /// Notes that the state of [`Self::begin_save`] is on disk, or that saving failed.
    pub fn finish_save(&mut self, saved: bool) {
        let saving = self.saving.take();
        if saved {
            self.saved = saving;
        }
    }
}

/// Carries out the last transaction of one list and puts its inverse on the other.
fn step(
    from: &mut Vec<Transaction>,
    to: &mut Vec<Transaction>,
    catalogue: &mut Catalogue,
) -> Result<Option<String>, CommandError> {
    let Some(transaction) = from.last() else { return Ok(None) };
    let inverse = transaction.apply(catalogue)?;
    let name = inverse.name.clone();
    from.pop();
    to.push(inverse);
    Ok(Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::Command;
    use crate::model::{Edition, FiscalYear, PlanPeriod};

    fn catalogue() -> Catalogue {
        let year = FiscalYear::parse("令和6年度").unwrap();
        Catalogue::new("初め", Edition::parse("令和8年3月").unwrap(), PlanPeriod::new(year, year).unwrap())
    }

    fn titled(title: &str) -> Transaction {
        Transaction::new(format!("表題を{title}に"), vec![Command::SetTitle { title: title.to_owned() }])
    }

    fn save(history: &mut History) {
        history.begin_save();
        history.finish_save(true);
    }

    #[test]
    fn edit_made_while_saving_is_not_saved() {
        let (mut c, mut history) = (catalogue(), History::default());
        history.apply(&mut c, titled("一")).unwrap();
        history.begin_save();
        history.apply(&mut c, titled("二")).unwrap();
        history.finish_save(true);
        assert!(history.is_modified());
        history.undo(&mut c).unwrap();
        assert!(!history.is_modified(), "the state that was saved");
    }

    #[test]
    fn failed_save_leaves_the_mark_where_it_was() {
        let (mut c, mut history) = (catalogue(), History::default());
        history.apply(&mut c, titled("一")).unwrap();
        history.begin_save();
        history.finish_save(false);
        assert!(history.is_modified());
        history.undo(&mut c).unwrap();
        assert!(!history.is_modified());
    }

    #[test]
    fn saved_mark_survives_undo_and_redo() {
        let (mut c, mut history) = (catalogue(), History::default());
        assert!(!history.is_modified());
        history.apply(&mut c, titled("一")).unwrap();
        history.apply(&mut c, titled("二")).unwrap();
        assert!(history.is_modified());
        save(&mut history);
        history.undo(&mut c).unwrap();
        assert!(history.is_modified());
        history.redo(&mut c).unwrap();
        assert!(!history.is_modified());
    }

    #[test]
    fn state_saved_in_a_discarded_branch_is_never_reached_again() {
        let (mut c, mut history) = (catalogue(), History::default());
        history.apply(&mut c, titled("一")).unwrap();
        save(&mut history);
        history.undo(&mut c).unwrap();
        history.apply(&mut c, titled("二")).unwrap();
        assert!(history.is_modified(), "as many steps as when saved, but other ones");
        history.undo(&mut c).unwrap();
        assert!(history.is_modified());
        save(&mut history);
        assert!(!history.is_modified());
    }

    #[test]
    fn refused_transaction_keeps_what_could_be_redone() {
        let (mut c, mut history) = (catalogue(), History::default());
        history.apply(&mut c, titled("一")).unwrap();
        history.undo(&mut c).unwrap();
        let unfit = Transaction::new("無理", vec![Command::RemoveMeasure { measure: crate::model::MeasureId(1) }]);
        assert!(history.apply(&mut c, unfit).is_err());
        assert_eq!(history.redo(&mut c).unwrap().as_deref(), Some("表題を一に"));
        assert_eq!(c.title, "一");
    }

    #[test]
    fn names_stand_in_the_order_they_would_be_carried_out() {
        let (mut c, mut history) = (catalogue(), History::default());
        for title in ["一", "二", "三"] {
            history.apply(&mut c, titled(title)).unwrap();
        }
        history.undo(&mut c).unwrap();
        history.undo(&mut c).unwrap();
        assert_eq!(history.undo_names().collect::<Vec<_>>(), ["表題を一に"]);
        assert_eq!(history.redo_names().collect::<Vec<_>>(), ["表題を二に", "表題を三に"]);
    }
}
