//! The comparison in the window: found by name, driven by keys, its reviews written and read back.

mod files;
mod pairing;
mod paper;
mod reading;

use std::sync::Arc;

use chrono::{DateTime, Local, TimeZone};
use egui::{Key, Modifiers, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;

use crate::document::Document;
use crate::model::{
    Bar, BarBasis, BarId, Catalogue, FirstTarget, FiscalYear, Measure, MeasureId, MeasureNumber, Month, SectionId,
    Target,
};
use crate::ui::action::View;
use crate::ui::compare::{Loaded, Side, Which};
use crate::ui::{Preferences, Shell, Worker, test_support};

fn now() -> DateTime<Local> {
    Local.with_ymd_and_hms(2026, 11, 21, 10, 32, 5).unwrap()
}

fn month(text: &str) -> Month {
    Month::parse(text).unwrap()
}

fn bar(first: &str, last: &str) -> Bar {
    Bar { id: BarId(50), first: month(first), last: month(last), caption: String::new(), basis: BarBasis::Entered }
}

/// The old side: the small catalogue with a bar and a target in 2-1.
pub(super) fn old() -> Catalogue {
    let mut catalogue = test_support::catalogue();
    let measure = catalogue.measure_mut(MeasureId(1)).unwrap();
    measure.schedule.rows[0].bars = vec![bar("2025-04", "2026-03")];
    measure.indicators[0].targets[3] = Target::new("100人");
    let year = FiscalYear::parse("令和9年度").unwrap();
    let first = FirstTarget { edition: catalogue.edition, target: Target::new("100人") };
    catalogue.measure_mut(MeasureId(1)).unwrap().indicators[0].first_published.insert(year, first);
    catalogue
}

/// The new side: six changes in 2-1, one in the width of 2-2's name, 2-4 removed, 2-13 added.
pub(super) fn new() -> Catalogue {
    let mut catalogue = old();
    let measure = catalogue.measure_mut(MeasureId(1)).unwrap();
    measure.name = "教育の施策その一".to_owned();
    measure.overview = "第1の概要を改める。\n二行目。".to_owned();
    measure.bureaus = vec!["総務局".to_owned()];
    measure.schedule.rows[0].bars = vec![bar("2025-10", "2026-09")];
    measure.indicators[0].targets[3] = Target::new("80人");
    measure.annotations.pop();
    catalogue.measure_mut(MeasureId(2)).unwrap().name = "教育の施策その２".to_owned();
    catalogue.remove(MeasureId(4)).unwrap();
    let added = Measure::new(MeasureId(20), MeasureNumber::new("2-13"), SectionId(2), "新しい教育の施策");
    catalogue.insert(11, Arc::new(added)).unwrap();
    catalogue
}

fn loaded(label: &str, catalogue: Catalogue) -> Side {
    Side::Loaded(Arc::new(Loaded { label: label.to_owned(), catalogue }))
}

/// A window on a document that shows the comparison of the old catalogue with it.
fn window() -> Harness<'static, Shell> {
    let document = Document::new(new(), crate::document::Origin::Builtin("builtin:test".to_owned()));
    window_of(document, loaded("令和8年3月 確定", old()))
}

/// A window on a document that shows the comparison of a side with it.
fn window_of(document: Document, side: Side) -> Harness<'static, Shell> {
    let preferences = Preferences { author: "政策企画課長".to_owned(), ..Preferences::default() };
    let mut shell = Shell::new(document, preferences, Worker::Inline, now());
    shell.compare.choose(Which::Old, side);
    shell.view = View::Compare;
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1280.0, 1600.0))
        .with_max_steps(16)
        .with_context_setup(|ctx| {
            crate::ui::install_fonts(ctx);
            crate::ui::install_theme(ctx);
        })
        .build_ui_state(|ui, shell: &mut Shell| shell.ui(ui, now()), shell);
    harness.run();
    harness
}

/// The lines of the list, as a screen reader says them.
fn lines(harness: &Harness<'_, Shell>) -> Vec<String> {
    let state = &harness.state().compare;
    let comparison = state.comparison.as_ref().unwrap();
    state.listed.units.iter().map(|unit| comparison.sentence(*unit)).collect()
}

/// The change that has the keyboard.
fn chosen(harness: &Harness<'_, Shell>) -> String {
    let state = &harness.state().compare;
    state.comparison.as_ref().unwrap().sentence(state.selection.unit.unwrap())
}

fn press(harness: &mut Harness<'_, Shell>, key: Key) {
    harness.key_press(key);
    harness.run();
}

fn press_with(harness: &mut Harness<'_, Shell>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.get_by_label(name).click();
    harness.run();
}

/// Goes to the change whose sentence begins so.
fn go_to(harness: &mut Harness<'_, Shell>, beginning: &str) {
    let state = &mut harness.state_mut().compare;
    let comparison = state.comparison.as_ref().unwrap();
    let unit = (0..comparison.units.len()).find(|unit| comparison.sentence(*unit).starts_with(beginning)).unwrap();
    state.select(unit, false);
    harness.run();
}
