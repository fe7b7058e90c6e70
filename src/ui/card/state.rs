//! What the card remembers between frames: the field being edited, and what it derives from the measure.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::{Galley, Ui};

use super::part::Part;
use crate::command::Transaction;
use crate::document::Document;
use crate::document::search::Query;
use crate::model::{Field, MeasureId, MeasureNumber, SectionId};
use crate::ui::gantt::on_card::Hand;

/// The card's view state; nothing of it is saved with the document.
#[derive(Debug, Default)]
pub(in crate::ui) struct CardState {
    /// A part to bring into view and to frame until the next click or key.
    pub scroll_to: Option<Field>,
    pub(super) flash: Option<Field>,
    pub(super) editing: Option<Editing>,
    /// The part that has the keyboard, as of the last frame.
    pub(super) focused: Option<Part>,
    /// A part to start editing as soon as it is there.
    pub(super) wanted: Option<Part>,
    /// The edition typed for a new annotation, until it is added.
    pub(super) edition: Option<String>,
    /// The abolished measure whose content is unfolded.
    pub(super) unfolded: Option<MeasureId>,
    /// Whether the plan prints divisions at all; told by who counts all measures.
    pub has_divisions: bool,
    /// What is selected among the bars of the schedule, and done to them.
    pub(super) hand: Hand,
    pub(super) cache: Cache,
}

/// A text being edited. The document has its own copy until the field is left.
#[derive(Debug)]
pub(super) struct Editing {
    pub(super) measure: MeasureId,
    pub(super) part: Part,
    pub(super) text: String,
    /// What the document said when the editing began, or when what was typed was last handed over.
    pub(super) original: String,
    /// Whether the field was drawn in this frame.
    pub(super) drawn: bool,
}

impl CardState {
    /// Whether something was typed that is not in the document yet, so that undo belongs to the text field.
    pub(crate) fn is_editing(&self) -> bool {
        self.hand.editing.is_some() || self.editing.as_ref().is_some_and(|editing| editing.text != editing.original)
    }

    /// The part whose text is being edited.
    pub(super) fn edited_part(&self) -> Option<Part> {
        self.editing.as_ref().map(|editing| editing.part)
    }

    /// The edit that carries what was typed and not yet handed over into its measure, if any.
    ///
    /// To be called before saving, closing or changing the current measure.
    pub(crate) fn take_pending(&mut self, document: &Document) -> Option<Transaction> {
        if self.hand.editing.is_some() {
            return self.hand.take_pending(document);
        }
        let editing = self.editing.as_mut().filter(|editing| editing.text != editing.original)?;
        let edit = editing.part.replaced(document.catalogue(), editing.measure, &editing.text);
        editing.original.clone_from(&editing.text);
        edit
    }
}

/// What is derived from the measure shown; made anew when anything it depends on changes.
#[derive(Debug, Default)]
pub(super) struct Cache {
    key: Option<Key>,
    atlas_fill: f32,
    /// Texts broken into lines, by part and width.
    pub(super) galleys: BTreeMap<(Part, u32), Arc<Galley>>,
    /// The positions of the measure's findings in the document's list, by field.
    pub(super) findings: BTreeMap<Option<Field>, Vec<usize>>,
    /// The next free number of each field asked for.
    pub(super) next_numbers: BTreeMap<SectionId, MeasureNumber>,
}

#[derive(PartialEq, Debug)]
struct Key {
    measure: MeasureId,
    generation: u64,
    query: Query,
    dark: bool,
    pixels_per_point: f32,
}

/// More galleys than any card has; a window that is being resized leaves old widths behind.
const MOST_GALLEYS: usize = 2000;

impl Cache {
    /// Forgets what no longer holds.
    pub(super) fn update(&mut self, ui: &Ui, document: &Document, measure: MeasureId, query: &Query) {
        // A font atlas that has been made anew leaves glyphs elsewhere than old galleys say.
        let atlas_fill = ui.fonts(|fonts| fonts.font_atlas_fill_ratio());
        if atlas_fill < self.atlas_fill || self.galleys.len() > MOST_GALLEYS {
            self.galleys.clear();
        }
        self.atlas_fill = atlas_fill;
        let same = self.key.as_ref().is_some_and(|key| {
            key.measure == measure
                && key.generation == document.generation()
                && key.query == *query
                && key.dark == ui.visuals().dark_mode
                && key.pixels_per_point.total_cmp(&ui.pixels_per_point()).is_eq()
        });
        if same {
            return;
        }
        self.galleys.clear();
        self.next_numbers.clear();
        self.findings.clear();
        for (at, finding) in document.findings().iter().enumerate() {
            if finding.place.measure == Some(measure) {
                self.findings.entry(finding.place.field).or_default().push(at);
            }
        }
        self.key = Some(Key {
            measure,
            generation: document.generation(),
            query: query.clone(),
            dark: ui.visuals().dark_mode,
            pixels_per_point: ui.pixels_per_point(),
        });
    }
}
