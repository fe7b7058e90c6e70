//! The tables: their rows, their columns, and the measures that belong to each.

use std::collections::{BTreeMap, BTreeSet};

use super::tally::{ColumnSpec, RowSpec, tally};
use super::{Table, Topic};
use crate::document::achievement::Outcome;
use crate::document::condition::{Condition, sections_listing_again};
use crate::document::filter::{AnnotationFilter, Filter, State};
use crate::document::gap::Gap;
use crate::model::{AnnotationKind, Catalogue, Edition, FiscalYear, Measure, Section, SectionId};

/// The heading of the column that counts the measures.
pub(super) const MEASURES: &str = "施策";

pub(super) fn sections(catalogue: &Catalogue) -> Table {
    let mut rows = vec![RowSpec::all("すべて")];
    let mut rows_above: BTreeMap<SectionId, Vec<usize>> = BTreeMap::new();
    for section in &catalogue.sections {
        section_rows(section, 0, &[], &mut rows, &mut rows_above);
    }
    let above = |section: SectionId| rows_above.get(&section).map(Vec::as_slice).unwrap_or_default();
    let at_home = |measure: &Measure, row: usize| row == 0 || above(measure.section).contains(&row);
    let listed_again = |measure: &Measure, row: usize| {
        sections_listing_again(measure).filter(|section| row == 0 || above(*section).contains(&row)).count()
    };
    let home = |filter: Filter| Filter { conditions: [Condition::AtHome].into(), ..filter };
    let mut columns = vec![
        ColumnSpec::in_row(MEASURES, "件", move |measure, row| usize::from(at_home(measure, row)))
            .leads_to(home(Filter::default()))
            .plotted(),
    ];
    if catalogue.measures().iter().any(|measure| sections_listing_again(measure).next().is_some()) {
        columns.extend([
            ColumnSpec::in_row("★・再掲", "行", listed_again).leads_to_condition(Condition::ListedAgain).plotted(),
            ColumnSpec::in_row("索引の行", "行", move |measure, row| {
                usize::from(at_home(measure, row)) + listed_again(measure, row)
            }),
        ]);
    }
    let edition = catalogue.edition;
    columns.extend(marks_of(edition).map(|(name, kind)| {
        let marked = move |measure: &Measure| has_mark(measure, edition, kind);
        ColumnSpec::in_row(name, "件", move |measure, row| usize::from(at_home(measure, row) && marked(measure)))
            .leads_to(home(mark_filter(edition, kind)))
            .optional()
    }));
    let rows_of = |measure: &Measure| {
        let sections = std::iter::once(measure.section).chain(sections_listing_again(measure));
        let rows: BTreeSet<usize> = sections.flat_map(|section| above(section).iter().copied()).collect();
        rows.into_iter().collect()
    };
    let remark = "★は他の柱の分野にも載る施策、再掲は他の分野にもう一度載る施策です。索引の行は両方を含みます";
    tally(catalogue, (Topic::Section, remark), rows, columns, rows_of)
}

/// The rows of a section and those below it; `above` are those of the sections around it.
fn section_rows(
    section: &Section,
    depth: usize,
    above: &[usize],
    rows: &mut Vec<RowSpec>,
    rows_above: &mut BTreeMap<SectionId, Vec<usize>>,
) {
    let with_own: Vec<usize> = above.iter().copied().chain([rows.len()]).collect();
    let filter = Filter { section: Some(section.id), ..Filter::default() };
    rows.push(RowSpec { label: section.heading(), depth, sum: !section.is_field(), filter });
    for child in &section.children {
        section_rows(child, depth + 1, &with_own, rows, rows_above);
    }
    rows_above.insert(section.id, with_own);
}

pub(super) fn bureaus(catalogue: &Catalogue) -> Table {
    let (rows, rows_of) = bureau_rows(catalogue);
    let edition = catalogue.edition;
    let mut columns = measures_by_pillar(catalogue);
    columns.extend(marks_of(edition).map(|(name, kind)| {
        ColumnSpec::new(name, "件", move |measure| usize::from(has_mark(measure, edition, kind)))
            .leads_to(mark_filter(edition, kind))
            .optional()
    }));
    let remark = "複数の局が担う施策は、それぞれの局に数えます";
    tally(catalogue, (Topic::Bureau, remark), rows, columns, rows_of)
}

