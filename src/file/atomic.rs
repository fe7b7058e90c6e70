//! Replacing a file as a whole: readers see the old bytes or the new ones, and a crash leaves one of them.

use std::fs::{self, File, Metadata, Permissions};
use std::io;
use std::path::{Path, PathBuf};

use super::disk::Disk;

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
    /// Writes the bytes to a temporary file in `folder` and makes them durable; says what is known of that file.
    pub(super) fn write(
        disk: &dyn Disk,
        folder: &Path,
        bytes: &[u8],
        permissions: Option<Permissions>,
    ) -> io::Result<(Self, Metadata)> {
        let (file, temporary) = create(disk, folder)?;
        // From here on the file is removed on every way out.
        let mut replacement = Self { temporary, file, in_place: false };
        disk.write(&mut replacement.file, bytes)?;
        if let Some(permissions) = permissions {
            disk.set_permissions(&replacement.file, permissions)?;
        }
        let metadata = disk.sync(&replacement.file)?;
        Ok((replacement, metadata))
    }

    /// Puts the new file in the place of `target` and makes the folder's entry durable.
    pub(super) fn put_in_place(mut self, disk: &dyn Disk, target: &Path) -> io::Result<()> {
        disk.rename(&self.temporary, target)?;
        self.in_place = true;
        // The file is whole and in its place. A folder that cannot be synced, as on some network shares, must not
        // make that a failure: the next save would take the new file for another program's.
        disk.sync_folder(&folder_of(target)).unwrap_or_default();
        Ok(())
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
fn create(disk: &dyn Disk, folder: &Path) -> io::Result<(File, PathBuf)> {
    for attempt in 0..ATTEMPTS {
        let path = folder.join(format!("{}{}-{attempt}{}", NAME.0, std::process::id(), NAME.1));
        match disk.create_new(&path) {
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
