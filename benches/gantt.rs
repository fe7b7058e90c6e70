//! One frame of the schedule view with 1,000 bars in view, at every size, and with 200 bars being dragged; tessellation
//! included, without a graphics card. The budget is 2 ms, the same at all sizes.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use support::SIZES;
use support::schedule::Desk;

fn gantt(criterion: &mut Criterion) {
    for size in SIZES {
        let mut group = criterion.benchmark_group(format!("schedule_of_1000_bars_{size}"));
        group.sample_size(20);
        let mut desk = Desk::new(size);
        group.bench_function("still", |bencher| bencher.iter(|| desk.still()));
        group.bench_function("scrolling", |bencher| bencher.iter(|| desk.scroll()));
        let mut desk = Desk::dragging(size);
        let mut by = 0.0;
        group.bench_function("200_bars_dragged", |bencher| {
            bencher.iter(|| {
                by = (by + 3.0) % 200.0;
                desk.drag(by);
            });
        });
        group.finish();
    }
}

#[allow(missing_docs, reason = "the macro's function has no place for them")]
mod groups {
    use super::{criterion_group, gantt};

    criterion_group!(benches, gantt);
}
criterion_main!(groups::benches);
