//! The revision a document belongs to, and documents that are only to be read.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::open::Opened;
use super::{Document, Origin};
use crate::diff::{self, Change};
use crate::file::FileError;
use crate::file::folder::{
    self, BASE_FILE, KeptSnapshot, KeptState, MANIFEST_FILE, Manifest, Remark, RevisionFolder, SNAPSHOT_FOLDER,
    WORKING_FILE,
};
use crate::model::{Catalogue, Edition};
use crate::revision::{Snapshot, Stage};

/// The revision folder a document was opened from.
#[derive(Clone, Debug)]
pub struct Revision {
    /// Where the folder is.
    pub path: PathBuf,
    /// Its manifest, where it can be read.
    pub manifest: Option<Manifest>,
    /// The edition the revision started from, where it can be read.
    pub base: Option<Arc<Catalogue>>,
    /// The base as changes of the document are counted from it: with the first-published targets that beginning the
    /// revision noted, and with the measures nobody changed kept only once.
    pub before: Option<Arc<Catalogue>>,
    /// The snapshots, the earliest first.
    pub snapshots: Vec<KeptSnapshot>,
    /// What in the folder is not as it was left.
    pub remarks: Vec<Remark>,
}

impl Revision {
    /// The working copy's file.
    #[must_use]
    pub fn working_path(&self) -> PathBuf {
        self.path.join(WORKING_FILE)
    }

    /// The base's file.
    #[must_use]
    pub fn base_path(&self) -> PathBuf {
        self.path.join(BASE_FILE)
    }

    /// The file of a snapshot.
    #[must_use]
    pub fn snapshot_path(&self, file: &str) -> PathBuf {
        self.path.join(SNAPSHOT_FOLDER).join(file)
    }

    /// The stage of the last snapshot, where one was taken.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.snapshots.iter().rev().find_map(|kept| kept.snapshot.as_ref()).map(|snapshot| snapshot.stage)
    }

    /// What led to the revision and to where it has come: 令和8年3月 → 令和9年3月改定（素案）.
    #[must_use]
    pub fn heading(&self, edition: Edition) -> String {
        // Where the base itself is shown, the edition being made is known from the manifest.
        let is_base = self.base.as_ref().is_some_and(|base| base.edition == edition);
        let planned = self.manifest.as_ref().map(|manifest| manifest.edition).filter(|_| is_base);
        let edition = planned.unwrap_or(edition);
        let from = self.base.as_ref().map(|base| format!("{} → ", base.edition)).unwrap_or_default();
        let stage = self.stage().map(|stage| format!("（{}）", stage.word())).unwrap_or_default();
        format!("{from}{edition}改定{stage}")
    }
}

/// What a snapshot is called in lists: 素案 照会用（令和8年11月21日 10:30 企画担当）.
#[must_use]
pub fn snapshot_words(snapshot: &Snapshot) -> String {
    let day = crate::model::day_in_words(snapshot.at.date());
    let name = if snapshot.name.is_empty() { String::new() } else { format!(" {}", snapshot.name) };
    let author = if snapshot.author.is_empty() { String::new() } else { format!(" {}", snapshot.author) };
    format!("{}{name}（{day} {}{author}）", snapshot.stage.word(), snapshot.at.format("%H:%M"))
}

/// The changes from the base to the document as it stands; `None` where the document has no base.
#[must_use]
pub fn changes(document: &Document) -> Option<Vec<Change>> {
    let base = document.revision()?.base.as_ref()?;
    Some(diff::diff(base, document.catalogue(), &diff::Options::default()))
}

/// Opens the working copy of a revision folder.
///
/// Where that cannot be read, the last snapshot that can, or else the base, is shown to be read only.
///
/// # Errors
/// The folder is none of a revision, or nothing in it can be read.
pub(super) fn open_folder(path: &Path) -> Result<Opened, FileError> {
    let RevisionFolder { path, manifest, base, working, snapshots, remarks } = folder::open(path)?;
    let mut revision = Revision { path, manifest, base: base.map(Arc::new), before: None, snapshots, remarks };
    match working {
        Ok(loaded) => {
            let origin = Origin::File(revision.working_path());
            revision.before = before(revision.base.as_deref(), &loaded.catalogue);
            let document = Document { revision: Some(revision), ..Document::new(loaded.catalogue, origin) };
            Ok(Opened { document, stamp: Some(loaded.stamp) })
        }
        Err(error) => instead_of_working(revision, error),
    }
}

