//! The calls that writing a file makes of the system, so that tests can let any one of them fail.

use std::fs::{self, File, Metadata, OpenOptions, Permissions};
use std::io::{self, Read, Write};
use std::path::Path;

/// Where files are written. Each method is one call of the system and does it as it stands here.
pub(crate) trait Disk: Send + Sync {
    /// What is known of a path.
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        fs::metadata(path)
    }

    /// The bytes of a file, of at most `most`, with what is known of it.
    fn read(&self, path: &Path, most: u64) -> io::Result<(Vec<u8>, Metadata)> {
        let file = File::open(path)?;
        let metadata = file.metadata()?;
        let mut bytes = Vec::with_capacity(usize::try_from(metadata.len().min(most)).unwrap_or(0));
        file.take(most).read_to_end(&mut bytes)?;
        Ok((bytes, metadata))
    }

    /// Makes a file where none of the name is.
    fn create_new(&self, path: &Path) -> io::Result<File> {
        OpenOptions::new().write(true).create_new(true).open(path)
    }

    /// Writes to a file just made.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        file.write_all(bytes)
    }

    /// Gives a file just made its permissions.
    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        file.set_permissions(permissions)
    }

    /// Makes what was written durable.
    fn sync(&self, file: &File) -> io::Result<Metadata> {
        file.sync_all()?;
        file.metadata()
    }

    /// Puts a file in the place of another.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        rename(from, to)
    }

    /// Makes a folder's entries durable.
    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        sync_folder(folder)
    }
}

/// The disk as the system has it.
pub(crate) struct System;

impl Disk for System {}

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
