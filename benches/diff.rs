//! Two catalogues compared, at 244 and 100,000 measures with 1 % changed; the budget is 0.5 s.
//!
//! Once with the unchanged measures shared in memory, as a working copy shares them with its base, and once with
//! none shared, as two files read one after the other.

use std::hint::black_box;
use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use shisaku::diff::{Options, diff, spans};
use shisaku::file::builtin;
use shisaku::model::{Catalogue, Measure, MeasureId, Target};

const LARGE: usize = 100_000;

#[allow(clippy::expect_used, reason = "a build without its catalogue cannot be measured")]
fn real() -> Catalogue {
    builtin("builtin:r8").expect("the 令和8年3月 catalogue is built in")
}

/// The catalogue with every hundredth measure changed in its goal, a target and a row.
fn changed(catalogue: &Catalogue) -> Catalogue {
    let mut changed = catalogue.clone();
    let ids: Vec<MeasureId> = catalogue.measures().iter().step_by(100).map(|measure| measure.id).collect();
    for id in ids {
        if let Some(measure) = changed.measure_mut(id) {
            measure.goal = format!("{}（令和10年度まで継続）", measure.goal);
            if let Some(target) = measure.indicators.iter_mut().flat_map(|found| &mut found.targets).next_back() {
                *target = Target::new("110,300件");
            }
            if let Some(row) = measure.schedule.rows.first_mut() {
                row.label.push_str("・改修");
            }
        }
    }
    changed
}

/// The catalogue with nothing shared.
#[allow(clippy::expect_used, reason = "a catalogue's own measures fit into it")]
fn unshared(catalogue: &Catalogue) -> Catalogue {
    let mut copy = Catalogue::new(catalogue.title.clone(), catalogue.edition, catalogue.period);
    copy.sections.clone_from(&catalogue.sections);
    copy.bureaus.clone_from(&catalogue.bureaus);
    copy.publisher.clone_from(&catalogue.publisher);
    for measure in catalogue.measures() {
        copy.push(Arc::new(Measure::clone(measure))).expect("its own measures fit");
    }
    copy
}

fn catalogues(c: &mut Criterion) {
    let real = real();
    let large = real.multiplied(LARGE);
    let mut group = c.benchmark_group("diff");
    group.sample_size(10);
    for (size, old) in [("244", real), ("100000", large)] {
        let new = changed(&old);
        let apart = unshared(&new);
        let options = Options::default();
        group.bench_function(format!("shared_{size}"), |b| b.iter(|| diff(black_box(&old), &new, &options)));
        group.bench_function(format!("unshared_{size}"), |b| b.iter(|| diff(black_box(&old), &apart, &options)));
        let by_number = Options { by_id: false, ..Options::default() };
        if size == "244" {
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
