//! Every kind of file this program ever wrote reads for ever, with the very values that went into it.
//!
//! The files under `tests/fixtures/format-1` were written by the program of their day and are never written again: a
//! change that cannot read them is wrong, not they.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops where its ground gives way")]

use std::fs;
use std::path::{Path, PathBuf};

use shisaku::document::recovery::recover;
use shisaku::file::folder::{self, KeptState, REVIEW_FOLDER, SNAPSHOT_FOLDER, Taken};
use shisaku::file::journal::{self, Journal, Step, abandoned};
use shisaku::file::{self, content_hash, load, load_review};
use shisaku::revision::Stage;

mod literal;

use literal::{catalogue, edited, moment, review, working};

const CATALOGUE: &str = "施策集.ron";
const SNAPSHOT: &str = "001-素案-照会用.ron";
const REVIEW: &str = "確認 令和9年3月 企画担当.ron";
const REVISION: &str = "令和9年3月改定";
const JOURNAL: &str = "1-0.journal";
#[cfg(feature = "gui")]
const SETTINGS: &str = "settings.ron";

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/format-1").join(name)
}

fn taken() -> Taken {
    Taken {
        name: "照会用".to_owned(),
        stage: Stage::Draft,
        author: "企画担当".to_owned(),
        at: moment(22, 10),
        note: "局への照会に使う。\n12月まで。".to_owned(),
    }
}

fn steps() -> Vec<Step> {
    let step = |name: &str, hour| Step { name: name.to_owned(), at: Some(moment(24, hour)) };
    vec![step("1-1 施策目標を変更", 9), step("施策集の題名を変更", 10)]
}

#[test]
fn catalogue_reads_with_every_value() {
    let loaded = load(&fixture(CATALOGUE)).unwrap();
    assert_eq!(loaded.catalogue, catalogue());
    assert_eq!(loaded.catalogue.next_measure(), catalogue().next_measure());
    assert_eq!(loaded.snapshot, None);
    // Values that a mistake in the literal and in the reader alike could hide.
    let measure = &loaded.catalogue.measures()[0];
    assert_eq!(measure.overview, "子育て情報を\n「\"一つ\"」に\\まとめる\u{3000}仕組み。");
    assert_eq!(measure.schedule.rows[0].bars.len(), 3);
    assert_eq!((loaded.catalogue.reasons.len(), loaded.catalogue.lineage.len()), (9, 2));
}

/// The hashes that snapshots and reviews hold are of what is written, so the writing of a format never changes either.
#[test]
fn catalogue_is_written_as_it_was() {
    assert_eq!(file::write(&catalogue()).unwrap(), fs::read(fixture(CATALOGUE)).unwrap());
}

#[test]
fn revision_folder_verifies_and_reads_with_every_value() {
    let opened = folder::open(&fixture(REVISION)).unwrap();
    assert_eq!(opened.remarks, []);
    let manifest = opened.manifest.unwrap();
    assert_eq!(manifest.title, "神奈川県DX計画 施策集（案）");
    assert_eq!(manifest.edition.to_string(), "令和9年3月");
    assert_eq!(manifest.created, moment(20, 9));
    assert_eq!(manifest.base, content_hash(&catalogue()).unwrap());
    assert_eq!(manifest.head, content_hash(&working()).unwrap());
    assert_eq!(opened.base.unwrap(), catalogue());
    assert_eq!(opened.working.unwrap().catalogue, working());
    let [kept] = opened.snapshots.as_slice() else { panic!("{:?}", opened.snapshots) };
    assert_eq!((kept.file.as_str(), kept.state), (SNAPSHOT, KeptState::Verified));
    assert_eq!(kept.snapshot.as_ref(), Some(&manifest.snapshots[0].snapshot));
}

#[test]
fn snapshot_reads_with_what_it_says_of_itself() {
    let loaded = load(&fixture(REVISION).join(SNAPSHOT_FOLDER).join(SNAPSHOT)).unwrap();
    assert_eq!(loaded.catalogue, working());
    let (said, taken) = (loaded.snapshot.unwrap(), taken());
    assert_eq!((said.name, said.stage, said.author), (taken.name, taken.stage, taken.author));
    assert_eq!((said.at, said.note), (taken.at, taken.note));
    assert_eq!(said.content, content_hash(&working()).unwrap());
    assert_eq!(said.parent, Some(content_hash(&catalogue()).unwrap()));
}

#[test]
fn review_reads_with_every_mark() {
    let (read, _) = load_review(&fixture(REVISION).join(REVIEW_FOLDER).join(REVIEW)).unwrap();
    let hash = |catalogue| content_hash(&catalogue).unwrap();
    assert_eq!(read, review(hash(catalogue()), hash(working())));
    assert_eq!((read.marks.values().map(Vec::len).sum::<usize>(), read.pairings.len()), (4, 2));
}

