//! Replacing a file as a whole: readers see the old bytes or the new ones, and a crash leaves one of them.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A new file beside the one it will replace; removed again unless it is put in place.
pub(super) struct Replacement {
    temporary: PathBuf,
    /// Held open for its lock.
    file: File,
    in_place: bool,
}

/// How many temporary files of other programs are stepped over.
const ATTEMPTS: u32 = 1000;

/// What the names of temporary files begin and end with.
const NAME: (&str, &str) = (".shisaku-", ".tmp");

impl Replacement {
    /// Writes the bytes to a temporary file in `folder` and makes them durable.
    pub(super) fn write(folder: &Path, bytes: &[u8], permissions: Option<Permissions>) -> io::Result<Self> {
        let (file, temporary) = create(folder)?;
        // From here on the file is removed on every way out.
        let mut replacement = Self { temporary, file, in_place: false };
        replacement.file.write_all(bytes)?;
        if let Some(permissions) = permissions {
            replacement.file.set_permissions(permissions)?;
        }
        replacement.file.sync_all()?;
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
        let path = folder.join(format!("{}{}-{attempt}{}", NAME.0, std::process::id(), NAME.1));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            // Locked as long as it is written, so that nobody sweeps it away; where the file system knows no
            // locks, nothing is swept either.
            Ok(file) => match file.lock() {
                Ok(()) if !path.exists() => {}
                Ok(()) | Err(_) => return Ok((file, path)),
            },
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// Removes the temporary files that killed programs left in a folder.
///
/// What cannot be listed or removed stays: it is in nobody's way.
pub fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let is_temporary = name.to_str().is_some_and(|name| name.starts_with(NAME.0) && name.ends_with(NAME.1));
        if is_temporary {
            let abandoned = File::open(entry.path()).ok().filter(|file| file.try_lock().is_ok());
            if abandoned.is_some() {
                fs::remove_file(entry.path()).unwrap_or_default();
            }
        }
    }
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
