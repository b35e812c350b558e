//! The journal of a job: its runs, and what became of the items of the last of them.
//!
//! ```text
//! begin ─► (begin_item ─► end_item)* ─► end          each arrow is on the disk before the next thing happens
//!            │                │
//!            └─ killed here   └─ or here: the next run finds the item begun, or done
//! ```
//!
//! A run that resumes keeps what its predecessors have done; any other begins with no items.

use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::Timestamp;
use redb::backends::FileBackend;
use redb::{
    Builder, ConcurrencyMode, Database, ReadOnlyDatabase, ReadTransaction, ReadableDatabase, ReadableTable,
    TableError, WriteTransaction,
};

use crate::tables::{ITEMS, NUMBERS, RUNS, VERSION};
use crate::{Ending, Error, Item, ItemState, JobName, Run, RunFault};

/// How many runs are remembered.
const RUNS_MAX: u64 = 100;

/// How much of the file is held in memory, in bytes.
const CACHE_LEN: usize = 4 << 20;

/// The journal of a job, open for writing.
pub struct Journal {
    database: Arc<Database>,
    path: PathBuf,
}

/// The journal of a job, open for reading.
pub struct Reader {
    access: Access,
    path: PathBuf,
}

/// A database that can be read.
pub(crate) enum Access {
    ReadOnly(ReadOnlyDatabase),
    Writable(Arc<Database>),
}

fn builder() -> Builder {
    let mut builder = Database::builder();
    // One run writes; `virtshell jobs` reads meanwhile. What somebody else has changed is found here, not later.
    builder.set_concurrency_mode(ConcurrencyMode::SingleWriter).set_check_integrity_on_open(true);
    builder.set_cache_size(CACHE_LEN);
    builder
}

/// Opens the database in a file for writing.
pub(crate) fn create(name: &JobName, path: &Path) -> Result<Database, Error> {
    let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).mode(0o600).open(path);
    let file = file.map_err(|source| Error::Io { doing: "open", path: path.to_owned(), source })?;
    let backend = FileBackend::new(file).map_err(|error| opening(name, path, error))?;
    builder().create_with_backend(backend).map_err(|error| opening(name, path, error))
}

fn opening(name: &JobName, path: &Path, error: redb::DatabaseError) -> Error {
    match error {
        redb::DatabaseError::DatabaseAlreadyOpen => Error::InUse { name: name.as_str().into() },
        error => Error::of_journal("open", path.to_owned(), error),
    }
}

impl Access {
    /// Opens the database in a file for reading. After a crash it is put in order first, which is to write.
    pub(crate) fn read(name: &JobName, path: &Path) -> Result<Self, Error> {
        match builder().open_read_only(path) {
            Ok(database) => Ok(Self::ReadOnly(database)),
            Err(redb::DatabaseError::RepairAborted) => {
                let opened = builder().open(path);
                opened.map(|opened| Self::Writable(opened.into())).map_err(|error| opening(name, path, error))
            }
            Err(error) => Err(opening(name, path, error)),
        }
    }

    fn begin(&self) -> Result<ReadTransaction, redb::TransactionError> {
        match self {
            Self::ReadOnly(database) => database.begin_read(),
            Self::Writable(database) => database.begin_read(),
        }
    }
}

impl Journal {
    pub(crate) fn open(database: Arc<Database>, path: PathBuf) -> Result<Self, Error> {
        // One of a later version is left as it is.
        Reader::new(Access::Writable(database.clone()), path.clone()).read(|_| Ok(()))?;
        let journal = Self { database, path };
        journal.write("open", |transaction| {
            let mut numbers = transaction.open_table(NUMBERS)?;
            if numbers.get("version")?.is_none() {
                numbers.insert("version", VERSION)?;
            }
            Ok(())
        })?;
        Ok(journal)
    }

    /// Begins a run, and returns it with the run before it.
    ///
    /// What its predecessors did is kept where it is to resume, and the last of them has not ended well.
    ///
    /// # Errors
    /// [`Error::Journal`].
    pub fn begin(&self, id: &str, at: Timestamp, resume: bool) -> Result<(Run, Option<Run>), Error> {
        self.write("write", |transaction| {
            let mut runs = transaction.open_table(RUNS)?;
            let last = runs.last()?.map(|(number, row)| (number.value(), Run::of_row(row.value())));
            let (number, last) = last.map_or((0, None), |(number, last)| (number + 1, Some(last)));
            let resumed = last.as_ref().filter(|last| resume && !last.ended_well());
            let pid = std::process::id();
            let resumes = resumed.map(|last| last.id.clone());
            let run = Run { id: id.into(), pid, begun: at, resumes, ending: None };
            if resumed.is_none() {
                transaction.delete_table(ITEMS)?;
            }
            transaction.open_table(ITEMS)?;
            runs.insert(number, run.row())?;
            let oldest = number.saturating_sub(RUNS_MAX);
            runs.retain(|number, _| number > oldest || oldest == 0)?;
            Ok((run, last))
        })
    }

