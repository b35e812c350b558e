//! The lock of a job: held by one run at a time, and let go of when that ends, however it ends.
//!
//! In a folder it is a lock of the system on a file that is never removed: whoever removed it could let two hold it.

use std::collections::HashMap;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::{Error, Holder, JobName};

/// How much of a file is read: who holds the lock is shorter.
const HOLDER_LEN_MAX: u64 = 4096;

/// Who holds which lock, of those in memory.
pub(crate) type InMemory = Arc<Mutex<HashMap<JobName, Holder>>>;

/// A lock that is held, until this is dropped.
#[derive(Debug)]
pub struct Lock(Kind);

#[derive(Debug)]
enum Kind {
    File(File),
    Memory(InMemory, JobName),
}

impl Lock {
    /// Takes the lock on a file.
    pub(crate) fn on_file(path: &Path, name: &JobName, holder: &Holder) -> Result<Self, Error> {
        let io = |doing| move |source| Error::Io { doing, path: path.to_owned(), source };
        let file = open(path).map_err(io("open"))?;
        match file.try_lock() {
            Ok(()) => {
                let lock = Self(Kind::File(file));
                lock.tell(holder).map_err(io("write"))?;
                Ok(lock)
            }
            Err(TryLockError::WouldBlock) => {
                Err(Error::Held { name: name.as_str().into(), holder: read(&file).map(Box::new) })
            }
            Err(TryLockError::Error(source)) => Err(io("lock")(source)),
        }
    }

    /// Takes a lock in memory.
    pub(crate) fn in_memory(held: &InMemory, name: &JobName, holder: &Holder) -> Result<Self, Error> {
        let mut all = held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(other) = all.get(name) {
            return Err(Error::Held { name: name.as_str().into(), holder: Some(Box::new(other.clone())) });
        }
        all.insert(name.clone(), holder.clone());
        Ok(Self(Kind::Memory(held.clone(), name.clone())))
    }

    /// Returns who holds the lock on a file; nothing where nobody does.
    pub(crate) fn holder(path: &Path) -> Result<Option<Option<Holder>>, Error> {
        let io = |doing| move |source| Error::Io { doing, path: path.to_owned(), source };
        let file = match File::open(path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(io("open")(error)),
        };
        // Shared: who only looks must not keep another from looking.
        match file.try_lock_shared() {
            Ok(()) => Ok(None),
            Err(TryLockError::WouldBlock) => Ok(Some(read(&file))),
            Err(TryLockError::Error(source)) => Err(io("lock")(source)),
        }
    }

    /// Writes down who holds it, and how far that is.
    ///
    /// # Errors
    /// What the system says.
    pub fn tell(&self, holder: &Holder) -> io::Result<()> {
        match &self.0 {
            Kind::File(file) => {
                let text = serde_json::to_string(holder).map_err(io::Error::other)?;
                // Over what stands there, so that who reads it meanwhile finds one or the other.
                file.write_all_at(text.as_bytes(), 0)?;
                file.set_len(text.len() as u64)
            }
            Kind::Memory(held, name) => {
                held.lock().unwrap_or_else(PoisonError::into_inner).insert(name.clone(), holder.clone());
                Ok(())
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        match &self.0 {
            // Whoever finds it locked for a moment is not told of a run that is over.
            Kind::File(file) => drop(file.set_len(0)),
            Kind::Memory(held, name) => {
                held.lock().unwrap_or_else(PoisonError::into_inner).remove(name);
            }
        }
    }
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path)
}

fn read(mut file: &File) -> Option<Holder> {
    let mut text = String::new();
    file.by_ref().take(HOLDER_LEN_MAX).read_to_string(&mut text).ok()?;
    Holder::read(&text)
}
