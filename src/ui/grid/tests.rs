//! The grid driven by keys, mouse, clipboard and an input method.

use std::borrow::Cow;
use std::cell::Cell as Counter;

use egui::accesskit::Role;
use egui::{Event, ImeEvent, Key, Modifiers, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;
use crate::ui::{install_fonts, install_theme};

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
        let refusals = self.events.iter().filter_map(|event| match event {
            GridEvent::Refused(refusal) => Some(refusal),
            _ => None,
        });
        refusals.collect()
    }

    fn copied(&self) -> Option<&str> {
        self.events.iter().rev().find_map(|event| match event {
            GridEvent::Copied(text) => Some(text.as_str()),
            _ => None,
        })
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
    let mut harness = Harness::builder()
        .with_size(vec2(640.0, 400.0))
        .with_step_dt(1.0 / 60.0)
        .with_context_setup(|ctx| {
            install_fonts(ctx);
            install_theme(ctx);
        })
        .build_ui_state(World::show, world);
    harness.run();
    harness
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

#[test]
fn arrows_move_the_cursor() {
    let mut harness = harness(30);
    for pressed in [Key::ArrowDown, Key::ArrowDown, Key::ArrowRight, Key::ArrowUp] {
        key(&mut harness, pressed);
    }
    assert_eq!(cursor(&harness), (1, 1));
    press(&mut harness, &[(CTRL, Key::End)]);
    assert_eq!(cursor(&harness), (29, 3));
    assert!(harness.query_by_label("d29").is_some(), "the cursor is brought into view");
    press(&mut harness, &[(CTRL, Key::Home)]);
    assert_eq!(cursor(&harness), (0, 0));
    assert!(harness.query_by_label("d29").is_none());
}

#[test]
fn typing_replaces_the_text_and_enter_commits() {
    let mut harness = harness(5);
    send(&mut harness, &[text("新"), text("し"), text("い")]);
    assert!(harness.state().state.is_editing());
    assert_eq!(cell(&harness, 0, 0), "a0");
    key(&mut harness, Key::Enter);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("新しい", (1, 0)));
}

#[test]
fn escape_restores_the_text() {
    let mut harness = harness(5);
    send(&mut harness, &[text("x")]);
    key(&mut harness, Key::Escape);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("a0", (0, 0)));
    send(&mut harness, &[text("y")]);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 0), "y", "the field keeps nothing of what was given up");
}

#[test]
fn f2_edits_behind_the_text() {
    let mut harness = harness(5);
    key(&mut harness, Key::F2);
    send(&mut harness, &[text("の続き")]);
    key(&mut harness, Key::ArrowLeft);
    assert!(harness.state().state.is_editing(), "arrows move inside the text");
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 0), "a0の続き");
}

#[test]
fn the_first_character_of_an_input_method_is_kept() {
    let mut harness = harness(5);
    send(&mut harness, &[preedit("k"), preedit("か"), preedit("かい")]);
    assert!(harness.state().state.is_editing());
    key(&mut harness, Key::Enter);
    assert!(harness.state().state.is_editing(), "keys belong to the input method while it composes");
    send(&mut harness, &[preedit("改定"), preedit(""), commit("改定")]);
    key(&mut harness, Key::Enter);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("改定", (1, 0)));
    send(&mut harness, &[commit("、")]);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 1, 0), "、", "a character committed without composing counts as well");
}

#[test]
fn the_field_at_the_cursor_asks_for_the_input_method() {
    let mut harness = harness(5);
    assert!(harness.output().platform_output.ime.is_some());
    press(&mut harness, &[(Modifiers::NONE, Key::ArrowRight), (Modifiers::NONE, Key::ArrowRight)]);
    assert!(harness.output().platform_output.ime.is_none(), "but not in a cell that takes no text");
}

#[test]
fn a_composition_left_by_a_click_is_not_typed_twice() {
    let mut harness = harness(5);
    send(&mut harness, &[preedit("かい")]);
    harness.get_by_label("a3").click();
    harness.run();
    assert_eq!(cell(&harness, 0, 0), "かい");
    send(&mut harness, &[commit("かい")]);
    assert!(!harness.state().state.is_editing());
    send(&mut harness, &[text("z")]);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 3, 0), "z");
}

