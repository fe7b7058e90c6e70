//! The indicator view on the real catalogue, driven as a person drives it.

use std::path::Path;

use egui::{Event, Key, Modifiers, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};

use super::*;
use crate::document::open::open;
use crate::model::{FiscalYear, Indicator, Target};
use crate::ui::Preferences;
use crate::ui::card::{CardState, card_ui};
use crate::ui::dialog::{Answer, Dialog, Scene, dialog_ui};
use crate::ui::grid::{ColumnFilter, Sort};
use crate::ui::test_support::harness_of_state;

mod first;

const CTRL: Modifiers = Modifiers { alt: false, ctrl: true, shift: false, mac_cmd: false, command: true };

/// The indicators of the built-in catalogue.
const INDICATORS: usize = 264;

struct World {
    document: Document,
    measures: Vec<MeasureId>,
    current: Option<MeasureId>,
    view: IndicatorState,
    card: CardState,
    dialog: Option<Dialog>,
    shows_card: bool,
    preferences: Preferences,
    others: Vec<Action>,
}

impl World {
    /// Shows the view and carries out what the shell would.
    fn show(ui: &mut Ui, world: &mut Self) {
        let mut actions = Vec::new();
        let query = Query::default();
        if world.shows_card {
            let measure = world.current.unwrap();
            let (document, card) = (&world.document, &mut world.card);
            egui::Panel::right("card")
                .default_size(400.0)
                .show(ui, |ui| card_ui(ui, document, measure, &query, card, &mut actions));
        }
        let World { document, measures, current, view, .. } = world;
        indicator_ui(ui, document, measures, *current, &query, view, &mut actions);
        if let Some(mut dialog) = world.dialog.take() {
            let scene = Scene { document: &world.document, preferences: &world.preferences };
            match dialog_ui(ui.ctx(), &mut dialog, &scene) {
                Answer::Stay => world.dialog = Some(dialog),
                Answer::Ask(action) => actions.push(action),
                Answer::Leave(asked) => actions.extend(asked),
            }
        }
        for action in actions {
            #[allow(clippy::wildcard_enum_match_arm, reason = "a test looks at few of them")]
            match action {
                Action::Edit(transaction) => world.document.apply(transaction).unwrap(),
                Action::Select(measure) => world.current = Some(measure),
                Action::Ask(dialog) => world.dialog = Some(Dialog::Indicator(dialog)),
                other => world.others.push(other),
            }
        }
    }

    fn indicator(&self, row: usize) -> &Indicator {
        self.view.listed()[row].find(self.document.catalogue()).unwrap().1
    }

    fn targets(&self, row: usize) -> Vec<&str> {
        self.indicator(row).targets.iter().map(Target::as_str).collect()
    }

    fn steps(&self) -> Vec<&str> {
        self.document.history().undo_names().collect()
    }

    fn told(&self) -> Vec<&str> {
        let warnings = self
            .others
            .iter()
            .filter_map(|action| if let Action::Warn(text) = action { Some(text.as_str()) } else { None });
        warnings.collect()
    }
}

fn world() -> World {
    let document = open(Path::new("builtin:r8")).unwrap().document;
    let measures: Vec<MeasureId> = document.catalogue().measures().iter().map(|measure| measure.id).collect();
    World {
        current: measures.first().copied(),
        document,
        measures,
        view: IndicatorState::default(),
        card: CardState::default(),
        dialog: None,
        shows_card: false,
        preferences: Preferences::default(),
        others: Vec::new(),
    }
}

fn harness_of(world: World) -> Harness<'static, World> {
    harness_of_state(vec2(1600.0, 1400.0), World::show, world)
}

fn harness() -> Harness<'static, World> {
    harness_of(world())
}

/// Puts the cursor on the cell of a row and column.
fn go(harness: &mut Harness<'_, World>, row: usize, column: IndicatorColumn) {
    let view = &mut harness.state_mut().view;
    let at = (0..).find(|at| view.columns.at(*at) == Some(column)).unwrap();
    let shown = view.grid.preferences.shown_columns(view.columns.grid());
    let place = shown.iter().position(|shown| *shown == at).unwrap();
    view.grid.go_to(row, place);
    view.grid.request_focus();
    harness.run();
}

/// Moves the cursor to the name of a row as a person does, by a key.
fn choose(harness: &mut Harness<'_, World>, row: usize) {
    go(harness, if row == 0 { 1 } else { row - 1 }, IndicatorColumn::Name);
    press(harness, Modifiers::NONE, if row == 0 { Key::ArrowUp } else { Key::ArrowDown });
}

