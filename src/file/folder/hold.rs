//! Who edits a revision folder: one window at a time, and the others are told who it is.
//!
//! The lock is the system's and ends with its program, however that ends. Who holds it stands in a file of its own,
//! since nobody can read a file that Windows keeps locked.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::Deserialize;

use super::super::disk::System;
use super::super::error::{FileError, FileProblem};
use super::super::ron_text::Lines;
use super::super::v1::judgement::Moment;
use super::super::{decoded, save, syntax};

/// The file that is locked while a window edits the folder.
pub const LOCK_FILE: &str = "editing.lock";

/// The file that says who edits the folder.
pub const WORDS_FILE: &str = "editing.ron";

/// The format of the words this program writes.
const FORMAT: u32 = 1;

/// How often a lock file that is being taken away is made again.
const ATTEMPTS: u32 = 100;

/// How a file is locked; a test may stand for a file system that knows no locks.
pub type LockCall = fn(&File) -> Result<(), TryLockError>;

/// Who works at a window.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Person {
    /// The name the person gave, perhaps none.
    pub name: String,
    /// The name the system knows the person by.
    pub user: String,
    /// The computer.
    pub computer: String,
}

/// Who edits a folder, and since when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Holder {
    /// Who it is.
    pub person: Person,
    /// Since when, in local time, to the second.
    pub since: NaiveDateTime,
    /// The program, as the computer numbers it.
    pub process: u32,
}

impl fmt::Display for Holder {
    /// 企画担当（yamada）がPC-12で11月21日 10:32から.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.person.name.as_str(), self.person.user.as_str()) {
            ("", "") => f.write_str("名前の分からない人が")?,
            (name, "") | ("", name) => write!(f, "{name}が")?,
            (name, user) => write!(f, "{name}（{user}）が")?,
        }
        if !self.person.computer.is_empty() {
            write!(f, "{}で", self.person.computer)?;
        }
        write!(f, "{}から", self.since.format("%-m月%-d日 %H:%M"))
    }
}

/// What came of asking for a folder.
#[derive(Debug)]
pub enum Claim {
    /// The folder is this window's as long as the hold lives.
    Granted(Hold),
    /// Another window edits it.
    Refused(Refused),
    /// Nothing can be put into the folder, so nobody can be kept from editing it.
    Impossible(FileError),
}

/// Why a folder is not to be edited.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Refused {
    /// Who edits it, where that can be read.
    pub holder: Option<Holder>,
    /// Whether that program is certainly alive; where the file system knows no locks, only words tell.
    pub certain: bool,
}

/// A folder kept for one window; dropping it lets others edit.
#[derive(Debug)]
pub struct Hold {
    folder: PathBuf,
    /// Held open for its lock; none where the file system knows no locks.
    lock: Option<File>,
    words: Vec<u8>,
    left: Option<Holder>,
}

impl Hold {
    /// The folder, as the system names it.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Who was editing when their program was killed.
    #[must_use]
    pub fn left(&self) -> Option<&Holder> {
        self.left.as_ref()
    }

    /// Who took the folder over meanwhile; only where the file system knows no locks can anybody.
    #[must_use]
    pub fn lost_to(&self) -> Option<Holder> {
        let there = self.lock.is_none().then(|| save::read_bytes(&self.folder.join(WORDS_FILE)).ok()).flatten()?;
        if there == self.words { None } else { read_words(&there) }
    }
}

impl Drop for Hold {
    fn drop(&mut self) {
        // Words that cannot be removed are taken for those of a killed program, which does no harm.
        let words = self.folder.join(WORDS_FILE);
        if save::read_bytes(&words).is_ok_and(|there| there == self.words) {
            fs::remove_file(words).unwrap_or_default();
        }
        if let Some(file) = self.lock.take() {
            remove_lock(file, &self.folder.join(LOCK_FILE));
        }
    }
}

