//! Loading and saving a snapshot, at the size of the published catalogue and multiplied to 100,000 measures.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark ends where its ground is missing; its entry is a macro"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shisaku::file;

fn load_and_save(criterion: &mut Criterion) {
    let published = file::builtin("builtin:r8").expect("the built-in catalogue reads");
    let folder = tempfile::tempdir().expect("a temporary folder");
    for measures in [244, 100_000] {
        let catalogue = published.multiplied(measures);
        let bytes = file::write(&catalogue).expect("the catalogue agrees");
        let mut group = criterion.benchmark_group(format!("file/{measures}"));
        group.sample_size(10).throughput(Throughput::Bytes(bytes.len() as u64));
        group.bench_function("read", |bencher| bencher.iter(|| file::read(black_box(&bytes), "bench.ron")));
        group.bench_function("write", |bencher| bencher.iter(|| file::write(black_box(&catalogue))));
        let path = folder.path().join(format!("{measures}.ron"));
        group.bench_function("save", |bencher| {
            bencher.iter(|| {
                let expected = file::Stamp::of(&path).expect("a readable place");
                file::save(&path, black_box(&catalogue), expected.as_ref()).expect("the file saves")
            });
        });
        group.finish();
    }
}

criterion_group!(benches, load_and_save);
criterion_main!(benches);
