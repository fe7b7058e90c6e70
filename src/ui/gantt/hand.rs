//! What is selected among rows and bars, and what is being done to them. The schedule view has one, and so has the card.

use std::collections::{BTreeMap, BTreeSet};

use super::drag::{Deed, Drag, Snap};
use super::estimate_ui::Estimates;
use super::select::{BarKey, RowKey, Selection};
use crate::command::{Transaction, gesture};
use crate::document::Document;
use crate::model::{Bar, BarId, Catalogue, Month};

/// The identity that a bar has while it is only shown: as it is drawn, or in a row it is dragged into.
pub(crate) const SHOWN_ONLY: BarId = BarId(0);

/// What is selected, and the gesture, the text or the question under way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hand {
    pub(crate) selection: Selection,
    pub(crate) gesture: Option<Gesture>,
    pub(crate) editing: Option<Editing>,
    pub(crate) question: Option<Question>,
    pub(crate) estimates: Estimates,
    /// Events that came behind an edit in the same frame; they see the document as it is then.
    pub(crate) deferred: Vec<egui::Event>,
    pub(crate) wants_focus: bool,
    /// The extent given to a bar last: a bar put by a key takes it.
    pub(crate) used: Option<(Month, Month)>,
    generation: Option<u64>,
}

/// The rows that bars are dragged into, by the rows they stand in.
pub(crate) type Onto = BTreeMap<RowKey, RowKey>;

/// What the pointer is doing while it is held down.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Gesture {
    /// Bars are dragged.
    Bars {
        drag: Drag,
        /// Where the pointer is, in months.
        to: f64,
        /// The rows they are dragged into; none while they stay in theirs.
        onto: Onto,
        /// The line the drag began in, and the one the pointer is on.
        lines: (usize, usize),
    },
    /// It began in an empty place: within a row a bar is drawn, over more than one a band selects.
    Empty {
        /// The row it began in, where it may draw.
        row: Option<RowKey>,
        /// Where it began, in months and in points from the first line's top.
        from: (f64, f64),
        /// Where it is.
        to: (f64, f64),
        /// What was selected before, where the band adds to it.
        kept: Selection,
    },
}

/// A text being edited in place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Editing {
    pub(crate) target: Target,
    pub(crate) text: String,
    /// Whether the field has not had the keyboard yet.
    pub(crate) fresh: bool,
}

/// What is edited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Target {
    Label(RowKey),
    Caption(BarKey),
}

/// Bars would leave the plan period: what can be done instead.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Question {
    /// The edit as it was asked for.
    pub(crate) outside: Option<Transaction>,
    /// The edit with the bars kept inside.
    pub(crate) inside: Option<Transaction>,
    /// The extent asked for, in words.
    pub(crate) words: String,
}

impl Hand {
    /// Takes account of edits: what is gone is forgotten, and a gesture under way ends.
    pub(crate) fn catch_up(&mut self, document: &Document) {
        if self.generation != Some(document.generation()) {
            self.generation = Some(document.generation());
            self.selection.prune(document.catalogue());
            self.gesture = None;
            self.estimates.clear();
            self.editing.take_if(|editing| match editing.target {
                Target::Label(row) => row.find(document.catalogue()).is_none(),
                Target::Caption(bar) => bar.find(document.catalogue()).is_none(),
            });
        }
    }

    /// The edit that was typed but not confirmed yet.
    pub(crate) fn take_pending(&mut self, document: &Document) -> Option<Transaction> {
        let Editing { target, text, .. } = self.editing.take()?;
        let catalogue = document.catalogue();
        match target {
            Target::Label(key) => gesture::set_row_label(catalogue, key.measure, key.row, text.trim()),
            Target::Caption(key) => {
                let bar = Bar { caption: text.trim().to_owned(), ..key.find(catalogue)?.1.clone() };
                gesture::replace_bars(catalogue, &[(key.measure, bar)])
            }
        }
    }

    /// Begins to edit a row's label or a bar's caption.
    pub(crate) fn edit(&mut self, catalogue: &Catalogue, target: Target) {
        let text = match target {
            Target::Label(key) => key.find(catalogue).map(|row| row.label.clone()),
            Target::Caption(key) => key.find(catalogue).map(|(_, bar)| bar.caption.clone()),
        };
        self.editing = text.map(|text| Editing { target, text, fresh: true });
    }