#[test]
fn journal_gives_every_step_back() {
    let folder = tempfile::tempdir().unwrap();
    fs::copy(fixture(JOURNAL), folder.path().join(JOURNAL)).unwrap();
    let found = abandoned(folder.path()).unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].head.document, CATALOGUE);
    assert_eq!(found[0].head.base, content_hash(&catalogue()).unwrap());
    assert_eq!(found[0].steps, steps());
    let replayed = journal::replay(catalogue(), &found[0].bytes).unwrap();
    assert_eq!((replayed.catalogue, replayed.steps, replayed.is_cut), (edited(), steps(), false));
    // And as a person meets it: offered on the file it was made on.
    let mut offered = found[0].clone();
    offered.head.document = fixture(CATALOGUE).display().to_string();
    assert_eq!(recover(&offered).unwrap().opened.document.catalogue(), &edited());
}

#[cfg(feature = "gui")]
mod settings {
    use shisaku::model::AnnotationKind;
    use shisaku::revision::Settings;
    use shisaku::ui::Preferences;
    use shisaku::ui::grid::{ColumnFilter, Sort};

    use super::*;

    /// What the settings hold: nothing at its default.
    pub(super) fn literal() -> Preferences {
        let listed = r#"Some((document: "builtin:r8", section: Some(24), bureaus: ["総務局"], annotation: Some(Marked("令和8年3月", "新規")), states: ["変更"]))"#;
        let mut preferences = Preferences::read(&format!("(theme: Dark, window: (maximized: true), listed: {listed})"));
        preferences.zoom = 125;
        (preferences.window.size, preferences.window.corner) = ((1366.0, 768.0), Some((12.0, 34.0)));
        (preferences.tree, preferences.card) = (false, false);
        (preferences.card_by_gantt, preferences.card_by_indicators) = (true, true);
        preferences.card_by_findings = false;
        (preferences.tree_width, preferences.card_width) = (300.0, 512.5);
        preferences.rules_off = ["unread-bar".to_owned()].into();
        preferences.author = "企画担当".to_owned();
        preferences.table.order = vec!["number".to_owned(), "name".to_owned()];
        preferences.table.sort = Some(Sort { column: "goal".to_owned(), descending: true });
        let chosen = ColumnFilter { contains: "整備".to_owned(), values: Some(["令和9年度".to_owned()].into()) };
        preferences.table.filters = [("target_year".to_owned(), chosen)].into();
        preferences.table.widths = [("name".to_owned(), 240.0)].into();
        preferences.indicator.shown = [("unit".to_owned(), false)].into();
        let settings = Settings { abolished_as: AnnotationKind::Revised, ..Settings::default() };
        preferences.revision = preferences.revision.with_settings(&settings);
        preferences.revision.shows_effects = false;
        preferences.comparison_table.adopted = true;
        preferences.comparison_table.old_title = "改正前の版".to_owned();
        preferences.recent = vec!["/改定 令和9年/案.ron".into(), "/改定 令和9年".into()];
        preferences
    }

    #[test]
    fn settings_read_with_every_value() {
        let read = Preferences::read(&fs::read_to_string(fixture(SETTINGS)).unwrap());
        assert_eq!(read, literal());
        assert_ne!(read, Preferences::default());
        assert_eq!((format!("{:?}", read.theme), read.zoom, read.window.maximized), ("Dark".to_owned(), 125, true));
        let listed = read.listed.as_ref().unwrap();
        assert_eq!((listed.document.as_str(), listed.section), ("builtin:r8", Some(24)));
        assert_eq!(
            (listed.bureaus.as_slice(), listed.states.as_slice()),
            (["総務局".to_owned()].as_slice(), ["変更".to_owned()].as_slice())
        );
        assert_eq!(format!("{:?}", listed.annotation), r#"Some(Marked("令和8年3月", "新規"))"#);
        assert_eq!(read.revision.settings().abolished_as, AnnotationKind::Revised);
    }
}

/// Writes what is not there yet; what is there stays as it is.
#[test]
#[ignore = "only where a new kind of file is added"]
fn fixtures_are_written() {
    let put = |name: &str, bytes: &[u8]| {
        let path = fixture(name);
        if !path.exists() {
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
    };
    put(CATALOGUE, &file::write(&catalogue()).unwrap());
    let revision = fixture(REVISION);
    if !revision.exists() {
        folder::begin(&revision, &catalogue(), &working(), moment(20, 9)).unwrap();
        folder::take_snapshot(&revision, &working(), taken()).unwrap();
        fs::remove_file(revision.join("revision.ron.bak")).unwrap();
        let hash = |catalogue| content_hash(&catalogue).unwrap();
        let review = review(hash(catalogue()), hash(working()));
        file::save_review(&revision.join(REVIEW_FOLDER).join(REVIEW), &review, None).unwrap();
    }
    let folder = tempfile::tempdir().unwrap();
    let journal = Journal::start(folder.path().to_owned()).unwrap();
    journal.begin(CATALOGUE.to_owned(), &catalogue());
    let mut first = edited();
    first.title = catalogue().title;
    for (catalogue, step) in [first, edited()].iter().zip(steps()) {
        journal.append(catalogue, step);
    }
    journal.settle();
    let written = fs::read_dir(folder.path()).unwrap().next().unwrap().unwrap().path();
    put(JOURNAL, &fs::read(written).unwrap());
    #[cfg(feature = "gui")]
    put(SETTINGS, settings::literal().write().as_bytes());
}
