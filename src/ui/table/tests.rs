//! The table driven like a spreadsheet, down to the document and its undo names.

use egui::{Event, ImeEvent, Key, Modifiers, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::*;
use crate::ui::grid::{ColumnFilter, Sort};
use crate::ui::test_support::{document, harness_of_state, large_document};

const CTRL: Modifiers = Modifiers { alt: false, ctrl: true, shift: false, mac_cmd: false, command: true };

struct World {
    document: Document,
    rows: Vec<MeasureId>,
    current: Option<MeasureId>,
    query: Query,
    table: TableState,
    actions: Vec<Action>,
}

impl World {
    /// Shows the table and carries out what the shell would.
    fn show(ui: &mut Ui, world: &mut Self) {
        let mut actions = Vec::new();
        let World { document, rows, current, query, table, .. } = world;
        table_ui(ui, document, rows, *current, query, table, &mut actions);
        for action in &actions {
            if let Action::Edit(transaction) = action {
                world.document.apply(transaction.clone()).unwrap();
            } else if let Action::Select(measure) = action {
                world.current = Some(*measure);
            }
        }
        world.actions.append(&mut actions);
    }

    fn undo_names(&self) -> Vec<&str> {
        self.document.history().undo_names().collect()
    }

    fn measure(&self, number: &str) -> &Measure {
        let mut measures = self.document.catalogue().measures().iter();
        measures.find(|measure| measure.number.as_str() == number).unwrap()
    }

    fn listed(&self) -> Vec<&str> {
        let measure = |id: &MeasureId| self.document.catalogue().measure(*id).unwrap().number.as_str();
        self.table.listed().iter().map(measure).collect()
    }

    fn warnings(&self) -> Vec<&str> {
        let warnings = self
            .actions
            .iter()
            .filter_map(|action| if let Action::Warn(text) = action { Some(text.as_str()) } else { None });
        warnings.collect()
    }
}

fn harness_of(document: Document) -> Harness<'static, World> {
    let rows: Vec<MeasureId> = document.catalogue().measures().iter().map(|measure| measure.id).collect();
    let world = World {
        current: rows.first().copied(),
        document,
        rows,
        query: Query::default(),
        table: TableState::default(),
        actions: Vec::new(),
    };
    harness_of_state(vec2(1600.0, 560.0), World::show, world)
}

fn harness() -> Harness<'static, World> {
    harness_of(document())
}

/// Puts the cursor on the cell of a row and column.
fn go(harness: &mut Harness<'_, World>, row: usize, column: TableColumn) {
    let preferences = harness.state().table.grid.preferences.clone();
    let shown = preferences.shown_columns(column::columns());
    let place = shown.iter().position(|at| TableColumn::at(*at) == Some(column)).unwrap();
    harness.state_mut().table.grid.go_to(row, place);
    harness.run();
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

fn send(harness: &mut Harness<'_, World>, event: Event) {
    harness.event(event);
    harness.run();
}

fn type_and_enter(harness: &mut Harness<'_, World>, text: &str) {
    send(harness, Event::Text(text.to_owned()));
    key(harness, Key::Enter);
}

fn sort(harness: &mut Harness<'_, World>, column: &str, descending: bool) {
    harness.state_mut().table.grid.preferences.sort = Some(Sort { column: column.to_owned(), descending });
    harness.run();
}

#[test]
fn typing_a_name_is_one_step_named_after_the_measure() {
    let mut harness = harness();
    go(&mut harness, 1, TableColumn::Name);
    type_and_enter(&mut harness, "校務用パソコンの配備");
    assert_eq!(harness.state().measure("2-2").name, "校務用パソコンの配備");
    assert_eq!(harness.state().undo_names(), ["2-2 施策名を変更"]);
    assert_eq!(harness.state().current, Some(MeasureId(3)), "the row below is the current one now");
}

#[test]
fn a_name_typed_through_an_input_method_is_whole() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Name);
    send(&mut harness, Event::Ime(ImeEvent::Preedit { text: "がっこう".into(), active_range_chars: None }));
    send(&mut harness, Event::Ime(ImeEvent::Commit("学校".into())));
    key(&mut harness, Key::Enter);
    assert_eq!(harness.state().measure("2-1").name, "学校");
}

#[test]
fn escape_leaves_the_document_alone() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Goal);
    key(&mut harness, Key::F2);
    send(&mut harness, Event::Text("！".into()));
    key(&mut harness, Key::Escape);
    assert_eq!(harness.state().measure("2-1").goal, "目標1");
    assert!(harness.state().undo_names().is_empty());
    assert_eq!(harness.state().document.generation(), 0);
}

#[test]
fn a_pasted_block_is_one_step() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Overview);
    send(&mut harness, Event::Paste("概要A\t\"目標\nA\"\r\n概要B\t目標B\r\n".into()));
    assert_eq!(harness.state().measure("2-1").goal, "目標\nA");
    assert_eq!(harness.state().measure("2-2").overview, "概要B");
    assert_eq!(harness.state().undo_names(), ["2-1から4欄を貼り付け"]);
    harness.state_mut().document.undo().unwrap();
    assert_eq!(harness.state().measure("2-2").overview, "第2の概要。\n二行目。");
}

