//! Replacing a file as a whole: readers see the old bytes or the new ones, and a crash leaves one of them.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A new file beside the one it will replace; removed again unless it is put in place.
pub(super) struct Replacement {
    temporary: PathBuf,
    in_place: bool,
}

/// How many left-over temporary files of killed programs are stepped over.
const ATTEMPTS: u32 = 1000;

impl Replacement {
    /// Writes the bytes to a temporary file in `folder` and makes them durable.
    pub(super) fn write(folder: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<Self> {
        let (mut file, temporary) = create(folder)?;
        // From here on the file is removed on every way out.
        let replacement = Self { temporary, in_place: false };
        file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        Ok(replacement)
    }

    /// Puts the new file in the place of `target` and makes the folder's entry durable.
    pub(super) fn put_in_place(mut self, target: &Path) -> io::Result<()> {
        rename(&self.temporary, target)?;
        self.in_place = true;
        sync_folder(&folder_of(target))
    }
}

impl Drop for Replacement {
    fn drop(&mut self) {
        if !self.in_place {
            // The problem that led here is already on its way to the user; a file that cannot be removed adds nothing.
            fs::remove_file(&self.temporary).unwrap_or_default();
        }
    }
}

/// The folder a file lies in; the present one for a bare name.
pub(super) fn folder_of(path: &Path) -> PathBuf {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        Some(_) | None => PathBuf::from("."),
    }
}

/// The name is short and does not depend on the target's, which may already be as long as names can be.
fn create(folder: &Path) -> io::Result<(File, PathBuf)> {
    for attempt in 0..ATTEMPTS {
        let path = folder.join(format!(".shisaku-{}-{attempt}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(not(windows))]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    fs::rename(from, to)
}

/// Windows refuses while a virus scanner or an indexer holds the target open, which passes within moments.
#[cfg(windows)]
fn rename(from: &Path, to: &Path) -> io::Result<()> {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    for milliseconds in [10, 20, 50, 100, 200] {
        match fs::rename(from, to) {
            Err(error) if matches!(error.raw_os_error(), Some(ACCESS_DENIED | SHARING_VIOLATION)) => {
                std::thread::sleep(std::time::Duration::from_millis(milliseconds));
            }
            done => return done,
        }
    }
    fs::rename(from, to)
}

#[cfg(not(windows))]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Windows has no call that makes a folder's entry durable; NTFS journals it.
#[cfg(windows)]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
