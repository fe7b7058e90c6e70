//! The list of changes: one line a changed field under the name of its measure, for mouse, keys and screen readers.

use egui::accesskit::{Action as Press, Role};
use egui::{Align2, Color32, EventFilter, Id, Key, Modifiers, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::comparison::Comparison;
use super::filter::Line;
use super::review::{Reviewing, Standing};
use super::state::CompareState;
use super::words::{self, Sort};
use crate::diff::FieldChange;
use crate::ui::Palette;
use crate::ui::action::Action;
use crate::ui::text::{Marks, bold, font, line_job};
use crate::ui::theme::{SMALL_SIZE, TEXT_SIZE};
use crate::ui::widgets::{Hint, list_steps};

/// The height of a line, in points.
const LINE: f32 = 26.0;
/// Where the words of a field begin under the number of their measure, in points.
const INDENT: f32 = 34.0;

/// The identity of the list, for moving the focus there.
pub(super) fn list_id() -> Id {
    Id::unique("compare-list")
}

/// Draws the list and answers its keys.
pub(super) fn list_ui(ui: &mut Ui, state: &mut CompareState, actions: &mut Vec<Action>) {
    let area = ui.available_rect_before_wrap();
    let id = list_id();
    let response = ui.interact(area, id, Sense::focusable_noninteractive());
    take_focus(ui, id, state);
    if response.has_focus() {
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        keys(ui, state, area.height(), actions);
    }
    let Some(comparison) = state.comparison.take() else { return };
    let none = Reviewing::default();
    let selected = state.selected().to_vec();
    let lines = std::mem::take(&mut state.listed.lines);
    let mut scroll = ScrollArea::vertical().id_salt("compare-list").auto_shrink(false);
    if let Some(at) = state.scroll_list.take().and_then(|unit| lines.iter().position(|line| *line == Line::Unit(unit)))
        && let Some(offset) = offset_for(ui, at, lines.len(), area.height())
    {
        scroll = scroll.vertical_scroll_offset(offset);
    }
    let reviewing = state.reviewing().unwrap_or(&none);
    let list = Drawn { comparison: &comparison, reviewing, selected: &selected, focused: response.has_focus() };
    let mut pressed = None;
    ui.spacing_mut().item_spacing.y = 0.0;
    let shown = scroll.show_rows(ui, LINE, lines.len(), |ui, range| {
        for line in lines.get(range).unwrap_or_default() {
            pressed = pressed.or(list.line_ui(ui, *line));
        }
    });
    ui.ctx().memory_mut(|memory| memory.data.insert_temp(id.with("offset"), shown.state.clamped_offset().y));
    let active = selected.first().map(|unit| line_id(Line::Unit(*unit)));
    ui.ctx().accesskit_node_builder(id, |node| {
        node.set_role(Role::ListBox);
        node.set_label("変更の一覧");
        if let Some(active) = active {
            node.set_active_descendant(active.accesskit_id());
        }
    });
    state.listed.lines = lines;
    state.comparison = Some(comparison);
    if let Some(unit) = pressed {
        state.select(unit, ui.input(|input| input.modifiers.shift));
        state.wants_focus = true;
    }
}

fn take_focus(ui: &Ui, id: Id, state: &mut CompareState) {
    let asked = std::mem::take(&mut state.wants_focus);
    ui.memory_mut(|memory| {
        let idle = memory.focused().is_none() && memory.allows_interaction(ui.layer_id());
        if asked || idle {
            memory.request_focus(id);
        }
    });
}

/// The scroll offset that shows a line; none where it is in view.
fn offset_for(ui: &Ui, at: usize, count: usize, height: f32) -> Option<f32> {
    let offset: f32 = ui.memory_mut(|memory| memory.data.get_temp(list_id().with("offset"))).unwrap_or(0.0);
    // The heading above the first field of a measure belongs to it.
    let (top, bottom) = ((at as f32 - 1.5) * LINE, (at as f32 + 1.5) * LINE);
    if top < offset {
        Some(top.max(0.0))
    } else if bottom > offset + height {
        Some((bottom - height).min((count as f32 * LINE - height).max(0.0)))
    } else {
        None
    }
}

fn keys(ui: &Ui, state: &mut CompareState, height: f32, actions: &mut Vec<Action>) {
    for (key, by) in list_steps(height, LINE, state.listed.units.len()) {
        for modifiers in [Modifiers::SHIFT, Modifiers::NONE] {
            if ui.input_mut(|input| input.consume_key(modifiers, key)) {
                move_by(state, by, modifiers.shift);
            }
        }
    }
    if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::A)) {
        let (first, last) = (state.listed.units.first().copied(), state.listed.units.last().copied());
        state.selection.anchor = last;
        state.selection.unit = first;
    }
    if ui.input_mut(take_copy) {
        actions.extend(copied(state));
    }
}