    /// The bar that alone is selected.
    pub(crate) fn one_bar(&self) -> Option<BarKey> {
        let mut bars = self.selection.bars.iter();
        bars.next().copied().filter(|_| bars.next().is_none())
    }

    /// Selects the next bar of the row with the keyboard, or the one before; returns where it begins.
    pub(crate) fn next_bar(&mut self, catalogue: &Catalogue, forward: bool) -> Option<Month> {
        let key = self.selection.row()?;
        let bars = &key.find(catalogue)?.bars;
        let is_now = |bar: &Bar| self.selection.bars.contains(&BarKey { measure: key.measure, bar: bar.id });
        let now = if forward { bars.iter().rposition(is_now) } else { bars.iter().position(is_now) };
        let next = match (now, forward) {
            (None, true) => bars.first(),
            (None, false) => bars.last(),
            (Some(now), true) => bars.get(now + 1),
            (Some(now), false) => now.checked_sub(1).and_then(|now| bars.get(now)),
        }?;
        self.selection = Selection::bar(key, BarKey { measure: key.measure, bar: next.id });
        Some(next.first)
    }

    /// The bars as the drag under way shows them.
    pub(crate) fn preview(&self, catalogue: &Catalogue, snap: Snap) -> Preview {
        let mut preview = Preview::default();
        match &self.gesture {
            Some(Gesture::Bars { drag, to, onto, .. }) => {
                for (measure, bar) in drag.bars_at(*to, snap) {
                    preview.leading.get_or_insert_with(|| bar.clone());
                    let key = BarKey { measure, bar: bar.id };
                    let target = key.target(catalogue, onto);
                    preview.onto = preview.onto.or(target);
                    match target {
                        Some(row) => {
                            preview.away.insert(key);
                            preview.incoming.push((row, Bar { id: SHOWN_ONLY, ..bar }));
                        }
                        None => drop(preview.bars.insert(key, bar)),
                    }
                }
            }
            Some(gesture @ Gesture::Empty { row: Some(row), from, to, .. }) if !gesture.is_band() => {
                let drag = Drag { deed: Deed::Draw(*row), from: from.0, bars: Vec::new() };
                let drawn = drag.bars_at(to.0, snap).into_iter().next().map(|(_, bar)| bar);
                preview.leading.clone_from(&drawn);
                preview.incoming.extend(drawn.map(|bar| (*row, bar)));
            }
            Some(Gesture::Empty { .. }) | None => {}
        }
        preview
    }
}

impl BarKey {
    /// The row a bar is dragged into; `None` where it stays in its own.
    pub(crate) fn target(self, catalogue: &Catalogue, onto: &Onto) -> Option<RowKey> {
        if onto.is_empty() {
            return None;
        }
        let (row, _) = self.find(catalogue)?;
        onto.get(&RowKey { measure: self.measure, row: row.id }).copied()
    }
}

/// What a drag under way shows.
#[derive(Clone, Debug, Default)]
pub(crate) struct Preview {
    /// The bars that stay in their rows.
    pub(crate) bars: BTreeMap<BarKey, Bar>,
    /// The bars that are not where they were: they are dragged into other rows.
    pub(crate) away: BTreeSet<BarKey>,
    /// The bars that come into a row: drawn in it, or dragged into it.
    pub(crate) incoming: Vec<(RowKey, Bar)>,
    /// The row that the grabbed bar is dragged into.
    pub(crate) onto: Option<RowKey>,
    /// The bar the words at the pointer are about.
    pub(crate) leading: Option<Bar>,
}

impl Gesture {
    /// Whether a band is drawn: it began outside the rows, or the pointer has left the row it began in.
    pub(crate) fn is_band(&self) -> bool {
        match self {
            Self::Bars { .. } => false,
            Self::Empty { row, from, to, .. } => {
                row.is_none() || (to.1 - from.1).abs() > f64::from(crate::ui::theme::GANTT_ROW_HEIGHT)
            }
        }
    }
}