/// The base with what beginning the revision noted; a note of that kind is no change.
fn before(base: Option<&Catalogue>, working: &Catalogue) -> Option<Arc<Catalogue>> {
    let mut before = base?.clone();
    for measure in working.measures() {
        for noted in measure.indicators.iter().filter(|indicator| !indicator.first_published.is_empty()) {
            let indicators = before.measure_mut(measure.id).map(|measure| &mut measure.indicators);
            if let Some(own) = indicators.into_iter().flatten().find(|own| own.id == noted.id) {
                own.first_published.clone_from(&noted.first_published);
            }
        }
    }
    before.share_measures(working);
    Some(Arc::new(before))
}

fn instead_of_working(revision: Revision, error: FileError) -> Result<Opened, FileError> {
    let readable = |kept: &KeptSnapshot| {
        let (catalogue, snapshot) = folder::load_snapshot(&revision.path, &kept.file).ok()?;
        Some((catalogue, revision.snapshot_path(&kept.file), snapshot.map(|snapshot| snapshot_words(&snapshot))))
    };
    let last = revision.snapshots.iter().rev().filter(|kept| kept.state.can_be_opened()).find_map(readable);
    let base = || Some((revision.base.as_deref()?.clone(), revision.base_path(), None));
    let Some((catalogue, path, words)) = last.or_else(base) else { return Err(error) };
    let shown = words.map_or_else(|| "現行の版".to_owned(), |words| format!("スナップショット {words}"));
    let why = format!("作業版を読み取れないため、{shown}を表示しています");
    let before = before(revision.base.as_deref(), &catalogue);
    let document = Document {
        revision: Some(Revision { before, ..revision }),
        read_only: Some(why),
        ..Document::new(catalogue, Origin::File(path))
    };
    Ok(Opened { document, stamp: None })
}

/// Why a file that was read may not be written again: it is a snapshot, or the base of a revision.
pub(super) fn frozen_because(path: &Path, snapshot: Option<&Snapshot>) -> Option<String> {
    match snapshot {
        Some(snapshot) => Some(format!("スナップショット {}", snapshot_words(snapshot))),
        None => folder::is_base(path).then(|| "改定のもとになった現行の版".to_owned()),
    }
}

/// The revision folder a frozen file lies in.
pub(super) fn around(path: &Path, catalogue: &Catalogue) -> Option<Revision> {
    let beside = path.parent()?;
    let folder = if beside.file_name().is_some_and(|name| name == SNAPSHOT_FOLDER) { beside.parent()? } else { beside };
    if !folder.join(MANIFEST_FILE).is_file() {
        return None;
    }
    let RevisionFolder { path, manifest, base, snapshots, remarks, .. } = folder::open(folder).ok()?;
    let before = before(base.as_ref(), catalogue);
    Some(Revision { path, manifest, base: base.map(Arc::new), before, snapshots, remarks })
}

/// Reads the folder's manifest and snapshots again, after one was taken.
///
/// # Errors
/// The folder cannot be read.
pub fn read_again(revision: &Revision) -> Result<Revision, FileError> {
    let RevisionFolder { manifest, snapshots, remarks, .. } = folder::open(&revision.path)?;
    Ok(Revision { manifest, snapshots, remarks, ..revision.clone() })
}

/// Whether what the document holds now was frozen in a snapshot that is as it was left.
#[must_use]
pub fn is_frozen(document: &Document) -> bool {
    let Some(revision) = document.revision() else { return false };
    let Ok(content) = crate::file::content_hash(document.catalogue()) else { return false };
    let same = |kept: &KeptSnapshot| {
        kept.state == KeptState::Verified && kept.snapshot.as_ref().is_some_and(|snapshot| snapshot.content == content)
    };
    revision.snapshots.iter().any(same)
}