#[test]
fn a_copied_block_carries_line_breaks() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Overview);
    press(&mut harness, &[(Modifiers::SHIFT, Key::ArrowRight)]);
    send(&mut harness, Event::Copy);
    assert!(harness.state().actions.contains(&Action::Copy("\"第1の概要。\n二行目。\"\t目標1".into())));
}

#[test]
fn filling_down_and_deleting_are_one_step_each() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::TargetYear);
    press(&mut harness, &[(Modifiers::SHIFT, Key::ArrowDown); 3]);
    press(&mut harness, &[(CTRL, Key::D)]);
    assert_eq!(harness.state().measure("2-4").target_year.as_str(), "令和8年度");
    key(&mut harness, Key::Delete);
    assert_eq!(harness.state().measure("2-3").target_year.as_str(), "");
    assert_eq!(harness.state().undo_names(), ["2-2から2欄を連続入力", "2-1から4欄を消去"]);
}

#[test]
fn an_unknown_bureau_is_kept_and_pointed_out() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Bureaus);
    type_and_enter(&mut harness, "総務局、教育局");
    assert_eq!(harness.state().measure("2-1").bureaus, ["総務局", "教育局"]);
    assert!(
        harness.state().warnings().iter().any(|text| text.starts_with("「教育局」は")),
        "{:?}",
        harness.state().warnings()
    );
    assert_eq!(harness.state().warnings().len(), 1, "総務局 is known");
}

#[test]
fn choosing_a_field_moves_the_measure_under_a_new_number() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Section);
    send(&mut harness, Event::Text("未病".into()));
    press(&mut harness, &[(Modifiers::NONE, Key::ArrowDown), (Modifiers::NONE, Key::Enter)]);
    let moved = harness.state().document.catalogue().measure(MeasureId(1)).unwrap();
    assert_eq!((moved.section, moved.number.as_str()), (crate::model::SectionId(3), "3-2"));
}

#[test]
fn measures_pasted_into_a_field_get_numbers_of_their_own() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Section);
    press(&mut harness, &[(Modifiers::SHIFT, Key::ArrowDown)]);
    send(&mut harness, Event::Paste("3 未病・健康長寿".into()));
    let numbers: Vec<&str> =
        [1, 2].map(|id| harness.state().document.catalogue().measure(MeasureId(id)).unwrap().number.as_str()).into();
    assert_eq!(numbers, ["3-2", "3-3"]);
    assert_eq!(harness.state().undo_names().len(), 1);
}

#[test]
fn an_unknown_field_and_an_empty_number_are_refused() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Section);
    type_and_enter(&mut harness, "宇宙");
    go(&mut harness, 0, TableColumn::Number);
    key(&mut harness, Key::Delete);
    assert_eq!(
        harness.state().warnings(),
        [
            "分野「宇宙」が見つかりません。一覧から選んでください。",
            "施策番号は空にできません。番号を入力してください。"
        ]
    );
    assert!(harness.state().undo_names().is_empty());
}

#[test]
fn numbers_sort_by_value_and_empty_cells_come_last() {
    let mut harness = harness();
    harness.state_mut().rows.reverse();
    harness.get_by_label("番号").click();
    harness.run();
    assert_eq!(harness.state().listed()[8..], ["2-9", "2-10", "2-11", "2-12", "3-1"]);
    harness.get_by_label("番号").click();
    harness.run();
    assert_eq!(harness.state().listed()[..2], ["3-1", "2-12"]);
    sort(&mut harness, "goal", true);
    assert_eq!(harness.state().listed().last(), Some(&"3-1"));
    sort(&mut harness, "target_year", false);
    assert_eq!(harness.state().listed().last(), Some(&"3-1"));
}

#[test]
fn the_cursor_stays_on_its_measure_when_the_order_changes() {
    let mut harness = harness();
    go(&mut harness, 1, TableColumn::Name);
    assert_eq!(harness.state().current, Some(MeasureId(2)));
    sort(&mut harness, "number", true);
    assert_eq!(harness.state().table.grid.cursor_row(), 11);
    assert_eq!(harness.state().current, Some(MeasureId(2)));
}

#[test]
fn a_row_does_not_jump_away_while_it_is_edited() {
    let mut harness = harness();
    sort(&mut harness, "name", false);
    let before: Vec<String> = harness.state().listed().into_iter().map(str::to_owned).collect();
    go(&mut harness, 0, TableColumn::Name);
    type_and_enter(&mut harness, "龍");
    assert_eq!(harness.state().listed(), before);
    for _ in 0..3 {
        harness.get_by_label("施策名").click();
        harness.run();
    }
    assert_eq!(harness.state().listed().last().copied(), before.first().map(String::as_str));
}