/// Takes Ctrl+C, which arrives as an event of its own.
fn take_copy(input: &mut egui::InputState) -> bool {
    let before = input.events.len();
    input.events.retain(|event| !matches!(event, egui::Event::Copy));
    input.events.len() < before
}

fn move_by(state: &mut CompareState, by: isize, extend: bool) {
    let units = &state.listed.units;
    let at = state.selection.unit.and_then(|unit| units.binary_search(&unit).ok()).unwrap_or(0);
    let at = at.saturating_add_signed(by).min(units.len().saturating_sub(1));
    if let Some(unit) = units.get(at).copied() {
        state.select(unit, extend);
    }
}

/// The units chosen as lines for a spreadsheet.
pub(super) fn copied(state: &CompareState) -> Vec<Action> {
    let Some(comparison) = &state.comparison else { return Vec::new() };
    let units = state.selected();
    let lines =
        units.iter().filter_map(|unit| comparison.parts(*unit)).map(|(change, field)| words::tsv(change, field));
    let text: Vec<String> = std::iter::once(words::TSV_HEADINGS.to_owned()).chain(lines).collect();
    match units.len() {
        0 => Vec::new(),
        count => vec![
            Action::Copy(text.join("\n")),
            Action::Tell(format!("変更{count}件をコピーしました。表計算ソフトに貼り付けられます")),
        ],
    }
}

fn line_id(line: Line) -> Id {
    match line {
        Line::Heading(change) => list_id().with(("heading", change)),
        Line::Unit(unit) => list_id().with(("unit", unit)),
    }
}

/// What the lines are drawn from.
struct Drawn<'a> {
    comparison: &'a Comparison,
    reviewing: &'a Reviewing,
    selected: &'a [usize],
    focused: bool,
}