#[test]
fn keys_typed_within_one_frame_are_taken_in_order() {
    let mut harness = harness(5);
    let enter =
        Event::Key { key: Key::Enter, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::NONE };
    harness.input_mut().events.extend([text("ab"), enter.clone(), text("cd"), enter]);
    harness.run();
    assert_eq!((cell(&harness, 0, 0), cell(&harness, 1, 0)), ("ab", "cd"));
    assert_eq!(cursor(&harness), (2, 0));
}

#[test]
fn arrows_leave_a_cell_whose_text_was_replaced() {
    let mut harness = harness(5);
    send(&mut harness, &[text("7")]);
    key(&mut harness, Key::ArrowRight);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("7", (0, 1)));
}

#[test]
fn alt_enter_breaks_the_line() {
    let mut harness = harness(5);
    key(&mut harness, Key::ArrowRight);
    send(&mut harness, &[text("一")]);
    press(&mut harness, &[(Modifiers::ALT, Key::Enter)]);
    send(&mut harness, &[text("二")]);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 1), "一\n二");
}

#[test]
fn enter_returns_to_the_column_where_tab_began() {
    let mut harness = harness(5);
    send(&mut harness, &[text("x")]);
    key(&mut harness, Key::Tab);
    assert_eq!((cell(&harness, 0, 0), cursor(&harness)), ("x", (0, 1)));
    send(&mut harness, &[text("y")]);
    key(&mut harness, Key::Enter);
    assert_eq!((cell(&harness, 0, 1), cursor(&harness)), ("y", (1, 0)));
    press(&mut harness, &[(Modifiers::SHIFT, Key::Enter), (Modifiers::NONE, Key::ArrowRight)]);
    press(&mut harness, &[(Modifiers::SHIFT, Key::Tab)]);
    assert_eq!(cursor(&harness), (0, 0));
}

#[test]
fn a_range_is_copied_cut_and_pasted() {
    let mut harness = harness(5);
    press(&mut harness, &[(Modifiers::SHIFT, Key::ArrowDown), (Modifiers::SHIFT, Key::ArrowRight)]);
    send(&mut harness, &[Event::Copy]);
    assert_eq!(harness.state().copied(), Some("a0\tb0\r\na1\tb1\r\n"));
    key(&mut harness, Key::Escape);
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::ArrowDown);
    send(&mut harness, &[Event::Paste("p\t\"q\nr\"\r\ns\tt\r\n".into())]);
    assert_eq!([cell(&harness, 2, 0), cell(&harness, 2, 1)], ["p", "q\nr"]);
    assert_eq!([cell(&harness, 3, 0), cell(&harness, 3, 1)], ["s", "t"]);
    send(&mut harness, &[Event::Cut]);
    assert_eq!(harness.state().copied(), Some("p\t\"q\nr\"\r\ns\tt\r\n"));
    assert_eq!([cell(&harness, 3, 0), cell(&harness, 3, 1)], ["", ""]);
}

#[test]
fn pasting_over_read_only_cells_and_the_edge_is_reported() {
    let mut harness = harness(3);
    press(&mut harness, &[(CTRL, Key::End), (Modifiers::NONE, Key::ArrowLeft), (Modifiers::NONE, Key::ArrowLeft)]);
    send(&mut harness, &[Event::Paste("1\t2\n3\t4".into())]);
    assert_eq!([cell(&harness, 2, 1), cell(&harness, 2, 2)], ["1", "c2"]);
    let expected = [
        Refusal::ReadOnly { cells: 1, reason: "この欄は編集できません。".into() },
        Refusal::Overflow { rows: 1, columns: 0 },
    ];
    assert_eq!(harness.state().refusals(), expected.iter().collect::<Vec<_>>());
}

#[test]
fn typing_into_a_read_only_cell_is_refused() {
    let mut harness = harness(3);
    press(&mut harness, &[(Modifiers::NONE, Key::ArrowRight), (Modifiers::NONE, Key::ArrowRight)]);
    for event in [text("x"), preedit("か")] {
        harness.state_mut().events.clear();
        send(&mut harness, &[event]);
        assert_eq!(harness.state().refusals().len(), 1);
        assert!(!harness.state().state.is_editing());
    }
    send(&mut harness, &[preedit("")]);
    key(&mut harness, Key::ArrowDown);
    assert_eq!(cursor(&harness), (1, 2), "the grid still has the keyboard");
}

