//! 点検 of a catalogue, from nothing and kept up after one edit, at 244 and 100,000 measures.
//!
//! A single edit with everything that follows it has 2 ms at 244 and 10 ms at 100,000 measures; the checks are a part.

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shisaku::check::{Checker, Settings, check};
use shisaku::document::checks::context;
use shisaku::file::builtin;
use shisaku::model::{Catalogue, MeasureNumber};

const LARGE: usize = 100_000;

#[allow(clippy::expect_used, reason = "a build without its catalogue cannot be measured")]
fn real() -> Catalogue {
    builtin("builtin:r8").expect("the 令和8年3月 catalogue is built in")
}

/// The catalogue with one measure changed: 0 its goal, 1 its number, so that its field's numbers are looked at too.
fn edited(catalogue: &Catalogue, turn: usize) -> Catalogue {
    let mut edited = catalogue.clone();
    let middle = catalogue.measures().get(catalogue.measures().len() / 2).map(|measure| measure.id);
    if let Some(measure) = middle.and_then(|id| edited.measure_mut(id)) {
        match turn {
            0 => measure.goal.push_str("を図る"),
            _ => measure.number = MeasureNumber::new("1-99"),
        }
    }
    edited
}

fn checks(c: &mut Criterion) {
    let real = real();
    let context = context(&real, None);
    let settings = Settings::default();
    let mut group = c.benchmark_group("check");
    group.sample_size(10);
    group.bench_function("all_244", |b| b.iter(|| check(black_box(&real), &context, &settings)));
    for (size, catalogue) in [("244", real.clone()), ("100000", real.multiplied(LARGE))] {
        let mut checker = Checker::new(context.clone(), settings.clone());
        checker.update(&catalogue);
        for (what, turn) in [("goal", 0), ("number", 1)] {
            let edited = edited(&catalogue, turn);
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
