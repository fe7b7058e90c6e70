//! One frame of the schedule view with 1,000 bars in view, at 510 and at 200,000 rows, and with 200 bars being dragged;
//! tessellation included, without a graphics card. The budget is 2 ms, the same at both sizes.

#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark that cannot be set up cannot be run")]

use std::hint::black_box;
use std::sync::Arc;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use shisaku::document::{Document, Origin};
use shisaku::model::{
    Bar, BarBasis, BarId, Catalogue, Edition, FiscalYear, Measure, MeasureId, MeasureNumber, PlanPeriod, RowId,
    ScheduleRow, Section, SectionId,
};
use shisaku::ui::{GanttState, gantt_ui, install_fonts, install_theme};

/// Rows a measure; so many are also dragged at once, with the bars below.
const ROWS: u32 = 9;
/// Bars a row: with 36 lines in view, some 1,000 bars are.
const BARS: u32 = 32;

struct Desk {
    ctx: Context,
    document: Document,
    rows: Vec<MeasureId>,
    state: GanttState,
}

fn document(rows: u32) -> Document {
    let edition = Edition::parse("令和8年3月").unwrap();
    let (first, last) = (FiscalYear::parse("令和6年度").unwrap(), FiscalYear::parse("令和9年度").unwrap());
    let mut catalogue = Catalogue::new("神奈川県DX計画 施策集", edition, PlanPeriod::new(first, last).unwrap());
    catalogue.sections = vec![Section::new(SectionId(1), "2", "教育")];
    for id in 1..=rows / ROWS {
        let number = MeasureNumber::new(format!("2-{id}"));
        let mut measure = Measure::new(MeasureId(id), number, SectionId(1), format!("システムの再構築その{id}"));
        measure.schedule.rows = (0..ROWS).map(|row| schedule_row(row, first)).collect();
        measure.next_part = 1000;
        catalogue.push(Arc::new(measure)).unwrap();
    }
    Document::new(catalogue, Origin::Builtin("builtin:bench".to_owned()))
}

fn schedule_row(number: u32, year: FiscalYear) -> ScheduleRow {
    let mut row = ScheduleRow::new(RowId(number + 1), "設計〜テスト", 4);
    let bar = |at: u32| {
        let first = year.first_month().plus(at as i32 * 3 / 2);
        let caption = if at.is_multiple_of(8) { "作成".to_owned() } else { String::new() };
        Bar { id: BarId(100 + number * BARS + at), first, last: first, caption, basis: BarBasis::Entered }
    };
    row.bars = (0..BARS).map(bar).collect();
    row
}

fn input(events: Vec<Event>) -> RawInput {
    let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0)));
    RawInput { screen_rect, events, ..RawInput::default() }
}

fn desk(rows: u32) -> Desk {
    let document = document(rows);
    let rows = document.catalogue().measures().iter().map(|measure| measure.id).collect();
    let ctx = Context::default();
    install_fonts(&ctx);
    install_theme(&ctx);
    let mut desk = Desk { ctx, document, rows, state: GanttState::default() };
    for _ in 0..4 {
        frame(&mut desk, Vec::new());
    }
    desk
}

/// One frame, drawn down to triangles.
fn frame(desk: &mut Desk, events: Vec<Event>) {
    let Desk { ctx, document, rows, state } = desk;
    let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
    let mut actions = Vec::new();
    let current = rows.first().copied();
    let mut output = ctx.run_ui(input(events), |ui| {
        gantt_ui(ui, document, rows, current, today, state, &mut actions);
    });
    black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
    output.textures_delta.clear();
    black_box(actions);
}

fn key(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: true, modifiers }
}

/// Selects the bars of the first rows by a band and begins to drag them.
fn begin_drag(desk: &mut Desk) {
    let button = |pos: Pos2, pressed| Event::PointerButton {
        pos,
        button: PointerButton::Primary,
        pressed,
        modifiers: Modifiers::NONE,
    };
    // The heading of the first measure is a line of 27 points below controls and heading.
    let (from, to, bar) = (pos2(300.0, 105.0), pos2(1900.0, 285.0), pos2(357.0, 127.0));
    for events in [
        vec![Event::PointerMoved(from)],
        vec![button(from, true)],
        vec![Event::PointerMoved(pos2(900.0, 200.0))],
        vec![Event::PointerMoved(to)],
        vec![button(to, false)],
        vec![Event::PointerMoved(bar)],
        vec![button(bar, true)],
        vec![Event::PointerMoved(bar + vec2(40.0, 0.0))],
        Vec::new(),
    ] {
        frame(desk, events);
    }
}

fn gantt(criterion: &mut Criterion) {
    for rows in [510, 200_000] {
        let mut desk = desk(rows);
        criterion.bench_function(&format!("schedule frame, {rows} rows, 1,000 bars in view, still"), |bencher| {
            bencher.iter(|| frame(&mut desk, Vec::new()));
        });
        criterion.bench_function(&format!("schedule frame, {rows} rows, 1,000 bars in view, scrolling"), |bencher| {
            bencher.iter(|| frame(&mut desk, vec![key(Key::ArrowDown, Modifiers::NONE)]));
        });
        let mut desk = self::desk(rows);
        begin_drag(&mut desk);
        let mut at = 0.0;
        criterion.bench_function(&format!("schedule frame, {rows} rows, 200 bars dragged"), |bencher| {
            bencher.iter(|| {
                at = (at + 3.0) % 200.0;
                frame(&mut desk, vec![Event::PointerMoved(pos2(400.0 + at, 127.0))]);
            });
        });
    }
}

criterion_group!(benches, gantt);
criterion_main!(benches);
