//! One row on a time axis as it is now, in the schedule view and on the card alike.

use std::borrow::Cow;

use egui::{Rect, Ui};

use super::access;
use super::draw::{self, RowLook};
use super::ghost;
use super::hand::{Preview, SHOWN_ONLY};
use super::scene::Strip;
use super::select::{BarKey, RowKey, Selection};
use crate::model::{Bar, Catalogue, Measure, ScheduleRow};

/// What is shown of a row beside the document itself.
pub(crate) struct Now<'a> {
    pub(crate) selection: &'a Selection,
    pub(crate) preview: &'a Preview,
    /// The catalogue whose bars are shown beneath.
    pub(crate) ghost: Option<&'a Catalogue>,
}

/// Draws the bars of a row, as a drag shows them, and tells screen readers of them. Returns where words about an unread
/// row may follow.
pub(crate) fn bars_ui(
    ui: &Ui,
    strip: &Strip<'_>,
    measure: &Measure,
    row: &ScheduleRow,
    rect: Rect,
    now: &Now<'_>,
) -> Option<Rect> {
    let bars = shown_bars(measure, row, now.preview);
    let earlier = now
        .ghost
        .and_then(|ghost| ghost::earlier_row(ghost, measure, row))
        // Entering what could not be read is no change.
        .filter(|old| !old.unread)
        .map(|old| old.bars.as_slice())
        .filter(|old| !ghost::same_extents(old, &bars));
    let selected = |bar| bar == SHOWN_ONLY || now.selection.bars.contains(&BarKey { measure: measure.id, bar });
    let period = strip.catalogue.period;
    let look = RowLook { palette: strip.palette, period, bars: &bars, earlier, selected: &selected };
    let words = draw::draw_row(&ui.painter_at(strip.chart), rect, &strip.axis, row, &look);
    for bar in bars.iter() {
        let place = draw::bar_rect(rect, &strip.axis, bar);
        if place.intersects(strip.chart) {
            access::bar(ui, strip, measure, row, bar, place.intersect(strip.chart), selected(bar.id));
        }
    }
    words
}

fn shown_bars<'a>(measure: &Measure, row: &'a ScheduleRow, preview: &Preview) -> Cow<'a, [Bar]> {
    let here = RowKey { measure: measure.id, row: row.id };
    let key = |bar: &Bar| BarKey { measure: measure.id, bar: bar.id };
    let mut incoming = preview.incoming.iter().filter(|(row, _)| *row == here).map(|(_, bar)| bar).peekable();
    let moves = |bar: &Bar| preview.bars.contains_key(&key(bar)) || preview.away.contains(&key(bar));
    if incoming.peek().is_none() && !row.bars.iter().any(moves) {
        return Cow::Borrowed(&row.bars);
    }
    let stays = row.bars.iter().filter(|bar| !preview.away.contains(&key(bar)));
    let now = stays.map(|bar| preview.bars.get(&key(bar)).unwrap_or(bar));
    Cow::Owned(now.chain(incoming).cloned().collect())
}
