//! Where the files of imports come from: whoever checks hands in an [`Importer`], since nothing here reads files.

/// Finds the files that scripts import.
pub trait Importer: Send + Sync {
    /// Returns what tells a file from all others, for a script that was not imported itself.
    ///
    /// `name` is what the sources call it. Two names of one file give the same.
    fn identity(&self, name: &str) -> String {
        name.to_owned()
    }

    /// Finds the file that a script means by `import "path"`.
    ///
    /// `from` is what the sources call the script that imports. `path` is a clean one: names with `/` between them,
    /// neither from the root nor upwards, and without the ending.
    ///
    /// # Errors
    /// Returns why it can't be had.
    fn find(&self, from: &str, path: &str) -> Result<Imported, ImportFault>;
}

/// A file that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What tells it from all others: an absolute path, without links.
    pub identity: String,
    /// What messages call it, and what [`Importer::find`] is given for its own imports.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// Why a file can't be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFault {
    /// It is in none of the folders.
    Missing {
        /// The folders that were looked at.
        looked: Vec<String>,
        /// What could be imported from there, for a near name.
        names: Vec<String>,
    },
    /// It would lead out of the folders; why, as in `` `lib/x.virt` is a link to `/etc/x` ``.
    Outside(String),
    /// It is there, but can't be read.
    Unreadable {
        /// What messages call it.
        name: String,
        /// Why.
        why: String,
    },
}

/// An importer that finds nothing: for a program without files.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoImports;

impl Importer for NoImports {
    fn find(&self, _: &str, _: &str) -> Result<Imported, ImportFault> {
        Err(ImportFault::Missing { looked: Vec::new(), names: Vec::new() })
    }
}
