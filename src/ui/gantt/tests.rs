//! The schedule view, driven as a person drives it.

use egui::{Event, Key, Modifiers, PointerButton, Pos2, Vec2, pos2, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use super::{GanttState, gantt_ui, sample};
use crate::document::{Document, Origin};
use crate::model::{Bar, BarBasis, Catalogue, MeasureId};
use crate::ui::action::Action;

struct Desk {
    document: Document,
    state: GanttState,
    current: Option<MeasureId>,
    copied: String,
    told: Vec<String>,
    edits: usize,
}

impl Desk {
    fn carry_out(&mut self, actions: Vec<Action>) {
        for action in actions {
            match action {
                Action::Edit(transaction) => {
                    self.edits += 1;
                    self.document.apply(transaction).unwrap();
                }
                Action::Select(measure) => self.current = Some(measure),
                Action::Copy(text) => self.copied = text,
                Action::Tell(text) | Action::Warn(text) => self.told.push(text),
                _ => {}
            }
        }
    }
}

/// A view of 1000 points beside labels of 250: the axis has 54 months, each 13.5 points wide.
fn desk(catalogue: Catalogue) -> Harness<'static, Desk> {
    let desk = Desk {
        document: Document::new(catalogue, Origin::Builtin("builtin:test".to_owned())),
        state: GanttState::default(),
        current: None,
        copied: String::new(),
        told: Vec::new(),
        edits: 0,
    };
    let mut harness = Harness::builder()
        .with_size(vec2(1000.0, 600.0))
        .with_max_steps(20)
        .with_os(egui::os::OperatingSystem::Nix)
        .with_context_setup(|ctx| {
            crate::ui::install_fonts(ctx);
            crate::ui::install_theme(ctx);
        })
        .build_ui_state(
            |ui, desk: &mut Desk| {
                let rows: Vec<MeasureId> =
                    desk.document.catalogue().measures().iter().map(|measure| measure.id).collect();
                let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
                let mut actions = Vec::new();
                gantt_ui(ui, &desk.document, &rows, desk.current, today, &mut desk.state, &mut actions);
                if !actions.is_empty() {
                    desk.carry_out(actions);
                    ui.ctx().request_repaint();
                }
            },
            desk,
        );
    harness.run();
    harness
}

fn sample_desk() -> Harness<'static, Desk> {
    desk(sample::catalogue())
}

fn extents(harness: &Harness<'_, Desk>, measure: usize, row: usize) -> Vec<String> {
    let row = &harness.state().document.catalogue().measures()[measure].schedule.rows[row];
    row.bars.iter().map(|bar: &Bar| format!("{}..{}", bar.first, bar.last)).collect()
}

fn bar_rect(harness: &Harness<'_, Desk>, name: &str) -> egui::Rect {
    harness.get_by_label(name).rect()
}

/// The width of a month, from a bar of known length.
fn month(harness: &Harness<'_, Desk>) -> f32 {
    bar_rect(harness, OPERATION).width() / 30.0
}

const PROCUREMENT: &str = "1-1 調達 バー 令和6年4月〜令和6年9月";
const SECOND: &str = "1-1 調達 バー 令和7年4月〜令和7年9月";
const OPERATION: &str = "1-1 運用 バー 令和7年10月〜令和10年3月";
const UNREAD_ROW: &str = "1-1 改良 要入力";

fn hold(harness: &mut Harness<'_, Desk>, modifiers: Modifiers) {
    harness.event(Event::ModifiersChanged(modifiers));
}

/// Presses, goes in some steps and stays; letting go is the caller's.
fn drag(harness: &mut Harness<'_, Desk>, from: Pos2, by: Vec2, modifiers: Modifiers) -> Pos2 {
    let button = |pos, pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers };
    hold(harness, modifiers);
    harness.event(Event::PointerMoved(from));
    harness.step();
    harness.event(button(from, true));
    harness.step();
    for part in 1..=4 {
        harness.event(Event::PointerMoved(from + by * (part as f32 / 4.0)));
        harness.step();
    }
    from + by
}