fn press(harness: &mut Harness<'_, World>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn type_text(harness: &mut Harness<'_, World>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

fn click(harness: &mut Harness<'_, World>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

fn shows(harness: &Harness<'_, World>, words: &str) -> bool {
    let said = |node: egui_kittest::Node<'_>| {
        let node = node.accesskit_node();
        node.label().into_iter().chain(node.value()).any(|text| text.contains(words))
    };
    harness.root().children_recursive().any(said)
}

#[test]
fn every_indicator_of_the_catalogue_has_a_row() {
    let harness = harness();
    assert_eq!(harness.state().view.listed().len(), INDICATORS);
    assert!(shows(&harness, "264指標"));
    assert_eq!(harness.state().targets(0), ["5万人", "9万人", "13万人", "17万人"]);
}

#[test]
fn a_target_typed_in_any_width_keeps_its_writing_and_gives_one_value() {
    let mut harness = harness();
    for typed in ["1万2千件", "12,000 件", "１２０００件"] {
        go(&mut harness, 0, IndicatorColumn::Target(1));
        type_text(&mut harness, typed);
        press(&mut harness, Modifiers::NONE, Key::Enter);
        let target = &harness.state().indicator(0).targets[1];
        assert_eq!(target.as_str(), typed);
        assert_eq!(target.value().quantity().unwrap().in_words(), "12,000件");
        assert_eq!(reading::understood(target).as_deref(), Some("読み取った値 12,000件"));
    }
    assert_eq!(harness.state().steps().len(), 3);
    assert!(harness.state().steps()[0].ends_with("令和7年度の目標を変更"), "{:?}", harness.state().steps());
}

#[test]
fn escape_leaves_the_cell_as_it_was() {
    let mut harness = harness();
    go(&mut harness, 0, IndicatorColumn::Target(0));
    type_text(&mut harness, "9");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(harness.state().targets(0)[0], "5万人");
    assert!(harness.state().steps().is_empty());
}

#[test]
fn a_block_from_excel_is_pasted_in_one_step_and_taken_back_in_one() {
    let mut harness = harness();
    let before: Vec<Vec<String>> =
        (0..3).map(|row| harness.state().targets(row).iter().map(|text| (*text).to_owned()).collect()).collect();
    go(&mut harness, 0, IndicatorColumn::Target(0));
    let block = "6万人\t\"10万\n人\"\t14万人\t18万人\r\n\"3,900事業者\"\t4,000事業者\t4,100事業者\t\r\n1人\t\"2\"\"人\"\"\"\t3人\t4人\r\n";
    harness.event(Event::Paste(block.to_owned()));
    harness.run();
    assert_eq!(harness.state().targets(0), ["6万人", "10万\n人", "14万人", "18万人"]);
    assert_eq!(harness.state().targets(1), ["3,900事業者", "4,000事業者", "4,100事業者", ""]);
    assert_eq!(harness.state().targets(2), ["1人", "2\"人\"", "3人", "4人"]);
    assert_eq!(harness.state().steps(), ["1-1から12欄を貼り付け"]);
    harness.state_mut().document.undo().unwrap();
    harness.run();
    let after: Vec<Vec<&str>> = (0..3).map(|row| harness.state().targets(row)).collect();
    assert_eq!(after, before);
}

#[test]
fn ctrl_r_repeats_the_first_column_to_the_right() {
    let mut harness = harness();
    go(&mut harness, 0, IndicatorColumn::Target(0));
    for _ in 0..3 {
        press(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    press(&mut harness, CTRL, Key::R);
    assert_eq!(harness.state().targets(0), ["5万人"; 4]);
    assert_eq!(harness.state().steps(), ["1-1から3欄を連続入力"]);
}

#[test]
fn a_series_is_shown_before_it_fills() {
    let mut harness = harness();
    for position in [2, 3] {
        go(&mut harness, 0, IndicatorColumn::Target(position));
        press(&mut harness, Modifiers::NONE, Key::Delete);
    }
    go(&mut harness, 0, IndicatorColumn::Target(0));
    for _ in 0..3 {
        press(&mut harness, Modifiers::SHIFT, Key::ArrowRight);
    }
    click(&mut harness, "連続した値で埋める…");
    assert!(shows(&harness, "5万人、9万人、13万人、17万人"));
    assert_eq!(harness.state().targets(0), ["5万人", "9万人", "", ""], "nothing changes before it is accepted");
    click(&mut harness, "埋める");
    assert_eq!(harness.state().targets(0), ["5万人", "9万人", "13万人", "17万人"]);
    assert_eq!(harness.state().steps().last(), Some(&"1-1から2欄を連続入力"));
}

#[test]
fn a_proposed_direction_is_no_data_until_accepted() {
    let mut harness = harness();
    assert_eq!(harness.state().indicator(0).direction, None);
    go(&mut harness, 0, IndicatorColumn::Direction);
    assert!(shows(&harness, "未設定 提案 高いほど良い"));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().indicator(0).direction, Some(Direction::HigherIsBetter));
    assert!(harness.state().steps()[0].ends_with("の向きを変更"));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().view.grid.cursor_row(), 1, "a direction that is set offers nothing more");
}

#[test]
fn another_direction_is_chosen_by_its_words() {
    let mut harness = harness();
    go(&mut harness, 0, IndicatorColumn::Direction);
    type_text(&mut harness, "低いほど良い");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(harness.state().indicator(0).direction, Some(Direction::LowerIsBetter));
    go(&mut harness, 1, IndicatorColumn::Direction);
    type_text(&mut harness, "たぶん");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(harness.state().indicator(1).direction, None);
    assert!(harness.state().told()[0].contains("向き「たぶん」は分かりません"));
}

#[test]
fn an_actual_value_is_added_changed_and_removed() {
    let mut harness = harness();
    go(&mut harness, 0, IndicatorColumn::Direction);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    click(&mut harness, "＋ 実績を追加");
    type_text(&mut harness, "43,782人");
    click(&mut harness, "実績を登録");
    assert_eq!(harness.state().indicator(0).actuals[0].value.as_str(), "43,782人");
    assert_eq!(harness.state().indicator(0).actuals[0].year, FiscalYear::parse("令和6年度").unwrap());
    assert!(shows(&harness, "目標比 87.6%"), "the achievement is shown with its words");
    assert!(shows(&harness, "未達 87.6%"), "and in the grid");
    click(&mut harness, "令和6年度の実績 43,782人 を変更");
    press(&mut harness, CTRL, Key::A);
    type_text(&mut harness, "51,000人");
    click(&mut harness, "変更を登録");
    assert_eq!(harness.state().indicator(0).actuals[0].value.as_str(), "51,000人");
    assert!(shows(&harness, "達成 102.0%"));
    click(&mut harness, "令和6年度の実績 51,000人 を削除");
    assert!(harness.state().indicator(0).actuals.is_empty());
    let steps = harness.state().steps();
    let deeds: Vec<bool> = steps
        .iter()
        .zip(["向きを変更", "実績を追加", "実績を変更", "実績を削除"])
        .map(|(step, deed)| step.ends_with(deed))
        .collect();
    assert_eq!(deeds, [true; 4], "{steps:?}");
}

#[test]
fn a_day_that_is_none_is_told_beside_the_form() {
    let mut harness = harness();
    click(&mut harness, "＋ 実績を追加");
    type_text(&mut harness, "5人");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    type_text(&mut harness, "令和6年2月30日");
    click(&mut harness, "実績を登録");
    assert!(shows(&harness, "暦にない日付です"));
    assert!(harness.state().steps().is_empty());
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!shows(&harness, "実績を登録"));
}

