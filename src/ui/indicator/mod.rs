//! The indicators (指標): one row each in a grid, and below it actual values and a chart of the one chosen.

mod actuals;
mod cells;
mod chart;
mod column;
mod dialog;
mod edit;
mod listing;
mod panel;
mod reading;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use egui::{Button, Frame, Margin, Panel, Ui, UiBuilder};

pub(super) use dialog::IndicatorDialog;
pub use listing::IndicatorRow;

use self::actuals::ActualForm;
use self::cells::CellScene;
use self::column::{Columns, IndicatorColumn, direction_word};
use self::listing::{Indicators, Rows};
use super::action::{Action, Command, take_common};
use super::grid::{self, CellLook, CellPainted, Editable, GridColumn, GridEvent, GridModel, GridState, Listing};
use super::text;
use super::theme::Palette;
use super::widgets::name_splitter;
use crate::command::{Transaction, gesture};
use crate::document::Document;
use crate::document::achievement::propose_direction;
use crate::document::search::Query;
use crate::model::{Direction, MeasureId};

/// The room a scroll bar takes beside the grid, in points.
const SCROLL_BAR: f32 = 16.0;
/// The height of the panel below the grid, in points, until a person changes it.
const PANEL_HEIGHT: f32 = 290.0;

/// The state of the view between frames.
#[derive(Clone, Debug, Default)]
pub struct IndicatorState {
    /// Cursor, chosen range, and the set-up of the columns.
    pub grid: GridState,
    columns: Columns,
    rows: Rows,
    listing: Listing<IndicatorRow>,
    selected: Option<IndicatorRow>,
    /// The current measure when the view last looked.
    known_current: Option<MeasureId>,
    form: Option<ActualForm>,
}

impl IndicatorState {
    /// A state with a set-up of columns.
    #[must_use]
    pub fn with_preferences(preferences: grid::GridPreferences) -> Self {
        Self { grid: GridState::with_preferences(preferences), ..Self::default() }
    }

    /// Forgets everything but the set-up of the columns: another document was opened.
    pub fn forget_document(&mut self) {
        let mut preferences = std::mem::take(&mut self.grid.preferences);
        preferences.filters.clear();
        *self = Self::with_preferences(preferences);
    }

    /// Whether something is being typed, so that undo belongs to its text.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.grid.is_editing() || self.form.is_some()
    }

    /// Ends the editing of a cell and gives the step it comes to.
    pub fn take_pending(&mut self, document: &Document) -> Option<Transaction> {
        let (row, column, text) = self.grid.take_pending()?;
        let cell = (self.listing.at(row)?, self.columns.at(column)?, text);
        edit::set_cells(document.catalogue(), &[cell], grid::EditKind::Typed).0
    }

    /// The indicators as they are listed.
    #[must_use]
    pub fn listed(&self) -> &[IndicatorRow] {
        self.listing.order()
    }

    /// The indicator chosen.
    #[must_use]
    pub fn selected(&self) -> Option<IndicatorRow> {
        self.selected
    }

    /// Brings rows, cursor and the indicator chosen up to the document and the window's current measure.
    fn update(&mut self, document: &Document, measures: &[MeasureId], current: Option<MeasureId>, room: f32) {
        self.columns.update(document.catalogue().period, room);
        let rows = self.rows.update(document, measures);
        let source = Indicators { catalogue: document.catalogue(), columns: &self.columns };
        let moved = self.listing.update(&source, document.generation(), rows, &self.grid.preferences);
        if let Some(old) = moved {
            self.grid.follow_rows(|row| old.get(row).and_then(|known| self.listing.place(*known)));
        }
        if current != self.known_current {
            self.known_current = current;
            let elsewhere = self.selected.is_none_or(|row| Some(row.measure) != current);
            let first = current.and_then(|id| self.listing.order().iter().find(|row| row.measure == id)).copied();
            if let Some(row) = first.filter(|_| elsewhere) {
                self.selected = Some(row);
            }
            if let Some(place) = self.selected.and_then(|row| self.listing.place(row)).filter(|_| elsewhere) {
                self.grid.go_to_row(place);
            }
        }
        let gone = self.selected.is_none_or(|row| row.find(document.catalogue()).is_none());
        if gone {
            self.selected = self.listing.at(self.grid.cursor_row()).or_else(|| self.listing.at(0));
        }
    }

    /// The rows a range of the grid covers.
    fn covered(&self, rows: Range<usize>) -> Vec<IndicatorRow> {
        rows.filter_map(|row| self.listing.at(row)).collect()
    }
}

