//! The scripts in the editor's folders, which need not be open.

use std::collections::BTreeMap;

use interp_types::Importer;
use lsp_types::{InitializeParams, Uri};

use crate::documents::path;

/// Finds scripts in the file system: they are looked for when something is renamed, for then they may have to follow.
pub trait Scripts: Importer {
    /// Returns what the scripts in a folder and the folders in it are called, and what stands in each. What can't be
    /// read is left out.
    fn within(&self, folder: &str) -> Vec<(String, String)>;
}

/// The scripts in the editor's folders, whether they are open or not.
#[derive(Clone, Copy)]
pub(crate) struct NotOpen<'a> {
    pub(crate) scripts: &'a dyn Scripts,
    pub(crate) folders: &'a [String],
}

impl NotOpen<'_> {
    /// Returns those in which a word stands, with their texts; a file once, though folders may lie in one another.
    pub(crate) fn with(self, word: &str) -> BTreeMap<String, String> {
        let found = self.folders.iter().flat_map(|folder| self.scripts.within(folder));
        found.filter(|(_, text)| text.contains(word)).collect()
    }
}

/// Returns the folders that the editor has open.
pub(crate) fn folders(params: InitializeParams) -> Vec<String> {
    #[expect(deprecated, reason = "editors that know only one folder say it so")]
    let one = params.root_uri;
    let several =
        params.workspace_folders.map(|folders| folders.into_iter().map(|folder| folder.uri).collect());
    let all: Vec<Uri> = several.unwrap_or_else(|| one.into_iter().collect());
    all.iter().map(path).filter(|path| !path.is_empty()).collect()
}