#[test]
fn enter_in_the_grid_leaves_an_open_form_alone() {
    let mut harness = harness();
    click(&mut harness, "＋ 実績を追加");
    type_text(&mut harness, "5人");
    go(&mut harness, 0, IndicatorColumn::Target(0));
    type_text(&mut harness, "6万人");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert_eq!(harness.state().targets(0)[0], "6万人");
    assert!(harness.state().indicator(0).actuals.is_empty() && shows(&harness, "実績を登録"));
}

#[test]
fn enter_in_the_form_enters_the_value() {
    let mut harness = harness();
    click(&mut harness, "＋ 実績を追加");
    type_text(&mut harness, "5人");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(harness.state().indicator(0).actuals.len(), 1);
    assert!(!shows(&harness, "実績を登録"));
}

#[test]
fn a_form_left_for_another_row_is_entered_and_not_lost() {
    let mut harness = harness();
    click(&mut harness, "＋ 実績を追加");
    type_text(&mut harness, "5人");
    choose(&mut harness, 3);
    assert_eq!(harness.state().indicator(0).actuals.len(), 1);
}

#[test]
fn the_reports_to_the_assembly_are_shown_before_they_are_taken_over() {
    let mut harness = harness();
    click(&mut harness, "県議会報告の実績を取り込む…");
    assert!(shows(&harness, "取り込まないもの 15件"));
    click(&mut harness, "29件を取り込む");
    assert_eq!(harness.state().steps(), ["県議会報告の実績を取り込む"]);
    let actuals = &harness.state().indicator(0).actuals;
    assert!(actuals.iter().any(|actual| actual.value.as_str() == "43,782人"), "{actuals:?}");
    click(&mut harness, "県議会報告の実績を取り込む…");
    assert!(shows(&harness, "すべて取り込み済みです"));
}

