//! Writing the journal: a thread of its own, so that no frame waits for the disk.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::{Head, Step, head_text, record};
use crate::file::content_hash;
use crate::file::error::{FileError, FileProblem};
use crate::model::Catalogue;

/// The extension of a journal.
pub(super) const JOURNAL: &str = "journal";

/// The extension of a file that is not locked yet.
pub(super) const UNLOCKED: &str = "journal-tmp";

/// How many journals of other windows are stepped over to find a free name.
const ATTEMPTS: u32 = 1000;

enum Message {
    /// The document is at this state: what was written before no longer counts.
    Begin { document: String, catalogue: Box<Catalogue> },
    /// The document was saved or opened at this state, and was edited since.
    BeginEdited { document: String, catalogue: Box<Catalogue>, edited: Box<Catalogue>, step: Step },
    /// An edit was confirmed.
    Append { catalogue: Box<Catalogue>, step: Step },
    /// Answer once all that was sent before is on the disk.
    Settle(Sender<()>),
}

/// The journal of one window; dropping it removes the file, as nothing is left to recover.
#[derive(Debug)]
pub struct Journal {
    sender: Option<Sender<Message>>,
    problems: Receiver<FileError>,
    thread: Option<JoinHandle<()>>,
}

impl Journal {
    /// Starts a journal in a folder; its file appears with the first edit.
    ///
    /// # Errors
    /// The system gives no thread.
    pub fn start(folder: PathBuf) -> io::Result<Self> {
        let (sender, receiver) = channel();
        let (reporter, problems) = channel();
        let work = move || {
            let mut writer = Writer { folder, begun: None, open: None };
            for message in receiver {
                if let Err((path, error)) = writer.take(message) {
                    // A window that is gone has no one left to tell.
                    drop(reporter.send(FileProblem::from_io(&error).at(&path)));
                }
            }
            writer.remove();
        };
        let thread = thread::Builder::new().name("journal".to_owned()).spawn(work)?;
        Ok(Self { sender: Some(sender), problems, thread: Some(thread) })
    }

    /// Says which document is open and what it holds: just opened, or just saved.
    pub fn begin(&self, document: String, catalogue: &Catalogue) {
        self.send(Message::Begin { document, catalogue: Box::new(catalogue.clone()) });
    }

    /// As [`Self::begin`], for a document edited since: what was noted before goes only once that edit is on the disk.
    pub fn begin_edited(&self, document: String, catalogue: &Catalogue, edited: &Catalogue, step: Step) {
        let (catalogue, edited) = (Box::new(catalogue.clone()), Box::new(edited.clone()));
        self.send(Message::BeginEdited { document, catalogue, edited, step });
    }

    /// Notes an edit: the catalogue as it is after it.
    pub fn append(&self, catalogue: &Catalogue, step: Step) {
        self.send(Message::Append { catalogue: Box::new(catalogue.clone()), step });
    }

    /// Waits until all that was noted is on the disk.
    pub fn settle(&self) {
        let Settled(Some(receiver)) = self.settled() else { return };
        // An error says that the thread is gone, and with it all there was to wait for.
        receiver.recv().unwrap_or_default();
    }

    /// What tells, on any thread, when all that was noted is on the disk.
    pub fn settled(&self) -> Settled {
        let (sender, receiver) = channel();
        self.send(Message::Settle(sender));
        Settled(Some(receiver))
    }

    /// A problem with writing that was not told yet.
    #[must_use]
    pub fn problem(&self) -> Option<FileError> {
        self.problems.try_iter().last()
    }

    fn send(&self, message: Message) {
        if let Some(sender) = &self.sender {
            // The thread ends only with the journal.
            drop(sender.send(message));
        }
    }
}

/// What tells when a journal is on the disk; of no journal, at once.
#[derive(Debug, Default)]
#[must_use]
pub struct Settled(Option<Receiver<()>>);

