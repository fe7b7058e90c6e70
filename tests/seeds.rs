//! The built-in catalogues are what the importer makes of the published texts, and the worked example what gestures
//! make of them, byte for byte.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod example;

use shisaku::diff::Class;
use shisaku::file::{self, BUILTINS, Builtin};
use shisaku::import::import;
use shisaku::model::{AnnotationKind, Catalogue, Edition};
use shisaku::revision::{Settings, needs, proposals};

/// A built-in catalogue with the text it is made of, and how many measures that has.
struct Seed {
    builtin: &'static str,
    file: &'static str,
    source: &'static str,
    measures: usize,
}

const SEEDS: [Seed; 2] = [
    Seed { builtin: "builtin:r8", file: "r8.ron", source: "000_43747d0ed86aae25.txt", measures: 244 },
    Seed { builtin: "builtin:r1", file: "r1.ron", source: "001_2ada47c688ba3c3a.txt", measures: 76 },
];

/// A worked example: its name, the file it is kept in, and how it is made.
type Example = (&'static str, &'static str, fn() -> Catalogue);

const EXAMPLES: [Example; 2] = [
    ("builtin:r8-example", "r8-example.ron", example::current),
    ("builtin:r9-example", "r9-example.ron", example::revised),
];

fn read(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn builtin_catalogues_are_the_imports_of_the_published_texts() {
    for Seed { builtin, file, source, .. } in &SEEDS {
        let imported = import(&read(source), source).unwrap();
        let bytes = file::write(&imported.catalogue).unwrap();
        assert!(bytes == read(file), "run: shisaku import seeds/{source} --out seeds/{file}");
        assert!(bytes == Builtin::named(builtin).unwrap().bytes(), "{builtin}");
    }
    let named: Vec<&str> = SEEDS.iter().map(|seed| seed.builtin).chain(EXAMPLES.map(|example| example.0)).collect();
    assert_eq!(named, BUILTINS.iter().map(|builtin| builtin.name).collect::<Vec<_>>());
}

#[test]
fn worked_examples_are_what_gestures_make_of_the_published_edition() {
    for (builtin, file, make) in EXAMPLES {
        let bytes = file::write(&make()).unwrap();
        assert!(bytes == read(file), "run: cargo test --test seeds -- --ignored examples_are_written");
        assert!(bytes == Builtin::named(builtin).unwrap().bytes(), "{builtin}");
    }
}

#[test]
#[ignore = "writes the files the test above compares with"]
fn examples_are_written() {
    for (_, file, make) in EXAMPLES {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(file);
        std::fs::write(path, file::write(&make()).unwrap()).unwrap();
    }
}

/// The marks of the draft as a reader of the list of changes expects them.
const MARKED: [(AnnotationKind, &[&str]); 3] = [
    (AnnotationKind::New, &["1-10", "12-12", "14-37"]),
    (
        AnnotationKind::Revised,
        &[
            "1-1", "1-7", "2-20", "4-1", "8-1", "9-1", "9-12", "11-9", "12-1", "12-7", "12-8", "14-4", "15-3", "16-12",
            "17-1", "20-1",
        ],
    ),
    (AnnotationKind::Abolished, &["3-4", "5-5"]),
];

#[test]
fn draft_carries_the_marks_its_changes_make_due_and_no_other() {
    let draft = example::revised();
    let edition = Edition::parse("令和9年3月").unwrap();
    for (kind, expected) in MARKED {
        let marked: Vec<&str> = draft
            .measures()
            .iter()
            .filter(|measure| measure.annotations.iter().any(|mark| (mark.edition, mark.kind) == (edition, kind)))
            .map(|measure| measure.number.as_str())
            .collect();
        assert_eq!(marked, expected);
    }
    let marks = |number: &str| -> Vec<String> {
        let found = draft.measures().iter().find(|measure| measure.number.as_str() == number).unwrap();
        found.annotations.iter().map(ToString::to_string).collect()
    };
    assert_eq!(marks("2-20"), ["令和7年3月改定（新規）", "令和8年3月改定（見直し）", "令和9年3月改定（見直し）"]);
    // Entering a bar that was lost in print is no revision, so the published edition as base asks for the same marks.
    for base in [example::current(), file::builtin("builtin:r8").unwrap()] {
        let changes = example::changes(&base, &draft);
        assert_eq!(proposals(&draft, &changes, &Settings::default()), []);
    }
}

#[test]
fn draft_lacks_exactly_the_reasons_left_out() {
    let (base, draft) = (example::current(), example::revised());
    let needs = needs(&draft, &example::changes(&base, &draft), &Settings::default());
    let missing: Vec<_> = needs.iter().filter(|need| need.is_missing()).map(|need| need.number.as_str()).collect();
    assert_eq!(missing, example::reasons::WITHOUT);
    let lowered: Vec<_> = needs.iter().filter(|need| need.lowered).map(|need| need.number.as_str()).collect();
    assert_eq!(lowered, ["2-20", "11-9", "17-1"]);
}

#[test]
fn draft_covers_every_kind_of_change() {
    let (base, draft) = (example::current(), example::revised());
    let changes = example::changes(&base, &draft);
    let fields: Vec<_> = changes.iter().flat_map(|change| &change.fields).collect();
    let names: Vec<String> = fields.iter().map(|field| field.field()).collect();
    for part in [
        "edition",
        "bureaus",
        "description",
        "note",
        "number",
        "section",
        "position",
        "name",
        "overview",
        "goal",
        "target_year",
        "annotations",
        "cross_listings",
        "reprints",
        "abolished",
        "].label",
        "].bars",
        "schedule",
        "].targets[",
        "].actuals",
        "footnotes[",
        "schedule[庁内文書との連携]",
        "schedule[Instagram広告実施]",
    ] {
        assert!(names.iter().any(|name| name == part || name.contains(part)), "{part}");
    }
    let layout = fields.iter().filter(|field| field.class == Class::Layout).count();
    assert_eq!(layout, 2, "one of width, one of a blank");
    let measures = changes.iter().filter(|change| change.id().is_some()).count();
    assert_eq!(measures, 35);
}

#[test]
fn imported_catalogues_read_back_with_all_their_evidence() {
    for Seed { file, source, measures, .. } in &SEEDS {
        let imported = import(&read(source), source).unwrap();
        let again = file::read(&read(file), file).unwrap();
        assert!(again == imported.catalogue, "{file}");
        assert_eq!(again.next_measure(), imported.catalogue.next_measure(), "{file}");
        assert_eq!(again.measures().len(), *measures, "{file}");
    }
}
