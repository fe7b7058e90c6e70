//! A keystroke in search to its result, at 244 and 100,000 measures; the budget is 4 ms.
//!
//! Three catalogues: the built-in one; the same multiplied; and the same multiplied with every name, overview and
//! goal made different from all others, which is as unlike the index's "equal texts are kept once" as can be.

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use shisaku::document::filter::{Filter, State, counts_by_section, visible};
use shisaku::document::search::{Query, SearchIndex};
use shisaku::document::{Document, Origin};
use shisaku::file::builtin;
use shisaku::model::{Catalogue, MeasureId};

const LARGE: usize = 100_000;

/// What is typed: a letter, a word in most cards, in many, in some, in few, in none.
const QUERIES: [(&str, &str); 6] = [
    ("letter", "の"),
    ("common", "デジタル"),
    ("usual", "システム"),
    ("some", "オンライン申請"),
    ("few", "匠の技"),
    ("none", "存在しない言葉"),
];

#[allow(clippy::expect_used, reason = "a build without its catalogue cannot be measured")]
fn real() -> Catalogue {
    builtin("builtin:r8").expect("the 令和8年3月 catalogue is built in")
}

fn varied(catalogue: &Catalogue) -> Catalogue {
    let mut catalogue = catalogue.clone();
    let ids: Vec<MeasureId> = catalogue.measures().iter().map(|measure| measure.id).collect();
    for id in ids {
        if let Some(measure) = catalogue.measure_mut(id) {
            for text in [&mut measure.name, &mut measure.overview, &mut measure.goal] {
                let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
                text.insert_str(middle, &format!("〔{}〕", id.0));
            }
        }
    }
    catalogue
}

fn keystrokes(c: &mut Criterion) {
    let real = real();
    let large = real.multiplied(LARGE);
    for (size, catalogue) in [("244", real), ("100000_varied", varied(&large)), ("100000", large)] {
        let mut group = c.benchmark_group(format!("search_{size}"));
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
    let mut catalogue = varied(&real().multiplied(LARGE));
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
    let catalogue = real().multiplied(LARGE);
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
