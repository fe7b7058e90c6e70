//! Recovering what a killed program had confirmed but not saved.

use std::path::{Path, PathBuf};

use thiserror::Error;

use super::open::{Opened, open};
use super::{Document, Origin};
use crate::command::{CommandError, gesture};
use crate::file::journal::{Abandoned, Step, replay_past};
use crate::file::{self, BUILTIN_PREFIX, FileError, content_hash};
use crate::import;
use crate::model::Catalogue;

/// What a journal gave back.
#[derive(Debug)]
pub struct Recovery {
    /// The document as it stood, unsaved; its own file is untouched.
    pub opened: Opened,
    /// What was done, from the first to the last.
    pub steps: Vec<Step>,
    /// Whether the journal ends in something that could not be read.
    pub is_cut: bool,
}

/// Why nothing was recovered; the journal stays where it is.
#[derive(Clone, PartialEq, Debug, Error)]
pub enum RecoveryError {
    /// The document the edits were made on is gone or was changed since.
    #[error(
        "編集のもとになった施策集が見つからないか、書き換えられているため、復元できません。元のファイルを元の場所に戻してから、もう一度起動してください: {0}"
    )]
    NoBase(String),
    /// The journal cannot be carried out.
    #[error(transparent)]
    Journal(#[from] FileError),
    /// The document takes no edits.
    #[error(transparent)]
    Refused(#[from] CommandError),
}

/// Carries a journal out on the document it was made on: the file, or the version before it.
///
/// # Errors
/// Neither is there as it was, or the result does not agree with itself.
pub fn recover(journal: &Abandoned) -> Result<Recovery, RecoveryError> {
    let name = &journal.head.document;
    let no_base = || RecoveryError::NoBase(name.clone());
    let present = present(Path::new(name));
    let is_base = |catalogue: &Catalogue| content_hash(catalogue).is_ok_and(|hash| hash == journal.head.base);
    let base = match &present {
        Some(opened) if is_base(opened.document.catalogue()) => opened.document.catalogue().clone(),
        // Killed between saving and beginning a new journal: the steps lead from the version before.
        Some(_) | None => previous(Path::new(name)).filter(is_base).ok_or_else(no_base)?,
    };
    let mut opened = present.ok_or_else(no_base)?;
    // What this program saved last is a state on the way; anything else was saved by somebody else.
    let mut is_own = false;
    let pass = |state: &Catalogue| is_own |= state == opened.document.catalogue();
    let replayed = replay_past(base, &journal.bytes, pass).map_err(|problem| problem.at(&journal.path))?;
    if !is_own {
        return Err(no_base());
    }
    let name = format!("保存されていなかった{}件の編集を復元", replayed.steps.len());
    if let Some(restored) = gesture::replace_catalogue(opened.document.catalogue(), &replayed.catalogue, &name) {
        opened.document.apply(restored)?;
    }
    Ok(Recovery { opened, steps: replayed.steps, is_cut: replayed.is_cut })
}

/// The document as it is now, where it can be opened.
fn present(path: &Path) -> Option<Opened> {
    let is_text = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
    if is_text && !path.to_string_lossy().starts_with(BUILTIN_PREFIX) {
        let bytes = file::read_bytes(path).ok()?;
        let imported = import::import(&bytes, &path.file_name()?.to_string_lossy()).ok()?;
        let document = Document::new(imported.catalogue, Origin::Imported(path.to_owned()));
        return Some(Opened { document, stamp: None });
    }
    open(path).ok()
}

/// The version a file replaced when it was last saved.
fn previous(path: &Path) -> Option<Catalogue> {
    let backup: PathBuf = file::backup_path(path);
    file::load(&backup).ok().map(|loaded| loaded.catalogue)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::TextField;
    use crate::file::journal::{Journal, abandoned};
    use crate::file::sample;

    struct Scene {
        folder: tempfile::TempDir,
        path: PathBuf,
        base: Catalogue,
        edited: Catalogue,
    }

    /// A saved document, and the journal of an edit of it whose program was killed.
    fn scene() -> (Scene, Abandoned) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("令和9年3月 素案.ron");
        let base = sample::catalogue();
        file::save(&path, &base, None).unwrap();
        let mut edited = base.clone();
        let id = base.measures()[0].id;
        gesture::set_text(&base, id, TextField::Goal, "書き換えた目標").unwrap().apply(&mut edited).unwrap();
        let journal = Journal::start(folder.path().join("journal")).unwrap();
        journal.begin(path.display().to_string(), &base);
        journal.append(&edited, Step { name: "1-1 施策目標を変更".to_owned(), at: None });
        journal.settle();
        let written = std::fs::read_dir(folder.path().join("journal")).unwrap().next().unwrap().unwrap().path();
        std::fs::copy(&written, written.with_file_name("1-0.journal")).unwrap();
        let found = abandoned(&folder.path().join("journal")).unwrap().remove(0);
        (Scene { folder, path, base, edited }, found)
    }

    #[test]
    fn recovered_document_is_unsaved_and_its_file_untouched() {
        let (scene, journal) = scene();
        let recovery = recover(&journal).unwrap();
        let document = &recovery.opened.document;
        assert_eq!((document.catalogue(), document.opened()), (&scene.edited, &scene.base));
        assert!(document.is_modified());
        assert_eq!(recovery.steps.len(), 1);
        assert_eq!(file::load(&scene.path).unwrap().catalogue, scene.base);
        let stamp = recovery.opened.stamp;
        file::save(&scene.path, document.catalogue(), stamp.as_ref()).unwrap();
    }

    #[test]
    fn killed_just_after_saving_nothing_is_left_to_recover() {
        let (scene, journal) = scene();
        let stamp = file::Stamp::of(&scene.path).unwrap();
        file::save(&scene.path, &scene.edited, stamp.as_ref()).unwrap();
        let recovery = recover(&journal).unwrap();
        assert_eq!(recovery.opened.document.catalogue(), &scene.edited);
        assert!(!recovery.opened.document.is_modified());
    }

    #[test]
    fn document_changed_by_another_program_is_not_mixed_with_the_edits() {
        let (scene, journal) = scene();
        let mut other = scene.base.clone();
        other.title = "別の題名".to_owned();
        // With the version before it kept as the backup, as this program does, or without.
        let stamp = file::Stamp::of(&scene.path).unwrap();
        file::save(&scene.path, &other, stamp.as_ref()).unwrap();
        assert!(matches!(recover(&journal), Err(RecoveryError::NoBase(_))));
        std::fs::remove_file(file::backup_path(&scene.path)).unwrap();
        assert!(matches!(recover(&journal), Err(RecoveryError::NoBase(_))));
        std::fs::remove_file(&scene.path).unwrap();
        assert!(matches!(recover(&journal), Err(RecoveryError::NoBase(_))));
        assert!(journal.path.starts_with(scene.folder.path()) && journal.path.exists());
    }
}
