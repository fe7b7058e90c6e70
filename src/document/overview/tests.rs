//! Figures of the built-in catalogues and of random ones: each is what its filter lists.

use proptest::prelude::*;

use super::*;
use crate::arbitrary::edited;
use crate::document::filter::visible;
use crate::document::{Document, Origin, actuals};
use crate::file::builtin;
use crate::model::{AnnotationKind, Direction, Indicator};

fn document(name: &str) -> Document {
    Document::new(builtin(name).unwrap(), Origin::Builtin(name.to_owned()))
}

fn count(overview: &Overview, topic: Topic, row: &str, column: &str) -> usize {
    let table = overview.table(topic).unwrap();
    let at = table.columns.iter().position(|known| known.name == column).unwrap();
    table.rows.iter().find(|known| known.label == row).unwrap().figures[at].count
}

/// Every figure that counts something, with its table and the names of row and column.
fn figures(overview: &Overview) -> impl Iterator<Item = (Topic, &str, &Column, &Figure)> {
    overview.tables.iter().flat_map(|table| {
        table.rows.iter().flat_map(move |row| {
            let cells = table.columns.iter().zip(&row.figures);
            cells.map(move |(column, figure)| (table.topic, row.label.as_str(), column, figure))
        })
    })
}

fn disagreements(document: &Document) -> Vec<String> {
    let overview = Overview::of(document.catalogue());
    let wrong = figures(&overview).filter(|(topic, _, column, figure)| {
        // A mark that stands nowhere has nothing to lead to.
        let nothing = figure.count == 0 && *topic == Topic::Annotation;
        let listed = visible(document, &figure.filter, None).len();
        let counted = column.unit != "件" || figure.count == figure.measures;
        !nothing && (listed != figure.measures || !counted || figure.count < figure.measures)
    });
    wrong.map(|(topic, row, column, figure)| format!("{topic:?} {row} {} {figure:?}", column.name)).collect()
}

#[test]
fn every_figure_of_the_built_in_catalogues_lists_what_it_counts() {
    for name in ["builtin:r8", "builtin:r1"] {
        assert_eq!(disagreements(&document(name)), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn figures_are_those_the_source_prints() {
    let document = document("builtin:r8");
    let overview = Overview::of(document.catalogue());
    let pillars: Vec<&str> =
        overview.table(Topic::Section).unwrap().rows.iter().filter(|row| row.sum).map(|row| &*row.label).collect();
    let lines = |row| count(&overview, Topic::Section, row, "索引の行");
    assert_eq!((lines(pillars[1]), lines(pillars[2])), (158, 177), "as the printed index counts them");
    assert_eq!(count(&overview, Topic::Section, pillars[2], "★・再掲"), 90, "うち、90件の施策は…");
    assert_eq!(count(&overview, Topic::Section, "すべて", "施策"), 244);
    assert_eq!(count(&overview, Topic::Annotation, "印なし", "施策"), 244 - 99);
    let stacked: usize =
        AnnotationKind::ALL.iter().map(|kind| count(&overview, Topic::Annotation, "令和8年3月改定", kind.word())).sum();
    assert!(stacked >= count(&overview, Topic::Annotation, "令和8年3月改定", "施策"));
    assert_eq!(count(&overview, Topic::TargetYear, "年度以外の記載", "施策"), 1, "補助事業後5年以内");
    assert_eq!(count(&overview, Topic::TargetYear, "令和6年度", "施策"), 4);
    assert_eq!(count(&overview, Topic::Gap, "すべて", "期間未入力"), 505);
    assert_eq!(count(&overview, Topic::Gap, "すべて", "本文なし"), 1);
}

#[test]
fn rows_of_measures_add_up_to_all_of_them() {
    for name in ["builtin:r8", "builtin:r1"] {
        let document = document(name);
        let all = document.catalogue().measures().len();
        let overview = Overview::of(document.catalogue());
        let of_years = overview.table(Topic::TargetYear).unwrap();
        let sum: usize = of_years.rows.iter().skip(1).map(|row| row.figures[0].count).sum();
        assert_eq!((sum, of_years.rows[0].figures[0].count), (all, all));
        let fields = overview.table(Topic::Section).unwrap();
        let sum: usize = fields.rows.iter().filter(|row| !row.sum).map(|row| row.figures[0].count).sum();
        assert_eq!(sum, all, "{name}");
    }
}

#[test]
fn the_tree_of_three_levels_has_a_row_for_each_section() {
    let document = document("builtin:r1");
    let overview = Overview::of(document.catalogue());
    let table = overview.table(Topic::Section).unwrap();
    assert_eq!(table.rows.len(), 1 + document.catalogue().all_sections().count());
    assert_eq!(table.rows.iter().map(|row| row.depth).max(), Some(2));
    assert!(table.columns.iter().all(|column| !column.name.contains('★')), "nothing is listed twice in this plan");
}

#[test]
fn outcomes_of_the_reported_actual_values_add_up_to_the_indicators() {
    let mut catalogue = builtin("builtin:r8").unwrap();
    let (matched, _) = actuals::load_builtin(&catalogue).unwrap();
    for found in matched {
        let measure = catalogue.measure_mut(found.measure).unwrap();
        let of: &mut Indicator = measure.indicators.iter_mut().find(|one| one.id == found.indicator).unwrap();
        of.actuals.push(found.actual);
        of.direction = Some(Direction::HigherIsBetter);
    }
    let document = Document::new(catalogue, Origin::Builtin("builtin:r8".to_owned()));
    assert_eq!(disagreements(&document), Vec::<String>::new());
    let overview = Overview::of(document.catalogue());
    let all = |column| count(&overview, Topic::Achievement, "すべて", column);
    let outcomes = ["達成", "未達", "年度途中", "判定なし"].map(all);
    assert_eq!(outcomes.iter().sum::<usize>(), all("実績あり"));
    assert_eq!(all("実績あり") + all("実績なし"), all("成果指標"));
    assert!(outcomes[2] > 0, "the latest report is of 31 August: {outcomes:?}");
}

#[test]
fn a_table_is_copied_with_headings_and_units() {
    let overview = Overview::of(document("builtin:r8").catalogue());
    let text = overview.table(Topic::Gap).unwrap().as_text();
    assert_eq!(text[0][..2], ["とりまとめ局", "期間未入力（行）"]);
    assert_eq!(text[1][..2], ["すべて", "505"]);
}

proptest! {
    #[test]
    fn figures_of_any_catalogue_list_what_they_count((catalogue, edits) in edited(6)) {
        let mut document = Document::new(catalogue, Origin::Builtin("builtin:r8".to_owned()));
        for edit in edits {
            document.apply(edit).ok();
        }
        prop_assert_eq!(disagreements(&document), Vec::<String>::new());
    }
}