#[test]
fn filters_keep_the_rows_that_match() {
    let mut harness = harness();
    let filter = ColumnFilter { contains: "令和９年度".into(), values: None };
    harness.state_mut().table.grid.preferences.filters.insert("target_year".into(), filter);
    harness.run();
    assert_eq!(harness.state().listed(), ["2-2", "2-4", "2-6", "2-8", "2-10", "2-12"]);
    harness.state_mut().table.grid.preferences.filters.clear();
    let values = Some([String::from("令和8年3月改定（見直し）")].into());
    let filter = ColumnFilter { contains: String::new(), values };
    harness.state_mut().table.grid.preferences.filters.insert("annotations".into(), filter);
    harness.run();
    assert_eq!(harness.state().listed(), ["2-1"]);
}

#[test]
fn a_filter_is_set_by_the_menu_of_its_heading() {
    let mut harness = harness();
    harness.get_by_label("達成年度のメニュー").click();
    harness.run();
    harness.get_by_label("令和9年度 6件").click();
    harness.run();
    assert_eq!(harness.state().listed().len(), 7);
    harness.get_by_label("この列の絞り込みを解除").click();
    harness.run();
    assert_eq!(harness.state().listed().len(), 13);
}

#[test]
fn nothing_listed_offers_to_take_the_filter_away() {
    let mut harness = harness();
    let filter = ColumnFilter { contains: "どこにもない".into(), values: None };
    harness.state_mut().table.grid.preferences.filters.insert("name".into(), filter);
    harness.run();
    harness.get_by_label("列の絞り込みを解除").click();
    harness.run();
    assert_eq!(harness.state().listed().len(), 13);
}

#[test]
fn a_hidden_column_is_shown_by_the_choice_of_columns() {
    let mut harness = harness();
    assert!(harness.query_by_label("取組数").is_none());
    harness.get_by_label("施策名のメニュー").click();
    harness.run();
    harness.get_by_label_contains("列の表示").click();
    harness.run();
    harness.get_by_label("取組数").click();
    harness.run();
    let grid = &harness.state().table.grid;
    assert!(grid.preferences.shown_columns(column::columns()).contains(&12));
}

#[test]
fn the_count_of_findings_leads_to_them() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Attention);
    send(&mut harness, Event::Text(" ".into()));
    assert!(harness.state().actions.contains(&Action::ShowFindings(harness.state().current.unwrap())));
}

#[test]
fn the_table_follows_the_measure_chosen_elsewhere() {
    let mut harness = harness_of(large_document(1000));
    harness.state_mut().current = Some(MeasureId(700));
    harness.run();
    assert_eq!(harness.state().table.grid.cursor_row(), 699);
    assert!(harness.query_by_label("2-700").is_some());
}

#[test]
fn an_abolished_measure_says_so_and_a_missing_body_too() {
    let harness = harness();
    assert!(harness.query_by_label("教育の施策その3（廃止）").is_some());
    assert!(harness.query_by_label("未病指標の活用（本文なし）").is_some());
}

#[test]
fn undo_in_the_table_is_the_documents() {
    let mut harness = harness();
    press(&mut harness, &[(CTRL, Key::Z), (CTRL, Key::Y)]);
    assert_eq!(harness.state().actions, [Action::Run(Command::Undo), Action::Run(Command::Redo)]);
}

#[test]
fn what_is_typed_but_not_confirmed_can_be_taken_for_saving() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Name);
    send(&mut harness, Event::Text("途中".into()));
    let world = harness.state_mut();
    let step = world.table.take_pending(&world.document).unwrap();
    assert_eq!(step.name, "2-1 施策名を変更");
    assert!(!world.table.is_editing());
    assert_eq!(world.table.take_pending(&world.document), None);
}

#[test]
fn several_measures_are_removed_by_the_menu() {
    let mut harness = harness();
    go(&mut harness, 0, TableColumn::Number);
    press(&mut harness, &[(Modifiers::SHIFT, Key::Space), (Modifiers::SHIFT, Key::ArrowDown)]);
    assert_eq!(harness.state().table.selected_measures(), [MeasureId(1), MeasureId(2)]);
    key(&mut harness, Key::Menu);
    harness.get_by_label("選んだ施策2件を削除").click();
    harness.run();
    assert_eq!(harness.state().document.catalogue().measures().len(), 11);
    harness.state_mut().document.undo().unwrap();
    assert_eq!(harness.state().document.catalogue().measures().len(), 13);
}

#[test]
fn another_document_keeps_the_set_up_of_the_columns() {
    let mut harness = harness();
    harness.state_mut().table.grid.preferences.widths.insert("name".into(), 400.0);
    harness.state_mut().table.forget_document();
    harness.run();
    assert_eq!(harness.state().table.grid.preferences.widths.get("name"), Some(&400.0));
    assert_eq!(harness.state().listed().len(), 13);
}

#[test]
fn a_hundred_thousand_rows_show_only_those_in_view() {
    let mut harness = harness_of(large_document(100_000));
    press(&mut harness, &[(CTRL, Key::End)]);
    assert!(harness.query_by_label("2-100000").is_some());
    assert!(harness.query_by_label("2-99000").is_none());
    go(&mut harness, 99_999, TableColumn::Name);
    type_and_enter(&mut harness, "末尾");
    assert_eq!(harness.state().measure("2-100000").name, "末尾");
}
