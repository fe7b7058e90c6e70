//! The grid driven by keys, mouse, clipboard and an input method.

mod frame;
mod mouse;
mod ranges;
mod typing;

use std::borrow::Cow;
use std::cell::Cell as Counter;

use egui::{Event, ImeEvent, Key, Modifiers, Ui, vec2};
use egui_kittest::Harness;

use super::*;
use crate::ui::test_support::harness_of_state;

const CTRL: Modifiers = Modifiers { alt: false, ctrl: true, shift: false, mac_cmd: false, command: true };

/// Columns A (one line), B (several lines), C (read-only) and D (several of a list).
struct Toy {
    columns: Vec<GridColumn>,
    cells: Vec<[String; 4]>,
    painted: Counter<usize>,
}

impl GridModel for Toy {
    fn name(&self) -> &str {
        "試験の表"
    }
    fn row_count(&self) -> usize {
        self.cells.len()
    }
    fn columns(&self) -> &[GridColumn] {
        &self.columns
    }
    fn row_name(&self, row: usize) -> Cow<'_, str> {
        Cow::Owned(format!("{}行", row + 1))
    }
    fn text(&self, row: usize, column: usize) -> Cow<'_, str> {
        Cow::Borrowed(&self.cells[row][column])
    }
    fn editable(&self, _row: usize, column: usize) -> Editable {
        match column {
            0 => Editable::Line,
            1 => Editable::Lines,
            2 => Editable::No("この欄は編集できません。".into()),
            _ => Editable::Choice { several: true },
        }
    }
    fn paint_cell(&self, ui: &Ui, row: usize, column: usize, look: CellLook) -> CellPainted {
        self.painted.set(self.painted.get() + 1);
        let color = crate::ui::theme::Palette::of(ui).text;
        let galley = ui.painter().layout_no_wrap(self.cells[row][column].clone(), egui::FontId::default(), color);
        ui.painter().galley(look.rect.min, galley, color);
        CellPainted::default()
    }
    fn wanted_width(&self, _ui: &Ui, _row: usize, _column: usize) -> f32 {
        150.0
    }
    fn is_current(&self, _row: usize) -> bool {
        false
    }
    fn choices(&self, _row: usize, _column: usize) -> Vec<String> {
        ["総務局", "教育委員会", "警察本部"].map(String::from).into()
    }
}

struct World {
    toy: Toy,
    state: GridState,
    events: Vec<GridEvent>,
}

impl World {
    fn show(ui: &mut Ui, world: &mut Self) {
        for event in grid_ui(ui, &mut world.toy, &mut world.state) {
            if let GridEvent::SetCells { cells, .. } = &event {
                for (row, column, text) in cells {
                    world.toy.cells[*row][*column].clone_from(text);
                }
            }
            world.events.push(event);
        }
    }

    fn refusals(&self) -> Vec<&Refusal> {
        let refusals = self
            .events
            .iter()
            .filter_map(|event| if let GridEvent::Refused(refusal) = event { Some(refusal) } else { None });
        refusals.collect()
    }

    fn copied(&self) -> Option<&str> {
        let mut latest = self.events.iter().rev();
        latest.find_map(|event| if let GridEvent::Copied(text) = event { Some(text.as_str()) } else { None })
    }
}

fn harness(rows: usize) -> Harness<'static, World> {
    let columns = vec![
        GridColumn { frozen: true, row_header: true, ..GridColumn::new("a", "A欄", 120.0) },
        GridColumn::new("b", "B欄", 120.0),
        GridColumn::new("c", "C欄", 120.0),
        GridColumn::new("d", "D欄", 160.0),
    ];
    let cell = |row: usize, column: &str| format!("{column}{row}");
    let cells = (0..rows).map(|row| [cell(row, "a"), cell(row, "b"), cell(row, "c"), cell(row, "d")]).collect();
    let toy = Toy { columns, cells, painted: Counter::new(0) };
    let world = World { toy, state: GridState::default(), events: Vec::new() };
    harness_of_state(vec2(640.0, 400.0), World::show, world)
}

fn press(harness: &mut Harness<'_, World>, keys: &[(Modifiers, Key)]) {
    for (modifiers, key) in keys {
        harness.key_press_modifiers(*modifiers, *key);
    }
    harness.run();
}

fn key(harness: &mut Harness<'_, World>, key: Key) {
    press(harness, &[(Modifiers::NONE, key)]);
}

fn send(harness: &mut Harness<'_, World>, events: &[Event]) {
    for event in events {
        harness.event(event.clone());
    }
    harness.run();
}

fn text(text: &str) -> Event {
    Event::Text(text.to_owned())
}

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

fn cursor(harness: &Harness<'_, World>) -> (usize, usize) {
    let cell = harness.state().state.selection.cursor;
    (cell.row, cell.column)
}

fn cell<'a>(harness: &'a Harness<'_, World>, row: usize, column: usize) -> &'a str {
    &harness.state().toy.cells[row][column]
}
