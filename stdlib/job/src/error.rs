//! What goes wrong with locks and journals.

use std::io;
use std::path::PathBuf;

use crate::Holder;

/// What kept a lock or a journal from being used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The text can't be the name of a job.
    #[error("`{name}` can't be the name of a job: {why}")]
    BadName {
        /// The text.
        name: String,
        /// Why not.
        why: &'static str,
    },
    /// The journal can't be read as one. It is left as it is.
    #[error("the journal {} is damaged", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        source: Box<redb::Error>,
    },
    /// Another run holds the lock.
    #[error("the lock `{name}` is held by {}", holder.as_ref().map_or_else(|| "another run".to_owned(), ToString::to_string))]
    Held {
        /// The name of the lock.
        name: String,
        /// Who holds it, where that could be read.
        holder: Option<Box<Holder>>,
    },
    /// Another run writes the journal, or somebody puts it in order after a crash.
    #[error("the journal of the job `{name}` is written by another run")]
    InUse {
        /// The name of the job.
        name: String,
    },
    /// The system refused something of a file.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// The file or the folder.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// The journal can't be read or written.
    #[error("cannot {doing} the journal {}", path.display())]
    Journal {
        /// What was being done.
        doing: &'static str,
        /// The file.
        path: PathBuf,
        /// Why not.
        source: Box<redb::Error>,
    },
    /// The journal was written by a later version of the program. It is left as it is.
    #[error("the journal {} was written by a later version of the program", path.display())]
    Newer {
        /// The file.
        path: PathBuf,
    },
    /// No run of this name was ever written down.
    #[error("there is no job `{name}`")]
    NoJob {
        /// The name.
        name: String,
    },
}

impl Error {
    /// Says what happened to a journal, by what its library said.
    pub(crate) fn of_journal(doing: &'static str, path: PathBuf, error: impl Into<redb::Error>) -> Self {
        let source = Box::new(error.into());
        match &*source {
            redb::Error::UpgradeRequired(_) => Self::Newer { path },
            redb::Error::Corrupted(_)
            | redb::Error::RepairAborted
            | redb::Error::TableTypeMismatch { .. }
            | redb::Error::TableIsMultimap(_)
            | redb::Error::TypeDefinitionChanged { .. } => Self::Damaged { path, source },
            // It is no journal at all.
            redb::Error::Io(error) if error.kind() == io::ErrorKind::InvalidData => {
                Self::Damaged { path, source }
            }
            _ => Self::Journal { doing, path, source },
        }
    }
}
