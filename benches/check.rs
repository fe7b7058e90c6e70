//! 点検 of a catalogue, from nothing and kept up after one edit, at every size.
//!
//! A single edit with everything that follows it has 2 ms at 244 and 10 ms at 100,000 measures; the checks are a part.

mod support;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shisaku::check::{Checker, Settings, check};
use shisaku::document::checks::context;
use support::catalogue::{self, Part, edited};
use support::{SIZES, catalogue::real};

fn checks(c: &mut Criterion) {
    let real = real();
    let context = context(&real, None);
    let settings = Settings::default();
    let mut group = c.benchmark_group("check");
    group.sample_size(10);
    group.bench_function("all_244", |b| b.iter(|| check(black_box(&real), &context, &settings)));
    for size in SIZES {
        let catalogue = catalogue::of(size);
        let mut checker = Checker::new(context.clone(), settings.clone());
        checker.update(&catalogue);
        for (what, part) in [("goal", Part::Goal), ("number", Part::Number)] {
            let edited = edited(&catalogue, part);
            group.bench_function(format!("{what}_and_undo_{size}"), |b| {
                b.iter(|| {
                    checker.update(black_box(&edited));
                    checker.update(black_box(&catalogue));
                });
            });
        }
    }
    group.finish();
}

#[allow(missing_docs, reason = "the macro's function has no place for them")]
mod groups {
    use super::{checks, criterion_group};

    criterion_group!(benches, checks);
}
criterion_main!(groups::benches);
