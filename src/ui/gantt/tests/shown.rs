//! What the schedule view shows: estimates, marks, earlier bars, headings.

use super::*;
use crate::ui::{Preferences, Shell, Worker};
use egui_kittest::kittest::by;

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
    harness.state_mut().state.hand.selection =
        crate::ui::gantt::select::Selection::at(crate::ui::gantt::select::Spot::Measure(MeasureId(found.id.0)));
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
fn nothing_listed_says_so_and_offers_a_way_out() {
    let empty = Catalogue::new("空", sample::catalogue().edition, sample::catalogue().period);
    let harness = desk(empty);
    assert!(harness.query_by_label("＋ 施策を追加").is_some());
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

/// The whole window, showing the schedule view with the card beside it.
fn window() -> Harness<'static, Shell> {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(9, 0, 0).unwrap();
    let now = day.and_local_timezone(chrono::Local).earliest().unwrap();
    let document = Document::new(sample::catalogue(), Origin::Builtin("builtin:test".to_owned()));
    let preferences = Preferences { card_by_gantt: true, ..Preferences::default() };
    let mut harness = Harness::builder()
        .with_size(vec2(1600.0, 900.0))
        .with_os(egui::os::OperatingSystem::Nix)
        .with_context_setup(|ctx| {
            crate::ui::install_fonts(ctx);
            crate::ui::install_theme(ctx);
        })
        .build_ui_state(
            move |ui, shell: &mut Shell| shell.ui(ui, now),
            Shell::new(document, preferences, Worker::Inline, now),
        );
    harness.key_press_modifiers(Modifiers::CTRL | Modifiers::COMMAND, Key::Num2);
    harness.run();
    harness
}

#[test]
fn the_card_beside_it_follows_every_edit_and_undo() {
    let mut harness = window();
    let ctrl = Modifiers::CTRL | Modifiers::COMMAND;
    harness.get_by_label(PROCUREMENT).click();
    harness.run();
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    harness.run();
    let card = "施策票 調達 バー 令和6年5月〜令和6年10月";
    assert!(harness.query_by_label("1-1 調達 バー 令和6年5月〜令和6年10月").is_some());
    assert!(harness.query_by_label(card).is_some(), "the card shows the bar where it is now");
    harness.key_press_modifiers(ctrl, Key::Z);
    harness.run();
    assert!(harness.query_by_label(PROCUREMENT).is_some());
    assert!(harness.query_by_label(card).is_none());
}

#[test]
fn the_file_to_compare_with_is_chosen_by_its_path() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("去年.ron");
    let mut earlier = sample::catalogue();
    earlier.measure_mut(MeasureId(1)).unwrap().schedule.rows[1].bars[0].first = sample::month("2024-10");
    crate::file::save(&path, &earlier, None).unwrap();
    let mut harness = window();
    harness.get_by_label("比較の元…").click();
    harness.run();
    harness.get_by_label("ファイルを選ぶ…").click();
    harness.run();
    assert!(harness.query_by_label("工程を比べる施策集を選ぶ").is_some());
    let field = by().predicate(|node| {
        node.role() == egui::Role::TextInput && node.label().as_deref() == Some("ファイルの場所を直接入力")
    });
    harness.get(field).focus();
    harness.run();
    harness.event(Event::Text(path.display().to_string()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.query_by_label("去年.ronと比べる").is_some());
    let rect = harness.get_by_label(OPERATION).rect();
    harness.event(Event::PointerMoved(rect.center()));
    harness.run_steps(6);
    assert!(harness.query_by_label_contains("去年.ron 令和6年10月〜令和10年3月").is_some());
}
