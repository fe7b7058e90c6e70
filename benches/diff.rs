//! Two catalogues compared, at every size, with 1 % changed; the budget is 0.5 s.
//!
//! Once with the unchanged measures shared in memory, as a working copy shares them with its base, and once with
//! none shared, as two files read one after the other.

mod support;

use std::hint::black_box;

use criterion::{Criterion, criterion_group, criterion_main};
use shisaku::diff::{Options, diff, spans};
use support::SIZES;
use support::catalogue::{self, changed, real, unshared};

fn catalogues(c: &mut Criterion) {
    let mut group = c.benchmark_group("diff");
    group.sample_size(10);
    for size in SIZES {
        let old = catalogue::of(size);
        let new = changed(&old);
        let apart = unshared(&new);
        let options = Options::default();
        group.bench_function(format!("shared_{size}"), |b| b.iter(|| diff(black_box(&old), &new, &options)));
        group.bench_function(format!("unshared_{size}"), |b| b.iter(|| diff(black_box(&old), &apart, &options)));
        let by_number = Options { by_id: false, ..Options::default() };
        if size == SIZES[0] {
            group.bench_function("by_number_244", |b| b.iter(|| diff(black_box(&old), &new, &by_number)));
        }
    }
    group.finish();
}

fn texts(c: &mut Criterion) {
    let real = real();
    let overviews: Vec<&str> = real.measures().iter().map(|measure| measure.overview.as_str()).collect();
    c.bench_function("spans_of_243_unlike_overviews", |b| {
        b.iter(|| {
            overviews.iter().zip(overviews.iter().skip(1)).map(|(old, new)| spans(old, new).len()).sum::<usize>()
        });
    });
}

#[allow(missing_docs, reason = "the macro's function has no place for them")]
mod groups {
    use super::{catalogues, criterion_group, texts};

    criterion_group!(benches, catalogues, texts);
}
criterion_main!(groups::benches);
