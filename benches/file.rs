//! Loading and saving a snapshot, at every size.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark ends where its ground is missing; its entry is a macro"
)]

mod support;

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shisaku::file;
use support::{SIZES, catalogue};

fn load_and_save(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for measures in SIZES {
        let catalogue = catalogue::of(measures);
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