pub(super) fn annotations(catalogue: &Catalogue) -> Table {
    let editions: BTreeSet<Edition> = catalogue
        .measures()
        .iter()
        .flat_map(|measure| measure.annotations.iter().map(|annotation| annotation.edition))
        .collect();
    let marked =
        |edition| Filter { annotation: Some(AnnotationFilter::Marked { edition, kind: None }), ..Filter::default() };
    let mut rows = vec![RowSpec { filter: marked(None), ..RowSpec::all("いずれかの版の印") }];
    rows.extend(editions.iter().map(|edition| RowSpec::new(format!("{edition}改定"), marked(Some(*edition)))));
    let unmarked = Filter { annotation: Some(AnnotationFilter::Unmarked), ..Filter::default() };
    rows.push(RowSpec { filter: unmarked, ..RowSpec::all("印なし") });
    let (editions, last): (Vec<Edition>, usize) = (editions.into_iter().collect(), rows.len() - 1);
    let edition_of = {
        let editions = editions.clone();
        move |row: usize| row.checked_sub(1).and_then(|at| editions.get(at)).copied()
    };
    let of_kind = |kind: AnnotationKind| {
        let edition_of = edition_of.clone();
        ColumnSpec::in_row(kind.word(), "件", move |measure, row| {
            let edition = edition_of(row);
            let mut marks = measure.annotations.iter();
            usize::from(marks.any(|mark| mark.kind == kind && edition.is_none_or(|edition| edition == mark.edition)))
        })
        .leads_to(Filter {
            annotation: Some(AnnotationFilter::Marked { edition: None, kind: Some(kind) }),
            ..Filter::default()
        })
        .plotted()
    };
    let mut columns: Vec<ColumnSpec<'_>> = AnnotationKind::ALL.map(of_kind).into();
    columns.push(ColumnSpec::in_row(MEASURES, "件", move |measure, row| {
        usize::from(row != 0 || !measure.annotations.is_empty())
    }));
    let rows_of = |measure: &Measure| {
        let found: BTreeSet<usize> = measure
            .annotations
            .iter()
            .filter_map(|mark| editions.iter().position(|edition| *edition == mark.edition))
            .map(|at| at + 1)
            .collect();
        if found.is_empty() { vec![last] } else { found.into_iter().collect() }
    };
    let remark = "複数の印がある施策は、それぞれの版に数えます";
    tally(catalogue, (Topic::Annotation, remark), rows, columns, rows_of)
}

pub(super) fn target_years(catalogue: &Catalogue) -> Table {
    let latest = catalogue.measures().iter().filter_map(|measure| measure.target_year.latest());
    let years: Vec<FiscalYear> = latest.collect::<BTreeSet<_>>().into_iter().collect();
    let mut rows = vec![RowSpec::all("すべて")];
    rows.extend(years.iter().map(|year| RowSpec::of_condition(year.to_string(), Condition::TargetYear(*year))));
    let in_words = rows.len();
    rows.push(RowSpec::of_condition("年度以外の記載", Condition::TargetYearInWords));
    rows.push(RowSpec::of_condition("記載なし", Condition::WithoutTargetYear));
    let rows_of = move |measure: &Measure| {
        let year = measure.target_year.latest().and_then(|latest| years.iter().position(|year| *year == latest));
        let blank = measure.target_year.as_str().trim().is_empty();
        vec![year.map_or(if blank { in_words + 1 } else { in_words }, |at| at + 1)]
    };
    let remark = "達成年度に複数の年度が書かれた施策は、最も遅い年度に数えます";
    tally(catalogue, (Topic::TargetYear, remark), rows, measures_by_pillar(catalogue), rows_of)
}

pub(super) fn achievement(catalogue: &Catalogue) -> Table {
    let (rows, rows_of) = bureau_rows(catalogue);
    let period = catalogue.period;
    let with_actual =
        |measure: &Measure| measure.indicators.iter().filter(|indicator| !indicator.actuals.is_empty()).count();
    let mut columns = vec![
        ColumnSpec::new("成果指標", "指標", |measure| measure.indicators.len())
            .leads_to_condition(Condition::WithIndicators),
        ColumnSpec::new("実績あり", "指標", with_actual).leads_to_condition(Condition::WithActuals),
    ];
    columns.extend(Outcome::ALL.map(|outcome| {
        ColumnSpec::new(outcome.word(), "指標", move |measure| {
            measure.indicators.iter().filter(|indicator| Outcome::of(period, indicator) == outcome).count()
        })
        .leads_to_condition(Condition::Outcome(outcome))
        .plotted()
    }));
    let remark = "最も新しい実績を、その年度の目標と比べます。複数の局が担う施策の指標は、それぞれの局に数えます";
    tally(catalogue, (Topic::Achievement, remark), rows, columns, rows_of)
}

