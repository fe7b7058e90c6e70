//! A revision folder as a document: opened, edited, frozen, and read only where it must be.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::open::open;
use super::revision::{changes, is_frozen, read_again, snapshot_words};
use super::*;
use crate::command::{TextField, gesture};
use crate::file::folder::{self, Taken};
use crate::file::sample;
use crate::model::Edition;
use crate::revision::Stage;

fn begun() -> (TempDir, PathBuf) {
    let parent = tempfile::tempdir().unwrap();
    let path = parent.path().join("令和9年3月 改定");
    let base = sample::catalogue();
    let working = crate::revision::begin(&base, Edition::parse("令和9年3月").unwrap()).unwrap();
    let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(9, 0, 0).unwrap();
    folder::begin(&path, &base, &working, at).unwrap();
    (parent, path)
}

fn take(path: &Path, catalogue: &Catalogue) -> PathBuf {
    let at = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap().and_hms_opt(10, 5, 0).unwrap();
    let taken = Taken {
        name: "照会用".to_owned(),
        stage: Stage::Draft,
        author: "企画担当".to_owned(),
        at,
        note: String::new(),
    };
    path.join(folder::SNAPSHOT_FOLDER).join(folder::take_snapshot(path, catalogue, taken).unwrap().file)
}

fn renamed(document: &Document) -> Transaction {
    let measure = document.catalogue().measures().first().unwrap().id;
    gesture::set_text(document.catalogue(), measure, TextField::Name, "新しい名称").unwrap()
}

#[test]
fn folder_and_its_parts_open_the_working_copy() {
    let (_parent, path) = begun();
    for named in [path.clone(), path.join(folder::WORKING_FILE), path.join(folder::MANIFEST_FILE)] {
        let opened = open(&named).unwrap();
        assert_eq!(opened.document.path(), Some(&*path.join(folder::WORKING_FILE)));
        let revision = opened.document.revision().unwrap();
        assert_eq!(revision.heading(opened.document.catalogue().edition), "令和8年3月 → 令和9年3月改定");
        assert!(opened.stamp.is_some() && opened.document.read_only().is_none());
    }
}

#[test]
fn changes_are_counted_from_the_base_also_after_saving_and_opening_again() {
    let (_parent, path) = begun();
    let mut opened = open(&path).unwrap();
    let transaction = renamed(&opened.document);
    opened.document.apply(transaction).unwrap();
    let file = opened.document.path().unwrap().to_owned();
    crate::file::save(&file, opened.document.catalogue(), opened.stamp.as_ref()).unwrap();
    let document = open(&path).unwrap().document;
    let changed: Vec<_> =
        document.catalogue().measures().iter().filter(|measure| document.is_changed(measure)).collect();
    assert_eq!(changed.iter().map(|measure| measure.name.as_str()).collect::<Vec<_>>(), ["新しい名称"]);
    assert!(changes(&document).unwrap().iter().any(|change| change.id() == Some(changed[0].id)));
    assert_eq!(document.before_words(), "令和8年3月の版");
}

#[test]
fn snapshot_and_base_are_read_only_until_saved_elsewhere() {
    let (parent, path) = begun();
    let file = take(&path, open(&path).unwrap().document.catalogue());
    for (frozen, word) in [(file, "スナップショット 素案 照会用"), (path.join(folder::BASE_FILE), "現行の版")]
    {
        let mut document = open(&frozen).unwrap().document;
        assert!(document.read_only().unwrap().contains(word), "{:?}", document.read_only());
        assert_eq!(document.revision().unwrap().path, path);
        let heading = document.revision().unwrap().heading(document.catalogue().edition);
        assert_eq!(heading, "令和8年3月 → 令和9年3月改定（素案）");
        let transaction = renamed(&document);
        assert_eq!(document.apply(transaction.clone()), Err(CommandError::ReadOnly));
        document.begin_save();
        document.finish_save(parent.path().join("写し.ron"));
        assert_eq!((document.apply(transaction), document.revision().is_none()), (Ok(()), true));
    }
}

#[test]
fn saving_the_working_copy_keeps_the_revision() {
    let (_parent, path) = begun();
    let mut document = open(&path).unwrap().document;
    document.begin_save();
    document.finish_save(path.join(folder::WORKING_FILE));
    assert!(document.revision().is_some());
}

#[test]
fn document_is_frozen_until_it_changes() {
    let (_parent, path) = begun();
    let mut document = open(&path).unwrap().document;
    assert!(!is_frozen(&document));
    take(&path, document.catalogue());
    let again = read_again(document.revision().unwrap()).unwrap();
    document.set_revision(again);
    assert!(is_frozen(&document));
    let words = snapshot_words(document.revision().unwrap().snapshots[0].snapshot.as_ref().unwrap());
    assert_eq!(words, "素案 照会用（令和8年11月21日 10:05 企画担当）");
    let edition = document.catalogue().edition;
    assert_eq!(document.revision().unwrap().heading(edition), "令和8年3月 → 令和9年3月改定（素案）");
    let transaction = renamed(&document);
    document.apply(transaction).unwrap();
    assert!(!is_frozen(&document));
}

#[test]
fn broken_working_copy_shows_the_last_snapshot_or_the_base() {
    let (_parent, path) = begun();
    let working = path.join(folder::WORKING_FILE);
    let kept = fs::read(&working).unwrap();
    fs::write(&working, "( format: 1,").unwrap();
    let document = open(&path).unwrap().document;
    assert!(document.read_only().unwrap().contains("現行の版"), "{:?}", document.read_only());
    let file = take(&path, &sample::catalogue());
    let document = open(&path).unwrap().document;
    assert_eq!(document.path(), Some(&*file));
    assert_eq!(document.revision().unwrap().remarks.len(), 1);
    fs::write(&working, kept).unwrap();
    assert!(open(&path).unwrap().document.read_only().is_none());
}
