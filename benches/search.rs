//! A keystroke in search to its result, at every size; the budget is 4 ms.
//!
//! Each as it is, and with every name, overview and goal made different from all others, which is as unlike the
//! index's "equal texts are kept once" as can be.

mod support;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use shisaku::document::filter::{Filter, State, counts_by_section, visible};
use shisaku::document::search::{Query, SearchIndex};
use shisaku::document::{Document, Origin};
use support::SIZES;
use support::catalogue::{self, QUERIES, varied};

/// The size at which the upkeep and the filters are measured.
const LARGE: usize = 100_000;

fn keystrokes(c: &mut Criterion) {
    let sizes = SIZES.into_iter().flat_map(|size| [(size, false), (size, true)]);
    for (size, is_varied) in sizes {
        let catalogue = if is_varied { varied(&catalogue::of(size)) } else { catalogue::of(size) };
        let kind = if is_varied { "_varied" } else { "" };
        let mut group = c.benchmark_group(format!("search_{size}{kind}"));
        group.sample_size(20);
        let mut index = SearchIndex::default();
        index.update(&catalogue);
        let document = Document::new(catalogue, Origin::Builtin("builtin:r8".to_owned()));
        for (name, typed) in QUERIES {
            group.bench_function(format!("index_{name}"), |b| b.iter(|| index.measures(black_box(&Query::new(typed)))));
            group.bench_function(format!("listing_{name}"), |b| {
                b.iter(|| {
                    let found = index.measures(black_box(&Query::new(typed)));
                    visible(&document, &Filter::default(), Some(&found))
                });
            });
        }
        group.finish();
    }
}

fn upkeep(c: &mut Criterion) {
    let mut group = c.benchmark_group("search_upkeep");
    group.sample_size(10);
    let mut catalogue = varied(&catalogue::of(LARGE));
    group.bench_function("build_100000", |b| {
        b.iter_batched(
            SearchIndex::default,
            |mut index| {
                index.update(&catalogue);
                index
            },
            BatchSize::PerIteration,
        );
    });
    let mut index = SearchIndex::default();
    index.update(&catalogue);
    let id = catalogue.measures().get(LARGE / 2).map(|measure| measure.id);
    let mut edits = 0_u32;
    group.bench_function("one_edit_100000", |b| {
        b.iter(|| {
            edits += 1;
            if let Some(measure) = id.and_then(|id| catalogue.measure_mut(id)) {
                measure.goal = format!("第{edits}の目標");
            }
            index.update(&catalogue);
        });
    });
    group.finish();
}

fn filters(c: &mut Criterion) {
    let mut group = c.benchmark_group("filter_100000");
    group.sample_size(20);
    let catalogue = catalogue::of(LARGE);
    let field = catalogue.fields().last().map(|field| field.id);
    let bureau = catalogue.bureaus.first().map(|bureau| bureau.name.clone());
    let document = Document::new(catalogue, Origin::Builtin("builtin:r8".to_owned()));
    let filters = [
        ("everything", Filter::default()),
        ("field", Filter { section: field, ..Filter::default() }),
        ("bureau", Filter { bureaus: bureau.into_iter().collect(), ..Filter::default() }),
        ("attention", Filter { states: [State::NeedsAttention].into(), ..Filter::default() }),
        ("changed", Filter { states: [State::Changed].into(), ..Filter::default() }),
    ];
    for (name, filter) in filters {
        group.bench_function(name, |b| b.iter(|| visible(&document, black_box(&filter), None)));
    }
    group.bench_function("counts_by_section", |b| b.iter(|| counts_by_section(document.catalogue())));
    group.finish();
}

#[allow(missing_docs, reason = "the macro's function has no place for them")]
mod groups {
    use super::{criterion_group, filters, keystrokes, upkeep};

    criterion_group!(benches, keystrokes, upkeep, filters);
}
criterion_main!(groups::benches);
