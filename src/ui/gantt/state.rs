//! What the schedule view remembers between frames; never saved with the document.

use std::collections::BTreeMap;
use std::path::PathBuf;

use egui::{Pos2, Rect};

use super::axis::Zoom;
use super::drag::Drag;
use super::estimate_ui::Estimates;
use super::lines::{Folds, Grouping, Lines};
use super::select::{BarKey, RowKey, Selection, Spot};
use crate::command::{Transaction, gesture};
use crate::document::Document;
use crate::model::{Bar, Catalogue, MeasureId, Month};

/// The state of the schedule view (工程) between frames.
#[derive(Debug)]
pub struct GanttState {
    /// An earlier catalogue whose bars are shown beneath, where the person chose one; else that which was opened.
    pub ghost: Option<Catalogue>,
    /// What the earlier catalogue is called on screen.
    pub ghost_name: String,
    /// The files that are offered to compare with.
    pub(crate) recent: Vec<PathBuf>,
    pub(super) shows_ghost: bool,
    pub(super) shows_milestones: bool,
    pub(super) zoom: Zoom,
    pub(super) grouping: Grouping,
    pub(super) folds: Folds,
    pub(super) lines: Lines,
    pub(super) selection: Selection,
    pub(super) gesture: Option<Gesture>,
    pub(super) editing: Option<Editing>,
    pub(super) question: Option<Question>,
    pub(super) menu_at: Option<Pos2>,
    pub(super) menu_month: Option<Month>,
    /// The width of the left column, in points.
    pub(super) label_width: f32,
    /// The part of the contents in view, in their own points, as of the last frame.
    pub(super) viewport: Rect,
    /// A line to bring into view.
    pub(super) scroll_to: Option<Spot>,
    /// Where to scroll to sideways: this place, in months, at this distance from the chart's left side.
    pub(super) scroll_time: Option<(f64, f32)>,
    /// Events that came behind an edit in the same frame; they see the document as it is then.
    pub(super) deferred: Vec<egui::Event>,
    pub(super) wants_focus: bool,
    pub(super) known_current: Option<MeasureId>,
    pub(super) generation: Option<u64>,
    pub(super) estimates: Estimates,
}

impl Default for GanttState {
    fn default() -> Self {
        Self {
            ghost: None,
            ghost_name: String::new(),
            recent: Vec::new(),
            shows_ghost: true,
            shows_milestones: true,
            zoom: Zoom::default(),
            grouping: Grouping::default(),
            folds: Folds::default(),
            lines: Lines::default(),
            selection: Selection::default(),
            gesture: None,
            editing: None,
            question: None,
            menu_at: None,
            menu_month: None,
            label_width: 250.0,
            viewport: Rect::ZERO,
            scroll_to: None,
            scroll_time: None,
            deferred: Vec::new(),
            wants_focus: false,
            known_current: None,
            generation: None,
            estimates: Estimates::default(),
        }
    }
}

/// What the pointer is doing while it is held down.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Gesture {
    /// Bars are dragged.
    Bars { drag: Drag, to: f64 },
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
pub(super) struct Editing {
    pub(super) target: Target,
    pub(super) text: String,
    /// Whether the field has not had the keyboard yet.
    pub(super) fresh: bool,
}

/// What is edited.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    Label(RowKey),
    Caption(BarKey),
}

/// Bars would leave the plan period: what can be done instead.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Question {
    /// The edit as it was asked for.
    pub(super) outside: Option<Transaction>,
    /// The edit with the bars kept inside.
    pub(super) inside: Option<Transaction>,
    /// The extent asked for, in words.
    pub(super) words: String,
}

impl GanttState {
    /// Brings a measure into view and puts the keyboard on it.
    pub(crate) fn show_measure(&mut self, measure: MeasureId) {
        self.selection = Selection::at(Spot::Measure(measure));
        self.scroll_to = Some(Spot::Measure(measure));
        self.known_current = Some(measure);
    }

    /// Another document was opened: only how the view is set up is kept.
    pub(crate) fn forget_document(&mut self) {
        let old = std::mem::take(self);
        *self = Self {
            shows_ghost: old.shows_ghost,
            shows_milestones: old.shows_milestones,
            zoom: old.zoom,
            grouping: old.grouping,
            label_width: old.label_width,
            ..Self::default()
        };
    }

    /// Whether something is being typed.
    pub(crate) fn is_editing(&self) -> bool {
        self.editing.is_some()
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
    pub(super) fn edit(&mut self, catalogue: &Catalogue, target: Target) {
        let text = match target {
            Target::Label(key) => key.find(catalogue).map(|row| row.label.clone()),
            Target::Caption(key) => key.find(catalogue).map(|(_, bar)| bar.caption.clone()),
        };
        self.editing = text.map(|text| Editing { target, text, fresh: true });
    }

    /// The bars as the drag under way shows them, and the bar being drawn with its row.
    pub(super) fn preview(&self, snap: super::drag::Snap) -> Preview {
        let mut preview = Preview::default();
        match &self.gesture {
            Some(Gesture::Bars { drag, to }) => {
                let bars = drag.bars_at(*to, snap);
                preview.leading = bars.first().map(|(_, bar)| bar.clone());
                preview.bars = bars.into_iter().map(|(measure, bar)| (BarKey { measure, bar: bar.id }, bar)).collect();
            }
            Some(gesture @ Gesture::Empty { row: Some(row), from, to, .. }) if !gesture.is_band() => {
                let drag = Drag { deed: super::drag::Deed::Draw(*row), from: from.0, bars: Vec::new() };
                let drawn = drag.bars_at(to.0, snap).into_iter().next().map(|(_, bar)| bar);
                preview.leading.clone_from(&drawn);
                preview.drawn = drawn.map(|bar| (*row, bar));
            }
            Some(Gesture::Empty { .. }) | None => {}
        }
        preview
    }
}

/// What a drag under way shows.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview {
    pub(super) bars: BTreeMap<BarKey, Bar>,
    pub(super) drawn: Option<(RowKey, Bar)>,
    /// The bar the words at the pointer are about.
    pub(super) leading: Option<Bar>,
}

impl Gesture {
    /// Whether a band is drawn: it began outside the rows, or the pointer has left the row it began in.
    pub(super) fn is_band(&self) -> bool {
        match self {
            Self::Bars { .. } => false,
            Self::Empty { row, from, to, .. } => {
                row.is_none() || (to.1 - from.1).abs() > f64::from(crate::ui::theme::GANTT_ROW_HEIGHT)
            }
        }
    }
}