#[test]
fn the_house_style_is_applied_on_request_to_what_is_chosen() {
    let mut harness = harness();
    go(&mut harness, 0, IndicatorColumn::Target(0));
    harness.event(Event::Paste("５万人\t１２０００件".to_owned()));
    harness.run();
    let ask = |harness: &mut Harness<'_, World>| {
        let row = harness.state().view.listed()[0];
        let dialog = IndicatorDialog::style(harness.state().document.catalogue(), &[row], &[0, 1, 2, 3]);
        harness.state_mut().dialog = Some(Dialog::Indicator(Box::new(dialog)));
        harness.run();
    };
    ask(&mut harness);
    assert!(shows(&harness, "１２０００件 → ") && shows(&harness, "2件をそろえる"));
    click(&mut harness, "５万人 を 5万人 に");
    click(&mut harness, "1件をそろえる");
    assert_eq!(harness.state().targets(0)[..2], ["５万人", "12,000件"]);
    assert_eq!(harness.state().steps().last(), Some(&"目標1欄の書き方をそろえる"));
    ask(&mut harness);
    click(&mut harness, "1件をそろえる");
    ask(&mut harness);
    assert!(shows(&harness, "どれもそろっています"));
}

#[test]
fn an_edit_here_stands_on_the_card_and_an_edit_there_here() {
    let mut harness = harness_of(World { shows_card: true, ..world() });
    go(&mut harness, 0, IndicatorColumn::Target(0));
    type_text(&mut harness, "6万人");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    let name = harness.state().indicator(0).name.clone();
    let on_card = format!("成果指標 {name} 令和6年度");
    assert_eq!(harness.get_by_label(&on_card).accesskit_node().value().as_deref(), Some("6万人"));
    harness.get_by_label(&on_card).focus();
    harness.run();
    press(&mut harness, CTRL, Key::A);
    harness.get_by_label(&on_card).type_text("7万人");
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Tab);
    assert_eq!(harness.state().targets(0)[0], "7万人");
    let cells = harness.get_all_by_role(egui::accesskit::Role::GridCell);
    let labels: Vec<String> = cells.filter_map(|cell| cell.accesskit_node().label()).collect();
    assert!(labels.iter().any(|label| label == "7万人"), "the grid follows: {labels:?}");
    assert_eq!(harness.state().steps().len(), 2);
}

#[test]
fn rows_are_sorted_and_filtered_by_what_the_columns_say() {
    let mut harness = harness();
    let preferences = &mut harness.state_mut().view.grid.preferences;
    let values = Some(["率".to_owned()].into());
    preferences.filters.insert("kind".to_owned(), ColumnFilter { contains: String::new(), values });
    preferences.sort = Some(Sort { column: "target-2024".to_owned(), descending: true });
    harness.run();
    let state = harness.state();
    let numbers: Vec<_> = (0..state.view.listed().len())
        .filter_map(|row| state.indicator(row).targets[0].value().quantity().map(|quantity| quantity.number))
        .collect();
    assert!(numbers.len() > 10 && numbers.is_sorted_by(|one, other| one >= other), "{numbers:?}");
    assert!((0..state.view.listed().len()).all(|row| reading::unit(state.indicator(row)).starts_with('%')));
}

#[test]
fn an_indicator_added_elsewhere_gets_its_row_and_one_removed_loses_it() {
    let mut harness = harness();
    let first = harness.state().measures[0];
    let added = gesture::add_indicator(harness.state().document.catalogue(), first, 0, "新しい指標").unwrap();
    harness.state_mut().document.apply(added).unwrap();
    harness.run();
    assert_eq!(harness.state().view.listed().len(), INDICATORS + 1);
    harness.state_mut().document.undo().unwrap();
    harness.run();
    assert_eq!(harness.state().view.listed().len(), INDICATORS);
}

#[test]
fn an_indicator_without_figures_says_so_instead_of_an_empty_chart() {
    let mut harness = harness();
    let words = harness.state().view.listed().iter().position(|row| {
        let (_, one) = row.find(harness.state().document.catalogue()).unwrap();
        one.targets.iter().all(|target| target.value().quantity().is_none())
    });
    choose(&mut harness, words.unwrap());
    assert!(shows(&harness, "この指標には図にできる数値がありません"));
    click(&mut harness, "CSVをコピー");
    assert!(
        harness
            .state()
            .others
            .iter()
            .any(|action| matches!(action, Action::Copy(text) if text.starts_with("年度,目標")))
    );
}

#[test]
fn choosing_a_measure_elsewhere_brings_its_first_indicator_into_view() {
    let mut harness = harness();
    let far = harness.state().view.listed()[200];
    harness.state_mut().current = Some(far.measure);
    harness.run();
    let selected = harness.state().view.selected().unwrap();
    assert_eq!(selected.measure, far.measure);
    assert_eq!(harness.state().view.listing.at(harness.state().view.grid.cursor_row()), Some(selected));
}