fn drop_at(harness: &mut Harness<'_, Desk>, pos: Pos2, modifiers: Modifiers) {
    harness.event(Event::PointerButton { pos, button: PointerButton::Primary, pressed: false, modifiers });
    harness.step();
    hold(harness, Modifiers::NONE);
    harness.run();
}

fn drag_and_drop(harness: &mut Harness<'_, Desk>, from: Pos2, by: Vec2, modifiers: Modifiers) {
    let at = drag(harness, from, by, modifiers);
    drop_at(harness, at, modifiers);
}

fn click_at(harness: &mut Harness<'_, Desk>, pos: Pos2, button: PointerButton) {
    harness.event(Event::PointerMoved(pos));
    for pressed in [true, false] {
        harness.event(Event::PointerButton { pos, button, pressed, modifiers: Modifiers::NONE });
        harness.step();
    }
    harness.run();
}

fn press(harness: &mut Harness<'_, Desk>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn undo_name(harness: &Harness<'_, Desk>) -> String {
    harness.state().document.history().undo_names().next_back().unwrap_or_default().to_owned()
}

#[test]
fn a_bar_drawn_on_an_unread_row_makes_it_read() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let (row, anchor) = (bar_rect(&harness, UNREAD_ROW), bar_rect(&harness, OPERATION));
    // From the middle of 令和8年5月 over three months.
    let from = pos2(anchor.left() + 7.5 * month, row.center().y);
    drag_and_drop(&mut harness, from, vec2(3.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 2), ["2026-05..2026-08"]);
    assert!(!harness.state().document.catalogue().measures()[0].schedule.rows[2].unread);
    assert_eq!(undo_name(&harness), "1-1 「改良」の期間を追加");
    assert_eq!(harness.state().edits, 1);
    harness.state_mut().document.undo().unwrap();
    harness.run();
    assert!(harness.query_by_label(UNREAD_ROW).is_some(), "undo makes it unread again");
}

#[test]
fn a_bar_is_moved_by_its_middle_in_one_step() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let from = bar_rect(&harness, PROCUREMENT).center();
    let at = drag(&mut harness, from, vec2(2.1 * month, 0.0), Modifiers::ALT);
    assert_eq!(harness.state().edits, 0, "nothing changes before it is let go");
    assert!(harness.query_by_label_contains("令和6年6月〜令和6年11月・6か月").is_some(), "the words at the pointer");
    drop_at(&mut harness, at, Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[0], "2024-06..2024-11");
    assert_eq!(undo_name(&harness), "1-1 「調達」の期間を変更");
    harness.state_mut().document.undo().unwrap();
    assert_eq!(extents(&harness, 0, 0)[0], "2024-04..2024-09");
}

