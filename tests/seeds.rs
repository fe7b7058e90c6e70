//! The built-in catalogue is what the importer makes of the published text, byte for byte.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use shisaku::file::{self, Builtin};
use shisaku::import::import;

const SOURCE: &str = "000_43747d0ed86aae25.txt";

fn read(name: &str) -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[test]
fn builtin_catalogue_is_the_import_of_the_published_text() {
    let imported = import(&read(SOURCE), SOURCE).unwrap();
    let bytes = file::write(&imported.catalogue).unwrap();
    assert!(bytes == read("r8.ron"), "run: shisaku import seeds/{SOURCE} --out seeds/r8.ron");
    assert!(bytes == Builtin::named("builtin:r8").unwrap().bytes());
}

#[test]
fn imported_catalogue_reads_back_with_all_its_evidence() {
    let imported = import(&read(SOURCE), SOURCE).unwrap();
    let again = file::read(&read("r8.ron"), "r8.ron").unwrap();
    assert!(again == imported.catalogue);
    assert_eq!(again.next_measure(), imported.catalogue.next_measure());
    assert_eq!(again.measures().len(), 244);
}