#[test]
fn delete_and_fill_work_on_the_range() {
    let mut harness = harness(4);
    press(&mut harness, &[(Modifiers::SHIFT, Key::ArrowDown), (Modifiers::SHIFT, Key::ArrowDown)]);
    press(&mut harness, &[(CTRL, Key::D)]);
    assert_eq!([cell(&harness, 1, 0), cell(&harness, 2, 0), cell(&harness, 3, 0)], ["a0", "a0", "a3"]);
    key(&mut harness, Key::Delete);
    assert_eq!([cell(&harness, 0, 0), cell(&harness, 2, 0), cell(&harness, 3, 0)], ["", "", "a3"]);
    press(&mut harness, &[(CTRL, Key::End), (Modifiers::SHIFT, Key::Home), (CTRL, Key::R)]);
    assert_eq!([cell(&harness, 3, 1), cell(&harness, 3, 2), cell(&harness, 3, 3)], ["a3", "c3", "a3"]);
    assert_eq!(harness.state().refusals().len(), 1, "the read-only cell between them is reported");
}

#[test]
fn whole_rows_are_chosen_by_the_number_and_by_shift_space() {
    let mut harness = harness(4);
    harness.get_by_label("a2").click();
    harness.run();
    send(&mut harness, &[Event::Copy]);
    assert_eq!(harness.state().copied(), Some("a2\tb2\tc2\td2"));
    harness.get_by_label("b1").click();
    harness.run();
    harness.input_mut().events.extend([
        Event::Key { key: Key::Space, physical_key: None, pressed: true, repeat: false, modifiers: Modifiers::SHIFT },
        text(" "),
    ]);
    harness.run();
    assert!(!harness.state().state.is_editing(), "the blank is not typed");
    send(&mut harness, &[Event::Copy]);
    assert_eq!(harness.state().copied(), Some("a1\tb1\tc1\td1"));
    key(&mut harness, Key::Delete);
    assert_eq!((cell(&harness, 1, 1), harness.state().refusals()), ("b1", vec![&Refusal::WholeRows]));
}

#[test]
fn ctrl_a_chooses_everything() {
    let mut harness = harness(2);
    press(&mut harness, &[(CTRL, Key::A)]);
    send(&mut harness, &[Event::Copy]);
    assert_eq!(harness.state().copied(), Some("a0\tb0\tc0\td0\r\na1\tb1\tc1\td1\r\n"));
}

#[test]
fn the_mouse_chooses_ranges_and_edits() {
    let mut harness = harness(8);
    harness.get_by_label("b1").click();
    harness.run();
    harness.get_by_label("c3").click_modifiers(Modifiers::SHIFT);
    harness.run();
    let selection = *harness.state().state.selection();
    assert_eq!((selection.rows(), selection.columns(4)), (1..4, 1..3));
    let (from, to) = (harness.get_by_label("b2").rect().center(), harness.get_by_label("d5").rect().center());
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    let selection = *harness.state().state.selection();
    assert_eq!((selection.rows(), selection.columns(4)), (2..6, 1..4));
    let cell_b4 = harness.get_by_label("b4");
    cell_b4.click();
    cell_b4.click();
    harness.run();
    assert!(harness.state().state.is_editing());
    send(&mut harness, &[text("!")]);
    harness.get_by_label("a6").click();
    harness.run();
    assert_eq!(cell(&harness, 4, 1), "b4!", "a click elsewhere commits");
}

#[test]
fn a_list_is_narrowed_by_typing_and_chosen_from_by_arrows() {
    let mut harness = harness(3);
    press(&mut harness, &[(Modifiers::NONE, Key::End)]);
    send(&mut harness, &[text("教")]);
    assert!(harness.query_by_label("教育委員会").is_some() && harness.query_by_label("総務局").is_none());
    key(&mut harness, Key::ArrowDown);
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 3), "教育委員会");
    press(&mut harness, &[(Modifiers::NONE, Key::ArrowUp), (Modifiers::NONE, Key::F2)]);
    harness.get_by_label("総務局").click();
    harness.run();
    assert!(harness.state().state.is_editing(), "several can be chosen one after the other");
    key(&mut harness, Key::Enter);
    assert_eq!(cell(&harness, 0, 3), "教育委員会、総務局");
}