#[test]
fn both_ends_of_a_bar_can_be_pulled() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let rect = bar_rect(&harness, SECOND);
    drag_and_drop(&mut harness, rect.left_center() + vec2(2.0, 0.0), vec2(-2.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-02..2025-09");
    let rect = bar_rect(&harness, "1-1 調達 バー 令和7年2月〜令和7年9月");
    drag_and_drop(&mut harness, rect.right_center() - vec2(2.0, 0.0), vec2(1.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-02..2025-10");
}

#[test]
fn shift_snaps_to_whole_fiscal_years_and_alt_to_no_quarter() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let rect = bar_rect(&harness, SECOND);
    drag_and_drop(&mut harness, rect.right_center() - vec2(2.0, 0.0), vec2(4.0 * month, 0.0), Modifiers::SHIFT);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-04..2026-03");
    let row = bar_rect(&harness, UNREAD_ROW);
    let anchor = bar_rect(&harness, OPERATION);
    // From 令和8年4月 to a little into 令和8年7月: a quarter, unless Alt is held.
    let from = pos2(anchor.left() + 6.5 * month, row.center().y);
    let at = drag(&mut harness, from, vec2(2.8 * month, 0.0), Modifiers::NONE);
    assert!(harness.query_by_label_contains("令和8年4月〜令和8年6月・3か月").is_some());
    hold(&mut harness, Modifiers::ALT);
    harness.event(Event::PointerMoved(at));
    harness.step();
    assert!(harness.query_by_label_contains("令和8年4月〜令和8年7月・4か月").is_some());
    drop_at(&mut harness, at, Modifiers::ALT);
}

#[test]
fn escape_during_a_drag_restores() {
    let mut harness = sample_desk();
    let from = bar_rect(&harness, PROCUREMENT).center();
    let at = drag(&mut harness, from, vec2(60.0, 0.0), Modifiers::ALT);
    assert!(harness.query_by_label(PROCUREMENT).is_none(), "the bar is shown where it would be");
    harness.key_press(Key::Escape);
    harness.step();
    drop_at(&mut harness, at, Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0)[0], "2024-04..2024-09");
    assert_eq!(harness.state().edits, 0);
    assert!(harness.query_by_label(PROCUREMENT).is_some());
}

#[test]
fn bars_in_a_band_are_moved_together() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let (first, second) = (bar_rect(&harness, PROCUREMENT), bar_rect(&harness, OPERATION));
    let from = pos2(first.left() - 12.0, first.top() - 16.0);
    drag_and_drop(&mut harness, from, pos2(second.left() + 40.0, second.bottom() + 2.0) - from, Modifiers::NONE);
    assert_eq!(harness.state().state.selection.bars.len(), 3);
    drag_and_drop(&mut harness, second.center(), vec2(-2.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(harness.state().edits, 0, "one of them would leave the plan period, so it is asked");
    harness.get_by_label("やめる").click();
    harness.run();
    drag_and_drop(&mut harness, first.center(), vec2(0.0, 0.0), Modifiers::ALT);
    let second = bar_rect(&harness, SECOND);
    let from = pos2(second.left() - 12.0, second.top() - 16.0);
    let operation = bar_rect(&harness, OPERATION);
    drag_and_drop(&mut harness, from, pos2(operation.left() + 40.0, operation.bottom() + 2.0) - from, Modifiers::NONE);
    drag_and_drop(&mut harness, second.center(), vec2(-2.0 * month, 0.0), Modifiers::ALT);
    assert_eq!(extents(&harness, 0, 0), ["2024-04..2024-09", "2025-02..2025-07"]);
    assert_eq!(extents(&harness, 0, 1), ["2025-08..2028-01"]);
    assert_eq!((harness.state().edits, undo_name(&harness)), (1, "1-1 期間2件を変更".to_owned()));
}

#[test]
fn leaving_the_plan_period_is_asked_about() {
    let mut harness = sample_desk();
    let month = month(&harness);
    for (answer, expected) in [("計画期間内に収める", "2025-10..2028-03"), ("期間外のまま置く", "2025-12..2028-05")]
    {
        let from = bar_rect(&harness, OPERATION).center();
        drag_and_drop(&mut harness, from, vec2(2.0 * month, 0.0), Modifiers::ALT);
        harness.get_by_label(answer).click();
        harness.run();
        assert_eq!(extents(&harness, 0, 1), [expected]);
    }
}

#[test]
fn the_keyboard_selects_moves_and_stretches() {
    let mut harness = sample_desk();
    for _ in 0..3 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    assert_eq!(harness.state().state.selection.bars, [sample::bar(1, 12)].into());
    assert_eq!(harness.state().current, Some(MeasureId(1)));
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-06..2025-11");
    press(&mut harness, Modifiers::ALT | Modifiers::SHIFT, Key::ArrowLeft);
    assert_eq!(extents(&harness, 0, 0)[1], "2025-06..2025-10");
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(extents(&harness, 0, 0).len(), 1);
    assert_eq!(undo_name(&harness), "1-1 「調達」の期間を削除");
}

#[test]
fn two_keys_in_one_frame_are_two_steps() {
    let mut harness = sample_desk();
    harness.state_mut().state.selection = super::select::Selection::bar(sample::row(1, 1), sample::bar(1, 12));
    harness.run();
    for _ in 0..2 {
        harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    }
    harness.run();
    assert_eq!(extents(&harness, 0, 0)[1], "2025-06..2025-11");
}

#[test]
fn labels_are_edited_rows_added_and_reordered_by_keys() {
    let mut harness = sample_desk();
    for _ in 0..2 {
        press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    }
    press(&mut harness, Modifiers::NONE, Key::ArrowUp);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    let labels = |harness: &Harness<'_, Desk>| {
        let rows = &harness.state().document.catalogue().measures()[0].schedule.rows;
        rows.iter().map(|row| row.label.clone()).collect::<Vec<_>>()
    };
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.event(Event::Text("契約".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(labels(&harness), ["契約", "運用", "改良"]);
    press(&mut harness, Modifiers::CTRL | Modifiers::COMMAND, Key::ArrowDown);
    assert_eq!(labels(&harness), ["運用", "契約", "改良"]);
    press(&mut harness, Modifiers::NONE, Key::Insert);
    harness.event(Event::Text("試行".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(labels(&harness), ["運用", "契約", "試行", "改良"]);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.event(Event::Text("捨てる".to_owned()));
    harness.run();
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(labels(&harness), ["運用", "契約", "試行", "改良"]);
}

#[test]
fn bars_are_copied_to_another_measure() {
    let mut harness = sample_desk();
    let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
    harness.get_by_label(PROCUREMENT).click();
    harness.run();
    harness.get_by_label(SECOND).click_modifiers(ctrl);
    harness.run();
    assert_eq!(harness.state().state.selection.bars.len(), 2);
    harness.event(Event::Copy);
    harness.run();
    let copied = harness.state().copied.clone();
    assert_eq!(copied, "調達\t令和6年4月\t令和6年9月\t\r\n調達\t令和7年4月\t令和7年9月\t\r\n");
    harness.state_mut().state.selection = super::select::Selection::at(super::select::Spot::Row(sample::row(3, 1)));
    harness.event(Event::Paste(copied));
    harness.run();
    assert_eq!(extents(&harness, 2, 0), ["2024-04..2024-09", "2025-04..2025-09"]);
    assert_eq!(harness.state().edits, 1);
    harness.event(Event::Paste("これは工程ではない\tx\ty".to_owned()));
    harness.run();
    assert!(harness.state().told[0].contains("貼り付けられません"));
}

#[test]
fn a_bar_is_split_at_a_month_and_joined_again() {
    let mut harness = sample_desk();
    let rect = bar_rect(&harness, OPERATION);
    let at = rect.left_center() + vec2(12.2 * rect.width() / 30.0, 0.0);
    click_at(&mut harness, at, PointerButton::Secondary);
    harness.get_by_label_contains("令和8年10月の初めで分割").click();
    harness.run();
    assert_eq!(extents(&harness, 0, 1), ["2025-10..2026-09", "2026-10..2028-03"]);
    press(&mut harness, Modifiers::CTRL | Modifiers::COMMAND, Key::A);
    press(&mut harness, Modifiers::SHIFT, Key::F10);
    harness.get_by_label_contains("同じ行のバーを結合").click();
    harness.run();
    assert_eq!(extents(&harness, 0, 1), ["2025-10..2028-03"]);
    assert_eq!(extents(&harness, 0, 0), ["2024-04..2025-09"], "every row whose bars are selected");
}

#[test]
fn what_is_supposed_is_accepted_for_a_measure_and_confirmed() {
    let opened = crate::document::open::open(std::path::Path::new("builtin:r8")).unwrap();
    let mut harness = desk(opened.document.catalogue().clone());
    let number = "1-1";
    let found = harness.state().document.catalogue().measures()[0].clone();
    let unread = found.unread_rows();
    assert!(unread > 0);
    harness.get_by_label(&format!("{number} 推定{unread}行を採用")).click();
    harness.run();
    let bars = |harness: &Harness<'_, Desk>| {
        let rows = harness.state().document.catalogue().measures()[0].schedule.rows.clone();
        rows.into_iter().flat_map(|row| row.bars).collect::<Vec<_>>()
    };
    assert_eq!(bars(&harness).len(), unread);
    assert!(bars(&harness).iter().all(|bar| matches!(bar.basis, BarBasis::Suggested(_))));
    assert!(harness.query_all_by_label_contains("推定").count() > 0);
    assert!(harness.query_by_label(&format!("推定・未確認 {unread}本")).is_some());
    harness.state_mut().state.selection =
        super::select::Selection::at(super::select::Spot::Measure(MeasureId(found.id.0)));
    harness.run();
    harness.get_by_label("確認済みに").click();
    harness.run();
    assert!(bars(&harness).iter().all(|bar| bar.basis == BarBasis::Entered));
    assert!(harness.query_by_label("推定・未確認 0本").is_some());
}

#[test]
fn one_row_is_accepted_by_its_own_button() {
    let opened = crate::document::open::open(std::path::Path::new("builtin:r8")).unwrap();
    let mut harness = desk(opened.document.catalogue().clone());
    let label = harness.state().document.catalogue().measures()[0].schedule.rows[0].label.clone();
    harness.get_by_label(&format!("採用 1-1 {label}")).click();
    harness.run();
    assert_eq!(extents(&harness, 0, 0).len(), 1);
    assert_eq!(harness.state().edits, 1);
}

#[test]
fn every_visible_bar_is_drawn_and_named() {
    let mut catalogue = sample::catalogue();
    let measure = catalogue.measure_mut(MeasureId(1)).unwrap();
    let row = measure.schedule.rows[0].clone();
    measure.schedule.rows = (0..20)
        .map(|number| {
            let mut row = row.clone();
            row.id = crate::model::RowId(1000 + number);
            row.bars = (0..50)
                .map(|at| {
                    let first = sample::month("2024-04").plus(at % 48);
                    Bar {
                        id: crate::model::BarId(2000 + number * 50 + at as u32),
                        first,
                        last: first,
                        ..row.bars[0].clone()
                    }
                })
                .collect();
            row
        })
        .collect();
    let mut harness = desk(catalogue);
    harness.set_size(vec2(1000.0, 900.0));
    harness.run();
    assert!(harness.query_all_by_label_contains("バー").count() >= 1000);
}

#[test]
fn months_named_by_indicators_are_marked() {
    let mut catalogue = sample::catalogue();
    let measure = catalogue.measure_mut(MeasureId(1)).unwrap();
    let mut indicator = crate::model::Indicator::new(crate::model::IndicatorId(50), "更改", 4);
    indicator.targets[2] = crate::model::Target::new("9月にeLTAXシステム全体更改");
    measure.indicators = vec![indicator];
    let harness = desk(catalogue);
    assert!(harness.query_by_label_contains("1-1 節目 令和8年9月").is_some());
}

#[test]
fn earlier_bars_are_named_when_a_bar_was_moved() {
    let mut harness = sample_desk();
    let month = month(&harness);
    let from = bar_rect(&harness, PROCUREMENT).center();
    drag_and_drop(&mut harness, from, vec2(2.0 * month, 0.0), Modifiers::ALT);
    let moved = bar_rect(&harness, "1-1 調達 バー 令和6年6月〜令和6年11月");
    harness.event(Event::PointerMoved(moved.center() + vec2(1.0, 0.0)));
    harness.run_steps(6);
    assert!(harness.query_by_label_contains("開いた時点 令和6年4月〜令和6年9月・6か月").is_some());
}

#[test]
fn headings_fold_and_the_measure_chosen_elsewhere_comes_into_view() {
    let mut harness = sample_desk();
    let heading = harness.get_by_label("1-1 子育てアプリ").rect();
    click_at(&mut harness, heading.left_center() + vec2(14.0, 0.0), PointerButton::Primary);
    assert!(harness.query_by_label(PROCUREMENT).is_none());
    let opened = crate::document::open::open(std::path::Path::new("builtin:r8")).unwrap();
    let mut harness = desk(opened.document.catalogue().clone());
    let last = harness.state().document.catalogue().measures().last().unwrap().clone();
    harness.state_mut().current = Some(last.id);
    harness.run();
    assert!(harness.query_by_label(&format!("{} {}", last.number, last.name)).is_some());
}
