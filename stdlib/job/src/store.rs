//! Where the locks and the journals of jobs are: in one folder, or in memory, for tests.

use std::collections::HashMap;
use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use redb::Database;
use redb::backends::InMemoryBackend;

use crate::journal::{self, Access};
use crate::lock::{self, Lock};
use crate::{Error, Holder, JobName, Journal, Reader};

const LOCK: &str = "lock";
const JOURNAL: &str = "redb";

/// The locks and journals of jobs.
pub struct Store(Place);

enum Place {
    Folder(PathBuf),
    Memory { held: lock::InMemory, journals: Mutex<HashMap<JobName, Arc<Database>>> },
}

impl Store {
    /// Returns those in a folder, which is made when something is first kept in it.
    pub fn in_folder(folder: impl Into<PathBuf>) -> Self {
        Self(Place::Folder(folder.into()))
    }

    /// Returns new ones, which end with this.
    pub fn in_memory() -> Self {
        Self(Place::Memory { held: Arc::default(), journals: Mutex::default() })
    }

    /// Takes the lock with this name.
    ///
    /// # Errors
    /// [`Error::Held`] where another has it; [`Error::Io`].
    pub fn lock(&self, name: &JobName, holder: &Holder) -> Result<Lock, Error> {
        match &self.0 {
            Place::Folder(folder) => {
                make(folder)?;
                Lock::on_file(&folder.join(name.file(LOCK)), name, holder)
            }
            Place::Memory { held, .. } => Lock::in_memory(held, name, holder),
        }
    }

    /// Returns who holds the lock with this name: nothing where nobody does, and no more than that somebody does where
    /// that can't be read.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn holder(&self, name: &JobName) -> Result<Option<Option<Holder>>, Error> {
        match &self.0 {
            Place::Folder(folder) => Lock::holder(&folder.join(name.file(LOCK))),
            Place::Memory { held, .. } => {
                let held = held.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(held.get(name).cloned().map(Some))
            }
        }
    }

    /// Opens the journal of the job with this name for writing, which one can do at a time.
    ///
    /// # Errors
    /// [`Error::InUse`] where another writes it; [`Error::Damaged`], [`Error::Newer`], [`Error::Io`], [`Error::Journal`].
    pub fn journal(&self, name: &JobName) -> Result<Journal, Error> {
        match &self.0 {
            Place::Folder(folder) => {
                make(folder)?;
                let path = folder.join(name.file(JOURNAL));
                let is_new = !path.exists();
                let journal = Journal::open(Arc::new(journal::create(name, &path)?), path)?;
                if is_new {
                    sync(folder)?;
                }
                Ok(journal)
            }
            Place::Memory { journals, .. } => {
                let mut journals = journals.lock().unwrap_or_else(PoisonError::into_inner);
                let database = match journals.get(name) {
                    Some(database) => database.clone(),
                    None => {
                        let made = Database::builder().create_with_backend(InMemoryBackend::new());
                        let made = made.map_err(|error| Error::of_journal("open", PathBuf::new(), error))?;
                        journals.entry(name.clone()).or_insert(Arc::new(made)).clone()
                    }
                };
                Journal::open(database, PathBuf::new())
            }
        }
    }

    /// Opens the journal of the job with this name for reading, also while a run writes it.
    ///
    /// # Errors
    /// [`Error::NoJob`] where there is none; else as [`journal`](Self::journal).
    pub fn read(&self, name: &JobName) -> Result<Reader, Error> {
        match &self.0 {
            Place::Folder(folder) => {
                let path = there(folder, name)?;
                Ok(Reader::new(Access::read(name, &path)?, path))
            }
            Place::Memory { journals, .. } => {
                let journals = journals.lock().unwrap_or_else(PoisonError::into_inner);
                let database = journals.get(name).cloned().ok_or_else(|| none(name))?;
                Ok(Reader::new(Access::Writable(database), PathBuf::new()))
            }
        }
    }

    /// Returns the names of all jobs that have a journal, sorted.
    ///
    /// # Errors
    /// [`Error::Io`].
    pub fn names(&self) -> Result<Vec<JobName>, Error> {
        let mut names: Vec<JobName> = match &self.0 {
            Place::Folder(folder) => {
                let io = |source| Error::Io { doing: "list", path: folder.clone(), source };
                let entries = match fs::read_dir(folder) {
                    Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
                    entries => entries.map_err(io)?,
                };
                let paths = entries.map(|entry| entry.map(|entry| entry.path()));
                let paths = paths.collect::<io::Result<Vec<_>>>().map_err(io)?;
                paths.iter().filter_map(|path| JobName::of_file(path, JOURNAL)).collect()
            }
            Place::Memory { journals, .. } => {
                journals.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
            }
        };
        names.sort();
        Ok(names)
    }

    /// Removes the journal of the job with this name, also one that is damaged. Its lock stays, and is held meanwhile.
    ///
    /// # Errors
    /// [`Error::NoJob`], [`Error::Held`], [`Error::InUse`], [`Error::Io`].
    pub fn forget(&self, name: &JobName, holder: &Holder) -> Result<(), Error> {
        match &self.0 {
            Place::Folder(folder) => {
                let path = there(folder, name)?;
                let _lock = self.lock(name, holder)?;
                // A run may hold a lock of another name, or none.
                let journal = self.journal(name);
                if let Err(in_use @ Error::InUse { .. }) = journal {
                    return Err(in_use);
                }
                fs::remove_file(&path).map_err(|source| Error::Io { doing: "remove", path, source })?;
                sync(folder)
            }
            Place::Memory { journals, .. } => {
                let _lock = self.lock(name, holder)?;
                let removed = journals.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
                removed.map(drop).ok_or_else(|| none(name))
            }
        }
    }
}

/// Returns where the journal of a job is, if it is there.
fn there(folder: &Path, name: &JobName) -> Result<PathBuf, Error> {
    let path = folder.join(name.file(JOURNAL));
    if path.exists() { Ok(path) } else { Err(none(name)) }
}

fn none(name: &JobName) -> Error {
    Error::NoJob { name: name.as_str().into() }
}

/// Makes the folder, for this user alone.
fn make(folder: &Path) -> Result<(), Error> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
    made.map_err(|source| Error::Io { doing: "make", path: folder.to_owned(), source })
}

/// Has what was made or removed in a folder on the disk.
fn sync(folder: &Path) -> Result<(), Error> {
    let synced = File::open(folder).and_then(|folder| folder.sync_all());
    synced.map_err(|source| Error::Io { doing: "sync", path: folder.to_owned(), source })
}