#[test]
fn a_heading_sorts_and_moves() {
    let mut harness = harness(3);
    harness.get_by_label("B欄").click();
    harness.run();
    let sort = harness.state().state.preferences.sort.clone();
    assert_eq!(sort, Some(Sort { column: "b".into(), descending: false }));
    assert!(harness.state().events.contains(&GridEvent::Sort));
    let (from, to) = (harness.get_by_label("D欄").rect().center(), harness.get_by_label("B欄").rect().center());
    harness.hover_at(from);
    harness.drag_at(from);
    harness.run();
    harness.hover_at(to);
    harness.run();
    harness.drop_at(to);
    harness.run();
    let world = harness.state();
    assert_eq!(world.state.preferences.shown_columns(&world.toy.columns), [0, 3, 1, 2]);
}

#[test]
fn a_column_is_made_wider_by_its_border() {
    let mut harness = harness(3);
    let border = harness.get_by_label("B欄").rect().right_center() - vec2(2.0, 0.0);
    harness.hover_at(border);
    harness.drag_at(border);
    harness.run();
    harness.hover_at(border + vec2(40.0, 0.0));
    harness.run();
    harness.drop_at(border + vec2(40.0, 0.0));
    harness.run();
    let world = harness.state();
    let width = world.state.preferences.width(&world.toy.columns[1]);
    assert!((155.0..=165.0).contains(&width), "{width}");
}

#[test]
fn a_column_is_hidden_by_its_menu() {
    let mut harness = harness(3);
    harness.get_by_label("B欄のメニュー").click();
    harness.run();
    harness.get_by_label("この列を隠す").click();
    harness.run();
    assert!(harness.query_by_label("b1").is_none());
    assert!(harness.query_by_label("c1").is_some());
}

#[test]
fn the_menu_key_opens_the_menu_of_the_cell() {
    let mut harness = harness(3);
    key(&mut harness, Key::Menu);
    assert!(harness.query_by_label_contains("コピー").is_some());
    harness.get_by_label("この値で絞り込み").click();
    harness.run();
    let filter = harness.state().state.preferences.filters.get("a").cloned().unwrap();
    assert_eq!(filter.values.map(|values| values.into_iter().collect::<Vec<_>>()), Some(vec!["a0".to_owned()]));
    press(&mut harness, &[(Modifiers::SHIFT, Key::F10)]);
    assert!(harness.query_by_label("この値で絞り込み").is_some());
}

#[test]
fn a_screen_reader_finds_the_grid_and_its_cells() {
    let mut harness = harness(40);
    key(&mut harness, Key::ArrowDown);
    let grid = harness.get_by_role(Role::Grid);
    let data = grid.accesskit_node().data().clone();
    assert_eq!((data.row_count(), data.column_count(), data.label()), (Some(40), Some(4), Some("試験の表")));
    let cell = harness.get_by_role_and_label(Role::GridCell, "a1");
    let data = cell.accesskit_node().data().clone();
    assert_eq!((data.row_index(), data.column_index(), data.is_selected()), (Some(1), Some(0), Some(true)));
    assert!(cell.is_focused(), "the field has the keyboard and points to the cell");
    let field = harness.get_by_label("A欄を編集（2行）");
    assert_eq!(field.accesskit_node().data().active_descendant(), Some(cell.accesskit_node().locate().0));
}

#[test]
fn only_the_cells_in_view_are_drawn() {
    let mut harness = harness(100_000);
    harness.state().toy.painted.set(0);
    harness.step();
    let drawn = harness.state().toy.painted.get();
    assert!((40..=4 * 16).contains(&drawn), "{drawn} cells were drawn in a window of 13 rows");
    press(&mut harness, &[(CTRL, Key::End)]);
    assert!(harness.query_by_label("d99999").is_some());
}

#[test]
fn a_grid_without_rows_takes_keys_without_harm() {
    let mut harness = harness(0);
    for pressed in [Key::ArrowDown, Key::F2, Key::Delete, Key::End, Key::Enter, Key::Menu, Key::Escape] {
        key(&mut harness, pressed);
    }
    send(&mut harness, &[text("x"), Event::Copy, Event::Paste("y".into()), Event::Cut, preedit("か")]);
    assert!(!harness.state().state.is_editing());
}

#[test]
fn nothing_is_drawn_again_while_nothing_changes() {
    let mut harness = harness(5);
    key(&mut harness, Key::ArrowDown);
    harness.run_steps(3);
    let delay = harness.output().viewport_output.values().map(|output| output.repaint_delay).min();
    assert_eq!(delay, Some(std::time::Duration::MAX));
}
