//! Where a window writes files: a killed one leaves its temporary files there, and the next one must find them.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf, absolute};

use super::writer::create;
use crate::file::atomic::{folder_of, sweep as sweep_folder};
use crate::file::read_bytes;

/// The extension of a list of folders.
pub(super) const PLACES: &str = "places";

/// The folders a window has written to, in a locked file beside the journal; dropping it removes the file.
#[derive(Debug)]
pub struct Places {
    folder: PathBuf,
    noted: BTreeSet<PathBuf>,
    open: Option<(File, PathBuf)>,
}

impl Places {
    /// A list that is kept in a folder; its file appears with the first place.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, noted: BTreeSet::new(), open: None }
    }

    /// Notes that a file is about to be written.
    ///
    /// # Errors
    /// The list cannot be written to; the file itself can be written all the same.
    pub fn note(&mut self, file: &Path) -> io::Result<()> {
        let place = absolute(folder_of(file))?;
        // One folder a line: a name with a line end in it, or without a text, is not remembered.
        let Some(text) = place.to_str().filter(|text| !text.contains(['\n', '\r'])) else { return Ok(()) };
        if self.noted.contains(&place) {
            return Ok(());
        }
        if self.open.is_none() {
            fs::create_dir_all(&self.folder)?;
            self.open = Some(create(&self.folder, PLACES)?);
        }
        if let Some((list, _)) = &mut self.open {
            list.write_all(format!("{text}\n").as_bytes())?;
        }
        self.noted.insert(place);
        Ok(())
    }
}

impl Drop for Places {
    fn drop(&mut self) {
        if let Some((list, path)) = self.open.take() {
            drop(list);
            // One that stays is gone through at the next start, which does no harm.
            fs::remove_file(path).unwrap_or_default();
        }
    }
}

/// Sweeps the folders a killed program wrote to, and removes its list.
pub(super) fn sweep(list: &Path) {
    let bytes = read_bytes(list).unwrap_or_default();
    // A line cut off by the kill names a folder nothing was written to yet.
    for line in String::from_utf8_lossy(&bytes).split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
        sweep_folder(Path::new(line));
    }
    fs::remove_file(list).unwrap_or_default();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::journal::abandoned;

    #[test]
    fn temporary_file_of_a_killed_program_goes_wherever_it_was_writing() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, target) = (folder.path().join("journal"), folder.path().join("令和9年 素案"));
        fs::create_dir(&target).unwrap();
        let left = target.join(".shisaku-1-0.tmp");
        fs::write(&left, "half a fi").unwrap();
        let mut places = Places::new(kept.clone());
        places.note(&target.join("a.ron")).unwrap();
        places.note(&target.join("b.ron")).unwrap();
        let list = fs::read_dir(&kept).unwrap().next().unwrap().unwrap().path();
        assert_eq!(fs::read_to_string(&list).unwrap(), format!("{}\n", target.display()));
        assert_eq!(abandoned(&kept).unwrap(), []);
        assert!(left.exists() && list.exists(), "the program lives");
        fs::copy(&list, kept.join("1-0.places")).unwrap();
        assert_eq!(abandoned(&kept).unwrap(), []);
        assert!(!left.exists());
        drop(places);
        assert_eq!(fs::read_dir(&kept).unwrap().count(), 0);
    }

    #[test]
    fn list_cut_off_names_no_other_folder() {
        let folder = tempfile::tempdir().unwrap();
        let left = folder.path().join(".shisaku-1-0.tmp");
        fs::write(&left, "another's").unwrap();
        let list = folder.path().join("1-0.places");
        fs::write(&list, folder.path().display().to_string()).unwrap();
        sweep(&list);
        assert!(left.exists() && !list.exists());
    }
}