/// Asks for a folder on behalf of a person; `insist` takes it over where only words say that another edits it.
#[must_use]
pub fn claim(folder: &Path, holder: &Holder, insist: bool, lock: LockCall) -> Claim {
    let folder = match fs::canonicalize(folder) {
        Ok(folder) => folder,
        Err(error) => return Claim::Impossible(FileProblem::from_io(&error).at(folder)),
    };
    let path = folder.join(LOCK_FILE);
    for _ in 0..ATTEMPTS {
        let file = match open_lock(&path) {
            Ok(file) => file,
            Err(error) => return Claim::Impossible(FileProblem::from_io(&error).at(&folder)),
        };
        match lock(&file) {
            Ok(()) if is_at(&file, &path) => return granted(folder, holder, file),
            // Whoever held it took the file away between opening and locking it: this lock keeps nobody out.
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Claim::Refused(Refused { holder: words_in(&folder), certain: true });
            }
            Err(TryLockError::Error(_)) => {
                remove_lock(file, &path);
                return by_words(folder, holder, insist);
            }
        }
    }
    Claim::Refused(Refused { holder: words_in(&folder), certain: true })
}

fn granted(folder: PathBuf, holder: &Holder, file: File) -> Claim {
    let left = words_in(&folder);
    let words = write_words(holder);
    // Without words, on a full disk, the lock still keeps others out; they are not told whose it is.
    save::replace(&folder.join(WORDS_FILE), &words).unwrap_or_default();
    Claim::Granted(Hold { folder, lock: Some(file), words, left })
}

/// Where the file system knows no locks, the words are all there is; a person decides whether they still hold.
fn by_words(folder: PathBuf, holder: &Holder, insist: bool) -> Claim {
    let (path, words) = (folder.join(WORDS_FILE), write_words(holder));
    let put = if insist {
        save::replace(&path, &words)
    } else {
        save::create(&System, &path, &words).map(|_| ()).map_err(|problem| problem.at(&path))
    };
    match put {
        Ok(()) => Claim::Granted(Hold { folder, lock: None, words, left: None }),
        Err(FileError { problem: FileProblem::Appeared, .. }) => {
            Claim::Refused(Refused { holder: words_in(&folder), certain: false })
        }
        Err(error) => Claim::Impossible(error),
    }
}

#[cfg(not(windows))]
fn open_lock(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)
}

/// Opened so that nobody can remove it meanwhile: the file that is locked is the one others find.
#[cfg(windows)]
fn open_lock(path: &Path) -> io::Result<File> {
    use std::os::windows::fs::OpenOptionsExt;
    const READ_AND_WRITE: u32 = 3;
    OpenOptions::new().read(true).write(true).create(true).truncate(false).share_mode(READ_AND_WRITE).open(path)
}

/// Whether a file just locked is still the one at its path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let place = |metadata: fs::Metadata| (metadata.dev(), metadata.ino());
    let (held, there) = (file.metadata().map(place), fs::metadata(path).map(place));
    held.is_ok_and(|held| there.is_ok_and(|there| held == there))
}

#[cfg(not(unix))]
fn is_at(_file: &File, _path: &Path) -> bool {
    true
}

/// Removed while it is still locked, so that it is never another's that goes.
#[cfg(not(windows))]
fn remove_lock(file: File, path: &Path) {
    fs::remove_file(path).unwrap_or_default();
    drop(file);
}

/// An open file stays; one that another program has opened since refuses to be removed.
#[cfg(windows)]
fn remove_lock(file: File, path: &Path) {
    drop(file);
    fs::remove_file(path).unwrap_or_default();
}

/// What a later version adds to the words is no reason not to name the holder.
#[derive(Deserialize)]
struct Words {
    #[serde(rename = "format")]
    _format: u32,
    #[serde(default)]
    name: String,
    #[serde(default)]
    user: String,
    #[serde(default)]
    computer: String,
    since: Moment,
    #[serde(default)]
    process: u32,
}

/// Who a folder's words say edits it.
fn words_in(folder: &Path) -> Option<Holder> {
    save::read_bytes(&folder.join(WORDS_FILE)).ok().and_then(|bytes| read_words(&bytes))
}

fn read_words(bytes: &[u8]) -> Option<Holder> {
    let text = decoded(bytes).ok()?;
    let words: Words = syntax::parse(&text).ok()?;
    let person = Person { name: words.name, user: words.user, computer: words.computer };
    Some(Holder { person, since: words.since.0, process: words.process })
}

fn write_words(holder: &Holder) -> Vec<u8> {
    let mut lines = Lines::new(256);
    lines.structure("", |lines| {
        lines.number("format", FORMAT);
        lines.text("name", &holder.person.name);
        lines.text("user", &holder.person.user);
        lines.text("computer", &holder.person.computer);
        lines.required("since", &Moment(holder.since).to_string());
        lines.number("process", holder.process);
    });
    lines.finish().into_bytes()
}
