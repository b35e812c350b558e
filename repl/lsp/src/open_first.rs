//! Imports as the editor has them: the text of an open file counts, saved or not, and one that was never saved is
//! found, too.

use interp_types::{ImportFault, Imported, Importer};

use crate::documents::Documents;

/// Finds imports among the open files, then where another importer does.
pub(crate) struct OpenFirst<'a> {
    importer: &'a dyn Importer,
    documents: &'a Documents,
}

impl<'a> OpenFirst<'a> {
    pub(crate) fn new(importer: &'a dyn Importer, documents: &'a Documents) -> Self {
        Self { importer, documents }
    }

    /// Returns the open file that has one of these names, which nothing could be read from.
    fn only_open(&self, names: impl IntoIterator<Item = String>) -> Option<Imported> {
        names.into_iter().find_map(|name| {
            let identity = self.importer.identity(&name);
            let text = self.documents.of(&identity)?.1.text().to_owned();
            Some(Imported { identity, name, text })
        })
    }
}

impl Importer for OpenFirst<'_> {
    fn identity(&self, name: &str) -> String {
        self.importer.identity(name)
    }

    fn find(&self, from: &str, path: &str) -> Result<Imported, ImportFault> {
        let fault = match self.importer.find(from, path) {
            Ok(mut found) => {
                if let Some((_, open)) = self.documents.of(&found.identity) {
                    found.text = open.text().to_owned();
                }
                return Ok(found);
            }
            Err(fault) => fault,
        };
        let open = match &fault {
            ImportFault::Missing { looked, .. } => {
                self.only_open(looked.iter().map(|folder| format!("{folder}/{path}.virt")))
            }
            ImportFault::Unreadable { name, .. } => self.only_open([name.clone()]),
            ImportFault::Outside(_) => None,
        };
        open.ok_or(fault)
    }
}
