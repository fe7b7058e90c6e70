//! The table (表): one row a measure.

mod cells;
mod column;
mod edit;
mod facts;
mod listing;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;
use std::sync::Arc;

use egui::{Button, Ui, UiBuilder};

pub(super) use cells::state_chips;
pub use column::TableColumn;

use super::action::{Action, Command, take_common};
use super::grid::{self, CellLook, CellPainted, Editable, GridColumn, GridEvent, GridModel, GridState, Listing};
use super::text;
use crate::command::{Transaction, gesture};
use crate::document::Document;
use crate::document::search::Query;
use crate::model::{Measure, MeasureId};
use facts::Facts;
use listing::Measures;

/// The state of the table between frames. Make a new one, with the old preferences, when another document is opened.
#[derive(Clone, Debug, Default)]
pub struct TableState {
    /// Cursor, chosen range, and the set-up of the columns.
    pub grid: GridState,
    listing: Listing<MeasureId>,
    facts: Facts,
    /// The current measure when the table last looked.
    known_current: Option<MeasureId>,
    /// A measure to bring into view.
    to_show: Option<MeasureId>,
}

impl TableState {
    /// A state with a set-up of columns.
    #[must_use]
    pub fn with_preferences(preferences: grid::GridPreferences) -> Self {
        Self { grid: GridState::with_preferences(preferences), ..Self::default() }
    }

    /// Puts the cursor on a measure's row and brings it into view, at once or as soon as the row is listed.
    pub fn show_measure(&mut self, measure: MeasureId) {
        self.to_show = Some(measure);
    }

    /// Puts the cursor on a new measure's name, where typing begins.
    pub fn show_name(&mut self, measure: MeasureId) {
        self.show_measure(measure);
        let shown = self.grid.preferences.shown_columns(column::columns());
        let name = shown.iter().position(|at| TableColumn::at(*at) == Some(TableColumn::Name));
        self.grid.go_to(self.grid.cursor_row(), name.unwrap_or(0));
    }

    /// The measures whose rows the chosen range covers.
    #[must_use]
    pub fn selected_measures(&self) -> Vec<MeasureId> {
        let rows = self.grid.selection().rows();
        rows.filter_map(|row| self.listing.at(row)).collect()
    }

    /// Forgets everything but the set-up of the columns: another document was opened.
    pub fn forget_document(&mut self) {
        let mut preferences = std::mem::take(&mut self.grid.preferences);
        preferences.filters.clear();
        *self = Self::with_preferences(preferences);
    }

    /// Whether a cell is being edited, so that undo belongs to its text.
    #[must_use]
    pub fn is_editing(&self) -> bool {
        self.grid.is_editing()
    }

    /// Ends the editing of a cell and gives the step it comes to.
    pub fn take_pending(&mut self, document: &Document) -> Option<Transaction> {
        let (row, column, text) = self.grid.take_pending()?;
        let cell = (self.listing.at(row)?, TableColumn::at(column)?, text);
        edit::set_cells(document.catalogue(), vec![cell], grid::EditKind::Typed).transaction
    }

    /// The measures as the table lists them, its own filters and order included.
    #[must_use]
    pub fn listed(&self) -> &[MeasureId] {
        self.listing.order()
    }
}