impl Settled {
    /// Waits until it is, at most for a while: a folder that does not answer holds nothing else up for ever.
    pub fn wait(self, most: Duration) {
        if let Some(receiver) = self.0 {
            // Too late, or the thread is gone: there is nothing more to be had from it.
            receiver.recv_timeout(most).unwrap_or_default();
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.sender = None;
        if let Some(thread) = self.thread.take() {
            // A panic of the thread has nothing to add here: the file stays and is offered at the next start.
            drop(thread.join());
        }
    }
}

struct Writer {
    folder: PathBuf,
    /// The document and the state the next step is made on.
    begun: Option<(String, Box<Catalogue>)>,
    open: Option<Open>,
}

struct Open {
    path: PathBuf,
    file: File,
    /// How much of the file is whole records.
    length: u64,
}

impl Open {
    /// Appends bytes durably; after a failure the file ends where it ended before.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let written = self.file.write_all(bytes).and_then(|()| self.file.sync_data());
        match written {
            Ok(()) => self.length += bytes.len() as u64,
            // The disk is full or gone; what cannot be cut off either is refused by its checksum.
            Err(_) => self.file.set_len(self.length).unwrap_or_default(),
        }
        written
    }

    fn remove(self) {
        drop(self.file);
        // A journal that cannot be removed is offered at the next start, which does no harm.
        fs::remove_file(self.path).unwrap_or_default();
    }
}

impl Writer {
    fn take(&mut self, message: Message) -> Result<(), (PathBuf, io::Error)> {
        match message {
            Message::Begin { document, catalogue } => {
                self.remove();
                self.begun = Some((document, catalogue));
                Ok(())
            }
            Message::BeginEdited { document, catalogue, edited, step } => {
                self.begin_edited(document, catalogue, edited, &step).map_err(|error| (self.folder.clone(), error))
            }
            Message::Append { catalogue, step } => {
                self.append(catalogue, &step).map_err(|error| (self.folder.clone(), error))
            }
            Message::Settle(sender) => {
                // Whoever asked may have given up.
                sender.send(()).unwrap_or_default();
                Ok(())
            }
        }
    }

    /// Puts a new journal in the place of the old one; after a failure the old one goes on.
    fn begin_edited(
        &mut self,
        document: String,
        catalogue: Box<Catalogue>,
        edited: Box<Catalogue>,
        step: &Step,
    ) -> io::Result<()> {
        let new = self.started(&document, &catalogue, &edited, step)?;
        self.remove();
        (self.begun, self.open) = (Some((document, edited)), Some(new));
        Ok(())
    }

    fn append(&mut self, catalogue: Box<Catalogue>, step: &Step) -> io::Result<()> {
        let Some((document, before)) = &self.begun else { return Ok(()) };
        match &mut self.open {
            Some(open) => open.append(&record(before, &catalogue, step))?,
            None => self.open = Some(self.started(document, before, &catalogue, step)?),
        }
        // Only what is on the disk is built upon: after a failure the next record holds this step as well.
        if let Some((_, before)) = &mut self.begun {
            *before = catalogue;
        }
        Ok(())
    }

    /// A journal of one step, on the disk.
    fn started(&self, document: &str, before: &Catalogue, after: &Catalogue, step: &Step) -> io::Result<Open> {
        let base = content_hash(before).map_err(|error| io::Error::other(error.to_string()))?;
        let mut bytes = head_text(&Head { document: document.to_owned(), base }).into_bytes();
        bytes.extend(record(before, after, step));
        fs::create_dir_all(&self.folder)?;
        let (file, path) = create(&self.folder, JOURNAL)?;
        let mut open = Open { path, file, length: 0 };
        if let Err(error) = open.append(&bytes) {
            open.remove();
            return Err(error);
        }
        Ok(open)
    }

    fn remove(&mut self) {
        if let Some(open) = self.open.take() {
            open.remove();
        }
    }
}

/// A new file, locked as long as this program lives: a lock that can be had belongs to a program that was killed.
///
/// It takes its name only once it is locked, so that no other program takes it for one left behind.
pub(super) fn create(folder: &Path, extension: &str) -> io::Result<(File, PathBuf)> {
    for attempt in 0..ATTEMPTS {
        let path = folder.join(format!("{}-{attempt}.{extension}", std::process::id()));
        let unlocked = folder.join(format!("{}-{attempt}.{UNLOCKED}", std::process::id()));
        if path.exists() {
            continue;
        }
        match OpenOptions::new().append(true).create_new(true).open(&unlocked) {
            Ok(file) => {
                if let Err(error) = file.lock().and_then(|()| fs::rename(&unlocked, &path)) {
                    fs::remove_file(&unlocked).unwrap_or_default();
                    return Err(error);
                }
                return Ok((file, path));
            }
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}