/// Shows the view in all the space there is.
///
/// `measures` are those the window's filter lists, `current` the one the rest of the window shows, and hits of `query`
/// are marked.
pub fn indicator_ui(
    ui: &mut Ui,
    document: &Document,
    measures: &[MeasureId],
    current: Option<MeasureId>,
    query: &Query,
    state: &mut IndicatorState,
    actions: &mut Vec<Action>,
) {
    state.update(document, measures, current, ui.available_width() - SCROLL_BAR);
    let palette = Palette::of(ui);
    let bar = Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(12, 4));
    Panel::top("indicator bar").frame(bar).show(ui, |ui| panel::bar_ui(ui, document, state, actions));
    let most = (ui.available_height() - 160.0).max(120.0);
    Panel::bottom("indicator panel")
        .resizable(true)
        .default_size(PANEL_HEIGHT.min(most))
        .size_range(120.0..=most)
        .frame(Frame::new().fill(palette.surface))
        .show(ui, |ui| panel::panel_ui(ui, document, state, actions));
    name_splitter(ui, "indicator panel", "実績と図の高さ");
    grid_ui(ui, document, current, query, state, actions);
}

fn grid_ui(
    ui: &mut Ui,
    document: &Document,
    current: Option<MeasureId>,
    query: &Query,
    state: &mut IndicatorState,
    actions: &mut Vec<Action>,
) {
    let IndicatorState { grid, columns, listing, selected, .. } = state;
    let mut model = IndicatorModel { document, columns, listing, selected: *selected, query, actions };
    let events = grid::grid_ui(ui, &mut model, grid);
    for event in events {
        let Some(event) = take_common(event, actions) else { continue };
        match event {
            GridEvent::SetCells { cells, by } => {
                let cell = |(row, column, text)| Some((state.listing.at(row)?, state.columns.at(column)?, text));
                let cells: Vec<_> = cells.into_iter().filter_map(cell).collect();
                let (step, warnings) = edit::set_cells(document.catalogue(), &cells, by);
                actions.extend(step.map(Action::Edit));
                actions.extend(warnings.into_iter().map(Action::Warn));
            }
            GridEvent::CursorMoved { row, .. } => {
                let Some(row) = state.listing.at(row) else { continue };
                state.selected = Some(row);
                if Some(row.measure) != current {
                    state.known_current = Some(row.measure);
                    actions.push(Action::Select(row.measure));
                }
            }
            GridEvent::Activated { row, column } => {
                if let Some(row) = state.listing.at(row)
                    && state.columns.at(column) == Some(IndicatorColumn::Direction)
                {
                    actions.extend(edit::accept_directions(document.catalogue(), &[row]).map(Action::Edit));
                }
            }
            GridEvent::Sort
            | GridEvent::Filter
            | GridEvent::Copied(_)
            | GridEvent::Refused(_)
            | GridEvent::Undo
            | GridEvent::Redo => {}
        }
    }
    if state.listing.order().is_empty() {
        nothing_listed_ui(ui, state, actions);
    }
}

/// What an empty grid says, and offers.
fn nothing_listed_ui(ui: &mut Ui, state: &mut IndicatorState, actions: &mut Vec<Action>) {
    let rect = ui.min_rect();
    let room = egui::Rect::from_center_size(rect.center(), egui::vec2(rect.width().min(420.0), 110.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(room).layout(egui::Layout::top_down(egui::Align::Center)));
    text::strong(&mut inner, "表示する指標がありません");
    text::label(&mut inner, "絞り込みを解除するか、施策票で成果指標を追加してください");
    if inner.button("絞り込みを解除").clicked() {
        state.grid.preferences.filters.clear();
        actions.push(Action::Run(Command::ClearFilter));
    }
}

struct IndicatorModel<'a> {
    document: &'a Document,
    columns: &'a Columns,
    listing: &'a Listing<IndicatorRow>,
    selected: Option<IndicatorRow>,
    query: &'a Query,
    actions: &'a mut Vec<Action>,
}

impl IndicatorModel<'_> {
    fn source(&self) -> Indicators<'_> {
        Indicators { catalogue: self.document.catalogue(), columns: self.columns }
    }

    fn scene(&self, row: usize, column: usize) -> Option<(CellScene<'_>, IndicatorColumn)> {
        let (measure, indicator, column) = self.source().cell(self.listing.at(row)?, column)?;
        let catalogue = self.document.catalogue();
        Some((CellScene { catalogue, measure, indicator, query: self.query }, column))
    }
}