/// Shows the table in all the space there is.
///
/// `rows` are the measures the window's filter lists, `current` the one the rest of the window shows, and hits of
/// `query` are marked.
pub fn table_ui(
    ui: &mut Ui,
    document: &Document,
    rows: &[MeasureId],
    current: Option<MeasureId>,
    query: &Query,
    state: &mut TableState,
    actions: &mut Vec<Action>,
) {
    let TableState { grid, listing, facts, known_current, to_show } = state;
    if !listing.is_of(document.generation()) {
        *facts = Facts::of(document);
    }
    let source = Measures { catalogue: document.catalogue(), facts };
    if let Some(old) = listing.update(&source, document.generation(), Some(rows), &grid.preferences) {
        grid.follow_rows(|row| old.get(row).and_then(|measure| listing.place(*measure)));
        if current.is_some_and(|measure| listing.place(measure).is_none()) {
            // What was looked at is no longer listed: a search goes on with its first hit.
            grid.go_to_row(0);
        }
    }
    if current != *known_current {
        *known_current = current;
        *to_show = current.or(*to_show);
    }
    if let Some(row) = to_show.and_then(|measure| listing.place(measure)) {
        if row != grid.cursor_row() {
            grid.go_to_row(row);
        }
        *to_show = None;
    }
    let mut model = TableModel { document, listing, facts, current, query, actions };
    let events = grid::grid_ui(ui, &mut model, grid);
    for event in events {
        take_event(event, document, listing, facts, current, known_current, actions);
    }
    if listing.order().is_empty() {
        nothing_listed_ui(ui, grid, actions);
    }
}

/// The choice of the table's columns, for a menu of the window.
pub fn table_columns_ui(ui: &mut Ui, state: &mut TableState) {
    grid::column_chooser_ui(ui, column::columns(), &mut state.grid);
}

