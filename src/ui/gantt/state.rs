//! What the schedule view remembers between frames; never saved with the document.

use std::path::PathBuf;

use egui::{Pos2, Rect};

use super::axis::Zoom;
use super::grouping::{Folds, Grouping};
use super::hand::Hand;
use super::lines::Lines;
use super::select::{Selection, Spot};
use crate::command::Transaction;
use crate::document::Document;
use crate::model::{Catalogue, MeasureId, Month};

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
    pub(super) hand: Hand,
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
    pub(super) known_current: Option<MeasureId>,
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
            hand: Hand::default(),
            menu_at: None,
            menu_month: None,
            label_width: 250.0,
            viewport: Rect::ZERO,
            scroll_to: None,
            scroll_time: None,
            known_current: None,
        }
    }
}

impl GanttState {
    /// Gives the keyboard to the lines.
    pub(crate) fn request_focus(&mut self) {
        self.hand.wants_focus = true;
    }

    /// Brings a measure into view and puts the keyboard on it.
    pub(crate) fn show_measure(&mut self, measure: MeasureId) {
        self.hand.selection = Selection::at(Spot::Measure(measure));
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
        self.hand.editing.is_some()
    }

    /// The edit that was typed but not confirmed yet.
    pub(crate) fn take_pending(&mut self, document: &Document) -> Option<Transaction> {
        self.hand.take_pending(document)
    }
}
