//! One frame of the whole window in each view, at every size; the budget is 2 ms, the same at all.
//!
//! A frame is layout, painting and tessellation on the CPU, without a graphics card.

mod support;

use criterion::{Criterion, criterion_group, criterion_main};
use egui::{Key, Modifiers};
use support::window::{VIEWS, Window};
use support::{SIZES, catalogue};

fn frames(criterion: &mut Criterion) {
    for size in SIZES {
        let mut window = Window::new(catalogue::of(size));
        for (view, name, _) in VIEWS {
            window.show(view);
            let mut group = criterion.benchmark_group(format!("frame_{name}_{size}"));
            group.sample_size(20);
            group.bench_function("still", |bencher| bencher.iter(|| window.still()));
            let mut keys = [Key::PageDown, Key::PageUp].into_iter().cycle();
            group.bench_function("a_page_on", |bencher| {
                bencher.iter(|| window.press(keys.next().unwrap_or(Key::PageDown), Modifiers::NONE));
            });
            group.finish();
        }
    }
}

#[allow(missing_docs, reason = "the macro's function has no place for them")]
mod groups {
    use super::{criterion_group, frames};

    criterion_group!(benches, frames);
}
criterion_main!(groups::benches);