impl GridModel for IndicatorModel<'_> {
    fn name(&self) -> &str {
        "指標の表"
    }

    fn row_count(&self) -> usize {
        self.listing.order().len()
    }

    fn columns(&self) -> &[GridColumn] {
        self.columns.grid()
    }

    fn row_name(&self, row: usize) -> Cow<'_, str> {
        let found = self.scene(row, 0);
        let name = |scene: CellScene<'_>| format!("{} {}", scene.measure.number.as_str(), scene.indicator.name);
        found.map(|(scene, _)| Cow::Owned(name(scene))).unwrap_or_default()
    }

    fn text(&self, row: usize, column: usize) -> Cow<'_, str> {
        let found = self.scene(row, column);
        found.map(|(scene, column)| column.text(scene.catalogue, scene.measure, scene.indicator)).unwrap_or_default()
    }

    fn editable(&self, _row: usize, column: usize) -> Editable {
        self.columns.at(column).map_or(Editable::Link, IndicatorColumn::editable)
    }

    fn paint_cell(&self, ui: &Ui, row: usize, column: usize, look: CellLook) -> CellPainted {
        let found = self.scene(row, column);
        found.map(|(scene, column)| cells::paint_cell(ui, &scene, column, look)).unwrap_or_default()
    }

    fn wanted_width(&self, ui: &Ui, row: usize, column: usize) -> f32 {
        self.scene(row, column).map_or(0.0, |(scene, column)| cells::wanted_width(ui, &scene, column))
    }

    fn is_current(&self, row: usize) -> bool {
        self.selected.is_some() && self.listing.at(row) == self.selected
    }

    fn offers(&self, row: usize, column: usize) -> bool {
        self.scene(row, column).is_some_and(|(scene, column)| {
            column == IndicatorColumn::Direction
                && scene.indicator.direction.is_none()
                && propose_direction(scene.indicator).is_some()
        })
    }

    fn tooltip(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.scene(row, column).map(|(scene, column)| Cow::Owned(cells::tooltip(&scene, column))).unwrap_or_default()
    }

    fn spoken(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some((scene, column)) = self.scene(row, column) else { return Cow::default() };
        let text = column.text(scene.catalogue, scene.measure, scene.indicator);
        match column {
            IndicatorColumn::Direction if scene.indicator.direction.is_none() => {
                match propose_direction(scene.indicator) {
                    Some(proposal) => Cow::Owned(format!("未設定 提案 {}", direction_word(Some(proposal.direction)))),
                    None => Cow::Borrowed(direction_word(None)),
                }
            }
            IndicatorColumn::Measure if scene.measure.abolition.is_some() => Cow::Owned(format!("{text}（廃止）")),
            IndicatorColumn::Measure if scene.measure.body_missing => Cow::Owned(format!("{text}（本文なし）")),
            IndicatorColumn::Measure
            | IndicatorColumn::Direction
            | IndicatorColumn::Number
            | IndicatorColumn::Name
            | IndicatorColumn::Target(_)
            | IndicatorColumn::Unit
            | IndicatorColumn::Kind
            | IndicatorColumn::Latest
            | IndicatorColumn::Achievement
            | IndicatorColumn::Trend
            | IndicatorColumn::Bureaus
            | IndicatorColumn::Section => text,
        }
    }

    fn choices(&self, _row: usize, column: usize) -> Vec<String> {
        if self.columns.at(column) != Some(IndicatorColumn::Direction) {
            return Vec::new();
        }
        let directions = [Some(Direction::HigherIsBetter), Some(Direction::LowerIsBetter), None];
        directions.map(|direction| direction_word(direction).to_owned()).into()
    }

    fn values(&self, row: usize, column: usize) -> Vec<String> {
        let found = self.scene(row, column);
        found.map(|(scene, column)| column.values(scene.catalogue, scene.measure, scene.indicator)).unwrap_or_default()
    }

    fn distinct(&self, column: usize) -> Rc<Vec<(String, usize)>> {
        self.listing.distinct(&self.source(), column)
    }

    fn cell_menu_ui(&mut self, ui: &mut Ui, rows: Range<usize>, columns: &[usize]) {
        let chosen: Vec<IndicatorRow> = rows.filter_map(|row| self.listing.at(row)).collect();
        let years = panel::chosen_years(self.columns, columns, self.document.catalogue().period);
        let catalogue = self.document.catalogue();
        ui.separator();
        if ui.button("連続した値で埋める（同じ差・同じ率）…").clicked() {
            self.actions.push(Action::Ask(Box::new(IndicatorDialog::series(&chosen, years.clone()))));
        }
        if ui.button("書き方をそろえる…").clicked() {
            self.actions.push(Action::Ask(Box::new(IndicatorDialog::style(catalogue, &chosen, &years))));
        }
        let accepted = edit::accept_directions(catalogue, &chosen);
        if ui.add_enabled(accepted.is_some(), Button::new("向きの提案を採用")).clicked() {
            self.actions.extend(accepted.map(Action::Edit));
        }
        let [row] = chosen.as_slice() else { return };
        ui.separator();
        let Some((measure, _)) = row.find(catalogue) else { return };
        let last = measure.indicators.len();
        for (words, step) in [
            ("この施策に成果指標を追加", gesture::add_indicator(catalogue, row.measure, last, "新しい指標")),
            ("成果指標を複製", gesture::duplicate_indicator(catalogue, row.measure, row.indicator)),
            ("成果指標を削除", gesture::remove_indicator(catalogue, row.measure, row.indicator)),
        ] {
            if ui.button(words).clicked() {
                self.actions.extend(step.map(Action::Edit));
            }
        }
    }
}
