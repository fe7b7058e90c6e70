//! The built-in catalogues are what the importer makes of the published texts, byte for byte.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use shisaku::file::{self, BUILTINS, Builtin};
use shisaku::import::import;

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
    let named: Vec<&str> = SEEDS.iter().map(|seed| seed.builtin).collect();
    assert_eq!(named, BUILTINS.iter().map(|builtin| builtin.name).collect::<Vec<_>>());
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
