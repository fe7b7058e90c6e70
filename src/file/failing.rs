//! A disk whose calls fail as a test wants it.

use std::fs::{File, Metadata, Permissions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::sync::Mutex;

use super::disk::{Disk, System};

/// Which calls fail.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    /// One call, counted from 0.
    At(usize),
    /// That call and all after it.
    From(usize),
    /// Every call of a name.
    Every(&'static str),
}

/// A disk that fails until it is healed, and notes what was asked of it.
#[derive(Debug, Default)]
pub(crate) struct Failing {
    fault: Mutex<Option<(Fault, ErrorKind)>>,
    calls: Mutex<Vec<&'static str>>,
}

impl Failing {
    pub(crate) fn new(fault: Fault, kind: ErrorKind) -> Self {
        let disk = Self::default();
        disk.fail(fault, kind);
        disk
    }

    /// Lets calls fail from now on.
    pub(crate) fn fail(&self, fault: Fault, kind: ErrorKind) {
        *self.fault.lock().unwrap() = Some((fault, kind));
    }

    /// The fault is gone.
    pub(crate) fn heal(&self) {
        *self.fault.lock().unwrap() = None;
    }

    /// What was asked so far.
    pub(crate) fn calls(&self) -> Vec<&'static str> {
        self.calls.lock().unwrap().clone()
    }

    fn step(&self, name: &'static str) -> io::Result<()> {
        let mut calls = self.calls.lock().unwrap();
        let number = calls.len();
        calls.push(name);
        match *self.fault.lock().unwrap() {
            Some((Fault::At(at), kind)) if number == at => Err(kind.into()),
            Some((Fault::From(at), kind)) if number >= at => Err(kind.into()),
            Some((Fault::Every(call), kind)) if name == call => Err(kind.into()),
            Some(_) | None => Ok(()),
        }
    }
}

impl Disk for Failing {
    fn metadata(&self, path: &Path) -> io::Result<Metadata> {
        self.step("metadata").and_then(|()| System.metadata(path))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<(Vec<u8>, Metadata)> {
        self.step("read").and_then(|()| System.read(path, most))
    }

    fn create_new(&self, path: &Path) -> io::Result<File> {
        self.step("create_new").and_then(|()| System.create_new(path))
    }

    /// A disk that fills up has taken a part already.
    fn write(&self, file: &mut File, bytes: &[u8]) -> io::Result<()> {
        if let Err(error) = self.step("write") {
            file.write_all(&bytes[..bytes.len() / 2])?;
            return Err(error);
        }
        System.write(file, bytes)
    }

    fn set_permissions(&self, file: &File, permissions: Permissions) -> io::Result<()> {
        self.step("set_permissions").and_then(|()| System.set_permissions(file, permissions))
    }

    fn sync(&self, file: &File) -> io::Result<Metadata> {
        self.step("sync").and_then(|()| System.sync(file))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step("rename").and_then(|()| System.rename(from, to))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.step("sync_folder").and_then(|()| System.sync_folder(folder))
    }
}