pub(super) fn gaps(catalogue: &Catalogue) -> Table {
    let (rows, rows_of) = bureau_rows(catalogue);
    let period = catalogue.period;
    let in_state = |state| Filter { states: [state].into(), ..Filter::default() };
    let mut columns =
        vec![ColumnSpec::new("期間未入力", "行", Measure::unread_rows).leads_to(in_state(State::Unread)).plotted()];
    columns.extend(Gap::ALL.map(|gap| {
        let unit = if gap == Gap::IndicatorValue { "欄" } else { "件" };
        ColumnSpec::new(gap.word(), unit, move |measure| gap.count(period, measure))
            .leads_to_condition(Condition::Gap(gap))
    }));
    columns.push(
        ColumnSpec::new("本文なし", "件", |measure| usize::from(measure.body_missing))
            .leads_to(in_state(State::BodyMissing)),
    );
    let remark = "期間未入力は、線の長さが読み取れていない取組の行です。指標の値は、最初の値の年度から達成年度までの空欄です。\
                  期間未入力のほかは、廃止の施策と本文のない施策を除いて数えます";
    tally(catalogue, (Topic::Gap, remark), rows, columns, rows_of)
}

/// A column of all measures, and one for each pillar where there are several.
fn measures_by_pillar<'a>(catalogue: &Catalogue) -> Vec<ColumnSpec<'a>> {
    let all = ColumnSpec::new(MEASURES, "件", |_| 1);
    if catalogue.sections.len() < 2 {
        return vec![all.plotted()];
    }
    let mut columns = vec![all];
    columns.extend(catalogue.sections.iter().map(|pillar| {
        let sections: BTreeSet<SectionId> = pillar.walk().map(|section| section.id).collect();
        ColumnSpec::new(pillar.heading(), "件", move |measure| usize::from(sections.contains(&measure.section)))
            .leads_to(Filter { section: Some(pillar.id), conditions: [Condition::AtHome].into(), ..Filter::default() })
            .plotted()
    }));
    columns
}

/// A row for each bureau, those of the legend first, and one for what names none; and where a measure is counted.
fn bureau_rows(catalogue: &Catalogue) -> (Vec<RowSpec>, impl Fn(&Measure) -> Vec<usize>) {
    let legend = catalogue.bureaus.iter().map(|bureau| &bureau.name);
    let mut names: Vec<String> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for name in legend.chain(catalogue.measures().iter().flat_map(|measure| &measure.bureaus)) {
        if !places.contains_key(name) {
            names.push(name.clone());
            places.insert(name.clone(), names.len());
        }
    }
    let of_bureau = |name: &String| Filter { bureaus: [name.clone()].into(), ..Filter::default() };
    let mut rows = vec![RowSpec::all("すべて")];
    rows.extend(names.iter().map(|name| RowSpec::new(name, of_bureau(name))));
    let nobody = rows.len();
    if catalogue.measures().iter().any(|measure| measure.bureaus.is_empty()) {
        rows.push(RowSpec::of_condition("局の記載なし", Condition::WithoutBureau));
    }
    let rows_of = move |measure: &Measure| {
        let found: BTreeSet<usize> = measure.bureaus.iter().filter_map(|name| places.get(name)).copied().collect();
        if found.is_empty() { vec![nobody] } else { found.into_iter().collect() }
    };
    (rows, rows_of)
}

/// The columns of what the current edition did.
fn marks_of(edition: Edition) -> impl Iterator<Item = (String, AnnotationKind)> {
    AnnotationKind::ALL.into_iter().map(move |kind| (format!("{edition} {}", kind.word()), kind))
}

fn has_mark(measure: &Measure, edition: Edition, kind: AnnotationKind) -> bool {
    measure.annotations.iter().any(|mark| mark.edition == edition && mark.kind == kind)
}

fn mark_filter(edition: Edition, kind: AnnotationKind) -> Filter {
    let annotation = Some(AnnotationFilter::Marked { edition: Some(edition), kind: Some(kind) });
    Filter { annotation, ..Filter::default() }
}