fn take_event(
    event: GridEvent,
    document: &Document,
    listing: &Listing<MeasureId>,
    facts: &Facts,
    current: Option<MeasureId>,
    known_current: &mut Option<MeasureId>,
    actions: &mut Vec<Action>,
) {
    let measure = |row: usize| listing.at(row);
    let Some(event) = take_common(event, actions) else { return };
    match event {
        GridEvent::SetCells { cells, by } => {
            let cell = |(row, column, text)| Some((measure(row)?, TableColumn::at(column)?, text));
            let cells = cells.into_iter().filter_map(cell).collect();
            let edit::Outcome { transaction, warnings } = edit::set_cells(document.catalogue(), cells, by);
            actions.extend(transaction.map(Action::Edit));
            actions.extend(warnings.into_iter().map(Action::Warn));
        }
        GridEvent::CursorMoved { row, .. } => {
            if let Some(id) = measure(row).filter(|id| Some(*id) != current) {
                *known_current = Some(id);
                actions.push(Action::Select(id));
            }
        }
        GridEvent::Activated { row, column } => {
            if let Some(id) = measure(row)
                && TableColumn::at(column) == Some(TableColumn::Attention)
                && facts.attention(id) > 0
            {
                actions.push(Action::ShowFindings(id));
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

/// What an empty table says, and offers.
fn nothing_listed_ui(ui: &mut Ui, grid: &mut GridState, actions: &mut Vec<Action>) {
    let rect = ui.min_rect();
    let room = egui::Rect::from_center_size(rect.center(), egui::vec2(rect.width().min(360.0), 120.0));
    let mut inner = ui.new_child(UiBuilder::new().max_rect(room).layout(egui::Layout::top_down(egui::Align::Center)));
    let filtered = grid.preferences.has_filters();
    text::strong(&mut inner, "表示する施策がありません");
    if filtered {
        text::label(&mut inner, "列の絞り込みに当てはまる施策がありません");
        if inner.button("列の絞り込みを解除").clicked() {
            grid.preferences.filters.clear();
        }
    } else {
        text::label(&mut inner, "絞り込みや検索の条件を変えるか、施策を追加してください");
        inner.horizontal(|ui| {
            if ui.button("絞り込みを解除").clicked() {
                actions.push(Action::Run(Command::ClearFilter));
            }
            if ui.button("施策を追加").clicked() {
                actions.push(Action::Run(Command::AddMeasure));
            }
        });
    }
}

struct TableModel<'a> {
    document: &'a Document,
    listing: &'a Listing<MeasureId>,
    facts: &'a Facts,
    current: Option<MeasureId>,
    query: &'a Query,
    actions: &'a mut Vec<Action>,
}

impl TableModel<'_> {
    fn measure(&self, row: usize) -> Option<&Arc<Measure>> {
        self.document.catalogue().measure(self.listing.at(row)?)
    }

    fn cell(&self, row: usize, column: usize) -> Option<(&Measure, TableColumn)> {
        Some((self.measure(row)?, TableColumn::at(column)?))
    }
}

impl GridModel for TableModel<'_> {
    fn name(&self) -> &str {
        "施策の表"
    }

    fn row_count(&self) -> usize {
        self.listing.order().len()
    }

    fn columns(&self) -> &[GridColumn] {
        column::columns()
    }

    fn row_name(&self, row: usize) -> Cow<'_, str> {
        self.measure(row).map(|measure| Cow::Borrowed(measure.number.as_str())).unwrap_or_default()
    }

    fn text(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.cell(row, column).map(|(measure, column)| column.text(measure, self.facts)).unwrap_or_default()
    }

    fn values(&self, row: usize, column: usize) -> Vec<String> {
        self.cell(row, column).map(|(measure, column)| column.values(measure, self.facts)).unwrap_or_default()
    }

    fn editable(&self, _row: usize, column: usize) -> Editable {
        TableColumn::at(column).map_or(Editable::Link, TableColumn::editable)
    }

    fn paint_cell(&self, ui: &Ui, row: usize, column: usize, look: CellLook) -> CellPainted {
        self.cell(row, column)
            .map(|(measure, column)| cells::paint_cell(ui, measure, column, self.facts, self.query, look))
            .unwrap_or_default()
    }

    fn wanted_width(&self, ui: &Ui, row: usize, column: usize) -> f32 {
        let cell = self.cell(row, column);
        cell.map_or(0.0, |(measure, column)| cells::wanted_width(ui, measure, column, self.facts))
    }

    fn is_current(&self, row: usize) -> bool {
        self.current.is_some() && self.listing.at(row) == self.current
    }

    fn spoken(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some((measure, column)) = self.cell(row, column) else { return Cow::default() };
        let text = column.text(measure, self.facts);
        if column != TableColumn::Name {
            return text;
        }
        match (measure.abolition.is_some(), measure.body_missing) {
            (true, _) => Cow::Owned(format!("{text}（廃止）")),
            (false, true) => Cow::Owned(format!("{text}（本文なし）")),
            (false, false) => text,
        }
    }

    fn choices(&self, _row: usize, column: usize) -> Vec<String> {
        let catalogue = self.document.catalogue();
        match TableColumn::at(column).filter(|column| matches!(column.editable(), Editable::Choice { .. })) {
            Some(TableColumn::Bureaus) => catalogue.bureaus.iter().map(|bureau| bureau.name.clone()).collect(),
            Some(_) => catalogue.fields().map(crate::model::Section::heading).collect(),
            None => Vec::new(),
        }
    }

    fn distinct(&self, column: usize) -> Rc<Vec<(String, usize)>> {
        let source = Measures { catalogue: self.document.catalogue(), facts: self.facts };
        self.listing.distinct(&source, column)
    }

    fn cell_menu_ui(&mut self, ui: &mut Ui, rows: Range<usize>, _columns: &[usize]) {
        ui.separator();
        for (words, keys, command) in
            [("施策を追加", "Ctrl+N", Command::AddMeasure), ("施策を複製", "Ctrl+Shift+D", Command::DuplicateMeasure)]
        {
            if ui.add(Button::new(words).shortcut_text(keys)).clicked() {
                self.actions.push(Action::Run(command));
            }
        }
        let chosen: Vec<MeasureId> = rows.filter_map(|row| self.listing.at(row)).collect();
        if chosen.len() > 1 {
            if ui.button(format!("選んだ施策{}件を削除", chosen.len())).clicked() {
                let removal = gesture::remove_measures(self.document.catalogue(), &chosen);
                self.actions.extend(removal.map(Action::Edit));
            }
        } else if ui.add(Button::new("施策を削除").shortcut_text("Ctrl+Shift+Delete")).clicked() {
            self.actions.push(Action::Run(Command::RemoveMeasure));
        }
    }
}