impl Drawn<'_> {
    /// Draws a line; the unit that was pressed, if any.
    fn line_ui(&self, ui: &mut Ui, line: Line) -> Option<usize> {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), LINE));
        let response = ui.interact(rect, line_id(line), Sense::CLICK);
        let (unit, words, chosen) = match line {
            Line::Heading(change) => {
                let unit = self.comparison.facts.get(change)?.units.start;
                let change = self.comparison.changes.get(change)?;
                (unit, format!("{} {}", Sort::of(change).word(), words::heading(change)), false)
            }
            Line::Unit(unit) => (unit, self.spoken(unit), self.selected.binary_search(&unit).is_ok()),
        };
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_role(if matches!(line, Line::Unit(_)) { Role::ListBoxOption } else { Role::Heading });
            node.set_label(words.as_str());
            node.set_selected(chosen);
            node.add_action(Press::Click);
        });
        if ui.is_rect_visible(rect) {
            self.paint(ui, line, rect, chosen, response.hovered());
        }
        let asked = ui.input(|input| input.has_accesskit_action_request(response.id, Press::Click));
        let pressed = response.clicked() || asked;
        response.hint(words);
        pressed.then_some(unit)
    }

    /// The whole sentence, with how far the change is reviewed and whether it has a reason.
    fn spoken(&self, unit: usize) -> String {
        let standing = self.reviewing.standing(self.comparison, unit).word();
        let reason = if self.comparison.lacks_reason(unit) { " 理由なし" } else { "" };
        format!("{} {standing}{reason}", self.comparison.sentence(unit))
    }

    fn paint(&self, ui: &Ui, line: Line, rect: Rect, chosen: bool, hovered: bool) {
        let palette = Palette::of(ui);
        if chosen {
            ui.painter().rect_filled(rect, 0.0, palette.accent_soft);
            let edge = Rect::from_min_size(rect.min, vec2(3.0, rect.height()));
            ui.painter().rect_filled(edge, 0.0, if self.focused { palette.accent } else { palette.control_line });
        } else if hovered {
            ui.painter().rect_filled(rect, 0.0, palette.hover);
        }
        match line {
            Line::Heading(change) => self.paint_heading(ui, change, rect, rect.right() - 8.0),
            Line::Unit(unit) => {
                let right = self.paint_signs(ui, unit, rect);
                match self.comparison.parts(unit).and_then(|(_, field)| field) {
                    Some(field) => paint_field(ui, field, rect, right),
                    None => {
                        let at = self.comparison.units.get(unit).map_or(0, |unit| unit.change);
                        self.paint_heading(ui, at, rect, right);
                    }
                }
            }
        }
    }

    /// Sign, word, number and name of what changed.
    fn paint_heading(&self, ui: &Ui, change: usize, rect: Rect, right: f32) {
        let Some(change) = self.comparison.changes.get(change) else { return };
        let palette = Palette::of(ui);
        let sort = Sort::of(change);
        let (color, under) = sort_colors(palette, sort);
        let sign = ui.painter().layout_no_wrap(format!("{}{}", sort.sign(), sort.word()), font(SMALL_SIZE), color);
        let chip =
            Rect::from_min_size(pos2(rect.left() + 8.0, rect.center().y - 10.0), vec2(sign.size().x + 8.0, 20.0));
        ui.painter().rect_filled(chip, 3.0, under);
        let place = Align2::CENTER_CENTER.align_size_within_rect(sign.size(), chip);
        ui.painter().galley(place.min, sign, color);
        let left = chip.right() + 8.0;
        let job = line_job(ui, &words::heading(change), bold(TEXT_SIZE), palette.text, right - left, &Marks::default());
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.text);
    }

    /// How far the change is reviewed, and that it has no reason; where the words must end.
    fn paint_signs(&self, ui: &Ui, unit: usize, rect: Rect) -> f32 {
        let palette = Palette::of(ui);
        let mut right = rect.right() - 8.0;
        let standing = self.reviewing.standing(self.comparison, unit);
        let mut write = |words: &str, color: Color32| {
            if !words.is_empty() {
                let place = pos2(right, rect.center().y);
                right = ui.painter().text(place, Align2::RIGHT_CENTER, words, bold(SMALL_SIZE), color).left() - 6.0;
            }
        };
        write(standing.sign(), standing_color(palette, standing));
        if self.comparison.parts(unit).and_then(|(_, field)| field).is_some_and(FieldChange::is_lowered) {
            write("▼", palette.abolished);
        }
        right
    }
}

fn paint_field(ui: &Ui, field: &FieldChange, rect: Rect, right: f32) {
    let palette = Palette::of(ui);
    let left = rect.left() + INDENT;
    let job = line_job(ui, &words::gist(field), font(TEXT_SIZE), palette.text, right - left, &Marks::default());
    let galley = ui.painter().layout_job(job);
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, palette.text);
}

/// Foreground and background of the sign of a change.
pub(super) fn sort_colors(palette: &Palette, sort: Sort) -> (Color32, Color32) {
    match sort {
        Sort::Added => (palette.new, palette.new_soft),
        Sort::Changed => (palette.revised, palette.revised_soft),
        Sort::Moved => (palette.accent, palette.accent_soft),
        Sort::Abolished | Sort::Removed => (palette.abolished, palette.abolished_soft),
    }
}

/// The colour of how far a change is reviewed.
pub(super) fn standing_color(palette: &Palette, standing: Standing) -> Color32 {
    match standing {
        Standing::Unreviewed => palette.muted,
        Standing::Outdated | Standing::Question => palette.revised,
        Standing::Confirmed => palette.new,
        Standing::Returned => palette.abolished,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme::vision::assert_told_apart;

    #[test]
    fn sorts_of_change_and_standings_are_told_apart_without_colour() {
        assert_told_apart("sorts of change", |palette| {
            let shown = |sort: Sort| (format!("{}{}", sort.sign(), sort.word()), sort_colors(palette, sort).0);
            Sort::ALL.map(shown).into()
        });
        assert_told_apart("how far a change is reviewed", |palette| {
            let shown = |standing: Standing| (standing.sign().to_owned(), standing_color(palette, standing));
            Standing::ALL.map(shown).into()
        });
    }
}
