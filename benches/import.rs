//! Importing the published text: the real one, and one as long as the importer takes.

#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark ends where its ground is missing; its entry is a macro"
)]

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use shisaku::import::import;

const FILE: &str = "000_43747d0ed86aae25.txt";
/// The line from which nothing but cards of the second pillar follows.
const CARDS_FROM: usize = 3000;
/// How often those cards are repeated: 199,000 lines in all, just under what the importer takes.
const REPEATED: usize = 164;

fn source() -> String {
    let path = format!("{}/seeds/{FILE}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).expect("the seeds are in the repository")
}

/// The text with its last cards repeated, so that what is not linear shows.
fn lengthened(text: &str) -> String {
    let cards = text.lines().skip(CARDS_FROM - 1).collect::<Vec<_>>().join("\n");
    let mut long = text.to_owned();
    for _ in 0..REPEATED {
        long.push('\n');
        long.push_str(&cards);
    }
    long
}

fn import_text(criterion: &mut Criterion) {
    let real = source();
    let long = lengthened(&real);
    let mut group = criterion.benchmark_group("import");
    group.sample_size(10);
    for (name, text) in [("r8", real), ("199000_lines", long)] {
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| import(black_box(text.as_bytes()), FILE).expect("the text is a 施策集"));
        });
    }
    group.finish();
}

criterion_group!(benches, import_text);
criterion_main!(benches);