    /// Writes down that a run begins an item.
    ///
    /// # Errors
    /// [`Error::Journal`]: the item is not to be begun then.
    pub fn begin_item(&self, run: &str, key: &str, label: &str, at: Timestamp) -> Result<(), Error> {
        let item = Item {
            key: key.into(),
            label: label.into(),
            run: run.into(),
            begun: at,
            ended: None,
            state: ItemState::Begun,
            fault: None,
        };
        self.write("write", |transaction| {
            transaction.open_table(ITEMS)?.insert(key, item.row())?;
            Ok(())
        })
    }

    /// Writes down that an item was done, or why it failed.
    ///
    /// # Errors
    /// [`Error::Journal`]: the next run finds it begun then.
    pub fn end_item(&self, key: &str, at: Timestamp, fault: Option<RunFault>) -> Result<(), Error> {
        self.write("write", |transaction| {
            let mut items = transaction.open_table(ITEMS)?;
            let found = items.get(key)?.map(|row| Item::of_row(key, row.value()));
            if let Some(item) = found {
                let state = if fault.is_some() { ItemState::Failed } else { ItemState::Done };
                items.insert(key, Item { ended: Some(at), state, fault, ..item }.row())?;
            }
            Ok(())
        })
    }

    /// Writes down how the last run ended.
    ///
    /// # Errors
    /// [`Error::Journal`].
    pub fn end(&self, ending: &Ending) -> Result<(), Error> {
        self.write("write", |transaction| {
            let mut runs = transaction.open_table(RUNS)?;
            let last = runs.last()?.map(|(number, row)| (number.value(), Run::of_row(row.value())));
            if let Some((number, run)) = last {
                runs.insert(number, Run { ending: Some(ending.clone()), ..run }.row())?;
            }
            Ok(())
        })
    }

    /// Returns what it has of the items.
    ///
    /// # Errors
    /// [`Error::Journal`].
    pub fn items(&self) -> Result<Vec<Item>, Error> {
        Reader { access: Access::Writable(self.database.clone()), path: self.path.clone() }.items()
    }

    /// Changes something, and has it on the disk.
    fn write<T>(
        &self,
        doing: &'static str,
        change: impl FnOnce(&WriteTransaction) -> Result<T, redb::Error>,
    ) -> Result<T, Error> {
        let written = || -> Result<T, redb::Error> {
            let transaction = self.database.begin_write()?;
            let found = change(&transaction)?;
            transaction.commit()?;
            Ok(found)
        };
        written().map_err(|error| Error::of_journal(doing, self.path.clone(), error))
    }
}

impl Reader {
    pub(crate) fn new(access: Access, path: PathBuf) -> Self {
        Self { access, path }
    }

    /// Returns the runs, the first one first.
    ///
    /// # Errors
    /// [`Error::Journal`], [`Error::Damaged`], [`Error::Newer`].
    pub fn runs(&self) -> Result<Vec<Run>, Error> {
        self.read(|transaction| {
            let Some(runs) = present(transaction.open_table(RUNS))? else { return Ok(Vec::new()) };
            let rows = runs.iter()?.map(|entry| Ok(Run::of_row(entry?.1.value())));
            rows.collect()
        })
    }

    /// Returns the items of the last run and those before it that it goes on from, as they were begun.
    ///
    /// # Errors
    /// [`Error::Journal`], [`Error::Damaged`], [`Error::Newer`].
    pub fn items(&self) -> Result<Vec<Item>, Error> {
        let mut items: Vec<Item> = self.read(|transaction| {
            let Some(items) = present(transaction.open_table(ITEMS))? else { return Ok(Vec::new()) };
            let rows = items.iter()?.map(|entry| {
                let (key, row) = entry?;
                Ok(Item::of_row(key.value(), row.value()))
            });
            rows.collect()
        })?;
        items.sort_by_key(|item| item.begun);
        Ok(items)
    }

    fn read<T>(&self, look: impl FnOnce(&ReadTransaction) -> Result<T, redb::Error>) -> Result<T, Error> {
        let found = || -> Result<Option<T>, redb::Error> {
            let transaction = self.access.begin()?;
            let version = match present(transaction.open_table(NUMBERS))? {
                Some(numbers) => numbers.get("version")?.map_or(0, |version| version.value()),
                None => 0,
            };
            if version > VERSION { Ok(None) } else { look(&transaction).map(Some) }
        };
        match found() {
            Ok(Some(found)) => Ok(found),
            Ok(None) => Err(Error::Newer { path: self.path.clone() }),
            Err(error) => Err(Error::of_journal("read", self.path.clone(), error)),
        }
    }
}

/// A journal that nobody has written to yet has no tables.
fn present<T>(table: Result<T, TableError>) -> Result<Option<T>, redb::Error> {
    match table {
        Ok(table) => Ok(Some(table)),
        Err(TableError::TableDoesNotExist(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}
