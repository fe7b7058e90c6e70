//! A schedule view with 1,000 bars in view, and 200 of them being dragged.

use std::hint::black_box;
use std::sync::Arc;

use chrono::NaiveDate;
use egui::{Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, pos2, vec2};
use shisaku::document::{Document, Origin};
use shisaku::model::{
    Bar, BarBasis, BarId, Catalogue, Edition, FiscalYear, Measure, MeasureId, MeasureNumber, PlanPeriod, RowId,
    ScheduleRow, Section, SectionId,
};
use shisaku::ui::{GanttState, gantt_ui, install_fonts, install_theme};

/// Rows a measure; so many are also dragged at once, with the bars below.
const ROWS: usize = 9;
/// Bars a row: with 36 lines in view, some 1,000 bars are.
const BARS: u32 = 32;

/// A window with nothing but the schedule view.
pub(crate) struct Desk {
    ctx: Context,
    document: Document,
    rows: Vec<MeasureId>,
    state: GanttState,
}

#[allow(clippy::unwrap_used, reason = "a benchmark that cannot be set up cannot be run")]
fn document(measures: usize) -> Document {
    let edition = Edition::parse("令和8年3月").unwrap();
    let (first, last) = (FiscalYear::parse("令和6年度").unwrap(), FiscalYear::parse("令和9年度").unwrap());
    let mut catalogue = Catalogue::new("神奈川県DX計画 施策集", edition, PlanPeriod::new(first, last).unwrap());
    catalogue.sections = vec![Section::new(SectionId(1), "2", "教育")].into();
    for id in (1..).take(measures) {
        let number = MeasureNumber::new(format!("2-{id}"));
        let mut measure = Measure::new(MeasureId(id), number, SectionId(1), format!("システムの再構築その{id}"));
        measure.schedule.rows = (0..).take(ROWS).map(|row| schedule_row(row, first)).collect();
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

impl Desk {
    /// A desk with so many measures, after its first frames.
    pub(crate) fn new(measures: usize) -> Self {
        let document = document(measures);
        let rows = document.catalogue().measures().iter().map(|measure| measure.id).collect();
        let ctx = Context::default();
        install_fonts(&ctx);
        install_theme(&ctx);
        let mut desk = Self { ctx, document, rows, state: GanttState::default() };
        for _ in 0..4 {
            desk.frame(Vec::new());
        }
        desk
    }

    /// A desk where 200 bars are being dragged.
    pub(crate) fn dragging(measures: usize) -> Self {
        let mut desk = Self::new(measures);
        desk.begin_drag();
        desk
    }

    fn frame(&mut self, events: Vec<Event>) {
        let Self { ctx, document, rows, state } = self;
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap_or_default();
        let mut actions = Vec::new();
        let current = rows.first().copied();
        let mut output = ctx.run_ui(input(events), |ui| {
            gantt_ui(ui, document, rows, current, today, state, &mut actions);
        });
        black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        output.textures_delta.clear();
        black_box(actions);
    }

    /// One frame where nothing happens, drawn down to triangles.
    pub(crate) fn still(&mut self) {
        self.frame(Vec::new());
    }

    /// One frame a line further down.
    pub(crate) fn scroll(&mut self) {
        let (key, modifiers) = (Key::ArrowDown, Modifiers::NONE);
        self.frame(vec![Event::Key { key, physical_key: None, pressed: true, repeat: true, modifiers }]);
    }

    /// One frame with the dragged bars so many points further right.
    pub(crate) fn drag(&mut self, by: f32) {
        self.frame(vec![Event::PointerMoved(pos2(400.0 + by, 127.0))]);
    }

    /// Selects the bars of the first rows by a band and begins to drag them.
    fn begin_drag(&mut self) {
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
            self.frame(events);
        }
    }
}
