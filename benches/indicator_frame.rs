//! One frame of the indicator view at the built-in catalogue and at 100,000 measures; the budget is 2 ms.
//!
//! A frame is layout, painting and tessellation on the CPU, without a graphics card.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Context, RawInput, Rect, pos2, vec2};
use shisaku::document::search::Query;
use shisaku::document::{Document, Origin};
use shisaku::file::builtin;
use shisaku::model::{Catalogue, MeasureId};
use shisaku::ui::{IndicatorState, indicator_ui, install_fonts, install_theme};

const LARGE: usize = 100_000;

struct Window {
    ctx: Context,
    document: Document,
    measures: Vec<MeasureId>,
    state: IndicatorState,
    time: f64,
}

impl Window {
    fn new(catalogue: Catalogue) -> Self {
        let measures = catalogue.measures().iter().map(|measure| measure.id).collect();
        let ctx = Context::default();
        install_fonts(&ctx);
        install_theme(&ctx);
        let document = Document::new(catalogue, Origin::Builtin("builtin:r8".to_owned()));
        let mut window = Self { ctx, document, measures, state: IndicatorState::default(), time: 0.0 };
        for _ in 0..8 {
            window.frame();
        }
        window
    }

    fn frame(&mut self) -> usize {
        self.time += 1.0 / 60.0;
        let screen = Rect::from_min_size(pos2(0.0, 0.0), vec2(1280.0, 800.0));
        let input = RawInput { screen_rect: Some(screen), time: Some(self.time), ..RawInput::default() };
        let Self { ctx, document, measures, state, .. } = self;
        let current = measures.first().copied();
        let mut actions = Vec::new();
        let query = Query::default();
        let mut output = ctx.run_ui(input, |ui| {
            indicator_ui(ui, document, measures, current, &query, state, &mut actions);
        });
        // Textures go to the graphics card, which is not there.
        output.textures_delta.clear();
        let shapes = std::mem::take(&mut output.shapes);
        ctx.tessellate(shapes, output.pixels_per_point).len()
    }
}

#[allow(clippy::expect_used, reason = "a build without its catalogue cannot be measured")]
fn frames(c: &mut Criterion) {
    let real = builtin("builtin:r8").expect("the 令和8年3月 catalogue is built in");
    let large = real.multiplied(LARGE);
    let mut group = c.benchmark_group("indicator_frame");
    group.sample_size(20);
    for (size, catalogue) in [("244_measures", real), ("100000_measures", large)] {
        let mut window = Window::new(catalogue);
        group.bench_function(size, |b| b.iter(|| black_box(window.frame())));
    }
    group.finish();
}

#[allow(missing_docs, reason = "the macro's function has no place for them")]
mod groups {
    use super::{criterion_group, frames};

    criterion_group!(benches, frames);
}
criterion_main!(groups::benches);
