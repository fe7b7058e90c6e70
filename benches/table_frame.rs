//! One frame of the table at 244 and at 100,000 measures, tessellation included, without a graphics card.

#![allow(missing_docs, clippy::unwrap_used, reason = "criterion makes the functions; a benchmark may stop")]

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, Event, Key, Modifiers, RawInput, Rect, pos2, vec2};
use shisaku::document::search::Query;
use shisaku::document::{Document, Origin};
use shisaku::model::{
    Bureau, Catalogue, Edition, FiscalYear, Measure, MeasureId, MeasureNumber, PlanPeriod, Section, SectionId,
    TargetYear,
};
use shisaku::ui::{Action, TableState, install_fonts, install_theme, table_ui};

/// As many measures, with texts as long as those of the 施策集.
fn document(count: u32) -> Document {
    let edition = Edition::parse("令和8年3月").unwrap();
    let (first, last) = (FiscalYear::parse("令和6年度").unwrap(), FiscalYear::parse("令和9年度").unwrap());
    let mut catalogue = Catalogue::new("神奈川県DX計画 施策集", edition, PlanPeriod::new(first, last).unwrap());
    catalogue.sections = vec![Section::new(SectionId(1), "2", "教育")];
    catalogue.bureaus = vec![Bureau { name: "教育委員会".to_owned(), source_line: None }];
    for id in 1..=count {
        let number = MeasureNumber::new(format!("2-{id}"));
        let name = format!("グループウェアシステムの再構築その{id}");
        let mut measure = Measure::new(MeasureId(id), number, SectionId(1), name);
        measure.bureaus = vec!["教育委員会".to_owned()];
        measure.overview = format!("第{id}。{}", "電子決裁、内部照会、ポータルを再構築する。".repeat(12));
        measure.goal = format!("電子決裁率{}％", id % 100);
        measure.target_year = TargetYear::new("令和9年度");
        catalogue.push(Arc::new(measure)).unwrap();
    }
    Document::new(catalogue, Origin::Builtin("builtin:bench".to_owned()))
}

fn input() -> RawInput {
    let screen_rect = Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1920.0, 1080.0)));
    RawInput { screen_rect, ..RawInput::default() }
}

fn pressed(key: Key) -> RawInput {
    let event = Event::Key { key, physical_key: None, pressed: true, repeat: true, modifiers: Modifiers::NONE };
    RawInput { events: vec![event], ..input() }
}

/// A window with nothing but the table.
struct Window {
    ctx: Context,
    document: Document,
    rows: Vec<MeasureId>,
    current: Option<MeasureId>,
    table: TableState,
}

impl Window {
    fn new(count: u32) -> Self {
        let document = document(count);
        let rows = document.catalogue().measures().iter().map(|measure| measure.id).collect();
        let ctx = Context::default();
        install_fonts(&ctx);
        install_theme(&ctx);
        let mut window = Self { ctx, document, rows, current: None, table: TableState::default() };
        // Fonts, focus and the first listing are not a frame's usual work.
        for _ in 0..4 {
            window.frame(input());
        }
        window
    }

    /// One frame, drawn down to triangles.
    fn frame(&mut self, input: RawInput) {
        let Self { ctx, document, rows, current, table } = self;
        let mut actions = Vec::new();
        let mut output = ctx.run_ui(input, |ui| {
            table_ui(ui, document, rows, *current, &Query::default(), table, &mut actions);
        });
        output.textures_delta.clear();
        black_box(ctx.tessellate(output.shapes, output.pixels_per_point));
        for action in actions {
            if let Action::Select(measure) = action {
                *current = Some(measure);
            }
        }
    }
}

fn table_frame(criterion: &mut Criterion) {
    for count in [244, 100_000] {
        let mut window = Window::new(count);
        criterion.bench_function(&format!("table frame, {count} measures, still"), |bencher| {
            bencher.iter(|| window.frame(input()));
        });
        let mut keys = [Key::PageDown, Key::PageUp].into_iter().cycle();
        criterion.bench_function(&format!("table frame, {count} measures, a page on"), |bencher| {
            bencher.iter(|| window.frame(pressed(keys.next().unwrap_or(Key::PageDown))));
        });
    }
}

criterion_group!(benches, table_frame);
criterion_main!(benches);
